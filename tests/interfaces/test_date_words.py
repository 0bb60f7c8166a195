"""Intervals in words."""

import pytest

from legation.interfaces.date_words import interval_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "undated"),
        ("2010", None, "2010 or later"),
        (None, "2014", "2014 or earlier"),
        ("2010", "2010", "2010"),
        ("2010", "2014", "2010 to 2014"),
    ],
)
def test_an_interval_in_words(first, last, words):
    assert interval_words(first, last, both="{first} to {last}") == words
