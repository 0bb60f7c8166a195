"""Lines to blocks: the order in which the finders run, and the joining of like lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.readers.structure.comments import label_comments
from legation.readers.structure.datewords import MONTH, WEEKDAY, day_first
from legation.readers.structure.head import label_head
from legation.readers.structure.inner import label_inner
from legation.readers.structure.labels import BODY, Label, Labels
from legation.readers.structure.letters import label_letter
from legation.readers.structure.lines import Layout, Line, line_at, split_lines
from legation.readers.structure.mail import MailHeader, find_mail_headers, label_mail
from legation.readers.structure.names import authors_of
from legation.readers.structure.stamps import label_stamps, pages_of
from legation.readers.structure.tail import label_archive_record, label_tail
from legation.schema.document import Block, Page
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind

_CITY = r"[A-Z][A-Z.'’-]+(?:\s+[A-Z][A-Z.'’-]+){0,3}"
_TOWN = r"[A-Z][\w'’]+(?:[ -][A-Z][\w'’.]+){0,2}"
_STATE = r"(?:,\s+[A-Z][\w.'’]+(?:\s+[A-Z][\w.'’]+)?){0,2}"
_DAY = rf"(?:,?\s+(?i:{MONTH})\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)"
_AGENCY = r"(?:\s*[(/][A-Z][\w ./’'-]{1,40}[)/])"
_WIRE = r"\s*\((?:Reuters|Xinhua|[A-Z]{2,6})\)"
_DATELINE = re.compile(
    rf"(?P<line>(?:{_CITY}{_STATE}{_DAY}?{_AGENCY}?|{_TOWN}{_STATE}(?:{_DAY}{_AGENCY}?|{_WIRE})"
    r"|\([A-Z][\w ./’'-]{1,30}\))\s*(?:(?:--|[-–—])+|(?<=[)/]):))\s+(?=[\"“A-Z'‘0-9(\[])"
)
"""Place, day and agency before the first words: a city in capitals, or a town that a day or an agency proves."""
_DAY_LINE = re.compile(
    rf"(?P<line>(?i:{WEEKDAY}),?\s+(?:(?i:{MONTH})\s+\d{{1,2}}|\d{{1,2}}\s+(?i:{MONTH})),?\s+\d{{4}})\s+(?=[\"“A-Z])"
)
"""A full day with its weekday before the first sentence."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A text taken apart.

    Attributes:
        lines: Its lines.
        layout: How they are printed.
        labels: Role of every line.
        blocks: In order, without overlap; together they hold every character that is not white space.
        silent: Stretches that belong to a block and are no words of it, in order.
        pages: From page stamps.
        headers: Printed e-mail headers.
        dayfirst: Order of day and month in the text's numeric dates; None where it does not tell.
    """

    lines: Sequence[Line]
    layout: Layout
    labels: Labels
    blocks: tuple[Block, ...]
    silent: tuple[Span, ...]
    pages: tuple[Page, ...]
    headers: tuple[MailHeader, ...]
    dayfirst: bool | None


def find_structure(text: str, given: Sequence[Block] | None = None, *, settled: bool = False) -> Structure:
    """Take a text apart into blocks and pages.

    Args:
        text: The text.
        given: Blocks that the format marks. They are kept; body blocks and what no block holds are searched.
        settled: True when the given body blocks are kept as they are, too.

    Returns:
        The structure.
    """
    lines = split_lines(text)
    layout = Layout(lines)
    labels: Labels = {}
    if given is not None and not _label_given(lines, labels, given, settled=settled):
        # Blocks that begin or end inside a line cannot be told by lines.
        return Structure(
            lines,
            layout,
            labels,
            cover(text, given),
            (),
            (),
            tuple(find_mail_headers(lines)),
            day_first(text),
        )
    dayfirst = day_first(text)
    headers = find_mail_headers(lines)
    label_mail(lines, labels, headers)
    label_stamps(lines, labels)
    label_archive_record(lines, labels)
    threads = _label_messages(lines, labels, headers)
    if not any(label.kind is BlockKind.COMMENT for label in labels.values()):
        label_comments(lines, labels, dayfirst=dayfirst, first_thread=threads)
    subject = headers[0].subject if headers else None
    label_letter(lines, labels)
    first = label_head(lines, layout, labels, subject=subject)
    label_tail(lines, layout, labels, first=first, authors=_authors(lines, labels))
    label_inner(lines, layout, labels, first=first)
    for index in range(len(lines)):
        labels.setdefault(index, BODY)
    blocks, silent = _join(text, lines, labels)
    return Structure(
        lines, layout, labels, blocks, silent, pages_of(lines, labels, len(text)), tuple(headers), dayfirst
    )


def _label_given(lines: Sequence[Line], labels: Labels, given: Sequence[Block], *, settled: bool) -> bool:
    """Take over the format's blocks as labels; False where one does not begin and end with a line."""
    titled = any(block.sub == "title" for block in given)
    for block in given:
        first = line_at(lines, block.start)
        last = line_at(lines, max(block.start, block.end - 1))
        if last >= len(lines) or lines[first].start < block.start or lines[last].end > block.end:
            return False
        if block.kind is BlockKind.BODY and not block.thread and not block.sub and not settled:
            continue
        sub = block.sub
        if block.kind is BlockKind.HEADING and sub is None and not titled:
            sub, titled = "title", True
        label = Label(block.kind, sub, block.author, block.date, block.place, block.thread)
        for index in range(first, last + 1):
            labels[index] = replace(label, opens=index == first)
    return True


def cover(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with body blocks for every stretch of text that none of them holds."""
    full: list[Block] = []
    at = 0
    for block in [
        *sorted(blocks, key=lambda b: (b.start, b.end)),
        Block(BlockKind.BODY, len(text), len(text)),
    ]:
        for line in split_lines(text, at, block.start):
            if full and full[-1].kind is BlockKind.BODY and full[-1].start >= at and full[-1].sub is None:
                full[-1] = replace(full[-1], end=line.end)
            else:
                full.append(Block(BlockKind.BODY, line.start, line.end))
        if block.start < block.end:
            full.append(block)
        at = max(at, block.end)
    return tuple(full)


def _label_messages(lines: Sequence[Line], labels: Labels, headers: Sequence[MailHeader]) -> int:
    """Text below a second printed header is another message: its own thread, with its sender as author."""
    for number, header in enumerate(headers[1:], 1):
        end = headers[number + 1].first if number + 1 < len(headers) else len(lines)
        label = replace(BODY, sub="message", thread=number, author=header.sender, date=header.date)
        for index in range(header.last, end):
            labels.setdefault(index, replace(label, opens=index == header.last))
    return max(1, len(headers))


def _authors(lines: Sequence[Line], labels: Labels) -> list[str]:
    return [
        name
        for index, label in sorted(labels.items())
        if label.kind is BlockKind.BYLINE
        for name in authors_of(lines[index].text)[0]
    ]


def _join(text: str, lines: Sequence[Line], labels: Labels) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    blocks: list[Block] = []
    silent: list[Span] = []
    previous: Label | None = None
    first = True
    end = 0
    for index, line in enumerate(lines):
        label = labels[index]
        if label.silent:
            silent.append(Span(line.start, line.end))
        plain = label if not (label.opens or label.silent) else replace(label, opens=False, silent=False)
        if previous == plain and not label.opens:
            end = line.end
        else:
            if blocks:
                blocks[-1] = replace(blocks[-1], end=max(end, blocks[-1].end))
            end = line.end
            blocks.extend(_block(text, line, plain, first=first))
            first = first and plain.kind is not BlockKind.BODY
        previous = plain
    if blocks:
        blocks[-1] = replace(blocks[-1], end=max(end, blocks[-1].end))
    return tuple(blocks), tuple(silent)


def _block(text: str, line: Line, label: Label, *, first: bool) -> list[Block]:
    block = Block(
        label.kind, line.start, line.end, label.sub, label.author, label.date, label.place, label.thread
    )
    if label.kind is not BlockKind.BODY or not (first or label.sub == "message"):
        return [block]
    stop = min(line.end, line.origin + 160)
    match = _DATELINE.match(text, line.origin, stop) or _DAY_LINE.match(text, line.origin, stop)
    if match is None:
        return [block]
    dateline = Block(BlockKind.DATELINE, line.start, match.end("line"), thread=label.thread)
    return [dateline, replace(block, start=match.end())]
