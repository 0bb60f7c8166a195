"""Places of nodes: on the page, apart, connected parts together, the same for the same graph."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from legation.interfaces.web.layout import place_nodes


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[tuple[int, int], float]]:
    """Draw a small weighted graph."""
    count = draw(st.integers(1, 14))
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return count, {pair: float(draw(st.integers(1, 9))) for pair in chosen}


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_every_node_is_on_the_page_and_no_two_are_on_one_place(
    graph: tuple[int, dict[tuple[int, int], float]],
) -> None:
    count, edges = graph
    places = place_nodes(count, edges, width=1000, height=640)
    assert len(places) == count
    assert all(0 <= x <= 1000 and 0 <= y <= 640 for x, y in places)
    near = min(
        (math.dist(places[a], places[b]) for a in range(count) for b in range(a + 1, count)), default=99.0
    )
    assert near >= 12


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_the_same_graph_has_the_same_places(graph: tuple[int, dict[tuple[int, int], float]]) -> None:
    count, edges = graph
    again = dict(sorted(edges.items(), reverse=True))
    assert place_nodes(count, edges) == place_nodes(count, again)


def test_what_is_joined_stands_nearer_than_what_is_not() -> None:
    ring = {(n, (n + 1) % 12): 1.0 for n in range(12)}
    edges = {(min(pair), max(pair)): weight for pair, weight in ring.items()}
    places = place_nodes(12, edges)
    joined = max(math.dist(places[a], places[b]) for a, b in edges)
    assert joined < math.dist(places[0], places[6])


def test_a_hundred_nodes_fit() -> None:
    edges = {(n // 3, n): 1.0 for n in range(1, 100)}
    places = place_nodes(100, edges)
    assert len(set(places)) == 100
    assert min(math.dist(a, b) for i, a in enumerate(places) for b in places[i + 1 :]) >= 12


def test_nothing_has_no_places() -> None:
    assert place_nodes(0, {}) == []
