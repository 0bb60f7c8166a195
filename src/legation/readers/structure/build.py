"""Puts the parts together: text in, `Document` out."""

import re

from legation.readers.structure.hints import Hints
from legation.schema.document import Block, Document
from legation.schema.reading import Reading, ReadingBuilder
from legation.schema.vocabulary import BlockKind, Genre

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_MAX_SEGMENT = 8000


def structure_document(document_id: str, media_type: str, text: str, hints: Hints = Hints()) -> Document:  # noqa: B008
    """Find blocks, dates and document facts of a text and build its reading.

    Args:
        document_id: SHA-256 of the bytes.
        media_type: As read.
        text: As received; it is never altered.
        hints: What the format gives.

    Returns:
        The document; its blocks are in order, do not overlap and hold every character that is not white space.
    """
    blocks = hints.blocks if hints.blocks is not None else _whole(text)
    return Document(
        id=document_id,
        media_type=media_type,
        text=text,
        reading=_read(text, blocks),
        blocks=blocks,
        pages=hints.pages,
        title=hints.title,
        publisher=hints.publisher,
        authors=hints.authors,
        genre=hints.genre or Genre.OTHER,
        language=hints.language or "en",
        dates=hints.dates,
        provenance=hints.provenance,
        notes=hints.notes,
    )


def _whole(text: str) -> tuple[Block, ...]:
    stripped = text.strip()
    if not stripped:
        return ()
    start = text.index(stripped[0])
    return (Block(BlockKind.BODY, start, start + len(stripped)),)


def _read(text: str, blocks: tuple[Block, ...]) -> Reading:
    builder = ReadingBuilder(text)
    opened = False
    for index, block in enumerate(blocks):
        for match in _LINE.finditer(text, block.start, block.end):
            for low in range(match.start(), match.end(), _MAX_SEGMENT):
                high = min(match.end(), low + _MAX_SEGMENT)
                if not text[low:high].strip():
                    continue
                if opened:
                    builder.insert(low, "\n\n", reason="paragraph")
                opened = True
                at = builder.length
                builder.copy(low, high)
                builder.segment(at, index)
    return builder.build()
