"""The package of the sample folder from a fresh build, and the shipped one held against its documents."""

import importlib.util
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from legation.ingest import add
from legation.interfaces.cli.app import app
from legation.interfaces.package_judgements import JUDGEMENTS
from legation.interfaces.package_parts import largest_part
from legation.interfaces.package_whatifs import WHATIFS, check_whatifs, read_whatifs
from legation.interfaces.package_words import Discretion
from legation.mapping import map_of
from legation.packaged import Package, open_package
from legation.query import open_case
from legation.readers.registry import read
from legation.schema.errors import LegationError
from legation.schema.vocabulary import BlockKind
from legation.settings import Settings
from legation.subsystems import FILE as SUBSYSTEMS

ROOT = Path(__file__).resolve().parents[2]
STRAIT = ROOT / "examples" / "strait"
SHIPPED = ROOT / "examples" / "system"
SEEDS = ROOT.parent / "shared" / "seeds"

TEXTS = {
    "fee.txt": "The new harbour fee of Tarn will cut the ferry trade with Orrin, Nia Holt said on 3 May 2031.\n",
    "dam.txt": "The drought in Besk led to a shortage of salt in Orrin, Ola Reed said on 4 May 2031.\n",
}

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.xdist_group("packages")]


def program() -> ModuleType:
    """The script, in this process: models are loaded once."""
    spec = importlib.util.spec_from_file_location(
        "build_system_case", ROOT / "scripts" / "build_system_case.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build(*paths: Path) -> None:
    assert program().main(list(map(str, paths))) == 0


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
        link = max(map_of(opened).links)
    said = ["--by", "A. Lyst", "--at", "2031-01-02"]
    call = ["judge", "merge", *concepts[:2], "--why", "one thing", *said]
    sign = ["judge", "correct", link, "sign=-", "--why", "it falls", *said]
    for each in (call, sign, ["judge", "export", str(file)]):
        result = CliRunner().invoke(app, [*each, "--case", str(case)])
        assert result.exit_code == 0, result.output
    build(tmp_path / "texts", out, file)
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(open_package(out).causal_map.concepts) == len(concepts) - 1
    assert first[JUDGEMENTS]
    call = ["relink", str(tmp_path / "texts"), "--package", str(out), "--record", link]
    result = CliRunner().invoke(app, call)
    assert "by hand: sign “-” (A. Lyst: it falls)" in result.output
    again = tmp_path / "again"
    add([tmp_path / "texts"], again, Settings(case=again, workers=1))
    result = CliRunner().invoke(app, ["judge", "import", str(out / JUDGEMENTS), "--case", str(again)])
    assert result.exit_code == 0, result.output
    with open_case(again) as opened:
        assert not opened.lost_decisions()
        assert len(map_of(opened).concepts) == len(concepts) - 1
    listed = CliRunner().invoke(app, ["judge", "list", "--case", str(again)]).output
    assert "“”" not in listed and "it falls" in listed
    build(tmp_path / "texts", out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first


def written(folder: Path, name: str, row: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(json.dumps(row) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_people_wrote_is_kept_and_what_does_not_fit_stops_the_build(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> str:
        assert program().main([str(texts), str(out)]) == 4
        return capsys.readouterr().err

    out = tmp_path / "out"
    dam = {
        "what_if": "dam",
        "title": "The dam breaks",
        "about": "What a drought brings.",
        "set": {"drought": 1},
    }
    written(out, WHATIFS, dam)
    written(out, "about.jsonl", {"title": "Two ports", "about": "What two texts say."})
    build(texts, out)
    assert open_package(out).rows["package"][0]["title"] == "Two ports"
    assert [each.name for each in read_whatifs(out)] == ["dam"]
    before = (out / "causal.jsonl").stat().st_mtime_ns
    written(out, WHATIFS, {**dam, "set": {"drought of pepper": 1}})
    assert "'dam'" in (told := refused())
    assert "near it" in told
    assert (out / "causal.jsonl").stat().st_mtime_ns == before
    written(out, WHATIFS, {**dam, "about": TEXTS["fee.txt"].strip()})
    discretion = Discretion(TEXTS.values(), TEXTS.values(), ())
    with pytest.raises(LegationError, match="running text"):
        program().check_written(shutil.copytree(out, tmp_path / "fresh"), out, discretion)


# -- the shipped case -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Package:
    if not (SHIPPED / "package.jsonl").is_file():
        pytest.skip(
            "no case is shipped yet: python scripts/build_system_case.py ../shared/seeds examples/system"
        )
    return open_package(SHIPPED)


@pytest.fixture(scope="module")
def seeds() -> Path:
    if not SEEDS.is_dir():
        pytest.skip("needs the optional folder ../shared/seeds")
    return SEEDS


def test_the_shipped_case_is_what_its_documents_give(
    shipped: Package, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    for name in ("about.jsonl", SUBSYSTEMS, WHATIFS, JUDGEMENTS):
        if (SHIPPED / name).is_file():
            shutil.copyfile(SHIPPED / name, fresh / name)
    build(seeds, fresh)
    assert "decision without effect" not in capsys.readouterr().err
    assert sorted(file.name for file in fresh.iterdir()) == sorted(file.name for file in SHIPPED.iterdir())
    for file in sorted(fresh.iterdir()):
        assert file.read_bytes() == (SHIPPED / file.name).read_bytes(), (
            f"{file.name}: the shipped case is older than the program; run scripts/build_system_case.py again"
        )


def test_the_shipped_case_names_five_documents_and_opens_as_a_page(shipped: Package) -> None:
    assert len(shipped.rows["documents"]) == 5
    check_whatifs(shipped, read_whatifs(SHIPPED))
    result = CliRunner().invoke(app, ["demo", "system"])
    assert result.exit_code == 0, result.output
    for words in (
        "as of 2011",
        "as of 2015",
        "as of 2024",
        "What changed from 2015 to 2024",
        "form one connected map",
    ):
        assert words in result.stdout
    for whatif in read_whatifs(SHIPPED):
        assert whatif.title in " ".join(result.stdout.split())


def test_most_of_the_shipped_map_hangs_together(shipped: Package) -> None:
    whole = shipped.causal_map
    assert largest_part(whole) >= 0.6 * len(whole.concepts)


def test_no_address_and_no_comment_is_in_the_shipped_case(shipped: Package) -> None:
    everything = "".join(file.read_text(encoding="utf-8") for file in sorted(SHIPPED.iterdir()))
    assert not re.search(r"[\w.+-]+ ?@ ?[\w-]+\.\w+", everything)
    assert not re.search(r"\b(?:https?://|www\.)", everything)
    assert not any(
        row["block"] == "comment" and not row["speaker"].startswith("reader ") for row in _said(shipped)
    )


def _said(shipped: Package) -> list[Mapping[str, Any]]:
    """Return the records of which the writer is the speaker: nobody stands between."""
    rows = [*shipped.rows["states"], *shipped.rows["events"]]
    return [row for row in rows if len(row["chain"]) == 1]


def test_no_commenter_is_in_the_shipped_case(shipped: Package, seeds: Path) -> None:
    documents = [
        document
        for path in sorted(seeds.iterdir())
        for _, document in read(path.read_bytes(), path.name).documents
    ]
    authors = {
        block.author for document in documents for block in document.blocks if block.kind is BlockKind.COMMENT
    }
    assert authors - {None}
    discretion = Discretion((d.text for d in documents), (), sorted(filter(None, authors)))
    for file in sorted(SHIPPED.iterdir()):
        assert discretion.faults(file.read_text(encoding="utf-8")) == [], file.name


def test_every_sentence_of_the_shipped_case_opens(shipped: Package, seeds: Path) -> None:
    result = CliRunner().invoke(app, ["relink", str(seeds), "--check"])
    assert result.exit_code == 0, result.output
    assert "5 documents of 5 at hand" in result.stdout
    for whatif in read_whatifs(SHIPPED):
        steps = CliRunner().invoke(app, ["relink", str(seeds), "--what-if", whatif.name, "--json"])
        rows = list(map(json.loads, steps.stdout.splitlines()))
        assert rows
        assert all(row["quote"] and row["cause_words"] and row["effect_words"] for row in rows)
