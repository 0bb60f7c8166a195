"""Links that a text says once for several parts: coordinated effects, coordinated reasons, "not A but B"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.cause_links import MEANS, Link, part_tokens

_SHARED_CAUSES = frozenset({"credit", "blame", "thank", "attribute", "ascribe", "owe"})
"""Verbs that say of each of several things that it is a cause."""
_NEAR = 16
"""How many words after "not" its "but" may stand."""
_MODALS = frozenset({"will", "would", "'ll", "’ll", "could", "can", "may", "might", "shall"})


def spread(link: Link) -> Iterator[Link]:
    """Yield a link and those that its words say as well of what is coordinated with its cause or its effect."""
    link, others = _contrast(link)
    causes = _causes(link)
    if causes and link.cause_head.dep_ in ("dobj", "pobj"):
        told = [*_ahead(link.cause_head), *_signals(link)]
        link = replace(link, cause=part_tokens(link.cause_head, without=told), parts=True)
    yield link
    yield from others
    if link.hedge is not None and link.reason.startswith("connective") and link.reason != "connective by":
        return  # a concession is one saying ("despite A, B happened and C went on"), and so is "after A, B and C"
    for effect in _effects(link):
        yield replace(
            link, effect=part_tokens(effect, without=_ahead(effect)), effect_head=effect, predicate=effect
        )
    for cause in causes:
        yield replace(
            link,
            cause=part_tokens(cause, without=[*_ahead(cause), *_signals(link)]),
            cause_head=cause,
            parts=True,
        )


def _signals(link: Link) -> list[Token]:
    return [t for t in link.signal if t != link.predicate and link.cause_head.dep_ == "dobj"]


def _effects(link: Link) -> Iterator[Token]:
    """Yield what else a cause that opens its sentence brings about: "By lying, he lost a friend and made a foe"."""
    effect = link.effect_head
    if not link.reason.startswith("connective") or effect.pos_ not in ("VERB", "AUX"):
        return
    if not link.cause or link.cause[-1].i > effect.i or effect.is_ancestor(link.effect_head.head):
        return
    for other in _conjuncts(effect):
        own = next((c for c in other.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if own is None or (link.kind == "condition" and _modal(effect) and _modal(other)):
            yield other


def _causes(link: Link) -> list[Token]:
    """Return the other reasons or causes: "on the grounds that it sells oil and buys grain", "credits both A and B"."""
    cause = link.cause_head
    clause = link.reason.startswith("connective") and any(
        c.dep_ == "mark" and c in link.signal for c in cause.children
    )
    negated = any(c.dep_ == "neg" for c in cause.children)  # how far "not" reaches cannot be told
    if clause and cause.pos_ in ("VERB", "AUX") and not negated:
        own = ("nsubj", "nsubjpass", "expl")
        return [
            other
            for other in _conjuncts(cause)
            if other.i < link.effect_head.i or not any(c.dep_ in own for c in other.children)
        ]
    if link.reason == MEANS:
        return [c for c in _conjuncts(cause) if not any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children)]
    if link.predicate.lemma_.lower() in _SHARED_CAUSES and cause.dep_ == "dobj":
        return [c for c in cause.conjuncts if c.i > cause.i and c.pos_ in ("NOUN", "PROPN")]
    if cause.dep_ == "pobj" and cause.head.dep_ == "agent" and link.predicate == cause.head.head:
        # "caused by the drought and the closing of the port": each with words of its own is a cause.
        others = [c for c in cause.conjuncts if c.i > cause.i and c.pos_ in ("NOUN", "PROPN")]
        return [
            c
            for c in others
            if all(any(t.dep_ != "conj" for t in n.rights) or list(n.lefts) for n in (cause, c))
        ]
    return []


def _conjuncts(verb: Token) -> list[Token]:
    """Return the verbs coordinated with a verb by "and" that follow it and are no clauses of another kind."""
    found: list[Token] = []
    current = verb
    for _ in range(3):
        following = next(
            (
                c
                for c in current.children
                if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and c.i > current.i
            ),
            None,
        )
        contrast = any(c.dep_ == "cc" and c.lower_ in ("but", "or", "yet") for c in current.children)
        also = following is not None and any(c.lower_ == "also" for c in following.children)
        if following is None or (contrast and not also):
            break
        found.append(following)
        current = following
    return found


def _modal(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)


def _ahead(head: Token) -> list[Token]:
    """Return what is coordinated after a part, which is told by a link of its own."""
    return [c for c in head.children if c.dep_ == "conj" and c.i > head.i]


def _contrast(link: Link) -> tuple[Link, list[Link]]:
    """Take "grounded not by A but by B" apart: A is denied, and B is said."""
    preposition = link.cause_head.head
    if preposition.dep_ not in ("agent", "prep") or preposition.i == 0 or not link.reason.startswith("verb"):
        return link, []
    if preposition.nbor(-1).lower_ != "not" or preposition.i > link.cause_head.i:
        return link, []
    second = _but(preposition)
    said = None if second is None else next((c for c in second.children if c.dep_ in ("pobj", "pcomp")), None)
    others = [] if said is None else [replace(link, cause=part_tokens(said), cause_head=said)]
    return replace(link, hedge="denied", cause=part_tokens(link.cause_head)), others


def _but(preposition: Token) -> Token | None:
    """Return the preposition after "but": "not by A, but by B"; read off the words, for parsers often cut there."""
    doc = preposition.doc
    for i in range(preposition.i + 2, min(preposition.i + _NEAR, len(doc) - 1)):
        if doc[i].lower_ == "but":
            return doc[i + 1] if doc[i + 1].lower_ == preposition.lower_ else None
    return None
