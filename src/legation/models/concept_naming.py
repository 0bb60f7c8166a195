"""What concepts are called: a user's name, the plain name of a relation, else the clearest of their ends. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from legation.comparison.verdicts import Join
from legation.models.concept_ends import Concept, Joined, LinkEnd
from legation.schema.ids import told_apart

_SLUG = re.compile(r"[^\w]+")
_LONGEST = 60
_TELLING = 2
"""Words by which a name without an actor is understood alone."""


def named_concepts(
    sets: Iterable[tuple[str, ...]], joins: Iterable[Joined], by_id: Mapping[str, LinkEnd]
) -> tuple[Concept, ...]:
    """Return the concepts of sets of ends, with their names and keys, by key."""
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


def with_called(
    sets: Sequence[tuple[str, ...]], joins: Sequence[Joined], by_id: Mapping[str, LinkEnd]
) -> tuple[list[tuple[str, ...]], list[Joined]]:
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
    ordered = sorted(concepts, key=lambda c: (c.id, c.members))
    names = told_apart([concept.id for concept in ordered])
    found = [replace(concept, id=name) for concept, name in zip(ordered, names, strict=True)]
    return tuple(sorted(found, key=lambda c: c.id))
