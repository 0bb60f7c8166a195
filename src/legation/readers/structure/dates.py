"""The dates a text prints, what each proves about its publication, and the interval that follows.

A date on top of a page may be the day the page was captured: comments that are older prove it. A bound is used only
when it cannot be otherwise; right goes before narrow.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legation.readers.structure.blocks import Structure
from legation.readers.structure.datewords import PrintedDate, find_dates, find_months, find_years
from legation.readers.structure.head import is_date_line
from legation.schema.dates import OPEN, Interval, first_day, last_day
from legation.schema.document import Block, DocumentDate
from legation.schema.vocabulary import BlockKind, DateRole

_CAPTURED = re.compile(
    (
        r"\b(?:retrieved|accessed|captured|crawled|archived|downloaded|printed(?: on)?|scanned|uploaded|"
        r"ingested|added|created|modified|print date|load-date|snapshot)\b"
    ),
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated|last (?:updated|modified|edited)|modified|revised|corrected)\b", re.IGNORECASE
)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|won[’']t|by|until|till|through|plan(?:s|ned)?|target(?:s|ed)?|goals?|"
    r"expect(?:s|ed)?|projected|forecast|scheduled?|next|upcoming|due|ahead of|could|may|might|"
    r"should|"
    r"intend(?:s|ed)?|aims?|hopes?|to be|slated|set to|deadline|beyond|going to|if|before|"
    r"approach(?:es|ing)?|coming|ahead|ending|fiscal|budgets?|estimate[ds]?|"
    r"promised?|pledged?|vow(?:s|ed)?|bid|candidate|agenda|vision|proposed|envisaged|invited|"
    r"forthcoming|cup|games|olympics|expo)\b|[’']ll\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|became|began|won|lost|led|took|made|gave|met|held|came|went|"
    r"saw|found|left|fell|rose|broke|fought|built|sold|bought|sent|wrote|spoke|grew|signed|been|"
    r"kept|"
    r"put|cut|ran|brought|thought|stood|paid|set up|shot|struck|drew|fled|got|knew|chose|\w{2,}ed)\b",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    (
        r"\b(?:in|since|of|during|from|after|early|late|mid|summer|spring|autumn|fall|winter|the|its|"
        r"their|his|her|our|that|between|and|back in|as early as)[\s-]*(?:\.\.\.|…)?\s*$"
    ),
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[A-Z])|\n\s*\n|\n")
_COPYRIGHT = re.compile(
    (
        r"(?:©|\(c\)|\bcopyright\b)\D{0,12}(?P<years>(?:(?:19|20)\d{2}\s*[-–,]\s*)?(?P<last>(?:19|"
        r"20)\d{2}))\b"
    ),
    re.IGNORECASE,
)
_CITED_DAY = re.compile(r"[(,]\s*$")
_SAYING_DAY = re.compile(
    (
        r"\b(?:said|told|announced|declared|stated|met|visited|arrived|signed|opened|held|wrote|spoke|"
        r"addressed|received|hosted|attended|reported|published|killed|struck|attacked|voted|elected|"
        r"arrested|launched|agreed|approved|began|ended|died|took place)\s+(?:\w+\s+){0,3}(?:on\s+)?$"
    ),
    re.IGNORECASE,
)
_PROSE = frozenset({BlockKind.BODY})
_TOP = 2000
"""Characters among which a text names its own day."""
_SLACK_DAYS = 31
"""A comment may be dated up to a month before its page (time zones, moved articles); beyond, the page was captured."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Dates of a text.

    Attributes:
        dates: Every candidate, in order of the text.
        published: What they prove together.
    """

    dates: tuple[DocumentDate, ...]
    published: Interval


def date_text(
    text: str, structure: Structure, blocks: Sequence[Block], *, given: Sequence[DocumentDate] = ()
) -> Dating:
    """Find the dates of a text and what they prove.

    Args:
        text: The text.
        structure: As found.
        blocks: The document's blocks.
        given: Dates that the format itself gives (a mail's header, a page's mark-up).

    Returns:
        All candidates and the interval of publication.
    """
    candidates = list(given)
    candidates += _header_dates(structure)
    candidates += _block_dates(text, structure, blocks)
    comment_dates = sorted(
        (block.date for block in blocks if block.kind is BlockKind.COMMENT and block.date), key=first_day
    )
    candidates = _demote_captures(candidates, comment_dates)
    if comment_dates:
        candidates.append(_first_comment(blocks, comment_dates[0]))
    candidates += list(_bounds_in_prose(text, structure, blocks, candidates))
    unique = {(c.start, c.end, c.value, c.role): c for c in candidates}
    ordered = tuple(sorted(unique.values(), key=lambda c: (c.start, c.end, c.value, c.role)))
    return Dating(ordered, published_interval(ordered, comment_dates))


def _header_dates(structure: Structure) -> Iterator[DocumentDate]:
    for header in structure.headers[:1]:
        if header.date is not None:
            yield DocumentDate(
                header.date,
                DateRole.STATED,
                header.date_start,
                header.date_end,
                "date line of the printed e-mail header",
            )


def _block_dates(text: str, structure: Structure, blocks: Sequence[Block]) -> Iterator[DocumentDate]:
    """Dates in the blocks around the article."""
    body_seen = False
    for block in blocks:
        if block.thread:
            continue
        found = (
            list(find_dates(text, block.start, block.end, dayfirst=structure.dayfirst))
            if block.end - block.start < 4000
            else []
        )
        if block.kind in (BlockKind.METADATA, BlockKind.PAGE_MARKER):
            for printed in found:
                stated = block.kind is BlockKind.METADATA and _line_of(text, printed).lower().startswith(
                    ("publication date", "date:", "published")
                )
                role = DateRole.STATED if stated else DateRole.RETRIEVED
                yield _candidate(
                    printed,
                    role,
                    "date in the record of the archive"
                    if block.kind is BlockKind.METADATA
                    else "date in a page footer",
                )
        elif block.kind is BlockKind.DATELINE:
            for printed in found:
                yield _head_date(text, printed)
        elif block.kind is BlockKind.CAPTION:
            for printed in found:
                if printed.has_year:
                    yield _candidate(printed, DateRole.NOT_BEFORE, "date of a picture under the title")
        elif block.sub == "masthead" and not found:
            for printed in list(find_years(text, block.start, block.end))[-1:]:
                yield _candidate(printed, DateRole.STATED, "year of the issue")
        elif block.kind is BlockKind.BYLINE or (
            block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING) and not body_seen
        ):
            for printed in found:
                whole = (
                    is_date_line(_line_of(text, printed))
                    or block.kind is not BlockKind.HEADING
                    or _ends_line(text, printed)
                )
                if (
                    whole
                    and (printed.is_full or block.kind is BlockKind.BYLINE)
                    and block.sub not in ("reprint note", "editor's note")
                ):
                    yield _head_date(text, printed)
        elif block.kind is BlockKind.BOILERPLATE:
            yield from _foot_dates(text, block, found)
        body_seen = body_seen or block.kind is BlockKind.BODY


def _foot_dates(text: str, block: Block, found: list[PrintedDate]) -> Iterator[DocumentDate]:
    for printed in found:
        line = _line_of(text, printed)
        if _CAPTURED.search(line):
            yield _candidate(printed, DateRole.RETRIEVED, "date of capture at the foot of the page")
        elif printed.is_full and is_date_line(line):
            yield _candidate(printed, DateRole.STATED, "date line at the foot of the text")
    for match in _COPYRIGHT.finditer(text, block.start, block.end):
        yield DocumentDate(
            match["last"], DateRole.NOT_AFTER, match.start("last"), match.end("last"), "copyright line"
        )


def _head_date(text: str, printed: PrintedDate) -> DocumentDate:
    line = _line_of(text, printed)
    before = line[: max(0, line.find(text[printed.start : printed.end]))]
    if re.search(r"\b(?:retrieved|accessed|captured|printed|archived|downloaded)\b", before, re.IGNORECASE):
        return _candidate(printed, DateRole.RETRIEVED, "date of capture in the head")
    if _UPDATED.search(before):
        return _candidate(printed, DateRole.NOT_AFTER, "date of the last change")
    reason = "date line of the head"
    if printed.ambiguous:
        reason += "; day and month could be exchanged, so only the year is kept"
    elif not printed.has_year:
        reason += "; no year is printed"
    return _candidate(printed, DateRole.STATED, reason)


def _candidate(printed: PrintedDate, role: DateRole, reason: str) -> DocumentDate:
    return DocumentDate(printed.value, role, printed.start, printed.end, reason)


def _line_of(text: str, printed: PrintedDate) -> str:
    low = max(text.rfind("\n", 0, printed.start), text.rfind("\r", 0, printed.start)) + 1
    high = text.find("\n", printed.end)
    return text[
        max(low, printed.start - 300) : min(high if high >= 0 else len(text), printed.end + 300)
    ].strip()


def _ends_line(text: str, printed: PrintedDate) -> bool:
    """Say whether a heading ends in a date that stands apart: after a bar or a full stop, or with its weekday."""
    line = _line_of(text, printed)
    if not line.rstrip(" .)]").endswith(text[printed.start : printed.end]):
        return False
    apart = text[max(0, printed.start - 3) : printed.start].rstrip()[-1:] in (".", "(", "[", "–", "—", "-")
    return "|" in line or printed.weekday is not None or (apart and printed.is_full)


def _demote_captures(candidates: Iterable[DocumentDate], comment_dates: list[str]) -> list[DocumentDate]:
    """A page's date that lies long after its comments is the day on which the page was captured."""
    kept: list[DocumentDate] = []
    for candidate in candidates:
        late = (
            comment_dates
            and candidate.role is DateRole.STATED
            and not candidate.value.startswith("--")
            and (first_day(candidate.value) - last_day(comment_dates[0])).days > _SLACK_DAYS
        )
        if late:
            reason = (
                f"{candidate.reason}; the first comment is of {comment_dates[0]}, so the page was "
                "captured then"
            )
            candidate = DocumentDate(
                candidate.value, DateRole.RETRIEVED, candidate.start, candidate.end, reason
            )
        kept.append(candidate)
    return kept


def _first_comment(blocks: Sequence[Block], value: str) -> DocumentDate:
    block = next(b for b in blocks if b.kind is BlockKind.COMMENT and b.date == value)
    return DocumentDate(value, DateRole.NOT_AFTER, block.start, block.start, "the first comment's date")


def _bounds_in_prose(
    text: str, structure: Structure, blocks: Sequence[Block], candidates: Sequence[DocumentDate]
) -> Iterator[DocumentDate]:
    """Dates of the running text: those told as past prove that it was written no earlier."""
    stated = [c for c in candidates if c.role is DateRole.STATED]
    limit = max((last_day(c.value) for c in stated if not c.value.startswith("--")), default=None)
    for block in blocks:
        if block.kind not in _PROSE or block.thread:
            continue
        taken: list[tuple[int, int]] = []
        cuts = _sentence_starts(text, block)
        for printed in find_dates(text, block.start, block.end, dayfirst=structure.dayfirst):
            taken.append((printed.start, printed.end))
            yield _prose_date(text, printed, _sentence(text, cuts, block, printed.start), limit)
        for printed in find_years(text, block.start, block.end):
            if not any(low <= printed.start < high for low, high in taken[-40:]) and not _inside(
                taken, printed.start
            ):
                yield _prose_year(text, printed, _sentence(text, cuts, block, printed.start), limit)
        for printed in find_months(text, block.start, block.end):
            if not _inside(taken, printed.start) and text[printed.end : printed.end + 2] in ("'s", "’s"):
                yield (
                    _candidate(printed, DateRole.NOT_BEFORE, "a month of the recent past, without its year")
                    if _past(_sentence(text, cuts, block, printed.start), printed, text)
                    else _candidate(printed, DateRole.EVENT, "a month without its year")
                )


def _inside(taken: list[tuple[int, int]], position: int) -> bool:
    index = bisect_right(taken, (position, 1 << 62)) - 1
    return index >= 0 and taken[index][0] <= position < taken[index][1]


def _sentence_starts(text: str, block: Block) -> list[int]:
    return [block.start, *(match.end() for match in _SENTENCE.finditer(text, block.start, block.end))]


def _sentence(text: str, cuts: list[int], block: Block, position: int) -> tuple[int, int]:
    index = bisect_right(cuts, position) - 1
    start = cuts[max(0, index)]
    end = cuts[index + 1] if index + 1 < len(cuts) else block.end
    return max(start, position - 400), min(end, position + 400)


def _past(sentence: tuple[int, int], printed: PrintedDate, text: str) -> bool:
    words = text[sentence[0] : sentence[1]]
    rest = text[sentence[0] : printed.start] + " " + text[printed.end : sentence[1]]
    return _FUTURE.search(rest) is None and _PAST.search(words) is not None


def _prose_date(
    text: str, printed: PrintedDate, sentence: tuple[int, int], limit: date | None
) -> DocumentDate:
    before = text[sentence[0] : printed.start]
    cited = _CITED_DAY.search(before) is not None and text[printed.end : printed.end + 1] == ")"
    past = cited or _past(sentence, printed, text) or _SAYING_DAY.search(before[-60:]) is not None
    if not past or _after(printed.value, limit):
        return _candidate(printed, DateRole.EVENT, "a date in the text that is not told as past")
    reason = "a text cited with its date" if cited else "told as past"
    if not printed.has_year:
        reason += "; no year is printed"
    return _candidate(printed, DateRole.NOT_BEFORE, reason)


def _prose_year(
    text: str, printed: PrintedDate, sentence: tuple[int, int], limit: date | None
) -> DocumentDate:
    introduced = _BEFORE_YEAR.search(text[sentence[0] : printed.start]) is not None
    since = text[sentence[0] : printed.start].lower().rstrip().endswith("since")
    if introduced and (since or _past(sentence, printed, text)) and not _after(printed.value, limit):
        return _candidate(printed, DateRole.NOT_BEFORE, "a year told as past")
    return _candidate(printed, DateRole.EVENT, "a year in the text")


def _after(value: str, limit: date | None) -> bool:
    return limit is not None and not value.startswith("--") and first_day(value) > limit


def published_interval(dates: Sequence[DocumentDate], comment_dates: Sequence[str] = ()) -> Interval:
    """Combine what the dates prove.

    A stated full date decides. Without one, what is told as past bounds the interval below, comments and captures
    bound it above. A day printed without its year becomes a bound once other words prove the years that are out.
    """
    stated = [c for c in dates if c.role is DateRole.STATED]
    full = [c for c in stated if not c.value.startswith("--")]
    if full:
        return _stated_interval(full)
    low = _highest_past(dates)
    high = _lowest_after(dates)
    if low is not None and high is not None and first_day(low) > last_day(high):
        low = None  # what seems told as past was not; the bound above is printed
    yearless = _latest_yearless(
        [c for c in dates if c.value.startswith("--") and c.role in (DateRole.STATED, DateRole.NOT_BEFORE)]
    )
    if yearless is not None:
        return _with_yearless(yearless, stated, low, high)
    return Interval(low, high) if low or high else OPEN


def _stated_interval(full: Sequence[DocumentDate]) -> Interval:
    """The earliest stated date is the publication; a less exact one that holds it adds nothing."""
    finest = max(len(c.value) for c in full)
    values = sorted({c.value for c in full if len(c.value) == finest}, key=first_day)
    return Interval.at(values[0])


def _highest_past(dates: Iterable[DocumentDate]) -> str | None:
    values = [c.value for c in dates if c.role is DateRole.NOT_BEFORE and not c.value.startswith("--")]
    return max(values, key=lambda v: (first_day(v), len(v)), default=None)


def _lowest_after(dates: Iterable[DocumentDate]) -> str | None:
    values = [
        c.value
        for c in dates
        if c.role in (DateRole.NOT_AFTER, DateRole.RETRIEVED) and not c.value.startswith("--")
    ]
    return min(values, key=lambda v: (last_day(v), -len(v)), default=None)


def _latest_yearless(candidates: Sequence[DocumentDate]) -> DocumentDate | None:
    stated = [c for c in candidates if c.role is DateRole.STATED]
    chosen = stated or list(candidates)
    values = {c.value for c in chosen}
    # Two different days without a year may lie in two years: then none of them is a bound.
    months = {value[2:4] for value in values}
    if not chosen or (len(months) > 1 and not stated):
        return None
    return max(chosen, key=lambda c: c.value)


def _with_yearless(
    day: DocumentDate, stated: Sequence[DocumentDate], low: str | None, high: str | None
) -> Interval:
    """Bound a text that prints its own recent day without the year.

    Such a text means the current year, and prints the year for others: a year told as past is then an earlier one.
    """
    rest = day.value[2:]
    first = None
    if low is not None:
        # further down a text a day may be last year's ("it took effect on May 1")
        own = len(low) == 4 and (day.role is DateRole.STATED or day.start <= _TOP)
        year = int(low[:4]) + 1 if own else int(low[:4])
        first = f"{year}-{rest}"
        if len(low) > 4 and last_day(first) < first_day(low):
            first = f"{year + 1}-{rest}"
    if high is not None and first is not None and first_day(first) > last_day(high):
        return Interval(low, high)
    if (
        day.role is DateRole.STATED
        and first is not None
        and high is not None
        and int(high[:4]) == int(first[:4])
    ):
        return Interval.at(first)
    return Interval(first, high) if first or high else OPEN
