"""Bad input as a user meets it: a message that names the file and the cause, a row in the report, nothing else lost.

The real command line with the real readers; only the parser is replaced by the light one of
`ingest_recipe`, which makes records of "Name said that words." in microseconds.
"""

import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from unittest import mock

import pytest
import reader_pages
import reader_samples as samples

from legation import ingest
from legation.ingest import Recipe
from legation.interfaces.cli import main

RECIPE = Recipe("light", "legation.readers.registry:read", "ingest_recipe:load")
TESTS = Path(__file__).parents[1]
SCRIPT = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from functools import partial
from legation import ingest
ingest.add = partial(
    ingest.add, recipe=ingest.Recipe({RECIPE.fingerprint!r}, {RECIPE.read!r}, {RECIPE.annotate!r})
)
from legation.interfaces.cli import main
if __name__ == "__main__":
    main()
"""
PROSE = "\n\n".join(samples.PROSE)
STATEMENT = "Anna said that 7 boats came.\n"
LIMIT = 20_000_000

# What stands in the folder, and what the report must say of it: part, whether something was read, words of the cause.
NOT_READ = {
    "empty.txt": (b"", "0 bytes"),
    "empty.pdf": (b"", "0 bytes"),
    "empty.html": (b"", "0 bytes"),
    "empty.eml": (b"", "0 bytes"),
    "empty.docx": (b"", "0 bytes"),
    "empty.zip": (b"", "0 bytes"),
    "blank.txt": (b" \n\t\r\n", "white space only"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(300), "no reader for a PNG image"),
    "program.txt": (b"\x7fELF" + bytes(range(256)), "no reader for a program"),
    "nuls.txt": (bytes(5000), "neither text nor a known format"),
    "rows.csv": (b"a,b\n1,2\n", "no reader for data in .csv files"),
    "cut.pdf": (samples.pdf([samples.PROSE] * 3)[:900], "damaged or cut off"),
    "noise.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 9, "damaged or cut off"),
    "locked.pdf": (samples.encrypted_pdf(), "encrypted; a password is needed"),
    "nopages.pdf": (samples.empty_pdf(), "no pages"),
    "cut.zip": (samples.archive({"a.txt": PROSE.encode(), "b.txt": PROSE.encode()})[:150], "damaged"),
    "nothing.zip": (samples.archive({}), "the archive is empty"),
    "cut.docx": (samples.word([("", PROSE)])[:2000], "damaged"),
    "scripts.html": (b"<html><script>var a = 'Anna said';</script></html>", "holds no text"),
    "large.txt": (b"Anna said that boats came.\n" * (LIMIT // 27 + 1), "over the limit of 20,000,000"),
    "line.txt": (b"word " * 300_000, "over the limit of 1,000,000"),
}
PARTS_NOT_READ = {
    ("bomb.zip", "zeros.txt"): "as a zip bomb is",
    ("climbing.zip", "../../up.txt"): "climbs out of the archive",
    ("climbing.zip", "/root.txt"): "absolute path",
    ("climbing.zip", "C:\\drive.txt"): "absolute path",
    ("climbing.zip", "..\\back.txt"): "climbs out of the archive",
    ("secret.zip", "a.txt"): "encrypted; a password is needed",
    ("letter.eml", "cut.pdf"): "damaged or cut off",
}
CONTAINERS = {
    "bomb.zip": samples.archive(
        {"zeros.txt": bytes(30_000_000), "safe.txt": b"Bruno said that 2 carts came."}
    ),
    "climbing.zip": samples.archive(
        {
            "../../up.txt": b"Up said that 1 came.",
            "/root.txt": b"Root said that 1 came.",
            "C:\\drive.txt": b"Drive said that 1 came.",
            "..\\back.txt": b"Back said that 1 came.",
            "safe.txt": b"Clara said that 3 carts came.",
        }
    ),
    "secret.zip": samples.marked_encrypted(samples.archive({"a.txt": b"Dora said that 4 came."})),
    "letter.eml": samples.mail_with([("cut.pdf", "application/pdf", samples.pdf([samples.PROSE])[:500])]),
}
READ_IN_PART = {
    "text.pdf": (b"Emil said that 5 boats came.", "the bytes are plain text"),
    "text.docx": (b"Fanny said that 6 boats came.", "the bytes are plain text"),
    "pdf.txt": (samples.pdf([["Gustav said that 7 boats came."]]), "the bytes are PDF"),
    "word.txt": (samples.word([("", "Hanna said that 8 boats came.")]), "the bytes are Word document"),
    "page.eml": (reader_pages.microdata(), "the bytes are HTML"),
    "zip.html": (samples.archive({"a.txt": b"Ida said that 9 boats came."}), "the bytes are zip archive"),
    "broken.txt": ("“Caf".encode() + b"\xe9\x80 closes\xff, " + STATEMENT.encode(), "not valid UTF-8"),
    "nul.txt": (b"The ferry\x00 stopped.\nJana said that 3 boats came.", "1 NUL"),
    "nul.html": (b"<p>Karl said that 1\x001 boats came.</p>", "1 NUL"),
    "open.eml": (
        samples.mail(
            f"--XX\nContent-Type: text/plain\n\n{PROSE}\n--XX\nContent-Type: multipart/alternative; "
            'boundary="YY"\n\n--YY\nContent-Type: text/plain\n\nLena said that 2 boats came.\n',
            kind='multipart/mixed; boundary="XX"',
        ),
        "MIME structure is damaged",
    ),
    "base.eml": (
        samples.mail("!!! Moritz said", headers="Content-Transfer-Encoding: base64\n"),
        "says that it is Base64 and is not",
    ),
    "german.txt": (
        "Der Rat der Stadt trat am Montag zusammen. Die Bürgermeisterin sagte, dass noch kein Termin für die neue "
        "Fähre feststehe. Das Ministerium antwortete auf die Fragen der Zeitung nicht.".encode(),
        "the language is 'de'",
    ),
    "russian.txt": (
        ("Совет города собрался в понедельник. Министр сказал, что дата ещё не назначена. " * 3).encode(
            "cp1251"
        ),
        "the language is 'ru'",
    ),
}
GOOD = {
    "good.txt": STATEMENT.encode(),
    "folder.txt/good.txt": b"Nora said that 4 boats came.\n",
    "line\nbreak.txt": b"Otto said that 4 boats came.\n",
    "red\x1b[31m.txt": b"Paula said that 4 boats came.\n",
    "scripted.html": b"<html><head><title>T</title><script>Evil said that 1 came.</script></head><body onload=x()>"
    b"<p>Quirin said that 5 boats came.</p><script>document.write('Evil said that 2 came.')</script>"
    b"<iframe src='javascript:x()'></iframe></body></html>",
}


def write_folder(root: Path) -> None:
    files = {name: content for name, (content, _) in {**NOT_READ, **READ_IN_PART}.items()} | CONTAINERS | GOOD
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / "private.txt").write_text("Rosa said that 1 boat came.\n")
    (root / "private.txt").chmod(0)
    (root / "private").mkdir()
    (root / "private" / "a.txt").write_text("Sara said that 1 boat came.\n")
    (root / "private").chmod(0)
    (root / "lost.txt").symlink_to("nowhere.txt")
    (root / "loop").symlink_to(".")
    (root / "endless.txt").symlink_to("/dev/zero")
    os.mkfifo(root / "pipe.txt")
    Path(os.fsdecode(os.fsencode(root) + b"/odd\xff.txt")).write_text("Theo said that 4 boats came.\n")


def unprivileged() -> list[str]:
    """Return a prefix under which permissions hold for root too; empty where they hold anyway."""
    if os.geteuid() != 0:
        return []
    dropped = "-dac_override,-dac_read_search"
    prefix = ["setpriv", f"--bounding-set={dropped}", f"--inh-caps={dropped}"]
    if shutil.which("setpriv") is None or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("root, and setpriv cannot take its rights over files away")
    return prefix


class Line:
    """The command line in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "cli.py").write_text(SCRIPT)

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command in this process."""
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.home),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch.object(sys, "argv", ["legation", *map(str, arguments)]),
            mock.patch.object(ingest, "add", partial(ingest.add, recipe=RECIPE)),
            pytest.raises(SystemExit) as ended,
        ):
            main()
        return subprocess.CompletedProcess(arguments, ended.value.code, out.getvalue(), err.getvalue())

    def run_bound(
        self, *arguments: object, prefix: tuple[str, ...] = (), largest: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in a process with fewer rights; `largest` bounds its files, as a full disk would."""

        def limit() -> None:
            if largest is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

        command = [*prefix, sys.executable, str(self.home / "cli.py"), *map(str, arguments)]
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=self.home, preexec_fn=limit, check=False, timeout=240
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def export(self, case: str) -> dict[str, bytes]:
        """Export a case and return its files by name."""
        done = self.run("export", "--case", case, "--into", f"export of {case}")
        assert done.returncode == 0, done.stderr
        folder = self.home / f"export of {case}"
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture
def line(tmp_path: Path) -> Line:
    return Line(tmp_path)


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> tuple[Line, subprocess.CompletedProcess[str]]:
    """A folder with everything that goes wrong, read once."""
    line = Line(tmp_path_factory.mktemp("messy"))
    write_folder(line.home / "docs")
    done = line.run_bound("add", "docs", "--case", "case", "--workers", "2", prefix=tuple(unprivileged()))
    (line.home / "docs" / "private").chmod(0o700)
    line.run("export", "--case", "case", "--into", "export")
    return line, done


Messy = tuple[Line, subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.xdist_group("bad input")


def exported(line: Line, name: str) -> list[dict[str, object]]:
    lines = (line.home / "export" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row) for row in lines]


def expected_rows() -> dict[tuple[str, bool], str]:
    rows = {(name, False): cause for name, (_, cause) in NOT_READ.items()}
    rows |= {(f"{file}!{part}", False): cause for (file, part), cause in PARTS_NOT_READ.items()}
    rows |= {(name, True): cause for name, (_, cause) in READ_IN_PART.items()}
    rows |= {("private.txt", False): "permission denied", ("private", False): "permission denied"}
    rows |= {("lost.txt", False): "no such file", ("endless.txt", False): "not a regular file"}
    return rows


@pytest.mark.parametrize(("doc", "recovered"), sorted(expected_rows()))
def test_each_has_a_row_and_a_message_with_its_cause(messy: Messy, doc: str, recovered: bool) -> None:
    line, done = messy
    cause = expected_rows()[doc, recovered]
    rows = [row for row in exported(line, "failures") if row["doc"] == doc and row["recovered"] is recovered]
    assert any(cause in str(row["error"]) for row in rows), rows
    word = "in part" if recovered else "failed"
    said = [text for text in done.stderr.splitlines() if text.startswith(f"{word}: {doc}: ")]
    assert any(cause in text for text in said), done.stderr


def test_no_other_input_is_reported(messy: Messy) -> None:
    line, done = messy
    assert {row["doc"] for row in exported(line, "failures")} == {doc for doc, _ in expected_rows()}
    assert done.returncode == 3
    assert "docs/loop: link to a folder" in done.stderr and "docs/pipe.txt: not a regular file" in done.stderr


def test_nothing_else_is_lost(messy: Messy) -> None:
    line, _ = messy
    odd = "odd\\xff.txt"
    read = {*GOOD, *READ_IN_PART, "letter.eml", "bomb.zip!safe.txt", "climbing.zip!safe.txt", odd}
    read = read - {"zip.html"} | {"zip.html!a.txt"}
    assert {row["doc"] for row in exported(line, "documents")} == read
    speakers = {str(row["speaker"]) for row in exported(line, "attributions")}
    names = "Anna Bruno Clara Emil Fanny Gustav Hanna Ida Jana Karl Lena Nora Otto Paula Quirin Theo"
    assert speakers == set(names.split())


def test_scripts_are_never_read(messy: Messy) -> None:
    line, _ = messy
    texts = [str(row["text"]) for row in exported(line, "documents") if row["doc"] == "scripted.html"]
    assert texts == ["Quirin said that 5 boats came."]


def test_other_languages_keep_their_text_and_have_no_records(messy: Messy) -> None:
    line, _ = messy
    foreign = {row["doc"]: row for row in exported(line, "documents") if row["language"] in ("de", "ru")}
    assert set(foreign) == {"german.txt", "russian.txt"}
    assert str(foreign["russian.txt"]["text"]).startswith("Совет города")


def test_names_cannot_steer_the_terminal(messy: Messy) -> None:
    _, done = messy
    assert "\x1b" not in done.stderr + done.stdout


def test_the_same_again_says_the_same_and_adds_nothing(messy: Messy) -> None:
    line, first = messy
    (line.home / "docs" / "private").chmod(0)
    again = line.run_bound("add", "docs", "--case", "case", prefix=tuple(unprivileged()))
    (line.home / "docs" / "private").chmod(0o700)
    assert again.returncode == 3 and again.stdout == ""
    causes = [text for text in first.stderr.splitlines() if text.startswith(("failed:", "in part:"))]
    assert [t for t in again.stderr.splitlines() if t.startswith(("failed:", "in part:"))] == causes


def test_what_was_only_read_in_part_is_no_failure_of_the_run(line: Line) -> None:
    (line.home / "docs").mkdir()
    (line.home / "docs" / "text.pdf").write_bytes(READ_IN_PART["text.pdf"][0])
    done = line.run("add", "docs", "--case", "case")
    assert done.returncode == 0 and done.stderr.startswith("in part: text.pdf: ")
    (line.home / "docs" / "empty.txt").write_bytes(b"")
    assert line.run("add", "docs", "--case", "case").returncode == 3
    (line.home / "docs" / "empty.txt").write_text(STATEMENT)
    assert line.run("add", "docs", "--case", "case").returncode == 0
    failures = line.export("case")["failures.jsonl"].splitlines()
    assert [json.loads(row)["doc"] for row in failures] == ["text.pdf"]


def test_size_limit_is_a_setting(line: Line) -> None:
    (line.home / "a.txt").write_text(STATEMENT)
    done = line.run("add", "a.txt", "--case", "case", "--max-bytes", "20")
    assert done.returncode == 3
    assert "a.txt: limit: the document has 29 bytes, over the limit of 20 (setting max_bytes)" in done.stderr
    assert line.run("add", "a.txt", "--case", "case").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["add", "docs/a.txt/b.txt"], 3, "docs/a.txt/b.txt: open: not a directory"),
        (["add", "docs/none.txt"], 3, "docs/none.txt: open: no such file or directory"),
        (
            ["add", "docs", "--case", "docs/a.txt"],
            4,
            "docs/a.txt: the case must be a folder, and this is a file",
        ),
        (["add", "docs", "--case", "docs/a.txt/case"], 4, "docs/a.txt/case/ledger.sqlite: not a directory"),
        (["export", "--into", "docs/a.txt"], 4, "docs/a.txt: an export is a folder, and this is a file"),
        (["brief", "--into", "docs"], 4, "docs: the brief is one file, and this is a folder"),
        (["status", "--case", "docs"], 4, "docs: no ledger here; make one with: legation add"),
        (["add", "docs", "--max-bytes", "0"], 2, "max_bytes must be 1 or more"),
        (["said", "--since", "soon"], 2, "'soon' is no date"),
    ],
)
def test_a_file_where_a_folder_should_be(line: Line, arguments: list[str], status: int, words: str) -> None:
    (line.home / "docs").mkdir()
    (line.home / "docs" / "a.txt").write_text(STATEMENT)
    if arguments[0] in ("export", "brief"):
        line.run("add", "docs", "--case", "case")
    done = line.run(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr


def test_read_only_targets_are_named_and_can_be_read(line: Line) -> None:
    (line.home / "a.txt").write_text(STATEMENT)
    assert line.run("add", "a.txt", "--case", "case").returncode == 0
    case = line.home / "case"
    for path in (*case.iterdir(), case):
        path.chmod(0o555 if path.is_dir() else 0o444)
    prefix = tuple(unprivileged())
    for arguments in (["add", "a.txt"], ["add", "a.txt", "--case", "case/inner"], ["prune"]):
        done = line.run_bound(*arguments, prefix=prefix)
        assert done.returncode == 4 and "case" in done.stderr, arguments
        assert "cannot be written" in done.stderr or "permission denied" in done.stderr
    for arguments in (["brief"], ["export", "--into", "case/out"]):
        done = line.run_bound(*arguments, prefix=prefix)
        assert done.returncode == 4 and "permission denied" in done.stderr, arguments
    assert "Anna" in line.run_bound("said", prefix=prefix).stdout
    assert line.run_bound("export", "--into", "out", prefix=prefix).returncode == 0
    case.chmod(0o755)


def write_many(docs: Path) -> None:
    docs.mkdir()
    for number in range(12):
        text = "".join(f"Anna said that {number * 100 + n} boats came.\n" for n in range(60))
        (docs / f"{number}.txt").write_text(text)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the folder of `write_many` gives on a disk with room."""
    line = Line(tmp_path_factory.mktemp("whole"))
    write_many(line.home / "docs")
    assert line.run("add", "docs", "--case", "case").returncode == 0
    return line.export("case")


@pytest.mark.parametrize("largest", [4096, 60_000, 250_000])
def test_a_full_disk_is_named_and_the_next_run_completes_it(
    line: Line, whole: dict[str, bytes], largest: int
) -> None:
    write_many(line.home / "docs")
    full = line.run_bound("add", "docs", "--case", "case", "--workers", "1", largest=largest)
    assert full.returncode == 4
    assert "case/ledger" in full.stderr
    assert any(words in full.stderr for words in ("full disk", "no space", "too large")), full.stderr
    assert line.run("add", "docs", "--case", "case").returncode == 0
    assert line.export("case") == whole


def test_a_full_disk_leaves_the_earlier_export_and_brief(line: Line) -> None:
    write_many(line.home / "docs")
    line.run("add", "docs", "--case", "case")
    commands = (["export", "--into", "out"], ["brief", "--into", "out/brief.html"])
    for arguments in commands:
        assert line.run(*arguments).returncode == 0
    before = {path.name: path.read_bytes() for path in (line.home / "out").iterdir()}
    for arguments in commands:
        # Room enough for what SQLite needs to read, and not for the files.
        done = line.run_bound(*arguments, largest=50_000)
        assert done.returncode == 4 and "out" in done.stderr and "too large" in done.stderr, done.stderr
    assert {path.name: path.read_bytes() for path in (line.home / "out").iterdir()} == before
