from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.judging import (
    Anchor,
    Decisions,
    anchor_from,
    anchor_of,
    change_from,
    change_text,
    find_record,
    judge_extraction,
    moved_to,
    name_members,
)
from legation.ledger.judgements import new_judgement
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import Mention, Party, Position
from legation.schema.vocabulary import Force, MentionKind, RecordKind, Stance, StateStatus
from voices_case import TEXTS, document_of, extraction_of

TEXT = TEXTS[2]
DOCUMENT, EXTRACTION = document_of(TEXT), extraction_of(TEXT)
STATE, FIGURE, SAYING = EXTRACTION.states[0], EXTRACTION.figures[0], EXTRACTION.attributions[0]
ANCHOR = anchor_of(DOCUMENT, RecordKind.STATE, STATE)


def decision(
    verdict, *changes, record=STATE, kind=RecordKind.STATE, at="2031-01-01", by="Ana", document=DOCUMENT
):
    target = (anchor_of(document, kind, record).to_text(), *(change_text(*change) for change in changes))
    return new_judgement("record", verdict, target=target, by=by, at=at, why="looked")


def judged(*judgements, extraction=EXTRACTION):
    return judge_extraction(DOCUMENT, extraction, judgements, naming=lambda name: Party(name, "new"))


def shifted(record, start, end, **more):
    span = Span(start, end)
    return replace(record, id=occurrence_id(DOCUMENT.id, "state", {"other": [span]}), spans=(span,), **more)


def with_states(*states):
    return replace(EXTRACTION, states=tuple(states))


def test_anchor_holds_the_words_with_their_neighbours():
    assert ANCHOR.quote == "Tarn has an embassy in Orrin" == TEXT.text[ANCHOR.start : ANCHOR.end]
    assert TEXT.text.startswith(ANCHOR.before + ANCHOR.quote + ANCHOR.after)
    assert anchor_from(ANCHOR.to_text()) == ANCHOR


@given(st.text(), st.text(), st.integers(0, 9), st.integers(0, 9), st.integers(0, 3))
def test_anchors_and_changes_come_back_from_their_text(quote, words, start, size, side):
    anchor = Anchor("d", "state", start, start + size, quote, words, quote, words, quote, side)
    assert anchor_from(anchor.to_text()) == anchor
    assert change_from(change_text(quote, words)) == (quote, words)
    assert anchor_from(change_text(quote, words)) is None and change_from(anchor.to_text()) is None


@pytest.mark.parametrize("target", ["Tarn", "state:XT", "{", "{}", '{"offsets": 3}', "[1]"])
def test_other_targets_are_neither(target):
    assert anchor_from(target) is None
    assert change_from(target) is None


def test_the_last_of_accept_and_reject_counts():
    assert judged(decision("reject", at="2")).decided[STATE.id].is_rejected
    assert not judged(decision("accept", at="3"), decision("reject", at="2")).decided[STATE.id].is_rejected
    assert judged(decision("accept", at="1"), decision("reject", at="2")).decided[STATE.id].is_rejected


def test_a_correction_changes_its_field_and_keeps_the_original_beside_it():
    result = judged(decision("correct", ("status", "denied")))
    assert result.extraction.states[0].status is StateStatus.DENIED
    assert result.decided[STATE.id].original == STATE
    assert result.extraction.figures == EXTRACTION.figures


def test_corrections_of_two_fields_add_up_and_the_last_of_one_field_counts():
    result = judged(
        decision("correct", ("status", "ended"), at="2"),
        decision("correct", ("status", "denied"), ("relation", "trades_with"), at="1"),
    )
    assert (result.extraction.states[0].status, result.extraction.states[0].relation) == (
        StateStatus.ENDED,
        "trades_with",
    )


def test_a_correction_that_does_not_fit_is_listed_and_changes_nothing():
    result = judged(decision("correct", ("status", "sideways")))
    assert result.extraction == EXTRACTION and not result.decided
    assert "sideways" in result.lost[0].why


def test_the_corrected_speaker_of_a_saying_carries_what_stands_in_it():
    change = decision("correct", ("speaker", "Coast Guard"), record=SAYING, kind=RecordKind.ATTRIBUTION)
    result = judged(change)
    assert result.extraction.attributions[0].speaker == Party("Coast Guard", "new")
    assert result.extraction.states[0].voice.speaker == Party("Coast Guard", "new")
    assert result.decided[STATE.id].original == STATE and result.decided[STATE.id].judgements == (change,)


def test_a_records_own_speaker_wins_over_that_of_its_saying():
    result = judged(
        decision("correct", ("speaker", "Coast Guard"), record=SAYING, kind=RecordKind.ATTRIBUTION, at="1"),
        decision("correct", ("speaker", "Harbour Office"), ("status", "ended"), at="2"),
    )
    assert result.extraction.states[0].voice.speaker.text == "Harbour Office"
    assert result.extraction.figures[0].voice.speaker.text == "Coast Guard"


def test_another_field_corrected_goes_together_with_the_speaker_of_the_saying():
    result = judged(
        decision("correct", ("speaker", "Coast Guard"), record=SAYING, kind=RecordKind.ATTRIBUTION, at="1"),
        decision("correct", ("status", "ended"), at="2"),
    )
    state = result.extraction.states[0]
    assert (state.voice.speaker.text, state.status) == ("Coast Guard", StateStatus.ENDED)


JUDGEMENTS = st.lists(
    st.builds(
        lambda verdict, at, by: decision(
            verdict,
            *([("status", "ended" if at % 2 else "denied")] if verdict == "correct" else []),
            at=str(at),
            by=by,
        ),
        st.sampled_from(["accept", "reject", "correct"]),
        st.integers(0, 5),
        st.sampled_from(["Ana", "Bo"]),
    ),
    max_size=6,
)


@given(JUDGEMENTS, st.randoms())
def test_order_of_input_and_repetition_play_no_part(judgements, random):
    expected = judged(*judgements)
    shuffled = [*judgements, *judgements]
    random.shuffle(shuffled)
    assert judged(*shuffled) == expected


@given(JUDGEMENTS, JUDGEMENTS)
def test_withdrawn_is_as_never_made(kept, taken):
    ids = {judgement.id for judgement in kept}
    gone = [replace(j, withdrawn_at="9") for j in taken if j.id not in ids]
    assert judged(*kept, *gone) == judged(*kept)


def test_a_newer_extraction_is_found_by_overlap():
    wider = shifted(STATE, ANCHOR.start, ANCHOR.end + 1)
    assert judged(decision("reject"), extraction=with_states(wider)).decided[wider.id].is_rejected


def test_of_several_records_at_one_place_the_one_that_says_the_same_is_meant():
    other = shifted(STATE, ANCHOR.start, ANCHOR.end, relation="trades_with")
    same = shifted(STATE, ANCHOR.start + 1, ANCHOR.end)
    assert find_record(ANCHOR, with_states(other, same))[0] == same
    other_too = shifted(STATE, ANCHOR.start, ANCHOR.end - 1, relation="aids")
    record, why = find_record(ANCHOR, with_states(other, other_too))
    assert record is None and "2 records" in why


def test_what_cannot_be_found_is_listed_and_touches_nothing():
    result = judged(decision("reject"), extraction=with_states())
    assert not result.decided
    assert "Tarn has an embassy" in result.lost[0].about and "no record" in result.lost[0].why
    far = shifted(STATE, 0, 8)
    assert judged(decision("reject"), extraction=with_states(far)).lost


def changed_document(text):
    return document_of(replace(TEXT, text=text))


def test_words_are_found_again_in_a_changed_file_where_they_stand_once():
    later = changed_document("A new headline\n\n" + TEXT.text)
    moved = moved_to(ANCHOR, later)
    assert later.text[moved.start : moved.end] == ANCHOR.quote and moved.document == later.id
    assert moved_to(ANCHOR, changed_document(TEXT.text * 2)) is None
    assert moved_to(ANCHOR, changed_document("nothing of it")) is None


def test_decisions_about_a_document_that_is_gone_follow_its_words_or_are_listed():
    later = changed_document("A new headline\n\n" + TEXT.text)
    judgement = decision("reject")
    followed = Decisions([judgement], {later.id}, lambda: [later])
    assert followed.documents == {later.id} and not followed.gone
    for everything in ([], [later, changed_document(TEXT.text + "More.\n")]):
        lost = Decisions([judgement], {d.id for d in everything}, lambda found=everything: found)
        assert [item.judgement for item in lost.gone] == [judgement.id]


def test_documents_without_decisions_are_left_as_they_are():
    decisions = Decisions([decision("reject")], {DOCUMENT.id, "other"}, list)
    other = document_of(TEXTS[0])
    assert decisions.apply(other, extraction_of(TEXTS[0]), Party).extraction == extraction_of(TEXTS[0])


def test_anchors_of_actors_become_members_of_the_document_as_it_is_read_now():
    start = TEXT.text.index("Orrin")
    anchor = Anchor(DOCUMENT.id, "mention", start, start + 5, "Orrin").to_text()
    judgement = new_judgement("actor", "split", target=(anchor, "Orrin"), by="Ana", at="1", why="")
    mentions = {DOCUMENT.id: [Mention(start, start + 5, "a7", MentionKind.NAME, "name")]}
    [named] = name_members([judgement], lambda document: mentions.get(document, []))
    assert named.target == (f"{DOCUMENT.id}:a7", "Orrin") and named.id == judgement.id
    [lost] = name_members([judgement], lambda document: [])
    assert "Orrin" in lost.target[0] and not lost.target[0].startswith("{")


def stand(stance):
    """Return a stand that rests on the state."""
    made = Position("p", STATE.spans, STATE.voice.speaker, "Is there one?", stance, Force.ASSERT, STATE.voice)
    if "basis" not in {field.name for field in fields(Position)}:
        pytest.skip("stands have no basis yet")
    return replace(made, basis=STATE.id)


@pytest.mark.parametrize(
    ("stance", "status", "after"),
    [
        ("for", "denied", "against"),
        ("for", "planned", "hedged"),
        ("against", "denied", "for"),
        ("for", "holds", "for"),
    ],
)
def test_a_stand_follows_the_state_that_it_rests_on(stance, status, after):
    extraction = replace(EXTRACTION, positions=(stand(Stance(stance)),))
    change = decision("correct", ("status", status), ("speaker", "Coast Guard"))
    result = judged(change, extraction=extraction)
    [now] = result.extraction.positions
    assert (now.stance.value, now.holder.text) == (after, "Coast Guard")
    assert (
        result.decided["p"].judgements == (change,)
        and result.decided["p"].original == extraction.positions[0]
    )
    assert judged(decision("reject"), extraction=extraction).decided["p"].is_rejected


def test_a_stand_that_was_judged_itself_keeps_its_own():
    extraction = replace(EXTRACTION, positions=(stand(Stance.FOR),))
    own = decision("accept", record=extraction.positions[0], kind=RecordKind.POSITION)
    result = judged(own, decision("reject"), extraction=extraction)
    assert not result.decided["p"].is_rejected and result.decided[STATE.id].is_rejected
