"""Which records pass a filter: pure functions of records, names and dates."""

import re
from collections.abc import Iterable

from legation.ledger.rows import Record
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import Attribution, CausalLink, Event

_WORD = re.compile(r"\w+")


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
