"""Offices in titles with adjectives, and offices won and lost."""

import pytest

from frame_texts import states_of_text

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iceland's new pragmatic prime minister, Ada Holt, spoke.",
            ("Ada Holt", "leader_of", "Iceland", "holds"),
        ),
        ("Chile's first woman president, Ana Rill, spoke.", ("Ana Rill", "leader_of", "Chile", "holds")),
        ("Ola Dahl was elected president of Norway.", ("Ola Dahl", "leader_of", "Norway", "holds")),
        (
            "Iceland's hardline fisheries minister, Jon Vale, left office last week.",
            ("Jon Vale", "holds_office", "Iceland: fisheries minister", "ended"),
        ),
        (
            "The Danish prime minister, Mads Holm, was ousted in March.",
            ("Mads Holm", "leader_of", "Denmark", "ended"),
        ),
    ],
)
def test_offices(text, expected):
    assert expected in states_of_text(text)


def test_a_bare_title_is_given_to_the_state_that_nobody_else_leads():
    text = (
        "Norwegian President Ola Dahl met Swedish ministers. Norway and Sweden share a border. "
        "Norway and Sweden trade. President Eva Lind of the other side was late. President Lind left."
    )
    assert not [row for row in states_of_text(text) if row[0] == "Eva Lind" and row[2] == "Norway"]
