import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from legation.ledger import database, tables
from legation.ledger.database import REVISION, ledger_path, open_for_reading, open_for_writing, write_lock
from legation.ledger.reader import open_reader
from legation.ledger.writer import open_writer
from legation.schema.errors import LedgerError

TESTS = Path(__file__).parents[1]


def test_fresh_ledger_is_made_by_the_migrations(tmp_path):
    with open_writer(tmp_path / "deep" / "case"):
        pass
    with sqlite3.connect(ledger_path(tmp_path / "deep" / "case")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_migrations_make_the_tables_that_the_code_declares(tmp_path):
    engine = open_for_writing(tmp_path, wait=1)
    import sqlalchemy as sa

    found = sa.inspect(engine)
    for table in tables.metadata.sorted_tables:
        columns = {(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table.name)}
        assert columns == {(c.name, str(c.type), c.nullable) for c in table.columns}, table.name
        keys = {
            (k["constrained_columns"][0], k["referred_table"]) for k in found.get_foreign_keys(table.name)
        }
        assert keys == {(k.parent.name, k.column.table.name) for k in table.foreign_keys}, table.name
        indexes = {(i["name"], tuple(i["column_names"])) for i in found.get_indexes(table.name)}
        declared = {(i.name, tuple(c.name for c in i.columns)) for i in table.indexes}
        assert declared <= indexes, table.name


def test_revision_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_foreign_keys_are_on(tmp_path):
    engine = open_for_writing(tmp_path, wait=1)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_case_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "case").write_text("no folder")
    with pytest.raises(LedgerError, match=r"case: the case must be a folder"):
        open_for_writing(tmp_path / "case", wait=1)


def test_case_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerError, match=r"not a directory"):
        open_for_writing(tmp_path / "file" / "case", wait=1)


def test_folder_that_refuses_writing_is_named(tmp_path, monkeypatch):
    (tmp_path / "case").mkdir()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(LedgerError, match=r"ledger.sqlite: the folder cannot be written"):
        open_for_writing(tmp_path / "case", wait=1)


def test_reading_a_case_that_is_none_says_how_to_make_one(tmp_path):
    with pytest.raises(LedgerError, match=r"no ledger here; make one with: legation add"):
        open_for_reading(tmp_path, wait=1)


def test_file_that_is_no_ledger_is_refused(tmp_path):
    ledger_path(tmp_path).write_bytes(b"this is no database at all " * 100)
    with pytest.raises(LedgerError, match="the file is no ledger"):
        open_for_writing(tmp_path, wait=1)
    with pytest.raises(LedgerError, match="the file is no ledger"):
        open_for_reading(tmp_path, wait=1)


def test_ledger_of_a_newer_version_is_refused(tmp_path):
    open_for_writing(tmp_path, wait=1).dispose()
    with sqlite3.connect(ledger_path(tmp_path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for opened in (open_for_writing, open_for_reading):
        with pytest.raises(LedgerError, match="newer version"):
            opened(tmp_path, wait=1)


def test_half_made_ledger_is_completed_by_the_next_writer(tmp_path):
    sqlite3.connect(ledger_path(tmp_path)).execute("PRAGMA journal_mode=WAL")
    with pytest.raises(LedgerError, match="run legation add again"):
        open_for_reading(tmp_path, wait=1)
    with open_writer(tmp_path):
        pass
    with open_reader(tmp_path) as reader:
        assert reader.entries == ()


def test_locked_database_is_said_to_be_locked(tmp_path):
    with open_writer(tmp_path):
        pass
    other = sqlite3.connect(ledger_path(tmp_path), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerError, match="another program is using the ledger"):  # noqa: SIM117
        with open_writer(tmp_path, wait=0.1) as writer:
            writer.add_root("/d", kind="folder")
    other.execute("ROLLBACK")


def test_second_writer_is_refused(tmp_path):
    with write_lock(tmp_path), pytest.raises(LedgerError, match="another run is writing"):  # noqa: SIM117
        with write_lock(tmp_path):
            pass


def test_readers_see_one_moment_while_a_writer_goes_on(tmp_path):
    with open_writer(tmp_path) as writer:
        with open_reader(tmp_path) as reader:
            writer.add_root("/d", kind="folder")
            assert reader.entries == ()
        assert writer.roots() == ["/d"]


_FULL = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from pathlib import Path
from ingest_recipe import read, annotate
from legation.ledger.writer import open_writer
from legation.readers.limits import Limits
from legation.schema.errors import LedgerError
with open_writer(Path({case!r})) as writer:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    try:
        for number in range(400):
            data = (f"Anna said that {{number}} boats came.\\n" * 30).encode()
            document = read(data, "a.txt", limits=Limits()).documents[0][1]
            writer.add_document(document, annotate(document, "f")[0])
    except LedgerError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_full_disk_is_said_to_be_full_and_leaves_a_whole_ledger(tmp_path):
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    script = _FULL.format(tests=str(TESTS), case=str(tmp_path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "ledger.sqlite: " in done.stdout
    assert "full disk" in done.stdout or "no space is left" in done.stdout, done.stdout
    with sqlite3.connect(ledger_path(tmp_path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        orphans = "SELECT count(*) FROM documents WHERE key NOT IN (SELECT document FROM extractions)"
        assert connection.execute(orphans).fetchone() == (0,)


def test_case_that_may_only_be_read_is_read(tmp_path, monkeypatch):
    with open_writer(tmp_path) as writer:
        writer.add_root("/d", kind="folder")
    made = sorted(file.name for file in tmp_path.iterdir())
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with open_reader(tmp_path) as reader:
        assert reader.entries == ()
    assert sorted(file.name for file in tmp_path.iterdir()) == made


@pytest.mark.parametrize("name", ["a#b", "a?b", "a%20b", "ä b"])
def test_case_of_any_name_can_be_written_and_read(tmp_path, name):
    with open_writer(tmp_path / name) as writer:
        writer.add_root("/d", kind="folder")
    assert ledger_path(tmp_path / name).is_file()
    with open_reader(tmp_path / name) as reader:
        assert reader.entries == ()
