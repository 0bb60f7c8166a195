"""Partial dates and intervals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.schema.dates import OPEN, Interval, first_day, is_partial_date, last_day

DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))
PARTIAL = st.tuples(DATES, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0].isoformat()[: pair[1]])


@given(PARTIAL)
def test_a_partial_date_covers_from_first_to_last_day(value: str) -> None:
    assert is_partial_date(value)
    assert first_day(value) <= last_day(value)
    assert first_day(value).isoformat().startswith(value) and last_day(value).isoformat().startswith(value)


@given(st.text("0123456789-", max_size=11))
def test_what_is_no_partial_date_raises(value: str) -> None:
    if is_partial_date(value):
        first_day(value)
    else:
        with pytest.raises(ValueError, match="not a partial date"):
            first_day(value)


@given(PARTIAL, PARTIAL, PARTIAL, PARTIAL)
def test_overlap_is_the_same_from_both_sides(a: str, b: str, c: str, d: str) -> None:
    one, other = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(OPEN) and OPEN.overlaps(one)


@pytest.mark.parametrize("value", ["2014-02-30", "2014-13", "14-01-01", "2014-1-1", "", "0000"])
def test_impossible_dates_are_refused(value: str) -> None:
    assert not is_partial_date(value)
    with pytest.raises(ValueError, match="not a partial date"):
        Interval.at(value)


def test_open_interval() -> None:
    assert OPEN.is_open and not Interval.at("2014").is_open
