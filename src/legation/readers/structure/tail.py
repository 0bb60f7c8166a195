"""What stands below a text: author notes, end marks, lists of other stories, addresses, the archive's record."""

import re
from collections.abc import Sequence

from legation.readers.structure.chrome import (
    is_address,
    is_boilerplate,
    is_metadata,
    is_metadata_key,
    is_web_address,
    opens_notes,
)
from legation.readers.structure.labels import BOILERPLATE, METADATA, Label, Labels
from legation.readers.structure.lines import Layout, Line, Paragraph, ends_sentence, paragraphs_of
from legation.readers.structure.names import is_byline
from legation.schema.vocabulary import BlockKind

_OPENER = re.compile(
    r"^\W*(?:most (?:popular|read|viewed|shared|commented|emailed)|editor[’']?s?[’']? (?:picks?|"
    r"choice)|related\b|recommended|more (?:from|on|in|about|news|stories|like this|headlines)\b|"
    r"top (?:stories|news|headlines)|latest (?:news|stories|from|posts?)|trending|popular|you "
    r"(?:may|might) also|read (?:next|also|more)|also (?:read|see|on)|see also|don[’']t miss|"
    r"what to read|next (?:article|story|up)|previous (?:article|story)|sponsored|promoted|around "
    r"the web|from (?:our partners|the web)|terms (?:of|and|&)|privacy|about us|contact us|"
    r"copyright|©|all rights reserved|follow us|newsletters?$|sign up|subscribe|unsubscribe|"
    r"tags?\s*:|filed under|topics?\s*:|share this|back to|return to|"
    r"have an opinion|bookmark|sources?$|external links?$|sister links?$|references$|notes?$|footnotes$)",
    re.IGNORECASE,
)
_NOTE_SUBJECT = re.compile(
    (
        r"^\W*(?:about the (?:author|writer)s?\b|the (?:writer|author|columnist|reviewer|essayist|"
        r"interviewer)s?\b)"
    ),
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Dr|Prof|Professor|Rabbi|Sir|Lord|Gen|Col|Maj|Lt|Amb|Ambassador|Sen|Rep|Mr|Mrs|"
    r"Ms)\.?\s+)?[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|el|der|la|"
    r"ben))*\s+[A-Z][\w'’-]+"
)
_PERSON_NOTE = re.compile(
    rf"^\W*(?P<name>{_NAME})(?:,\s[^,]{{2,80}},)?\s+(?:is|was|are|has been|served|has served|"
    r"serves|holds|teaches|writes|covers|reports|works|directs|heads|chairs|lives|co-?founded|"
    r"founded)\b\s+(?P<rest>.+)$",
    re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:author|writer|journalist|editor|correspondent|columnist|reporter|fellow|professor|"
    r"lecturer|director|researcher|analyst|scholar|ambassador|diplomat|minister|adviser|advisor|"
    r"consultant|chair(?:man|woman|person)?|president|founder|historian|lawyer|attorney|student|"
    r"teaches|writes|covers|reports|contributor|contributing|freelance|senior|former|member|"
    r"based in|shares? in|policy|studies|institute|university|center|centre)\b",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"^(?:[-–—]\s*)?(?:[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|"
    r"el)){0,3}\s+[A-Z][\w'’-]+|[A-Z]{2,3})$"
)
_SPEECH = re.compile(r"[,.?!][\"”]")
_OF_HEAD = re.compile(r"^(?:headline|title|byline|author|dateline|publication date)\s*:", re.IGNORECASE)
_ABOUT = re.compile(r"^About (?:the )?[A-Z][\w&.'’ -]{1,60}:?$")
_MOST_NOTES = 6
"""Paragraphs of notes to editors and contacts at the foot of a press release."""
_LONG = 30
"""Words from which a paragraph below the text is prose, not a link or a slogan."""


def label_archive_record(lines: Sequence[Line], labels: Labels) -> None:
    """Mark the record that an archive prints above and below a text."""
    _label_top_record(lines, labels)
    index = len(lines)
    while index > 0 and index - 1 not in labels and _may_be_record(lines[index - 1]):
        index -= 1
    sure = [i for i in range(index, len(lines)) if is_metadata(lines[i].text)]
    if not sure or (
        len(sure) == 1 and not any(is_metadata_key(lines[i].text) for i in range(index, len(lines)))
    ):
        return
    first = sure[0]
    while first > index and is_metadata_key(lines[first - 1].text):
        first -= 1
    for i in range(first, len(lines)):
        labels[i] = METADATA


def label_tail(
    lines: Sequence[Line], layout: Layout, labels: Labels, *, first: int, authors: Sequence[str]
) -> None:
    """Mark what stands below the article.

    Args:
        lines: All lines.
        layout: Their layout.
        labels: Filled in.
        first: Line at which the body begins; nothing above it is touched.
        authors: Names from bylines: a closing paragraph about one of them is the author's note.
    """
    last = _article_end(lines, labels, first)
    start = furniture_start(lines, labels, first, last)
    for index in range(start, last):
        labels.setdefault(index, BOILERPLATE)
    _label_notes(layout, labels, first=first, last=start, authors=authors)
    _label_about(layout, labels, first=first, last=start)
    _label_press_notes(layout, labels, first=first, last=start)


def furniture_start(lines: Sequence[Line], labels: Labels, first: int, last: int) -> int:
    """Return the line from which on everything up to `last` is furniture; `last` where nothing is.

    A line of furniture begins it when all that follows is furniture, too, or short; a list of links counts after a
    line that opens one.
    """
    start = last
    kept = last
    prose = 0
    for index in range(last - 1, first - 1, -1):
        shown = lines[index].text
        if index in labels:
            if labels[index].kind is BlockKind.BOILERPLATE and not prose:
                start = kept = index
                prose = 0
            elif labels[index].kind not in (BlockKind.PAGE_MARKER, BlockKind.METADATA):
                break
            continue
        opener = _OPENER.match(shown) is not None and len(shown) <= 120
        if is_boilerplate(shown) or (opener and _is_furniture_head(shown)):
            if not prose or (opener and (prose <= 2 or prose * 2 <= kept - index)):
                start, prose = index, 0
                kept = index
        elif is_address(shown):
            if start < last or index == last - 1:
                start, prose = index, 0
                kept = index
        elif len(shown) > 200 or (len(shown.split()) > _LONG):
            break
        elif ends_sentence(shown) and len(shown.split()) >= 8 and not shown.endswith(":"):
            prose += 1
            if prose > 6:
                break
        elif last - index > 80:
            break
    return start


def _is_furniture_head(shown: str) -> bool:
    return len(shown.split()) <= 6


def _article_end(lines: Sequence[Line], labels: Labels, first: int) -> int:
    for index in range(first, len(lines)):
        label = labels.get(index)
        if label is not None and (label.kind is BlockKind.COMMENT or label.thread > 0):
            return index
    last = len(lines)
    while (
        last > first
        and last - 1 in labels
        and labels[last - 1].kind in (BlockKind.METADATA, BlockKind.PAGE_MARKER)
    ):
        last -= 1
    return last


def _label_top_record(lines: Sequence[Line], labels: Labels) -> None:
    top = [i for i in range(min(15, len(lines))) if i not in labels]
    keyed = [i for i in top if is_metadata_key(lines[i].text) and ":" in lines[i].text]
    for i in top:
        of_record = len(keyed) >= 3 and i in keyed and not _OF_HEAD.match(lines[i].text)
        if (is_metadata(lines[i].text) and i <= 8) or of_record:
            labels[i] = METADATA


def _may_be_record(line: Line) -> bool:
    shown = line.text
    return len(shown) <= 120 and not (ends_sentence(shown) and len(shown.split()) >= 9)


def _label_notes(layout: Layout, labels: Labels, *, first: int, last: int, authors: Sequence[str]) -> None:
    """Mark author notes among the last paragraphs of the article, and a signature below it."""
    paragraphs = closing_paragraphs(layout, labels, first=first, last=last)
    for place, paragraph in enumerate(reversed(paragraphs)):
        shown = paragraph.text
        if is_author_note(shown, authors=authors, closing=place == 0):
            label = Label(BlockKind.BOILERPLATE, sub="author note", opens=False)
        elif place == 0 and _is_signature(shown, paragraph, layout):
            label = Label(BlockKind.BYLINE, sub="signature")
        elif is_web_address(shown):
            label = BOILERPLATE
        elif is_byline(shown):
            label = Label(BlockKind.BYLINE, sub="credits")
        else:
            if place >= 2:
                break
            continue
        for index in range(paragraph.first, paragraph.last):
            labels.setdefault(index, label)


def _label_about(layout: Layout, labels: Labels, *, first: int, last: int) -> None:
    """The lines at the foot of a press release about the body that sends it ("About the Authority")."""
    paragraphs = closing_paragraphs(layout, labels, first=first, last=last)
    for place, paragraph in enumerate(paragraphs):
        if (
            place
            and len(paragraphs) - place <= 3
            and _ABOUT.match(paragraph.text)
            and place + 1 < len(paragraphs)
        ):
            for index in range(paragraph.first, paragraphs[-1].last):
                labels.setdefault(index, Label(BlockKind.BOILERPLATE, sub="about"))
            return


def _label_press_notes(layout: Layout, labels: Labels, *, first: int, last: int) -> None:
    """What a press office adds for the press at the foot of a text: notes to editors, contacts."""
    paragraphs = closing_paragraphs(layout, labels, first=first, last=last, most=_MOST_NOTES + 1)
    for place, paragraph in enumerate(paragraphs):
        above = place > 0 or paragraph.first > first
        if above and opens_notes(paragraph.text):
            for index in range(paragraph.first, paragraphs[-1].last):
                labels.setdefault(index, Label(BlockKind.BOILERPLATE, sub="notes"))
            return


def closing_paragraphs(
    layout: Layout, labels: Labels, *, first: int, last: int, most: int = 5
) -> list[Paragraph]:
    """Return the last unlabelled paragraphs before a line, in order."""
    low = last
    while low > first and low - 1 not in labels and last - low < most * 12:
        low -= 1
    if low >= last:
        return []
    while low > first and not layout.breaks_before(low):
        low += 1
        if low >= last:
            return []
    return paragraphs_of(layout, low, last)[-most:]


def is_author_note(shown: str, *, authors: Sequence[str], closing: bool) -> bool:
    """Say whether a paragraph tells who wrote the text.

    Args:
        shown: The paragraph.
        authors: Names from bylines.
        closing: True for the last paragraph: there a sentence about a person's post counts without a byline, too.
    """
    if len(shown.split()) > 90:
        return False
    if _NOTE_SUBJECT.match(shown):
        return True
    match = _PERSON_NOTE.match(shown)
    if match is None or not _ROLE.search(match["rest"][:200]):
        return False
    surname = match["name"].split()[-1].lower()
    if any(surname == author.split()[-1].lower() for author in authors if author.split()):
        return True
    return closing and not authors and _SPEECH.search(shown) is None and " said" not in shown


def _is_signature(shown: str, paragraph: Paragraph, layout: Layout) -> bool:
    if paragraph.last - paragraph.first > 1 or not _TITLE_WORDS.match(shown) or len(shown) > 50:
        return False
    return paragraph.first > 0 and ends_sentence(layout.lines[paragraph.first - 1].text)
