"""What English time expressions mean: one resolver a form, counted from the anchor. Patterns are in `times_rules`.

Explicit forms give their own days; relative forms count from the anchor (the document's date, or a comment's).
A form that needs a day that is not known stays open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from legation.annotators.times_calendar import (
    NO_DAYS,
    Days,
    apply,
    latest_month,
    latest_weekday,
    month_range,
    next_month,
    next_weekday,
    part_of_decade,
    part_of_month,
    part_of_year,
    season_range,
    shift,
    unit_range,
    year_range,
)
from legation.resources.units import number_words


@dataclass(frozen=True, slots=True)
class Context:
    """What a resolver may know.

    Attributes:
        anchor: Days from which relative words count.
        previous: Days of the time expression before this one, for "two days later".
        future: True where the sentence speaks of what is to come.
    """

    anchor: Days
    previous: Days = NO_DAYS
    future: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a stretch of text, offsets into that stretch."""

    start: int
    end: int
    days: Days
    kind: str
    reason: str
    year_open: bool = False
    """True where the words give no year of their own."""


Resolver = Callable[[re.Match[str], Context], Days]


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

ORDINAL_WORDS = {
    word: int(value) for word, kinds in number_words().items() for kind, value in kinds if kind == "ordinal"
}


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    start = word[:3].lower()
    return next(index + 1 for index, month in enumerate(MONTHS) if month.startswith(start))


def count_of(word: str) -> int | None:
    """Return the whole number that a short count says ("13", "two", "a", "twenty-five"), else None."""
    text = " ".join(word.lower().split())
    if text.isdigit():
        return int(text)
    fixed = {"a": 1, "an": 1, "a couple of": 2, "a dozen": 12, "two dozen": 24}
    if text in fixed:
        return fixed[text]
    total = 0
    for part in text.split("-"):
        kinds = dict(number_words().get(part, ()))
        value = kinds.get("unit", kinds.get("teen", kinds.get("ten")))
        if value is None:
            return None
        total += int(value)
    return total


def resolve_year_month_day(m: re.Match[str], _: Context) -> Days:
    """Resolve "3 March 2014", "March 3, 2014"."""
    day = date(int(m["year"]), month_number(m["month"]), int(m["day"]))
    return day, day


def resolve_iso(m: re.Match[str], _: Context) -> Days:
    """Resolve "2014-03-03"."""
    day = date(int(m["year"]), int(m["mon"]), int(m["day"]))
    return day, day


def resolve_numeric(m: re.Match[str], _: Context) -> Days:
    """Resolve "3/4/2014": both readings, where the order of day and month is not proved."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["year"])
    orders = [(first, second), (second, first)]
    days = sorted({date(year, month, day) for month, day in orders if month <= 12 and day <= 31})
    return days[0], days[-1]


def resolve_day_range(m: re.Match[str], context: Context) -> Days:
    """Resolve "March 5-7", "5 to 7 June 2011"."""
    month = month_number(m["month"])
    first, last = int(m["day"]), int(m["day2"])
    if m["year"]:
        return date(int(m["year"]), month, first), date(int(m["year"]), month, last)
    months = _nearest_month(month, context)
    return _with_day(months[0], first), _with_day(months[1], last)


def resolve_month_year(m: re.Match[str], _: Context) -> Days:
    """Resolve "May 2015", "late May 2015"."""
    year, month = int(m["year"]), month_number(m["month"])
    return part_of_month(year, month, m["part"].lower()) if m["part"] else month_range(year, month)


def _nearest_month(month: int, context: Context) -> Days:
    step = next_month if context.future else latest_month
    return apply(context.anchor, lambda day: step(day, month))


def _with_day(day: date | None, number: int) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def resolve_day_month(m: re.Match[str], context: Context) -> Days:
    """Resolve "July 31": the last one before the anchor, in talk of the future the next."""
    month, number = month_number(m["month"]), int(m["day"])

    def step(day: date) -> tuple[date, date]:
        found = date(day.year, month, number)
        if context.future and found < day:
            found = date(day.year + 1, month, number)
        elif not context.future and found > day:
            found = date(day.year - 1, month, number)
        return found, found

    return apply(context.anchor, step)


def resolve_month(m: re.Match[str], context: Context) -> Days:
    """Resolve "in April", "early April": the last one begun, in talk of the future the next."""
    low, high = _nearest_month(month_number(m["month"]), context)
    part = (m["part"] or "").lower()
    if part and low and high:
        return part_of_month(low.year, low.month, part)[0], part_of_month(high.year, high.month, part)[1]
    return low, high


def resolve_named_month(m: re.Match[str], context: Context) -> Days:
    """Resolve "last April", "next March"."""
    month, word = month_number(m["month"]), m["which"].lower()
    if word in ("last", "past"):
        return apply(
            context.anchor, lambda day: latest_month(unit_range(day, "month")[0] - timedelta(days=1), month)
        )
    if word == "next":
        return apply(
            context.anchor, lambda day: next_month(unit_range(day, "month")[1] + timedelta(days=1), month)
        )
    return apply(context.anchor, lambda day: month_range(day.year, month))


def resolve_decade(m: re.Match[str], _: Context) -> Days:
    """Resolve "the 1990s", "the late 1970s"."""
    year = int(m["decade"][-2:]) + (int(m["decade"][:-2]) * 100 if len(m["decade"]) == 4 else 1900)
    if year % 100 == 0:
        return year_range(year, year + 9) if not m["part"] else part_of_decade(year, m["part"].lower())
    return part_of_decade(year, m["part"].lower()) if m["part"] else year_range(year, year + 9)


def resolve_century(m: re.Match[str], _: Context) -> Days:
    """Resolve "the 19th century", "the 5th century AD"; years before Christ stay open."""
    word = m["century"].lower()
    number = ORDINAL_WORDS.get(word) or int(re.sub(r"\D", "", word))
    if m["era"] and m["era"].upper().startswith("B"):
        return NO_DAYS
    first = (number - 1) * 100
    offsets = {"early": (1, 33), "beginning": (1, 20), "mid": (34, 67), "middle": (34, 67), "late": (67, 100)}
    low, high = offsets.get((m["part"] or "").lower(), (1, 100))
    return year_range(first + low, first + high)


def resolve_year(m: re.Match[str], _: Context) -> Days:
    """Resolve "2014"."""
    return year_range(int(m["year"]))


def resolve_year_part(m: re.Match[str], _: Context) -> Days:
    """Resolve "early 2011", "mid-2014"."""
    return part_of_year(int(m["year"]), m["part"].lower())


def resolve_year_span(m: re.Match[str], _: Context) -> Days:
    """Resolve "2008-2014", "1991-94"."""
    first = int(m["year"])
    tail = int(m["year2"])
    last = tail if tail > 99 else first - first % 100 + tail
    return year_range(first, last) if last > first else NO_DAYS


def resolve_quarter(m: re.Match[str], _: Context) -> Days:
    """Resolve "the first quarter of 2012", "Q3 2014", "the second half of 2010"."""
    word = m["which"].lower()
    number = ORDINAL_WORDS.get(word) or int(word.lstrip("q")[0])
    return part_of_year(int(m["year"]), ("h" if m["what"] == "half" else "q") + str(number))


def resolve_season_year(m: re.Match[str], _: Context) -> Days:
    """Resolve "the summer of 2014"; winter runs into the next year."""
    year = int(m["year"])
    if m["season"].lower() == "winter":
        return date(year, 1, 1), date(year + 1, 2, 28)
    return part_of_year(year, m["season"].lower())


def resolve_season(m: re.Match[str], context: Context) -> Days:
    """Resolve "this summer", "last winter"."""
    season, word = m["season"].lower(), m["which"].lower()
    offset = {"last": -1, "past": -1, "next": 1}.get(word, 0)

    def step(day: date) -> tuple[date, date]:
        if offset < 0 and season_range(day, season)[1] < day:
            return season_range(day, season)
        return season_range(day, season, offset=offset)

    return apply(context.anchor, step)


def resolve_today(m: re.Match[str], context: Context) -> Days:
    """Resolve "today", "yesterday", "tomorrow"."""
    shift_by = {"yesterday": -1, "tomorrow": 1}.get(m[0].lower(), 0)
    return apply(context.anchor, lambda day: (shift(day, shift_by, "day"),) * 2)


def resolve_now(_: re.Match[str], context: Context) -> Days:
    """Resolve "currently", "to this day"."""
    return context.anchor


def resolve_recent(_: re.Match[str], context: Context) -> Days:
    """Resolve "recently", "in recent years": up to the anchor."""
    return None, context.anchor[1]


def resolve_to_come(_: re.Match[str], context: Context) -> Days:
    """Resolve "in the coming years": from the anchor on."""
    return context.anchor[0], None


def _unit_of(word: str) -> str:
    return "century" if word.lower() == "centurie" else word.lower()


def resolve_named_unit(m: re.Match[str], context: Context) -> Days:
    """Resolve "last month", "this year", "the past decade"."""
    unit, word = _unit_of(m["unit"]), m["which"].lower()
    by = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(word, 0)
    if word == "past" or (word == "last" and unit in ("decade", "century")):
        return apply(context.anchor, lambda day: (shift(day, -1, unit), day))
    return apply(context.anchor, lambda day: unit_range(shift(unit_range(day, unit)[0], by, unit), unit))


def resolve_earlier_unit(m: re.Match[str], context: Context) -> Days:
    """Resolve "earlier this month", "late last year"."""
    unit, later = _unit_of(m["unit"]), m["when"].lower() in ("later", "late")
    low, high = context.anchor
    if m["when"].lower() in ("early", "late") or m["which"].lower() == "last":
        return _part_of_unit(unit, later, m["which"].lower() == "last", context)
    if later:
        return low, apply((high, high), lambda day: unit_range(day, unit))[1]
    return apply((low, low), lambda day: unit_range(day, unit))[0], high


def _part_of_unit(unit: str, later: bool, last: bool, context: Context) -> Days:
    def step(day: date) -> tuple[date, date]:
        first, end = unit_range(shift(unit_range(day, unit)[0], -1 if last else 0, unit), unit)
        third = (end - first) / 3
        return (end - third, end) if later else (first, first + third)

    return apply(context.anchor, step)


def resolve_window(m: re.Match[str], context: Context) -> Days:
    """Resolve "the past 20 years", "the next three months"."""
    unit, count = _unit_of(m["unit"]), count_of(m["count"]) if m["count"] else None
    if count is None:
        return (
            (None, context.anchor[1])
            if m["which"].lower() not in ("next", "coming")
            else (context.anchor[0], None)
        )
    if m["which"].lower() in ("next", "coming"):
        # "for the next seven decades" of a tale counts from its own point, not from the document's date.
        return (
            apply(context.anchor, lambda day: (day, shift(day, count, unit))) if context.future else NO_DAYS
        )
    return apply(context.anchor, lambda day: (shift(day, -count, unit), day))


def resolve_ago(m: re.Match[str], context: Context) -> Days:
    """Resolve "17 years ago": the year, month or day so long before the anchor."""
    unit, count = _unit_of(m["unit"]), count_of(m["count"])
    if count is None:
        return None, context.anchor[1]
    grain = {"decade": "year", "century": "decade", "millennium": "century"}.get(unit, unit)
    return apply(context.anchor, lambda day: _grain(shift(day, -count, unit), grain))


def _grain(day: date, unit: str) -> tuple[date, date]:
    return (
        (day - timedelta(days=3), day + timedelta(days=3))
        if unit in ("week", "fortnight")
        else unit_range(day, unit)
    )


def resolve_later(m: re.Match[str], context: Context) -> Days:
    """Resolve "two days later": counted from the time named before, or after "after"."""
    unit, count = _unit_of(m["unit"]), count_of(m["count"])
    if count is None:
        return NO_DAYS
    sign = -1 if m["dir"].lower() in ("earlier", "before") else 1
    return apply(context.previous, lambda day: (shift(day, sign * count, unit),) * 2)


def resolve_start_of(m: re.Match[str], context: Context) -> Days:
    """Resolve "the beginning of the year"."""
    unit, part = _unit_of(m["unit"]), m["part"].lower()

    def step(day: date) -> tuple[date, date]:
        if unit == "year":
            return part_of_year(day.year, part)
        first, last = unit_range(day, unit)
        third = (last - first) / 4
        return (last - third, last) if part == "end" else (first, first + third)

    return apply(context.anchor, step)


def resolve_weekday(m: re.Match[str], context: Context) -> Days:
    """Resolve "on Tuesday", "next Friday"."""
    number = next(i for i, day in enumerate(WEEKDAYS) if day.startswith(m["weekday"].lower()))
    which = (m["which"] or "").lower()
    forward = which in ("next", "coming", "this coming") or (context.future and which not in ("last", "past"))
    return apply(context.anchor, lambda day: (next_weekday if forward else latest_weekday)(day, number))


def resolve_nothing(_: re.Match[str], __: Context) -> Days:
    """Durations and frequencies say how long or how often, not when."""
    return NO_DAYS
