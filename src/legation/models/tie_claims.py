"""When an account of a tie supports or denies it: its two times as days."""

from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from legation.comparison.times import YEAR, begins, time_of
from legation.models.tie import TieRecord
from legation.resources.relations.event_ties import load_lasting
from legation.schema.dates import Interval, first_day, last_day
from legation.schema.vocabulary import StateStatus

HOLDS, DENIED, ENDED = (status.value for status in (StateStatus.HOLDS, StateStatus.DENIED, StateStatus.ENDED))


class Claim(NamedTuple):
    """What one account says of one tie; days are ordinals of the proleptic Gregorian calendar.

    Attributes:
        record: The record's id.
        status: Value of a `StateStatus`.
        voice: Number of the speaker among the web's voices.
        origin: Id of its origin.
        first: Day from which it surely speaks, or None where no time is known.
        last: Last day that counts as the same time as its own.
        end: Last day of which it speaks, or None where it is open: it then stands until another account ends it.
        said: First day on which it can have been said, or None.
        known: Day by which it was surely said, or None.
        low: Beginning of its time as a partial date, or None.
        high: End of it, where it is closed.
        told: When it was said, as a partial date, or None.
        begun: True where `low` is said to be a beginning, and not only a time at which it stood already.
    """

    record: str
    status: str
    voice: int
    origin: str
    first: int | None
    last: int
    end: int | None
    said: int | None
    known: int | None
    low: str | None
    high: str | None
    told: str | None
    begun: bool


def claims_of(record: TieRecord, voice: int, origin: str) -> list[Claim]:
    """Return what an account says of its tie: mostly one thing, two where it tells a beginning and an end.

    Args:
        record: The account.
        voice: Number of its speaker.
        origin: Id of its origin.
    """
    said = record.said
    bounds = (_first(said.low), _last(said.high))
    told = said.low or said.high
    begun = record.passes or record.valid_from.low is not None

    def claim(status: str, low: str | None, first: int | None, high: str | None = None) -> Claim:
        end = _last(high)
        last = _same_time(record, first, end)
        return Claim(record.record, status, voice, origin, first, last, end, *bounds, low, high, told, begun)

    first, low = _beginning(record)
    if record.status is StateStatus.HOLDS:
        closed = _closed(record)
        found = [claim(HOLDS, low, first, closed)]
        if closed is not None and record.valid_to.high is not None:
            found.append(claim(ENDED, closed, (found[0].end or 0) + 1))
        return found
    if record.status is StateStatus.ENDED:
        ended = record.valid_to.low or record.valid_to.high
        if ended is None:
            return [claim(ENDED, low, first)]
        over = claim(ENDED, ended, _first(ended))
        start = record.valid_from.low
        return [over] if start is None else [claim(HOLDS, start, _first(start), ended), over]
    if record.status is StateStatus.DENIED:
        return [claim(DENIED, low, first, _closed(record))]
    return [claim(record.status.value, low, first)]


def _beginning(record: TieRecord) -> tuple[int | None, str | None]:
    """Return from when on an account surely speaks, as a day and as it is written."""
    if record.passes and record.as_of.is_open:
        # What is over and has no date is not known to have been on the day of the saying.
        return None, None
    at = time_of(record)
    whole = record.held if record.held is not None else _whole(record, at)
    return _begin(at, whole), (whole.low or (None if at.low else at.high))


@lru_cache(maxsize=4096)
def _begin(at: Interval, whole: Interval) -> int | None:
    first = begins(at, whole)
    return None if first is None else first.toordinal()


def _whole(record: TieRecord, at: Interval) -> Interval:
    known = record.status is StateStatus.HOLDS and not record.valid_from.is_open
    return Interval(record.valid_from.low, at.high or at.low) if known else at


def _closed(record: TieRecord) -> str | None:
    """Return the date after which an account says nothing of its tie, or None where it is open.

    It is closed where an end is said, where something happens and is over, and where it speaks of a time that ended a
    year or more before it was said ("in the nineties the two were allies" does not say that they are) without telling
    a beginning ("allies since 1994" does), of a relation that does not last by its nature (as "the treaty of 1961").
    """
    if record.status is StateStatus.HOLDS and record.valid_to.high is not None:
        return record.valid_to.high
    if record.passes:
        return record.as_of.high or record.as_of.low
    high, said = record.as_of.high, record.said.low
    if record.valid_from.low is not None or high is None or said is None:
        return None
    if record.status is StateStatus.HOLDS and record.relation in load_lasting():
        return None
    return high if (_first(said) or 0) - (_last(high) or 0) >= YEAR else None


def _same_time(record: TieRecord, first: int | None, end: int | None) -> int:
    """Return the last day of what counts as the time of an account: a year for what is open, as in comparing."""
    if first is None:
        return 0
    if end is not None:
        return end
    spoken = _last(time_of(record).high) or 0
    return max(spoken, min(first + YEAR - 1, date.max.toordinal()))


@cache
def _first(value: str | None) -> int | None:
    return None if value is None else first_day(value).toordinal()


@cache
def _last(value: str | None) -> int | None:
    return None if value is None else last_day(value).toordinal()
