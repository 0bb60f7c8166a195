"""Regimes, traits and views: what is said of a state or of a relationship itself."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import antecedent
from legation.extraction.state_clauses import clause_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.state_ties import TIE_NOUNS, ties_name, ties_pair
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_CHRISTENING = frozenset({"name", "dub", "term", "call"})
_NAMING = frozenset({"call", "consider", "deem", "label", "brand", "dub", "term", "name", "declare", "find"})
_DULL = frozenset(
    """aware able likely unlikely ready willing sure certain due possible impossible necessary clear true unable free
    responsible important vital available present full other same such own new old next last first only many much more
    afraid dependent critical supportive hostile tolerant home worth interested keen eager reluctant committed
    set""".split()
)
_DULL_NOUNS = frozenset(
    """country state nation place one part case thing way time day reason result member friend ally partner enemy
    party supplier question problem issue matter year people""".split()
)


_VAGUE = frozenset({"military", "federal", "liberal", "republican"})
"""Words that tell a regime only beside a word for ruling: "military rule", not "military power"."""
_PLAIN = frozenset({("federal", "government"), ("liberal", "government"), ("republican", "government")})
_RULE = frozenset({"rule", "regime", "dictatorship", "junta", "government", "transition", "system", "reform"})
_NATIONS = frozenset({"nation", "country", "state", "people", "society", "republic", "island", "power"})


def find_views(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield regimes, traits and views."""
    yield from _regimes(scene)
    yield from _systems(scene)
    yield from _copulas(scene, predicates)
    yield from _namings(scene, predicates)


def _regimes(scene: Scene) -> Iterator[Candidate]:
    words = scene.classes["regime"]
    heads = scene.classes["regime_head"]
    for lemma in sorted(words):
        for token in scene.by_lemma.get(lemma, []):
            if token.dep_ not in ("amod", "compound") or token.pos_ not in ("ADJ", "NOUN", "PROPN"):
                continue
            noun = token.head
            if (lemma in _VAGUE and noun.lemma_.lower() not in _RULE) or (lemma, noun.lemma_) in _PLAIN:
                continue
            states = [p for p in scene.actors_at(noun, inner=False) if scene.is_state(p)]
            if not states and noun.lemma_.lower() in heads:
                states = [p for p in scene.actors_inside(noun) if _is_state(scene, p)]
            general = any(child.lower_ in ("a", "an", "any") for child in noun.children)
            if not states and not general and noun.lemma_.lower() in _RULE and not scene.actors_inside(noun):
                near = scene.state_near(noun)
                states = [near] if near is not None else []
            for state in states[:1]:
                yield Candidate(
                    "regime_is",
                    state,
                    Party(token.lower_),
                    noun,
                    tuple(phrase_tokens(noun)),
                    f"regime {lemma}",
                )


def _systems(scene: Scene) -> Iterator[Candidate]:
    """Yield "Florin's young democracy": a word for a system of rule with its owner."""
    for lemma in sorted(scene.classes["regime_noun"] - {"regime", "republic", "federation"}):
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ != "NOUN" or noun.dep_ in ("attr", "compound", "amod"):
                continue
            owners = [
                party
                for child in noun.children
                if child.dep_ in ("poss", "amod", "compound")
                for party in scene.actors_at(antecedent(child))
                if _is_state(scene, party)
            ]
            for owner in owners[:1]:
                tokens = tuple(phrase_tokens(noun))
                yield Candidate("regime_is", owner, Party(lemma), noun, tokens, f"system {lemma}")


def _copulas(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    for verb in (
        scene.by_lemma.get("be", []) + scene.by_lemma.get("remain", []) + scene.by_lemma.get("become", [])
    ):
        if verb.dep_ in ("aux", "auxpass", "xcomp"):
            continue
        subjects = predicates.slots(verb, "verb").get("subj", [])
        if not subjects:
            continue
        subject = _subject(scene, predicates, subjects[0])
        if subject is None:
            continue
        for child in verb.children:
            if child.dep_ in ("acomp", "attr"):
                yield from _trait(scene, verb, subject, child, subjects[0])


def _subject(scene: Scene, predicates: Predicates, token: Token) -> Party | None:
    token = antecedent(token)
    if token.lemma_.lower() in TIE_NOUNS:
        pair = ties_pair(scene, predicates, token)
        return ties_name(pair) if len(pair) == 2 else None
    states = [p for p in scene.actors_at(token, inner=False) if _is_state(scene, p)]
    return states[0] if len(states) == 1 else None


def _trait(scene: Scene, verb: Token, subject: Party, word: Token, token: Token) -> Iterator[Candidate]:
    lemma = word.lemma_.lower()
    tokens = tuple(clause_tokens(verb, [token]))
    modifiers = [c.lemma_.lower() for c in word.children if c.dep_ in ("amod", "compound")]
    if lemma in scene.classes["regime"] or lemma in scene.classes["regime_noun"]:
        yield Candidate(
            "regime_is", subject, Party(phrase_text(word, full=False)), verb, tokens, "regime copula"
        )
        return
    regime = [m for m in modifiers if m in scene.classes["regime"]]
    if regime and lemma in scene.classes["regime_head"]:
        yield Candidate("regime_is", subject, Party(regime[0]), verb, tokens, "regime copula")
        return
    if any(c.tag_ == "JJR" for c in word.children):
        return
    if word.dep_ == "acomp" and token.lower_ in ("we", "i"):
        return
    if word.dep_ == "acomp":
        if (
            lemma in _DULL
            or word.tag_ != "JJ"
            or word.pos_ != "ADJ"
            or any(c.dep_ in ("xcomp", "ccomp") for c in word.children)
        ):
            return
        yield Candidate("has_trait", subject, Party(phrase_text(word)), verb, tokens, "copula adjective")
    elif word.pos_ == "NOUN" and (lemma not in _DULL_NOUNS or modifiers) and word.tag_ == "NN":
        if lemma in _DULL_NOUNS and not modifiers:
            return
        if {"only", "first", "last", "same", "other", "next"} & {c.lower_ for c in word.children} or (
            token.pos_ == "PRON" and (token.lower_ != "we" or lemma not in _NATIONS)
        ):
            return
        if any(c.dep_ == "relcl" for c in word.children) and not modifiers:
            return
        yield Candidate("has_trait", subject, Party(phrase_text(word)), verb, tokens, "copula noun")


def _namings(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    for lemma in sorted(_NAMING):
        for verb in scene.by_lemma.get(lemma, []):
            if verb.pos_ != "VERB":
                continue
            slots = predicates.slots(verb, "verb")
            named = [c for c in verb.children if c.dep_ in ("oprd", "attr")]
            objects = slots.get("obj", [])
            for child in verb.children:
                if child.dep_ == "ccomp" and child.pos_ in ("NOUN", "ADJ", "PROPN"):
                    inner = [c for c in child.children if c.dep_ in ("nsubj",)]
                    if inner:
                        named, objects = [child], inner
            if not named:
                named = [g for c in objects or slots.get("iobj", []) for g in c.children if g.dep_ == "appos"]
                objects = objects or slots.get("iobj", [])
            if not named or not objects or (verb.dep_ == "acl" and named[0].pos_ == "PROPN"):
                continue
            words = phrase_tokens(named[0])
            if lemma in _CHRISTENING and all(t.pos_ in ("PROPN", "PUNCT") for t in words):
                continue
            if objects[0].lower_ in ("it", "this", "that", "them"):
                continue
            target = scene.actors_at(objects[0], inner=False) or [Party(phrase_text(objects[0]))]
            if objects[0].pos_ == "PRON" and target[0].actor is None:
                continue
            tokens = set(clause_tokens(verb, objects[:1])) | set(phrase_tokens(named[0]))
            yield Candidate(
                "viewed_as",
                target[0],
                Party(_without_subject(named[0])),
                verb,
                tuple(sorted(tokens, key=lambda token: token.i)),
                f"naming {lemma}",
            )


def _without_subject(word: Token) -> str:
    """Return the words of what something is called, without the thing itself: "consider X a threat"."""
    inner = [child for child in word.children if child.dep_ == "nsubj" and child.i < word.i]
    text = phrase_text(word)
    if not inner:
        return text
    start = inner[-1].right_edge.i + 1
    return " ".join(t.text for t in phrase_tokens(word) if t.i >= start and t.dep_ != "det") or text


def _is_state(scene: Scene, party: Party) -> bool:
    actor = scene.actor(party)
    return actor is not None and actor.type in (ActorType.STATE, ActorType.BODY)
