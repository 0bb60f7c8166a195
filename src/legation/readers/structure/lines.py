"""Lines of a text, and which of them are one paragraph broken over several lines.

Two habits of printing meet in received texts: a paragraph on each line, and paragraphs broken at a width. The first
is taken line by line; in the second, lines are joined. Which habit holds is measured around each line, since one
text may hold both (an article and the e-mail that carried it).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line; the same set as `str.splitlines`."""

_CLOSERS = "\"'”’)]}»›*_“‘"
_TERMINAL = ".!?…:。؟"
_WINDOW = 12
"""Lines looked at on either side; a paragraph or two of a broken text."""
_WIDEST = 160
"""Longest line that counts as broken at a width; a paragraph on one line is longer as a rule."""
_HEAD_LINES = 8
"""Lines at the top among which a headline may stand without a blank line under it."""
_LEAST_HEADLINE = 15
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\])+$")
_QUOTE_OPENS = re.compile(r"[\"“'‘-]{1,2}[A-Z]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: Offset of its first character that is not white.
        end: Offset after its last.
        text: The characters between, without invisible ones at the ends.
        gap: Number of blank lines before it.
        indent: White characters before it on its line.
        paged: True when a form feed stands between it and the line before.
        origin: Offset of the first character of `text`.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    paged: bool = False
    origin: int = 0

    @property
    def width(self) -> int:
        """Number of characters."""
        return self.end - self.start


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Cut a stretch of a text into its lines, leaving out blank ones."""
    stop = len(text) if end is None else end
    lines: list[Line] = []
    gap = 0
    paged = False
    at = start
    while at < stop:
        match = BREAK.search(text, at, stop)
        cut = match.start() if match else stop
        raw = text[at:cut]
        stripped = raw.strip()
        if stripped:
            low = at + len(raw) - len(raw.lstrip())
            shown = stripped.strip(_INVISIBLE).strip()
            origin = low + (stripped.index(shown[0]) if shown else 0)
            lines.append(Line(low, low + len(stripped), shown, gap, low - at, paged, origin))
            gap, paged = 0, False
        elif match and match.group() != "\f":
            gap += 1
        if match is None:
            break
        paged = paged or match.group() == "\f"
        at = match.end()
    return lines


def ends_sentence(shown: str) -> bool:
    """Say whether a line ends where a sentence may end (closing quotation marks and brackets are looked through)."""
    bare = shown[-12:]
    if bare.endswith("]"):
        bare = _FOOTNOTE.sub("", bare)
    bare = bare.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _TERMINAL


def is_open(shown: str) -> bool:
    """Say whether a line breaks off inside a sentence."""
    return not ends_sentence(shown)


def starts_low(shown: str) -> bool:
    """Say whether a line goes on with a small letter (an opening bracket or quotation mark is looked through)."""
    head = shown[:4].lstrip("([\"'“‘`-–—,;")
    return bool(head) and head[0].islower()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines `first` to `last` (exclusive) that are one paragraph.

    Attributes:
        text: Its lines with a space between, words broken at a hyphen left as they are.
    """

    first: int
    last: int
    text: str

    @property
    def words(self) -> int:
        """Number of words."""
        return self.text.count(" ") + 1 if self.text else 0


class Layout:
    """How the lines of a text are printed: which are broken at a width, and at which."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._low_pairs, self._pairs = self._pair_counts()
        self._wrapped = [self._measure(index) for index in range(len(lines))]
        self._widths: list[int] = [0] * len(lines)
        self._indents: list[int] = [0] * len(lines)
        self._measure_regions()

    def is_wrapped(self, index: int) -> bool:
        """Say whether the line stands among lines that are broken at a width."""
        return self._wrapped[index]

    def width(self, index: int) -> int:
        """Return the width at which lines are broken here; 0 where they are not."""
        return self._widths[index]

    def breaks_before(self, index: int, previous: int | None = None) -> bool:
        """Say whether a paragraph begins at a line.

        Args:
            index: The line.
            previous: The line that it may go on from; the one before it when None (a page stamp may lie between).
        """
        before = index - 1 if previous is None else previous
        if before < 0:
            return True
        last, line = self.lines[before], self.lines[index]
        goes_on = is_open(last.text) and starts_low(line.text)
        if last.width >= 25 and goes_on and (line.gap <= 1 or before != index - 1):
            return False
        if line.gap and before == index - 1:
            return True
        if index <= _HEAD_LINES and self._heads(before) and not line.text.isupper():
            return True
        if not (self._wrapped[before] and self._wrapped[index]):
            return not self._interrupted(before, index)
        return self._breaks_wrapped(before, index)

    def _heads(self, index: int) -> bool:
        """Say whether a headline in capitals, of one line or several, ends at a line."""
        first = index
        while first >= 0 and self.lines[first].text.isupper():
            first -= 1
        return sum(line.width for line in self.lines[first + 1 : index + 1]) >= _LEAST_HEADLINE

    def _interrupted(self, before: int, index: int) -> bool:
        """A paragraph printed on one line, cut by something that stands between."""
        return before != index - 1 and is_open(self.lines[before].text) and self.lines[before].width > 60

    def _breaks_wrapped(self, before: int, index: int) -> bool:
        last, line = self.lines[before], self.lines[index]
        width = max(self._widths[before], self._widths[index])
        if line.indent - self._indents[index] >= 2:
            return True
        first_word = line.text.split(" ", 1)[0]
        room = width - last.width - 1 - len(first_word)
        if ends_sentence(last.text):
            # A quotation opens a paragraph more often than not, so less room at the line's end is proof enough.
            return room >= (0.04 if _QUOTE_OPENS.match(line.text) else 0.1) * width
        capital = not starts_low(line.text)
        return (
            capital
            and last.width < 0.55 * width
            and room > 0
            and not last.text.endswith((",", "-", "–", "—"))
        )

    def _pair_counts(self) -> tuple[list[int], list[int]]:
        low, pairs = [0], [0]
        for index, line in enumerate(self.lines):
            counted = open_low = 0
            if index + 1 < len(self.lines) and line.width >= 25:
                follower = self.lines[index + 1]
                counted = 1
                wide = line.width <= _WIDEST
                if wide and follower.gap <= 1 and is_open(line.text) and starts_low(follower.text):
                    open_low = 1
            low.append(low[-1] + open_low)
            pairs.append(pairs[-1] + counted)
        return low, pairs

    def _measure(self, index: int) -> bool:
        if self.lines[index].width > _WIDEST:
            return False
        low = max(0, index - _WINDOW)
        high = min(len(self.lines), index + _WINDOW)
        pairs = self._pairs[high] - self._pairs[low]
        open_low = self._low_pairs[high] - self._low_pairs[low]
        # Broken prose goes on with a small letter in about half of its lines, headline lists and
        # one-line paragraphs in next to none.
        return open_low > 0 and open_low >= 0.2 * pairs

    def _measure_regions(self) -> None:
        index = 0
        while index < len(self.lines):
            if not self._wrapped[index]:
                index += 1
                continue
            stop = index
            while stop < len(self.lines) and self._wrapped[stop]:
                stop += 1
            for low in range(index, stop, 60):
                self._measure_region(low, min(stop, low + 60))
            index = stop

    def _measure_region(self, first: int, last: int) -> None:
        widths = sorted(line.width for line in self.lines[first:last])
        width = widths[min(len(widths) - 1, int(0.9 * len(widths)))]
        indent = Counter(line.indent for line in self.lines[first:last]).most_common(1)[0][0]
        for index in range(first, last):
            self._widths[index] = width
            self._indents[index] = indent


def paragraphs_of(layout: Layout, first: int, last: int) -> list[Paragraph]:
    """Join the lines `first` to `last` (exclusive) to paragraphs."""
    found: list[Paragraph] = []
    opened = first
    for index in range(first, last):
        if index > opened and layout.breaks_before(index):
            found.append(_paragraph(layout.lines, opened, index))
            opened = index
    if opened < last:
        found.append(_paragraph(layout.lines, opened, last))
    return found


def _paragraph(lines: Sequence[Line], first: int, last: int) -> Paragraph:
    return Paragraph(first, last, " ".join(line.text for line in lines[first:last]))


def line_at(lines: Sequence[Line], position: int) -> int:
    """Return the index of the line that holds an offset, or of the first after it."""
    return bisect_left(lines, position + 1, key=lambda line: line.end)
