"""Hedges of amounts: "more than", "about", "an estimated", "or so", and what they do to the range."""

import re
from dataclasses import replace
from decimal import Decimal

from legation.extraction.amount import Amount
from legation.extraction.numbers import NumberKind
from legation.schema.vocabulary import Qualifier

_OVER = (
    r"(?:more|greater|larger|bigger|higher|longer|heavier|wider|older)\s+than|over|above|exceed(?:s|ed|ing)?|upwards?\s+of"
    r"|in\s+excess\s+of|well\s+over|north\s+of|beyond"
)
_AT_LEAST = r"at\s+least|no\s+fewer\s+than|no\s+less\s+than|not\s+less\s+than|a\s+minimum\s+of|as\s+few\s+as"
_UNDER = (
    r"(?:less|fewer|smaller|lower|shorter|lighter|younger|cheaper)\s+than|under|below|just\s+under|short\s+of"
)
_AT_MOST = (
    r"up\s+to|at\s+(?:the\s+)?most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|as\s+many\s+as"
    r"|as\s+much\s+as|within(?:\s+the\s+(?:next|first|last|past|space\s+of))?"
)
_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|circa|ca?\.|some|nearly|almost|close\s+to|nearing|in\s+the\s+region\s+of"
    r"|in\s+the\s+order\s+of|more\s+or\s+less|somewhere|virtually|~|≈"
)
_ESTIMATE = (
    r"an?\s+estimated|the\s+estimated|estimated(?:\s+at|\s+to\s+be)?|a\s+projected|a\s+reported|an?\s+approximate"
    r"|believed\s+to\s+(?:have|be|number)"
)
_HEDGES = (
    (_AT_LEAST, Qualifier.AT_LEAST),
    (_AT_MOST, Qualifier.AT_MOST),  # before the next, which would read "more than" out of "no more than"
    (_OVER, Qualifier.OVER),
    (_UNDER, Qualifier.UNDER),
    (_ESTIMATE, Qualifier.ESTIMATE),
    (_ABOUT, Qualifier.ABOUT),
)
# No article between: "more than the 35 percent that was planned" compares with a known amount.
_HEDGE_BEFORE = tuple(
    (re.compile(rf"(?<![\w.-])(?P<words>{pattern})\s*(?:just\s+|only\s+)?$", re.IGNORECASE), qualifier)
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
_TIME_LIKE_OVER = re.compile(
    r"\b(?:for|of|after|lasting|than|lasted|a|is|was|well|just|within|in|took|takes?)\s+(?:well\s+)?over\s*$",
    re.IGNORECASE,
)
_HEDGING_SPOT = re.compile(
    r"\b(?:just|well|is|was|are|were|be|been|at|to|of|for|by|than|fell|rose|a|the)\s+\w+\s*$", re.IGNORECASE
)


def hedged(amount: Amount, text: str) -> Amount:
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
    """Recognise prepositions: "over ten years trade grew", "lived under four flags", "within 60 miles"."""
    if words.startswith("within"):
        return amount.dimension != "time" or amount.form == "compound"
    if amount.dimension == "time" and words in ("beyond", "above", "below", "somewhere"):
        return True
    if amount.dimension == "time" and words == "over" and amount.form == "plain":
        return not _TIME_LIKE_OVER.search(lead)
    small = amount.low is not None and amount.low < 10 and amount.dimension == "count" and not amount.digits
    if small and words in ("over", "under", "above", "below", "beyond", "around"):
        return not _HEDGING_SPOT.search(lead)
    return words == "around" and amount.dimension == "count" and amount.form == "compound"


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
