"""Amounts: a number with its hedge and its unit, read from the text of one paragraph.

An amount is what is printed ("more than 50", "about 25,000-30,000", "$5 billion", "a 428-mile ..."); whose it is and
what it measures is decided by the parse in `figure_clauses`.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from legation.extraction.numbers import Number, NumberKind, find_numbers, plain, scale_of
from legation.resources.units import Unit, currencies, currency_signs, units
from legation.schema.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed quantity.

    Attributes:
        start: First offset in the paragraph, hedge and sign included.
        end: Offset after the last, unit included where one was read.
        number_start: Offset at which the number itself starts.
        number_end: Offset after the number itself.
        low: Lower bound in `unit`.
        high: Upper bound in `unit`.
        unit: Unit, or None where the counted noun has to give it.
        dimension: Dimension of the unit ("time", "share", "money", ...), or "count".
        form: "plain", "compound" (before a hyphen: "428-mile"), "age", "ago", "later", "score", "ratio", "multiple", "vague".
        kind: Sort of the number.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str | None
    dimension: str
    form: str
    kind: NumberKind
    digits: bool


_OVER = r"more\s+than|over|above|exceed(?:s|ed|ing)?|upwards?\s+of|in\s+excess\s+of|greater\s+than|well\s+over|north\s+of|beyond|past"
_AT_LEAST = r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of|as\s+few\s+as"
_UNDER = r"less\s+than|fewer\s+than|under|below|just\s+under|short\s+of"
_AT_MOST = r"up\s+to|at\s+most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|as\s+many\s+as|as\s+much\s+as|at\s+the\s+most"
_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|circa|ca?\.|some|nearly|almost|close\s+to|nearing|in\s+the\s+region\s+of"
    r"|in\s+the\s+order\s+of|more\s+or\s+less|somewhere|virtually|~|≈"
)
_ESTIMATE = r"an?\s+estimated|the\s+estimated|estimated(?:\s+at|\s+to\s+be)?|a\s+projected|a\s+reported|an?\s+approximate|believed\s+to\s+(?:have|be|number)"
_HEDGES = (
    (_AT_LEAST, Qualifier.AT_LEAST),
    (_OVER, Qualifier.OVER),
    (_AT_MOST, Qualifier.AT_MOST),
    (_UNDER, Qualifier.UNDER),
    (_ESTIMATE, Qualifier.ESTIMATE),
    (_ABOUT, Qualifier.ABOUT),
)
_HEDGE_BEFORE = tuple(
    (re.compile(rf"(?<![\w-])(?P<words>{pattern})\s*(?:the\s+|just\s+|only\s+)?$", re.IGNORECASE), qualifier)
    for pattern, qualifier in _HEDGES
)
_HEDGE_AFTER = (
    (
        re.compile(
            r"\s*\+|\s+or\s+more\b|\s+and\s+(?:more|counting)\b|[\s-]plus\b|\s+at\s+least\b|\s+or\s+(?:over|above)\b"
        ),
        Qualifier.AT_LEAST,
    ),
    (re.compile(r"\s+or\s+(?:so|thereabouts)\b|-odd\b|-ish\b"), Qualifier.ABOUT),
    (re.compile(r"\s+or\s+(?:less|fewer|under)\b|\s+at\s+most\b"), Qualifier.AT_MOST),
)
_SIGN = re.compile("(?:" + "|".join(re.escape(sign) for sign in currency_signs()) + r")\s?$")
_CODE = re.compile(r"\b(?P<code>[A-Z]{3})\s?$")
_PER = re.compile(
    r"\s*(?:/|\bper\s+|\ban?\s+|\bevery\s+|\beach\s+)(?P<per>day|week|month|year|hour|minute|capita|head|person|barrel|tonne|ton|decade|night)\b"
)
_TIME_LIKE_OVER = re.compile(
    r"\b(?:for|of|after|lasting|than|lasted|a|is|was|well|just|within|in|took|takes?)\s+(?:well\s+)?over\s*$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\s+(?:an?|every|each|per)\s+(?P<per>day|week|month|year|hour|decade|season)\b")
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
_VAGUE_TIME = re.compile(
    r"(?P<lead>\b(?:for|within|in|over|after|took|takes?|take|lasted|last|of|spent|through|matter\s+of|just|only|mere|still|many)\s+)?"
    r"\b(?P<unit>decades|centuries|millennia|years|months|weeks|days|hours|minutes)\b(?P<tail>-(?:old|long)\b|\s+(?:ago|later|earlier|of|before|after|to)\b)?",
    re.IGNORECASE,
)
_ARTICLE_TIME = re.compile(
    r"\b(?P<lead>(?:for|within|in|after|over|about|nearly|almost|roughly|than|lasting|lasted|took|takes|take|least|half|every|around|once)\s+)?"
    r"(?P<article>an?|one)\s+(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century|millennium|mile|kilomet(?:er|re))\b(?P<tail>-?long\b|-old\b|"
    r"\s+(?:ago|later|earlier|afterwards|old|away|before|after)\b)?",
    re.IGNORECASE,
)
_HANDFUL = re.compile(r"\ba\s+(?:small\s+)?handful\s+of\b", re.IGNORECASE)
_MANY_BEFORE = re.compile(
    r"\b(?:many|several|few|some|recent|coming|past|last|next|previous|the|these|those|early|later|first|following|other|all|numerous|in)\s+(?:few\s+)?$",
    re.IGNORECASE,
)
_LEAD_VAGUE_YEARS = frozenset(
    {"for", "within", "of", "matter of", "took", "take", "takes", "lasted", "last", "spent"}
)
_NUMBER_WORD_BEFORE = re.compile(
    r"(?:\d|\b(?:and|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|dozen|half|couple\s+of|(?:hundreds|thousands|tens|dozens|scores|100[’']?s)\s+of))[\s-]*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+to\s+")
_HEDGING_SPOT = re.compile(
    r"\b(?:just|well|is|was|are|were|be|been|at|to|of|for|by|than|fell|rose|a|the)\s+\w+\s*$", re.IGNORECASE
)


def find_amounts(text: str) -> list[Amount]:
    """Find the amounts of a paragraph, in order and without overlap."""
    found: list[Amount] = []
    taken: list[tuple[int, int]] = []
    for amount in [*_article_times(text), *_vague_times(text), *_handfuls(text)]:
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


def _share_units(amounts: list[Amount], text: str) -> list[Amount]:
    """Give the first of "from 9.8 to 7.1 per cent" the unit and the scale that only the second prints."""
    shared = list(amounts)
    for index, (first, second) in enumerate(zip(amounts, amounts[1:], strict=False)):
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
    return _hedged(amount, text)


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


def with_period(amount: Amount, text: str) -> Amount:
    """Make "twice", "three times" a frequency where a period follows ("a week", "every year")."""
    period = _PERIOD.match(text, amount.end)
    if period is None:
        return amount
    return replace(amount, end=period.end(), unit=f"times per {period['per']}", dimension="frequency")


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
            text[start - 1].isspace() and phrase != lower or lower in ("ha", "min")
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
        if (
            per is not None
            and not per[0].startswith(" a ")
            or per is not None
            and dimension in ("volume", "mass", "energy")
        ):
            end, name = per.end(), f"{name} per {per['per']}"
    return replace(amount, end=end, unit=name, dimension=dimension, form=form, low=low, high=high)


def _hedged(amount: Amount, text: str) -> Amount:
    """Apply the hedges before and after; `estimate` wins of two, a bound beats "about"."""
    chosen: list[Qualifier] = []
    start, end = amount.start, amount.end
    for _ in range(2):
        lead = text[max(0, start - 40) : start]
        for pattern, qualifier in _HEDGE_BEFORE:
            match = pattern.search(lead)
            if match is None or _is_no_hedge(match["words"].lower(), amount, lead):
                continue
            chosen.append(qualifier)
            start = max(0, start - 40) + match.start()
            break
        else:
            break
    for position in (amount.number_end, amount.end):
        for pattern, qualifier in _HEDGE_AFTER:
            match = pattern.match(text, position)
            if match is not None:
                chosen.append(qualifier)
                end = max(end, match.end())
    if not chosen:
        return amount
    return _bounded(replace(amount, start=start, end=end), _strongest(chosen))


def _is_no_hedge(words: str, amount: Amount, lead: str) -> bool:
    if words in ("past", "beyond", "above", "below", "somewhere") and amount.dimension == "time":
        return True
    if words == "past":
        return True
    if words == "over" and amount.dimension == "time" and amount.form == "plain":
        return not _TIME_LIKE_OVER.search(lead)
    small = amount.low is not None and amount.low < 10 and amount.dimension == "count"
    if words in ("over", "under", "above", "below", "beyond", "around") and small and not amount.digits:
        return not _HEDGING_SPOT.search(lead)  # "lived under four flags" is no hedge
    if words == "around" and amount.dimension == "count" and amount.form == "compound":
        return True
    return False


def _strongest(chosen: list[Qualifier]) -> Qualifier:
    if Qualifier.ESTIMATE in chosen:
        return Qualifier.ESTIMATE
    bounds = [q for q in chosen if q is not Qualifier.ABOUT]
    return bounds[0] if bounds else chosen[0]


def _bounded(amount: Amount, qualifier: Qualifier) -> Amount:
    """Open the range on the side that the hedge leaves open; shares end at 100."""
    low, high = amount.low, amount.high
    if qualifier in (Qualifier.OVER, Qualifier.AT_LEAST):
        high = None
    elif qualifier in (Qualifier.UNDER, Qualifier.AT_MOST):
        high = high if high is not None else low
        low = None
    elif qualifier is Qualifier.ABOUT and amount.kind is NumberKind.VAGUE:
        qualifier = Qualifier.AT_LEAST
    if (
        amount.dimension == "share"
        and amount.unit == "percent"
        and low is not None
        and high is None
        and low <= 100
    ):
        high = Decimal(100)
    return replace(amount, low=low, high=high, qualifier=qualifier)


def _article_times(text: str) -> list[Amount]:
    """Find "a decade ago", "within a week", "for a millennium": one of a unit, said as an amount."""
    found: list[Amount] = []
    for match in _ARTICLE_TIME.finditer(text):
        lead, tail = (match["lead"] or "").strip().lower(), (match["tail"] or "").strip().lower()
        article = match["article"].lower()
        if lead in ("half", "every", "once") or (not lead and not tail and article != "one"):
            continue
        if _NUMBER_WORD_BEFORE.search(text[: match.start()]) or match["unit"].lower() == "second":
            continue
        if (
            article == "one"
            and match["unit"].lower() == "day"
            and not lead
            and tail not in ("ago", "later", "after", "before", "earlier")
        ):
            continue
        if (
            not tail
            and lead in ("over", "in", "take", "takes", "took")
            and article != "one"
            and match["unit"].lower() == "year"
            and _per_year(text, match)
        ):
            continue
        unit = units()[match["unit"].lower()]
        form = (
            "ago"
            if tail == "ago"
            else "later"
            if tail in ("later", "earlier", "afterwards", "before", "after")
            else "plain"
        )
        form = "age" if tail in ("-old", "old") else form
        amount = Amount(
            match.start("article"), match.end(), match.start("article"), match.end("unit"), unit.factor, unit.factor,
            Qualifier.EXACT, unit.unit, unit.dimension, form, NumberKind.CARDINAL, False,
        )  # fmt: skip
        found.append(_hedged(amount, text))
    return found


def _per_year(text: str, match: re.Match[str]) -> bool:
    """Say whether "in a year" only names the period of another amount ("the power it uses in a year")."""
    return bool(
        re.search(
            r"\b(?:uses?|consumes?|earns?|produces?|sells?|buys?|times)\b[^.;]{0,40}$", text[: match.start()]
        )
    )


def _vague_times(text: str) -> list[Amount]:
    """Find vague plurals of units: "for centuries" (200 years), "a matter of days" (2), "decades-old"."""
    found: list[Amount] = []
    for match in _VAGUE_TIME.finditer(text):
        lead = " ".join((match["lead"] or "").lower().split())
        tail = (match["tail"] or "").strip().lower()
        word = match["unit"].lower()
        before = text[: match.start("unit")]
        if _NUMBER_WORD_BEFORE.search(before) or re.search(r"[\d\w]-$", before):
            continue
        if lead == "many" or (_MANY_BEFORE.search(before) and not tail.startswith("-")):
            continue
        long_unit = word in ("decades", "centuries", "millennia")
        if not long_unit and not _is_vague_count(lead, tail, before):
            continue
        unit = units()[word]
        form = "ago" if tail == "ago" else "later" if tail in ("later", "earlier") else "plain"
        form = "age compound" if tail.startswith("-") else form
        end = (
            match.end() if tail in ("ago", "later", "earlier") or tail.startswith("-") else match.end("unit")
        )
        found.append(
            Amount(
                match.start("unit"),
                end,
                match.start("unit"),
                match.end("unit"),
                2 * unit.factor,
                None,
                Qualifier.AT_LEAST,
                unit.unit,
                "time",
                form,
                NumberKind.VAGUE,
                False,
            )  # fmt: skip
        )
    return found


def _is_vague_count(lead: str, tail: str, before: str) -> bool:
    if re.search(r"\b(?:matter|couple)\s+of\s+$", before):
        return "matter" in before[-14:]
    if tail in ("ago", "later", "earlier") or tail.startswith("-"):
        return True
    return lead in ("for", "within", "took", "takes", "take", "lasted", "last", "spent")


def _handfuls(text: str) -> list[Amount]:
    return [
        Amount(
            match.start(),
            match.end(),
            match.start(),
            match.end() - len(" of"),
            None,
            None,
            Qualifier.VAGUE,
            None,
            "count",
            "plain",
            NumberKind.VAGUE,
            False,
        )  # fmt: skip
        for match in _HANDFUL.finditer(text)
    ]
