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
_THINKING = ("agree", "believe", "think", "feel", "insist", "argue", "say", "demand", "urge")
_OUGHT = frozenset({"should", "must", "ought"})
_REJECTING = frozenset({"oppose", "reject", "resist", "refuse"})
_FAVOURING = frozenset({"favour", "favor", "support", "back", "endorse", "advocate", "propose"})
_TURNED = {"supports": "opposes", "opposes": "supports"}
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
            deeper = [c for c in inner.children if c.dep_ == "dobj"]
            if deeper:
                # "wants Congress to lift it": what is to be gone is the object of the act.
                things = deeper if deeper[0].pos_ != "PRON" or scene.actors_at(deeper[0]) else []
            holders = predicates.slots(verb, "verb").get("subj", [])
            if relation is None or not things or not holders:
                continue
            subject, object_ = _end(scene, holders[0]), _end(scene, things[0])
            if subject is not None and object_ is not None and subject != object_:
                tokens = tuple(
                    sorted({*clause_tokens(verb, holders[:1]), *clause_tokens(inner)}, key=lambda t: t.i)
                )
                yield Candidate(relation, subject, object_, verb, tokens, f"want {inner.lower_}", "holds")


def find_stances(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield stances on what should be done to a thing: "agree it should end", "are against lifting the ban"."""
    for lemma in _THINKING:
        for verb in scene.by_lemma.get(lemma, []):
            for inner in verb.children:
                ought = any(c.lower_ in _OUGHT for c in inner.children if c.dep_ == "aux")
                relation = _wanted(inner) if inner.dep_ == "ccomp" and ought else None
                things = [c for c in inner.children if c.dep_ in ("nsubj", "nsubjpass")]
                if relation is not None and things:
                    if _wanted(inner) is not None and any(c.dep_ == "neg" for c in inner.children):
                        relation = _TURNED[relation]
                    yield from _stance(scene, predicates, verb, relation, things[0])
    for act in scene.prose_tokens():
        if act.tag_ != "VBG" or act.dep_ not in ("pcomp", "xcomp", "dobj", "ccomp"):
            continue
        relation = _wanted(act)
        things = [c for c in act.children if c.dep_ == "dobj"]
        side = _side(act)
        if relation is not None and things and side is not None:
            verb, against = side
            yield from _stance(scene, predicates, verb, _TURNED[relation] if against else relation, things[0])


def _side(act: Token) -> tuple[Token, bool] | None:
    """Return the verb of a stance on an act, and whether it is against it: "is against lifting", "favours closing"."""
    head = act.head
    if act.dep_ == "pcomp":
        over = head.head
        if head.lower_ == "against" and over.lemma_ in ("be", "vote", "argue", "speak", "decide"):
            return over, True
        if (
            head.lower_ == "to"
            and over.lemma_.lower() in ("opposed", "oppose")
            and over.head.pos_ in ("AUX", "VERB")
        ):
            return (over if over.pos_ == "VERB" else over.head), True
        if head.lower_ == "of" and over.lower_ in ("favour", "favor", "support"):
            verb = over.head.head
            return (verb, False) if verb.pos_ in ("AUX", "VERB") else None
        if head.lower_ == "for" and over.lemma_ in ("vote", "argue", "campaign"):
            return over, False
        return None
    lemma = head.lemma_.lower()
    if lemma in _REJECTING:
        return head, True
    return (head, False) if lemma in _FAVOURING else None


def _stance(
    scene: Scene, predicates: Predicates, verb: Token, relation: str, thing: Token
) -> Iterator[Candidate]:
    holders = predicates.slots(verb, "verb").get("subj", [])
    subject = _end(scene, holders[0]) if holders else None
    object_ = _end(scene, thing)
    if subject is not None and object_ is not None and subject != object_:
        tokens = tuple(sorted({*clause_tokens(verb, holders[:1]), *phrase_tokens(thing)}, key=lambda t: t.i))
        yield Candidate(relation, subject, object_, verb, tokens, f"stance {verb.lemma_}", None)


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
