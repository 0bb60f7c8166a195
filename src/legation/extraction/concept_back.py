"""What "this", "which", "doing so" and "such a step" go back to: the clause before, where that is sure."""

from dataclasses import dataclass

from spacy.tokens import Token

from legation.extraction.cause_links import content_of
from legation.extraction.state_arguments import clause_subject
from legation.extraction.state_scene import Scene

_POINTING = frozenset({"this", "that"})
_STEPS = frozenset("""step move decision act action measure gesture concession refusal""".split())
"""Nouns that sum a clause up: "such a step", "this approach", "a move that ..."."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_EMPTY = frozenset({"it", "this", "that", "there", "which", "what"})
_QUESTION = frozenset({"?", "？"})


@dataclass(frozen=True, slots=True)
class Back:
    """The clause that an end goes back to.

    Attributes:
        verb: Its head; a noun where it is a thing that a row of sentences is about.
        doer: Who does it here, where that is somebody else than in the clause itself; a "not" is then no part of what
            goes back.
    """

    verb: Token
    doer: Token | None = None


def goes_back(scene: Scene, head: Token) -> Back | None:
    """Return the clause that an end stands for, or None where it names something itself or nothing is sure.

    The clause must be a plain statement with a subject of its own, in the same paragraph and by the same voice.
    """
    if head.pos_ in ("VERB", "AUX"):
        return _doing_so(scene, head)
    if head.pos_ in ("PRON", "DET", "SCONJ") and head.lower_ == "which":
        return _checked(scene, head, _related(head))
    if head.pos_ in ("PRON", "DET") and head.lower_ in _POINTING and not any(head.children):
        return _checked(scene, head, _related(head) or _before(scene, head))
    if head.pos_ == "PRON" and head.lower_ == "it":
        subject = _same_subject(scene, head)
        return None if subject is None else Back(subject)
    if head.pos_ == "NOUN" and head.lemma_.lower() in _STEPS:
        return _checked(scene, head, _summed_up(scene, head))
    return None


def _doing_so(scene: Scene, verb: Token) -> Back | None:
    """Return the clause that "by doing so" or "others did so" repeats."""
    if verb.lemma_ != "do" or not any(c.lower_ == "so" and c.dep_ == "advmod" for c in verb.children):
        return None
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    above = _above(verb)
    if own is not None and above is not None:
        named = own if own.pos_ in ("NOUN", "PROPN") else None
        found = _checked(scene, verb, above, subject=False) if named is not None else None
        return None if found is None else Back(found.verb, named)
    opening = verb.i - verb.sent.start <= 2
    return _checked(scene, verb, _before(scene, verb)) if opening and own is None else None


def _above(verb: Token) -> Token | None:
    """Return the clause that a later clause hangs on."""
    if verb.dep_ not in ("advcl", "conj") or verb.head.pos_ not in ("VERB", "AUX") or verb.head.i > verb.i:
        return None
    return verb.head


def _related(pronoun: Token) -> Token | None:
    """Return the clause that ", which ..." or "and that ..." is said of in the same sentence."""
    if pronoun.dep_ not in _SUBJECTS:
        return None
    verb = pronoun.head
    if verb.dep_ not in ("relcl", "advcl", "conj") or verb.head.pos_ not in ("VERB", "AUX"):
        return None
    before = pronoun.nbor(-1) if pronoun.i > pronoun.sent.start else None
    parted = before is not None and (before.text in (",", ";", "–", "—") or before.dep_ == "cc")
    return verb.head if parted and verb.head.i < pronoun.i else None


def _same_subject(scene: Scene, pronoun: Token) -> Token | None:
    """Return the subject that "it" takes up in a row of statements: "The fee is not about X. It is about Y."."""
    current = pronoun
    for _ in range(3):
        verb, sent = current.head, current.sent
        if (
            current.dep_ != "nsubj"
            or verb.lemma_ != "be"
            or verb != content_of(sent.root)
            or current.i > sent.start + 1
        ):
            return None
        last = scene.doc[sent.start - 1] if sent.start else None
        if last is None or scene.segment_number(last) != scene.segment_number(current):
            return None
        before = content_of(last.sent.root)
        if before.lemma_ != "be" or scene.voices.at(before.idx).chain != scene.voices.at(verb.idx).chain:
            return None
        subject = next((c for c in before.children if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ in ("PROPN", "NOUN"):
            return subject if subject is not None and subject.tag_ == "NN" else None
        if subject.lower_ != "it":
            return None
        current = subject
    return None


def _summed_up(scene: Scene, noun: Token) -> Token | None:
    """Return the clause that a noun sums up: the sentence before for "such a step", its own for ", a step that ..."."""
    low = {c.lower_ for c in noun.children if c.i < noun.i}
    told = any(c.dep_ in ("prep", "amod", "compound", "poss", "acl", "relcl") for c in noun.children)
    if low & {"this", "such", "that"} and not told and noun.dep_ in (*_SUBJECTS, "pobj", "dobj"):
        return _before(scene, noun)
    comma = noun.left_edge.i - 1
    apart = comma > noun.sent.start and noun.doc[comma].text in (",", "–", "—")
    if apart and low & {"a", "an"} and noun.dep_ in ("appos", "npadvmod", "dep", "parataxis", "dobj"):
        head = noun.head
        while head.pos_ not in ("VERB", "AUX") and head.head != head:
            if head.dep_ == "nsubj":
                return None
            head = head.head
        last = noun.doc[comma - 1]
        return head if head.pos_ in ("VERB", "AUX") and head.is_ancestor(last) and head.i < noun.i else None
    return None


def _before(scene: Scene, token: Token) -> Token | None:
    """Return the main clause of the sentence before, in the same paragraph."""
    sent = token.sent
    if token.i - sent.start > 12 or sent.start == 0:
        return None
    last = scene.doc[sent.start - 1]
    if scene.segment_number(last) != scene.segment_number(token):
        return None
    return content_of(last.sent.root)


def _checked(scene: Scene, here: Token, verb: Token | None, *, subject: bool = True) -> Back | None:
    """Return a clause if it is a plain statement by who speaks here, and says itself who or what it is about."""
    if verb is None or verb.pos_ not in ("VERB", "AUX") or (verb.tag_ in ("VBG", "VB") and not _finite(verb)):
        return None
    if any(token.text in _QUESTION for token in verb.sent) or any(c.dep_ == "mark" for c in verb.children):
        return None
    if scene.voices.at(verb.idx).chain != scene.voices.at(here.idx).chain:
        return None
    about = clause_subject(verb)
    if subject and (about is None or about.lower_ in _EMPTY):
        return None
    if about is not None and about.pos_ == "PRON" and not scene.actors_at(about, inner=False):
        return None
    return Back(verb)


def _finite(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in verb.children)
