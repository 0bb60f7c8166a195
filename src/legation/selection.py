"""Which records pass a filter: pure functions of records, names and dates."""

import re
from collections.abc import Iterable

from legation.ledger.rows import Record
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import Attribution, CausalLink, Event

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?]+[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9])")
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Rev|Hon|St|No|vs|cf|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|U\.S|U\.K|U\.N|a\.m|p\.m|e\.g|i\.e))\.\s+$"
)
"""What ends in a full stop without ending a sentence."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case."""
    return tuple(_WORD.findall(text.casefold()))


def names_match(wanted: str, names: Iterable[str]) -> bool:
    """Say whether one of the names holds the wanted words one after another."""
    sought = words_of(wanted)
    return any(_holds(words_of(name), sought) for name in names)


def _holds(words: tuple[str, ...], sought: tuple[str, ...]) -> bool:
    size = len(sought)
    return any(words[i : i + size] == sought for i in range(len(words) - size + 1)) if size else False


def text_is_about(text: str, wanted: str) -> bool:
    """Say whether every wanted word stands in the text, or begins one of its words."""
    words = words_of(text)
    return all(any(word.startswith(sought) for word in words) for sought in words_of(wanted))


def time_of(record: Record, document: Document) -> Interval:
    """Return the record's own time, else its document's date."""
    own = _own_time(record)
    return document.published if own is None or own.is_open else own


def _own_time(record: Record) -> Interval | None:
    if isinstance(record, Attribution):
        return Interval.at(record.uttered) if record.uttered else None
    if isinstance(record, Event):
        return record.date
    if isinstance(record, CausalLink):
        return None
    return record.as_of


def paragraph_around(document: Document, span: Span) -> Span:
    """Return the paragraph that holds a span, or as many as it runs over; never beyond its blocks."""
    first = document.block_at(span.start)
    last = document.block_at(max(span.start, span.end - 1))
    low, high = min(first.start, span.start), max(last.end, span.end)
    start = max(document.text.rfind("\n", low, span.start) + 1, low)
    end = document.text.find("\n", span.end, high)
    return Span(start, high if end < 0 else end)


def sentence_around(document: Document, span: Span) -> Span:
    """Return the sentence that holds a span, as punctuation tells it, within its paragraph: for showing only."""
    around = _segment_around(document, span) or paragraph_around(document, span)
    start, end = around.start, around.end
    for stop in _STOP.finditer(document.text, around.start, around.end):
        if _SHORT.search(document.text, max(around.start, stop.start() - 8), stop.end()):
            continue
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end - 1:
            end = stop.end()
            break
    text = document.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _segment_around(document: Document, span: Span) -> Span | None:
    """Return the paragraph of the reading that holds a span: lines that were broken by a page are one there."""
    for segment in document.reading.segments:
        pieces = document.reading.to_text(segment.char_start, segment.char_end)
        if pieces and pieces[0].start <= span.start and span.end <= pieces[-1].end:
            return Span(pieces[0].start, pieces[-1].end)
    return None
