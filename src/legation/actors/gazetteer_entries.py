"""The records of the gazetteer and their loading from the package's JSON Lines files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

# Branches of a state's power whose name texts use for the state itself ("the Kremlin says").
STATE_BRANCHES = frozenset({"state", "seat", "executive", "government", "foreign_ministry", "monarchy"})


@dataclass(frozen=True, slots=True)
class Demonym:
    """A word for the people of a state or for what belongs to it.

    Attributes:
        word: Adjective or singular noun.
        plural: Plural noun (equal to `word` for "Chinese"), or None for an adjective alone.
        use: `adjective`, `noun`, `both`, or `combining` (the first half of "Sino-Russian").
        ethnic: True when the word names a people, who may live in several states.
    """

    word: str
    plural: str | None
    use: str
    ethnic: bool


@dataclass(frozen=True, slots=True)
class Metonym:
    """A name of a place or office that texts use for a state or a body ("the White House").

    Attributes:
        name: The name without its article.
        key: Key of the state or body.
        branch: Which part is meant: executive, foreign_ministry, legislature, military, ...
    """

    name: str
    key: str
    branch: str

    @property
    def stands_for_state(self) -> bool:
        """Whether a saying of this branch is a saying of the whole state or body."""
        return self.branch in STATE_BRANCHES


@dataclass(frozen=True, slots=True)
class StateEntry:
    """A state of today, an entity that texts treat like one, or a former state.

    Attributes:
        key: `state:AZ`; a former state has its ISO 3166-3 code or a slug.
        name: Canonical English common name.
        country: ISO 3166-1 alpha-2 code, or None.
        alpha3: ISO 3166-1 alpha-3 code, or None.
        status: `un_member`, `observer`, `other` or `former`.
        population: People, rounded as GeoNames has it, 0 where unknown; only orders ambiguous names.
        names: Every name, the canonical one first.
        adjectives: Demonym adjectives that are not ethnic.
        nouns: Nouns for citizens, singular and plural.
        ethnics: Words of peoples who are often, not always, meant as citizens ("Azeri", "Kazakhs").
        capitals: Capitals and seats of government in use, every spelling.
        former_seats: Former capitals and second seats; never read as the state by `Gazetteer.find`.
        metonyms: Names of offices and their buildings.
        nicknames: By-names of this state alone.
        attributes: What general references go by: region, faith, form of government, memberships.
        demonyms: The demonyms with their use.
    """

    key: str
    name: str
    country: str | None
    alpha3: str | None
    status: str
    population: int
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    ethnics: tuple[str, ...]
    capitals: tuple[str, ...]
    former_seats: tuple[str, ...]
    metonyms: tuple[Metonym, ...]
    nicknames: tuple[str, ...]
    attributes: frozenset[str]
    demonyms: tuple[Demonym, ...]


@dataclass(frozen=True, slots=True)
class BodyEntry:
    """An organisation or an organ of one; `country` is its home state where it has one."""

    key: str
    name: str
    names: tuple[str, ...]
    acronym: str | None
    type: str
    sub: str
    country: str | None
    metonyms: tuple[Metonym, ...]


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A title or role of a person.

    Attributes:
        title: Canonical title.
        plural: Its plural.
        kind: Class: head_of_state, minister, diplomat, legislator, military, academic, resident, ...
        relation: `leader_of`, `holds_office`, or None where the role is no office.
        gender: `f`, `m`, or None where the word leaves it open.
        aliases: Other titles of the same meaning.
        nouns: Nouns that can refer back to such a person ("the diplomat" for an ambassador).
    """

    title: str
    plural: str
    kind: str
    relation: str | None
    gender: str | None
    aliases: tuple[str, ...]
    nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InstitutionEntry:
    """A common noun of an institution or group of a state.

    Attributes:
        noun: Canonical singular ("foreign ministry").
        plural: Its plural.
        kind: government, ministry, legislature, military, official, people, ...
        stands_for: With a demonym or possessive it is the `state`, a `body` of it, a `group` (never the state), or
            `territory`.
        aliases: Other nouns of the same meaning.
    """

    noun: str
    plural: str
    kind: str
    stands_for: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A region, sea or part of a state; `sub` is `region`, `sea` or `territory`."""

    key: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    sub: str


@dataclass(frozen=True, slots=True)
class CommunityEntry:
    """A people, faith or movement; `sub` is `ethnic`, `religious`, `regional` or `political`."""

    key: str
    name: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    sub: str


@dataclass(frozen=True, slots=True)
class Epithet:
    """Words of a general reference; `part` is `head` or `modifier`."""

    words: str
    part: str
    attributes: frozenset[str]


def read_records(name: str) -> Iterator[dict[str, Any]]:
    """Read one JSON Lines file of the gazetteer."""
    text = resources.files("legation.resources.gazetteer").joinpath(name).read_text("utf-8")
    for line in text.splitlines():
        yield json.loads(line)


def _state(record: dict[str, Any]) -> StateEntry:
    demonyms = tuple(Demonym(**fields) for fields in record["demonyms"])
    citizens = [demonym for demonym in demonyms if not demonym.ethnic]
    return StateEntry(
        key=record["key"],
        name=record["name"],
        country=record["country"],
        alpha3=record["alpha3"],
        status=record["status"],
        population=record["population"],
        names=tuple(record["names"]),
        adjectives=tuple(d.word for d in citizens if d.use in {"adjective", "both"}),
        nouns=tuple(dict.fromkeys(word for d in citizens if d.plural for word in (d.word, d.plural))),
        ethnics=tuple(
            dict.fromkeys(word for d in demonyms if d.ethnic for word in (d.word, d.plural) if word)
        ),
        capitals=tuple(record["capitals"]),
        former_seats=tuple(record["former_seats"]),
        metonyms=tuple(Metonym(m["name"], record["key"], m["branch"]) for m in record["metonyms"]),
        nicknames=tuple(record["nicknames"]),
        attributes=frozenset(record["attributes"]),
        demonyms=demonyms,
    )


def read_states() -> tuple[StateEntry, ...]:
    """Load every state, in order of key."""
    return tuple(_state(record) for record in read_records("states.jsonl"))


def read_bodies() -> tuple[BodyEntry, ...]:
    """Load every organisation and body, in order of key."""
    return tuple(
        BodyEntry(
            key=r["key"],
            name=r["name"],
            names=tuple(r["names"]),
            acronym=r["acronym"],
            type=r["type"],
            sub=r["sub"],
            country=r["country"],
            metonyms=tuple(Metonym(name, r["key"], "seat") for name in r["metonyms"]),
        )
        for r in read_records("bodies.jsonl")
    )


def read_roles() -> tuple[RoleEntry, ...]:
    """Load every role, in the order of the table."""
    return tuple(
        RoleEntry(
            title=r["title"],
            plural=r["plural"],
            kind=r["kind"],
            relation=r["relation"],
            gender=r["gender"],
            aliases=tuple(r["aliases"]),
            nouns=tuple(r["nouns"]),
        )
        for r in read_records("roles.jsonl")
    )


def read_institutions() -> tuple[InstitutionEntry, ...]:
    """Load every institutional noun, in the order of the table."""
    return tuple(
        InstitutionEntry(
            noun=r["noun"],
            plural=r["plural"],
            kind=r["kind"],
            stands_for=r["stands_for"],
            aliases=tuple(r["aliases"]),
        )
        for r in read_records("institutions.jsonl")
    )


def read_places() -> tuple[PlaceEntry, ...]:
    """Load every region, sea and territory, in order of key."""
    return tuple(
        PlaceEntry(
            key=r["key"],
            name=r["name"],
            names=tuple(r["names"]),
            adjectives=tuple(r["adjectives"]),
            sub=r["sub"],
        )
        for r in read_records("places.jsonl")
    )


def read_communities() -> tuple[CommunityEntry, ...]:
    """Load every community, in order of key."""
    return tuple(
        CommunityEntry(
            key=r["key"],
            name=r["name"],
            nouns=tuple(r["nouns"]),
            adjectives=tuple(r["adjectives"]),
            sub=r["sub"],
        )
        for r in read_records("communities.jsonl")
    )


def read_epithets() -> tuple[Epithet, ...]:
    """Load the words of general references, in the order of the table."""
    return tuple(
        Epithet(r["words"], r["part"], frozenset(r["attributes"])) for r in read_records("epithets.jsonl")
    )
