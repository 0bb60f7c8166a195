"""The forms of English time expressions: one rule each, a pattern and the resolver that says what it means.

Patterns are written with macros in angle brackets (`<YEAR>`, `<UNIT>`) and a space for any white space.
"""

import re
from dataclasses import dataclass

from legation.annotators import times_grammar as grammar
from legation.annotators.times_grammar import Resolver
from legation.resources.units import number_words


@dataclass(frozen=True, slots=True)
class Rule:
    """A form.

    Attributes:
        name: Reason that a record keeps.
        pattern: Compiled pattern; its groups are what the resolver reads.
        resolve: Says which days the form means.
        kind: Kind of `TimeExpression`.
        year_open: True where the form gives no year of its own.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolver
    kind: str = "date"
    year_open: bool = False


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


_CARDINALS = _alternatives(
    [w for w, kinds in number_words().items() if kinds[0][0] in ("unit", "teen", "ten")]
)
_TENS = _alternatives([w for w, kinds in number_words().items() if kinds[0][0] == "ten"])
_LONG_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MACROS = {
    "<ANY_MONTH>": rf"(?P<month>{_LONG_MONTHS}"
    r"|Jan\.?|Feb\.?|Mar\.|Mar|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
    rf"|{_LONG_MONTHS.upper()})",
    "<MONTH>": rf"(?P<month>{_LONG_MONTHS}|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)(?!\w)",
    "<NO_MONTH>": rf"(?!\s+(?:{_LONG_MONTHS}))",
    "<DAY>": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "<DAY2>": r"(?P<day2>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "<YEAR>": r"(?P<year>(?:1[0-9]|20)\d\d)",
    "<YEAR2>": r"(?P<year2>(?:1[0-9]|20)\d\d)",
    "<WEEKDAY>": r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "<PART>": r"(?i:(?:the\s+)?(?P<part>early|mid|middle|late|beginning|start|end)(?:[-\s]+(?:of\s+)?(?:the\s+)?))",
    "<UNIT>": r"(?P<unit>day|night|week|fortnight|month|quarter|year|decade|century|millennium)",
    "<UNITS>": r"(?P<unit>day|night|week|fortnight|month|year|decade|centurie|century|millennium)s?",
    "<SEASON>": r"(?P<season>spring|summer|autumn|fall|winter)",
    "<COUNT>": rf"(?P<count>\d{{1,4}}|(?:{_TENS})-\w+|{_CARDINALS}|an?|a\s+couple\s+of|a\s+dozen|two\s+dozen)",
    "<NUMBER>": rf"(?:\d+|{_CARDINALS})",
    "<HEDGES>": r"(?:(?:about|around|roughly|some|nearly|almost|over|more\s+than|just|only|exactly|at\s+least)\s+)*",
    "<CENTURY>": r"(?P<century>\d{1,2}(?:st|nd|rd|th)|" + _alternatives(list(grammar.ORDINAL_WORDS)) + ")",
    "<ERA>": r"(?:\s+(?P<era>AD|BC|BCE|CE|A\.D\.|B\.C\.))?",
    "<TO>": r"\s?(?:[-–—]|to|and)\s?",
}
_MACRO = re.compile(r"<[A-Z_0-9]+>")


def _rule(name: str, pattern: str, resolve: Resolver, kind: str = "date", *, year_open: bool = False) -> Rule:
    expanded = _MACRO.sub(lambda match: _MACROS[match[0]], pattern.replace(" ", r"\s+"))
    # Months and weekdays need their capital ("may", "march", "sat"); everything else may open a sentence.
    flags = 0 if "(?P<month>" in expanded or "(?P<weekday>" in expanded else re.IGNORECASE
    return Rule(name, re.compile(expanded, flags), resolve, kind, year_open)


_DATES = (
    _rule("ISO date", r"\b<YEAR>-(?P<mon>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])\b", grammar.resolve_iso),
    _rule("numeric date", r"\b(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./]<YEAR>\b", grammar.resolve_numeric),
    _rule(
        "day, month and year",
        r"\b(?:<WEEKDAY>,? )?(?:the )?<DAY>(?: of)? <ANY_MONTH>,? <YEAR>\b",
        grammar.resolve_year_month_day,
    ),
    _rule(
        "month, day and year",
        r"\b(?:<WEEKDAY>,? )?<ANY_MONTH> <DAY>[.,]? <YEAR>\b",
        grammar.resolve_year_month_day,
    ),
    _rule(
        "days of a month",
        r"\b<ANY_MONTH> <DAY><TO><DAY2><NO_MONTH>(?:,? <YEAR>)?\b",
        grammar.resolve_day_range,
        year_open=True,
    ),
    _rule(
        "days of a month",
        r"\b<DAY><TO><DAY2> <ANY_MONTH>(?:,? <YEAR>)?\b",
        grammar.resolve_day_range,
        year_open=True,
    ),
    _rule("month and year", r"\b<PART>?<ANY_MONTH>,? (?:of )?<YEAR>\b", grammar.resolve_month_year),
    _rule(
        "day and month",
        r"\b(?:<WEEKDAY>,? )?(?:the )?<DAY>(?: of)? <MONTH>",
        grammar.resolve_day_month,
        year_open=True,
    ),
    _rule(
        "month and day",
        r"\b(?:<WEEKDAY>,? )?<MONTH> <DAY>(?![\d,.:%-]*\d|%| (?:percent|per cent))\b",
        grammar.resolve_day_month,
        year_open=True,
    ),
    _rule("season of a year", r"\b(?:the )?<SEASON>(?: of)? <YEAR>\b", grammar.resolve_season_year),
    _rule(
        "part of a year",
        r"\b(?:the )?(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th)) (?P<what>quarter|half) of <YEAR>\b",
        grammar.resolve_quarter,
    ),
    _rule("quarter of a year", r"\b(?P<which>[Qq][1-4])(?P<what> (?:of )?)<YEAR>\b", grammar.resolve_quarter),
    _rule("run of years", r"\b<YEAR>\s?[-–—/]\s?<YEAR2>\b", grammar.resolve_year_span),
    _rule("run of years", r"\b<YEAR>[-–—/](?P<year2>\d\d)\b(?![-–—/]?\d)", grammar.resolve_year_span),
    _rule(
        "decade",
        r"(?:\b<PART>)?(?:\bthe )?(?P<decade>\b(?:1\d|20)\d0|[’'‘]\d0)[’']?s\b",
        grammar.resolve_decade,
    ),
    _rule("century", r"\b<PART>?(?:the )?<CENTURY>[-\s]+centur(?:y|ies)\b<ERA>", grammar.resolve_century),
    _rule("part of a year", r"\b<PART><YEAR>\b", grammar.resolve_year_part),
    _rule(
        "past or coming month",
        r"\b(?P<which>(?i:last|past|next|this)) <MONTH>",
        grammar.resolve_named_month,
        "relative",
    ),
    _rule("month", r"\b<PART>?<MONTH>", grammar.resolve_month, year_open=True),
    _rule("year", r"(?<![\w$€£.,/-])<YEAR>(?![\w%])(?![.,/-]\d)", grammar.resolve_year),
)
_RELATIVE = (
    (
        "earlier or later in a unit",
        r"\b(?P<when>earlier|later|early|late) (?P<which>this|last|in the) <UNIT>\b",
        grammar.resolve_earlier_unit,
    ),
    (
        "start or end of a unit",
        r"\b(?:the )?(?P<part>beginning|start|end) of (?:the|this) <UNIT>\b",
        grammar.resolve_start_of,
    ),
    ("count of units ago", r"\b<HEDGES><COUNT> <UNITS> ago\b", grammar.resolve_ago),
    (
        "some units ago",
        r"\b(?:(?:a few|several|some|many|hundreds of|thousands of) )?<UNITS> ago\b",
        grammar.resolve_recent,
    ),
    (
        "count of units later",
        r"\b<HEDGES><COUNT> <UNITS> (?P<dir>later|earlier|afterwards|before|after)\b",
        grammar.resolve_later,
    ),
    (
        "window of units",
        r"\b(?:the )?(?P<which>last|past|previous|next|coming) (?:<COUNT>|few|several|couple of) <UNITS>\b",
        grammar.resolve_window,
    ),
    (
        "recent units",
        r"\b(?:in |over )?(?:the )?recent (?:days|weeks|months|years|decades|times)\b",
        grammar.resolve_recent,
    ),
    (
        "coming units",
        r"\b(?:in )?the (?:coming|next) (?:days|weeks|months|years|decades)\b",
        grammar.resolve_to_come,
    ),
    (
        "past or coming unit",
        r"\b(?:the )?(?P<which>last|past|next|this|coming|previous) <UNIT>\b",
        grammar.resolve_named_unit,
    ),
    ("past or coming season", r"\b(?P<which>last|past|next|this) <SEASON>\b", grammar.resolve_season),
    (
        "weekday",
        r"\b(?:(?P<which>(?i:last|past|next|this coming|this|coming)) )?<WEEKDAY>\b",
        grammar.resolve_weekday,
    ),
    (
        "today",
        r"\b(?:today|yesterday|tomorrow|tonight)\b(?![’']s (?:world|society|youth))",
        grammar.resolve_today,
    ),
    (
        "now",
        r"\b(?:currently|nowadays|presently|at present|to this day|to date|so far|these days|now(?! that)|thus far"
        r"|as of today)\b",
        grammar.resolve_now,
    ),
    ("recently", r"\b(?:recently|lately|of late)\b", grammar.resolve_recent),
)
_SETS = (
    r"\b(?:once|twice|(?:\w+|\d+) times) (?:a|an|every|each|per) (?:day|week|month|year|decade)\b",
    r"\b(?:every|each) (?:other )?(?:day|week|month|year|summer|winter|spring|autumn|decade)\b",
    r"\b(?:annually|every \w+ (?:days|weeks|months|years))\b",
)
_DURATIONS = (
    r"\b(?:for|during|within|over) (?:the )?<HEDGES>(?:an? \w+-lived )?<COUNT> <UNITS>\b",
    r"\b<NUMBER>-(?:day|week|month|year|decade|century)s?(?:-(?:old|long))?\b",
    r"\b(?:for )?(?:decades|centuries|millennia)(?:-(?:old|long))?\b",
)

RULES: tuple[Rule, ...] = (
    *_DATES,
    *(_rule(name, pattern, resolve, "relative") for name, pattern, resolve in _RELATIVE),
    *(_rule("frequency", pattern, grammar.resolve_nothing, "set") for pattern in _SETS),
    *(_rule("duration", pattern, grammar.resolve_nothing, "duration") for pattern in _DURATIONS),
)
"""In order of preference: of two matches of one length the first rule wins."""
