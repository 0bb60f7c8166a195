import subprocess
import sys

import pytest

from legation import comparing
from legation.comparing import answers_on, compare_case, compared, question_called, select_comparisons
from legation.interfaces.export import export_jsonl, export_rows
from legation.query import open_case
from legation.schema.errors import LedgerError
from voices_case import TEXTS, write_voices_case


@pytest.fixture
def case(tmp_path):
    write_voices_case(tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def test_a_case_is_compared_once_for_all_that_is_made_of_it(case, tmp_path, monkeypatch):
    calls = []
    right = comparing.compare
    monkeypatch.setattr(comparing, "compare", lambda material: calls.append(1) or right(material))
    export_rows(case)
    export_jsonl(case, tmp_path / "out")
    compare_case(case)
    select_comparisons(case, ["Tarn"])
    answers_on(case, "2020")
    assert len(calls) == 1


def test_every_figure_and_state_has_the_key_of_its_question(case):
    rows = export_rows(case)
    found = {row["id"]: row["question"] for name in ("figures", "states") for row in rows[name]}
    assert found == dict(compared(case).question_of) and all(found.values())
    for comparison in rows["comparisons"]:
        assert {item["record"] for item in comparison["items"]} <= {
            r for r, key in found.items() if key == comparison["question"]
        }
        assert comparison["independent_sources"] == len(comparison["origins"])
        assert sorted(r for origin in comparison["origins"] for r in origin["records"]) == sorted(
            item["record"] for item in comparison["items"]
        )


def test_a_side_taken_is_a_position(case):
    [row] = export_rows(case)["positions"]
    assert (row["doc"], row["holder"], row["stance"], row["force"]) == (
        "view.txt",
        "Nia Holt",
        "for",
        "assert",
    )
    assert row["question"] == compared(case).question_of[row["id"]]


def test_the_order_in_which_documents_were_added_plays_no_part(tmp_path):
    outs = []
    for number, texts in enumerate((TEXTS, TEXTS[::-1])):
        for text in texts:
            write_voices_case(tmp_path / f"case{number}", [text])
        with open_case(tmp_path / f"case{number}") as opened:
            export_jsonl(opened, tmp_path / f"out{number}")
        outs.append({file.name: file.read_bytes() for file in (tmp_path / f"out{number}").iterdir()})
    assert outs[0] == outs[1]


def test_a_question_is_called_by_its_beginning_only_where_one_begins_so(case):
    key = next(iter(compared(case).questions))
    assert question_called(case, key).key == key
    with pytest.raises(LedgerError, match="no question"):
        question_called(case, "weather/")


def test_reading_a_case_without_figures_that_meet_loads_no_parser(tmp_path):
    write_voices_case(tmp_path / "case")
    code = (
        "import sys\nfrom legation.query import open_case\nfrom legation.comparing import compared\n"
        "with open_case(sys.argv[1]) as case:\n    compared(case)\n"
        "print([name for name in ('spacy', 'pint', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "case")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
