"""Opening the ledger: one SQLite file, its pragmas, its migrations, and its errors in the user's words."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from legation.ledger.paths import FILE_NAME, file_uri, ledger_path, reading_query
from legation.schema.errors import LedgerError

LOCK_NAME = "ledger.lock"
REVISION = "0001"
"""Newest migration; a test holds it to the files under `migrations/versions`."""

__all__ = [
    "FILE_NAME",
    "LOCK_NAME",
    "REVISION",
    "database_errors",
    "ledger_errors",
    "ledger_path",
    "open_for_reading",
    "open_for_writing",
    "write_lock",
]

_MIGRATIONS = Path(__file__).with_name("migrations")

_CAUSES = (
    (
        "database is locked",
        "another program is using the ledger; wait for it or stop it, then run this again",
    ),
    ("readonly", "the ledger is read-only"),
    ("disk is full", "no space is left; what was stored before is whole, and the next run reads the rest"),
    ("disk i/o error", "the disk refused a read or a write (full disk, quota or damage)"),
    ("not a database", "the file is no ledger"),
    ("malformed", "the file is damaged"),
    ("unable to open", "the file cannot be opened or made there"),
)


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn errors of the database into a LedgerError that names the file and the cause."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{path}: {_cause(str(error.orig))}") from error


@contextmanager
def ledger_errors(path: Path) -> Iterator[None]:
    """Turn database and file errors into a LedgerError; not for blocks that write elsewhere too."""
    try:
        with database_errors(path):
            yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(f"{path}: {reason[:1].lower()}{reason[1:]}") from error


def _cause(message: str) -> str:
    lowered = message.lower()
    for sign, cause in _CAUSES:
        if sign in lowered:
            return cause
    return message


def open_for_writing(case: Path, *, wait: float) -> sa.Engine:
    """Make the case folder where it is missing and bring its ledger to the newest migration.

    Args:
        case: Folder of the case.
        wait: Seconds to wait for another program that holds the database.

    Raises:
        LedgerError: The folder cannot be made or written, or the file is no ledger of this version.
    """
    path = ledger_path(case)
    if case.exists() and not case.is_dir():
        raise LedgerError(f"{case}: the case must be a folder, and this is a file")
    with ledger_errors(path):
        case.mkdir(parents=True, exist_ok=True)
        if not os.access(case, os.W_OK):
            raise PermissionError(errno.EACCES, "the folder cannot be written", str(case))
        engine = _engine(sa.URL.create("sqlite", database=str(path)), wait=wait, writing=True)
        _migrate(engine, path)
    return engine


def open_for_reading(case: Path, *, wait: float) -> sa.Engine:
    """Open the ledger of a case without changing it.

    Raises:
        LedgerError: There is no ledger, or it belongs to another version.
    """
    path = ledger_path(case)
    if not path.is_file():
        raise LedgerError(f"{case}: no ledger here; make one with: legation add PATH --case {case}")
    with ledger_errors(path):
        engine = _engine(_reading_url(path), wait=wait, writing=False)
        found = _revision(engine)
    if found is not None and found > REVISION:
        raise LedgerError(f"{path}: written by a newer version of Legation (ledger {found})")
    if found != REVISION:
        raise LedgerError(f"{path}: not complete, or of an older version; run legation add again")
    return engine


def _reading_url(path: Path) -> sa.URL:
    query = reading_query(path) | {"uri": "true"}
    return sa.URL.create("sqlite", database=file_uri(path), query=query)


def _engine(url: sa.URL, *, wait: float, writing: bool) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": wait}, poolclass=sa.pool.NullPool)

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # We say BEGIN ourselves: the driver's own transactions leave out DDL.
        connection.isolation_level = None
        cursor = connection.cursor()
        if writing:
            cursor.execute("PRAGMA journal_mode=WAL")
            # In WAL mode NORMAL survives a killed process whole; a power cut may lose the last documents, which
            # the next run reads again.
            cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        try:
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        except OperationalError as error:
            if "no such table" in str(error.orig):
                return None
            raise
    return None if found is None else str(found)


def _migrate(engine: sa.Engine, path: Path) -> None:
    found = _revision(engine)
    if found == REVISION:
        return
    if found is not None and found > REVISION:
        raise LedgerError(f"{path}: written by a newer version of Legation (ledger {found})")
    # Alembic takes a fifth of a second to import, and a ledger is migrated once.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def write_lock(case: Path) -> Iterator[None]:
    """Hold the case for one writer; the system lets go when the process ends, however it ends.

    Raises:
        LedgerError: Another run holds it.
    """
    path = case / LOCK_NAME
    with ledger_errors(path):
        handle = path.open("a")
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LedgerError(
                f"{case}: another run is writing to this case; wait until it is done"
            ) from error
        yield
