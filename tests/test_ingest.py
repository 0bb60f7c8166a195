"""The write path with a light recipe: what is read, what is known, and that order plays no part."""

import itertools
import json
import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest_recipe import LIGHT, OTHER
from legation.ledger.reader import open_reader
from legation.report import EXIT_FAILED, EXIT_READ
from legation.schema.errors import LedgerError, PipelineError
from legation.schema.records import Failure

ANNA = "Anna said that 3 boats came.\nBoris said that 4 carts left.\n"
CARLA = "Carla said that 9 carts left.\n"


def names(exported):
    return [json.loads(line)["doc"] for line in exported["documents.jsonl"].splitlines()]


def test_folder_is_read_and_counted(add, folder):
    docs = folder("docs", {"a.txt": ANNA, "sub/b.txt": CARLA})
    report = add(docs)
    assert (report.found, report.read, report.known, report.failed, report.documents) == (2, 2, 0, 0, 2)
    assert report.records == {
        "attribution": 3,
        "figure": 3,
        "state": 0,
        "event": 0,
        "causal": 0,
        "position": 0,
    }
    assert report.failures == ()
    assert report.exit_status == EXIT_READ
    assert {"find", "read", "write", "load", "wall"} <= set(report.seconds)
    assert report.tokens == len((ANNA + CARLA).split())


def test_same_folder_again_adds_nothing(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA})
    add(docs)
    before = export()
    report = add(docs)
    assert (report.read, report.known, report.documents) == (0, 2, 0)
    assert export() == before


def test_known_files_start_no_worker(add, folder):
    docs = folder("docs", {"a.txt": ANNA})
    add(docs)
    report = add(docs, recipe=replace(LIGHT, read="no.such:module", annotate="no.such:module"))
    assert (report.known, report.failed) == (1, 0)


def test_changed_file_is_a_new_document_and_nothing_else_moves(add, folder, export, tmp_path):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA})
    add(docs)
    before = export()
    folder("docs", {"a.txt": ANNA.replace("3 boats", "5 boats")})
    report = add(docs)
    assert (report.read, report.changed, report.known, report.documents) == (1, 1, 1, 1)
    after = export()
    assert names(after) == ["a.txt", "b.txt"]
    assert before["documents.jsonl"].splitlines()[1] == after["documents.jsonl"].splitlines()[1]
    folder("docs", {"a.txt": ANNA})
    report = add(docs)
    assert (report.read, report.changed, report.known) == (1, 1, 1)
    assert report.documents == 0
    assert export() == before


def test_file_of_the_same_size_and_time_is_seen_to_have_changed(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA})
    stamp = (docs / "a.txt").stat()
    add(docs)
    folder("docs", {"a.txt": ANNA.replace("3 boats", "5 boats")})
    os.utime(docs / "a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert add(docs).changed == 1


def test_vanished_file_keeps_its_document_and_is_reported(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA, "sub/b.txt": CARLA})
    add(docs)
    before = export()
    (docs / "sub" / "b.txt").unlink()
    report = add(docs)
    assert report.vanished == ("sub/b.txt",)
    assert export() == before
    assert add(docs).vanished == ()


def test_folder_that_moved_keeps_its_names(add, folder, export, tmp_path):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA})
    add(docs)
    before = export()
    (tmp_path / "elsewhere").mkdir()
    docs.rename(tmp_path / "elsewhere" / "docs")
    add(tmp_path / "elsewhere" / "docs")
    assert export() == before


def test_identical_bytes_are_one_document_with_copies(add, folder, export):
    report = add(folder("docs", {"b.txt": ANNA, "a.txt": ANNA, "c/d.txt": ANNA}))
    [row] = [json.loads(line) for line in export()["documents.jsonl"].splitlines()]
    assert (row["doc"], row["copies"]) == ("a.txt", ["b.txt", "c/d.txt"])
    assert (report.read, report.known, report.documents) == (1, 2, 1)


def test_first_path_decides_how_identical_bytes_are_read(add, folder, export):
    docs = folder("docs", {"b.html": ANNA})
    add(docs)
    add(folder("docs", {"a.txt": ANNA}))
    [row] = [json.loads(line) for line in export()["documents.jsonl"].splitlines()]
    assert (row["doc"], row["media_type"], row["copies"]) == ("a.txt", "text/plain", ["b.html"])


def test_newer_pipeline_reads_again_and_is_shown(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA})
    add(docs)
    before = export()
    report = add(docs, recipe=OTHER)
    assert (report.read, report.known, report.changed) == (1, 0, 0)
    assert export() == before
    assert add(docs, recipe=OTHER).known == 1


def test_parts_of_a_container_are_documents(add, folder, export):
    add(folder("docs", {"m.box": f"{ANNA}---\n{CARLA}", "c.txt": CARLA}))
    rows = [json.loads(line) for line in export()["documents.jsonl"].splitlines()]
    assert [(row["doc"], row["copies"]) for row in rows] == [("c.txt", ["m.box!2"]), ("m.box!1", [])]


def test_other_language_keeps_its_text_and_gets_no_records(add, folder, export):
    report = add(folder("docs", {"a.txt": ANNA + "#foreign"}))
    exported = export()
    assert names(exported) == ["a.txt"]
    assert exported["attributions.jsonl"] == b""
    [row] = [json.loads(line) for line in exported["failures.jsonl"].splitlines()]
    assert (row["doc"], row["stage"], row["recovered"]) == ("a.txt", "language", True)
    assert report.exit_status == EXIT_READ


@pytest.mark.parametrize(
    ("content", "stage", "cause", "kept"),
    [
        ("BROKEN", "read", "the file is broken", False),
        ("RAISE", "read", "ValueError: a reader's own bug", False),
        (ANNA + "#raise", "extract", 'KeyError: "an annotator\'s own bug"', True),
        (ANNA + "#die", "crash", "ended by SIGKILL", False),
        (b"\xff\xfe", "read", "UnicodeDecodeError", False),
    ],
)
def test_bad_document_is_a_row_and_loses_nothing_else(add, folder, export, content, stage, cause, kept):
    report = add(folder("docs", {"a.txt": ANNA, "bad.txt": content, "c.txt": CARLA}), workers=2)
    [failure] = report.failures
    assert (failure.doc, failure.stage, failure.recovered) == ("bad.txt", stage, False)
    assert cause in failure.error
    assert report.exit_status == EXIT_FAILED
    assert (report.read, report.failed) == (2, 1)
    assert names(export()) == (["a.txt", "bad.txt", "c.txt"] if kept else ["a.txt", "c.txt"])


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"annotate": "ingest_recipe:load_nothing"}, "nothing can be read: OSError: no model here"),
        ({"read": "no.such:module"}, "nothing can be read: no.such:module: ModuleNotFoundError"),
    ],
)
def test_missing_model_stops_the_run_and_blames_no_document(add, folder, export, change, cause):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA})
    with pytest.raises(PipelineError, match=cause):
        add(docs, recipe=replace(LIGHT, **change))
    assert export()["failures.jsonl"] == b""
    assert add(docs).read == 2


def test_failure_stays_known_until_the_file_is_mended(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA, "bad.txt": "BROKEN"})
    add(docs)
    report = add(docs)
    assert (report.known, report.read, report.failed) == (1, 0, 1)
    assert report.exit_status == EXIT_FAILED
    folder("docs", {"bad.txt": CARLA})
    report = add(docs)
    assert (report.exit_status, export()["failures.jsonl"]) == (EXIT_READ, b"")


def test_partly_read_document_is_recovered(add, folder):
    report = add(folder("docs", {"a.txt": ANNA + "#partial"}))
    assert report.failures == (Failure("a.txt", "read", "page 2: no text", True),)
    assert report.exit_status == EXIT_READ


def test_missing_path_is_reported_and_the_others_are_read(add, folder, tmp_path, export):
    report = add(folder("docs", {"a.txt": ANNA}), tmp_path / "none")
    [failure] = report.failures
    assert (failure.doc, failure.error) == (str(tmp_path / "none"), "no such file or directory")
    assert (report.exit_status, report.read) == (EXIT_FAILED, 1)
    assert export()["failures.jsonl"] == b""


def test_file_over_the_container_limit_is_refused_unread(folder, tmp_path):
    from legation import ingest
    from legation.readers.limits import Limits
    from legation.settings import Settings

    docs = folder("docs", {"a.txt": ANNA})
    report = ingest.add([docs], tmp_path / "case", Settings(limits=Limits(max_unpacked=10)), recipe=LIGHT)
    [failure] = report.failures
    assert (failure.doc, failure.stage) == ("a.txt", "limit")


def test_what_is_no_document_is_left_out_by_a_rule(add, folder, tmp_path, export):
    docs = folder("docs", {"a.txt": ANNA, ".hidden": CARLA, ".git/x.txt": CARLA, "old/ledger.sqlite": "x"})
    (docs / "loop").symlink_to(docs)
    (docs / "dead").symlink_to(docs / "nowhere")
    (docs / "link.txt").symlink_to(docs / "a.txt")
    os.mkfifo(docs / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(docs / "s"))
        report = add(docs)
    left_out = {Path(path).name: reason for path, reason in report.left_out}
    assert left_out == {
        ".hidden": "hidden",
        ".git": "hidden",
        "old": "holds a ledger: a case, not documents",
        "loop": "link to a folder",
        "pipe": "not a regular file (device, pipe or socket)",
        "s": "not a regular file (device, pipe or socket)",
    }
    assert report.failures == (Failure("dead", "open", "no such file or directory"),)
    assert names(export()) == ["a.txt"]


def test_case_inside_the_folder_is_not_read(add, folder, tmp_path):
    docs = folder("docs", {"a.txt": ANNA})
    assert add(docs, case="docs/case").found == 1
    assert add(docs, case="docs/case").found == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file_and_folder_are_rows(add, folder):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA, "sub/c.txt": CARLA})
    (docs / "b.txt").chmod(0)
    (docs / "sub").chmod(0)
    try:
        report = add(docs)
    finally:
        (docs / "sub").chmod(0o700)
    assert [(f.doc, f.error) for f in report.failures] == [
        ("b.txt", "permission denied"),
        ("sub", "permission denied"),
    ]


def test_unreadable_file_is_a_row_and_keeps_its_document(add, folder, export, monkeypatch):
    docs = folder("docs", {"a.txt": ANNA, "b.txt": CARLA})
    add(docs)
    before = export()
    whole = Path.open

    def refuse(self, *args, **kwargs):
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return whole(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        report = add(docs)
    assert report.failures == (Failure("b.txt", "open", "permission denied"),)
    assert names(export()) == names(before)
    assert add(docs).failures == ()
    assert export() == before


def test_name_that_is_no_utf8_is_read(add, folder, export):
    docs = folder("docs", {"a.txt": ANNA})
    Path(os.fsdecode(os.fsencode(docs) + b"/\xff.txt")).write_text(CARLA)
    add(docs)
    assert names(export()) == ["\\xff.txt", "a.txt"]


def test_progress_tells_each_input_once(add, folder):
    steps = []
    docs = folder("docs", {"a.txt": ANNA, "b.txt": "BROKEN", "c.txt": ANNA})
    add(docs, progress=steps.append)
    assert sorted(Path(step.path).name for step in steps) == ["a.txt", "b.txt", "c.txt"]
    assert [step.done for step in steps] == [1, 2, 3]
    assert {step.total for step in steps} == {3}
    assert {Path(step.path).name: step.cause for step in steps if step.cause} == {
        "b.txt": "the file is broken"
    }


def test_second_run_at_the_same_time_is_refused(add, folder, tmp_path):
    from legation.ledger.database import write_lock

    docs = folder("docs", {"a.txt": ANNA})
    add(docs)
    with write_lock(tmp_path / "case"), pytest.raises(LedgerError, match="another run is writing"):
        add(docs)


def test_parent_of_a_run_loads_no_spacy(folder, tmp_path):
    docs = folder("docs", {"a.txt": ANNA})
    code = _RUN.format(tests=str(Path(__file__).parent), recipe="LIGHT")
    code += "    print([name for name in ('spacy', 'numpy') if name in sys.modules])\n"
    command = [sys.executable, "-c", code, str(tmp_path / "case"), "1", str(docs)]
    for _ in range(2):
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "[]"


# Order, workers and hash seeds: the export's bytes are a function of what was added.

EAST = {
    "one.txt": ANNA,
    "dup.txt": CARLA,
    "page.html": "Dora said that 2 trains left.\n",
    "m.box": "Emil said that 7 carts came.\n---\nFred said that 8 carts came.\n",
    "bad.txt": "BROKEN",
    "foreign.txt": "Gita said that 1 cart came. #foreign",
}
WEST = {
    "one.txt": "Anna said that 5 boats came.\n",
    "dup2.txt": CARLA,
    "page.txt": "Dora said that 2 trains left.\n",
    "x.txt": "Fred said that 8 carts came.\n",
    "bad.txt": "BROKEN",
    "deep/er.txt": "Hans said that 6 boats left.\nAnna said that no boats left.\n",
}

_RUN = """
import sys
sys.path.insert(0, {tests!r})
from ingest_recipe import LIGHT
from legation import ingest
from legation.settings import Settings
if __name__ == "__main__":
    case, workers, *paths = sys.argv[1:]
    ingest.add(paths, case, Settings(workers=int(workers)), recipe={recipe})
"""


def add_apart(tmp_path, case, *paths, workers, seed, recipe="LIGHT"):
    """Add in a process of its own, under a hash seed."""
    script = tmp_path / "run_add.py"
    script.write_text(_RUN.format(tests=str(Path(__file__).parent), recipe=recipe))
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, str(script), str(tmp_path / case), str(workers), *map(str, paths)]
    subprocess.run(command, env=environment, check=True)


def test_order_workers_and_hash_seed_play_no_part(folder, tmp_path, export):
    east, west = folder("east", EAST), folder("west", WEST)
    orders = [[(east,), (west,)], [(west,), (east,)], [(east, west)], [(west, east)]]
    exports = []
    for number, (order, workers) in enumerate(itertools.product(orders, (1, 2))):
        case = f"case{number}"
        for paths in order:
            add_apart(tmp_path, case, *paths, workers=workers, seed=str(number))
        exports.append(export(case))
    assert all(exported == exports[0] for exported in exports)
    assert names(exports[0]) == [
        "deep/er.txt",
        "dup.txt",
        "east/one.txt",
        "foreign.txt",
        "m.box!1",
        "m.box!2",
        "page.html",
        "west/one.txt",
    ]


def test_case_and_input_folders_play_no_part(add, folder, tmp_path, export):
    add(folder("here/docs", EAST), case="one")
    add(folder("there/docs", EAST), case="deep/er/two")
    assert export("one") == export("deep/er/two")


def test_worker_gets_no_more_of_a_name_than_its_ending(add, folder, export):
    add(folder("docs", {"The Title.txt": ANNA}), case="one")
    add(folder("docs2", {"Other.txt": ANNA}), case="two")
    one, two = (json.loads(export(case)["documents.jsonl"]) for case in ("one", "two"))
    assert {**one, "doc": ""} == {**two, "doc": ""}


def test_ledger_holds_whole_documents_only(add, folder, tmp_path):
    add(folder("docs", {f"{n}.txt": f"Anna said that {n} boats came.\n" for n in range(5)}))
    with open_reader(tmp_path / "case") as reader:
        for entry in reader.entries:
            assert len(reader.extraction(entry.key).attributions) == 1


@pytest.mark.slow
@pytest.mark.model
def test_real_pipeline_gives_the_same_bytes_in_any_order(folder, tmp_path, export):
    texts = (Path(__file__).parents[1] / "examples" / "strait").glob("*.txt")
    # The shortest: what is held here does not grow with the length of a text.
    samples = sorted(sorted(texts, key=lambda file: (file.stat().st_size, file.name))[:4])
    assert len(samples) == 4
    east = folder("east", {file.name: file.read_bytes() for file in samples[::2]})
    west = folder("west", {file.name: file.read_bytes() for file in samples[1::2] + samples[:1]})
    runs = [([(east,), (west,)], 1, "1"), ([(west,), (east,)], 2, "2"), ([(west, east)], 2, "random")]
    exports = []
    for number, (order, workers, seed) in enumerate(runs):
        for paths in order:
            add_apart(tmp_path, f"case{number}", *paths, workers=workers, seed=seed, recipe="None")
        exports.append(export(f"case{number}"))
    assert exports[0]["attributions.jsonl"]
    assert exports[1:] == exports[:1] * 2
