"""The relations that a state can have, as data (see README.md beside this file). Standard library only."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of `relations.jsonl`.

    Attributes:
        name: As in the export.
        layer: Layer of the web of ties.
        sign: "+", "-" or "0" in the web of ties.
        description: What the subject does or is to the object.
        inverse: Name under which texts say it the other way round.
        symmetric: The first-named actor is the subject.
        plover: Event type that a happening of this kind has.
        object: "actor", or "phrase" where the object is as a rule no actor.
    """

    name: str
    layer: str
    sign: str
    description: str
    inverse: str | None
    symmetric: bool
    plover: str | None
    object: str


@cache
def load_relations() -> dict[str, Relation]:
    """Return the relations by name, in the order of the file."""
    lines = files(__name__).joinpath("relations.jsonl").read_text(encoding="utf-8").splitlines()
    relations = (Relation(**json.loads(line)) for line in lines if line)
    return {relation.name: relation for relation in relations}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One frame of `triggers.jsonl`: words that say a relation, and which of their arguments are its ends.

    Attributes:
        relation: Name of the relation.
        frame: "verb", "noun" (an abstract noun with an owner), "holder" (a noun for who stands in the relation,
            as "ally") or "adjective".
        lemmas: Words that evoke it; a particle or second part is joined with an underscore ("break_off").
        subject: Slots of the subject in order of preference, joined by "|".
        object: Slots of the object.
        theme: "slot:class": the slot must hold a noun of the class.
        status: Status of the state where the words settle it ("ended" for "close an embassy").
        bare: The noun alone makes a weak statement: both ends must stand beside it.
        complement: Words one of which must be the predicate complement.
        complement_clause: "avoid" where a that-clause makes the verb one of saying.
        xcomp_lemmas: Verbs one of which must be the infinitive complement.
        xcomp: An infinitive complement is needed.
        passive_only: Only the passive (or the bare participle) has the meaning.
        object_types: "actor" (an actor proper), "phrase" (any words), "body" (a party or firm too), "place",
            "organisation" or "collective" (an actor that is no person).
        subject_types: The same for the subject.
        agents: The subject must be a noun for an acting group.
        foreign: The subject must not be one of the objects.
        person: The subject must be a person.
        fixed_object: Object where it is always the same.
        viewer: Slot of the one whose view it is.
    """

    relation: str
    frame: str
    lemmas: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    theme: tuple[str, str] | None = None
    status: str | None = None
    bare: bool = False
    complement: frozenset[str] = frozenset()
    complement_clause: str | None = None
    xcomp_lemmas: frozenset[str] = frozenset()
    xcomp: bool = False
    passive_only: bool = False
    object_types: str | None = None
    subject_types: str | None = None
    agents: bool = False
    foreign: bool = False
    person: bool = False
    fixed_object: str | None = None
    viewer: str | None = None


@cache
def load_triggers() -> tuple[Trigger, ...]:
    """Return the trigger frames in the order of the file."""
    return tuple(_trigger(row) for row in _rows("triggers.jsonl"))


@cache
def load_noun_classes() -> dict[str, frozenset[str]]:
    """Return the word classes that frames ask for, by name."""
    return {row["class"]: frozenset(row["lemmas"].split()) for row in _rows("noun_classes.jsonl")}


def _rows(name: str) -> list[dict[str, Any]]:
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _trigger(row: dict[str, Any]) -> Trigger:
    theme = row.pop("theme", None)
    for key in ("lemmas", "complement", "xcomp_lemmas"):
        row[key] = frozenset(row.get(key, "").split())
    row["agents"] = bool(row.get("agents"))
    return Trigger(
        **{key: value for key, value in row.items() if key not in ("subject", "object")},
        subject=tuple(row["subject"].split("|")),
        object=tuple(row["object"].split("|")),
        theme=None if theme is None else tuple(theme.split(":", 1)),
    )
