import shutil

import pypdfium2
import pytesseract
import pytest
import reader_samples as samples

from legation.readers.limits import Limits
from legation.readers.pdf_layout import PageLine, clean_line, furniture, page_text
from legation.readers.registry import read
from legation.schema.vocabulary import BlockKind

needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
LONG = [f"Line {n} of the council's report on the ferry between Tarn and Ostrel." for n in range(12)]


def test_lines_are_kept_and_gaps_part_paragraphs() -> None:
    result = read(samples.pdf([[*LONG[:4], "", *LONG[4:8]]]), "a.pdf")
    text = result.documents[0][1].text
    assert result.failures == ()
    assert text == "\n".join(LONG[:4]) + "\n\n" + "\n".join(LONG[4:8])


def test_pages_have_labels_and_spans() -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 7 >>] >>"
    document = read(samples.pdf([[LONG[0]], [LONG[1]], [LONG[2]]], labels=labels), "a.pdf").documents[0][1]
    assert [page.label for page in document.pages] == ["i", "ii", "7"]
    assert [document.text[page.start : page.end] for page in document.pages] == LONG[:3]


def test_pages_without_labels_are_numbered() -> None:
    document = read(samples.pdf([[LONG[0]], [LONG[1]]]), "a.pdf").documents[0][1]
    assert [page.label for page in document.pages] == ["1", "2"]


def test_repeated_lines_and_page_numbers_are_markers() -> None:
    pages = [["Tarn Council Papers", *LONG[3 * n : 3 * n + 3], f"TC-00{n}", str(n + 1)] for n in range(4)]
    document = read(samples.pdf(pages), "a.pdf").documents[0][1]
    markers = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.PAGE_MARKER]
    for shown in ("Tarn Council Papers", "TC-000", "TC-003", "1", "4"):
        assert shown in "\n".join(markers).split("\n")
    assert not any(line in marker for marker in markers for line in LONG)


def test_title_counts_only_if_it_is_printed() -> None:
    assert read(samples.pdf([["Untitled draft", *LONG]], title="Microsoft Word - draft7"), "a.pdf").documents[
        0
    ][1].title != ("Microsoft Word - draft7")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (samples.encrypted_pdf(), "password"),
        (samples.empty_pdf(), "no pages"),
        (samples.pdf([LONG])[:300], "damaged or cut off"),
        (b"%PDF-1.7\n", "damaged or cut off"),
        (samples.pdf([[]]), "no text"),
    ],
)
def test_unreadable_files_say_why(data: bytes, words: str) -> None:
    result = read(data, "a.pdf")
    assert result.documents == ()
    assert words in result.failures[0].error and not result.failures[0].recovered


def test_page_limit_is_reported() -> None:
    result = read(samples.pdf([[line] for line in LONG]), "a.pdf", limits=Limits(max_pages=5))
    assert len(result.documents[0][1].pages) == 5
    assert result.failures[0].recovered and "max_pages" in result.failures[0].error


@needs_tesseract
def test_image_pages_are_recognised() -> None:
    result = read(samples.scan(["The council of Tarn met on", "Monday and closed the pier."]), "scan.pdf")
    assert result.failures == ()
    assert "council of Tarn met" in result.documents[0][1].text


@needs_tesseract
def test_recognition_is_limited_and_says_so() -> None:
    result = read(
        samples.scan(["Page # of the report on Tarn"], pages=2), "scan.pdf", limits=Limits(ocr_pages=1)
    )
    assert "report on Tarn" in result.documents[0][1].text
    assert [f.recovered for f in result.failures] == [True]
    assert "page 2" in result.failures[0].error and "ocr_pages" in result.failures[0].error


def test_without_tesseract_each_page_is_named_and_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    both = pypdfium2.PdfDocument(samples.pdf([LONG]))
    both.import_pages(pypdfium2.PdfDocument(samples.scan(["an image", "of text"], pages=2)))
    import io

    out = io.BytesIO()
    both.save(out)
    result = read(out.getvalue(), "mixed.pdf")
    document = result.documents[0][1]
    assert LONG[0] in document.text and len(document.pages) == 3
    assert [f.error.split(":")[0] for f in result.failures] == ["page 2", "page 3"]
    assert all(f.recovered and f.stage == "ocr" and "not installed" in f.error for f in result.failures)
    only = read(samples.scan(["an image"]), "scan.pdf")
    assert only.documents == () and "not installed" in only.failures[0].error


def test_page_text_joins_by_distance() -> None:
    lines = [
        PageLine("a", 700, 10),
        PageLine("b", 685, 10),
        PageLine("c", 670, 10),
        PageLine("d", 640, 10),
        PageLine("e", 625, 10),
    ]
    assert page_text(lines) == "a\nb\nc\n\nd\ne"
    assert page_text([PageLine("a"), PageLine("b")]) == "a\nb"


def test_clean_line_turns_line_end_marks_into_hyphens() -> None:
    assert clean_line(" ferry\ufffe\r") == "ferry-"


def test_furniture_of_one_page_is_nothing() -> None:
    assert furniture(["Tarn Council\nOne line\nmore"]) == [[]]
    assert furniture([]) == []


def test_what_is_said_of_a_file_does_not_hang_on_the_file_before_it() -> None:
    broken = {
        "empty": samples.empty_pdf(),
        "locked": samples.encrypted_pdf(),
        "cut": samples.pdf([samples.PROSE] * 3)[:900],
        "noise": b"%PDF-1.7\n" + bytes(range(256)),
    }
    said: dict[str, set[str]] = {name: set() for name in broken}
    for before in broken.values():
        for name, data in broken.items():
            read(before, "a.pdf")
            said[name].add(read(data, "a.pdf").failures[0].error)
    assert {name: len(causes) for name, causes in said.items()} == dict.fromkeys(broken, 1)
    assert said["empty"] == {"the PDF has no pages"}
    assert "password" in said["locked"].pop()
