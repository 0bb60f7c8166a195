"""Who stands between writer and speaker: papers that quote, agencies that cite, letters that are quoted from."""

from spacy.tokens import Doc, Token

from legation.actors.lexicon import PERSON_NOUNS, ends_like_person
from legation.annotators.cues import lemma_of
from legation.extraction.attribution_cues import CueFacts
from legation.schema.reading import Span

CITING = frozenset({"quote", "cite"})
_GROUPS = frozenset({"official", "source", "diplomat", "minister", "authority", "people"})
_REACH = 12
"""Tokens after a cue in which "citing Y" can stand."""


def quoter_of(facts: CueFacts) -> tuple[Token, Token] | None:
    """Return (speaker, quoter) of "X quoted Y as saying", "Y was quoted by X as saying"; None for other forms.

    Args:
        facts: The cue: the verb of quoting itself, or the verb of saying behind "as".
    """
    head = facts.head
    if head is None:
        return None
    verb = head
    if lemma_of(head) not in CITING:
        above = head.head
        if head.tag_ != "VBG" or above.lower_ != "as":
            return None
        verb = above.head
    if lemma_of(verb) not in CITING or not any(child.lower_ == "as" for child in verb.children):
        return None
    passive = _child(verb, "nsubjpass")
    if passive is not None:
        agents = [verb, *(t for t in verb.subtree if t.tag_ == "VBG")]
        agent = next(
            (grand for item in agents for by in item.children if by.dep_ == "agent" for grand in by.children),
            None,
        )
        return (passive, agent) if agent is not None else None
    speaker, quoter = _child(verb, "dobj"), _child(verb, "nsubj")
    return (speaker, quoter) if speaker is not None and quoter is not None else None


def only_names_the_quoted(doc: Doc, facts: CueFacts, content: tuple[Span, ...]) -> bool:
    """Say whether the content of "X quoted Y as saying that ..." is but the name of Y: no words of anybody."""
    if facts.head is None or lemma_of(facts.head) not in CITING or len(content) != 1:
        return False
    cited = _child(facts.head, "dobj")
    if cited is None or not can_be_cited(cited):
        return False
    bare = not any(token.dep_ in ("relcl", "acl", "ccomp", "prep") for token in cited.subtree)
    return (
        bare
        and cited.left_edge.idx <= content[0].start
        and content[0].end <= cited.right_edge.idx + len(cited.right_edge)
    )


def cited_by(facts: CueFacts) -> Token | None:
    """Return whom a source cites in turn: "the portal reported, quoting Y, that", "citing Y, the agency said"."""
    head = facts.head
    if head is None or lemma_of(head) in CITING:
        return None
    for child in head.children:
        if child.dep_ in ("advcl", "prep", "conj", "dep", "ccomp") and _cites(child):
            return _child(child, "dobj")
    near = head.doc[head.i + 1 : min(head.i + _REACH, len(head.doc))]
    for token in near:
        if token.is_sent_start:
            return None
        before = token.nbor(-1)
        if _cites(token) and before.text == "," and (token.i < 2 or token.nbor(-2).pos_ != "VERB"):
            return _child(token, "dobj")
    return None


def _cites(token: Token) -> bool:
    return token.tag_ == "VBG" and lemma_of(token) in CITING


def _child(token: Token, dep: str) -> Token | None:
    return next((child for child in token.children if child.dep_ == dep), None)


def can_be_cited(token: Token) -> bool:
    """Refuse reasons and examples: "citing privacy rules" quotes nobody."""
    lemma = lemma_of(token)
    return token.pos_ == "PROPN" or lemma in PERSON_NOUNS or lemma in _GROUPS or ends_like_person(lemma)
