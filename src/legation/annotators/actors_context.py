"""What every later pass asks: whose adjective is this, who owns this phrase, which states were named last."""

from dataclasses import dataclass, field

from legation.actors.gazetteer import Gazetteer, StateEntry
from legation.actors.lexicon import word_set
from legation.annotators.actors_book import Book, Draft
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import Unit
from legation.annotators.actors_phrases import phrase_start
from legation.annotators.actors_states import StateFinder
from legation.schema.vocabulary import ActorType, MentionKind

LOCAL = "local"
"""Key prefix of adjectives that the document itself explains."""


@dataclass(slots=True)
class Context:
    """One document's frame, book, known words and states.

    Attributes:
        units: Gazetteer and local units by each of their tokens.
        states_by_name: Drafts of states and places that only the document knows, by name.
    """

    frame: Frame
    book: Book
    gazetteer: Gazetteer
    states: StateFinder
    units: dict[int, Unit]
    states_by_name: dict[str, Draft] = field(default_factory=dict)

    def owner_of(self, unit: Unit) -> Draft | None:
        """Return the state (or place) whose adjective or people a unit is."""
        if unit.key.startswith(f"{LOCAL}:"):
            return self.states_by_name.get(unit.key.removeprefix(f"{LOCAL}:"))
        if unit.kind not in ("adjective", "people", "combining", "name", "capital"):
            return None
        word = self.frame.phrase(unit.first, unit.last)
        keys = [entry.key for entry in self._readings(unit, word)] or [unit.key]
        for key in keys:
            if key in self.book.by_known:
                return self.book.by_known[key]
        return self.states.state(keys[0]) if self.gazetteer.state(keys[0]) else None

    def _readings(self, unit: Unit, word: str) -> tuple[StateEntry, ...]:
        if unit.kind == "adjective":
            return self.gazetteer.states_of_adjective(word)
        if unit.kind == "people":
            return self.gazetteer.states_of_people(word)
        return ()

    def entry(self, draft: Draft) -> StateEntry | None:
        """Return the gazetteer's entry of a state."""
        return self.gazetteer.state(draft.known) if draft.known else None

    def demonyms_in(self, first: int, last: int) -> list[tuple[int, Draft]]:
        """Return (token, owner) of the demonyms among tokens `first..last` (exclusive)."""
        found: list[tuple[int, Draft]] = []
        index = first
        while index < last:
            unit = self.units.get(index)
            if unit is not None and unit.first == index and unit.kind in ("adjective", "people", "combining"):
                owner = self.owner_of(unit)
                if owner is not None:
                    found.append((index, owner))
                index = unit.last
                continue
            index += 1
        return found

    def owners(self, head: int) -> list[tuple[Draft, str]]:
        """Return those to whom a phrase belongs, with the words that say so: adjective, possessor, "of X"."""
        frame = self.frame
        first = phrase_start(frame, head)
        found = [(owner, f"'{frame.words[i]}'") for i, owner in self.demonyms_in(first, head)]
        if not found:
            found = self._possessors(first, head)
        if not found:
            for child in frame.children[head]:
                if child > head and frame.deps[child] == "prep" and frame.lowers[child] == "of":
                    found.extend(self._objects(child))
        return [(owner, why) for owner, why in found if owner.type in _OWNERS]

    def objects_of(self, head: int, prepositions: frozenset[str]) -> list[tuple[Draft, str]]:
        """Return the actors that follow the head's prepositions ("officials in X")."""
        frame = self.frame
        found: list[tuple[Draft, str]] = []
        for child in frame.children[head]:
            if child > head and frame.deps[child] == "prep" and frame.lowers[child] in prepositions:
                found.extend(self._objects(child))
        return found

    def _possessors(self, first: int, head: int) -> list[tuple[Draft, str]]:
        found: list[tuple[Draft, str]] = []
        for index in range(first, head):
            actor = self.book.actor_at(index)
            owned = self.frame.deps[index] == "poss" or self.frame.words[index + 1] in ("'s", "’s", "'", "’")
            named = actor is not None and actor.type in (ActorType.STATE, ActorType.PLACE)
            if actor is not None and (
                owned or (named and self.frame.deps[index] in ("compound", "nmod", "amod"))
            ):
                found.append((actor, f"'{self.frame.words[index]}'"))
        return found

    def _objects(self, preposition: int) -> list[tuple[Draft, str]]:
        found: list[tuple[Draft, str]] = []
        for child in self.frame.children[preposition]:
            if self.frame.deps[child] != "pobj":
                continue
            actor = self.book.actor_at(child)
            if actor is not None:
                found.append((actor, f"'{self.frame.lowers[preposition]} {self.frame.words[child]}'"))
            elif child in self.units and self.units[child].kind == "name":
                owner = self.owner_of(self.units[child])
                if owner is not None:
                    found.append((owner, f"'{self.frame.lowers[preposition]} {self.frame.words[child]}'"))
        return found

    def state_of(self, draft: Draft) -> Draft | None:
        """Return the state that an actor is or belongs to."""
        return draft if draft.type is ActorType.STATE else draft.state

    def last_state(self, head: int, *, sentences: int) -> tuple[Draft, int] | None:
        """Return the state named last before a token and its distance, where just one is near or one is the subject."""
        frame = self.frame
        near: list[tuple[int, Draft]] = []
        later = {
            id(m.actor)
            for m in self.book.between(head + 1, head + 25)
            if frame.sents[m.head] == frame.sents[head]
        }
        for mention in self.book.before(head, sentences=sentences):
            if mention.kind is MentionKind.DEMONYM and frame.pos[mention.head] not in ("NOUN", "PROPN"):
                continue
            if mention.kind is MentionKind.DEMONYM and frame.pos[mention.head] not in ("NOUN", "PROPN"):
                continue
            state = self.state_of(mention.actor)
            if state is not None and state.type is ActorType.STATE and id(state) not in later:
                near.insert(0, (mention.head, state))
        if not near:
            return None
        for gap in range(sentences + 1):
            here = [(h, s) for h, s in near if frame.sents[head] - frame.sents[h] == gap]
            if not here:
                continue
            subjects = [(h, s) for h, s in here if frame.deps[h] in ("nsubj", "nsubjpass", "poss")]
            chosen = subjects or here
            if len({id(s) for _, s in here}) == 1 or len({id(s) for _, s in subjects}) == 1:
                return chosen[-1][1], gap
            return None
        return None


def with_article(draft: Draft) -> str:
    """Return a name as it follows "of": "the United States", "Ruritania"."""
    words = draft.name.split()
    if draft.type in (ActorType.ORGANISATION, ActorType.BODY):
        return draft.name if len(words) == 1 or words[0].lower() == "the" else f"the {draft.name}"
    return f"the {draft.name}" if words[-1] in _WITH_ARTICLE and words[0].lower() != "the" else draft.name


_WITH_ARTICLE = word_set("""
States Kingdom Emirates Republic Union Federation Empire Islands Netherlands Philippines Bahamas Maldives
Comoros Seychelles Gambia Confederation Commonwealth Sea Strait Council
""")
_OWNERS = frozenset(
    {ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY, ActorType.PLACE, ActorType.PERSON}
)
