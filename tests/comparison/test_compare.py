"""The whole comparison: keys, texts, which accounts stand side by side, and its laws."""

import pytest
from accounts import BESK, TARN, figure, state
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.answers import answers_of, is_comparison
from legation.comparison.compare import compare
from legation.comparison.material import Carrier, End, Material
from legation.schema.vocabulary import Force, Verdict

ACCOUNTS = [
    figure("f1", 30000, doc="a", speaker="Ada Brook"),
    figure("f2", 15000, doc="b", speaker="Jon Vale"),
    figure("f3", 30000, doc="c", speaker="Kit Moor"),
    state("s1", "denied", doc="a", speaker="Ada Brook", at="2010-01-01"),
    state("s2", doc="b", speaker="Jon Vale", at="2023-01-01"),
    state("s3", "conditional", doc="c", speaker="Kit Moor"),
    state("p1", relation="tolerant_of", doc="a", speaker="Ada Brook"),
    state("p2", "denied", relation="tolerant_of", doc="b", speaker="Jon Vale"),
]


def test_every_account_has_one_question_and_two_voices_make_a_comparison():
    result = compare(Material(tuple(ACCOUNTS)))
    assert sorted(result.question_of()) == sorted(a.record for a in ACCOUNTS)
    verdicts = {c.kind: c.verdict for c in result.comparisons}
    assert verdicts == {
        "figure": Verdict.CONTRADICT,
        "state": Verdict.CHANGED_OVER_TIME,
        "position": Verdict.CONTRADICT,
    }
    embassy = next(c for c in result.comparisons if c.kind == "state")
    assert embassy.text == "Does Tarn have an embassy or consulate in Besk?"
    assert [item.record for item in embassy.items] == [
        "s1",
        "s2",
    ]  # a condition says nothing of how it stands
    assert embassy.independent_sources == 2


@given(st.permutations(ACCOUNTS))
def test_the_order_of_the_material_does_not_matter(accounts):
    assert compare(Material(tuple(accounts))) == compare(Material(tuple(ACCOUNTS)))


def test_a_reprint_adds_an_item_and_no_source():
    again = figure("f4", 30000, doc="a2", speaker="Ada Brook")
    family = (
        Carrier("a", ("a", "a2")),
        Carrier("a2", ("a", "a2")),
        Carrier("b", ("b",)),
        Carrier("c", ("c",)),
    )
    before = compare(Material(tuple(ACCOUNTS), family))
    after = compare(Material((*ACCOUNTS, again), family))
    counted = [next(c for c in result.comparisons if c.kind == "figure") for result in (before, after)]
    assert [c.independent_sources for c in counted] == [3, 3]
    assert len(counted[1].items) == len(counted[0].items) + 1
    assert all(origin.reason for origin in counted[1].origins if len(origin.records) > 1)


def test_an_origin_holds_each_item_once():
    for comparison in compare(Material(tuple(ACCOUNTS))).comparisons:
        held = [record for origin in comparison.origins for record in origin.records]
        assert sorted(held) == sorted(item.record for item in comparison.items)


def test_a_voice_that_repeats_itself_is_one_answer():
    twice = [figure("f1", 30000, start=0), figure("f2", 30000, start=900)]
    assert [a.record for a in answers_of(twice)] == ["f1"]
    assert not is_comparison(answers_of(twice))


@pytest.mark.parametrize(
    ("measured", "compared"),
    [({"low": 30000}, True), ({"low": 2}, False), ({"low": 1, "dimension": "ordinal"}, True)],
)
def test_one_sentence_in_two_texts_is_compared_where_it_measures_something(measured, compared):
    words = "the valley of Tarn has been counted anew"
    same = [figure(f"f{n}", doc=f"d{n}", quote=words, **measured) for n in range(2)]
    assert is_comparison(answers_of(same)) is compared


@pytest.mark.parametrize("odd", [{"force": Force.QUESTION}, {"status": "conditional"}])
def test_questions_and_conditions_are_no_answers(odd):
    assert answers_of([state("s1", **odd), state("s2", doc="b")])[0].record == "s2"


def test_background_is_compared_only_where_it_differs():
    same = [state(f"s{n}", relation="part_of", doc=f"d{n}", speaker=f"W{n}") for n in range(2)]
    assert compare(Material(tuple(same))).comparisons == ()


def test_questions_whose_parts_read_alike_get_numbers():
    apart = [
        figure("f1", 3, head="ship", terms=("ship", "north"), actors=(TARN, BESK), quote="three ships lay north"),
        figure("f2", 8, head="ship", terms=("ship", "prize"), actors=(TARN, BESK), doc="b", frame="",
               quote="eight of Tarn's ships won a prize from Besk"),
    ]  # fmt: skip
    keys = sorted(set(compare(Material(tuple(apart))).question_of().values()))
    assert len(keys) == len(set(keys)) and len(keys) in (1, 2)


def test_a_relation_only_named_is_no_answer():
    named = [state(f"n{n}", doc=f"n{n}", speaker=f"N{n}", frame="mention") for n in range(2)]
    stated = [state(f"s{n}", doc=f"s{n}", speaker=f"W{n}") for n in range(2)]
    assert [a.record for a in answers_of([*named, *stated])] == ["s0", "s1"]
    assert [a.record for a in answers_of([*named, stated[0]])] == ["s0"]


def test_a_judgement_in_a_name_answers_where_too_few_state_it():
    views = {"relation": "regime_is", "object": End("despotic")}
    named = [state(f"n{n}", doc=f"n{n}", speaker=f"N{n}", frame="mention", **views) for n in range(2)]
    stated = [state(f"s{n}", doc=f"s{n}", speaker=f"W{n}", **views) for n in range(2)]
    assert [a.record for a in answers_of([*named, *stated])] == ["s0", "s1"]
    assert len(answers_of([*named, stated[0]])) == 3
