"""The package of the sample folder from a fresh build, and the shipped one held against its documents."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.interfaces.cli.app import app
from legation.packaged import open_package

ROOT = Path(__file__).resolve().parents[2]
STRAIT = ROOT / "examples" / "strait"
SHIPPED = ROOT / "examples" / "system"
SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("packages")]


def build(documents: Path, out: Path) -> None:
    program = ROOT / "scripts" / "build_system_case.py"
    done = subprocess.run(
        [sys.executable, str(program), str(documents), str(out)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("package") / "strait"
    build(STRAIT, out)
    return out


def test_one_command_makes_a_package_that_opens(strait: Path) -> None:
    package = open_package(strait)
    assert len(package.rows["documents"]) == 13
    for name in ("figures", "states", "events", "causal", "ties", "comparisons"):
        assert package.rows[name]
    assert package.rows["package"][0]["left_out"]["figures of comments"]


def test_the_page_of_the_sample_folder(strait: Path) -> None:
    call = ["demo", "--package", str(strait), "--as-of", "2012", "--as-of", "2018"]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0, result.output
    assert "Figures that differ: 0" not in result.stdout
    assert "Ties as of 2018: 0" not in result.stdout


def test_the_sample_folder_opens_its_sentences(strait: Path) -> None:
    result = CliRunner().invoke(app, ["relink", str(STRAIT), "--package", str(strait), "--limit", "5"])
    assert result.exit_code == 0, result.output
    assert "13 documents of 13 at hand" in result.stdout


def test_the_shipped_case_is_what_its_documents_give(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("needs the optional folder ../shared/seeds")
    if not (SHIPPED / "package.jsonl").is_file():
        pytest.skip(
            "no case is shipped yet: python scripts/build_system_case.py ../shared/seeds examples/system"
        )
    build(SEEDS, tmp_path / "fresh")
    for file in sorted((tmp_path / "fresh").iterdir()):
        assert file.read_bytes() == (SHIPPED / file.name).read_bytes(), (
            f"{file.name}: the shipped case is older than the program; run scripts/build_system_case.py again"
        )
