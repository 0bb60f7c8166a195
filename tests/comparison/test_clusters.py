from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.clusters import Clusters

JOINS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


def test_the_smallest_stands_for_its_set_and_the_reason_is_kept():
    clusters = Clusters("cab")
    assert clusters.join("c", "b", "alike")
    assert not clusters.join("b", "c", "again")
    assert clusters.find("c") == "b"
    assert clusters.joins == [("b", "c", "alike")]
    assert clusters.sets() == [("a",), ("b", "c")]


@given(JOINS, st.randoms())
def test_order_of_joins_plays_no_part(joins, random):
    shuffled = list(joins)
    random.shuffle(shuffled)
    sets = []
    for order in (joins, shuffled):
        clusters = Clusters("hgfedcba")
        for left, right in order:
            clusters.join(left, right, "")
        sets.append(clusters.sets())
    assert sets[0] == sets[1]


@given(JOINS)
def test_every_item_is_in_one_set_and_joins_tie_the_sets(joins):
    clusters = Clusters("abcdefgh")
    for left, right in joins:
        clusters.join(left, right, "")
    assert sorted(item for members in clusters.sets() for item in members) == list("abcdefgh")
    assert len(clusters.joins) == 8 - len(clusters.sets())
