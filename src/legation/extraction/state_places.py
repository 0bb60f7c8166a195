"""Where named places and bodies belong, from their names: "Strelsau, Ruritania", "the Ruritanian port of X"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_clauses import phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, MentionKind

_NAMED = (ActorType.PLACE, ActorType.ORGANISATION, ActorType.BODY, ActorType.COMMUNITY)
_OF = frozenset({"of", "from", "at", "with"})
_TIED = frozenset({"poss", "amod", "compound", "nmod"})


def find_places(scene: Scene) -> Iterator[Candidate]:
    """Yield `located_in` and `part_of` for named places and bodies, once for each pair of names."""
    seen: set[tuple[str, str]] = set()
    for mention in scene.index.mentions:
        actor = scene.index.actors[mention.actor]
        head = scene.doc[mention.head]
        if actor.type not in _NAMED or mention.kind is not MentionKind.NAME:
            continue
        if not scene.index.in_prose(head):
            continue
        party = Party(actor.name, actor.key)
        for relation, owner, tokens, why in _owners(scene, head, place=actor.type is ActorType.PLACE):
            key = (party.text, owner.text)
            if owner.actor != party.actor and key not in seen:
                seen.add(key)
                yield Candidate(relation, party, owner, head, tokens, why)


def find_members(scene: Scene) -> Iterator[Candidate]:
    """Yield `member_of` for a person named with a body: "Osric Dell of the fishermen's union"."""
    words = scene.classes["membership"]
    for mention in scene.index.mentions:
        actor = scene.index.actors[mention.actor]
        head = scene.doc[mention.head]
        if actor.type is not ActorType.PERSON or mention.kind is not MentionKind.NAME:
            continue
        if not scene.index.in_prose(head):
            continue
        for prep in head.children:
            if prep.dep_ != "prep" or prep.lower_ not in _OF or prep.i != head.i + 1:
                continue
            for noun in (child for child in prep.children if child.dep_ == "pobj"):
                body = _body(scene, noun, words)
                if body is not None:
                    tokens = tuple(
                        sorted({*phrase_tokens(noun), prep, *scene.doc[head.left_edge.i : prep.i]})
                    )
                    yield Candidate(
                        "member_of", Party(actor.name, actor.key), body, head, tokens, "of a body"
                    )


def _body(scene: Scene, noun: Token, words: frozenset[str]) -> Party | None:
    named = scene.actors_at(noun, inner=False)
    if named:
        actor = scene.actor(named[0])
        bodies = (ActorType.ORGANISATION, ActorType.BODY)
        return named[0] if actor is not None and actor.type in bodies else None
    known = noun.lemma_.lower() in words
    return Party(phrase_text(noun, full=False)) if known and any(True for _ in noun.children) else None


def _owners(scene: Scene, head: Token, *, place: bool) -> Iterator[tuple[str, Party, tuple[Token, ...], str]]:
    listed = _listed(scene, head) if place else None
    if listed is not None:
        token, owner = listed
        yield "located_in", owner, tuple(scene.doc[head.left_edge.i : token.i + 1]), "place list"
        return
    kind = _kind(scene, head)
    if kind is None:
        return
    for owner in _states_of(scene, kind):
        first, last = min(kind.i, head.i), max(kind.i, head.i)
        words = sorted({*phrase_tokens(kind), *scene.doc[first : last + 1]}, key=lambda token: token.i)
        yield ("located_in" if place else "part_of"), owner, tuple(words), f"named {kind.lower_}"
        return


def _listed(scene: Scene, head: Token) -> tuple[Token, Party] | None:
    """Return the state that a place's name is followed by: "Strelsau, Ruritania"."""
    after = head.i + 1
    if after + 1 >= len(scene.doc) or scene.doc[after].text != "," or not head.ent_type_:
        return None
    token = scene.doc[after + 1]
    if token.pos_ != "PROPN" or token.dep_ not in ("appos", "npadvmod", "nmod"):
        return None
    if any(child.dep_ in ("cc", "conj") for child in (*head.children, *token.children)):
        return None
    found = [party for party in scene.actors_at(token, inner=False) if scene.is_state(party)]
    return (token, found[0]) if len(found) == 1 else None


def _kind(scene: Scene, head: Token) -> Token | None:
    """Return the common noun that says what a name is: "the port of X", "the drone maker X", "X, a port"."""
    words = scene.classes["belonging"]
    if head.dep_ == "appos" and head.head.lemma_.lower() in words:
        return head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in words:
        return head.head.head
    for child in head.children:
        if child.dep_ == "appos" and child.lemma_.lower() in words:
            return child
        if child.dep_ in ("compound", "nmod") and child.lemma_.lower() in words and child.pos_ == "NOUN":
            return child
    return None


def _states_of(scene: Scene, kind: Token) -> Iterator[Party]:
    """Yield the state that a description is tied to by a possessive, a nationality word or "in"."""
    for base in (kind, kind.head) if kind.dep_ in ("compound", "nmod") else (kind,):
        for child in base.children:
            found: list[Party] = []
            if child.dep_ in _TIED and child.i < kind.i:
                found = scene.actors_at(child, inner=False)
            elif child.dep_ == "prep" and child.lower_ in ("in", "of"):
                found = [
                    p for g in child.children if g.dep_ == "pobj" for p in scene.actors_at(g, inner=False)
                ]
            yield from (party for party in found[:1] if scene.is_state(party))
