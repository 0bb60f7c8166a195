"""Partial ISO 8601 dates and closed intervals of them.

A partial date is a string `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. It stands for every day it covers. An interval
keeps its bounds as partial dates, as narrow as the words allow and no narrower; an open bound is `None`.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_partial_date(value: str) -> bool:
    """Say whether the string is a partial date that exists in the calendar."""
    if not _PARTIAL.fullmatch(value):
        return False
    parts = [int(part) for part in value.split("-")]
    if not 1 <= parts[0] <= 9999:
        return False
    return len(parts) < 3 or parts[2] <= calendar.monthrange(parts[0], parts[1])[1]


def first_day(value: str) -> date:
    """Return the first day that a partial date covers.

    Raises:
        ValueError: The value is no partial date.
    """
    if not is_partial_date(value):
        raise ValueError(f"not a partial date: {value!r}")
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(value: str) -> date:
    """Return the last day that a partial date covers.

    Raises:
        ValueError: The value is no partial date.
    """
    first = first_day(value)
    precision = value.count("-")
    if precision == 0:
        return date(first.year, 12, 31)
    if precision == 1:
        return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return first


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval of partial dates; `None` is an open bound.

    Attributes:
        low: First partial date that is possible, or None.
        high: Last partial date that is possible, or None.
    """

    low: str | None = None
    high: str | None = None

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and not is_partial_date(bound):
                raise ValueError(f"not a partial date: {bound!r}")

    @classmethod
    def at(cls, value: str) -> "Interval":
        """Return the interval that one partial date covers."""
        return cls(value, value)

    @property
    def is_open(self) -> bool:
        """True when neither bound is known."""
        return self.low is None and self.high is None

    def days(self) -> tuple[date, date]:
        """Return first and last day; open bounds become the calendar's ends."""
        low = first_day(self.low) if self.low else date.min
        high = last_day(self.high) if self.high else date.max
        return low, high

    def overlaps(self, other: "Interval") -> bool:
        """Say whether the two intervals share a day."""
        low, high = self.days()
        other_low, other_high = other.days()
        return low <= other_high and other_low <= high


OPEN = Interval()
