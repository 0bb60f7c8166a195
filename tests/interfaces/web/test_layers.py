"""Columns and rows of a causal map: causes left of effects, no two on one place, loops allowed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.interfaces.web.layers import connected_parts, place_in_layers

Arrows = list[tuple[int, int]]
COUNT = 12


@st.composite
def arrows(draw: st.DrawFn) -> Arrows:
    """Draw arrows between a dozen nodes, loops and doubles included."""
    node = st.integers(0, COUNT - 1)
    return draw(st.lists(st.tuples(node, node), max_size=30))


@settings(max_examples=60, deadline=None)
@given(arrows())
def test_each_node_has_a_place_of_its_own_in_its_part(drawn: Arrows) -> None:
    parts = connected_parts(COUNT, drawn)
    assert sorted(node for part in parts for node in part) == list(range(COUNT))
    for part in parts:
        places = place_in_layers(part, drawn, tallest=4)
        assert set(places) == set(part)
        assert len(set(places.values())) == len(part)
        assert all(column >= 0 and 0 <= row < 4 for column, row in places.values())


@settings(max_examples=60, deadline=None)
@given(arrows())
def test_without_loops_every_cause_stands_left_of_its_effect(drawn: Arrows) -> None:
    forward = [(min(pair), max(pair)) for pair in drawn if pair[0] != pair[1]]
    for part in connected_parts(COUNT, forward):
        places = place_in_layers(part, forward, tallest=COUNT)
        assert all(places[a][0] < places[b][0] for a, b in forward if a in places)


@settings(max_examples=30, deadline=None)
@given(arrows())
def test_the_order_of_the_arrows_changes_nothing(drawn: Arrows) -> None:
    for part in connected_parts(COUNT, drawn):
        assert place_in_layers(part, drawn) == place_in_layers(part, [*reversed(drawn)])


def test_a_loop_has_one_arrow_that_runs_back() -> None:
    ring = [(0, 1), (1, 2), (2, 3), (3, 0)]
    places = place_in_layers([0, 1, 2, 3], ring)
    assert sum(places[a][0] >= places[b][0] for a, b in ring) == 1


def test_a_long_column_goes_on_beside() -> None:
    star = [(0, n) for n in range(1, 30)]
    places = place_in_layers(list(range(30)), star, tallest=10)
    assert {column for column, _ in places.values()} == {0, 1, 2, 3}
    assert max(row for _, row in places.values()) < 10


def test_the_middle_of_neighbours_keeps_arrows_from_crossing() -> None:
    pairs = [(0, 7), (1, 6), (2, 5), (3, 4), (8, 0), (8, 1), (8, 2), (8, 3)]
    places = place_in_layers(list(range(9)), pairs)
    order = [places[effect][1] for _, effect in sorted(pairs[:4], key=lambda pair: places[pair[0]][1])]
    assert order == sorted(order)
