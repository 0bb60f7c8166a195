from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.extraction.cardinals import parse_cardinal, scale_of
from legation.extraction.numbers import NumberKind, find_numbers

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
ONES += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number):
    """Write a whole number below a quadrillion in British English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + ("-" + ONES[number % 10] if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return ONES[number // 100] + " hundred" + (" and " + in_words(rest) if rest else "")
    for name, size in (("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000)):
        if number >= size:
            rest = number % size
            link = " and " if 0 < rest < 100 else " "
            return in_words(number // size) + " " + name + (link + in_words(rest) if rest else "")
    raise AssertionError


@given(st.integers(0, 10**15 - 1))
def test_words_are_read_as_they_are_written(number):
    assert parse_cardinal(in_words(number)) == number


@given(st.integers(0, 10**15))
def test_digits_with_and_without_commas_are_the_same(number):
    assert parse_cardinal(f"{number:,}") == parse_cardinal(str(number)) == number


@given(st.text(alphabet="abcdeinortuvwy 0123456789,.-–$%½’", max_size=60))
def test_any_text_is_read_without_error_and_in_order(text):
    found = find_numbers(text)
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert number.low is None or number.high is None or number.low <= number.high
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a hundred and one", 101),
        ("three million two hundred and five thousand", 3_205_000),
        ("5bn", 5 * 10**9),
        ("3.5m", 3_500_000),
        ("two dozen", 24),
        ("five crore", 50_000_000),
        ("2½", "2.5"),
    ],
)
def test_cardinals(text, value):
    assert parse_cardinal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "the", "fourth", "and", "two ships", "5 to 10"])
def test_what_is_no_cardinal(text):
    assert parse_cardinal(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("15,000-20,000", 15000, 20000, NumberKind.RANGE),
        ("5 to 10 million", 5_000_000, 10_000_000, NumberKind.RANGE),
        ("between 10% and 15%", 10, 15, NumberKind.RANGE),
        ("five or six", 5, 6, NumberKind.RANGE),
        ("tens of thousands", 20000, None, NumberKind.VAGUE),
        ("several hundred", 200, None, NumberKind.VAGUE),
        ("hundreds of millions", 200_000_000, None, NumberKind.VAGUE),
        ("two-thirds of", "66.67", "66.67", NumberKind.FRACTION),
        ("one in five", 20, 20, NumberKind.FRACTION),
        ("half a century", "0.5", "0.5", NumberKind.CARDINAL),
    ],
)
def test_number_expressions(text, low, high, kind):
    (number,) = find_numbers(text)
    assert number.kind is kind
    assert number.low == Decimal(low)
    assert number.high == (None if high is None else Decimal(high))


def test_a_change_gives_two_numbers_and_a_choice_too():
    assert [n.low for n in find_numbers("it fell from 9 to 7 points")] == [9, 7]
    assert [n.low for n in find_numbers("5 or 500 ships")] == [5, 500]


def test_ordinals_and_test_scores_are_no_numbers():
    assert find_numbers("the third party; a third was there; test scores") == []


def test_scales():
    assert scale_of("bn") == scale_of("billion") == 10**9
    assert scale_of("ship") is None
