"""Sides taken: judgements by slot, propositions by their words, and the order that must not matter."""

import pytest
from accounts import BESK, ORUN, TARN, proposition, state
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.compare import compare
from legation.comparison.material import End, Material
from legation.comparison.position_likeness import Propositions
from legation.comparison.positions import group_positions, is_position, judge_positions, stance_of
from legation.comparison.slots import side_of, slot_of, template_of
from legation.schema.vocabulary import Stance, StateStatus, Verdict

TIES = End("Tarn-Besk relationship")
SAME = "the quarry poisons the lower well"


def sets(*accounts):
    return [members for members in group_positions(accounts)[0] if len(members) > 1]


def test_sides_on_one_proposition_meet_and_oppose_each_other():
    one = proposition("p1", SAME, Stance.FOR)
    two = proposition("p2", SAME, Stance.AGAINST, doc="b", speaker="Jon Vale")
    assert sets(one, two) == [("p1", "p2")]
    assert judge_positions([one, two]).verdict is Verdict.CONTRADICT


def test_one_shared_word_is_no_question():
    one = proposition("p1", "the ferry needs a new engine", terms=("engine", "ferry", "need", "new"))
    two = proposition("p2", "the ferry is late again", doc="b", terms=("again", "ferry", "late"), head="late")
    assert sets(one, two) == []


def test_what_ought_to_be_is_not_what_is():
    one = proposition("p1", SAME)
    two = proposition("p2", SAME, doc="b", frame="should")
    assert sets(one, two) == []
    has = state("s1")
    ought = state("s2", StateStatus.PLANNED, doc="b", quote="Tarn should open an embassy in Besk")
    assert slot_of(has) != slot_of(ought)
    assert template_of(ought).startswith("Should it be so: ")


def test_who_hedged_beside_who_affirms_is_partly_and_who_turned_has_changed():
    firm = proposition("p1", SAME)
    unsure = proposition("p2", SAME, Stance.HEDGED, doc="b")
    assert judge_positions([firm, unsure]).verdict is Verdict.PARTLY
    later = proposition("p3", SAME, Stance.AGAINST, doc="b", at="2019-01-01")
    assert judge_positions([firm, later]).verdict is Verdict.CHANGED_OVER_TIME


def test_kinds_of_rule_have_sides_on_one_question():
    free = state("s1", relation="regime_is", object=End("young parliamentary democracy"))
    harsh = state("s2", relation="regime_is", object=End("authoritarian"), doc="b")
    secular = state("s3", relation="regime_is", object=End("secular"), doc="c")
    assert sets(free, harsh, secular) == [("s1", "s2")]
    assert side_of(free) != side_of(harsh)
    assert stance_of(free) is Stance.FOR


def test_a_denial_of_any_aim_answers_whether_one_party_is_meant():
    anyone = state("s1", StateStatus.DENIED, relation="aimed_at", subject=TIES, object=End("any third state"))
    named = state("s2", relation="aimed_at", subject=TIES, object=ORUN, doc="b")
    assert sets(anyone, named) == [("s1", "s2")]
    other = state("s3", relation="aimed_at", subject=TIES, object=End("Lissa", "s-lissa"), doc="c")
    assert sets(anyone, named, other) == []


def test_a_relationship_is_one_whichever_end_is_named_first():
    one = state("s1", relation="based_on", subject=TIES, object=End("timber"))
    two = state(
        "s2", relation="based_on", subject=End("Besk-Tarn relationship"), object=End("trust"), doc="b"
    )
    assert sets(one, two) == [("s1", "s2")]
    about = state("s3", relation="based_on", subject=TIES, object=ORUN, doc="c")
    assert slot_of(about).family == "aim"


def test_support_of_a_plan_is_a_side_whoever_takes_it():
    plan = End("levy on salt")
    friend = state("s1", relation="supports", subject=TARN, object=plan)
    foe = state("s2", relation="opposes", subject=BESK, object=plan, doc="b", speaker="Jon Vale")
    assert is_position(friend)
    assert sets(friend, foe) == [("s1", "s2")]
    assert judge_positions([friend, foe]).verdict is Verdict.CONTRADICT
    assert not is_position(state("s3", relation="supports", subject=TARN, object=BESK))


def test_a_longer_name_for_one_thing_begins_with_the_shorter():
    weir = End("weir")
    one = state("s1", relation="viewed_as", subject=weir, object=End("lid on the spring"))
    two = state("s2", relation="viewed_as", subject=weir, object=End("lid on the spring of Orun"), doc="b")
    other = state("s3", relation="viewed_as", subject=weir, object=End("lidless folly"), doc="c")
    assert sets(one, two, other) == [("s1", "s2")]


def test_tolerance_at_large_is_not_tolerance_of_one_people():
    model = state("s1", relation="viewed_as", object=End("model of tolerance"))
    denied = state("s2", relation="viewed_as", object=End("intolerant society"), doc="b")
    at_large = state("s3", relation="tolerant_of", object=End("religions and minorities"), doc="c")
    of_one = state("s4", relation="tolerant_of", object=End("Marsh people", "c-marsh"), doc="d")
    assert sets(model, denied, at_large, of_one) == [("s1", "s2", "s3")]
    assert [stance_of(a) for a in (model, denied)] == [Stance.FOR, Stance.AGAINST]


def test_an_office_is_told_by_its_whole_title():
    title = End("Tarn: Defence Minister")
    one = state("s1", relation="holds_office", subject=End("Ada", "p1"), object=title, actors=(TARN,))
    two = state(
        "s2",
        relation="holds_office",
        subject=End("Jon", "p2"),
        object=End("Tarn: defense minister"),
        actors=(),
        nearby=(TARN,),
        doc="b",
    )
    three = state("s3", relation="holds_office", subject=End("Una", "p3"), object=End("minister"), doc="c")
    assert slot_of(one) == slot_of(two) != slot_of(three)


@given(
    st.sets(st.sampled_from("bell ferry lamp mill quarry salt well wood".split()), min_size=1),
    st.sets(st.sampled_from("bell ferry lamp mill quarry salt well wood".split()), min_size=1),
)
def test_likeness_is_symmetric_and_between_nothing_and_all(left, right):
    one = proposition("p1", " ".join(sorted(left)), terms=tuple(sorted(left)), head=min(left))
    two = proposition("p2", " ".join(sorted(right)), terms=tuple(sorted(right)), head=min(right), doc="b")
    words = Propositions([one, two])
    assert words.likeness(one, two) == words.likeness(two, one)
    assert 0.0 <= words.likeness(one, two)[0] <= 1.0
    assert words.likeness(one, one)[0] == 1.0


@given(st.permutations(range(5)))
def test_any_order_gives_the_same_questions(order):
    accounts = [
        proposition("p1", SAME),
        proposition("p2", SAME, Stance.AGAINST, doc="b", speaker="Jon Vale"),
        proposition("p3", "the bells are too loud", doc="c", terms=("bell", "loud"), head="loud"),
        state("s1", relation="tolerant_of", object=End("Marsh people", "c-marsh")),
        state(
            "s2", relation="persecutes", object=End("Marsh people", "c-marsh"), doc="b", speaker="Jon Vale"
        ),
    ]
    first = compare(Material(tuple(accounts)))
    assert compare(Material(tuple(accounts[place] for place in order))) == first
    assert sorted(question.kind for question in first.comparisons) == ["position", "position"]


@given(st.sampled_from([s for s in StateStatus if s in ("holds", "denied")]))
def test_denying_an_account_turns_its_side(status):
    turned = StateStatus.DENIED if status is StateStatus.HOLDS else StateStatus.HOLDS
    one, two = (state("s1", s, relation="tolerant_of") for s in (status, turned))
    assert {stance_of(one), stance_of(two)} == {Stance.FOR, Stance.AGAINST}


@pytest.mark.parametrize(("head", "joined"), [("aim", True), ("open", False)])
def test_what_is_aimed_at_anyone_is_joined_to_the_question_whom_it_is_aimed_at(head, joined):
    mission = End("mission of Tarn", "b-mission")
    about = state("s1", "denied", relation="aimed_at", subject=mission, object=BESK)
    words = proposition(
        "p1", "the mission was aimed at anyone", Stance.AGAINST, doc="b", head=head, actors=(mission,)
    )
    assert bool(sets(about, words)) is joined
    texts = {question.text for question in compare(Material((about, words))).questions}
    assert "Is mission of Tarn aimed at Besk?" in texts and len(texts) == (1 if joined else 2)
