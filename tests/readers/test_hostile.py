"""Whatever the bytes: a result, never an exception, and each input that gives nothing says why."""

import io
import zipfile
from functools import lru_cache

import pytest
import reader_pages
import reader_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.readers.limits import Limits
from legation.readers.reader import ReadResult
from legation.readers.registry import read

SMALL = Limits(
    max_bytes=200_000,
    max_unpacked=2_000_000,
    max_members=50,
    max_pages=5,
    ocr_pages=0,
    max_line=50_000,
)
ENDINGS = [".txt", ".html", ".pdf", ".eml", ".mbox", ".docx", ".zip", ".x", ""]
FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@lru_cache(maxsize=1)
def good_files() -> dict[str, bytes]:
    return {
        "a.txt": "\n".join(samples.PROSE).encode(),
        "a.html": reader_pages.wordpress(),
        "a.pdf": samples.pdf([samples.PROSE, samples.PROSE], title="Tarn"),
        "a.eml": samples.mail_with([("r.pdf", "application/pdf", samples.pdf([samples.PROSE]))]),
        "a.mbox": samples.mailbox_of([samples.mail(), samples.mail()]),
        "a.docx": samples.word([("Title", "Tarn"), ("", samples.PROSE[0])], table=[["a", "b"]]),
        "a.zip": samples.archive(
            {"x.txt": b"The council met.", "m.eml": samples.mail(), "d/y.html": reader_pages.microdata()}
        ),
    }


def check(result: ReadResult, name: str) -> None:
    assert result.documents or result.failures
    if not result.documents:
        assert not all(failure.recovered for failure in result.failures)
    for failure in result.failures:
        assert failure.doc == name or failure.doc.startswith(f"{name}!")
        assert failure.stage and failure.error and "\n" not in failure.error
    for _, document in result.documents:
        document.text.encode("utf-8")
        assert document.text.strip()
        end = 0
        for block in document.blocks:
            assert end <= block.start < block.end <= len(document.text)
            end = block.end


@FUZZ
@given(name=st.sampled_from(sorted(good_files())), share=st.floats(0, 1))
def test_truncated_files(name: str, share: float) -> None:
    data = good_files()[name]
    check(read(data[: int(share * len(data))], name, limits=SMALL), name)


@FUZZ
@given(name=st.sampled_from(sorted(good_files())), data=st.data())
def test_files_with_changed_bytes(name: str, data: st.DataObject) -> None:
    content = bytearray(good_files()[name])
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    check(read(bytes(content), name, limits=SMALL), name)


@FUZZ
@given(name=st.sampled_from(sorted(good_files())), data=st.data())
def test_files_with_pieces_cut_out_or_put_in(name: str, data: st.DataObject) -> None:
    content = good_files()[name]
    low = data.draw(st.integers(0, len(content)))
    high = data.draw(st.integers(low, min(len(content), low + 2000)))
    check(read(content[:low] + data.draw(st.binary(max_size=40)) + content[high:], name, limits=SMALL), name)


@FUZZ
@given(
    data=st.binary(max_size=3000),
    ending=st.sampled_from(ENDINGS),
)
def test_noise_under_any_name(data: bytes, ending: str) -> None:
    check(read(data, f"noise{ending}", limits=SMALL), f"noise{ending}")


@FUZZ
@given(st.text(alphabet="<>/=\"' ab&;#!-pdivhtmlclscomentarx\n\x00\u202e", max_size=400))
def test_broken_mark_up(source: str) -> None:
    check(read(source.encode("utf-8"), "a.html", limits=SMALL), "a.html")


@FUZZ
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["From", "To", "Subject", "Date", "Content-Type", "List-Id", "Content-Disposition", "X"]
            ),
            st.text(alphabet="=?utf-8BQ<>@;:,\"' a[]()\\1\t\x00é", max_size=60),
        ),
        max_size=12,
    ),
    st.text(max_size=100),
)
def test_broken_mail_headers(fields: list[tuple[str, str]], body: str) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    check(read(f"{head}\r\n{body}".encode("utf-8", "replace"), "a.eml", limits=SMALL), "a.eml")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("spans.html", b"<p>" + b"<span>" * 60_000 + b"words" + b"</span>" * 60_000),
        ("tables.html", b"<table><tr><td>" * 3_000 + b"words in a cell"),
        ("lists.html", b"<ul><li>" * 3_000 + b"words in a list"),
        ("open.html", b"<b><i>" * 5_000 + b"words"),
        ("attributes.html", b"<p " + b"a='1' " * 50_000 + b">words</p>"),
        ("entities.html", b"<p>" + b"&lt;&amp;&#x202e;&nope;" * 8_000 + b"</p>"),
        ("comments.html", b"<div class='comment'>" * 200 + b"<p>words</p>"),
        ("classes.html", b"<div class='" + b"comment-a " * 5_000 + b"'><p>words</p></div>"),
        (
            "brackets.eml",
            b"From: " + b"(" * 5_000 + b"\r\nTo: " + b"<" * 5_000 + b"\r\nSubject: x\r\n\r\nwords",
        ),
        ("encoded.eml", b"Subject: " + b"=?utf-8?q?=41?= " * 3_000 + b"\r\nFrom: a\r\n\r\nwords"),
    ],
)
def test_nesting_and_repetition(name: str, data: bytes) -> None:
    check(read(data, name), name)


def test_a_long_line_is_refused_in_every_format() -> None:
    line = b"word " * 20_000
    for name, data in {
        "a.txt": line,
        "a.html": b"<p>" + line + b"</p>",
        "a.eml": samples.mail(line.decode()),
        "a.docx": samples.word([("", line.decode())]),
    }.items():
        result = read(data, name, limits=SMALL)
        assert result.documents == () and "max_line" in result.failures[0].error, name


def test_a_zip_in_a_zip_in_a_zip_of_bombs() -> None:
    bomb = samples.archive({f"{n}.txt": b"0" * 1_500_000 for n in range(8)})
    for _ in range(3):
        bomb = samples.archive({f"{n}.zip": bomb for n in range(8)})
    result = read(bomb, "bomb.zip", limits=Limits(max_unpacked=3_000_000))
    assert result.documents == ()
    assert any("max_" in failure.error for failure in result.failures)


def test_overlapping_members_do_not_multiply() -> None:
    data = samples.archive({"a.txt": b"x" * 100_000, "b.txt": b"y" * 100_000}, packed=False)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        second = next(info for info in file.infolist() if info.filename == "b.txt").header_offset
    at = data.rfind(b"PK\x01\x02")
    broken = data[: at + 42] + (0).to_bytes(4, "little") + data[at + 46 :]
    assert second > 0
    check(read(broken, "x.zip"), "x.zip")
