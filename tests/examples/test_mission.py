"""The commands of docs/mission.md show, on the sample folder, what the table says they show."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.interfaces.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "mission.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"\| `legation ([^`]+)` \|", TABLE)))

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("samples")]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample folder, read once."""
    from legation.ingest import add
    from legation.settings import Settings

    case = tmp_path_factory.mktemp("samples") / "case"
    report = add([ROOT / "examples" / "strait"], case, Settings(case=case))
    assert report.documents == 13
    return case


def test_the_table_has_commands() -> None:
    assert len(COMMANDS) > 12


@pytest.mark.parametrize("command", COMMANDS)
def test_command_shows_something(command: str, samples: Path, tmp_path: Path) -> None:
    arguments = shlex.split(command.replace("out/export", str(tmp_path / "export")))
    if arguments[0] != "demo":  # it opens a case of its own
        arguments += ["--case", str(samples)]
    if arguments[0] == "brief":
        arguments += ["--into", str(tmp_path / "brief.html")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    written = [file for file in tmp_path.rglob("*") if file.is_file() and file.stat().st_size > 500]
    assert len(result.stdout.splitlines()) > 1 or written
