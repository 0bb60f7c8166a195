"""The frustration index of one block, exactly: the fewest signs whose change makes every cycle positive.

Two methods, each with a proof. Up to `FEW` actors all divisions into two camps are tried, which also tells for every
edge what its flip would do. Beyond, a binary linear programme is solved to optimality by HiGHS (the XOR model of Aref,
Mason and Wilson 2020, "A modeling and computational study of the frustration index in signed networks", Networks 75,
with their inequality for each unbalanced triad); its bound is the proof.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.models.balance_edges import NEGATIVE, SignedEdge, frustrated_by, triads

FEW = 18
"""Actors up to which all divisions are tried: 131,072 of them, a tenth of a second for the densest block."""
_MOST_NODES = 5_000
"""Nodes of the search tree after which HiGHS gives its bounds instead of a proof; a count, and no clock, so that the
answer is the same on every machine."""
_FLIP_NODES = 100
"""The same for the flip of one edge."""
_INFEASIBLE = 2


@dataclass(frozen=True, slots=True)
class Solved:
    """A division of a block.

    Attributes:
        frustrated: The edges at odds with it.
        lower: Fewest frustrated edges that any division can have, as far as proved.
        optima: How many divisions are as good, or None where they were not counted.
        effects: What the flip of an edge would do to the index (-1, 0 or 1), for the edges where it is proved.
    """

    frustrated: tuple[SignedEdge, ...]
    lower: int
    optima: int | None = None
    effects: tuple[tuple[SignedEdge, int], ...] = ()


def enumerate_divisions(edges: Sequence[SignedEdge]) -> Solved:
    """Try every division of the actors into two camps.

    Raises:
        ValueError: There are more than `FEW` actors.
    """
    actors = sorted({actor for edge in edges for actor in edge.pair})
    if len(actors) > FEW:
        raise ValueError(f"{len(actors)} actors have too many divisions to try them all")
    # The first actor stays in camp 0: swapping both camps changes nothing.
    states = np.arange(1 << (len(actors) - 1), dtype=np.uint32) << 1
    side = {actor: (states >> place & 1).astype(np.bool_) for place, actor in enumerate(actors)}

    def clashes(edge: SignedEdge) -> NDArray[np.bool_]:
        apart: NDArray[np.bool_] = side[edge.left] != side[edge.right]
        return ~apart if edge.sign == NEGATIVE else apart

    cost = np.zeros(len(states), dtype=np.int16)
    for edge in edges:
        cost += clashes(edge)
    best = int(cost.min())
    at = int(cost.argmin())
    camp = {actor: int(side[actor][at]) for actor in actors}
    effects = []
    for edge in edges:
        against = cost[clashes(edge)]
        # With its sign flipped, a division loses the edge's clash or gains one: the best of both is the new index.
        flipped = min(int(against.min()) - 1 if len(against) else best + 1, best + 1)
        effects.append((edge, flipped - best))
    return Solved(frustrated_by(edges, camp), best, int((cost == best).sum()), tuple(effects))


def solve_programme(edges: Sequence[SignedEdge]) -> Solved:
    """Solve the binary linear programme of a block; its bound says how far the answer is proved."""
    programme = _Programme(edges)
    frustrated, lower = programme.solve()
    return Solved(frustrated, min(lower, len(frustrated)))


def flip_effects(
    edges: Sequence[SignedEdge], index: int, known: Mapping[SignedEdge, int] = MappingProxyType({})
) -> Mapping[SignedEdge, int]:
    """Work out what the flip of each edge does to a proved index: one programme for an edge that is not yet known.

    The flip takes one from the index where some best division has the edge frustrated; adds one where every division
    with at most one frustrated edge more has it at peace; and changes nothing otherwise.

    Returns:
        The edges whose effect is proved, those known before among them.
    """
    programme = _Programme(edges)
    effects = dict(known)
    for edge in edges:
        if edge in effects:
            continue
        effect, best = programme.flip(edge, index)
        effects.update((other, -1) for other in best)
        if effect is not None:
            effects[edge] = effect
    return effects


_Row = tuple[list[int], list[float], float]
"""Places of variables, their factors, and what their sum must reach."""


class _Programme:
    """Minimise the sum of f over edges, where f is 1 for an edge at odds with the camps x of its ends."""

    def __init__(self, edges: Sequence[SignedEdge]) -> None:
        self.edges = tuple(edges)
        self.actors = sorted({actor for edge in edges for actor in edge.pair})
        self._place = {edge: len(self.actors) + place for place, edge in enumerate(self.edges)}
        self._ends: dict[SignedEdge, tuple[int, int]] = {}
        self._rows: list[_Row] = []
        number = {actor: place for place, actor in enumerate(self.actors)}
        for edge in self.edges:
            i, j, f = number[edge.left], number[edge.right], self._place[edge]
            if edge.sign == NEGATIVE:  # f >= |x + y - 1|
                self._rows += [([f, i, j], [1, -1, -1], -1.0), ([f, i, j], [1, 1, 1], 1.0)]
            else:  # f >= |x - y|
                self._rows += [([f, i, j], [1, -1, 1], 0.0), ([f, i, j], [1, 1, -1], 0.0)]
            self._ends[edge] = (i, j)
        for triad in triads(self.edges):
            if not triad.is_balanced:
                self._rows.append(([self._place[edge] for edge in triad.edges], [1, 1, 1], 1.0))
        degree = [sum(actor in edge.pair for edge in self.edges) for actor in self.actors]
        self._fixed = max(range(len(self.actors)), key=lambda place: (degree[place], -place))

    def solve(self) -> tuple[tuple[SignedEdge, ...], int]:
        """Return the frustrated edges of the best division found, and the proved lower bound."""
        result = self._run((), _MOST_NODES)
        if result.x is None:
            return frustrated_by(self.edges, dict.fromkeys(self.actors, 0)), 0
        return self._read(result.x), _bound(result)

    def flip(self, edge: SignedEdge, index: int) -> tuple[int | None, tuple[SignedEdge, ...]]:
        """Return what the flip of an edge does to the index, or None; and the frustrated edges of a best division."""
        i, j = self._ends[edge]
        places = [self._place[each] for each in self.edges]
        extra: list[_Row] = [(places, [-1.0] * len(places), -float(index + 1))]
        if edge.sign == NEGATIVE:  # in one camp
            extra += [([i, j], [1, -1], 0.0), ([i, j], [-1, 1], 0.0)]
        else:  # in two
            extra += [([i, j], [1, 1], 1.0), ([i, j], [-1, -1], -1.0)]
        result = self._run(extra, _FLIP_NODES)
        if result.status == _INFEASIBLE:
            return 1, ()
        if result.x is None:
            return None, ()
        found = self._read(result.x)
        if len(found) == index:
            return -1, found
        return (0 if _bound(result) > index else None), ()

    def _read(self, values: NDArray[np.float64]) -> tuple[SignedEdge, ...]:
        camp = {actor: round(float(values[place])) for place, actor in enumerate(self.actors)}
        return frustrated_by(self.edges, camp)

    def _run(self, extra: Sequence[_Row], nodes: int) -> Any:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        size = len(self.actors) + len(self.edges)
        high = np.ones(size)
        high[self._fixed] = 0
        rows = [*self._rows, *extra]
        where = np.repeat(np.arange(len(rows)), [len(row[0]) for row in rows])
        across = np.concatenate([row[0] for row in rows])
        values = np.concatenate([row[1] for row in rows])
        matrix = csr_array((values, (where, across)), shape=(len(rows), size))
        whole = np.zeros(size)
        whole[: len(self.actors)] = 1
        return milp(
            c=1 - whole,
            integrality=whole,
            bounds=Bounds(np.zeros(size), high),
            constraints=LinearConstraint(matrix, lb=np.array([row[2] for row in rows])),
            options={"node_limit": nodes, "mip_rel_gap": 0.0},
        )


def _bound(result: Any) -> int:
    """Return the least whole number that HiGHS proved the objective to reach."""
    return math.ceil(float(result.mip_dual_bound) - 1e-6)
