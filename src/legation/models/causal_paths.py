"""Loops and paths of a causal map, with the sign that follows from their edges. Pure.

A path's sign is the product of its edges' signs; a loop with a positive product reinforces itself, one with a negative
product balances itself (Maruyama 1963, The second cybernetics). Edges that are only denied take no part. Where an edge
is asserted with both signs, whatever runs over it is disputed: the map does not choose.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from legation.models.causal_map import CausalMap, Edge
from legation.schema.vocabulary import Sign

LENGTH = 6
"""Edges of a loop or a path at the most, unless the caller says otherwise."""
_STEPS = 400_000
"""Edges that one search walks over at the most: a dense map has more loops than anyone reads."""


@dataclass(frozen=True, slots=True)
class Path:
    """Edges that follow each other.

    Attributes:
        concepts: Ids of the concepts, in order; of a loop the first is not said again at the end.
        edges: The edges between them; of a loop the last one leads back.
        sign: Product of the edges' signs, or None where one of them is asserted with both.
    """

    concepts: tuple[str, ...]
    edges: tuple[Edge, ...]
    sign: Sign | None

    @property
    def character(self) -> str:
        """What a loop does: "reinforcing", "balancing" or "disputed"."""
        if self.sign is None:
            return "disputed"
        return "balancing" if self.sign is Sign.MINUS else "reinforcing"


def find_loops(whole: CausalMap, *, length: int = LENGTH, limit: int = 200) -> tuple[Path, ...]:
    """Return simple loops, the shortest first, then by their concepts.

    Args:
        whole: A map.
        length: Edges of a loop at the most; a concept that is said to bring itself about is no loop.
        limit: Loops at the most.
    """
    graph = _graph(whole)
    component = _components(graph)
    found: list[Path] = []
    budget = _Budget(_STEPS)
    for size in range(2, length + 1):
        for start in sorted(graph):
            if len(component[start]) < size:
                continue
            # A loop is found from its first concept alone.
            inside = partial(_is_later, start, component[start])
            for nodes in _walks(graph, (start, start), size, inside, budget):
                found.append(_path(nodes, (*nodes[1:], nodes[0]), graph))
                if len(found) >= limit:
                    return tuple(found)
    return tuple(found)


def find_paths(
    whole: CausalMap, cause: str, effect: str, *, length: int = LENGTH, limit: int = 50
) -> tuple[Path, ...]:
    """Return simple paths from one concept to another, the shortest first, then by their concepts.

    Args:
        whole: A map.
        cause: Id of the concept where they begin.
        effect: Id of the concept where they end.
        length: Edges of a path at the most.
        limit: Paths at the most.
    """
    graph = _graph(whole)
    far = _distances(graph, effect)
    found: list[Path] = []
    budget = _Budget(_STEPS)
    for size in range(1, length + 1):
        if cause not in far or cause == effect:
            break
        for nodes in _walks(graph, (cause, effect), size, far.__contains__, budget):
            found.append(_path((*nodes, effect), (*nodes[1:], effect), graph))
            if len(found) >= limit:
                return tuple(found)
    return tuple(found)


class _Budget:
    def __init__(self, steps: int) -> None:
        self.left = steps


_Graph = Mapping[str, Mapping[str, Edge]]


def _graph(whole: CausalMap) -> _Graph:
    graph: dict[str, dict[str, Edge]] = defaultdict(dict)
    for edge in whole.edges:
        if edge.signs and edge.cause != edge.effect:
            graph[edge.cause][edge.effect] = edge
    return {node: dict(sorted(after.items())) for node, after in sorted(graph.items())}


def _is_later(start: str, component: frozenset[str], node: str) -> bool:
    return node > start and node in component


def _walks(
    graph: _Graph, ends: tuple[str, str], size: int, allowed: Callable[[str], bool], budget: _Budget
) -> Iterator[tuple[str, ...]]:
    """Yield the simple walks of exactly `size` edges from the first end to the second, without it, in order."""
    start, goal = ends
    stack: list[tuple[tuple[str, ...], Iterator[str]]] = [((start,), iter(graph.get(start, {})))]
    while stack and budget.left > 0:
        nodes, after = stack[-1]
        step = next(after, None)
        if step is None:
            stack.pop()
            continue
        budget.left -= 1
        if len(nodes) == size:
            if step == goal:
                yield nodes
        elif step != goal and step not in nodes and allowed(step):
            stack.append(((*nodes, step), iter(graph.get(step, {}))))


def _path(concepts: tuple[str, ...], after: tuple[str, ...], graph: _Graph) -> Path:
    edges = tuple(graph[one][other] for one, other in zip(concepts, after, strict=False))
    minus = 0
    for edge in edges:
        if len(edge.signs) > 1:
            return Path(concepts, edges, None)
        minus += edge.signs[0] is Sign.MINUS
    return Path(concepts, edges, Sign.MINUS if minus % 2 else Sign.PLUS)


def _distances(graph: _Graph, goal: str) -> dict[str, int]:
    """Return the number of edges from each node to the goal."""
    before: dict[str, list[str]] = defaultdict(list)
    for node, after in graph.items():
        for other in after:
            before[other].append(node)
    far, queue = {goal: 0}, deque([goal])
    while queue:
        node = queue.popleft()
        for other in before[node]:
            if other not in far:
                far[other] = far[node] + 1
                queue.append(other)
    return far


def _components(graph: _Graph) -> dict[str, frozenset[str]]:
    """Return the strongly connected component of each node (Tarjan 1972, without recursion)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    trail: list[str] = []
    found: dict[str, frozenset[str]] = {}
    for root in graph:
        if root in index:
            continue
        work: list[tuple[str, Iterator[str]]] = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        trail.append(root)
        on_stack.add(root)
        while work:
            node, after = work[-1]
            step = next(after, None)
            if step is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = trail.index(node)
                    members = frozenset(trail[cut:])
                    del trail[cut:]
                    on_stack -= members
                    found.update(dict.fromkeys(members, members))
            elif step not in index:
                index[step] = low[step] = len(index)
                trail.append(step)
                on_stack.add(step)
                work.append((step, iter(graph.get(step, {}))))
            elif step in on_stack:
                low[node] = min(low[node], index[step])
    return found
