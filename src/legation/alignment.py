"""How much of one text stands in another, letter by letter, damage included: where sketches leave a doubt.

The shorter text is cut into windows. Short runs of letters say at which distance a window may stand in the longer text
(on which diagonal of the two); there the letters are compared. Damage of a tenth of the letters leaves nine in ten
equal, texts made from one form with other names share six or seven.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment

RUN = 6
WINDOW = 96
"""Letters of a window, about seventeen words."""
ALIKE = 77.0
"""Percentage of letters from which a window is the same words: two scans, each with a tenth of its letters damaged,
agree in 80 to 90, forms filled in with other names mostly in 60 to 80 (`eval/near_duplicates.py`)."""
ALIKE_HALF = 86.0
"""The same for half a window, tried where the whole is not found: cuts and foreign matter end in mid-window."""
_NEEDED = 5
"""Runs on one diagonal from which the letters are compared."""
_TRIED = 2
_STRIDE = 5
_BAND = 24
"""Letters that a window's diagonal may drift, as damage adds and loses letters."""
_COMMON = 12
"""A run that stands oftener in the longer text says nothing of the place."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What of a shorter text stands in a longer one.

    Attributes:
        share: Part of the shorter text's letters that stand in the longer: windows that do, each with the part of its
            letters that is equal, over all windows; from 0 to 1.
        first: Offset in the longer text at which the shared passages begin, in letters.
        last: Offset at which they end.
        covered: Letters of the shared passages.
        cells: Windows of the longer text, by number, in which shared passages begin.
    """

    share: float
    first: int
    last: int
    covered: int
    cells: frozenset[int] = frozenset()


NO_OVERLAP = Overlap(0.0, 0, 0, 0)


def align(shorter: str, longer: str, *, needed: float = 0.0) -> Overlap:
    """Find the windows of the shorter text in the longer one.

    Args:
        shorter: Folded letters of the shorter text; see `ledger.sketches.fold_letters`.
        longer: Those of the longer.
        needed: Share below which the answer is of no use; the search ends where it cannot be reached any more.

    Returns:
        The overlap; `NO_OVERLAP` for a text without a run.
    """
    places = _places(longer)
    starts = _starts(len(shorter))
    found: list[_Hit] = []
    for looked, start in enumerate(_strided(starts), start=1):
        found.extend(_find_window(shorter, start, longer, places))
        if sum(hit.size for hit in found) + (len(starts) - looked) * WINDOW < needed * len(starts) * WINDOW:
            return NO_OVERLAP
    if not found:
        return NO_OVERLAP
    last = max(hit.end for hit in found)
    covered = sum(hit.size for hit in found)
    whole = len(starts) * min(WINDOW, len(shorter))
    share = sum(hit.size * hit.alike for hit in found) / whole
    cells = frozenset(hit.start // WINDOW for hit in found)
    return Overlap(share, min(hit.start for hit in found), last, covered, cells)


@dataclass(frozen=True, slots=True)
class _Hit:
    """A stretch of the shorter text in the longer: where it stands, its letters, and the part of them that is equal."""

    start: int
    end: int
    size: int
    alike: float


def _strided(starts: range) -> Iterator[int]:
    """Yield the starts with gaps first, so that a text without most of the other is soon known as such."""
    for offset in range(_STRIDE):
        yield from starts[offset::_STRIDE]


def _starts(size: int) -> range:
    """Return where windows start; what is left at the end goes with the last."""
    return range(0, max(1, size - WINDOW + 1), WINDOW) if size >= RUN else range(0)


def _places(text: str) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for start in range(len(text) - RUN + 1):
        found[text[start : start + RUN]].append(start)
    return found


def _find_window(text: str, start: int, longer: str, places: Mapping[str, Sequence[int]]) -> tuple[_Hit, ...]:
    """Return where a window of the shorter text stands in the longer; a half of it where the whole does not."""
    whole = _find(text[start : start + WINDOW], start, longer, _diagonals(text, start, WINDOW, places), ALIKE)
    if whole is not None:
        return (whole,)
    half = WINDOW // 2
    parts = (
        _find(text[at : at + half], at, longer, _diagonals(text, at, half, places), ALIKE_HALF)
        for at in (start, start + half)
    )
    return tuple(hit for hit in parts if hit is not None)


def _find(part: str, start: int, longer: str, diagonals: Sequence[int], alike: float) -> _Hit | None:
    for diagonal in diagonals:
        low = max(0, start + diagonal - _BAND)
        there = longer[low : low + len(part) + 3 * _BAND]
        # Of a shorter stretch than the part, the part would be searched for it.
        if len(there) >= len(part) and (found := partial_ratio_alignment(part, there, score_cutoff=alike)):
            return _Hit(low + found.dest_start, low + found.dest_end, len(part), found.score / 100)
    return None


def _diagonals(text: str, start: int, size: int, places: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the distances at which most runs of a stretch stand in the other text, the best first."""
    bands: Counter[int] = Counter()
    for at in range(start, min(start + size, len(text)) - RUN + 1):
        there = places.get(text[at : at + RUN], ())
        if len(there) <= _COMMON:
            bands.update({(place - at) // _BAND for place in there})
    # A diagonal near the edge of a band has its runs in two of them.
    votes = {band: bands[band] + bands[band + 1] for key in bands for band in (key - 1, key)}
    best = sorted((band for band in votes if votes[band] >= _NEEDED), key=lambda band: (-votes[band], band))
    return [band * _BAND + _BAND for band in best[:_TRIED]]
