"""Which files a run reads: the paths given, and the files in the folders given.

Rules: names that begin with a dot are left out inside folders; links to files are read, links to folders are not
followed (a loop never ends, and a link can lead anywhere); what is no regular file is left out; a folder that holds
a ledger is a case and is left out. A path that is given by name is always tried.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from legation.schema.records import Failure

_LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read, by its absolute path."""

    path: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in a folder that is no document, and by which rule it is left out."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A path that should be read and cannot be."""

    path: str
    failure: Failure


Found = FoundFile | LeftOut | Unreadable


@dataclass(frozen=True, slots=True)
class Root:
    """A path that was added; `kind` is "folder" or "file"."""

    path: str
    kind: str


def list_roots(paths: Iterable[str | Path]) -> list[Root]:
    """Return the paths as absolute roots, sorted, without repeats."""
    absolute = sorted({os.path.abspath(path) for path in paths})  # noqa: PTH100 - keeps links as given
    return [Root(path, "folder" if Path(path).is_dir() else "file") for path in absolute]


def find_files(roots: Iterable[Root]) -> Iterator[Found]:
    """Yield everything at and under the roots once, in sorted order of each folder."""
    seen: set[str] = set()
    for root in roots:
        found = _in_folder(root.path) if root.kind == "folder" else iter([_named(root.path)])
        for item in found:
            if item.path not in seen:
                seen.add(item.path)
                yield item


def stored_path(path: str) -> str:
    r"""Return the path as the ledger keeps it: bytes of a name that are no UTF-8 are written `\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(path: str) -> Found:
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        return Unreadable(path, open_failure(error))
    if not stat.S_ISREG(mode):
        return Unreadable(path, Failure("", "open", "not a regular file (device, pipe or socket)"))
    return FoundFile(path)


def _in_folder(folder: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as scan:
            children = sorted(scan, key=lambda child: child.name)
    except OSError as error:
        yield Unreadable(folder, open_failure(error))
        return
    if any(child.name == _LEDGER for child in children):
        yield LeftOut(folder, "holds a ledger: a case, not documents")
        return
    for child in children:
        yield from _child(child)


def _child(child: "os.DirEntry[str]") -> Iterator[Found]:
    if child.name.startswith("."):
        yield LeftOut(child.path, "hidden")
        return
    try:
        if child.is_dir(follow_symlinks=False):
            yield from _in_folder(child.path)
        elif child.is_dir():
            yield LeftOut(child.path, "link to a folder")
        elif child.is_symlink() or child.is_file():
            yield _named(child.path)
        else:
            yield LeftOut(child.path, "not a regular file (device, pipe or socket)")
    except OSError as error:
        yield Unreadable(child.path, open_failure(error))


def open_failure(error: OSError) -> Failure:
    """Say why a path cannot be opened."""
    reason = error.strerror or str(error)
    return Failure("", "open", f"{reason[:1].lower()}{reason[1:]}")
