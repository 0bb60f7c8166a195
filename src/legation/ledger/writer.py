"""Writing the ledger: one writer, one transaction a document, nothing overwritten."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from legation.ledger import tables
from legation.ledger.database import database_errors, ledger_errors, ledger_path, open_for_writing, write_lock
from legation.ledger.judgements import add_judgement, take_judgements, withdraw_judgement
from legation.ledger.pruning import Pruned, prune
from legation.ledger.rows import (
    document_digest,
    mentions_json,
    passages_of,
    records_of,
    spans_of,
    speaker_of,
)
from legation.ledger.search import Words, index_words
from legation.ledger.sketches import sketch_document, sketch_to_json
from legation.schema.codec import CODEC_VERSION, to_json
from legation.schema.document import Document
from legation.schema.reading import envelope
from legation.schema.records import Extraction, Failure, Judgement
from legation.schema.vocabulary import RecordKind


@dataclass(frozen=True, slots=True)
class KnownInput:
    """What the ledger knows of a path.

    Attributes:
        read: The read that is current for it, or None where it could not be read.
        sha256: Of the bytes of that read.
        present: False when the file was gone at the last run.
        failing: True where the path itself could not be read at the last run.
    """

    read: int | None
    sha256: str | None
    present: bool
    failing: bool


@dataclass(frozen=True, slots=True)
class KnownRead:
    """A read of some bytes; `error` says what of them could not be read at all, if anything."""

    id: int
    error: str | None


class LedgerWriter:
    """The one writer of a case. Each public method is one transaction."""

    def __init__(self, engine: sa.Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._connection = engine.connect()

    def close(self) -> None:
        """Let go of the database; SQLite then folds its write-ahead log into the file."""
        self._connection.close()
        self._engine.dispose()

    def add_root(self, path: str, *, kind: str) -> None:
        """Remember that a folder or file was added.

        Args:
            path: Absolute path.
            kind: "folder" or "file".
        """
        with self._transaction() as connection:
            _insert_once(connection, tables.roots, {"path": path, "kind": kind}, keys=("path",))

    def roots(self) -> list[str]:
        """Return every path that was ever added, sorted."""
        with self._transaction() as connection:
            return sorted(connection.execute(sa.select(tables.roots.c.path)).scalars())

    def known_input(self, path: str) -> KnownInput | None:
        """Return what is known of a path, or None."""
        table, failures = tables.inputs, tables.failures
        failing = sa.select(failures.c.id).where(failures.c.path == path).exists()
        statement = (
            sa.select(table.c.read, tables.reads.c.sha256, table.c.present, failing.label("failing"))
            .outerjoin(tables.reads, tables.reads.c.id == table.c.read)
            .where(table.c.path == path)
        )
        with self._transaction() as connection:
            row = connection.execute(statement).first()
        return None if row is None else KnownInput(row.read, row.sha256, bool(row.present), bool(row.failing))

    def known_read(self, sha256: str, *, suffix: str, fingerprints: Iterable[str]) -> KnownRead | None:
        """Return the newest read of these bytes by one of the given pipelines, or None."""
        table, failures = tables.reads, tables.failures
        newest = sa.select(sa.func.max(table.c.id)).where(
            table.c.sha256 == sha256,
            table.c.suffix == suffix,
            table.c.fingerprint.in_(sorted(fingerprints)),
        )
        with self._transaction() as connection:
            found = connection.execute(newest).scalar()
            if found is None:
                return None
            lost = sa.select(failures.c.error).where(failures.c.read == found, sa.not_(failures.c.recovered))
            return KnownRead(int(found), connection.execute(lost.order_by(failures.c.id)).scalar())

    def add_document(self, document: Document, extraction: Extraction) -> int:
        """Add a document and what was made of it; the same ones again change nothing.

        Returns:
            The document's key in the ledger.
        """
        body = to_json(document)
        row = {
            "id": document.id,
            "fingerprint": extraction.fingerprint,
            "digest": document_digest(body),
            "codec": CODEC_VERSION,
            "body": body,
        }
        with self._transaction() as connection:
            key, new = _insert_once(connection, tables.documents, row, keys=("id", "fingerprint", "digest"))
            if new:
                _add_sketch(connection, document, key)
                _add_extraction(connection, extraction, document, key)
        return int(key)

    def finish_read(
        self,
        path: str,
        sha256: str,
        *,
        suffix: str,
        fingerprint: str,
        parts: Iterable[tuple[str, int]],
        failures: Iterable[Failure],
    ) -> None:
        """Close the reading of a file: its parts are known and the path points to them.

        Every other path with the same bytes and suffix points to the new read too.

        Args:
            path: Absolute path of the file.
            sha256: Of its bytes.
            suffix: Its name's suffix, which decides the reader.
            fingerprint: Of the pipeline.
            parts: Path inside the file ("" for the file itself) and key of the document.
            failures: What could not be read; `doc` holds the path inside the file.
        """
        row = {"sha256": sha256, "suffix": suffix, "fingerprint": fingerprint}
        with self._transaction() as connection:
            read, new = _insert_once(connection, tables.reads, row, keys=("sha256", "suffix", "fingerprint"))
            if new:
                _insert(
                    connection, tables.parts, [{"read": read, "part": p, "document": k} for p, k in parts]
                )
                _insert(connection, tables.failures, [{"read": read, **_failure_row(f)} for f in failures])
            same = sa.select(tables.reads.c.id).where(
                tables.reads.c.sha256 == sha256, tables.reads.c.suffix == suffix
            )
            connection.execute(
                sa.update(tables.inputs).where(tables.inputs.c.read.in_(same)).values(read=read)
            )
            _point(connection, path, read)

    def point(self, path: str, read: int) -> None:
        """Make a read the current one of a path; the document that it pointed to before stays."""
        with self._transaction() as connection:
            _point(connection, path, read)

    def fail_path(self, path: str, failure: Failure) -> None:
        """Record that a path cannot be read now; a document that it gave before stays."""
        with self._transaction() as connection:
            _insert_once(connection, tables.inputs, {"path": path, "present": True}, keys=("path",))
            _set_present(connection, path, present=True)
            connection.execute(sa.delete(tables.failures).where(tables.failures.c.path == path))
            _insert(connection, tables.failures, [{"path": path, **_failure_row(failure)}])

    def present_under(self, root: str) -> list[str]:
        """Return the known paths at or under a root that were there at the last run, sorted."""
        table = tables.inputs
        prefix = root.rstrip("/") + "/"
        under = sa.and_(table.c.path >= prefix, table.c.path < prefix[:-1] + "0")
        statement = sa.select(table.c.path).where(table.c.present, sa.or_(table.c.path == root, under))
        with self._transaction() as connection:
            return sorted(connection.execute(statement).scalars())

    def mark_vanished(self, path: str) -> None:
        """Record that a file is gone; its documents stay, a failure of its own goes."""
        with self._transaction() as connection:
            _set_present(connection, path, present=False)
            connection.execute(sa.delete(tables.failures).where(tables.failures.c.path == path))

    def judge(self, judgement: Judgement) -> None:
        """Add a decision of a user; the same one again changes nothing."""
        with self._transaction() as connection:
            add_judgement(connection, judgement)

    def take_judgements(self, judgements: Iterable[Judgement]) -> tuple[int, int]:
        """Add decisions that were exported elsewhere, all or none; those that are known already change nothing.

        Returns:
            How many are new, and how many that were known are withdrawn now.
        """
        with self._transaction() as connection:
            return take_judgements(connection, judgements)

    def withdraw(self, judgement: str, *, at: str, by: str, why: str) -> None:
        """Withdraw a decision; its row stays.

        Raises:
            LedgerError: There is no such judgement, or it is withdrawn already.
        """
        with self._transaction() as connection:
            withdraw_judgement(connection, judgement, at=at, by=by, why=why)

    def prune(self) -> Pruned:
        """Remove what no path points to any more, and give the space back."""
        with self._transaction() as connection:
            pruned = prune(connection)
        self._connection.rollback()
        with ledger_errors(self._path):
            # Not through SQLAlchemy, which would begin a transaction; VACUUM wants none.
            raw = self._connection.connection.driver_connection
            assert raw is not None
            raw.execute("VACUUM")
        return pruned

    @contextmanager
    def _transaction(self) -> Iterator[sa.Connection]:
        with ledger_errors(self._path), self._connection.begin():
            yield self._connection


@contextmanager
def open_writer(case: Path, *, wait: float = 10.0) -> Iterator[LedgerWriter]:
    """Open a case for writing; it is made where it is missing.

    Args:
        case: Folder of the case.
        wait: Seconds to wait for a locked database.

    Raises:
        LedgerError: The case cannot be made or written, or another run is writing.
    """
    engine = open_for_writing(case, wait=wait)
    try:
        with write_lock(case), database_errors(ledger_path(case)):
            writer = LedgerWriter(engine, ledger_path(case))
            try:
                yield writer
            finally:
                writer.close()
    finally:
        engine.dispose()


def _add_sketch(connection: sa.Connection, document: Document, key: int) -> None:
    sketch = sketch_document(document)
    row = {"document": key, "size": sketch.size, "hashes": sketch_to_json(sketch)}
    _insert(connection, tables.sketches, [row])


def _add_extraction(connection: sa.Connection, extraction: Extraction, document: Document, key: int) -> None:
    row = {
        "document": key,
        "fingerprint": extraction.fingerprint,
        "codec": CODEC_VERSION,
        "mentions": mentions_json(extraction.mentions),
    }
    number, _ = _insert_once(connection, tables.extractions, row, keys=("document", "fingerprint"))
    actors = [
        {
            "extraction": number,
            "key": actor.key,
            "position": position,
            "name": actor.name,
            "body": to_json(actor),
        }
        for position, actor in enumerate(extraction.actors)
    ]
    _insert(connection, tables.actors, actors)
    _insert(connection, tables.records, list(_record_rows(extraction, number)))
    _add_passages(connection, list(passages_of(document, extraction)), key)


def _add_passages(connection: sa.Connection, units: list[dict[str, Any]], document: int) -> None:
    last = connection.execute(sa.select(sa.func.max(tables.passages.c.id))).scalar() or 0
    words, rows = [], []
    for passage, unit in enumerate(units, start=last + 1):
        words.append(Words(passage, unit.pop("words"), unit.pop("repaired")))
        rows.append({"id": passage, "document": document, **unit})
    _insert(connection, tables.passages, rows)
    index_words(connection, words)


def _record_rows(extraction: Extraction, number: int) -> Iterator[dict[str, Any]]:
    for kind in RecordKind:
        for position, record in enumerate(records_of(extraction, kind)):
            start, end = envelope(spans_of(record))
            yield {
                "extraction": number,
                "kind": kind.value,
                "position": position,
                "id": record.id,
                "start": start,
                "end": end,
                "speaker": speaker_of(record),
                "body": to_json(record),
            }


def _failure_row(failure: Failure) -> dict[str, Any]:
    return {
        "part": failure.doc,
        "stage": failure.stage,
        "error": failure.error,
        "recovered": failure.recovered,
    }


def _point(connection: sa.Connection, path: str, read: int) -> None:
    table = tables.inputs
    updated = connection.execute(sa.update(table).where(table.c.path == path).values(read=read, present=True))
    if not updated.rowcount:
        connection.execute(sa.insert(table).values(path=path, read=read, present=True))
    connection.execute(sa.delete(tables.failures).where(tables.failures.c.path == path))


def _set_present(connection: sa.Connection, path: str, *, present: bool) -> None:
    connection.execute(sa.update(tables.inputs).where(tables.inputs.c.path == path).values(present=present))


def _insert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _insert_once(
    connection: sa.Connection, table: sa.Table, row: dict[str, Any], *, keys: tuple[str, ...]
) -> tuple[Any, bool]:
    """Insert a row unless one with these keys is there; return its primary key and whether it is new."""
    primary = next(iter(table.primary_key.columns))
    found = connection.execute(sa.select(primary).where(*(table.c[key] == row[key] for key in keys))).first()
    if found is not None:
        return found[0], False
    inserted = connection.execute(sa.insert(table).values(**row)).inserted_primary_key
    assert inserted is not None
    return inserted[0], True
