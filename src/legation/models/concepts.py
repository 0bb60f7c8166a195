"""Concepts: ends of causal links that mean the same, put together with the words that show it. Pure.

A concept is a variable of a cognitive map (Axelrod 1976): what rises, falls or is missing is one concept with what it
is that does so, and each end keeps its own turn. Wrong merges are worse than missed ones, so ends are put together only
where
- they have the same actors in the same order and the same content words; the friendship, the partnership and the
  alliance of two actors are their ties;
- they have the same actors, share a content word, have heads of one root and are alike in meaning, and no pair of
  opposite words, numbers or ordinals tells them apart;
- one of them has the same words and fewer actors, and only one other fits it;
- one of them is "the ..." and only one other of its text is called so.
What has neither an actor nor a telling word is never put together with anything, and the two ends of one link only
where they are word for word the same.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, takewhile
from operator import eq

from legation.comparison.clusters import Clusters
from legation.comparison.judgements import Regrouping, regroup
from legation.comparison.material import End
from legation.comparison.verdicts import Join
from legation.models.concept_relations import Reading, Relation, fill_roles
from legation.resources.causes import being_verbs, generic_nouns, opposite_words
from legation.resources.similarity import closeness

ALIKE = 0.72
"""Least cosine of the content words of two ends that share their actors and a word, or two words where there is no
actor; chosen by reading every pair above .5 on four corpora: those below are not surely one (docs/causal-map.md)."""
_SLACK = 0.12
"""How much less alike two ends of one concept may be than the pair that joins them."""
_ROOT = 4
"""Letters at least that words of one root share."""
_BACK = 1500
"""Characters that "the visit" goes back at most."""
_MOST = 60
"""Ends of one neighbourhood that are compared each with each; in a larger one each meets its next few only."""
_NEAR = 12
_NUMBER = re.compile(r"\d")
_ORDINALS = frozenset(
    "one two three four five second third fourth fifth sixth first last next other another new".split()
)
_TIES = frozenset({"tie", "friendship", "alliance", "partnership", "cooperation"})
"""Nouns for how two actors stand to each other: one concept, with the actors in any order."""
_BARE_TIES = frozenset((word,) for word in _TIES)
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
_SLUG = re.compile(r"[^\w]+")
_LONGEST = 60
_TELLING = 2
"""Words by which a name without an actor is understood alone."""


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


_Key = tuple[str, ...]
_Joined = tuple[str, str, str]


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
        merging = _Merging(clusters, firsts, self._ends)
        for rule, least in ((_alike, ALIKE - _SLACK), (_fewer_actors, -1.0), (_going_back, -1.0)):
            for left, right, reason in rule(merging.ends):
                merging.join(left, right, reason, least=least)
        self._sets, self._joins = clusters.sets(), clusters.joins

    def concepts(self, decisions: Iterable[Regrouping] = ()) -> tuple[Concept, ...]:
        """Return the concepts under some decisions."""
        sets, joins = self._sets, self._joins
        chosen = tuple(decisions)
        if chosen:
            sets, joins = regroup(sets, joins, chosen)
        sets, joins = _with_called(sets, joins, self._ends)
        return _concepts(sets, joins, self._ends)


def concept_of(concepts: Iterable[Concept]) -> dict[str, str]:
    """Return the id of the concept of each end."""
    return {member: concept.id for concept in concepts for member in concept.members}


# -- the same words ---------------------------------------------------------------------------------------------------


def _units(ends: Iterable[LinkEnd]) -> dict[_Key, list[LinkEnd]]:
    found: dict[_Key, list[LinkEnd]] = defaultdict(list)
    for end in sorted(ends, key=lambda e: (e.doc, e.start, e.id)):
        found[_key(end)].append(end)
    return found


def _key(end: LinkEnd) -> _Key:
    """Return what two ends must share to be one without a further look."""
    if end.given:
        return ("given", end.name.casefold())
    if end.vague:
        return ("vague", end.id)
    if not end.actors and not end.terms:
        return ("name", end.name.casefold())
    terms = ("tie",) if len(end.actors) == 2 and end.terms in _BARE_TIES else _without_being(end)
    return ("words", *_home(end), *_relation_key(end), "|", *_actor_key(end), "|", *terms)


def _without_being(end: LinkEnd) -> _Key:
    """Return the content words of an end; "the second bridge is built" speaks of the second bridge."""
    rest = tuple(term for term in end.terms if term != end.head)
    told = end.actors or len(rest) > 1
    return rest if end.head in being_verbs() and rest and told else end.terms


def _relation_key(end: LinkEnd) -> _Key:
    if end.relation is None:
        return ()
    place = end.relation.place
    return (*end.relation.key, place if place.startswith("?") else "")


def _home(end: LinkEnd) -> _Key:
    """Name the text of an end that has one word that says little: "the decision" of two texts may be two decisions."""
    words = [term for term in end.terms if term not in generic_nouns()]
    return () if end.actors or words else (f"in {end.doc}",)


def _actor_key(end: LinkEnd) -> _Key:
    keys = [actor.key for actor in end.actors]
    return tuple(sorted(keys) if end.head in _SYMMETRIC else keys)


def _same_words(left: LinkEnd, right: LinkEnd) -> str:
    if left.given:
        return f"both called “{left.name}” by a user"
    named = "" if left.turn == right.turn else f" ({_turned(left)} and {_turned(right)})"
    if left.name == right.name:
        return f"the same actors and words: “{left.name}”{named}"
    return f"the same actors and words: “{left.name}” and “{right.name}”{named}"


def _turned(end: LinkEnd) -> str:
    return {"absent": "its absence", "rise": "its rise", "fall": "its fall"}.get(end.turn, "itself")


# -- one relation -----------------------------------------------------------------------------------------------------


def _relations(ends: Iterable[LinkEnd], told: Iterable[tuple[str, Relation]]) -> dict[str, Relation]:
    """Return the relations of ends with roles filled; of a link both of whose ends speak of one, one end has it."""
    read = {
        end.id: Reading(end.doc, end.relation, (*_actor_key(end), "|", *end.terms), end.definite)
        for end in ends
        if end.relation is not None and not end.given and not end.vague
    }
    filled = fill_roles(read, told)
    first: dict[tuple[str, ...], str] = {}
    # The end that says it fully goes before one whose roles another place fills, a cause before an effect.
    for member in sorted(filled, key=lambda m: (bool(filled[m].place), m)):
        first.setdefault((_link(member), *filled[member].key), member)
    return {
        member: relation
        if first[_link(member), *relation.key] == member
        else replace(relation, place=f"?{member}")
        for member, relation in filled.items()
    }


def _link(member: str) -> str:
    return member.partition(":")[0]


def _one_relation(ends: Sequence[LinkEnd]) -> Iterator[_Joined]:
    """Yield ends that speak of one relation, each with the first of them that does."""
    groups: dict[_Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if end.relation is not None:
            groups[_relation_key(end)].append(end)
    for _, members in sorted(groups.items()):
        ordered = sorted(members, key=lambda e: (bool(e.relation and e.relation.place), e.doc, e.start, e.id))
        for other in ordered[1:]:
            yield ordered[0].id, other.id, _one_relation_reason(ordered[0], other)


def _one_relation_reason(one: LinkEnd, other: LinkEnd) -> str:
    assert one.relation is not None
    assert other.relation is not None
    turned = "" if one.turn == other.turn else f" ({_turned(one)} and {_turned(other)})"
    reason = f"“{one.name}” and “{other.name}” both speak of {one.relation.name}{turned}"
    for end in (one, other):
        place = end.relation.place if end.relation is not None else ""
        if place and not place.startswith("?"):
            where = "in all texts" if place == "*" else f"in {place}"
            reason += f"; the only one that fits “{end.name}” {where}"
    return reason


# -- likeness ---------------------------------------------------------------------------------------------------------


def _alike(ends: Sequence[LinkEnd]) -> Iterator[_Joined]:
    """Yield pairs with the same actors, a shared word and like meaning; the most alike first."""
    found: list[tuple[float, tuple[str, str], str]] = []
    for one, other in _neighbours(ends):
        likeness = _likeness(one, other)
        if likeness >= ALIKE and _may_be_one(one, other):
            shared = ", ".join(sorted(set(one.terms) & set(other.terms)))
            reason = f"“{one.name}” and “{other.name}” are alike ({likeness:.2f}) and share {shared}"
            left, right = sorted((one.id, other.id))
            found.append((-likeness, (left, right), reason))
    for _, (left, right), reason in sorted(found):
        yield left, right, reason


def _neighbours(ends: Sequence[LinkEnd]) -> Iterator[tuple[LinkEnd, LinkEnd]]:
    """Yield pairs that share the actors and a word, or without actors two words, each once."""
    groups: dict[_Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        words = [(term,) for term in end.terms] if end.actors else list(combinations(end.terms[:8], 2))
        for term in words:
            groups[(*_actor_key(end), "|", *term)].append(end)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(groups.items()):
        ordered = sorted(members, key=lambda e: (e.terms, e.id))
        reach = len(ordered) if len(ordered) <= _MOST else _NEAR
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + reach]:
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _likeness(one: LinkEnd, other: LinkEnd) -> float:
    return closeness(" ".join(one.terms), " ".join(other.terms))


def _told_apart(one: LinkEnd, other: LinkEnd) -> bool:
    """Say whether opposites, numbers or ordinals tell two ends apart, or whether they are the ends of one link."""
    if _link(one.id) == _link(other.id):
        return True
    if one.relation is not None and other.relation is not None and _relation_key(one) != _relation_key(other):
        return True
    only_left, only_right = set(one.terms) - set(other.terms), set(other.terms) - set(one.terms)
    opposites = opposite_words()
    if any(opposites.get(word, frozenset()) & only_right for word in only_left):
        return True
    return any(_counts(word) for word in only_left ^ only_right)


def _may_be_one(one: LinkEnd, other: LinkEnd) -> bool:
    """Say whether nothing tells two ends apart, and their heads are of one root."""
    if one.given or other.given or _told_apart(one, other):
        return False
    return _one_root(one.head, other.head)


def _one_root(one: str, other: str) -> bool:
    """Say whether two lemmas begin alike for most of the shorter: "close" and "closure", "expel" and "expulsion"."""
    shared = sum(takewhile(bool, map(eq, one, other)))
    return one == other or (shared >= _ROOT and 4 * shared >= 3 * min(len(one), len(other)))


def _counts(word: str) -> bool:
    return word in _ORDINALS or _NUMBER.search(word) is not None


# -- fewer words ------------------------------------------------------------------------------------------------------


def _fewer_actors(ends: Sequence[LinkEnd]) -> Iterator[_Joined]:
    """Yield an end with the only other one that says the same with more actors."""
    by_terms: dict[_Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if len(end.terms) > 1 and end.actors and not end.given:
            by_terms[end.terms].append(end)
    for _, members in sorted(by_terms.items()):
        for one in members:
            own = {actor.key for actor in one.actors}
            fuller = [o for o in members if own < {a.key for a in o.actors} and o.actors[0] == one.actors[0]]
            if len({_actor_key(other) for other in fuller}) == 1:
                yield one.id, fuller[0].id, f"“{one.name}” says the same as “{fuller[0].name}” with less"


def _going_back(ends: Sequence[LinkEnd]) -> Iterator[_Joined]:
    """Yield "the visit" with the only other end of its text that is called so."""
    called: dict[tuple[str, str], list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if not end.given:
            called[end.doc, end.head].append(end)
    for _, members in sorted(called.items()):
        bare = [e for e in members if e.definite and not e.actors and e.terms == (e.head,)]
        fuller = [e for e in members if e not in bare and (e.actors or len(e.terms) > 1)]
        for end in bare:
            if len(fuller) == 1 and 0 < end.start - fuller[0].start <= _BACK:
                yield end.id, fuller[0].id, f"“the {end.head}” goes back to “{fuller[0].name}”, in {end.doc}"


class _Merging:
    """Joins sets of ends, unless something in the one is told apart from something in the other."""

    def __init__(
        self, clusters: Clusters[str], ends: Sequence[LinkEnd], everything: Mapping[str, LinkEnd]
    ) -> None:
        self.ends = [end for end in ends if not end.vague]
        self._clusters = clusters
        self._members: dict[str, list[LinkEnd]] = defaultdict(list)
        for end in ends:
            self._members[clusters.find(end.id)].append(end)
        self._links: dict[str, set[str]] = defaultdict(set)
        for member in everything:
            self._links[clusters.find(member)].add(_link(member))

    def join(self, left: str, right: str, reason: str, *, least: float) -> None:
        """Join the sets of two ends.

        Args:
            left: Id of an end.
            right: Id of another.
            reason: Why they are one.
            least: Cosine that any two of them must have: no chain of likenesses leads from one thing to another.
        """
        homes = [self._clusters.find(end) for end in (left, right)]
        if homes[0] == homes[1]:
            return
        if not self._links[homes[0]].isdisjoint(self._links[homes[1]]):
            return
        one, other = (self._members[home] for home in homes)
        for mine in one:
            for theirs in other:
                if _told_apart(mine, theirs) or (least > 0 and _likeness(mine, theirs) < least):
                    return
        self._clusters.join(left, right, reason)
        links = self._links.pop(homes[0]) | self._links.pop(homes[1])
        del self._members[homes[0]], self._members[homes[1]]
        self._members[self._clusters.find(left)] = one + other
        self._links[self._clusters.find(left)] = links


# -- names ------------------------------------------------------------------------------------------------------------


def _concepts(
    sets: Iterable[tuple[str, ...]], joins: Iterable[_Joined], by_id: Mapping[str, LinkEnd]
) -> tuple[Concept, ...]:
    why: dict[str, list[Join]] = defaultdict(list)
    for left, right, reason in joins:
        why[left].append(Join(left, right, reason))
    found = []
    for members in sets:
        name, actors, vague = _called([by_id[member] for member in members])
        own = sorted((j for m in members for j in why.get(m, ())), key=lambda j: (j.left, j.right))
        found.append(Concept(_slug(name), name, actors, members, tuple(own), vague))
    return _distinct(found)


def _called(ends: Sequence[LinkEnd]) -> tuple[str, tuple[str, ...], bool]:
    """Return the name of a concept, its actors, and whether it is vague."""
    best = _clearest(ends)
    spoken = [end.relation for end in ends if end.relation is not None]
    one = len({relation.key for relation in spoken}) == 1 and 2 * len(spoken) > len(ends)
    if one and not best.given and len({end.name for end in ends}) > 1:
        roles = (spoken[0].giver, spoken[0].taker)
        return spoken[0].name, tuple(end.name for end in roles if end is not None), False
    return best.name, tuple(dict.fromkeys(actor.name for actor in best.actors)), best.vague


def _with_called(
    sets: Sequence[tuple[str, ...]], joins: Sequence[_Joined], by_id: Mapping[str, LinkEnd]
) -> tuple[list[tuple[str, ...]], list[_Joined]]:
    """Put ends to which a user gave the name of a concept with that concept, where only one is called so."""
    given: dict[str, tuple[str, ...]] = {}
    others: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    if not any(by_id[member].given for members in sets for member in members):
        return list(sets), list(joins)
    for members in sets:
        ends = [by_id[member] for member in members]
        name = _called(ends)[0].casefold()
        if any(end.given for end in ends):
            given.setdefault(name, members)
        else:
            others[name].append(members)
    found, more = set(sets), list(joins)
    for name, members in sorted(given.items()):
        if len(others.get(name, ())) == 1:
            (other,) = others[name]
            found -= {members, other}
            found.add(tuple(sorted((*members, *other))))
            first = next(member for member in members if by_id[member].given)
            left, right = sorted((first, other[0]))
            more.append((left, right, f"a user gave “{by_id[first].name}” the name of this concept"))
    return sorted(found), more


def _clearest(ends: Sequence[LinkEnd]) -> LinkEnd:
    """Return the end whose name stands for all: one that a user gave, else the most frequent, else the fullest."""
    counts = Counter(end.name for end in ends)

    def rank(end: LinkEnd) -> tuple[bool, bool, bool, int, int, int, str, str]:
        return (
            not end.given,
            end.vague,
            not end.actors and len(end.terms) < _TELLING,
            -counts[end.name],
            -len(end.actors),
            len(end.name),
            end.name,
            end.id,
        )

    return min(ends, key=rank)


def _slug(name: str) -> str:
    return f"concept/{_SLUG.sub('-', name.casefold()).strip('-')[:_LONGEST].strip('-') or 'x'}"


def _distinct(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Number the concepts whose names read alike, in the order of their members."""
    many = Counter(concept.id for concept in concepts)
    seen: Counter[str] = Counter()
    found = []
    for concept in sorted(concepts, key=lambda c: (c.id, c.members)):
        seen[concept.id] += 1
        suffix = f"#{seen[concept.id]}" if many[concept.id] > 1 else ""
        found.append(
            Concept(
                concept.id + suffix,
                concept.name,
                concept.actors,
                concept.members,
                concept.joins,
                concept.vague,
            )
        )
    return tuple(sorted(found, key=lambda c: c.id))
