"""The page of a packaged case: one HTML file with its ties, parts, questions, causal map and what-ifs, without texts.

The pictures are those of the brief, made from a package's rows. Where the brief shows a sentence, this page says in
which document and between which characters it stands, and how to open it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from legation import __version__
from legation.interfaces.package_whatifs import read_whatifs, run_whatif
from legation.interfaces.web.brief import SHARED, STYLES, glossary, self_contained
from legation.interfaces.web.causal_page import causal_page
from legation.interfaces.web.network import network_page
from legation.interfaces.web.package_parts import balances, changed, dated_parts
from legation.interfaces.web.question_words import value_words
from legation.interfaces.web.questions import QuestionPages, group_rows
from legation.interfaces.web.whatif_page import Named, whatif_page
from legation.interfaces.web.writing import write_whole
from legation.packaged import Package, Row

DATES = ("2011", "2015", "2024")
"""Dates that the page sets beside each other."""
SCRIPTS = (*SHARED, "package.js")
_RECORDS = ("figures", "states", "events", "causal")
_LEFT_AT_HOME = frozenset(
    {"cause_spans", "effect_spans", "signal_spans", "side", "turned", "speaker_actor", "number"}
)
"""Keys of a record that the page does not show."""


def write_page(package: Package, path: Path, *, dates: Sequence[str] = DATES) -> None:
    """Write the page of a package into a file; the same package gives the same bytes.

    Args:
        package: An open package.
        path: File to write.
        dates: Partial dates, in order, that are set beside each other.

    Raises:
        LedgerError: The file cannot be written, or a subsystem or what-if of the package is damaged.
        ValueError: A date is no partial date.
    """
    write_whole(path, render_page(package, dates=dates), what="page")


def render_page(package: Package, *, dates: Sequence[str] = DATES) -> str:
    """Return the page of a package; see `write_page`."""
    rows = package.rows
    about = rows["package"][0]
    title = str(about.get("title") or package.folder.resolve().name)
    pages = QuestionPages(_as_exported(package)).pages()
    case: dict[str, Any] = {
        "title": title,
        "about": about.get("about") if about.get("title") else None,
        "note": about["note"],
        "left_out": sorted(about["left_out"].items()),
        "version": __version__,
        "documents": [dict(row) for row in rows["documents"]],
        "actors": [_without(row, {"stood_for_by"}) for row in rows["actors"]],
        **{name: [_record(package, row) for row in rows[name]] for name in _RECORDS},
        "questions": pages,
        "network": network_page(package.ties, dates),
        "network_of_states": network_page(package.ties_of_states, dates),
        "changes": changed(package.ties, dates),
        "balances": balances(package.ties, dates),
        "dates": list(dates),
        "parts": dated_parts(package, dates),
        "map": causal_page(package.causal_map),
        "whatif": whatif_page(package.causal_map, _named(package)),
    }
    return self_contained(
        "package.html.j2",
        case | glossary(),
        scripts=SCRIPTS,
        styles=(*STYLES, "package.css"),
        title=title,
        note=about["note"],
        documents=case["documents"],
        groups=group_rows(pages),
        places={row["id"]: f"characters {row['start']}-{row['end']}" for row in package.places.values()},
    )


def _named(package: Package) -> Iterator[Named]:
    for each in read_whatifs(package.folder):
        yield Named(each.title, each.about, run_whatif(package, each), each.settings)


def _as_exported(package: Package) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that questions are read from, with what a package does not have left empty."""
    rows = package.rows
    return {
        "documents": [{**row, "text": "", "blocks": []} for row in rows["documents"]],
        "actors": [{**row, "roles": []} for row in rows["actors"]],
        **{name: [dict(row) for row in rows[name]] for name in ("figures", "states", "comparisons")},
        **{name: [] for name in ("mentions", "attributions", "positions")},
    }


def _record(package: Package, row: Row) -> dict[str, Any]:
    told = _without(row, _LEFT_AT_HOME)
    if "measure" in row:
        return {**told, "words": value_words(row["low"], row["high"], row["unit"], row["qualifier"])}
    if "cause" not in row:
        return told
    name = package.causal_map.name
    # `kind` is the page's own key for what sort of record a row is.
    return {
        **_without(told, {"kind", "cause", "effect"}),
        "kind_of_link": row["kind"],
        "cause_concept": name(row["cause"]),
        "effect_concept": name(row["effect"]),
    }


def _without(row: Row, keys: frozenset[str] | set[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in keys}
