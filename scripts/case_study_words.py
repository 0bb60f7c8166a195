"""Words of the case study: names of documents, places of sentences, values of accounts, tables in Markdown."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from legation.comparison.own_words import Asked, Claim, own_words, with_status
from legation.interfaces.package_told import Told, speaker_words
from legation.interfaces.web.question_words import value_words, when_words
from legation.models.tie import Tie
from legation.packaged import Package

Row = Mapping[str, Any]
NOBODY = "*none in this package*"
ANSWERS = {
    "holds": "yes",
    "denied": "no",
    "ended": "no longer",
    "planned": "planned",
    "possible": "possible",
    "rumoured": "rumoured",
    "conditional": "on a condition",
}
"""What a status answers to a question with yes or no."""
_MARKUP = re.compile(r"([\\`*_<>|\[\]])")


def plain(text: object) -> str:
    """Return a text of the package as Markdown that shows it as it is."""
    return _MARKUP.sub(r"\\\1", str(text))


def speaker(name: str) -> str:
    """Return who says something as Markdown."""
    return plain(speaker_words(name))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; a sentence that there is nothing, where it has no row."""
    body = [f"| {' | '.join(row)} |" for row in rows]
    if not body:
        return [NOBODY]
    return [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *body]


def first(items: Sequence[Any], limit: int) -> tuple[Sequence[Any], list[str]]:
    """Return the first items, and a line that tells how many more there are."""
    more = len(items) - limit
    return items[:limit], ["", f"*{more} more: `legation demo system --limit 0`.*"] if more > 0 else []


def place_of(package: Package) -> Callable[[str], str]:
    """Return what tells where the sentence of a record stands, and the record's name: "[2] 120–184 b6d3c9e5"."""
    told = Told(package)
    return lambda record: told.cite(record).replace("-", "–")


def small(place: str) -> str:
    """Return a place in small letters."""
    return f"<sub>{place}</sub>"


def told_by(package: Package, records: Sequence[str], *, limit: int = 4) -> str:
    """Return who stands behind some records, and where: "Nia Holt [1] 12–60 4f1c…, Ola Reed"."""
    place = place_of(package)
    speakers: dict[str, list[str]] = {}
    for record in dict.fromkeys(records):
        where = speakers.setdefault(speaker_words(package.places[record]["speaker"]), [])
        if place(record) not in where:
            where.append(place(record))
    shown = [f"{plain(name)} {small(_some(where))}" for name, where in speakers.items()]
    more = len(shown) - limit
    return ", ".join(shown[:limit]) + (f" and {more} more" if more > 0 else "")


def _some(where: Sequence[str], limit: int = 2) -> str:
    more = f"; {len(where) - limit} more" if len(where) > limit else ""
    return "; ".join(where[:limit]) + more


def answer_of(package: Package, question: Row, item: Row) -> str:
    """Return what one account answers to a question."""
    row = package.places.get(item["record"], {})
    if question["kind"] == "figure":
        return value_words(item["low"], item["high"], row.get("unit", ""), row.get("qualifier", "exact"))
    status, claim = str(item["value"]), _claim(row)
    if claim is None:
        return ANSWERS.get(status, status)
    claims = [_claim(package.places.get(each["record"], {})) for each in question["items"]]
    words = own_words(Asked.of(question["text"], question["kind"], claims), claim)
    told = ANSWERS.get(status, status)
    return told if words is None else with_status(words, status, told=told)


def _claim(row: Row) -> Claim | None:
    return Claim(row["subject"], row["relation"], row["object"]) if "relation" in row else None


def answers_with_yes(package: Package, question: Row) -> bool:
    """Say whether every account of a question answers it with yes, no or the like."""
    claims = [_claim(package.places.get(item["record"], {})) for item in question["items"]]
    asked = Asked.of(question["text"], question["kind"], claims)
    return asked.kind == "state" and all(c is not None and own_words(asked, c) is None for c in claims)


def in_time(items: Iterable[Row]) -> list[Row]:
    """Return accounts by the time of which they speak, those without one last."""
    return sorted(items, key=lambda i: (i["as_of_low"] or "9", i["said_low"] or "9", i["doc"], i["start"]))


def accounts(package: Package, question: Row) -> str:
    """Return the accounts of a question, one a line: what, who, of when, where."""
    place = place_of(package)
    return "<br>".join(
        f"**{plain(answer_of(package, question, item))}**: {speaker(item['speaker'])}, "
        f"{when_words(item['as_of_low'], item['as_of_high'])} {small(place(item['record']))}"
        for item in in_time(question["items"])
    )


def tie_words(package: Package, tie: Tie) -> str:
    """Return a tie as a sentence with its sign: "Tarn trades with Besk (+)"."""
    sign = tie.sign.replace("-", "−")
    return f"{plain(Told(package).sentence(tie.subject.name, tie.relation, tie.object.name))} ({sign})"


def count(number: int, thing: str) -> str:
    """Write a number of things."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def joined(words: Sequence[str]) -> str:
    """Join words as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
