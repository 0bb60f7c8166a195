"""From when and until when states hold, each with invented sentences."""

import pytest

from frame_texts import records_of
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model


def dates(sentence, relation):
    _, states = records_of(extract_states, sentence)
    return {(s.valid_from.low, s.valid_to.high, s.status.value) for s in states if s.relation == relation}


@pytest.mark.parametrize(
    ("sentence", "relation", "expected"),
    [
        ("Ruritania has kept an embassy in Novaria since 1993.", "has_embassy_in", ("1993", None, "holds")),
        ("Florin recognised Novaria in 1991.", "recognises", ("1991", None, "holds")),
        (
            "The Treaty of 1961 between Ruritania and Novaria expired in 1981.",
            "has_treaty_with",
            (None, "1981", "ended"),
        ),
        ("Ruritania closed its embassy in Novaria in 2004.", "has_embassy_in", (None, "2004", "ended")),
        (
            "Ruritania severed diplomatic relations with Florin in 1967.",
            "has_diplomatic_relations_with",
            (None, "1967", "ended"),
        ),
    ],
)
def test_the_date_of_a_clause_is_a_beginning_or_an_end(sentence, relation, expected):
    assert expected in dates(sentence, relation)


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Ruritania plans to close its embassy in Novaria.", "has_embassy_in"),
        ("Florin promised to halt all trade with Novaria.", "trades_with"),
    ],
)
def test_what_is_only_planned_to_end_still_holds(sentence, relation):
    assert "holds" in {status for _, _, status in dates(sentence, relation)}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Ruritania has lifted its sanctions on Novaria.", "pressures"),
        ("Florin has suspended its cooperation with Novaria.", "cooperates_with"),
    ],
)
def test_what_was_stopped_is_over(sentence, relation):
    assert "ended" in {status for _, _, status in dates(sentence, relation)}


def test_a_past_copula_ends_a_regime_and_reported_speech_does_not():
    assert "ended" in {status for _, _, status in dates("Ruritania was a monarchy.", "regime_is")}
