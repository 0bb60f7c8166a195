"""What actor resolution knows of states, bodies, titles and institutions.

The data are the JSON Lines files of `legation.resources.gazetteer`; its README says where each column comes from.
Everything is read once, when first asked for, with the standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from legation.actors import gazetteer_entries as entries
from legation.actors.gazetteer_entries import (
    BodyEntry,
    CommunityEntry,
    Demonym,
    InstitutionEntry,
    Metonym,
    PlaceEntry,
    RoleEntry,
    StateEntry,
)
from legation.actors.gazetteer_matcher import GazetteerHit, NameMatcher, normal_form, without_accents
from legation.actors.noun_phrases import (
    EpithetTable,
    PhraseMatch,
    PhraseTable,
    institution_table,
    phrase_words,
    role_table,
)

__all__ = [
    "BodyEntry",
    "CommunityEntry",
    "Demonym",
    "Gazetteer",
    "GazetteerHit",
    "InstitutionEntry",
    "Metonym",
    "PhraseMatch",
    "PlaceEntry",
    "RoleEntry",
    "StateEntry",
    "load_gazetteer",
]


def _looked_up(text: str) -> list[str]:
    """List the forms under which a name is looked up: as it is, without article and possessive, without accents."""
    name = normal_form(text)
    for article in ("the ", "The ", "THE "):
        name = name.removeprefix(article)
    forms = [name]
    if name.endswith(("'s", "'S")):
        forms.append(name[:-2])
    elif name.endswith("s'"):
        forms.append(name[:-1])
    forms += [form + "." for form in forms if form.count(".") == 1]
    return list(dict.fromkeys([*forms, *map(without_accents, forms)]))


class _NameTable:
    """Names to keys; a name of four letters or more is also found in capitals."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[str, list[str]] = {}
        for text, key in pairs:
            name = normal_form(text)
            if name[:4] in {"the ", "The "}:
                name = name[4:]
            variants = [name, without_accents(name)]
            if len(name) >= 4:
                variants += [variant.upper() for variant in variants]
            for variant in dict.fromkeys(variants):
                held = self._keys.setdefault(variant, [])
                if key not in held:
                    held.append(key)

    def keys(self, text: str) -> list[str]:
        """List the keys that hold a name, in order of entry; empty for an unknown name."""
        for form in _looked_up(text):
            if form in self._keys:
                return self._keys[form]
        return []


def _rank(state: StateEntry) -> tuple[bool, int, str]:
    return state.status == "former", -state.population, state.key


class Gazetteer:
    """Look-ups by name, word, capital, office, attribute and phrase, and a scan of a whole text.

    Where a form belongs to several states, today's states come before former ones and the more populous first.
    """

    def __init__(self) -> None:
        """Read the states and bodies; the other tables wait until they are asked for."""
        self.states: tuple[StateEntry, ...] = tuple(sorted(entries.read_states(), key=_rank))
        self.bodies: tuple[BodyEntry, ...] = entries.read_bodies()
        self._by_key: dict[str, StateEntry] = {state.key: state for state in self.states}
        self._bodies_by_key: dict[str, BodyEntry] = {body.key: body for body in self.bodies}

    # Tables, each built when first used.
    @cached_property
    def roles(self) -> tuple[RoleEntry, ...]:
        """Every role, in the order of the table."""
        return entries.read_roles()

    @cached_property
    def institution_nouns(self) -> tuple[InstitutionEntry, ...]:
        """Every institutional noun, in the order of the table."""
        return entries.read_institutions()

    @cached_property
    def places(self) -> dict[str, PlaceEntry]:
        """Regions, seas and territories by key."""
        return {place.key: place for place in entries.read_places()}

    @cached_property
    def communities(self) -> dict[str, CommunityEntry]:
        """Peoples, faiths and movements by key."""
        return {community.key: community for community in entries.read_communities()}

    @cached_property
    def _state_names(self) -> _NameTable:
        return _NameTable(
            (name, state.key) for state in self.states for name in (*state.names, *state.nicknames)
        )

    @cached_property
    def _adjectives(self) -> _NameTable:
        ethnic = ((d.word, s.key) for s in self.states for d in s.demonyms if d.ethnic and d.use != "noun")
        return _NameTable([*((word, s.key) for s in self.states for word in s.adjectives), *ethnic])

    @cached_property
    def _people(self) -> _NameTable:
        return _NameTable(
            (word, s.key) for s in self.states for d in s.demonyms if d.plural for word in (d.word, d.plural)
        )

    @cached_property
    def _capitals(self) -> _NameTable:
        return _NameTable((name, s.key) for s in self.states for name in s.capitals)

    @cached_property
    def _metonyms(self) -> dict[str, Metonym]:
        table: dict[str, Metonym] = {}
        of_bodies = (metonym for body in self.bodies for metonym in body.metonyms)
        for metonym in (*(metonym for state in self.states for metonym in state.metonyms), *of_bodies):
            for form in (normal_form(metonym.name), without_accents(normal_form(metonym.name))):
                table.setdefault(form, metonym)
        return table

    @cached_property
    def _body_names(self) -> _NameTable:
        return _NameTable((name, body.key) for body in self.bodies for name in body.names)

    @cached_property
    def _matcher(self) -> NameMatcher:
        return NameMatcher(self.states, self.bodies, self.places.values(), self.communities.values())

    @cached_property
    def _roles(self) -> PhraseTable[RoleEntry]:
        return role_table(self.roles)

    @cached_property
    def _institutions(self) -> PhraseTable[InstitutionEntry]:
        return institution_table(self.institution_nouns)

    @cached_property
    def _epithets(self) -> EpithetTable:
        return EpithetTable(entries.read_epithets())

    # Look-ups.
    def state(self, key: str) -> StateEntry | None:
        """Return the state of a key like `state:AZ`."""
        return self._by_key.get(key)

    def body(self, key: str) -> BodyEntry | None:
        """Return the body of a key like `body:un`."""
        return self._bodies_by_key.get(key)

    def state_named(self, text: str) -> StateEntry | None:
        """Find the state of a name; articles, possessives and curly apostrophes do not matter, capitals do.

        "US" is a name and "us" is not. For a name of two states ("Congo") the more populous one is given.
        """
        keys = self._state_names.keys(text)
        return self._by_key[keys[0]] if keys else None

    def states_named(self, text: str) -> tuple[StateEntry, ...]:
        """Find every state that has a name."""
        return tuple(self._by_key[key] for key in self._state_names.keys(text))

    def states_of_adjective(self, word: str) -> tuple[StateEntry, ...]:
        """Find the states of a demonym adjective, ethnic ones included ("Azeri", "Kazakh")."""
        return tuple(self._by_key[key] for key in self._adjectives.keys(word))

    def states_of_people(self, word: str) -> tuple[StateEntry, ...]:
        """Find the states of a noun for people, singular or plural, ethnic ones included."""
        return tuple(self._by_key[key] for key in self._people.keys(word))

    def is_ethnic(self, word: str) -> bool:
        """Whether a word names a people rather than the citizens of one state."""
        forms = set(_looked_up(word))
        found = [d.ethnic for s in self.states for d in s.demonyms if forms & {d.word, d.plural}]
        return bool(found) and all(found)

    def states_of_capital(self, name: str) -> tuple[StateEntry, ...]:
        """Find the states that have, or as former states had, a capital or seat of government of that name."""
        return tuple(self._by_key[key] for key in self._capitals.keys(name))

    def metonym(self, name: str) -> Metonym | None:
        """Find the state or body, and the branch, that the name of an office or its building stands for."""
        return next((self._metonyms[form] for form in _looked_up(name) if form in self._metonyms), None)

    def body_named(self, text: str) -> BodyEntry | None:
        """Find an organisation or body by full name, other name or acronym (in its own capitals)."""
        keys = self._body_names.keys(text)
        return self._bodies_by_key[keys[0]] if keys else None

    def states_with(self, attributes: Iterable[str]) -> tuple[StateEntry, ...]:
        """List the states that have every attribute; former states only where `former_state` is one of them.

        An empty list of attributes gives every state of today.
        """
        wanted = frozenset(attributes)
        return tuple(
            state
            for state in self.states
            if wanted <= state.attributes and (state.status != "former" or "former_state" in wanted)
        )

    def describe(self, noun_phrase_words: Iterable[str]) -> frozenset[str] | None:
        """Read a general reference to a state: "the former Soviet republic" -> former_soviet, republic.

        Args:
            noun_phrase_words: The words as written, with or without determiner.

        Returns:
            The attributes that its referent must have, empty for "the country"; None where the head noun is no word
            for a state, or a modifier negates. Unknown modifiers ("tiny") are passed over, so that a caller
            has to look for demonyms ("the Fijian state") itself.
        """
        return self._epithets.attributes(noun_phrase_words)

    def role(self, lemma_words: Sequence[str]) -> RoleEntry | None:
        """Find the role that a noun phrase names; see `role_match`."""
        match = self.role_match(lemma_words)
        return match.entry if match else None

    def role_match(self, words: Sequence[str]) -> PhraseMatch[RoleEntry] | None:
        """Find the longest title at the head of a phrase, else the longest anywhere ("President" before a name)."""
        split = phrase_words(words)
        head = self._roles.head_match(split)
        if head is not None:
            return head
        return max(self._roles.matches(split), key=lambda match: match.last - match.first, default=None)

    def institution(self, words: Sequence[str]) -> InstitutionEntry | None:
        """Find the institutional noun at the head of a phrase.

        "foreign ministry officials" are officials, and "ministry spokesman" is no institution.
        """
        match = self._institutions.head_match(phrase_words(words))
        return match.entry if match else None

    def find(self, text: str) -> list[GazetteerHit]:
        """Find every name of a state, demonym, capital, office, body, place and community in a text.

        Args:
            text: Any text; offsets of the hits count its characters.

        Returns:
            Hits in order, the longest at each place, without overlaps. Capitals and names that are also those of
            persons ("Jordan", "Washington") are given: only the sentence tells.
        """
        return self._matcher.find(text)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read once in a process."""
    return Gazetteer()
