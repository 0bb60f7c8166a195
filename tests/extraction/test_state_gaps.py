"""Ends that a sentence leaves to its context, each with invented sentences from more than one world."""

import pytest

from frame_texts import PREAMBLE, annotate
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model

CLASH = "Ruritania invaded Novaria in May. The Ruritanian army beat the Novarian army. "
EMBARGO = "Florin imposed an embargo on Guilder. Florinese ships left the Guilderian ports. "


def told(text):
    document, doc, voices = annotate(text + "\n")
    return [
        (s.subject.text, s.relation, s.object.text, s.status.value, s.reason)
        for s in extract_states(doc, document, voices)
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (CLASH + "Traders suffered while this invasion lasted.", ("Ruritania", "attacks", "Novaria")),
        (EMBARGO + "Farmers complain that the embargo ruins them.", ("Florin", "pressures", "Guilder")),
    ],
)
def test_a_definite_noun_repeats_what_was_said(text, ends):
    assert ends in {row[:3] for row in told(text) if row[4].startswith("gap told")}


@pytest.mark.parametrize(
    ("text", "subject", "relation", "object_"),
    [
        (
            CLASH + "A majority of nations condemned Ruritania.",
            "majority of nations",
            "condemns",
            "Ruritania",
        ),
        (EMBARGO + "Florin denounced foreign critics.", "Florin", "condemns", "critics"),
    ],
)
def test_a_group_can_be_an_end(text, subject, relation, object_):
    assert any(
        row[1] == relation and subject.split()[-1] in row[0] and object_ in row[2] for row in told(text)
    )


def test_the_other_side_is_understood():
    assert ("Novaria", "attacks", "Ruritania") in {
        row[:3] for row in told(CLASH + "Novaria retaliated with rockets.")
    }


def test_words_in_the_slot_are_not_overlooked():
    rows = told(EMBARGO + "Guilder condemned the weather.")
    assert not any(row[:3] == ("Guilder", "condemns", "Florin") for row in rows)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (CLASH + "Ruritanian troops remain in Novaria.", ("Ruritania", "occupies", "Novaria")),
        (EMBARGO + "Florinese troops remain in Guilder.", ("Guilder", "hosts", "Florin")),
    ],
)
def test_troops_in_a_land_are_occupiers_only_where_they_came_by_force(text, ends):
    assert ends in {row[:3] for row in told(text)}


@pytest.mark.parametrize(
    ("sentence", "relation", "thing"),
    [
        ("The people of Ruritania want the toll bridge closed.", "opposes", "bridge"),
        ("Most voters in Florin want the customs office to stay.", "supports", "office"),
    ],
)
def test_what_people_want_gone_or_kept(sentence, relation, thing):
    assert any(row[1] == relation and thing in row[2] for row in told(sentence))


def test_a_bare_name_for_a_thing_is_the_full_one():
    text = PREAMBLE + "The Ruritanian radar station at Cape Tarn opened. Novaria opposes the station."
    assert any(row[1] == "opposes" and "Tarn" in row[2] for row in told(text))
