"""Who answers for what stands at a place: the innermost saying whose content holds it, else the block's own voice."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from legation.annotators.layers import actors_of
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import Attribution, LocalActor, Party, Voice
from legation.schema.vocabulary import BlockKind, Directness, Force, Mode

_VOICED = frozenset({Mode.SAID, Mode.IMPUTED})


def force_on_clause(attribution: Attribution | None) -> Force:
    """Return the force that bears on a clause inside a saying.

    A quoted denial says "not" itself, in the clause that denies: "It is not about the port. It is about trust."
    """
    if attribution is None:
        return Force.ASSERT
    quoted = attribution.directness is Directness.DIRECT
    return Force.ASSERT if quoted and attribution.force is Force.DENY else attribution.force


def own_chain(
    document: Document, block_index: int, *, actors: Sequence[LocalActor] = ()
) -> tuple[Party, ...]:
    """Return the chain of a block's own voice: its commenter, or the writer, publisher or the document itself.

    Args:
        document: The document.
        block_index: Index of the block; -1 for a document without blocks.
        actors: The document's actors; a writer who is one of them is given by key.
    """
    if 0 <= block_index < len(document.blocks):
        block = document.blocks[block_index]
        if block.kind is BlockKind.COMMENT:
            return (_party(_commenter(document, block_index) or "unnamed commenter", actors),)
    if document.authors:
        return (_party(document.authors[0], actors),)
    return (_party(document.publisher, actors) if document.publisher else Party("document"),)


def _commenter(document: Document, block_index: int) -> str | None:
    block = document.blocks[block_index]
    if block.author:
        return block.author
    same = (
        other.author
        for other in document.blocks
        if other.kind is BlockKind.COMMENT and other.thread == block.thread and other.author
    )
    return next(same, None) if block.thread else None


def _party(name: str, actors: Sequence[LocalActor]) -> Party:
    for actor in actors:
        if actor.name == name or name in actor.aliases:
            return Party(actor.name, actor.key)
    return Party(name)


class VoiceMap:
    """Looks up who answers for a place of the reading. Build once per Doc with `build_voices`."""

    def __init__(
        self, pieces: Iterable[tuple[Span, Attribution]], owners: Sequence[tuple[int, Voice]]
    ) -> None:
        self._pieces = sorted(
            pieces, key=lambda item: (item[0].end - item[0].start, -len(item[1].chain), item[1].id)
        )
        self._owners = list(owners)
        self._cache: dict[int, Attribution | None] = {}

    def attribution_at(self, char_start: int) -> Attribution | None:
        """Return the innermost attribution whose content holds an offset of the reading."""
        if char_start not in self._cache:
            self._cache[char_start] = next(
                (found for span, found in self._pieces if span.start <= char_start < span.end), None
            )
        return self._cache[char_start]

    def at(self, char_start: int) -> Voice:
        """Return the voice that answers for what stands at an offset of the reading."""
        found = self.attribution_at(char_start)
        if found is not None:
            return Voice(found.chain, found.id)
        voice = self._owners[0][1] if self._owners else Voice((Party("document"),))
        for start, owner in self._owners:
            if start > char_start:
                break
            voice = owner
        return voice


def build_voices(doc: Doc, document: Document, attributions: Iterable[Attribution]) -> VoiceMap:
    """Map places of the reading to voices.

    What was not said (omissions, bare attitudes, hypothetical speech) opens no voice.
    """
    actors = actors_of(doc)
    pieces: list[tuple[Span, Attribution]] = []
    for attribution in attributions:
        if attribution.mode not in _VOICED:
            continue
        for span in attribution.content:
            held = document.reading.to_reading(span.start, span.end)
            if held is not None:
                pieces.append((held, attribution))
    owners = [
        (segment.char_start, Voice(own_chain(document, segment.block, actors=actors)))
        for segment in document.reading.segments
    ]
    return VoiceMap(pieces, owners)
