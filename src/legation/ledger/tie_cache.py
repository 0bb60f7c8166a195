"""What is derived from a whole ledger and dear to make, kept beside it in a file until the ledger or the code changes.

A file and not a table: a reader may make it while a run writes to the ledger, a case that cannot be written is read
all the same, and deleting it loses nothing. It holds JSON, is written beside its place and moved, and belongs to the
stamp in its first line: current documents with the extraction of each, names of files, decisions of users, and the
code that makes it. Where the stamp differs, or the file is damaged, it is made again.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from legation.ledger import tables
from legation.ledger.reader import LedgerReader


def stamp_of(reader: LedgerReader, code: str) -> str:
    """Return hex digits that change with everything that is read of the ledger.

    Args:
        reader: An open ledger.
        code: What names the code that derives.
    """
    digest = hashlib.sha256(code.encode())
    for entry in reader.entries:
        digest.update(repr((entry.name, entry.copies, entry.id, entry.key)).encode())
    for row in _rows(reader):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def code_stamp(files: Iterable[Path]) -> str:
    """Return hex digits that change with the bytes of source files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"|{file.name}:".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def load_kept(reader: LedgerReader, name: str, stamp: str) -> Any | None:
    """Return what is kept under a name for this stamp, or None."""
    try:
        first, _, rest = (_folder(reader) / name).read_text(encoding="utf-8").partition("\n")
        return json.loads(rest) if first == stamp else None
    except (OSError, ValueError):
        return None


def keep(reader: LedgerReader, name: str, stamp: str, value: Any) -> bool:
    """Keep a JSON value under a name; a case that cannot be written goes without.

    Returns:
        True where it was kept.
    """
    folder = _folder(reader)
    scratch = folder / f".{name}-{os.getpid()}"
    try:
        with scratch.open("w", encoding="utf-8") as out:
            out.write(stamp + "\n")
            json.dump(value, out, ensure_ascii=False, separators=(",", ":"))
        scratch.replace(folder / name)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        return False
    return True


def _folder(reader: LedgerReader) -> Path:
    # The engine's URL has been quoted for SQLite; the database says where its file lies.
    row = reader.connection.exec_driver_sql("PRAGMA database_list").first()
    assert row is not None
    return Path(row[2]).parent


def _rows(reader: LedgerReader) -> Iterable[Any]:
    """Yield what says which extraction each document has, and every decision with its withdrawal.

    A row number alone would not do: after `prune` another document can have it.
    """
    documents, extractions = tables.documents.c, tables.extractions.c
    stored = sa.select(
        documents.key, documents.id, documents.fingerprint, documents.digest, extractions.fingerprint
    ).join(tables.extractions, extractions.document == documents.key)
    yield from reader.connection.execute(stored.order_by(documents.key, extractions.key))
    judgements, gone = tables.judgements.c, tables.withdrawals.c
    yield from reader.connection.execute(sa.select(judgements.id).order_by(judgements.id))
    yield from reader.connection.execute(sa.select(gone.judgement, gone.at).order_by(gone.judgement))
