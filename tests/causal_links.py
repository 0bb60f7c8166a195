"""Causal links made by hand for tests of the causal map."""

from legation.comparison.material import End
from legation.comparison.verdicts import Origin
from legation.models.causal_map import LinkRecord
from legation.models.concepts import LinkEnd
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import CausalKind, Hedge, Sign

TARN, BESK, ORUN = End("Tarn", "s-tarn"), End("Besk", "s-besk"), End("Orun", "s-orun")


def end(member, words, *, doc="a", start=0, actors=(), head=None, turn="", **fields):
    """Make an end of a link; its words without the actors are its terms, the last one is its head."""
    terms = words.split()
    name = " ".join([*(actor.name for actor in actors), *terms])
    return LinkEnd(
        member, doc, start, name, turn, head=head or (terms[-1] if terms else ""), actors=tuple(actors),
        terms=tuple(sorted(set(terms))), **fields,
    )  # fmt: skip


def link(record, cause, effect, sign="+", *, doc="a", speaker="Ada Brook", hedge="asserted", kind="cause", start=None,
         cause_turn="", effect_turn="", counted=False, at=None, side=None):  # fmt: skip
    """Make a link between two ends given by their words, or as ends."""
    begin = 100 * (sum(map(ord, record)) % 97) if start is None else start
    ends = [
        one
        if isinstance(one, LinkEnd)
        else end(f"{record}:{role}", one, doc=doc, start=begin + place, turn=turn, counted=counts)
        for one, role, place, turn, counts in (
            (cause, "cause", 0, cause_turn, False),
            (effect, "effect", 20, effect_turn, counted),
        )
    ]
    return LinkRecord(
        record, doc, begin, begin + 40, "words", *ends, Sign(sign), CausalKind(kind), Hedge(hedge),
        End(speaker, f"p-{speaker}"), (speaker,), side, OPEN if at is None else Interval.at(at),
    )  # fmt: skip


def apart(records):
    """Count every record as an origin of its own."""
    return tuple(Origin(record, (record,), "") for record in sorted(records))
