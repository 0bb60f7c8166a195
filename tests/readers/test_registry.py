import json
from types import SimpleNamespace

import pytest
import reader_pages
import reader_samples as samples

from legation.readers import registry
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.registry import READERS, choose, read
from legation.schema.codec import to_json
from legation.schema.errors import ReadError

GOOD = {
    "a.txt": "\n".join(samples.PROSE).encode(),
    "a.html": reader_pages.wordpress(),
    "a.pdf": samples.pdf([samples.PROSE]),
    "a.eml": samples.mail(),
    "a.mbox": samples.mailbox_of([samples.mail(), samples.mail()]),
    "a.docx": samples.word([("", text) for text in samples.PROSE]),
    "a.zip": samples.archive({"x.txt": samples.PROSE[0].encode(), "d/y.html": reader_pages.microdata()}),
}


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_format_is_read_by_its_reader(name: str) -> None:
    result = read(GOOD[name], name)
    assert result.documents and not result.failures
    for _, document in result.documents:
        assert "Tarn" in document.text


@pytest.mark.parametrize("name", sorted(GOOD))
def test_same_bytes_same_documents(name: str) -> None:
    first, second = read(GOOD[name], name), read(GOOD[name], name)
    assert first == second
    assert [to_json(document) for _, document in first.documents] == [to_json(d) for _, d in second.documents]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_block_page_and_date_lies_in_its_text(name: str) -> None:
    for _, document in read(GOOD[name], name).documents:
        end = 0
        for block in document.blocks:
            assert end <= block.start < block.end <= len(document.text)
            end = block.end
        for page in document.pages:
            assert 0 <= page.start <= page.end <= len(document.text)
        for date in document.dates:
            assert 0 <= date.start <= date.end <= len(document.text)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("wrong.docx", GOOD["a.pdf"], "application/pdf"),
        ("wrong.pdf", GOOD["a.html"], "text/html"),
        ("wrong.pdf", GOOD["a.txt"], "text/plain"),
        ("wrong.txt", GOOD["a.pdf"], "application/pdf"),
        ("wrong.zip", GOOD["a.eml"], "message/rfc822"),
        (
            "wrong.html",
            GOOD["a.docx"],
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_wrong_name_is_read_by_what_it_is(name: str, data: bytes, kind: str) -> None:
    result = read(data, name)
    assert [document.media_type for _, document in result.documents] == [kind]
    assert [failure.recovered for failure in result.failures] == [True]
    assert name[-4:].split(".")[-1] in result.failures[0].error


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 64, "old Office"),
        (b"{\\rtf1 hello}", "Rich Text"),
        (bytes(range(256)) * 4, "no reader"),
    ],
)
def test_unknown_binaries_have_no_reader(data: bytes, words: str) -> None:
    for name in ("x.bin", "x.txt", "x"):
        result = read(data, name)
        assert result.documents == ()
        assert words in result.failures[0].error and "no reader" in result.failures[0].error


def test_readers_have_the_shape_of_the_protocol() -> None:
    endings = [ending for reader in READERS for ending in reader.extensions]
    assert len(endings) == len(set(endings))
    for reader in READERS:
        assert (
            reader.name
            and reader.media_types
            and all(e.startswith(".") and e == e.lower() for e in reader.extensions)
        )


def test_choose_names_the_cause() -> None:
    with pytest.raises(ReadError, match="no reader for a PNG image"):
        choose(b"\x89PNG\r\n\x1a\n", "a.png")


def test_failures_are_plain_records() -> None:
    assert json.loads(to_json(read(b"", "e.txt").failures[0]))["doc"] == "e.txt"


class NoteReader:
    """A reader as another package would bring it."""

    name = "note"
    media_types = ("text/x-note",)
    extensions = frozenset({".note"})

    def accepts(self, head: bytes, name: str) -> bool:
        return name.endswith(".note")

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        raise KeyError("a bug in it")


def test_readers_of_other_packages_come_first_and_their_bugs_are_failures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    point = SimpleNamespace(name="note", value="x:NoteReader", load=lambda: NoteReader)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    registry.readers.cache_clear()
    try:
        assert registry.choose(b"hello", "a.note").name == "note"
        failure = registry.read(b"hello there", "a.note").failures[0]
        assert failure.stage == "read" and "the note could not be read" in failure.error
        assert registry.read(b"hello there, council of Tarn", "a.txt").documents
    finally:
        registry.readers.cache_clear()


@pytest.mark.parametrize(
    ("name", "data", "cause"),
    [
        ("a.txt", bytes(5000), "neither text nor a known format"),
        ("a.json", b'{"a": 1}', "data in .json files"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)), "a JPEG image"),
    ],
)
def test_what_no_reader_takes_is_told_by_what_it_is(name: str, data: bytes, cause: str) -> None:
    assert read(data, name).failures[0].error.endswith(cause)
