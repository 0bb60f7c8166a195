"""What `make system` does with the five documents, without them, and with others; the program itself is played."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """A folder with a `legation` that writes down how it was called and ends as its call wants."""
    program = tmp_path / "bin" / "legation"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "legation $*"\ncase "$1" in relink) exit ${RELINK:-0};; esac\n')
    program.chmod(0o755)
    return program.parent


def system(played: Path, folder: Path, *named: str, relink: int = 0) -> subprocess.CompletedProcess[str]:
    call = [
        "sh",
        str(ROOT / "scripts" / "system.sh"),
        str(folder),
        str(played.parent / "case"),
        str(played),
        *named,
    ]
    return subprocess.run(
        call,
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "RELINK": str(relink)},
    )


def test_without_the_documents_the_shipped_case_opens(played: Path, tmp_path: Path) -> None:
    done = system(played, tmp_path / "nowhere")
    assert (done.returncode, done.stderr) == (0, "")
    assert "not at hand" in done.stdout
    assert f"legation demo system --into {tmp_path / 'case'}/package --html" in done.stdout
    assert "legation add" not in done.stdout
    assert "Open next" in done.stdout


def test_a_folder_that_was_named_and_is_not_there_is_missed_aloud(played: Path, tmp_path: Path) -> None:
    done = system(played, tmp_path / "nowhere", "--named")
    assert done.returncode == 0
    assert f"There is no folder {tmp_path / 'nowhere'}" in done.stderr
    assert "legation demo system" in done.stdout


@pytest.mark.parametrize(("relink", "ends"), [(0, 0), (3, 0), (4, 4)])
def test_with_documents_they_are_read_and_the_shipped_case_is_checked(
    played: Path, tmp_path: Path, relink: int, ends: int
) -> None:
    (tmp_path / "texts").mkdir()
    done = system(played, tmp_path / "texts", relink=relink)
    assert done.returncode == ends
    calls = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("legation ")]
    # The shipped decisions are about the five documents: they count only where all of them are at hand.
    first = ["judge"] if not relink else []
    assert calls[: 3 + len(first)] == [*first, "status", "brief", "relink"]
    assert ("judge import" in done.stdout) is (relink == 0)
    assert ("Open next" in done.stdout) is (ends == 0)


@pytest.mark.parametrize(
    ("call", "named"),
    [(["make", "-n", "system"], False), (["make", "-n", "system", "SEEDS=/nowhere"], True)],
)
def test_make_tells_whether_the_user_named_the_folder(call: list[str], named: bool) -> None:
    done = subprocess.run(
        call,
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
    )
    [line] = [line for line in done.stdout.splitlines() if "scripts/system.sh" in line]
    assert ("--named" in line) is named
