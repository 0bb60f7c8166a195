import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.readers.web.webdates import find_date, parse_date
from legation.schema.dates import is_partial_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2014-03-11T08:15:00+01:00", "2014-03-11"),
        ("20140311T081500", "2014-03-11"),
        ("11 March 2014", "2014-03-11"),
        ("March 11th, 2014 at 5:40 pm", "2014-03-11"),
        ("Tue, 11 Mar 2014 08:15:00 GMT", "2014-03-11"),
        ("Tue Mar 11 08:15:00 UTC 2014", "2014-03-11"),
        ("11.3.2014", "2014-03-11"),
        ("25/03/2014", "2014-03-25"),
        ("03/25/2014", "2014-03-25"),
        ("03/03/2014", "2014-03-03"),
        ("March 2014", "2014-03"),
        ("2014", "2014"),
        ("04/03/2014", None),
        ("31 February 2014", None),
        ("3 days ago", None),
        ("11 March", None),
        ("", None),
    ],
)
def test_dates_as_pages_print_them(text: str, value: str | None) -> None:
    assert parse_date(text) == value


def test_the_words_of_the_date_are_found() -> None:
    text = "Posted by Bo on 11 March 2014, 10:02"
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] == "11 March 2014"


@given(st.text(alphabet="0123456789/-.: MarchapTZ,\n", max_size=60))
def test_whatever_is_found_is_a_date(text: str) -> None:
    found = find_date(text)
    if found is not None:
        assert is_partial_date(found[0]) and 0 <= found[1] < found[2] <= len(text)
