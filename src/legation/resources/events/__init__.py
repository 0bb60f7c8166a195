"""Words that say an event happened, with the PLOVER type they have (see README.md beside this file)."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class EventTrigger:
    """One frame of `triggers.jsonl`.

    Attributes:
        type: Event type.
        frame: "verb" or "noun".
        lemmas: Words that evoke it; a particle is joined with an underscore.
        subject: Slots of the doer in order of preference.
        object: Slots of the other actors.
        theme: Slot and noun class that it must hold.
        agents: The doer must be an actor or a noun for an acting group.
        persons: The first actor must be a person.
        past: In the simple present the words describe a habit, so that only other tenses count.
        dated: For nouns: without actors a date beside them is enough; for verbs: a date is needed.
        solo: One actor, or none, is enough.
        optional: The other actor may be missing.
        xcomp: An infinitive complement is needed.
        passive: Only the passive has the meaning.
        since: In the present perfect the words describe a state that goes on.
        asks: What is asked for must be said.
        mutual: Several doers act on each other, so that no other actor is needed.
        alone: The words tell it without any actor.
        intransitive: With a direct object the words mean something else.
        needs: "any" where one of actors or date is enough.
    """

    type: str
    frame: str
    lemmas: frozenset[str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    theme: tuple[str, str] | None = None
    agents: bool = False
    persons: bool = False
    past: bool = False
    dated: bool = False
    solo: bool = False
    optional: bool = False
    xcomp: bool = False
    passive: bool = False
    since: bool = False
    asks: bool = False
    mutual: bool = False
    alone: bool = False
    intransitive: bool = False
    needs: str | None = None


@cache
def load_event_triggers() -> tuple[EventTrigger, ...]:
    """Return the frames in the order of the file."""
    return tuple(_trigger(row) for row in _rows("triggers.jsonl"))


@cache
def load_event_classes() -> dict[str, frozenset[str]]:
    """Return the word classes that frames ask for, by name."""
    return {row["class"]: frozenset(row["lemmas"].split()) for row in _rows("noun_classes.jsonl")}


def _rows(name: str) -> list[dict[str, Any]]:
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _trigger(row: dict[str, Any]) -> EventTrigger:
    theme = row.pop("theme", None)
    parts = None if theme is None else (theme.split(":", 1)[0], theme.split(":", 1)[1])
    row["lemmas"] = frozenset(row["lemmas"].split())
    row["subject"] = tuple(row["subject"].split("|"))
    row["object"] = tuple(name for name in row["object"].split("|") if name)
    return EventTrigger(**row, theme=parts)
