from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figure_texts import annotated, document_of
from legation.annotators.layers import times_of
from legation.annotators.times import find_times
from legation.annotators.times_calendar import NO_DAYS, days_of, interval_of
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Block
from legation.schema.vocabulary import BlockKind

DAY = (date(2018, 5, 10), date(2018, 5, 10))  # a Thursday

ABSOLUTE = [
    ("signed on 3 March 2014 here", "3 March 2014", "2014-03-03", "2014-03-03", "date"),
    ("signed on March 5, 2015, here", "March 5, 2015", "2015-03-05", "2015-03-05", "date"),
    ("signed on Monday, March 5, 2015", "Monday, March 5, 2015", "2015-03-05", "2015-03-05", "date"),
    ("dated 2014-12-24 above", "2014-12-24", "2014-12-24", "2014-12-24", "date"),
    ("dated 24.12.2013 above", "24.12.2013", "2013-12-24", "2013-12-24", "date"),
    ("dated 3/4/2013 above", "3/4/2013", "2013-03-04", "2013-04-03", "date"),
    ("in May 2011", "May 2011", "2011-05", "2011-05", "date"),
    ("in late May 2011", "late May 2011", "2011-05-20", "2011-05-31", "date"),
    ("in 2014 alone", "2014", "2014", "2014", "date"),
    ("the 1990s", "the 1990s", "1990", "1999", "date"),
    ("the late 1970s", "the late 1970s", "1976", "1979", "date"),
    ("from the 19th century on", "from the 19th century", "1801", "2018-05-10", "since"),
    ("the 5th century AD", "the 5th century AD", "0401", "0500", "date"),
    ("the first quarter of 2012", "the first quarter of 2012", "2012-01", "2012-03", "date"),
    ("in mid-2014", "mid-2014", "2014-05", "2014-08", "date"),
    ("the summer of 2014", "the summer of 2014", "2014-06", "2014-08", "date"),
    ("From 2008 to 2014 it grew", "From 2008 to 2014", "2008", "2014", "date"),
    ("between March and May 2015", "between March and May 2015", "2015-03", "2015-05", "date"),
    ("the war of 1991-94", "1991-94", "1991", "1994", "date"),
    ("March 5-7 2016", "March 5-7 2016", "2016-03-05", "2016-03-07", "date"),
    ("since 1993 it stood", "since 1993", "1993", "2018-05-10", "since"),
    ("until 2009 it stood", "until 2009", None, "2009", "until"),
    ("before 2001 it stood", "before 2001", None, "2000", "until"),
    ("after July 2012", "after July 2012", "2012-08", "2018-05-10", "since"),
]
RELATIVE = [
    ("last month", "last month", "2018-04", "2018-04"),
    ("earlier this month", "earlier this month", "2018-05-01", "2018-05-10"),
    ("a decade ago", "a decade ago", "2008", "2008"),
    ("17 years ago", "17 years ago", "2001", "2001"),
    ("three months ago", "three months ago", "2018-02", "2018-02"),
    ("in recent years", "in recent years", None, "2018-05-10"),
    ("this summer", "this summer", "2018-06", "2018-08"),
    ("today", "today", "2018-05-10", "2018-05-10"),
    ("yesterday", "yesterday", "2018-05-09", "2018-05-09"),
    ("on Tuesday he spoke", "Tuesday", "2018-05-08", "2018-05-08"),
    ("he will speak on Friday", "Friday", "2018-05-11", "2018-05-11"),
    ("over the past 20 years", "the past 20 years", "1998-05-10", "2018-05-10"),
    ("the beginning of the year", "the beginning of the year", "2018-01", "2018-03"),
    ("in April", "April", "2018-04", "2018-04"),
    ("in June", "June", "2017-06", "2017-06"),
    ("it will open in June", "June", "2018-06", "2018-06"),
    ("on July 31", "July 31", "2017-07-31", "2017-07-31"),
]


def only(text, anchor=DAY):
    (found,) = find_times(text, anchor)
    return found, interval_of(found.days)


@pytest.mark.parametrize(("text", "words", "low", "high", "kind"), ABSOLUTE, ids=[row[0] for row in ABSOLUTE])
def test_explicit_times(text, words, low, high, kind):
    found, interval = only(text)
    assert text[found.start : found.end] == words
    assert (interval.low, interval.high, found.kind) == (low, high, kind)


@pytest.mark.parametrize(("text", "words", "low", "high"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_relative_times_count_from_the_anchor(text, words, low, high):
    found, interval = only(text)
    assert text[found.start : found.end] == words
    assert (interval.low, interval.high) == (low, high)


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_relative_times_stay_open_without_an_anchor(text):
    _, interval = only(text, NO_DAYS)
    assert interval == OPEN


@pytest.mark.parametrize("text", [row[0] for row in RELATIVE])
def test_a_wide_anchor_holds_the_narrow_answer(text):
    wide = days_of(Interval.at("2018"))
    low, high = days_of(only(text)[1])
    wide_low, wide_high = days_of(only(text, wide)[1])
    assert wide_low is None or (low is not None and wide_low <= low)
    assert wide_high is None or (high is not None and high <= wide_high)


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.integers(0, 4000))
def test_intervals_of_days_survive_partial_dates(first, length):
    days = (first, first + timedelta(days=length))
    assert days_of(interval_of(days)) == days


@given(st.text(alphabet="0123456789 -/.,’sMaychJulyenortf", max_size=50))
def test_any_text_is_read_without_error(text):
    found = find_times(text, DAY)
    assert all(0 <= item.start < item.end <= len(text) for item in found)


def test_two_days_later_counts_from_the_time_before():
    _, later = find_times("It began on 3 March 2014. Two days later it ended.", DAY)
    assert interval_of(later.days) == Interval.at("2014-03-05")


def test_months_after_count_from_the_time_that_follows():
    first, second = find_times("four months after the vote of May 2015", DAY)
    assert interval_of(first.days) == Interval.at("2015-09")
    assert interval_of(second.days) == Interval.at("2015-05")


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "some 2000 people came",
        "1500 ships sailed",
        "a second time",
        "page 1914",
        "2 percent",
    ],
)
def test_what_is_no_time(text):
    assert find_times(text, DAY) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("for 14 months", "duration"),
        ("a two-decade-old tie", "duration"),
        ("twice a week", "set"),
        ("every year", "set"),
    ],
)
def test_durations_and_frequencies_have_no_days(text, kind):
    found, interval = only(text)
    assert (found.kind, interval) == (kind, OPEN)


def test_an_impossible_day_stays_open():
    assert only("on 31 June 2014")[1] == OPEN


@pytest.mark.model
def test_a_comment_counts_from_its_own_date():
    text = "It closed last month.\nIt closed last month."
    blocks = (
        Block(BlockKind.BODY, 0, 21),
        Block(BlockKind.COMMENT, 22, len(text), date="2010-03-10", thread=1),
    )
    document = document_of(text, published=Interval.at("2016-08-24"), blocks=blocks)
    first, second = times_of(annotated(document))
    assert first.interval == Interval.at("2016-07")
    assert second.interval == Interval.at("2010-02")
    assert document.reading.text[second.char_start : second.char_end] == "last month"
