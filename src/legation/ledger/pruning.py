"""The only deletion there is: what no path points to any more."""

from dataclasses import dataclass

import sqlalchemy as sa

from legation.ledger import tables
from legation.ledger.loading import load_document, load_extraction
from legation.ledger.rows import passages_of
from legation.ledger.search import Words, remove_words


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed: readings of files and documents (each with its extraction)."""

    reads: int
    documents: int


def prune(connection: sa.Connection) -> Pruned:
    """Remove reads that no path points to, and documents that no remaining read holds.

    That covers the earlier versions of changed files, what older pipelines made, and what a killed run left.
    Judgements stay, also those about what is removed. One transaction: all or nothing.
    """
    reads = _unused_reads(connection)
    for read in reads:
        connection.execute(sa.delete(tables.parts).where(tables.parts.c.read == read))
        connection.execute(sa.delete(tables.failures).where(tables.failures.c.read == read))
        connection.execute(sa.delete(tables.reads).where(tables.reads.c.id == read))
    documents = _unused_documents(connection)
    for key in documents:
        _remove_document(connection, key)
    return Pruned(len(reads), len(documents))


def _unused_reads(connection: sa.Connection) -> list[int]:
    used = sa.select(tables.inputs.c.read).where(tables.inputs.c.read.is_not(None))
    statement = sa.select(tables.reads.c.id).where(tables.reads.c.id.not_in(used)).order_by(tables.reads.c.id)
    return [int(row[0]) for row in connection.execute(statement)]


def _unused_documents(connection: sa.Connection) -> list[int]:
    used = sa.select(tables.parts.c.document)
    table = tables.documents
    statement = sa.select(table.c.key).where(table.c.key.not_in(used)).order_by(table.c.key)
    return [int(row[0]) for row in connection.execute(statement)]


def _remove_document(connection: sa.Connection, key: int) -> None:
    _remove_passages(connection, key)
    owners = sa.select(tables.extractions.c.key).where(tables.extractions.c.document == key)
    for table in (tables.records, tables.actors):
        connection.execute(sa.delete(table).where(table.c.extraction.in_(owners)))
    connection.execute(sa.delete(tables.sketches).where(tables.sketches.c.document == key))
    connection.execute(sa.delete(tables.extractions).where(tables.extractions.c.document == key))
    connection.execute(sa.delete(tables.documents).where(tables.documents.c.key == key))


def _remove_passages(connection: sa.Connection, key: int) -> None:
    """Take the passages out of the index; it wants the words again, which come from the stored document."""
    table = tables.passages
    statement = sa.select(table.c.id).where(table.c.document == key).order_by(table.c.id)
    stored = [int(row[0]) for row in connection.execute(statement)]
    units = passages_of(load_document(connection, key), load_extraction(connection, key))
    words = [
        Words(passage, unit["words"], unit["repaired"]) for passage, unit in zip(stored, units, strict=True)
    ]
    remove_words(connection, words)
    connection.execute(sa.delete(table).where(table.c.document == key))
