"""Builds the reading: paragraphs as segments, broken lines joined, page stamps lifted, repairs applied."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from legation.readers.structure.lines import Layout, Line, line_at
from legation.schema.document import Block
from legation.schema.reading import Reading, ReadingBuilder, Span
from legation.schema.vocabulary import BlockKind

_LEFT_OUT = frozenset(
    {BlockKind.METADATA, BlockKind.PAGE_MARKER, BlockKind.EMAIL_HEADER, BlockKind.BOILERPLATE}
)
_NOTES = frozenset({"reprint note", "author note"})
_RUNNING = frozenset({BlockKind.BODY, BlockKind.COMMENT})
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u2060\ufeff\ufff9-\ufffb]+|(?<=\s)\s+"
)
_QUOTED = re.compile(r"(?:>\s?)+")
LONGEST_SEGMENT = 8000
"""Characters of a segment; a longer paragraph is cut at a sentence, so that the parser's memory stays bounded."""
_MARK = re.compile('["“”„«»]')
_QUOTED_ROWS = 12
"""Lines of a paragraph that are looked back upon for an open quotation."""
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s")


@dataclass(frozen=True, slots=True)
class Repair:
    """A replacement in the reading.

    Attributes:
        start: First offset in the text.
        end: Offset after the last.
        new: What the reading has instead.
        reason: Why.
    """

    start: int
    end: int
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """A stretch of one line inside one block.

    Attributes:
        block: Index of the block.
        line: Index of the line.
        start: First offset in the text.
        end: Offset after the last.
    """

    block: int
    line: int
    start: int
    end: int


def is_read(block: Block) -> bool:
    """Say whether a block's text stands in the reading."""
    return block.kind not in _LEFT_OUT or block.sub in _NOTES


def build_reading(
    text: str,
    lines: Sequence[Line],
    layout: Layout,
    blocks: Sequence[Block],
    *,
    silent: Sequence[Span] = (),
    repairs: Sequence[Repair] = (),
    hyphens: dict[int, bool] | None = None,
) -> Reading:
    """Build the reading of a text.

    Args:
        text: The text.
        lines: Its lines.
        layout: Where paragraphs begin.
        blocks: In order, without overlap.
        silent: Stretches of blocks that are left out.
        repairs: In order, without overlap.
        hyphens: By line index, whether the hyphen at the line's end is dropped when the next line is joined.

    Returns:
        The reading; its segments are paragraphs, joined by an inserted blank line.
    """
    writer = _Writer(text, repairs, hyphens or {}, lines)
    for rows in paragraph_rows(text, lines, layout, blocks, silent):
        writer.open(rows[0])
        for previous, row in pairwise(rows):
            writer.join(previous, row)
    return writer.close()


def paragraph_rows(
    text: str, lines: Sequence[Line], layout: Layout, blocks: Sequence[Block], silent: Sequence[Span] = ()
) -> Iterator[list[Row]]:
    """Yield the paragraphs that stand in the reading, each as its stretches of lines; stamps between are left out."""
    silenced = {span.start for span in silent}
    rows: list[Row] = []
    for row in _rows(lines, blocks):
        if not is_read(blocks[row.block]) or row.start in silenced or not _shows(text, row):
            continue
        if rows and not (
            _goes_on(rows[-1], row, blocks, layout) or _is_quoted_on(text, rows, row, blocks, layout)
        ):
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _shows(text: str, row: Row) -> bool:
    """Say whether anything of a row is left when control characters are gone."""
    return text[row.start].isalnum() or bool(_DROPPED.sub("", text[row.start : row.end]).strip())


def _rows(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Row]:
    for number, block in enumerate(blocks):
        index = line_at(lines, block.start)
        while index < len(lines) and lines[index].start < block.end:
            start, end = max(lines[index].start, block.start), min(lines[index].end, block.end)
            if start < end:
                yield Row(number, index, start, end)
            index += 1


def _goes_on(previous: Row, row: Row, blocks: Sequence[Block], layout: Layout) -> bool:
    """Say whether a row goes on with the paragraph of the row before."""
    block = blocks[row.block]
    if previous.line == row.line:
        return False
    if previous.block == row.block:
        if block.kind in (BlockKind.HEADING, BlockKind.BYLINE, BlockKind.CAPTION) and block.sub != "date":
            return (
                layout.lines[row.line].gap == 0 and not layout.breaks_before(row.line)
            ) or block.kind is BlockKind.HEADING
        return not layout.breaks_before(row.line, previous.line)
    if previous.block + 1 == row.block or not _may_adjoin(previous, row, blocks):
        return False
    return not layout.breaks_before(row.line, previous.line)


def _is_quoted_on(text: str, rows: Sequence[Row], row: Row, blocks: Sequence[Block], layout: Layout) -> bool:
    """Say whether a row goes on with the quotation that the rows before leave open.

    A page stamp or a line break may fall between two sentences of a quotation, where nothing else tells that the
    paragraph goes on. Both sides must say so: the last mark before opens, the first mark after closes. A lost mark
    alone therefore joins nothing.
    """
    previous = rows[-1]
    if previous.line == row.line or not _may_adjoin(previous, row, blocks):
        return False
    if previous.line + 1 == row.line and layout.lines[row.line].gap:
        return False
    ahead = _MARK.search(text, row.start, row.end)
    if ahead is None or _opens(text, ahead.start(), row.start):
        return False
    for behind in reversed(rows[-_QUOTED_ROWS:]):
        marks = [match.start() for match in _MARK.finditer(text, behind.start, behind.end)]
        if marks:
            return _opens(text, marks[-1], behind.start)
    return False


def _opens(text: str, at: int, floor: int) -> bool:
    """Say whether a double mark opens a quotation, by its form, else by the space before it."""
    if text[at] in "„«":
        return True
    return text[at] in '"“' and (at == floor or text[at - 1].isspace() or text[at - 1] in "([—–-")


def _may_adjoin(previous: Row, row: Row, blocks: Sequence[Block]) -> bool:
    """Say whether two rows are running text of one kind with nothing read between them."""
    before, block = blocks[previous.block], blocks[row.block]
    same = (before.kind, before.thread, before.sub) == (block.kind, block.thread, block.sub)
    between = blocks[previous.block + 1 : row.block]
    return same and before.kind in _RUNNING and not any(is_read(other) for other in between)


class _Writer:
    """Writes rows into a reading, with repairs, and closes a segment at each paragraph."""

    def __init__(
        self, text: str, repairs: Sequence[Repair], hyphens: dict[int, bool], lines: Sequence[Line]
    ) -> None:
        self._text = text
        self._repairs = repairs
        self._starts = [repair.start for repair in repairs]
        self._hyphens = hyphens
        self._lines = lines
        self._builder = ReadingBuilder(text)
        self._opened = 0
        self._block: int | None = None

    def open(self, row: Row) -> None:
        """Begin a paragraph with a row."""
        self._close_segment()
        at = self._builder.length
        if at:
            self._builder.insert(row.start, "\n\n", reason="paragraph")
        self._opened = self._builder.length
        self._block = row.block
        self._write(row)

    def join(self, previous: Row, row: Row) -> None:
        """Go on with the paragraph: a line break becomes a space or, at a dropped hyphen, nothing."""
        if previous.block != row.block:
            self._builder.lift(*self._between(previous, row))
        if not self._ends_in_hyphen(previous):
            self._builder.insert(row.start, " ", reason="line break")
        self._write(row)

    def close(self) -> Reading:
        """Return the reading."""
        self._close_segment()
        return self._builder.build()

    def _between(self, previous: Row, row: Row) -> Span:
        start, end = previous.end, row.start
        while start < end and self._text[start].isspace():
            start += 1
        while start < end and self._text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _ends_in_hyphen(self, row: Row) -> bool:
        return row.line in self._hyphens and row.end == self._lines[row.line].end

    def _close_segment(self) -> None:
        if self._block is not None:
            self._builder.segment(self._opened, self._block)
        self._block = None

    def _write(self, row: Row) -> None:
        start, end = row.start, row.end
        quoted = _QUOTED.match(self._text, start, end)
        if quoted and quoted.end() < end:
            start = quoted.end()
        if self._ends_in_hyphen(row) and self._hyphens[row.line]:
            end -= 1
        if self._builder.length - self._opened + end - start <= LONGEST_SEGMENT:
            self._copy(start, end)
            return
        for low, high in _cuts(self._text, start, end):
            if self._builder.length - self._opened + high - low > LONGEST_SEGMENT:
                self._split(low)
            self._copy(low, high)

    def _split(self, position: int) -> None:
        """Cut a paragraph that is too long for one parse."""
        if self._builder.length == self._opened or self._block is None:
            return
        block = self._block
        self._close_segment()
        self._builder.insert(position, "\n\n", reason="long paragraph")
        self._opened, self._block = self._builder.length, block

    def _copy(self, start: int, end: int) -> None:
        index = bisect_left(self._starts, start)
        at = start
        while index < len(self._repairs) and self._repairs[index].end <= end:
            repair = self._repairs[index]
            self._copy_clean(at, repair.start)
            self._builder.replace(repair.start, repair.end, repair.new, reason=repair.reason)
            at = repair.end
            index += 1
        self._copy_clean(at, end)

    def _copy_clean(self, start: int, end: int) -> None:
        """Copy without control characters, soft hyphens and all but the first of several spaces."""
        shown = self._text[start:end]
        if shown.isprintable() and "  " not in shown and "\u200b" not in shown:
            self._builder.copy(start, end)
            return
        for match in _DROPPED.finditer(self._text, start, end):
            self._builder.copy(start, match.start())
            start = match.end()
        self._builder.copy(start, end)


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into pieces no longer than half a segment: after a sentence, else at a space, else hard."""
    half = LONGEST_SEGMENT // 2
    while end - start > half:
        stops = [match.end() for match in _SENTENCE_END.finditer(text, start + half // 2, start + half)]
        space = text.rfind(" ", start + half // 2, start + half) + 1
        cut = stops[-1] if stops else space or start + half
        yield start, cut
        start = cut
    yield start, end
