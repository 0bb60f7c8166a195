"""PDF: text layer page by page, image-only pages through character recognition."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from legation.readers.guard import guarded
from legation.readers.ocr import recognise_page
from legation.readers.pdf_layout import PageLine, clean_line, furniture, page_text
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import is_pdf
from legation.readers.structure import Hints, structure_document
from legation.schema.document import Block, Page
from legation.schema.errors import ReadError
from legation.schema.ids import document_id
from legation.schema.records import Failure
from legation.schema.vocabulary import BlockKind

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 300
_POINTS = 72
_MAX_PIXELS = 60_000_000
"""A page of 300 dots per inch up to about A1; larger ones are rendered smaller."""
_FEW_LETTERS = 12
"""A text layer with fewer letters than this under an image is a stamp, not the page."""
_UNREADABLE = 0.3
_NO_PAGES = re.compile(rb"/Count\s+0\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class _PageResult:
    text: str
    label: str
    note: str | None = None
    stage: str = "pdf"


class PdfReader:
    """Reads PDF files."""

    name = "PDF"
    media_types: tuple[str, ...] = ("application/pdf",)
    extensions: frozenset[str] = frozenset({".pdf"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept by the first bytes; viewers allow some before the header where the name says PDF."""
        return head.startswith(b"%PDF-") or (is_pdf(head) and name.lower().endswith(".pdf"))

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read all pages; a page that cannot be read is a failure and the rest is kept.

        Raises:
            ReadError: Encrypted, damaged, without pages, without any text, or over a limit.
        """
        context.limits.check_document(len(data))
        with closing(_open(data)) as pdf:
            title = guarded("pdf", "the PDF is damaged", lambda: _title(pdf))
            pages, failures = _read_pages(pdf, context)
        if not any(page.text.strip() for page in pages):
            raise ReadError(
                "pdf", "; ".join(dict.fromkeys(f.error for f in failures)) or "the PDF holds no text"
            )
        text, spans, blocks = _join(pages)
        context.limits.check_lines(text)
        hints = Hints(
            title=title if title and " ".join(title.split()) in " ".join(text.split()) else None,
            blocks=blocks or None,
            pages=spans,
        )
        document = structure_document(document_id(data), self.media_types[0], text, hints)
        return ReadResult((("", document),), tuple(failures))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    _forget_errors()
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("pdf", "the PDF is encrypted; a password is needed") from error
        if _NO_PAGES.search(data) and not _PAGE.search(data):
            raise ReadError("pdf", "the PDF has no pages") from error
        raise ReadError("pdf", f"the PDF is damaged or cut off ({error})") from error
    if count == 0:
        pdf.close()
        raise ReadError("pdf", "the PDF has no pages")
    return pdf


def _forget_errors() -> None:
    """Set PDFium's last error to one that is known.

    It refuses a file without pages and sets no error then: the one of an earlier file would be reported, and what
    is said of a file would hang on which file came before it.
    """
    document = pdfium.FPDF_LoadMemDocument64(b"no PDF", 6, None)
    if document:
        pdfium.FPDF_CloseDocument(document)


def _title(pdf: pypdfium2.PdfDocument) -> str | None:
    # dates and names of the file's making are left alone: they tell of the typist's machine, not of the text
    return str(pdf.get_metadata_value("Title") or "").strip() or None


def _read_pages(pdf: pypdfium2.PdfDocument, context: ReadContext) -> tuple[list[_PageResult], list[Failure]]:
    limits = context.limits
    pages: list[_PageResult] = []
    failures: list[Failure] = []
    recognised = 0
    for index in range(min(len(pdf), limits.max_pages)):
        try:
            page, used = _read_page(pdf, index, context, may_recognise=recognised < limits.ocr_pages)
            recognised += used
        except ReadError as error:
            page = _PageResult("", str(index + 1), error.reason, error.stage)
        pages.append(page)
        if page.note:
            failures.append(context.failure(page.stage, f"page {index + 1}: {page.note}", recovered=True))
    if len(pdf) > limits.max_pages:
        reason = f"{len(pdf):,} pages; only the first {limits.max_pages:,} were read (setting max_pages)"
        failures.append(context.failure("limit", reason, recovered=True))
    return pages, failures


def _read_page(
    pdf: pypdfium2.PdfDocument, index: int, context: ReadContext, *, may_recognise: bool
) -> tuple[_PageResult, int]:
    number = str(index + 1)
    with closing(guarded("pdf", "the page is damaged", lambda: pdf[index])) as page:
        label = guarded("pdf", "the page label is damaged", lambda: pdf.get_page_label(index)) or number
        text = guarded("pdf", "the page's text is damaged", lambda: page_text(list(_lines(page))))
        if not _wants_recognition(text, page):
            return _PageResult(text, label), 0
        if not may_recognise:
            limit = context.limits.ocr_pages
            note = f"no text layer; only {limit:,} pages go through character recognition (setting ocr_pages)"
            return _PageResult(text, label, note, "limit"), 0
        image = guarded("ocr", "the page could not be drawn", lambda: _draw(page))
    try:
        found = recognise_page(image, seconds=context.limits.ocr_seconds)
    except ReadError as error:
        return _PageResult(text, label, error.reason, error.stage), 1
    if not found.strip():
        return _PageResult(text, label, "an image in which no characters were recognised", "ocr"), 1
    return _PageResult(found, label), 1


def _lines(page: pypdfium2.PdfPage) -> Iterator[PageLine]:
    with closing(page.get_textpage()) as layer:
        raw = layer.get_text_range()
        # offsets into the string are PDFium's character indexes only while each character is one UTF-16 unit
        exact = len(raw) == layer.count_chars()
        start = 0
        for piece in raw.split("\n"):
            text = clean_line(piece)
            if text:
                first = start + len(piece) - len(piece.lstrip())
                yield _placed(layer, text, first) if exact else PageLine(text)
            start += len(piece) + 1


def _placed(layer: pypdfium2.PdfTextPage, text: str, first: int) -> PageLine:
    left, bottom, _, top = layer.get_charbox(first, loose=True)
    return PageLine(text, top, top - bottom, left)


def _wants_recognition(text: str, page: pypdfium2.PdfPage) -> bool:
    letters = sum(1 for character in text if character.isalnum())
    broken = sum(1 for character in text if character == "\ufffd" or "\ue000" <= character <= "\uf8ff")
    if text and broken > _UNREADABLE * len(text):
        return True
    return letters < _FEW_LETTERS and _has_image(page)


def _has_image(page: pypdfium2.PdfPage) -> bool:
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH)
    return guarded(
        "pdf", "the page is damaged", lambda: any(True for _ in page.get_objects(filter=kinds, max_depth=4))
    )


def _draw(page: pypdfium2.PdfPage) -> "Image":
    width, height = page.get_size()
    scale = _DOTS / _POINTS
    pixels = width * height * scale * scale
    if pixels > _MAX_PIXELS:
        scale *= (_MAX_PIXELS / pixels) ** 0.5
    image: Image = page.render(scale=scale, grayscale=True).to_pil()
    return image


def _join(pages: list[_PageResult]) -> tuple[str, tuple[Page, ...], tuple[Block, ...]]:
    """Join the pages' texts; stamps and page numbers become page markers."""
    parts: list[str] = []
    spans: list[Page] = []
    blocks: list[Block] = []
    length = 0
    for page, markers in zip(pages, furniture([page.text for page in pages]), strict=True):
        if parts:
            parts.append("\n\n")
            length += 2
        parts.append(page.text)
        spans.append(Page(page.label, length, length + len(page.text)))
        blocks.extend(Block(BlockKind.PAGE_MARKER, length + a, length + b) for a, b in markers)
        length += len(page.text)
    return "".join(parts), tuple(spans), tuple(blocks)
