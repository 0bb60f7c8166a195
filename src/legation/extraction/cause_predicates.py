"""Causal links said by predicates: verbs and nouns of causing, adjectives."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_bonds import named_by
from legation.extraction.cause_degrees import EASE
from legation.extraction.cause_ends import acts, based, first_of, foretold, inserted_in, resolved, trails
from legation.extraction.cause_links import Link, content_of, is_saying, part_tokens
from legation.extraction.concept_ties import TIE_NOUNS
from legation.extraction.state_arguments import Slots, clause_subject, is_passive
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import (
    CausalWord,
    load_causal_adjectives,
    load_causal_nouns,
    load_causal_verbs,
)

_QUESTIONS = frozenset(
    {"question", "request", "comment", "call", "message", "letter", "bottom", "accusation"}
)
_PREVENTING = frozenset({"prevent", "deter", "avert", "thwart", "stop", "counter"})
_MAKING = frozenset({"produce", "create", "generate", "bring", "build"})
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
_CITING = frozenset({"cite", "blame"})
"""Participles that give the reason of what is told before them."""
_DRAWN = frozenset(
    """protest criticism condemnation praise anger ire outrage fire reaction response rebuke complaint ridicule scorn
    applause objection wrath outcry fury scrutiny opposition sympathy sanction""".split()
)
_INTENDING = frozenset({"aim", "direct", "gear", "intention", "goal", "hope", "purpose", "objective", "view"})
_MEANT = frozenset({"design", "intend", "mean", "gear", "refuse"})
"""What these govern is not yet done."""
_FAR = 20
_DASHES = frozenset({"–", "—", "-", "--"})
_TRACING = frozenset({"link", "trace", "tie"})
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
_HARDSHIPS = frozenset({"threat", "risk", "danger", "obstacle", "challenge", "hazard", "menace", "burden"})
_WORKS = frozenset(
    "plant factory mill farm field mine refinery firm company workshop shipyard foundry well dam manufacturer".split()
)
"""What makes goods rather than brings something about."""
_LENDING = frozenset(
    """deal deliver strike give provide form lend inflict prove offer put bring take
    have exact place cast impose find trace exert wreak come carry""".split()
)
"""Verbs that lend a noun of causing its subject: "dealt a blow to", "gave a boost to"."""
_WORSEN = frozenset({"worsen", "aggravate", "strain", "chill", "sour", "damage", "hurt", "harm", "poison"})


def find_predicates(scene: Scene, predicates: Predicates) -> Iterator[Link]:
    """Yield the links that verbs, nouns, purpose clauses and double comparatives assert."""
    for word in load_causal_verbs():
        for lemma in sorted(word.lemmas):
            for verb in predicates.tokens_of(lemma):
                if verb.pos_ == "VERB" and verb.dep_ not in ("aux", "auxpass", "amod"):
                    yield from _verb(scene, predicates, word, verb)
    for noun_word in load_causal_nouns():
        for lemma in sorted(noun_word.lemmas):
            for noun in scene.by_lemma.get(lemma, []):
                if noun.pos_ == "NOUN":
                    yield from _noun(scene, predicates, noun_word, noun)
    for adjective_word in load_causal_adjectives():
        for lemma in sorted(adjective_word.lemmas):
            for adjective in scene.by_lemma.get(lemma, []):
                yield from _adjective(scene, adjective_word, adjective)


def _verb(scene: Scene, predicates: Predicates, word: CausalWord, verb: Token) -> Iterator[Link]:
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
        slots = {**slots, "subj": [_told_of(spoken)]}
    told = content_of(verb.head) if verb.lemma_.lower() in _CITING else verb.head
    told = told if inserted is None else inserted
    slots = {**slots, "main": [told]}
    if word.kind == "prevention" and is_passive(verb) and not slots.get("subj"):
        slots = {**slots, "subj": _agents_of(slots.get("from", []))}
    fenced = _fenced_subject(verb)
    if "subj" in (*word.cause, *word.effect) and fenced is not None:
        slots = {**{name: [t for t in held if t != fenced] for name, held in slots.items()}, "subj": [fenced]}
    if "subj" in word.cause and (doing := _gerund_subject(verb)) is not None:
        slots = {**slots, "subj": [doing]}
    if "for" in (*word.cause, *word.effect) and not slots.get("for"):
        slots = {**slots, "for": _deeper_for(verb, slots, named=word.pair)}
    cause = _end(word.cause, slots, verb)
    effect = _end(word.effect, slots, verb)
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
    if verb.lemma_.lower() in _TRACING and not _traces(scene, verb, cause, effect):
        return
    if _speaks_otherwise(scene, verb, cause, effect):
        return
    if verb.lemma_.lower() == "cost" and _is_price(effect) and acts(scene, cause):
        return
    if not _bears(verb, cause, effect):
        return
    if verb.lemma_.lower() == "constitute" and effect.lemma_.lower() not in _HARDSHIPS:
        return  # "these acts constitute fraud" says what they are
    if verb.lemma_.lower() == "produce" and cause.lemma_.lower() in _WORKS:
        return  # "a plant that produces kettles"
    doer = effect
    if word.kind == "prevention":
        kept = _kept_from(verb, slots)
        if verb.lemma_.lower() == "keep" and kept is None and effect.dep_ == "dobj":
            return  # "keeps the lamps burning": nothing is kept from anything
        effect = kept or effect
    elif effect.dep_ == "xcomp" and effect.tag_ == "VB" and word.kind == "cause":
        doer = next((t for t in slots.get("obj", []) if verb.i < t.i < effect.i), effect)
    elif effect.dep_ == "dobj" and _goes_on(verb, effect):
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
    if not word.actor and acts(scene, cause) and not _is_prospect(cause, verb):
        return
    if not word.actor_effect and acts(scene, effect) and effect.pos_ != "VERB":
        return
    if word.sign == "-" and effect.pos_ == "PRON" and not is_passive(verb):
        return
    aimed = any(c.dep_ == "aux" and c.lower_ == "to" for c in first_of(verb).children)
    if not word.actor and first_of(verb).dep_ == "acl" and verb.tag_ == "VB" and aimed:
        return
    if trailing and _lists(verb):
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
    if _is_borrowed(cause, effect, verb):
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
    if verb.lemma_.lower() in ("open", "clear", "smooth") and not _opens_way(verb):
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
    if verb.lemma_.lower() == "cost" and _is_price(effect):
        sign = "+"
    yield Link(
        part_tokens(cause, without=[verb] if verb in cause.subtree and cause != verb else ()),
        _with_doer(effect, doer, without=[cause] if effect.is_ancestor(cause) else [])
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


def _is_prospect(cause: Token, verb: Token) -> bool:
    """Say whether what might be opened is the cause, and nobody acts: "a consulate would deepen the friendship"."""
    modals = {c.lower_ for t in (verb, first_of(verb)) for c in t.children if c.tag_ == "MD"}
    return cause.lemma_.lower() in _MISSIONS and bool(modals & {"would", "could", "might", "may", "will"})


def _settled(word: CausalWord, verb: Token, cause: Token, *, fenced: bool) -> str | None:
    """Return the hedge that the words settle, or None: "directed against no one" denies."""
    if word.kind == "motive" and any(c.lower_ == "no" and c.dep_ in ("det", "neg") for c in cause.children):
        return "denied"
    plain = fenced and not any(c.dep_ in ("aux", "neg") for c in verb.children)
    return "asserted" if plain else word.hedge


def _lists(verb: Token) -> bool:
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


def _bears(verb: Token, cause: Token, effect: Token) -> bool:
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


def _explained(verb: Token, reason: Token, told: Token) -> Link:
    """Return the link of "he left, explaining: It is late": what is said is why."""
    return Link(
        part_tokens(reason), part_tokens(told), (verb,), reason, told, told, "motive", "+", "verb explain"
    )


def _fenced_subject(verb: Token) -> Token | None:
    """Return the subject that stands before a stretch between dashes: "The feud - so old - drives trade"."""
    if verb.i < 3 or verb.tag_ not in ("VBZ", "VBD", "VBP") or verb.nbor(-1).text not in _DASHES:
        return None
    for i in range(verb.i - 2, verb.sent.start, -1):
        if verb.doc[i].text in _DASHES:
            noun = verb.doc[i - 1]
            return noun if noun.pos_ == "NOUN" and noun.dep_ in ("nsubj", "ROOT", "nsubjpass") else None
    return None


def _gerund_subject(verb: Token) -> Token | None:
    """Return "Florin opening a port" of "Florin opening a port would create jobs", read as a clause with a clause."""
    head = verb.head
    doing = (
        head.tag_ == "VBG"
        and head.i < verb.i
        and any(c.dep_ == "nsubj" and c.i < head.i for c in head.children)
    )
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ahead = any(c.tag_ == "MD" for c in verb.children)
    return head if verb.dep_ in ("ccomp", "xcomp") and doing and ahead and not own else None


def _told_of(main: Token) -> Token:
    """Return what brings the rest about: what is judged where a clause only judges an act.

    "Closing the port could prove costly, even triggering a strike": it is the closing that would.
    """
    judged = next((c for c in main.children if c.dep_ == "csubj"), None)
    return (
        judged if judged is not None and main.lemma_ in ("be", "prove", "seem", "appear", "become") else main
    )


def _deeper_for(verb: Token, slots: Slots, *, named: bool) -> list[Token]:
    """Return what "for" governs where it is tied to another noun: "held a man with a bag for theft"."""
    if not any(t.i > verb.i for t in slots.get("obj", [])):
        return []
    for token in verb.subtree:
        tied = token.lower_ == "for" and token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN")
        if tied and token.i > verb.i and _within(token.head, verb):
            below = [c for c in token.children if c.dep_ == "pcomp" or (named and c.dep_ == "pobj")]
            if below:
                return below[:1]
    return []


def _within(noun: Token, verb: Token) -> bool:
    """Say whether a noun hangs on a verb by nouns and prepositions alone, in no clause of its own."""
    current = noun
    while current != verb and current.dep_ in ("dobj", "pobj", "prep", "conj"):
        current = current.head
    return current == verb


def _traces(scene: Scene, verb: Token, cause: Token, effect: Token) -> bool:
    """Say whether somebody finds the origin of one thing in another: "she links the strike to the new rules"."""
    subject = clause_subject(verb)
    person = subject is not None and (
        subject.pos_ == "PROPN" or subject.lemma_.lower() in _SCHOLARS or acts(scene, subject)
    )
    if not (person or is_passive(verb)) or cause.pos_ != "NOUN" or effect.pos_ != "NOUN":
        return False
    return not any(acts(scene, t) or scene.actors_at(t, inner=False) for t in (cause, effect))


def _agents_of(acts_told: list[Token]) -> list[Token]:
    """Return the agent that the parser ties to what is prevented: "is kept from landing by the storm"."""
    bys = [
        c
        for act in acts_told
        if not is_passive(act)
        for c in act.children
        if c.dep_ == "prep" and c.lower_ == "by"
    ]
    return [g for by in bys for g in by.children if g.dep_ == "pobj"]


def _opens_way(verb: Token) -> bool:
    return any(
        c.dep_ == "dobj" and c.lemma_.lower() in ("way", "path", "road", "door") for c in verb.children
    )


def _goes_on(verb: Token, effect: Token) -> bool:
    """Say whether what is caused is what the object then does: "prompted firms to hire guards"."""
    below = (*verb.children, *effect.children)
    led = verb.lemma_.lower() in ("prompt", "spur", "cause", "lead", "incite", "induce", "provoke")
    return led and any(c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > effect.i for c in below)


def _is_price(token: Token) -> bool:
    """Say whether what is cost is a price ("a million a day"): more of the cause, more of it."""
    money = token.ent_type_ == "MONEY" or token.like_num or any(c.dep_ == "nummod" for c in token.children)
    return money and not any(c.lower_ == "in" for c in (*token.children, *token.head.children))


def _is_borrowed(cause: Token, effect: Token, verb: Token) -> bool:
    """Say whether an end is only borrowed: "it was time to end the feud", "a port whose lease ends"."""
    expletive = cause.lower_ == "it" and cause.head != verb and verb.tag_ == "VB"
    return expletive or (verb.lemma_.lower() == "end" and effect.i < verb.i and not is_passive(verb))


def _kept_from(verb: Token, slots: Slots) -> Token | None:
    """Return what is prevented where it is told apart from who would do it: "keeps Florin from trading"."""
    objects = slots.get("obj", [])
    acts = [t for t in slots.get("from", []) if t.tag_ == "VBG" and t.dep_ == "pcomp"]
    acts += [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VBG"]
    acts += [
        c for t in objects[:1] for c in t.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i == t.i + 1
    ]
    return next((t for t in acts if objects and t.i > verb.i and objects[0] != t), None)


def _with_doer(act: Token, doer: Token, *, without: list[Token]) -> tuple[Token, ...]:
    """Return the words of "Florin from trading"; who would do it is left out where it stands before the verb."""
    tokens = list(part_tokens(act, without=without))
    if doer.i > act.i or doer.i < act.sent.start or act.i - doer.i > _FAR:
        return tuple(tokens)
    near = [t for t in part_tokens(doer) if t.i < tokens[0].i]
    return tuple(sorted({*near, *tokens}, key=lambda token: token.i))


def _adjective(scene: Scene, word: CausalWord, adjective: Token) -> Iterator[Link]:
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
    cause, effect = _end(word.cause, slots, adjective), _end(word.effect, slots, adjective)
    if cause is None or effect is None or (not word.actor_effect and acts(scene, effect)):
        return
    if effect.pos_ == "PRON" or effect.pos_ == "PROPN" or (cause.pos_ == "PRON" and not _points(cause)):
        return
    yield Link(
        part_tokens(resolved(scene, cause) if _points(cause) else cause),
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


def _points(token: Token) -> bool:
    return token.lower_ in ("this", "that", "which")


def _end(names: tuple[str, ...], slots: Slots, verb: Token) -> Token | None:
    for name in names:
        if name == "clause":
            return verb
        if name == "ccomp":
            found = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        else:
            found = next(iter(slots.get(name, [])), None)
        if found is not None and not (name == "obj" and found.dep_ == "nsubj" and found.head.dep_ == "ccomp"):
            return found
    return None


def _noun(scene: Scene, predicates: Predicates, word: CausalWord, noun: Token) -> Iterator[Link]:
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
    cause = _end(word.cause, slots, noun)
    effect = _end(word.effect, slots, noun)
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
