"""From a packaged case and the files at hand back to the sentences: hashes are checked first, then offsets open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.inputs import FoundFile, find_files, list_roots
from legation.packaged import Package
from legation.readers.limits import DEFAULT_LIMITS, Limits
from legation.readers.registry import read
from legation.schema.errors import LedgerError

RECORDS = ("figures", "states", "events", "causal")
"""Files of a package of which every line is a record."""
_PLACED = ("actors", *RECORDS)
"""Files of a package of which every line has a place."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """Which documents of a package are at hand.

    Attributes:
        texts: Text of each document that is, by its name in the package.
        missing: Names of those that are not.
        changed: Names of those whose bytes are at hand, but read as another text than when the package was made.
        altered: Names of those that are missing while a file of that name is at hand: its bytes are others.
        others: Paths of files that are none of the package's documents, nor hold one.
    """

    texts: Mapping[str, str]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    altered: tuple[str, ...]
    others: tuple[str, ...]


def relink(package: Package, folder: Path, *, limits: Limits = DEFAULT_LIMITS) -> Relinked:
    """Find the documents of a package among the files of a folder, by the hash of their bytes and by nothing else.

    Raises:
        LedgerError: There is no such folder.
    """
    if not folder.exists():
        raise LedgerError(f"{folder}: there is no such folder")
    wanted = {row["sha256"]: row for row in package.rows["documents"]}
    texts: dict[str, str] = {}
    changed: set[str] = set()
    others: list[str] = []
    for path in _files(folder):
        known = False
        for _, document in read(path.read_bytes(), path.name, limits=limits).documents:
            row = wanted.get(document.id)
            if row is None:
                continue
            known = True
            if len(document.text) == row["characters"]:
                texts[row["doc"]] = document.text
            else:
                changed.add(row["doc"])
        if not known:
            others.append(str(path))
    names = {row["doc"] for row in wanted.values()}
    missing = tuple(sorted(names - texts.keys() - changed))
    called = {Path(path).name for path in others}
    return Relinked(
        texts=dict(sorted(texts.items())),
        missing=missing,
        changed=tuple(sorted(changed - texts.keys())),
        altered=tuple(name for name in missing if name.partition("!")[0] in called),
        others=tuple(others),
    )


def _files(folder: Path) -> Iterator[Path]:
    for found in find_files(list_roots([folder])):
        if isinstance(found, FoundFile):
            yield Path(found.path)


def opened_rows(package: Package, relinked: Relinked) -> dict[str, list[dict[str, Any]]]:
    """Return all lines of a package with `quote`, the exact characters, wherever the document is at hand.

    Raises:
        LedgerError: A place lies outside its document.
    """
    rows: dict[str, list[dict[str, Any]]] = {
        name: list(map(dict, told)) for name, told in package.rows.items()
    }
    for name in _PLACED:
        rows[name] = [_opened(row, relinked.texts) for row in rows[name]]
    for row in rows["comparisons"]:
        row["items"] = [_opened(item, relinked.texts) for item in row["items"]]
    for row in rows["documents"]:
        row["at_hand"] = row["doc"] in relinked.texts
    return rows


def element_rows(package: Package, wanted: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the lines with a place that an element of a package rests on, each with the name of its file.

    Args:
        package: A package.
        wanted: Beginning of the id of a record, an actor or a tie, of a concept ("concept/...") or of a question.

    Returns:
        For a record or an actor its own line; for a tie, a concept or a question those of its records.
    """
    found = {
        row["id"]: (name, row)
        for name in RECORDS
        for row in package.rows[name]
        if row["id"].startswith(wanted)
    }
    behind = [
        *(_of_tie(row) for row in package.rows["ties"] if row["id"].startswith(wanted)),
        *(_of_concept(row) for row in package.rows["concepts"] if _is_called(row["concept"], wanted)),
        *(_of_question(row) for row in package.rows["comparisons"] if _is_called(row["question"], wanted)),
    ]
    home = {row["id"]: name for name in RECORDS for row in package.rows[name]}
    for record in (record for records in behind for record in records):
        found.setdefault(record, (home[record], package.places[record]))
    actors = [("actors", row) for row in package.rows["actors"] if row["actor"].startswith(wanted)]
    return [*actors, *found.values()]


def _is_called(key: str, wanted: str) -> bool:
    """Say whether a key is meant: the whole of it, or a beginning that is more than the kind of thing."""
    return key == wanted or ("/" in wanted and key.startswith(wanted))


def _of_tie(row: Mapping[str, Any]) -> list[str]:
    pending = [entry["record"] for entry in row["pending"]]
    return [*row["supporting"], *row["denying"], *pending, *row["undated"]]


def _of_concept(row: Mapping[str, Any]) -> list[str]:
    return [member["record"] for member in row["members"]]


def _of_question(row: Mapping[str, Any]) -> list[str]:
    return [item["record"] for item in row["items"]]


def quoted(row: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a line with `quote`, and a causal link with the words of its `cause`, `effect` and `signal` too.

    Raises:
        LedgerError: A place lies outside its document.
    """
    opened = _opened(row, texts)
    for part in ("cause", "effect", "signal"):
        if f"{part}_spans" in row:
            spans = [
                _opened({"doc": row["doc"], "start": a, "end": b}, texts) for a, b in row[f"{part}_spans"]
            ]
            opened[f"{part}_words"] = [span["quote"] for span in spans]
    return opened


def _opened(row: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    text = texts.get(row["doc"])
    if text is None:
        return {**row, "quote": None}
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        raise LedgerError(f"{row['doc']}: no text stands at {start}-{end}; the package is damaged")
    return {**row, "quote": text[start:end]}
