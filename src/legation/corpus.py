"""The corpus's actors as the read path shows them: one name for each, and the way from a document's actors to it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from legation.actors.resolution import CorpusActor, resolve_actors
from legation.schema.records import Judgement, LocalActor, Mention, Party
from legation.schema.vocabulary import ActorType

ANYWHERE = "corpus:"
"""Begins the key of a party whom a user named and who is no actor of the document: the corpus actor's id follows."""
Place = tuple[str, int, int]
"""Name of a document, start and end in its text."""


@dataclass(frozen=True, slots=True)
class DocumentActors:
    """The actors of one document: its name, its id, and who stands in it."""

    doc: str
    document: str
    actors: tuple[LocalActor, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role that a document gives an actor, with the words that give it."""

    role: str
    quote: str
    doc: str
    start: int
    end: int
    date: str | None


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor over the whole corpus.

    Attributes:
        actor: Its id.
        name: Its name; what records show as speaker, subject, object.
        aliases: Other surface forms, sorted.
        roles: Roles that texts give, by document and place.
        mentions: Number of places that name or mean it.
        reason: What joined the actors of single documents.
    """

    actor: str
    name: str
    type: ActorType
    country: str | None
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    mentions: int
    reason: str


class CorpusActors:
    """Resolves the actors of single documents to those of the corpus."""

    def __init__(self, documents: Iterable[DocumentActors], judgements: Iterable[Judgement]) -> None:
        self._docs: dict[str, str] = {}
        counts: Counter[tuple[str, str]] = Counter()
        actors: list[tuple[str, LocalActor]] = []
        for home in documents:
            self._docs[home.document] = home.doc
            actors.extend((home.document, actor) for actor in home.actors)
            counts.update((home.document, mention.actor) for mention in home.mentions)
        resolution = resolve_actors(actors, judgements)
        self._by_id = {actor.id: actor for actor in resolution.actors}
        self.conflicts = resolution.conflicts
        self._resolution = resolution
        self._mentions = {
            actor.id: sum(counts[member] for member in actor.members) for actor in resolution.actors
        }

    def __len__(self) -> int:
        return len(self._resolution.actors)

    @property
    def actors(self) -> tuple[CorpusActor, ...]:
        """The actors, by name and id."""
        return self._resolution.actors

    def name_of(self, document: str, party: Party) -> str:
        """Return the corpus name of a party of a document; a phrase is its own name."""
        if party.actor is None:
            return party.text
        return self._actor(document, party.actor).name

    def actor_of(self, document: str, key: str) -> str:
        """Return the id of the corpus actor that a document's actor is."""
        return self._actor(document, key).id

    def country_of(self, document: str, key: str) -> str | None:
        """Return the country of the corpus actor that a document's actor is, as the corpus has it."""
        return self._actor(document, key).country

    def members_of(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return document id and key of the actors of single documents that a name of the corpus stands for."""
        return tuple(m for actor in self._resolution.actors if actor.name == name for m in actor.members)

    def find(self, name: str) -> str | None:
        """Return the id of the only actor with this name, else of the only one with this alias, or None."""
        return _only_called(name, ((a.id, a.name, a.aliases) for a in self._resolution.actors))

    def _actor(self, document: str, key: str) -> CorpusActor:
        if key.startswith(ANYWHERE):
            return self._by_id[key.removeprefix(ANYWHERE)]
        return self._resolution.actor_of(document, key)

    def named(self, matches: Callable[[tuple[str, ...]], bool]) -> frozenset[str]:
        """Return the names of the actors whose name or aliases match."""
        found = (actor for actor in self._resolution.actors if matches((actor.name, *actor.aliases)))
        return frozenset(actor.name for actor in found)

    def role_places(self) -> dict[str, list[tuple[int, int]]]:
        """Return the spans that give roles, by name of the document."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for actor in self._resolution.actors:
            for document, role in actor.roles:
                places[self._docs[document]].append((role.start, role.end))
        return dict(places)

    def views(self, quotes: Mapping[Place, str]) -> tuple[ActorView, ...]:
        """Return the actors by name and id.

        Args:
            quotes: Words of every span of `role_places`.
        """
        return tuple(self._view(actor, quotes) for actor in self._resolution.actors)

    def _view(self, actor: CorpusActor, quotes: Mapping[Place, str]) -> ActorView:
        roles = [
            RoleView(role.role, quotes[doc, role.start, role.end], doc, role.start, role.end, role.date)
            for doc, role in ((self._docs[document], role) for document, role in actor.roles)
        ]
        return ActorView(
            actor.id,
            actor.name,
            actor.type,
            actor.country,
            actor.aliases,
            tuple(sorted(roles, key=lambda role: (role.doc, role.start, role.end, role.role))),
            self._mentions[actor.id],
            actor.reason,
        )


def find_actor(name: str, actors: Iterable[LocalActor]) -> str | None:
    """Return the key of a document's only actor of this name, else of the only one with this alias, or None."""
    return _only_called(name, ((actor.key, actor.name, actor.aliases) for actor in actors))


def _only_called(name: str, known: Iterable[tuple[str, str, tuple[str, ...]]]) -> str | None:
    """Return the key of the only one of this name, else of the only one with this alias; rows of key, name, aliases."""
    wanted, rows = name.casefold(), list(known)
    by_name = [key for key, own, _ in rows if own.casefold() == wanted]
    found = by_name or [key for key, _, aliases in rows if wanted in {alias.casefold() for alias in aliases}]
    return found[0] if len(found) == 1 else None
