"""Balance against published networks, against all divisions, and by its laws."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.models.balance import Method, weigh_balance
from legation.models.balance_change import compare_balances
from legation.models.balance_edges import (
    NEGATIVE,
    SignedEdge,
    Triad,
    is_balanced,
    neighbours,
    signed_edges,
    triads,
)
from legation.models.balance_exact import enumerate_divisions, flip_effects, solve_programme
from legation.models.balance_search import count_disjoint_cycles, search
from signed_networks import TRIBES, powers


def brute(edges):
    """The fewest clashes of any division, counted one division after the other."""
    actors = sorted({actor for edge in edges for actor in edge.pair})
    best = len(edges)
    for number in range(1 << len(actors)):
        side = {actor: number >> place & 1 for place, actor in enumerate(actors)}
        clashes = sum((side[e.left] == side[e.right]) == (e.sign == NEGATIVE) for e in edges)
        best = min(best, clashes)
    return best


def negative_cycles(edges):
    """Simple cycles with an odd number of negative edges, found by walking every way."""
    beside, found = neighbours(edges), []

    def walk(path, sign):
        for other, edge in beside[path[-1]].items():
            if other == path[0] and len(path) > 2 and sign * edge.sign < 0:
                found.append(tuple(path))
            elif other not in path and other > path[0]:
                walk([*path, other], sign * edge.sign)

    for actor in beside:
        walk([actor], 1)
    return found


@st.composite
def networks(draw, most=7):
    names = "abcdefghij"[: draw(st.integers(2, most))]
    signs = st.sampled_from((0, 0, 1, 1, -1))
    pairs = [(a, b, draw(signs)) for a, b in combinations(names, 2)]
    return signed_edges(pair for pair in pairs if pair[2])


# published networks


def test_the_highland_tribes_have_seven_frustrated_pairs():
    found = weigh_balance(signed_edges(TRIBES))
    assert (len(found.edges), sum(edge.sign < 0 for edge in found.edges)) == (58, 29)
    assert found.index == found.lower == 7
    assert len(found.frustrated) == 7
    assert found.camps[0][1] == ("Gama", "Gavev", "Kotun", "Nagad")
    assert found.optima == 1


def test_every_triad_of_the_tribes_but_three_foes_and_one_foe_is_balanced():
    found = weigh_balance(signed_edges(TRIBES))
    kinds = [triad.negative for triad in found.triads]
    # The example of Hage and Harary: nearly all friends of friends are friends, and three foes are common.
    assert len(kinds) == 68
    assert [kinds.count(n) for n in range(4)] == [19, 2, 40, 7]


def test_both_exact_methods_agree_on_the_tribes():
    edges = signed_edges(TRIBES)
    listed, solved = enumerate_divisions(edges), solve_programme(edges)
    assert (listed.lower, len(solved.frustrated), solved.lower) == (7, 7, 7)
    assert set(solved.frustrated) == set(listed.frustrated)
    assert flip_effects(edges, 7) == dict(listed.effects)


@pytest.mark.parametrize(
    ("year", "index"), [(1872, 1), (1882, 1), (1890, 1), (1891, 1), (1904, 1), (1907, 0)]
)
def test_the_powers_come_to_balance(year, index):
    found = weigh_balance(signed_edges(powers(year)))
    assert found.index == brute(found.edges) == index


def test_the_entente_against_the_alliance_is_balanced():
    found = weigh_balance(signed_edges(powers(1907)))
    assert found.camps == ((("AH", "DE", "IT"), ("FR", "GB", "RU")),)
    assert len(found.triads) == 20 and not found.unbalanced


def test_what_changed_between_1904_and_1907():
    before, after = (weigh_balance(signed_edges(powers(year))) for year in (1904, 1907))
    change = compare_balances(before, after)
    assert [edge.pair for edge in change.flipped] == [("GB", "RU")]
    assert [edge.pair for edge in change.appeared] == [
        ("DE", "GB"),
        ("FR", "IT"),
        ("GB", "IT"),
        ("IT", "RU"),
    ]
    assert not change.ended and not change.new_unbalanced and not change.upset
    assert [triad.actors for triad in change.settled] == [("AH", "GB", "RU"), ("FR", "GB", "RU")]
    assert change.index == (1, 0)


# shapes by hand


def test_the_four_triads():
    for signs, balanced, weakly in (
        ((1, 1, 1), True, True),
        ((1, 1, -1), False, False),
        ((1, -1, -1), True, True),
        ((-1, -1, -1), False, True),
    ):
        edges = signed_edges(zip("aab", "bcc", signs, strict=True))
        (triad,) = triads(edges)
        assert (triad.is_balanced, triad.is_weakly_balanced) == (balanced, weakly)
        assert triad.actors == ("a", "b", "c")
        assert is_balanced(edges) is balanced


def test_a_cycle_of_four_is_explained_without_a_triad():
    found = weigh_balance(signed_edges([("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("a", "d", -1)]))
    assert not found.triads
    (clash,) = found.frustrated
    assert {clash.edge, *clash.cycle} == set(found.edges)
    assert [flip.effect for flip in found.flips] == [-1] * 4
    assert found.optima == 4


def test_a_bridge_never_matters():
    found = weigh_balance(signed_edges([("a", "b", 1), ("b", "c", -1), ("c", "d", -1)]))
    assert found.is_balanced and found.blocks == ()
    assert {flip.effect for flip in found.flips} == {0}
    assert found.camps == ((("a", "b", "d"), ("c",)),)


def test_blocks_add_up_and_components_stand_apart():
    bad = (1, 1, -1)
    first = list(zip("aab", "bcc", bad, strict=True))
    second = list(zip("ccd", "dee", bad, strict=True))
    third = list(zip("xxy", "yzz", bad, strict=True))
    found = weigh_balance(signed_edges(first + second + third))
    assert [block.index for block in found.blocks] == [1, 1, 1]
    assert found.index == 3 and found.optima == 27
    assert [sum(map(len, pair)) for pair in found.camps] == [5, 3]
    assert found.normalised == pytest.approx(1 - 2 * 3 / 9)


def test_nothing_is_balanced():
    found = weigh_balance([])
    assert found.is_balanced and found.is_exact and found.camps == () and found.normalised == 1.0


@pytest.mark.parametrize(
    "pairs", [[("a", "a", 1)], [("a", "b", 0)], [("a", "b", 1), ("b", "a", -1)], [("a", "b", 2)]]
)
def test_what_is_no_signed_network(pairs):
    with pytest.raises(ValueError):
        signed_edges(pairs)


def test_a_pair_given_twice_is_refused():
    with pytest.raises(ValueError, match="twice"):
        weigh_balance([SignedEdge("a", "b", 1), SignedEdge("a", "b", -1)])


# beyond the small ones


def ring(size, *, chords=()):
    names = [f"n{place:02}" for place in range(size)]
    pairs = [(names[i], names[(i + 1) % size], 1) for i in range(size)]
    return signed_edges([*pairs, *((names[a], names[b], sign) for a, b, sign in chords)])


def test_a_block_of_more_than_eighteen_is_proved_by_search_or_programme():
    edges = ring(24, chords=[(0, 12, -1), (3, 15, -1), (6, 18, -1), (9, 21, -1)])
    found = weigh_balance(edges)
    assert found.is_exact and found.blocks[0].method in (Method.SEARCH, Method.PROGRAMME)
    assert found.index == len(solve_programme(edges).frustrated) == 2
    for flip in found.flips:
        if flip.effect is not None:
            other = [edge.flipped() if edge == flip.edge else edge for edge in edges]
            assert weigh_balance(other).index == found.index + flip.effect


def test_a_large_network_gets_bounds():
    # A grid of triangles with every seventh tie turned: 400 actors, far beyond what is solved exactly.
    pairs = {}
    for row in range(20):
        for column in range(20):
            here = f"{row:02}.{column:02}"
            for down, right in ((0, 1), (1, 0), (1, 1)):
                if row + down < 20 and column + right < 20:
                    other = f"{row + down:02}.{column + right:02}"
                    pairs[here, other] = -1 if (row * 7 + column * 5 + down * 3 + right) % 7 == 0 else 1
    found = weigh_balance(signed_edges((a, b, sign) for (a, b), sign in pairs.items()))
    assert [block.method for block in found.blocks] == [Method.SEARCH]
    assert 0 < found.lower <= found.index <= sum(sign < 0 for sign in pairs.values())
    settled = {clash.edge for clash in found.frustrated}
    assert is_balanced([edge.flipped() if edge in settled else edge for edge in found.edges])


# laws


@given(networks())
@settings(max_examples=150, deadline=None)
def test_the_index_is_that_of_the_best_of_all_divisions(edges):
    found = weigh_balance(edges)
    assert found.index == found.lower == brute(edges)


@given(networks(most=6))
@settings(max_examples=80, deadline=None)
def test_balanced_is_no_frustration_is_no_negative_cycle(edges):
    found = weigh_balance(edges)
    assert is_balanced(edges) == found.is_balanced == (not negative_cycles(edges))


@given(networks(), st.sets(st.sampled_from("abcdefghij")))
@settings(max_examples=100, deadline=None)
def test_switching_actors_changes_nothing_that_matters(edges, switched):
    turned = [e if (e.left in switched) == (e.right in switched) else e.flipped() for e in edges]
    before, after = weigh_balance(edges), weigh_balance(turned)
    assert (before.index, before.optima) == (after.index, after.optima)
    assert [t.is_balanced for t in before.triads] == [t.is_balanced for t in after.triads]
    effects = {flip.edge.pair: flip.effect for flip in before.flips}
    assert effects == {flip.edge.pair: flip.effect for flip in after.flips}


@given(networks(), st.permutations("abcdefghij"))
@settings(max_examples=60, deadline=None)
def test_names_do_not_matter(edges, names):
    new = dict(zip("abcdefghij", names, strict=True))
    renamed = weigh_balance(signed_edges((new[e.left], new[e.right], e.sign) for e in edges))
    found = weigh_balance(edges)
    assert (renamed.index, renamed.optima) == (found.index, found.optima)
    assert len(renamed.unbalanced) == len(found.unbalanced)


@given(networks())
@settings(max_examples=60, deadline=None)
def test_a_flip_does_what_is_said_of_it(edges):
    found = weigh_balance(edges)
    for flip in found.flips:
        other = [edge.flipped() if edge == flip.edge else edge for edge in edges]
        assert weigh_balance(other).index == found.index + flip.effect


@given(networks())
@settings(max_examples=60, deadline=None)
def test_each_clash_closes_a_negative_cycle_of_ties_at_peace(edges):
    found = weigh_balance(edges)
    clashing = {clash.edge for clash in found.frustrated}
    assert is_balanced([edge.flipped() if edge in clashing else edge for edge in edges])
    for clash in found.frustrated:
        cycle = (clash.edge, *clash.cycle)
        assert sum(edge.sign < 0 for edge in cycle) % 2 == 1
        assert clashing.isdisjoint(clash.cycle) and len(cycle) > 2


@given(networks(most=6))
@settings(max_examples=25, deadline=None)
def test_the_programme_gives_the_same_as_all_divisions(edges):
    for block in weigh_balance(edges).blocks:
        listed, solved = enumerate_divisions(block.edges), solve_programme(block.edges)
        assert len(solved.frustrated) == solved.lower == listed.lower
        assert flip_effects(block.edges, listed.lower) == dict(listed.effects)


@given(networks())
@settings(max_examples=100, deadline=None)
def test_the_search_and_the_count_are_bounds(edges):
    for block in weigh_balance(edges).blocks:
        found = search(block.edges)
        assert count_disjoint_cycles(block.edges) == found.lower <= block.index <= len(found.frustrated)


@given(st.randoms(use_true_random=False), networks())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_ties_does_not_matter(chance, edges):
    shuffled = list(edges)
    chance.shuffle(shuffled)
    assert weigh_balance(shuffled) == weigh_balance(edges)


@given(networks(), networks())
@settings(max_examples=60, deadline=None)
def test_a_change_there_and_back_is_the_same_change(left, right):
    there = compare_balances(weigh_balance(left), weigh_balance(right))
    back = compare_balances(weigh_balance(right), weigh_balance(left))
    assert {e.pair for e in there.appeared} == {e.pair for e in back.ended}
    assert {e.pair for e in there.flipped} == {e.pair for e in back.flipped}
    assert {t.actors for t in there.settled} == {t.actors for t in back.upset}
    assert compare_balances(weigh_balance(left), weigh_balance(left)).moved == ()


def test_a_triad_keeps_its_pairs_in_order():
    (triad,) = triads(signed_edges([("c", "a", -1), ("b", "a", 1), ("c", "b", -1)]))
    assert triad == Triad(SignedEdge("a", "b", 1), SignedEdge("a", "c", -1), SignedEdge("b", "c", -1))
