"""Two answers to one what-if, side by side."""

import numpy as np

from legation.models.whatif import Answer, Move, Scenario
from legation.models.whatif_contrast import Stand, contrast
from legation.models.whatif_map import FuzzyMap, WeightedLink
from legation.models.whatif_run import RunSettings, run_map

RUN = run_map(FuzzyMap(("a", "b"), (WeightedLink("a", "b", 0.5),)), np.zeros(2), RunSettings(), clamped={})


def answer(**moved):
    moves = tuple(Move(name, 0.0, by, ()) for name, by in moved.items())
    return Answer(Scenario(set={"fee": 1.0}), RUN, RUN, moves)


def told(one, other):
    return [(row.concept, row.stand) for row in contrast(one, other)]


def test_opposite_moves_come_first_and_each_concept_once():
    one, other = answer(trade=0.2, toll=0.9, queue=0.1), answer(trade=-0.1, toll=0.3, salt=-0.5)
    assert told(one, other) == [
        ("trade", Stand.OPPOSITE),
        ("toll", Stand.SAME),
        ("queue", Stand.ONE),
        ("salt", Stand.OTHER),
    ]


def test_the_other_way_round_says_the_same_with_sides_changed():
    one, other = answer(trade=0.2, queue=0.1), answer(trade=-0.1)
    turned = {Stand.ONE: Stand.OTHER, Stand.OTHER: Stand.ONE}
    assert [(c, turned.get(s, s)) for c, s in told(one, other)] == told(other, one)


def test_a_side_that_says_nothing_leaves_the_other_alone():
    assert told(None, answer(trade=0.2)) == [("trade", Stand.OTHER)]
    assert told(None, None) == []
