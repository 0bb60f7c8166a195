import json

import pytest

from legation.evaluation.attribution import main

pytestmark = pytest.mark.model


def test_predictions_point_into_the_file(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    body = "Harbour report\n\nThe mayor of Lund said that the harbour was closed.\n\n“Nobody works here,” she added.\n"
    (texts / "one.txt").write_text(body, encoding="utf-8")
    assert main(["--texts", str(texts), "--out", str(tmp_path / "out.jsonl")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["doc"] for line in lines} == {"one"}
    cut = [
        {role: [body[s:e] for s, e in line[role]] for role in ("source", "cue", "content")} for line in lines
    ]
    assert {
        "source": ["The mayor of Lund"],
        "cue": ["said"],
        "content": ["that the harbour was closed"],
    } in cut
    assert {"source": ["she"], "cue": ["added"], "content": ["Nobody works here"]} in cut
