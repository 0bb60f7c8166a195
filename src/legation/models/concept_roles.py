"""Roles that an end leaves open ("Tarn's threats"), filled by the only relation that fits them. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from legation.models.concept_relations import Relation


@dataclass(frozen=True, slots=True)
class Reading:
    """What an end was read as, and where.

    Attributes:
        doc: Name of its document.
        relation: The relation, perhaps with roles left open.
        words: What ends of the same words share.
        definite: True for "the alliance", which goes back to something named elsewhere in the text.
    """

    doc: str
    relation: Relation
    words: tuple[str, ...] = ()
    definite: bool = False


def fill_roles(read: Mapping[str, Reading], told: Iterable[tuple[str, Relation]] = ()) -> dict[str, Relation]:
    """Fill the roles that ends leave open.

    Args:
        read: What each end was read as.
        told: Relations with both roles that other words of a document tell: they fill roles, and forbid to guess.

    Returns:
        The relation of each end; what nothing fills, or several could, is as it was. What names no actor at all and is
        not filled is left out.
    """
    fuller, same = _Fuller(), _Fuller()
    for one in read.values():
        if one.relation.is_full:
            fuller.add(one.doc, one.relation)
            if one.words:
                same.add((one.doc, *one.words), one.relation)
    for doc, relation in told:
        fuller.add(doc, relation)
    found: dict[str, Relation] = {}
    for member, one in sorted(read.items()):
        filled = one.relation if one.relation.is_full else _filled(one, same, fuller)
        if filled is not None:
            found[member] = filled
    return found


class _Fuller:
    """Relations with both roles, by the place where they stand and by what a relation with an open role knows."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], dict[tuple[str, ...], Relation]] = defaultdict(dict)

    def add(self, place: str | tuple[str, ...], full: Relation) -> None:
        """Add a relation at a place, and to those of all places."""
        home = (place,) if isinstance(place, str) else place
        for part in _parts_of(full):
            self._known[*home, *part].setdefault(full.key, full)
            self._known["*", *part].setdefault(full.key, full)

    def fitting(self, place: str | tuple[str, ...], part: Relation) -> Mapping[tuple[str, ...], Relation]:
        """Return the relations of a place ("*": of all) that a relation with an open role may be."""
        home = (place,) if isinstance(place, str) else place
        return self._known.get((*home, *_part_key(part)), {})


def _part_key(part: Relation) -> tuple[str, ...]:
    role = "" if part.is_pair or not part.ends else "from" if part.giver is not None else "to"
    return (part.family, role, *(end.key for end in part.ends))


def _parts_of(full: Relation) -> list[tuple[str, ...]]:
    one, other = full.ends
    roles = ("", "") if full.is_pair else ("from", "to")
    return [(full.family, ""), (full.family, roles[0], one.key), (full.family, roles[1], other.key)]


def _filled(one: Reading, same: _Fuller, fuller: _Fuller) -> Relation | None:
    """Return a relation with its open roles filled by the only one that fits: of the same words, text, corpus."""
    relation = one.relation
    bare = not relation.ends
    alike = same.fitting((one.doc, *one.words), relation) if one.words else {}
    here = fuller.fitting(one.doc, relation)
    if len(alike) == 1:
        return _as_filled(alike, relation, one.doc)
    if len(here) == 1 and (one.definite or not bare):
        return _as_filled(here, relation, one.doc)
    if bare:
        return None
    there = {} if here else fuller.fitting("*", relation)
    if len(there) == 1:
        return _as_filled(there, relation, "*")
    # Two texts that leave the same role open, where several could fill it, need not mean one.
    return replace(relation, place=f"?{one.doc}" if here or there else "")


def _as_filled(only: Mapping[tuple[str, ...], Relation], part: Relation, place: str) -> Relation:
    return replace(next(iter(only.values())), ended=part.ended, place=place)
