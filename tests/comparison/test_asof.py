from dataclasses import replace
from decimal import Decimal

import pytest

from legation.comparison.asof import answer_on
from legation.comparison.material import Account, End, FigureValue, StateValue
from legation.comparison.verdicts import Question
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import Force, Qualifier, RecordKind, StateStatus, Verdict

TARN, ORRIN = End("Tarn", "t"), End("Orrin", "o")


def state(speaker, at, status, *, said=None, **times):
    value = StateValue("has_embassy_in", ORRIN, StateStatus(status), **times)
    return account(f"{speaker}{at}{status}", RecordKind.STATE, speaker, at, value, said=said)


def figure(speaker, at, number, **more):
    value = FigureValue(Decimal(number), Decimal(number), "percent", Qualifier.EXACT, "share", "share")
    return replace(account(f"{speaker}{at}{number}", RecordKind.FIGURE, speaker, at, value), **more)


def account(record, kind, speaker, at, value, *, said=None):
    return Account(
        record,
        kind,
        "a.txt",
        0,
        1,
        "q",
        End(speaker, speaker),
        (speaker,),
        TARN,
        value,
        said=Interval.at(said or at) if said or at else OPEN,
        as_of=Interval.at(at) if at else OPEN,
    )


def ask(accounts, on, known_by=None, kind="state"):
    return answer_on(
        Question("k", "t?", kind, tuple(a.record for a in accounts)), accounts, on=on, known_by=known_by
    )


def voices(answer):
    return [(s.speaker, s.value, s.earlier) for s in answer.standings]


def test_what_begins_after_the_date_says_nothing_of_it():
    accounts = [state("Ann", "2010", "denied"), state("Bo", "2023", "holds")]
    assert voices(ask(accounts, "2012")) == [("Ann", "denied", False)]
    assert ask(accounts, "2009") is None


def test_a_later_saying_shows_an_earlier_one_as_past():
    accounts = [state("Ann", "2010", "denied"), state("Bo", "2023-01", "holds")]
    answer = ask(accounts, "2023-06")
    assert voices(answer) == [("Bo", "holds", False), ("Ann", "denied", True)]
    assert answer.verdict is None


def test_a_dispute_is_shown_as_both_voices():
    answer = ask([state("Ann", "2012-05", "denied"), state("Bo", "2012-05", "holds")], "2012")
    assert answer.verdict is Verdict.CONTRADICT
    assert voices(answer) == [("Ann", "denied", False), ("Bo", "holds", False)]


def test_a_voice_counts_with_its_latest_saying():
    accounts = [state("Ann", "2010", "planned"), state("Ann", "2012", "holds"), state("Ann", "2014", "ended")]
    assert voices(ask(accounts, "2013")) == [("Ann", "holds", False)]
    assert voices(ask(accounts, "2011")) == [("Ann", "planned", False)]
    assert voices(ask(accounts, "2020")) == [("Ann", "ended", False)]


def test_known_by_leaves_out_what_was_said_later_though_it_speaks_of_the_date():
    late = state("Bo", "2012", "holds", said="2020-03")
    accounts = [state("Ann", "2012", "denied", said="2012"), late]
    assert len(voices(ask(accounts, "2012"))) == 2
    assert voices(ask(accounts, "2012", known_by="2019")) == [("Ann", "denied", False)]
    assert voices(ask(accounts, "2012", known_by="2020-03")) == voices(ask(accounts, "2012"))


def test_known_by_asks_for_certainty_and_counts_what_it_leaves_out():
    unsure = replace(state("Bo", "2012", "holds"), said=Interval("2012", None))
    later = replace(state("Cy", "2012", "holds"), said=Interval("2016", None))
    answer = ask([state("Ann", "2012", "denied"), unsure, later], "2012", known_by="2013")
    assert (voices(answer), answer.undated) == ([("Ann", "denied", False)], 1)


def test_the_end_of_a_relation_is_seen_from_both_sides_of_its_date():
    ended = state("Ann", "2016", "ended", valid_from=Interval.at("2010"), valid_to=Interval.at("2015"))
    assert voices(ask([ended], "2012")) == [("Ann", "holds (ended later)", False)]
    assert voices(ask([ended], "2015-06")) == [("Ann", "ended", False)]
    assert ask([ended], "2009") is None
    closed = state("Ann", "2010", "holds", valid_to=Interval.at("2011"))
    assert voices(ask([closed], "2012")) == [("Ann", "ended", False)]


def test_an_account_whose_date_is_open_below_speaks_from_its_latest_possible_day():
    unsure = replace(state("Ann", None, "holds"), said=Interval(None, "2014"))
    assert ask([unsure], "2013") is None
    assert voices(ask([unsure], "2014")) == [("Ann", "holds", False)]


def test_unnamed_speakers_of_two_texts_are_two_voices():
    one = state("unspecified (reportedly)", "2012", "holds")
    two = replace(one, record="2", doc="b.txt")
    assert len(ask([one, two], "2012").standings) == 2


def test_figures_keep_their_values_and_the_manner_in_which_they_are_said():
    accounts = [figure("Ann", "2012", "40"), figure("Bo", "2012", "15", force=Force.PREDICT)]
    answer = ask(accounts, "2012", kind="figure")
    assert [(s.value, s.manner) for s in answer.standings] == [
        ("40 percent", ""),
        ("15 percent", "predicted"),
    ]


def test_the_order_of_accounts_plays_no_part():
    accounts = [state("Ann", "2010", "denied"), state("Bo", "2012", "holds"), state("Cy", "2012", "rumoured")]
    assert ask(accounts, "2013") == ask(accounts[::-1], "2013")


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="not a partial date"):
        ask([state("Ann", "2010", "denied")], "soon")
