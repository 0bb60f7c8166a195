"""How a package is told to a stranger: documents by number, places, dates, speakers and relations in plain words.

Pages of text and pages of HTML say the same with these. Nothing here asserts anything: every phrase names who says so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from legation.interfaces.date_words import interval_words
from legation.interfaces.package_grammar import plural_verb, takes_plural
from legation.packaged import Package, Row
from legation.resources.relations import load_relations
from legation.schema.dates import Interval
from legation.schema.vocabulary import ActorType

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ASIDE = re.compile(r"\s*\([^)]*\)")
_OBJECT = "the object"
_PLACE = "{}"
_PHRASES: Mapping[str, str] = {
    "has_embassy_in": "has an embassy in {}",
    "has_treaty_with": "has a treaty with {}",
    "friendly_to": "is friendly to {}",
    "strained_with": "is on strained terms with {}",
    "hostile_to": "is hostile to {}",
    "mediates_between": "mediates between {}",
    "attacks": "attacks {}",
    "occupies": "occupies {}",
    "depends_on": "depends on {}",
    "home_to": "is home to {}",
    "has_discrimination": "discriminates against {}",
    "persecutes": "persecutes {}",
    "integrated_in": "is well integrated in {}",
    "regime_is": "is governed as: {}",
    "leader_of": "leads {}",
    "holds_office": "holds the office “{}”",
    "has_trait": "is described so: {}",
    "provides_access_to": "lets {} use its territory or bases",
    "sells_arms_to": "supplies arms to {}",
    "recognises": "recognises {}",
    "tolerant_of": "treats {} well",
    "complicit_in": "shares the guilt of {}",
}
"""Where the lexicon's description is long, or does not name the object."""
_SHORT = 8
"""Characters of an id by which it is called."""
STATUS_MARKS: Mapping[str, str] = {
    "holds": "yes",
    "disputed": "disputed",
    "denied": "no",
    "ended": "ended",
    "planned": "planned",
    "possible": "possible",
    "conditional": "if",
    "rumoured": "rumoured",
    "": ".",
}
"""What one cell of a table of ties by date says."""


def day_words(low: str | None, high: str | None) -> str:
    """Write an interval of partial dates as one says it: "24 December 2014", "April 2016 or later", "undated"."""
    first, last = (None if bound is None else _day(bound) for bound in (low, high))
    return interval_words(first, last, both="between {first} and {last}")


def _day(date: str) -> str:
    year, *rest = date.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def when_words(interval: Interval) -> str:
    """Write an interval as `day_words` does."""
    return day_words(interval.low, interval.high)


def speaker_words(speaker: str) -> str:
    """Write who says something: the writer of a text that names none, an unnamed source, or the name."""
    if speaker == "document":
        return "the writer"
    return "an unnamed source" if speaker.startswith("unspecified") else speaker


def relation_sentence(subject: str, relation: str, object_: str, *, plural: bool | None = None) -> str:
    """Write a relation as a sentence: "Tarn has an embassy in Besk".

    Args:
        subject: Name of who stands in it.
        relation: Name in the lexicon of relations, whose description gives the words where they are short.
        object_: To whom or what.
        plural: True where the subject takes the plural verb; None to tell it by the subject's words alone.
    """
    words = _verb_phrase(relation)
    if takes_plural(subject) if plural is None else plural:
        words = plural_verb(words)
    return f"{subject} {words.replace(_PLACE, object_)}"


def _verb_phrase(relation: str) -> str:
    """Return the words of a relation with `_PLACE` for its object, where they name one."""
    if relation in _PHRASES:
        return _PHRASES[relation]
    known = load_relations().get(relation)
    if known is None:
        return f"{relation.replace('_', ' ')} {_PLACE}"
    return _ASIDE.sub("", known.description).replace(_OBJECT, _PLACE)


def listed(names: Iterable[str]) -> str:
    """Write names as one says them: "A", "A and B", "A, B and C"."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


class Told:
    """Names the documents of a package by number, and says where things stand.

    Args:
        package: A package.
    """

    def __init__(self, package: Package) -> None:
        self._places = package.places
        self._documents: Mapping[str, Row] = {row["doc"]: row for row in package.rows["documents"]}
        self._numbers = {row["doc"]: n for n, row in enumerate(package.rows["documents"], 1)}
        self._kinds = {row["name"]: ActorType(row["type"]) for row in package.rows["actors"]}

    def sentence(self, subject: str, relation: str, object_: str) -> str:
        """Write a relation as `relation_sentence` does, with the verb that an actor of this name takes."""
        plural = takes_plural(subject, self._kinds.get(subject))
        return relation_sentence(subject, relation, object_, plural=plural)

    def number(self, doc: str) -> int:
        """Return the number of a document, from 1 in the order of the package."""
        return self._numbers[doc]

    def document(self, doc: str) -> str:
        """Write a document as a carrier of what is said: publisher, else title, else only that it has neither."""
        row = self._documents[doc]
        name = row["publisher"] or (
            f"“{row['title']}”" if row["title"] else "a text without title or publisher"
        )
        return f"{name} [{self.number(doc)}]"

    def again(self, doc: str) -> str:
        """Write a document that was named before: its number."""
        return f"[{self.number(doc)}]"

    def places(self, said: Sequence[Mapping[str, Any]]) -> str:
        """Write between which characters sayings of one document stand."""
        spans = [f"{each['start']}-{each['end']}" for each in said]
        return f"characters {listed(spans)}"

    def cite(self, record: str) -> str:
        """Write where a record stands: "[2] 6948-7032 b6d3c9e5"."""
        row = self._places[record]
        return f"[{self.number(row['doc'])}] {row['start']}-{row['end']} {record[:_SHORT]}"

    def voice(self, record: str) -> str:
        """Write who says a record, and where it stands."""
        return f"{speaker_words(self._places[record]['speaker'])} {self.cite(record)}"

    def voices(self, records: Sequence[str], *, most: int = 2) -> str:
        """Write who says some records, each speaker once, the first ones with their places.

        Args:
            records: Ids of records.
            most: Speakers that are named.
        """
        first: dict[str, str] = {}
        for record in records:
            first.setdefault(self._places[record]["speaker"], record)
        told = [self.voice(record) for record in list(first.values())[:most]]
        more = len(records) - len(told)
        return "; ".join([*told, *([f"and {more} more"] if more else [])])

    def said(self, record: str) -> dict[str, Any]:
        """Return a record of the causal map as an explanation shows it."""
        row = self._places[record]
        document = self._documents[row["doc"]]
        return {
            "record": record,
            "doc": row["doc"],
            "start": row["start"],
            "end": row["end"],
            "speaker": row["speaker"],
            "title": document["title"],
            "publisher": document["publisher"],
            "said_low": row["said_low"],
            "said_high": row["said_high"],
            "hedge": row["hedge"],
            "kind": row["kind"],
        }
