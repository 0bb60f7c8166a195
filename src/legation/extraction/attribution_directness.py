"""Whether the words attributed are the speaker's own: direct, mixed or indirect."""

from collections.abc import Sequence

from spacy.tokens import Doc

from legation.annotators.layers import AttributionRelation, Quote
from legation.annotators.relations_syntax import text_of
from legation.extraction.attribution_cues import CueFacts
from legation.schema.reading import Span
from legation.schema.vocabulary import Directness

_JOINTS = frozenset({"that", "as", "of", "for", "to"})
_MOSTLY = 0.95
"""Share of the content's letters that stands in quotation marks from which it counts as quoted."""


def judge_directness(
    doc: Doc, quotes: Sequence[Quote], relation: AttributionRelation, facts: CueFacts, outer: tuple[Span, ...]
) -> Directness:
    """Judge how far the content is quoted.

    Args:
        doc: The parse.
        quotes: All quotations.
        relation: The relation.
        facts: Its cue.
        outer: Content of the relation around it, whose own quotation marks do not count.
    """
    floor = min((span.start for span in outer), default=-1)
    text = text_of(doc)  # spaCy joins all tokens anew at each call
    letters = [i for span in relation.content for i in range(span.start, span.end) if text[i].isalnum()]
    low, high = relation.content[0].start, max(span.end for span in relation.content)
    quotes = [quote for quote in quotes if quote.outer_start < high and low < quote.outer_end]
    inner = [
        quote
        for quote in quotes
        if not _around_all(quote, relation) or (quote.outer_start >= floor and _fits(quote, relation))
    ]
    quoted = [i for i in letters if any(quote.char_start <= i < quote.char_end for quote in inner)]
    if not quoted or not letters:
        return Directness.INDIRECT
    if len(quoted) < _MOSTLY * len(letters) or _woven(doc, relation):
        return Directness.MIXED
    return Directness.DIRECT


def _around_all(quote: Quote, relation: AttributionRelation) -> bool:
    """Say whether the cue stands inside the quotation too: then its marks belong to an outer speaker."""
    return any(quote.char_start <= span.start and span.end <= quote.char_end for span in relation.cue)


def _fits(quote: Quote, relation: AttributionRelation) -> bool:
    first = relation.content[0]
    return abs(quote.char_start - first.start) <= 2 and not _around_all(quote, relation)


def _woven(doc: Doc, relation: AttributionRelation) -> bool:
    """Say whether the quotation stands in the reporter's syntax (`said that "..."`, `called it "..."`)."""
    first = relation.content[0]
    before = text_of(doc)[max(0, first.start - 12) : first.start].rstrip(" “\"‘'«„")
    word = before.split()[-1].lower() if before.split() else ""
    if word in _JOINTS:
        return True
    finite = any(
        token.tag_ in ("VBZ", "VBP", "VBD", "MD", "VB")
        for span in relation.content
        for token in doc.char_span(span.start, span.end, alignment_mode="expand") or []
    )
    announced = before.endswith((",", ":"))
    words = text_of(doc)[first.start : first.end].split()
    return not finite and not announced and len(words) < 8 and relation.rule != "quote:after"
