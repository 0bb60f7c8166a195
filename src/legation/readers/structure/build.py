"""Puts the parts together: text in, `Document` out."""

from legation.readers.structure.blocks import find_structure
from legation.readers.structure.hints import Hints
from legation.readers.structure.overlay import build_reading
from legation.schema.document import Document
from legation.schema.vocabulary import Genre

_NO_HINTS = Hints()


def structure_document(document_id: str, media_type: str, text: str, hints: Hints = _NO_HINTS) -> Document:
    """Find blocks, dates and document facts of a text and build its reading.

    Args:
        document_id: SHA-256 of the bytes.
        media_type: As read.
        text: As received; it is never altered.
        hints: What the format gives.

    Returns:
        The document; its blocks are in order, do not overlap and hold every character that is not white space.
    """
    structure = find_structure(text)
    blocks = hints.blocks if hints.blocks is not None else structure.blocks
    reading = build_reading(
        text, structure.lines, structure.layout, blocks, silent=structure.silent if hints.blocks is None else ()
    )
    return Document(
        id=document_id,
        media_type=media_type,
        text=text,
        reading=reading,
        blocks=blocks,
        pages=hints.pages or structure.pages,
        title=hints.title,
        publisher=hints.publisher,
        authors=hints.authors,
        genre=hints.genre or Genre.OTHER,
        language=hints.language or "en",
        dates=hints.dates,
        provenance=hints.provenance,
        notes=hints.notes,
    )
