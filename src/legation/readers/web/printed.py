"""Dates and authors that a page prints and its mark-up points at."""

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.readers.assembly import Role
from legation.readers.guard import guarded
from legation.readers.web.hints import BYLINE, DATE, has_word, is_author, item_props
from legation.readers.web.lines import Element, Line, Mark
from legation.readers.web.webdates import find_date, parse_date
from legation.schema.document import DocumentDate
from legation.schema.errors import ReadError
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind, DateRole

_TODAY = frozenset({"today", "now", "clock", "currentdate"})
_CHANGED = frozenset({"updated", "modified", "lastmodified", "lastupdated"})
_ELSEWHERE = frozenset({"related", "sidebar", "footer", "advertisement", "hidden"})
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_BY = re.compile(r"^(?:(?:written|posted|reported|story|text|words)\s+)?by:?\s+", re.I)
_NAME = r"[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}"
_BYLINE_TEXT = re.compile(rf"(?:by:?\s+)?(?P<names>{_NAME}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*){_NAME})*?)", re.I)
_AND = re.compile(r"\s*,\s*|\s+and\s+|\s*&\s*", re.I)
_EARLIEST, _LATEST = "1990-01-01", "2100-01-01"
"""Bounds for htmldate, which otherwise takes today as its latest date: the clock must not decide. Its extensive
search is left off for the same reason: it completes a day without a year from the clock."""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of the page, what it is, and where it stands in the text."""

    line: Line
    role: Role
    span: Span


def printed_dates(placed: Sequence[PlacedLine], body: tuple[int, int]) -> tuple[DocumentDate, ...]:
    """Read the dates that mark-up points at, in the article's head or in the page's own.

    Args:
        placed: All lines.
        body: First and last line of the article's text.
    """
    return tuple(
        date for index, one in enumerate(placed) if (date := _printed_date(one, early=index < body[0]))
    )


def _printed_date(one: PlacedLine, *, early: bool) -> DocumentDate | None:
    line, role = one.line, one.role
    furniture = role.kind is BlockKind.BOILERPLATE
    if role.kind is BlockKind.COMMENT or role.sub == "comment" or (furniture and not early):
        return None
    if role.sub in _ELSEWHERE:
        return None
    for element, start, end in _places(line):
        if not _points_at_date(element, role.kind):
            continue
        value = parse_date(line.text[start:end]) or parse_date(element.get("datetime") or "")
        if value is not None:
            kind = _date_role(line, element, start, furniture=furniture, kind=role.kind)
            reason = f"<{element.tag}> in the {'page' if kind is DateRole.RETRIEVED else 'article'}'s head"
            return DocumentDate(value, kind, one.span.start + start, one.span.start + end, reason)
    return None


def _places(line: Line) -> Iterator[tuple[Element, int, int]]:
    yield from ((mark.element, mark.start, mark.end) for mark in line.marks)
    yield line.element, 0, len(line.text)


def _points_at_date(element: Element, kind: BlockKind) -> bool:
    if item_props(element) & {"datePublished", "dateModified"}:
        return True
    return kind is not BlockKind.BODY and (element.tag == "time" or has_word(element, DATE | _TODAY))


def _date_role(line: Line, element: Element, start: int, *, furniture: bool, kind: BlockKind) -> DateRole:
    if "dateModified" in item_props(element) or has_word(element, _CHANGED):
        return DateRole.NOT_AFTER
    if line.text[:start].rstrip(" :").lower().endswith(("updated", "modified")):
        return DateRole.NOT_AFTER
    if furniture or has_word(element, _TODAY):
        return DateRole.RETRIEVED
    # a page's own calendar names the day of the week; so does a dateline, but with the article around it
    plain = element.tag != "time" and not item_props(element)
    alone = kind is BlockKind.DATELINE and line.element.getparent() is not None
    if plain and alone and _WEEKDAY.search(line.text) and line.element.getparent().tag in ("body", "header"):
        return DateRole.RETRIEVED
    return DateRole.STATED


def printed_authors(placed: Sequence[PlacedLine]) -> tuple[str, ...]:
    """Read the names in bylines: those that mark-up names, else those after "by"."""
    names: list[str] = []
    for one in placed:
        if one.role.kind is BlockKind.BYLINE and one.role.sub is None:
            names.extend(_marked_names(one.line) or _plain_names(one.line))
    return tuple(dict.fromkeys(names))


def _marked_names(line: Line) -> list[str]:
    marks = [mark for mark in line.marks if is_author(mark.element) or has_word(mark.element, BYLINE)]
    inner = [mark for mark in marks if not any(_inside(other, mark) for other in marks)]
    found = (_BY.sub("", line.text[mark.start : mark.end].strip()).strip(" ,|·•-–—") for mark in inner)
    return [name for name in found if re.fullmatch(_NAME, name)]


def _inside(inner: Mark, outer: Mark) -> bool:
    return (
        inner is not outer
        and outer.start <= inner.start
        and inner.end <= outer.end
        and inner.end > inner.start
    )


def _plain_names(line: Line) -> list[str]:
    text = re.split(r"\s*[|·•\n]\s*|\s[–—-]\s", line.text)[0]
    found = find_date(text)
    if found is not None:
        text = text[: found[1]].strip(" ,on")
    match = _BYLINE_TEXT.fullmatch(_BY.sub("", text.strip(" ,")))
    if match is None:
        return []
    return [name for name in _AND.split(match["names"]) if name and name[0].isupper()]


def guessed_dates(root: Element, placed: Sequence[PlacedLine]) -> tuple[DocumentDate, ...]:
    """Ask htmldate where no mark-up states a date; its answer counts only where the page shows it.

    Args:
        root: The page.
        placed: All lines.

    Returns:
        One candidate or none. A date that is printed beside a comment or in the text proves nothing of the
        article's own, so it is not taken; one in the page's furniture tells of its capture.
    """
    value = _ask(root)
    if value is None:
        return ()
    for one in placed:
        found = find_date(one.line.text)
        if found is None or found[0] != value or len(one.line.text) > 200:
            continue
        if one.role.kind in (BlockKind.DATELINE, BlockKind.BYLINE) and one.role.sub != "comment":
            start = one.span.start
            return (
                DocumentDate(
                    value, DateRole.STATED, start + found[1], start + found[2], "htmldate, in the byline"
                ),
            )
        return ()
    for element in root.iter("meta", "link", "abbr", "time", "span", "div", "p"):
        for name in ("content", "datetime", "title", "data-date", "data-published"):
            if parse_date(element.get(name) or "") == value:
                return (DocumentDate(value, DateRole.STATED, 0, 0, f"htmldate, in <{element.tag} {name}>"),)
    return ()


def _ask(root: Element) -> str | None:
    from htmldate import find_date as find_html_date  # loads for a quarter of a second; few pages need it

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = guarded(
            "html",
            "no date found",
            lambda: find_html_date(
                copy.deepcopy(root),
                extensive_search=False,
                original_date=True,
                min_date=_EARLIEST,
                max_date=_LATEST,
                outputformat="%Y-%m-%d",
            ),
        )
    except ReadError:
        return None
    return str(found) if found else None
