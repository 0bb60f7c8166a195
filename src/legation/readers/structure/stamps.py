"""Page stamps, page numbers, running heads: what a printer or an archive put on each page.

A stamp is known by its form ("Page 3 of 6", "- 4 -") or, whatever its form, by coming back with a number that counts
up. A running head comes back word for word beside stamps or at page breaks.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from legation.readers.structure.labels import PAGE_STAMP, RUNNING_HEAD, Labels
from legation.readers.structure.lines import Line, is_open, starts_low
from legation.schema.document import Page
from legation.schema.vocabulary import BlockKind

_FORM = re.compile(
    r"^\W{0,3}(?:page|pg\.?|p\.|seite|folio)\s*[:#]?\s*(?P<page>\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|"
    r"de)\s*\d{1,4})?\W{0,3}$"
    r"|^[-–—~•·=]{1,3}\s*(?P<dashed>\d{1,4})\s*[-–—~•·=]{1,3}$"
    r"|^[\[({]\s*(?:page|p\.?)?\s*(?P<boxed>\d{1,3})\s*[\])}]$"
    r"|^(?P<of>\d{1,4})\s+of\s+\d{1,4}$"
    r"|^(?P<bates>[A-Z][A-Z_]{1,11}[-_ ]?\d{5,12})$",
    re.IGNORECASE,
)
_TAILED = re.compile(
    (
        r"^.{0,70}\s{2,}page\s+(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$|^.{1,60}\s[|"
        r"•·–-]\s*page\s+(?P<page2>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$"
    ),
    re.IGNORECASE,
)
_BATES = re.compile(r"^[A-Z][A-Z_]{1,11}[-_ ]?\d{5,12}$")
_WEB_FOOTER = re.compile(
    r"^(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b.{0,160}|"
    r"https?://\S+.{0,80})\s(?P<page>\d{1,3})\s?/\s?\d{1,3}$|"
    r"^https?://\S+\s+\d{1,2}[/.]\d{1,2}[/.]\d{2,4}.{0,30}$"
)
_NUMBER = re.compile(r"\d+")
_LONGEST = 90
_LEAST_CUT = 8
"""Letters of a line of prose that a page's end cuts."""


def label_stamps(lines: Sequence[Line], labels: Labels) -> None:
    """Mark page stamps and running heads among the lines that have no label yet."""
    for index in sorted(_by_form(lines) | _by_counting(lines)):
        if index not in labels:
            labels[index] = PAGE_STAMP
    for index in sorted(_running_heads(lines, labels) | _cutting_heads(lines, labels)):
        if index not in labels:
            labels[index] = RUNNING_HEAD


def _cutting_heads(lines: Sequence[Line], labels: Labels) -> set[int]:
    """Lines in capitals beside a stamp that, with it, cut a sentence in two: the head of a page that comes once."""
    found: set[int] = set()
    for index in range(1, len(lines) - 1):
        if index in labels or not lines[index].text.isupper() or lines[index].width > _LONGEST:
            continue
        first, last = index, index
        while first > 0 and labels.get(first - 1) == PAGE_STAMP:
            first -= 1
        while last + 1 < len(lines) and labels.get(last + 1) == PAGE_STAMP:
            last += 1
        if first == last or first == 0 or last + 1 >= len(lines):
            continue
        above, below = lines[first - 1], lines[last + 1]
        if above.width >= _LEAST_CUT and is_open(above.text) and starts_low(below.text):
            found.add(index)
    return found


def pages_of(lines: Sequence[Line], labels: Labels, text_end: int) -> tuple[Page, ...]:
    """Cut the text into pages at its stamps.

    Stamps stand at the foot of pages when more text comes before the first than after the last, else at the head.

    Returns:
        One page a stamp, in order; empty where there is no stamp.
    """
    stamps = [
        index
        for index in sorted(labels)
        if labels[index].kind is BlockKind.PAGE_MARKER and labels[index].sub is None
    ]
    stamps = [index for place, index in enumerate(stamps) if not place or index - stamps[place - 1] > 2]
    if not stamps:
        return ()
    before = _weight(lines, labels, 0, stamps[0])
    after = _weight(lines, labels, stamps[-1] + 1, len(lines))
    pages: list[Page] = []
    if before >= after:
        start = 0
        for index in stamps:
            pages.append(Page(_page_label(lines[index].text), start, lines[index].end))
            start = lines[index].end
        if after > 200:
            pages.append(Page(str(len(pages) + 1), start, text_end))
        return tuple(pages)
    starts = [lines[index].start for index in stamps]
    if before > 200:
        pages.append(Page("1", 0, starts[0]))
    for index, end in zip(stamps, [*starts[1:], text_end], strict=True):
        pages.append(Page(_page_label(lines[index].text), lines[index].start, end))
    return tuple(pages)


def _weight(lines: Sequence[Line], labels: Labels, first: int, last: int) -> int:
    """Characters of text between two stamps, without what archives and mailers add."""
    return sum(
        lines[index].width
        for index in range(first, last)
        if index not in labels
        or labels[index].kind not in (BlockKind.METADATA, BlockKind.BOILERPLATE, BlockKind.PAGE_MARKER)
    )


def _page_label(shown: str) -> str:
    match = _FORM.match(shown) or _WEB_FOOTER.match(shown) or _TAILED.match(shown)
    if match:
        for name in ("page", "page2", "dashed", "boxed", "of"):
            if name in match.re.groupindex and match[name]:
                return match[name]
    return shown


def _by_form(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    for index, line in enumerate(lines):
        shown = line.text
        if len(shown) > 240 or (
            _NUMBER.search(shown) is None and not shown.lower().startswith(("page", "p.", "pg"))
        ):
            continue
        match = _FORM.match(shown) if len(shown) <= 40 else None
        if (
            (match and (not match["bates"] or _BATES.match(shown)))
            or _WEB_FOOTER.match(shown)
            or _TAILED.match(shown)
        ):
            found.add(index)
    return found


def _by_counting(lines: Sequence[Line]) -> set[int]:
    """Find lines that are alike but for one number that counts up by one as the text goes on."""
    groups: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        shown = line.text
        if len(shown) > _LONGEST or _NUMBER.search(shown) is None:
            continue
        numbers = list(_NUMBER.finditer(shown))
        if len(numbers) > 6:
            continue
        for which, number in enumerate(numbers):
            if len(number.group()) <= 15:
                template = f"{shown[: number.start()]}\0{shown[number.end() :]}"
                groups[template, which].append((index, int(number.group())))
    found: set[int] = set()
    for (template, _), members in sorted(groups.items()):
        found.update(_counting(template, members, lines))
    return found


def _counting(template: str, members: list[tuple[int, int]], lines: Sequence[Line]) -> set[int]:
    values = [value for _, value in members]
    steps = [after - before for before, after in pairwise(values)]
    rising = bool(steps) and all(0 < step <= 3 for step in steps) and steps.count(1) * 3 >= 2 * len(steps)
    bare = template.strip("\0 .-") == ""
    if not rising or len(members) < (4 if bare else 3):
        return set()
    if bare and values[0] > 5:
        return set()
    if re.match(r"^\W*\0[.)]\s", template) or template.startswith("\0"):
        # "1. Name": a numbered list whose entries are alike is still a list unless pages of text lie between.
        gaps = [after[0] - before[0] for before, after in pairwise(members)]
        if min(gaps) < 8:
            return set()
    gaps = [after[0] - before[0] for before, after in pairwise(members)]
    if sum(gaps) / len(gaps) < 5:
        return set()
    return {index for index, _ in members}


def _running_heads(lines: Sequence[Line], labels: Labels) -> set[int]:
    """Find lines that come back word for word beside stamps or at form feeds."""
    at_edge: dict[str, list[int]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for index, line in enumerate(lines):
        if index in labels or len(line.text) > _LONGEST:
            continue
        totals[line.text] += 1
        if _beside_stamp(index, lines, labels):
            at_edge[line.text].append(index)
    return {
        index
        for shown, members in at_edge.items()
        if len(members) >= 2 and len(members) * 3 >= 2 * totals[shown]
        for index in members
    }


def _beside_stamp(index: int, lines: Sequence[Line], labels: Labels) -> bool:
    if lines[index].paged or (index + 1 < len(lines) and lines[index + 1].paged):
        return True
    return any(
        other in labels and labels[other].kind is BlockKind.PAGE_MARKER
        for other in (index - 2, index - 1, index + 1, index + 2)
    )
