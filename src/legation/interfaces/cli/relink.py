"""`legation relink`: the files at hand beside a packaged case; the sentences open again."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from legation.interfaces.cli.demo import PackageOption, package_folder
from legation.interfaces.cli.layout import count, heading, lines, paragraph
from legation.interfaces.cli.output import JsonOption, LimitOption, messages, one_line, print_json, screen
from legation.interfaces.cli.package_page_lines import harmless
from legation.interfaces.package_judgements import corrections_of
from legation.interfaces.package_parts import whatif_rows
from legation.interfaces.package_told import day_words, speaker_words
from legation.interfaces.package_whatifs import read_whatifs, whatif_called
from legation.packaged import PACKAGE_FILES, Package, open_package
from legation.relinking import RECORDS, Relinked, element_rows, opened_rows, quoted
from legation.relinking import relink as relink_files
from legation.schema.errors import ConfigError, LedgerError

_EXIT_MISSING = 3
_STATES = {
    "at hand": "at hand, its hash agrees",
    "changed": "at hand, but this program reads its bytes as another text: not opened",
    "altered": "a file of this name is at hand, but its bytes are not those of the case: not opened",
    "missing": "not at hand",
}


def relink(
    folder: Annotated[Path, typer.Argument(help="Folder with the documents, under any name.", metavar="DIR")],
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            help="Beginning of the id of a record, tie, actor, concept/... or question.",
            metavar="ID",
        ),
    ] = None,
    what_if: Annotated[
        str | None,
        typer.Option(
            "--what-if", help="Each step of a what-if of the case with its sentence.", metavar="NAME"
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only the hashes, and whether each place opens.")
    ] = False,
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
    if record is not None and what_if is not None:
        raise ConfigError("--record and --what-if open different things; give one of them")
    opened = open_package(package or package_folder("system"))
    chosen = _chosen(opened, record, what_if)
    found = relink_files(opened, folder)
    rows = opened_rows(opened, found)
    if into is not None:
        _write(rows, into, opened)
    alone = record is not None or what_if is not None
    told = [
        {**about, **quoted(row, found.texts)} for about, row in chosen if alone or row["doc"] in found.texts
    ]
    shown = told if not limit or alone else told[:limit]
    if as_json:
        print_json(shown)
    else:
        console = screen()
        _print_documents(console, opened, found)
        _print_counts(console, rows, found)
        if not check:
            _print_elements(console, shown, corrections_of(opened.folder))
            if len(told) > len(shown):
                messages().print(
                    f"{len(told) - len(shown)} more; see all with --limit 0, or write them with --into"
                )
    if found.missing or found.changed:
        raise typer.Exit(_EXIT_MISSING)


_Chosen = list[tuple[dict[str, Any], Mapping[str, Any]]]


def _chosen(package: Package, record: str | None, what_if: str | None) -> _Chosen:
    """Return what is to be opened: what is known of each line beside it, and the line with its place."""
    if what_if is not None:
        whatif = whatif_called(read_whatifs(package.folder), what_if)
        [row] = whatif_rows(package, [whatif])
        return list(_steps(package, row))
    if record is None:
        return [({"file": kind}, row) for kind in RECORDS for row in package.rows[kind]]
    found = element_rows(package, record)
    if not found:
        raise LedgerError(f"nothing in the package has an id that begins with {record!r}")
    return [({"file": kind}, row) for kind, row in found]


def _steps(package: Package, row: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Mapping[str, Any]]]:
    """Yield each saying of each step of a what-if once, with the concepts that move because of it."""
    moved: dict[tuple[str, str, str], list[str]] = {}
    steps: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for move in row["moves"]:
        for step in (*move["because"], *move["against"]):
            key = (step["cause"], step["effect"], step["sign"])
            steps.setdefault(key, step)
            moved.setdefault(key, []).append(move["name"])
    for number, (key, step) in enumerate(steps.items(), 1):
        for said in (*step["said"], *step["denied"]):
            about = {"file": "causal", "what_if": row["what_if"], "step": number, "steps": len(steps)}
            names = {
                "cause_name": step["cause_name"],
                "effect_name": step["effect_name"],
                "moves": moved[key],
            }
            yield {**about, **names}, package.places[said["record"]]


def _print_documents(console: Console, package: Package, found: Relinked) -> None:
    heading(console, f"{count(len(found.texts), 'document')} of {len(package.rows['documents'])} at hand")
    for row in package.rows["documents"]:
        title = one_line(row["title"] or "without a title", width=50)
        lines(console, f"  {row['sha256'][:12]}  {title} ({row['doc']})")
        lines(console, f"    {_STATES[_state(row['doc'], found)]}")
    if found.others:
        lines(console, f"  {count(len(found.others), 'file')} besides that the package does not speak of")


def _state(doc: str, found: Relinked) -> str:
    if doc in found.texts:
        return "at hand"
    if doc in found.changed:
        return "changed"
    return "altered" if doc in found.altered else "missing"


def _print_counts(console: Console, rows: Mapping[str, Sequence[Mapping[str, Any]]], found: Relinked) -> None:
    opens, shut = Counter[str](), 0
    for kind in RECORDS:
        opens[kind] = sum(row["quote"] is not None for row in rows[kind])
        shut += len(rows[kind]) - opens[kind]
    told = ", ".join(
        f"{number} {'causal links' if kind == 'causal' else kind}" for kind, number in opens.items()
    )
    left = f"; {shut} stand in documents that are not at hand" if shut else ""
    lines(console, f"  Their sentences open: {told}{left}")
    if found.missing or found.changed:
        messages().print("Not every document of the case is at hand; what stands in the others stays shut.")


def _print_elements(
    console: Console, shown: Sequence[Mapping[str, Any]], decided: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    for row in shown:
        lines(console, "", *map(harmless, _head(row)))
        if row["file"] == "actors":
            paragraph(console, f"{row['name']}, first named: {_quote(row)}")
            continue
        said = [row[f"{name}_low"] for name in ("said", "as_of", "date") if f"{name}_low" in row]
        ends = [row[f"{name}_high"] for name in ("said", "as_of", "date") if f"{name}_high" in row]
        date = day_words(said[0], ends[0]) if said else "undated"
        paragraph(console, f"{' → '.join(map(speaker_words, row['chain']))} ({date}): {_quote(row)}")
        if row["file"] == "causal":
            _print_link(console, row)
        _print_decisions(console, decided.get(row.get("id", ""), ()))


def _head(row: Mapping[str, Any]) -> list[str]:
    place = f"{row['doc']} {row['start']}-{row['end']}"
    if "step" in row:
        sign = "−" if row["sign"] == "-" else "+"
        words = f"“{row['cause_name']}” {sign}▸ “{row['effect_name']}”"
        return [f"step {row['step']} of {row['steps']}: {words}", f"  causal {row['id'][:8]} · {place}"]
    return [f"{row['file']} {row.get('id', row.get('actor', ''))[:8]} · {place}"]


def _print_link(console: Console, row: Mapping[str, Any]) -> None:
    turned = " (the words turn one end: “no ...”, “fewer ...”)" if row["turned"] else ""
    lines(console, f"  sign {row['sign']}{turned} · kind {row['kind']} · {row['hedge']}")
    for part in ("cause", "signal", "effect"):
        words = " … ".join(word for word in row[f"{part}_words"] if word is not None)
        if words:
            paragraph(console, f"{part}: “{words}”", indent=4)


def _print_decisions(console: Console, rows: Sequence[Mapping[str, Any]]) -> None:
    """Say what of a record was given by hand: a reader must not look for it in the sentence alone."""
    for row in rows:
        fields = ", ".join(f"{t['field']} “{t['value']}”" for t in row["target"] if "field" in t)
        paragraph(console, f"by hand: {fields.replace('_', ' ')} ({row['by']}: {row['why']})", indent=4)


def _quote(row: Mapping[str, Any]) -> str:
    return f"“{row['quote']}”" if row["quote"] is not None else "(its document is not at hand)"


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
