"""Running a fuzzy cognitive map (Kosko 1986): update rules, squashing functions, and what a run comes to.

With w the weights and a the values, all concepts are updated at once:
- Kosko:     a'(i) = f(sum of w(j, i) a(j)), Kosko 1986, "Fuzzy cognitive maps", Int. J. Man-Machine Studies 24:65-75;
- modified:  a'(i) = f(a(i) + sum of w(j, i) a(j)), Stylios and Groumpos 2004: a concept remembers its own value;
- rescaled:  a'(i) = f(2a(i) - 1 + sum of w(j, i)(2a(j) - 1)), Papageorgiou 2011: a value of 0.5 says nothing.

f is the sigmoid 1 / (1 + exp(-lx)), tanh(lx), bivalent (1 above 0, else 0) or trivalent (the sign).

A run ends in a fixed point where no value moves by more than the tolerance; in a cycle where all values come back to
what they were some steps (at most `PERIOD`) before, within a ten-thousandth of the tolerance; or at the limit of steps.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from legation.models.whatif_map import FuzzyMap, Vector

PERIOD = 32
"""The longest cycle that is looked for."""
_RETURN = 1e-4


class UpdateRule(StrEnum):
    """How values follow from those before."""

    KOSKO = "kosko"
    MODIFIED = "modified"
    RESCALED = "rescaled"


class Squash(StrEnum):
    """What keeps values within bounds."""

    SIGMOID = "sigmoid"
    TANH = "tanh"
    BIVALENT = "bivalent"
    TRIVALENT = "trivalent"


class Ending(StrEnum):
    """What a run comes to."""

    FIXED = "fixed point"
    CYCLE = "cycle"
    LIMIT = "limit"


NEUTRAL = {Squash.SIGMOID: 0.5, Squash.TANH: 0.0, Squash.BIVALENT: 0.0, Squash.TRIVALENT: 0.0}
"""The value of a concept of which nothing is said."""
RANGE = {
    Squash.SIGMOID: (0.0, 1.0),
    Squash.TANH: (-1.0, 1.0),
    Squash.BIVALENT: (0.0, 1.0),
    Squash.TRIVALENT: (-1.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a map is run.

    Attributes:
        rule: Update rule.
        squash: Squashing function.
        steepness: The l of sigmoid and tanh, above 0.
        tolerance: Largest move of any value that counts as none.
        limit: Steps at the most.

    Raises:
        ValueError: Steepness, tolerance or limit is not above 0, or the rescaled rule is asked for with values below 0.
    """

    rule: UpdateRule = UpdateRule.KOSKO
    squash: Squash = Squash.TANH
    steepness: float = 1.0
    tolerance: float = 1e-5
    limit: int = 1000

    def __post_init__(self) -> None:
        if self.steepness <= 0 or self.tolerance <= 0 or self.limit <= 0:
            raise ValueError("steepness, tolerance and limit of a run are above 0")
        if self.rule is UpdateRule.RESCALED and RANGE[self.squash][0] < 0:
            raise ValueError(
                "the rescaled rule is made for values from 0 to 1: use it with sigmoid or bivalent"
            )

    @property
    def neutral(self) -> float:
        """The value of a concept of which nothing is said."""
        return NEUTRAL[self.squash]


@dataclass(frozen=True, slots=True)
class Run:
    """What a run came to.

    Attributes:
        ending: Fixed point, cycle, or the limit of steps.
        steps: Steps until then.
        period: Steps of the cycle, 1 for a fixed point, 0 at the limit.
        values: Values at the end; of a cycle their mean over one round.
        swing: Of a cycle the largest minus the smallest value of each concept, else 0.
    """

    ending: Ending
    steps: int
    period: int
    values: Vector
    swing: Vector


def run_map(fuzzy: FuzzyMap, start: Vector, settings: RunSettings, *, clamped: dict[int, float]) -> Run:
    """Run a map from a state until it settles.

    Args:
        fuzzy: The map.
        start: Values to start from, in the order of the concepts.
        settings: How it is run.
        clamped: Values that concepts keep all the while, by their place.
    """
    places = np.fromiter(clamped, dtype=np.int64, count=len(clamped))
    kept = np.fromiter(clamped.values(), dtype=np.float64, count=len(clamped))
    values = start.copy()
    values[places] = kept
    before: deque[Vector] = deque([values], maxlen=PERIOD)
    matrix = fuzzy.matrix
    for step in range(1, settings.limit + 1):
        new = _update(matrix, values, settings)
        new[places] = kept
        if not len(new) or float(np.abs(new - values).max()) <= settings.tolerance:
            return Run(Ending.FIXED, step, 1, new, np.zeros(len(new)))
        period = _period(before, new, settings.tolerance * _RETURN)
        if period:
            around = np.stack(list(before)[-period:])
            return Run(
                Ending.CYCLE, step, period, around.mean(axis=0), around.max(axis=0) - around.min(axis=0)
            )
        before.append(new)
        values = new
    return Run(Ending.LIMIT, settings.limit, 0, values, np.zeros(len(values)))


def trace(fuzzy: FuzzyMap, start: Vector, settings: RunSettings, *, steps: int) -> list[Vector]:
    """Return the values of each of some steps, the start first."""
    found = [start]
    for _ in range(steps):
        found.append(_update(fuzzy.matrix, found[-1], settings))
    return found


def _update(matrix: "object", values: Vector, settings: RunSettings) -> Vector:
    if settings.rule is UpdateRule.RESCALED:
        values = 2 * values - 1
    flow: Vector = matrix @ values  # type: ignore[operator]
    if settings.rule is not UpdateRule.KOSKO:
        flow = flow + values
    return _squash(flow, settings)


def _squash(flow: Vector, settings: RunSettings) -> Vector:
    if settings.squash is Squash.TANH:
        return np.tanh(settings.steepness * flow)
    if settings.squash is Squash.SIGMOID:
        # The same as 1 / (1 + exp(-lx)), without overflow.
        return 0.5 * (1.0 + np.tanh(0.5 * settings.steepness * flow))
    if settings.squash is Squash.BIVALENT:
        return (flow > 0).astype(np.float64)
    return np.sign(flow)


def _period(before: deque[Vector], new: Vector, nearest: float) -> int:
    """Return how many steps ago all values were what they are now, or 0."""
    for back in range(2, len(before) + 1):
        old = before[-back]
        # One value tells most states apart; all are compared only where it does not.
        if abs(old[-1] - new[-1]) <= nearest and float(np.abs(old - new).max()) <= nearest:
            return back
    return 0
