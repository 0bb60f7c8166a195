"""Embassies, consulates and bases as ends of causal links: whose, where, and whether they open or are there."""

from dataclasses import dataclass

from spacy.tokens import Token

from legation.extraction.concept_ties import owners
from legation.extraction.state_arguments import clause_subject
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

MISSIONS = frozenset({"embassy", "consulate", "mission", "base", "office"})
"""Bodies whose being there is what texts speak of, rather than what they do."""
_SURE = frozenset({"embassy", "consulate"})
"""Bodies that always have an owner and a host, so that what is left out is that of the text."""
_OPENING = frozenset({"open", "establish", "inaugurate", "set"})
_OPENINGS = frozenset({"opening", "establishment", "inauguration", "launch"})
_HAVING = frozenset({"have", "maintain", "keep", "possess", "operate", "run"})
_DECIDING = frozenset({"decide", "choose", "opt", "resolve"})
_COMING = frozenset("potential future planned proposed possible prospective eventual would-be".split())
_HOSTING = frozenset({"in", "to", "at"})


@dataclass(frozen=True, slots=True)
class Posting:
    """A mission as an end of a link.

    Attributes:
        owner: Whose it is, or None.
        noun: The noun for it.
        host: In which state or town it is, or None.
        opens: True where it is said to open, False where it is there.
    """

    owner: Party | None
    noun: Token
    host: Party | None
    opens: bool


def posting(scene: Scene, head: Token, doer: Token | None = None) -> Posting | None:
    """Return the mission that an end says to open or to be there, with what the text tells of it elsewhere.

    Args:
        scene: The document's look-ups.
        head: Head of the end: "open", "opening", "having", "embassy".
        doer: Who does what the head says, where its own clause does not.
    """
    found = _of_verb(scene, head, doer) if head.pos_ in ("VERB", "AUX") else _of_noun(scene, head)
    if found is None or (found.owner is not None and found.host is not None):
        return found
    known = _told_before(scene, found)
    if known is not None:
        found = Posting(found.owner or known.owner, found.noun, found.host or known.host, found.opens)
    bare = found.owner is None or (found.host is None and found.noun.lemma_.lower() not in _SURE)
    return None if bare else found


def _of_verb(scene: Scene, verb: Token, doer: Token | None) -> Posting | None:
    lemma = verb.lemma_.lower()
    if lemma in _DECIDING:
        inner = next((c for c in verb.children if c.dep_ == "xcomp" and c.lemma_.lower() in _OPENING), None)
        return None if inner is None else _of_verb(scene, inner, doer or clause_subject(verb))
    if lemma not in _OPENING | _HAVING or (
        lemma == "set" and not any(c.dep_ == "prt" for c in verb.children)
    ):
        return None
    noun = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and _is_mission(c)), None)
    if noun is None:
        return None
    owner, host = _owner(scene, noun), _host(scene, noun) or _host(scene, verb)
    if owner is None and noun.dep_ == "dobj":
        subject = doer or clause_subject(verb)
        owner = _one(scene, subject) if subject is not None else None
    return Posting(owner, noun, host, lemma in _OPENING)


def _of_noun(scene: Scene, noun: Token) -> Posting | None:
    if noun.lemma_.lower() in _OPENINGS:
        inner = next(
            (g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None
        )
        inner = inner or next((c for c in noun.children if c.dep_ == "poss"), None)
        if inner is None or not _is_mission(inner):
            return None
        owner = _owner(scene, inner) or _owner(scene, noun)
        return Posting(owner, inner, _host(scene, inner) or _host(scene, noun), True)
    if noun.lemma_.lower() == "decision":
        act = next((c for c in noun.rights if c.dep_ == "acl" and c.lemma_.lower() in _OPENING), None)
        whose = next((c for c in noun.lefts if c.dep_ == "poss"), None)
        return None if act is None else _of_verb(scene, act, whose)
    if not _is_mission(noun):
        return None
    owner, host = _owner(scene, noun), _host(scene, noun)
    coming = any(c.lower_ in _COMING for c in noun.children)
    definite = any(c.dep_ == "det" and c.lower_ not in ("a", "an") for c in noun.children)
    if owner is None and host is None and (definite and not coming):
        return None
    return Posting(owner, noun, host, coming)


def _is_mission(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in MISSIONS


def _owner(scene: Scene, noun: Token) -> Party | None:
    for child in noun.children:
        if child.dep_ == "poss":
            found = owners(scene, child)
        elif child.dep_ in ("amod", "compound", "nmod"):
            found = scene.actors_at(child)
        elif child.dep_ == "prep" and child.lower_ == "of":
            found = [p for g in child.children if g.dep_ == "pobj" for p in scene.actors_at(g)]
        else:
            continue
        if len(found) == 1:
            return _state(scene, found[0])
    return None


def _host(scene: Scene, head: Token) -> Party | None:
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in _HOSTING:
            found = [p for g in child.children if g.dep_ == "pobj" for p in scene.actors_at(g)]
            if len(found) == 1:
                return _state(scene, found[0])
    return None


def _one(scene: Scene, token: Token) -> Party | None:
    found = scene.actors_at(token, inner=False)
    return _state(scene, found[0]) if len(found) == 1 else None


def _state(scene: Scene, party: Party) -> Party:
    """Return the state whose town or official is named, where the text tells it."""
    actor = scene.actor(party)
    if actor is None or actor.type is ActorType.STATE:
        return party
    if actor.type is ActorType.PLACE:
        return (scene.state_of(actor) if actor.country or actor.state else None) or party
    return scene.acting_for(party)


def _told_before(scene: Scene, wanted: Posting) -> Posting | None:
    """Return the mission of this kind that the text named last before, or else the only one, and that fits."""
    lemma = wanted.noun.lemma_.lower()
    if lemma not in _SURE:
        return None
    full: list[Posting] = []
    for noun in scene.by_lemma.get(lemma, ()):
        governing = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun
        found = _of_verb(scene, governing, None) if governing != noun else _of_noun(scene, noun)
        if found is None and governing != noun:
            found = _of_noun(scene, noun)
        if found is None or found.owner is None or found.host is None or found.owner == found.host:
            continue
        if wanted.owner in (None, found.owner) and wanted.host in (None, found.host):
            full.append(found)
    before = [found for found in full if found.noun.i < wanted.noun.i]
    if before:
        return before[-1]
    return full[0] if len({(f.owner, f.host) for f in full}) == 1 else None
