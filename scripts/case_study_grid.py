"""Places on a grid for boxes with names: few lines cross, few run behind a box. The same graph gives the same grid."""

from collections.abc import Collection, Sequence
from functools import cache
from math import hypot

from legation.interfaces.web.layout import place_nodes

_CROSSING, _BEHIND, _PASSES = 2.0, 9.0, 25
"""What a crossing and a line behind a box weigh beside one unit of length; how often all exchanges are tried."""

Cell = tuple[int, int]
Pair = tuple[int, int]


class Grid:
    """Cells of a page.

    Args:
        columns: Cells of a row.
        rows: Rows.
        stagger: True to shift each other row by half a cell, so that lines along a row do not run behind boxes.
        flat: Height of a cell, where its width is 1.
    """

    def __init__(self, columns: int, rows: int, *, stagger: bool = False, flat: float = 0.6) -> None:
        self.cells: tuple[Cell, ...] = tuple((c, r) for r in range(rows) for c in range(columns))
        self._stagger, self.flat = stagger, flat
        self.columns, self.rows = columns, rows
        self.behind = cache(self._behind)
        self.crosses = cache(self._crosses)

    def at(self, cell: Cell) -> tuple[float, float]:
        """Return the middle of a cell, in widths of a cell."""
        shift = 0.5 if self._stagger and cell[1] % 2 else 0.0
        return (cell[0] + shift, cell[1] * self.flat)

    def length(self, one: Cell, other: Cell) -> float:
        """Return how far two cells are apart."""
        (ax, ay), (bx, by) = self.at(one), self.at(other)
        return hypot(bx - ax, by - ay)

    def _behind(self, one: Cell, other: Cell) -> frozenset[Cell]:
        """Return the cells whose boxes a line between two others runs behind."""
        (ax, ay), (bx, by) = self.at(one), self.at(other)
        points = [(ax + (bx - ax) * step / 24, ay + (by - ay) * step / 24) for step in range(25)]
        return frozenset(
            cell
            for cell in self.cells
            if cell not in (one, other) and any(self._covers(cell, point) for point in points)
        )

    def _covers(self, cell: Cell, point: tuple[float, float]) -> bool:
        x, y = self.at(cell)
        return abs(point[0] - x) < 0.42 and abs(point[1] - y) < 0.32 * self.flat

    def _crosses(self, one: tuple[Cell, Cell], other: tuple[Cell, Cell]) -> bool:
        if {*one} & {*other}:
            return False
        (a, b), (c, d) = [tuple(map(self.at, line)) for line in (one, other)]
        return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def place_on_grid(count: int, pairs: Collection[Pair], grid: Grid) -> list[Cell]:
    """Return a cell for each node.

    Args:
        count: Number of nodes; they are 0, 1, ...
        pairs: Those that a line joins.
        grid: The cells; at least as many as nodes.
    """
    lines = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    begun = _begin(count, lines, grid)
    turned = [(grid.columns - 1 - row * grid.columns // grid.rows, column) for column, row in begun]
    tried = [begun, [(grid.columns - 1 - column, row) for column, row in begun]]
    if len({*turned}) == count and {*turned} <= {*grid.cells}:
        tried.append(turned)
    found = [_improved(places, lines, grid) for places in tried]
    return min(found, key=lambda places: (round(_cost(places, lines, grid), 6), places))


def _improved(places: list[Cell], lines: Sequence[Pair], grid: Grid) -> list[Cell]:
    """Exchange cells as long as it helps."""
    best = _cost(places, lines, grid)
    for _ in range(_PASSES):
        before = best
        for node in range(len(places)):
            for cell in grid.cells:
                tried = _exchanged(places, node, cell)
                cost = _cost(tried, lines, grid)
                if cost < best - 1e-6:
                    places, best = tried, cost
        if best == before:
            break
    return places


def _begin(count: int, lines: Sequence[Pair], grid: Grid) -> list[Cell]:
    """Put each node into the free cell nearest to where a drawing by distances has it, the most joined first."""
    wide, high = 1000, round(1000 * grid.flat * grid.rows / max(grid.columns, 1))
    drawn = place_nodes(count, dict.fromkeys(lines, 1.0), width=wide, height=high)
    degree = [sum(node in line for line in lines) for node in range(count)]
    free, found = set(grid.cells), {}
    for node in sorted(range(count), key=lambda n: (-degree[n], n)):
        x, y = drawn[node][0] * grid.columns / wide, drawn[node][1] * grid.rows * grid.flat / high
        cell = min(
            sorted(free), key=lambda c: hypot(grid.at(c)[0] + 0.5 - x, grid.at(c)[1] + grid.flat / 2 - y)
        )
        found[node] = cell
        free.remove(cell)
    return [found[node] for node in range(count)]


def _exchanged(places: list[Cell], node: int, cell: Cell) -> list[Cell]:
    found = [places[node] if place == cell else place for place in places]
    found[node] = cell
    return found


def _cost(places: Sequence[Cell], lines: Sequence[Pair], grid: Grid) -> float:
    taken = frozenset(places)
    drawn = [(places[a], places[b]) for a, b in lines]
    cost = sum(grid.length(*line) + _BEHIND * len(grid.behind(*line) & taken) for line in drawn)
    crossings = sum(
        grid.crosses(line, other) for number, line in enumerate(drawn) for other in drawn[number + 1 :]
    )
    return cost + _CROSSING * crossings
