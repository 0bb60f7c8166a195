"""English time expressions: one rule a form, each a pattern and a resolver against the anchor.

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


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means, and the kind of expression it makes."""

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    kind: str
    year_open: bool = False


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_FULL_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:1[0-9]|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_PART = r"(?i:(?:the\s+)?(?P<part>early|mid|middle|late|beginning|start|end)(?:[-\s]+(?:of\s+)?(?:the\s+)?))"
_UNIT = r"(?P<unit>day|night|week|fortnight|month|quarter|year|decade|century|millennium)"
_UNITS = r"(?P<unit>day|night|week|fortnight|month|year|decade|centurie|century|millennium)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_WORDS = "|".join(
    sorted(
        (w for w, kinds in number_words().items() if kinds[0][0] in ("unit", "teen", "ten")),
        key=len,
        reverse=True,
    )
)
_COUNT = rf"(?P<count>\d{{1,4}}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\w+|{_WORDS}|an?|a\s+couple\s+of|a\s+dozen|two\s+dozen)"
_HEDGE = r"(?:(?:about|around|roughly|some|nearly|almost|over|more\s+than|just|only|exactly|at\s+least)\s+)*"
_ORDINAL_WORDS = {w: int(v) for w, kinds in number_words().items() for kind, v in kinds if kind == "ordinal"}
_CENTURY = r"(?P<century>\d{1,2}(?:st|nd|rd|th)|" + "|".join(sorted(_ORDINAL_WORDS)) + r")"


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


def _year_month_day(m: re.Match[str], _: Context) -> Days:
    day = date(int(m["year"]), month_number(m["month"]), int(m["day"]))
    return day, day


def _iso(m: re.Match[str], _: Context) -> Days:
    day = date(int(m["year"]), int(m["mon"]), int(m["day"]))
    return day, day


def _numeric(m: re.Match[str], _: Context) -> Days:
    first, second, year = int(m["a"]), int(m["b"]), int(m["year"])
    orders = [(first, second), (second, first)]
    days = sorted({date(year, month, day) for month, day in orders if month <= 12 and day <= 31})
    return days[0], days[-1]


def _day_range(m: re.Match[str], context: Context) -> Days:
    month = month_number(m["month"])
    first, last = int(m["day"]), int(m["day2"])
    if m["year"]:
        return date(int(m["year"]), month, first), date(int(m["year"]), month, last)
    months = _nearest_month(month, context)
    return _with_day(months[0], first), _with_day(months[1], last)


def _month_year(m: re.Match[str], _: Context) -> Days:
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


def _day_month(m: re.Match[str], context: Context) -> Days:
    month, number = month_number(m["month"]), int(m["day"])

    def step(day: date) -> tuple[date, date]:
        found = date(day.year, month, number)
        if context.future and found < day:
            found = date(day.year + 1, month, number)
        elif not context.future and found > day:
            found = date(day.year - 1, month, number)
        return found, found

    return apply(context.anchor, step)


def _month(m: re.Match[str], context: Context) -> Days:
    low, high = _nearest_month(month_number(m["month"]), context)
    part = (m["part"] or "").lower()
    if part and low and high:
        return part_of_month(low.year, low.month, part)[0], part_of_month(high.year, high.month, part)[1]
    return low, high


def _named_month(m: re.Match[str], context: Context) -> Days:
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


def _decade(m: re.Match[str], _: Context) -> Days:
    year = int(m["decade"][-2:]) + (int(m["decade"][:-2]) * 100 if len(m["decade"]) == 4 else 1900)
    if year % 100 == 0:
        return year_range(year, year + 9) if not m["part"] else part_of_decade(year, m["part"].lower())
    return part_of_decade(year, m["part"].lower()) if m["part"] else year_range(year, year + 9)


def _century(m: re.Match[str], _: Context) -> Days:
    word = m["century"].lower()
    number = _ORDINAL_WORDS.get(word) or int(re.sub(r"\D", "", word))
    if m["era"] and m["era"].upper().startswith("B"):
        return NO_DAYS
    first = (number - 1) * 100
    offsets = {"early": (1, 33), "beginning": (1, 20), "mid": (34, 67), "middle": (34, 67), "late": (67, 100)}
    low, high = offsets.get((m["part"] or "").lower(), (1, 100))
    return year_range(first + low, first + high)


def _year(m: re.Match[str], _: Context) -> Days:
    return year_range(int(m["year"]))


def _year_part(m: re.Match[str], _: Context) -> Days:
    return part_of_year(int(m["year"]), m["part"].lower())


def _year_span(m: re.Match[str], _: Context) -> Days:
    first = int(m["year"])
    tail = int(m["year2"])
    last = tail if tail > 99 else first - first % 100 + tail
    return year_range(first, last) if last > first else NO_DAYS


def _quarter(m: re.Match[str], _: Context) -> Days:
    word = m["which"].lower()
    number = _ORDINAL_WORDS.get(word) or int(word.lstrip("q")[0])
    return part_of_year(int(m["year"]), ("h" if m["what"] == "half" else "q") + str(number))


def _season_year(m: re.Match[str], _: Context) -> Days:
    year = int(m["year"])
    if m["season"].lower() == "winter":
        return date(year, 1, 1), date(year + 1, 2, 28)
    return part_of_year(year, m["season"].lower())


def _season(m: re.Match[str], context: Context) -> Days:
    season, word = m["season"].lower(), m["which"].lower()
    offset = {"last": -1, "past": -1, "next": 1}.get(word, 0)

    def step(day: date) -> tuple[date, date]:
        if offset < 0 and season_range(day, season)[1] < day:
            return season_range(day, season)
        return season_range(day, season, offset=offset)

    return apply(context.anchor, step)


def _today(m: re.Match[str], context: Context) -> Days:
    shift_by = {"yesterday": -1, "tomorrow": 1}.get(m[0].lower(), 0)
    return apply(context.anchor, lambda day: (shift(day, shift_by, "day"),) * 2)


def _now(_: re.Match[str], context: Context) -> Days:
    return context.anchor


def _recent(_: re.Match[str], context: Context) -> Days:
    return None, context.anchor[1]


def _to_come(_: re.Match[str], context: Context) -> Days:
    return context.anchor[0], None


def _unit_of(word: str) -> str:
    return "century" if word.lower() == "centurie" else word.lower()


def _named_unit(m: re.Match[str], context: Context) -> Days:
    unit, word = _unit_of(m["unit"]), m["which"].lower()
    by = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(word, 0)
    if word == "past" or (word == "last" and unit in ("decade", "century")):
        return apply(context.anchor, lambda day: (shift(day, -1, unit), day))
    return apply(context.anchor, lambda day: unit_range(shift(unit_range(day, unit)[0], by, unit), unit))


def _earlier_unit(m: re.Match[str], context: Context) -> Days:
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


def _window(m: re.Match[str], context: Context) -> Days:
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


def _ago(m: re.Match[str], context: Context) -> Days:
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


def _later(m: re.Match[str], context: Context) -> Days:
    unit, count = _unit_of(m["unit"]), count_of(m["count"])
    if count is None:
        return NO_DAYS
    sign = -1 if m["dir"].lower() in ("earlier", "before") else 1
    return apply(context.previous, lambda day: (shift(day, sign * count, unit),) * 2)


def _start_of(m: re.Match[str], context: Context) -> Days:
    unit, part = _unit_of(m["unit"]), m["part"].lower()

    def step(day: date) -> tuple[date, date]:
        first, last = unit_range(day, unit)
        third = (last - first) / 4
        return (last - third, last) if part == "end" else (first, first + third)

    return apply(context.anchor, step)


def _weekday(m: re.Match[str], context: Context) -> Days:
    number = next(i for i, day in enumerate(WEEKDAYS) if day.startswith(m["weekday"].lower()))
    which = (m["which"] or "").lower()
    forward = which in ("next", "coming", "this coming") or (context.future and which not in ("last", "past"))
    return apply(context.anchor, lambda day: (next_weekday if forward else latest_weekday)(day, number))


def _nothing(_: re.Match[str], __: Context) -> Days:
    return NO_DAYS


def _rule(name: str, pattern: str, resolve: Resolver, kind: str = "date", *, year_open: bool = False) -> Rule:
    # Months and weekdays need their capital ("may", "march", "sat"); everything else may open a sentence.
    flags = 0 if "(?P<month>" in pattern or "(?P<weekday>" in pattern else re.IGNORECASE
    return Rule(name, re.compile(pattern, flags), resolve, kind, year_open)


def _f(pattern: str, *names: str) -> str:
    return pattern.format(*names)


_DMY = rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_f(_DAY, 'day')}(?:\s+of)?\s+{_f(_MONTH, 'month')},?\s+{_f(_YEAR, 'year')}\b"
_MDY = rf"\b(?:{_WEEKDAY},?\s+)?{_f(_MONTH, 'month')}\s+{_f(_DAY, 'day')}[.,]?\s+{_f(_YEAR, 'year')}\b"
_RANGE_DAYS = (
    rf"\b(?:{_f(_MONTH, 'month')}\s+{_f(_DAY, 'day')}\s?(?:[-–—]|to|and)\s?{_f(_DAY, 'day2')}"
    rf"(?!\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))"
    rf"(?:,?\s+{_f(_YEAR, 'year')})?)\b"
)
_RANGE_DAYS_2 = rf"\b{_f(_DAY, 'day')}\s?(?:[-–—]|to|and)\s?{_f(_DAY, 'day2')}\s+{_f(_MONTH, 'month')}(?:,?\s+{_f(_YEAR, 'year')})?\b"
_ERA = r"(?:\s+(?P<era>AD|BC|BCE|CE|A\.D\.|B\.C\.))?"

RULES: tuple[Rule, ...] = (
    _rule("ISO date", rf"\b{_f(_YEAR, 'year')}-(?P<mon>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", _iso),
    _rule("numeric date", rf"\b(?P<a>\d{{1,2}})[./](?P<b>\d{{1,2}})[./]{_f(_YEAR, 'year')}\b", _numeric),
    _rule("day, month and year", _DMY, _year_month_day),
    _rule("month, day and year", _MDY, _year_month_day),
    _rule("days of a month", _RANGE_DAYS, _day_range, year_open=True),
    _rule("days of a month", _RANGE_DAYS_2, _day_range, year_open=True),
    _rule("month and year", rf"\b{_PART}?{_f(_MONTH, 'month')},?\s+(?:of\s+)?{_f(_YEAR, 'year')}\b", _month_year),
    _rule("day and month", rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?{_f(_DAY, 'day')}(?:\s+of)?\s+{_FULL_MONTH}(?!\w)", _day_month,
          year_open=True),
    _rule("month and day", rf"\b(?:{_WEEKDAY},?\s+)?{_FULL_MONTH}\s+{_f(_DAY, 'day')}(?![\d,.:%-]*\d|%|\s+(?:percent|per\s+cent))\b",
          _day_month, year_open=True),
    _rule("season of a year", rf"\b(?:the\s+)?{_SEASON}(?:\s+of)?\s+{_f(_YEAR, 'year')}\b", _season_year),
    _rule("part of a year", rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th))\s+(?P<what>quarter|half)\s+of\s+"
          rf"{_f(_YEAR, 'year')}\b", _quarter),
    _rule("quarter of a year", rf"\b(?P<which>[Qq][1-4])(?P<what>\s+(?:of\s+)?){_f(_YEAR, 'year')}\b", _quarter),
    _rule("run of years", rf"\b{_f(_YEAR, 'year')}\s?[-–—/]\s?{_f(_YEAR, 'year2')}\b", _year_span),
    _rule("run of years", rf"\b{_f(_YEAR, 'year')}[-–—/](?P<year2>\d\d)\b(?![-–—/]?\d)", _year_span),
    _rule("decade", rf"(?:\b{_PART})?(?:\bthe\s+)?(?P<decade>\b(?:1\d|20)\d0|[’'‘]\d0)[’']?s\b", _decade),
    _rule("century", rf"\b{_PART}?(?:the\s+)?{_CENTURY}[-\s]+centur(?:y|ies)\b{_ERA}", _century),
    _rule("part of a year", rf"\b{_PART}{_f(_YEAR, 'year')}\b", _year_part),
    _rule("past or coming month", rf"\b(?P<which>(?i:last|past|next|this))\s+{_FULL_MONTH}(?!\w)", _named_month, "relative"),
    _rule("month", rf"\b{_PART}?{_FULL_MONTH}(?!\w)", _month, year_open=True),
    _rule("year", rf"(?<![\w$€£.,/-]){_f(_YEAR, 'year')}(?![\w%])(?![.,/-]\d)", _year),
    _rule("earlier or later in a unit", rf"\b(?P<when>earlier|later|early|late)\s+(?P<which>this|last|in\s+the)\s+{_UNIT}\b",
          _earlier_unit, "relative"),
    _rule("start or end of a unit", rf"\b(?:the\s+)?(?P<part>beginning|start|end)\s+of\s+(?:the|this)\s+{_UNIT}\b", _start_of, "relative"),
    _rule("count of units ago", rf"\b{_HEDGE}{_COUNT}\s+{_UNITS}\s+ago\b", _ago, "relative"),
    _rule("some units ago", rf"\b(?:(?:a\s+few|several|some|many|hundreds\s+of|thousands\s+of)\s+)?{_UNITS}\s+ago\b", _recent,
          "relative"),
    _rule("count of units later", rf"\b{_HEDGE}{_COUNT}\s+{_UNITS}\s+(?P<dir>later|earlier|afterwards|before|after)\b", _later, "relative"),
    _rule("window of units", rf"\b(?:the\s+)?(?P<which>last|past|previous|next|coming)\s+(?:{_COUNT}|few|several|couple\s+of)\s+{_UNITS}\b",
          _window, "relative"),
    _rule("recent units", r"\b(?:in\s+|over\s+)?(?:the\s+)?recent\s+(?:days|weeks|months|years|decades|times)\b", _recent, "relative"),
    _rule("coming units", r"\b(?:in\s+)?the\s+(?:coming|next)\s+(?:days|weeks|months|years|decades)\b", _to_come, "relative"),
    _rule("past or coming unit", rf"\b(?:the\s+)?(?P<which>last|past|next|this|coming|previous)\s+{_UNIT}\b", _named_unit,
          "relative"),
    _rule("past or coming season", rf"\b(?P<which>last|past|next|this)\s+{_SEASON}\b", _season, "relative"),
    _rule("weekday", rf"\b(?:(?P<which>(?i:last|past|next|this\s+coming|this|coming))\s+)?{_WEEKDAY}\b", _weekday, "relative"),
    _rule("today", r"\b(?:today|yesterday|tomorrow|tonight)\b(?![’']s\s+(?:world|society|youth))", _today, "relative"),
    _rule("now", r"\b(?:currently|nowadays|presently|at\s+present|to\s+this\s+day|to\s+date|so\s+far|"
          r"these\s+days|now(?!\s+that)|thus\s+far|as\s+of\s+today)\b", _now, "relative"),
    _rule("recently", r"\b(?:recently|lately|of\s+late)\b", _recent, "relative"),
    _rule("frequency", r"\b(?:once|twice|(?:\w+|\d+)\s+times)\s+(?:a|an|every|each|per)\s+(?:day|week|month|year|decade)\b"
          r"|\b(?:every|each)\s+(?:other\s+)?(?:day|week|month|year|summer|winter|spring|autumn|decade)\b"
          r"|\b(?:annually|every\s+\w+\s+(?:days|weeks|months|years))\b", _nothing, "set"),
    _rule("duration", rf"\b(?:for|during|within|over)\s+(?:the\s+)?{_HEDGE}(?:an?\s+\w+-lived\s+)?{_COUNT}\s+{_UNITS}\b", _nothing, "duration"),
    _rule("age or length", rf"\b(?:\d+|{_WORDS})-(?:day|week|month|year|decade|century)s?(?:-(?:old|long))?\b", _nothing, "duration"),
    _rule("vague duration", r"\b(?:for\s+)?(?:decades|centuries|millennia)(?:-(?:old|long))?\b", _nothing, "duration"),
)  # fmt: skip
