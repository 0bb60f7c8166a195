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

_PLACED = ("actors", "figures", "states", "events", "causal")
"""Files of a package of which every line has a place."""


@dataclass(frozen=True, slots=True)
class Relinked:
    """Which documents of a package are at hand.

    Attributes:
        texts: Text of each document that is, by its name in the package.
        missing: Names of those that are not.
        changed: Names of those whose bytes are at hand, but read as another text than when the package was made.
        others: Paths of files that are none of the package's documents, nor hold one.
    """

    texts: Mapping[str, str]
    missing: tuple[str, ...]
    changed: tuple[str, ...]
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
    return Relinked(
        dict(sorted(texts.items())), missing, tuple(sorted(changed - texts.keys())), tuple(others)
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


def _opened(row: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    text = texts.get(row["doc"])
    if text is None:
        return {**row, "quote": None}
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        raise LedgerError(f"{row['doc']}: no text stands at {start}-{end}; the package is damaged")
    return {**row, "quote": text[start:end]}
