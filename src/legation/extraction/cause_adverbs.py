"""Causal links said by sentence adverbs: therefore, as a result, otherwise, so."""

from spacy.tokens import Token

from legation.extraction.cause_links import Link, content_of, main_verb, part_tokens
from legation.extraction.state_scene import Scene
from legation.resources.causes import Connective


def adverb_link(scene: Scene, connective: Connective, signal: list[Token]) -> Link | None:
    """Return the link that a sentence adverb asserts, or None where it draws on nothing said before."""
    first = signal[0]
    verb = main_verb(signal[-1]) or main_verb(first)
    if verb is None or first.dep_ in ("mark",):
        return None
    opens = first.i == first.sent.start or first.nbor(-1).lower_ == "and"
    if connective.words == ("so",) and not (opens or _clause_before(verb, first) is not None):
        return None
    if connective.words == ("so",) and first.nbor(1).pos_ in ("AUX", "ADJ", "ADV", "VERB"):
        return None
    if verb.tag_ == "VB" and connective.words[0] == "so" and not _has_subject(verb):
        return None  # "So, take your hat": an order follows from nothing that is said to be so
    if connective.words == ("otherwise",) and not (first.i == first.sent.start or first.nbor(-1).is_punct):
        return None
    if connective.words in (("as", "such"), ("in", "turn")) and first.i != first.sent.start:
        return None
    if first.i + len(signal) < len(first.doc) and signal[-1].nbor(1).lower_ in ("of", "far", "that"):
        return None
    cause = _before(scene, verb, first)
    if cause is None or cause == verb:
        return None
    return Link(
        part_tokens(cause),
        tuple(token for token in part_tokens(verb) if token not in signal),
        tuple(signal),
        cause,
        verb,
        verb,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        connective.hedge,
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "aux") for c in verb.children)


def _before(scene: Scene, verb: Token, first: Token) -> Token | None:
    """Return the clause that a conclusion draws on: the one it is coordinated with, else the sentence before."""
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < first.i:
        return content_of(verb.head)
    if (clause := _clause_before(verb, first)) is not None:
        return clause
    start = first.sent.start
    if start == 0:
        return None
    before = scene.doc[start - 1].sent
    if scene.segment_number(scene.doc[start - 1]) != scene.segment_number(first) and not before.text.strip():
        return None
    segment = scene.segment_number(first)
    if scene.segment_number(before.root) not in (segment, segment - 1):
        return None
    return content_of(before.root) if before.root.pos_ in ("VERB", "AUX") else None


def _clause_before(verb: Token, first: Token) -> Token | None:
    """Return the clause that another is put beside with no more than a comma: "it rained, so they left"."""
    if first.i == first.sent.start or first.nbor(-1).text != ",":
        return None
    beside = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i < first.i and c.pos_ in ("VERB", "AUX")), None
    )
    if beside is None or not _has_subject(beside):
        return None
    return next(
        (c for c in reversed(list(beside.conjuncts)) if c.pos_ in ("VERB", "AUX") and c.i < first.i), beside
    )
