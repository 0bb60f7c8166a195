"""Pairs the marks of a paragraph: of all readings of its signs, the one that costs least as a whole.

A search over the signs from left to right, with the best way to each state kept (after Viterbi, 1967). A state is
what is open: nothing, a double mark, a single one in it. Well printed paragraphs need the printed marks only. Where
these do not come out even, or only at a price, damaged marks and places of lost ones are read as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.annotators.layers import Quote
from legation.annotators.quote_marks import (
    ANGLE,
    DOUBLE,
    MARKS_PRESENT,
    SINGLE,
    Reading,
    Sign,
    printed_signs,
    supplied_signs,
)

_DEEPEST = 3
_SURPRISE = 1.5
"""Cost of a single step from which the paragraph is taken for damaged."""
_LEFT_OPEN = 2.5
"""Cost of an utterance that its paragraph does not close; less than a lost mark with nothing to show for it."""
_PARTIAL_OPEN = 5.0
_DROPPED = 3.0
"""Cost of a single mark that turns out to open nothing."""
_NESTED = 3.5
"""Cost of a double mark inside a double one of the same form."""
_OTHER_FORM = 0.4
"""Cost of a curly mark inside straight ones, or the reverse."""
_MIXED = 0.8
"""Cost of a curly mark that closes a straight one, or the reverse."""
_UNFINISHED = 2.0
"""Cost of a supplied opening whose utterance does not end as utterances do."""
_FINAL = ",.?!…;:—–-"
_PUNCTUATION = re.compile(r"[,;.:?!]")
_PAIRS = {"„": "“", ",,": "“", "‚": "‘"}


@dataclass(frozen=True, slots=True)
class _Open:
    sign: Sign
    family: str
    partial: bool
    reason: str


@dataclass(frozen=True, slots=True)
class _Path:
    """One reading of the signs so far; `quotes` is a linked list of (open, close start, close end, reason)."""

    cost: float
    worst: float
    stack: tuple[_Open, ...] = ()
    quotes: "tuple[_Open, int, int, str, object] | None" = None

    def step(self, cost: float) -> "_Path":
        return _Path(self.cost + cost, max(self.worst, cost), self.stack, self.quotes)


def pair_marks(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of one paragraph.

    Args:
        text: The whole reading.
        start: First offset of the paragraph.
        end: Offset after its last character.

    Returns:
        Quotes by opening mark, outer before inner, none empty, depths not set.
    """
    if MARKS_PRESENT.search(text, start, end) is None:
        return []
    printed = printed_signs(text, start, end)
    best = _search(text, start, end, printed)
    if best.worst >= _SURPRISE:
        best = _search(text, start, end, supplied_signs(text, start, end, printed))
    found = [
        Quote(opened.sign.end, closed, opened.sign.start, outer, reason=reason)
        for opened, closed, outer, reason in _quotes_of(best)
        if text[opened.sign.end : closed].strip()
    ]
    return sorted(found, key=lambda quote: (quote.outer_start, -quote.outer_end))


def _quotes_of(path: _Path) -> Iterator[tuple[_Open, int, int, str]]:
    item = path.quotes
    while item is not None:
        opened, closed, outer, reason, rest = item
        yield opened, closed, outer, reason
        item = rest  # type: ignore[assignment]


def _search(text: str, start: int, end: int, signs: Sequence[Sign]) -> _Path:
    paths: dict[tuple[tuple[str, bool, bool], ...], _Path] = {(): _Path(0.0, 0.0)}
    for sign in signs:
        ahead: dict[tuple[tuple[str, bool, bool], ...], _Path] = {}
        for path in paths.values():
            for follower in _followers(text, start, path, sign):
                key = tuple(
                    (entry.family, entry.partial, entry.sign.start == entry.sign.end)
                    for entry in follower.stack
                )
                if key not in ahead or follower.cost < ahead[key].cost:
                    ahead[key] = follower
        paths = ahead
    return min((_finish(path, end) for path in paths.values()), key=lambda path: path.cost)


def _followers(text: str, start: int, path: _Path, sign: Sign) -> Iterator[_Path]:
    yield path.step(sign.nothing)
    for reading in sign.readings:
        opened = _opened(text, start, path, sign, reading) if reading.opens else None
        follower = opened if reading.opens else _closed(text, path, sign, reading)
        if follower is not None:
            yield follower


def _opened(text: str, start: int, path: _Path, sign: Sign, reading: Reading) -> _Path | None:
    family = reading.family or DOUBLE
    cost = reading.cost
    if len(path.stack) >= _DEEPEST:
        return None
    if path.stack:
        top = path.stack[-1]
        if sign.start == sign.end or reading.reason != "marks":
            return None  # a lost mark is supplied for what would stand outside, not for a quotation in a quotation
        if any(entry.family == family for entry in path.stack):
            if family != DOUBLE or top.family != DOUBLE or len(path.stack) > 1:
                return None
            if _is_straight(text, sign) != _is_straight(text, top.sign):
                cost += _OTHER_FORM
            else:
                cost += _NESTED + (2.0 if text[start : sign.start].rstrip()[-1:] in _FINAL else 0.0)
    lead = text[start : sign.start].rstrip()
    partial = (
        bool(lead)
        and (lead[-1].isalnum() or lead[-1] in "’')")
        and not text[sign.end : sign.end + 1].isupper()
    )
    entry = _Open(sign, family, partial, reading.reason)
    moved = path.step(cost)
    return _Path(moved.cost, moved.worst, (*path.stack, entry), path.quotes)


def _closed(text: str, path: _Path, sign: Sign, reading: Reading) -> _Path | None:
    stack, cost = path.stack, reading.cost
    if reading.family is not None:
        while len(stack) > 1 and stack[-1].family == SINGLE and reading.family != SINGLE:
            stack, cost = stack[:-1], cost + _DROPPED
    if not stack or (reading.family is not None and stack[-1].family != reading.family):
        return None
    opened = stack[-1]
    inner = text[opened.sign.end : sign.start]
    if not inner.strip() or (sign.start == sign.end and opened.sign.start == opened.sign.end):
        return None
    if reading.partial_only and (not opened.partial or _PUNCTUATION.search(inner)):
        return None
    if opened.sign.start == opened.sign.end and inner.rstrip()[-1] not in _FINAL and text[sign.start] != ";":
        cost += _UNFINISHED
    both = DOUBLE == reading.family == opened.family and reading.reason == opened.reason == "marks"
    if both and _is_straight(text, sign) != _is_straight(text, opened.sign):
        cost += _MIXED
    if _PAIRS.get(text[opened.sign.start : opened.sign.end]) == text[sign.start : sign.end]:
        cost = 0.0
    reason = opened.reason if opened.reason != "marks" else reading.reason
    moved = path.step(cost)
    quotes = (opened, sign.start, sign.end, reason, path.quotes)
    return _Path(moved.cost, moved.worst, stack[:-1], quotes)


def _is_straight(text: str, sign: Sign) -> bool:
    return text[sign.start : sign.start + 1] in ('"', "'", "`")


def _finish(path: _Path, end: int) -> _Path:
    """Close what is open at the end of the paragraph; a single mark left inside another opened nothing."""
    quotes = path.quotes
    moved = path
    for place, opened in enumerate(path.stack):
        if place and opened.family == SINGLE:
            moved = moved.step(_DROPPED)
            continue
        if opened.sign.start == opened.sign.end or opened.partial:
            moved = moved.step(_PARTIAL_OPEN)
        else:
            moved = moved.step(_LEFT_OPEN)
        quotes = (opened, end, end, "open at the end of the paragraph", quotes)
    return _Path(moved.cost, moved.worst, (), quotes)


__all__ = ["ANGLE", "DOUBLE", "SINGLE", "pair_marks"]
