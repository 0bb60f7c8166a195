"""Look up titles, institutional nouns and general references by the words of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from legation.actors.gazetteer_entries import Epithet, InstitutionEntry, RoleEntry

Entry = TypeVar("Entry")

_HEAD_ENDS = frozenset(
    {"of", "for", "in", "at", "to", "from", "on", "with", "under", "who", "which", "that", ","}
)
_DETERMINERS = frozenset(
    {"the", "this", "that", "its", "their", "his", "her", "our", "a", "an", "these", "those"}
)
_PLURAL_ENDINGS = ("people", "MPs", "MEPs", "CEOs", "Sens.")  # of aliases that are plurals already
# What may stand before a title and changes its time or weight, not its meaning.
MODIFIERS = frozenset({
    "former", "ex", "then", "acting", "deputy", "late", "senior", "one-time", "onetime", "erstwhile", "outgoing",
    "incoming", "interim", "designate", "emeritus", "retired", "current", "incumbent", "veteran", "top", "chief",
    "assistant", "vice", "longtime", "long-serving", "previous", "newly", "elected",
    "caretaker", "honorary"})  # fmt: skip


def phrase_words(words: Iterable[str]) -> list[str]:
    """Split words as the tables are split: lower case, hyphens apart, the possessive 's on its own.

    A parser's tokens ("vice", "-", "president") and plain words ("vice-president") give the same result.
    """
    result: list[str] = []
    for word in " ".join(words).lower().replace("’", "'").replace("-", " ").split():
        if word.endswith("'s") and len(word) > 2:
            result += [word[:-2], "'s"]
        else:
            result.append(word)
    return result


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[Entry]):
    """An entry found in a phrase: `first` and `last` (exclusive) count the words of `phrase_words`."""

    entry: Entry
    first: int
    last: int
    plural: bool
    modifiers: tuple[str, ...]


class PhraseTable(Generic[Entry]):
    """Phrases of several words and the entries that they name; the longest match wins."""

    def __init__(self, forms: Mapping[str, tuple[Entry, bool]]) -> None:
        """Index phrases; each has its entry and whether it is plural."""
        self._forms = {tuple(phrase_words([text])): value for text, value in forms.items()}
        self._longest = max(map(len, self._forms), default=0)

    def matches(self, words: Sequence[str]) -> list[PhraseMatch[Entry]]:
        """Find every match in `words` (already split), by first word, the longest first."""
        found = []
        for first in range(len(words)):
            for last in range(min(len(words), first + self._longest), first, -1):
                held = self._forms.get(tuple(words[first:last]))
                if held is not None:
                    modifiers = tuple(word for word in words[:first] if word in MODIFIERS)
                    found.append(PhraseMatch(held[0], first, last, held[1], modifiers))
        return found

    def head_match(self, words: Sequence[str]) -> PhraseMatch[Entry] | None:
        """Find the longest match that covers the head: the last word before the first preposition."""
        heads = [index for index, word in enumerate(words) if word in _HEAD_ENDS]
        head = (heads[0] if heads else len(words)) - 1
        covering = [match for match in self.matches(words) if match.first <= head < match.last]
        return max(covering, key=lambda match: match.last - match.first, default=None)


def role_table(roles: Iterable[RoleEntry]) -> PhraseTable[RoleEntry]:
    """Index titles, plurals and aliases; an alias also has its regular plural."""
    forms: dict[str, tuple[RoleEntry, bool]] = {}
    for role in roles:
        forms.setdefault(role.title, (role, False))
        forms.setdefault(role.plural, (role, True))
    for role in [role for role, _ in dict.fromkeys(forms.values())]:
        for alias in role.aliases:
            plural = alias.startswith("members ") or alias.endswith(_PLURAL_ENDINGS)
            forms.setdefault(alias, (role, plural))
            if not plural and alias[-1].isalpha():
                forms.setdefault(_plural(alias), (role, True))
    return PhraseTable(forms)


def _plural(phrase: str) -> str:
    """Make the regular plural of a title; the head stands before "of" ("ministers of justice")."""
    head, joiner, rest = phrase.partition(" of ")
    if head.endswith(("man", "men")):
        head = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    else:
        head += "s"
    return head + joiner + rest


def institution_table(institutions: Iterable[InstitutionEntry]) -> PhraseTable[InstitutionEntry]:
    """Index institutional nouns, plurals and aliases; the first entry of a form keeps it."""
    forms: dict[str, tuple[InstitutionEntry, bool]] = {}
    held = list(institutions)
    for institution in held:
        forms.setdefault(institution.noun, (institution, institution.noun == institution.plural))
    for institution in held:
        forms.setdefault(institution.plural, (institution, True))
        for alias in institution.aliases:
            forms.setdefault(alias, (institution, False))
    return PhraseTable(forms)


class EpithetTable:
    """Turns the words of a general reference ("the former Soviet republic") into attributes."""

    def __init__(self, epithets: Iterable[Epithet]) -> None:
        """Index heads (with plurals) and modifiers."""
        self._heads: dict[tuple[str, ...], frozenset[str]] = {}
        self._modifiers: dict[tuple[str, ...], frozenset[str]] = {}
        for epithet in epithets:
            words = tuple(epithet.words.split())
            if epithet.part == "modifier":
                self._modifiers[words] = epithet.attributes
                continue
            self._heads[words] = epithet.attributes
            self._heads[(*words[:-1], _plural(words[-1]))] = epithet.attributes

    def attributes(self, words: Iterable[str]) -> frozenset[str] | None:
        """Read a noun phrase; see `Gazetteer.describe`."""
        text = " ".join(words).replace("’", "'").replace(" - ", "-")
        if "Islamic State" in text:
            return None
        parts = text.lower().split()
        while parts and parts[0] in _DETERMINERS:
            parts = parts[1:]
        for size in (2, 1):
            held = self._heads.get(tuple(parts[-size:])) if len(parts) >= size else None
            if held is not None:
                return self._with_modifiers(held, parts[:-size])
        return None

    def _with_modifiers(self, attributes: frozenset[str], parts: Sequence[str]) -> frozenset[str] | None:
        index = 0
        while index < len(parts):
            if parts[index].startswith("non-") or parts[index] == "not" or "'s" in parts[index]:
                return None
            for size in (3, 2, 1):
                held = self._modifiers.get(tuple(parts[index : index + size]))
                if held is not None and index + size <= len(parts):
                    attributes |= held
                    index += size
                    break
            else:
                index += 1
        return attributes
