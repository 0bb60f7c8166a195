"""All accounts of all ties, and which ties stand on a date.

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
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from legation.comparison.material import End
from legation.models.tie import UNDATED, Tie, TieActor, TieRecord
from legation.models.tie_claims import DENIED, ENDED, HOLDS, Claim, claims_of
from legation.resources.relations import load_relations
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import ActorType

_OTHER = ("other", "0")
"""Layer and sign of a relation that the lexicon does not have (a user's own word)."""


class Voice(NamedTuple):
    """Who gives an account: corpus name, id of the actor or None, and what else the corpus calls him."""

    name: str
    actor: str | None
    aliases: tuple[str, ...]

    @property
    def key(self) -> str:
        """The same as of an end (`comparison.material.End.key`)."""
        return End(self.name, self.actor).key


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a web; what is None does not restrict.

    Attributes:
        as_of: Date on which ties must stand; None for every period of every tie.
        known_by: Date by which an account must surely have been said.
        actors: Ids of actors, one of whom must be an end.
        layer: Layer.
        speakers: Keys of the speakers whose accounts alone count (`comparison.material.End.key`).
        all_status: True to give also ties that do not stand: denied, ended, planned, rumoured, undated.
    """

    as_of: Interval | None = None
    known_by: Interval | None = None
    actors: Collection[str] | None = None
    layer: str | None = None
    speakers: Collection[str] | None = None
    all_status: bool = False


_Bundle = tuple[str, int, int, tuple[str, str], list[Claim]]
"""Relation, numbers of subject and object, layer and sign, claims."""


@dataclass(frozen=True, slots=True)
class TieWeb:
    """All that is said of the ties of a case, in columns: most of it does not answer most questions.

    Attributes:
        actors: Those that are an end of a tie, by name and id.
        voices: Those who give accounts.
        relations: Relation of each tie, in the order in which ties are shown.
        subjects: Number of its subject among the actors.
        objects: Number of its object.
        sizes: Number of its claims.
        columns: The claims of all ties one after another, those of a tie by time: a list for each field of `Claim`.
    """

    actors: tuple[TieActor, ...]
    voices: tuple[Voice, ...]
    relations: list[str]
    subjects: list[int]
    objects: list[int]
    sizes: list[int]
    columns: tuple[list[Any], ...]

    def ties(self, asked: Asked) -> tuple[Tie, ...]:
        """Return the ties that answer, by names of subject and object, relation and time."""
        voices = None if asked.speakers is None else self._heard(asked.speakers)
        by = None if asked.known_by is None else asked.known_by.days()[1].toordinal()
        days = None if asked.as_of is None else tuple(bound.toordinal() for bound in asked.as_of.days())
        standing = days if not asked.all_status else None
        ends = [actor.end for actor in self.actors]
        names = [(voice.name,) for voice in self.voices]
        found: list[Tie] = []
        for relation, subject, object_, (layer, sign), claims in self._bundles(asked, standing):
            if standing is not None and len(claims) == 1:
                # Most ties rest on one account, and that one supports it here.
                [claim] = claims
                if (voices is None or claim.voice in voices) and (by is None or _is_known(claim, by)):
                    told = ends[subject], relation, ends[object_], layer, sign
                    found.append(_lone(told, claim, names[claim.voice]))
                continue
            if voices is not None:
                claims = [claim for claim in claims if claim.voice in voices]
            known, late = (claims, []) if by is None else _known(claims, by)
            frame = _Frame(self, ends[subject], relation, ends[object_], layer, sign, late)
            found += _on(frame, known, *days) if days else _periods(frame, known)
        return tuple(found) if asked.all_status else tuple(tie for tie in found if tie.supporting)

    def layers(self) -> tuple[str, ...]:
        """Return the layers that a tie of this web has, sorted."""
        known = _layers()
        return tuple(sorted({known.get(name, _OTHER)[0] for name in set(self.relations)}))

    def _bundles(self, asked: Asked, standing: tuple[int, ...] | None) -> Iterator[_Bundle]:
        """Yield what is said of each tie that can answer; `standing` are the days on which it must stand."""
        wanted = None if asked.actors is None else self._numbers(asked.actors)
        layers = _layers()
        backing = None if standing is None else self._backing(*standing)
        claims = list(map(Claim._make, zip(*self.columns, strict=True)))
        stop = 0
        for relation, subject, object_, size in zip(
            self.relations, self.subjects, self.objects, self.sizes, strict=True
        ):
            start, stop = stop, stop + size
            if wanted is not None and subject not in wanted and object_ not in wanted:
                continue
            kind = layers.get(relation, _OTHER)
            if asked.layer is not None and kind[0] != asked.layer:
                continue
            if backing is None or backing.find(1, start, stop) >= 0:
                yield relation, subject, object_, kind, claims[start:stop]

    def _backing(self, first_day: int, last_day: int) -> bytearray:
        """Return for each claim 1 where it supports its tie on a date, whatever others say of it, else 0."""
        return bytearray(
            status == HOLDS and first is not None and first <= last_day and (end is None or end >= first_day)
            for status, first, end in zip(*(self.columns[place] for place in _TIMES), strict=True)
        )

    def _numbers(self, ids: Collection[str]) -> set[int]:
        return {number for number, actor in enumerate(self.actors) if actor.id in ids}

    def _heard(self, keys: Collection[str]) -> set[int]:
        return {number for number, voice in enumerate(self.voices) if voice.key in keys}


_TIMES = tuple(Claim._fields.index(name) for name in ("status", "first", "end"))


@cache
def _layers() -> dict[str, tuple[str, str]]:
    return {name: (known.layer, known.sign) for name, known in load_relations().items()}


class _Frame(NamedTuple):
    """What is the same for every tie of a bundle; `late` are accounts of which it is not sure that they were known."""

    web: TieWeb
    subject: End
    relation: str
    object: End
    layer: str
    sign: str
    late: Sequence[Claim]


def weave(
    records: Iterable[TieRecord], origins_of: Mapping[str, str], actors: Iterable[TieActor] = ()
) -> TieWeb:
    """Put the accounts of each tie together.

    Args:
        records: Accounts, any order; one between an actor and itself is left out.
        origins_of: Origin of each record by its id; one that is not in it is its own.
        actors: What is known of the actors; an end that is not among them is a web's actor by its name alone.

    Returns:
        The web; the same set of records gives the same web.
    """
    told = [turned(record) for record in records if record.subject.key != record.object.key]
    ends = {end.key: end for record in told for end in (record.subject, record.object)}
    known = {actor.id: actor for actor in actors}
    members = sorted(
        (known.get(key) or _unknown(end) for key, end in ends.items()), key=lambda a: (a.name, a.id)
    )
    numbers = {actor.id: number for number, actor in enumerate(members)}
    voices = sorted({record.speaker for record in told}, key=_order)
    heard = {voice: number for number, voice in enumerate(voices)}
    bundles: dict[tuple[int, int, str], list[Claim]] = {}
    for record in told:
        place = (numbers[record.subject.key], numbers[record.object.key], record.relation)
        origin = record.origin or origins_of.get(record.record, record.record)
        bundles.setdefault(place, []).extend(claims_of(record, heard[record.speaker], origin))
    places = sorted(bundles)
    ordered = [_in_order(bundles[place]) for place in places]
    columns = list(zip(*chain.from_iterable(ordered), strict=True)) or [()] * len(Claim._fields)
    return TieWeb(
        tuple(members),
        tuple(Voice(v.name, v.actor, known[v.actor].aliases if v.actor in known else ()) for v in voices),
        [relation for _, _, relation in places],
        [subject for subject, _, _ in places],
        [object_ for _, object_, _ in places],
        [len(claims) for claims in ordered],
        tuple(map(list, columns)),
    )


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Return the claims of a tie by time; an account that is given twice is one."""
    if len(claims) == 1:
        return claims
    return sorted(set(claims), key=lambda claim: (_by_time(claim), repr(claim)))


def turned(record: TieRecord) -> TieRecord:
    """Return an account whose relation is symmetric with the first end by name as its subject; another as it is."""
    relation = load_relations().get(record.relation)
    if relation is None or not relation.symmetric or _order(record.subject) <= _order(record.object):
        return record
    return replace(record, subject=record.object, object=record.subject)


def _order(end: End) -> tuple[str, str]:
    return (end.name, end.key)


def _unknown(end: End) -> TieActor:
    return TieActor(end.key, end.name, ActorType.ORGANISATION)


def _by_time(claim: Claim) -> tuple[int, int, str, str]:
    return (claim.first or 0, claim.said or 0, claim.record, claim.status)


def _known(claims: Sequence[Claim], by: int) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """Part the accounts that were surely said by a day from those that may have been."""
    late = [c for c in claims if not _is_known(c, by) and (c.said is None or c.said <= by)]
    return [c for c in claims if _is_known(c, by)], late


def _is_known(claim: Claim, by: int) -> bool:
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


def _on(frame: _Frame, claims: Sequence[Claim], first: int, last: int) -> Iterator[Tie]:
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


def _periods(frame: _Frame, claims: Sequence[Claim]) -> Iterator[Tie]:
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
    for held in sorted(yes, key=lambda held: _by_time(held.claim)):
        first, until = held.claim.first or 0, held.until
        if groups and (stop is None or first <= stop + 1):
            groups[-1].append(held)
            stop = None if stop is None or until is None else max(stop, until)
        else:
            groups.append([held])
            stop = until
    return groups


def _tie(
    frame: _Frame,
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
        speakers=tuple(sorted({frame.web.voices[claim.voice].name for claim in backing})),
        latest=_latest(backing),
    )


def _lone(told: tuple[End, str, End, str, str], claim: Claim, speaker: tuple[str]) -> Tie:
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
        speaker,
        claim.told,
    )


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.record for claim in claims))


def _status(against: Sequence[Claim], pending: Sequence[Claim]) -> str:
    """Return what the newest of the accounts says, those that settle it before those that do not."""
    newest = max(against or pending, key=_by_time, default=None)
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
