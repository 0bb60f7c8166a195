"""Dates, speakers, relations and places of a package in plain words."""

from dataclasses import replace

import pytest

from causes_case import write_causes_case
from legation.interfaces.package_export import write_package
from legation.interfaces.package_told import (
    STATUS_MARKS,
    Told,
    day_words,
    listed,
    relation_sentence,
    speaker_words,
)
from legation.packaged import open_package
from legation.query import open_case
from legation.resources.relations import load_relations
from legation.schema.vocabulary import StateStatus


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "undated"),
        ("2031-05-03", "2031-05-03", "3 May 2031"),
        ("2031-05", "2031-05", "May 2031"),
        ("2031", None, "2031 or later"),
        (None, "2031-01-09", "9 January 2031 or earlier"),
        ("2030-12", "2031", "between December 2030 and 2031"),
    ],
)
def test_dates(low, high, words):
    assert day_words(low, high) == words


def test_speakers_without_a_name():
    assert speaker_words("document") == "the writer"
    assert speaker_words("unspecified (it is said)") == "an unnamed source"
    assert speaker_words("Nia Holt") == "Nia Holt"


@pytest.mark.parametrize("relation", sorted(load_relations()))
def test_every_relation_is_a_sentence_with_both_ends(relation):
    told = relation_sentence("Tarn", relation, "Besk")
    assert told.startswith("Tarn ")
    assert "object" not in told
    assert "_" not in told
    # Two relations have one object only, which their words name.
    assert "Besk" in told or relation in ("has_antisemitism", "holds_legitimate_elections")


def test_an_unknown_relation_is_told_by_its_name():
    assert relation_sentence("Tarn", "sings_to", "Besk") == "Tarn sings to Besk"


def test_a_sentence_agrees_with_what_its_subject_is(tmp_path):
    write_causes_case(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    package = open_package(tmp_path / "package")
    actors = [*package.rows["actors"], {"name": "Frisians", "type": "community"}]
    told = Told(replace(package, rows={**package.rows, "actors": actors}))
    assert told.sentence("Frisians", "has_embassy_in", "Tarn") == "Frisians have an embassy in Tarn"
    assert told.sentence("Tarn", "friendly_to", "Frisians") == "Tarn is friendly to Frisians"


def test_lists():
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"


def test_every_status_has_a_mark():
    assert {status.value for status in StateStatus} <= STATUS_MARKS.keys()


def test_places_are_told_by_number(tmp_path):
    write_causes_case(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    package = open_package(tmp_path / "package")
    told = Told(package)
    documents = [row["doc"] for row in package.rows["documents"]]
    assert [told.number(doc) for doc in documents] == [1, 2, 3, 4]
    row = package.rows["causal"][-1]
    place = f"[{documents.index(row['doc']) + 1}] {row['start']}-{row['end']} {row['id'][:8]}"
    assert told.cite(row["id"]) == place
    assert told.voice(row["id"]) == f"{row['speaker']} {place}"
    records = [row["id"] for row in package.rows["causal"]]
    assert told.voices(records, most=1).endswith("; and 3 more")
    assert told.document("cut.txt") == "“cut.txt” [1]"
