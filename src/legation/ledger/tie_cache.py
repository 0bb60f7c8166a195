"""What is derived from a whole ledger and dear to make, kept beside it in a file until the ledger or the code changes.

A file and not a table: a reader may make it while a run writes to the ledger, a case that cannot be written is read
all the same, and deleting it loses nothing. It holds JSON, is written beside its place and moved, and belongs to the
stamp in its first line: current documents with the extraction of each, names of files, decisions of users, and the
code that makes it. Where the stamp differs, or the file is damaged, it is made again.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.ledger.paths import file_uri, ledger_path, reading_query

if TYPE_CHECKING:
    from legation.ledger.reader import LedgerReader

_READ = (
    "SELECT version_num FROM alembic_version",
    "SELECT path, kind FROM roots ORDER BY path",
    "SELECT path, read, present FROM inputs ORDER BY path",
    "SELECT read, part, document FROM parts ORDER BY read, part",
    "SELECT d.key, d.id, d.fingerprint, d.digest, e.fingerprint FROM documents d "
    "JOIN extractions e ON e.document = d.key ORDER BY d.key, e.key",
    "SELECT id FROM judgements ORDER BY id",
    "SELECT judgement, at FROM withdrawals ORDER BY judgement",
)
"""What decides all that is read of a ledger: rows of other tables are never changed. Row numbers alone would not do,
for after `prune` another document can have one. In SQLite's own words, since SQLAlchemy takes a quarter of a second to
load and an answer from what is kept needs nothing else of it."""


def stamp_of(reader: "LedgerReader", code: str) -> str:
    """Return hex digits that change with everything that is read of the ledger, as the reader sees it.

    Args:
        reader: An open ledger.
        code: What names the code that derives.
    """
    raw = reader.connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return _stamp(raw, code)


def stamp_in(case: Path, code: str) -> str | None:
    """Return the same of a case's folder, or None where its ledger cannot be read so."""
    path = ledger_path(case)
    query = "&".join(f"{name}={value}" for name, value in sorted(reading_query(path).items()))
    try:
        with closing(sqlite3.connect(f"{file_uri(path)}?{query}", uri=True)) as raw:
            raw.execute("BEGIN")
            return _stamp(raw, code)
    except (sqlite3.Error, OSError):
        return None


def code_stamp(files: Iterable[Path]) -> str:
    """Return hex digits that change with the bytes of source files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"|{file.name}:".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def load_kept(case: Path, name: str, stamp: str) -> Any | None:
    """Return what is kept in a case's folder under a name for this stamp, or None."""
    try:
        first, _, rest = (case / name).read_text(encoding="utf-8").partition("\n")
        return json.loads(rest) if first == stamp else None
    except (OSError, ValueError):
        return None


def keep(case: Path, name: str, stamp: str, value: Any) -> bool:
    """Keep a JSON value under a name; a case that cannot be written goes without.

    Returns:
        True where it was kept.
    """
    scratch = case / f".{name}-{os.getpid()}"
    try:
        with scratch.open("w", encoding="utf-8") as out:
            out.write(stamp + "\n")
            json.dump(value, out, ensure_ascii=False, separators=(",", ":"))
        scratch.replace(case / name)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        return False
    return True


def folder_of(reader: "LedgerReader") -> Path:
    """Return the folder of the case that a reader reads."""
    # The engine's URL has been quoted for SQLite; the database says where its file lies.
    row = reader.connection.exec_driver_sql("PRAGMA database_list").first()
    assert row is not None
    return Path(row[2]).parent


def _stamp(raw: sqlite3.Connection, code: str) -> str:
    digest = hashlib.sha256(code.encode())
    for statement in _READ:
        digest.update(f"|{statement}:".encode())
        for row in raw.execute(statement):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
