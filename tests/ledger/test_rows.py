from dataclasses import fields, replace

import pytest

from legation.ledger.rows import RECORD_CLASSES, checked_extraction, passages_of, records_of, spans_of
from legation.schema.reading import Span, envelope
from legation.schema.records import Extraction, Mention, Party
from legation.schema.vocabulary import MentionKind, RecordKind
from rich_case import rich_document, rich_extraction

DOCUMENT = rich_document()
EXTRACTION = rich_extraction(DOCUMENT, "f")


def test_every_kind_has_its_class_and_its_field():
    assert set(RECORD_CLASSES) == set(RecordKind)
    held = {field.name for field in fields(Extraction)} - {"document", "fingerprint", "actors", "mentions"}
    assert len(held) == len(RecordKind)
    for kind in RecordKind:
        for record in records_of(EXTRACTION, kind):
            assert isinstance(record, RECORD_CLASSES[kind])


def test_right_extraction_is_kept_whole():
    assert checked_extraction(DOCUMENT, EXTRACTION) == (EXTRACTION, [])


def test_record_beyond_the_text_is_left_out_and_said():
    [event] = EXTRACTION.events
    wrong = replace(event, id="w", spans=(Span(5, len(DOCUMENT.text) + 1),))
    kept, dropped = checked_extraction(DOCUMENT, replace(EXTRACTION, events=(event, wrong)))
    assert kept == EXTRACTION
    [sentence] = dropped
    assert "event w is left out" in sentence
    assert "do not stand in the text" in sentence


@pytest.mark.parametrize("spans", [(), (Span(3, 3),), (Span(-1, 2),)])
def test_record_without_words_is_left_out(spans):
    [event] = EXTRACTION.events
    kept, dropped = checked_extraction(DOCUMENT, replace(EXTRACTION, events=(replace(event, spans=spans),)))
    assert kept.events == ()
    assert len(dropped) == 1


def test_second_record_of_one_id_is_left_out():
    kept, dropped = checked_extraction(DOCUMENT, replace(EXTRACTION, events=EXTRACTION.events * 2))
    assert kept == EXTRACTION
    assert "another record has its id" in dropped[0]


def test_unknown_actors_are_never_stored():
    [state] = EXTRACTION.states
    stray = Mention(0, 5, "a99", MentionKind.NAME, "test")
    wrong = replace(
        EXTRACTION,
        states=(replace(state, object=Party("nobody", "a98")),),
        mentions=(*EXTRACTION.mentions, stray),
    )
    kept, dropped = checked_extraction(DOCUMENT, wrong)
    assert kept == replace(EXTRACTION, states=())
    assert [sentence.rpartition(": ")[2] for sentence in dropped] == ["a98", "a99"]


def test_envelope_holds_cause_and_effect():
    [link] = EXTRACTION.causal
    apart = replace(link, spans=link.signal)
    assert envelope(spans_of(apart)) == envelope(link.cause + link.effect)


def test_units_of_search_cover_text_statements_and_actors():
    units = list(passages_of(DOCUMENT, EXTRACTION))
    assert [unit["kind"] for unit in units].count("statement") == 2
    assert {unit["ref"] for unit in units if unit["kind"] == "actor"} == {"a1", "a2", "a3", "a4"}
    for line in DOCUMENT.text.splitlines():
        assert any(line in unit["words"] for unit in units if unit["kind"] == "text"), line
