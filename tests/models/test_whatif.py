"""Fuzzy cognitive maps: published runs, the laws of a run, and the explanation of a difference."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from legation.models.whatif import Scenario, run_undisturbed, what_if
from legation.models.whatif_map import FuzzyMap, WeightedLink, fuzzy_map
from legation.models.whatif_run import Ending, RunSettings, Squash, UpdateRule, run_map, trace

# Z. Dikopoulou and E. Papageorgiou 2017, "Inference of Fuzzy Cognitive Maps (FCMs)", vignette of the R package fcm
# 0.1.3 on CRAN: weights cause by effect, the first state, and the printed results of two runs.
SIX = [
    [0.0, 0.0, 0.6, 0.9, 0.0, 0.0],
    [0.1, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.7, 0.0, 0.0, 0.9, 0.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.9],
    [0.0, 0.0, 0.0, 0.0, 0.0, -0.9],
    [-0.3, 0.0, 0.0, 0.0, 0.0, 0.0],
]
SIX_START = [1, 1, 1, 0, 0, 0]
SIX_KOSKO = [0.4778365, 0.5986462, 0.5712033, 0.6059079, 0.6257586, 0.4955168]
SIX_RESCALED = {
    2: [0.9426758, 0.9677045, 0.9608343, 0.4501660, 0.4501660, 0.1192029],
    3: [0.9179445, 0.9593460, 0.9481304, 0.8012773, 0.8114818, 0.1789925],
    10: [0.8754189, 0.9540220, 0.9336277, 0.9610727, 0.9689135, 0.2925587],
    30: [0.8654104, 0.9534946, 0.9309104, 0.9589686, 0.9684847, 0.3186077],
    35: [0.8653042, 0.9534888, 0.9308810, 0.9589457, 0.9684801, 0.3188707],
}
# The modified rule on the eight concepts that the Python package FCMpy prints after Mkhitaryan, Giabbanelli, de Vries
# and Crutzen 2020, "Dealing with complexity", Intelligence-Based Medicine 3-4.
EIGHT = [
    [0.0, 0.0, 0.6, 0.9, 0.0, 0.0, 0.0, 0.8],
    [0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5],
    [0.0, 0.7, 0.0, 0.0, 0.9, 0.0, 0.4, 0.1],
    [0.4, 0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, -0.9, 0.0, 0.3],
    [-0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.4, 0.9],
    [0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 0.0],
]
EIGHT_MODIFIED = {
    1: [0.750260, 0.731059, 0.645656, 0.710950, 0.500000, 0.500000, 0.549834, 0.785835],
    3: [0.730236, 0.784168, 0.767163, 0.812191, 0.805531, 0.829309, 0.898379, 0.950172],
    6: [0.725885, 0.790706, 0.769451, 0.812473, 0.819294, 0.839901, 0.909940, 0.955774],
}


def named(size):
    return [f"C{number}" for number in range(1, size + 1)]


def state(values):
    return np.array(values, dtype=float)


# published runs


def test_the_kosko_rule_gives_the_published_state():
    fuzzy = fuzzy_map(SIX, named(6))
    how = RunSettings(UpdateRule.KOSKO, Squash.SIGMOID, 1.0, tolerance=0.001)
    run = run_map(fuzzy, state(SIX_START), how, clamped={})
    assert run.ending is Ending.FIXED
    assert run.values == pytest.approx(SIX_KOSKO, abs=1e-3)
    # The paper counts the first state as number one, and prints the sixth.
    assert trace(fuzzy, state(SIX_START), how, steps=5)[5] == pytest.approx(SIX_KOSKO, abs=1e-6)


def test_the_rescaled_rule_gives_every_published_state():
    how = RunSettings(UpdateRule.RESCALED, Squash.SIGMOID, 2.0)
    states = trace(fuzzy_map(SIX, named(6)), state(SIX_START), how, steps=34)
    for number, values in SIX_RESCALED.items():
        assert states[number - 1] == pytest.approx(values, abs=1e-6)


def test_the_modified_rule_gives_every_published_state():
    how = RunSettings(UpdateRule.MODIFIED, Squash.SIGMOID, 1.0)
    states = trace(fuzzy_map(EIGHT, named(8)), state([1, 1, 0, 0, 0, 0, 0, 0]), how, steps=6)
    for number, values in EIGHT_MODIFIED.items():
        assert states[number] == pytest.approx(values, abs=1e-6)


# what a run comes to


def test_a_flip_flop_is_a_cycle_of_two():
    fuzzy = fuzzy_map([[0, 1], [-1, 0]], ["a", "b"])
    run = run_map(fuzzy, state([1, 1]), RunSettings(squash=Squash.TRIVALENT), clamped={})
    assert (run.ending, run.period) == (Ending.CYCLE, 4)
    assert list(run.values) == [0, 0] and list(run.swing) == [2, 2]


def test_a_run_that_may_not_end_says_so():
    fuzzy = fuzzy_map([[0.0, 0.9], [0.9, 0.0]], ["a", "b"])
    run = run_map(fuzzy, state([1, 0.5]), RunSettings(limit=2), clamped={})
    assert (run.ending, run.steps, run.period) == (Ending.LIMIT, 2, 0)


def test_a_swing_that_dies_away_is_no_cycle():
    dying = fuzzy_map([[0.0, -0.95], [0.95, 0.0]], ["a", "b"])
    assert run_map(dying, state([1, 0]), RunSettings(), clamped={}).ending is Ending.FIXED
    # With weights of 1 it dies away as slowly as can be: neither at rest nor back where it was.
    slow = fuzzy_map([[0.0, -1.0], [1.0, 0.0]], ["a", "b"])
    assert run_map(slow, state([1, 0]), RunSettings(limit=3000), clamped={}).ending is Ending.LIMIT


@pytest.mark.parametrize(
    "wrong",
    [
        {"steepness": 0},
        {"tolerance": 0},
        {"limit": 0},
        {"rule": UpdateRule.RESCALED, "squash": Squash.TANH},
    ],
)
def test_settings_that_do_not_fit(wrong):
    with pytest.raises(ValueError):
        RunSettings(**wrong)


@pytest.mark.parametrize(
    "scenario", [Scenario({"nowhere": 1}), Scenario({"a": 2}), Scenario(hold=frozenset({"x"}))]
)
def test_scenarios_that_do_not_fit(scenario):
    with pytest.raises(ValueError):
        what_if(fuzzy_map([[0, 1], [0, 0]], ["a", "b"]), scenario)


@pytest.mark.parametrize(
    "build",
    [
        lambda: fuzzy_map([[0, 1.5], [0, 0]], ["a", "b"]),
        lambda: FuzzyMap(("a", "a"), ()),
        lambda: FuzzyMap(("a",), (WeightedLink("a", "b", 1.0),)),
    ],
)
def test_maps_that_do_not_fit(build):
    with pytest.raises(ValueError):
        build()


# what-if


def chain(*weights):
    names = "abcdefgh"
    links = [
        WeightedLink(cause, effect, weight)
        for cause, effect, weight in zip(names, names[1:], weights, strict=False)
    ]
    return FuzzyMap(tuple(names[: len(weights) + 1]), tuple(links))


def test_a_chain_moves_by_the_product_of_its_signs_and_says_by_which_path():
    answer = what_if(chain(0.9, -0.8, -0.7), Scenario({"a": 1.0}))
    assert answer.disturbed.ending is Ending.FIXED and answer.disturbed.steps <= 4
    assert [move.concept for move in answer.moves] == ["b", "c", "d"]
    assert [move.difference > 0 for move in answer.moves] == [True, False, True]
    (path,) = answer.move_of("d").paths
    assert path.concepts == ("a", "b", "c", "d") and path.sign == 1
    assert path.effect == pytest.approx(0.9 * 0.8 * 0.7)
    assert answer.move_of("b").after == pytest.approx(math.tanh(0.9))


def test_what_is_held_stops_what_goes_through_it():
    answer = what_if(chain(0.9, 0.9, 0.9), Scenario({"a": 1.0}, frozenset({"c"})))
    assert [move.concept for move in answer.moves] == ["b"]


def test_a_start_alone_is_forgotten_without_a_loop():
    answer = what_if(chain(0.9, 0.9), Scenario(start={"a": 1.0}))
    assert not answer.moves and answer.disturbed.ending is Ending.FIXED


def test_paths_of_both_signs_are_told_the_winning_one_first():
    links = (
        WeightedLink("a", "c", -0.3),
        WeightedLink("a", "b", 0.9),
        WeightedLink("b", "c", 0.9),
    )
    answer = what_if(FuzzyMap(("a", "b", "c"), links), Scenario({"a": 1.0}))
    move = answer.move_of("c")
    assert move.difference > 0
    assert [path.concepts for path in move.paths] == [("a", "b", "c"), ("a", "c")]
    assert [path.sign for path in move.paths] == [1, -1]


def test_two_links_between_the_same_concepts_both_act():
    links = (WeightedLink("a", "b", 0.5), WeightedLink("a", "b", -0.25))
    move = what_if(FuzzyMap(("a", "b"), links), Scenario({"a": 1.0})).move_of("b")
    assert move.after == pytest.approx(math.tanh(0.25))
    assert len(move.paths) == 2


# laws

weights = st.sampled_from((-1.0, -0.7, -0.4, 0.0, 0.0, 0.0, 0.4, 0.7, 1.0))
rules = st.sampled_from(
    [
        RunSettings(UpdateRule.KOSKO, Squash.TANH, limit=300),
        RunSettings(UpdateRule.KOSKO, Squash.SIGMOID, limit=300),
        RunSettings(UpdateRule.MODIFIED, Squash.SIGMOID, limit=300),
        RunSettings(UpdateRule.RESCALED, Squash.SIGMOID, limit=300),
        RunSettings(UpdateRule.KOSKO, Squash.TRIVALENT, limit=300),
        RunSettings(UpdateRule.MODIFIED, Squash.BIVALENT, limit=300),
    ]
)


@st.composite
def maps(draw, *, acyclic=False, most=6):
    size = draw(st.integers(2, most))
    table = [
        [0.0 if row == column or (acyclic and column < row) else draw(weights) for column in range(size)]
        for row in range(size)
    ]
    return fuzzy_map(table, named(size))


@given(maps(), rules)
@settings(max_examples=100, deadline=None)
def test_no_input_no_movement(fuzzy, how):
    assert what_if(fuzzy, Scenario(), how).moves == ()
    assert what_if(fuzzy, Scenario(hold=frozenset(fuzzy.concepts)), how).moves == ()


@given(maps(), rules)
@settings(max_examples=60, deadline=None)
def test_setting_what_is_so_anyway_moves_nothing(fuzzy, how):
    base = run_undisturbed(fuzzy, how)
    assume(base.ending is Ending.FIXED)
    same = Scenario({"C1": float(base.values[0])})
    assert what_if(fuzzy, same, how, undisturbed=base).moves == ()


@given(maps(acyclic=True, most=7), st.sampled_from((1.0, -1.0, 0.3)))
@settings(max_examples=100, deadline=None)
def test_a_map_without_cycles_settles_within_its_depth(fuzzy, value):
    answer = what_if(fuzzy, Scenario({"C1": value}))
    deepest = longest(fuzzy)
    assert answer.disturbed.ending is Ending.FIXED
    # One more step sees that nothing moves any more.
    assert answer.disturbed.steps <= deepest + 1


def longest(fuzzy):
    depth = dict.fromkeys(fuzzy.concepts, 0)
    for concept in fuzzy.concepts:
        for link in fuzzy.links:
            if link.cause == concept:
                depth[link.effect] = max(depth[link.effect], depth[concept] + 1)
    return max(depth.values())


@given(
    st.lists(st.sampled_from((-0.9, -0.5, 0.5, 0.9)), min_size=1, max_size=6), st.sampled_from((1e-3, -1e-3))
)
@settings(max_examples=80, deadline=None)
def test_for_small_pushes_a_path_acts_by_its_product(weights, push):
    fuzzy = chain(*weights)
    how = RunSettings(tolerance=1e-12)
    answer = what_if(fuzzy, Scenario({"a": push}), how, least=1e-9)
    last = answer.move_of(fuzzy.concepts[-1])
    assert last.difference == pytest.approx(push * math.prod(weights), rel=1e-4)
    assert (last.difference > 0) == (last.paths[0].sign * push > 0)


@given(maps(most=6), rules)
@settings(max_examples=60, deadline=None)
def test_values_stay_within_bounds_and_repeat(fuzzy, how):
    low = 0.0 if how.neutral == 0.5 or how.squash is Squash.BIVALENT else -1.0
    answer = what_if(fuzzy, Scenario({"C1": 1.0}), how)
    assert ((answer.disturbed.values >= low) & (answer.disturbed.values <= 1)).all()
    assert answer.disturbed.values[0] == 1.0
    assert what_if(fuzzy, Scenario({"C1": 1.0}), how).moves == answer.moves


@given(maps(most=6))
@settings(max_examples=80, deadline=None)
def test_every_move_has_a_path_from_what_was_set(fuzzy):
    answer = what_if(fuzzy, Scenario({"C1": 1.0}))
    for move in answer.moves:
        assert move.paths
        for path in move.paths:
            assert path.concepts[0] == "C1" and path.concepts[-1] == move.concept
            assert len(set(path.concepts)) == len(path.concepts)
            assert all(link in fuzzy.links for link in path.links)


@given(maps(most=5))
@settings(max_examples=80, deadline=None)
def test_the_first_path_of_a_sign_is_the_strongest_of_all(fuzzy):
    answer = what_if(fuzzy, Scenario({"C1": 1.0}))
    for move in answer.moves:
        for path in move.paths:
            rivals = [w for w in every_path(fuzzy, "C1", move.concept) if (w > 0) == (path.weight > 0)]
            assert path.strength == pytest.approx(max(map(abs, rivals)))


def every_path(fuzzy, start, goal, seen=()):
    for link in fuzzy.links:
        if link.cause == start and link.effect not in (*seen, start):
            if link.effect == goal:
                yield link.weight
            else:
                yield from (
                    link.weight * rest for rest in every_path(fuzzy, link.effect, goal, (*seen, start))
                )
