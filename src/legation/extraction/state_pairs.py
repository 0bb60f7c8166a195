"""The two states in play under plural words: "the longtime adversaries", "decades of enmity", "resumed ties"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import conjuncts, governing_verb
from legation.extraction.state_clauses import clause_tokens, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.state_ties import TIE_NOUNS, ties_pair
from legation.schema.records import Party

_ROLES = {
    "hostile_to": "adversary rival foe enemy archrival arch-rival antagonist arch-foe",
    "allied_with": "ally",
    "partner_of": "partner",
    "friendly_to": "friend",
    "borders": "neighbour neighbor",
}
_KINDS = {
    "hostile_to": "rival hostile feuding enemy warring",
    "borders": "neighbouring neighboring adjacent bordering",
    "allied_with": "allied",
    "friendly_to": "friendly",
}
_BONDS = {
    "hostile_to": "enmity hostility animosity antagonism rivalry hatred",
    "friendly_to": "friendship amity goodwill brotherhood",
    "in_conflict_with": "conflict dispute standoff stand-off stalemate confrontation fighting bloodshed",
    "strained_with": "tension mistrust distrust feud quarrel estrangement acrimony",
    "at_war_with": "war warfare",
    "allied_with": "alliance",
    "cooperates_with": "cooperation collaboration",
}
_NATIONS = frozenset({"country", "nation", "state", "side", "government", "republic", "capital"})
_SPANS = frozenset(
    {"decade", "year", "generation", "century", "month", "era", "age", "chapter", "period", "spirit"}
)
_FIXED = frozenset({"the", "these", "those", "two", "both"})
_GONE = frozenset({"former", "erstwhile", "onetime", "one-time", "old-time", "ex"})
_MAKING = {
    "resumption": None,
    "restoration": None,
    "re-establishment": None,
    "reestablishment": None,
    "normalisation": None,
    "normalization": None,
    "renewal": None,
    "severance": "ended",
    "suspension": "ended",
    "rupture": "ended",
}
_OPENING = frozenset("open reopen resume restore start launch establish exchange begin set".split())
_TOGETHER = frozenset({"together", "jointly"})
_WORKING = frozenset("develop build explore manage run operate patrol produce fight share".split())


def find_pairs(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield what plural words, shared nouns and joint undertakings say of the two states in play."""
    yield from _roles(scene)
    yield from _bonds(scene, predicates)
    yield from _makings(scene, predicates)
    yield from _undertakings(scene, predicates)
    yield from _misread(scene, predicates)
    yield from _mediations(scene, predicates)


def _pair(scene: Scene, token: Token) -> tuple[Party, ...]:
    """Return the two states of the sentence, else the two that the text about it is about."""
    near = scene.states_in(token.sent)
    if len(near) == 2:
        return near
    return () if len(near) > 2 else scene.pair_before(token)


def _roles(scene: Scene) -> Iterator[Candidate]:
    """Yield "the two neighbours", "the longtime adversaries", "the rival states"."""
    for relation, words in sorted(_ROLES.items()):
        for lemma in words.split():
            for noun in scene.by_lemma.get(lemma, []):
                if noun.tag_ == "NNS" and _is_bare(noun):
                    yield from _of_pair(scene, relation, noun, noun)
    for relation, words in sorted(_KINDS.items()):
        for lemma in words.split():
            for word in scene.by_word.get(lemma, []):
                noun = word.head
                known = word.dep_ in ("amod", "compound") and noun.lemma_.lower() in _NATIONS
                if known and noun.tag_ == "NNS" and _is_bare(noun):
                    yield from _of_pair(scene, relation, noun, word)


def _is_bare(noun: Token) -> bool:
    """Say whether a plural is definite, names nobody and is said of nobody else."""
    if noun.dep_ in ("attr", "appos", "compound") or any(
        c.dep_ in ("poss", "appos", "nmod") for c in noun.children
    ):
        return False
    if any(c.dep_ == "prep" and c.lower_ in ("of", "to", "between", "with") for c in noun.children):
        return False
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    named = any(t.pos_ == "PROPN" for t in phrase_tokens(noun))
    return bool(before & _FIXED) and not before & {"another", "other"} and not named


def _of_pair(scene: Scene, relation: str, noun: Token, word: Token) -> Iterator[Candidate]:
    pair = _pair(scene, noun)
    if len(pair) == 2:
        one, other = pair
        gone = any(c.lower_ in _GONE for c in noun.children)
        why = f"pair {word.lower_}"
        yield Candidate(
            relation, one, other, noun, tuple(phrase_tokens(noun)), why, "ended" if gone else None
        )


def _bonds(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield "decades of enmity", "a new era of friendship", "their 1991-1993 war", "the feud" of the two."""
    for relation, words in sorted(_BONDS.items()):
        for lemma in words.split():
            for noun in scene.by_lemma.get(lemma, []):
                if noun.pos_ != "NOUN" or _has_ends(scene, predicates, noun):
                    continue
                over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
                lasting = over is not None and over.lemma_.lower() in _SPANS
                theirs = any(c.dep_ == "poss" and c.lower_ == "their" for c in noun.children)
                doers = _doers(scene, predicates, noun)
                pair = _pair(scene, noun) if lasting or theirs else doers
                if len(pair) == 2:
                    words_ = phrase_tokens(over if lasting and over is not None else noun)
                    if doers and not lasting:
                        words_ = clause_tokens(noun.head)
                    one, other = pair
                    yield Candidate(relation, one, other, noun, tuple(words_), f"pair {lemma}")


def _doers(scene: Scene, predicates: Predicates, noun: Token) -> tuple[Party, ...]:
    """Return the two states that are together the subject of "fought a war", "end a standoff"."""
    if noun.dep_ != "dobj" or noun.head.pos_ != "VERB":
        return ()
    slots = predicates.slots(noun.head, "verb")
    ends = tuple(dict.fromkeys(p for t in slots.get("subj", []) for p in scene.actors_at(t)))
    return ends if len(ends) == 2 and all(map(scene.is_state, ends)) else ()


def _has_ends(scene: Scene, predicates: Predicates, noun: Token) -> bool:
    slots = predicates.slots(noun, "noun")
    tokens = [t for name in ("owner", "with", "between", "against", "to", "in") for t in slots.get(name, [])]
    return any(t.lower_ != "their" and (t.pos_ == "PROPN" or scene.actors_at(t)) for t in tokens)


def _makings(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield "the resumption of ties": relations that are there again, or are no more."""
    for lemma, status in sorted(_MAKING.items()):
        for noun in scene.by_lemma.get(lemma, []):
            for ties in predicates.slots(noun, "noun").get("of", []):
                if ties.lemma_.lower() not in TIE_NOUNS:
                    continue
                pair = ties_pair(scene, predicates, ties)
                pair = pair if len(pair) == 2 else list(_pair(scene, noun))
                if len(pair) == 2:
                    governing = governing_verb(noun)
                    words = clause_tokens(governing[0], [noun]) if governing else phrase_tokens(noun)
                    why = f"pair {lemma}"
                    one, other = pair[0], pair[1]
                    yield Candidate(
                        "has_diplomatic_relations_with", one, other, noun, tuple(words), why, status
                    )


def _misread(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield "end a standoff, reopen embassies", where the parser reads the verb as an adjective."""
    for relation, name in (("has_embassy_in", "mission"), ("flies_to", "flight")):
        for word in ("open", "reopen", "resume"):
            for token in scene.by_word.get(word, []):
                noun = token.head
                known = noun.lemma_.lower() in scene.classes[name] and noun.dep_ == "conj"
                governing = governing_verb(noun) if token.dep_ == "amod" and known else None
                if governing is None:
                    continue
                slots = predicates.slots(governing[0], "verb")
                ends = list(dict.fromkeys(p for t in slots.get("subj", []) for p in scene.actors_at(t)))
                if len(ends) == 2 and all(map(scene.is_state, ends)):
                    words = tuple(phrase_tokens(noun))
                    yield Candidate(relation, ends[0], ends[1], governing[0], words, f"pair {word} {name}")


def _mediations(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield "Florin has offered to mediate": between the two states in play, of which it is none."""
    for verb in scene.by_lemma.get("mediate", []):
        slots = predicates.slots(verb, "verb")
        if verb.pos_ != "VERB" or slots.get("between") or slots.get("obj"):
            continue
        for token in slots.get("subj", [])[:1]:
            pair = scene.pair_before(verb)
            for party in scene.actors_at(token)[:1]:
                if len(pair) == 2 and party not in pair:
                    both = Party(f"{pair[0].text} and {pair[1].text}")
                    words = tuple(clause_tokens(verb, [token]))
                    yield Candidate("mediates_between", party, both, verb, words, "pair mediate")


def _undertakings(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield what two states together open, resume or develop: embassies, flights, "ports together"."""
    for lemma in sorted(_OPENING | _WORKING):
        for verb in scene.by_lemma.get(lemma, []):
            if verb.pos_ != "VERB":
                continue
            slots = predicates.slots(verb, "verb")
            ends = list(dict.fromkeys(p for t in slots.get("subj", []) for p in scene.actors_at(t)))
            if len(ends) != 2 or not all(scene.is_state(party) for party in ends) or "with" in slots:
                continue
            tokens = tuple(clause_tokens(verb))
            if lemma in _WORKING and any(c.lower_ in _TOGETHER for c in verb.children):
                yield Candidate("cooperates_with", ends[0], ends[1], verb, tokens, f"pair {lemma}")
            if lemma not in _OPENING or "to" in slots:
                continue
            objects = [t for one in slots.get("obj", []) if one.i > verb.i for t in conjuncts(one)]
            for relation, name in (("has_embassy_in", "mission"), ("flies_to", "flight")):
                if any(t.pos_ == "NOUN" and t.lemma_.lower() in scene.classes[name] for t in objects):
                    yield Candidate(relation, ends[0], ends[1], verb, tokens, f"pair {lemma} {name}")
