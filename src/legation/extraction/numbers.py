"""Number words and digits to exact decimals: cardinals, scales, vague plurals, fractions, multiples and ranges.

Works on plain text with offsets, so that it also reads numbers that a tokeniser splits ("15,000-20,000", "5bn").
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from legation.extraction.cardinals import Item, cardinal_at, items_of, parse_cardinal, plain, scale_of
from legation.resources.units import number_words, vague_quantities


class NumberKind(StrEnum):
    """What sort of number expression it is."""

    CARDINAL = "cardinal"
    RANGE = "range"
    VAGUE = "vague"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        low: Lower bound; None only for a vague number without a least reading.
        high: Upper bound, None where it is open.
        kind: Its sort.
        digits: True when written with digits.
        words: Number of words or digit groups.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    kind: NumberKind
    digits: bool = False
    words: int = 1


_NEXT_LEX = 16
_GLYPHS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "33.33", "⅔": "66.67"}
_VAGUE = re.compile(
    r"\b(?:(?:many|several|some|untold|a\s+few|few)\s+)?(?P<phrase>"
    + "|".join(
        re.escape(phrase).replace(r"\ ", r"\s+")
        for phrase in sorted(vague_quantities(), key=len, reverse=True)
    )
    + r"|(?P<digits>100|1,?000)[’']?s)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:several|a\s+few|many|some|(?:a\s+)?couple(?:\s+of)?)\s+(?P<scale>dozen|hundred|thousand|million|billion|trillion)\b(?!\s+and)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<count>a|one|two|three|four|five|six|seven|eight|nine|\d)[\s-]+)?"
    r"(?P<part>half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twentieths?|hundredths?)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\b(?P<a>one|two|three|four|five|six|seven|eight|nine|\d{1,2})\s+(?:in|out\s+of|of(?=\s+(?:10|ten|100)\s+[a-z]))\s+(?:every\s+)?"
    r"(?P<b>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,2})\b(?!\s*(?:%|percent|per\s|years|months|days|weeks|hours|points|on\b))",
    re.IGNORECASE,
)
_PERCENT_PLACES = Decimal("0.01")


def find_numbers(text: str) -> list[Number]:
    """Find the number expressions of a text, in order and without overlap.

    Vague plurals and fractions win over the words inside them; two numbers joined as a range are one. Fractions
    are in per cent.
    """
    special = [*_vague_numbers(text), *_fractions(text)]
    taken = [(number.start, number.end) for number in special]
    items = items_of(text)
    found = list(special)
    index = 0
    while index < len(items):
        item = items[index]
        if any(start < item.end and item.start < end for start, end in taken):
            index += 1
            continue
        parsed = cardinal_at(items, index)
        if parsed is None or any(s < items[parsed[1] - 1].end and item.start < e for s, e in taken):
            index += 1
            continue
        value, after = parsed
        found.append(_number(items, index, after, value))
        index = after
    return _merge_ranges(sorted(found, key=lambda number: number.start), text)


def _number(items: list[Item], first: int, after: int, value: Decimal) -> Number:
    digits = items[first].text[0].isdigit()
    value = plain(value)
    return Number(
        items[first].start, items[after - 1].end, value, value, NumberKind.CARDINAL, digits, after - first
    )


def _vague_numbers(text: str) -> list[Number]:
    found: list[Number] = []
    for match in _VAGUE.finditer(text):
        phrase = " ".join(match["phrase"].lower().split())
        if phrase == "scores" and not re.match(
            r"\s+(?:of|more)\b", text[match.end() : match.end() + _NEXT_LEX]
        ):
            continue
        if phrase == "tens" and not re.match(r"\s+of\b", text[match.end() : match.end() + _NEXT_LEX]):
            continue
        low = (
            Decimal(2) * Decimal(match["digits"].replace(",", ""))
            if match["digits"]
            else vague_quantities()[phrase]
        )
        found.append(
            Number(match.start(), match.end(), low, None, NumberKind.VAGUE, words=len(phrase.split()))
        )
    for match in _SEVERAL.finditer(text):
        scale = scale_of(match["scale"]) or Decimal(1)
        found.append(Number(match.start(), match.end(), 2 * scale, None, NumberKind.VAGUE, words=2))
    return found


def _fractions(text: str) -> list[Number]:
    found: list[Number] = []
    for match in _IN.finditer(text):
        above, below = (parse_cardinal(match[name]) for name in ("a", "b"))
        if above is not None and below is not None and 0 < above < below:
            share = _percent(above, below)
            found.append(Number(match.start(), match.end(), share, share, NumberKind.FRACTION, words=3))
    for match in _FRACTION.finditer(text):
        number = _fraction(match, text)
        if number is not None:
            found.append(number)
    for position, sign in enumerate(text):
        if sign in _GLYPHS and not (position and text[position - 1].isdigit()):
            share = Decimal(_GLYPHS[sign]) * (100 if sign in "½¼¾" else 1)
            found.append(Number(position, position + 1, share, share, NumberKind.FRACTION))
    return found


_OF_UNIT = re.compile(
    r"(?P<link>(?:\s+of)?\s+an?|-|)(?=[\s-]*(?:percentage\s+point|mile|kilomet|century|decade|hour|minute|point|degree|metre|meter|acre|tonne?)\b)",
    re.IGNORECASE,
)


def _fraction(match: re.Match[str], text: str) -> Number | None:
    part, count = match["part"].lower(), (match["count"] or "").lower()
    after = text[match.end() : match.end() + 24]
    of_unit = _OF_UNIT.match(after)
    if of_unit is not None and part in ("half", "quarter") and not _and_half(text, match):
        value = Decimal("0.5") if part == "half" else Decimal("0.25") * (parse_cardinal(count) or Decimal(1))
        end = match.end() + (0 if of_unit["link"] == "-" else of_unit.end("link"))
        return Number(match.start(), end, value, value, NumberKind.CARDINAL)
    if part in ("half", "halves"):
        if re.match(
            r"\s+(?:a|an)\s+(?:dozen|hundred|thousand|million|billion|trillion)\b", after
        ) or _and_half(text, match):
            return None
        if re.match(r"\s+(?:dozen|hundred|thousand|million|billion|trillion)\b", after):
            return None
        if re.match(
            r"-(?!of)[a-z]|\s+(?:brother|sister|way|past|hour|time|century|decade|marathon|mast|moon|year|\w+ing)\b",
            after,
        ):
            return None
        above, below = Decimal(1), Decimal(2)
    else:
        if not count or (count == "a" and part.endswith("s")):
            return None
        if not re.match(
            r"\s+(?:of|as|the|more|less|in|to)\b|-(?:of|majority)|\s*[,.;:)”\"’]|\s+(?!(?:was|is|has|does|goes|says)\b)[a-z]+s\b|\s+(?:were|are|said|voted|own|majority)\b",
            after,
        ):
            return None
        values = dict(number_words().get(part.rstrip("s"), ()))
        above = Decimal(1) if count == "a" else parse_cardinal(count) or Decimal(1)
        below = values["fraction"]
        if (
            part.startswith("quarter")
            and count == "a"
            and re.match(r"\s+(?:of\s+the\s+(?:city|town)|in\b)", after)
        ):
            return None
        if count in ("one", "two", "three", "four") and not part.endswith("s") and above > 1:
            return None
        if above > below:
            return None
    share = _percent(above, below)
    return Number(match.start(), match.end(), share, share, NumberKind.FRACTION, words=2)


def _and_half(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\band\s+a?\s*$", text[: match.start()])) or bool(
        re.search(r"\band\s*$", text[: match.start()]) and (match["count"] or "").lower() == "a"
    )


def _percent(above: Decimal, below: Decimal) -> Decimal:
    share = above * 100 / below
    return (
        share.to_integral_value() if share == share.to_integral_value() else share.quantize(_PERCENT_PLACES)
    )


_BETWEEN = re.compile(
    r"\bbetween\s+(?:an?\s+estimated\s+|about\s+|roughly\s+|some\s+)?(?:[$€£₪]|US\$)?$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:percent|per\s+cent|%)?\s+and\s+(?:[$€£₪]|US\$)?", re.IGNORECASE)
_SHARED = re.compile(r"\s*(?:percent|per\s+cent|%)?(?:\s*[-–—]\s*|-?\s+to\s+)(?:[$€£₪]|US\$)?", re.IGNORECASE)


_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|rising|fall(?:s|en|ing)?|fell|gr[eo]w(?:n|s|ing)?|dropp?(?:s|ed|ing)?|increas\w+|decreas\w+|jump\w*|climb\w*|soar\w*"
    r"|s[au]nk|sinking|declin\w+|shr[aiu]nk|mov(?:e|ed|es)|went|goes|chang\w+|swell\w*|swollen|surg\w+|plung\w+|cut|cuts|rais\w+|lower\w*|reduc\w+"
    r"|up|down|slipp?\w*|expand\w*|shift\w*)\b[^.;]{0,60}\bfrom\s+(?:about\s+|around\s+|roughly\s+|some\s+|nearly\s+|an?\s+estimated\s+)?(?:[$€£₪]|US\$)?$",
    re.IGNORECASE,
)


def _merge_ranges(numbers: list[Number], text: str) -> list[Number]:
    merged: list[Number] = []
    for number in numbers:
        if merged:
            joined = _range(merged[-1], number, text)
            if joined is not None:
                merged[-1] = joined
                continue
        merged.append(number)
    return merged


def _range(first: Number, second: Number, text: str) -> Number | None:
    if first.kind is not NumberKind.CARDINAL or second.kind is not NumberKind.CARDINAL:
        return None
    if first.low is None or second.high is None:
        return None
    gap = text[first.end : second.start]
    between = _BETWEEN.search(text[: first.start])
    if not ((between and _AND.fullmatch(gap)) or _SHARED.fullmatch(gap) or _is_or(gap, first, second)):
        return None
    low = first.low
    if first.words == 1 and second.words > 1 and low < 1000 <= second.high:
        low = plain(_with_scale(low, second, text))
    if low >= second.high:
        return None
    if _CHANGE.search(text[: first.start]):
        return None  # "fell from 9.8 to 7.1": two figures, not one range
    return Number(
        first.start, second.end, low, second.high, NumberKind.RANGE, first.digits, first.words + second.words
    )


def _is_or(gap: str, first: Number, second: Number) -> bool:
    """Take "five or six" for a range and "5 or 500" for a choice."""
    if gap.strip().lower() != "or" or first.low is None or second.low is None:
        return False
    return first.low < second.low <= 2 * first.low


def _with_scale(low: Decimal, second: Number, text: str) -> Decimal:
    """Give the first number of "5 to 10 million" the scale of the second."""
    scale = scale_of(re.split(r"[\s-]+", text[second.start : second.end])[-1])
    if scale is None or second.high is None or low * scale >= second.high:
        return low
    return low * scale
