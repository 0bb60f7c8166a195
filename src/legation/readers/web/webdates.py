"""Dates as pages print them in attributes and beside comments; relative ones ("3 days ago") prove nothing."""

import re

from legation.schema.dates import is_partial_date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_PATTERNS = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=T|\d{6}\b|\b)"),
    re.compile(
        rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<y>(?:19|20)\d\d)\b", re.I
    ),
    re.compile(rf"\b{_MONTH}\s+(?P<d>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(
        rf"\b{_MONTH}\s+(?P<d>[0-3]?\d)\s+\d\d:\d\d:\d\d\s+(?:[A-Z]+\s+)?(?P<y>(?:19|20)\d\d)\b", re.I
    ),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)(?!\d)"),
    # a day before the month that does not exist (31 February) makes no month either
    re.compile(rf"(?<!\d[ -])\b{_MONTH},?\s+(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(r"\A\s*(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])\s*\Z"),
    re.compile(r"\A\s*(?P<y>(?:19|20)\d\d)\s*\Z"),
)
_SLASHED = re.compile(r"(?<!\d)(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y>(?:19|20)\d\d)(?!\d)")


def parse_date(text: str) -> str | None:
    """Return the first absolute date in a short text as a partial date, or None.

    A date written 3/4/2010 is read only where one order is possible; time and zone are left out.
    """
    found = find_date(text)
    return found[0] if found else None


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the date with the range of its words."""
    text = text[:400]
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = _value(match.groupdict())
            if value is not None:
                return value, match.start(), match.end()
    for match in _SLASHED.finditer(text):
        value = _slashed(int(match["a"]), int(match["b"]), match["y"])
        if value is not None:
            return value, match.start(), match.end()
    return None


def _value(groups: dict[str, str | None]) -> str | None:
    month = groups.get("m") or str(
        _MONTHS[(groups.get("month") or "").lower()] if groups.get("month") else ""
    )
    value = str(groups["y"])
    if month:
        value += f"-{int(month):02d}"
        if groups.get("d"):
            value += f"-{int(groups['d'] or 0):02d}"
    return value if is_partial_date(value) else None


def _slashed(first: int, second: int, year: str) -> str | None:
    readings = {f"{year}-{month:02d}-{day:02d}" for day, month in ((first, second), (second, first))}
    possible = sorted(reading for reading in readings if is_partial_date(reading))
    return possible[0] if len(possible) == 1 else None
