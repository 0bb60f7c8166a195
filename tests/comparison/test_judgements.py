from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.judgements import Regrouping, regroup

SETS = [("a", "b", "c"), ("d",), ("e", "f")]
JOINS = [("a", "b", "ab"), ("a", "c", "ac"), ("e", "f", "ef")]


def merge(*records: str, at: str = "1", id: str = "m") -> Regrouping:
    return Regrouping(at, id, "merge", (records,), "one question")


def split(*sides: tuple[str, ...], at: str = "1", id: str = "s") -> Regrouping:
    return Regrouping(at, id, "split", sides, "two questions")


def test_a_merge_joins_the_sets_of_its_records():
    sets, joins = regroup(SETS, JOINS, [merge("b", "d")])
    assert sets == [("a", "b", "c", "d"), ("e", "f")]
    assert ("b", "d", "one question") in joins


def test_a_split_parts_a_set_and_ties_what_stays():
    sets, joins = regroup(SETS, JOINS, [split(("a",), ("b", "c"))])
    assert sets == [("a",), ("b", "c"), ("d",), ("e", "f")]
    # Both stood together through the record that left.
    assert [join[:2] for join in joins] == [("b", "c"), ("e", "f")]
    assert "two questions" in joins[0][2]


def test_what_a_split_does_not_name_goes_with_its_nearest():
    sets, _ = regroup(
        [("a", "b", "c", "d")], [("a", "b", ""), ("b", "c", ""), ("c", "d", "")], [split(("a",), ("c",))]
    )
    assert sets == [("a", "b"), ("c", "d")]


def test_the_last_word_counts():
    both = [split(("a",), ("b", "c"), at="1"), merge("a", "b", at="2")]
    assert regroup(SETS, JOINS, both)[0][0] == ("a", "b", "c")
    both = [merge("d", "e", at="1"), split(("d",), ("e", "f"), at="2")]
    assert regroup(SETS, JOINS, both)[0] == SETS


def test_records_that_are_not_there_say_nothing():
    assert regroup(SETS, JOINS, [merge("x", "y"), split(("x",), ("y",)), merge("a", "z")])[0] == SETS


RECORDS = "abcdef"
DECISIONS = st.lists(
    st.builds(
        lambda at, verdict, left, right: Regrouping(
            str(at),
            f"{at}{verdict}{sorted(left)}{sorted(right)}",
            verdict,
            (tuple(sorted(left)), tuple(sorted(right - left))),
            "why",
        ),
        st.integers(0, 4),
        st.sampled_from(["merge", "split"]),
        st.sets(st.sampled_from(RECORDS), min_size=1, max_size=3),
        st.sets(st.sampled_from(RECORDS), min_size=1, max_size=3),
    ),
    max_size=6,
)


@given(DECISIONS, st.randoms())
def test_the_order_of_decisions_and_joins_plays_no_part(decisions, random):
    expected = regroup(SETS, JOINS, decisions)
    shuffled, joins, sets = list(decisions), list(JOINS), list(SETS)
    for items in (shuffled, joins, sets):
        random.shuffle(items)
    assert regroup(sets, joins, [*shuffled, *shuffled]) == expected


@given(DECISIONS)
def test_every_record_is_in_one_set_and_joins_hold_each_set_together(decisions):
    sets, joins = regroup(SETS, JOINS, decisions)
    assert sorted(record for members in sets for record in members) == list(RECORDS)
    home = {record: number for number, members in enumerate(sets) for record in members}
    assert all(home[left] == home[right] for left, right, _ in joins)
    for members in sets:
        reached, frontier = set(), [members[0]]
        while frontier:
            at = frontier.pop()
            if at not in reached:
                reached.add(at)
                frontier += [b for a, b, _ in joins if a == at] + [a for a, b, _ in joins if b == at]
        assert reached == set(members)


@given(DECISIONS)
def test_the_last_split_holds_its_sides_apart(decisions):
    last = split(("a",), ("b",), at="9")
    sets, _ = regroup(SETS, JOINS, [*decisions, last])
    assert not any({"a", "b"} <= set(members) for members in sets)
