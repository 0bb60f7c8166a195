"""Predictions for the public causal scorer: the file that is read, the lines that are written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.evaluation.causal import SentencesError, fold_of, held_out, main, read_sentences

MILL = "The mill closed because the river had dried up."
HILL = "The hill is green."


def written(tmp_path, text: str, *, encoding: str = "utf-8") -> list[dict]:
    source, out = tmp_path / "in.csv", tmp_path / "out.jsonl"
    source.write_text(text, encoding=encoding)
    assert main(["--sentences", str(source), "--out", str(out)]) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_every_sentence_has_a_line_with_offsets_into_its_text(tmp_path) -> None:
    rows = written(tmp_path, f"index,text\na,{MILL}\nb,{HILL}\n")
    assert [row["index"] for row in rows] == ["a", "b"]
    assert rows[1]["relations"] == []
    best = rows[0]["relations"][0]
    cut = {role: [MILL[start:end] for start, end in best[role]] for role in ("cause", "effect", "signal")}
    assert cut == {"cause": ["the river had dried up"], "effect": ["The mill closed"], "signal": ["because"]}


def test_a_byte_order_mark_other_columns_and_quoted_line_breaks_do_no_harm(tmp_path) -> None:
    text = f'corpus,text,index\r\nx,"{MILL}\nIt stood empty, too.",7\r\n'
    (row,) = written(tmp_path, text, encoding="utf-8-sig")
    assert row["index"] == "7" and row["relations"]


@pytest.mark.parametrize("text", ["", "index,text\n", "\ufeff"])
def test_a_file_without_sentences_gives_no_lines(tmp_path, text: str) -> None:
    assert written(tmp_path, text) == []


def test_an_empty_text_has_no_relations(tmp_path) -> None:
    assert written(tmp_path, "index,text\na,\n") == [{"index": "a", "relations": []}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("index,sentence\na,b\n", "no column text"),
        ("a,b\n1,2\n", "no column index and text"),
        ("index,text\na\n", "fewer fields"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_its_reason(tmp_path, capsys, text: str, message: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(SentencesError, match=message):
        read_sentences(source)
    assert main(["--sentences", str(source), "--out", str(tmp_path / "out.jsonl")]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


def test_missing_files_and_other_encodings_are_refused(tmp_path, capsys) -> None:
    assert main(["--sentences", str(tmp_path / "none.csv"), "--out", str(tmp_path / "out.jsonl")]) == 2
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "latin.csv").write_bytes("index,text\na,caf\xe9\n".encode("latin-1"))
    with pytest.raises(SentencesError, match="cannot be read"):
        read_sentences(tmp_path / "latin.csv")


def test_the_same_sentences_give_the_same_bytes(tmp_path) -> None:
    text = f"index,text\na,{MILL}\nb,{HILL}\n"
    assert written(tmp_path, text) == written(tmp_path, text)


@given(st.text(), st.integers(1, 12))
def test_a_document_has_one_part_of_the_corpus(name: str, folds: int) -> None:
    assert 0 <= fold_of(name, folds) < folds
    assert fold_of(name, folds) == fold_of(name, folds)


def test_about_one_document_in_seven_is_held_out() -> None:
    share = sum(held_out(f"paper_{number}") for number in range(7000)) / 7000
    assert 0.12 < share < 0.165
