"""Embassies and their like as ends of causal links: owner and host, opening or being there."""

import pytest

from frame_texts import causal_ends

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "side", "name", "turn"),
    [
        ("If Novaria decided to open a consulate in Florin, Ruritania would protest.", 0,
         "Novaria opens consulate in Florin", ""),
        ("The opening of a Florinese embassy in Ruritania led to protests.", 0,
         "Florin opens embassy in Ruritania", ""),
        ("Ruritania's neighbour would react to the opening of an embassy of Florin in Novaria.", 0,
         "Florin opens embassy in Novaria", ""),
        ("The merchants asked how the southern neighbour would react to opening a Novarian Embassy in Florin.", 0,
         "Novaria opens embassy in Florin", ""),
        ("The talks led to an embassy of Novaria in Florin.", 1, "Novaria has embassy in Florin", ""),
        ("Florin has a base in Novaria because of the war.", 1, "Florin has base in Novaria", ""),
        ("Ruritania's decision to open an embassy in Florin led to a strike.", 0,
         "Ruritania opens embassy in Florin", ""),
        ("The lack of a Florinese consulate in Novaria led to delays.", 0, "Florin has consulate in Novaria", "absent"),
    ],
)  # fmt: skip
def test_a_mission_is_named_in_one_way(text, side, name, turn):
    words = causal_ends(text)[side]
    assert (words.named(), words.turn) == (name, turn)


@pytest.mark.parametrize(
    ("text", "side", "name"),
    [
        ("Florin has kept an embassy in Novaria since spring. The lack of an embassy would lead to delays.", 0,
         "Florin has embassy in Novaria"),
        ("Ruritania has a consulate in Florin. Having a consulate led to trade.", 0,
         "Ruritania has consulate in Florin"),
        ("Novaria wants to open an embassy in Florin. A potential embassy would be a culmination of long talks.", 1,
         "Novaria opens embassy in Florin"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_what_the_text_told_before(text, side, name):
    assert causal_ends(text)[side].named() == name


@pytest.mark.parametrize("sentence", ["The mission led to a famine.", "The office led to a quarrel."])
def test_a_mission_of_which_nothing_is_told_stays_a_noun(sentence):
    cause, _ = causal_ends(sentence)
    assert not cause.actors
    assert "has" not in cause.named()
