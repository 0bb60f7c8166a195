import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.readers.decode import decode

TEXT = "Der Rat von Tårn – “endlich” – tagt in Ostrel.\r\nZweite Zeile"


def test_utf8_is_taken_as_it_is() -> None:
    found = decode(TEXT.encode())
    assert (found.text, found.encoding, found.note) == (TEXT, "utf-8", None)


def test_byte_order_mark_stays_in_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode()).text == "\ufeff" + TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_by_their_mark(encoding: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(encoding)).text == "\ufeff" + TEXT


def test_wide_encoding_without_mark_is_named() -> None:
    found = decode(TEXT.encode("utf-16-le"))
    assert found.text == TEXT
    assert found.note is not None and "UTF-16-LE" in found.note


def test_windows_bytes_are_named() -> None:
    found = decode("“Ein Café in Zürich” – so heißt es dort seit über hundert Jahren.".encode("cp1252"))
    assert found.text.startswith("“Ein Café in Zürich” –")
    assert found.note is not None and "cp1252" in found.note


def test_cyrillic_bytes_are_read() -> None:
    text = "Совет города Тарна снова рассмотрел вопрос о пароме в Острель, но решения не принял. " * 4
    assert "Совет города" in decode(text.encode("cp1251")).text


def test_declared_encoding_counts() -> None:
    assert decode("Žluťoučký kůň".encode("cp1250"), declared="windows-1250").text == "Žluťoučký kůň"
    assert decode("Zürich".encode("latin-1"), declared="no-such-encoding").text == "Zürich"


def test_a_few_bad_bytes_do_not_change_the_rest() -> None:
    data = "Tårn wählt".encode() + b"\x96" + "über Österreich".encode()
    found = decode(data)
    assert found.text == "Tårn wählt–über Österreich"
    assert found.note is not None and "1 places" in found.note


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_that_can_be_stored(data: bytes) -> None:
    text = decode(data).text
    text.encode("utf-8")
    assert decode(data).text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_valid_utf8_comes_back_letter_for_letter(text: str) -> None:
    found = decode(text.encode())
    assert found.text == text or found.encoding.startswith("utf-16")


def test_curly_quotes_outweigh_more_bad_bytes() -> None:
    data = "“We have waited,” said the mayor.".encode() + b" Caf\xe9 \x80 \xff."
    found = decode(data)
    assert found.text == "“We have waited,” said the mayor. Café € ÿ."
    assert found.note is not None and "3 places" in found.note
