import json
from decimal import Decimal

import pytest

from legation.interfaces import export as export_module
from legation.interfaces.export import FILES, check_row, export_jsonl, export_rows
from legation.interfaces.interchange import json_number
from legation.query import open_case
from legation.schema.errors import EvidenceMismatch, LedgerError
from rich_case import TEXT, write_rich_case


@pytest.fixture
def case(tmp_path):
    write_rich_case(tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def rows(folder, name):
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def file_names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_folder_holds_every_file_and_nothing_else(case, tmp_path):
    counts = export_jsonl(case, tmp_path / "deep" / "out")
    assert file_names(tmp_path / "deep" / "out") == sorted(f"{name}.jsonl" for name in FILES)
    assert counts["attributions"] == 2
    assert counts["ties"] == 1


def test_values_are_those_of_the_records(case, tmp_path):
    export_jsonl(case, tmp_path)
    [document] = rows(tmp_path, "documents")
    assert (document["doc"], document["copies"]) == ("again.txt", ["talks.txt"])
    assert document["text"] == TEXT
    assert document["published"] == document["published_low"] == document["published_high"] == "2031-03-04"
    assert document["dates"][0]["quote"] == "4 March 2031"
    assert document["disclosures"][0]["quote"] == "I was their guest"
    assert document["blocks"][-1]["author"] == "A reader"
    [figure] = rows(tmp_path, "figures")
    assert (figure["low"], figure["high"], figure["quote"]) == (2.51, 2500000, "about 2.5 million passengers")
    assert (figure["as_of_low"], figure["as_of_high"]) == ("2030", "2031-03-04")
    assert (figure["speaker"], figure["chain"]) == ("Nia Holt", ["Ola Reed", "Nia Holt"])
    [state] = rows(tmp_path, "states")
    assert (state["valid_to_low"], state["valid_to_high"], state["block"]) == (None, "2032", "comment")
    [link] = rows(tmp_path, "causal")
    assert (link["cause"], link["effect"]) == ("fares fell", "passengers cross each year")
    said = next(row for row in rows(tmp_path, "attributions") if row["cue"])
    assert [TEXT[start:end] for start, end in said["cue"]] == ["said"]
    assert said["confidence"] == 0.88
    [actor] = [row for row in rows(tmp_path, "actors") if row["roles"]]
    assert actor["roles"][0]["quote"] == "Minister"
    assert {row["doc"] for row in rows(tmp_path, "failures")} == {"again.txt", "talks.txt"}
    [judgement] = rows(tmp_path, "judgements")
    assert judgement["withdrawn_at"] == "2031-04-02T00:00:00Z"


def test_rows_in_memory_are_the_lines_of_the_files(case, tmp_path):
    export_jsonl(case, tmp_path / "out")
    in_memory = export_rows(case)
    assert in_memory == {name: rows(tmp_path / "out", name) for name in FILES}


def test_second_export_replaces_the_first_and_leaves_other_files(case, tmp_path):
    export_jsonl(case, tmp_path / "out")
    first = {name: (tmp_path / "out" / f"{name}.jsonl").read_bytes() for name in FILES}
    (tmp_path / "out" / "ties.jsonl").write_text("old\n")
    (tmp_path / "out" / "notes.md").write_text("mine")
    export_jsonl(case, tmp_path / "out")
    assert {name: (tmp_path / "out" / f"{name}.jsonl").read_bytes() for name in FILES} == first
    assert (tmp_path / "out" / "notes.md").read_text() == "mine"


def test_wrong_quote_is_never_exported(case, tmp_path, monkeypatch):
    export_jsonl(case, tmp_path / "out")
    before = (tmp_path / "out" / "figures.jsonl").read_bytes()
    right = export_module.record_row

    def wrong(found, corpus, questions):
        return {**right(found, corpus, questions), "quote": "something else"}

    monkeypatch.setattr(export_module, "record_row", wrong)
    with pytest.raises(EvidenceMismatch, match="is not the text"):
        export_jsonl(case, tmp_path / "out")
    assert (tmp_path / "out" / "figures.jsonl").read_bytes() == before
    assert file_names(tmp_path / "out") == sorted(f"{name}.jsonl" for name in FILES)


def test_quotes_are_checked_however_deep_they_stand():
    check_row({"parts": [{"quote": "b", "start": 1, "end": 2}]}, "abc")
    with pytest.raises(EvidenceMismatch):
        check_row({"parts": [{"quote": "b", "start": 0, "end": 1}]}, "abc")


def test_target_that_cannot_be_written_is_named(case, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerError, match="file"):
        export_jsonl(case, tmp_path / "file")
    with pytest.raises(LedgerError, match=r"[Nn]ot a directory"):
        export_jsonl(case, tmp_path / "file" / "out")


def test_full_disk_leaves_the_earlier_export(case, tmp_path, monkeypatch):
    export_jsonl(case, tmp_path / "out")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_module.os, "fsync", full)
    with pytest.raises(LedgerError, match="no space left"):
        export_jsonl(case, tmp_path / "out")
    assert len(rows(tmp_path / "out", "attributions")) == 2


def test_lines_are_plain_utf8(case, tmp_path):
    export_jsonl(case, tmp_path)
    for name in FILES:
        data = (tmp_path / f"{name}.jsonl").read_bytes()
        assert not data or data.endswith(b"\n")
        assert b"\r" not in data
        assert b"NaN" not in data


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("3", 3),
        ("3.0", 3),
        ("2.5", 2.5),
        ("2.505", 2.51),
        ("1E+9", 1_000_000_000),
        ("-0.004", 0.0),
        (None, None),
    ],
)
def test_bounds_are_json_numbers(value, expected):
    found = json_number(None if value is None else Decimal(value))
    assert found == expected
    assert type(found) is type(expected)
    assert json.dumps(found) == json.dumps(expected)
