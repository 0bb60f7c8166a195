"""When something was said, where the reporting clause says so."""

from spacy.tokens import Doc

from legation.annotators.layers import AttributionRelation, TimeExpression
from legation.annotators.lookup import LayerIndex
from legation.extraction.attribution_cues import CueFacts

_DATED = frozenset({"date", "relative"})


def find_uttered(doc: Doc, index: LayerIndex, facts: CueFacts, relation: AttributionRelation) -> str | None:
    """Return the partial date of the utterance that the cue's clause gives, or None.

    Only expressions that hang on the cue and stand outside of the content count: what is said may have dates of its
    own.
    """
    head = facts.head
    if head is None:
        return None
    first, last = head.left_edge, head.right_edge
    for time in index.times_in(first.idx, last.idx + len(last)):
        if time.kind not in _DATED or time.interval.low is None or time.interval.low != time.interval.high:
            continue
        if any(span.start <= time.char_start < span.end for span in relation.content):
            continue
        if _hangs_on(doc, time, head.i):
            return time.interval.low
    return None


def _hangs_on(doc: Doc, time: TimeExpression, head: int) -> bool:
    span = doc.char_span(time.char_start, time.char_end, alignment_mode="expand")
    if span is None:
        return False
    token = span.root
    while token.head.i != token.i and token.head.i != head:
        token = token.head
        if token.pos_ in ("VERB", "AUX") or token.dep_ in ("relcl", "ccomp", "advcl"):
            return False
    return token.head.i == head
