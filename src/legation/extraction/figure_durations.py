"""Amounts without a number: "a decade ago", "for centuries", "a matter of days", "a handful of"."""

import re

from legation.extraction.amount import Amount
from legation.extraction.figure_hedges import hedged
from legation.extraction.numbers import NumberKind
from legation.resources.units import units
from legation.schema.vocabulary import Qualifier

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
_NUMBER_WORD_BEFORE = re.compile(
    r"(?:\d|\b(?:and|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|dozen|half|couple\s+of|(?:hundreds|thousands|tens|dozens|scores|100[’']?s)\s+of))[\s-]*$",
    re.IGNORECASE,
)


_RATE_BEFORE = re.compile(
    r"\b(?:uses?|consumes?|earns?|makes?|produces?|sells?|buys?|times)\b[^.;]{0,40}$", re.IGNORECASE
)


def find_numberless(text: str) -> list[Amount]:
    """Find the amounts of a paragraph that are said without a number, in no order."""
    return [*_article_times(text), *_vague_times(text), *_handfuls(text)]


def _article_times(text: str) -> list[Amount]:
    """Find "a decade ago", "within a week", "for a millennium": one of a unit, said as an amount."""
    found: list[Amount] = []
    for match in _ARTICLE_TIME.finditer(text):
        if not _is_one_unit(match, text):
            continue
        unit = units()[match["unit"].lower()]
        amount = Amount(
            start=match.start("article"),
            end=match.end(),
            number_start=match.start("article"),
            number_end=match.end("unit"),
            low=unit.factor,
            high=unit.factor,
            qualifier=Qualifier.EXACT,
            unit=unit.unit,
            dimension=unit.dimension,
            form=_form_of((match["tail"] or "").strip().lower()),
            kind=NumberKind.CARDINAL,
            digits=False,
        )
        found.append(hedged(amount, text))
    return found


def _is_one_unit(match: re.Match[str], text: str) -> bool:
    """Say whether "a week" is an amount here, not a rate ("twice a week"), an idiom ("for a minute") or an owner."""
    lead, tail = (match["lead"] or "").strip().lower(), (match["tail"] or "").strip().lower()
    word, counted = match["unit"].lower(), match["article"].lower() == "one"
    before = text[: match.start()]
    if lead in ("half", "every", "once") or (not lead and not tail and not counted):
        return False
    if (counted and _NUMBER_WORD_BEFORE.search(before)) or re.search(r"\bhalf\s*$", before, re.IGNORECASE):
        return False
    if word == "second" or text[match.end() : match.end() + 2] in ("'s", "’s"):
        return False
    if word == "minute" and lead == "for" and not counted:
        return False
    if word == "day" and counted and not lead and (not tail or tail.endswith("long")):
        return False
    rate = not tail and not counted and lead in ("over", "in", "take", "takes", "took")
    return not (rate and _RATE_BEFORE.search(before))


def _form_of(tail: str) -> str:
    if tail == "ago":
        return "ago"
    if tail.endswith("old"):
        return "age"
    return "later" if tail in ("later", "earlier", "afterwards", "before", "after") else "plain"


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
            )
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
        )
        for match in _HANDFUL.finditer(text)
    ]
