"""Word documents (.docx): paragraphs with their styles, tables, text boxes, notes and comments."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import docx
import docx.document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import InvalidXmlError
from lxml import etree

from legation.readers.archive import unpack
from legation.readers.assembly import Role, TextAssembly
from legation.readers.guard import guarded
from legation.readers.reader import Budget, ReadContext, ReadResult
from legation.readers.sniff import extension, is_zip
from legation.readers.structure import Hints, structure_document
from legation.readers.web.webdates import parse_date
from legation.schema.errors import ReadError
from legation.schema.ids import document_id
from legation.schema.vocabulary import BlockKind

Element: TypeAlias = Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LEFT_OUT = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK, f"{_W}rPr", f"{_W}pPr"}
)
_WORDS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
_ERRORS = (OpcError, InvalidXmlError, PythonDocxError)


@dataclass(slots=True)
class _Story:
    """The text so far and the style names by their ids."""

    assembly: TextAssembly = field(default_factory=TextAssembly)
    styles: dict[str, str] = field(default_factory=dict)
    title: str | None = None


class WordReader:
    """Reads .docx files."""

    name = "Word document"
    media_types: tuple[str, ...] = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    extensions: frozenset[str] = frozenset({".docx", ".docm", ".dotx"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept a zip that names Word's parts, or that is named so."""
        return is_zip(head) and (b"word/" in head or extension(name) in self.extensions)

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read a document.

        Raises:
            ReadError: Damaged, encrypted, over a limit, declares entities, or no text in it.
        """
        context.limits.check_document(len(data))
        _check_package(data, context)
        story = guarded("docx", "the Word document is damaged", lambda: _read_story(data), errors=_ERRORS)
        text = story.assembly.text
        if not text.strip():
            raise ReadError("docx", "the Word document holds no text")
        context.limits.check_lines(text)
        # running text is searched like plain text: a style says "Normal" of a byline and of a sentence alike
        marked = tuple(
            block for block in story.assembly.blocks if block.kind is not BlockKind.BODY or block.sub
        )
        hints = Hints(title=story.title, blocks=marked or None)
        document = structure_document(document_id(data), self.media_types[0], text, hints)
        return ReadResult((("", document),))


def _check_package(data: bytes, context: ReadContext) -> None:
    """Unpack every part within the limits and look for entity declarations before the library sees them."""
    counted = ReadContext(context.limits, context.read_any, context.path, context.depth, Budget())
    with guarded(
        "docx", "the Word document is damaged", lambda: zipfile.ZipFile(io.BytesIO(data))
    ) as package:
        if "word/document.xml" not in package.namelist():
            raise ReadError("docx", "a zip without a Word document in it")
        for member in package.infolist():
            counted.budget.count(context.limits)
            content = unpack(package, member, counted, largest=context.limits.max_unpacked)
            if member.filename.endswith((".xml", ".rels")) and (
                b"<!DOCTYPE" in content or b"<!ENTITY" in content
            ):
                raise ReadError(
                    "docx", f"refused: {member.filename} declares entities, which Word never does"
                )


def _read_story(data: bytes) -> _Story:
    document = docx.Document(io.BytesIO(data))
    story = _Story(styles={style.style_id: (style.name or "").lower() for style in document.styles})
    for text in _margins(document, "header"):
        story.assembly.add(text, Role(BlockKind.PAGE_MARKER, "header"))
    _read_body(document.element.body, story)
    _read_notes(document, story)
    _read_comments(document, story)
    for text in _margins(document, "footer"):
        story.assembly.add(text, Role(BlockKind.PAGE_MARKER, "footer"))
    if story.title is None:
        title = (document.core_properties.title or "").strip()
        story.title = title if title and title in story.assembly.text else None
    return story


def _margins(document: "docx.document.Document", kind: str) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        part = getattr(section, kind)
        if part.is_linked_to_previous:
            continue
        for paragraph in part._element.iter(f"{_W}p"):
            text = _paragraph_text(paragraph).strip()
            if text and text not in seen:
                seen.add(text)
                yield text


def _read_body(body: Element, story: _Story) -> None:
    """Read paragraphs in order; a table row is one line, a text box follows its paragraph."""
    events = etree.iterwalk(body, events=("start",), tag=(f"{_W}p", f"{_W}tr", *_LEFT_OUT))
    for _, element in events:
        events.skip_subtree()
        if element.tag == f"{_W}tr":
            cells = [" ".join(_cell_text(cell).split()) for cell in element.iterchildren(f"{_W}tc")]
            row = " | ".join(cell for cell in cells if cell)
            if row:
                story.assembly.add(row, Role(BlockKind.BODY, "table"))
        elif element.tag == f"{_W}p":
            _add_paragraph(element, story)
            for box in element.iter(f"{_W}txbxContent"):
                if not any(outer.tag == _FALLBACK for outer in box.iterancestors()):
                    for inner in box.iter(f"{_W}p"):
                        text = _paragraph_text(inner).strip()
                        if text:
                            story.assembly.add(text, Role(BlockKind.BODY, "text box"))


def _cell_text(cell: Element) -> str:
    return "\n".join(_paragraph_text(paragraph) for paragraph in cell.iter(f"{_W}p"))


def _add_paragraph(paragraph: Element, story: _Story) -> None:
    text = _paragraph_text(paragraph).strip()
    if not text:
        return
    style = story.styles.get(_style_id(paragraph), "")
    role = _role(style)
    if style == "title" and story.title is None:
        story.title = " ".join(text.split())
    story.assembly.add(text, role)


def _style_id(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else str(style.get(f"{_W}val") or "")


def _role(style: str) -> Role:
    if style == "title":
        return Role(BlockKind.HEADING, "title")
    if style.startswith("heading"):
        return Role(BlockKind.HEADING, "subhead" if style != "heading 1" else None)
    if style == "caption":
        return Role(BlockKind.CAPTION)
    if style in ("header", "footer", "page number"):
        return Role(BlockKind.PAGE_MARKER, style)
    if style.startswith("toc"):
        return Role(BlockKind.BOILERPLATE, "contents")
    return Role(BlockKind.BODY)


def _paragraph_text(paragraph: Element) -> str:
    """Return the words of a paragraph with hyperlinks, insertions and fields; deletions are left out."""
    parts: list[str] = []
    events = etree.iterwalk(paragraph, events=("start",))
    for _, element in events:
        if element is not paragraph and (
            element.tag in _LEFT_OUT or element.tag in (f"{_W}p", f"{_W}txbxContent")
        ):
            events.skip_subtree()
        elif element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _WORDS:
            parts.append(_WORDS[element.tag])
    return "".join(parts).replace("\r", "").replace("\x00", "")


def _read_notes(document: "docx.document.Document", story: _Story) -> None:
    for relation in document.part.rels.values():
        for plural, singular in _NOTES:
            if relation.reltype != _RELATION + plural or relation.is_external:
                continue
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(relation.target_part.blob, parser)
            for note in root.iter(f"{_W}{singular}"):
                if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                text = "\n".join(_paragraph_text(p).strip() for p in note.iter(f"{_W}p")).strip()
                if text:
                    story.assembly.add(text, Role(BlockKind.BODY, singular))


def _read_comments(document: "docx.document.Document", story: _Story) -> None:
    for thread, comment in enumerate(document.comments, start=1):
        text = "\n\n".join(_paragraph_text(p).strip() for p in comment._comment_elm.iter(f"{_W}p")).strip()
        if text:
            date = parse_date(str(comment.timestamp.date())) if comment.timestamp else None
            author = (comment.author or "").strip() or None
            story.assembly.add(text, Role(BlockKind.COMMENT, "margin note", author, date, None, thread))
