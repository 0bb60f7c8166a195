"""Amounts: a number with its hedge and its unit, read from the text of one paragraph.

An amount is what is printed ("more than 50", "about 15,000-20,000", "$5 billion", "a 310-mile ..."); whose it is and
what it measures is decided by the parse in `figure_clauses`.
"""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from legation.extraction.amount import Amount, with_period
from legation.extraction.cardinals import plain, scale_of
from legation.extraction.figure_durations import find_numberless
from legation.extraction.figure_hedges import hedged
from legation.extraction.numbers import Number, NumberKind, find_numbers
from legation.resources.units import Unit, currencies, currency_signs, units
from legation.schema.vocabulary import Qualifier

_SIGN = re.compile("(?:" + "|".join(re.escape(sign) for sign in currency_signs()) + r")\s?$")
_CODE = re.compile(r"\b(?P<code>[A-Z]{3})\s?$")
_PER = re.compile(
    r"\s*(?:/|\bper\s+|\ban?\s+|\bevery\s+|\beach\s+)(?P<per>day|week|month|year|hour|minute|capita|head|person|barrel|tonne|ton|decade|night)\b"
)
_NOT_COUNTED = re.compile(
    r"-(?:way|alarm|star|fold|sided|faced|pronged|dimensional|piece|tier|tiered|step|man\s+show|party\s+(?:state|system|rule)|state\s+solution"
    r"|ring|letter|legged|wheel|wheeled|stage|track|tone|speed)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z°%²³][\w²³'’./°]*(?:-hours?)?|%")
_OUT_OF = re.compile(
    r"\s+(?:out\s+of|of(?=\s+(?:a\s+possible|a\s+maximum)))\s+(?:a\s+possible\s+|a\s+maximum\s+(?:of\s+)?)?(?P<of>10|100|1,?000)\b(?!\s*(?:million|billion|thousand|percent|%))",
    re.IGNORECASE,
)
_SLASH = re.compile(r"/(?P<of>10|100|1000)\b(?![/\d])")
_DIRECTIONS = re.compile(
    r"\s+(?P<dir>ago|later|earlier|before|after|afterwards|from\s+now|hence|apart|on\b)(?!\s+(?:the\s+)?(?:average|top))",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s+times\b|[\s-]?fold\b")
_TO = re.compile(r"\s+to\s+")
_TALLY = re.compile(
    r"(?P<lead>\b(?:vot\w+|pass\w*|approv\w+|adopt\w+|reject\w+|defeat\w+|carried|ratif\w+|lost|won)\b[^.;\d]{0,40}?\s(?:by\s+)?)?"
    r"(?<![\d.,:/$€£-])(?P<for>\d{1,3}(?:,\d{3})*)(?:\s?[-–—]\s?|\s+(?:to|against)\s+)(?P<against>\d{1,3}(?:,\d{3})*)"
    r"(?![\d%:/]|[.,]\d|-?\s?(?:percent|per\s+cent|years?|months?|weeks?|days?|hours?|minutes?|points?|million|billion|thousand|goals?))"
    r"(?P<tail>\s+(?:vote|votes|margin|majority|decision|ruling)\b)?"
)


def find_amounts(text: str) -> list[Amount]:
    """Find the amounts of a paragraph, in order and without overlap."""
    found: list[Amount] = []
    taken: list[tuple[int, int]] = []
    for amount in [*find_numberless(text), *_tallies(text)]:
        found.append(amount)
        taken.append((amount.number_start, amount.end))
    for number in find_numbers(text):
        if any(start < number.end and number.start < end for start, end in taken):
            continue
        if _NOT_COUNTED.match(text, number.end):
            continue
        amount = _amount(number, text)
        taken.append((amount.number_start, amount.end))
        found.append(amount)
    return _share_units(sorted(found, key=lambda amount: (amount.number_start, amount.end)), text)


def _tallies(text: str) -> list[Amount]:
    """Find both sides of a vote: "an 80-19 vote", "passed by 212 to 190"."""
    found: list[Amount] = []
    for match in _TALLY.finditer(text):
        if match["tail"] is None and not (match["lead"] and match["lead"].rstrip().endswith("by")):
            continue
        for side in ("for", "against"):
            votes = Decimal(match[side].replace(",", ""))
            found.append(
                Amount(
                    match.start(side), match.end(side), match.start(side), match.end(side), votes, votes,
                    Qualifier.EXACT, "votes", "votes", "plain", NumberKind.CARDINAL, True,
                )
            )  # fmt: skip
    return found


def _share_units(amounts: list[Amount], text: str) -> list[Amount]:
    """Give the first of "from 9.8 to 7.1 per cent" the unit and the scale that only the second prints."""
    shared = list(amounts)
    for index, (first, second) in enumerate(pairwise(amounts)):
        if (
            first.dimension != "count"
            or second.dimension in ("count", "multiple", "score")
            or first.form != "plain"
        ):
            continue
        if not _TO.fullmatch(text[first.end : second.start]) or first.low is None or second.low is None:
            continue
        scale = scale_of(re.split(r"[\s-]+", text[second.number_start : second.number_end])[-1]) or Decimal(1)
        low = plain(first.low * scale) if first.low < 1000 <= second.low else first.low
        high = low if first.high is not None else None
        shared[index] = replace(first, unit=second.unit, dimension=second.dimension, low=low, high=high)
    return shared


def _amount(number: Number, text: str) -> Amount:
    amount = Amount(
        number.start, number.end, number.start, number.end, number.low, number.high,
        Qualifier.AT_LEAST if number.kind is NumberKind.VAGUE else Qualifier.EXACT,
        None, "count", "plain", number.kind, number.digits,
    )  # fmt: skip
    amount = _with_unit(amount, text)
    return hedged(amount, text)


def _with_unit(amount: Amount, text: str) -> Amount:
    """Read what follows (and the currency sign before): share, money, unit, age, score, multiple."""
    if amount.kind is NumberKind.FRACTION:
        return replace(amount, unit="percent", dimension="share", form="fraction")
    signed = _money_before(amount, text)
    if signed is not None:
        return signed
    for pattern in (_OUT_OF, _SLASH):
        score = pattern.match(text, amount.end)
        if (
            score is not None
            and amount.low is not None
            and amount.low <= Decimal(score["of"].replace(",", ""))
        ):
            return replace(amount, end=score.end(), unit="points", dimension="score", form="score")
    times = _TIMES.match(text, amount.end)
    if times is not None:
        return with_period(
            replace(amount, end=times.end(), unit="times", dimension="multiple", form="multiple"), text
        )
    return _unit_after(amount, text)


def _money_before(amount: Amount, text: str) -> Amount | None:
    sign = _SIGN.search(text[max(0, amount.start - 6) : amount.start])
    if sign is not None:
        code = currency_signs()[sign[0].strip()]
        return replace(amount, start=amount.start - len(sign[0]), unit=code, dimension="money")
    code_match = _CODE.search(text[max(0, amount.start - 5) : amount.start])
    if code_match is not None and code_match["code"] in currencies():
        start = amount.start - len(code_match[0])
        return replace(amount, start=start, unit=code_match["code"], dimension="money")
    return None


def _unit_after(amount: Amount, text: str) -> Amount:
    joint = re.compile(r"(?:[\s\u00a0]|-\s?(?=[A-Za-z])(?!\s?(?:to|and|or)\b))*(?:of\s+(?=\w))?").match(
        text, amount.end
    )
    at = joint.end() if joint is not None else amount.end
    of = joint is not None and joint[0].rstrip().endswith("of")
    if of and amount.kind is not NumberKind.VAGUE:
        return amount
    hyphen = joint is not None and "-" in joint[0]
    words, ends = _next_words(text, at, 4)
    for size in range(min(3, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        unit = units().get(phrase.lower().rstrip("."))
        if unit is not None and _fits(unit, phrase, text, at, ends[size - 1], hyphen):
            return _in_unit(amount, unit, text, ends[size - 1], hyphen=hyphen)
        code = currencies().get(phrase.lower()) or (currencies().get(phrase) if phrase.isupper() else None)
        if code is not None and not (
            phrase.lower() in ("mark", "marks", "pound", "pounds", "won", "crown", "rand", "real")
            and size == 1
            and hyphen
        ):
            return replace(
                amount,
                end=ends[size - 1],
                unit=code,
                dimension="money",
                form="compound" if hyphen else "plain",
            )
    return replace(amount, form="compound") if hyphen and words else amount


def _next_words(text: str, at: int, count: int) -> tuple[list[str], list[int]]:
    words: list[str] = []
    ends: list[int] = []
    position = at
    for _ in range(count):
        match = _WORD.match(text, position)
        if match is None:
            break
        word = match[0].rstrip(".'’/")
        words.append(word)
        ends.append(position + len(word))
        gap = re.compile(r"[\s\u00a0]+|-(?=[A-Za-z])").match(text, position + len(word))
        if gap is None:
            break
        position = gap.end()
    return words, ends


def _fits(unit: Unit, phrase: str, text: str, start: int, end: int, hyphen: bool) -> bool:
    """Refuse readings of short unit signs as words, and units that are something else here."""
    lower = phrase.lower()
    if lower in ("m", "nm", "ha", "mi", "mt", "kt", "min", "mw", "kw", "gw", "pp", "kv", "pts", "sec"):
        return text[start - 1].isdigit() or (
            (text[start - 1].isspace() and phrase != lower) or lower in ("ha", "min")
        )
    if lower in ("second", "quarter", "time", "point", "foot", "degree", "night", "yard") and not hyphen:
        return False
    return not (
        lower in ("quarters", "seconds") and not hyphen and text[end : end + 4].strip().startswith("of")
    )


def _in_unit(amount: Amount, unit: Unit, text: str, end: int, *, hyphen: bool) -> Amount:
    name, dimension = unit.unit, unit.dimension
    form = "compound" if hyphen else "plain"
    low = None if amount.low is None else plain(amount.low * unit.factor)
    high = None if amount.high is None else plain(amount.high * unit.factor)
    if dimension == "time":
        old = re.compile(r"[\s-]+old\b").match(text, end)
        direction = _DIRECTIONS.match(text, end)
        if old is not None:
            end, form = old.end(), "age compound" if text[end] == "-" else "age"
        elif re.compile(r"-long\b").match(text, end):
            end += len("-long")
        elif direction is not None and not hyphen:
            word = direction["dir"].lower()
            form = "ago" if word == "ago" else "plain" if word == "on" else "later"
            end = direction.end() if form != "plain" else end
    else:
        per = _PER.match(text, end)
        if (per is not None and not per[0].startswith(" a ")) or (
            per is not None and dimension in ("volume", "mass", "energy")
        ):
            end, name = per.end(), f"{name} per {per['per']}"
    return replace(amount, end=end, unit=name, dimension=dimension, form=form, low=low, high=high)
