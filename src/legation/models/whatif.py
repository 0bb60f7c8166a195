"""What-if: a causal map with some concepts set or held, against the same map left alone, and why each concept moved.

The undisturbed run starts with every concept at its neutral value and goes to its end. The other run starts there,
with the concepts of the scenario at their values. What the two differ by is the answer. It is a model of what the
documents say, not of the world: a concept that moved is one of which somebody says so, along paths that each open a
sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from legation.models.whatif_map import FuzzyMap, Vector
from legation.models.whatif_paths import SignedPath, strongest_paths
from legation.models.whatif_run import RANGE, Run, RunSettings, run_map

LEAST_MOVE = 0.01
"""Smallest difference that counts as a move."""
_DEFAULT = RunSettings()


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed.

    Attributes:
        set: Concepts that keep a value all the while.
        hold: Concepts that keep their undisturbed value: nothing goes through them.
        start: Concepts that only start with a value and are free from then on.
    """

    set: Mapping[str, float] = field(default_factory=dict)
    hold: frozenset[str] = frozenset()
    start: Mapping[str, float] = field(default_factory=dict)

    @property
    def supposed(self) -> tuple[str, ...]:
        """The concepts that are given a value, sorted."""
        return tuple(sorted({*self.set, *self.start}))


@dataclass(frozen=True, slots=True)
class Move:
    """A concept that is elsewhere than in the undisturbed run.

    Attributes:
        concept: Its key.
        before: Its undisturbed value.
        after: Its value now.
        paths: The strongest paths from what was supposed, of either sign, those that push its way first.
    """

    concept: str
    before: float
    after: float
    paths: tuple[SignedPath, ...]

    @property
    def difference(self) -> float:
        """How far it moved."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a scenario.

    Attributes:
        scenario: What was supposed.
        undisturbed: The run without it.
        disturbed: The run with it.
        moves: What moved, apart from what was set or held; the farthest first.
    """

    scenario: Scenario
    undisturbed: Run
    disturbed: Run
    moves: tuple[Move, ...]

    def move_of(self, concept: str) -> Move | None:
        """Return the move of a concept, or None where it did not move."""
        return next((move for move in self.moves if move.concept == concept), None)


def what_if(
    fuzzy: FuzzyMap,
    scenario: Scenario,
    settings: RunSettings = _DEFAULT,
    *,
    least: float = LEAST_MOVE,
    paths: int = 2,
    undisturbed: Run | None = None,
) -> Answer:
    """Run a map with and without a scenario, and explain the difference.

    Args:
        fuzzy: The map.
        scenario: What is supposed.
        settings: How the map is run.
        least: Smallest difference that counts as a move.
        paths: Paths at the most for each move and sign; 0 leaves them out.
        undisturbed: The undisturbed run, where it is known.

    Raises:
        ValueError: A concept is not in the map, or a value is out of range.
    """
    check_scenario(fuzzy, scenario, settings)
    base = undisturbed or run_undisturbed(fuzzy, settings)
    if not scenario.supposed:
        # Held where it is, everything stays: the undisturbed run is the answer.
        return Answer(scenario, base, base, ())
    clamped = {fuzzy.place[c]: float(base.values[fuzzy.place[c]]) for c in sorted(scenario.hold)}
    clamped |= {fuzzy.place[concept]: value for concept, value in sorted(scenario.set.items())}
    begin = base.values.copy()
    for concept, value in scenario.start.items():
        begin[fuzzy.place[concept]] = value
    run = run_map(fuzzy, begin, settings, clamped=clamped)
    return Answer(scenario, base, run, _moves(fuzzy, scenario, base.values, run.values, least, paths))


def run_undisturbed(fuzzy: FuzzyMap, settings: RunSettings = _DEFAULT) -> Run:
    """Run a map from neutral values, nothing set."""
    start = np.full(len(fuzzy.concepts), settings.neutral)
    return run_map(fuzzy, start, settings, clamped={})


def check_scenario(fuzzy: FuzzyMap, scenario: Scenario, settings: RunSettings) -> None:
    """Check that a scenario fits a map.

    Raises:
        ValueError: A concept is not in the map, or a value is out of range.
    """
    low, high = RANGE[settings.squash]
    for concept in sorted({*scenario.set, *scenario.start, *scenario.hold}):
        if concept not in fuzzy.place:
            raise ValueError(f"no such concept in the map: {concept}")
    for concept, value in (*sorted(scenario.set.items()), *sorted(scenario.start.items())):
        if not low <= value <= high:
            raise ValueError(f"{concept} = {value}: values lie between {low:g} and {high:g}")


def _moves(
    fuzzy: FuzzyMap, scenario: Scenario, before: Vector, after: Vector, least: float, paths: int
) -> tuple[Move, ...]:
    fixed = {*scenario.set, *scenario.hold}
    moved = np.flatnonzero(np.abs(after - before) >= least)
    names = [fuzzy.concepts[place] for place in moved if fuzzy.concepts[place] not in fixed]
    pushes = {c: value - float(before[fuzzy.place[c]]) for c, value in scenario.start.items()}
    pushes |= {c: value - float(before[fuzzy.place[c]]) for c, value in scenario.set.items()}
    explained = strongest_paths(fuzzy, pushes, names, fixed=fixed, count=paths) if paths else {}
    found = []
    for name in names:
        old, new = float(before[fuzzy.place[name]]), float(after[fuzzy.place[name]])
        ways = explained.get(name, ())
        along = [way for way in ways if (way.effect > 0) == (new > old)]
        against = [way for way in ways if way not in along]
        found.append(Move(name, old, new, (*along, *against)))
    return tuple(sorted(found, key=lambda move: (-abs(move.difference), move.concept)))
