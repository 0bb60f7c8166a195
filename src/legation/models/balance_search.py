"""The frustration index of a block by search, and a bound by counting: where they meet, the answer is proved.

The search switches actors between the camps: from the camps along a breadth-first tree of each of a few well-connected
actors it moves whichever actor has more ties at odds than at peace, until none has, and then whole parts that hang
together by ties at peace. The bound counts negative cycles that share no edge: each needs a changed sign of its own.
Both go in a fixed order: no chance, no clock.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from legation.models.balance_edges import (
    NEGATIVE,
    SignedEdge,
    components,
    frustrated_by,
    is_frustrated,
    neighbours,
    triads,
)
from legation.models.balance_exact import Solved

_STARTS = 12
"""Trees that the search starts from."""

_Beside = Mapping[str, Mapping[str, SignedEdge]]
_Tree = dict[str, tuple[str, SignedEdge | None]]
"""For each actor the one before it on the way to the root, and the edge between; the root stands before itself."""


def search(edges: Sequence[SignedEdge]) -> Solved:
    """Return the best division that the search finds, with a lower bound on the index.

    Args:
        edges: A network in one piece.
    """
    beside = neighbours(edges)
    roots = sorted(beside, key=lambda actor: (-len(beside[actor]), actor))[:_STARTS]
    divisions = (_descend(beside, edges, _camps_along(_tree(beside, root))) for root in roots)
    best = min((frustrated_by(edges, camp) for camp in divisions), key=lambda found: (len(found), found))
    return Solved(best, count_disjoint_cycles(edges))


def count_disjoint_cycles(edges: Sequence[SignedEdge]) -> int:
    """Count negative cycles that share no edge, taken greedily: unbalanced triads first, then longer ones."""
    used: set[SignedEdge] = set()
    count = 0
    for triad in triads(edges):
        if not triad.is_balanced and used.isdisjoint(triad.edges):
            used.update(triad.edges)
            count += 1
    while True:
        cycles = sorted(
            _tree_cycles([edge for edge in edges if edge not in used]),
            key=lambda cycle: (len(cycle), cycle),
        )
        if not cycles:
            return count
        for cycle in cycles:
            if used.isdisjoint(cycle):
                used.update(cycle)
                count += 1


def _tree_cycles(edges: Sequence[SignedEdge]) -> Iterator[tuple[SignedEdge, ...]]:
    """Yield the negative cycles that single edges close with a breadth-first tree."""
    beside = neighbours(edges)
    before: _Tree = {}
    for members in components(edges):
        before |= _tree(beside, max(members, key=lambda actor: (len(beside[actor]), actor)))
    camp = _camps_along(before)
    for edge in edges:
        if is_frustrated(edge, camp):
            yield (edge, *_way(before, edge.left, edge.right))


def _way(before: _Tree, start: str, end: str) -> list[SignedEdge]:
    """Return the edges between two actors along a tree."""
    ways = []
    for actor in (start, end):
        way: dict[SignedEdge, None] = {}
        while (step := before[actor])[1] is not None:
            way[step[1]] = None
            actor = step[0]
        ways.append(way)
    left, right = ways
    return [edge for edge in left if edge not in right] + [edge for edge in right if edge not in left]


def _tree(beside: _Beside, root: str) -> _Tree:
    """Return a breadth-first tree; its actors stand in the order in which they were reached."""
    before: _Tree = {root: (root, None)}
    queue = deque([root])
    while queue:
        actor = queue.popleft()
        for other, edge in beside[actor].items():
            if other not in before:
                before[other] = (actor, edge)
                queue.append(other)
    return before


def _camps_along(before: _Tree) -> dict[str, int]:
    camp: dict[str, int] = {}
    for actor, (parent, edge) in before.items():
        camp[actor] = 0 if edge is None else camp[parent] ^ (edge.sign == NEGATIVE)
    return camp


def _descend(beside: _Beside, edges: Sequence[SignedEdge], camp: dict[str, int]) -> dict[str, int]:
    while True:
        _switch_single(beside, camp)
        clashing = frozenset(frustrated_by(edges, camp))
        parts = components([edge for edge in edges if edge not in clashing])
        if len(parts) <= 1:
            return camp
        # All ties between parts are at odds: when the smallest part changes sides, its own come to peace.
        for actor in parts[-1]:
            camp[actor] ^= 1


def _switch_single(beside: _Beside, camp: dict[str, int]) -> None:
    """Switch actors that have more ties at odds than at peace, until none has; each switch lowers the count."""
    queue = deque(beside)
    waiting = set(beside)
    while queue:
        actor = queue.popleft()
        waiting.discard(actor)
        others = beside[actor]
        if 2 * sum(is_frustrated(edge, camp) for edge in others.values()) <= len(others):
            continue
        camp[actor] ^= 1
        new = [other for other in others if other not in waiting]
        queue.extend(new)
        waiting.update(new)
