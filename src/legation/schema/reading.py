"""The reading: a repaired text for the parser, with a map of offsets back to the text as received.

`Document.text` is never altered. A reading is a list of pieces; each copies, replaces or inserts a stretch.
Text that no piece takes up was lifted out (a page stamp in the middle of a sentence) or dropped (a line break).
The parser sees `Reading.text`; evidence points into the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of Unicode code points."""

    start: int
    end: int


class PieceKind(StrEnum):
    """How a piece of the reading came from the text."""

    COPY = "copy"
    REPLACE = "replace"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of the reading and where it comes from.

    Attributes:
        kind: Copied letter for letter, replaced (repair), or inserted (stands nowhere in the text).
        char_start: First offset in the reading.
        char_end: Offset after the last in the reading.
        start: First offset in the text.
        end: Offset after the last in the text; equal to `start` for an insertion.
        reason: Why the text was repaired; empty for a copy.
    """

    kind: PieceKind
    char_start: int
    char_end: int
    start: int
    end: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the reading that is parsed by itself: one paragraph of one block.

    A paragraph that goes on after a page stamp is one segment over several blocks.

    Attributes:
        char_start: First offset in the reading.
        char_end: Offset after the last in the reading.
        block: Index of the block in which the segment opens.
    """

    char_start: int
    char_end: int
    block: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The repaired text, its pieces and its segments.

    Attributes:
        text: What the parser sees.
        pieces: In order of both offsets, without overlap; they cover `text` exactly.
        segments: Paragraphs, in order.
        lifted: Spans of the text that were taken out of running sentences (page stamps); a span that crosses
            one is reported in pieces.
    """

    text: str
    pieces: tuple[Piece, ...]
    segments: tuple[Segment, ...]
    lifted: tuple[Span, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _text_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(piece.char_start for piece in self.pieces))
        object.__setattr__(self, "_text_starts", tuple(piece.start for piece in self.pieces))

    def to_text(self, char_start: int, char_end: int) -> tuple[Span, ...]:
        """Map a range of the reading to spans of the text.

        Replaced stretches map as a whole; insertions map to nothing. Spans separated only by dropped characters
        (line breaks, hyphens) are joined; spans separated by a lifted stretch stay apart.

        Args:
            char_start: First offset in the reading.
            char_end: Offset after the last in the reading.

        Returns:
            Spans in order, none empty; empty tuple where the range holds insertions only.
        """
        spans: list[Span] = []
        index = max(0, bisect_right(self._starts, char_start) - 1)
        for position in range(index, len(self.pieces)):
            piece = self.pieces[position]
            if piece.char_start >= char_end:
                break
            if piece.char_end <= char_start or piece.kind is PieceKind.INSERT:
                continue
            if piece.kind is PieceKind.REPLACE:
                span = Span(piece.start, piece.end)
            else:
                low = max(char_start, piece.char_start) - piece.char_start
                high = min(char_end, piece.char_end) - piece.char_start
                span = Span(piece.start + low, piece.start + high)
            if spans and not self._is_lifted(spans[-1].end, span.start):
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        return tuple(spans)

    def to_reading(self, start: int, end: int) -> Span | None:
        """Map a span of the text to the smallest range of the reading that holds what was kept of it.

        Returns:
            The range, or None where nothing of the span stands in the reading.
        """
        char_start: int | None = None
        char_end = 0
        index = max(0, bisect_right(self._text_starts, start) - 1)
        while index > 0 and self.pieces[index - 1].end > start:
            index -= 1
        for position in range(index, len(self.pieces)):
            piece = self.pieces[position]
            if piece.start >= end:
                break
            if piece.kind is PieceKind.INSERT or piece.end <= start:
                continue
            if piece.kind is PieceKind.REPLACE:
                low, high = piece.char_start, piece.char_end
            else:
                low = piece.char_start + max(0, start - piece.start)
                high = piece.char_start + min(piece.end, end) - piece.start
            if char_start is None:
                char_start = low
            char_end = high
        return None if char_start is None else Span(char_start, char_end)

    def repairs(self) -> tuple[Piece, ...]:
        """Return the pieces that replace words of the text, each with its reason."""
        return tuple(piece for piece in self.pieces if piece.kind is PieceKind.REPLACE and piece.reason)

    def _is_lifted(self, start: int, end: int) -> bool:
        # Lifted spans are in order and apart, so only the last one that starts before `end` can reach in.
        index = bisect_left(self.lifted, end, key=lambda span: span.start) - 1
        return index >= 0 and start < end and start < self.lifted[index].end


class ReadingBuilder:
    """Builds a reading from left to right; adjoining copies are merged."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._segments: list[Segment] = []
        self._lifted: list[Span] = []
        self._length = 0

    @property
    def length(self) -> int:
        """Number of code points in the reading so far."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Take over `text[start:end]` as it stands."""
        if start >= end:
            return
        last = self._pieces[-1] if self._pieces else None
        if last is None or last.kind is not PieceKind.COPY or last.end != start:
            self._add(PieceKind.COPY, self._text[start:end], start, end, "")
            return
        # Only the new characters are cut out: growing the piece by its whole text would be quadratic.
        self._parts.append(self._text[start:end])
        self._length += end - start
        self._pieces[-1] = Piece(PieceKind.COPY, last.char_start, self._length, last.start, end)

    def replace(self, start: int, end: int, new: str, *, reason: str) -> None:
        """Put `new` for `text[start:end]`; the reason names the repair."""
        if new:
            self._add(PieceKind.REPLACE, new, start, end, reason)

    def insert(self, position: int, new: str, *, reason: str = "") -> None:
        """Put in a stretch that stands nowhere in the text (a space for a line break, a paragraph mark)."""
        if new:
            self._add(PieceKind.INSERT, new, position, position, reason)

    def lift(self, start: int, end: int) -> None:
        """Leave out a stretch that interrupts a sentence, and remember it; stretches come in order."""
        if start < end:
            self._lifted.append(Span(start, end))

    def segment(self, char_start: int, block: int) -> None:
        """Close a segment that opened at `char_start`."""
        if char_start < self._length:
            self._segments.append(Segment(char_start, self._length, block))

    def build(self) -> Reading:
        """Return the reading."""
        return Reading("".join(self._parts), tuple(self._pieces), tuple(self._segments), tuple(self._lifted))

    def _add(self, kind: PieceKind, new: str, start: int, end: int, reason: str) -> None:
        self._pieces.append(Piece(kind, self._length, self._length + len(new), start, end, reason))
        self._parts.append(new)
        self._length += len(new)


def envelope(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all the given ones.

    Raises:
        ValueError: No span was given.
    """
    ordered = sorted(spans)
    if not ordered:
        raise ValueError("no span")
    return Span(ordered[0].start, max(span.end for span in ordered))
