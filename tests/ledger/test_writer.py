import sqlite3
from pathlib import Path

import pytest

from ingest_recipe import annotate, read
from legation.ledger.database import ledger_path
from legation.ledger.judgements import new_judgement
from legation.ledger.reader import open_reader
from legation.ledger.writer import open_writer
from legation.readers.limits import Limits
from legation.schema.errors import LedgerError
from legation.schema.records import Failure

ANNA = "Anna said that 3 boats came.\nBoris said that Anna came.\n"
CARLA = "Carla said that 9 carts left.\n"


def made(text, fingerprint="f"):
    document = read(text.encode(), "a.txt", limits=Limits()).documents[0][1]
    return document, annotate(document, fingerprint)[0]


def put(writer, path, text, *, fingerprint="f", failures=()):
    document, extraction = made(text, fingerprint)
    key = writer.add_document(document, extraction)
    writer.finish_read(
        path, document.id, suffix=".txt", fingerprint=fingerprint, parts=[("", key)], failures=failures
    )
    return key


@pytest.fixture
def writer(tmp_path):
    with open_writer(tmp_path) as opened:
        opened.add_root("/d", kind="folder")
        yield opened


def entries(tmp_path):
    with open_reader(tmp_path) as reader:
        return [(entry.name, entry.copies, entry.key) for entry in reader.entries]


def test_what_goes_in_comes_out(writer, tmp_path):
    key = put(writer, "/d/a.txt", ANNA)
    with open_reader(tmp_path) as reader:
        assert (reader.document(key), reader.extraction(key)) == made(ANNA)
        assert reader.actors(key) == (made(ANNA)[1].actors, made(ANNA)[1].mentions)


def test_same_document_again_changes_nothing(writer, tmp_path):
    put(writer, "/d/a.txt", ANNA)
    before = Path(ledger_path(tmp_path)).read_bytes(), dump(tmp_path)
    put(writer, "/d/a.txt", ANNA)
    assert dump(tmp_path) == before[1]


def test_changed_file_points_to_a_new_document_and_the_old_stays(writer, tmp_path):
    old = put(writer, "/d/a.txt", ANNA)
    new = put(writer, "/d/a.txt", CARLA)
    assert entries(tmp_path) == [("a.txt", (), new)]
    with open_reader(tmp_path) as reader:
        assert reader.document(old).text == ANNA
        assert reader.superseded() == 1


def test_identical_bytes_are_one_document_with_copies(writer, tmp_path):
    for name in ("c.txt", "a.txt", "b.txt"):
        key = put(writer, f"/d/{name}", ANNA)
    assert entries(tmp_path) == [("a.txt", ("b.txt", "c.txt"), key)]


def test_vanished_file_keeps_its_document(writer, tmp_path):
    key = put(writer, "/d/a.txt", ANNA)
    writer.mark_vanished("/d/a.txt")
    assert entries(tmp_path) == [("a.txt", (), key)]
    with open_reader(tmp_path) as reader:
        assert list(reader.inputs()) == [("a.txt", False)]
        assert [entry.present for entry in reader.entries] == [False]


def test_moved_file_is_called_by_its_new_path_alone(writer, tmp_path):
    put(writer, "/d/a.txt", ANNA)
    writer.mark_vanished("/d/a.txt")
    key = put(writer, "/d/b.txt", ANNA)
    assert entries(tmp_path) == [("b.txt", (), key)]


def test_failure_of_a_path_goes_when_it_is_read(writer, tmp_path):
    writer.fail_path("/d/a.txt", Failure("", "open", "permission denied"))
    with open_reader(tmp_path) as reader:
        assert list(reader.failures()) == [Failure("a.txt", "open", "permission denied")]
    put(writer, "/d/a.txt", ANNA)
    with open_reader(tmp_path) as reader:
        assert list(reader.failures()) == []


def test_failure_of_a_part_is_named_with_its_file(writer, tmp_path):
    put(writer, "/d/m.zip", ANNA, failures=[Failure("x.pdf", "pdf", "encrypted")])
    with open_reader(tmp_path) as reader:
        assert list(reader.failures()) == [Failure("m.zip!x.pdf", "pdf", "encrypted")]


def test_newer_pipeline_adds_an_extraction_that_all_copies_show(writer, tmp_path):
    put(writer, "/d/a.txt", ANNA)
    put(writer, "/d/b.txt", ANNA)
    new = put(writer, "/d/b.txt", ANNA, fingerprint="g")
    assert entries(tmp_path) == [("a.txt", ("b.txt",), new)]


def test_prune_removes_what_no_path_points_to_and_nothing_else(writer, tmp_path):
    put(writer, "/d/a.txt", ANNA)
    put(writer, "/d/b.txt", CARLA, fingerprint="old")
    put(writer, "/d/a.txt", CARLA, fingerprint="new")
    put(writer, "/d/b.txt", CARLA, fingerprint="new")
    put(writer, "/d/kept.txt", "Kept said that 1 boat came.\n")
    with open_reader(tmp_path) as reader:
        assert list(reader.search("anna")) == []
    pruned = writer.prune()
    assert (pruned.reads, pruned.documents) == (2, 2)
    with open_reader(tmp_path) as reader:
        assert reader.superseded() == 0
        assert [entry.name for entry in reader.entries] == ["a.txt", "kept.txt"]
        assert {passage.kind for passage in reader.search("boat")} == {"text", "statement"}
        assert len(list(reader.search("carla"))) == 3
    with sqlite3.connect(ledger_path(tmp_path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        count = "SELECT (SELECT count(*) FROM passages), (SELECT count(*) FROM search_index_docsize)"
        assert len(set(connection.execute(count).fetchone())) == 1


def test_pruned_words_are_gone_from_the_index(writer, tmp_path):
    put(writer, "/d/a.txt", ANNA)
    put(writer, "/d/a.txt", CARLA)
    writer.prune()
    with sqlite3.connect(ledger_path(tmp_path)) as connection:
        query = "SELECT count(*) FROM search_index WHERE search_index MATCH 'anna'"
        assert connection.execute(query).fetchone() == (0,)


def test_judgement_is_kept_and_can_be_withdrawn_once(writer, tmp_path):
    told = {"target": ("a", "b"), "by": "Ana Lyst", "at": "2030-01-02T03:04:05Z", "why": "same person"}
    judgement = new_judgement("actor", "merge", **told)
    writer.judge(judgement)
    writer.judge(judgement)
    with open_reader(tmp_path) as reader:
        assert list(reader.judgements()) == [judgement]
    withdrawn = {"at": "2030-01-03T00:00:00Z", "by": "Ana Lyst", "why": "mistaken"}
    writer.withdraw(judgement.id, **withdrawn)
    with open_reader(tmp_path) as reader:
        [found] = reader.judgements()
        assert (found.id, found.withdrawn_at) == (judgement.id, "2030-01-03T00:00:00Z")
    with pytest.raises(LedgerError, match="withdrawn already"):
        writer.withdraw(judgement.id, **withdrawn)
    with pytest.raises(LedgerError, match="no judgement nothing"):
        writer.withdraw("nothing", **withdrawn)


def dump(case):
    with sqlite3.connect(ledger_path(case)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        ours = sorted(name for name in names if not name.startswith("search_index"))
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in ours}
