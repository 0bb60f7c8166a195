"""Lines of a PDF page, the gaps between paragraphs, and what every page repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from legation.schema.reading import Span

_EDGE = 3
"""Lines at the top and at the bottom of a page among which its header and footer are looked for."""
_SHORT = 60
"""Longer lines repeat only when their numbers do, too: sentences and rows of tables differ in these."""
_GAP = 1.45
"""A line that stands further below than this many usual distances opens a paragraph."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|von)\s*\d{1,4})?\W{0,3}", re.I
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A printed line.

    Attributes:
        text: Its words.
        top: Distance of its upper edge from the bottom of the page, in points; 0 where unknown.
        height: Of its letters, in points.
        left: Distance of its first letter from the left edge of the page, in points.
    """

    text: str
    top: float = 0.0
    height: float = 0.0
    left: float = 0.0


def clean_line(text: str) -> str:
    """Take out control characters; the mark that PDFium sets for a hyphen at the end of a line becomes one."""
    return _UNSEEN.sub("", text.replace("\ufffe", "-").replace("\x02", "-")).strip()


def page_text(lines: Sequence[PageLine]) -> str:
    """Join the lines of a page; an empty line stands where the page shows a gap between paragraphs."""
    pitch = _usual_pitch(lines)
    parts: list[str] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is not None:
            parts.append("\n\n" if _opens_paragraph(before, line, pitch) else "\n")
        parts.append(line.text)
    return "".join(parts)


def furniture(pages: Sequence[str]) -> list[list[Span]]:
    """Find headers, footers, stamps and page numbers.

    Args:
        pages: Text of each page.

    Returns:
        For each page the spans of its lines that are printed on many pages alike (digits apart), or that are
        nothing but a page number at the edge. A document of one page repeats nothing.
    """
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(mask for lines in edges for mask in {_mask(text) for _, text in lines})
    filled = sum(1 for lines in edges if lines)
    needed = 2 if filled <= 3 else max(3, filled // 3)
    return [
        [span for span, text in lines if _repeats(text, counts, needed) or _is_number(span, text, page)]
        for lines, page in zip(edges, pages, strict=True)
    ]


def _usual_pitch(lines: Sequence[PageLine]) -> float:
    steps = [a.top - b.top for a, b in pairwise(lines) if a.top and b.top and a.top > b.top]
    return median(steps) if len(steps) >= 3 else 0.0


def _opens_paragraph(before: PageLine, line: PageLine, pitch: float) -> bool:
    if not before.top or not line.top:
        return False
    step = before.top - line.top
    if pitch and (step > _GAP * pitch or step < -3 * pitch):
        return True
    return bool(before.height and line.height) and not 0.72 < line.height / before.height < 1.4


def _edge_lines(page: str) -> list[tuple[Span, str]]:
    lines: list[tuple[Span, str]] = []
    start = 0
    for line in page.split("\n"):
        text = line.strip()
        if text:
            lines.append((Span(start, start + len(line)), text))
        start += len(line) + 1
    return lines if len(lines) <= 2 * _EDGE else [*lines[:_EDGE], *lines[-_EDGE:]]


def _mask(text: str) -> str:
    plain = " ".join(text.split()).casefold()
    return _DIGITS.sub("#", plain) if len(plain) <= _SHORT else plain


def _repeats(text: str, counts: Counter[str], needed: int) -> bool:
    mask = _mask(text)
    return counts[mask] >= needed and any(character.isalnum() or character == "#" for character in mask)


def _is_number(span: Span, text: str, page: str) -> bool:
    at_edge = not page[: span.start].strip() or not page[span.end :].strip()
    return at_edge and bool(_NUMBER.fullmatch(text)) and bool(page.strip() != text)
