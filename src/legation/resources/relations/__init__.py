"""The relations that a state can have, as data (see README.md beside this file). Standard library only."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
