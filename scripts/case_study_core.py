"""The picture of a causal map's core: names in boxes, and arrows that run behind as few of them as may be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import hypot

from case_study_grid import Grid, place_on_grid
from case_study_svg import INK, LINE_OF, Box, Canvas, Point, line_width, text_width, wrap

from legation.models.causal_map import CausalMap, Edge

Way = tuple[Point, Point, Point]
"""A curve: where it begins, towards which point it bends, where it ends."""
_COLUMNS, _WIDE, _WRAP = 4, 262, 178


def core_of(whole: CausalMap, most: int) -> list[str]:
    """Return the core of a map: from the concept with the most edges on, always the joined one with the most edges."""
    edges = [edge for edge in whole.edges if edge.signs and edge.cause != edge.effect]
    beside: dict[str, set[str]] = {}
    for edge in edges:
        if not (whole.by_id[edge.cause].vague or whole.by_id[edge.effect].vague):
            beside.setdefault(edge.cause, set()).add(edge.effect)
            beside.setdefault(edge.effect, set()).add(edge.cause)

    def order(concept: str) -> tuple[int, int, str]:
        inside = len(beside[concept] & set(found))
        return (-len(beside[concept]), -inside, concept)

    found: list[str] = []
    while beside and len(found) < most:
        open_ = (
            {other for concept in found for other in beside[concept]} - set(found) if found else set(beside)
        )
        if not open_:
            break
        found.append(min(open_, key=order))
    return found


def core_picture(whole: CausalMap, *, most: int = 20) -> Canvas:
    """Draw the core of a causal map: names in boxes, an arrow for each edge, its sign by colour and head.

    Where an arrow would run behind a box, as if that were its cause, a core of up to four concepts less is drawn.
    """
    drawings = (_core_drawing(whole, size) for size in range(most, max(most - 5, 0), -1))
    edges, boxes, ways = min(drawings, key=lambda drawing: _hidden(drawing[1], drawing[2]))
    wide = max((box.x + box.width / 2 for box in boxes.values()), default=0) + 30
    height = max((box.y for box in boxes.values()), default=0) + 110
    canvas = Canvas(
        max(round(wide), 760),
        round(height),
        "The core of the causal map",
        "Boxes are concepts; an arrow says that somebody asserts that the one acts on the other: blue with a triangle "
        "where more of the cause means more of the effect, red and dashed with a bar where it means less.",
    )
    for edge in edges:
        draw_arrow(canvas, ways[edge.cause, edge.effect], edge)
    for box in boxes.values():
        canvas.box(box, stroke=INK)
    legend_of_causes(canvas, (34, height - 26), both=any(len(edge.signs) > 1 for edge in edges))
    return canvas


def _core_drawing(
    whole: CausalMap, size: int
) -> tuple[list[Edge], dict[str, Box], dict[tuple[str, str], Way]]:
    """Return the edges among the core's concepts, a box for each concept and a way for each edge."""
    core = core_of(whole, size)
    edges = [
        edge
        for edge in whole.edges
        if edge.signs and edge.cause in core and edge.effect in core and edge.cause != edge.effect
    ]
    boxes = _boxes(whole, core, edges)
    pairs = {(edge.cause, edge.effect) for edge in edges}
    ways = {
        (cause, effect): route(
            boxes[cause],
            boxes[effect],
            [box for concept, box in boxes.items() if concept not in (cause, effect)],
            aside=(effect, cause) in pairs,
        )
        for cause, effect in sorted(pairs)
    }
    return edges, boxes, ways


def _hidden(boxes: Mapping[str, Box], ways: Mapping[tuple[str, str], Way]) -> int:
    """Return how many ways run behind a box that is not their own."""
    return sum(
        any(_hides(box, way) for concept, box in boxes.items() if concept not in ends)
        for ends, way in ways.items()
    )


def _boxes(whole: CausalMap, core: Sequence[str], edges: Sequence[Edge]) -> dict[str, Box]:
    """Return a box for each concept, from the page's left edge on."""
    number = {concept: index for index, concept in enumerate(core)}
    columns = min(_COLUMNS, max(len(core), 1))
    grid = Grid(columns, max((len(core) + columns) // columns, 1), stagger=True, flat=0.5)
    places = place_on_grid(len(core), [(number[e.cause], number[e.effect]) for e in edges], grid)
    found = {}
    for concept, place in zip(core, places, strict=True):
        x, y = grid.at(place)
        lines = wrap(whole.name(concept), _WRAP, size=15)
        found[concept] = Box(x * _WIDE, 62 + y * _WIDE, lines, size=15)
    left = min((box.x - box.width / 2 for box in found.values()), default=0)
    top = min((box.y for box in found.values()), default=62)
    return {c: replace(box, x=box.x - left + 30, y=box.y - top + 62) for c, box in found.items()}


def route(cause: Box, effect: Box, others: Sequence[Box], *, aside: bool = False) -> Way:
    """Return a way between two boxes that bends as little as it must to run behind no other.

    Args:
        cause: Where it begins.
        effect: Where it ends.
        others: The other boxes.
        aside: True where another way leads back: the two then bend apart.
    """
    (ax, ay), (bx, by) = cause.at, effect.at
    far = max(hypot(bx - ax, by - ay), 1.0)
    across = ((ay - by) / far, (bx - ax) / far)
    tried = [24 if aside else 0, *(sign * size for size in (40, 70, 110, 160, 220) for sign in (1, -1))]
    ways = []
    for bend in tried:
        through = ((ax + bx) / 2 + across[0] * bend, (ay + by) / 2 + across[1] * bend)
        ways.append((cause.border(through, gap=2), through, effect.border(through, gap=5)))
    return min(ways, key=lambda way: sum(_hides(box, way) for box in others))


def _hides(box: Box, way: Way) -> bool:
    """Say whether a box, with a little room around it, hides part of a way."""
    wide, high = box.width / 2 + 5, box.height / 2 + 5
    return any(
        abs(x - box.x) < wide and abs(y - box.y) < high
        for x, y in (_on(way, step / 40) for step in range(41))
    )


def _on(way: Way, share: float) -> Point:
    """Return a point of a way (a quadratic Bezier curve)."""
    one, through, other = way
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (a * one[0] + b * through[0] + c * other[0], a * one[1] + b * through[1] + c * other[1])


def draw_arrow(canvas: Canvas, way: Way, edge: Edge) -> None:
    """Draw an edge along a way: colour, dash and head by its sign, breadth by its independent sources."""
    sign = edge.signs[0].value if len(edge.signs) == 1 else "mixed"
    colour, dash = LINE_OF[sign]
    start, through, end = way
    far = max(hypot(end[0] - through[0], end[1] - through[1]), 1.0)
    heading = ((end[0] - through[0]) / far, (end[1] - through[1]) / far)
    back = {"+": 11, "mixed": 20}.get(sign, 1)
    x, y = end[0] - back * heading[0], end[1] - back * heading[1]
    curve = f"M{start[0]:.1f} {start[1]:.1f} Q{through[0]:.1f} {through[1]:.1f} {x:.1f} {y:.1f}"
    sources = sum(support.independent_sources for support in edge.asserted)
    canvas.path(curve, colour=colour, width=line_width(sources), dash=dash)
    canvas.head(end, heading, sign, colour)


def legend_of_causes(canvas: Canvas, at: Point, *, both: bool = True) -> None:
    """Write what the heads and colours of arrows mean; `both` to tell of arrows of which both signs are asserted."""
    x, y = at
    meanings = [("+", "more brings more"), ("-", "more brings less"), ("mixed", "both are asserted")]
    for sign, words in meanings if both else meanings[:2]:
        colour, dash = LINE_OF[sign]
        canvas.line((x, y), (x + (48 if sign == "-" else 40), y), colour=colour, width=2.5, dash=dash)
        canvas.head((x + 50, y), (1.0, 0.0), sign, colour)
        canvas.text((x + 64, y + 5), words)
        x += 104 + text_width(words, 15)
