"""Offices told by verbs: who was elected, appointed or sworn in, who came to power, resigned or was dismissed."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import antecedent
from legation.extraction.state_clauses import clause_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.state_titles import office_of
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_CHOSEN = (
    "elect",
    "reelect",
    "re-elect",
    "appoint",
    "name",
    "swear",
    "inaugurate",
    "install",
    "crown",
    "proclaim",
)
_LEFT = ("resign", "quit", "abdicate", "retire")
_OUSTED = ("oust", "dismiss", "sack", "depose", "topple", "impeach", "fire", "overthrow")
_OFFICES = frozenset({"office", "power", "post"})
_INTO = ("take", "assume", "come", "return", "rise", "seize")
_OUT = ("leave", "relinquish", "lose", "resign")


def find_careers(scene: Scene, predicates: Predicates, offices: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield offices won and lost.

    Args:
        scene: The document's look-ups.
        predicates: Arguments of its tokens.
        offices: Offices that titles gave, in the order of the text; the last before a verb is the one won or lost.
    """
    known = sorted((c for c in offices if c.subject.actor), key=lambda c: c.predicate.i)
    for lemma in _CHOSEN:
        for verb in scene.by_lemma.get(lemma, []):
            yield from _chosen(scene, predicates, verb)
    for lemma in (*_LEFT, *_OUSTED, *_INTO, *_OUT):
        for verb in scene.by_lemma.get(lemma, []):
            status = _turn(verb, lemma)
            slot = "obj" if lemma in _OUSTED else "subj"
            if verb.pos_ != "VERB" or status is None:
                continue
            for token in predicates.slots(verb, "verb").get(slot, [])[:1]:
                yield from _turned(scene, verb, antecedent(token), status, known)


def _chosen(scene: Scene, predicates: Predicates, verb: Token) -> Iterator[Candidate]:
    """Yield "was elected president", "appointed her minister of ports", "was sworn in as premier"."""
    if verb.pos_ != "VERB":
        return
    slots = predicates.slots(verb, "verb")
    roles = [c for c in verb.children if c.dep_ in ("oprd", "attr")] + slots.get("as", [])
    for token in slots.get("obj", [])[:1]:
        person = _person(scene, token)
        for role in roles[:1]:
            if person is not None and role is not token:
                yield from office_of(scene, person, token, role, verb)


def _turn(verb: Token, lemma: str) -> str | None:
    """Return the status that a verb gives to an office: "holds" for taking it, "ended" for leaving it."""
    if lemma in _OUSTED:
        return "ended"
    ends = {g.lemma_.lower() for c in verb.children for g in (c, *c.children) if g.dep_ in ("dobj", "pobj")}
    if lemma in _LEFT:
        as_role = any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children)
        return "ended" if as_role or not ends or ends & _OFFICES else None
    if not ends & _OFFICES:
        return None
    return "holds" if lemma in _INTO else "ended"


def _turned(
    scene: Scene, verb: Token, token: Token, status: str, known: list[Candidate]
) -> Iterator[Candidate]:
    person = _person(scene, token)
    if person is None:
        return
    before = [c for c in known if c.subject == person]
    told = [c for c in before if c.predicate.i < verb.i] or before
    if told:
        last = told[-1]
        words = tuple(clause_tokens(verb, [token]))
        why = f"career {verb.lemma_}"
        yield Candidate(last.relation, person, last.object, verb, words, why, status)


def _person(scene: Scene, token: Token) -> Party | None:
    found = scene.actors_at(token, inner=False)
    actor = scene.actor(found[0]) if len(found) == 1 else None
    return found[0] if actor is not None and actor.type is ActorType.PERSON and not actor.unnamed else None
