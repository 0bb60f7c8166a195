"""Where a case's ledger lies, without loading what reads it."""

import os
from pathlib import Path
from urllib.parse import quote

FILE_NAME = "ledger.sqlite"


def ledger_path(case: Path) -> Path:
    """Return the ledger file of a case folder."""
    return case / FILE_NAME


def reading_query(path: Path) -> dict[str, str]:
    """Return the words of SQLite's URI by which a ledger is opened for reading.

    A reader of a WAL file needs its -shm file. Where the folder is read-only and no WAL waits, "immutable" tells SQLite
    to do without.
    """
    waiting = path.with_name(path.name + "-wal")
    unwritable = not os.access(path.parent, os.W_OK) and not (waiting.exists() and waiting.stat().st_size)
    return {"mode": "ro"} | ({"immutable": "1"} if unwritable else {})


def file_uri(path: Path) -> str:
    """Return a path as SQLite's URI, without a query."""
    return f"file:{quote(str(path.absolute()))}"
