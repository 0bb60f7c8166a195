"""Stored rows back to documents and extractions."""

from collections.abc import Iterator
from typing import cast

import sqlalchemy as sa

from legation.ledger import tables
from legation.ledger.rows import RECORD_CLASSES, Record, mentions_from
from legation.schema.codec import CODEC_VERSION, from_json
from legation.schema.document import Document
from legation.schema.errors import LedgerError
from legation.schema.records import (
    Attribution,
    CausalLink,
    Event,
    Extraction,
    Figure,
    LocalActor,
    Mention,
    Position,
    State,
)
from legation.schema.vocabulary import RecordKind


def load_document(connection: sa.Connection, key: int) -> Document:
    """Return a document by its row.

    Raises:
        LedgerError: There is none, or another version of Legation stored it.
    """
    table = tables.documents
    row = connection.execute(sa.select(table.c.codec, table.c.body).where(table.c.key == key)).first()
    if row is None:
        raise LedgerError(f"the ledger has no document {key}")
    _check_codec(row.codec)
    return from_json(Document, row.body)


def load_extraction(connection: sa.Connection, key: int) -> Extraction:
    """Return what was made of a document, by the document's row.

    Raises:
        LedgerError: There is none, or another version of Legation stored it.
    """
    table, documents = tables.extractions, tables.documents
    statement = (sa.select(table, documents.c.id).join(documents, documents.c.key == table.c.document)).where(
        table.c.document == key
    )
    row = connection.execute(statement).first()
    if row is None:
        raise LedgerError(f"the ledger has no extraction of document {key}")
    _check_codec(row.codec)
    records = _load_records(connection, row.key)
    return Extraction(
        document=row.id,
        fingerprint=row.fingerprint,
        actors=tuple(_load_actors(connection, row.key)),
        mentions=mentions_from(row.mentions),
        attributions=cast(tuple[Attribution, ...], tuple(records[RecordKind.ATTRIBUTION])),
        figures=cast(tuple[Figure, ...], tuple(records[RecordKind.FIGURE])),
        states=cast(tuple[State, ...], tuple(records[RecordKind.STATE])),
        events=cast(tuple[Event, ...], tuple(records[RecordKind.EVENT])),
        causal=cast(tuple[CausalLink, ...], tuple(records[RecordKind.CAUSAL])),
        positions=cast(tuple[Position, ...], tuple(records[RecordKind.POSITION])),
    )


def load_actors(connection: sa.Connection, key: int) -> tuple[tuple[LocalActor, ...], tuple[Mention, ...]]:
    """Return the actors of a document and their mentions, by the document's row."""
    table = tables.extractions
    row = connection.execute(sa.select(table.c.key, table.c.mentions).where(table.c.document == key)).first()
    if row is None:
        raise LedgerError(f"the ledger has no extraction of document {key}")
    return tuple(_load_actors(connection, row.key)), mentions_from(row.mentions)


def _load_records(connection: sa.Connection, extraction: int) -> dict[RecordKind, list[Record]]:
    table = tables.records
    statement = (
        sa.select(table.c.kind, table.c.body)
        .where(table.c.extraction == extraction)
        .order_by(table.c.kind, table.c.position)
    )
    records: dict[RecordKind, list[Record]] = {kind: [] for kind in RecordKind}
    for row in connection.execute(statement):
        kind = RecordKind(row.kind)
        records[kind].append(from_json(RECORD_CLASSES[kind], row.body))
    return records


def _load_actors(connection: sa.Connection, extraction: int) -> Iterator[LocalActor]:
    table = tables.actors
    statement = sa.select(table.c.body).where(table.c.extraction == extraction).order_by(table.c.position)
    for row in connection.execute(statement):
        yield from_json(LocalActor, row.body)


def _check_codec(found: int) -> None:
    if found != CODEC_VERSION:
        raise LedgerError(f"stored records have form {found}, this version reads {CODEC_VERSION}")
