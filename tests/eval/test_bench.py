"""The benchmark's texts are varied and always the same; its tables show what was measured."""

import re

import bench
import bench_texts
import pytest

from legation.annotators.weights import has_weights


def test_texts_follow_from_their_number():
    assert bench_texts.make_text(3, sentences=20) == bench_texts.make_text(3, sentences=20)
    assert bench_texts.make_text(3, sentences=20) != bench_texts.make_text(4, sentences=20)


def test_sentences_do_not_repeat():
    body = bench_texts.make_text(0, sentences=200).split("\n\n", 2)[2]
    sentences = re.split(r"(?<=[.”]) (?=[A-Z“])|\n\n", body.strip())
    assert len(sentences) >= 200
    assert len(set(sentences)) > 0.95 * len(sentences)


def test_work_costs_time():
    assert bench.timed(lambda: sum(range(300_000))) > 0


@pytest.mark.model
def test_every_stage_of_both_ways_is_timed_and_shown():
    ways = bench.load_ways()
    measured = bench.measure_set(list(bench_texts.make_texts(1, sentences=8)), ways, repeat=1)
    common = {"read", "parse", "quotes", "actors", "relations", "figures", "states", "ledger"}
    for way, found in measured["ways"].items():
        assert found["ratio"] > 0
        assert sum(found["stages"].values()) == pytest.approx(1)
        assert common <= set(found["stages"])
        assert ({"encoder", "joining"} <= set(found["stages"])) == (way == "all")
    runs = {"first_run_s": 2.0, "again_s": 0.5, "again_of_first": 0.25, "said_s": 0.4, "python_start_s": 0.02}
    peaks = {"bare": 100, "rules": 120, "all": 190}
    shown = bench.render({"sets": {"made": measured}, "peak_mb": peaks, "runs": runs})
    assert f"{measured['tokens']:,}" in shown
    assert "rules 120 MB" in shown
    assert "(25.0%)" in shown
    if has_weights():
        assert set(measured["ways"]) == {"rules", "all"}
        assert "everything on / bare" in shown


def test_each_way_has_a_floor_of_its_own():
    def ratios(rules, everything):
        return {"made": {"ways": {"rules": {"ratio": rules}, "all": {"ratio": everything}}}}

    assert bench.too_slow(ratios(0.41, 0.31)) == []
    assert bench.too_slow(ratios(0.35, 0.31)) == [
        "made: rules keeps 35.0% of the bare pipeline, the floor is 40%"
    ]
    assert [line[:19] for line in bench.too_slow(ratios(0.5, 0.29))] == ["made: everything on"]
