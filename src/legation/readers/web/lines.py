"""The lines of a page: what a browser would show, in order, each with the element it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(words.split())


BLOCK_TAGS = word_set(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul noscript
    """
)
UNSEEN_TAGS = word_set(
    """
    script style template svg iframe object embed canvas head select option datalist textarea button input
    audio video map noembed noframes applet progress meter
    """
)
MARK_TAGS = frozenset(
    {"a", "time", "abbr", "cite", "address", "span", "b", "strong", "em", "i", "small", "u", "font"}
)
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u3000]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")
_BREAKS = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")
_WORDLESS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Mark:
    """An inline element and where its words stand in the line.

    Attributes:
        element: The element.
        start: First offset in the line.
        end: Offset after the last.
    """

    element: Element
    start: int
    end: int


@dataclass(slots=True)
class Line:
    """A paragraph of the page.

    Attributes:
        text: Its words, white space put together; `br` is a newline.
        element: Nearest block element around it.
        marks: Inline elements in it, in order.
        link_chars: Number of its characters that stand in links.
        key: Letters and digits only, lower case: for comparing texts.
    """

    text: str
    element: Element
    marks: list[Mark] = field(default_factory=list)
    link_chars: int = 0
    key: str = ""


def line_key(text: str) -> str:
    """Reduce a text to its letters and digits, lower case."""
    return _WORDLESS.sub("", text.casefold())


def page_lines(root: Element) -> list[Line]:
    """Return the lines of a page in document order; the walk is iterative, so depth does not matter."""
    walker = _Walker()
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in UNSEEN_TAGS:
                events.skip_subtree()
                continue
            walker.open(element)
        else:
            if element.tag not in UNSEEN_TAGS:
                walker.close(element)
            if element is not root:
                walker.words(element.tail)
    walker.flush()
    return walker.lines


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the element and what stands around it, innermost first."""
    yield element
    yield from element.iterancestors()


class _Walker:
    """Collects words until a block element opens or closes."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Element] = []
        self._inline: list[tuple[Element, int]] = []
        self._marks: list[Mark] = []
        self._links = 0
        self._link_chars = 0
        self._pre = 0

    def open(self, element: Element) -> None:
        """Go into an element."""
        tag = element.tag
        if tag == "br":
            self._push("\n")
        elif tag in BLOCK_TAGS:
            self.flush()
            self._blocks.append(element)
            self._pre += tag == "pre"
        else:
            self._links += tag == "a"
            if tag in MARK_TAGS:
                self._inline.append((element, self._length))
        self.words(element.text)

    def close(self, element: Element) -> None:
        """Leave an element."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.flush()
            self._pre -= tag == "pre"
            if self._blocks:
                self._blocks.pop()
            return
        self._links -= tag == "a"
        if self._inline and self._inline[-1][0] is element:
            _, start = self._inline.pop()
            if self._length > start:
                self._marks.append(Mark(element, start, self._length))

    def words(self, text: str | None) -> None:
        """Take up character data."""
        if not text:
            return
        text = _UNSEEN.sub("", text)
        if not self._pre:
            text = _SPACE.sub(" ", text)
            if text.startswith(" ") and (not self._parts or self._parts[-1][-1] in " \n"):
                text = text[1:]
        if text:
            self._push(text)

    def flush(self) -> None:
        """End the line; empty ones are dropped, double breaks make two."""
        if not self._parts:
            return
        raw = "".join(self._parts)
        still_open = [Mark(element, start, len(raw)) for element, start in self._inline if start < len(raw)]
        marks, link_chars = [*self._marks, *still_open], self._link_chars
        self._parts, self._length, self._marks, self._link_chars = [], 0, [], 0
        self._inline = [(element, 0) for element, _ in self._inline]
        if not raw.strip() or not self._blocks:
            return
        element = self._blocks[-1]
        pieces = [(0, len(raw))] if self._pre else list(_pieces(raw))
        for start, end in pieces:
            text = raw[start:end]
            if not text.strip():
                continue
            start += len(text) - len(text.lstrip())
            text = text.strip()
            end = start + len(text)
            inside = [
                _shift(mark, start, len(text)) for mark in marks if mark.start < end and mark.end > start
            ]
            share = link_chars if len(pieces) == 1 else _linked(inside)
            self.lines.append(Line(text, element, inside, min(share, len(text)), line_key(text)))

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
        if self._links:
            self._link_chars += len(text)


def _pieces(raw: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BREAKS.finditer(raw):
        yield start, gap.start()
        start = gap.end()
    yield start, len(raw)


def _shift(mark: Mark, start: int, length: int) -> Mark:
    return Mark(mark.element, max(0, mark.start - start), min(length, mark.end - start))


def _linked(marks: list[Mark]) -> int:
    return sum(mark.end - mark.start for mark in marks if mark.element.tag == "a")
