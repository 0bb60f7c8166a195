"""Causal links said beside the main clause: a mood that opens it, the ground of a refusal, the dead of a war."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_links import Link, content_of, is_saying, part_tokens
from legation.extraction.state_arguments import antecedent, clause_subject, is_passive
from legation.extraction.state_scene import Scene

_MOODS = frozenset(
    """unhappy dissatisfied discontented angry furious upset irate worried concerned alarmed anxious fearful afraid
    wary weary tired frustrated disappointed dismayed outraged indignant encouraged emboldened heartened frightened
    keen eager determined desperate mindful aware convinced confident suspicious jealous envious impatient unwilling
    reluctant resentful angered enraged irritated annoyed shocked stung shaken provoked offended humiliated insulted
    threatened scared uneasy nervous sceptical skeptical inspired tempted moved""".split()
)
"""What somebody is that then acts: the mood's object is his motive."""
_UNMOVED = frozenset(
    """keen eager determined mindful aware convinced confident unwilling reluctant wary tempted moved hit hurt
    impatient desperate jealous envious suspicious inspired""".split()
)
"""Moods that say what is wanted or known, not what brought them about."""
_PRESSED = frozenset(
    """prompted spurred driven forced compelled faced confronted hit hurt battered weakened crippled beset plagued
    hampered hindered pressed squeezed drained exhausted undermined strained cowed galvanised galvanized buoyed fuelled
    fueled triggered helped aided bolstered boosted""".split()
)
"""What is done to somebody, or to something, so that the main clause follows."""
_TOWARDS = frozenset({"with", "by", "about", "over", "at", "of", "from", "for"})
_GROUNDS = frozenset(
    """say argue insist contend maintain reason believe think complain explain warn fear declare state claim""".split()
)
_REFUSING = frozenset(
    """refuse reject decline oppose veto boycott cancel postpone withdraw suspend resign quit block close halt recall
    expel abstain delay shelve abandon drop leave cut break bar ban stop sever freeze vote impose order pull walk
    stay skip scrap end reverse defer dismiss overturn rule strike back support favour favor demand""".split()
)
"""Acts for which a participle of saying gives the ground: "refused to sign, saying it wanted more time"."""
_KILLING = frozenset("kill injure wound displace maim slay slaughter massacre hurt evacuate".split())
_DYING = frozenset({"die", "perish", "drown", "starve", "fall"})
_DEADLY = frozenset(
    """war conflict battle fighting clash raid attack strike bombing shelling explosion blast storm flood fire famine
    drought earthquake crash collision riot massacre uprising revolt rebellion siege invasion offensive epidemic
    outbreak crackdown violence campaign unrest bombardment disaster accident sinking shooting assault ambush protest
    demonstration skirmish purge hurricane typhoon cyclone landslide heatwave plague""".split()
)
_STRICKEN = frozenset({"dead", "homeless", "injured", "wounded", "stranded", "missing", "jobless"})


def find_moods(scene: Scene) -> Iterator[Link]:
    """Yield links said by moods, by grounds of refusals and by what kills people."""
    for word in sorted(_MOODS | _PRESSED):
        for token in scene.by_word.get(word, []):
            yield from _mood(token)
    for lemma in sorted(_GROUNDS):
        for token in scene.by_lemma.get(lemma, []):
            yield from _ground(token)
    for lemma in ("distrust", "fear", "resent", "suspect", "worry"):
        for token in scene.by_lemma.get(lemma, []):
            yield from _relative(token)
    for lemma in sorted(_KILLING | _DYING | {"claim", "cost", "leave"}):
        for token in scene.by_lemma.get(lemma, []):
            if token.pos_ == "VERB":
                yield from _deaths(scene, token)


def _mood(mood: Token) -> Iterator[Link]:
    """Yield "Unhappy with the vote, Florin left": the object of the mood moves what the main clause tells."""
    main = mood.head
    if main.dep_ in ("nsubj", "nsubjpass") and mood.i > main.i and mood.nbor(-1).is_punct:
        main = main.head
    if mood.dep_ not in ("advcl", "acl", "amod", "acomp", "oprd") or main.pos_ not in ("VERB", "AUX"):
        return
    if any(c.dep_ in ("mark", "nsubj", "nsubjpass", "aux", "auxpass") for c in mood.children):
        return
    if mood.dep_ == "acomp" and main.lemma_ in ("be", "become", "remain", "grow", "feel"):
        yield from _felt(mood, main)
        return
    fenced = mood.i == mood.sent.start or mood.nbor(-1).is_punct or mood.nbor(-1).dep_ == "advmod"
    told = content_of(main)
    subject = clause_subject(main)
    if (
        (mood.dep_ in ("acomp", "oprd") and mood.i > main.i)
        or subject is None
        or is_saying(told)
        or not fenced
    ):
        return
    cause = _object(mood)
    if cause is None or told == cause or told in cause.subtree:
        return
    kind = "motive" if mood.lower_ in _MOODS else "cause"
    yield Link(
        part_tokens(cause),
        part_tokens(told, without=[mood]),
        (mood,),
        cause,
        told,
        told,
        kind,
        "+",
        f"mood {mood.lower_}",
    )


def _felt(mood: Token, main: Token) -> Iterator[Link]:
    """Yield "Florin is unhappy with the vote": the vote is why."""
    cause = _object(mood)
    subject = clause_subject(main)
    if (
        mood.lower_ in _UNMOVED
        or cause is None
        or cause.pos_ == "PRON"
        or cause.i < mood.i
        or subject is None
        or any(c.tag_ == "MD" for c in cause.children)  # "afraid that the dam could break": it is only feared
    ):
        return
    yield Link(
        part_tokens(cause),
        part_tokens(main, without=[cause.head] if cause.head.i > mood.i else [cause]),
        (
            next(
                (c for c in cause.children if c.dep_ == "mark"), cause.head if cause.head.i > mood.i else mood
            ),
        ),
        cause,
        main,
        main,
        "cause",
        "+",
        f"mood {mood.lower_}",
    )


def _object(mood: Token) -> Token | None:
    for child in mood.children:
        if child.dep_ in ("ccomp", "xcomp") and child.i > mood.i and child.pos_ in ("VERB", "AUX"):
            return child
        felt = mood.dep_ == "acomp" and (
            child.lower_ == "of" or (mood.lower_, child.lower_) == ("concerned", "with")
        )
        if child.dep_ in ("prep", "agent") and child.lower_ in _TOWARDS and not felt:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None and inner.ent_type_ != "DATE":
                return inner
    return None


def _relative(fearing: Token) -> Iterator[Link]:
    """Yield ", who feared a rise in taxes": what those fear who do something is why they do it."""
    noun = fearing.head
    pronoun = next((c for c in fearing.children if c.dep_ == "nsubj" and c.lower_ == "who"), None)
    if fearing.dep_ != "relcl" or pronoun is None or not pronoun.nbor(-1).is_punct:
        return
    main = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "agent" else noun.head
    if main.pos_ != "VERB" or is_saying(main) or noun.dep_ not in ("nsubj", "pobj"):
        return
    yield Link(
        part_tokens(fearing),
        part_tokens(main, without=[fearing]),
        (pronoun,),
        fearing,
        main,
        main,
        "motive",
        "+",
        f"mood {fearing.lower_}",
    )


def _ground(saying: Token) -> Iterator[Link]:
    """Yield ", saying it wanted more time" after a refusal or a decision: what is said is its motive."""
    main = saying.head
    if saying.tag_ != "VBG" or saying.dep_ != "advcl" or saying.i < main.i or not saying.nbor(-1).is_punct:
        return
    said = next((c for c in saying.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
    if said is None or not any(t.lemma_.lower() in _REFUSING for t in _chain(main)):
        return
    yield Link(
        part_tokens(said),
        part_tokens(main, without=[saying]),
        (saying,),
        said,
        main,
        main,
        "motive",
        "+",
        f"mood {saying.lower_}",
    )


def _chain(verb: Token) -> list[Token]:
    """Return a verb, what it governs ("decided to leave") and, for a coordinated one, the first of them."""
    chain = [verb, *(c for c in verb.children if c.dep_ == "xcomp")]
    return [*chain, verb.head] if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else chain


def _deaths(scene: Scene, verb: Token) -> Iterator[Link]:
    """Yield what kills: "a storm that killed 80", "cost lives", "left 70 dead", "the war in which 70 were killed"."""
    lemma = verb.lemma_.lower()
    if lemma in _DYING or (lemma in _KILLING and is_passive(verb)):
        yield from _died(verb)
        return
    subject = clause_subject(verb)
    if subject is None or is_passive(verb) or (verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "acl")):
        return
    struck = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "nsubj") and c.i > verb.i]
    deadly = subject.lemma_.lower() in _DEADLY or subject.tag_ == "VBG"
    if lemma in ("claim", "cost"):
        if not any(c.lemma_.lower() in ("life", "job", "livelihood") for c in struck):
            return
    elif lemma == "leave":
        if not any(t.lower_ in _STRICKEN for t in scene.doc[verb.i + 1 : verb.i + 7]) or not struck:
            return
    elif not struck or not deadly:
        return
    subject = antecedent(subject)
    if lemma == "leave" and (subject.pos_ != "NOUN" or subject.lemma_.lower() not in _DEADLY):
        return
    yield _death(verb, subject, [t for t in part_tokens(verb) if t.i >= verb.i], verb)


def _died(verb: Token) -> Iterator[Link]:
    for preposition in verb.children:
        if preposition.dep_ not in ("prep", "agent") or preposition.lower_ not in (
            "in",
            "during",
            "by",
            "from",
        ):
            continue
        inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        cause = None if inner is None else antecedent(inner)
        if cause is None or cause.pos_ != "NOUN" or cause.lemma_.lower() not in _DEADLY:
            continue
        tokens = part_tokens(verb, without=[preposition])
        yield _death(verb, cause, list(tokens), preposition)
        return


def _death(verb: Token, cause: Token, effect: list[Token], signal: Token) -> Link:
    relative = [c for c in cause.children if c.dep_ in ("relcl", "acl") and c.i > cause.i]
    tokens = part_tokens(cause, without=relative)
    return Link(
        tokens, tuple(effect), (signal,), cause, verb, verb, "cause", "+", f"deaths {verb.lemma_.lower()}"
    )
