"""Passages of two texts that are the same words, damage included.

Runs of letters that passages share say which pairs to compare; the letters of those are compared in full.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz.fuzz import partial_ratio

ALIKE_QUOTED = 80.0
"""Percentage of the shorter passage's letters that must stand in the longer: 90 with a tenth of one damaged, 82 with a
tenth of both; different sentences have up to 60."""
ALIKE_PLAIN = 88.0
"""The same for words that nobody put in quotation marks."""
_RUN = 7
_OPENING = frozenset("aeiou")
"""Runs that open with another letter are left out: three in eight are enough."""
_FEWEST = 2
"""Runs that a pair must share to be compared; 30 letters with a tenth of them damaged keep about four."""
_MANY = 50
"""Passages that share a run; in a larger group each is compared with its next only."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a record.

    Attributes:
        record: Its id.
        text: What stands for its document and all copies of it.
        words: Without case.
        is_quoted: True where they stand in quotation marks.
    """

    record: str
    text: str
    words: tuple[str, ...]
    is_quoted: bool = False


def find_shared(passages: Iterable[Passage]) -> Iterator[tuple[str, str]]:
    """Yield pairs of records of different texts whose passages are the same words, in order.

    Passages with equal words are compared once.
    """
    alike: dict[tuple[str, bool], list[Passage]] = defaultdict(list)
    for passage in sorted(passages, key=lambda p: (p.words, p.text, p.record)):
        alike["".join(passage.words), passage.is_quoted].append(passage)
    for members in alike.values():
        yield from _across(members, members)
    keys = sorted(alike)
    for one_key, other_key in _candidates([letters for letters, _ in keys]):
        (one, one_quoted), (other, other_quoted) = keys[one_key], keys[other_key]
        needed = ALIKE_QUOTED if one_quoted and other_quoted else ALIKE_PLAIN
        if partial_ratio(one, other, score_cutoff=needed):
            yield from _across(alike[keys[one_key]], alike[keys[other_key]])


def _across(left: list[Passage], right: list[Passage]) -> Iterator[tuple[str, str]]:
    """Tie each passage to the first of the others that stands in another text."""
    for mine, others in ((left, right), (right, left)):
        first = others[0]
        second = next((other for other in others if other.text != first.text), first)
        for one in mine:
            other = first if first.text != one.text else second
            if other.text != one.text:
                yield one.record, other.record


def _candidates(letters: list[str]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(letters):
        starts = (i for i in range(len(passage) - _RUN + 1) if passage[i] in _OPENING)
        for run in dict.fromkeys(passage[i : i + _RUN] for i in starts):
            holders[run].append(place)
    votes: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) > 1:
            votes.update(combinations(places, 2) if len(places) <= _MANY else pairwise(places))
    yield from sorted(pair for pair, count in votes.items() if count >= _FEWEST)
