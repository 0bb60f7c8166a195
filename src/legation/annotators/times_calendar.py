"""Calendar arithmetic on intervals of days whose bounds may be open.

Every step is monotone in the day it starts from, so a wide anchor (a document of which only the year is known)
gives an interval that holds the true day and is as narrow as the anchor allows.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from legation.schema.dates import OPEN, Interval, first_day, last_day

Days = tuple[date | None, date | None]
"""First and last day; None is open."""

DayRange = tuple[date, date]

NO_DAYS: Days = (None, None)
_DAYS_OF_UNIT = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS_OF_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}
_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def days_of(interval: Interval) -> Days:
    """Return the first and last day of an interval, None where it is open."""
    low = first_day(interval.low) if interval.low else None
    high = last_day(interval.high) if interval.high else None
    return low, high


def interval_of(days: Days) -> Interval:
    """Write an interval of days with partial dates: whole years and months are shortened."""
    low, high = days
    if low is not None and high is not None and low > high:
        return OPEN
    return Interval(_low_text(low, high), _high_text(low, high))


def _low_text(low: date | None, high: date | None) -> str | None:
    if low is None:
        return None
    new_year = (low.month, low.day) == (1, 1)
    if new_year and (high is None or high.year > low.year or (high.month, high.day) == (12, 31)):
        return f"{low.year:04d}"
    whole = (
        high is None or (high.year, high.month) != (low.year, low.month) or high.day == _month_length(high)
    )
    return f"{low.year:04d}-{low.month:02d}" if low.day == 1 and whole else low.isoformat()


def _high_text(low: date | None, high: date | None) -> str | None:
    if high is None:
        return None
    new_year_eve = (high.month, high.day) == (12, 31)
    if new_year_eve and (low is None or low.year < high.year or (low.month, low.day) == (1, 1)):
        return f"{high.year:04d}"
    whole = low is None or (high.year, high.month) != (low.year, low.month) or low.day == 1
    return (
        f"{high.year:04d}-{high.month:02d}" if high.day == _month_length(high) and whole else high.isoformat()
    )


def apply(anchor: Days, step: Callable[[date], DayRange]) -> Days:
    """Apply a monotone step to both bounds of an anchor.

    Args:
        anchor: Days from which the words count.
        step: Maps a day to the first and last day that the words mean when said on it.

    Returns:
        The days that are possible; a bound is open where the anchor's is, or where the calendar ends.
    """
    low, high = anchor
    return _bound(low, step, 0), _bound(high, step, 1)


def _bound(day: date | None, step: Callable[[date], DayRange], index: int) -> date | None:
    if day is None:
        return None
    try:
        return step(day)[index]
    except (OverflowError, ValueError):
        return None


def shift(day: date, count: int, unit: str) -> date:
    """Move a day by a number of units; a month's end stays a month's end.

    Raises:
        ValueError: The result leaves the calendar.
        OverflowError: The same, for days and weeks.
        KeyError: The unit is none of day, week, month, year, decade, century, millennium.
    """
    if unit in _DAYS_OF_UNIT:
        return day + timedelta(days=count * _DAYS_OF_UNIT[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS_OF_UNIT[unit]
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("the calendar ends")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_range(day: date, unit: str) -> DayRange:
    """Return the unit that holds a day: its week (from Monday), month, quarter, year, decade, century."""
    if unit in ("day", "night"):
        return day, day
    if unit in ("week", "weekend", "fortnight"):
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month_range(day.year, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return date(day.year, first, 1), month_range(day.year, first + 2)[1]
    size = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}[unit]
    start = max(1, day.year - day.year % size)
    return date(start, 1, 1), date(day.year - day.year % size + size - 1, 12, 31)


def month_range(year: int, month: int) -> DayRange:
    """Return first and last day of a month.

    Raises:
        ValueError: There is no such month.
    """
    first = date(year, month, 1)
    return first, date(year, month, _month_length(first))


def year_range(first: int, last: int | None = None) -> DayRange:
    """Return first and last day of a year or of a run of years.

    Raises:
        ValueError: A year is outside 1 to 9999.
    """
    return date(first, 1, 1), date(last if last is not None else first, 12, 31)


def part_of_year(year: int, part: str) -> DayRange:
    """Return the days of a part of a year: early, mid, late, a half, a quarter, a season.

    Winter runs over the turn of the year; the months are those of the northern hemisphere.

    Raises:
        KeyError: The part is not known.
    """
    spans = {
        "early": (1, 4), "beginning": (1, 3), "start": (1, 3), "mid": (5, 8), "middle": (5, 8), "late": (9, 12),
        "end": (10, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
    }  # fmt: skip
    if part in _SEASON_START:
        start = _SEASON_START[part]
        if part == "winter":
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, start, 1), month_range(year, start + 2)[1]
    low, high = spans[part]
    return date(year, low, 1), month_range(year, high)[1]


def part_of_month(year: int, month: int, part: str) -> DayRange:
    """Return the days of the early, middle or late part of a month.

    Raises:
        ValueError: There is no such month.
    """
    first, last = month_range(year, month)
    if part in ("early", "beginning", "start"):
        return first, first + timedelta(days=9)
    if part in ("mid", "middle"):
        return first + timedelta(days=9), first + timedelta(days=19)
    return first + timedelta(days=19), last


def part_of_decade(first_year: int, part: str) -> DayRange:
    """Return the early, middle or late years of a decade.

    Raises:
        ValueError: A year is outside the calendar.
    """
    offsets = {
        "early": (0, 3),
        "beginning": (0, 3),
        "mid": (3, 6),
        "middle": (3, 6),
        "late": (6, 9),
        "end": (7, 9),
    }
    low, high = offsets.get(part, (0, 9))
    return year_range(first_year + low, first_year + high)


def latest_month(day: date, month: int) -> DayRange:
    """Return the latest month of that name that has begun on the day."""
    return month_range(day.year if month <= day.month else day.year - 1, month)


def next_month(day: date, month: int) -> DayRange:
    """Return the first month of that name that is not over on the day."""
    return month_range(day.year if month >= day.month else day.year + 1, month)


def latest_weekday(day: date, weekday: int) -> DayRange:
    """Return the last such weekday up to and with the day."""
    found = day - timedelta(days=(day.weekday() - weekday) % 7)
    return found, found


def next_weekday(day: date, weekday: int) -> DayRange:
    """Return the first such weekday from the day on."""
    found = day + timedelta(days=(weekday - day.weekday()) % 7)
    return found, found


def season_range(day: date, season: str, *, offset: int = 0) -> DayRange:
    """Return the season of that name in the year of the day (offset in years); winter began the December before."""
    year = day.year + offset
    start = _SEASON_START[season]
    if season == "winter":
        return date(year - 1, 12, 1), month_range(year, 2)[1]
    return date(year, start, 1), month_range(year, start + 2)[1]


def _month_length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
