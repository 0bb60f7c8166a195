"""Who wrote a comment, when and from where, read from its mark-up or from its printed head."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from legation.readers.web.hints import (
    COMMENT_AUTHOR,
    COMMENT_BODY,
    COMMENT_CONTROL,
    COMMENT_DATE,
    COMMENT_PLACE,
    META,
    is_author,
    item_props,
    words,
)
from legation.readers.web.lines import Element, Line, Mark
from legation.readers.web.webdates import find_date, parse_date

_CONTROL_TEXT = re.compile(
    r"(?:[\W\d_]|reply|replies|like|likes|dislike|share|report|flag|permalink|link|quote|edit|delete|upvote|downvote|"
    r"vote|votes|up|down|log in to reply|log in to leave a comment|recommend|recommended|show more|hide|collapse|"
    r"expand|abuse|this comment|comment|to|spam|thanks?|helpful|view|parent|top|story)+",
    re.I,
)
_FILLER = re.compile(r"[\W_]|\b(?:by|from|on|at|says?|said|posted|wrote|writes|commented|comment|replied|to|in|am|pm|"
                     r"utc|gmt|est|the|reply|permalink|author|name|date|edited|ago)\b|\d+", re.I)  # fmt: skip
_AUTHOR_NOISE = re.compile(
    r"^\s*(?:posted\s+by|written\s+by|comment\s+by|by|from|name|author)\b\s*:?\s+|^\s*(?:by|name|author)\s*:\s*|"
    r"\s*(?:\b(?:says?|said|wrote|writes|commented|replied)\b\s*(?:on\b.*|at\b.*)?)?[\s:,|·•–—-]*$",
    re.I,
)
_HEAD = re.compile(
    r"\A(?:posted\s+by|comment\s+by|by|name|author)\b\s*:?\s*(?P<author>[^\n:|]{1,60}?)"
    r"(?:\s+from:?\s+(?P<place>[^\n:|]{1,60}?))?(?:\s*[|·•,–—-]\s*|\s+(?:on|at)\s+|\s*\Z|\s*\n)",
    re.I,
)
_WROTE = re.compile(
    r"\A(?P<author>[^\n:]{1,60}?)\s+(?:says?|said|wrote|writes|commented)\b\s*(?:on\b.*|at\b.*)?:?\s*\Z", re.I
)
_MEMBER_FACTS = re.compile(
    r"\s+(?:joined|posts|location|member since|registered|rank|karma|points)\b\s*:?.*$", re.I
)
"""What forums print beside a member's name."""
_AGO = re.compile(
    r"\b(?:(?:\d+|an?|one|two|three|few)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago|yesterday|"
    r"just now)\b",
    re.I,
)
_TIME_LINE = 60
_TIMESTAMP = re.compile(r"\d{10}(?:\d{3})?")
_HEAD_LINES = 4
_HEAD_LENGTH = 160


class LinePart(Enum):
    """What a line of a comment is."""

    META = "meta"
    BODY = "body"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What a comment says of itself.

    Attributes:
        author: Name as printed.
        date: Partial date.
        place: Place as printed.
        lines: Lines that hold nothing else.
    """

    author: str | None
    date: str | None
    place: str | None
    lines: tuple[Line, ...]


def is_time_line(text: str) -> bool:
    """Say whether a short line ends in a day or in "2 hours ago", with at most a name before it."""
    if len(text) > _TIME_LINE:
        return False
    ago = _AGO.search(text)
    found = find_date(text)
    end = ago.end() if ago else found[2] if found else 0
    return bool(end) and not re.sub(r"[\W\d]|\b(?:am|pm|at|edited|utc|gmt)\b", "", text[end:], flags=re.I)


def line_part(line: Line, item: Element) -> LinePart:
    """Say what a line of a comment is, from the elements around it, innermost first, then from its words."""
    if _CONTROL_TEXT.fullmatch(line.text) and (line.link_chars or len(line.text) < 12):
        return LinePart.CONTROL
    node: Element | None = line.element
    while node is not None and node is not item:
        part = _element_part(node)
        if part is not None:
            return part
        node = node.getparent()
    if any(_is_meta_mark(mark) for mark in line.marks) and _only_facts(line):
        return LinePart.META
    return LinePart.BODY


def read_facts(parts: list[tuple[Line, LinePart]], item: Element) -> CommentFacts:
    """Read author, date and place of a comment.

    Args:
        parts: Its lines with what they are.
        item: Its element.
    """
    meta = [line for line, part in parts if part is LinePart.META]
    head = [line for line, part in parts if part is not LinePart.CONTROL and len(line.text) <= _HEAD_LENGTH]
    head = [line for line in head if line in meta or line in [first for first, _ in parts[:_HEAD_LINES]]]
    author = _first(_marked_author(line, item) for line in meta or head)
    date = _first(_marked_date(line, item) for line in meta or head)
    place = _first(_marked_place(line, item) for line in meta or head)
    printed: list[Line] = []
    has_body = sum(1 for _, part in parts if part is LinePart.BODY)
    for line in head if author is None or date is None else []:
        found = _printed_head(line)
        if found is None or (line not in meta and has_body <= 1):
            continue
        author, place = author or found[0], place or found[1]
        date = date or parse_date(line.text)
        if line not in meta:
            printed.append(line)
            has_body -= 1
    if date is None and (author is not None or meta):
        date, dated = _loose_date([line for line in head if line not in printed], has_body)
        printed.extend(line for line in dated if line not in meta)
    return CommentFacts(author, date, place, (*meta, *printed))


def _loose_date(head: list[Line], has_body: int) -> tuple[str | None, list[Line]]:
    for line in head:
        found = find_date(line.text)
        if found is not None:
            rest = line.text[: found[1]] + line.text[found[2] :]
            alone = not _FILLER.sub("", rest)
            if alone and has_body > 1:
                return found[0], [line]
    return None, []


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _element_part(node: Element) -> LinePart | None:
    found = set(words(node))
    props = item_props(node)
    if props & {"text", "commentText", "articleBody", "description"}:
        return LinePart.BODY
    if props & {"author", "creator", "name", "datePublished", "dateCreated", "commentTime"} or is_author(
        node
    ):
        return LinePart.META
    if found & COMMENT_BODY and not found & {"link", "form", "button", "header", "meta"}:
        return LinePart.BODY if not found & COMMENT_AUTHOR - {"name"} or "body" in found else LinePart.META
    if found & COMMENT_CONTROL or node.tag == "form":
        return LinePart.CONTROL
    if found & (COMMENT_AUTHOR | COMMENT_DATE | COMMENT_PLACE | META) or "header" in found or "head" in found:
        return LinePart.META
    if node.tag in ("header", "footer", "cite", "address", "dt", "h3", "h4", "h5", "h6"):
        return LinePart.META
    return None


def _is_meta_mark(mark: Mark) -> bool:
    element = mark.element
    if element.tag in ("time", "cite") or is_author(element):
        return True
    return bool(set(words(element)) & (COMMENT_AUTHOR | COMMENT_DATE | COMMENT_PLACE | META))


def _only_facts(line: Line) -> bool:
    """Say whether nothing is left of a line when its marked facts and filler words are taken out."""
    rest = list(line.text)
    for mark in line.marks:
        if _is_meta_mark(mark) or mark.element.tag == "a":
            rest[mark.start : mark.end] = " " * (mark.end - mark.start)
    left = "".join(rest)
    found = find_date(left)
    if found is not None:
        left = left[: found[1]] + left[found[2] :]
    return not _FILLER.sub("", left)


def _marked_author(line: Line, item: Element) -> str | None:
    candidates = [
        mark
        for mark in line.marks
        if (
            is_author(mark.element) or mark.element.tag == "cite" or set(words(mark.element)) & COMMENT_AUTHOR
        )
        and not parse_date(line.text[mark.start : mark.end])
    ]
    if candidates:
        best = min(candidates, key=lambda mark: (mark.end - mark.start, mark.start))
        return _clean_author(line.text[best.start : best.end])
    node: Element | None = line.element
    while node is not None and node is not item:
        if is_author(node) or set(words(node)) & (COMMENT_AUTHOR - {"by"}) or node.tag in ("cite", "dt"):
            text = line.text
            found = find_date(text)
            if found:
                text = text[: found[1]]
            return _clean_author(text)
        node = node.getparent()
    return None


def _clean_author(text: str) -> str | None:
    text = _MEMBER_FACTS.sub("", text.split("\n")[0])
    for _ in range(2):
        text = _AUTHOR_NOISE.sub("", text).strip()
    return text if text and len(text) <= 80 else None


def _marked_date(line: Line, item: Element) -> str | None:
    elements = [mark.element for mark in line.marks]
    node: Element | None = line.element
    while node is not None and node is not item:
        elements.append(node)
        node = node.getparent()
    dated = [
        e for e in elements if e.tag in ("time", "abbr") or set(words(e)) & COMMENT_DATE or item_props(e)
    ]
    for mark in line.marks:
        if mark.element in dated:
            value = parse_date(line.text[mark.start : mark.end])
            if value:
                return value
    for element in [*dated, *elements]:
        for name in ("datetime", "title", "content", "data-datetime", "data-date"):
            value = parse_date(element.get(name) or "")
            if value and len(value) == 10:
                return value
        for name in ("data-timestamp", "data-utime", "data-time"):
            stamp = element.get(name) or ""
            if _TIMESTAMP.fullmatch(stamp):
                return datetime.fromtimestamp(int(stamp[:10]), UTC).date().isoformat()
    return parse_date(line.text) if dated else None


def _marked_place(line: Line, item: Element) -> str | None:
    for mark in line.marks:
        if set(words(mark.element)) & COMMENT_PLACE:
            return line.text[mark.start : mark.end].strip(" ,;:()") or None
    if line.element is not item and set(words(line.element)) & COMMENT_PLACE:
        return line.text.removeprefix("from").strip(" ,;:()") or None
    return None


def _printed_head(line: Line) -> tuple[str | None, str | None] | None:
    """Read "by: X from: Y", "X wrote:", "Posted by X on ..." and a bold name before a date."""
    match = _HEAD.match(line.text) or _WROTE.match(line.text)
    if match:
        groups = match.groupdict()
        return _clean_author(groups["author"] or ""), (groups.get("place") or "").strip() or None
    strong = next((mark for mark in line.marks if mark.element.tag in ("b", "strong", "a")), None)
    if strong is not None and strong.start == 0:
        rest = _AGO.sub("", line.text[strong.end :])
        found = find_date(rest)
        if found is not None:
            rest = rest[: found[1]] + rest[found[2] :]
        if not _FILLER.sub("", rest):
            return _clean_author(line.text[: strong.end]), None
    return None
