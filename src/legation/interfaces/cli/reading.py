"""`legation add`: files and folders into a case."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.interfaces.cli.output import (
    KIND_WORDS,
    CaseOption,
    messages,
    one_line,
    print_table,
    shown_failures,
)
from legation.schema.records import Failure
from legation.schema.vocabulary import AttributionMethod
from legation.settings import load_settings

if TYPE_CHECKING:
    from legation.report import Progress, Report, Step


def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to read.", metavar="PATH")],
    case: CaseOption = None,
    workers: Annotated[
        int | None, typer.Option("--workers", help="Reading processes; 0 for one a core.")
    ] = None,
    attribution: Annotated[
        AttributionMethod | None,
        typer.Option(
            "--attribution",
            help="How attributions are found: rules, trained, or trained where its weights are installed "
            "(auto, the default).",
        ),
    ] = None,
    max_bytes: Annotated[int | None, typer.Option("--max-bytes", help="Largest document, in bytes.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
) -> None:
    """Read files and folders into the case. Reading the same folder again adds nothing.

    Exit status 0 when all was read, 3 when some input could not be read; the report names each. `legation brief`
    then makes one page of the case that opens in a browser.
    """
    from legation.ingest import add as add_to_case

    settings = load_settings(
        {"case": case, "workers": workers, "attribution": attribution, "max_bytes": max_bytes}
    )
    with _progress() as progress:
        report = add_to_case(paths, settings.case, settings, progress=progress)
    if as_json:
        sys.stdout.write(json.dumps(_report_row(report), ensure_ascii=False) + "\n")
    else:
        _print_report(report, settings.case)
    raise typer.Exit(report.exit_status)


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """Show a bar on stderr where that is a terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = messages()
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def advance(step: "Step") -> None:
            bar.update(
                task,
                completed=step.done,
                total=step.total,
                description=one_line(Path(step.path).name, width=40),
            )

        yield advance


def _print_report(report: "Report", case: Path) -> None:
    console = messages()
    for failure in shown_failures(report.failures):
        console.print(failure if isinstance(failure, str) else _failure_line(failure), markup=False)
    for path, reason in report.left_out:
        console.print(f"left out: {one_line(path, width=120)}: {reason}", markup=False)
    for name in report.vanished:
        console.print(
            f"gone: {one_line(name, width=120)}: the file is not there any more; its document stays",
            markup=False,
        )
    for note in report.notes:
        console.print(f"note: {note}", markup=False)
    parts = [f"{report.read} read"]
    parts += [f"{report.known} known already"] if report.known else []
    parts += [f"{report.changed} changed"] if report.changed else []
    parts += [f"{report.failed} failed"] if report.failed else []
    files = "1 file" if report.found == 1 else f"{report.found} files"
    console.print(f"{files}: {', '.join(parts)}. Case: {case}", markup=False)
    if report.documents:
        rows = [
            [words, f"{report.records[kind]:,}"]
            for kind, (words, _) in KIND_WORDS.items()
            if report.records.get(kind)
        ]
        print_table(["new", "#number"], [["documents", f"{report.documents:,}"], *rows])
        if console.is_terminal:
            console.print(f"See it in a browser: legation brief --case {case}", markup=False)


def _failure_line(failure: Failure) -> str:
    word = "in part" if failure.recovered else "failed"
    return (
        f"{word}: {one_line(failure.doc, width=120)}: {failure.stage}: {one_line(failure.error, width=300)}"
    )


def _report_row(report: "Report") -> dict[str, Any]:
    return {
        "found": report.found,
        "read": report.read,
        "known": report.known,
        "changed": report.changed,
        "failed": report.failed,
        "vanished": list(report.vanished),
        "documents": report.documents,
        "records": dict(report.records),
        "left_out": [{"path": path, "reason": reason} for path, reason in report.left_out],
        "failures": [
            {"doc": item.doc, "stage": item.stage, "error": item.error, "recovered": item.recovered}
            for item in report.failures
        ],
        "seconds": {name: round(value, 2) for name, value in report.seconds.items()},
        "tokens": report.tokens,
        "notes": list(report.notes),
    }
