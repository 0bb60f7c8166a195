from dataclasses import fields
from decimal import Decimal

import pytest

from legation.corrections import correct_record, correctable, parse_interval, parse_range, says_of
from legation.ledger.rows import records_of
from legation.schema.dates import Interval
from legation.schema.errors import ConfigError
from legation.schema.records import Attribution, Party
from legation.schema.vocabulary import Force, RecordKind, StateStatus
from rich_case import rich_document, rich_extraction

EXTRACTION = rich_extraction(rich_document(), "f")


def record(kind):
    return records_of(EXTRACTION, kind)[0]


def corrected(kind, field, value):
    return correct_record(record(kind), [(field, value)], kind=kind, naming=lambda name: Party(name, "x"))


GOOD = {
    "speaker": "Ada Morrow",
    "subject": "Ada Morrow",
    "object": "Ada Morrow",
    "holder": "Ada Morrow",
    "force": "deny",
    "mode": "imputed",
    "directness": "direct",
    "uttered": "2001-02",
    "value": "3,000..4,000 tonnes",
    "low": "1",
    "high": "3000000",
    "unit": "percent",
    "measure": "share",
    "qualifier": "at_most",
    "as_of": "2001..2002-03",
    "relation": "trades_with",
    "status": "planned",
    "valid_from": "2001",
    "valid_to": "..2002",
    "type": "VISIT",
    "actors": "Ada Morrow; Ola Reed",
    "date": "2001",
    "cause_concept": "rain",
    "effect_concept": "floods",
    "sign": "-",
    "kind": "condition",
    "hedge": "denied",
    "stance": "against",
}


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in RecordKind for field in correctable(kind)]
)
def test_every_field_that_can_be_corrected_changes_and_the_rest_stays(kind, field):
    before, after = record(kind), corrected(kind, field, GOOD[field])
    changed = {f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)}
    expected = {
        "speaker": {"chain"} if isinstance(before, Attribution) else {"voice"},
        "value": {"low", "high", "unit", "topic"},
        "unit": {"unit", "topic"},
    }.get(field, {field})
    assert changed - {"topic"} == expected - {"topic"}
    assert after.id == before.id


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        (RecordKind.STATE, "status", "maybe", "none of holds"),
        (RecordKind.STATE, "relation", "dances on", "no relation"),
        (RecordKind.STATE, "as_of", "2014-13", "no time"),
        (RecordKind.STATE, "as_of", "2015..2014", "no time"),
        (RecordKind.STATE, "quote", "x", "cannot be corrected"),
        (RecordKind.FIGURE, "value", "many", "no number"),
        (RecordKind.FIGURE, "value", "9..3", "over"),
        (RecordKind.FIGURE, "value", "..", "no bound"),
        (RecordKind.FIGURE, "low", "99999999", "over"),
        (RecordKind.FIGURE, "unit", " ", "no value"),
        (RecordKind.ATTRIBUTION, "uttered", "soon", "no date"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(kind, field, value, words):
    with pytest.raises(ConfigError, match=words):
        corrected(kind, field, value)


def test_words_of_vocabularies_and_ranges():
    assert corrected(RecordKind.STATE, "status", "HOLDS").status is StateStatus.HOLDS
    assert corrected(RecordKind.ATTRIBUTION, "force", "deny").force is Force.DENY
    assert parse_range("12,000..") == (Decimal(12000), None)
    assert parse_range("..6") == (None, Decimal(6))
    assert parse_interval("2014..") == Interval("2014", None)
    assert parse_interval("-") == Interval()


def test_bounds_are_held_against_each_other_when_all_changes_are_in():
    figure = record(RecordKind.FIGURE)
    changes = [("low", "5000000"), ("high", "6,000,000")]
    changed = correct_record(figure, changes, kind=RecordKind.FIGURE, naming=Party)
    assert (changed.low, changed.high) == (Decimal(5000000), Decimal(6000000))
    with pytest.raises(ConfigError, match="over the upper"):
        correct_record(figure, changes[:1], kind=RecordKind.FIGURE, naming=Party)
    assert correct_record(figure, [("high", "-")], kind=RecordKind.FIGURE, naming=Party).high is None


def test_a_unit_moves_the_figure_to_its_dimension():
    assert corrected(RecordKind.FIGURE, "unit", "percent").topic.dimension == "share"
    assert corrected(RecordKind.FIGURE, "unit", "USD").topic.dimension == "money"
    assert corrected(RecordKind.FIGURE, "unit", "goats").topic.dimension == "count"


def test_a_subject_is_looked_for_where_the_old_one_was():
    assert Party("Ada Morrow", "x") in corrected(RecordKind.FIGURE, "subject", "Ada Morrow").topic.actors


def test_the_documents_own_voice_reports_a_corrected_speaker():
    event = corrected(RecordKind.EVENT, "speaker", "Ada Morrow")
    assert [party.text for party in event.voice.chain] == ["Ola Reed", "Ada Morrow"]


def test_each_kind_says_in_words_what_it_holds():
    assert says_of(record(RecordKind.STATE)) == "Tarn has_embassy_in here"
    assert len({says_of(record(kind)) for kind in RecordKind}) == len(RecordKind)


def test_a_writer_who_says_so_himself_cites_nobody():
    event = record(RecordKind.EVENT)
    (writer,) = event.voice.chain
    own = correct_record(event, [("speaker", writer.text)], kind=RecordKind.EVENT, naming=lambda name: writer)
    assert own.voice.chain == (writer,)
    cited = correct_record(event, [("speaker", "Ada Morrow")], kind=RecordKind.EVENT, naming=Party)
    back = correct_record(
        cited, [("speaker", writer.text)], kind=RecordKind.EVENT, naming=lambda name: writer
    )
    assert (len(cited.voice.chain), back.voice.chain) == (2, (writer,))
