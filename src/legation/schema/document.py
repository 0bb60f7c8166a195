"""The document as read: text, blocks, pages, dates, carriers. No statement of its content yet."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from legation.schema.dates import OPEN, Interval
from legation.schema.errors import EvidenceMismatch
from legation.schema.reading import Reading, Span, envelope
from legation.schema.vocabulary import BlockKind, CarrierRole, DateRole, Genre


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role.

    Attributes:
        kind: Its role.
        start: First offset in the text.
        end: Offset after the last.
        sub: Finer role in free words ("standfirst", "pull quote", "subhead", "reprint note").
        author: Who wrote the block, where it says so (a commenter).
        date: Partial date that the block gives of itself (a comment's).
        place: Place that a commenter gives.
        thread: Blocks with the same number belong to one running text (the article is 0, each comment its own).
    """

    kind: BlockKind
    start: int
    end: int
    sub: str | None = None
    author: str | None = None
    date: str | None = None
    place: str | None = None
    thread: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its printed label (or number) and its span of the text."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """A candidate for the document's date.

    Attributes:
        value: Partial date; month and day without a year are written `--MM-DD` or `--MM`.
        role: What it proves.
        start: First offset of its words in the text.
        end: Offset after the last; equal to `start` where it stands outside the text (a header field).
        reason: Which rule read it so.
    """

    value: str
    role: DateRole
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet in the text's provenance, outermost first."""

    name: str
    role: CarrierRole


@dataclass(frozen=True, slots=True)
class Disclosure:
    """An interest that the author states."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact characters of one document.

    Attributes:
        spans: Pieces in order, at least one; the envelope runs from the first start to the last end.
    """

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First offset of the envelope."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after the last of the envelope."""
        return max(span.end for span in self.spans)


@dataclass(frozen=True, slots=True)
class Document:
    """One received text.

    Attributes:
        id: SHA-256 of its bytes.
        media_type: As read, e.g. "text/plain".
        text: What was received; for plain text, character for character.
        reading: The repaired text for the parser.
        blocks: In order, without overlap.
        published: Interval of the publication date, as narrow as the text proves.
        origin: Name of the text that this one reprints, if it says so.
        replies_to: Text that it argues with, as named in it.
        notes: What could not be read fully ("page 3: no text and no OCR"), each a row in the report.
    """

    id: str
    media_type: str
    text: str
    reading: Reading
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    genre: Genre = Genre.OTHER
    language: str | None = None
    dates: tuple[DocumentDate, ...] = ()
    published: Interval = OPEN
    provenance: tuple[Carrier, ...] = ()
    origin: str | None = None
    replies_to: str | None = None
    disclosures: tuple[Disclosure, ...] = ()
    notes: tuple[str, ...] = ()
    _block_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_block_starts", tuple(block.start for block in self.blocks))

    def evidence(self, char_start: int, char_end: int) -> Evidence:
        """Make evidence from a range of the reading: the only way to make one.

        White space at the ends of each piece is left out.

        Raises:
            EvidenceMismatch: The range holds nothing of the text.
        """
        return self.evidence_of(self.reading.to_text(char_start, char_end))

    def evidence_of(self, spans: tuple[Span, ...]) -> Evidence:
        """Make evidence from spans of the text, checked and trimmed.

        Raises:
            EvidenceMismatch: A span leaves the text, or nothing but white space is left.
        """
        trimmed: list[Span] = []
        for start, end in spans:
            if not 0 <= start <= end <= len(self.text):
                raise EvidenceMismatch(f"span {start}-{end} leaves a text of {len(self.text)} characters")
            while start < end and self.text[start].isspace():
                start += 1
            while start < end and self.text[end - 1].isspace():
                end -= 1
            if start < end:
                trimmed.append(Span(start, end))
        if not trimmed:
            raise EvidenceMismatch(f"nothing of the text stands in {spans!r}")
        return Evidence(tuple(trimmed))

    def quote(self, spans: tuple[Span, ...]) -> str:
        """Return the text of the spans' envelope."""
        start, end = envelope(spans)
        return self.text[start:end]

    def block_index(self, position: int) -> int:
        """Return the index of the block that holds an offset of the text, or of the last block before it.

        Raises:
            EvidenceMismatch: The document has no block.
        """
        if not self.blocks:
            raise EvidenceMismatch("the document has no block")
        return max(0, bisect_right(self._block_starts, position) - 1)

    def block_at(self, position: int) -> Block:
        """Return the block that holds an offset of the text."""
        return self.blocks[self.block_index(position)]

    def with_reading(self, reading: Reading) -> "Document":
        """Return the same document with another reading."""
        return replace(self, reading=reading)
