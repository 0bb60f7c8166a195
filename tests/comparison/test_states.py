"""States of one question: slots, timelines, verdicts."""

import pytest
from accounts import BESK, ORUN, TARN, state
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.material import End
from legation.comparison.positions import group_positions, judge_positions
from legation.comparison.slots import Side, side_of, slot_of
from legation.comparison.states import group_states, judge_states, timeline_of
from legation.schema.dates import Interval
from legation.schema.vocabulary import StateStatus, Verdict


def sets(*accounts):
    return [members for members in group_states(accounts)[0] if len(members) > 1]


def test_ends_in_either_order_answer_how_two_stand():
    friendly = state("s1", relation="friendly_to")
    strained = state("s2", relation="strained_with", subject=BESK, object=TARN, doc="b")
    assert slot_of(friendly) == slot_of(strained)
    assert (side_of(friendly), side_of(strained)) == (Side.YES, Side.NO)
    assert sets(friendly, strained, state("s3", relation="friendly_to", object=ORUN)) == [("s1", "s2")]


def test_an_embassy_has_a_direction():
    assert sets(state("s1"), state("s2", subject=BESK, object=TARN, doc="b")) == []


def test_who_holds_an_office_is_one_question_whoever_holds_it():
    one = state("s1", relation="leader_of", subject=End("Ada Brook", "p1"), terms=("president",))
    two = state(
        "s2",
        relation="leader_of",
        subject=End("Jon Vale", "p2"),
        doc="b",
        at="2021-01-01",
        terms=("president",),
    )
    assert sets(one, two) == [("s1", "s2")]
    assert judge_states([one, two]).verdict is Verdict.CHANGED_OVER_TIME


def test_what_is_denied_of_anyone_meets_what_is_said_of_one():
    sold = state("s1", relation="sells_arms_to", terms=("boat", "deliver"))
    never = state("s2", "denied", relation="sells_arms_to", object=End("any party to the dispute"), doc="b",
                  terms=("boat", "supply", "never"))  # fmt: skip
    radar = state("s3", relation="sells_arms_to", doc="c", terms=("radar", "buy"))
    assert sets(sold, never) == [("s1", "s2")]
    assert ("s1", "s3") not in sets(
        sold, state("s4", "denied", relation="sells_arms_to", terms=("boat",)), radar
    )


def test_denied_then_opened_has_changed():
    before = [state("s1", "denied", at="2010-05-01"), state("s2", "denied", at="2014-05-01", doc="b")]
    opened = state("s3", at="2023-03-14", doc="c", valid_from=Interval.at("2023-03"))
    ruling = judge_states([*before, opened])
    assert ruling.verdict is Verdict.CHANGED_OVER_TIME


@pytest.mark.parametrize("words", [("never",), ()])
def test_never_beside_you_did_is_a_contradiction(words):
    did = state("s1", relation="sells_arms_to", at="2012-12-01")
    never = state("s2", "denied", relation="sells_arms_to", at="2016-09-12", doc="b", terms=words)
    expected = Verdict.CONTRADICT if words else Verdict.CHANGED_OVER_TIME
    assert judge_states([did, never]).verdict is expected


def test_a_plan_that_came_about_has_changed_and_one_that_stands_alone_agrees():
    planned = state("s1", "planned", at="2009-01-01")
    assert judge_states([planned, state("s2", at="2014-01-01", doc="b")]).verdict is Verdict.CHANGED_OVER_TIME
    assert judge_states([planned, state("s2", "denied", at="2009-02-01", doc="b")]).verdict is Verdict.AGREE


def test_a_rumour_that_is_denied_is_disputed():
    assert (
        judge_states([state("s1", "rumoured"), state("s2", "denied", doc="b")]).verdict is Verdict.CONTRADICT
    )


def test_a_timeline_is_ordered_by_what_it_speaks_of():
    late, early = state("s1", at="2021-01-01"), state("s2", "denied", at="2010-01-01", doc="b")
    assert [step.status for step in timeline_of([late, early])] == [StateStatus.DENIED, StateStatus.HOLDS]


@given(st.permutations(range(5)))
def test_the_order_of_states_does_not_matter(order):
    statuses = ("holds", "denied", "planned", "holds", "ended")
    accounts = [state(f"s{n}", statuses[n], doc=f"d{n}", at=f"201{n}-01-01") for n in range(5)]
    shuffled = [accounts[n] for n in order]
    assert group_states(shuffled) == group_states(accounts)
    assert judge_states(shuffled) == judge_states(accounts)


def test_sides_of_a_view():
    fair = state("s1", relation="holds_legitimate_elections", object=End("elections"))
    unfair = state(
        "s2",
        "denied",
        relation="holds_legitimate_elections",
        object=End("last election"),
        doc="b",
        speaker="B",
    )
    hedged = state(
        "s3", "possible", relation="holds_legitimate_elections", object=End("elections"), doc="c", speaker="C"
    )
    assert group_positions([fair, unfair, hedged])[0] == [("s1", "s2", "s3")]
    assert judge_positions([fair, unfair, hedged]).verdict is Verdict.CONTRADICT
    assert judge_positions([fair, hedged]).verdict is Verdict.PARTLY
    turned = state("s4", "denied", relation="holds_legitimate_elections", at="2020-01-01", doc="d")
    assert judge_positions([fair, turned]).verdict is Verdict.CHANGED_OVER_TIME
