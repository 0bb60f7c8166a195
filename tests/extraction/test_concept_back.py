"""What "this", "doing so" and "such a step" go back to."""

import pytest

from frame_texts import causal_ends

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ruritania raised the toll. This led to a strike.", "Ruritania raises toll"),
        ("The bakers closed their shops. That caused a famine.", "bakers close shops"),
        ("Novaria will build a yard. By doing so, Novaria would create many jobs.", "Novaria builds yard"),
        (
            "The bakers closed their shops. By doing so, the bakers would become a burden to the town.",
            "bakers close shops",
        ),
        ("The council closed the market, and that caused a famine.", "council closes market"),
        ("Florin stopped the ferries. Such a step leads to hunger.", "Florin stops ferries"),
        ("Florin stopped the ferries. This move caused a strike.", "Florin stops ferries"),
        ("Florin stopped the ferries, a move that caused a strike.", "Florin stops ferries"),
        ("The mills did not stop even when the bakeries did so.", "bakeries stop"),
    ],
)
def test_it_is_named_by_the_clause_before(text, name):
    cause, _ = causal_ends(text)
    assert (cause.named(), cause.vague) == (name, False)


def test_what_did_not_happen_goes_back_as_absent():
    cause, _ = causal_ends("Ruritania has not opened a port. This caused a famine.")
    assert (cause.named(), cause.turn) == ("Ruritania opens port", "absent")


@pytest.mark.parametrize("text", ["It was quiet. That caused a strike.", "That caused a strike."])
def test_it_stays_vague_where_the_clause_before_tells_nothing(text):
    assert causal_ends(text)[0].vague


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The fee is not about Florin. It is about a channel.", "fee"),
        ("The quarrel is not about grain. It is about salt.", "quarrel"),
    ],
)
def test_it_takes_up_the_subject_of_the_statement_before(text, name):
    assert causal_ends(text)[1].named() == name
