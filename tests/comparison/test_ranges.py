"""Interval arithmetic of figures: what a printed number allows, and its laws."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.ranges import ZERO, allowed, distance, figure_text, overlap
from legation.schema.vocabulary import Qualifier

numbers = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
qualifiers = st.sampled_from(Qualifier)


@st.composite
def ranges(draw):
    low, high = sorted((draw(numbers), draw(numbers)))
    return allowed(draw(st.sampled_from((low, None))), draw(st.sampled_from((high, None))), draw(qualifiers))


def met(left, right, qualifier=Qualifier.EXACT):
    low, high = Decimal(left), Decimal(right)
    return overlap(allowed(low, low, qualifier), allowed(high, high, qualifier))


@pytest.mark.parametrize(
    ("left", "right", "qualifier", "one"),
    [
        (30000, 30500, Qualifier.ABOUT, True),
        (30000, 40000, Qualifier.ABOUT, False),
        (30000, 31000, Qualifier.EXACT, True),  # a round number is rarely a count
        (30000, 35000, Qualifier.EXACT, False),
        (14, 15, Qualifier.EXACT, False),  # small numbers are counts
        (40, 37, Qualifier.ABOUT, True),
    ],
)
def test_numbers_that_can_be_one(left, right, qualifier, one):
    assert met(left, right, qualifier) is one


def test_open_bounds_reach_as_far_as_the_words_do():
    over = allowed(Decimal(4000), None, Qualifier.OVER)
    assert overlap(over, allowed(Decimal(4310), Decimal(4310), Qualifier.EXACT))
    assert not overlap(over, allowed(Decimal(9000), Decimal(9000), Qualifier.EXACT))
    tens = allowed(Decimal(20000), None, Qualifier.AT_LEAST)
    assert overlap(tens, allowed(Decimal(90000), Decimal(90000), Qualifier.EXACT))
    under = allowed(None, Decimal(200), Qualifier.UNDER)
    assert not overlap(under, allowed(Decimal(340), Decimal(340), Qualifier.EXACT))


@given(numbers, qualifiers)
def test_a_range_holds_its_own_number(value, qualifier):
    low, high = allowed(value, value, qualifier)
    assert low <= value and (high is None or value <= high)


@given(ranges(), ranges())
def test_overlap_and_distance_are_symmetric_and_agree(left, right):
    assert overlap(left, right) == overlap(right, left)
    assert distance(left, right) == distance(right, left)
    assert (
        (distance(left, right) == ZERO) == overlap(left, right) or left[1] == right[0] or right[1] == left[0]
    )


@given(ranges())
def test_every_range_meets_itself(one):
    assert overlap(one, one)


@given(ranges(), ranges(), numbers)
def test_widening_never_parts(one, other, by):
    wider = (one[0] - by, None if one[1] is None else one[1] + by)
    assert not overlap(one, other) or overlap(wider, other)


def test_values_as_text():
    assert figure_text(Decimal(25000), Decimal(30000), "people") == "25000..30000 people"
    assert figure_text(Decimal("5E+9"), None, "USD") == "5000000000.. USD"
    assert figure_text(None, Decimal(25), "percent") == "..25 percent"
    assert figure_text(Decimal("37.40"), Decimal("37.4"), "percent") == "37.4 percent"
