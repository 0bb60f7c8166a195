"""Values, dates and reasons of comparisons in a reader's words."""

import re
from datetime import date

from legation.interfaces.date_words import interval_words
from legation.schema.dates import Interval

VERDICT_WORDS = {
    "contradict": "Contradict",
    "changed_over_time": "Changed over time",
    "partly": "Partly",
    "agree": "Agree",
    "single": "One source, told more than once",
}
"""What the groups of the brief are called; "single" is agreement of texts behind which one source stands."""
VERDICT_MEANING = {
    "contradict": "The accounts cannot all hold: someone disputes what someone else says.",
    "changed_over_time": "The accounts differ, and their dates explain it.",
    "partly": "The accounts overlap, with a difference of scope or definition, or some only hedge.",
    "agree": "Two or more independent sources say what can hold together.",
    "single": "Several texts or several voices, but one origin behind them: this is no confirmation.",
}
WHY_WORDS = {
    "same_measure": "the same is said",
    "different_date": "the dates differ",
    "different_scope": "the scope differs",
    "different_definition": "the definition differs",
    "rounding": "apart by rounding only",
    "dispute": "disputed",
    "prediction_vs_outcome": "what was expected beside what came",
    "apparent_only": "the difference is apparent only",
}
STATUS_WORDS = {
    "holds": "Yes, it holds",
    "denied": "No, it is denied",
    "ended": "No longer, it ended",
    "planned": "Planned",
    "possible": "Possible",
    "rumoured": "Rumoured",
    "conditional": "Under a condition",
    "for": "For",
    "against": "Against",
    "hedged": "Hedged",
}
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_NO_YEAR = 3000
_UNITS = {"percent": "%"}
_ABOUT = frozenset({"about", "estimate", "vague"})
_FIGURE = re.compile(r"(?<![\w.,-])(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)? (?=([A-Za-z%]\w*))")
_RELATION = re.compile(r"\b([a-z]+(?:_[a-z]+)+)\b( (?:holds|" + "|".join(STATUS_WORDS) + r")\b)?")
_SAME_DOC = re.compile(r"^one text: (.+) and \1$")


def number_words(value: float) -> str:
    """Write a number: "25,000", "1.25 million"."""
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    whole = round(value, 2)
    return f"{int(whole):,}" if whole == int(whole) else f"{whole:,}"


def value_words(low: float | None, high: float | None, unit: str, qualifier: str = "exact") -> str:
    """Write a figure: "about 30,000 people", "15,000 to 20,000 people", "over 5 billion USD", "rank 1 to 5"."""
    if low is None and high is None:
        return "no number"
    unit = _UNITS.get(unit, unit)
    about = "about " if qualifier in _ABOUT else ""
    if high is None or (unit == "%" and high == 100 and low != high and qualifier in ("over", "at_least")):
        assert low is not None
        return _with_unit(f"{'over' if qualifier == 'over' else 'at least'} {number_words(low)}", unit)
    if low is None:
        return _with_unit(f"{'under' if qualifier == 'under' else 'at most'} {number_words(high)}", unit)
    if low == high:
        return _with_unit(f"{about}{number_words(low)}", unit)
    return _with_unit(f"{about}{number_words(low)} to {number_words(high)}", unit)


def _with_unit(words: str, unit: str) -> str:
    if unit in ("rank", "ordinal"):
        return f"{'rank' if unit == 'rank' else 'number'} {words}"
    return f"{words} {unit}".strip()


def when_words(low: str | None, high: str | None) -> str:
    """Write an interval by its years: "2014", "2009 to 2010", "2021 or later", "undated"."""
    first, last = (None if bound is None else bound[:4] for bound in (low, high))
    return interval_words(first, last, both="{first} to {last}")


def relation_words(relation: str) -> str:
    """Write the name of a relation: "has embassy in"."""
    return relation.replace("_", " ")


def reason_words(reason: str) -> str:
    """Write a verdict's reason as a reader would: "15,000 to 20,000 people" for "15000..20000 people"."""
    text = _RELATION.sub(lambda m: f"“{relation_words(m[1])}”{m[2] or ''}", reason)
    return _FIGURE.sub(_figure_in_reason, text)


def _figure_in_reason(found: re.Match[str]) -> str:
    low, dots, high, _ = found.groups()
    if not (low or high):
        return found[0]
    if not dots:
        # A bare number below this may be a year.
        return f"{number_words(float(low))} " if high is None and float(low) >= _NO_YEAR else found[0]
    return value_words(float(low) if low else None, float(high) if high else None, "") + " "


def origin_words(reason: str) -> str:
    """Write why accounts share an origin."""
    parts = [_SAME_DOC.sub(r"the same voice again in \1", part) for part in reason.split("; ")]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def days_of(low: str | None, high: str | None) -> list[int | None]:
    """Return an interval as day numbers (0 = 1 January 1970), first and last day; None where it is open."""
    if low is None and high is None:
        return [None, None]
    whole = Interval(low, high)
    first, last = whole.days()
    epoch = date(1970, 1, 1)
    return [None if low is None else (first - epoch).days, None if high is None else (last - epoch).days]


def letters(number: int) -> str:
    """Return the name of an origin by its place: A, B, ... Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
