"""Find the gazetteer's names in a text in one pass."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from legation.actors.gazetteer_entries import BodyEntry, CommunityEntry, PlaceEntry, StateEntry

# When one form has several readings, the first kind of this order is the hit's kind.
KINDS = (
    "name",
    "adjective",
    "people",
    "body",
    "capital",
    "metonym",
    "place",
    "place_adjective",
    "community",
    "community_adjective",
)
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
# Accents that cannot be dropped: the bare form is another, common word.
_BARE_IS_A_WORD = frozenset({"Malé", "Libération", "Público", "Reforma", "Dáil"})
_LETTERS = str.maketrans({"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "Ø": "O", "Ł": "L"})


def normal_form(text: str) -> str:
    """Put a name into the form that it is looked up by: plain apostrophes and hyphens, single spaces."""
    return " ".join(text.translate(_APOSTROPHES).split())


def without_accents(text: str) -> str:
    """Drop the combining marks of a name ("Brasília" -> "Brasilia")."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class GazetteerHit:
    """A name found in a text.

    Attributes:
        char_start: First character, offset into the text given.
        char_end: One past the last character; a possessive 's is left out.
        key: Key of the entry, the most populous state first where the form is ambiguous.
        kind: One of `KINDS`. `adjective` is also a citizen's noun for forms like "American" and "Chinese"; `people`
            is a noun alone ("Danes", "Americans").
        keys: Every entry of that kind that has the form ("Congolese": two states).
        ethnic: The form names a people rather than citizens ("Azeris", "Kazakh").
    """

    char_start: int
    char_end: int
    key: str
    kind: str
    keys: tuple[str, ...]
    ethnic: bool = False


@dataclass(slots=True)
class _Form:
    kind: str
    keys: list[str]
    ethnic: bool
    needs_article: bool = False
    takes_article: bool = False
    combining: bool = False


@dataclass(slots=True)
class _Index:
    forms: dict[str, _Form] = field(default_factory=dict)

    def add(self, text: str, key: str, kind: str, *, ethnic: bool = False, combining: bool = False) -> None:
        """Enter a form, its bare-letter form and its capital-letter form."""
        name = normal_form(text)
        article = name[:4] in {"the ", "The "}
        takes = name.startswith("The ")
        if article:
            name = name[4:]
        variants = [name] if text in _BARE_IS_A_WORD else [name, without_accents(name)]
        if len(name) > 4 and not article and not combining:
            variants += [variant.upper() for variant in variants]
        elif len(name) == 4 and name[1:].islower() and kind == "name":
            variants.append(name.upper())
        for variant in dict.fromkeys(variants):
            self._enter(variant, _Form(kind, [key], ethnic, article, takes, combining))

    def _enter(self, name: str, form: _Form) -> None:
        held = self.forms.get(name)
        if held is None or (held.combining and not form.combining):
            self.forms[name] = form
        elif form.combining:
            return
        elif held.kind == form.kind:
            held.keys += [key for key in form.keys if key not in held.keys]
            held.ethnic = held.ethnic and form.ethnic
            held.needs_article = held.needs_article and form.needs_article
        elif _RANK[form.kind] < _RANK[held.kind]:
            self.forms[name] = form


def _add_states(index: _Index, states: Iterable[StateEntry]) -> None:
    """Enter states, today's before former ones and the more populous first, so that they lead the keys."""
    for state in sorted(states, key=lambda s: (s.status == "former", -s.population, s.key)):
        for name in state.names:
            index.add(name, state.key, "name")
        for name in state.nicknames:
            index.add("the " + name, state.key, "name")
        for demonym in state.demonyms:
            kind = "people" if demonym.use == "noun" else "adjective"
            index.add(
                demonym.word, state.key, kind, ethnic=demonym.ethnic, combining=demonym.use == "combining"
            )
            if demonym.plural and demonym.plural != demonym.word:
                index.add(demonym.plural, state.key, "people", ethnic=demonym.ethnic)
        if state.status != "former":
            for capital in state.capitals:
                index.add(capital, state.key, "capital")
            for metonym in state.metonyms:
                index.add(metonym.name, state.key, "metonym")


def _build_index(
    states: Iterable[StateEntry],
    bodies: Iterable[BodyEntry],
    places: Iterable[PlaceEntry],
    communities: Iterable[CommunityEntry],
) -> _Index:
    index = _Index()
    _add_states(index, states)
    for body in bodies:
        for name in body.names:
            index.add(name, body.key, "body")
        for metonym in body.metonyms:
            index.add(metonym.name, body.key, "metonym")
    for place in places:
        for name in place.names:
            index.add(name, place.key, "place")
        for adjective in place.adjectives:
            index.add(adjective, place.key, "place_adjective")
    for community in communities:
        for adjective in community.adjectives:
            index.add(adjective, community.key, "community_adjective")
        for noun in community.nouns:
            if noun not in community.adjectives or noun == community.name:
                index.add(noun, community.key, "community")
    return index


_FIRST_WORD = re.compile(r"\w+")
_FLEXIBLE = {" ": r"\s{1,3}", "'": "['’‘ʼ`]", "-": "[-‐‑–]"}


def _pattern_of(rest: str) -> str:
    return "".join(_FLEXIBLE.get(char, re.escape(char)) for char in rest)


class NameMatcher:
    """One scan over capitalised words, with the longest known name at each; no overlaps.

    The forms are grouped by first word. A word that begins no name costs one failed dictionary look-up; the small
    pattern of the longer names is compiled the first time that its word is met.
    """

    def __init__(
        self,
        states: Iterable[StateEntry],
        bodies: Iterable[BodyEntry],
        places: Iterable[PlaceEntry],
        communities: Iterable[CommunityEntry],
    ) -> None:
        """Index every form of the entries."""
        self._forms = _build_index(states, bodies, places, communities).forms
        self._longer: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        lower_starts = set()
        for name in self._forms:
            first = _FIRST_WORD.match(name)
            if first is None:
                continue
            self._longer.setdefault(first.group(), []).append(name[first.end() :])
            if name[0].islower() and name[0].isascii():
                lower_starts.add(first.group())
        starts = "|".join(sorted(map(re.escape, lower_starts), key=len, reverse=True))
        self._start = re.compile(rf"\b(?:[^\W\d_a-z]\w*|(?:{starts})\b)")

    def _pattern(self, first: str) -> re.Pattern[str]:
        pattern = self._compiled.get(first)
        if pattern is None:
            rests = sorted(self._longer[first], key=lambda rest: (-len(rest), rest))
            pattern = re.compile(f"(?:{'|'.join(map(_pattern_of, rests))})(?!\\w)")
            self._compiled[first] = pattern
        return pattern

    def form(self, text: str) -> _Form | None:
        """Look up one form as a whole."""
        return self._forms.get(normal_form(text))

    def find(self, text: str) -> list[GazetteerHit]:
        """Find every name in `text`, in order; see `GazetteerHit`."""
        hits: list[GazetteerHit] = []
        longer = self._longer
        position = 0
        for word in self._start.finditer(text):
            first = word.group()
            if first not in longer or word.start() < position:
                continue
            match = self._pattern(first).match(text, word.end())
            if match is None:
                continue
            hit = self._hit(text, word.start(), match.end())
            if hit is not None:
                hits.append(hit)
                position = hit.char_end
        return hits

    def _hit(self, text: str, start: int, end: int) -> GazetteerHit | None:
        form = self._forms[normal_form(text[start:end])]
        if form.combining and not re.match(r"[-‐‑–]\w", text[end : end + 2]):
            return None
        if form.needs_article:
            article = re.search(r"\b[Tt]he\s{1,3}$", text[max(0, start - 6) : start])
            if article is None:
                return None
            if form.takes_article:
                if form.kind == "body" and re.match(r"\s+(?:[A-Z]|of\b)", text[end : end + 6]):
                    return None
                start -= len(article.group())
        return GazetteerHit(start, end, form.keys[0], form.kind, tuple(form.keys), form.ethnic)
