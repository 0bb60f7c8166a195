"""Causal links said by verbs: cause, prevent, lead to, worsen, aim at."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_bonds import named_by
from legation.extraction.cause_degrees import EASE
from legation.extraction.cause_ends import based, foretold, inserted_in, resolved, trails
from legation.extraction.cause_links import Link, content_of, is_saying, part_tokens
from legation.extraction.cause_slots import (
    agents_of,
    fenced_subject,
    gerund_subject,
    governed_by_for,
    kept_from,
    slot_token,
    told_by_clause,
    with_doer,
)
from legation.extraction.cause_verb_senses import (
    goes_on_listing,
    has_other_sense,
    is_governed_otherwise,
    is_no_end,
    is_other_object,
    is_price,
    prompts_doing,
)
from legation.extraction.state_arguments import Slots, is_passive
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import CausalWord

_CITING = frozenset({"cite", "blame"})
"""Participles that give the reason of what is told before them."""
_WORSEN = frozenset({"worsen", "aggravate", "strain", "chill", "sour", "damage", "hurt", "harm", "poison"})


def verb_links(scene: Scene, predicates: Predicates, word: CausalWord, verb: Token) -> Iterator[Link]:
    """Yield the link that a verb of causing asserts between what fills its slots."""
    if word.passive and not is_passive(verb):
        return
    trailing = trails(verb)
    inserted = inserted_in(verb) if word.participle and "main" in word.effect and not trailing else None
    if word.participle and not trailing and inserted is None:
        return
    if verb.lemma_ == "make" and any(c.lower_ in EASE for c in verb.children):
        return
    if (
        trailing
        and "subj" in (*word.cause, *word.effect)
        and is_saying(verb.head)
        and verb.lemma_.lower() == "mean"
    ):
        return  # "he said, meaning that ...": what the words mean
    told = content_of(verb.head) if verb.lemma_.lower() in _CITING else verb.head
    told = told if inserted is None else inserted
    slots = _slots(predicates, word, verb, told, trailing=trailing)
    cause = slot_token(word.cause, slots, verb)
    effect = slot_token(word.effect, slots, verb)
    if cause is None or effect is None or cause == effect:
        return
    if verb.lemma_.lower() == "explain" and trailing:
        said = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        if said is None or is_saying(content_of(verb.head)):
            return
        yield _explained(verb, said, content_of(verb.head))
        return
    if has_other_sense(scene, verb, cause, effect):
        return
    doer = effect
    if word.kind == "prevention":
        kept = kept_from(verb, slots)
        if verb.lemma_.lower() == "keep" and kept is None and effect.dep_ == "dobj":
            return  # "keeps the lamps burning": nothing is kept from anything
        effect = kept or effect
    elif effect.dep_ == "xcomp" and effect.tag_ == "VB" and word.kind == "cause":
        doer = next((t for t in slots.get("obj", []) if verb.i < t.i < effect.i), effect)
    elif effect.dep_ == "dobj" and prompts_doing(verb, effect):
        return
    if (trailing or inserted is not None) and "main" in word.effect and is_saying(told):
        return
    if trailing and goes_on_listing(verb):
        return  # "blamed him for hiding letters, burning papers": what he is blamed for
    if is_governed_otherwise(word, verb) or is_other_object(verb, cause, effect):
        return
    if is_no_end(scene, word, verb, cause, effect):
        return
    yield Link(
        part_tokens(cause, without=[verb] if verb in cause.subtree and cause != verb else ()),
        with_doer(effect, doer, without=[cause] if effect.is_ancestor(cause) else [])
        if doer != effect
        else part_tokens(effect, without=_aside(verb, cause, effect)),
        (verb, effect.head) if word.pair and effect.head.lower_ == "for" else (verb,),
        named_by(foretold(resolved(scene, cause)), verb),
        based(foretold(effect)),
        verb,
        word.kind,
        _sign(word, verb, effect),
        f"verb {verb.lemma_.lower()}",
        _settled(word, verb, cause, fenced=fenced_subject(verb) is not None),
        doer if doer != effect else None,
    )


def _slots(predicates: Predicates, word: CausalWord, verb: Token, told: Token, *, trailing: bool) -> Slots:
    """Return what fills the slots of a verb; "main" is what is told before a participle."""
    slots: Slots = dict(predicates.slots(verb, "verb"))
    if trailing and "subj" in (*word.cause, *word.effect):
        slots = {**slots, "subj": [told_by_clause(content_of(verb.head))]}
    slots = {**slots, "main": [told]}
    if word.kind == "prevention" and is_passive(verb) and not slots.get("subj"):
        slots = {**slots, "subj": agents_of(slots.get("from", []))}
    fenced = fenced_subject(verb)
    if "subj" in (*word.cause, *word.effect) and fenced is not None:
        slots = {**{name: [t for t in held if t != fenced] for name, held in slots.items()}, "subj": [fenced]}
    if "subj" in word.cause and (doing := gerund_subject(verb)) is not None:
        slots = {**slots, "subj": [doing]}
    if "for" in (*word.cause, *word.effect) and not slots.get("for"):
        slots = {**slots, "for": governed_by_for(verb, slots, named=word.pair)}
    return slots


def _sign(word: CausalWord, verb: Token, effect: Token) -> str:
    """Return the sign of a link: what worsens ties makes less of them, what is paid is more of a cost."""
    if (
        word.kind == "cause"
        and verb.lemma_.lower() in _WORSEN
        and effect.lemma_.lower() in ("relation", "tie", "relationship", "situation", "climate")
    ):
        return "-"
    if verb.lemma_.lower() == "cost" and is_price(effect):
        return "+"
    return word.sign


def _aside(verb: Token, cause: Token, effect: Token) -> list[Token]:
    """Return what is no part of an effect: "the risks [posed by the mine]"."""
    if verb != cause and effect != verb and verb.dep_ == "acl" and verb.head == effect:
        return [verb]
    return [cause] if cause in effect.subtree and cause != verb else []


def _settled(word: CausalWord, verb: Token, cause: Token, *, fenced: bool) -> str | None:
    """Return the hedge that the words settle, or None: "directed against no one" denies."""
    if word.kind == "motive" and any(c.lower_ == "no" and c.dep_ in ("det", "neg") for c in cause.children):
        return "denied"
    plain = fenced and not any(c.dep_ in ("aux", "neg") for c in verb.children)
    return "asserted" if plain else word.hedge


def _explained(verb: Token, reason: Token, told: Token) -> Link:
    """Return the link of "he left, explaining: It is late": what is said is why."""
    return Link(
        part_tokens(reason), part_tokens(told), (verb,), reason, told, told, "motive", "+", "verb explain"
    )
