"""Structural balance of a signed network: triads, frustration index, camps, and the ties whose flip would relieve it.

The frustration index (Harary 1959; "line index of balance") is the fewest signs whose change makes every cycle
positive. It is the sum over the blocks of the network, since no cycle crosses from one block to another, so each block
is solved on its own: one that is balanced needs nothing; up to 18 actors all divisions are tried; up to `MOST_EDGES`
edges a binary linear programme is solved to a proved optimum; beyond, a search gives an upper and a count of disjoint
negative cycles a lower bound, and the gap is told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from legation.models.balance_edges import (
    SignedEdge,
    Triad,
    camps,
    is_balanced,
    neighbours,
    path_between,
    triads,
)
from legation.models.balance_exact import FEW, Solved, enumerate_divisions, flip_effects, solve_programme
from legation.models.balance_search import search

MOST_EDGES = 600
"""Edges of a block up to which the programme is tried."""
FLIP_EDGES = 200
"""Edges of a block beyond 18 actors up to which the flip of each is searched for."""
PROGRAMME_FLIP_EDGES = 80
"""The same for programmes, one for each flip that the search leaves open."""


class Method(StrEnum):
    """How a block's part of the index was found."""

    BALANCED = "balanced"
    ENUMERATED = "enumerated"
    PROGRAMME = "programme"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the network that no single actor's going would cut: where cycles live.

    Attributes:
        actors: Its actors, sorted.
        edges: Its edges, sorted.
        method: How its part of the index was found.
        index: Frustrated edges of the best division found.
        lower: Proved lower bound; the same as `index` where the answer is exact.
        optima: How many divisions are as good, or None where they were not counted.
    """

    actors: tuple[str, ...]
    edges: tuple[SignedEdge, ...]
    method: Method
    index: int
    lower: int
    optima: int | None


@dataclass(frozen=True, slots=True)
class Frustrated:
    """An edge at odds with the camps.

    Attributes:
        edge: The edge.
        cycle: A shortest way around it by edges at peace with the camps: with the edge itself, a negative cycle.
    """

    edge: SignedEdge
    cycle: tuple[SignedEdge, ...]


@dataclass(frozen=True, slots=True)
class Flip:
    """What the change of one sign would do to the index.

    Attributes:
        edge: The edge as it is.
        effect: -1 (relieves), 0 or 1 (adds); None where it was not worked out.
        unbalanced: How many of its triads are unbalanced.
        triads: How many triads it is in.
    """

    edge: SignedEdge
    effect: int | None
    unbalanced: int
    triads: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of a signed network.

    Attributes:
        edges: The network, sorted.
        triads: Every triad, sorted.
        blocks: Blocks that have a cycle, the frustrated ones first.
        index: The frustration index, or its upper bound where `is_exact` is false.
        lower: Proved lower bound of the index.
        camps: The two camps of each component, the larger components and camps first; an empty camp has no foes.
        frustrated: The edges at odds with the camps, one best choice of them.
        flips: Every edge, those whose flip relieves first.
    """

    edges: tuple[SignedEdge, ...]
    triads: tuple[Triad, ...]
    blocks: tuple[Block, ...]
    index: int
    lower: int
    camps: tuple[tuple[tuple[str, ...], ...], ...]
    frustrated: tuple[Frustrated, ...]
    flips: tuple[Flip, ...]

    @property
    def is_exact(self) -> bool:
        """True where the index is proved."""
        return self.index == self.lower

    @property
    def is_balanced(self) -> bool:
        """True where every cycle is positive."""
        return self.index == 0

    @property
    def normalised(self) -> float:
        """1 where balanced, 0 at the most frustration that a network of as many edges can have: 1 - 2L/m.

        Aref and Wilson 2018, "Measuring partial balance in signed networks", Journal of Complex Networks 6.
        """
        return 1 - 2 * self.index / len(self.edges) if self.edges else 1.0

    @property
    def unbalanced(self) -> tuple[Triad, ...]:
        """The unbalanced triads."""
        return tuple(triad for triad in self.triads if not triad.is_balanced)

    @property
    def optima(self) -> int | None:
        """How many divisions are as good as the one shown, or None where they were not counted."""
        product = 1
        for block in self.blocks:
            if block.optima is None:
                return None
            product *= block.optima
        return product


def weigh_balance(edges: Iterable[SignedEdge]) -> Balance:
    """Work out the balance of a signed network.

    Args:
        edges: At most one for each pair of actors, any order.

    Returns:
        The same for the same set of edges.

    Raises:
        ValueError: A pair is given twice.
    """
    ordered = tuple(sorted(edges))
    if len({edge.pair for edge in ordered}) != len(ordered):
        raise ValueError("a pair is given twice: decide on one sign first")
    solved = [(part, *_solve(part)) for part in _blocks(ordered)]
    blocks = tuple(_block(part, method, found) for part, method, found in solved)
    clashing = frozenset(edge for _, _, found in solved for edge in found.frustrated)
    known = dict(pair for _, _, found in solved for pair in found.effects)
    closed = tuple(triads(ordered))
    return Balance(
        edges=ordered,
        triads=closed,
        blocks=tuple(sorted(blocks, key=lambda block: (-block.index, -len(block.actors), block.actors))),
        index=len(clashing),
        lower=sum(block.lower for block in blocks),
        camps=camps(ordered, clashing),
        frustrated=_frustrated(ordered, clashing),
        flips=_flips(ordered, closed, known, {edge for part, _, _ in solved for edge in part}),
    )


def _blocks(edges: Sequence[SignedEdge]) -> list[tuple[SignedEdge, ...]]:
    """Return the edges of each block with a cycle, sorted."""
    import networkx as nx  # 0.4 s: for the command that asks for it alone

    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(edge.pair for edge in edges)
    by_pair = {edge.pair: edge for edge in edges}
    found = []
    for pairs in nx.biconnected_component_edges(graph):
        part = tuple(sorted(by_pair[min(a, b), max(a, b)] for a, b in pairs))
        if len(part) > 1:
            found.append(part)
    return sorted(found)


def _solve(edges: tuple[SignedEdge, ...]) -> tuple[Method, Solved]:
    actors = {actor for edge in edges for actor in edge.pair}
    if len(actors) <= FEW:
        found = enumerate_divisions(edges)
        return Method.ENUMERATED if found.frustrated else Method.BALANCED, found
    if is_balanced(edges):
        return Method.BALANCED, Solved((), 0, 1)
    tried = search(edges)
    method, found = Method.SEARCH, tried
    if len(tried.frustrated) > tried.lower and len(edges) <= MOST_EDGES:
        method, solved = Method.PROGRAMME, solve_programme(edges)
        best = min(solved.frustrated, tried.frustrated, key=len)
        found = Solved(best, max(solved.lower, tried.lower))
    if len(found.frustrated) > found.lower or len(edges) > FLIP_EDGES:
        return method, Solved(found.frustrated, found.lower, None, _relieving(found))
    return method, Solved(found.frustrated, found.lower, None, _effects(edges, found))


def _relieving(found: Solved) -> tuple[tuple[SignedEdge, int], ...]:
    """Return the flips that are known to relieve without more work: those of a proved division's clashes."""
    proved = len(found.frustrated) == found.lower
    return tuple((edge, -1) for edge in found.frustrated) if proved else ()


def _effects(edges: tuple[SignedEdge, ...], found: Solved) -> tuple[tuple[SignedEdge, int], ...]:
    """Return what single flips do to a proved index: by searching the flipped block, or else by the programme."""
    known = dict(_relieving(found))
    for edge in edges:
        if edge not in known:
            flipped = tuple(sorted(each.flipped() if each == edge else each for each in edges))
            tried = search(flipped)
            upper, lower = min(len(tried.frustrated), found.lower + 1), max(tried.lower, found.lower - 1)
            if upper == lower:
                known[edge] = upper - found.lower
    if len(known) < len(edges) <= PROGRAMME_FLIP_EDGES:
        known |= flip_effects(edges, found.lower, known)
    return tuple(sorted(known.items()))


def _block(edges: tuple[SignedEdge, ...], method: Method, found: Solved) -> Block:
    actors = tuple(sorted({actor for edge in edges for actor in edge.pair}))
    return Block(actors, edges, method, len(found.frustrated), found.lower, found.optima)


def _frustrated(edges: Sequence[SignedEdge], clashing: frozenset[SignedEdge]) -> tuple[Frustrated, ...]:
    beside = neighbours(edges)
    found = []
    for edge in sorted(clashing):
        # In a best division such a way exists: otherwise one end's part could change sides and gain.
        way = path_between(beside, edge.left, edge.right, without=clashing)
        found.append(Frustrated(edge, way or ()))
    return tuple(found)


def _flips(
    edges: Sequence[SignedEdge],
    closed: Sequence[Triad],
    known: dict[SignedEdge, int],
    cyclic: set[SignedEdge],
) -> tuple[Flip, ...]:
    within: dict[SignedEdge, list[bool]] = {edge: [] for edge in edges}
    for triad in closed:
        for edge in triad.edges:
            within[edge].append(triad.is_balanced)
    flips = []
    for edge in edges:
        # An edge in no cycle is at peace whatever its sign: one side of it can change camps as a whole.
        effect = known.get(edge) if edge in cyclic else 0
        flips.append(Flip(edge, effect, within[edge].count(False), len(within[edge])))
    return tuple(
        sorted(flips, key=lambda f: (2 if f.effect is None else f.effect, -f.unbalanced, f.triads, f.edge))
    )
