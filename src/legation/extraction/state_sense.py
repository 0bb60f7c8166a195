"""Whether a word has the sense that its frame takes for granted, given the ends that were found.

"Relations" with a community are no diplomatic relations, who "demonstrates friendship" does not protest, and a state is
never home to another.
"""

from collections.abc import Iterator
from dataclasses import replace

from legation.extraction.state_clauses import phrase_text
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_PUBLIC = frozenset({ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY, ActorType.PLACE})


def in_sense(scene: Scene, candidate: Candidate) -> Iterator[Candidate]:
    """Yield a candidate in the sense that its ends allow; nothing where they allow none.

    Args:
        scene: The document's look-ups.
        candidate: The state as its frame reads it.
    """
    predicate = candidate.predicate
    relation = candidate.relation
    shows = predicate.lemma_ == "demonstrate" and any(c.dep_ == "dobj" for c in predicate.children)
    if relation == "opposes" and shows:
        return  # "demonstrated goodwill to X" shows something, it is no protest
    if relation == "home_to" and scene.is_state(candidate.object):
        if candidate.reason.startswith("noun"):
            yield replace(candidate, object=Party(phrase_text(predicate)))
        return
    worded = candidate.reason.startswith(("verb", "gap")) and candidate.status is None
    if relation == "has_diplomatic_relations_with" and worded:
        public = all(_is_public(scene, end) for end in (candidate.subject, candidate.object))
        candidate = candidate if public else replace(candidate, relation="friendly_to")
    yield candidate


def _is_public(scene: Scene, party: Party) -> bool:
    """Say whether a party is one that keeps diplomatic relations, or words that may mean one."""
    actor = scene.actor(party)
    return actor is not None and actor.type in _PUBLIC
