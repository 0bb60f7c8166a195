"""What interrupts the body: subheads, pull quotes, captions, advertisements."""

import re
from collections.abc import Sequence

from legation.readers.structure.captions import is_caption, is_credited
from legation.readers.structure.chrome import is_boilerplate, is_menu
from legation.readers.structure.head import is_reprint_note
from legation.readers.structure.labels import BOILERPLATE, Label, Labels
from legation.readers.structure.lines import Layout, Line, Paragraph, ends_sentence, is_open, paragraphs_of
from legation.readers.structure.names import is_byline
from legation.schema.vocabulary import BlockKind

_BULLET = re.compile(r"^(?:[-–—*•·▪►>]|\(?[a-z0-9]{1,2}[).])\s")
_NUMBERED_HEAD = re.compile(
    r"^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-H]|section \d+|chapter \d+|part \w+)[.:)]?\s+[A-Z]",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?:Q|A|[A-Z][\w.'’ -]{1,40})\s?:(?:\s|$)")
_THIS_TEXT = re.compile(
    r"\bthis (?:article|interview|story|piece|essay|column|op-ed|text|post)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_LEAST_PULLED = 8
"""Words of a pull quote; shorter lines come back in a text by chance, as names and answers do."""
_SHINGLE = 5
"""Words that must agree at both ends before a repeated sentence is compared in full."""


def label_inner(lines: Sequence[Line], layout: Layout, labels: Labels, *, first: int) -> None:
    """Mark what is no running text among the unlabelled lines from `first` on."""
    paragraphs = _body_paragraphs(layout, labels, first)
    _label_forms(lines, labels, paragraphs)
    paragraphs = [p for p in paragraphs if p.first not in labels]
    _label_repeats(labels, paragraphs)
    _label_subheads(lines, layout, labels, paragraphs)


def _body_paragraphs(layout: Layout, labels: Labels, first: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    index = first
    total = len(layout.lines)
    while index < total:
        if index in labels:
            index += 1
            continue
        last = index
        while last < total and last not in labels:
            last += 1
        found.extend(paragraphs_of(layout, index, last))
        index = last
    return found


def _label_forms(lines: Sequence[Line], labels: Labels, paragraphs: Sequence[Paragraph]) -> None:
    """Credits, repeated captions, furniture and notes that are known by their form alone."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph.words > 60:
            continue
        shown = paragraph.text
        label = None
        if paragraph.words >= 2 and is_credited(shown) and not _cites(shown):
            label = Label(BlockKind.CAPTION, opens=True)
        elif (paragraph.words <= 12 and is_boilerplate(shown)) or is_menu(shown):
            label = BOILERPLATE
        elif place >= len(paragraphs) - 3 and is_reprint_note(shown) and _THIS_TEXT.search(shown):
            label = Label(BlockKind.BOILERPLATE, sub="reprint note")
        elif (
            place + 1 < len(paragraphs)
            and paragraph.words >= 7
            and paragraphs[place + 1].text == shown
            and is_open(shown)
        ):
            label = Label(BlockKind.CAPTION, opens=True)
            for index in range(paragraphs[place + 1].first, paragraphs[place + 1].last):
                labels[index] = label
        if label is not None:
            for index in range(paragraph.first, paragraph.last):
                labels.setdefault(index, label)


def _cites(shown: str) -> bool:
    """A sentence of the text that only speaks of a picture."""
    return ends_sentence(shown) and len(shown.split()) > 25 and "(" not in shown


def _words(shown: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(shown)]


def _label_repeats(labels: Labels, paragraphs: Sequence[Paragraph]) -> None:
    """Pull quotes: a paragraph whose words all stand again inside a longer one."""
    words = [_words(p.text) for p in paragraphs]
    where: dict[tuple[str, ...], list[int]] = {}
    short = [i for i, found in enumerate(words) if _LEAST_PULLED <= len(found) <= 60]
    wanted = {tuple(words[i][:_SHINGLE]) for i in short}
    for i, found in enumerate(words):
        for at in range(len(found) - _SHINGLE + 1):
            key = tuple(found[at : at + _SHINGLE])
            if key in wanted:
                places = where.setdefault(key, [])
                if len(places) < 8 and (not places or places[-1] != i):
                    places.append(i)
    for i in short:
        joined = f" {' '.join(words[i])} "
        for other in where.get(tuple(words[i][:_SHINGLE]), ()):
            if other != i and len(words[other]) > len(words[i]) and joined in f" {' '.join(words[other])} ":
                for index in range(paragraphs[i].first, paragraphs[i].last):
                    labels[index] = Label(
                        BlockKind.BODY, sub="pull quote", opens=index == paragraphs[i].first
                    )
                break


def _label_subheads(
    lines: Sequence[Line], layout: Layout, labels: Labels, paragraphs: Sequence[Paragraph]
) -> None:
    openish = sum(is_open(p.text) and p.words <= 14 for p in paragraphs)
    listlike = openish > 0.5 * len(paragraphs) and len(paragraphs) > 6
    for place, paragraph in enumerate(paragraphs):
        if paragraph.first in labels or listlike:
            continue
        before = paragraphs[place - 1] if place else None
        after = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        if not _is_subhead(paragraph, before, after, lines, layout):
            continue
        sub = (
            "pull quote" if _paraphrases(paragraph, paragraphs[max(0, place - 3) : place + 4]) else "subhead"
        )
        for index in range(paragraph.first, paragraph.last):
            labels[index] = Label(BlockKind.HEADING, sub=sub, opens=index == paragraph.first)


def _is_subhead(
    paragraph: Paragraph,
    before: Paragraph | None,
    after: Paragraph | None,
    lines: Sequence[Line],
    layout: Layout,
) -> bool:
    shown = paragraph.text
    if after is None or paragraph.words > 16 or len(shown) > 110 or len(shown) < 3:
        return False
    if (
        shown[0].islower()
        or (_BULLET.match(shown) and not _NUMBERED_HEAD.match(shown))
        or _SPEAKER.match(shown)
    ):
        return False
    if shown[-1] in ",;:-–—" or shown[0] in "([" or not any(c.isalpha() for c in shown) or is_byline(shown):
        return False
    if (
        before is not None
        and is_open(before.text)
        and not before.text.endswith((";", "'"))
        and before.words > 16
    ):
        return False
    if after.text[:1].islower() or after.words < 6:
        return False
    if (
        before is not None
        and is_open(before.text)
        and is_open(after.text)
        and max(before.words, after.words) <= 14
    ):
        return False  # one of a list of short lines
    width = layout.width(paragraph.first)
    if width and lines[paragraph.first].width >= 0.8 * width and not lines[paragraph.first].gap:
        return False
    if not ends_sentence(shown):
        return shown[0] not in "\"“'‘" or shown[-1] in "\"”'’"
    return shown[-1] in "?!" and _is_title_case(shown)


def _is_title_case(shown: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_][\w'’]*", shown) if len(word) >= 4]
    return len(long_words) >= 2 and all(word[0].isupper() for word in long_words)


def _paraphrases(paragraph: Paragraph, nearby: Sequence[Paragraph]) -> bool:
    """A display line that says again, in nearly the same words, what a sentence beside it says."""
    own = {word[:5] for word in _words(paragraph.text) if len(word) >= 4}
    if len(own) < 5:
        return False
    for other in nearby:
        if other is paragraph:
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", other.text):
            stems = {word[:5] for word in _words(sentence) if len(word) >= 4}
            if len(own & stems) >= 0.7 * len(own):
                return True
    return False


__all__ = ["is_caption", "label_inner"]
