"""A causal map as numbers: concepts, weighted links with the claims behind them, and the sparse matrix of both.

The weight of a link, where nobody gives one: each independent origin counts once, with the firmest of its claims
(`Firmness`); the chance that at least one holds is 1 - (1 - a)(1 - b)...; what origins deny weakens it in the same way.
So one firm origin gives 0.5, two 0.75, three 0.88; one that says "may" 0.25. The sign is the link's. Where both signs
are asserted there are two links, and both act: the map does not choose.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Claim:
    """One record that asserts or denies a link.

    Attributes:
        record: Its id: it opens the sentence.
        speaker: Who says so.
        origin: Its independent origin.
        strength: How firmly, from 0 to 1.
        denied: True where it says that the link does not hold.
    """

    record: str
    speaker: str
    origin: str
    strength: float
    denied: bool = False


@dataclass(frozen=True, slots=True)
class WeightedLink:
    """An effect of one concept on another.

    Attributes:
        cause: Key of a concept.
        effect: Key of a concept.
        weight: From -1 to 1; what one unit of the cause adds to the input of the effect.
        claims: The records behind it; none for a map that was given as numbers.
        is_given: True where a user set the weight.
    """

    cause: str
    effect: str
    weight: float
    claims: tuple[Claim, ...] = ()
    is_given: bool = False

    def __post_init__(self) -> None:
        if not -1.0 <= self.weight <= 1.0:
            raise ValueError(
                f"a weight lies between -1 and 1: {self.weight} of {self.cause} on {self.effect}"
            )

    @property
    def ends(self) -> tuple[str, str]:
        """Cause and effect."""
        return self.cause, self.effect

    @property
    def speakers(self) -> tuple[str, ...]:
        """Those who assert it, sorted."""
        return tuple(sorted({claim.speaker for claim in self.claims if not claim.denied}))

    @property
    def origins(self) -> tuple[str, ...]:
        """The independent origins that assert it, sorted."""
        return tuple(sorted({claim.origin for claim in self.claims if not claim.denied}))

    def without(self, leave_out: Callable[[Claim], bool]) -> "WeightedLink":
        """Return the link without some of its claims; with none that asserts it, its weight is 0."""
        kept = tuple(claim for claim in self.claims if not leave_out(claim))
        if kept == self.claims:
            return self
        if self.is_given and any(not claim.denied for claim in kept):
            return replace(self, claims=kept)
        sign = -1 if self.weight < 0 else 1
        return replace(self, claims=kept, weight=sign * strength_of(kept))


def strength_of(claims: Iterable[Claim]) -> float:
    """Return how strong a link is by the claims behind it, from 0 to 1; see the module for the rule."""
    firmest: dict[tuple[bool, str], float] = {}
    for claim in claims:
        key = (claim.denied, claim.origin)
        firmest[key] = max(firmest.get(key, 0.0), claim.strength)
    doubt, denial = 1.0, 1.0
    for (denied, _), strength in sorted(firmest.items()):
        if denied:
            denial *= 1.0 - strength
        else:
            doubt *= 1.0 - strength
    return (1.0 - doubt) * denial


@dataclass(frozen=True)
class FuzzyMap:
    """Concepts and weighted links between them.

    Attributes:
        concepts: Keys; their order is the order of the numbers.
        links: Any order; several between the same ends add up.
    """

    concepts: tuple[str, ...]
    links: tuple[WeightedLink, ...]
    place: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        place = {concept: number for number, concept in enumerate(self.concepts)}
        if len(place) != len(self.concepts):
            raise ValueError("a concept is given twice")
        for link in self.links:
            if link.cause not in place or link.effect not in place:
                raise ValueError(f"a link between concepts that are not in the map: {link.ends}")
        object.__setattr__(self, "place", place)

    @cached_property
    def matrix(self) -> Any:
        """The weights, effect by cause, as a sparse array: times the values it gives what flows into each concept."""
        from scipy.sparse import csr_array

        size, count = len(self.concepts), len(self.links)
        place = self.place
        effect = np.fromiter((place[link.effect] for link in self.links), dtype=np.int64, count=count)
        cause = np.fromiter((place[link.cause] for link in self.links), dtype=np.int64, count=count)
        weight = np.fromiter((link.weight for link in self.links), dtype=np.float64, count=count)
        return csr_array((weight, (effect, cause)), shape=(size, size))

    def vector(self, values: Mapping[str, float], default: float) -> Vector:
        """Return values in the order of the concepts."""
        found = np.full(len(self.concepts), default)
        for concept, value in values.items():
            found[self.place[concept]] = value
        return found

    def named(self, vector: Vector) -> dict[str, float]:
        """Return a vector's values by concept."""
        return dict(zip(self.concepts, (float(value) for value in vector), strict=True))

    def with_links(self, links: Iterable[WeightedLink]) -> "FuzzyMap":
        """Return the map with other links between the same concepts."""
        return FuzzyMap(self.concepts, tuple(links))

    def without_links(self, left_out: Collection[int]) -> "FuzzyMap":
        """Return the map without the links at some places."""
        return self.with_links(link for place, link in enumerate(self.links) if place not in left_out)

    def without_claims(self, leave_out: Callable[[Claim], bool]) -> "FuzzyMap":
        """Return the map as it is without some claims; links that nobody asserts any more are gone."""
        changed = (link.without(leave_out) for link in self.links)
        return self.with_links(link for link in changed if link.weight != 0)


def fuzzy_map(matrix: Sequence[Sequence[float]], concepts: Sequence[str]) -> FuzzyMap:
    """Return a map given as a table of weights, cause by effect, as papers print it."""
    links = [
        WeightedLink(concepts[cause], concepts[effect], weight)
        for cause, row in enumerate(matrix)
        for effect, weight in enumerate(row)
        if weight
    ]
    return FuzzyMap(tuple(concepts), tuple(links))
