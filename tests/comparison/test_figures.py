"""Which figures answer one question, and how they stand to each other."""

import pytest
from accounts import BESK, ORUN, TARN, figure
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.figure_verdicts import judge_figures
from legation.comparison.figures import group_figures, is_possible
from legation.comparison.units import dimension_of
from legation.schema.vocabulary import Force, Qualifier, Verdict, Why


def sets(*accounts):
    return [members for members in group_figures(accounts)[0] if len(members) > 1]


def test_one_measure_in_other_words_is_one_question():
    one = figure(
        "f1", 30000, terms=("settler", "live", "valley"), quote="about 30,000 settlers live in Tarn's valley"
    )
    two = figure("f2", 25000, doc="b", terms=("settler", "home", "valley"),
                 quote="the valley of Tarn is home to 25,000 settlers")  # fmt: skip
    assert sets(one, two) == [("f1", "f2")]


@pytest.mark.parametrize(
    "other",
    [
        {
            "frame": "displace",
            "terms": ("settler", "drive"),
            "quote": "30,000 settlers were driven out of Tarn",
        },
        {
            "actors": (ORUN,),
            "terms": ("settler", "island"),
            "quote": "30,000 settlers live on the islands of Orun",
        },
        {
            "unit": "percent",
            "dimension": "share",
            "quote": "30 percent of Tarn's settlers live in the valley",
        },
        {
            "head": "bridge",
            "frame": "",
            "terms": ("bridge", "river"),
            "quote": "30,000 bridges cross Tarn's rivers",
        },
    ],
)
def test_other_measures_stay_apart(other):
    one = figure("f1", 30000, terms=("settler", "live", "valley"))
    assert sets(one, figure("f2", 30000, doc="b", **other)) == []


def test_a_share_of_one_thing_is_no_share_of_another():
    oil = figure("f1", 40, unit="percent", dimension="share", head="oil", frame="trade", actors=(TARN, BESK),
                 terms=("oil", "supply"))  # fmt: skip
    vote = figure("f2", 40, doc="b", unit="percent", dimension="share", head="vote", frame="win", actors=(TARN, BESK),
                  terms=("vote", "election"))  # fmt: skip
    assert not is_possible(oil, vote)


@given(st.permutations(range(6)))
def test_the_order_of_accounts_does_not_matter(order):
    accounts = [
        figure(f"f{n}", 1000 * (n % 3 + 1), doc=f"d{n}", terms=("settler", "valley")) for n in range(6)
    ]
    assert group_figures([accounts[n] for n in order]) == group_figures(accounts)


def verdict(*accounts):
    ruling = judge_figures(accounts)
    return ruling.verdict, ruling.why


def test_values_that_can_be_one_agree():
    assert verdict(figure("f1", 30000), figure("f2", 30000, doc="b")) == (Verdict.AGREE, Why.SAME_MEASURE)
    near = figure("f2", 28000, doc="b", qualifier=Qualifier.ABOUT)
    assert verdict(figure("f1", 30000, qualifier=Qualifier.ABOUT), near) == (Verdict.AGREE, Why.ROUNDING)
    assert verdict(figure("f1", 25000, 30000), figure("f2", 27000, doc="b"))[0] is Verdict.AGREE


def test_values_apart_at_one_time_contradict():
    assert verdict(figure("f1", 340), figure("f2", None, 200, doc="b", qualifier=Qualifier.UNDER)) == (
        Verdict.CONTRADICT,
        Why.DISPUTE,
    )


def test_values_apart_at_other_times_changed():
    later = figure("f2", 50000, doc="b", at="2021-01-01")
    assert verdict(figure("f1", 30000), later) == (Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE)


def test_words_that_define_the_count_make_it_partly():
    other = figure("f2", 22, doc="b", context=("exclude", "transit"))
    assert verdict(figure("f1", 37), other) == (Verdict.PARTLY, Why.DIFFERENT_DEFINITION)


def test_a_prediction_is_context_beside_what_came():
    foretold = figure("f1", 900, force=Force.PREDICT, at="2014-01-01")
    came, again = figure("f2", 500, doc="b", at="2016-01-01"), figure("f3", 500, doc="c", at="2016-01-01")
    ruling = judge_figures([foretold, came, again])
    assert ruling.context == {"f1"}
    assert (ruling.verdict, ruling.why) == (Verdict.PARTLY, Why.PREDICTION_VS_OUTCOME)


def test_units_are_converted_and_currencies_are_not():
    miles = figure("f1", 74, unit="miles", dimension="length", head="cable")
    metres = figure("f2", 119, unit="kilometres", dimension="length", head="cable", doc="b")
    assert verdict(miles, metres)[0] is Verdict.AGREE
    money = figure("f1", 5, unit="USD", dimension="money")
    assert not is_possible(money, figure("f2", 5, unit="EUR", dimension="money", doc="b"))


def test_a_verdict_names_the_values_that_decided_it():
    reason = judge_figures([figure("f1", 340), figure("f2", 120, doc="b", speaker="Jon Vale")]).reason
    assert "340 people" in reason and "120 people" in reason and "Jon Vale" in reason


MAST = {"unit": "metres", "dimension": "length", "head": "", "frame": "", "actors": (TARN,)}


def test_a_number_that_few_give_tells_what_is_measured():
    one = figure("f1", 84, terms=("mast", "tall"), quote="a mast of 84 metres above Tarn", **MAST)
    two = figure("f2", 84, doc="b", terms=("tower",), quote="the tower of Tarn has 84 metres", **MAST)
    assert sets(one, two) == [("f1", "f2")]


def test_a_third_is_said_of_anything():
    share = {"unit": "percent", "dimension": "share", "head": "", "frame": "", "actors": ()}
    one = figure("f1", "33.33", terms=("herd", "lose"), quote="a third of the herd was lost", **share)
    two = figure(
        "f2", "33.33", doc="b", terms=("wall", "paint"), quote="a third of the wall is painted", **share
    )
    assert sets(one, two) == []


@pytest.mark.parametrize(
    ("dimension", "unit", "measured"),
    [
        ("count", "percent", "share"),
        ("count", "people", "count"),
        ("count", "USD", "money:USD"),
        ("money", "money", "money"),
        ("zero", "boats", "count"),
    ],
)
def test_what_a_unit_measures_does_not_depend_on_how_the_number_was_read(dimension, unit, measured):
    assert dimension_of(dimension, unit) == measured


def test_money_without_a_currency_can_be_of_any():
    one = figure("f1", 2_000_000_000, unit="money", dimension="money", head="", frame="trade")
    two = figure("f2", 5_000_000_000, doc="b", unit="USD", dimension="money", head="", frame="trade")
    assert is_possible(one, two)
    assert not is_possible(
        two, figure("f3", 5, doc="c", unit="EUR", dimension="money", head="", frame="trade")
    )


def test_one_count_of_two_places_stays_two():
    one = figure("f1", 30000, quote="30,000 settlers live in Tarn")
    assert not is_possible(
        one, figure("f2", 30000, doc="b", actors=(ORUN,), quote="30,000 settlers live in Orun")
    )
    assert is_possible(one, figure("f3", 30000, doc="c", actors=(ORUN,), nearby=(TARN,)))


def test_a_sentence_that_two_texts_share_is_one_question():
    rank = {"unit": "ordinal", "dimension": "ordinal", "head": "state", "frame": "", "actors": ()}
    words = "It was the first state east of the river to send a mission"
    other = "It was the first state to mint coins in silver"
    assert sets(
        figure("f1", 1, quote=words, **rank), figure("f2", 1, doc="b", quote=f"{words}.", **rank)
    ) == [("f1", "f2")]
    assert sets(figure("f1", 1, quote=words, **rank), figure("f2", 1, doc="b", quote=other, **rank)) == []


def test_another_scope_is_looked_for_only_where_dates_explain_nothing():
    year = {"terms": ("settler", "annual", "valley")}
    assert (
        judge_figures([figure("f1", 30000, **year), figure("f2", 20000, doc="b")]).why is Why.DIFFERENT_SCOPE
    )
    later = figure("f2", 20000, doc="b", at="2019-06-01")
    assert judge_figures([figure("f1", 30000, **year), later]).verdict is Verdict.CHANGED_OVER_TIME


def test_words_for_who_says_it_are_no_scope():
    guests = figure("f1", 30000, speaker="Foreign Engineers", terms=("foreign", "engineer", "settler"))
    assert judge_figures([guests, figure("f2", 20000, doc="b")]).verdict is Verdict.CONTRADICT


def test_a_number_alone_joins_nothing():
    span = {"unit": "years", "dimension": "time", "head": "", "frame": "", "actors": ()}
    one = figure("f1", 17, terms=("ferry", "moor"), quote="the ferry was moored for seventeen years", **span)
    two = figure(
        "f2", 17, doc="b", terms=("choir", "sing"), quote="seventeen years later the choir sang", **span
    )
    assert not is_possible(one, two)
    assert is_possible(one, figure("f3", 17, doc="b", terms=("sing",), before=("ferry",), **span))
