"""Stands: who takes which side on what, in sentences about invented places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frame_texts import PREAMBLE, annotate
from legation.extraction.attributions import extract_attributions
from legation.extraction.factuality import Factuality
from legation.extraction.positions import extract_positions, stance_of, turned
from legation.extraction.states import extract_states
from legation.schema.vocabulary import Force, Stance

HEDGING = (Force.DOUBT, Force.HOPE, Force.RUMOUR, Force.QUESTION)


@given(st.sampled_from(sorted(Force)), st.booleans(), st.booleans())
def test_a_denial_more_or_less_turns_the_side(force, denied, says_no):
    plain = Factuality()
    stance = stance_of(plain, force, denied=denied, says_no=says_no)
    assert stance_of(plain, force, denied=not denied, says_no=says_no) is turned(stance)
    assert stance_of(plain, force, denied=denied, says_no=not says_no) is turned(stance)
    assert turned(turned(stance)) is stance
    assert (stance is Stance.HEDGED) == (force in HEDGING)


def test_what_may_be_takes_no_side_and_what_would_be_does_only_when_foretold():
    assert stance_of(Factuality(possible=True), Force.DENY, denied=True) is Stance.HEDGED
    would = Factuality(modal="would", conditional=True, reason="conditional: would")
    assert stance_of(would, Force.PREDICT, denied=True) is Stance.AGAINST
    assert stance_of(would, Force.ASSERT, denied=True) is Stance.HEDGED


def stands(text):
    document, doc, voices = annotate(PREAMBLE + text + "\n")
    said = tuple(extract_attributions(doc, document))
    states = tuple(extract_states(doc, document, voices))
    found = extract_positions(doc, document, voices, attributions=said, states=states)
    return [stand for stand in found if stand.spans[0].start >= len(PREAMBLE)]


def sides(text):
    return [(found.question, found.stance.value) for found in stands(text)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "question", "stance"),
    [
        ("The mayor said the bridge would not carry lorries.", "the bridge would carry lorries", "against"),
        (
            "The union denied that the miners had blocked the road.",
            "the miners had blocked the road",
            "against",
        ),
        (
            "The union denied that the miners had not blocked the road.",
            "the miners had blocked the road",
            "for",
        ),
        ("Novaria should sell its ferries.", "Novaria should sell its ferries", "for"),
        ("Novaria should not sell its ferries.", "Novaria should sell its ferries", "against"),
        ('"It is false that the harvest failed," the farmer said.', "the harvest failed", "against"),
        ('"It is true that the harvest failed," the farmer said.', None, None),
        (
            '"It would be naive to think that the old quarry feeds the mill," the smith said.',
            "the old quarry feeds the mill",
            "against",
        ),
        ('"I do not believe that the dam will hold," the smith said.', "the dam will hold", "against"),
        ("The senator urged Florin to withdraw its envoy.", "Florin to withdraw its envoy", "for"),
        ("The captain doubts that the storm will pass.", "the storm will pass", "hedged"),
    ],
)
def test_the_side_is_taken_on_affirmative_words(text, question, stance):
    found = [(words.split(": ", 1)[1].rstrip("?"), side) for words, side in sides(text)]
    if question is not None:
        assert (question, stance) in found
    else:
        assert not any(side == "against" for _, side in found)


@pytest.mark.model
def test_a_part_that_is_denied_does_not_deny_the_whole():
    found = sides("The ministry denied that the delay was caused by cracks and not by the strike.")
    assert all("delay was caused" in words for words, _ in found)
    assert [side for _, side in found] == ["against"]
    bounded = sides("The minister predicted that the lake would hold no more than ten ships.")
    assert [side for _, side in bounded] == ["for"]


@pytest.mark.model
def test_a_judgement_is_a_stand_of_its_speaker_and_rests_on_its_state():
    found = stands("The chancellor said that the elections in Novaria were not free.")
    judged = [stand for stand in found if stand.basis]
    assert [(stand.question, stand.stance) for stand in judged] == [
        ("Are elections in Novaria free and fair?", Stance.AGAINST)
    ]
    assert "chancellor" in judged[0].holder.text.casefold()


@pytest.mark.model
def test_who_gives_a_thing_its_name_holds_the_judgement():
    (named,) = [stand for stand in stands("Novaria called the canal a trap.") if stand.basis]
    assert (named.holder.text, named.stance) == ("Novaria", Stance.FOR)


@pytest.mark.model
def test_questions_hedge_and_what_is_left_open_is_no_stand():
    assert {side for _, side in sides('"Why should the valley pay for the wall?" the smith asked.')} == {
        "hedged"
    }
    assert sides("The smith asked where the road would end.") == []


@pytest.mark.model
def test_both_ends_of_a_coordination_are_said():
    assert sides("Florin and Novaria should open their ports.") == [
        ("Should it be so: Florin and Novaria should open their ports?", "for")
    ]


@pytest.mark.model
def test_plain_reports_and_what_one_did_oneself_are_no_stands():
    assert sides("The ferry left the harbour at noon. The mill stands by the river.") == []
    assert sides('"I did not carry the boxes," the porter said.') == []
