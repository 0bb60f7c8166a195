"""The gate counts, compares and raises as it says; the small corpora stay above their floors."""

from pathlib import Path

import gate
import predictions
import pytest
import structure
import suites

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


@pytest.fixture
def pinned():
    return {"corpora": {"own": {"sha256": "a", "floors": {"figures.recall": 0.5}}}, "regressions": []}


def test_a_measure_below_its_floor_is_a_fault(pinned):
    findings, faults = gate.check({"own": {"figures.recall": 0.49}}, {"own": "a"}, pinned)
    assert [finding.fails for finding in findings] == [True]
    assert faults == ["own: figures.recall is 0.490, the floor 0.5"]


def test_a_measure_at_its_floor_passes(pinned):
    assert gate.check({"own": {"figures.recall": 0.5}}, {"own": "a"}, pinned)[1] == []


def test_other_data_and_lost_measures_are_faults(pinned):
    faults = gate.check({"own": {"states.recall": 1.0}}, {"own": "b"}, pinned)[1]
    assert len(faults) == 2
    assert "not those that the floors were set on" in faults[0]
    assert "figures.recall is no longer measured" in faults[1]


def test_a_corpus_without_floors_is_a_fault(pinned):
    assert gate.check({"new": {"x": 1.0}}, {"new": "c"}, pinned)[1]


def test_update_raises_and_pins(pinned):
    assert (
        gate.update({"own": {"figures.recall": 0.93}, "new": {"x": 0.2}}, {"own": "a", "new": "n"}, pinned)
        == []
    )
    assert pinned["corpora"]["own"]["floors"] == {"figures.recall": 0.92}
    assert pinned["corpora"]["new"] == {"sha256": "n", "floors": {"x": 0.19}}


def test_a_measure_between_floor_and_floor_plus_room_moves_nothing(pinned):
    assert gate.update({"own": {"figures.recall": 0.505}}, {"own": "a"}, pinned) == []
    assert pinned["corpora"]["own"]["floors"] == {"figures.recall": 0.5}


def test_update_lowers_only_with_a_reason_that_is_written_down(pinned):
    lower = {"own": {"figures.recall": 0.41}}
    assert gate.update(lower, {"own": "a"}, pinned)
    assert pinned["corpora"]["own"]["floors"] == {"figures.recall": 0.5}
    assert gate.update(lower, {"own": "a"}, pinned, why="a clearer rule") == []
    assert pinned["corpora"]["own"]["floors"] == {"figures.recall": 0.4}
    assert pinned["regressions"] == [
        {"corpus": "own", "measure": "figures.recall", "from": 0.5, "to": 0.4, "why": "a clearer rule"}
    ]


def test_other_data_is_taken_only_with_a_reason(pinned):
    same = {"own": {"figures.recall": 0.6}}
    assert gate.update(same, {"own": "b"}, pinned)
    assert pinned["corpora"]["own"]["sha256"] == "a"
    assert gate.update(same, {"own": "b"}, pinned, why="two documents more") == []
    assert pinned["corpora"]["own"]["sha256"] == "b"


@pytest.mark.parametrize(("value", "floor"), [(0.875, 0.86), (1.0, 0.99), (0.57, 0.56), (0.004, 0.0)])
def test_a_floor_lies_a_point_lower(value, floor):
    assert gate.floor_of(value) == floor


def test_shares_of_few_questions_have_more_room():
    assert gate.floor_of(0.7, "comparisons.verdict") == 0.65
    assert gate.floor_of(0.7, "comparisons.found") == 0.69


def test_evidence_may_never_miss():
    assert gate.floor_of(1.0, "evidence.exact") == 1.0


def test_checksums_see_names_and_contents_and_no_order(tmp_path):
    for name, text in (("a", "1"), ("b", "2")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / "a", tmp_path / "b"]
    first = suites.checksum(tmp_path, files)
    assert suites.checksum(tmp_path, reversed(files)) == first
    (tmp_path / "b").write_text("3", encoding="utf-8")
    changed = suites.checksum(tmp_path, files)
    (tmp_path / "b").write_text("2", encoding="utf-8")
    (tmp_path / "b").rename(tmp_path / "c")
    renamed = suites.checksum(tmp_path, [tmp_path / "a", tmp_path / "c"])
    assert len({first, changed, renamed}) == 3


def test_letters_are_counted_by_the_smallest_annotated_block():
    text = "Head\n\nOne two P1 three"
    gold = [("heading", 0, 4), ("body", 6, 22), ("page_marker", 14, 16)]
    found = [("heading", 0, 4), ("body", 6, 22)]
    counts = structure.count_blocks(gold, found, text)
    assert (counts["letters"], counts["right"]) == (17, 15)
    assert (counts["nonbody"], counts["nonbody_right"]) == (6, 4)
    assert (counts["nonbody_found"], counts["nonbody_confirmed"]) == (4, 4)


def test_blocks_without_offsets_are_found_by_their_words():
    text = "Ferry runs\nagain\n\nThe ferry\nis back. It left."
    rows = [
        {
            "block": "heading",
            "first": "Ferry runs again",
            "last": "Ferry runs again",
            "start": None,
            "end": None,
        },
        {"block": "body", "first": "The ferry is back.", "last": "It left.", "start": None, "end": None},
    ]
    assert structure.place_blocks(rows, text) == [("heading", 0, 16), ("body", 18, 45)]


@pytest.mark.parametrize(
    ("published", "right", "safe"),
    [
        (("2014-05-06", "2014-05-06"), 1, 1),
        (("2014-05", "2014-05"), 0, 1),
        ((None, None), 0, 1),
        (("2014-05-07", None), 0, 0),
    ],
)
def test_dates_are_right_or_at_least_safe(published, right, safe):
    row = {"published_low": "2014-05-06", "published_high": "2014-05-06"}
    counts = structure.count_dates(row, published)
    assert (counts["date_right"], counts["date_safe"]) == (right, safe)


def test_pronouns_are_summed_over_documents():
    scores = {"he, she": (1, 2, 4), "it": (0, 1, 0), "names": (3, 3, 0)}
    measures = suites.measure_pronouns([scores, scores])
    assert measures["pronouns.precision"] == pytest.approx(2 / 6)
    assert measures["pronouns.recall"] == pytest.approx(2 / 8)
    assert measures["names.precision"] == 1


@pytest.mark.model
@pytest.mark.slow
def test_small_corpora_are_above_their_floors():
    chosen = [suite for suite in suites.all_suites(ROOT, SHARED) if suite.quick]
    measures = gate.measure_suites(chosen)
    sums = {suite.name: suites.checksum(suite.root, suite.files) for suite in chosen}
    findings, faults = gate.check(measures, sums, gate.read_floors(gate.FLOORS))
    assert faults == []
    assert "own" in {finding.suite for finding in findings}


@pytest.mark.model
def test_two_processes_give_what_one_gives():
    tasks = [("file", (path,)) for path in sorted((ROOT / "examples" / "strait").glob("*.txt"))[:2]]
    assert predictions.run_jobs(tasks, jobs=2) == predictions.run_jobs(tasks, jobs=1)


def test_rules_and_encoder_have_suites_of_their_own(tmp_path, monkeypatch):
    texts = tmp_path / "corpora" / "polnear" / "dev" / "text"
    texts.mkdir(parents=True)
    (texts / "a.txt").write_text("The mayor said that it rained.")
    (tmp_path / "score_attribution.py").write_text("")
    names = {}
    for weights in (True, False):
        monkeypatch.setattr(suites, "has_weights", lambda there=weights: there)
        found = [suite for suite in suites.all_suites(ROOT, tmp_path) if suite.name.startswith("polnear")]
        names[weights] = {suite.name: [job for job, _ in suite.tasks] for suite in found}
    assert names[True] == {"polnear-dev": ["relations"], "polnear-rules": ["relations-by-rules"]}
    assert names[False] == {"polnear-rules": ["relations-by-rules"]}
