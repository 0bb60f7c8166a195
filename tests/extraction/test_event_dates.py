import pytest

from frame_texts import annotate
from legation.extraction.event_dates import _next
from legation.extraction.events import extract_events
from legation.schema.dates import Interval

PAGE = """The Coast Gazette
Ruritania and Novaria: a year of talks
12 October 2011

The states of Ruritania and Novaria share one coast. """


def dated(sentence):
    document, doc, voices = annotate(PAGE + sentence + "\n")
    assert document.published.low == "2011-10-12"
    return {
        (e.type.value, e.status.value): (e.date.low, e.date.high)
        for e in extract_events(doc, document, voices)
        if e.spans[0].start >= len(PAGE)
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "kind", "status", "low", "high"),
    [
        ("The Treaty of 1921 expired on 4 May 1951.", "OTHER", "occurred", "1951-05-04", "1951-05-04"),
        ("The Convention of 1888 lapsed in 1907.", "OTHER", "occurred", "1907", "1907"),
        ("Ruritania and Novaria will meet on 17 March.", "CONSULT", "planned", "2012-03-17", "2012-03-17"),
        (
            "The mission would be opened in August, Ruritania said.",
            "OPEN_MISSION",
            "planned",
            "2012-08",
            "2012-08",
        ),
        ("Ruritania attacked Novaria last month.", "ASSAULT", "occurred", "2011-09", "2011-09"),
        ("Novaria expelled a Ruritanian diplomat in August.", "SANCTION", "occurred", "2011-08", "2011-08"),
        ("Ruritania condemned Novaria.", "ACCUSE", "occurred", None, "2011-10-12"),
        (
            "In 1987 Ruritania sank a ferry. Ruritania apologised at the time.",
            "YIELD",
            "occurred",
            "1987",
            "1987",
        ),
        (
            "In May 2009 Otto Brandt visited Novaria and praised Florin.",
            "SUPPORT",
            "occurred",
            "2009-05",
            "2009-05",
        ),
        (
            "Novaria bombed Florin in 1907. That year Ruritania invaded Florin.",
            "ASSAULT",
            "occurred",
            "1907",
            "1907",
        ),
        ("Since the 1994 ceasefire, Ruritania has been calm.", "YIELD", "occurred", "1994", "1994"),
        (
            "Talks between Ruritania and Novaria took place in May 2009.",
            "CONSULT",
            "occurred",
            "2009-05",
            "2009-05",
        ),
    ],
)
def test_the_day_is_that_of_the_event(sentence, kind, status, low, high):
    assert dated(sentence).get((kind, status)) == (low, high)


@pytest.mark.model
def test_a_day_inside_another_matter_is_not_the_day_of_the_event():
    found = dated("Novaria's complaint about the Ruritanian election of 2003 was read out.")
    assert ("2003", "2003") not in [day for (kind, _), day in found.items() if kind == "ACCUSE"]


def test_what_is_ahead_is_moved_by_one_year_at_most():
    today = Interval("2011-10-12", "2011-10-12")
    assert _next(Interval("2011-03-17", "2011-03-17"), today) == Interval("2012-03-17", "2012-03-17")
    assert _next(Interval("2011-12", "2011-12"), today) == Interval("2011-12", "2011-12")
    assert _next(Interval("2008-02", "2008-02"), today) == Interval("2008-02", "2008-02")
    assert _next(Interval("2012-02-29", "2012-02-29"), Interval("2012-03-01", "2012-03-01")) == Interval(
        "2013-02-28", "2013-02-28"
    )
    assert _next(Interval("2010", "2010"), today) == Interval("2010", "2010")
