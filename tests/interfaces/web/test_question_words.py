"""Values, dates and reasons in a reader's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.interfaces.web.question_words import (
    days_of,
    letters,
    number_words,
    origin_words,
    reason_words,
    value_words,
    when_words,
)


@pytest.mark.parametrize(
    ("low", "high", "unit", "qualifier", "words"),
    [
        (30000, 30000, "people", "about", "about 30,000 people"),
        (30000, 30000, "people", "exact", "30,000 people"),
        (5_000_000_000, None, "USD", "over", "over 5 billion USD"),
        (120000, None, "people", "at_least", "at least 120,000 people"),
        (None, 12, "percent", "under", "under 12 %"),
        (None, 25, "percent", "at_most", "at most 25 %"),
        (22, 25, "percent", "exact", "22 to 25 %"),
        (50, 100, "percent", "over", "over 50 %"),
        (1, 5, "rank", "at_most", "rank 1 to 5"),
        (1_250_000, 1_250_000, "crowns", "exact", "1.25 million crowns"),
        (None, None, "people", "vague", "no number"),
        (0, 0, "cases", "exact", "0 cases"),
    ],
)
def test_values_read_as_one_says_them(low, high, unit, qualifier, words):
    assert value_words(low, high, unit, qualifier) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2014-12", "2014-12-24", "2014"),
        ("2009", "2010-03-10", "2009 to 2010"),
        ("2021-05-09", None, "2021 or later"),
        (None, "2011", "2011 or earlier"),
        (None, None, "undated"),
    ],
)
def test_intervals_read_by_their_years(low, high, words):
    assert when_words(low, high) == words


def test_reasons_lose_the_marks_of_the_records():
    told = reason_words("9000 people (Ada Holt) and 15000..20000 people (Ben Orr) share no value")
    assert told == "9,000 people (Ada Holt) and 15,000 to 20,000 people (Ben Orr) share no value"
    assert reason_words("..25 percent (X)") == "at most 25 percent (X)"
    state = reason_words(
        "has_embassy_in denied in 2015-11-19 (Ada Holt); has_embassy_in holds in 2021 (Ben Orr)"
    )
    assert (
        state == "“has embassy in” denied in 2015-11-19 (Ada Holt); “has embassy in” holds in 2021 (Ben Orr)"
    )


def test_a_year_in_a_reason_stays_a_year():
    assert reason_words("in 2013 three methods") == "in 2013 three methods"


def test_reasons_of_origins_name_no_text_twice():
    assert origin_words("one text: a.txt and a.txt; one text: a.txt and b.txt") == (
        "the same voice again in a.txt; one text: a.txt and b.txt"
    )
    assert origin_words("") == ""


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_letters_tell_origins_apart_and_keep_their_order(one, two):
    mine, other = letters(one), letters(two)
    assert (mine == other) is (one == two)
    assert ((len(mine), mine) < (len(other), other)) is (one < two)


@given(st.integers(-(10**15), 10**15))
def test_numbers_keep_their_value_to_two_places_of_their_scale(value):
    words = number_words(value)
    scale = {"trillion": 10**12, "billion": 10**9, "million": 10**6}.get(words.split()[-1], 1)
    read = float(words.split()[0].replace(",", "")) * scale
    assert abs(read - value) <= 0.0051 * scale


def test_days_are_counted_from_1970_and_open_ends_stay_open():
    assert days_of("1970-01-01", "1970-01-02") == [0, 1]
    assert days_of("1971", None) == [365, None]
    assert days_of(None, "1970-01") == [None, 30]
    assert days_of(None, None) == [None, None]
