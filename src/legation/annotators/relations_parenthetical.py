"""Reporting clauses set off by commas: "..., X said." and "..., X said, ...": the content stands around them."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueSense, lemma_of, load_lexicon, senses_with
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import FINITE, make
from legation.annotators.relations_syntax import is_passive, own_subject, span_of
from legation.schema.reading import Span

_PARENTHETICAL_LIMIT = 30
"""Tokens that an interposed or final reporting clause may have ("told reporters at ... on Monday")."""


def find_parenthetical(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "..., X said." and "..., X said, ...": the content stands around the reporting clause."""
    allowed = senses_with(senses, "s")
    subject = own_subject(verb)
    if not allowed or subject is None or is_passive(verb) or verb.dep_ == "relcl":
        return None
    if any(
        child.dep_ in ("ccomp", "dobj")
        and child.i > verb.i
        and not _dative(child)
        and child.right_edge.i > verb.i
        and child.left_edge.i > verb.i
        for child in verb.children
    ):
        return None
    bounds = _reporting_chunk(sentence, verb, subject)
    if bounds is None:
        return None
    first, last = bounds
    before = doc[first - 1] if first > sentence.start else None
    if before is None or before.text not in (",", "—", "–", "-", "”", '"', "--"):
        return None
    pieces = []
    start = sentence.start
    while start < first - 1 and (
        doc[start].dep_ == "cc" or (doc[start].is_punct and doc[start].text not in '“"‘')
    ):
        start += 1
    if start <= first - 2:
        pieces.append(span_of(doc, start, first - 2))
    after = doc[last + 1] if last + 1 < sentence.end else None
    if after is not None and after.text in (",", "—", "–") and last + 2 < sentence.end:
        rest = doc[last + 2]
        joined = rest.dep_ == "cc" and any(
            child.dep_ == "conj" and child.i > rest.i for child in verb.children
        )
        participle = rest.tag_ == "VBG" and (rest.head.i == verb.i or bool(load_lexicon().verb(rest)))
        if not joined and not participle:
            pieces.append(span_of(doc, last + 2, sentence.end - 1))
    if not pieces or not any(_has_clause(doc, piece) for piece in pieces):
        return None
    return make(doc, verb, pieces, "clause:s", allowed[0])


def _has_clause(doc: Doc, span: Span) -> bool:
    """Say whether a stretch has a finite verb or a quotation: an adjunct alone is nothing said."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return False
    return any(token.tag_ in FINITE for token in found) or any(mark in found.text for mark in '“”"')


def _dative(token: Token) -> bool:
    return (
        token.dep_ in ("dative", "dobj")
        and token.pos_ in ("NOUN", "PROPN", "PRON")
        and lemma_of(token.head) in ("tell", "assure", "inform", "remind", "warn", "ask")
    )


def _reporting_chunk(sentence: Sentence, verb: Token, subject: Token) -> tuple[int, int] | None:
    """Return the tokens of a reporting clause that is set off by commas, or None when it does not look like one."""
    first = min(subject.left_edge.i, verb.i) if subject.i < verb.i else verb.i
    first = min(
        [
            first,
            *(
                child.i
                for child in verb.children
                if child.dep_ in ("aux", "advmod") and child.i < verb.i and child.i >= subject.i
            ),
        ]
    )
    last = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in (
            "prep",
            "npadvmod",
            "advmod",
            "dative",
            "dobj",
            "prt",
            "agent",
            "oprd",
        ):
            stop = child.right_edge.i
            if child.left_edge.i - last <= 1:
                last = max(last, stop)
    if last - first - (subject.right_edge.i - subject.left_edge.i) > _PARENTHETICAL_LIMIT:
        return None
    following = sentence.doc[last + 1] if last + 1 < sentence.end else None
    if following is not None and not following.is_punct:
        return None
    return first, last
