"""Which tie a happening makes (lines of `event_ties.jsonl`, the first that fits), and which relations last."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventTie:
    """A type of event and the relation that it gives.

    Attributes:
        event: Value of an `EventType`.
        relation: Name of the relation in `relations.jsonl`.
        subject: "doer", or "other" where the other actor stands in the relation: who is visited is the host.
        passes: True for what happens and is over; False for what lasts from then on, until an account ends it.
        words: Beginnings of words, one of which must stand in the event's words; none for any event of the type.
    """

    event: str
    relation: str
    subject: str
    passes: bool
    words: tuple[str, ...] = ()

    def fits(self, words: Iterable[str]) -> bool:
        """Say whether an event of this type that is told in these words (lower case) makes the tie."""
        return not self.words or any(word.startswith(self.words) for word in words)


@cache
def load_lasting() -> frozenset[str]:
    """Return the relations that last by their nature: "the treaty of 1961" is one that holds from 1961 on."""
    text = files("legation.resources.relations").joinpath("lasting.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def load_event_ties() -> dict[str, tuple[EventTie, ...]]:
    """Return the table by type of event, each type's lines in the order of the file."""
    text = files("legation.resources.relations").joinpath("event_ties.jsonl").read_text(encoding="utf-8")
    found: dict[str, list[EventTie]] = {}
    for line in text.splitlines():
        row = json.loads(line)
        row["words"] = tuple(row.get("words", "").split())
        found.setdefault(row["event"], []).append(EventTie(**row))
    return {event: tuple(rules) for event, rules in found.items()}
