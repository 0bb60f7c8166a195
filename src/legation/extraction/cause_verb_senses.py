"""Whether a verb of causing tells of a cause: "brings", "draws", "costs" and "means" have other senses too."""

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, first_of
from legation.extraction.concept_ties import TIE_NOUNS
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene
from legation.resources.causes import CausalWord

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
_QUESTIONS = frozenset(
    {"question", "request", "comment", "call", "message", "letter", "bottom", "accusation"}
)
_PREVENTING = frozenset({"prevent", "deter", "avert", "thwart", "stop", "counter"})
_MAKING = frozenset({"produce", "create", "generate", "bring", "build"})
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


def _is_prospect(cause: Token, verb: Token) -> bool:
    """Say whether what might be opened is the cause, and nobody acts: "a consulate would deepen the friendship"."""
    modals = {c.lower_ for t in (verb, first_of(verb)) for c in t.children if c.tag_ == "MD"}
    return cause.lemma_.lower() in _MISSIONS and bool(modals & {"would", "could", "might", "may", "will"})


def goes_on_listing(verb: Token) -> bool:
    """Say whether a participle goes on with what somebody is blamed or known for, as do those before it."""
    before = [c for p in verb.head.children if p.dep_ == "prep" and p.i < verb.i for c in p.children]
    return any(c.dep_ == "pcomp" and c.tag_ == "VBG" and c.i < verb.i for c in before)


def _speaks_otherwise(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
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


def _bears_on(verb: Token, cause: Token, effect: Token) -> bool:
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


def _traces_origin(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether somebody finds the origin of one thing in another: "she links the strike to the new rules"."""
    subject = clause_subject(verb)
    person = subject is not None and (
        subject.pos_ == "PROPN" or subject.lemma_.lower() in _SCHOLARS or acts(scene, subject)
    )
    if not (person or is_passive(verb)) or cause.pos_ != "NOUN" or effect.pos_ != "NOUN":
        return False
    return not any(acts(scene, t) or scene.actors_at(t, inner=False) for t in (cause, effect))


def _opens_way(verb: Token) -> bool:
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


def _is_borrowed(cause: Token, effect: Token, verb: Token) -> bool:
    """Say whether an end is only borrowed: "it was time to end the feud", "a port whose lease ends"."""
    expletive = cause.lower_ == "it" and cause.head != verb and verb.tag_ == "VB"
    return expletive or (verb.lemma_.lower() == "end" and effect.i < verb.i and not is_passive(verb))


def has_other_sense(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether a verb with these at its ends tells of no cause: who risks a loss, what a plant makes."""
    if verb.tag_ == "VBG" and verb.head.lemma_.lower() == "risk" and verb.dep_ in ("xcomp", "acl", "pcomp"):
        return True  # what is risked is told by "risk"
    told_by = any(c.lower_ == "by" and c.dep_ == "prep" for c in verb.children)
    if (cause.lemma_.lower() == "risk" and cause.is_ancestor(verb)) or (
        verb.lemma_.lower() == "risk" and told_by
    ):
        return True  # "risks losing friends and harming trade": who risks it is no cause
    if verb.lemma_.lower() in _TRACING and not _traces_origin(scene, verb, cause, effect):
        return True
    if _speaks_otherwise(scene, verb, cause, effect):
        return True
    if verb.lemma_.lower() == "cost" and is_price(effect) and acts(scene, cause):
        return True
    if not _bears_on(verb, cause, effect):
        return True
    if verb.lemma_.lower() == "constitute" and effect.lemma_.lower() not in _HARDSHIPS:
        return True  # "these acts constitute fraud" says what they are
    # "a plant that produces kettles"
    return verb.lemma_.lower() == "produce" and cause.lemma_.lower() in _WORKS


def is_no_end(scene: Scene, word: CausalWord, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether one of the two cannot be the end of this verb's link: a person who acts, a thing that is made."""
    if cause.pos_ in ("PART", "ADP", "PUNCT") or effect.pos_ in ("PART", "ADP", "PUNCT"):
        return True
    if word.kind == "motive" and cause.lemma_.lower() in _PREVENTING:
        return True
    if word.kind == "motive" and word.passive and scene.in_class(effect, "arms"):
        return True
    if verb.lemma_.lower() in ("stop", "keep") and effect.tag_ == "VBG" and effect.dep_ == "xcomp":
        return True
    if "subj" in word.cause and cause.i > verb.i and not is_passive(verb):
        return True
    if verb.lemma_.lower() in _MAKING and any(
        scene.in_class(effect, name) for name in ("arms", "goods", "capability", "oil")
    ):
        return True
    personal = cause.pos_ == "PRON" and cause.lower_ not in ("this", "that", "which", "it")
    if personal and (
        not word.actor or (word.kind == "cause" and "clause" not in (*word.cause, *word.effect))
    ):
        return True
    if not word.actor and acts(scene, cause) and not _is_prospect(cause, verb):
        return True
    if not word.actor_effect and acts(scene, effect) and effect.pos_ != "VERB":
        return True
    if word.sign == "-" and effect.pos_ == "PRON" and not is_passive(verb):
        return True
    return cause.lemma_.lower() in _QUESTIONS or effect.lemma_.lower() in _QUESTIONS


def is_governed_otherwise(word: CausalWord, verb: Token) -> bool:
    """Say whether what governs a verb makes another thing of it: an aim, a promise, what somebody helps to do."""
    aimed = any(c.dep_ == "aux" and c.lower_ == "to" for c in first_of(verb).children)
    if not word.actor and first_of(verb).dep_ == "acl" and verb.tag_ == "VB" and aimed:
        return True
    if verb.tag_ == "VBG" and verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() == "include":
        return True  # "the promises include ending the fees"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "use" and verb.lemma_.lower() in ("explain", "justify"):
        return True  # "an excuse that was used to explain the delay"
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in (
        "help",
        "enable",
        "allow",
        "make",
        "let",
        "aim",
        "seek",
    ):
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _MEANT and word.kind != "prevention":
        return True
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in _INTENDING:
        return True
    purpose = verb.dep_ == "advcl" and verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.lefts)
    return purpose and not word.actor


def is_other_object(verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether a verb tells of a cause with other objects only: "draw criticism", "open the way"."""
    if _is_borrowed(cause, effect, verb):
        return True
    if verb.lemma_.lower() in ("draw", "attract", "earn", "win") and effect.lemma_.lower() not in _DRAWN:
        return True
    if verb.lemma_.lower() in ("open", "clear", "smooth") and not _opens_way(verb):
        return True
    return verb.lemma_.lower() == "bring" and effect.lemma_.lower() in ("end", "halt", "stop")
