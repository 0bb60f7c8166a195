"""Dates as printed: every common English form to a partial ISO date, with its exact span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from legation.schema.dates import is_partial_date

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?"
_ZONE = (
    r"(?:[+-]\d{2}:?\d{2}|\(?(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|"
    r"z)\b\)?(?:[+-]\d{1,2})?)"
)
TIME = rf"(?:{_CLOCK}(?:\s*{_ZONE})?(?:\s*{_ZONE})?)"
_YEAR = r"(?:1[0-9]|20|21)\d{2}"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"

_PATTERN = re.compile(
    rf"""
    (?<![\w/])
    (?:
      (?:(?P<weekday>{WEEKDAY})\.?,?\s+(?:the\s+)?)?
      (?:
        (?P<iso_year>{_YEAR})(?P<iso_mark>[-/.])(?P<iso_month>\d{{1,2}})(?P=iso_mark)(?P<iso_day>\d{{1,2}})(?![\d-])
      | (?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<num_year>{_YEAR}|\d{{2}})(?![\d/.-]*\d)
      | (?P<d_day>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]*(?P<d_month>{MONTH})\b
          (?:(?:[.,]?\s*|-)(?P<d_year>{_YEAR})\b)?
      | (?P<m_month>{MONTH})\b(?:\.?\s*|-)(?P<m_day>{_DAY})(?:st|nd|rd|th)?\b(?![:/%]|[.,]\d)
          (?:\s?[-–]\s?{_DAY}\b(?=,?\s+{_YEAR}))?
          (?:[.,]{{0,2}}\s*(?P<m_year>{_YEAR})\b)?
      | (?P<my_month>{MONTH})\b[.,]?(?:\s+of)?\s*(?P<my_year>{_YEAR})\b
      )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONE_YEAR = re.compile(rf"(?<![\w$€£#.,/-])(?P<year>{_YEAR})(?![\w%/]|[.,-]\d)")
_LONE_MONTH = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?=['’]s\b|\b)"
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text.

    Attributes:
        value: Partial date, `--MM-DD` or `--MM` where no year is printed.
        start: First offset.
        end: Offset after the last.
        weekday: 0 for Monday; None where none is printed.
        ambiguous: True where day and month could be exchanged and nothing in the text tells; the value is
            then the year alone.
    """

    value: str
    start: int
    end: int
    weekday: int | None = None
    ambiguous: bool = False

    @property
    def is_full(self) -> bool:
        """True when year, month and day are known."""
        return len(self.value) == 10

    @property
    def has_year(self) -> bool:
        """True when the year is printed."""
        return not self.value.startswith("--")


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or its abbreviation.

    Raises:
        KeyError: The word is no month.
    """
    bare = word.lower().rstrip(".")
    return _SHORT[bare] if bare in _SHORT else _SHORT[bare[:3]]


def day_first(text: str) -> bool | None:
    """Say whether the text's numeric dates have the day first; None where it does not tell.

    One date such as 25/03/2010 settles the order for all; two that disagree settle nothing.
    """
    seen: set[bool] = set()
    for match in re.finditer(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/.-]*\d)", text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            seen.add(True)
        elif second > 12 >= first:
            seen.add(False)
    return seen.pop() if len(seen) == 1 else None


def find_dates(
    text: str, start: int = 0, end: int | None = None, *, dayfirst: bool | None = None
) -> Iterator[PrintedDate]:
    """Find dates with at least a month and a day, or a month and a year.

    Args:
        text: The text.
        start: Where to begin.
        end: Where to stop; the end of the text when None.
        dayfirst: Order of numeric dates; None when it is unknown.

    Yields:
        Dates in order, without overlap.
    """
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        found = _read(match, dayfirst)
        if found is not None:
            yield found


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """Find four-digit years, also those inside fuller dates."""
    for match in _LONE_YEAR.finditer(text, start, len(text) if end is None else end):
        yield PrintedDate(match["year"], match.start(), match.end())


def find_months(text: str, start: int = 0, end: int | None = None) -> Iterator[PrintedDate]:
    """Find names of months, written out and with a capital; the caller rules out fuller dates and modal "May"."""
    for match in _LONE_MONTH.finditer(text, start, len(text) if end is None else end):
        yield PrintedDate(f"--{month_number(match['month']):02d}", match.start(), match.end())


def _read(match: re.Match[str], dayfirst: bool | None) -> PrintedDate | None:
    day_name = match["weekday"]
    weekday = None
    if day_name is not None:
        weekday = next(n for n, name in enumerate(_DAYS) if name.startswith(day_name.lower()[:3]))
    value, ambiguous = _value(match, dayfirst)
    if value is None or (value.startswith("--") and _month_word(match).islower()):
        return None  # "may 5 people": without a year only a capital tells the month from the verb
    proof = value if not value.startswith("--") else "2000" + value[1:]
    if not is_partial_date(proof):
        return None
    return PrintedDate(value, match.start(), match.end(), weekday, ambiguous)


def _month_word(match: re.Match[str]) -> str:
    return match["d_month"] or match["m_month"] or ""


def _value(match: re.Match[str], dayfirst: bool | None) -> tuple[str | None, bool]:
    if match["iso_year"]:
        return f"{match['iso_year']}-{int(match['iso_month']):02d}-{int(match['iso_day']):02d}", False
    if match["first"]:
        return _numeric(match, dayfirst)
    for kind in ("d", "m"):
        if match[f"{kind}_month"]:
            rest = f"{month_number(match[f'{kind}_month']):02d}-{int(match[f'{kind}_day']):02d}"
            year = match[f"{kind}_year"]
            return (f"{year}-{rest}" if year else f"--{rest}"), False
    return f"{match['my_year']}-{month_number(match['my_month']):02d}", False


def _numeric(match: re.Match[str], dayfirst: bool | None) -> tuple[str | None, bool]:
    first, second = int(match["first"]), int(match["second"])
    year = match["num_year"]
    if len(year) == 2:
        if match["mark"] != "/":
            return None, False
        year = f"20{year}" if int(year) < 50 else f"19{year}"
    if (first > 12 and second > 12) or not first or not second:
        return None, False
    if first > 12 or (first == second) or (dayfirst is True and second <= 12):
        return f"{year}-{second:02d}-{first:02d}", False
    if second > 12 or dayfirst is False or match["mark"] == ".":
        # A full stop as mark is the continental habit, day first.
        pair = (second, first) if match["mark"] == "." and second <= 12 else (first, second)
        return f"{year}-{pair[0]:02d}-{pair[1]:02d}", False
    return year, True
