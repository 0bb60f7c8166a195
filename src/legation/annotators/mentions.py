"""Who is who in one document: every mention of an actor, and the actors that the mentions mean."""

from collections.abc import Iterable

from spacy.tokens import Doc

from legation.actors.gazetteer import Gazetteer, load_gazetteer
from legation.actors.lexicon import BODY_HEADS, HONORIFICS, word_set
from legation.annotators.actors_authors import enter_writers
from legation.annotators.actors_book import Book, Draft, DraftMention
from legation.annotators.actors_capitals import learn_capitals
from legation.annotators.actors_collective import CollectiveResolver
from legation.annotators.actors_context import LOCAL, Context
from legation.annotators.actors_damage import enter_damaged
from legation.annotators.actors_descriptions import DescriptionFinder
from legation.annotators.actors_frame import Frame, build_frame
from legation.annotators.actors_headings import name_headings
from legation.annotators.actors_names import NameFinder, NameSpan, Unit
from legation.annotators.actors_organisations import OrganisationFinder
from legation.annotators.actors_people import PeopleFinder
from legation.annotators.actors_profile import Profile
from legation.annotators.actors_pronouns import PRONOUNS, PronounResolver
from legation.annotators.actors_states import StateFinder, local_adjectives
from legation.annotators.actors_typing import name_key, profile_names, short_name
from legation.annotators.layers import Layer, write_layer
from legation.schema.document import Document
from legation.schema.vocabulary import ActorType, MentionKind

_NO_TITLES = word_set("""
affairs by designate elect elder emeritus figure guide host large local metropolitan monitor national native observer on
plenipotentiary portfolio presidential private reader rights seeker superior under us vice
""")
"""Ends of role phrases that prove no title when they stand before a name."""
_PEOPLE_UNITS = frozenset(
    {"people", "community", "community_adjective", "adjective", "combining", "place_adjective"}
)


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
        self.title_words, self.genders = _role_words(self.gazetteer)

    def __call__(self, doc: Doc, document: Document) -> None:
        """Write the MENTIONS and ACTORS layers."""
        frame = build_frame(doc)
        book = Book(frame)
        names = _Names(self, frame, book, document)
        names.enter()
        enter_damaged(names.context, names.unread)
        _describe(names.context)
        enter_writers(names.context, document)
        CollectiveResolver(names.context, document).resolve()
        mentions, actors = book.finish(document)
        write_layer(doc, Layer.MENTIONS, mentions)
        write_layer(doc, Layer.ACTORS, actors)


def _describe(context: Context) -> None:
    """The second pass: descriptions, demonyms and pronouns, in the order of the text."""
    frame = context.frame
    titles = _note_states(context)
    descriptions = DescriptionFinder(context)
    pronouns = PronounResolver(context)
    for index in range(len(frame)):
        if not frame.prose[index]:
            continue
        if frame.lowers[index] in PRONOUNS:
            pronouns.visit(index)
            continue
        if frame.lowers[index] in ("latter", "former"):
            pronouns.visit_ordinal(index)
        if frame.lowers[index] in ("one", "another") and frame.deps[index] == "nsubj":
            descriptions.roles.resolve_one(index)
        unit = context.units.get(index)
        if frame.pos[index] in ("NOUN", "PROPN") or (unit is not None and unit.kind in _PEOPLE_UNITS):
            descriptions.visit(index)
        if unit is None or unit.last != index + 1 or unit.kind not in ("adjective", "combining"):
            continue
        owner = context.owner_of(unit)
        if owner is not None and index not in context.book.mentions:
            context.states.enter_adjective(unit, owner, bearer=titles.get(index))
    descriptions.roles.join_announced()


def _note_states(context: Context) -> dict[int, Draft]:
    """Tell each titled person the state that the title names; return the bearers by token of their titles."""
    titles: dict[int, Draft] = {}
    for head in sorted(context.book.mentions):
        mention = context.book.mentions[head]
        if mention.kind is not MentionKind.TITLE:
            continue
        for index in range(mention.first, head):
            titles[index] = mention.actor
        owners = [owner for _, owner in context.demonyms_in(mention.first, head)]
        inside = [context.book.actor_at(index) for index in range(mention.first, head)]
        inside += [actor for actor, _ in context.objects_of(head, frozenset({"of"}))]
        owners += [actor for actor in inside if actor is not None and actor.type is ActorType.STATE]
        if owners and mention.actor.state is None and mention.actor.roles:
            mention.actor.state = context.state_of(owners[0])
    return titles


class _Names:
    """The first pass over one document: proper names."""

    def __init__(self, annotator: ActorAnnotator, frame: Frame, book: Book, document: Document) -> None:
        self.annotator = annotator
        self.frame = frame
        self.book = book
        self.gazetteer = annotator.gazetteer
        self.states = StateFinder(book, self.gazetteer)
        self.people = PeopleFinder(book, annotator.title_words, annotator.genders)
        self.organisations = OrganisationFinder(book, self.gazetteer, _outlets(document))
        self.unread: list[Profile] = []
        units = self._units()
        self.writers = document.authors
        self._known = {i for unit in units for i in range(unit.first, unit.last)}
        self.local = local_adjectives(frame, self._known, annotator.title_words)
        self.units = units + self._local_units(self._known)
        by_token = {i: unit for unit in self.units for i in range(unit.first, unit.last)}
        self.context = Context(frame, book, self.gazetteer, self.states, by_token)

    def enter(self) -> None:
        """Find, type and enter every name."""
        spans = NameFinder(self.frame, self.units, self.annotator.title_words).find()
        spans = [span for span in spans if self.frame.prose[span.first] and not self._is_office(span)]
        spans, capitals = name_headings(self.frame, spans, taken=self._known, writers=self.writers)
        adjectives = [word.capitalize() for word in sorted(self.local)]
        titles = self.annotator.title_words
        states = {self._key(unit) for unit in self.units if unit.kind == "name"}
        profiles = profile_names(
            self.frame,
            spans,
            titles=titles,
            demonyms=adjectives,
            states=states,
            known={self._key(unit) for unit in self.units},
            capitals=capitals,
        )
        exact = {unit.first: unit for unit in self.units}
        known: list[tuple[Profile, Unit]] = []
        rest: list[Profile] = []
        for key in sorted(profiles):
            profile = profiles[key]
            unit = exact.get(profile.spans[0].first)
            whole = unit is not None and unit.last == profile.spans[0].last
            if (
                unit is not None
                and whole
                and not (_is_person(profile, unit) or self._explained_here(profile, unit))
            ):
                known.append((profile, unit))
            else:
                rest.append(profile)
        self._enter_states(known, rest)
        self._enter_known(known)
        self._enter_unknown(rest)

    def _enter_states(self, known: list[tuple[Profile, Unit]], rest: list[Profile]) -> None:
        for profile, unit in known:
            if unit.kind == "name":
                for span in profile.spans:
                    draft = self.states.state(unit.key)
                    if self._is_region(profile, unit):
                        draft.type = ActorType.PLACE
                    self.states.enter_state(span, draft, f"name of the state {draft.name}")
        for profile in rest:
            if profile.verdict() is ActorType.STATE:
                draft = self._local_state(profile.key)
                for span in profile.spans:
                    self.states.enter_state(span, draft, f"a state: {profile.why(ActorType.STATE)}")

    def _local_state(self, key: str) -> Draft:
        """Return the state that only the document knows; its official name and its short name are one."""
        name = short_name(key)
        known = self.gazetteer.state_named(name)
        if known is not None:
            return self.states.state(known.key)
        if name not in self.context.states_by_name:
            self.context.states_by_name[name] = self.book.open(Draft(name, ActorType.STATE))
        self.context.states_by_name[key] = self.context.states_by_name[name]
        return self.context.states_by_name[name]

    def _explained_here(self, profile: Profile, unit: Unit) -> bool:
        """Say whether the text itself explains an acronym that the gazetteer reads otherwise."""
        if unit.kind != "body" or not profile.key.isupper():
            return False
        frame = self.frame
        for span in profile.spans:
            if span.first < 2 or frame.words[span.first - 1] != "(":
                continue
            before = [
                word for word in frame.words[max(0, span.first - 12) : span.first - 1] if word[0].isupper()
            ]
            tail = "".join(word[0] for word in before)[-len(profile.key) :]
            if tail == profile.key and " ".join(before[-len(profile.key) :]) not in self._names_of(unit):
                return True
        return False

    def _names_of(self, unit: Unit) -> tuple[str, ...]:
        entry = self.gazetteer.body(unit.key)
        return entry.names if entry is not None else ()

    def _is_region(self, profile: Profile, unit: Unit) -> bool:
        """Say whether a contested territory is here a place only: nothing in the text has it act or govern."""
        entry = self.gazetteer.state(unit.key)
        if entry is None or entry.status != "other" or "-" not in unit.key:
            return False
        if profile.votes[ActorType.STATE] >= 3.0:
            return False
        heads = [self.frame.root(span.first, span.last) for span in profile.spans]
        return not any(
            self.states.party_reason(head, sure=False).endswith("a verb of saying") for head in heads
        )

    def _enter_known(self, known: list[tuple[Profile, Unit]]) -> None:
        adjectives = {
            self.context.owner_of(unit) for unit in self.units if unit.kind in ("adjective", "people")
        }
        for profile, unit in known:
            for span in profile.spans:
                if unit.kind == "body":
                    self.organisations.add_known(span, unit.key)
                elif unit.kind == "place":
                    place = self.gazetteer.places[unit.key]
                    self.states.enter_place(span, place.name, unit.key, f"name of a {place.sub}")
                elif unit.kind == "metonym":
                    self._enter_metonym(span, profile.key)
                elif unit.kind == "capital":
                    keys = [state.key for state in self.gazetteer.states_of_capital(profile.key)] or [
                        unit.key
                    ]
                    key = next((k for k in keys if k in self.book.by_known), keys[0])
                    if key not in self.book.by_known and self._enter_seat(span, profile.key):
                        continue
                    sure = key in self.book.by_known
                    if sure or self.states.party_reason(self.frame.root(span.first, span.last), sure=False):
                        sure = sure or self.book.by_known.get(key) in adjectives
                        self.states.enter_capital(span, profile.key, self.states.state(key), sure=sure)
                    else:
                        self.states.enter_place(span, profile.key, None, "name of a capital")

    def _enter_seat(self, span: NameSpan, name: str) -> bool:
        """Enter the seat of a body that the document names, where the place's state is no topic ("Brussels")."""
        metonym = self.gazetteer.metonym(name)
        head = self.frame.root(span.first, span.last)
        if metonym is None or self.gazetteer.body(metonym.key) is None:
            return False
        party = self.states.party_reason(head, sure=True)
        entry = self.gazetteer.body(metonym.key)
        if not party or entry is None:
            return False
        kind = ActorType.BODY if entry.type == "body" else ActorType.ORGANISATION
        draft = self.book.open(Draft(entry.name, kind, known=entry.key, country=entry.country))
        reason = f"seat of {entry.name}, {party}"
        return self.book.add(DraftMention(span.first, span.last, head, draft, MentionKind.METONYM, reason))

    def _enter_metonym(self, span: NameSpan, name: str) -> None:
        metonym = self.gazetteer.metonym(name)
        if metonym is None:
            return
        head = self.frame.root(span.first, span.last)
        first = span.first - (self.frame.lowers[span.first - 1] == "the") if span.first else span.first
        if self.gazetteer.state(metonym.key) is None:
            self.organisations.add_known(span, metonym.key)
            return
        state = self.states.state(metonym.key)
        branch = metonym.branch.replace("_", " ")
        if metonym.stands_for_state and name.lower().split()[-1] not in BODY_HEADS:
            reason = f"stands for {state.name} ({branch})"
            self.book.add(DraftMention(first, span.last, head, state, MentionKind.METONYM, reason))
            return
        draft = next((d for d in self.book.drafts if d.name == name and d.type is ActorType.BODY), None)
        draft = draft or self.book.open(Draft(name, ActorType.BODY, state=state))
        self.book.add(
            DraftMention(first, span.last, head, draft, MentionKind.NAME, f"{branch} of {state.name}")
        )

    def _enter_unknown(self, profiles: list[Profile]) -> None:
        by_kind: dict[ActorType, list[Profile]] = {}
        for profile in profiles:
            verdict = profile.verdict()
            if verdict is None:
                self.unread.append(profile)
            else:
                by_kind.setdefault(verdict, []).append(profile)
        self.people.enter(by_kind.get(ActorType.PERSON, []))
        places = by_kind.get(ActorType.PLACE, [])
        spans = {i: (s, p.key) for p in profiles for s in p.spans for i in range(s.first, s.last)}
        capitals = learn_capitals(self.context, spans)
        for profile in sorted(places, key=lambda item: -len(item.key.split())):
            if profile.key not in capitals and len(profile.key.split()) > 1:
                self.organisations.register(profile.key, self.states.place(profile.key))
        self.organisations.enter(by_kind.get(ActorType.ORGANISATION, []))
        self.unread = [profile for profile in self.unread if not self.organisations.enter_short(profile)]
        for profile in places:
            state = capitals.get(profile.key)
            if state is None and profile.key not in self.context.states_by_name:
                self.context.states_by_name[profile.key] = self.states.place(profile.key)
            for span in profile.spans:
                if state is not None:
                    self.states.enter_capital(span, profile.key, state, sure=True)
                else:
                    self.states.enter_place(
                        span, profile.key, None, f"a place: {profile.why(ActorType.PLACE)}"
                    )

    def _is_office(self, span: NameSpan) -> bool:
        """Say whether the name is an office that any state has ("Foreign Ministry"): a description, not a name."""
        frame = self.frame
        first = span.first
        while first < span.last and first in self.context.units:
            first = self.context.units[first].last
        words = [low for low in frame.lowers[first : span.last] if low != "-"]
        if not words or len(words) > 5:
            return False
        entry = self.gazetteer.institution(words)
        return entry is not None and " ".join(words) in (
            entry.noun,
            entry.plural,
            *(a.lower() for a in entry.aliases),
        )

    def _key(self, unit: Unit) -> str:
        return name_key(self.frame.words[unit.first : unit.last])

    def _units(self) -> list[Unit]:
        units: list[Unit] = []
        for hit in self.gazetteer.find(self.frame.text):
            first, last = self.frame.at(hit.char_start), self.frame.at(hit.char_end - 1) + 1
            while first < last and self.frame.lowers[first] == "the":
                first += 1
            hangs = hit.kind == "body" and _hangs(self.frame.text, hit.char_start)
            if first < last and self.frame.words[first][0].isupper() and not hangs:
                units.append(Unit(first, last, hit.key, hit.kind))
        return units

    def _local_units(self, known: set[int]) -> list[Unit]:
        units: list[Unit] = []
        for index, low in enumerate(self.frame.lowers):
            if index in known or not self.frame.words[index][0].isupper():
                continue
            if low in self.local:
                units.append(Unit(index, index + 1, f"{LOCAL}:{self.local[low]}", "adjective"))
            elif low.endswith("s") and low[:-1] in self.local:
                units.append(Unit(index, index + 1, f"{LOCAL}:{self.local[low[:-1]]}", "people"))
        return units


def _hangs(text: str, start: int) -> bool:
    """Say whether a place in the text is the second half of a hyphenated word."""
    return start > 1 and text[start - 1] in "-–" and text[start - 2].isalnum()


def _is_person(profile: Profile, unit: Unit) -> bool:
    if unit.kind == "name" and not all(span.title < span.first for span in profile.spans):
        return False
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
