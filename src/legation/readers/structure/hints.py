"""What a format reader knows of a document before its text is looked at."""

from dataclasses import dataclass

from legation.schema.document import Block, Carrier, DocumentDate, Page
from legation.schema.vocabulary import Genre


@dataclass(frozen=True, slots=True)
class Hints:
    """Facts that the format itself gives (mark-up, headers, page breaks). All are optional.

    Attributes:
        title: Title from mark-up or a subject line.
        authors: Names from mark-up.
        publisher: Outlet from mark-up.
        dates: Dates from mark-up and headers; they go before those found in the text.
        language: Two-letter code that the format declares.
        genre: Genre, where the format decides it.
        provenance: Carriers that the format names, outermost first.
        blocks: Blocks that the format marks, in order, without overlap; None where it marks none. Stretches
            between them are searched like plain text.
        settled: True when the given body blocks are not to be searched for further blocks inside them.
        pages: Pages that the format has.
        notes: What could not be read, a line each.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    dates: tuple[DocumentDate, ...] = ()
    language: str | None = None
    genre: Genre | None = None
    provenance: tuple[Carrier, ...] = ()
    blocks: tuple[Block, ...] | None = None
    settled: bool = False
    pages: tuple[Page, ...] = ()
    notes: tuple[str, ...] = ()
