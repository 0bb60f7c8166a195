"""Corrections of a record's fields: which fields of which kind can be corrected, and what a value must look like."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from legation.ledger.rows import Record
from legation.resources.relations import load_relations
from legation.resources.units import currencies, units
from legation.schema.dates import OPEN, Interval, is_partial_date
from legation.schema.errors import ConfigError
from legation.schema.records import Attribution, Event, Figure, Party, Position, State, Topic
from legation.schema.vocabulary import (
    CausalKind,
    Directness,
    EventStatus,
    EventType,
    Force,
    Hedge,
    Mode,
    Qualifier,
    RecordKind,
    Sign,
    Stance,
    StateStatus,
)

Naming = Callable[[str], Party]
"""Gives the party that a name means in the record's document."""
_Change = Callable[[Record, str, Naming], Record]
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def correct_record(
    record: Record, changes: Iterable[tuple[str, str]], *, kind: RecordKind, naming: Naming
) -> Record:
    """Return the record with fields as a user says they should be.

    Args:
        record: The record as it was read.
        changes: Fields, of `correctable(kind)`, with their values as text: a name, a word of the field's vocabulary, a
            number ("25000..30000"), a date ("2014", "2010..2014").
        kind: Kind of the record.
        naming: Gives the party that a name means.

    Raises:
        ConfigError: The field cannot be corrected, or the value does not fit it.
    """
    for field, value in changes:
        change = _CHANGES[kind].get(field)
        if change is None:
            fields = ", ".join(correctable(kind))
            raise ConfigError(f"{field!r} of a {kind.value} cannot be corrected; these can: {fields}")
        if not value.strip():
            raise ConfigError(f"{field}: no value is given")
        record = change(record, value.strip(), naming)
    if (
        isinstance(record, Figure)
        and record.low is not None
        and record.high is not None
        and record.low > record.high
    ):
        raise ConfigError(f"the lower bound {record.low} is over the upper one {record.high}")
    return record


def correctable(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a kind of record that can be corrected."""
    return tuple(_CHANGES[kind])


def with_speaker(record: Record, speaker: Party) -> Record:
    """Return the record said by someone else: the last of its chain, or the next after the document's own voice.

    Who is the carrier already is not told twice: a writer who says so himself cites nobody.
    """
    chain = record.chain if isinstance(record, Attribution) else record.voice.chain
    before = chain[:-1] or chain
    if before and _is_one(before[-1], speaker):
        return with_chain(record, before)
    return with_chain(record, (*before, speaker))


def _is_one(left: Party, right: Party) -> bool:
    """Say whether two parties of a document are one: by their actors where both have one, else by their words."""
    if left.actor and right.actor:
        return left.actor == right.actor
    return left.text == right.text


def with_chain(record: Record, chain: tuple[Party, ...]) -> Record:
    """Return the record with another chain."""
    if isinstance(record, Attribution):
        return replace(record, chain=chain)
    return replace(record, voice=replace(record.voice, chain=chain))


def _speaker(record: Record, value: str, naming: Naming) -> Record:
    return with_speaker(record, naming(value))


def _party(name: str) -> _Change:
    def change(record: Record, value: str, naming: Naming) -> Record:
        old, new = getattr(record, name), naming(value)
        changed = _put(record, name, new)
        topic = getattr(record, "topic", None)
        if topic is None:
            return changed
        return _put(changed, "topic", _with_actor(topic, old, new))

    return change


def _with_actor(topic: Topic, old: Party, new: Party) -> Topic:
    """Put the new actor where the old one stood, so that questions are looked for among the new one's."""
    if new.actor is None:
        return topic
    actors = tuple(dict.fromkeys(new if party == old else party for party in topic.actors))
    return replace(topic, actors=actors if new in actors else (new, *actors))


def _word(name: str, vocabulary: Iterable[Enum]) -> _Change:
    members = tuple(vocabulary)

    def change(record: Record, value: str, naming: Naming) -> Record:
        words = {member.value.casefold(): member for member in members}
        if value.casefold() not in words:
            raise ConfigError(f"{name}: {value!r} is none of {', '.join(m.value for m in members)}")
        return _put(record, name, words[value.casefold()])

    return change


def _text(name: str) -> _Change:
    return lambda record, value, naming: _put(record, name, " ".join(value.split()))


def _dates(name: str) -> _Change:
    return lambda record, value, naming: _put(record, name, parse_interval(value))


def _uttered(record: Record, value: str, naming: Naming) -> Record:
    if not is_partial_date(value):
        raise ConfigError(f"{value!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    return _put(record, "uttered", value)


def _relation(record: Record, value: str, naming: Naming) -> Record:
    word = re.sub(r"[\s-]+", "_", value.casefold())
    known = load_relations()
    # Goods have relations of their own: "supplies_grain_to" is of the family of "supplies_oil_to".
    if word not in known and not re.fullmatch(r"(supplies|sells|has)_\w+_(to|in|with|of)", word):
        raise ConfigError(f"{value!r} is no relation; docs/interchange.md names where they are listed")
    return _put(record, "relation", word)


def _value(record: Record, value: str, naming: Naming) -> Record:
    number, _, unit = value.partition(" ")
    low, high = parse_range(number)
    changed = _put(_put(record, "low", low), "high", high)
    return _unit(changed, unit.strip(), naming) if unit.strip() else changed


def _bound(name: str) -> _Change:
    return lambda record, value, naming: _put(record, name, None if value == "-" else parse_number(value))


def _unit(record: Record, value: str, naming: Naming) -> Record:
    assert isinstance(record, Figure)
    known = units().get(value.casefold())
    if known is not None:
        value, dimension = known.unit, known.dimension
    elif value in currencies().values():
        dimension = "money"
    else:
        dimension = "count"
    return replace(record, unit=value, topic=replace(record.topic, dimension=dimension))


def _actors(record: Record, value: str, naming: Naming) -> Record:
    assert isinstance(record, Event)
    names = [name.strip() for name in value.split(";") if name.strip()]
    return replace(record, actors=tuple(naming(name) for name in names))


def _put(record: Record, name: str, value: Any) -> Record:
    return replace(record, **{name: value})


def parse_number(value: str) -> Decimal:
    """Read a number; commas between its digits are allowed.

    Raises:
        ConfigError: It is none.
    """
    plain = value.replace(",", "").strip()
    try:
        if _NUMBER.fullmatch(plain) and len(plain) <= 40:
            return Decimal(plain)
    except InvalidOperation:
        pass
    raise ConfigError(f"{value!r} is no number; write 40, 25000..30000, ..6 or 20000..")


def parse_range(value: str) -> tuple[Decimal | None, Decimal | None]:
    """Read "40", "25000..30000", "..6" or "20000..".

    Raises:
        ConfigError: It is none of these.
    """
    low, dots, high = value.partition("..")
    if not dots:
        number = parse_number(value)
        return number, number
    bounds = (parse_number(low) if low else None, parse_number(high) if high else None)
    if bounds == (None, None):
        raise ConfigError(f"{value!r} has no bound")
    if bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]:
        raise ConfigError(f"{value!r}: the lower bound is over the upper one")
    return bounds


def parse_interval(value: str) -> Interval:
    """Read "2014-12", "2010..2014", "2010.." or "..2014"; "-" says that no time is told.

    Raises:
        ConfigError: It is none of these.
    """
    if value.strip() == "-":
        return OPEN
    low, dots, high = value.partition("..")
    try:
        interval = Interval(low or None, high or None) if dots else Interval.at(value)
    except ValueError:
        raise ConfigError(
            f"{value!r} is no time: write YYYY-MM-DD, YYYY-MM, YYYY, FROM..UNTIL or -"
        ) from None
    first, last = interval.days()
    if interval.is_open or first > last:
        raise ConfigError(f"{value!r} is no time: it ends before it begins, or has neither")
    return interval


_CHANGES: Mapping[RecordKind, Mapping[str, _Change]] = {
    RecordKind.ATTRIBUTION: {
        "speaker": _speaker,
        "force": _word("force", Force),
        "mode": _word("mode", Mode),
        "directness": _word("directness", Directness),
        "uttered": _uttered,
    },
    RecordKind.FIGURE: {
        "value": _value,
        "low": _bound("low"),
        "high": _bound("high"),
        "unit": _unit,
        "measure": _text("measure"),
        "qualifier": _word("qualifier", Qualifier),
        "subject": _party("subject"),
        "as_of": _dates("as_of"),
        "speaker": _speaker,
    },
    RecordKind.STATE: {
        "subject": _party("subject"),
        "relation": _relation,
        "object": _party("object"),
        "status": _word("status", StateStatus),
        "as_of": _dates("as_of"),
        "valid_from": _dates("valid_from"),
        "valid_to": _dates("valid_to"),
        "speaker": _speaker,
    },
    RecordKind.EVENT: {
        "type": _word("type", EventType),
        "actors": _actors,
        "status": _word("status", EventStatus),
        "date": _dates("date"),
        "speaker": _speaker,
    },
    RecordKind.CAUSAL: {
        "cause_concept": _text("cause_concept"),
        "effect_concept": _text("effect_concept"),
        # Ties alone can be without a sign.
        "sign": _word("sign", (Sign.PLUS, Sign.MINUS)),
        "kind": _word("kind", CausalKind),
        "hedge": _word("hedge", Hedge),
        "speaker": _speaker,
    },
    RecordKind.POSITION: {
        "holder": _party("holder"),
        "stance": _word("stance", Stance),
        "force": _word("force", Force),
        "as_of": _dates("as_of"),
        "speaker": _speaker,
    },
}


def says_of(record: Record) -> str:
    """Say in one line what a record holds, in its document's names: what tells records of one place apart."""
    if isinstance(record, Figure):
        low, high = ("" if bound is None else str(bound) for bound in (record.low, record.high))
        return f"{low}..{high} {record.unit} {record.measure}"
    if isinstance(record, State):
        return f"{record.subject.text} {record.relation} {record.object.text}"
    if isinstance(record, Attribution):
        return f"{record.speaker.text} {record.force.value}"
    if isinstance(record, Event):
        return f"{record.type.value} {'; '.join(party.text for party in record.actors)}"
    if isinstance(record, Position):
        return f"{record.holder.text} {record.stance.value} {record.question}"
    return f"{record.cause_concept} {record.sign.value} {record.effect_concept}"
