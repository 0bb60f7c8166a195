"""One what-if on the maps of two sides: where they say the same, where the opposite, and what only one speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from legation.models.whatif import Answer, Move


class Stand(StrEnum):
    """How two sides' answers about one concept stand to each other."""

    OPPOSITE = "opposite"
    SAME = "same"
    ONE = "one"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Contrast:
    """A concept that moves on the map of at least one of two sides.

    Attributes:
        concept: Its key.
        stand: The same way, opposite ways, or on the map of one side only.
        one: Its move on the first side's map, or None.
        other: Its move on the second side's map, or None.
    """

    concept: str
    stand: Stand
    one: Move | None
    other: Move | None


def contrast(one: Answer | None, other: Answer | None) -> tuple[Contrast, ...]:
    """Set two answers to one scenario side by side.

    Args:
        one: The answer of the first side's map; None where that side says nothing of what is supposed.
        other: The answer of the second side's.

    Returns:
        Opposite moves first, then those of both, then those of one; within each the farthest first.
    """
    left, right = _moves(one), _moves(other)
    found = [
        Contrast(
            concept, _stand(left.get(concept), right.get(concept)), left.get(concept), right.get(concept)
        )
        for concept in {*left, *right}
    ]
    order = list(Stand)
    return tuple(sorted(found, key=lambda c: (order.index(c.stand), -_farthest(c), c.concept)))


def _moves(answer: Answer | None) -> Mapping[str, Move]:
    return {} if answer is None else {move.concept: move for move in answer.moves}


def _stand(one: Move | None, other: Move | None) -> Stand:
    if one is None:
        return Stand.OTHER
    if other is None:
        return Stand.ONE
    return Stand.SAME if (one.difference > 0) == (other.difference > 0) else Stand.OPPOSITE


def _farthest(found: Contrast) -> float:
    return max(abs(move.difference) for move in (found.one, found.other) if move is not None)
