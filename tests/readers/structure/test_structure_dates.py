# ruff: noqa: E501 (texts stand as they are received, a paragraph on a line)
"""Dates as printed, what they prove, and the interval of publication."""

import pytest
import structure_samples as samples

from legation.readers.structure import Hints, structure_document
from legation.readers.structure.datewords import day_first, find_dates
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Document, DocumentDate
from legation.schema.vocabulary import DateRole


def read(text: str, hints: Hints = Hints()) -> Document:  # noqa: B008
    return structure_document("0" * 64, "text/plain", text, hints)


def article(date_line: str) -> str:
    return f"A quiet bay\n\n{date_line}\n\nThe bay was quiet all week, the harbour office of Carrow said, and the boats went out again.\n"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Thursday, August 23, 2012", "2012-08-23"),
        ("23 August 2012", "2012-08-23"),
        ("Aug. 23, 2012", "2012-08-23"),
        ("AUGUST 23. 2012", "2012-08-23"),
        ("23rd of August, 2012", "2012-08-23"),
        ("2012-08-23", "2012-08-23"),
        ("2012/8/23", "2012-08-23"),
        ("23-AUG-2012 15:01:01.79", "2012-08-23"),
        ("23.8.2012", "2012-08-23"),
        ("23/08/2012", "2012-08-23"),
        ("8/23/12", "2012-08-23"),
        ("Thu, 23 Aug 2012 06:31:08 +0000", "2012-08-23"),
        ("Published: August 23, 2012 at 5:11 PM EDT", "2012-08-23"),
        ("Posted on 23 Aug 2012 10:22", "2012-08-23"),
        ("Carrow, 23 August 2012", "2012-08-23"),
        ("August 2012", "2012-08"),
        ("08/07/2016", "2016"),
    ],
)
def test_date_lines(printed: str, value: str) -> None:
    assert read(article(printed)).published == Interval.at(value)


@pytest.mark.parametrize(
    "printed", ["may 5 people", "March 2.5 per cent", "31 February 2014", "99/99/2014", "10 marched"]
)
def test_what_is_no_date(printed: str) -> None:
    assert list(find_dates(printed)) == []


def test_one_clear_date_settles_the_order_of_the_others() -> None:
    assert day_first("25/03/2010 and 04/05/2010") is True
    assert day_first("03/25/2010") is False
    assert day_first("25/03/2010 and 03/25/2010") is None
    assert [d.value for d in find_dates("04/05/2010", dayfirst=True)] == ["2010-05-04"]


def test_a_page_captured_long_after_its_comments() -> None:
    document = read(samples.WEB_PAGE)
    assert document.published == Interval("2011-05-03", "2011-06-10")
    roles = {(d.value, d.role) for d in document.dates}
    assert ("2019-06-05", DateRole.RETRIEVED) in roles
    assert ("2011-06-10", DateRole.NOT_AFTER) in roles


def test_comments_of_the_same_week_leave_the_date_stated() -> None:
    text = samples.WEB_PAGE.replace("Wednesday, June 5, 2019", "Thursday, June 9, 2011")
    assert read(text).published == Interval.at("2011-06-09")


def test_mail_header_and_archive() -> None:
    document = read(samples.SCAN)
    assert document.published == Interval.at("2013-05-14")
    assert {d.value for d in document.dates if d.role is DateRole.RETRIEVED} == {"2021-01-09"}
    for dated in document.dates:
        if dated.role is DateRole.STATED:
            assert document.text[dated.start : dated.end] in ("Tue, 14 May 2013", "MAY 14. 2013")


def test_a_day_without_its_year_stays_open_above() -> None:
    # The text prints its own day without a year and gives the year of others, so it was written after 2012.
    assert read(samples.REPRINT).published == Interval("2013-05-09", None)


def test_a_day_without_any_year_proves_nothing() -> None:
    document = read(
        "A quiet bay\n\nThe bay was quiet, the harbour office of Carrow said on May 9, and the boats went out.\n"
    )
    assert document.published == OPEN
    assert [(d.value, d.role) for d in document.dates] == [("--05-09", DateRole.NOT_BEFORE)]


def test_years_to_come_are_no_bound() -> None:
    text = "A quiet bay\n\nThe office said that the bay will be dredged by 2030. A second cable is planned for 2035, and nobody will pay before 2031.\n"
    assert read(text).published == OPEN


def test_past_years_bound_below() -> None:
    text = "A quiet bay\n\nThe bay was dredged in 1998 and the lighthouse burned down in 2004. It was never built again, and nobody asked.\n"
    assert read(text).published == Interval("2004", None)


def test_copyright_bounds_above() -> None:
    text = "A quiet bay\n\nThe bay was dredged in 1998 and nobody thanked the men who did it with their own hands.\n\n© 2004 Bay News. All rights reserved.\n"
    assert read(text).published == Interval("1998", "2004")


def test_an_update_is_not_the_publication() -> None:
    text = article("Published: May 3, 2012\nUpdated: May 9, 2014")
    assert read(text).published == Interval.at("2012-05-03")


def test_the_text_cited_in_a_reply() -> None:
    document = read(samples.REPLY)
    assert document.published == OPEN
    assert [(d.value, d.role) for d in document.dates] == [("--03-04", DateRole.NOT_BEFORE)]


def test_dates_that_the_format_gives() -> None:
    given = DocumentDate("2012-05-03", DateRole.STATED, 0, 0, "header")
    assert read(
        "The bay was quiet all week, said the office.", Hints(dates=(given,))
    ).published == Interval.at("2012-05-03")


@pytest.mark.parametrize("sentence", ["It took effect on May 9.", "The second quay was opened on May 9."])
def test_a_day_told_far_down_may_be_last_years(sentence: str) -> None:
    filler = "The harbour was quiet and the crews were content, as the office reported. " * 30
    document = read(f"A quiet bay\n\nThe quays were rebuilt in 2012. {filler}\n\n{sentence}\n")
    assert document.published == Interval("2012-05-09", None)


@pytest.mark.parametrize(
    "sentence",
    [
        "In the 2031 budget, spending on cranes was raised by a tenth.",
        "The guild approaches its anniversary in 2031, and the quay was painted for it.",
        "The estimates for the fiscal year ending in 2031 were sent to the council.",
    ],
)
def test_years_of_budgets_and_anniversaries_are_no_bound(sentence: str) -> None:
    assert read(f"A quiet bay\n\n{sentence} The council met twice.\n").published == OPEN


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Annual Message to the Council of Carrow. January 22, 1970", "1970-01-22"),
        ("Address to the Harbour Guild (3 May 1988)", "1988-05-03"),
    ],
)
def test_a_date_apart_at_the_end_of_a_title_is_its_day(title: str, day: str) -> None:
    body = "The harbour is ours, and it will stay ours for as long as ships need a place to lie."
    assert read(f"{title}\n\n{body}\n").published == Interval.at(day)


def test_a_date_inside_a_title_is_its_matter() -> None:
    body = "The harbour is ours, and it will stay ours for as long as ships need a place to lie."
    assert read(f"What we saw on January 22, 1970\n\n{body}\n").published == OPEN
