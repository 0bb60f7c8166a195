"""Which annotator runs: weights in order, missing or damaged, and what a user is told."""

import json
import shutil

import pytest

from legation import ingest
from legation.annotators import weights
from legation.annotators.registry import default_pipeline
from legation.annotators.relations import RuleRelations
from legation.annotators.weights import CARD, VOCABULARY, WEIGHTS, choose_method, weights_fault
from legation.fingerprint import pipeline_fingerprint
from legation.interfaces.cli.app import main
from legation.schema.errors import ConfigError, PipelineError
from legation.schema.vocabulary import AttributionMethod
from legation.settings import Settings, load_settings

SOUND = b"stands for a model"
WORDS = b"a\nb\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Return a folder with a small weight file and its card, taken for the package's own."""
    folder = tmp_path / "attribution"
    folder.mkdir()
    (folder / WEIGHTS).write_bytes(SOUND)
    (folder / VOCABULARY).write_bytes(WORDS)
    card = {
        "sha256": weights.file_sha256(folder / WEIGHTS),
        "vocabulary_sha256": weights.file_sha256(folder / VOCABULARY),
    }
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")
    monkeypatch.setattr("legation.annotators.weights.weights_folder", lambda: folder)
    pipeline_fingerprint.cache_clear()
    yield folder
    pipeline_fingerprint.cache_clear()


def missing(folder):
    (folder / WEIGHTS).unlink()


def damaged(folder):
    (folder / WEIGHTS).write_bytes(SOUND[:-1] + b"L")


def other_vocabulary(folder):
    (folder / VOCABULARY).write_bytes(b"b\na\n")


def no_card(folder):
    (folder / CARD).write_text("{}", encoding="utf-8")


FAULTS = [
    (missing, "weights.onnx is not installed"),
    (damaged, "weights.onnx is not the file that was released"),
    (other_vocabulary, "vocabulary.txt is not the file that was released"),
    (no_card, "weights.json cannot be read"),
]


def test_auto_is_the_default_everywhere(place):
    assert Settings().attribution is AttributionMethod.AUTO
    assert load_settings(environment={}, folder=place).attribution is AttributionMethod.AUTO
    assert pipeline_fingerprint() == pipeline_fingerprint(AttributionMethod.TRAINED)


def test_sound_weights_are_taken_without_a_word(place):
    assert weights_fault() == ""
    assert choose_method(AttributionMethod.AUTO) == weights.Choice(AttributionMethod.TRAINED)


@pytest.mark.parametrize(("break_it", "cause"), FAULTS)
def test_auto_falls_back_to_the_rules_and_says_why(place, break_it, cause):
    break_it(place)
    choice = choose_method(AttributionMethod.AUTO)
    assert choice.method is AttributionMethod.RULES
    assert cause in choice.note
    assert "rules alone" in choice.note


@pytest.mark.parametrize(("break_it", "cause"), FAULTS)
def test_trained_by_name_fails_and_says_what_to_do(place, break_it, cause):
    break_it(place)
    with pytest.raises(PipelineError, match=cause) as caught:
        choose_method(AttributionMethod.TRAINED)
    assert "--attribution rules" in str(caught.value)
    with pytest.raises(PipelineError, match=cause):
        pipeline_fingerprint(AttributionMethod.TRAINED)


@pytest.mark.parametrize(("break_it", "cause"), FAULTS)
def test_rules_by_name_never_look_at_the_weights(place, break_it, cause):
    break_it(place)
    assert choose_method(AttributionMethod.RULES) == weights.Choice(AttributionMethod.RULES)


def test_a_file_that_changes_is_summed_again(place):
    before = weights_fault()
    damaged(place)
    (place / WEIGHTS).write_bytes(SOUND + SOUND)
    assert (before, weights_fault()[:12]) == ("", "weights.onnx")


@pytest.mark.model
def test_the_pipeline_without_weights_is_the_rules(place, caplog):
    missing(place)
    assert any(isinstance(item, RuleRelations) for item in default_pipeline().annotators)
    assert "is not installed" in caplog.text


def test_trained_without_weights_opens_no_case(place, tmp_path):
    missing(place)
    with pytest.raises(ConfigError, match="is not installed"):
        ingest.add([tmp_path], tmp_path / "case", Settings(attribution=AttributionMethod.TRAINED))
    assert not (tmp_path / "case").exists()


def run(arguments, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["legation", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code, capsys.readouterr()


def test_the_command_says_which_setting_does_not_fit(place, tmp_path, monkeypatch, capsys):
    missing(place)
    note = tmp_path / "note.txt"
    note.write_text("The mayor said that the quay was closed.\n")
    arguments = ["add", str(note), "--case", str(tmp_path / "case"), "--attribution", "trained"]
    code, shown = run(arguments, monkeypatch, capsys)
    assert code == 2
    assert "weights.onnx is not installed" in shown.err
    assert "--attribution rules" in " ".join(shown.err.split())


@pytest.mark.model
def test_a_run_without_weights_reads_all_and_notes_it(place, tmp_path, monkeypatch, capsys):
    damaged(place)
    note = tmp_path / "note.txt"
    note.write_text("The mayor said that the quay was closed.\n")
    arguments = ["add", str(note), "--case", str(tmp_path / "case"), "--workers", "1", "--json"]
    code, shown = run(arguments, monkeypatch, capsys)
    report = json.loads(shown.out)
    assert (code, report["read"]) == (0, 1)
    assert report["records"]["attribution"] >= 1
    assert any("checksum" in line and "rules alone" in line for line in report["notes"])


@pytest.mark.skipif(not weights.has_weights(), reason="the attribution weights are not installed")
def test_the_weights_of_the_package_are_those_released(tmp_path):
    assert weights_fault() == ""
    for name in (WEIGHTS, VOCABULARY, CARD):
        shutil.copy(weights.weights_folder() / name, tmp_path / name)
    assert weights_fault(tmp_path) == ""
