"""Fitted weights for "it": what they are made of, and what they choose on invented sentences."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.annotators.test_actors_polities import meant

from legation.annotators.actors_salience import Weights, load_weights, probabilities

SCORES = st.lists(st.floats(-20, 20), min_size=1, max_size=8)


@given(SCORES, st.floats(-20, 20))
def test_probabilities_leave_the_rest_to_nobody(scores: list[float], empty: float) -> None:
    shares = probabilities(scores, empty)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert sum(shares) < 1.0 + 1e-9
    best = max(range(len(scores)), key=lambda i: scores[i])
    assert math.isclose(shares[best], max(shares))


@given(SCORES, st.floats(-20, 20), st.floats(0.1, 5))
def test_a_likelier_empty_candidate_takes_from_all(scores: list[float], empty: float, more: float) -> None:
    assert sum(probabilities(scores, empty + more)) <= sum(probabilities(scores, empty)) + 1e-12


def test_a_score_is_the_sum_of_weighed_features_and_unknown_ones_count_nothing() -> None:
    assert Weights({"near": 2.0, "plain": -1.0}, 0.5).score({"near": 0.5, "plain": 1.0, "new": 9.0}) == 0.0


def test_the_shipped_weights_hold_a_threshold_and_finite_numbers() -> None:
    models = load_weights()
    assert set(models) == {"n"}
    for weights in models.values():
        assert 0.3 <= weights.least < 1.0
        assert weights.values and all(math.isfinite(value) for value in weights.values.values())


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Norway has closed its ports to ferries from Malta.", "its", "Norway"),
        ("Chile buys tin from Ghana. It has sold copper to Ghana since the war.", "It", "Chile"),
        ("The talks failed when Finland withdrew its envoy.", "its", "Finland"),
    ],
)
def test_it_is_the_subject_that_owns_or_goes_on(text: str, word: str, name: str) -> None:
    assert meant(text, word) == [name]


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["Malta waited. It was raining again.", "Peru agreed that it is hard to wait."]
)
def test_it_that_means_nobody_is_left_alone(text: str) -> None:
    assert meant(text, "it") + meant(text, "It") == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ghana objected in May. That was all, its Foreign Ministry said.",
            "Ghana",
        ),
        ("Chile raised the fee three weeks ago. Later its parliament said the reason was dredging.", "Chile"),
    ],
)
def test_its_ministry_is_the_last_states(text: str, name: str) -> None:
    assert meant(text, "its") == [name]
