"""Whom "we" and "our" mean: the state or body for which the speaker speaks.

An official's state is what his title names. Where it names none, his own words tell it: in "we buy our salt from
Ostania" the speaker is not of Ostania, and where a text has two states in play he is of the other one.
"""

from collections.abc import Iterable, Iterator

from legation.actors.lexicon import word_set
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.annotators.actors_frame import NO_QUOTE
from legation.annotators.actors_sayers import speakers_of_quotes
from legation.schema.document import Document
from legation.schema.vocabulary import ActorType, Genre, MentionKind

WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_COLLECTIVE = frozenset({ActorType.STATE, ActorType.BODY, ActorType.ORGANISATION})
_OFFICES = word_set("""
minister president premier chancellor ambassador envoy king queen secretary consul diplomat negotiator spokesman
spokeswoman spokesperson commander general admiral official representative deputy-minister sultan emir attaché legate
""")
_TOWARDS = frozenset({"from", "with", "to", "against", "for", "towards", "toward", "on", "of"})
_INSIDE = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis"})
_COUNTRIES = word_set("countries nations states peoples governments relationship")
_COUNTRY = word_set("country nation state republic homeland government kingdom")
_SHARE = 4
"""A state is in play that is meant at least a fourth as often as the one meant most."""
_TWICE = 2


class CollectiveResolver:
    """Resolves the first person plural of one document."""

    def __init__(self, context: Context, document: Document) -> None:
        self.context = context
        self.frame = context.frame
        self.book = context.book
        self._speakers = speakers_of_quotes(self.frame)
        self._writer = self._writer_of(document)

    def resolve(self) -> None:
        """Find the speakers' states and enter each "we" that means one."""
        places = [(index, who) for index in self._places() if (who := self._speaker(index)) is not None]
        against: dict[int, list[Draft]] = {}
        for index, who in places:
            against.setdefault(id(who), []).extend(self._opposite(index))
        for _, who in places:
            if who.human and who.state is None and (who is self._writer or _OFFICES & who.heads):
                who.state = self._of_office(who) or self._remaining(against[id(who)])
                if who.state is None and who is self._writer and _OFFICES & who.heads:
                    who.state = self._pledged()
        for index, who in places:
            self._enter(index, who)

    def _of_office(self, who: Draft) -> Draft | None:
        """Return the state of the body that a title names: "spokesman for the Foreign Ministry"."""
        for start, last in who.roles:
            for index in range(start, last):
                body = self.book.actor_at(index)
                if (
                    body is not None
                    and body is not who
                    and body.type is ActorType.BODY
                    and body.state is not None
                ):
                    return body.state
        return None

    def _places(self) -> Iterator[int]:
        frame = self.frame
        for index, low in enumerate(frame.lowers):
            if (
                low in WE
                and frame.prose[index]
                and index not in self.book.mentions
                and not self._joint(index)
            ):
                yield index

    def _joint(self, index: int) -> bool:
        """Recognise "our countries", "both of us": more than the speaker's side."""
        frame = self.frame
        noun = frame.heads[index]
        if frame.lowers[index] == "our":
            return frame.lowers[noun] in _COUNTRIES
        return frame.lowers[noun] == "of" and frame.lowers[frame.heads[noun]] in ("both", "all", "two")

    def _speaker(self, index: int) -> Draft | None:
        number = self.frame.quotes[index]
        if number == NO_QUOTE:
            return self._writer if self.frame.threads[index] == 0 else None
        head = self._speakers.get(number)
        if head is None:
            head = self._neighbour(index, number)
        return self.book.actor_at(head) if head is not None else None

    def _neighbour(self, index: int, number: int) -> int | None:
        """Return the one speaker of the other quotations in the paragraph."""
        frame = self.frame
        low, high = frame.segments[frame.segment_of(index)]
        numbers = {frame.quotes[i] for i in range(low, high)} - {NO_QUOTE, number}
        heads = {self._speakers[n] for n in sorted(numbers) if n in self._speakers}
        actors = {id(self.book.actor_at(head)) for head in heads}
        return min(heads) if len(actors) == 1 else None

    def _writer_of(self, document: Document) -> Draft | None:
        """Return the writer, where the text is one in which writers speak for themselves."""
        if document.genre not in (Genre.OPINION, Genre.OFFICIAL) or len(document.authors) != 1:
            return None
        name = document.authors[0]
        return next((draft for draft in self.book.drafts if draft.human and draft.name == name), None)

    def _opposite(self, index: int) -> list[Draft]:
        """Return the states that stand opposite "we" in its clause: "from X", "with X", "X sold us"."""
        frame = self.frame
        if frame.lowers[index] == "our":
            noun = frame.heads[index]
            found = [*self._after(noun)]
            verb = frame.heads[noun]
            if frame.deps[noun] in ("dobj", "nsubj", "nsubjpass", "attr") and frame.pos[verb] in (
                "VERB",
                "AUX",
            ):
                found.extend(self._arguments(verb, noun))
            return found
        verb = frame.heads[index]
        for _ in range(3):
            if frame.pos[verb] in ("VERB", "AUX") or frame.heads[verb] == verb:
                break
            verb = frame.heads[verb]
        return list(self._arguments(verb, index))

    def _arguments(self, verb: int, own: int) -> Iterator[Draft]:
        """Yield the states among a verb's arguments, and those that own its object; clauses stay outside."""
        frame = self.frame
        for child in frame.children[verb]:
            if child == own or frame.deps[child] in _INSIDE:
                continue
            if frame.deps[child] in ("nsubj", "nsubjpass", "dobj", "dative", "xcomp"):
                if self._state(child) is not None and frame.lowers[own] in WE:
                    yield from self._one(child)
                elif frame.deps[child] == "dobj":
                    yield from (
                        s for c in frame.children[child] if frame.deps[c] == "poss" for s in self._one(c)
                    )
                    yield from self._after(child)
                elif frame.deps[child] == "xcomp":
                    yield from self._arguments(child, own)
            elif frame.deps[child] in ("prep", "agent") and frame.lowers[child] in _TOWARDS | {"by"}:
                yield from (s for c in frame.children[child] if frame.deps[c] == "pobj" for s in self._one(c))

    def _after(self, noun: int) -> Iterator[Draft]:
        frame = self.frame
        for child in frame.children[noun]:
            if frame.deps[child] == "prep" and frame.lowers[child] in _TOWARDS:
                for inner in frame.children[child]:
                    yield from self._one(inner)

    def _one(self, index: int) -> Iterable[Draft]:
        state = self._state(index)
        return (state,) if state is not None else ()

    def _state(self, index: int) -> Draft | None:
        mention = self.book.mentions.get(index)
        if mention is None or mention.kind is MentionKind.PRONOUN:
            return None
        return mention.actor if mention.actor.type is ActorType.STATE else None

    def _remaining(self, against: list[Draft]) -> Draft | None:
        """Return the one state in play that is not opposite the speaker."""
        if not against:
            return None
        states = [draft for draft in self.book.drafts if draft.type is ActorType.STATE and draft.places]
        most = max((len(draft.places) for draft in states), default=0)
        playing = [d for d in states if len(d.places) >= max(_TWICE, most / _SHARE) or d in against]
        rest = [draft for draft in playing if draft not in against]
        return rest[0] if len(rest) == 1 else None

    def _pledged(self) -> Draft | None:
        """Return the one state of which a speech outside quotations says what it will do: its speaker's."""
        frame = self.frame
        found: dict[int, list[Draft]] = {}
        for mention in self.book.mentions.values():
            verb = frame.heads[mention.head]
            will = any(
                frame.lowers[c] in ("will", "shall") for c in frame.children[verb] if frame.deps[c] == "aux"
            )
            subject = frame.deps[mention.head] == "nsubj" and frame.quotes[mention.head] == NO_QUOTE
            if (
                will
                and subject
                and mention.actor.type is ActorType.STATE
                and mention.kind is MentionKind.NAME
            ):
                found.setdefault(id(mention.actor), []).append(mention.actor)
        pledges = list(found.values())
        return pledges[0][0] if len(pledges) == 1 and len(pledges[0]) >= _TWICE else None

    def _enter(self, index: int, who: Draft) -> None:
        word = self.frame.words[index]
        if word.lower() == "our":
            self._enter_country(index, who)
        if who.type in _COLLECTIVE and not who.plural:
            self._add(index, who, f"'{word}': '{who.name}' speaks")
        elif who.human and who.state is not None and _OFFICES & who.heads:
            self._add(index, who.state, f"'{word}': '{who.name}' speaks for {who.state.name}")
        elif who is self._writer and who.state is not None and self._opposite(index):
            self._add(index, who.state, f"'{word}': the writer, of {who.state.name}")

    def _enter_country(self, index: int, who: Draft) -> None:
        """Enter "our country", "our government": the speaker's state."""
        frame = self.frame
        noun = frame.heads[index]
        state = who if who.type is ActorType.STATE else who.state
        singular = frame.lemmas[noun] in _COUNTRY and frame.tags[noun] == "NN"
        if state is None or not singular or noun < index or noun in self.book.mentions:
            return
        reason = f"'our {frame.words[noun]}': '{who.name}' is of {state.name}"
        self.book.add(DraftMention(index, noun + 1, noun, state, MentionKind.DESCRIPTION, reason))

    def _add(self, index: int, draft: Draft, reason: str) -> None:
        self.book.add(DraftMention(index, index + 1, index, draft, MentionKind.PRONOUN, reason))
