"""Places for the nodes of a picture: each connected part by itself, the parts packed, no two nodes on one place.

Parts of up to `EXACT` nodes are drawn so that distances on the page follow distances in the graph (Kamada & Kawai
1989), larger ones by forces from a fixed beginning (Fruchterman & Reingold 1991); both by networkx. Places are whole
numbers, so that the last bits of a sum do not change the page.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

EXACT = 120
"""Most nodes of a part that is drawn by distances; beyond, the time grows too fast."""
_SEED = 1
_ROUNDS = 80
_ROOM = (1.6, 0.9)
"""Width and height that a part needs for its labels, in the unit of its distances."""
_NEAREST, _WIDEST, _SHARE = 24.0, 110.0, 0.62

Point = tuple[int, int]
Pair = tuple[int, int]


def place_nodes(
    count: int,
    edges: Mapping[Pair, float],
    *,
    width: int = 1000,
    height: int = 640,
    margin: int = 56,
) -> list[Point]:
    """Return a place for each node.

    Args:
        count: Number of nodes; they are 0, 1, ...
        edges: Weight of each pair that is joined; heavier pairs are drawn nearer.
        width: Width of the page, in its own units.
        height: Height of the page.
        margin: Room around the picture for labels.
    """
    parts = _parts(count, edges)
    drawn = [_shape(part, edges) for part in parts]
    places = _pack(parts, drawn, width / height)
    return _fit(_spread(places, width, height), count, width, height, margin)


def _parts(count: int, edges: Iterable[Pair]) -> list[list[int]]:
    """Return the connected parts, the largest first."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted(edges))
    return sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda p: (-len(p), p))


def _shape(part: Sequence[int], edges: Mapping[Pair, float]) -> list[tuple[float, float]]:
    """Draw one part in the unit circle."""
    import networkx as nx

    if len(part) == 1:
        return [(0.0, 0.0)]
    if len(part) == 2:
        return [(-1.0, 0.0), (1.0, 0.0)]
    inside = set(part)
    graph = nx.Graph()
    graph.add_nodes_from(part)
    for (a, b), weight in sorted(edges.items()):
        if a in inside and a != b:
            graph.add_edge(
                a, b, near=1.0 / (1.0 + 0.25 * math.log1p(weight)), strength=1.0 + math.log1p(weight)
            )
    if len(part) <= EXACT:
        found = nx.kamada_kawai_layout(graph, weight="near")
    else:
        found = nx.spring_layout(graph, weight="strength", seed=_SEED, iterations=120)
    return [(float(found[node][0]), float(found[node][1])) for node in part]


def _pack(
    parts: Sequence[Sequence[int]], drawn: Sequence[Sequence[tuple[float, float]]], aspect: float
) -> dict[int, tuple[float, float]]:
    """Put the parts in rows, each in a box of its own size; one that outweighs the rest is as wide as the page."""
    places: dict[int, tuple[float, float]] = {}
    boxes = []
    for number, (part, shape) in enumerate(zip(parts, drawn, strict=True)):
        radius = 0.6 * math.sqrt(len(part)) + (0.4 if len(part) > 1 else 0.1)
        rules = number == 0 and 2 * len(part) > len(drawn) + sum(map(len, parts[1:]))
        across = radius * (aspect if rules else 1.25)
        xs, ys = [x for x, _ in shape], [y for _, y in shape]
        box = ((max(xs) - min(xs)) * across + _ROOM[0], (max(ys) - min(ys)) * radius + _ROOM[1])
        boxes.append((box, across, radius, min(xs), min(ys)))
    area = sum(wide * tall for (wide, tall), *_ in boxes)
    page = max(math.sqrt(area * aspect), boxes[0][0][0] if boxes else 0.0)
    left = top = height = 0.0
    for part, shape, ((wide, tall), across, down, west, north) in zip(parts, drawn, boxes, strict=True):
        if left and left + wide > page * 1.05:
            left, top, height = 0.0, top + height, 0.0
        for node, (x, y) in zip(part, shape, strict=True):
            places[node] = (
                left + _ROOM[0] / 2 + (x - west) * across,
                top + _ROOM[1] / 2 + (y - north) * down,
            )
        left, height = left + wide, max(height, tall)
    return places


def _fit(
    places: Mapping[int, tuple[float, float]], count: int, width: int, height: int, margin: int
) -> list[Point]:
    """Scale to the page; a picture that is only a line stays in the middle."""
    if not count:
        return []
    xs, ys = [p[0] for p in places.values()], [p[1] for p in places.values()]

    def onto(value: float, values: list[float], size: int) -> int:
        low, high = min(values), max(values)
        return (
            size // 2
            if high - low < 1e-9
            else round(margin + (value - low) / (high - low) * (size - 2 * margin))
        )

    return [(onto(places[n][0], xs, width), onto(places[n][1], ys, height)) for n in range(count)]


def _spread(
    places: Mapping[int, tuple[float, float]], width: int, height: int
) -> dict[int, tuple[float, float]]:
    """Push nodes apart that stand nearer than a share of the room that each has, in page units."""
    count = len(places)
    fitted = _fit(places, count, width, height, 0)
    at = [(float(x), float(y)) for x, y in fitted]
    least = max(_NEAREST, min(_WIDEST, _SHARE * math.sqrt(width * height / max(1, count))))
    for _ in range(_ROUNDS):
        moved = False
        for a in range(count):
            for b in range(a + 1, count):
                dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
                if abs(dx) >= least or abs(dy) >= least:
                    continue
                far = math.hypot(dx, dy)
                if far >= least:
                    continue
                # Two nodes on one place part along a direction of their own.
                ux, uy = (dx / far, dy / far) if far > 1e-6 else (math.cos(b), math.sin(b))
                push = (least - far) / 2 + 0.01
                at[a] = (at[a][0] - ux * push, at[a][1] - uy * push)
                at[b] = (at[b][0] + ux * push, at[b][1] + uy * push)
                moved = True
        if not moved:
            break
    return dict(enumerate(at))
