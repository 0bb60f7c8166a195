"""Links that times carry."""

import pytest

from frame_texts import causal_links

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "link"),
    [
        ("Since the fire at the mill last August, deliveries have dropped.",
         ("the fire at the mill last August", "deliveries have dropped", "-", "cause", "possible")),
        ("Since 2014, when the guild closed the canal, trade has fallen.",
         ("when the guild closed the canal", "trade has fallen", "-", "cause", "possible")),
        ("Florin might be interested in selling boats as the risk of a flood takes first place in its plans.",
         ("the risk of a flood takes first place in its plans", "Florin might be interested in selling boats", "+",
          "cause", "possible")),
        ("The captain is reluctant to sail as the storm season approaches the coast.",
         ("the storm season approaches the coast", "The captain is reluctant to sail", "+", "cause", "asserted")),
        ("Were the dam to be closed, half of the mills would stand idle.",
         ("Were the dam to be closed", "half of the mills would stand idle", "+", "condition", "predicted")),
        ("Were the captain to resign, the club could split.",
         ("Were the captain to resign", "the club could split", "+", "condition", "possible")),
        ("The truce is weak; should it collapse, Novaria will be dragged into a feud.",
         ("should it collapse", "Novaria will be dragged into a feud", "+", "condition", "predicted")),
        ("Whenever the river rises, the bells start ringing in Ilmen.",
         ("the river rises", "the bells start ringing in Ilmen", "+", "cause", "asserted")),
        ("Whenever Florinian boats fish off the cape, the phones start ringing in Ilmen.",
         ("Florinian boats fish off the cape", "the phones start ringing in Ilmen", "+", "cause", "asserted")),
        ("The share had fallen below half as Novaria turned to cheaper sellers.",
         ("Novaria turned to cheaper sellers", "The share had fallen below half", "-", "cause", "asserted")),
        ("Visits have grown in recent years as the museum relaxed its rules.",
         ("the museum relaxed its rules", "Visits have grown in recent years", "+", "cause", "asserted")),
        ("She left because there was no work, not because anyone loved Florin.",
         ("anyone loved Florin", "She left", "+", "cause", "denied")),
    ],
)  # fmt: skip
def test_times_that_carry_a_link(sentence, link):
    assert link in causal_links(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since 1990 the price has risen.",
        "The museum has been open since the spring.",
        "Were you in the garden when the bell rang?",
        "The price fell as it always does.",
        "The sea rose as if it were angry.",
    ],
)
def test_times_that_carry_none(sentence):
    assert causal_links(sentence) == []
