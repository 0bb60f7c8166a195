import pytest

from frame_texts import read_sentences, records_of
from legation.extraction.events import extract_events
from legation.schema.vocabulary import EventStatus, EventType

pytestmark = pytest.mark.model
TABLE = read_sentences("event_sentences.tsv")


def told(sentence):
    _, events = records_of(extract_events, sentence)
    return [(e.type.value, e.actors[0].text if e.actors else "", e.status.value) for e in events]


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_sentence_tells_its_event(row):
    sentence, kind, doer, status = row
    assert (kind, doer, status) in told(sentence)


def test_the_doer_of_a_passive_comes_first():
    _, (event, *_) = records_of(extract_events, "Novaria was invaded by Ruritania in 1907.")
    assert [party.text for party in event.actors] == ["Ruritania", "Novaria"]
    assert (event.date.low, event.date.high) == ("1907", "1907")


def test_habits_are_no_events():
    assert told("Ruritania often criticises Novaria.") == []


def test_a_month_is_no_protest():
    assert all(kind != EventType.PROTEST.value for kind, _, _ in told("Ruritania was quiet last March."))


def test_one_event_for_verb_and_noun():
    assert (
        told("Ruritania signed an agreement with Novaria in 1999.").count(
            ("AGREE", "Ruritania", EventStatus.OCCURRED.value)
        )
        == 1
    )
