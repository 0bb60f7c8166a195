from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.comparison.material import End
from legation.models.tie_form import web_from, web_to
from legation.models.ties import UNDATED, Asked, TieActor, TieRecord, changes, ties, weave
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import ActorType, StateStatus

TARN, BESK, ORUN = End("Tarn", "s-tarn"), End("Besk", "s-besk"), End("Orun", "s-orun")
ADA, OLA = End("Ada Brook", "p-ada"), End("Ola Reed", "p-ola")
HOLDS, DENIED, ENDED = StateStatus.HOLDS, StateStatus.DENIED, StateStatus.ENDED


def when(value):
    return OPEN if value is None else Interval.at(value)


def record(name, status=HOLDS, at="2010-05-02", *, relation="has_embassy_in", subject=TARN, object=BESK, speaker=ADA,
           said=..., **fields):  # fmt: skip
    said = when(at) if said is ... else when(said)
    return TieRecord(
        name,
        f"{name}.txt",
        subject,
        relation,
        object,
        StateStatus(status),
        speaker,
        as_of=when(at),
        said=said,
        **fields,
    )


def stands(records, day, **asked):
    return {tie.supporting for tie in ties(records, {}, as_of=day, **asked)}


def only(records, day=None, **asked):
    found = ties(records, {}, as_of=day, **asked)
    assert len(found) == 1
    return found[0]


def test_an_open_account_is_carried_forward_and_not_back():
    accounts = [record("a")]
    assert stands(accounts, "2010") == stands(accounts, "2010-05-02") == stands(accounts, "2024") == {("a",)}
    assert stands(accounts, "2010-05-01") == stands(accounts, "2009") == set()
    assert only(accounts, "2024").valid == Interval("2010-05-02", None)


def test_a_beginning_that_is_said_reaches_back_and_is_marked():
    tie = only([record("a", valid_from=when("1992"))], "1995")
    assert (tie.valid, tie.begun) == (Interval("1992", None), True)
    assert not only([record("a")], "2011").begun


def test_a_later_denial_of_anyone_ends_a_tie_and_a_near_one_disputes_it():
    accounts = [record("a"), record("late", DENIED, "2014-01-01", speaker=OLA)]
    assert stands(accounts, "2013") == {("a",)}
    assert stands(accounts, "2014") == set()
    assert only(accounts).valid == Interval("2010-05-02", "2014-01-01")
    near = [record("a"), record("near", DENIED, "2010-08-01", speaker=OLA)]
    tie = only(near, "2014")
    assert (tie.supporting, tie.denying, tie.disputed) == (("a",), ("near",), True)


def test_an_end_counts_from_its_own_day():
    accounts = [record("a"), record("end", ENDED, "2010-08-01")]
    assert stands(accounts, "2010-07-31") == {("a",)}
    assert stands(accounts, "2010-08-01") == set()
    told = record("b", ENDED, "2014", valid_from=when("2001"), valid_to=when("2008-03"))
    assert stands([told], "2005") == {("b",)} and stands([told], "2009") == set()
    assert only([told]).valid == Interval("2001", "2008-03")


def test_an_end_that_an_account_tells_ends_what_others_said_before():
    told = record("told", HOLDS, "2012", valid_from=when("2001"), valid_to=when("2008"))
    accounts = [record("early", HOLDS, "2003"), told]
    assert stands(accounts, "2007") == {("early", "told")} or stands(accounts, "2007") == {("told", "early")}
    assert stands(accounts, "2010") == set()


def test_a_tie_that_holds_again_has_two_periods():
    accounts = [record("a", at="2004"), record("no", DENIED, "2008"), record("b", at="2012")]
    assert [(tie.valid, tie.supporting) for tie in ties(accounts, {})] == [
        (Interval("2004", "2008"), ("a",)),
        (Interval("2012", None), ("b",)),
    ]
    assert stands(accounts, "2009") == set() and stands(accounts, "2013") == {("b",)}
    assert not only(accounts, "2013").disputed


def test_what_is_said_of_a_time_long_past_holds_in_that_time():
    accounts = [record("a", at="1996", said="2015-03-01", relation="allied_with")]
    assert stands(accounts, "1996") == {("a",)}
    assert stands(accounts, "2015") == set()
    denial = record("no", DENIED, "2012", said="2021")
    assert stands([record("b", at="2009"), denial], "2020") == {("b",)}
    assert only([record("b", at="2009"), denial], "2012").disputed


@pytest.mark.parametrize("relation", ["has_treaty_with", "recognises", "borders"])
def test_what_lasts_by_its_nature_is_open_from_its_date_on(relation):
    accounts = [record("a", at="1961", said="1985-07-18", relation=relation)]
    assert stands(accounts, "1990") == {("a",)} and stands(accounts, "1960") == set()


def test_never_reaches_back_without_a_bound():
    never = record("never", DENIED, "2014", held=Interval(None, "2014"))
    assert only([record("a", at="2010"), never], "2010").disputed


def test_what_happens_and_is_over_holds_at_its_date():
    raid = record("raid", at="2014-05-03", relation="attacks", kind="event", passes=True)
    assert stands([raid], "2014") == stands([raid], "2014-05") == stands([raid], "2014-05-03") == {("raid",)}
    assert stands([raid], "2014-05-04") == stands([raid], "2015") == set()
    undated = replace(raid, as_of=OPEN)
    assert stands([undated], "2014") == set()
    assert only([undated], "2014", all_status=True).undated == ("raid",)


@pytest.mark.parametrize("status", ["planned", "possible", "conditional", "rumoured"])
def test_plans_and_rumours_are_listed_and_do_not_stand(status):
    accounts = [record("a", status)]
    assert stands(accounts, "2015") == set()
    tie = only(accounts, "2015", all_status=True)
    assert (tie.status, tie.pending, tie.stands) == (status, (("a", status),), False)


def test_what_is_denied_or_undated_is_listed_as_such():
    assert only([record("a", DENIED)], "2015", all_status=True).status == "denied"
    tie = only([record("a", at=None)], "2015", all_status=True)
    assert (tie.status, tie.undated) == (UNDATED, ("a",))
    assert only([record("a", at=None)]).supporting == ("a",)


def test_only_what_was_surely_said_by_then_is_known():
    accounts = [
        record("a", said="2011-01-01"),
        record("b", at="2009", said=None),
        record("c", said="2011-04"),
    ]
    assert only(accounts, "2014", known_by="2011-02").supporting == ("a",)
    assert only(accounts, "2014", known_by="2011-02", all_status=True).undated == ("b",)
    assert stands(accounts, "2014", known_by="2010") == set()
    assert only(accounts, "2014", known_by="2011").supporting == ("a", "c")


def test_a_symmetric_relation_is_one_tie_whichever_way_round():
    accounts = [
        record("a", relation="allied_with"),
        record("b", relation="allied_with", subject=BESK, object=TARN, speaker=OLA),
    ]
    tie = only(accounts, "2015")
    assert (tie.subject, tie.object, set(tie.supporting)) == (BESK, TARN, {"a", "b"})
    assert len(ties([replace(r, relation="threatens") for r in accounts], {}, as_of="2015")) == 2


def test_layer_and_sign_come_from_the_lexicon_and_zero_is_kept():
    tie = only([record("a", relation="influences")], "2015")
    assert (tie.layer, tie.sign) == ("government", "0")
    assert only([record("a", relation="word of a user")], "2015").layer == "other"


def test_the_weight_is_the_number_of_origins_and_nothing_is_averaged():
    accounts = [
        record("a"),
        record("b", speaker=OLA),
        record("c", speaker=OLA),
        record("no", DENIED, speaker=OLA),
    ]
    found = ties(accounts, {"a": "a", "b": "b", "c": "b"}, as_of="2015")[0]
    assert (found.independent_sources, found.origins, found.denying_origins) == (2, ("a", "b"), ("no",))
    assert (len(found.supporting), found.disputed, found.speakers) == (3, True, ("Ada Brook", "Ola Reed"))


def test_an_actor_a_layer_and_a_speaker_may_be_asked_for():
    accounts = [
        record("a"),
        record("b", relation="attacks", subject=ORUN, speaker=OLA),
        record("c", relation="trades_with", subject=ORUN, object=TARN),
    ]
    assert stands(accounts, "2015", actor={"s-orun"}) == {("b",), ("c",)}
    assert stands(accounts, "2015", layer="military") == {("b",)}
    assert stands(accounts, "2015", according_to={"p-ola"}) == {("b",)}


def test_a_denial_counts_only_where_its_speaker_is_asked():
    accounts = [record("a"), record("no", DENIED, "2014", speaker=OLA)]
    assert stands(accounts, "2015") == set()
    assert stands(accounts, "2015", according_to={"p-ada"}) == {("a",)}


def test_an_actor_has_no_tie_with_itself():
    assert ties([record("a", subject=TARN, object=TARN)], {}) == ()


def test_a_date_must_be_one():
    with pytest.raises(ValueError, match="not a partial date"):
        ties([], {}, as_of="soon")


def test_changes_tell_what_began_from_what_is_first_told():
    accounts = [
        record("old", at="2005", relation="trades_with"),
        record("gone", DENIED, "2014", relation="trades_with"),
        record("new", at="2014", valid_from=when("2013"), relation="recognises"),
        record("told", at="2014", relation="borders"),
        record("raid", at="2010", relation="attacks", passes=True),
        record("yes", at="2009", relation="trusts"),
        record("no", DENIED, "2013", relation="trusts"),
        record("again", at="2013-05", relation="trusts"),
    ]
    asked = {"all_status": True}
    found = changes(ties(accounts, {}, as_of="2010", **asked), ties(accounts, {}, as_of="2014", **asked))
    assert {change.tie.relation: change.what for change in found} == {
        "trades_with": "gone",
        "recognises": "new",
        "borders": "first_told",
        "attacks": "passed",
        "trusts": "disputed",
    }


DAYS = [f"{year}-{month:02d}-11" for year in range(2001, 2013) for month in (1, 5, 9)]
RECORDS = st.lists(
    st.builds(
        lambda number, status, at, said, subject, relation, passes: record(
            f"r{number}", status, at, said=said, subject=subject, relation=relation, passes=passes
        ),
        st.integers(0, 40),
        st.sampled_from(list(StateStatus)),
        st.sampled_from([*DAYS, None]),
        st.sampled_from([*DAYS, None]),
        st.sampled_from([TARN, ORUN]),
        st.sampled_from(["allied_with", "attacks", "threatens"]),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda r: r.record,
)


@settings(max_examples=80, deadline=None)
@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_the_records_plays_no_part(accounts, random):
    shuffled = list(accounts)
    random.shuffle(shuffled)
    for day in (None, "2006"):
        assert ties(accounts, {}, as_of=day, all_status=True) == ties(
            shuffled, {}, as_of=day, all_status=True
        )


@settings(max_examples=80, deadline=None)
@given(RECORDS)
def test_a_web_is_read_as_it_was_written(accounts):
    web = weave(
        accounts, {}, [TieActor("s-tarn", "Tarn", ActorType.STATE, ("Tarnia",), "XT", (("Nia", "minister"),))]
    )
    assert web_from(web_to(web)) == web
    assert web_from({"actors": []}) is None


@settings(max_examples=120, deadline=None)
@given(RECORDS, st.sampled_from([f"{year}-03-01" for year in range(2000, 2014)]))
def test_a_tie_stands_on_a_date_where_one_of_its_periods_covers_it(accounts, day):
    web = weave(accounts, {})
    on = {(tie.key, record) for tie in web.ties(Asked(as_of=when(day))) for record in tie.supporting}
    covering = set()
    for tie in web.ties(Asked()):
        low, high = tie.valid.low, tie.valid.high
        if low is not None and low < day and (high is None or day < high):
            covering.add(tie.key)
    assert {key for key, _ in on} == covering


@settings(max_examples=80, deadline=None)
@given(RECORDS)
def test_every_settled_record_is_on_one_side_of_every_date(accounts):
    for tie in ties(accounts, {}, as_of="2007", all_status=True):
        assert not set(tie.supporting) & set(tie.denying)
        assert tie.disputed == bool(tie.supporting and tie.denying)
        assert tie.independent_sources == len(tie.origins) <= len(tie.supporting)


@settings(max_examples=120, deadline=None)
@given(RECORDS, st.sampled_from(["2003", "2006-03-01", "2012"]), st.sampled_from([None, "2005", "2010"]))
def test_what_stands_is_what_stands_among_all_that_is_listed(accounts, day, known_by):
    for speakers in (None, {"p-ada"}):
        asked = {"as_of": day, "known_by": known_by, "according_to": speakers}
        listed = ties(accounts, {}, **asked, all_status=True)
        assert ties(accounts, {}, **asked) == tuple(tie for tie in listed if tie.stands)
