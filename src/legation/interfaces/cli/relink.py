"""`legation relink`: the files at hand beside a packaged case; the sentences open again."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from legation.interfaces.cli.demo import PackageOption, package_folder
from legation.interfaces.cli.layout import count, heading, lines, paragraph
from legation.interfaces.cli.output import JsonOption, LimitOption, messages, one_line, print_json, screen
from legation.packaged import PACKAGE_FILES, Package, open_package
from legation.relinking import Relinked, opened_rows
from legation.relinking import relink as relink_files
from legation.schema.errors import LedgerError

_EXIT_MISSING = 3
_KINDS = ("figures", "states", "events", "causal")


def relink(
    folder: Annotated[Path, typer.Argument(help="Folder with the documents, under any name.", metavar="DIR")],
    record: Annotated[str | None, typer.Option("--record", help="Beginning of the id of one record.")] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="Write the whole case with its quotes into this folder.", metavar="OUT"),
    ] = None,
    package: PackageOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 10,
) -> None:
    """Check the hashes of files at hand against a packaged case, and open its sentences again.

    A document is known by the hash of its bytes, whatever its name. Exit code 3 where some are not at hand.
    """
    opened = open_package(package or package_folder("system"))
    found = relink_files(opened, folder)
    rows = opened_rows(opened, found)
    if into is not None:
        _write(rows, into, opened)
    chosen = [
        {"kind": kind, **row}
        for kind in _KINDS
        for row in rows[kind]
        if row["quote"] is not None and (record is None or row["id"].startswith(record))
    ]
    if record is not None and not chosen:
        raise LedgerError(f"no record of a document at hand has an id that begins with {record!r}")
    shown = chosen[:limit] if limit else chosen
    if as_json:
        print_json(shown)
    else:
        _print(opened, found, shown, left=len(chosen) - len(shown))
    if found.missing or found.changed:
        raise typer.Exit(_EXIT_MISSING)


def _print(package: Package, found: Relinked, shown: list[dict[str, Any]], *, left: int) -> None:
    console = screen()
    heading(console, f"{count(len(found.texts), 'document')} of {len(package.rows['documents'])} at hand")
    for row in package.rows["documents"]:
        state = "at hand, hash agrees" if row["doc"] in found.texts else "not at hand"
        state = "its bytes read as another text" if row["doc"] in found.changed else state
        title = one_line(row["title"] or "without a title", width=50)
        lines(console, f"  {row['sha256'][:12]}  {title} ({row['doc']}): {state}")
    if found.others:
        lines(console, f"  {count(len(found.others), 'file')} besides that the package does not speak of")
    for row in shown:
        lines(console, "", f"{row['kind']} {row['id'][:8]} · {row['doc']} {row['start']}-{row['end']}")
        paragraph(console, f"{' → '.join(row['chain'])}: “{row['quote']}”")
    if left:
        messages().print(f"{left} more; see all with --limit 0, or write them with --into")


def _write(rows: dict[str, list[dict[str, Any]]], into: Path, package: Package) -> None:
    """Write every file; never into the package, which must stay without sentences."""
    if into.resolve() == package.folder.resolve() or (into / "package.jsonl").exists():
        raise LedgerError(
            f"{into}: a package is there, and quotes do not belong into it; name another folder"
        )
    try:
        into.mkdir(parents=True, exist_ok=True)
        for name in PACKAGE_FILES:
            # What has sentences is no package: it must not be taken for one and passed on.
            file = into / ("opened.jsonl" if name == "package" else f"{name}.jsonl")
            told = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[name])
            file.write_text(told, encoding="utf-8", newline="\n")
    except OSError as error:
        raise LedgerError(f"{into}: {error.strerror or error}") from error
    messages().print(f"{into}: the case with its quotes; it is not for passing on", markup=False)
