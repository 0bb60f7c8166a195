"""kill -9 at any moment: the ledger opens, and the next run completes it to the same bytes."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from legation.ledger.database import ledger_path
from legation.ledger.reader import open_reader

TESTS = Path(__file__).parent
KILLS = 20
KILLS_PER_CASE = 3

_LIGHT = """
import sys
sys.path.insert(0, {tests!r})
from ingest_recipe import LIGHT
from legation import ingest
from legation.settings import Settings
if __name__ == "__main__":
    ingest.add([sys.argv[1]], sys.argv[2], Settings(workers=2), recipe=LIGHT)
"""

_REAL = """
import sys
from legation import ingest
from legation.settings import Settings
if __name__ == "__main__":
    ingest.add([sys.argv[1]], sys.argv[2], Settings(workers=1))
"""


def start(script, docs, case):
    command = [sys.executable, str(script), str(docs), str(case)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def kill_after(script, docs, case, *, seconds, documents=0):
    """Start a run and kill its parent; say whether it was still running then.

    The moment is so many seconds after the run began and, with `documents`, after the ledger holds that many.
    """
    process = start(script, docs, case)
    try:
        if documents:
            await_documents(process, case, documents)
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    group_is_gone(process.pid)
    return process.returncode == -signal.SIGKILL


def await_documents(process, case, number, *, within=240.0):
    """Wait until the ledger holds a number of documents, or the run has ended."""
    deadline = time.monotonic() + within
    while process.poll() is None and time.monotonic() < deadline:
        if count_documents(case) >= number:
            return
        time.sleep(0.004)


def count_documents(case):
    """Return the number of documents now, while a run may be writing."""
    if not ledger_path(case).exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{ledger_path(case)}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    except sqlite3.OperationalError:  # no tables yet, or not yet readable
        return 0


def group_is_gone(group, *, within=90.0):
    """Wait until no worker of a killed run is left: they end by themselves."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    raise AssertionError("workers outlive a killed run")


def stored(case):
    """Return the number of documents; the file must be whole, and so must each document."""
    if not ledger_path(case).exists():
        return 0
    with sqlite3.connect(ledger_path(case)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if "documents" not in tables:
            assert "records" not in tables
            return 0
        bare = "SELECT count(*) FROM documents WHERE key NOT IN (SELECT document FROM extractions)"
        assert connection.execute(bare).fetchone() == (0,)
    with open_reader(case) as reader:
        return len(reader.entries)


def complete(script, docs, case):
    assert start(script, docs, case).wait(timeout=240) == 0


def run_kills(script, docs, tmp_path, export, *, kills, per_case, seed=7):
    """Kill runs at random moments, and complete each case after some kills; return how far each had come.

    Of three kills one comes while the program starts, one at any time, and one when a random number of documents
    more is stored: whatever the speed of the machine, there are kills before, in and between the writing.
    """
    began = time.monotonic()
    complete(script, docs, tmp_path / "whole")
    longest = time.monotonic() - began
    undisturbed = export("whole")
    chance = random.Random(seed)
    progress = []
    for number in range(4 * kills):
        case = f"killed{number}"
        for turn in range(per_case):
            kind = (number + turn) % 3
            moment = {"seconds": chance.uniform(0.0, longest)}
            if kind == 0:
                moment = {"seconds": chance.uniform(0.0, 0.05)}
            elif kind == 1:
                stored_before = count_documents(tmp_path / case)
                moment = {
                    "seconds": chance.uniform(0.0, 0.03),
                    "documents": stored_before + chance.randint(1, 6),
                }
            # A run that is over before its moment has come is no kill: the case is complete then.
            if not kill_after(script, docs, tmp_path / case, **moment):
                break
            progress.append(stored(tmp_path / case))
        complete(script, docs, tmp_path / case)
        assert export(case) == undisturbed
        if len(progress) >= kills:
            return progress
    raise AssertionError(f"only {len(progress)} of {4 * kills} runs were caught alive")


@pytest.mark.slow
def test_killed_runs_are_completed_to_the_same_bytes(folder, tmp_path, export):
    files = {f"{n:02}.txt": f"Anna said that {n} boats came.\nBoris left. #slow\n" for n in range(30)}
    files |= {f"box{n}.box": f"Carl said that {n} carts came.\n---\nDora left {n}. #slow\n" for n in range(4)}
    files |= {"twin.txt": files["03.txt"], "bad.txt": "BROKEN", "part.txt": "Emil said that 2 came. #partial"}
    docs = folder("docs", files)
    script = tmp_path / "light.py"
    script.write_text(_LIGHT.format(tests=str(TESTS)))
    progress = run_kills(script, docs, tmp_path, export, kills=KILLS, per_case=KILLS_PER_CASE)
    assert len(progress) >= 20
    # Moments before, in and after the first writing must all have been hit, or the test shows nothing.
    assert 0 in progress
    assert len(set(progress)) > 3, progress


@pytest.mark.slow
@pytest.mark.model
def test_killed_runs_of_the_real_pipeline_are_completed_to_the_same_bytes(folder, tmp_path, export):
    text = "Foreign minister Ada Brandt said on Monday that Ruritania would open {n} consulates in Freedonia."
    docs = folder("docs", {f"{n}.txt": (text.format(n=n) + "\n\n") * 6 for n in range(2, 10)})
    script = tmp_path / "real.py"
    script.write_text(_REAL)
    assert len(run_kills(script, docs, tmp_path, export, kills=4, per_case=2)) >= 4
