import pytest

from frame_texts import records_of
from legation.extraction.events import extract_events

pytestmark = pytest.mark.model


def actors(sentence, kind):
    _, events = records_of(extract_events, sentence)
    return [[party.text for party in e.actors] for e in events if e.type.value == kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "wanted"),
    [
        ("Ruritanian troops invaded Novaria.", "ASSAULT", ["Ruritania", "Novaria"]),
        ("The premiers of Ruritania and Novaria met in May.", "CONSULT", ["Ruritania", "Novaria"]),
        ("Ruritania's embassy in Novaria opened in 1994.", "OPEN_MISSION", ["Ruritania", "Novaria"]),
        ("Talks between Florin and Novaria were held in 2003.", "CONSULT", ["Florin", "Novaria"]),
        (
            "The sanctions that Ruritania imposed on Novaria hurt Florin.",
            "SANCTION",
            ["Ruritania", "Novaria"],
        ),
        ("Three nurses were arrested by Florin in 2001.", "COERCE", ["Florin", "Three nurses"]),
        ("Ruritania vowed to retaliate against Florin.", "THREATEN", ["Ruritania", "Florin"]),
    ],
)
def test_the_doer_comes_first(sentence, kind, wanted):
    assert wanted in actors(sentence, kind)


def test_a_witness_takes_no_part():
    found = actors("A regiment was moved to the border, according to Novaria.", "MOBILIZE")
    assert found and all("Novaria" not in parties for parties in found)


def test_i_is_the_one_who_says_it():
    text = "Otto Brandt, the premier of Ruritania, defended himself. “I have asked Novaria for help,” Brandt said."
    assert ["Otto Brandt", "Novaria"] in actors(text, "REQUEST")


def test_neither_side_denies():
    text = "Ruritania blames Novaria. Novaria blames Ruritania. Neither side fired a shot."
    _, events = records_of(extract_events, text)
    shots = [e for e in events if e.type.value == "ASSAULT"]
    assert [e.status.value for e in shots] == ["did_not_occur"]
