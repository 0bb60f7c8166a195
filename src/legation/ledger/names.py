"""What a document is called: a pure function of the folders that were added and the files found in them.

A file is called by its path in the folder that was added (the outermost one, where folders lie in each other);
a file given as an argument by its name. Names that collide get the added folder's name in front, then its parent's,
as far as is needed. The order in which things were added plays no part.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

PART_MARK = "!"


def name_inputs(roots: Mapping[str, str], paths: Iterable[str]) -> dict[str, str]:
    """Name the inputs.

    Args:
        roots: Kind ("folder" or "file") of every path that was added, by absolute path.
        paths: Absolute paths of the inputs.

    Returns:
        The name of each path; no two are the same.
    """
    pieces = {path: _pieces(roots, path) for path in sorted(set(paths))}
    levels = dict.fromkeys(pieces, 0)
    while True:
        names = {path: _name(*pieces[path], levels[path]) for path in pieces}
        counts = Counter(names.values())
        clashing = [path for path, name in names.items() if counts[name] > 1]
        if not clashing:
            return names
        for path in clashing:
            levels[path] += 1


def part_name(name: str, part: str) -> str:
    """Name a part of a container; the empty part is the file itself."""
    return f"{name}{PART_MARK}{part}" if part else name


def _pieces(roots: Mapping[str, str], path: str) -> tuple[tuple[str, ...], str]:
    """Return the folders down to the outermost added one, and the path inside it."""
    whole = PurePosixPath(path)
    for parent in reversed(whole.parents):
        if roots.get(str(parent)) == "folder":
            return parent.parts, str(whole.relative_to(parent))
    return whole.parent.parts, whole.name


def _name(folders: tuple[str, ...], inside: str, level: int) -> str:
    if not level:
        return inside
    # A level past the root of the file system would repeat a name for ever; the whole path is unique.
    front = folders[-level:] if level < len(folders) else folders[1:]
    return "/".join((*front, inside))
