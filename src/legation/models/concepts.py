"""Concepts: ends of causal links that mean the same, put together with the words that show it. Pure.

A concept is a variable of a cognitive map (Axelrod 1976): what rises, falls or is missing is one concept with what it
is that does so, and each end keeps its own turn. Wrong merges are worse than missed ones, so ends are put together only
where
- they speak of one relation between the same actors in the same roles, however worded (`concept_relations`);
- they have the same actors in the same order and the same content words; the friendship, the partnership and the
  alliance of two actors are their ties;
- they have the same actors, share a content word, have heads of one root and are alike in meaning, and no pair of
  opposite words, numbers or ordinals tells them apart;
- one of them has the same words and fewer actors, and only one other fits it;
- one of them is "the ..." and only one other of its text is called so.
What has neither an actor nor a telling word is never put together with anything, and the two ends of one link only
where they are word for word the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legation.comparison.clusters import Clusters
from legation.comparison.judgements import Regrouping, regroup
from legation.models.concept_ends import (
    Concept,
    Joined,
    Key,
    LinkEnd,
    actor_key,
    link_of,
    relation_key,
    turned_words,
)
from legation.models.concept_likeness import ALIKE, SLACK, Merging, alike, fewer_actors, going_back
from legation.models.concept_naming import named_concepts, with_called
from legation.models.concept_relations import Relation
from legation.models.concept_roles import Reading, fill_roles
from legation.resources.causes import being_verbs, generic_nouns

__all__ = ["Concept", "Grouping", "LinkEnd", "concept_of", "group_concepts"]

_TIES = frozenset({"tie", "friendship", "alliance", "partnership", "cooperation"})
"""Nouns for how two actors stand to each other: one concept, with the actors in any order."""
_BARE_TIES = frozenset((word,) for word in _TIES)


def group_concepts(
    ends: Iterable[LinkEnd],
    decisions: Iterable[Regrouping] = (),
    *,
    told: Iterable[tuple[str, Relation]] = (),
) -> tuple[Concept, ...]:
    """Put ends of links together that mean one concept.

    Args:
        ends: Ends of links, any order.
        decisions: Users' decisions about concepts; their sides hold ids of ends.
        told: Relations that other words of a document tell, with its name: they fill roles that ends leave open.

    Returns:
        The concepts by id; every end is in exactly one.
    """
    return Grouping(ends, told=told).concepts(decisions)


class Grouping:
    """Ends of links put together by their words, on which any decisions can be carried out."""

    def __init__(self, ends: Iterable[LinkEnd], *, told: Iterable[tuple[str, Relation]] = ()) -> None:
        """Group ends; see `group_concepts`."""
        plain = {end.id: end for end in ends}
        relations = _relations(plain.values(), told)
        self._ends = {
            id: replace(end, relation=relations.get(id)) if end.relation else end for id, end in plain.items()
        }
        units = _units(self._ends.values())
        clusters: Clusters[str] = Clusters(self._ends)
        for members in units.values():
            for member in members[1:]:
                clusters.join(members[0].id, member.id, _same_words(members[0], member))
        firsts = [members[0] for _, members in sorted(units.items())]
        for left, right, reason in _one_relation(firsts):
            clusters.join(left, right, reason)
        merging = Merging(clusters, firsts, self._ends)
        for rule, least in ((alike, ALIKE - SLACK), (fewer_actors, -1.0), (going_back, -1.0)):
            for left, right, reason in rule(merging.ends):
                merging.join(left, right, reason, least=least)
        self._sets, self._joins = clusters.sets(), clusters.joins

    def concepts(self, decisions: Iterable[Regrouping] = ()) -> tuple[Concept, ...]:
        """Return the concepts under some decisions."""
        sets, joins = self._sets, self._joins
        chosen = tuple(decisions)
        if chosen:
            sets, joins = regroup(sets, joins, chosen)
        sets, joins = with_called(sets, joins, self._ends)
        return named_concepts(sets, joins, self._ends)


def concept_of(concepts: Iterable[Concept]) -> dict[str, str]:
    """Return the id of the concept of each end."""
    return {member: concept.id for concept in concepts for member in concept.members}


# -- the same words ---------------------------------------------------------------------------------------------------


def _units(ends: Iterable[LinkEnd]) -> dict[Key, list[LinkEnd]]:
    found: dict[Key, list[LinkEnd]] = defaultdict(list)
    for end in sorted(ends, key=lambda e: (e.doc, e.start, e.id)):
        found[_key(end)].append(end)
    return found


def _key(end: LinkEnd) -> Key:
    """Return what two ends must share to be one without a further look."""
    if end.given:
        return ("given", end.name.casefold())
    if end.vague:
        return ("vague", end.id)
    if not end.actors and not end.terms:
        return ("name", end.name.casefold())
    terms = ("tie",) if len(end.actors) == 2 and end.terms in _BARE_TIES else _without_being(end)
    return ("words", *_home(end), *relation_key(end), "|", *actor_key(end), "|", *terms)


def _without_being(end: LinkEnd) -> Key:
    """Return the content words of an end; "the second bridge is built" speaks of the second bridge."""
    rest = tuple(term for term in end.terms if term != end.head)
    told = end.actors or len(rest) > 1
    return rest if end.head in being_verbs() and rest and told else end.terms


def _home(end: LinkEnd) -> Key:
    """Name the text of an end that has one word that says little: "the decision" of two texts may be two decisions."""
    words = [term for term in end.terms if term not in generic_nouns()]
    return () if end.actors or words else (f"in {end.doc}",)


def _same_words(left: LinkEnd, right: LinkEnd) -> str:
    if left.given:
        return f"both called “{left.name}” by a user"
    named = "" if left.turn == right.turn else f" ({turned_words(left)} and {turned_words(right)})"
    if left.name == right.name:
        return f"the same actors and words: “{left.name}”{named}"
    return f"the same actors and words: “{left.name}” and “{right.name}”{named}"


# -- one relation -----------------------------------------------------------------------------------------------------


def _relations(ends: Iterable[LinkEnd], told: Iterable[tuple[str, Relation]]) -> dict[str, Relation]:
    """Return the relations of ends with roles filled; of a link both of whose ends speak of one, one end has it."""
    read = {
        end.id: Reading(end.doc, end.relation, (*actor_key(end), "|", *end.terms), end.definite)
        for end in ends
        if end.relation is not None and not end.given and not end.vague
    }
    filled = fill_roles(read, told)
    first: dict[tuple[str, ...], str] = {}
    # The end that says it fully goes before one whose roles another place fills, a cause before an effect.
    for member in sorted(filled, key=lambda m: (bool(filled[m].place), m)):
        first.setdefault((link_of(member), *filled[member].key), member)
    return {
        member: relation
        if first[link_of(member), *relation.key] == member
        else replace(relation, place=f"?{member}")
        for member, relation in filled.items()
    }


def _one_relation(ends: Sequence[LinkEnd]) -> Iterator[Joined]:
    """Yield ends that speak of one relation, each with the first of them that does."""
    groups: dict[Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if end.relation is not None:
            groups[relation_key(end)].append(end)
    for _, members in sorted(groups.items()):
        ordered = sorted(members, key=lambda e: (bool(e.relation and e.relation.place), e.doc, e.start, e.id))
        for other in ordered[1:]:
            yield ordered[0].id, other.id, _one_relation_reason(ordered[0], other)


def _one_relation_reason(one: LinkEnd, other: LinkEnd) -> str:
    assert one.relation is not None
    assert other.relation is not None
    turned = "" if one.turn == other.turn else f" ({turned_words(one)} and {turned_words(other)})"
    reason = f"“{one.name}” and “{other.name}” both speak of {one.relation.name}{turned}"
    for end in (one, other):
        place = end.relation.place if end.relation is not None else ""
        if place and not place.startswith("?"):
            where = "in all texts" if place == "*" else f"in {place}"
            reason += f"; the only one that fits “{end.name}” {where}"
    return reason
