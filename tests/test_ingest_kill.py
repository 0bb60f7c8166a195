"""kill -9 at any moment: the ledger opens, and the next run completes it to the same bytes."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
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
    ingest.add([sys.argv[1]], sys.argv[2], Settings(workers=2))
"""


def start(script, docs, case):
    command = [sys.executable, str(script), str(docs), str(case)]
    return subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)


def kill_after(script, docs, case, *, seconds):
    """Start a run and kill its parent; say whether it was still running then."""
    process = start(script, docs, case)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    group_is_gone(process.pid)
    return process.returncode == -signal.SIGKILL


def group_is_gone(group, *, within=20.0):
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


def run_kills(script, docs, tmp_path, export, *, kills, per_case):
    """Kill runs at random moments, and complete each case after some kills; return how far each had come."""
    began = time.monotonic()
    complete(script, docs, tmp_path / "whole")
    longest = time.monotonic() - began
    undisturbed = export("whole")
    chance = random.Random(7)
    progress = []
    for number in range(4 * kills):
        case = f"killed{number}"
        for _ in range(per_case):
            # A run that is over before its moment has come is no kill: the case is complete then.
            if not kill_after(script, docs, tmp_path / case, seconds=chance.uniform(0.02, longest)):
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
    assert len(set(progress)) > 3


@pytest.mark.slow
@pytest.mark.model
def test_killed_runs_of_the_real_pipeline_are_completed_to_the_same_bytes(folder, tmp_path, export):
    text = "Foreign minister Ada Brandt said on Monday that Ruritania would open {n} consulates in Freedonia."
    docs = folder("docs", {f"{n}.txt": (text.format(n=n) + "\n\n") * 6 for n in range(2, 10)})
    script = tmp_path / "real.py"
    script.write_text(_REAL)
    assert len(run_kills(script, docs, tmp_path, export, kills=3, per_case=2)) >= 3
