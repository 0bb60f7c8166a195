"""Whose troops stand in whose land, and what people want gone or kept: states without a word of their own."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import antecedent
from legation.extraction.state_clauses import clause_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.schema.records import Party

_TROOPS = (
    "troop",
    "force",
    "soldier",
    "army",
    "military",
    "garrison",
    "unit",
    "brigade",
    "battalion",
    "tank",
)
_TAKEN = frozenset({"attacks", "occupies", "seeks_control_of", "at_war_with"})
"""What makes foreign troops in a land its occupiers."""
_STANDING = frozenset({"be", "remain", "stay", "stand"})
_WANTING = ("want", "like", "prefer", "wish")
_GONE = frozenset(
    """close shut remove scrap abolish go leave end stop lift dismantle expel ban cancel drop withdraw quit demolish
    repeal outlaw depart disappear vanish""".split()
)
_KEPT = frozenset(
    {"stay", "keep", "remain", "continue", "extend", "preserve", "save", "maintain", "strengthen", "retain"}
)
_LONGEST = 12


def find_presence(scene: Scene, predicates: Predicates, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield foreign troops in a land: `occupies` where the text tells that they came by force, else `hosts`.

    Args:
        scene: The document's look-ups.
        predicates: Arguments of its tokens.
        found: What the other rules found.
    """
    taken = {(c.subject, c.object) for c in found if c.relation in _TAKEN}
    for lemma in _TROOPS:
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ not in ("NOUN", "PROPN"):
                continue
            owner = _only_state(scene, scene.actors_inside(noun)) or _only_state(scene, scene.actors_at(noun))
            place = _land(scene, predicates, noun)
            if owner is None or place is None or owner == place[0]:
                continue
            land, verb, end = place
            tokens = tuple(clause_tokens(verb, [noun])) if verb is not None else _words(noun, end)
            anchor = verb if verb is not None else noun
            if (owner, land) in taken:
                yield Candidate("occupies", owner, land, anchor, tokens, f"presence {lemma}")
            else:
                yield Candidate("hosts", land, owner, anchor, tokens, f"presence {lemma}")


def find_wants(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield `opposes` for what somebody wants closed, `supports` for what somebody wants to stay."""
    for lemma in _WANTING:
        for verb in scene.by_lemma.get(lemma, []):
            inner = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i), None)
            if verb.pos_ != "VERB" or inner is None:
                continue
            relation = _wanted(inner)
            things = [c for c in inner.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i]
            things += [c for c in verb.children if c.dep_ == "dobj"]
            holders = predicates.slots(verb, "verb").get("subj", [])
            if relation is None or not things or not holders:
                continue
            subject, object_ = _end(scene, holders[0]), _end(scene, things[0])
            if subject is not None and object_ is not None and subject != object_:
                tokens = tuple(
                    sorted({*clause_tokens(verb, holders[:1]), *clause_tokens(inner)}, key=lambda t: t.i)
                )
                yield Candidate(relation, subject, object_, verb, tokens, f"want {inner.lower_}", "holds")


def _wanted(inner: Token) -> str | None:
    lemma = inner.lemma_.lower()
    if lemma in _GONE or (lemma == "be" and any(c.lower_ in ("out", "gone") for c in inner.children)):
        return "opposes"
    return "supports" if lemma in _KEPT else None


def _end(scene: Scene, token: Token) -> Party | None:
    token = antecedent(token)
    named = scene.actors_at(token, inner=False)
    if named:
        return named[0]
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    return Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONGEST))


def _land(scene: Scene, predicates: Predicates, noun: Token) -> tuple[Party, Token | None, Token] | None:
    for token in predicates.slots(noun, "noun").get("in", []):
        land = _only_state(scene, scene.actors_at(token, inner=False))
        if land is not None:
            return land, None, token
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in _STANDING:
        for token in predicates.slots(verb, "verb").get("in", []):
            land = _only_state(scene, scene.actors_at(token, inner=False))
            if land is not None:
                return land, verb, token
    return None


def _only_state(scene: Scene, parties: list[Party]) -> Party | None:
    rolled = [scene.rolled_up(party) for party in parties]
    states = list(dict.fromkeys(party for party in rolled if scene.is_state(party)))
    return states[0] if len(states) == 1 else None


def _words(noun: Token, end: Token) -> tuple[Token, ...]:
    return tuple(sorted({*phrase_tokens(noun), *phrase_tokens(end)}, key=lambda token: token.i))
