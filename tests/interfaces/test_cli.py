"""The command line as a user meets it: exit codes, streams, JSON."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.interfaces.cli.app import app

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("interfaces")]
LISTS = ["said", "figures", "states", "events", "causes", "documents", "actors"]


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(item) for item in arguments])


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from legation.interfaces.cli import main; main()", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )


def test_add_reports_the_empty_file_and_exits_3(harbour: Path, tmp_path: Path) -> None:
    result = run("add", harbour, "--case", tmp_path / "case", "--json")
    report = json.loads(result.stdout)
    assert result.returncode == 3
    assert report["found"] == 4 and report["failed"] == 1
    assert [row["doc"] for row in report["failures"] if not row["recovered"]] == ["empty.txt"]


def test_adding_again_adds_nothing(harbour: Path, harbour_case: Path) -> None:
    result = call("add", harbour, "--case", harbour_case, "--json")
    report = json.loads(result.stdout)
    assert report["documents"] == 0 and report["read"] == 0 and report["known"] >= 3


@pytest.mark.parametrize("name", LISTS)
def test_json_lists_are_lines_of_the_export(name: str, harbour_case: Path, tmp_path: Path) -> None:
    files = {"said": "attributions", "causes": "causal"}
    assert call("export", "--case", harbour_case, "--into", tmp_path).exit_code == 0
    exported = [
        json.loads(line) for line in (tmp_path / f"{files.get(name, name)}.jsonl").read_text().splitlines()
    ]
    listed = [
        json.loads(line)
        for line in call(name, "--case", harbour_case, "--json", "--limit", "0").stdout.splitlines()
    ]
    assert sorted(map(json.dumps, listed)) == sorted(map(json.dumps, exported))


@pytest.mark.parametrize("name", LISTS)
def test_tables_show_a_head_and_hold_no_control_characters(name: str, harbour_case: Path) -> None:
    result = call(name, "--case", harbour_case)
    assert result.exit_code == 0
    assert result.stdout.splitlines()
    assert not any(ord(c) < 32 and c not in "\n" for c in result.stdout)


def test_said_filters_by_speaker_and_topic(harbour_case: Path) -> None:
    rows = [
        json.loads(x)
        for x in call("said", "--case", harbour_case, "--speaker", "Field", "--json").stdout.splitlines()
    ]
    assert rows and {row["speaker"] for row in rows} == {"Jonas Field"}
    about = [
        json.loads(x)
        for x in call("said", "--case", harbour_case, "--about", "grain", "--json").stdout.splitlines()
    ]
    assert about and all("grain" in row["quote"] for row in about)
    assert call("said", "--case", harbour_case, "--speaker", "Nobody Atall", "--json").stdout == ""


def test_show_opens_the_sentence_with_its_chain(harbour_case: Path) -> None:
    row = json.loads(
        call("said", "--case", harbour_case, "--speaker", "Field", "--json").stdout.splitlines()[0]
    )
    shown = json.loads(call("show", row["id"][:10], "--case", harbour_case, "--json").stdout)
    assert shown["id"] == row["id"] and row["quote"] in shown["context"]
    assert shown["chain"][-1] == "Jonas Field"
    assert "Jonas Field" in call("show", row["id"], "--case", harbour_case).stdout


def test_search_finds_words_phrases_and_prefixes(harbour_case: Path) -> None:
    for query in ("consulate", '"fishing agreement"', "consul*"):
        result = call("search", query, "--case", harbour_case, "--json")
        assert any("harbour.txt" in line for line in result.stdout.splitlines()), query


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["said", "--case", "nowhere-at-all"], 4, "nowhere-at-all"),
        (["said", "--since", "yesterday"], 2, "no date"),
        (["show", "zzzz"], 4, "zzzz"),
        (["said", "--force", "shout"], 2, "shout"),
    ],
)
def test_errors_are_one_message_on_stderr_with_their_code(
    arguments: list[str], code: int, words: str, harbour_case: Path
) -> None:
    extra = [] if "--case" in arguments else ["--case", str(harbour_case)]
    result = run(*arguments, *extra)
    assert result.returncode == code
    assert words in result.stderr and "Traceback" not in result.stderr
    assert result.stdout == ""


def test_no_color_means_no_escape_codes(harbour_case: Path) -> None:
    result = run("said", "--case", harbour_case, NO_COLOR="1", FORCE_COLOR="")
    assert "\x1b" not in result.stdout


def test_the_group_does_not_load_the_parser() -> None:
    code = "import sys, legation.interfaces.cli.app; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments", [["said"], ["said", "--json"], ["search", "the"], ["documents", "--json"]]
)
def test_a_reader_that_leaves_is_no_fault(arguments: list[str], harbour_case: Path) -> None:
    """As `legation said | head -0` does: nobody takes what is written."""
    source = "from legation.interfaces.cli import main; main()"
    command = [sys.executable, "-c", source, *arguments, "--case", str(harbour_case), "--limit", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [["said"], ["said", "--json"]])
def test_output_that_cannot_be_written_is_named(arguments: list[str], harbour_case: Path) -> None:
    source = "from legation.interfaces.cli import main; main()"
    command = [sys.executable, "-c", source, *arguments, "--case", str(harbour_case)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        4,
        "legation: cannot write the output: No space left on device\n",
    )


def test_closed_streams_are_no_fault(harbour_case: Path) -> None:
    source = "from legation.interfaces.cli import main; main()"
    command = f"'{sys.executable}' -c '{source}' status --case '{harbour_case}' >&- 2>&-"
    assert subprocess.run(command, shell=True, check=False).returncode == 0


def test_many_failures_of_one_file_are_counted_not_listed() -> None:
    from legation.interfaces.cli.output import shown_failures
    from legation.schema.records import Failure

    failures = [Failure(f"box.zip!{n}.bin", "open", "no reader") for n in range(1000)]
    shown = list(shown_failures([Failure("a.txt", "open", "the file is empty"), *failures]))
    assert [item.doc for item in shown[:2] if isinstance(item, Failure)] == ["a.txt", "box.zip!0.bin"]
    assert len(shown) < 20 and isinstance(shown[-1], str) and "995 more" in shown[-1]


def test_interruption_is_one_message_and_keeps_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for number in range(200):
        (tmp_path / "docs" / f"{number}.txt").write_text(
            f"Mira Holt said that she has {number} boats.\n" * 40
        )
    # Started in the background, a shell has its children ignore the signal, and Python leaves that as it is.
    source = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from legation.interfaces.cli import main\nif __name__ == '__main__': main()"
    )
    (tmp_path / "line.py").write_text(source)
    command = [
        sys.executable,
        str(tmp_path / "line.py"),
        "add",
        str(tmp_path / "docs"),
        "--case",
        str(tmp_path / "case"),
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        deadline = time.monotonic() + 120
        while not (tmp_path / "case" / "ledger.lock").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err == "legation: interrupted; what was read is kept\n"
    assert call("status", "--case", tmp_path / "case").exit_code == 0
