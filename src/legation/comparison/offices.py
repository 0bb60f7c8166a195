"""Who speaks for which government: a state itself, its ministries and missions, and persons in their office.

The office is read from the words by which a text introduces its actors ("Norland's energy minister", "spokesman for the
Foreign Ministry"), with the state that is mentioned inside them. Lawmakers, parties and former officials speak for
themselves.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from legation.schema.records import LocalActor, Mention
from legation.schema.vocabulary import ActorType

_OFFICE = re.compile(
    r"\b(?:minist(?:er|ers|ry|ries)|president|presidential|premier|prime minister|chancellor|ambassadors?|consul|"
    r"consul[- ]general|envoys?|officials?|diplomats?|attach[eé]|counsell?or at the embassy|chargé d'affaires|"
    r"secretary of state|foreign secretary|head of state|government|embassy|consulate|foreign office|army|navy|"
    r"air force|coast guard|armed forces|defen[cs]e forces|customs|police|king|emir|sultan)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    r"\b(?:former|ex|late|opposition|shadow|founding|candidate|lawmakers?|parliament|parliamentary|senators?|"
    r"member of|university|institute|chamber|association|club|bank|company|union|federation|society|museum|church|"
    r"conference|professor|historian|analyst|expert|journalist|wife|son|brother|supporters?|critics?)\b",
    re.IGNORECASE,
)

_VOWELS = re.compile(r"(?:ia|[aeiouy])$")
_STEM = 4
"""Fewest letters that a state's name and its adjective must share."""


def find_offices(actors: Sequence[LocalActor], mentions: Sequence[Mention]) -> dict[str, str]:
    """Return for the actors of a document that speak for a government the state, both by local key.

    Args:
        actors: Of one document.
        mentions: Of the same, with offsets into its text.
    """
    by_key = {actor.key: actor for actor in actors}
    found = {actor.key: actor.key for actor in actors if actor.type is ActorType.STATE}
    inside = _Inside(mention for mention in mentions if mention.actor in found)
    places: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        places[mention.actor].append(mention)
    for actor in actors:
        if actor.type in (ActorType.BODY, ActorType.COMMUNITY) and _is_office(actor.name):
            state = _by_country(actor, actors) or inside.first((m.start, m.end) for m in places[actor.key])
            if state is not None:
                found[actor.key] = state
    bodies = _Inside(
        mention
        for mention in mentions
        if mention.actor in found and by_key[mention.actor].type is not ActorType.PERSON
    )
    for actor in actors:
        if actor.type is ActorType.PERSON:
            spans = [(role.start, role.end) for role in actor.roles if _is_office(role.role)]
            state = _state_of(actor, spans, bodies, by_key, found) if spans else None
            if state is not None:
                found[actor.key] = state
    return found


def find_house(name: str, actors: Sequence[LocalActor], offices: Mapping[str, str]) -> str | None:
    """Return the state for which a text speaks that a ministry or a mission has published, by local key.

    Args:
        name: Of the house ("Ministry of Trade of Norland").
        actors: Of the text.
        offices: Those of its actors that speak for a government; see `find_offices`.
    """
    if not _is_office(name):
        return None
    # A letterhead often has the name without the state, which the text below it gives.
    bare = name.casefold()
    full = {
        offices[a.key]
        for a in actors
        if a.key in offices and f"{a.name} of ".casefold().startswith(f"{bare} of ")
    }
    if len(full) == 1:
        return full.pop()
    return _by_stem(name, {actor.key: actor for actor in actors}, offices)


def choose_offices(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each actor of the corpus the state that most of its documents name; at a tie the first by key.

    Args:
        found: Actor and state, by corpus id, one pair for each document that says so.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for actor, state in found:
        votes[actor][state] += 1
    return {
        actor: min(counts, key=lambda state: (-counts[state], state))
        for actor, counts in sorted(votes.items())
    }


def _state_of(
    actor: LocalActor,
    spans: Sequence[tuple[int, int]],
    bodies: "_Inside",
    by_key: Mapping[str, LocalActor],
    found: Mapping[str, str],
) -> str | None:
    """Return the state of a person in office: what the role's words mention, their adjective, else the country."""
    body = bodies.first(spans)
    if body is not None:
        return found[body]
    return _by_adjective(actor, by_key, found) or _by_country(actor, tuple(by_key.values()))


def _is_office(words: str) -> bool:
    return _OFFICE.search(words) is not None and _OWN_VOICE.search(words) is None


def _by_country(actor: LocalActor, actors: Sequence[LocalActor]) -> str | None:
    if actor.country is None:
        return None
    states = (a.key for a in actors if a.type is ActorType.STATE and a.country == actor.country)
    return next(states, None)


def _by_adjective(
    actor: LocalActor, by_key: Mapping[str, LocalActor], found: Mapping[str, str]
) -> str | None:
    roles = " ".join(role.role for role in actor.roles if _is_office(role.role))
    return _by_stem(roles, by_key, found)


def _by_stem(text: str, by_key: Mapping[str, LocalActor], found: Mapping[str, str]) -> str | None:
    """Return the state whose name a word is, or is made from ("Norlandian minister"), or None."""
    words = [word.casefold() for word in re.findall(r"[^\W\d]+", text)]
    stems = [(key, _VOWELS.sub("", by_key[key].name.casefold())) for key in found if found[key] == key]
    return next(
        (key for key, stem in stems if len(stem) >= _STEM and any(word.startswith(stem) for word in words)),
        None,
    )


class _Inside:
    """Finds the mentions inside spans of the text."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
        self._starts = [mention.start for mention in self._mentions]

    def first(self, spans: Iterable[tuple[int, int]]) -> str | None:
        """Return the actor of the first mention inside one of the spans, or None."""
        for start, end in spans:
            place = bisect_left(self._starts, start)
            if place < len(self._starts) and self._mentions[place].end <= end:
                return self._mentions[place].actor
        return None


def offices_by_document(offices: Mapping[str, str], names: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Turn local keys into corpus ids; actors that the corpus does not know are left out."""
    pairs = ((names.get(actor), names.get(state)) for actor, state in sorted(offices.items()))
    return [(actor, state) for actor, state in pairs if actor is not None and state is not None]
