"""Stored form of records: what is written is read back the same, and equal records have equal bytes."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.schema.codec import from_json, to_json
from legation.schema.dates import Interval
from legation.schema.errors import LedgerError
from legation.schema.records import (
    Attribution,
    CausalLink,
    Event,
    Figure,
    Judgement,
    LocalActor,
    Mention,
    State,
)
from legation.schema.vocabulary import ActorType

KINDS = [Attribution, Figure, State, Event, CausalLink, LocalActor, Mention, Judgement]

_dates = st.dates().map(lambda day: day.isoformat())
st.register_type_strategy(Interval, st.builds(Interval, st.none() | _dates, st.none() | _dates))
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"])))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read_back(kind: type, data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    text = to_json(record)
    again = from_json(kind, text)
    assert again == record
    assert to_json(again) == text


def test_defaults_stay_out_of_the_stored_form() -> None:
    assert to_json(LocalActor("a1", "Tern", ActorType.PLACE)) == '{"key":"a1","name":"Tern","type":"place"}'


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"key": 1', '{"key":"a","name":"b","type":"planet"}', '{"nose":1}']
)
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(LedgerError, match="LocalActor"):
        from_json(LocalActor, text)
