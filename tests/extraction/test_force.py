"""Force and mode: one invented sentence a case, and the law of negation, modality and condition over the lexicon."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution_texts import make_document, pipeline
from legation.annotators.cues import load_lexicon
from legation.annotators.layers import relations_of
from legation.extraction.attribution_cues import read_cue
from legation.extraction.attributions import extract_attributions
from legation.extraction.force import judge_force, negated_verdict
from legation.schema.vocabulary import Force, Mode

TABLE = Path(__file__).with_name("force_sentences.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SENSES = [
    sense
    for table in (load_lexicon().verbs, load_lexicon().nouns, load_lexicon().adjectives)
    for lemma in sorted(table)
    for sense in table[lemma]
]
PAST = {
    "say": "said", "deny": "denied", "doubt": "doubted", "claim": "claimed", "predict": "predicted",
    "believe": "believed", "hope": "hoped", "demand": "demanded", "warn": "warned", "argue": "argued",
}  # fmt: skip


def records(text):
    document = make_document(text)
    return document, list(extract_attributions(pipeline().annotate(document), document))


def with_cue(text, cue):
    """Return the record whose cue holds the word."""
    document, found = records(text)
    held = [r for r in found if any(cue in document.text[s.start : s.end] for s in r.cue)]
    assert held, [r.reason for r in found]
    return held[0]


def test_table_covers_every_force_and_mode():
    assert len(ROWS) >= 80
    assert {force for force, _, _ in ROWS} == {force.value for force in Force}
    assert {mode for _, mode, _ in ROWS} == {mode.value for mode in Mode}


@pytest.mark.model
@pytest.mark.parametrize(("force", "mode", "marked"), ROWS, ids=[row[2][:60] for row in ROWS])
def test_force_and_mode_of_a_sentence(force, mode, marked):
    record = with_cue(marked.replace("*", ""), marked.split("*")[1])
    assert (record.force.value, record.mode.value) == (force, mode), record.reason
    assert record.reason.split("force:")[-1].strip()


@given(st.sampled_from(SENSES))
def test_negated_cue_concedes_or_is_not_said(sense):
    verdict = negated_verdict(sense, "not")
    if sense.mode is Mode.OMITTED:
        assert (verdict.force, verdict.mode) == (Force.ASSERT, Mode.SAID)
    elif sense.polarity in ("denying", "doubting"):
        assert (verdict.force, verdict.mode) == (Force.ASSERT, sense.mode)
    else:
        assert verdict.force is Force.DENY
        assert verdict.mode is (Mode.OMITTED if sense.mode is Mode.SAID else sense.mode)
    assert sense.lemma in verdict.reason


@given(st.sampled_from(SENSES))
def test_few_holders_leave_a_view_in_doubt(sense):
    verdict = negated_verdict(sense, "few", scarce=True)
    if sense.mode in (Mode.IMPUTED, Mode.ATTITUDE) and sense.polarity not in ("denying", "doubting"):
        assert verdict.force is Force.DOUBT


def judged(text, word):
    """Judge the relation whose cue holds a word, without the records' filters."""
    document = make_document(text)
    doc = pipeline().annotate(document)
    for relation in relations_of(doc):
        if any(word in document.reading.text[s.start : s.end] for s in relation.cue):
            facts = read_cue(doc, relation, load_lexicon())
            return facts, judge_force(doc, relation.content, facts)
    raise AssertionError(text)


@pytest.mark.model
@pytest.mark.parametrize("lemma", sorted(PAST))
def test_law_over_a_verb(lemma):
    clause = "that the old bridge was closed"
    plain = judged(f"Norway {PAST[lemma]} {clause}.", PAST[lemma])[1]
    facts, negated = judged(f"Norway did not {lemma} {clause}.", lemma)
    assert negated.force is negated_verdict(facts.sense, "not").force
    assert negated.mode is negated_verdict(facts.sense, "not").mode
    said = plain.mode is Mode.SAID
    for modal in ("would", "will", "might"):
        modal_verdict = judged(f"Norway {modal} {lemma} {clause}.", lemma)[1]
        assert modal_verdict.force is plain.force
        assert modal_verdict.mode is (Mode.HYPOTHETICAL if said else plain.mode)
    conditional = judged(f"If Kenya signs, Norway will {lemma} {clause}.", lemma)[1]
    assert conditional.force is Force.CONDITIONAL
    assert "if" in conditional.reason
    assert judged(f"Norway did not fail to {lemma} {clause}.", lemma)[1].force is plain.force


@pytest.mark.model
def test_rejected_view_has_its_clause_as_content():
    document, found = records("The minister took issue with the view that the port was sold.")
    assert [document.text[s.start : s.end] for r in found for s in r.content] == ["the port was sold"]


@pytest.mark.model
def test_what_one_declines_to_say_is_the_content():
    document, found = records("Norway declined to say whether the port was sold.")
    assert [document.text[s.start : s.end] for r in found for s in r.content] == ["whether the port was sold"]


@pytest.mark.model
def test_who_is_urged_to_speak_would_speak():
    assert with_cue("France urged Norway to condemn the raid.", "condemn").speaker.text == "Norway"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The police questioned the witness about the boat.",
        "The high waves threatened the harbour wall.",
        "The bank gives Norway money.",
        "The council gave Norway 12 boats.",
        "A group called the Sons of the Fjord met on Monday.",
        "Anna Holm called the office to complain.",
    ],
)
def test_acts_that_say_nothing(text):
    assert [r.reason for r in records(text)[1] if r.mode in (Mode.SAID, Mode.IMPUTED)] == []
