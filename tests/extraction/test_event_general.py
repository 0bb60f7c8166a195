import pytest

from frame_texts import records_of
from legation.extraction.events import extract_events

pytestmark = pytest.mark.model


def told(sentence):
    _, events = records_of(extract_events, sentence)
    return [(e.type.value, e.actors[0].text if e.actors else "", e.status.value, e.date.low) for e in events]


@pytest.mark.parametrize(
    ("sentence", "doer", "status", "year"),
    [
        ("Ruritania painted its lighthouses in 1931.", "Ruritania", "occurred", "1931"),
        ("Florin will drain the marsh in 2031.", "Florin", "planned", "2031"),
        ("Fourteen villagers crossed the frozen lake in 1922.", "Fourteen villagers", "occurred", "1922"),
        ("The lighthouse was painted by Novaria in 1904.", "Novaria", "occurred", "1904"),
        ("Novaria is to drain the marsh in 2032.", "Novaria", "planned", "2032"),
    ],
)
def test_a_dated_act_is_an_event(sentence, doer, status, year):
    assert ("OTHER", doer, status, year) in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritania painted its lighthouses.",  # no day
        "Ruritania had nine lighthouses in 1931.",  # a state
        "Ruritania, which is now faced by rain, has umbrellas.",  # no day
        "Over the last decade, Ruritania built lighthouses.",  # no one day
        "Exports of Ruritania fell in 1931.",  # a measure
        "Ruritania paints its lighthouses in May.",  # a habit
        "If Ruritania had painted its lighthouses in 1931, ships would pass.",  # a supposition
        "Ruritania would have painted its lighthouses in 1931.",
        "Otto Brandt wanted to paint the lighthouses in 1931.",  # a wish
        "The lighthouses, which Novaria did not paint in 1931, are grey.",
    ],
)
def test_other_clauses_are_none(sentence):
    assert all(kind != "OTHER" for kind, *_ in told(sentence))


def test_a_carrying_verb_gives_its_day_to_the_noun():
    assert told("Talks between Ruritania and Novaria took place in 1999.") == [
        ("CONSULT", "Ruritania", "occurred", "1999")
    ]
