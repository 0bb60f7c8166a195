"""The scorer of attributions counts as its docstring says."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "eval" / "attribution.py"
spec = importlib.util.spec_from_file_location("attribution_measure", SCRIPT)
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)

TEXT = "The mayor said the quay was closed. Crews want a new one."


def gold(core=True, **more):
    return {
        "spans": [[15, 34]],
        "speaker": "Anna Holm",
        "force": "assert",
        "core": core,
        "status": "said",
        **more,
    }


def guess(**more):
    return {
        "content": [[15, 34]],
        "speaker": "Anna Holm",
        "force": "assert",
        "mode": "said",
        "directness": "indirect",
        "chain": ["x"],
        **more,
    }


def summary(golds, guesses):
    return measure.summarise(measure.score_document(golds, guesses, TEXT))


def test_the_same_annotation_scores_one():
    scores = summary([gold()], [guess()])
    assert (scores["core_recall"], scores["precision"], scores["speaker"], scores["force"]) == (1, 1, 1, 1)


def test_nothing_found_scores_zero():
    assert summary([gold()], [])["core_recall"] == 0


def test_an_attitude_is_no_error():
    assert summary([gold()], [guess(), guess(content=[[42, 56]], mode="attitude")])["precision"] == 1


def test_an_extra_saying_costs_precision():
    assert summary([gold()], [guess(), guess(content=[[42, 56]])])["precision"] == 0.5


def test_less_than_half_of_the_words_is_no_hit():
    assert summary([gold()], [guess(content=[[15, 18]])])["core_recall"] == 0


def test_alternatives_count():
    golds = [gold(speaker_alt=["Norway"], force_alt=["evaluate"])]
    scores = summary(golds, [guess(speaker="Norway", force="evaluate")])
    assert (scores["speaker"], scores["force"], scores["force_strict"]) == (1, 1, 0)


def test_joint_speakers_are_paired_by_name():
    golds = [gold(speaker="France"), gold(speaker="Norway")]
    assert summary(golds, [guess(speaker="Norway"), guess(speaker="France")])["speaker"] == 1
