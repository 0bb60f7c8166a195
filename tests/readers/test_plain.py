from legation.readers.limits import Limits
from legation.readers.registry import read


def only(data: bytes, name: str = "a.txt"):
    result = read(data, name)
    assert len(result.documents) == 1, result.failures
    path, document = result.documents[0]
    assert path == ""
    return document, result.failures


def test_text_is_the_file() -> None:
    text = "  First line\r\nsecond\rthird\n\n\tEnd of the council's note. \n"
    document, failures = only(text.encode())
    assert document.text == text
    assert document.media_type == "text/plain"
    assert failures == ()


def test_a_text_that_looks_like_mail_or_html_stays_text() -> None:
    for text in (
        "From: A\nTo: B\nSubject: C\nMessage-ID: <1>\n\nHello there.",
        "<html><body><p>Hi there</p></body></html>",
    ):
        assert only(text.encode())[0].text == text
        assert only(text.encode())[0].media_type == "text/plain"


def test_nulls_stay_and_are_reported() -> None:
    document, failures = only(b"The council\x00 of Tarn met.\x00")
    assert document.text == "The council\x00 of Tarn met.\x00"
    assert [failure.recovered for failure in failures] == [True]
    assert "2 NUL" in failures[0].error


def test_bad_bytes_are_reported_and_nothing_is_lost() -> None:
    document, failures = only(b"The caf\xe9 of Tarn is closed.")
    assert document.text == "The café of Tarn is closed."
    assert failures[0].recovered and "cp1252" in failures[0].error


def test_empty_and_blank_files_say_so() -> None:
    assert read(b"", "e.txt").failures[0].error == "the file is empty (0 bytes)"
    assert "white space" in read(b" \n\t ", "e.txt").failures[0].error


def test_size_limit_names_size_and_setting() -> None:
    failure = read(b"abcd " * 30, "big.txt", limits=Limits(max_bytes=100)).failures[0]
    assert "150 bytes" in failure.error and "100" in failure.error and "max_bytes" in failure.error
    assert (failure.doc, failure.stage, failure.recovered) == ("big.txt", "limit", False)


def test_line_limit_names_line_and_setting() -> None:
    failure = read(b"short\n" + b"x" * 500, "long.txt", limits=Limits(max_line=400)).failures[0]
    assert "line 2" in failure.error and "max_line" in failure.error


def test_names_without_an_ending_are_read_as_text_and_data_files_are_not() -> None:
    assert only(b"The council of Tarn met on Monday.", "NOTE")[0].media_type == "text/plain"
    assert only(b"The council of Tarn met on Monday.", "dir/minutes.old")[0].media_type == "text/plain"
    assert "no reader" in read(b'{"a": 1}', "a.json").failures[0].error


def test_a_page_named_as_text_stays_text_and_is_named() -> None:
    result = read(b"<!DOCTYPE html><html><body><p>The ferry line is open.</p></body></html>", "a.txt")
    assert result.documents[0][1].text.startswith("<!DOCTYPE html>")
    assert "HTML page" in result.failures[0].error and result.failures[0].recovered
