"""Plots of the case study: the accounts of a figure with their values, and those of a state with their times."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from case_study_svg import (
    BACKGROUND,
    BORDER,
    GREY,
    INK,
    MINUS,
    MIXED,
    PALE,
    PLUS,
    Canvas,
    Point,
    text_width,
    wrap,
)

from legation.interfaces.web.question_words import number_words, when_words

_ROW, _LEFT, _RIGHT, _WIDTH, _TOP = 46, 300, 260, 1100, 62
_STATUS = {"holds": PLUS, "denied": MINUS, "ended": MINUS}
_MEANINGS = (
    (PLUS, "it holds"),
    (MINUS, "it does not, or no longer"),
    (MIXED, "planned, possible, rumoured"),
)
_STEPS = (1, 2, 2.5, 5, 10)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Account:
    """One account as a plot shows it.

    Attributes:
        item: The account.
        speaker: Who gives it.
        place: Where its sentence stands.
        words: What it says.
    """

    item: Row
    speaker: str
    place: str
    words: str


def figure_picture(title: str, told: Sequence[Account], unit: str) -> Canvas:
    """Draw the accounts of a figure by time: a dot for a number, a bar for a range, an arrow for an open end."""
    canvas = Canvas(
        _WIDTH,
        _TOP + _ROW * len(told) + 66,
        title,
        "One row for each account, by the time of which it speaks. A dot is one number, a bar a range, an arrow an "
        "open end. Beside it stand who says so and where.",
    )
    bounds = [float(v) for one in told for v in (one.item["low"], one.item["high"]) if v is not None]
    ticks = ticks_to(max(bounds, default=1.0))
    across = _scale(0.0, ticks[-1])
    _head(canvas, title)
    _axis(canvas, [(value, number_words(value)) for value in ticks], across, len(told), unit)
    for number, one in enumerate(told):
        y = _TOP + _ROW * number + _ROW / 2
        _who(canvas, one, y)
        low, high = (None if one.item[key] is None else float(one.item[key]) for key in ("low", "high"))
        _draw_value(canvas, (low, high), across, y)
        edge = max(across(v) for v in (low, high) if v is not None) if (low, high) != (None, None) else _LEFT
        beside = edge + (46 if high is None else 14)
        _beside(canvas, one.words, (beside, y + 5))
    return canvas


def _draw_value(
    canvas: Canvas, bounds: tuple[float | None, float | None], across: Callable[[float], float], y: float
) -> None:
    low, high = bounds
    if low is not None and high is not None and low != high:
        canvas.line((across(low), y), (across(high), y), colour=PLUS, width=7, cap="round")
        for end in (low, high):
            canvas.circle((across(end), y), 6, fill="#ffffff", stroke=PLUS)
        return
    value = low if low is not None else high
    if value is None:
        return
    x = across(value)
    if high is None or low is None:
        way = 1 if high is None else -1
        canvas.line((x, y), (x + way * 26, y), colour=PLUS, width=4)
        canvas.head((x + way * 38, y), (float(way), 0.0), "+", PLUS)
    canvas.circle((x, y), 7, fill=PLUS)


def timeline_picture(title: str, told: Sequence[Account], last: int) -> Canvas:
    """Draw the accounts of a state, the earliest first: when each speaks of, and whether it says that it holds.

    Args:
        title: The question.
        told: The accounts.
        last: Year to which an account without an end is drawn.
    """
    canvas = Canvas(
        _WIDTH,
        _TOP + _ROW * len(told) + 104,
        title,
        "One row for each account; the bar is the time of which it may speak, as narrow as its text proves, with a "
        "point where no end is told. A blue disc says that it holds, a red cross that it does not, a violet square "
        "that it is planned, possible or rumoured.",
    )
    years = [int(v[:4]) for one in told for v in _times(one.item) if v is not None]
    first, last = min(years, default=last - 1), max([*years, last])
    across = _scale(float(first), last + 1.0)
    _head(canvas, title)
    step = max(1, -(-(last + 1 - first) // 9))
    marks = [(float(year), str(year)) for year in range(first, last + 2, step)]
    _axis(canvas, marks, across, len(told), "")
    for number, one in enumerate(told):
        _draw_time(canvas, one, across, (_TOP + _ROW * number + _ROW / 2, last + 1.0))
    _legend_of_statuses(canvas, canvas.height - 30)
    return canvas


def _draw_time(
    canvas: Canvas, one: Account, across: Callable[[float], float], at: tuple[float, float]
) -> None:
    y, last = at
    _who(canvas, one, y)
    low, high = _times(one.item)
    status = str(one.item["value"])
    colour = _STATUS.get(status, MIXED)
    if low is None and high is None:
        _beside(canvas, f"{one.words} (undated)", (_LEFT + 14, y + 5))
        return
    start = across(_year(low)) if low is not None else float(_LEFT)
    end = across(_year(high, end=True)) if high is not None else across(last)
    end = max(end, start + 16)
    canvas.line((start, y), (end, y), colour=colour, width=5)
    if high is None:
        canvas.path(
            f"M{end - 4:.1f} {y - 9:.1f} L{end + 8:.1f} {y} L{end - 4:.1f} {y + 9:.1f}",
            colour=colour,
            width=2,
        )
    _marker(canvas, (start, y), colour)
    _beside(canvas, one.words, (end + 16, y + 5))


def _marker(canvas: Canvas, at: Point, colour: str) -> None:
    """Draw a disc for what holds, a cross for what does not, a square for what is open."""
    x, y = at
    if colour == PLUS:
        canvas.circle(at, 7.5, fill=colour)
    elif colour == MINUS:
        canvas.circle(at, 9, fill=BACKGROUND)
        for turn in (1, -1):
            canvas.line((x - 6, y - 6 * turn), (x + 6, y + 6 * turn), colour=colour, width=4)
    else:
        canvas.rect((x - 7, y - 7), (14, 14), fill=BACKGROUND, stroke=colour, radius=1)


def _legend_of_statuses(canvas: Canvas, y: float) -> None:
    x = 34.0
    for colour, words in _MEANINGS:
        canvas.line((x, y), (x + 50, y), colour=colour, width=5)
        _marker(canvas, (x, y), colour)
        canvas.text((x + 62, y + 5), words)
        x += 100 + text_width(words, 15)


def _times(item: Row) -> tuple[str | None, str | None]:
    return item["as_of_low"], item["as_of_high"]


def _year(date: str, *, end: bool = False) -> float:
    """Return a partial date as a number of years, at its beginning or its end."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        return parts[0] + (1.0 if end else 0.0)
    month = parts[1] - 1
    day = parts[2] - 1 if len(parts) > 2 else (30 if end else 0)
    return parts[0] + month / 12 + day / 372


def ticks_to(most: float) -> list[float]:
    """Return round numbers from 0 to at least a value, five to nine of them."""
    size = 1.0
    while size * 10 < most:
        size *= 10
    while size > most:
        size /= 10
    step = next((size * s / 5 for s in _STEPS if most <= size * s / 5 * 7), size * 2)
    found = [0.0]
    while found[-1] < most:
        found.append(found[-1] + step)
    return found


def _scale(low: float, high: float) -> Callable[[float], float]:
    room = _WIDTH - _LEFT - _RIGHT
    return lambda value: _LEFT + 20 + (value - low) / (high - low) * (room - 20)


def _head(canvas: Canvas, title: str) -> None:
    [line] = wrap(title, _WIDTH - 68, size=19, lines=1)
    canvas.text((34, 36), line, size=19, bold=True)


def _axis(
    canvas: Canvas, marks: Sequence[tuple[float, str]], across: Callable[[float], float], rows: int, unit: str
) -> None:
    bottom = _TOP + _ROW * rows
    for one, other in pairwise(range(rows + 1)):
        if one % 2 == 0:
            canvas.rect(
                (24, _TOP + _ROW * one), (_WIDTH - 48, _ROW * (other - one)), fill="#f1f3f5", radius=4
            )
    for value, words in marks:
        canvas.line(
            (across(value), _TOP), (across(value), bottom), colour=PALE if words else BORDER, width=1.5
        )
        canvas.text((across(value), bottom + 22), words, anchor="middle", colour=GREY, size=14)
    if unit:
        canvas.text((across(marks[-1][0]), bottom + 46), unit, anchor="middle", colour=GREY, size=14)


def _who(canvas: Canvas, one: Account, y: float) -> None:
    when = when_words(one.item["as_of_low"], one.item["as_of_high"])
    [speaker] = wrap(one.speaker, _LEFT - 60, size=15, lines=1)
    canvas.text((34, y - 3), speaker, bold=True)
    canvas.text((34, y + 15), f"{when} · {one.place}", size=13, colour=GREY)


def _beside(canvas: Canvas, words: str, at: Point) -> None:
    """Write words beside a mark, or to the left of the page's edge where there is no room."""
    [line] = wrap(words, 240, size=14, lines=1)
    x = min(at[0], _WIDTH - 34 - text_width(line, 14))
    canvas.text((x, at[1]), line, size=14, colour=INK)
