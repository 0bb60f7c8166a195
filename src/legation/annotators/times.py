"""Time expressions and the days they mean, resolved against the document's date (or a comment's own).

Nothing is resolved against the clock: where the document's date is open, relative words stay open.
"""

import re
from bisect import bisect_right
from datetime import date, timedelta

from spacy.tokens import Doc

from legation.annotators.layers import Layer, ParsedSegment, TimeExpression, segments_of, write_layer
from legation.annotators.times_calendar import NO_DAYS, Days, days_of, interval_of
from legation.annotators.times_grammar import Context, Found
from legation.annotators.times_rules import RULES, Rule
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.vocabulary import BlockKind

_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|going\s+to|due\s+(?:to|in|on)|scheduled|plans?\s+to|planned\s+for|expected|is\s+set\s+to|are\s+set\s+to"
    r"|upcoming|to\s+be\s+held|hopes?\s+to|intends?\s+to)\b|[’']ll\b",
    re.IGNORECASE,
)
_MONTH_NEEDS = re.compile(
    r"\b(?:in|on|of|since|until|till|by|during|from|before|after|last|next|this|every|early|late|mid|and|to|between|through|around|for"
    r"|previous|following|coming|is|was|[Tt]he|to)[\s-]+$",
    re.IGNORECASE,
)
_YEAR_PREPOSITION = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|and|through|during|before|after|the|of|for|its|his|her|their|our|mid|early|late|year|back|fiscal"
    r"|circa|around|season|autumn|summer|winter|spring)|[’']s|[(,–—-])\s*$",
    re.IGNORECASE,
)
_YEAR_IS_COUNT_AFTER = re.compile(
    r"\s+(?:percent|per\s+cent|people|men|women|miles|kilomet\w+|km|met\w+s|tons|tonnes|barrels|dollars|euros|pounds|hours|days|weeks|months"
    r"|years|members|megawatts|hectares|acres|square|cubic|million|billion|points|feet|[a-z]{3,}s)\b"
)
_YEAR_IS_COUNT_BEFORE = re.compile(
    r"\b(?:about|over|some|than|nearly|roughly|around|least|most|approximately|almost|estimated|only|another|no\.|number|page|route|suite"
    r"|article|resolution|flight|channel|room)\s*$",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(r"\s*(?:,\s*)?(?P<word>to|until|till|through|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_OPENER = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+|about\s+|around\s+)?$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?P<word>(?:ever\s+)?since|as\s+of|until|till|up\s+to|by|before|prior\s+to|after|following|from)\s+"
    r"(?:at\s+least\s+|about\s+|around\s+|the\s+)?$",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\s*(?:on|onwards?|forward|and\s+after)\b", re.IGNORECASE)
_OBJECT_REACH = 90


class TimeAnnotator:
    """Writes the TIMES layer: dates, relative times, ranges, bounds, durations and frequencies."""

    name = "times"
    version = "1"
    reads = frozenset({Layer.SEGMENTS})
    writes = frozenset({Layer.TIMES})

    def __call__(self, doc: Doc, document: Document) -> None:
        """Find the time expressions of every paragraph and write the layer."""
        found: list[TimeExpression] = []
        previous: dict[int, Days] = {}
        for segment in segments_of(doc):
            if segment.first == segment.last:
                continue
            anchor = days_of(anchor_of(document, segment))
            start = doc[segment.first].idx
            text = doc[segment.first : segment.last].text
            sentences = _sentence_starts(doc, segment, start)
            for item in find_times(
                text, anchor, previous=previous.get(segment.thread, NO_DAYS), sentences=sentences
            ):
                found.append(
                    TimeExpression(
                        start + item.start, start + item.end, interval_of(item.days), item.kind, item.reason
                    )
                )
                if item.days != NO_DAYS and item.kind in ("date", "relative"):
                    previous[segment.thread] = item.days
        write_layer(doc, Layer.TIMES, sorted(found, key=lambda time: (time.char_start, time.char_end)))


def anchor_of(document: Document, segment: ParsedSegment) -> Interval:
    """Return the date against which a paragraph's relative times count: a comment's own, else the document's."""
    block = document.blocks[segment.block]
    if block.kind is BlockKind.COMMENT and block.date:
        return Interval.at(block.date)
    return document.published


def find_times(
    text: str, anchor: Days, *, previous: Days = NO_DAYS, sentences: tuple[int, ...] = (0,)
) -> list[Found]:
    """Find the time expressions of one paragraph, in order.

    Args:
        text: The paragraph.
        anchor: Days from which relative words count; open bounds stay open.
        previous: Days of the last time expression before the paragraph.
        sentences: Offsets at which its sentences start.

    Returns:
        Expressions without overlap; ranges are joined and bounds ("since 1993") take in their preposition.
    """
    chosen = _choose(text)
    items: list[tuple[Found, Rule, re.Match[str]]] = []
    for rule, match in chosen:
        sentence = text[sentences[max(0, bisect_right(sentences, match.start()) - 1)] : match.start()]
        context = Context(
            anchor, _previous_of(text, match, chosen, anchor, previous), bool(_FUTURE.search(sentence))
        )
        days = _resolve(rule, match, context)
        items.append(
            (Found(match.start(), match.end(), days, rule.kind, rule.name, rule.year_open), rule, match)
        )
        if days != NO_DAYS and rule.kind in ("date", "relative"):
            previous = days
    return _bounds(_ranges(items, text), text, anchor)


def _sentence_starts(doc: Doc, segment: ParsedSegment, start: int) -> tuple[int, ...]:
    span = doc[segment.first : segment.last]
    if not doc.has_annotation("SENT_START"):
        return (0,)
    return tuple(token.idx - start for token in span if token.is_sent_start) or (0,)


def _choose(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Take the longest matches first, then the rule that stands first; return them in order of the text."""
    candidates: list[tuple[int, int, int]] = []
    matches: dict[tuple[int, int, int], tuple[Rule, re.Match[str]]] = {}
    for order, rule in enumerate(RULES):
        for match in rule.pattern.finditer(text):
            if match.end() > match.start() and _is_time(rule, match, text):
                key = (match.start() - match.end(), order, match.start())
                candidates.append(key)
                matches[key] = (rule, match)
    taken: list[tuple[Rule, re.Match[str]]] = []
    for key in sorted(candidates):
        rule, match = matches[key]
        if all(match.end() <= other.start() or match.start() >= other.end() for _, other in taken):
            taken.append((rule, match))
    return sorted(taken, key=lambda pair: pair[1].start())


def _is_time(rule: Rule, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    if rule.name == "month" and match["month"] in ("May", "March") and not match["part"]:
        return bool(_MONTH_NEEDS.search(before)) or text[match.end() : match.end() + 2] in ("’s", "'s")
    if rule.name == "year":
        year = int(match["year"])
        if _YEAR_IS_COUNT_BEFORE.search(before):
            return False
        led = bool(_YEAR_PREPOSITION.search(before))
        if _YEAR_IS_COUNT_AFTER.match(text, match.end()):
            return led and 1800 <= year <= 2100
        return led or 1800 <= year <= 2100
    return True


def _resolve(rule: Rule, match: re.Match[str], context: Context) -> Days:
    try:
        return rule.resolve(match, context)
    except (ValueError, OverflowError):  # the 31st of April, the year 0
        return NO_DAYS


def _previous_of(
    text: str, match: re.Match[str], chosen: list[tuple[Rule, re.Match[str]]], anchor: Days, previous: Days
) -> Days:
    """Return the days from which "two days later", "four months after the vote of May 2015" count."""
    direction = match.groupdict().get("dir")
    if direction is None or direction.lower() not in ("after", "before"):
        return previous
    if re.match(r"\s*(?:[.,;:!?)]|$)", text[match.end() :]):
        return previous
    reach = re.split(r"[.;!?]\s", text[match.end() : match.end() + _OBJECT_REACH])[0]
    end = match.end() + len(reach)
    for rule, other in chosen:
        dated = rule.kind in ("date", "relative") and "dir" not in other.groupdict()
        if dated and match.end() <= other.start() < end:
            return _resolve(rule, other, Context(anchor))
    return NO_DAYS


def _ranges(items: list[tuple[Found, Rule, re.Match[str]]], text: str) -> list[Found]:
    joined: list[Found] = []
    index = 0
    while index < len(items):
        first, rule, match = items[index]
        second = items[index + 1][0] if index + 1 < len(items) else None
        if second is not None and _is_range(first, second, text):
            if first.year_open and not second.year_open:
                first_days = _resolve(rule, match, Context(second.days))
            else:
                first_days = first.days
            opener = _OPENER.search(text[: first.start])
            start = opener.start() if opener else first.start
            joined.append(
                Found(start, second.end, (first_days[0], second.days[1]), first.kind, "range of dates")
            )
            index += 2
            continue
        joined.append(first)
        index += 1
    return joined


def _is_range(first: Found, second: Found, text: str) -> bool:
    if first.kind not in ("date", "relative") or second.kind not in ("date", "relative"):
        return False
    connector = _CONNECTOR.fullmatch(text, first.end, second.start)
    if connector is None:
        return False
    opener = _OPENER.search(text[: first.start])
    word = connector["word"].lower()
    if word == "and":
        return opener is not None and opener["word"].lower() == "between"
    if word in ("through", "-", "–", "—"):
        return True
    return opener is not None and opener["word"].lower() == "from"


def _bounds(items: list[Found], text: str, anchor: Days) -> list[Found]:
    return [_bound(item, text, anchor) for item in items]


def _bound(item: Found, text: str, anchor: Days) -> Found:
    lead = _BOUND.search(text[: item.start])
    if lead is None or item.kind not in ("date", "relative") or item.reason == "range of dates":
        return item
    word = " ".join(lead["word"].lower().split())
    low, high = item.days
    if word.endswith("since") or (word == "from" and _ONWARD.match(text, item.end)):
        return Found(lead.start(), item.end, (low, anchor[1]), "since", f"{word} + {item.reason}")
    if word in ("after", "following"):
        return Found(lead.start(), item.end, (_next(high, 1), anchor[1]), "since", f"{word} + {item.reason}")
    if word in ("until", "till", "up to", "by"):
        return Found(lead.start(), item.end, (None, high), "until", f"{word} + {item.reason}")
    if word in ("before", "prior to"):
        return Found(lead.start(), item.end, (None, _next(low, -1)), "until", f"{word} + {item.reason}")
    return item


def _next(day: date | None, by: int) -> date | None:
    if day is None:
        return None
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None
