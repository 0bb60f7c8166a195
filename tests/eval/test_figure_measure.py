import importlib.util
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "eval" / "figures.py"
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("eval_figures", PATH)
    module = importlib.util.module_from_spec(spec)
    sys.modules["eval_figures"] = module
    spec.loader.exec_module(module)
    return module


def row(scorer, start, end, low, high, unit="people", qualifier="exact"):
    bounds = [None if value is None else Decimal(value) for value in (low, high)]
    return scorer.Row("a.txt", start, end, *bounds, unit, qualifier, "")


def test_same_place_range_and_unit_match_once(scorer):
    gold = [row(scorer, 0, 20, 5, 5), row(scorer, 30, 40, 7, None)]
    found = [row(scorer, 4, 6, 5, 5), row(scorer, 5, 9, 5, 5), row(scorer, 30, 40, 7, 7)]
    assert scorer.measure(gold, found) == {
        "gold": 2,
        "predicted": 3,
        "matched": 1,
        "recall": 0.5,
        "precision": 0.333,
        "qualifier": 1.0,
    }


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("rank (evaluative)", "rank", True),
        ("ordinal", "rank", True),
        ("ethnic groups", "groups", True),
        ("miles", "mile", True),
        ("people", "ships", False),
        ("USD", "dollars", True),
    ],
)
def test_units_are_compared_loosely(scorer, left, right, same):
    assert scorer.same_unit(left, right) is same


def test_a_third_equals_its_rounding_but_open_bounds_only_open_ones(scorer):
    assert scorer.same_value(row(scorer, 0, 1, "33.33", "33.33"), row(scorer, 0, 1, "33.3", "33.3"))
    assert not scorer.same_value(row(scorer, 0, 1, 50, None), row(scorer, 0, 1, 50, 50))


def test_gold_and_export_shapes_are_read(scorer, tmp_path):
    gold = {
        "doc": "a",
        "start": 1,
        "end": 2,
        "value_low": 3,
        "value_high": None,
        "unit": "x",
        "qualifier": "at least",
    }
    export = {
        "doc": "a",
        "start": 1,
        "end": 2,
        "low": "3",
        "high": None,
        "unit": "x",
        "qualifier": "at_least",
    }
    file = tmp_path / "figures.jsonl"
    file.write_text(f"{json.dumps(gold)}\n{json.dumps(export)}\n", encoding="utf-8")
    first, second = scorer.read_rows(file)
    assert first == second


def test_a_missing_gold_folder_is_an_error(scorer, tmp_path, capsys):
    assert scorer.main(["--gold", str(tmp_path)]) == 2
    assert "no gold figures" in capsys.readouterr().err


@pytest.mark.model
@pytest.mark.seeds
def test_the_worked_example_is_found(scorer, capsys):
    if not (SHARED / "gold-example").is_dir():
        pytest.skip("needs the optional folder ../shared beside the checkout")
    assert scorer.main(["--gold", str(SHARED / "gold-example"), "--json"]) == 0
    measures = json.loads(capsys.readouterr().out)
    assert measures["recall"] >= 0.8 and measures["precision"] >= 0.8
