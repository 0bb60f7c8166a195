"""The corpus's actors as the read path shows them: one name for each, and the way from a document's actors to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from legation.schema.records import Judgement, LocalActor, Mention, Party
from legation.schema.vocabulary import ActorType


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
    """

    actor: str
    name: str
    type: ActorType
    country: str | None
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    mentions: int


class CorpusActors:
    """Resolves a document's actors to those of the corpus."""

    def __init__(self, documents: Iterable[DocumentActors], judgements: Iterable[Judgement]) -> None:
        self._by_key: dict[tuple[str, str], str] = {}
        self._actors: dict[str, LocalActor] = {}
        self._counts: dict[str, int] = {}
        self._roles: dict[str, list[tuple[str, int, int, str, str | None]]] = {}
        self._aliases: dict[str, set[str]] = {}
        for home in documents:
            for a in home.actors:
                cid = a.known or f"{a.type}:{a.name.casefold()}"
                self._by_key[home.document, a.key] = cid
                if cid not in self._actors or (a.name) < self._actors[cid].name:
                    self._actors[cid] = a
                self._aliases.setdefault(cid, set()).update(a.aliases)
                self._roles.setdefault(cid, []).extend(
                    (home.doc, r.start, r.end, r.role, r.date) for r in a.roles
                )
            for m in home.mentions:
                cid = self._by_key[home.document, m.actor]
                self._counts[cid] = self._counts.get(cid, 0) + 1

    def name_of(self, document: str, party: Party) -> str:
        """Return the corpus name of a party of a document; a phrase is its own name."""
        if party.actor is None:
            return party.text
        return self._actors[self._by_key[document, party.actor]].name

    def actor_of(self, document: str, key: str) -> str:
        """Return the id of the corpus actor that a document's actor is."""
        return self._by_key[document, key]

    def named(self, matches: Callable[[tuple[str, ...]], bool]) -> frozenset[str]:
        """Return the names of the actors whose name and aliases match."""
        return frozenset(
            a.name for c, a in self._actors.items() if matches((a.name, *sorted(self._aliases[c])))
        )

    def __len__(self) -> int:
        return len(self._actors)

    def role_places(self) -> dict[str, list[tuple[int, int]]]:
        """Return the spans that give roles, by document."""
        places: dict[str, list[tuple[int, int]]] = {}
        for roles in self._roles.values():
            for doc, start, end, _, _ in roles:
                places.setdefault(doc, []).append((start, end))
        return places

    def views(self, quotes: Mapping[tuple[str, int, int], str]) -> tuple[ActorView, ...]:
        """Return the actors by name and id; the quotes are those of `role_places`."""
        out = []
        for c, a in self._actors.items():
            out.append(
                ActorView(
                    c,
                    a.name,
                    a.type,
                    a.country,
                    tuple(sorted(self._aliases[c] - {a.name})),
                    tuple(
                        RoleView(role, quotes[d, s, e], d, s, e, date)
                        for d, s, e, role, date in sorted(self._roles[c], key=str)
                    ),
                    self._counts.get(c, 0),
                )
            )
        return tuple(sorted(out, key=lambda v: (v.name, v.actor)))
