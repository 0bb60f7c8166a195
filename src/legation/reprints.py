"""Which documents of a case carry the same text: a pure function of their prints, names and letters.

Prints (`ledger.sketches`) say which pairs to look at and decide the clear ones; the rest are aligned letter by letter.
What is one text with a second that is one with a third is one with the third: a family, in which cuts from the top and
from the end of a text stand beside the whole.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from legation.alignment import align
from legation.ledger.sketches import Sketch, estimate_containment, shared_places
from legation.schema.document import Document
from legation.selection import words_of

SAME_TEXT = 0.68
"""Share of the smaller text that must stand in the larger, of at most twice its length. Updates that repeat a wire's
background have 0.2 to 0.45, reports of one event with common quotations 0.1 to 0.3 (`eval/near_duplicates.py`)."""
CUT_TEXT = 0.75
"""The same for what is a cut of a much longer text."""
SURE = 0.8
"""Share of the smaller text's hashes from which two texts of like length need no alignment."""
_DOUBTFUL = 0.04
"""Share below which no alignment is tried: a scan with a tenth of its letters damaged has 0.28."""
_STRETCHES = 8
"""Stretches of the smaller text in which hashes are counted, of at least `_STRETCH` hashes (a hundred letters) each."""
_STRETCH = 6
_EVERYWHERE = 0.6
"""Part of the stretches that must have a quarter of the average or more."""
_FEWEST = 3
"""Hashes that must be shared: one may be chance."""
_PEER = 1.5
"""A text up to so much longer has no room for another; a longer one may carry others beside."""
_RATIO = 2.0
_TOP = 0.12
"""A text cut from below begins where the whole begins: within this part of it, which leaves room for another head."""
_SPREAD = 1.4
"""A text cut all over is spread over more of the whole than its own length; an item of a digest stands in one place."""
_SHORTEST = 100
"""Texts of fewer letters are too short to be told from a common phrase."""
_MANY = 64
"""A run of letters in more documents than this is small print, or a text printed so often that whole prints show it."""
_NEAR = 7
_ARTICLES = frozenset({"the", "a", "an"})


def find_same_texts(
    sketches: Mapping[str, Sketch], letters_of: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Return for each document the others that carry the same text.

    Args:
        sketches: By name of the document.
        letters_of: Gives the folded letters of a document by its name; asked for doubtful pairs only.

    Returns:
        Names, sorted; documents without any are left out. The relation is symmetric and transitive.
    """
    letters = lru_cache(maxsize=64)(letters_of)
    parent = {name: name for name in sketches}
    parts: dict[str, list[_Part]] = defaultdict(list)
    for left, right, is_rare in _candidates(sketches):
        small, large = sorted((left, right), key=lambda name: (sketches[name].size, name))
        ratio = sketches[large].size / sketches[small].size
        if ratio <= _PEER:
            is_known = _root(parent, small) == _root(parent, large)
            if not is_known and _are_peers(sketches, small, large, letters if is_rare else None):
                _unite(parent, small, large)
        elif is_rare and _is_doubtful(sketches, small, large):
            part = _part_of(small, large, ratio, letters)
            parts[large].extend([part] if part else [])
    for large, found in sorted(parts.items()):
        for part in found if not _is_compiled(found) else ():
            if part.is_cut:
                _unite(parent, part.name, large)
    return _families(parent)


@dataclass(frozen=True, slots=True)
class _Part:
    """A text that stands in a longer one: where, and whether it looks like a cut of it."""

    name: str
    cells: frozenset[int]
    is_cut: bool


def _is_doubtful(sketches: Mapping[str, Sketch], small: str, large: str) -> bool:
    """Say whether a pair is worth an alignment: hashes are shared, and all over the smaller text.

    Damage thins them out everywhere; a quotation or a common background leaves long stretches without any.
    """
    places = shared_places(sketches[small], sketches[large])
    shared = sum(places)
    if shared < max(_FEWEST, _DOUBTFUL * len(places)):
        return False
    number = max(1, min(_STRETCHES, len(places) // _STRETCH))
    bounds = [place * len(places) // number for place in range(number + 1)]
    full = (
        sum(places[low:high]) * len(places) >= shared * (high - low) / 4 for low, high in pairwise(bounds)
    )
    return sum(full) >= _EVERYWHERE * number


def _are_peers(
    sketches: Mapping[str, Sketch], small: str, large: str, letters_of: Callable[[str], str] | None
) -> bool:
    """Judge texts of like length by their prints where they are clear, else by their letters where they are given."""
    if estimate_containment(sketches[small], sketches[large]) >= SURE:
        return True
    if letters_of is None or not _is_doubtful(sketches, small, large):
        return False
    return align(letters_of(small), letters_of(large), needed=SAME_TEXT).share >= SAME_TEXT


def _part_of(small: str, large: str, ratio: float, letters_of: Callable[[str], str]) -> _Part | None:
    longer = letters_of(large)
    needed = SAME_TEXT if ratio <= _RATIO else CUT_TEXT
    overlap = align(letters_of(small), longer, needed=needed)
    if overlap.share < needed:
        return None
    opens_the_whole = overlap.first <= _TOP * len(longer)
    is_spread = overlap.last - overlap.first >= _SPREAD * overlap.covered
    return _Part(small, overlap.cells, ratio <= _RATIO or opens_the_whole or is_spread)


def _is_compiled(parts: Sequence[_Part]) -> bool:
    """Say whether texts stand side by side in a longer one: a digest or a press review, a copy of none of them.

    The beginning and the end of one text, each cut from it, look the same; then neither is joined to the whole.
    """
    return any(
        2 * len(one & other) < min(len(one), len(other))
        for one, other in combinations({part.cells for part in parts}, 2)
    )


def _families(parent: dict[str, str]) -> dict[str, tuple[str, ...]]:
    families: dict[str, list[str]] = defaultdict(list)
    for name in sorted(parent):
        families[_root(parent, name)].append(name)
    return {
        name: tuple(other for other in family if other != name)
        for name in sorted(parent)
        if len(family := families[_root(parent, name)]) > 1
    }


def _unite(parent: dict[str, str], left: str, right: str) -> None:
    one, two = sorted((_root(parent, left), _root(parent, right)))
    parent[two] = one


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        parent[name] = parent[parent[name]]
        name = parent[name]
    return name


def _candidates(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str, bool]]:
    """Yield the pairs that share enough hashes to be looked at, in order, and whether rare ones are among them.

    Sorting the hashes of all documents puts those that share one side by side: n log n. Where many share one, each is
    paired with its next only; a family is found through its neighbours.
    """
    names = [name for name in sorted(sketches) if sketches[name].size >= _SHORTEST]
    if len(names) < 2:
        return
    # Loading it takes a tenth of a second, and a case of one document needs none of it.
    import numpy as np

    hashes = np.concatenate([np.array(sketches[name].hashes, dtype=np.uint32) for name in names])
    owners = np.repeat(np.arange(len(names), dtype=np.int64), [len(sketches[name].hashes) for name in names])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    bounds = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1], True])
    sizes = np.repeat(np.diff(bounds), np.diff(bounds))
    rare, common = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for lag in range(1, min(_NEAR, len(hashes) - 1) + 1):
        codes = owners[:-lag] * len(names) + owners[lag:]
        together = hashes[lag:] == hashes[:-lag]
        rare.append(codes[together & (sizes[lag:] <= (_MANY if lag == 1 else _NEAR + 1))])
        if lag == 1:
            common.append(codes[together & (sizes[lag:] > _MANY)])
    for found, is_rare in ((rare, True), (common, False)):
        codes, votes = np.unique(np.concatenate(found), return_counts=True)
        for code in codes[votes >= _FEWEST].tolist():
            yield names[code // len(names)], names[code % len(names)], is_rare


def find_origin(origin: str, copies: Mapping[str, Document]) -> str | None:
    """Return which copy is the text that a document says it reprints.

    Args:
        origin: What the document names as its origin (an outlet or a title).
        copies: Documents that carry the same text, by name.

    Returns:
        The name of the first copy that is published or titled so and claims no other origin, or None.
    """
    wanted = _bare(origin)
    for name in sorted(copies):
        document = copies[name]
        own = [_bare(text) for text in (document.publisher, document.title) if text]
        if wanted and wanted in own and (document.origin is None or _bare(document.origin) == wanted):
            return name
    return None


def _bare(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return words[1:] if words and words[0] in _ARTICLES else words
