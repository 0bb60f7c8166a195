"""Who is who in one document: every mention of an actor, and the actors that the mentions mean."""

from collections.abc import Iterable

from spacy.tokens import Doc

from legation.actors.gazetteer import Gazetteer, load_gazetteer
from legation.actors.lexicon import HONORIFICS
from legation.annotators.actors_book import Book, Draft
from legation.annotators.actors_frame import Frame, build_frame
from legation.annotators.actors_names import NameFinder, NameSpan, Unit
from legation.annotators.actors_organisations import OrganisationFinder
from legation.annotators.actors_people import PeopleFinder
from legation.annotators.actors_states import Geography, StateFinder, local_adjectives
from legation.annotators.actors_typing import Profile, name_key, profile_names
from legation.annotators.layers import Layer, write_layer
from legation.schema.document import Document
from legation.schema.vocabulary import ActorType

_LOCAL = "local"
_NO_TITLES = frozenset("""
affairs by designate elect elder emeritus figure guide host large local metropolitan monitor national native observer on
plenipotentiary portfolio presidential private reader rights seeker superior under us vice
""".split())  # fmt: skip
"""Ends of role phrases that prove no title when they stand before a name."""


class ActorAnnotator:
    """Finds mentions of actors and clusters them; every mention has its reason.

    Names first, over the whole document: each name's kind is one verdict of all its places. Then descriptions,
    demonyms and pronouns in the order of the text, each resolved against what stands before it.
    """

    name = "actors"
    version = "1"
    reads = frozenset({Layer.SEGMENTS, Layer.QUOTES})
    writes = frozenset({Layer.MENTIONS, Layer.ACTORS})

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.gazetteer = gazetteer or load_gazetteer()
        words, genders = _role_words(self.gazetteer)
        self.title_words = words
        self.genders = genders

    def __call__(self, doc: Doc, document: Document) -> None:
        """Write the MENTIONS and ACTORS layers."""
        frame = build_frame(doc)
        book = Book(frame)
        _Names(self, frame, book, document).enter()
        mentions, actors = book.finish(document)
        write_layer(doc, Layer.MENTIONS, mentions)
        write_layer(doc, Layer.ACTORS, actors)


class _Names:
    """The first pass over one document: proper names."""

    def __init__(self, annotator: ActorAnnotator, frame: Frame, book: Book, document: Document) -> None:
        self.annotator = annotator
        self.frame = frame
        self.book = book
        self.gazetteer = annotator.gazetteer
        self.geography = Geography()
        self.states = StateFinder(book, self.gazetteer, self.geography)
        self.people = PeopleFinder(book, annotator.title_words, annotator.genders)
        self.organisations = OrganisationFinder(book, self.gazetteer, _outlets(document))
        self.units = self._units()
        known = {i for unit in self.units for i in range(unit.first, unit.last)}
        self.local = local_adjectives(frame, known, annotator.title_words)
        self.units += self._local_units(known)

    def enter(self) -> None:
        """Find, type and enter every name."""
        spans = NameFinder(self.frame, self.units, self.annotator.title_words).find()
        spans = [span for span in spans if self.frame.prose[span.first]]
        demonyms = [word for word in sorted(self.local)]
        profiles = profile_names(
            self.frame, spans, titles=self.annotator.title_words, demonyms=[word.capitalize() for word in demonyms]
        )
        exact = {unit.first: unit for unit in self.units}
        rest: list[Profile] = []
        for key in sorted(profiles):
            profile = profiles[key]
            unit = exact.get(profile.spans[0].first)
            if unit is not None and unit.last == profile.spans[0].last and not _is_person(profile):
                self._enter_known(profile, unit)
            else:
                rest.append(profile)
        self._enter_unknown(rest)

    def _enter_known(self, profile: Profile, unit: Unit) -> None:
        for span in profile.spans:
            self._enter_unit(span, profile.key, unit)

    def _enter_unit(self, span: NameSpan, key: str, unit: Unit) -> None:
        if unit.kind == "name":
            draft = self.states.state(unit.key)
            self.states.enter_state(span, draft, f"name of the state {draft.name}")
        elif unit.kind == "body":
            self.organisations.add_known(span, unit.key)
        elif unit.kind == "capital":
            self.states.enter_capital(span, key, self.states.state(unit.key), sure=True)
        elif unit.kind == "place":
            place = self.gazetteer.places[unit.key]
            self.states.enter_place(span, place.name, unit.key, f"name of a {place.sub}")

    def _enter_unknown(self, profiles: list[Profile]) -> None:
        verdicts = {profile.key: profile.verdict() for profile in profiles}
        by_kind: dict[ActorType, list[Profile]] = {}
        for profile in profiles:
            verdict = verdicts[profile.key]
            if verdict is not None:
                by_kind.setdefault(verdict, []).append(profile)
        for profile in by_kind.get(ActorType.STATE, []):
            draft = self.book.open(Draft(profile.key, ActorType.STATE))
            for span in profile.spans:
                self.states.enter_state(span, draft, f"a state: {profile.why(ActorType.STATE)}")
        self.people.enter(by_kind.get(ActorType.PERSON, []))
        self.organisations.enter(by_kind.get(ActorType.ORGANISATION, []))
        for profile in by_kind.get(ActorType.PLACE, []):
            for span in profile.spans:
                self.states.enter_place(span, profile.key, None, f"a place: {profile.why(ActorType.PLACE)}")

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        for hit in self.gazetteer.find(self.frame.text):
            first, last = self.frame.at(hit.char_start), self.frame.at(hit.char_end - 1) + 1
            while first < last and self.frame.lowers[first] == "the":
                first += 1
            if first < last:
                units.append(Unit(first, last, hit.key, hit.kind))
        return units

    def _local_units(self, known: set[int]) -> list[Unit]:
        units: list[Unit] = []
        for index, low in enumerate(self.frame.lowers):
            if index in known or not self.frame.words[index][0].isupper():
                continue
            if low in self.local:
                units.append(Unit(index, index + 1, f"{_LOCAL}:{self.local[low]}", "adjective"))
            elif low.endswith("s") and low[:-1] in self.local:
                units.append(Unit(index, index + 1, f"{_LOCAL}:{self.local[low[:-1]]}", "people"))
        return units


def _is_person(profile: Profile) -> bool:
    person = profile.votes[ActorType.PERSON]
    others = max(profile.votes[kind] for kind in (ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION))
    return person >= 4.0 and person > others


def _outlets(document: Document) -> Iterable[str]:
    return [document.publisher] if document.publisher else []


def _role_words(gazetteer: Gazetteer) -> tuple[frozenset[str], dict[str, str]]:
    """Return the single words that close a title, and those that prove a gender."""
    words: set[str] = set(HONORIFICS)
    genders: dict[str, str] = {}
    for role in gazetteer.roles:
        for form in (role.title, *role.aliases):
            last = form.replace("-", " ").split()[0 if " of " in form else -1].lower()
            if last.islower() and last not in _NO_TITLES:
                words.add(last)
            if role.gender and form == role.title:
                genders[last] = role.gender
    return frozenset(words), genders


__all__ = ["ActorAnnotator", "name_key"]
