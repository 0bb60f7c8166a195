"""Causal links said by verbs: cause, prevent, lead to, worsen, aim at."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_bonds import named_by
from legation.extraction.cause_degrees import EASE
from legation.extraction.cause_ends import acts, based, first_of, foretold, inserted_in, resolved, trails
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
    bears_on,
    goes_on_listing,
    is_borrowed,
    is_price,
    is_prospect,
    opens_way,
    prompts_doing,
    speaks_otherwise,
    traces_origin,
)
from legation.extraction.state_arguments import is_passive
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import CausalWord

_QUESTIONS = frozenset(
    {"question", "request", "comment", "call", "message", "letter", "bottom", "accusation"}
)
_PREVENTING = frozenset({"prevent", "deter", "avert", "thwart", "stop", "counter"})
_MAKING = frozenset({"produce", "create", "generate", "bring", "build"})
_CITING = frozenset({"cite", "blame"})
"""Participles that give the reason of what is told before them."""
_DRAWN = frozenset(
    """protest criticism condemnation praise anger ire outrage fire reaction response rebuke complaint ridicule scorn
    applause objection wrath outcry fury scrutiny opposition sympathy sanction""".split()
)
_INTENDING = frozenset({"aim", "direct", "gear", "intention", "goal", "hope", "purpose", "objective", "view"})
_MEANT = frozenset({"design", "intend", "mean", "gear", "refuse"})
"""What these govern is not yet done."""
_TRACING = frozenset({"link", "trace", "tie"})
_HARDSHIPS = frozenset({"threat", "risk", "danger", "obstacle", "challenge", "hazard", "menace", "burden"})
_WORKS = frozenset(
    "plant factory mill farm field mine refinery firm company workshop shipyard foundry well dam manufacturer".split()
)
"""What makes goods rather than brings something about."""
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
    slots = predicates.slots(verb, "verb")
    if trailing and "subj" in (*word.cause, *word.effect):
        spoken = content_of(verb.head)
        if is_saying(verb.head) and verb.lemma_.lower() == "mean":
            return  # "he said, meaning that ...": what the words mean
        slots = {**slots, "subj": [told_by_clause(spoken)]}
    told = content_of(verb.head) if verb.lemma_.lower() in _CITING else verb.head
    told = told if inserted is None else inserted
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
    if verb.tag_ == "VBG" and verb.head.lemma_.lower() == "risk" and verb.dep_ in ("xcomp", "acl", "pcomp"):
        return  # what is risked is told by "risk"
    told_by = any(c.lower_ == "by" and c.dep_ == "prep" for c in verb.children)
    if (cause.lemma_.lower() == "risk" and cause.is_ancestor(verb)) or (
        verb.lemma_.lower() == "risk" and told_by
    ):
        return  # "risks losing friends and harming trade": who risks it is no cause
    if verb.lemma_.lower() in _TRACING and not traces_origin(scene, verb, cause, effect):
        return
    if speaks_otherwise(scene, verb, cause, effect):
        return
    if verb.lemma_.lower() == "cost" and is_price(effect) and acts(scene, cause):
        return
    if not bears_on(verb, cause, effect):
        return
    if verb.lemma_.lower() == "constitute" and effect.lemma_.lower() not in _HARDSHIPS:
        return  # "these acts constitute fraud" says what they are
    if verb.lemma_.lower() == "produce" and cause.lemma_.lower() in _WORKS:
        return  # "a plant that produces kettles"
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
    if cause.pos_ in ("PART", "ADP", "PUNCT") or effect.pos_ in ("PART", "ADP", "PUNCT"):
        return
    if word.kind == "motive" and cause.lemma_.lower() in _PREVENTING:
        return
    if (trailing or inserted is not None) and "main" in word.effect and is_saying(told):
        return
    if word.kind == "motive" and word.passive and scene.in_class(effect, "arms"):
        return
    if verb.lemma_.lower() in ("stop", "keep") and effect.tag_ == "VBG" and effect.dep_ == "xcomp":
        return
    if "subj" in word.cause and cause.i > verb.i and not is_passive(verb):
        return
    if verb.lemma_.lower() in _MAKING and any(
        scene.in_class(effect, name) for name in ("arms", "goods", "capability", "oil")
    ):
        return
    personal = cause.pos_ == "PRON" and cause.lower_ not in ("this", "that", "which", "it")
    if personal and (
        not word.actor or (word.kind == "cause" and "clause" not in (*word.cause, *word.effect))
    ):
        return
    if not word.actor and acts(scene, cause) and not is_prospect(cause, verb):
        return
    if not word.actor_effect and acts(scene, effect) and effect.pos_ != "VERB":
        return
    if word.sign == "-" and effect.pos_ == "PRON" and not is_passive(verb):
        return
    aimed = any(c.dep_ == "aux" and c.lower_ == "to" for c in first_of(verb).children)
    if not word.actor and first_of(verb).dep_ == "acl" and verb.tag_ == "VB" and aimed:
        return
    if trailing and goes_on_listing(verb):
        return  # "blamed him for hiding letters, burning papers": what he is blamed for
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() == "include":
        return  # "the promises include ending the fees"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "use" and verb.lemma_.lower() in ("explain", "justify"):
        return  # "an excuse that was used to explain the delay"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in (
        "help",
        "enable",
        "allow",
        "make",
        "let",
        "aim",
        "seek",
    ):
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _MEANT and word.kind != "prevention":
        return
    if is_borrowed(cause, effect, verb):
        return
    if verb.lemma_.lower() in ("draw", "attract", "earn", "win") and effect.lemma_.lower() not in _DRAWN:
        return
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in _INTENDING:
        return
    if (
        not word.actor
        and verb.dep_ == "advcl"
        and verb.tag_ == "VB"
        and any(c.lower_ == "to" for c in verb.lefts)
    ):
        return
    if verb.lemma_.lower() in ("open", "clear", "smooth") and not opens_way(verb):
        return
    if verb.lemma_.lower() == "bring" and effect.lemma_.lower() in ("end", "halt", "stop"):
        return
    if cause.lemma_.lower() in _QUESTIONS or effect.lemma_.lower() in _QUESTIONS:
        return
    sign = word.sign
    if (
        word.kind == "cause"
        and verb.lemma_.lower() in _WORSEN
        and effect.lemma_.lower() in ("relation", "tie", "relationship", "situation", "climate")
    ):
        sign = "-"
    if verb.lemma_.lower() == "cost" and is_price(effect):
        sign = "+"
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
        sign,
        f"verb {verb.lemma_.lower()}",
        _settled(word, verb, cause, fenced=fenced is not None),
        doer if doer != effect else None,
    )


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
