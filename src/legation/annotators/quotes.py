"""Quotations: stretches in quotation marks, paired paragraph by paragraph.

Marks are read, not trusted: paragraphs of a long quotation open and never close, scans lose or confuse half of the
marks, and the single mark is an apostrophe most of the time. An odd count never fails: what is open at the end of
a paragraph closes there, and what closes without having opened gets its opening supplied, with the reason kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from legation.annotators.layers import Layer, ParsedSegment, Quote, segments_of, write_layer
from legation.annotators.relations_syntax import text_of
from legation.schema.document import Document

_OPENERS = "“„«‟"
_CLOSERS = "”»"
_STRAIGHT = '"'
_DOUBLED = ("''", "``", "’’", "‘‘")
_SINGLE_OPEN = "‘‚"
_SINGLE = "’'"
_FINAL = ".,!?…;:"
_LOST_CLOSER = re.compile(r"[,.?!](?=[;'’*:]\s)")
_SENTENCE_START = re.compile(r"(?:[.!?]|[:,])\s+(?=[-–'’*]?[A-Z])")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LONG_TERM = 7
"""Words from which an unpunctuated stretch in marks is no longer a term (development set of PolNeAR)."""


@dataclass(slots=True)
class _Open:
    position: int
    single: bool
    reason: str


class QuoteAnnotator:
    """Finds quotations and says which are speech."""

    name = "quotes"
    version = "1"
    reads = frozenset({Layer.SEGMENTS})
    writes = frozenset({Layer.QUOTES})

    def __call__(self, doc: Doc, document: Document) -> None:
        """Write the quotations, by opening mark, outer before inner."""
        found: list[Quote] = []
        hanging: tuple[int, int] | None = None
        for segment in segments_of(doc):
            if not segment.prose or segment.first == segment.last:
                continue
            start, end = _bounds(doc, segment)
            quotes = find_quotes(text_of(doc), start, end)
            hanging = _link(quotes, found, hanging, segment.thread, text_of(doc), start)
            hanging = hanging if hanging is not None else None
        write_layer(doc, Layer.QUOTES, [replace(quote, speech=is_speech(doc, quote)) for quote in found])


def _bounds(doc: Doc, segment: ParsedSegment) -> tuple[int, int]:
    last = doc[segment.last - 1]
    return doc[segment.first].idx, last.idx + len(last)


def _link(
    quotes: list[Quote],
    found: list[Quote],
    hanging: tuple[int, int] | None,
    thread: int,
    text: str,
    start: int,
) -> tuple[int, int] | None:
    """Add a paragraph's quotes; return index and thread of the one left open at its end."""
    base = len(found)
    for number, quote in enumerate(quotes):
        opens_paragraph = not text[start : quote.outer_start].strip()
        if hanging is not None and number == 0 and opens_paragraph and hanging[1] == thread:
            quote = replace(quote, continues=hanging[0])
        found.append(quote)
    for number, quote in enumerate(quotes):
        if quote.depth == 0 and "open at the end" in quote.reason:
            return base + number, thread
    return None


def find_quotes(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of one paragraph.

    Args:
        text: The whole reading.
        start: First offset of the paragraph.
        end: Offset after its last character.

    Returns:
        Quotes by opening mark, outer before inner, none empty.
    """
    text = _undoubled(text, start, end)
    stack: list[_Open] = []
    raw: list[tuple[int, int, int, int, int, str]] = []
    for position in range(start, end):
        kind = _kind_of(text, position, start, end, stack)
        if kind == "open":
            _open(text, position, stack, raw, single=text[position] in _SINGLE_OPEN + _SINGLE)
        elif kind == "close":
            _close(text, position, start, stack, raw)
    _close_rest(text, end, stack, raw)
    quotes = [
        Quote(a, b, outer_a, outer_b, depth, reason=reason)
        for outer_a, a, b, outer_b, depth, reason in raw
        if a < b
    ]
    return _depths(sorted(quotes, key=lambda quote: (quote.outer_start, -quote.outer_end)))


def _undoubled(text: str, start: int, end: int) -> str:
    """Write a straight mark and a space for two single marks, so that offsets stay."""
    stretch = text[start:end]
    if not any(mark in stretch for mark in _DOUBLED):
        return text
    for mark in _DOUBLED:
        stretch = re.sub(rf"(?<!\w){re.escape(mark)}(?=\w)", ' "', stretch)
        stretch = stretch.replace(mark, '" ')
    return text[:start] + stretch + text[end:]


def _kind_of(text: str, position: int, start: int, end: int, stack: list[_Open]) -> str | None:
    mark = text[position]
    if mark not in _OPENERS + _CLOSERS + _STRAIGHT + _SINGLE_OPEN + _SINGLE:
        return None
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if mark in _OPENERS:
        return "close" if _only_closes(before, after) and _open_double(stack) else "open"
    if mark in _CLOSERS or mark == _STRAIGHT:
        opening = (before.isspace() or before in "([—–-/‘'") and not after.isspace()
        closing = not before.isspace() and (after.isspace() or not after.isalnum())
        if opening and not (closing and _open_double(stack)):
            return "open" if mark == _STRAIGHT or not _open_double(stack) else "close"
        if closing or mark in _CLOSERS:
            return "close"
        return "close" if _open_double(stack) else "open"
    return _single_kind(text, position, end, stack, before, after)


def _only_closes(before: str, after: str) -> bool:
    return not before.isspace() and before not in "([—–-‘'" and after.isspace()


def _open_double(stack: list[_Open]) -> bool:
    return any(not entry.single for entry in stack)


def _single_kind(
    text: str, position: int, end: int, stack: list[_Open], before: str, after: str
) -> str | None:
    if before.isalnum() and after.isalnum():
        return None
    is_open = bool(stack) and stack[-1].single
    if is_open and not before.isspace() and not after.isalnum():
        if before in _FINAL or not _closes_later(text, position + 1, end):
            return "close"
        return None if before == "s" and after == " " else "close"
    starts = (before.isspace() or before in '([—–“"') and after.isalnum()
    if starts and not (stack and stack[-1].single) and _closes_later(text, position + 1, end):
        elided = re.match(r"(?:\d|em\b|til\b|cause\b|tis\b|twas\b|n\b)", text[position + 1 : end])
        return None if elided and text[position] != "‘" else "open"
    return None


def _closes_later(text: str, position: int, end: int) -> bool:
    return re.search(r"(?<=[^\s])[’'](?![\w])", text[position:end]) is not None


def _open(
    text: str,
    position: int,
    stack: list[_Open],
    raw: list[tuple[int, int, int, int, int, str]],
    *,
    single: bool,
) -> None:
    if not single and _open_double(stack):
        previous = text[:position].rstrip()[-1:]
        if previous in (".", "!", "?", ","):
            while stack:
                entry = stack.pop()
                cut = len(text[:position].rstrip())
                raw.append((entry.position, entry.position + 1, cut, cut, 0, "closing mark missing"))
    stack.append(_Open(position, single, "marks"))


def _close(
    text: str, position: int, start: int, stack: list[_Open], raw: list[tuple[int, int, int, int, int, str]]
) -> None:
    single = text[position] in _SINGLE
    while stack and stack[-1].single != single:
        if single:
            return
        stack.pop()
    if stack:
        entry = stack.pop()
        raw.append((entry.position, entry.position + 1, position, position + 1, 0, entry.reason))
    elif not single:
        opening = _supplied_opening(text, position, start, raw)
        if opening is not None:
            raw.append((opening, opening, position, position + 1, 0, "opening mark missing"))


def _supplied_opening(
    text: str, position: int, start: int, raw: list[tuple[int, int, int, int, int, str]]
) -> int | None:
    floor = max([start, *(quote[3] for quote in raw)])
    stretch = text[floor:position]
    if not stretch.strip() or not (stretch.rstrip()[-1:] in _FINAL or floor == start):
        return None
    if floor == start:
        opening = floor
    else:
        starts = [match.end() for match in _SENTENCE_START.finditer(stretch)]
        if not starts:
            return None
        opening = floor + starts[0]
    while opening < position and text[opening] in " -–'’*":
        opening += 1
    return opening


def _close_rest(
    text: str, end: int, stack: list[_Open], raw: list[tuple[int, int, int, int, int, str]]
) -> None:
    for entry in stack:
        if entry.single:
            continue
        lost = _LOST_CLOSER.search(text, entry.position + 1, end)
        if lost:
            raw.append(
                (entry.position, entry.position + 1, lost.end(), lost.end() + 1, 0, "closing mark damaged")
            )
        else:
            raw.append((entry.position, entry.position + 1, end, end, 0, "open at the end of the paragraph"))


def _depths(quotes: list[Quote]) -> list[Quote]:
    result: list[Quote] = []
    ends: list[int] = []
    for quote in quotes:
        while ends and ends[-1] <= quote.outer_start:
            ends.pop()
        result.append(replace(quote, depth=len(ends)))
        ends.append(quote.outer_end)
    return result


def is_speech(doc: Doc, quote: Quote) -> bool:
    """Say whether a quotation is speech rather than a term, a title or a scare quote."""
    tokens = [token for token in tokens_between(doc, quote.char_start, quote.char_end) if not token.is_space]
    words = [token for token in tokens if token.is_alpha]
    if not words:
        return False
    if quote.continues is not None or "open at the end" in quote.reason:
        return True
    inner = text_of(doc)[quote.char_start : quote.char_end].rstrip()
    after = text_of(doc)[quote.outer_end : quote.outer_end + 2]
    before = text_of(doc)[max(0, quote.outer_start - 3) : quote.outer_start].rstrip()
    finite = any(token.tag_ in _FINITE for token in words)
    if inner[-1:] in ("!", "?", "…") or before[-1:] == ":":
        return True
    if finite and (len(words) > 2 or inner[-1:] in (",", ".") or after[:1] == ","):
        return not _is_title(words)
    return len(words) >= _LONG_TERM and not _is_title(words)


def _is_title(words: list[Token]) -> bool:
    long_words = [word for word in words if len(word) > 3]
    return len(long_words) > 1 and all(word.text[0].isupper() for word in long_words)


def tokens_between(doc: Doc, char_start: int, char_end: int) -> Iterator[Token]:
    """Yield the tokens that begin in a range of the reading."""
    span = (
        doc.char_span(char_start, max(char_start, char_end), alignment_mode="expand")
        if char_end > char_start
        else None
    )
    if span is not None:
        yield from (token for token in span if char_start <= token.idx < char_end)
