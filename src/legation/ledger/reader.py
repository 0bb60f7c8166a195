"""Reading the ledger: what is current, by name, in a stable order."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from legation.ledger import tables
from legation.ledger.database import database_errors, ledger_path, open_for_reading
from legation.ledger.judgements import list_judgements
from legation.ledger.loading import load_actors, load_document, load_extraction
from legation.ledger.names import name_inputs, part_name
from legation.ledger.search import match_words
from legation.ledger.sketches import Sketch, sketch_document, sketch_from_json
from legation.schema.document import Document
from legation.schema.records import Extraction, Failure, Judgement, LocalActor, Mention
from legation.schema.vocabulary import RecordKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is current.

    Attributes:
        name: First of its names, in sorted order.
        copies: Its other names, sorted.
        id: SHA-256 of its bytes.
        key: Its row in the ledger.
        present: False when all its files are gone.
    """

    name: str
    copies: tuple[str, ...]
    id: str
    key: int
    present: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit of a search: where it stands, and what it is ("text", "statement" or "actor")."""

    document: int
    kind: str
    ref: str
    start: int
    end: int


class LedgerReader:
    """A view of one case at one moment; nothing is written.

    Attributes:
        names: Name of every input that counts, by absolute path.
        entries: The current documents, sorted by name.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.names = self._name_inputs()
        self.entries: tuple[Entry, ...] = self._list_entries()

    @property
    def connection(self) -> sa.Connection:
        """The connection that it reads by, for the other readers of this room."""
        return self._connection

    def document(self, key: int) -> Document:
        """Return a document by its row.

        Raises:
            LedgerError: There is none.
        """
        return load_document(self._connection, key)

    def extraction(self, key: int) -> Extraction:
        """Return what was made of a document, by the document's row.

        Raises:
            LedgerError: There is none.
        """
        return load_extraction(self._connection, key)

    def actors(self, key: int) -> tuple[tuple[LocalActor, ...], tuple[Mention, ...]]:
        """Return the actors of a document and their mentions, by the document's row, without its records."""
        return load_actors(self._connection, key)

    def sketches(self) -> Iterator[tuple[int, Sketch]]:
        """Yield the row and the sketch of every stored document; one of an older form is made again."""
        table = tables.sketches
        for row in self._connection.execute(sa.select(table).order_by(table.c.document)):
            sketch = sketch_from_json(row.size, row.hashes)
            yield int(row.document), sketch or sketch_document(self.document(row.document))

    def judgements(self) -> Iterator[Judgement]:
        """Yield all decisions of users, withdrawn ones too, by time and id."""
        return list_judgements(self._connection)

    def failures(self, paths: Collection[str] | None = None) -> Iterator[Failure]:
        """Yield what could not be read, sorted by name, stage and words.

        Args:
            paths: Only for these inputs; all when None.
        """
        found: set[Failure] = set()
        table = tables.failures
        by_read: dict[int, list[Any]] = {}
        for row in self._connection.execute(sa.select(table)):
            if row.path is not None and row.path in self.names and _among(row.path, paths):
                found.add(_failure(self.names[row.path], row))
            elif row.read is not None:
                by_read.setdefault(row.read, []).append(row)
        for path, read in self._current_reads():
            if not _among(path, paths):
                continue
            for row in by_read.get(read, ()):
                found.add(_failure(self.names[path], row))
        yield from sorted(found, key=lambda f: (f.doc, f.stage, f.error, f.recovered))

    def documents_with(self, record: str) -> Iterator[int]:
        """Yield the rows of the documents in which a record with this id, or beginning so, stands."""
        table = tables.records
        end = record[:-1] + chr(ord(record[-1]) + 1) if record else ""
        statement = (
            sa.select(tables.extractions.c.document)
            .join(table, table.c.extraction == tables.extractions.c.key)
            .where(table.c.id >= record, table.c.id < end)
            .distinct()
            .order_by(tables.extractions.c.document)
        )
        for row in self._connection.execute(statement):
            yield int(row[0])

    def counts(self) -> dict[str, int]:
        """Return the number of current records of each kind."""
        current = {entry.key for entry in self.entries}
        table, owner = tables.records, tables.extractions
        statement = (
            sa.select(owner.c.document, table.c.kind, sa.func.count())
            .join(table, table.c.extraction == owner.c.key)
            .group_by(owner.c.document, table.c.kind)
        )
        counts = {kind.value: 0 for kind in RecordKind}
        for document, kind, number in self._connection.execute(statement):
            if document in current:
                counts[kind] += number
        return counts

    def inputs(self) -> Iterator[tuple[str, bool]]:
        """Yield the name of every file and whether it was there at the last run, sorted."""
        table = tables.inputs
        rows = self._connection.execute(sa.select(table.c.path, table.c.present))
        yield from sorted((self.names[row.path], bool(row.present)) for row in rows if row.path in self.names)

    def superseded(self) -> int:
        """Return the number of stored documents that no path points to; `prune` removes them."""
        stored = self._connection.execute(sa.select(sa.func.count()).select_from(tables.documents)).scalar()
        return int(stored or 0) - len(self._reached())

    def search(self, query: str) -> Iterator[Passage]:
        """Yield the passages of current documents that match a query.

        Raises:
            LedgerError: The query cannot be read.
        """
        current = {entry.key for entry in self.entries}
        table = tables.passages
        for passage in match_words(self._connection, query):
            row = self._connection.execute(sa.select(table).where(table.c.id == passage)).first()
            if row is not None and row.document in current:
                yield Passage(row.document, row.kind, row.ref, row.start, row.end)

    def _name_inputs(self) -> dict[str, str]:
        roots = {row.path: row.kind for row in self._connection.execute(sa.select(tables.roots))}
        return name_inputs(roots, self._living_inputs())

    def _living_inputs(self) -> list[str]:
        """Return the paths that count: those that are there, and those gone whose documents stand nowhere else."""
        table, parts = tables.inputs, tables.parts
        present: set[str] = set()
        gone: dict[str, set[str]] = {}
        for row in self._connection.execute(sa.select(table.c.path, table.c.present)):
            if row.present:
                present.add(row.path)
            else:
                gone[row.path] = set()
        if not gone:
            return sorted(present)
        statement = (
            sa.select(table.c.path, tables.documents.c.id)
            .join(parts, parts.c.read == table.c.read)
            .join(tables.documents, tables.documents.c.key == parts.c.document)
        )
        living: set[str] = set()
        for path, document in self._connection.execute(statement):
            if path in gone:
                gone[path].add(document)
            else:
                living.add(document)
        return sorted(present | {path for path, documents in gone.items() if documents - living})

    def _list_entries(self) -> tuple[Entry, ...]:
        names: dict[str, list[tuple[str, int, bool]]] = {}
        for path, part, present, key, document in self._current_parts():
            name = part_name(self.names[path], part)
            names.setdefault(document, []).append((name, key, present))
        entries = []
        for document, found in names.items():
            ordered = sorted(set(found))
            name, key, _ = ordered[0]
            copies = tuple(dict.fromkeys(other for other, _, _ in ordered[1:] if other != name))
            entries.append(Entry(name, copies, document, key, any(item[2] for item in ordered)))
        return tuple(sorted(entries, key=lambda entry: entry.name))

    def _current_parts(self) -> Iterator[tuple[str, str, bool, int, str]]:
        table, parts, documents = tables.inputs, tables.parts, tables.documents
        statement = (
            sa.select(table.c.path, parts.c.part, table.c.present, documents.c.key, documents.c.id)
            .join(parts, parts.c.read == table.c.read)
            .join(documents, documents.c.key == parts.c.document)
        )
        for path, part, present, key, document in self._connection.execute(statement):
            if path in self.names:
                yield path, part, bool(present), int(key), document

    def _current_reads(self) -> Iterator[tuple[str, int]]:
        table = tables.inputs
        statement = sa.select(table.c.path, table.c.read).where(table.c.read.is_not(None))
        for path, read in self._connection.execute(statement):
            if path in self.names:
                yield path, int(read)

    def _reached(self) -> set[int]:
        statement = sa.select(tables.parts.c.document).join(
            tables.inputs, tables.inputs.c.read == tables.parts.c.read
        )
        return {int(row[0]) for row in self._connection.execute(statement)}


def _among(path: str, paths: Collection[str] | None) -> bool:
    return paths is None or path in paths


def _failure(name: str, row: Any) -> Failure:
    return Failure(part_name(name, row.part), row.stage, row.error, bool(row.recovered))


@contextmanager
def open_reader(case: Path, *, wait: float = 10.0) -> Iterator[LedgerReader]:
    """Open a case for reading.

    Args:
        case: Folder of the case.
        wait: Seconds to wait for a locked database.

    Raises:
        LedgerError: There is no ledger, it is damaged, or of another version.
    """
    engine = open_for_reading(case, wait=wait)
    try:
        # One read transaction: a run that writes meanwhile does not change what is seen.
        with database_errors(ledger_path(case)), engine.begin() as connection:
            yield LedgerReader(connection)
    finally:
        engine.dispose()
