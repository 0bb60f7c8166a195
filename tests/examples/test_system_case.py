"""The package of the sample folder from a fresh build, and the shipped one held against its documents."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.ingest import add
from legation.interfaces.cli.app import app
from legation.interfaces.package_judgements import JUDGEMENTS
from legation.mapping import map_of
from legation.packaged import open_package
from legation.query import open_case
from legation.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
STRAIT = ROOT / "examples" / "strait"
SHIPPED = ROOT / "examples" / "system"
SEEDS = ROOT.parent / "shared" / "seeds"

TEXTS = {
    "fee.txt": "The new harbour fee of Tarn will cut the ferry trade with Orrin, Nia Holt said on 3 May 2031.\n",
    "dam.txt": "The drought in Besk led to a shortage of salt in Orrin, Ola Reed said on 4 May 2031.\n",
}

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("packages")]


def build(*paths: Path) -> None:
    program = ROOT / "scripts" / "build_system_case.py"
    call = [sys.executable, str(program), *map(str, paths)]
    done = subprocess.run(call, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


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
    assert "as of 2018: 0" not in result.stdout


def test_the_sample_folder_opens_its_sentences(strait: Path) -> None:
    result = CliRunner().invoke(app, ["relink", str(STRAIT), "--package", str(strait), "--limit", "5"])
    assert result.exit_code == 0, result.output
    assert "13 documents of 13 at hand" in result.stdout


def test_decisions_are_built_in_and_built_again_from_the_package(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    case, out, file = tmp_path / "case", tmp_path / "out", tmp_path / "decisions.jsonl"
    add([tmp_path / "texts"], case, Settings(case=case, workers=1))
    with open_case(case) as opened:
        concepts = [concept.id for concept in map_of(opened).concepts]
    call = ["judge", "merge", *concepts[:2], "--why", "one thing", "--by", "A. Lyst", "--at", "2031-01-02"]
    for each in (call, ["judge", "export", str(file)]):
        result = CliRunner().invoke(app, [*each, "--case", str(case)])
        assert result.exit_code == 0, result.output
    build(tmp_path / "texts", out, file)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(open_package(out).causal_map.concepts) == len(concepts) - 1
    assert first[JUDGEMENTS]
    build(tmp_path / "texts", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def test_the_shipped_case_is_what_its_documents_give(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("needs the optional folder ../shared/seeds")
    if not (SHIPPED / "package.jsonl").is_file():
        pytest.skip(
            "no case is shipped yet: python scripts/build_system_case.py ../shared/seeds examples/system"
        )
    (tmp_path / "fresh").mkdir()
    if (SHIPPED / JUDGEMENTS).is_file():
        shutil.copyfile(SHIPPED / JUDGEMENTS, tmp_path / "fresh" / JUDGEMENTS)
    build(SEEDS, tmp_path / "fresh")
    for file in sorted((tmp_path / "fresh").iterdir()):
        assert file.read_bytes() == (SHIPPED / file.name).read_bytes(), (
            f"{file.name}: the shipped case is older than the program; run scripts/build_system_case.py again"
        )
