"""What stands above a text: title, standfirst, byline, dateline, captions, the page's furniture."""

import re
from collections.abc import Sequence

from legation.readers.structure.captions import is_caption, is_credited
from legation.readers.structure.chrome import (
    is_address,
    is_boilerplate,
    is_metadata,
    is_section_line,
    is_web_address,
)
from legation.readers.structure.datewords import TIME, WEEKDAY, find_dates
from legation.readers.structure.labels import BOILERPLATE, Label, Labels
from legation.readers.structure.lines import (
    Layout,
    Line,
    Paragraph,
    ends_sentence,
    is_open,
    paragraphs_of,
    starts_low,
)
from legation.readers.structure.names import is_byline, is_outlet, is_person
from legation.schema.vocabulary import BlockKind

_ZONE = 40
"""Lines from the top among which a head is looked for."""
_SECTION_NAME = re.compile(
    r"^\W*(?:opinions?|op-?eds?|analysis|commentary|comment|editorials?|features?|interviews?|"
    r"news|breaking news|world(?: news)?|politics|business|international|national|diplomacy|"
    r"letters?|"
    r"review|reviews|essays?|columns?|blogs?|magazine|exclusive|special report|perspectives?|"
    r"viewpoint|middle east|africa|asia|europe|americas?|press releases?|news release|statements?|"
    r"speech(?:es)?|"
    r"media release|newsletter|report|briefing|transcript|communiqu[eé]|remarks)(?:\s+(?:no|nr|"
    r"number|#)?\.?\s*\d[\d/-]*)?\W*$",
    re.IGNORECASE,
)
_REPRINT = re.compile(
    r"\b(?:re-?prints?|re-?printed|re-?publish(?:es|ed|ing)?|cross-?posted|syndicated (?:by|from|"
    r"with)|reproduced (?:by|from|with|here|courtesy)|re-?posted)\b|\b(?:originally|first) "
    r"(?:appeared|published|ran|posted|aired)\b|"
    r"\b(?:article|interview|story|piece|essay|column|report|text|post|op-ed)\b.{0,40}\b(?:was|"
    r"were|is|has been)\b.{0,20}\b(?:originally|first|previously)\b|"
    r"\bthis (?:article|interview|story|piece|essay|column|report|text|post|"
    r"op-ed)\b.{0,30}\b(?:appeared|(?:was )?published) (?:in|on|by|at)\b|"
    r"\b(?:with|by) (?:the )?(?:kind )?permission (?:of|from)\b|\bcourtesy "
    r"of\b.{0,60}\b(?:article|text|story)\b|\btranslated from\b",
    re.IGNORECASE | re.DOTALL,
)
_EDITOR_NOTE = re.compile(
    (
        r"^\W*(?:editor[’']?s?[’']? note|ed\.? note|note from the editor|correction|clarification|"
        r"update)\s*[:—–-]"
    ),
    re.IGNORECASE,
)
_DATE_PREFIX = (
    r"(?:(?:first |last |originally )?(?:published|posted|updated|modified|created|printed|accessed|"
    r"retrieved|issued|released|date|on|as of|last update)(?:\s+(?:on|at|date))?\s*:?\s*)"
)
_DATE_REST = re.compile(
    rf"^(?:\W|{_DATE_PREFIX}|{TIME}|\b(?:dated|delivered|at|on|by|and|updated|published|gmt|utc|est|edt|am|pm|"
    rf"local time|time|hrs?|issue|vol(?:ume)?|no|number|{WEEKDAY}|\d{{1,4}})\b)*$",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(r"^[A-Z][\w.'’ -]{2,30}(?:,\s*[A-Z][\w.'’ -]{2,30}){0,2}\s*[,–—-]\s*$")
_TURN = re.compile(r"^[A-Z][A-Z.'’ -]{1,30}:\s+(?:\S+\s+){4}")
"""A turn of a conversation, its speaker in capitals: the text has begun."""
_GREETING = re.compile(
    (
        r"^\W*(?:good (?:morning|afternoon|evening)|thank you|thanks|mr\.? |madam |ladies and|dear |my "
        r"fellow|hello|your excellenc|excellenc|distinguished|friends|colleagues|q\s?[:.]|a\s?[:.])"
    ),
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    (
        r"^\W*(?:(?:the )?(?:republic|kingdom|state|government|ministry|department|office|embassy|"
        r"consulate|permanent mission|commission|council|federation|union)\b.{0,60}|.{0,40}\b(?:press "
        r"(?:office|service|centre|center)|information (?:office|service)|ministry of .{2,40}))$"
    ),
    re.IGNORECASE,
)
_TIME_ONLY = re.compile(rf"^{TIME}$", re.IGNORECASE)
_FIELD = re.compile(
    r"^(?P<key>headline|title|byline|author|dateline|publication date|body)\s*:\s*(?P<value>.{0,160})$",
    re.IGNORECASE,
)
_FIELD_LABELS = {
    "headline": Label(BlockKind.HEADING, sub="title", opens=True),
    "title": Label(BlockKind.HEADING, sub="title", opens=True),
    "byline": Label(BlockKind.BYLINE),
    "author": Label(BlockKind.BYLINE),
    "dateline": Label(BlockKind.DATELINE),
    "publication date": Label(BlockKind.DATELINE, sub="date"),
    "body": Label(BlockKind.METADATA),
}
_SPEECH_TITLE = re.compile(
    (
        r"^\W*(?:(?:opening|closing|joint|press|official)\s+)?(?:remarks|statement|speech|address|"
        r"communiqu|declaration|testimony|transcript|keynote|briefing|readout)\b"
    ),
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?:[A-Z]\s){0,3}[A-Z]$|^[a-z][\w.-]*(?:\s[\w.-]+){0,4}$")
_CONTENTS = re.compile(
    r"^\W*(?:in this (?:issue|edition)|(?:table of )?contents|inside(?: this issue)?)\W*$", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[*•·▪►–-]|\d{1,2}[.)])\s")
_VOLUME = re.compile(r"\bvol(?:ume)?\.?\s*\d+.*\bn[or]\.?\s*\d+|\bvol(?:ume)?\.\s*[\dIVXL]+\b", re.IGNORECASE)
CONTENTS = Label(BlockKind.BOILERPLATE, sub="contents")
_LONGEST_REPEATED = 600
"""Characters of a neighbouring line that are compared."""
_NOT_LETTERS = re.compile(r"[\W_]+")
_NOISE = re.compile(r"^[\W\d_]{1,12}$|^.{1,2}$")


def label_head(lines: Sequence[Line], layout: Layout, labels: Labels, *, subject: str | None = None) -> int:
    """Mark the head of a text.

    Args:
        lines: All lines.
        layout: Their layout.
        labels: Filled in.
        subject: Subject of the e-mail that carried the text; it helps to find the title.

    Returns:
        Index of the line at which the body begins.
    """
    zone = _zone(lines, labels)
    before = set(labels)
    _label_repeated_title(lines, labels, zone, subject)
    _label_plain_lines(lines, labels, zone)
    body = _walk(lines, layout, labels, zone)
    _prefer_speech_title(lines, labels, [index for index in zone if index < body and index not in before])
    for index in zone:
        # Below the first line of the body, the forms that mark a head prove nothing.
        if index >= body and index not in before:
            labels.pop(index, None)
    return body


def is_date_line(shown: str, *, dayfirst: bool | None = None) -> bool:
    """Say whether a line is a date and nothing else but a clock time or a word such as "Published"."""
    if len(shown) > 110 or not any(c.isdigit() for c in shown):
        return False
    printed = list(find_dates(shown, dayfirst=dayfirst))
    rest = shown
    for date in reversed(printed):
        rest = rest[: date.start] + " " + rest[date.end :]
    if not printed:
        return _TIME_ONLY.match(shown) is not None and _DATE_REST.match(rest) is not None
    if _DATE_REST.match(rest) is not None:
        return True
    # A place, or the name of a programme, before the date; nothing but a clock time after it.
    before, after = shown[: printed[0].start].strip() + " ", shown[printed[-1].end :]
    return _PLACE_DATE.match(before) is not None and _DATE_REST.match(after) is not None


def is_reprint_note(shown: str) -> bool:
    """Say whether a paragraph tells where else the text was printed."""
    return len(shown) <= 500 and _REPRINT.search(shown) is not None


def _zone(lines: Sequence[Line], labels: Labels) -> list[int]:
    """The unlabelled lines of the head: from the top down to a comment, an e-mail inside, or forty lines."""
    zone: list[int] = []
    for index in range(len(lines)):
        label = labels.get(index)
        if label is None:
            zone.append(index)
        elif label.kind is BlockKind.COMMENT or label.thread > 0:
            break
        if len(zone) >= _ZONE:
            break
    return zone


def _bare(shown: str) -> str:
    return _NOT_LETTERS.sub("", shown.lower())


def _label_repeated_title(
    lines: Sequence[Line], labels: Labels, zone: list[int], subject: str | None
) -> None:
    """A title printed twice, however its lines break, or printed once and named in the subject line."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for place in range(len(zone)):
        joined = ""
        for length in range(1, 5):
            if (
                _BULLET.match(lines[zone[place]].text)
                or place + length > len(zone)
                or zone[place + length - 1] != zone[place] + length - 1
            ):
                break
            shown = lines[zone[place + length - 1]].text
            if len(shown) > 160 or is_credited(shown):
                break
            joined += _bare(shown)
            if len(joined) >= 12:
                runs.setdefault(joined, []).append((zone[place], zone[place] + length))
    named = _bare(subject or "")
    repeated = [
        key for key, places in runs.items() if _apart(places) or (len(key) >= 15 and named.endswith(key))
    ]
    if not repeated:
        return
    candidates = [key for key in repeated if not _is_caption_pair(lines, runs[key])]
    if not candidates:
        return
    best = max(candidates, key=lambda key: (named.endswith(key) if named else False, len(key), key))
    if len(best) > 220 or ((not named.endswith(best) or not named) and runs[best][0][0] > zone[0] + 14):
        return
    for first, last in runs[best]:
        if any(index in labels for index in range(first, last)):
            continue
        for index in range(first, last):
            labels[index] = Label(BlockKind.HEADING, sub="title", opens=index == first)


def _apart(places: list[tuple[int, int]]) -> bool:
    return len(places) >= 2 and places[1][0] >= places[0][1]


def _is_caption_pair(lines: Sequence[Line], places: list[tuple[int, int]]) -> bool:
    """A line printed twice below other text is a picture's: once as its replacement text, once as its caption."""
    first = places[0][0]
    after = places[0][1]
    shown = " ".join(lines[i].text for i in range(first, after))
    adjoining = len(places) >= 2 and places[1][0] == after
    return is_caption(shown, repeated=adjoining) or (adjoining and first > 1 and len(shown.split()) > 7)


def _label_plain_lines(lines: Sequence[Line], labels: Labels, zone: list[int]) -> None:
    """Mark lines that are known by their form alone."""
    for place, index in enumerate(zone):
        if index in labels:
            continue
        shown = lines[index].text
        neighbours = [lines[zone[p]].text for p in (place - 1, place + 1) if 0 <= p < len(zone)]
        if _is_wire_code(lines, labels, index, first=zone[0]):
            labels[index] = Label(BlockKind.METADATA)
            continue
        label = _plain_label(
            shown,
            neighbours,
            first=place == 0,
            wrapped=len(shown) > 45 and place + 1 < len(zone) and _goes_on(lines, index),
            after_contents=labels.get(index - 1) == CONTENTS,
        )
        if label is not None:
            labels[index] = label


def _is_wire_code(lines: Sequence[Line], labels: Labels, index: int, *, first: int) -> bool:
    """Routing codes and topic words of a news wire: short lines without a capital, above everything else."""
    above = index == first or (
        index - 1 in labels
        and (labels[index - 1].kind is BlockKind.METADATA or labels[index - 1].sub == "date")
    )
    shown = lines[index].text
    follows = index + 1 < len(lines) and len(shown) <= 60 and not ends_sentence(shown)
    return (
        above
        and follows
        and (_CODE.match(shown) is not None or (shown[:1].islower() and any(c.isdigit() for c in shown)))
    )


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    follower = lines[index + 1] if index + 1 < len(lines) else None
    return (
        follower is not None
        and follower.gap == 0
        and is_open(lines[index].text)
        and follower.text[:1].islower()
    )


def _plain_label(
    shown: str, neighbours: list[str], *, first: bool, wrapped: bool, after_contents: bool
) -> Label | None:
    if is_metadata(shown) and not wrapped:
        return Label(BlockKind.METADATA)
    field = _FIELD.match(shown)
    if field and (field["value"] or field["key"].lower() == "body"):
        return _FIELD_LABELS[field["key"].lower()]
    if is_date_line(shown):
        return Label(BlockKind.DATELINE, sub="date")
    repeated = len(shown.split()) >= 5 and _is_repeated(_bare(shown), neighbours)
    if not first and is_caption(shown, repeated=repeated):
        return Label(BlockKind.CAPTION)
    if is_byline(shown):
        return Label(BlockKind.BYLINE)
    if _CONTENTS.match(shown) or (after_contents and _BULLET.match(shown)):
        return CONTENTS
    if _VOLUME.search(shown) and len(shown) <= 90:
        return Label(BlockKind.BOILERPLATE, sub="masthead")
    if wrapped or _SECTION_NAME.match(shown):
        return None
    furniture = is_boilerplate(shown) or is_web_address(shown) or is_section_line(shown)
    if furniture or (is_address(shown) and not first):
        return BOILERPLATE
    if _NOISE.match(shown):
        return BOILERPLATE
    return None


def _is_repeated(bare: str, neighbours: list[str]) -> bool:
    """Say whether a line beside it opens with the same words, or it with the words of one."""
    for other in neighbours:
        opening = _bare(other[:_LONGEST_REPEATED])
        if opening[:200].startswith(bare):
            return True
        if len(other) <= _LONGEST_REPEATED and bare.startswith(opening) and len(other.split()) >= 5:
            return True
    return False


def _walk(lines: Sequence[Line], layout: Layout, labels: Labels, zone: list[int]) -> int:
    """Go down the head's paragraphs, name each, and return the line at which the body begins."""
    items = _items(layout, labels, zone)
    titled = any(label.sub == "title" for label in labels.values())
    signed = dated = False
    for place, item in enumerate(items):
        if isinstance(item, int):
            signed = signed or labels[item].kind is BlockKind.BYLINE
            dated = dated or (titled and labels[item].sub == "date")
            titled = titled or labels[item].sub == "title"
            continue
        label = _head_label(items, place, labels, titled=titled, signed=signed, dated=dated)
        if label is None:
            return item.first
        titled = titled or label.sub == "title"
        signed = signed or label.kind is BlockKind.BYLINE
        for index in range(item.first, item.last):
            labels[index] = Label(label.kind, sub=label.sub, opens=index == item.first)
    return zone[-1] + 1 if zone else len(lines)


def _prefer_speech_title(lines: Sequence[Line], labels: Labels, head: list[int]) -> None:
    """Where "Remarks by ..." stands below the name of a house, it is the title; what stands above is not."""
    titles = [i for i in head if labels[i].kind is BlockKind.HEADING and labels[i].sub == "title"]
    if not titles or _SPEECH_TITLE.match(lines[titles[0]].text):
        return
    later = [
        i
        for i in head
        if i > titles[-1] and labels[i].kind is BlockKind.HEADING and _SPEECH_TITLE.match(lines[i].text)
    ]
    if not later or not lines[titles[0]].text.isupper():
        return
    for index in titles:
        labels[index] = Label(BlockKind.HEADING, sub="kicker", opens=labels[index].opens)
    labels[later[0]] = Label(BlockKind.HEADING, sub="title", opens=True)
    follower = later[0] + 1
    if follower in head and labels[follower].kind is BlockKind.HEADING and lines[follower].gap == 0:
        labels[follower] = Label(BlockKind.HEADING, sub="title")


def _items(layout: Layout, labels: Labels, zone: list[int]) -> list[int | Paragraph]:
    """Labelled lines as their index, the others joined to paragraphs; in order."""
    items: list[int | Paragraph] = []
    if not zone:
        return items
    index, stop = 0, zone[-1] + 1
    while index < stop:
        if index in labels:
            items.append(index)
            index += 1
            continue
        last = index
        while last < stop and last not in labels:
            last += 1
        items.extend(paragraphs_of(layout, index, last))
        index = last
    return items


def _head_label(
    items: list[int | Paragraph], place: int, labels: Labels, *, titled: bool, signed: bool, dated: bool
) -> Label | None:
    """Name a paragraph of the head; None where the body begins."""
    item = items[place]
    assert isinstance(item, Paragraph)
    shown = item.text
    if is_reprint_note(shown) and item.words <= 70 and _anchored(items, place, shown):
        return Label(BlockKind.BOILERPLATE, sub="reprint note")
    if _EDITOR_NOTE.match(shown):
        return Label(BlockKind.BOILERPLATE, sub="editor's note")
    if titled and _is_cut_by_stamp(items, place, labels):
        return None
    if not _is_prose(item):
        return _short_label(items, place, labels, titled=titled, signed=signed)
    if not titled and place == _first_paragraph(items) and _is_closed_title(items, place):
        return Label(BlockKind.HEADING, sub="title", opens=True)
    if titled and not signed and item.words <= 70 and _head_goes_on(items, place, labels, pictures=not dated):
        return Label(BlockKind.HEADING, sub="standfirst")
    return None


def _is_cut_by_stamp(items: list[int | Paragraph], place: int, labels: Labels) -> bool:
    """Say whether a line breaks off above a page stamp and goes on below it with a small letter, as prose does."""
    item = items[place]
    following = place + 1
    while following < len(items):
        other = items[following]
        if isinstance(other, Paragraph) or labels[other].kind is not BlockKind.PAGE_MARKER:
            break
        following += 1
    below = items[following] if place + 1 < following < len(items) else None
    return (
        isinstance(item, Paragraph)
        and isinstance(below, Paragraph)
        and is_open(item.text)
        and starts_low(below.text)
    )


def _anchored(items: list[int | Paragraph], place: int, shown: str) -> bool:
    """A note about the text's origin stands before the first long paragraph or speaks of "this article"."""
    return (
        place <= 6
        or re.search(r"\bthis (?:article|interview|text|story|piece|essay)\b", shown, re.IGNORECASE)
        is not None
    )


def _short_label(
    items: list[int | Paragraph], place: int, labels: Labels, *, titled: bool, signed: bool
) -> Label | None:
    item = items[place]
    assert isinstance(item, Paragraph)
    shown = item.text
    if shown.endswith((",", ";")) or _GREETING.match(shown) or _TURN.match(shown):
        return None
    if is_outlet(shown) and (titled or _more_headings(items, place)):
        return Label(BlockKind.BOILERPLATE, sub="masthead")
    if not titled:
        if _SECTION_NAME.match(shown) and _more_headings(items, place):
            return Label(BlockKind.HEADING, sub="kicker")
        if (
            _LETTERHEAD.match(shown)
            and not _has_small_words(shown)
            and not ends_sentence(shown)
            and _more_headings(items, place)
        ):
            return Label(BlockKind.BOILERPLATE, sub="letterhead")
        return Label(BlockKind.HEADING, sub="title") if item.words <= 30 else None
    if is_date_line(shown):
        return Label(BlockKind.DATELINE, sub="date")
    if is_person(shown) and not signed and _head_ends(items, place, labels):
        return Label(BlockKind.BYLINE)
    if is_caption(shown, repeated=False, posed=True):
        return Label(BlockKind.CAPTION)
    if (
        signed
        or shown.endswith(":")
        or (ends_sentence(shown) and not _head_goes_on(items, place, labels) and not shown.endswith("?"))
    ):
        return None
    return Label(BlockKind.HEADING, sub="standfirst") if item.words <= 40 else None


def _is_prose(item: Paragraph) -> bool:
    if item.words >= 32:
        return True
    return (
        item.words >= 8
        and ends_sentence(item.text)
        and not item.text.endswith("?")
        and _has_small_words(item.text)
    )


def _has_small_words(shown: str) -> bool:
    words = [word for word in shown.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) * 2 >= len(words)


def _first_paragraph(items: list[int | Paragraph]) -> int:
    return next((place for place, item in enumerate(items) if isinstance(item, Paragraph)), -1)


def _more_headings(items: list[int | Paragraph], place: int) -> bool:
    """A further short paragraph follows that can be the title."""
    following = [item for item in items[place + 1 : place + 8] if isinstance(item, Paragraph)]
    return bool(following) and not _is_prose(following[0]) and not _GREETING.match(following[0].text)


def _is_closed_title(items: list[int | Paragraph], place: int) -> bool:
    """A headline that ends with a full stop: one short sentence above a paragraph that is much longer."""
    item = items[place]
    assert isinstance(item, Paragraph)
    following = next((other for other in items[place + 1 :] if isinstance(other, Paragraph)), None)
    if following is None or item.words > 22 or _GREETING.match(item.text) or item.text[0] in "\"“'":
        return False
    one_sentence = re.search(r"[.!?][\"”]?\s+[A-Z]", item.text[:-1]) is None
    return (
        one_sentence
        and following.words >= 1.5 * item.words
        and not re.search(r"\b(?:said|says|told|I|we|my)\b", item.text)
    )


def _head_goes_on(items: list[int | Paragraph], place: int, labels: Labels, *, pictures: bool = True) -> bool:
    """A byline, date or (where `pictures`) caption follows within three items, with no long paragraph between."""
    kinds = (BlockKind.BYLINE, BlockKind.DATELINE, *((BlockKind.CAPTION,) if pictures else ()))
    for at, other in enumerate(items[place + 1 : place + 4], place + 1):
        if isinstance(other, int):
            # A name or date with no text below it stands at the foot.
            if labels[other].kind in kinds and any(
                isinstance(i, Paragraph) and _is_prose(i) for i in items[at + 1 :]
            ):
                return True
        elif other.words > 60:
            return False
    return False


def _head_ends(items: list[int | Paragraph], place: int, labels: Labels) -> bool:
    """The next paragraph is the body's first, or a date or role line stands beside."""
    following = items[place + 1] if place + 1 < len(items) else None
    if isinstance(following, Paragraph) and is_outlet(following.text):
        return True
    if isinstance(following, int):
        return labels[following].kind in (BlockKind.DATELINE, BlockKind.CAPTION, BlockKind.BOILERPLATE)
    return following is not None and _is_prose(following)
