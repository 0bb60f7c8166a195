"""Which documents of a case carry the same text: pure functions of their sketches and names."""

from collections import defaultdict
from collections.abc import Mapping

from legation.ledger.sketches import Sketch, estimate_containment
from legation.schema.document import Document
from legation.selection import words_of

SAME_TEXT = 0.5
"""Share of the smaller text that must stand in the larger. In the sample corpus a reprinted interview has 0.94, the
closest two texts of different authorship on one event 0.03."""
_RATIO = 2.0
"""A text more than twice as long carries others beside: a digest is no copy of each of its items."""
_SHORTEST = 20
"""Texts with fewer runs of words are too short to be told from a common phrase."""
_ARTICLES = frozenset({"the", "a", "an"})


def find_same_texts(sketches: Mapping[str, Sketch]) -> dict[str, tuple[str, ...]]:
    """Return for each document the others that carry the same text.

    Args:
        sketches: By name of the document.

    Returns:
        Names, sorted; documents without any are left out. The relation is symmetric.
    """
    by_hash: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for value in sketches[name].hashes:
            by_hash[value].append(name)
    pairs = {
        (left, right)
        for names in by_hash.values()
        for place, left in enumerate(names)
        for right in names[place + 1 :]
    }
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in sorted(pairs):
        if _is_same(sketches[left], sketches[right]):
            found[left].add(right)
            found[right].add(left)
    return {name: tuple(sorted(others)) for name, others in sorted(found.items())}


def _is_same(left: Sketch, right: Sketch) -> bool:
    small, large = sorted((left.size, right.size))
    if small < _SHORTEST or large > _RATIO * small:
        return False
    return estimate_containment(left, right) >= SAME_TEXT


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
