import io
import zipfile

import pytest
import reader_samples as samples

from legation.readers.limits import Limits
from legation.readers.registry import read

NOTE = samples.PROSE[0].encode()


def test_members_are_parts() -> None:
    inner = samples.archive(
        {
            "deep.txt": NOTE,
            "mail.eml": samples.mail_with([("r.pdf", "application/pdf", samples.pdf([samples.PROSE]))]),
        }
    )
    result = read(
        samples.archive({"a/b.txt": NOTE, "c.zip": inner, "__MACOSX/._b.txt": b"\x00\x05"}), "all.zip"
    )
    assert [path for path, _ in result.documents] == [
        "a/b.txt",
        "c.zip!deep.txt",
        "c.zip!mail.eml",
        "c.zip!mail.eml!r.pdf",
    ]
    assert result.failures == ()


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("../up.txt", "climbs"),
        ("a/../../up.txt", "climbs"),
        ("..\\up.txt", "climbs"),
        ("/etc/absolute.txt", "absolute"),
        ("C:\\drive.txt", "absolute"),
    ],
)
def test_names_that_climb_are_refused_and_the_rest_is_read(name: str, cause: str) -> None:
    result = read(samples.archive({"good.txt": NOTE, name: NOTE}), "x.zip")
    assert [path for path, _ in result.documents] == ["good.txt"]
    assert len(result.failures) == 1
    failure = result.failures[0]
    assert cause in failure.error and failure.doc == f"x.zip!{name}" and not failure.recovered


def test_a_nul_in_a_name_is_refused() -> None:
    data = samples.archive({"nulXname.txt": NOTE, "good.txt": NOTE}).replace(
        b"nulXname.txt", b"nul\x00name.txt"
    )
    result = read(data, "x.zip")
    assert [path for path, _ in result.documents] == ["good.txt"]
    assert "NUL" in result.failures[0].error


def test_two_members_of_one_name_are_both_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file, pytest.warns(UserWarning):
        file.writestr("a.txt", b"The first note on the ferry.")
        file.writestr("a.txt", b"The second note on the ferry.")
    assert [path for path, _ in read(out.getvalue(), "x.zip").documents] == ["a.txt", "a-2.txt"]


def test_encrypted_members_are_named() -> None:
    result = read(samples.marked_encrypted(samples.archive({"a.txt": NOTE})), "x.zip")
    assert (result.failures[0].doc, result.documents) == ("x.zip!a.txt", ())
    assert "encrypted" in result.failures[0].error


def test_bombs_are_stopped_by_their_ratio() -> None:
    bomb = samples.archive({"bomb.txt": b"\x20" * 5_000_000, "good.txt": NOTE})
    result = read(bomb, "x.zip")
    assert [path for path, _ in result.documents] == ["good.txt"]
    assert result.failures[0].doc == "x.zip!bomb.txt" and "max_ratio" in result.failures[0].error


def test_unpacked_size_is_counted_over_all_nested_archives() -> None:
    limits = Limits(max_unpacked=50_000)
    inner = samples.archive({f"{n}.txt": bytes(str(n), "ascii") * 9000 for n in range(4)}, packed=False)
    outer = samples.archive({"a.zip": inner, "good.txt": NOTE}, packed=True)
    result = read(outer, "x.zip", limits=limits)
    assert any("max_unpacked" in failure.error for failure in result.failures)
    assert sum(len(document.text) for _, document in result.documents) <= 50_000


def test_members_and_depth_are_limited() -> None:
    many = samples.archive({f"{n}.txt": NOTE for n in range(12)})
    result = read(many, "x.zip", limits=Limits(max_members=10))
    assert len(result.documents) == 10 and "max_members" in result.failures[-1].error
    nested = samples.archive({"good.txt": NOTE})
    for _ in range(8):
        nested = samples.archive({"in.zip": nested, "good.txt": NOTE})
    result = read(nested, "x.zip")
    assert len(result.documents) == 4
    assert any("max_depth" in failure.error for failure in result.failures)


def test_archive_that_contains_itself_by_stated_sizes() -> None:
    data = bytearray(samples.archive({"a.txt": b"\x20" * 3_000_000}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    result = read(bytes(data), "x.zip")
    assert result.documents == () and len(result.failures) == 1


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"xl/workbook.xml": b"<x/>"}, "Excel"),
        ({"ppt/presentation.xml": b"<x/>"}, "PowerPoint"),
        ({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}, "OpenDocument"),
        ({"META-INF/container.xml": b"<x/>"}, "e-book"),
        ({}, "empty"),
    ],
)
def test_other_formats_in_a_zip_are_named(members: dict[str, bytes], words: str) -> None:
    result = read(samples.archive(members), "x.zip")
    assert result.documents == () and words in result.failures[0].error


def test_a_word_file_named_zip_is_a_word_file() -> None:
    data = samples.word([("", text) for text in samples.PROSE])
    assert [d.media_type.rsplit(".", 1)[-1] for _, d in read(data, "x.zip").documents] == ["document"]


def test_damaged_archives() -> None:
    data = samples.archive({"a.txt": NOTE})
    for broken in (data[: len(data) // 2], data[:40], b"PK\x03\x04" + b"\xff" * 200):
        result = read(broken, "x.zip")
        assert result.documents == () and "damaged" in result.failures[0].error
