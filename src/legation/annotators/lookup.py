"""Questions that every extractor asks of the layers: which actor does this token mean, which segment is it in."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Token

from legation.annotators.layers import (
    ActorMention,
    ParsedSegment,
    TimeExpression,
    actors_of,
    mentions_of,
    segments_of,
    times_of,
)
from legation.schema.records import LocalActor, Party
from legation.schema.vocabulary import MentionKind

_NAMING = frozenset({MentionKind.NAME, MentionKind.DEMONYM, MentionKind.METONYM, MentionKind.OCR_VARIANT})


class LayerIndex:
    """Fast look-ups over one Doc's layers. Build once per Doc and pass it on."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: dict[str, LocalActor] = {actor.key: actor for actor in actors_of(doc)}
        self.mentions: tuple[ActorMention, ...] = mentions_of(doc)
        self.segments: tuple[ParsedSegment, ...] = segments_of(doc)
        self._by_head = {mention.head: mention for mention in self.mentions}
        self._firsts = [segment.first for segment in self.segments]
        self._time_starts: list[int] = []
        self._in_names: frozenset[int] | None = None
        self._called: dict[str, str] | None = None
        self._mention_starts = [mention.char_start for mention in self.mentions]

    def mention_of(self, token: Token) -> ActorMention | None:
        """Return the mention headed by the token."""
        return self._by_head.get(token.i)

    def mentions_in(self, char_start: int, char_end: int) -> list[ActorMention]:
        """Return the mentions that lie wholly in a range of the reading, in order."""
        low = bisect_left(self._mention_starts, char_start)
        high = bisect_left(self._mention_starts, char_end)
        return [m for m in self.mentions[low:high] if m.char_end <= char_end]

    def in_name(self, token: Token) -> bool:
        """Say whether the token is a part of an actor's name, demonym or metonym."""
        if self._in_names is None:
            self._in_names = frozenset(
                i
                for mention in self.mentions
                if mention.kind in _NAMING
                for span in [
                    self.doc.char_span(mention.char_start, mention.char_end, alignment_mode="expand")
                ]
                if span is not None
                for i in range(span.start, span.end)
            )
        return token.i in self._in_names

    def actor_called(self, word: str) -> str | None:
        """Return the actor that the document calls by one word (a name or a demonym) somewhere, in lower case."""
        if self._called is None:
            called: dict[str, str] = {}
            for mention in self.mentions:
                if mention.kind in _NAMING and mention.char_end - mention.char_start == len(
                    self.doc[mention.head]
                ):
                    called.setdefault(self.doc[mention.head].lower_, mention.actor)
            self._called = called
        return self._called.get(word)

    def party_of(self, token: Token) -> Party | None:
        """Return the actor that the token's mention means, or None."""
        mention = self.mention_of(token)
        return None if mention is None else self.party(mention.actor)

    def party(self, key: str) -> Party:
        """Return an actor as the end of a record."""
        return Party(self.actors[key].name, key)

    def segment_of(self, token: Token) -> ParsedSegment:
        """Return the paragraph that holds a token."""
        return self.segments[max(0, bisect_right(self._firsts, token.i) - 1)]

    def in_prose(self, token: Token) -> bool:
        """Say whether the token stands in running prose, where records come from."""
        return self.segment_of(token).prose

    def times_in(self, char_start: int, char_end: int) -> list[TimeExpression]:
        """Return the time expressions that lie in a range of the reading, in order."""
        # Read here and not when the index is built: annotators that need no times may run before them.
        times = times_of(self.doc)
        if len(self._time_starts) != len(times):
            self._time_starts = [time.char_start for time in times]
        low = bisect_left(self._time_starts, char_start)
        high = bisect_left(self._time_starts, char_end)
        return [time for time in times[low:high] if time.char_end <= char_end]
