"""On whose side a speaker stands, as far as the records say: the state or organisation that his marks are coloured by.

In this order: a state; the country of an actor; the state that a speaker's role, the name of a public body, or the
description of an unnamed speaker names as his own ("Minister of X", "Y's ambassador to X", not "expert on X"); an
organisation or body itself; the publisher, for a text's own voice. No side is guessed from what someone says, nor from
the name of a person, a paper or a company, which may carry the name of any place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]

READERS = "readers' comments"
_SURFACES = frozenset({"name", "demonym", "metonym"})
_OWN = frozenset({"organisation", "body"})
_NAMED_BY_STATE = frozenset({"body", "community"})
_NOT_HIS = r"(?<!\bto )(?<!\bon )(?<!\bin )(?<!\bat )(?<!\bwith )(?<!\babout )(?<!\bagainst )(?<!\binto )(?<!\bnear )"
"""What stands before a state that a role is about, or lies in, and does not serve."""
_OF_STATE = (
    r"(?=['’]s\b|\W*$|[,;:.()]|\s+(?!(?:studies|history|affairs|literature|language|politics|relations|expert)\b)[a-z(]"
    r"|\s+(?:Ministry|Parliament|Assembly|Government|Embassy|Consulate|Army|Navy|Senate|Cabinet|Council|President|Premier"
    r"|Prime|Minister|Chancellor|Ambassador|Consul|Foreign|Defen[cs]e|Interior|Energy|Finance|Trade|Justice|Supreme"
    r"|National|Armed|Air|Security|State|Central|Deputy)\b)"
)
"""What stands after a state that a speaker serves or comes from: no field of study, no name that begins with it."""


class Sides:
    """Answers which side a speaker belongs to; built once for a case from rows of the export."""

    def __init__(
        self,
        actors: Iterable[Row],
        mentions: Iterable[Row],
        attributions: Iterable[Row],
        documents: Iterable[Row],
    ) -> None:
        # Where a state and another actor share a name, the name means the state.
        ordered = sorted(actors, key=lambda row: (row["type"] == "state", str(row["actor"])))
        self._actors: Mapping[str, Row] = {row["name"]: row for row in ordered}
        states = {row["actor"]: row["name"] for row in self._actors.values() if row["type"] == "state"}
        self._by_country = {
            row["country"]: row["name"]
            for row in sorted(self._actors.values(), key=lambda row: str(row["name"]), reverse=True)
            if row["type"] == "state" and row["country"]
        }
        self._words = _state_words(states, mentions)
        self._roles: dict[str, set[str]] = {}
        for row in attributions:
            if row["speaker_role"]:
                self._roles.setdefault(row["speaker"], set()).add(row["speaker_role"])
        self._publishers = {row["doc"]: row["publisher"] for row in documents}

    def side_of(self, speaker: str, doc: str, *, own_voice: bool, is_comment: bool) -> str | None:
        """Return a side's name, or None where the records do not tell.

        Args:
            speaker: Name of the speaker.
            doc: Document that carries the saying.
            own_voice: True for the text's own voice.
            is_comment: True where it stands in a reader's comment.
        """
        if own_voice and is_comment:
            return READERS
        actor = self._actors.get(speaker)
        found = self._of_actor(actor) if actor else None
        if not found and (actor is None or actor["type"] in _NAMED_BY_STATE):
            found = self._named_in([speaker])
        if not found and (actor is None or actor["type"] not in _OWN):
            found = self._named_in(self._roles_of(speaker, actor))
        if found:
            return found
        if actor and actor["type"] in _OWN and speaker[:1].isupper():
            return speaker
        return self._publishers.get(doc) if own_voice else None

    def _of_actor(self, actor: Row) -> str | None:
        if actor["type"] == "state":
            return str(actor["name"])
        return self._by_country.get(actor["country"], actor["country"])

    def _roles_of(self, speaker: str, actor: Row | None) -> list[str]:
        told = {role["role"] for role in actor["roles"]} if actor else set()
        return sorted(told | self._roles.get(speaker, set()))

    def _named_in(self, texts: Iterable[str]) -> str | None:
        """Return the state that most texts name first."""
        count: Counter[str] = Counter()
        for text in texts:
            places = [
                (found.start(), -len(surface), name)
                for surface, name in self._words.items()
                if (
                    found := re.search(rf"(?<![\w-]){_NOT_HIS}{re.escape(surface)}(?![\w-]){_OF_STATE}", text)
                )
            ]
            if places:
                count[min(places)[2]] += 1
        return min(count, key=lambda name: (-count[name], name)) if count else None


def _state_words(states: Mapping[str, str], mentions: Iterable[Row]) -> dict[str, str]:
    """Return the names and adjectives by which the texts call states; one that means two of them is left out."""
    meant: dict[str, set[str]] = {name: {name} for name in states.values()}
    for row in mentions:
        words = " ".join(str(row["quote"]).split())
        if row["actor"] in states and row["kind"] in _SURFACES and words[:1].isupper():
            meant.setdefault(words, set()).add(states[row["actor"]])
    return {words: min(names) for words, names in sorted(meant.items()) if len(names) == 1}
