"""The two states in play under plural words and shared nouns."""

import pytest

from frame_texts import states_of_text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Sweden met. The longtime adversaries were polite.", ("hostile_to", "holds")),
        ("Kenya and Tanzania met. The former foes signed a deal.", ("hostile_to", "ended")),
        ("Peru and Chile have ended decades of hostility.", ("hostile_to", "ended")),
        (
            "Kenya and Tanzania met. The two countries hailed a new era of friendship.",
            ("friendly_to", "holds"),
        ),
        ("Ghana and Togo fought bitterly. Their 1991-1993 war killed thousands.", ("at_war_with", "ended")),
        ("Norway and Iceland fought a war over cod from 1990 to 1993.", ("at_war_with", "ended")),
        ("Kenya and Tanzania announced the resumption of ties.", ("has_diplomatic_relations_with", "holds")),
        ("Norway and Iceland met. Ties were cut in 1995.", ("has_diplomatic_relations_with", "ended")),
    ],
)
def test_plural_words_mean_the_two_in_play(text, expected):
    first, second = text.split()[0], text.split()[2]
    assert (first, expected[0], second, expected[1]) in states_of_text(text)


def test_neighbours_that_are_others_are_not_the_two():
    rows = states_of_text("Norway and Sweden met. Another two neighbours stayed away.")
    assert not [row for row in rows if row[1] == "borders"]


def test_joint_undertakings_are_told_for_each_object():
    rows = states_of_text(
        "Ghana and Togo agreed to resume flights, open embassies and develop ports together."
    )
    for relation in ("flies_to", "has_embassy_in", "cooperates_with"):
        assert ("Ghana", relation, "Togo", "planned") in rows


def test_agreeing_is_no_support_for_the_other_side():
    assert not [
        row for row in states_of_text("Ghana and Togo agreed to resume flights.") if row[1] == "supports"
    ]


def test_a_third_state_that_mediates_stands_between_the_two():
    rows = states_of_text(
        "Norway and Iceland quarrel. Norway and Iceland met. Denmark has offered to mediate."
    )
    assert ("Denmark", "mediates_between", "Norway and Iceland", "planned") in rows


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru and Chile resumed ties last week.", "holds"),
        ("Peru plans to restore ties with Bolivia.", "planned"),
    ],
)
def test_restored_ties_are_there_and_not_strained(text, status):
    rows = states_of_text(text)
    assert status in {row[3] for row in rows if row[1] == "has_diplomatic_relations_with"}
    assert "strained_with" not in {row[1] for row in rows}
