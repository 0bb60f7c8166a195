"""Reader comments under an article, and forum posts: who, from where, when, in the many shapes the web prints them.

A comment never joins the article. Its first lines (name, place, date) belong to its block and are no words of it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.readers.structure.chrome import is_boilerplate, is_section_line
from legation.readers.structure.datewords import MONTH, TIME, WEEKDAY, PrintedDate, find_dates
from legation.readers.structure.labels import BOILERPLATE, Label, Labels
from legation.readers.structure.lines import Line
from legation.readers.structure.tail import furniture_start
from legation.schema.vocabulary import BlockKind

_DATE = (
    rf"(?:(?:{WEEKDAY})\.?,?\s+)?(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:T[\d:.Z+-]+)?|"
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{MONTH}\.?,?[\s-]+\d{{4}}|{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s+\d{{4}})"
)
_AGO = (
    r"(?:(?:about\s+|over\s+|almost\s+)?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|"
    r"ten)\+?\s*(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|"
    r"[smhdwy])\s+ago|yesterday|just now)"
)
_AT = rf"(?:[\s,]*(?:at|@|[-–—|·•,])?\s*{TIME})?"
_WHEN = rf"(?:(?P<date>{_DATE}){_AT}|(?P<ago>{_AGO})|(?:{TIME})\s*(?:on|,)?\s*(?P<date2>{_DATE}))"
_NAME = r"(?P<name>[^\s|·•:>»,()\[\]][^|·•:>»()\[\]\n]{0,58}?)"
_PLACE = r"(?P<place>[^|·•:>»()\[\]\d\n]{2,60}?)"
_EDGE = r"\s*[.:]?\s*(?:(?:#|№)?\d+|reply|permalink|link|report(?: abuse)?|flag)?\s*$"


@dataclass(frozen=True, slots=True)
class _Shape:
    """A way of printing a comment's head.

    Attributes:
        name: For the record.
        pattern: Over one line.
        strong: Two of this shape prove a thread; a weak shape needs three, or a line that opens a comment section.
        dated_below: The date stands on the next line; where it is required the pattern alone proves nothing.
    """

    name: str
    pattern: re.Pattern[str]
    strong: bool = True
    dated_below: str = "no"


def _shape(name: str, pattern: str, *, strong: bool = True, below: str = "no") -> _Shape:
    return _Shape(name, re.compile(pattern, re.IGNORECASE), strong, below)


_SHAPES = (
    _shape("by-from", (
        rf"^(?:posted\s+)?by\s?:\s*{_NAME}(?:\s+from\s?:\s*(?P<place>.{{1,60}}?))?(?:\s*[-–—|"
        rf"·•,]?\s+{_WHEN})?$"
    ), below="may"),
    _shape("by-dated", rf"^by\s+{_NAME}\s*[»|·•,–—-]\s*(?:on\s+)?{_WHEN}{_EDGE}"),
    _shape("labelled", (
        r"^(?:name|author|user(?:name)?|comment(?:ed)?\s+by|posted\s+by|"
        rf"from)\s?:\s*{_NAME}(?:,\s*(?P<place>[^|·•:\d]{{2,60}}))?(?:\s*[-–—|·•,(]\s*{_WHEN}\)?)?$"
    ), strong=False, below="must"),
    _shape("posted-by", (
        rf"^(?:#?\d+[.)]?\s+)?(?:re:.{{0,80}}\s)?(?:comment(?:ed)?|posted|written|submitted|reply|"
        rf"response)(?:\s+(?:from|by))\s*:?\s*{_NAME}(?:\s*,?\s*\(?(?:of|from|"
        rf"in)\s+{_PLACE}\)?)?\s*(?:,|[-–—|·•(»]|\bon\b|\bat\b)*\s*{_WHEN}\)?{_EDGE}"
    )),
    _shape("says", (
        rf"^(?:#?\d+[.)]?\s+)?{_NAME}(?:\s*,\s*{_PLACE}|"
        rf"\s+\(\s*(?P<place2>[^()\d]{{2,60}})\))?\s+(?:says?|said|wrote|writes|commented|"
        r"(?:replied|responded)(?:\s+to\s+[^|·•:>»\n]{1,40}?)?|"
        rf"posted)\s*(?:\.\.\.|…|[,:])?\s*(?:on|at)?\s*[:,]?\s*\(?{_WHEN}\)?{_EDGE}"
    )),
    _shape("says-below", (
        rf"^(?:#?\d+[.)]?\s+)?{_NAME}(?:\s*,\s*{_PLACE})?\s+(?:says?|said|wrote|commented)\s?(?::|"
        r"\.\.\.|…)?$"
    ), below="must"),
    _shape("said-dots", rf"^(?:#?\d+[.)]?\s+)?{_NAME}\s+(?:said|says|wrote)\s?(?:\.\.\.|…)$"),
    _shape("quote-head", (
        r"^(?:>\s*)*(?:on|am|"
        rf"le)\s+{_WHEN}[\s,]*(?:at\s+)?(?:{TIME})?,?\s*(?:[\"'“]?(?P<name>[^<>\"@]{{1,60}}?)[\"'”]?)\s*(?:<[^>]*>|"
        r"\[[^\]]*\]|\S+@\S+)?\s+(?:wrote|said|writes)\s*:\s*$"
    )),
    _shape("dotted", rf"^(?:#?\d+[.)]?\s+)?{_NAME}(?:\s*[|·•]\s*{_PLACE})?\s*[|·•»]\s*(?:on\s+)?{_WHEN}{_EDGE}"),
    _shape("ago", rf"^{_NAME}\s*[-–—,(]?\s+(?P<ago>{_AGO})\)?(?:\s+\(?edited\)?)?{_EDGE}", strong=False),
    _shape("place-date", (
        rf"^(?:#?\d+[.)]?\s+)?{_NAME}\s*(?:,\s*{_PLACE}|"
        rf"\(\s*(?P<place2>[^()\d]{{2,60}})\))\s*[-–—,:]?\s*[(\[]?{_WHEN}[)\]]?{_EDGE}"
    ), strong=False),
    _shape("name-date", (
        rf"^(?:#?\d+[.)]?\s+)?{_NAME}\s*(?:[-–—@,]|\bon\b|\bat\b)?\s*[(\[]?{_WHEN}[)\]]?{_EDGE}"
    ), strong=False),
    _shape("date-name", (
        rf"^(?:\[{_WHEN}\]\s*(?:by\s+)?{_NAME}\s*:?|\(?(?P<date3>{_DATE}){_AT}\)?\s*[-–—|"
        rf"·•,:]?\s*(?:by\s+)?(?P<name3>[^|·•:>,()\[\]]{{1,40}}?)\s*(?:says|said|wrote)?\s*:)$"
    ), strong=False),
    _shape("bracketed", rf"^\[{_NAME}\]\s*[-–—,|·•]?\s*{_WHEN}{_EDGE}", strong=False),
    _shape("bare-name", (
        rf"^{_NAME}(?:\s*[>»→]\s*[^|·•:>»\n]{{1,40}})?(?:,\s*(?P<place>[^|·•:\d]{{2,60}}))?$"
    ), strong=False, below="must"),
)  # fmt: skip
_COLON_COMMENT = re.compile(r"^(?P<name>[^\s:.!?\"“][^:.!?\n]{0,40}(?:[A-Z]\.)?):\s+\S")
_DATE_LINE = re.compile(
    (
        r"^(?:on|posted(?:\s+(?:on|at))?|date\s*:|at|@|[-–—|·•]|"
        rf"submitted(?:\s+on)?)?\s*\(?{_WHEN}\)?{_EDGE}"
    ),
    re.IGNORECASE,
)
_BELOW = re.compile(rf"^(?:posted(?:\s+(?:by|at|on))*|at|on)?\s*{_WHEN}{_EDGE}", re.IGNORECASE)
_FURNITURE = re.compile(
    r"^\W*(?:reply|repl(?:y|ies)(?: to .{1,40})?|like|dislike|recommend(?:ed)?|report(?: abuse| "
    r"this)?|flag(?: as .{0,30})?|share|quote|edit|permalink|link|up|down|vote|up ?vote|"
    r"log in to reply|sign in to .{0,30}|hide replies|show (?:more )?replies.{0,20}|load "
    r"more.{0,30}|in reply to.{0,60}|\d+\s*(?:likes?|votes?|replies|reply|points?|recommend(?:s|"
    r"ed|ations?)?|people like this)?|"
    r"(?:like|reply|recommend|report|share|flag|quote|edit|permalink|\d+|[+↑↓▲▼👍👎-])(?:\W+(?:like|"
    r"reply|recommend|report|share|flag|quote|edit|permalink|report abuse|\d+))*|loading\W*|"
    r"avatar|guest|member since.{0,30}|joined:?.{0,30}|posts:?\s*\d+)\W*$",
    re.IGNORECASE,
)  # fmt: skip
_NOT_A_NAME = re.compile(
    r"\b(?:published|updated|posted|photo|last|page|vol|edition|issue|by|at|on|in|the|was|is|were|"
    r"copyright|since|until|from|created|modified|date|news|press|"
    r"release|sent|subject|view|read|report(?:ed|s)?|signed|said|accessed|retrieved|and the|said:?)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[.!?;]\s|[\"“”]")
_PRONOUN = re.compile(r"^(?:he|she|it|they|we|i|who|the \w+)$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST_WORDS = 6
_LEAST_ARTICLE = 200
"""Characters above a line that can open a comment section; a page's counter ("12 comments") stands nearer the top."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A comment's head: lines `first` to `last` (exclusive); `timed` where it tells when, if only by "2 days ago"."""

    first: int
    last: int
    shape: _Shape
    author: str
    place: str | None
    date: str | None
    timed: bool = False


def label_comments(
    lines: Sequence[Line], labels: Labels, *, dayfirst: bool | None, first_thread: int = 1
) -> int:
    """Mark comment threads among the lines without label.

    Args:
        lines: Lines of the text.
        labels: Filled in.
        dayfirst: Order of numeric dates.
        first_thread: Number of the first comment's thread.

    Returns:
        The next free thread number.
    """
    section = _section_start(lines, labels)
    heads = _proven(_heads(lines, labels, dayfirst), section)
    if not heads:
        return _label_colon_comments(lines, labels, section, first_thread)
    if section is not None and _is_signed_below(lines, labels, heads, section):
        start = _thread_start(lines, labels, section + 1, section)
        starts = [_text_start(lines, section + 1, heads[0].first)] + [head.last for head in heads[:-1]]
        stops = [head.last for head in heads]
    else:
        start = _thread_start(lines, labels, heads[0].first, section)
        starts = [head.first for head in heads]
        stops = [*starts[1:], furniture_start(lines, labels, heads[-1].last + 1, len(lines))]
    for index in (*range(start, starts[0]), *range(stops[-1], len(lines))):
        labels.setdefault(index, BOILERPLATE)
    for number, (head, low, high) in enumerate(zip(heads, starts, stops, strict=True)):
        _label_one(lines, labels, head, low, high, first_thread + number)
    return first_thread + len(heads)


def _label_colon_comments(
    lines: Sequence[Line], labels: Labels, section: int | None, first_thread: int
) -> int:
    """Mark comments that are printed as "name: words", where all paragraphs below the section's line are."""
    if section is None:
        return first_thread
    openings = [i for i in range(section + 1, len(lines)) if lines[i].gap and i not in labels]
    heads = [(i, match) for i in openings if (match := _COLON_COMMENT.match(lines[i].text)) is not None]
    if len(heads) < 2 or len(heads) < len(openings):
        return first_thread
    labels.setdefault(section, BOILERPLATE)
    stops = [i for i, _ in heads[1:]] + [len(lines)]
    for number, ((start, match), stop) in enumerate(zip(heads, stops, strict=True)):
        label = Label(BlockKind.COMMENT, author=match["name"].strip(), thread=first_thread + number)
        for index in range(start, stop):
            labels.setdefault(index, replace(label, opens=index == start))
    return first_thread + len(heads)


def _is_signed_below(lines: Sequence[Line], labels: Labels, heads: list[_Head], section: int) -> bool:
    """Some blogs print name and date under each comment: text stands before the first, none after the last."""
    if heads[0].first < section or heads[0].shape.name not in ("posted-by", "by-from", "dotted", "name-date"):
        return False
    above = sum(
        lines[i].width for i in range(_text_start(lines, section + 1, heads[0].first), heads[0].first)
    )
    rest = [
        i for i in range(heads[-1].last, len(lines)) if i not in labels and not is_boilerplate(lines[i].text)
    ]
    return above > 40 and sum(lines[i].width for i in rest) < 40


def _text_start(lines: Sequence[Line], first: int, last: int) -> int:
    while first < last and (is_section_line(lines[first].text) or _FURNITURE.match(lines[first].text[:120])):
        first += 1
    return first


def _section_start(lines: Sequence[Line], labels: Labels) -> int | None:
    """The first line that opens a comment section below a good part of the text, or None."""
    above = 0
    for index, line in enumerate(lines):
        if above >= _LEAST_ARTICLE and index not in labels and is_section_line(line.text):
            return index
        above += line.width
    return None


def _thread_start(lines: Sequence[Line], labels: Labels, first: int, section: int | None) -> int:
    """Where the thread's furniture begins: at most eight short lines above the first comment."""
    start = first
    while start > 0 and first - start < 8:
        above = lines[start - 1].text
        if start - 1 in labels and labels[start - 1].kind is not BlockKind.BOILERPLATE:
            break
        if not (is_section_line(above) or _FURNITURE.match(above)):
            if section is not None and section < start - 1 and first - section <= 8 and len(above) < 120:
                start -= 1
                continue
            break
        start -= 1
    return start


def _heads(lines: Sequence[Line], labels: Labels, dayfirst: bool | None) -> list[_Head]:
    heads: list[_Head] = []
    index = 0
    while index < len(lines):
        head = None if index in labels or len(lines[index].text) > 160 else _head_at(lines, index, dayfirst)
        if head is None:
            index += 1
            continue
        heads.append(head)
        index = head.last
    return heads


def _head_at(lines: Sequence[Line], index: int, dayfirst: bool | None) -> _Head | None:
    shown = lines[index].text
    if not _may_be_head(lines, index):
        return None
    for shape in _SHAPES:
        match = shape.pattern.match(shown)
        if match is None:
            continue
        groups = match.groupdict()
        name = (groups.get("name") or groups.get("name3") or "").strip(" ,-–—\"'")
        if not _is_name(name, shape):
            continue
        place = (groups.get("place") or groups.get("place2") or "").strip(" ,.-–—") or None
        printed = groups.get("date") or groups.get("date2") or groups.get("date3") or ""
        last = index + 1
        if shape.dated_below != "no" and not printed and not groups.get("ago"):
            below = _date_below(lines, index)
            if below is None and shape.dated_below == "must":
                continue
            if below is not None:
                printed, last = below
        timed = bool(groups.get("ago")) or last > index + 1
        return _Head(index, last, shape, name, place, _comment_date(printed, dayfirst), timed)
    return None


def _may_be_head(lines: Sequence[Line], index: int) -> bool:
    """A cheap test before the costly patterns: a digit, a colon, "says" or a date on the next line."""
    shown = lines[index].text
    if (
        _DIGIT.search(shown)
        or ":" in shown
        or "ago" in shown
        or shown.endswith(("says", "said", "...", "…", "wrote"))
    ):
        return True
    return (
        len(shown) <= 60 and index + 1 < len(lines) and _BELOW.match(lines[index + 1].text[:100]) is not None
    )


def _date_below(lines: Sequence[Line], index: int) -> tuple[str, int] | None:
    if index + 1 >= len(lines) or lines[index + 1].gap > 1 or len(lines[index + 1].text) > 100:
        return None
    match = _DATE_LINE.match(lines[index + 1].text)
    if match is None:
        return None
    groups = match.groupdict()
    return (groups.get("date") or groups.get("date2") or ""), index + 2


def _comment_date(printed: str, dayfirst: bool | None) -> str | None:
    found: PrintedDate | None = next(find_dates(printed, dayfirst=dayfirst), None)
    return found.value if found is not None and found.has_year else None


def _is_name(name: str, shape: _Shape) -> bool:
    if not name or len(name.split()) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    if shape.name in ("by-from", "posted-by", "quote-head", "labelled"):
        return True
    if (
        _PRONOUN.match(name)
        or _NOT_A_NAME.search(name)
        or _SPEECH.search(name)
        or (name.endswith((".", "?", "!")) and len(name.split()) > 3)
    ):
        return False
    return next(find_dates(name), None) is None and not name.lower().startswith(("http", "www"))


def _proven(heads: list[_Head], section: int | None) -> list[_Head]:
    """Keep heads whose shape comes back often enough, or stands below a line that opens a comment section."""
    counts = Counter(head.shape.name for head in heads)
    kept: list[_Head] = []
    for head in heads:
        below = section is not None and head.first > section
        need = 1 if below and _printed_well(head) else 2 if head.shape.strong else 3
        if head.shape.name == "by-from" and head.place is None and head.date is None and not below:
            need = 3
        if head.shape.name == "quote-head":
            need = 1
        if counts[head.shape.name] >= need:
            kept.append(head)
    return kept


def _printed_well(head: _Head) -> bool:
    return head.date is not None or head.shape.strong or head.timed


def _label_one(lines: Sequence[Line], labels: Labels, head: _Head, start: int, end: int, thread: int) -> None:
    silent = set(range(head.first, head.last))
    date = head.date
    if head.shape.name == "said-dots":
        date = _date_at_end(lines, head.last, end, silent)
    label = Label(BlockKind.COMMENT, author=head.author, date=date, place=head.place, thread=thread)
    for index in range(start, end):
        if index in silent:
            labels[index] = replace(label, opens=index == start, silent=True)
        elif index in labels:
            continue
        elif (_FURNITURE.match(lines[index].text[:120]) and len(lines[index].text) <= 60) or is_section_line(
            lines[index].text
        ):
            labels[index] = replace(BOILERPLATE, thread=thread)
        else:
            labels[index] = replace(label, opens=index == start)


def _date_at_end(lines: Sequence[Line], first: int, last: int, silent: set[int]) -> str | None:
    """The date that stands alone below a comment's text."""
    for index in range(last - 1, max(first, last - 4) - 1, -1):
        match = _DATE_LINE.match(lines[index].text) if len(lines[index].text) <= 100 else None
        if match:
            silent.add(index)
            return _comment_date(match["date"] or match["date2"] or "", None)
    return None
