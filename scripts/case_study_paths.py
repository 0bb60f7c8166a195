"""The picture of a what-if: what is supposed on the left, and the paths along which it is said to move others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from case_study_core import legend_of_causes
from case_study_svg import INK, LINE_OF, MARK, MINUS, PLUS, Box, Canvas, Point, line_width, wrap

from legation.models.whatif import Move
from legation.models.whatif_map import WeightedLink
from legation.supposing import Supposed

MOVES = 9
"""Moves of one what-if that are shown."""
_COLUMN, _ROW, _WRAP = 312, 98, 176


def shown_moves(supposed: Supposed, most: int = MOVES) -> tuple[Move, ...]:
    """Return the moves that are shown: the farthest one step away, two steps away and so on, in turn.

    Concepts that their words do not tell come last.
    """
    by_id = supposed.whole.by_id
    far: dict[int, list[Move]] = {}
    for move in sorted(supposed.answer.moves, key=lambda m: (-abs(m.difference), m.concept)):
        if move.paths and not by_id[move.concept].vague:
            far.setdefault(len(move.paths[0].links), []).append(move)
    turns = zip_longest(*(far[steps] for steps in sorted(far)))
    told = [move for turn in turns for move in turn if move is not None]
    told += [move for move in supposed.answer.moves if move.paths and by_id[move.concept].vague]
    return tuple(sorted(told[:most], key=lambda m: (-abs(m.difference), m.concept)))


def steps_of(moves: Iterable[Move]) -> list[WeightedLink]:
    """Return the links on the strongest path to each move, each once, in the order of the paths."""
    found: dict[tuple[str, str, bool], WeightedLink] = {}
    for move in sorted(moves, key=lambda m: (len(m.paths[0].links), -abs(m.difference), m.concept)):
        for link in move.paths[0].links:
            found.setdefault((*link.ends, link.weight > 0), link)
    return list(found.values())


def paths_picture(title: str, supposed: Supposed, *, most: int = MOVES) -> Canvas:
    """Draw a what-if: concepts by their distance from what is supposed; each step has its number in the table."""
    moves = shown_moves(supposed, most)
    steps = steps_of(moves)
    begins = [c for c in supposed.answer.scenario.supposed if any(c == step.cause for step in steps)]
    columns = _columns(begins, steps)
    boxes = _placed(supposed, columns)
    width = _COLUMN * (len(columns) - 1) + 252 if columns else 600
    height = 92 + _ROW * max(map(len, columns), default=0) + 56
    canvas = Canvas(
        max(width, 640),
        round(height),
        f"What-if: {title}",
        "What is supposed stands on the left. Arrows are what somebody asserts, numbered as in the table: blue with a "
        "triangle where more brings more, red and dashed with a bar where more brings less. A mark says whether a "
        "concept moves up or down.",
    )
    for number, line in enumerate(wrap(title, canvas.width - 68, size=19, lines=2)):
        canvas.text((34, 36 + 24 * number), line, size=19, bold=True)
    for number, step in enumerate(steps, 1):
        _draw_step(canvas, step, boxes, number)
    pushed = {**supposed.answer.scenario.start, **supposed.answer.scenario.set}
    differences = {move.concept: move.difference for move in supposed.answer.moves}
    for concept, box in boxes.items():
        canvas.box(box, fill="#fff6dc" if concept in begins else "#ffffff", stroke=INK)
        if concept in begins:
            _mark(canvas, box, f"supposed: {'more' if pushed[concept] > 0 else 'less'}", MARK)
        elif concept in differences:
            up = differences[concept] > 0
            _mark(canvas, box, f"{'▲' if up else '▼'} {abs(differences[concept]):.2f}", PLUS if up else MINUS)
    legend_of_causes(canvas, (34, canvas.height - 24), both=False)
    return canvas


def _columns(begins: Sequence[str], steps: Sequence[WeightedLink]) -> list[list[str]]:
    """Put concepts into columns by the fewest steps to them, those of one column by where their causes stand."""
    far = dict.fromkeys(begins, 0)
    queue = list(begins)
    while queue:
        concept = queue.pop(0)
        for step in steps:
            if step.cause == concept and step.effect not in far:
                far[step.effect] = far[concept] + 1
                queue.append(step.effect)
    columns: list[list[str]] = [[] for _ in range(max(far.values(), default=-1) + 1)]
    for concept, column in far.items():
        columns[column].append(concept)
    for number in range(1, len(columns)):
        row = {concept: index for index, concept in enumerate(columns[number - 1])}
        columns[number].sort(
            key=lambda c: _mean([row[s.cause] for s in steps if s.effect == c and s.cause in row])
        )
    return columns


def _mean(rows: Sequence[int]) -> float:
    return sum(rows) / len(rows) if rows else 0.0


def _placed(supposed: Supposed, columns: Sequence[Sequence[str]]) -> dict[str, Box]:
    most = max(map(len, columns), default=0)
    found: dict[str, Box] = {}
    for number, column in enumerate(columns):
        top = 92 + (most - len(column)) * _ROW / 2
        for row, concept in enumerate(column):
            lines = wrap(supposed.whole.name(concept), _WRAP, size=15)
            box = Box(0, top + _ROW * (row + 0.5), lines, size=15)
            found[concept] = replace(box, x=30 + _COLUMN * number + box.width / 2)
    return found


def _draw_step(canvas: Canvas, step: WeightedLink, boxes: Mapping[str, Box], number: int) -> None:
    sign = "+" if step.weight > 0 else "-"
    colour, dash = LINE_OF[sign]
    cause, effect = boxes[step.cause], boxes[step.effect]
    way, tip, at = (_across if effect.x > cause.x else _around)(cause, effect, 11 if sign == "+" else 1)
    canvas.path(way, colour=colour, width=line_width(len(step.origins)), dash=dash)
    canvas.head(tip, (1.0, 0.0) if effect.x > cause.x else (-1.0, 0.0), sign, colour)
    canvas.badge(at, str(number), colour=colour)


def _across(cause: Box, effect: Box, back: float) -> tuple[str, Point, Point]:
    """Return the way from the right side of a box to the left side of another, its tip, and where its number stands."""
    start, tip = (cause.x + cause.width / 2, cause.y), (effect.x - effect.width / 2 - 4, effect.y)
    end = (tip[0] - back, tip[1])
    bend = (start[0] + end[0]) / 2
    way = f"M{start[0]:.1f} {start[1]:.1f} C{bend:.1f} {start[1]:.1f} {bend:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    # Ways that leave one box together have parted by then.
    share = 0.66
    ahead = share**2 * (3 - 2 * share)
    x = (1 - share) ** 3 * start[0] + 3 * share * (1 - share) * bend + share**3 * end[0]
    return way, tip, (x, start[1] + ahead * (end[1] - start[1]))


def _around(cause: Box, effect: Box, back: float) -> tuple[str, Point, Point]:
    """The same for a way that leads back or stays in its column: around the right sides."""
    start, tip = (cause.x + cause.width / 2, cause.y + 8), (effect.x + effect.width / 2 + 4, effect.y + 8)
    end = (tip[0] + back, tip[1])
    out = max(start[0], end[0]) + 46
    way = f"M{start[0]:.1f} {start[1]:.1f} C{out:.1f} {start[1]:.1f} {out:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return way, tip, (out - 12, (start[1] + end[1]) / 2)


def _mark(canvas: Canvas, box: Box, words: str, colour: str) -> None:
    ink = INK if colour == MARK else colour
    canvas.text((box.x - box.width / 2, box.y - box.height / 2 - 6), words, size=13, colour=ink, bold=True)
