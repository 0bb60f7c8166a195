"""Which tie a happening makes: one line of `event_ties.jsonl` for each type of event that makes one."""

import json
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
    """

    event: str
    relation: str
    subject: str
    passes: bool


@cache
def load_event_ties() -> dict[str, EventTie]:
    """Return the table by type of event."""
    text = files("legation.resources.relations").joinpath("event_ties.jsonl").read_text(encoding="utf-8")
    found = (EventTie(**json.loads(line)) for line in text.splitlines() if line)
    return {item.event: item for item in found}
