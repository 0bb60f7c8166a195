"""Causal links said by nouns and adjectives: a cause of, a blow to, harmful to."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, foretold, resolved
from legation.extraction.cause_links import Link, part_tokens
from legation.extraction.cause_slots import is_pointer, slot_token
from legation.extraction.state_arguments import Slots, clause_subject
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import CausalWord

_TRADED = (
    "oil",
    "gas",
    "electricity",
    "energy",
    "goods",
    "food",
    "grain",
    "water",
    "timber",
    "arms",
    "investment",
)
_LENDING = frozenset(
    """deal deliver strike give provide form lend inflict prove offer put bring take
    have exact place cast impose find trace exert wreak come carry""".split()
)
"""Verbs that lend a noun of causing its subject: "dealt a blow to", "gave a boost to"."""


def adjective_links(scene: Scene, word: CausalWord, adjective: Token) -> Iterator[Link]:
    """Yield the link of "X is harmful to Y", "X depends on Y" said as "is dependent on"."""
    verb, subject = _bearer(adjective)
    if verb is None:
        return
    slots: Slots = {}
    if subject is not None:
        slots["subj"] = [subject]
    for child in (*adjective.children, *verb.children):
        inner = next((g for g in child.children if g.dep_ in ("pobj", "pcomp")), None)
        if child.dep_ == "prep" and child.i > adjective.i and inner is not None:
            slots.setdefault(child.lower_, [inner])
    cause, effect = slot_token(word.cause, slots, adjective), slot_token(word.effect, slots, adjective)
    if cause is None or effect is None or (not word.actor_effect and acts(scene, effect)):
        return
    if effect.pos_ == "PRON" or effect.pos_ == "PROPN" or (cause.pos_ == "PRON" and not is_pointer(cause)):
        return
    yield Link(
        part_tokens(resolved(scene, cause) if is_pointer(cause) else cause),
        part_tokens(effect),
        (adjective,),
        resolved(scene, cause),
        effect,
        verb,
        word.kind,
        word.sign,
        f"adjective {adjective.lemma_.lower()}",
        word.hedge,
    )


def _bearer(adjective: Token) -> tuple[Token | None, Token | None]:
    """Return the verb that says what something is, and the thing: "is vital for", "was defended as vital for"."""
    verb = adjective.head
    if adjective.dep_ in ("acomp", "attr") and verb.lemma_ in ("be", "become", "prove", "remain", "seem"):
        return verb, clause_subject(verb)
    if verb.lower_ == "as" and verb.dep_ == "prep" and verb.head.pos_ == "VERB":
        seen = next((c for c in verb.head.children if c.dep_ in ("nsubjpass", "dobj")), None)
        return (None if seen is None else verb.head), seen
    return None, None


def noun_links(scene: Scene, predicates: Predicates, word: CausalWord, noun: Token) -> Iterator[Link]:
    """Yield the link of "X is a cause of Y", "X dealt a blow to Y"."""
    slots: Slots = dict(predicates.slots(noun, "noun"))
    holder, predicate = _holder(noun)
    if holder is not None:
        slots["holder"] = [holder]
        if noun.dep_ == "dobj":
            for child in noun.head.children:
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if child.dep_ in ("prep", "dative") and child.i > noun.i and inner is not None:
                    slots.setdefault(child.lower_, [inner])
    elif not word.bare:
        return
    for name in ("acl", "relcl"):
        clause = next((c for c in noun.children if c.dep_ == name), None)
        if clause is not None:
            slots[name] = [clause]
    cause = slot_token(word.cause, slots, noun)
    effect = slot_token(word.effect, slots, noun)
    if cause is None or effect is None or cause == effect:
        return
    if noun.lemma_ == "source" and (acts(scene, cause) or any(scene.in_class(effect, g) for g in _TRADED)):
        return
    if word.sign == "-" and noun.dep_ == "dobj" and acts(scene, cause) and acts(scene, effect):
        return  # "imposed a penalty on the guild": one does it to another
    if noun.lemma_.lower() == "answer" and noun.dep_ == "dobj":
        return  # "gave answers to the questions"
    if word.bare and "for" in word.cause and not (cause.tag_ == "VBG" or cause.dep_ == "pcomp"):
        return
    yield Link(
        part_tokens(cause, without=[noun] if noun in cause.subtree and cause != noun else ()),
        part_tokens(effect),
        (noun,),
        resolved(scene, cause),
        foretold(effect),
        predicate if predicate is not None else noun,
        word.kind,
        word.sign,
        f"noun {noun.lemma_.lower()}",
    )


def _lender(verb: Token) -> Token | None:
    """Return whose an effect is: the subject's, but in "cites them as having an influence" that of those cited."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        seen = next((c for c in verb.head.head.children if c.dep_ in ("dobj", "nsubjpass")), None)
        return seen if seen is not None else clause_subject(verb)
    return clause_subject(verb)


def _holder(noun: Token) -> tuple[Token | None, Token | None]:
    """Return what is said to be the cause, reason, obstacle, and the verb that says so."""
    head = noun
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in ("one", "some", "part"):
        head = head.head.head
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become", "remain", "represent"):
        return clause_subject(head.head), head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for child in head.head.children:
            if child.dep_ in ("attr", "ccomp", "xcomp"):
                return child, head.head
    if head.dep_ == "dobj" and head.head.lemma_.lower() in _LENDING:
        return _lender(head.head), head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("with", "at") and head.head.head.lemma_ == "come":
        return clause_subject(head.head.head), head.head.head
    if head.dep_ == "appos":
        return head.head, head
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.pos_ == "VERB":
        verb = head.head.head
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        return (objects[0] if objects else clause_subject(verb)), verb
    return None, None
