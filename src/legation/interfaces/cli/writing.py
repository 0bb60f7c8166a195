"""`legation export`, `brief` and `prune`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from legation.interfaces.cli.output import CaseOption, checked_date, messages
from legation.schema.errors import ConfigError
from legation.settings import load_settings


class Format(StrEnum):
    """Formats that a case can be exported in."""

    JSONL = "jsonl"
    GRAPHML = "graphml"
    GEXF = "gexf"
    FTM = "ftm"


def export(
    into: Annotated[
        Path, typer.Option("--into", help="Folder to write; made where it is missing.", metavar="DIR")
    ],
    case: CaseOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="All as JSON Lines, or the ties as a network.")
    ] = Format.JSONL,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Of a network: only ties that stand on this date.", metavar="DATE"),
    ] = None,
    by_state: Annotated[
        bool, typer.Option("--by-state", help="Of a network: count officials as the state they speak for.")
    ] = False,
) -> None:
    """Write the case as a folder of JSON Lines files (docs/interchange.md), or its ties as a network (docs/ties.md)."""
    from legation.interfaces.export import export_jsonl, export_network
    from legation.query import open_case
    from legation.tying import TieQuery

    settings = load_settings({"case": case})
    query = TieQuery(as_of=checked_date(as_of), by_state=by_state)
    if form is Format.JSONL and (as_of is not None or by_state):
        raise ConfigError(
            "--as-of and --by-state are for --format graphml, gexf and ftm; jsonl has everything"
        )
    with open_case(settings.case, wait=settings.lock_wait) as found:
        if form is Format.JSONL:
            counts = export_jsonl(found, into)
        else:
            counts = export_network(found, into, form=form.value, query=query)
    total = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    messages().print(f"{into}: {total or 'an empty case'}", markup=False)


def brief(
    into: Annotated[
        Path | None,
        typer.Option("--into", help="File to write (default: brief.html in the case).", metavar="FILE"),
    ] = None,
    case: CaseOption = None,
    opened: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the brief: one HTML file that opens with no network."""
    from legation.interfaces.web.writing import write_brief
    from legation.query import open_case

    settings = load_settings({"case": case})
    path = into if into is not None else settings.case / "brief.html"
    with open_case(settings.case, wait=settings.lock_wait) as found:
        write_brief(found, path, title=settings.case.resolve().name)
    messages().print(f"The brief: {path.resolve()}", markup=False)
    if opened:
        _open(path)


def prune(case: CaseOption = None) -> None:
    """Remove documents that no file points to any more, and extractions of older pipelines."""
    from legation.ledger.writer import open_writer

    settings = load_settings({"case": case})
    with open_writer(settings.case, wait=settings.lock_wait) as writer:
        removed = writer.prune()
    messages().print(
        f"removed {removed.documents} documents and {removed.reads} readings of files", markup=False
    )


def _open(path: Path) -> None:
    import webbrowser

    if sys.stdout.isatty() and not webbrowser.open(path.resolve().as_uri()):
        messages().print("No browser could be opened; open the file by hand.", markup=False)
