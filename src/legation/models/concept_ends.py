"""Ends of causal links and the concepts that they mean: what the steps of putting them together share. Pure."""

from dataclasses import dataclass

from legation.comparison.material import End
from legation.comparison.verdicts import Join
from legation.models.concept_relations import Relation

Key = tuple[str, ...]
Joined = tuple[str, str, str]
"""Ids of two ends, and why they are one."""
_SYMMETRIC = frozenset(
    {
        "tie",
        "friendship",
        "alliance",
        "partnership",
        "cooperation",
        "rapprochement",
        "war",
        "conflict",
        "dispute",
        "talk",
    }
)


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """An end of a causal link as worded, with the names of the corpus.

    Attributes:
        id: The record's id, ":" and "cause" or "effect".
        doc: Name of its document.
        start: Where its words start in the document's text.
        name: Its name; see `schema.records.ConceptWords` for this and the next six.
        turn: "", "absent", "rise" or "fall".
        counted: True where the link's sign speaks of the concept already.
        head: Lemma of the name's head.
        actors: Actors in the name, in order.
        terms: Lemmas of its other content words, sorted.
        definite: True for "the visit".
        vague: True where the words do not tell what is meant; `name` is then their quote.
        given: True where a user gave the name.
        read: The end as it was read, where a user gave it a name.
        relation: What relation between actors the words speak of, or None; roles that they leave open are filled later.
    """

    id: str
    doc: str
    start: int
    name: str
    turn: str = ""
    counted: bool = False
    head: str = ""
    actors: tuple[End, ...] = ()
    terms: tuple[str, ...] = ()
    definite: bool = False
    vague: bool = False
    given: bool = False
    relation: Relation | None = None
    read: "LinkEnd | None" = None

    @property
    def factor(self) -> int:
        """-1 where more of what the words say is less of the concept, and the link's sign does not say so already."""
        return -1 if self.turn in ("absent", "fall") and not self.counted else 1


@dataclass(frozen=True, slots=True)
class Concept:
    """What some ends of links mean.

    Attributes:
        id: "concept/" and its name in plain letters; stable for the same members.
        name: A short plain name.
        actors: Corpus names of the actors in it, in order.
        members: Ids of the ends, sorted.
        joins: Why they are together; they tie all members into one.
        vague: True where nobody can tell from the words what is meant; such a concept has one member.
    """

    id: str
    name: str
    actors: tuple[str, ...]
    members: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    vague: bool = False


def link_of(member: str) -> str:
    """Return the record of an end."""
    return member.partition(":")[0]


def actor_key(end: LinkEnd) -> Key:
    """Return the actors of an end, in order where the order counts."""
    keys = [actor.key for actor in end.actors]
    return tuple(sorted(keys) if end.head in _SYMMETRIC else keys)


def relation_key(end: LinkEnd) -> Key:
    """Return what two ends must share to speak of one relation; empty where they speak of none."""
    if end.relation is None:
        return ()
    place = end.relation.place
    return (*end.relation.key, place if place.startswith("?") else "")


def turned_words(end: LinkEnd) -> str:
    """Say what the end says of the concept: "its absence"."""
    return {"absent": "its absence", "rise": "its rise", "fall": "its fall"}.get(end.turn, "itself")
