"""HTML pages: article and comments kept apart, furniture marked, scripts never read, nothing fetched."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import lxml.html
from lxml import etree

from legation.readers.assembly import PARAGRAPH, TextAssembly
from legation.readers.decode import Decoded, decode
from legation.readers.guard import guarded
from legation.readers.limits import Limits
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import extension, is_pdf, is_zip, looks_like_html, looks_like_text, opens_html
from legation.readers.structure import Hints, structure_document
from legation.readers.web.facts import PageFacts, main_title, page_facts
from legation.readers.web.lines import BLOCK_TAGS, Element, Line, page_lines
from legation.readers.web.printed import PlacedLine, guessed_dates, printed_authors, printed_dates
from legation.readers.web.roles import PageRoles
from legation.readers.web.votes import Votes, collect_votes
from legation.schema.errors import ReadError
from legation.schema.ids import document_id
from legation.schema.vocabulary import BlockKind, DateRole

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.I)
_MAX_GUESSED = 5_000
"""Lines up to which a page is searched for dates that no mark-up points at."""
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_TEXT_LIKE = frozenset({".txt", ".text", ".md", ".markdown", ".mbox", ".mbx"})
_MAIL = frozenset({".eml", ".mht", ".mhtml"})


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text with roles.

    Attributes:
        text: Built from the page, paragraph by paragraph.
        hints: Blocks and facts, with offsets into the text.
        notes: What could not be read fully.
    """

    text: str
    hints: Hints
    notes: tuple[str, ...] = ()


class HtmlReader:
    """Reads web pages that were saved as HTML."""

    name = "HTML"
    media_types: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    extensions: frozenset[str] = frozenset({".html", ".htm", ".xhtml", ".shtml"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept by name; by first look where the name announces no other text-like format."""
        ending = extension(name)
        if is_pdf(head[:8]) or is_zip(head) or not looks_like_text(head):
            return False
        if ending in _MAIL:
            return opens_html(head)  # an e-mail opens with its header; this is a page under a wrong name
        return ending in self.extensions or (ending not in _TEXT_LIKE and looks_like_html(head))

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read a page.

        Raises:
            ReadError: Over a limit, or no text in it.
        """
        context.limits.check_document(len(data))
        declared = _CHARSET.search(data[:4096]) or _XML_ENCODING.search(data[:4096])
        decoded = decode(data, declared=declared.group(1).decode("ascii") if declared else None)
        page = read_page(decoded, context.limits)
        document = structure_document(document_id(data), self.media_types[0], page.text, page.hints)
        failures = tuple(context.failure("html", note, recovered=True) for note in page.notes)
        return ReadResult((("", document),), failures)


def read_page(decoded: Decoded, limits: Limits) -> PageText:
    """Turn mark-up into text with roles.

    Args:
        decoded: The page's mark-up.
        limits: Settings.

    Raises:
        ReadError: No text in it, or a line over the limit.
    """
    notes = [decoded.note] if decoded.note else []
    source, nulls = decoded.text.replace("\x00", ""), decoded.text.count("\x00")
    if nulls:
        notes.append(f"the page holds {nulls:,} NUL characters; left out, as browsers do")
    root = guarded("html", "the page could not be parsed", lambda: _parse(source))
    if root is None:
        text = _flat_text(source)
        notes.append(f"elements nested more than {limits.max_markup_depth} deep; read without its layout")
        _check(text, limits)
        return PageText(text, Hints(), tuple(notes))
    lines = page_lines(root)
    if not lines:
        raise ReadError("html", "the page holds no text")
    facts = page_facts(root, decoded.text, [piece for line in lines for piece in line.text.split("\n")])
    votes = collect_votes(root) if _size(root) <= limits.max_elements else Votes()
    page = _assemble(root, lines, votes, facts)
    _check(page.text, limits)
    return PageText(page.text, page.hints, tuple(notes))


def _check(text: str, limits: Limits) -> None:
    if not text.strip():
        raise ReadError("html", "the page holds no text")
    limits.check_lines(text)


def _parse(source: str) -> Element | None:
    """Parse mark-up; None where it is nested deeper than the parser goes (about 250 elements)."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(source.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    if root is None:
        raise ReadError("html", "the page holds no text")
    if any(entry.type_name == _TOO_DEEP for entry in parser.error_log):
        return None
    return root


def _size(root: Element) -> int:
    return sum(1 for _ in root.iter("*"))


def _assemble(root: Element, lines: list[Line], votes: Votes, facts: PageFacts) -> PageText:
    decided = PageRoles(root, lines, votes, titles=facts.titles)
    assembly = TextAssembly()
    placed: list[PlacedLine] = []
    for line, role in zip(lines, decided.all(), strict=True):
        close = bool(placed) and role.kind is BlockKind.BOILERPLATE and placed[-1].role == role
        span = assembly.add(line.text, role, gap="\n" if close else PARAGRAPH)
        placed.append(PlacedLine(line, role, span))
    text, blocks = assembly.text, assembly.blocks
    heading = next((text[b.start : b.end] for b in blocks if b.sub == "title"), None)
    dates = (*printed_dates(placed, decided.body_range), *facts.dates)
    if len(lines) <= _MAX_GUESSED and not any(date.role is DateRole.STATED for date in dates):
        dates = (*dates, *guessed_dates(root, placed))
    hints = Hints(
        title=main_title(facts, " ".join(heading.split()) if heading else None, text.split("\n")),
        authors=facts.authors or printed_authors(placed),
        publisher=facts.publisher,
        dates=dates,
        language=facts.language,
        blocks=blocks,
        # a page without a marked title is laid out by line breaks: its text is searched like plain text
        settled=heading is not None,
    )
    return PageText(text, hints)


class _Flattener(HTMLParser):
    """Takes the words out of mark-up that is nested too deeply to be read as a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the start of a paragraph or of something that is not shown."""
        if tag in ("script", "style"):
            self._unseen += 1
        elif tag in BLOCK_TAGS or tag == "br":
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Note the end of what is not shown."""
        if tag in ("script", "style") and self._unseen:
            self._unseen -= 1
        elif tag in BLOCK_TAGS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep words that a browser would show."""
        if not self._unseen and data.strip():
            self.parts.append(" ".join(data.split()) if "\n" not in data.strip() else data.strip())


def _flat_text(source: str) -> str:
    flattener = _Flattener()
    flattener.feed(source)
    flattener.close()
    return re.sub(r"\n{3,}", PARAGRAPH, "".join(flattener.parts)).strip()


__all__ = ["HtmlReader", "PageText", "read_page"]
