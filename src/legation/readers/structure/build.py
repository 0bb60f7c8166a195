"""Puts the parts together: text in, `Document` out."""

from legation.readers.structure.blocks import find_structure
from legation.readers.structure.dates import date_text
from legation.readers.structure.facts import find_disclosures
from legation.readers.structure.hints import Hints
from legation.readers.structure.language import detect_language
from legation.readers.structure.metadata import describe
from legation.readers.structure.overlay import build_reading
from legation.readers.structure.repair import find_repairs, line_end_hyphens
from legation.schema.document import Document

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
    structure = find_structure(text, hints.blocks, settled=hints.settled)
    blocks = structure.blocks
    repairs = find_repairs(text, structure, blocks)
    reading = build_reading(
        text,
        structure.lines,
        structure.layout,
        blocks,
        silent=structure.silent,
        repairs=repairs,
        hyphens=line_end_hyphens(text, structure),
    )
    dating = date_text(text, structure, blocks, given=hints.dates)
    facts = describe(text, structure, blocks, hints)
    return Document(
        id=document_id,
        media_type=media_type,
        text=text,
        reading=reading,
        blocks=blocks,
        pages=hints.pages or structure.pages,
        title=facts.title,
        publisher=facts.publisher,
        authors=facts.authors,
        genre=facts.genre,
        language=detect_language(reading.text) or hints.language,
        dates=dating.dates,
        published=dating.published,
        provenance=facts.provenance,
        origin=facts.origin,
        replies_to=facts.replies_to,
        disclosures=find_disclosures(text, blocks),
        notes=hints.notes,
    )
