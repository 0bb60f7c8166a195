"""Columns and rows for a causal map: causes left of their effects, few crossings (Sugiyama, Tagawa & Toda 1981).

Loops cannot run one way only: the concepts of a loop keep the order in which a walk from its most connected one meets
them, and the arrow that closes it runs back. Parts of the map are drawn by themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

SWEEPS = 8
"""Times that the rows are put in the order of their neighbours; more changes nothing that a reader sees."""

Place = tuple[int, int]
Arrow = tuple[int, int]


def connected_parts(count: int, arrows: Iterable[Arrow]) -> list[list[int]]:
    """Return the connected parts of a map of `count` nodes, the largest first, each sorted."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted(set(arrows)))
    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))


def place_in_layers(part: Sequence[int], arrows: Iterable[Arrow], *, tallest: int = 12) -> dict[int, Place]:
    """Return column and row of each node of one connected part.

    Args:
        part: Its nodes.
        arrows: Cause and effect; those with an end elsewhere are left out.
        tallest: Most rows of a column; what is more goes on in a column of its own beside it.
    """
    inside = set(part)
    kept = sorted({(a, b) for a, b in arrows if a in inside and b in inside and a != b})
    forward = _without_loops(part, kept)
    columns = _columns(part, forward)
    layers: dict[int, list[int]] = defaultdict(list)
    for node in part:
        layers[columns[node]].append(node)
    ordered = _order([layers[column] for column in sorted(layers)], kept)
    return _split(ordered, tallest)


def _without_loops(part: Sequence[int], arrows: Sequence[Arrow]) -> list[Arrow]:
    """Return the arrows without those that close a loop, found by a walk in depth."""
    after: dict[int, list[int]] = defaultdict(list)
    causes: dict[int, int] = defaultdict(int)
    for a, b in arrows:
        after[a].append(b)
        causes[b] += 1
    kept: list[Arrow] = []
    seen: set[int] = set()
    # What has no cause begins; inside a loop, what has most effects.
    for root in sorted(part, key=lambda node: (causes[node] > 0, -len(after[node]), node)):
        if root in seen:
            continue
        seen.add(root)
        open_, stack = {root}, [(root, iter(after[root]))]
        while stack:
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                open_.discard(node)
                stack.pop()
            elif step not in open_:
                kept.append((node, step))
                if step not in seen:
                    seen.add(step)
                    open_.add(step)
                    stack.append((step, iter(after[step])))
    return kept


def _columns(part: Sequence[int], arrows: Sequence[Arrow]) -> dict[int, int]:
    """Return the length of the longest way to each node; a node without causes goes next to its first effect."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(part)
    graph.add_edges_from(arrows)
    columns: dict[int, int] = {}
    order = list(nx.lexicographical_topological_sort(graph))
    for node in order:
        columns[node] = max((columns[before] + 1 for before in graph.predecessors(node)), default=0)
    for node in reversed(order):
        effects = [columns[after] for after in graph.successors(node)]
        if effects and not list(graph.predecessors(node)):
            columns[node] = min(effects) - 1
    return columns


def _order(layers: list[list[int]], arrows: Sequence[Arrow]) -> list[list[int]]:
    beside: dict[int, list[int]] = defaultdict(list)
    for a, b in arrows:
        beside[a].append(b)
        beside[b].append(a)
    for sweep in range(SWEEPS):
        at = {node: (row + 0.5) / len(layer) for layer in layers for row, node in enumerate(layer)}
        for column in range(len(layers)) if sweep % 2 == 0 else reversed(range(len(layers))):
            layer = layers[column]
            layer.sort(key=lambda node: (_middle(beside[node], at, at[node]), node))
            at.update({node: (row + 0.5) / len(layer) for row, node in enumerate(layer)})
    return layers


def _middle(neighbours: Sequence[int], at: Mapping[int, float], own: float) -> float:
    return sum(at[n] for n in neighbours) / len(neighbours) if neighbours else own


def _split(layers: Sequence[Sequence[int]], tallest: int) -> dict[int, Place]:
    places: dict[int, Place] = {}
    column = 0
    for layer in layers:
        stacks = max(1, -(-len(layer) // tallest))
        for index, node in enumerate(layer):
            # Neighbours in the order stay neighbours: the first rows fill the first stack.
            stack, row = divmod(index, -(-len(layer) // stacks))
            places[node] = (column + stack, row)
        column += stacks
    return places
