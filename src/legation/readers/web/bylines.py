"""Which lines of a page are prose, a byline or a date line."""

import re
from collections.abc import Sequence

from legation.readers.web.hints import BYLINE, DATE, META, has_word, is_author
from legation.readers.web.lines import Element, Line
from legation.readers.web.webdates import find_date

PROSE_LENGTH = 60
"""Characters that a line needs to be a paragraph by its looks."""
_MAX_BYLINE = 200
_MAX_DATE_LINE = 120
_MAX_NAMED_DATE = 80
"""Longest line that its mark-up alone makes a date line: "From: the Ministry. Published 3 May"."""
_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\s|\Z)")
_BY = re.compile(r"\A(?i:by|written by|posted by|reported by|text by|story by)\s*:?\s+[A-ZÀ-Þ]")
_AROUND_DATES = re.compile(
    r"\b(?:[a-z]+day|published|posted|updated|last|modified|first|date|on|at|am|pm|utc|gmt|cet|est|edt|pst|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b|[\W\d_]",
    re.I,
)


def is_prose(line: Line) -> bool:
    """Say whether a line looks like a paragraph: long enough, with the end of a sentence, and hardly linked."""
    if line.link_chars > 0.5 * len(line.text):
        return False
    return len(line.text) >= PROSE_LENGTH and bool(_SENTENCE.search(line.text))


def is_byline(line: Line, near: Sequence[Element], *, early: bool) -> bool:
    """Say whether a line names the writer.

    Args:
        line: The line.
        near: Elements around it, innermost first.
        early: True near the head of the article, where "By" and a name are enough.
    """
    if len(line.text) > _MAX_BYLINE:
        return False
    spoken = bool(_BY.match(line.text)) and len(line.text) < 100 and not _SENTENCE.search(line.text[:-1])
    if any(is_author(mark.element) for mark in line.marks) and (early or spoken) and not is_prose(line):
        return True
    if any(is_author(node) or has_word(node, BYLINE) for node in near[:3]) and not _SENTENCE.search(
        line.text[:-1]
    ):
        return True
    if any(has_word(mark.element, BYLINE) for mark in line.marks) and not is_prose(line):
        return True
    return early and spoken


def is_date_line(line: Line, near: Sequence[Element]) -> bool:
    """Say whether a line is a date and nothing else."""
    if near and has_word(near[0], DATE) and find_date(line.text) and len(line.text) <= _MAX_NAMED_DATE:
        return True
    dated = any(mark.element.tag == "time" for mark in line.marks) or find_date(line.text) is not None
    return (dated or any(has_word(node, DATE | META) for node in near[:2])) and is_date_only(line)


def is_date_only(line: Line) -> bool:
    """Say whether nothing but words of dating stand around the date in a line."""
    found = find_date(line.text)
    if found is None or len(line.text) > _MAX_DATE_LINE:
        return False
    rest = line.text[: found[1]] + line.text[found[2] :]
    return len(_AROUND_DATES.sub("", rest)) <= 3
