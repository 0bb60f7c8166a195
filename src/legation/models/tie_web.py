"""All accounts of all ties, and which ties stand on a date.

`tie_standing` has the rule; here the accounts are put together and asked for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from legation.comparison.material import End
from legation.models.tie import Tie, TieActor, TieRecord
from legation.models.tie_claims import HOLDS, Claim, claims_of
from legation.models.tie_standing import (
    Frame,
    by_time,
    is_known,
    part_known,
    periods_of,
    stand_on,
    tie_of_one,
)
from legation.resources.relations import load_relations
from legation.schema.dates import Interval
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
        names = [voice.name for voice in self.voices]
        found: list[Tie] = []
        for relation, subject, object_, (layer, sign), claims in self._bundles(asked, standing):
            if standing is not None and len(claims) == 1:
                # Most ties rest on one account, and that one supports it here.
                [claim] = claims
                if (voices is None or claim.voice in voices) and (by is None or is_known(claim, by)):
                    told = ends[subject], relation, ends[object_], layer, sign
                    found.append(tie_of_one(told, claim, names[claim.voice]))
                continue
            if voices is not None:
                claims = [claim for claim in claims if claim.voice in voices]
            known, late = (claims, []) if by is None else part_known(claims, by)
            frame = Frame(ends[subject], relation, ends[object_], layer, sign, late, names)
            found += stand_on(frame, known, *days) if days else periods_of(frame, known)
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
    return sorted(set(claims), key=lambda claim: (by_time(claim), repr(claim)))


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
