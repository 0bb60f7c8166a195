"""Which accounts of a tie stand on a date, and over which periods.

The rule. A tie stands on a date where an account's time covers the date, or where an open account began before it
and no later account, of whichever speaker, says that it ended or does not hold. "Later" is later in the time spoken
of: an end counts from its own day on; a denial ends what is at least a year older than itself, as comparing takes open
accounts a year apart for different times (`comparison.times.YEAR`), and disputes what is nearer. In the same way a tie
said to hold a year after a denial holds again. A denial of a closed time ("in 2012 it sold no boats") disputes that
time only. What happens and is over (an attack, a visit) holds at its date.

Plans, possibilities, conditions and rumours never make a tie stand, nor do accounts of an unknown time: both are
listed. With `known_by` an account counts where it was surely said by that date (`comparison.times.is_known`). Nothing
is averaged: a disputed tie names the records of both sides, and its weight is the number of independent origins of
those that support it. Origins belong to the texts and do not change with the date asked for.

Both times: Snodgrass, *Developing Time-Oriented Database Applications in SQL*, 1999.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from legation.comparison.material import End
from legation.models.tie import UNDATED, Tie
from legation.models.tie_claims import DENIED, ENDED, HOLDS, Claim
from legation.schema.dates import OPEN, Interval


class Frame(NamedTuple):
    """What is the same for every tie of a bundle.

    Attributes:
        late: Accounts of which it is not sure that they were known.
        names: Names of the voices, by their numbers.
    """

    subject: End
    relation: str
    object: End
    layer: str
    sign: str
    late: Sequence[Claim]
    names: Sequence[str]


def by_time(claim: Claim) -> tuple[int, int, str, str]:
    """Return what sorts the claims of a tie by time."""
    return (claim.first or 0, claim.said or 0, claim.record, claim.status)


def part_known(claims: Sequence[Claim], by: int) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """Part the accounts that were surely said by a day from those that may have been."""
    late = [c for c in claims if not is_known(c, by) and (c.said is None or c.said <= by)]
    return [c for c in claims if is_known(c, by)], late


def is_known(claim: Claim, by: int) -> bool:
    """Say whether an account was surely said by a day; see `comparison.times.is_known`."""
    return claim.known is not None and claim.known <= by


class _Held(NamedTuple):
    """A claim with what ends it: the first day of the account that does, and that day as it is written."""

    claim: Claim
    stop: int | None
    stop_text: str | None

    @property
    def until(self) -> int | None:
        """Last day on which it stands, or None."""
        if self.stop is None:
            return self.claim.end
        return self.stop - 1 if self.claim.end is None else min(self.claim.end, self.stop - 1)

    @property
    def high(self) -> str | None:
        """The same as a partial date."""
        if self.stop is None or (self.claim.end is not None and self.claim.end < self.stop):
            return self.claim.high
        return self.stop_text


def _part(claims: Iterable[Claim]) -> tuple[list[_Held], list[_Held]]:
    """Return the dated claims that support and those that deny, each with what ends it."""
    yes, no = [], []
    for claim in claims:
        if claim.first is None:
            continue
        if claim.status == HOLDS:
            yes.append(claim)
        elif claim.status in (DENIED, ENDED):
            no.append(claim)
    if not yes or not no:
        return [_Held(c, None, None) for c in yes], [_Held(c, None, None) for c in no]
    denials = _Begun(c for c in no if c.status == DENIED and c.end is None)
    ends = _Begun(c for c in no if c.status == ENDED)
    held = _Begun(yes)
    return (
        [_Held(c, *_earlier(denials.after(c.last), ends.since(c.first or 0))) for c in yes],
        [_Held(c, *held.after(c.last)) for c in no],
    )


_Stop = tuple[int | None, str | None]
_NEVER: _Stop = (None, None)


class _Begun:
    """Beginnings of claims in order, to be asked for the first after a day."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._found = sorted(
            ((c.first or 0, c.low) for c in claims), key=lambda item: (item[0], item[1] or "")
        )
        self._days = [day for day, _ in self._found]

    def after(self, day: int) -> _Stop:
        return self._at(bisect_right(self._days, day))

    def since(self, day: int) -> _Stop:
        return self._at(bisect_left(self._days, day))

    def _at(self, place: int) -> _Stop:
        return self._found[place] if place < len(self._found) else _NEVER


def _earlier(left: _Stop, right: _Stop) -> _Stop:
    if left[0] is None or right[0] is None:
        return right if left[0] is None else left
    return left if left[0] <= right[0] else right


def stand_on(frame: Frame, claims: Sequence[Claim], first: int, last: int) -> Iterator[Tie]:
    """Yield the tie as of a date: what begins by its last day counts, what is over by its first does not."""
    yes, no = _part(claims)
    supporting = [held for held in yes if _covers(held, first, last)]
    backed = {held.claim.record for held in supporting}
    denying = [held for held in no if held.claim.record not in backed and _covers(held, first, last)]
    undated = [c for c in claims if c.first is None] + list(frame.late)
    pending = [
        c
        for c in claims
        if c.first is not None and c.first <= last and c.status not in (HOLDS, DENIED, ENDED)
    ]
    if supporting or denying or pending or undated:
        yield _tie(frame, supporting, denying, pending, undated)


def _covers(held: _Held, first: int, last: int) -> bool:
    claim, stop, _ = held
    begun = claim.first
    return (
        begun is not None
        and begun <= last
        and (claim.end is None or claim.end >= first)
        and (stop is None or stop > last)
    )


def periods_of(frame: Frame, claims: Sequence[Claim]) -> Iterator[Tie]:
    """Yield a tie for every period in which it stands; one for what never does."""
    yes, no = _part(claims)
    undated = [c for c in claims if c.first is None] + list(frame.late)
    pending = [c for c in claims if c.first is not None and c.status not in (HOLDS, DENIED, ENDED)]
    groups = _joined(yes)
    if not groups:
        loose = [_Held(c, None, None) for c in undated if c.status == HOLDS and c not in frame.late]
        against = no + [_Held(c, None, None) for c in undated if c.status in (DENIED, ENDED)] if loose else no
        yield _tie(frame, loose, against, pending, undated)
        return
    for group in groups:
        start = group[0].claim.first or 0
        stops = [held.until for held in group]
        stop = None if None in stops else max(s for s in stops if s is not None)
        backed = {held.claim.record for held in group}
        denying = [n for n in no if n.claim.record not in backed and _meets(n, start, stop)]
        yield _tie(frame, group, denying, pending, undated)


def _meets(held: _Held, start: int, stop: int | None) -> bool:
    until, first = held.until, held.claim.first or 0
    return (stop is None or first <= stop) and (until is None or until >= start)


def _joined(yes: Sequence[_Held]) -> list[list[_Held]]:
    """Put claims whose times meet into one period, by time."""
    groups: list[list[_Held]] = []
    stop: int | None = None
    for held in sorted(yes, key=lambda held: by_time(held.claim)):
        first, until = held.claim.first or 0, held.until
        if groups and (stop is None or first <= stop + 1):
            groups[-1].append(held)
            stop = None if stop is None or until is None else max(stop, until)
        else:
            groups.append([held])
            stop = until
    return groups


def _tie(
    frame: Frame,
    supporting: Sequence[_Held],
    denying: Sequence[_Held],
    pending: Sequence[Claim],
    undated: Sequence[Claim],
) -> Tie:
    backing = [held.claim for held in supporting]
    against = [held.claim for held in denying]
    origins = sorted({claim.origin for claim in backing})
    counted = {claim.record for claim in (*backing, *against)}
    return Tie(
        subject=frame.subject,
        relation=frame.relation,
        object=frame.object,
        layer=frame.layer,
        sign=frame.sign,
        status=HOLDS if backing else _status(against, pending),
        valid=_interval(supporting),
        begun=bool(backing) and backing[0].begun,
        disputed=bool(backing and against),
        supporting=_ids(backing),
        denying=_ids(against),
        pending=tuple(dict.fromkeys((claim.record, claim.status) for claim in pending)),
        undated=_ids(claim for claim in undated if claim.record not in counted),
        independent_sources=len(origins),
        origins=tuple(origins),
        denying_origins=tuple(sorted({claim.origin for claim in against})),
        speakers=tuple(sorted({frame.names[claim.voice] for claim in backing})),
        latest=_latest(backing),
    )


def tie_of_one(told: tuple[End, str, End, str, str], claim: Claim, speaker: str) -> Tie:
    """Return the tie that a single account supports: what `_tie` would make of it."""
    valid, origins = _bounds(claim.low, claim.high), (claim.origin,)
    return Tie(
        *told,
        HOLDS,
        valid,
        claim.begun,
        False,
        (claim.record,),
        (),
        (),
        (),
        1,
        origins,
        (),
        (speaker,),
        claim.told,
    )


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.record for claim in claims))


def _status(against: Sequence[Claim], pending: Sequence[Claim]) -> str:
    """Return what the newest of the accounts says, those that settle it before those that do not."""
    newest = max(against or pending, key=by_time, default=None)
    return UNDATED if newest is None else newest.status


@lru_cache(maxsize=4096)
def _bounds(low: str | None, high: str | None) -> Interval:
    return Interval(low, high)


def _interval(supporting: Sequence[_Held]) -> Interval:
    if not supporting:
        return OPEN
    # Claims of a tie are in the order of time.
    first = supporting[0]
    if any(held.until is None for held in supporting):
        return _bounds(first.claim.low, None)
    return _bounds(first.claim.low, max(supporting, key=lambda held: held.until or 0).high)


def _latest(claims: Sequence[Claim]) -> str | None:
    return max((claim.told for claim in claims if claim.told is not None), default=None)
