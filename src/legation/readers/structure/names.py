"""Forms of names in heads of texts: bylines, persons, outlets. No list of names: only how they are printed."""

import re

from legation.readers.structure.datewords import find_dates

_NAME_WORD = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’`-]*|(?:de|da|del|van|von|der|den|al|bin|ben|el|la|le|di|ibn)\b|"
    r"al-?[A-Z]\w*)"
)
_PERSON = (
    r"(?:(?:Dr|Prof|Rabbi|Sir|Amb|Gen|Sen|Rep|Mr|Mrs|"
    rf"Ms)\.?\s+)?[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’`-]*(?:\s+{_NAME_WORD}){{1,4}}"
)
_PERSON_ONLY = re.compile(rf"^{_PERSON}$")
_MEDIA = (
    r"(?:times|post|news|newswire|report|reporter|gazette|herald|tribune|journal|magazine|agency|"
    r"radio|television|tv|weekly|daily|observer|mirror|courier|chronicle|guardian|"
    r"independent|telegraph|review|press|wire|monitor|standard|star|sun|globe|bulletin|dispatch|"
    r"examiner|inquirer|letter|newsletter|network|syndicate|today|online|broadcasting|"
    r"service|express|sentinel|register|record|voice|echo|argus|advertiser|leader|citizen|digest|"
    r"quarterly|insider|politico|\w+\.(?:com|org|net|az|ru|il|uk|eu|info|tv|co))"
)
_OUTLET = re.compile(
    rf"^(?:the\s+)?(?:[A-Z][\w.'’&/-]*\s+){{0,4}}{_MEDIA}$|^[\w-]+\.(?:com|org|net|info|az|am|ge|tv)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:by|written by|story by|text by|words by|reported by|reporting by|report by|"
    r"interview(?:ed)? by|analysis by|commentary by|compiled by|translated by|edited by|author|"
    r"authors|writer|byline)\s*:?\s+(?P<names>.+)$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"^(?P<names>{_PERSON}(?:(?:,|\s+and|\s+&|,\s+and)\s+{_PERSON}){{0,4}})(?P<rest>.*)$")
_SLASHED = re.compile(rf"^(?P<names>{_PERSON})\s*/\s*(?P<outlet>[A-Z][\w.&’' -]{{1,40}})$")
_FOR = re.compile(
    rf"^(?P<names>{_PERSON})\s*(?:,|\||–|—|-)\s*(?:special to|for|staff|senior|chief|political|"
    r"diplomatic|foreign|associated press|reuters|afp|\w+ (?:staff|correspondent|editor|writer|"
    rf"reporter|columnist))\b.{{0,60}}$"
)
_ROLE_LINE = re.compile(
    r"^(?:(?:the )?(?:staff|special|senior|chief|contributing|foreign|political|diplomatic|"
    r"associated|guest|our|an?)\s+)?.{0,30}\b(?:writer|correspondent|editor|reporter|columnist|"
    r"contributor|staff|associated press|special to .{2,40}|news service)$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"^[A-Z][A-Z.&/-]{1,9}$")


def is_person(shown: str) -> bool:
    """Say whether a line is nothing but a person's name (two to five words, each with a capital)."""
    if shown.endswith(".") or (shown.isupper() and len(shown.split()) > 3):
        return False
    return (
        len(shown) <= 60
        and _PERSON_ONLY.match(shown) is not None
        and not is_outlet(shown)
        and len(shown.split()) <= 5
    )


def is_outlet(shown: str) -> bool:
    """Say whether a line looks like the name of a newspaper, agency or site."""
    words = shown.split()
    if not 1 <= len(words) <= 6 or len(shown) > 60:
        return False
    capital = all(
        word[0].isupper()
        or word.lower() in ("of", "and", "the", "&", "de")
        or not word[0].isalpha()
        or "." in word
        for word in words
    )
    return capital and (len(words) > 1 or "." in shown) and _OUTLET.match(shown) is not None


def is_byline(shown: str) -> bool:
    """Say whether a line names the writer."""
    if len(shown) > 140 or len(shown.split()) > 18:
        return False
    match = _BY.match(shown)
    if match:
        return _is_name_list(match["names"])
    return bool(_SLASHED.match(shown) or _FOR.match(shown))


def is_role_line(shown: str) -> bool:
    """Say whether a line gives the writer's post ("Staff Writer"); it counts only below a byline."""
    return len(shown) <= 70 and _ROLE_LINE.match(shown) is not None


def authors_of(byline: str) -> tuple[tuple[str, ...], str | None]:
    """Take a byline apart.

    Returns:
        The writers' names in order, and the outlet or agency printed behind them, if any.
    """
    match = _BY.match(byline)
    shown = (match["names"] if match else byline).strip()
    dated = next(find_dates(shown), None)
    if dated is not None and dated.start > 0:
        shown = shown[: dated.start].rstrip(" ,|–—-(·•")
    slashed = re.match(r"^(?P<names>.+?)\s*[/|·•]\s*(?P<outlet>[^/|]+)$", shown)
    outlet = None
    if slashed:
        shown, outlet = slashed["names"].strip(), slashed["outlet"].strip(" .") or None
    shown = _capitalised(shown)
    found = _NAMED.match(shown)
    if found is None:
        single = re.match(r"^[A-Z][\w.'’-]+$", shown)
        return ((shown,) if single else (), outlet)
    names = re.split(r",\s+and\s+|\s+and\s+|\s*&\s*|,\s*", found["names"])
    people = tuple(
        name.strip()
        for name in names
        if _PERSON_ONLY.match(name.strip()) and not is_outlet(name.strip()) and not is_role_line(name.strip())
    )
    rest = found["rest"].strip(" ,-–—|()")
    if outlet is None and rest and (is_outlet(rest) or _ACRONYM.match(rest)):
        outlet = rest
    return people, outlet


def _capitalised(shown: str) -> str:
    """Names in capitals ("JANE Q. DOE") in the usual form; others as they are."""
    parts = re.split(r"(,\s*|\s+and\s+|\s+AND\s+)", shown)
    return "".join(_usual_case(part) for part in parts)


def _usual_case(part: str) -> str:
    letters = [c for c in part if c.isalpha()]
    if part.strip() == "AND":
        return part.lower()
    if len(letters) > 6 and all(c.isupper() for c in letters):
        return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), part)
    return part


def _is_name_list(names: str) -> bool:
    names = _capitalised(names.strip())
    if not _NAMED.match(names):
        return re.fullmatch(
            r"(?:the\s+)?[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,3}", names
        ) is not None and not names.lower().startswith(_NOT_NAMES)
    if names.lower().startswith(_NOT_NAMES):
        return False
    words = re.findall(r"[^\W\d_][\w.'’-]*", names)
    small = sum(
        word[0].islower()
        and word
        not in (
            "and",
            "for",
            "in",
            "at",
            "of",
            "the",
            "de",
            "van",
            "von",
            "al",
            "bin",
            "el",
            "to",
            "special",
            "staff",
            "with",
        )
        for word in words
    )
    return small <= len(words) * 0.25 and not (names.endswith(".") and len(words) > 6)


_NOT_NAMES = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march ", "april ", "may ",
    "june ", "july ", "august ", "september", "october", "november", "december", "contrast",
    "comparison", "then", "now", "all ", "the time",
)  # fmt: skip
