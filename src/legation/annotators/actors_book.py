"""The book of a document's actors while it is being written: drafts, their names, roles and mentions."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from legation.annotators.actors_frame import Frame
from legation.annotators.layers import ActorMention
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.records import LocalActor, Role
from legation.schema.vocabulary import ActorType, MentionKind

_SPACE = re.compile(r"\s+")
_REPAIRED = "letters repaired when the text was read"


@dataclass(eq=False, slots=True)
class Draft:
    """An actor in the making.

    Attributes:
        name: Best name so far.
        type: Kind of actor.
        known: Key of a gazetteer entry.
        country: ISO code, or the known key's country.
        state: Draft of the state that it belongs to.
        gender: "m", "f" or "" where nothing says.
        plural: True for groups that are "they".
        heads: Lower-case head nouns that the text has used of it ("minister", "official").
        words: Lower-case modifiers that the text has used of it ("senior", "former").
        names: Surface forms of its name mentions.
        roles: Token ranges of its roles.
        unnamed: Described, not named.
        keep: Entered even without a mention (the document's writer).
        places: Head tokens of its mentions, in order.
    """

    name: str
    type: ActorType
    known: str | None = None
    country: str | None = None
    state: "Draft | None" = None
    gender: str = ""
    plural: bool = False
    heads: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)
    roles: list[tuple[int, int]] = field(default_factory=list)
    unnamed: bool = False
    keep: bool = False
    places: list[int] = field(default_factory=list)

    @property
    def human(self) -> bool:
        """True for a person."""
        return self.type is ActorType.PERSON


@dataclass(slots=True)
class DraftMention:
    """A mention before keys are given: tokens `first..last` (exclusive), headed by `head`."""

    first: int
    last: int
    head: int
    actor: Draft
    kind: MentionKind
    reason: str


@dataclass(eq=False, slots=True)
class Book:
    """All drafts and mentions of one document. One mention for each head token: the first one stays."""

    frame: Frame
    mentions: dict[int, DraftMention] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    by_known: dict[str, Draft] = field(default_factory=dict)
    _order: list[int] = field(default_factory=list)

    def open(self, draft: Draft) -> Draft:
        """Enter a new actor; one with a known key is entered once."""
        if draft.known is not None:
            if draft.known in self.by_known:
                return self.by_known[draft.known]
            self.by_known[draft.known] = draft
        self.drafts.append(draft)
        return draft

    def add(self, mention: DraftMention) -> bool:
        """Enter a mention, unless its head token already heads one.

        Returns:
            Whether it was entered.
        """
        if mention.head in self.mentions:
            return False
        self.mentions[mention.head] = mention
        insort(self._order, mention.head)
        insort(mention.actor.places, mention.head)
        return True

    def before(self, token: int, *, sentences: int) -> Iterator[DraftMention]:
        """Yield the mentions before a token in its thread, the nearest first, at most some sentences back."""
        frame = self.frame
        for position in range(bisect_left(self._order, token) - 1, -1, -1):
            head = self._order[position]
            if frame.threads[head] != frame.threads[token]:
                if frame.sents[token] - frame.sents[head] > sentences:
                    return
                continue
            if frame.sents[token] - frame.sents[head] > sentences:
                return
            yield self.mentions[head]

    def between(self, first: int, last: int) -> list[DraftMention]:
        """Return the mentions headed in `first..last` (exclusive), in order."""
        low, high = bisect_left(self._order, first), bisect_left(self._order, last)
        return [self.mentions[head] for head in self._order[low:high]]

    def actor_at(self, token: int) -> Draft | None:
        """Return the actor that the token's mention means."""
        found = self.mentions.get(token)
        return None if found is None else found.actor

    def merge(self, into: Draft, other: Draft) -> None:
        """Make two drafts one."""
        if into is other:
            return
        for head in other.places:
            self.mentions[head].actor = into
            insort(into.places, head)
        into.names.extend(other.names)
        into.roles.extend(other.roles)
        into.heads |= other.heads
        into.words |= other.words
        into.gender = into.gender or other.gender
        into.state = into.state or other.state
        into.country = into.country or other.country
        into.keep = into.keep or other.keep
        self.drafts = [draft for draft in self.drafts if draft is not other]

    def finish(self, document: Document) -> tuple[tuple[ActorMention, ...], tuple[LocalActor, ...]]:
        """Give keys by first mention and freeze.

        Mentions that hold nothing of the text are left out, and with them actors that have no other.
        """
        ordered = sorted(self.mentions.values(), key=lambda item: (item.first, -item.last, item.head))
        ordered = [item for item in ordered if self._stands(item, document)]
        keys: dict[int, str] = {}
        actors: list[Draft] = []
        for draft in [item.actor for item in ordered] + [draft for draft in self.drafts if draft.keep]:
            if id(draft) not in keys:
                keys[id(draft)] = f"a{len(keys) + 1}"
                actors.append(draft)
        repairs = _Repairs(document)
        surfaces: dict[int, set[str]] = {id(draft): set() for draft in actors}
        mentions: list[ActorMention] = []
        for item in ordered:
            start, end = self.frame.starts[item.first], self.frame.ends[item.last - 1]
            kind, reason = item.kind, item.reason
            repaired = repairs.reason(start, end) if kind in _NAMED else ""
            if repaired:
                kind, reason = MentionKind.OCR_VARIANT, f"{reason}; {repaired}"
            mentions.append(ActorMention(start, end, item.head, keys[id(item.actor)], kind, reason))
            if kind is not MentionKind.PRONOUN:
                surfaces[id(item.actor)].add(_SPACE.sub(" ", self.frame.text[start:end]))
        return tuple(mentions), tuple(
            self._freeze(draft, keys, surfaces[id(draft)], document) for draft in actors
        )

    def _stands(self, mention: DraftMention, document: Document) -> bool:
        try:
            document.evidence(self.frame.starts[mention.first], self.frame.ends[mention.last - 1])
        except EvidenceMismatch:
            return False
        return True

    def _freeze(
        self, draft: Draft, keys: dict[int, str], surfaces: set[str], document: Document
    ) -> LocalActor:
        country = draft.country or (draft.state.country if draft.state is not None else None)
        return LocalActor(
            key=keys[id(draft)],
            name=draft.name,
            type=draft.type,
            known=draft.known,
            country=country,
            aliases=tuple(sorted((surfaces | set(draft.names)) - {draft.name})),
            roles=tuple(self._roles(draft, document)),
            unnamed=draft.unnamed,
            state=keys.get(id(draft.state)) if draft.state is not None and draft.state is not draft else None,
        )

    def _roles(self, draft: Draft, document: Document) -> Iterable[Role]:
        for first, last in sorted(set(draft.roles)):
            try:
                evidence = document.evidence(self.frame.starts[first], self.frame.ends[last - 1])
            except EvidenceMismatch:
                continue
            yield Role(_SPACE.sub(" ", self.frame.phrase(first, last)), evidence.start, evidence.end)


_NAMED = frozenset({MentionKind.NAME, MentionKind.TITLE, MentionKind.METONYM, MentionKind.DEMONYM})


class _Repairs:
    """The repairs of letters in a document's reading (not of white space), to look up by place."""

    def __init__(self, document: Document) -> None:
        self._pieces = [
            piece
            for piece in document.reading.repairs()
            if _letters(document.text[piece.start : piece.end])
            != _letters(document.reading.text[piece.char_start : piece.char_end])
        ]
        self._ends = [piece.char_end for piece in self._pieces]

    def reason(self, char_start: int, char_end: int) -> str:
        """Return why the words of a range were repaired, or ""."""
        position = bisect_left(self._ends, char_start + 1)
        if position < len(self._pieces) and self._pieces[position].char_start < char_end:
            return self._pieces[position].reason or _REPAIRED
        return ""


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
