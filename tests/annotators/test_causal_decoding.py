"""From scores of anchors and spans to relations of a sentence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from legation.annotators.causal_decoding import (
    CausalOptions,
    CausalScores,
    choose_relations,
    holds_any,
    read_relations,
)

SIZE = 8


def peaked(*places: tuple[int, int]) -> np.ndarray:
    table = np.full((len(places), SIZE, SIZE), -20.0, np.float32)
    for index, place in enumerate(places):
        table[index][place] = -0.1
    return table


def scores(*relations, silent=-5.0) -> CausalScores:
    """Each relation: anchor, its score, whether the cause stands second, second's last word, first span, signal."""
    at, score, second, last, first, signal = zip(*relations, strict=True)
    lasts = np.full((len(at), SIZE), -20.0, np.float32)
    lasts[np.arange(len(at)), last] = -0.1
    return CausalScores(
        np.array(at),
        np.array(score, np.float32),
        np.where(second, 3.0, -3.0).astype(np.float32),
        lasts,
        peaked(*first),
        peaked(*signal),
        np.full(len(at), silent, np.float32),
    )


def test_the_anchor_begins_the_second_span_and_the_direction_says_which_is_the_cause() -> None:
    made = scores(
        (3, 0.9, True, 5, (0, 1), (2, 2)),
    )
    (found,) = choose_relations(made, CausalOptions())
    assert (found.cause, found.effect, found.signals) == ((3, 5), (0, 1), ((2, 2),))
    (turned,) = choose_relations(scores((3, 0.9, False, 5, (0, 1), (2, 2))), CausalOptions())
    assert (turned.cause, turned.effect) == ((0, 1), (3, 5))


def test_a_further_relation_needs_less_than_the_first() -> None:
    two = [(3, 0.6, True, 4, (0, 1), (2, 2)), (6, 0.35, True, 7, (3, 4), (5, 5))]
    assert len(choose_relations(scores(*two), CausalOptions(least=0.5, further=0.3))) == 2
    assert len(choose_relations(scores(*two), CausalOptions(least=0.5, further=0.4))) == 1
    assert choose_relations(scores(*two), CausalOptions(least=0.8, further=0.3)) == []


def test_two_doubtful_anchors_make_a_sentence_likelier_than_one() -> None:
    one = [(3, 0.4, True, 4, (0, 1), (2, 2))]
    two = [*one, (4, 0.4, True, 4, (0, 1), (2, 2))]
    assert holds_any(scores(*one)) == pytest.approx(0.4)
    assert holds_any(scores(*two)) == pytest.approx(0.64)
    assert choose_relations(scores(*one), CausalOptions(least=0.5)) == []
    assert len(choose_relations(scores(*two), CausalOptions(least=0.5))) == 1


def test_a_relation_that_a_better_one_tells_already_is_left_out() -> None:
    near = [(3, 0.9, True, 6, (0, 1), (2, 2)), (4, 0.8, True, 6, (0, 1), (2, 2))]
    assert [one.cause for one in choose_relations(scores(*near), CausalOptions())] == [(3, 6)]


def test_two_relations_may_share_one_end() -> None:
    chain = [(3, 0.9, True, 4, (0, 1), (2, 2)), (6, 0.8, True, 7, (0, 1), (5, 5))]
    assert [one.cause for one in choose_relations(scores(*chain), CausalOptions())] == [(3, 4), (6, 7)]


@pytest.mark.parametrize(("silent", "bias", "signals"), [(-0.01, 0.0, 0), (-0.01, 0.5, 1), (-5.0, 0.0, 1)])
def test_a_signal_must_be_likelier_than_silence(silent: float, bias: float, signals: int) -> None:
    made = scores((3, 0.9, True, 5, (0, 1), (2, 2)), silent=silent)
    assert len(choose_relations(made, CausalOptions(signal=bias))[0].signals) == signals


def test_the_first_word_is_no_anchor_since_nothing_stands_before_it() -> None:
    assert read_relations(scores((0, 0.9, True, 5, (0, 1), (2, 2))), CausalOptions()) == []


@given(
    st.lists(st.integers(1, SIZE - 1), min_size=1, max_size=5, unique=True),
    arrays(np.float32, (5,), elements=st.floats(0, 1, width=32)),
)
def test_relations_come_best_first_and_never_fewer_with_lower_thresholds(anchors, odds) -> None:
    made = scores(*((at, odds[i], True, at, (0, at - 1), (0, 0)) for i, at in enumerate(sorted(anchors))))
    strict = choose_relations(made, CausalOptions(least=0.5, further=0.5))
    loose = choose_relations(made, CausalOptions(least=0.1, further=0.1))
    assert [one.score for one in loose] == sorted((one.score for one in loose), reverse=True)
    assert len(strict) <= len(loose)
