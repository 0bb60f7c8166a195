"""Whether a verb of causing tells of a cause: "brings", "draws", "costs" and "means" have other senses too."""

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, first_of
from legation.extraction.concept_ties import TIE_NOUNS
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene

_OWED = frozenset("word apology money debt explanation thanks answer favour favor visit letter rent".split())
_MISSIONS = frozenset({"embassy", "consulate", "legation", "mission", "office", "bureau", "branch"})
_BASING = frozenset({"base", "build", "found", "premise", "predicate"})
_STANDING = TIE_NOUNS | frozenset(
    """trust peace trade understanding success prosperity stability security unity marriage ally coalition policy
    stance strategy order cooperation""".split()
)
"""What rests on grounds, rather than on a source as a film or an estimate does."""
_PRESSING = frozenset({"put", "place", "exert", "bring", "impose"})
_SCHOLARS = frozenset(
    """historian analyst expert scholar economist critic observer researcher author scientist official report study
    survey paper""".split()
)


def is_prospect(cause: Token, verb: Token) -> bool:
    """Say whether what might be opened is the cause, and nobody acts: "a consulate would deepen the friendship"."""
    modals = {c.lower_ for t in (verb, first_of(verb)) for c in t.children if c.tag_ == "MD"}
    return cause.lemma_.lower() in _MISSIONS and bool(modals & {"would", "could", "might", "may", "will"})


def goes_on_listing(verb: Token) -> bool:
    """Say whether a participle goes on with what somebody is blamed or known for, as do those before it."""
    before = [c for p in verb.head.children if p.dep_ == "prep" and p.i < verb.i for c in p.children]
    return any(c.dep_ == "pcomp" and c.tag_ == "VBG" and c.i < verb.i for c in before)


def speaks_otherwise(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether a verb has another sense here: "none of this means", "drove the army out", "owes them a word"."""
    lemma = verb.lemma_.lower()
    if lemma == "mean":
        negated = any(c.dep_ == "neg" for c in verb.children) or cause.lower_ == "none"
        return negated and (cause.pos_ == "PRON" or cause.lower_ == "none")
    if lemma == "drive":
        return acts(scene, cause) and effect.dep_ == "dobj"
    if lemma == "bring":
        return effect.pos_ == "PRON"
    if lemma in ("aim", "direct", "intend", "mean"):
        return cause.lower_ in ("nobody", "anyone", "anybody", "everyone", "no")
    return lemma == "owe" and effect.lemma_.lower() in _OWED


def bears_on(verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether a verb of many senses tells of a cause: "ties based on trust", "puts pressure on"."""
    lemma = verb.lemma_.lower()
    if lemma in _BASING and cause.head.lower_ in ("on", "upon"):
        shared = effect.lemma_.lower() in _STANDING or effect.lower_ == "it"
        return shared and cause.pos_ in ("NOUN", "VERB") and not cause.ent_type_
    if lemma in _PRESSING and effect.lemma_.lower() == "pressure":
        on = any(c.lower_ == "on" and c.i > effect.i for c in (*effect.children, *verb.children))
        return on and cause.pos_ == "NOUN" and verb.dep_ != "pcomp"
    if lemma in _PRESSING and effect.lemma_.lower() != "pressure":
        return lemma in ("bring", "build") and cause.head.lower_ not in ("on", "upon")
    return True


def traces_origin(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether somebody finds the origin of one thing in another: "she links the strike to the new rules"."""
    subject = clause_subject(verb)
    person = subject is not None and (
        subject.pos_ == "PROPN" or subject.lemma_.lower() in _SCHOLARS or acts(scene, subject)
    )
    if not (person or is_passive(verb)) or cause.pos_ != "NOUN" or effect.pos_ != "NOUN":
        return False
    return not any(acts(scene, t) or scene.actors_at(t, inner=False) for t in (cause, effect))


def opens_way(verb: Token) -> bool:
    """Say whether a verb opens or clears a way, path, road or door."""
    return any(
        c.dep_ == "dobj" and c.lemma_.lower() in ("way", "path", "road", "door") for c in verb.children
    )


def prompts_doing(verb: Token, effect: Token) -> bool:
    """Say whether what is caused is what the object then does: "prompted firms to hire guards"."""
    below = (*verb.children, *effect.children)
    led = verb.lemma_.lower() in ("prompt", "spur", "cause", "lead", "incite", "induce", "provoke")
    return led and any(c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > effect.i for c in below)


def is_price(token: Token) -> bool:
    """Say whether what is cost is a price ("a million a day"): more of the cause, more of it."""
    money = token.ent_type_ == "MONEY" or token.like_num or any(c.dep_ == "nummod" for c in token.children)
    return money and not any(c.lower_ == "in" for c in (*token.children, *token.head.children))


def is_borrowed(cause: Token, effect: Token, verb: Token) -> bool:
    """Say whether an end is only borrowed: "it was time to end the feud", "a port whose lease ends"."""
    expletive = cause.lower_ == "it" and cause.head != verb and verb.tag_ == "VB"
    return expletive or (verb.lemma_.lower() == "end" and effect.i < verb.i and not is_passive(verb))
