"""Quotations: stretches in quotation marks, paired paragraph by paragraph.

Marks are read, not trusted: paragraphs of a long quotation open and never close, scans lose or confuse half of the
marks, and the single mark is an apostrophe most of the time. An odd count never fails: what is open at the end of
a paragraph closes there, and what closes without having opened gets its opening supplied, with the reason kept.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from legation.annotators.layers import Layer, ParsedSegment, Quote, segments_of, write_layer
from legation.annotators.quote_marks import is_cued
from legation.annotators.quote_pairing import pair_marks
from legation.annotators.relations_syntax import text_of
from legation.schema.document import Document

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LONG_TERM = 7
"""Words from which an unpunctuated stretch in marks is no longer a term (development set of PolNeAR)."""


class QuoteAnnotator:
    """Finds quotations and says which are speech."""

    name = "quotes"
    version = "2"
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
    # By itself, for a look-behind would see the paragraph before.
    paragraph = text[start:end]
    return _depths([_moved(quote, start) for quote in pair_marks(paragraph, 0, len(paragraph))])


def _moved(quote: Quote, by: int) -> Quote:
    return replace(
        quote,
        char_start=quote.char_start + by,
        char_end=quote.char_end + by,
        outer_start=quote.outer_start + by,
        outer_end=quote.outer_end + by,
    )


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
    opens_paragraph = text_of(doc)[max(0, quote.outer_start - 1) : quote.outer_start] in ("", "\n")
    if inner[-1:] == "." and opens_paragraph and after[:1] in ("", "\n"):
        return True  # a paragraph by itself
    if inner[-1:] == "," and is_cued(text_of(doc), quote.outer_end):
        return True
    whole = inner[-1:] == "." and inner[:1].isupper() and before[-1:] in (".", "!", "?")
    if whole and not _is_title(words):
        return True  # a sentence of its own: "Not one inch."
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
