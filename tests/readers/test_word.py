import io
import zipfile

import docx
import reader_samples as samples

from legation.readers.limits import Limits
from legation.readers.registry import read
from legation.schema.vocabulary import BlockKind


def kinds(document) -> list[tuple[str, str | None, str]]:
    return [(b.kind.value, b.sub, document.text[b.start : b.end]) for b in document.blocks]


def test_styles_become_blocks() -> None:
    data = samples.word(
        [
            ("Title", "Tarn votes on the ferry"),
            ("", "By Petra Lund"),
            ("", samples.PROSE[0]),
            ("Heading 2", "The view from Ostrel"),
            ("", samples.PROSE[2]),
            ("Caption", "The old pier at Tarn"),
        ]
    )
    document = read(data, "a.docx").documents[0][1]
    found = kinds(document)
    assert ("heading", "title", "Tarn votes on the ferry") in found
    assert ("heading", "subhead", "The view from Ostrel") in found
    assert ("caption", None, "The old pier at Tarn") in found
    assert document.title == "Tarn votes on the ferry"
    body = " ".join(text for kind, _, text in found if kind == "body")
    assert samples.PROSE[0] in body and samples.PROSE[2] in body


def test_tables_are_lines() -> None:
    document = read(
        samples.word([("", samples.PROSE[0])], table=[["Year", "Boats"], ["2013", "41"]]), "a.docx"
    ).documents[0][1]
    assert "Year | Boats" in document.text and "2013 | 41" in document.text


def test_file_dates_and_the_typist_are_left_alone() -> None:
    document = read(samples.word([("", samples.PROSE[0])]), "a.docx").documents[0][1]
    assert document.authors == () and not any("2013" in date.value for date in document.dates)


def test_comments_links_insertions_and_deletions() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("The council met")
    run = paragraph.add_run(" on Monday.")
    file.add_comment(runs=run, text="Was it not Tuesday?", author="Joss Arden", initials="JA")
    out = io.BytesIO()
    file.save(out)
    changes = (
        b'<w:ins w:id="9"><w:r><w:t> It voted.</w:t></w:r></w:ins>'
        b'<w:del w:id="8"><w:r><w:delText>It slept.</w:delText></w:r></w:del></w:p>'
    )
    data = rewrite(out.getvalue(), "word/document.xml", b"</w:p>", changes)
    document = read(data, "a.docx").documents[0][1]
    assert "The council met on Monday. It voted." in document.text and "slept" not in document.text
    comment = next(b for b in document.blocks if b.kind is BlockKind.COMMENT)
    assert (document.text[comment.start : comment.end], comment.author) == (
        "Was it not Tuesday?",
        "Joss Arden",
    )


def test_headers_and_footers_are_page_markers() -> None:
    file = docx.Document()
    file.add_paragraph(samples.PROSE[0])
    file.sections[0].header.paragraphs[0].text = "Tarn Council Papers"
    out = io.BytesIO()
    file.save(out)
    assert ("page_marker", "header", "Tarn Council Papers") in kinds(
        read(out.getvalue(), "a.docx").documents[0][1]
    )


def test_entity_declarations_are_refused() -> None:
    laughs = b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = rewrite(
        samples.word([("", samples.PROSE[0])]), "word/document.xml", b"<w:document", laughs + b"<w:document"
    )
    result = read(data, "a.docx")
    assert result.documents == () and "entities" in result.failures[0].error


def test_bombs_inside_are_refused() -> None:
    data = rewrite(
        samples.word([("", samples.PROSE[0])]),
        "word/document.xml",
        b"<w:body>",
        b"<w:body>" + b" " * 5_000_000,
    )
    assert "max_ratio" in read(data, "a.docx").failures[0].error
    small = samples.word([("", samples.PROSE[0])])
    assert "max_bytes" in read(small, "a.docx", limits=Limits(max_bytes=1000)).failures[0].error


def test_damaged_and_empty_files() -> None:
    data = samples.word([("", samples.PROSE[0])])
    assert "damaged" in read(data[:3000], "a.docx").failures[0].error
    assert "no text" in read(samples.word([]), "a.docx").failures[0].error
    assert (
        "damaged" in read(rewrite(data, "word/document.xml", b"</w:body>", b""), "a.docx").failures[0].error
    )


def rewrite(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            content = source.read(info)
            target.writestr(info, content.replace(old, new, 1) if info.filename == member else content)
    return out.getvalue()
