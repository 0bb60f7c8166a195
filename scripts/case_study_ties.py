"""The picture of ties at some dates: panels side by side, with one place for each actor."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from case_study_grid import Cell, Grid, place_on_grid
from case_study_svg import (
    BACKGROUND,
    BORDER,
    GREY,
    INK,
    LINE_OF,
    MARK,
    MINUS,
    MIXED,
    PLUS,
    Box,
    Canvas,
    Point,
    line_width,
    text_width,
    wrap,
)

from legation.models.network import Pair, PairVerdict, SignedNetwork, pair_changes

SHOWN = (PairVerdict.POSITIVE, PairVerdict.NEGATIVE, PairVerdict.MIXED, PairVerdict.DISPUTED)
_PANEL, _HEAD, _FOOT, _CELL = 430, 60, 116, 124
_BADGES = {"+": "+", "-": "−", "mixed": "±", "disputed": "?"}


@dataclass(frozen=True)
class Dated:
    """A network on one date, with the pairs that are not as they were on the date before."""

    date: str
    network: SignedNetwork
    changed: frozenset[tuple[str, str]]
    gone: tuple[tuple[str, str], ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs that are shown: those with a sign, and those of which the sign is open."""
        return tuple(pair for pair in self.network.pairs if pair.verdict in SHOWN)


def dated(networks: Mapping[str, SignedNetwork]) -> tuple[Dated, ...]:
    """Set the networks of some dates beside each other, in their order."""
    found: list[Dated] = []
    before: SignedNetwork | None = None
    for date, network in networks.items():
        changes = [] if before is None else pair_changes(before, network)
        here = {(c.left, c.right) for c in changes if c.after is not None and c.after.verdict in SHOWN}
        gone = [
            (c.left, c.right)
            for c in changes
            if c.before is not None
            and c.before.verdict in SHOWN
            and (c.after is None or c.after.verdict not in SHOWN)
        ]
        found.append(Dated(date, network, frozenset(here), tuple(gone)))
        before = network
    return tuple(found)


def most_tied(panels: Sequence[Dated], most: int) -> list[str]:
    """Return the actors with the most pairs over all dates, by number of pairs and independent sources."""
    pairs: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    for panel in panels:
        for pair in panel.pairs:
            for actor in (pair.left, pair.right):
                pairs[actor] += 1
                origins[actor] += len(pair.origins)
    return sorted(pairs, key=lambda actor: (-pairs[actor], -origins[actor], actor))[:most]


def ties_picture(networks: Mapping[str, SignedNetwork], *, most: int = 11) -> Canvas:
    """Draw the pairs that have a sign on some dates, side by side, with the same place for the same actor.

    Args:
        networks: The network of each date, in the order of time.
        most: Actors at the most.
    """
    panels = dated(networks)
    actors = most_tied(panels, most)
    number = {actor: index for index, actor in enumerate(actors)}
    lines = {
        (min(number[p.left], number[p.right]), max(number[p.left], number[p.right]))
        for panel in panels
        for p in panel.pairs
        if p.left in number and p.right in number
    }
    grid = Grid(3, max((len(actors) + 4) // 3, 1), stagger=True, flat=0.8)
    places = place_on_grid(len(actors), lines, grid)
    boxes = _boxes(actors, places, grid)
    high = max((box.y for box in boxes.values()), default=0) + 60
    canvas = Canvas(
        _PANEL * len(panels),
        round(_HEAD + high + _FOOT),
        "Ties as of " + ", ".join(networks),
        "One panel for each date. A line joins two actors whose ties, as the documents tell them, have a sign: solid "
        "and blue with a plus for positive, dashed and red with a minus for negative, dotted where both signs are told "
        "or the tie is disputed. A yellow band marks what is not as on the date before.",
    )
    badges = _badge_places(boxes, sorted(lines), actors)
    for index, panel in enumerate(panels):
        _draw_panel(canvas, panel, (boxes, badges), index * _PANEL)
    _legend_of_ties(canvas, _HEAD + high + 24)
    return canvas


def _boxes(actors: Sequence[str], places: Sequence[Cell], grid: Grid) -> dict[str, Box]:
    margin = (_PANEL - 2.5 * _CELL) / 2
    found = {}
    for actor, place in zip(actors, places, strict=True):
        x, y = grid.at(place)
        lines = wrap(actor, 86, size=15, lines=3)
        found[actor] = Box(margin + x * _CELL, 40 + y * _CELL, lines, size=15, margin=7)
    return found


def _badge_places(
    boxes: Mapping[str, Box], lines: Sequence[tuple[int, int]], actors: Sequence[str]
) -> dict[tuple[str, str], Point]:
    """Return where the sign of each pair stands on its line: where the fewest other lines and signs are near."""
    pairs = [(actors[a], actors[b]) for a, b in lines]
    ends = {p: (boxes[p[0]].border(boxes[p[1]].at), boxes[p[1]].border(boxes[p[0]].at)) for p in pairs}
    found: dict[tuple[str, str], Point] = {}
    for pair in pairs:
        (ax, ay), (bx, by) = ends[pair]
        others = [_along(*ends[other], step / 20) for other in pairs if other != pair for step in range(21)]
        crowd = [*others, *found.values(), *found.values()]
        points = [_along((ax, ay), (bx, by), share) for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)]
        found[pair] = min(points, key=lambda p: sum(hypot(p[0] - x, p[1] - y) < 21 for x, y in crowd))
    return found


def _along(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


_Places = tuple[Mapping[str, Box], Mapping[tuple[str, str], Point]]
"""The boxes of actors, and where the signs of pairs stand."""


def _draw_panel(canvas: Canvas, panel: Dated, places: _Places, left: float) -> None:
    boxes, badges = places
    if left:
        canvas.line((left, 20), (left, canvas.height - _FOOT), colour=BORDER)
    canvas.text((left + _PANEL / 2, 42), f"as of {panel.date}", size=22, anchor="middle", bold=True)
    moved = {a: Box(b.x + left, b.y + _HEAD, b.lines, b.size, b.margin) for a, b in boxes.items()}
    standing = [pair for pair in panel.pairs if pair.left in moved and pair.right in moved]
    gone = [pair for pair in panel.gone if pair[0] in moved and pair[1] in moved]
    for pair in standing:
        _draw_pair(
            canvas, moved[pair.left], moved[pair.right], pair, (pair.left, pair.right) in panel.changed
        )
    for one, other in gone:
        canvas.line(
            moved[one].border(moved[other].at), moved[other].border(moved[one].at), dash="1 6", width=2
        )
    told = {(p.left, p.right): (_BADGES[p.verdict.value], LINE_OF[p.verdict.value][0]) for p in standing}
    for key, (words, colour) in {**told, **dict.fromkeys(gone, ("×", GREY))}.items():
        x, y = badges.get(key) or badges[key[::-1]]
        canvas.badge((x + left, y + _HEAD), words, colour=colour)
    used = {actor for pair in standing for actor in (pair.left, pair.right)}
    for actor, box in moved.items():
        if actor in used:
            canvas.box(box, stroke=INK)
        else:
            canvas.box(box, fill=BACKGROUND, stroke="#d5dae0")


def _draw_pair(canvas: Canvas, one: Box, other: Box, pair: Pair, changed: bool) -> None:
    colour, dash = LINE_OF[pair.verdict.value]
    start, end = one.border(other.at), other.border(one.at)
    if changed:
        canvas.line(start, end, colour=MARK, width=15)
    canvas.line(start, end, colour=colour, width=line_width(len(pair.origins)), dash=dash)


def _legend_of_ties(canvas: Canvas, top: float) -> None:
    entries = [
        ("+", PLUS, "", "positive"),
        ("−", MINUS, "7 4", "negative"),
        ("±", MIXED, "2 3", "told with both signs"),
        ("?", MIXED, "2 3", "disputed"),
        ("×", GREY, "1 6", "stood on the date before"),
    ]
    x = 34.0
    for badge, colour, dash, words in entries:
        canvas.line((x, top), (x + 56, top), colour=colour, width=3, dash=dash)
        canvas.badge((x + 28, top), badge, colour=colour)
        canvas.text((x + 66, top + 5), words)
        x += 92 + text_width(words, 15)
    canvas.line((34, top + 34), (90, top + 34), colour=MARK, width=15)
    canvas.text((100, top + 39), "not so on the date before: begun, first told, or with another sign")
    canvas.text(
        (34, top + 70), "The broader a line, the more independent sources stand behind it.", colour=GREY
    )
    canvas.text(
        (canvas.width / 2, top + 70), "A pale name: no tie with a sign is told of it by then.", colour=GREY
    )
