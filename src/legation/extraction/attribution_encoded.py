"""Which relations that only the encoder saw make a record.

Its corpus counts every mention of talk: "say so", "reject that account", "ask for patience". A record needs words that
claim something, or words in quotation marks, and a cue that the lexicon knows or near certainty.
"""

from spacy.tokens import Doc, Token

from legation.annotators.layers import AttributionRelation, quotes_of
from legation.extraction.attribution_cues import CueFacts, tokens_in

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CERTAIN = 0.9
"""Probability from which a cue may be unknown to the lexicon."""


def is_claim(doc: Doc, relation: AttributionRelation, facts: CueFacts) -> bool:
    """Say whether a relation of the encoder has content worth a record and a cue to judge it by."""
    if facts.sense is None and (relation.score or 0.0) <= _CERTAIN:
        return False
    if _only_shows(facts):
        return False
    tokens = [token for span in relation.content for token in tokens_in(doc, span)]
    if not tokens or tokens[0].lower_ == "so":
        return False
    start = relation.content[0].start
    if tokens[0].lower_ == "what" and not _is_quoted(doc, relation):
        return False
    finite = any(token.tag_ in _FINITE and not _in_relative_clause(token, start) for token in tokens)
    return finite or tokens[0].tag_ == "TO" or _is_quoted(doc, relation)


def _only_shows(facts: CueFacts) -> bool:
    """Recognise "came to show that it can be done": an act that is to prove something, no saying."""
    if facts.head is None or facts.sense is None or facts.sense.family != "show":
        return False
    children = {child.dep_: child.lower_ for child in facts.head.children}
    return facts.head.tag_ == "VB" and children.get("aux") == "to" and "nsubj" not in children


def _in_relative_clause(token: Token, start: int) -> bool:
    while token.dep_ != "relcl":
        if token.head.i == token.i or token.head.idx < start:
            return False
        token = token.head
    return True


def _is_quoted(doc: Doc, relation: AttributionRelation) -> bool:
    """Say whether more than half of the content stands in a speaker's quotation marks."""
    quoted = sum(
        max(0, min(span.end, quote.char_end) - max(span.start, quote.char_start))
        for quote in quotes_of(doc)
        if quote.speech and quote.depth == 0
        for span in relation.content
    )
    return 2 * quoted > sum(span.end - span.start for span in relation.content)
