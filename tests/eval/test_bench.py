"""The benchmark's texts are varied and always the same; its tables show what was measured."""

import re

import bench
import bench_texts
import pytest


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
def test_every_stage_is_timed_and_shown():
    pipeline = bench.default_pipeline()
    measured = bench.measure_set(list(bench_texts.make_texts(1, sentences=8)), pipeline, repeat=1)
    assert measured["ratio"] > 0
    assert sum(measured["stages"].values()) == pytest.approx(1)
    assert {"read", "parse", "quotes", "actors", "relations", "figures", "states", "ledger"} <= set(
        measured["stages"]
    )
    runs = {"first_run_s": 2.0, "again_s": 0.5, "again_of_first": 0.25, "said_s": 0.4, "python_start_s": 0.02}
    shown = bench.render({"sets": {"made": measured}, "peak_mb": {"bare": 100, "whole": 120}, "runs": runs})
    assert f"{measured['tokens']:,}" in shown
    assert "whole 120 MB" in shown
    assert "(25.0%)" in shown
