"""Accounts made by hand for tests of the comparison room."""

from decimal import Decimal

from legation.comparison.material import Account, End, FigureValue, PositionValue, StateValue
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import Qualifier, RecordKind, Stance, StateStatus

TARN, BESK, ORUN = End("Tarn", "s-tarn"), End("Besk", "s-besk"), End("Orun", "s-orun")


def when(value):
    return OPEN if value is None else Interval.at(value)


def figure(record, low, high=..., *, doc="a", speaker="Ada Brook", unit="people", dimension="count", at="2015-06-01",
           qualifier=Qualifier.EXACT, actors=(TARN,), head="settler", frame="reside", terms=("settler", "valley"),
           quote=None, start=None, **fields):  # fmt: skip
    """Make a figure; equal bounds unless a second one is given."""
    low = None if low is None else Decimal(str(low))
    high = low if high is ... else None if high is None else Decimal(str(high))
    value = FigureValue(low, high, unit, qualifier, "number", dimension)
    begin = 100 * (sum(map(ord, record)) % 97) if start is None else start
    return Account(
        record, RecordKind.FIGURE, doc, begin, begin + 40, quote or f"{low} settlers live in the valley of Tarn",
        End(speaker, f"p-{speaker}"), (speaker,), actors[0] if actors else End("valley"), value,
        said=when(at), as_of=when(at), head=head, frame=frame, actors=tuple(actors), terms=tuple(terms), **fields,
    )  # fmt: skip


def state(record, status=StateStatus.HOLDS, *, relation="has_embassy_in", subject=TARN, object=BESK, doc="a",
          speaker="Ada Brook", at="2015-06-01", start=None, valid_from=OPEN, quote=None, **fields):  # fmt: skip
    """Make a state; said and held at one time unless a field says otherwise."""
    begin = 100 * (sum(map(ord, record)) % 97) if start is None else start
    fields.setdefault("said", when(at))
    fields.setdefault("as_of", when(at))
    fields.setdefault("actors", tuple(end for end in (subject, object) if end.actor))
    return Account(
        record, RecordKind.STATE, doc, begin, begin + 40, quote or f"{subject.name} {relation} {object.name}",
        End(speaker, f"p-{speaker}"), (speaker,), subject,
        StateValue(relation, object, StateStatus(status), valid_from), **fields,
    )  # fmt: skip


def proposition(record, words, stance=Stance.FOR, *, doc="a", speaker="Ada Brook", at="2015-06-01", frame="",
                head="poison well", terms=("low", "poison", "quarry", "well"), actors=()):  # fmt: skip
    """Make a side taken on a proposition in words."""
    begin = 100 * (sum(map(ord, record)) % 97)
    holder = End(speaker, f"p-{speaker}")
    return Account(
        record, RecordKind.POSITION, doc, begin, begin + 40, words, holder, (speaker,), holder,
        PositionValue(f"Is it so: {words}?", stance), said=when(at), as_of=when(at), head=head, frame=frame,
        actors=tuple(actors), terms=tuple(terms),
    )  # fmt: skip
