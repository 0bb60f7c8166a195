"""When an account holds, and whether two of them speak of different times."""

from datetime import date
from typing import Protocol

from legation.schema.dates import Interval

YEAR = 366
"""Days between the beginnings of two open intervals from which they are different times: an account of 2010 and one of
2014 both hold "from then on", and yet speak of two times."""


class Timed(Protocol):
    """Whatever has both times: when it was said, and of when it speaks."""

    @property
    def said(self) -> Interval:
        """When it was said."""

    @property
    def as_of(self) -> Interval:
        """When it is said to hold."""


def time_of(account: Timed) -> Interval:
    """Return when an account is said to hold, else when it was said."""
    return account.said if account.as_of.is_open else account.as_of


def begins(at: Interval, whole: Interval) -> date | None:
    """Return from when on something is surely said to hold, or None where no time is known.

    Args:
        at: The time that is spoken of, else that of the saying; see `time_of`.
        whole: The same with what is said of its beginning; see `comparison.states.held`.
    """
    if at.is_open:
        return None
    if whole.low is not None:
        return whole.days()[0]
    # "Never" reaches back without a bound; another interval without a beginning is one whose date is unknown.
    return date.min if at.low is not None else at.days()[1]


def is_known(said: Interval, by: Interval) -> bool:
    """Ask for certainty: a saying of 2014 or 2015 was not surely known in 2014."""
    return said.high is not None and said.days()[1] <= by.days()[1]


def apart(left: Interval, right: Interval) -> bool:
    """Say whether two intervals mean different times."""
    if left.is_open or right.is_open:
        return False
    if not left.overlaps(right):
        return True
    begins = [_low(interval) for interval in (left, right)]
    if None in begins:
        return False
    first, second = sorted(day for day in begins if day is not None)
    if (second - first).days < YEAR:
        return False
    # An interval that is known to last into the other's time speaks of that time too.
    earlier = left if _low(left) == first else right
    return earlier.high is None


def _low(interval: Interval) -> date | None:
    return interval.days()[0] if interval.low else None


def order_key(interval: Interval) -> tuple[str, str]:
    """Return what sorts intervals by their beginning; open ones last."""
    return (interval.low or "9999", interval.high or "9999")
