"""Decisions that are packed without the words they rest on, and opened again beside the documents."""

import json

import pytest
from typer.testing import CliRunner

from causes_case import write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_judgements import opened_judgements, packed_judgements
from legation.interfaces.package_rows import discretion_of
from legation.ledger.writer import open_writer
from legation.mapping import map_of
from legation.query import open_case
from legation.schema.errors import LedgerError

AT = ("--by", "A. Lyst", "--at", "2031-01-02")


@pytest.fixture
def judged(tmp_path):
    """A case in which the two concepts were merged and a link rejected."""
    case = tmp_path / "judged"
    write_causes_case(case)
    with open_case(case) as opened:
        whole = map_of(opened)
    concepts = [concept.id for concept in whole.concepts]
    for call in (
        ["merge", *concepts, "--why", "one market"],
        ["reject", min(whole.links), "--why", "misread"],
    ):
        result = CliRunner().invoke(app, ["judge", *call, *AT, "--case", str(case)])
        assert result.exit_code == 0, result.output
    return case


def packed(case):
    with open_case(case) as opened:
        return packed_judgements(opened, discretion_of(opened))


def test_no_words_of_a_document_are_packed(judged):
    rows = packed(judged)
    assert {row["verdict"] for row in rows} == {"merge", "reject"}
    for row in rows:
        for item in row["target"]:
            assert not {"quote", "before", "after", "says"} & item.keys()
            assert {"document", "offsets", "record"} <= item.keys()


def test_opened_again_they_are_the_same_decisions(judged, tmp_path):
    file = tmp_path / "judgements.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in packed(judged)))
    write_causes_case(tmp_path / "fresh")
    with open_case(tmp_path / "fresh") as opened:
        found = opened_judgements(opened, file)
    with open_case(judged) as opened:
        assert {judgement.id for judgement in found} == {judgement.id for judgement in opened.judgements()}
    with open_writer(tmp_path / "fresh") as writer:
        assert writer.take_judgements(found) == (2, 0)
    with open_case(tmp_path / "fresh") as opened:
        assert not opened.lost_decisions()
        assert len(map_of(opened).concepts) == 1
    assert packed(tmp_path / "fresh") == packed(judged)


def test_a_reason_that_quotes_a_document_is_refused(judged, tmp_path):
    with open_case(judged) as opened:
        text = next(iter(opened.documents())).document.text
        link = sorted(map_of(opened).links)[1]
    call = ["judge", "reject", link, "--why", f"see: {text}", *AT, "--case", str(judged)]
    assert CliRunner().invoke(app, call).exit_code == 0
    with pytest.raises(LedgerError, match="running text"):
        packed(judged)


@pytest.mark.parametrize("change", [{"document": "0" * 64}, {"offsets": [5, 99_999]}, {"kind": "song"}])
def test_what_does_not_stand_in_the_documents_is_named(judged, tmp_path, change):
    row = packed(judged)[0]
    row["target"][0].update(change)
    file = tmp_path / "judgements.jsonl"
    file.write_text(json.dumps(row) + "\n")
    with open_case(judged) as opened, pytest.raises(LedgerError, match="line 1"):
        opened_judgements(opened, file)
