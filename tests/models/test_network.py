"""One sign for a pair, what analysts read off a network, and what changed between two."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.comparison.material import End
from legation.models.balance_edges import SignedEdge
from legation.models.network import (
    PairVerdict,
    Rule,
    communities,
    pair_changes,
    signed_network,
    standings,
)
from legation.models.tie import Tie
from legation.schema.dates import Interval

NAMES = {name: End(name, f"id-{name.casefold()}") for name in ("Arl", "Bex", "Cor", "Dun", "Eve", "Fen")}
LAYERS = {
    "allied_with": ("diplomatic", "+"),
    "sells_arms_to": ("military", "+"),
    "threatens": ("diplomatic", "-"),
}


def tie(subject, relation, object_, *, origins=("o1",), against=(), layer=None, sign=None):
    known = LAYERS.get(relation, ("trade", "0"))
    return Tie(
        subject=NAMES[subject],
        relation=relation,
        object=NAMES[object_],
        layer=layer or known[0],
        sign=sign or known[1],
        status="holds",
        valid=Interval("2010", None),
        begun=False,
        disputed=bool(against),
        supporting=tuple(f"{subject}{relation}{object_}{origin}" for origin in origins),
        denying=tuple(f"not{origin}" for origin in against),
        pending=(),
        undated=(),
        independent_sources=len(origins),
        origins=tuple(origins),
        denying_origins=tuple(against),
        speakers=("Ada Brook",),
        latest="2010",
    )


def verdict(*ties, rule=Rule.LEAVE_OUT):
    (pair,) = signed_network(ties, rule=rule).pairs
    return pair.verdict


def test_a_pair_has_the_sign_of_its_ties_in_all_layers_and_both_directions():
    assert verdict(tie("Arl", "allied_with", "Bex"), tie("Bex", "sells_arms_to", "Arl")) == "+"
    assert verdict(tie("Arl", "threatens", "Bex"), tie("Arl", "borders", "Bex")) == "-"
    assert verdict(tie("Arl", "borders", "Bex")) is PairVerdict.NEUTRAL


def test_both_signs_are_mixed_and_in_no_triad():
    ties = [
        tie("Arl", "sells_arms_to", "Bex", origins=("o1", "o2")),
        tie("Bex", "threatens", "Arl", origins=("o3",)),
    ]
    network = signed_network(ties)
    assert [pair.verdict for pair in network.pairs] == [PairVerdict.MIXED]
    assert network.edges() == () and network.of(PairVerdict.MIXED)[0].ties
    assert "2 independent for +, 1 for -" in network.pairs[0].reason
    assert verdict(*ties, rule=Rule.MAJORITY) == "+"
    assert signed_network(ties, layers={"diplomatic"}).edges() == (SignedEdge("Arl", "Bex", -1),)


def test_origins_count_once_and_an_equal_count_decides_nothing():
    ties = [
        tie("Arl", "allied_with", "Bex", origins=("o1",)),
        tie("Arl", "sells_arms_to", "Bex", origins=("o1",)),
        tie("Arl", "threatens", "Bex", origins=("o2",)),
    ]
    assert verdict(*ties, rule=Rule.MAJORITY) is PairVerdict.MIXED


def test_a_side_is_clear_with_three_times_as_many_origins():
    against = tie("Arl", "threatens", "Bex", origins=("n",))
    two, three = (tie("Arl", "allied_with", "Bex", origins=tuple("abc"[:count])) for count in (2, 3))
    assert verdict(two, against, rule=Rule.CLEAR) is PairVerdict.MIXED
    assert verdict(three, against, rule=Rule.CLEAR) == "+"
    assert verdict(three, against) is PairVerdict.MIXED
    doubted = tie("Arl", "allied_with", "Bex", origins=tuple("abc"), against=("n",))
    assert verdict(doubted, rule=Rule.CLEAR) == "+"
    assert verdict(doubted) is PairVerdict.DISPUTED
    (pair,) = signed_network([three, against]).pairs
    assert pair.reason == "by a clear majority: 3 independent for +, 1 for -"


def test_a_disputed_tie_alone_is_disputed_and_beside_others_does_not_count():
    disputed = tie("Arl", "allied_with", "Bex", origins=("o1", "o2"), against=("o3",))
    assert verdict(disputed) is PairVerdict.DISPUTED
    assert verdict(disputed, rule=Rule.MAJORITY) == "+"
    assert verdict(disputed, tie("Arl", "threatens", "Bex")) == "-"
    even = tie("Arl", "allied_with", "Bex", against=("o3",))
    assert verdict(even, rule=Rule.MAJORITY) is PairVerdict.DISPUTED


def test_ties_that_do_not_stand_are_no_pair():
    assert signed_network([replace(tie("Arl", "threatens", "Bex"), supporting=())]).pairs == ()


def test_two_actors_of_one_name_are_told_apart():
    other = End("Arl", "id-other-arl")
    network = signed_network([replace(tie("Arl", "threatens", "Bex"), object=other)])
    assert [(pair.left, pair.right) for pair in network.pairs] == [("Arl (id-arl)", "Arl (id-other)")]
    assert network.pair("Arl (id-other)", "Arl (id-arl)") is network.pairs[0]
    assert network.pair("Arl", "Bex") is None


STAR = [
    tie("Arl", "allied_with", "Bex", origins=("o1", "o2")),
    tie("Arl", "threatens", "Cor"),
    tie("Arl", "sells_arms_to", "Dun"),
    tie("Arl", "borders", "Dun"),
]


def test_places_in_a_star():
    middle, *ends = standings(signed_network(STAR))
    assert (middle.actor, middle.positive, middle.negative, middle.unsettled) == ("Arl", 2, 1, 0)
    assert middle.betweenness == 1.0 and {end.betweenness for end in ends} == {0.0}
    assert middle.layers == (
        ("diplomatic", "+", 1),
        ("diplomatic", "-", 1),
        ("military", "+", 1),
        ("trade", "0", 1),
    )
    assert middle.origins == 2
    assert {end.actor: end.community for end in ends} == {"Bex": 1, "Dun": 1, "Cor": None}


def test_communities_are_of_friends():
    ties = [tie(a, "allied_with", b) for a, b in ("Arl Bex".split(), "Bex Cor".split(), "Arl Cor".split())]
    ties += [tie("Dun", "allied_with", "Eve"), tie("Arl", "threatens", "Dun")]
    assert communities(signed_network(ties)) == (("Arl", "Bex", "Cor"), ("Dun", "Eve"))
    assert communities(signed_network([tie("Arl", "threatens", "Bex")])) == ()


def test_what_changed_between_two_networks():
    before = signed_network(STAR)
    after = signed_network([tie("Arl", "threatens", "Bex"), *STAR[1:3], tie("Eve", "allied_with", "Fen")])
    told = [
        (c.left, c.right, c.before and c.before.verdict.value, c.after and c.after.verdict.value)
        for c in pair_changes(before, after)
    ]
    assert told == [("Arl", "Bex", "+", "-"), ("Eve", "Fen", None, "+")]
    assert pair_changes(before, before) == ()


PAIRS = st.tuples(
    st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(LAYERS)), st.sampled_from(sorted(NAMES))
)


@given(st.sets(PAIRS.filter(lambda p: p[0] != p[2]), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_ties_does_not_matter(found, chance):
    ties = [tie(*each) for each in sorted(found)]
    shuffled = list(ties)
    chance.shuffle(shuffled)
    assert signed_network(ties) == signed_network(shuffled)
    assert standings(signed_network(ties)) == standings(signed_network(shuffled))


@given(st.sets(PAIRS.filter(lambda p: p[0] != p[2]), max_size=12))
def test_every_tie_is_in_one_pair_and_a_sign_is_never_against_all_of_them(found):
    network = signed_network(tie(*each) for each in sorted(found))
    assert sum(len(pair.ties) for pair in network.pairs) == len(found)
    for pair in network.pairs:
        if pair.sign is not None:
            assert {each.sign for each in pair.behind} == {pair.verdict.value}
            assert pair.origins


@pytest.mark.parametrize("seed", ["1", "2"])
def test_communities_do_not_depend_on_hash_seeds(seed):
    code = (
        "import test_network as t\n"
        "print(t.standings(t.signed_network([t.tie(a,'allied_with',b) for a in t.NAMES for b in t.NAMES if a<b])))"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.path.dirname(__file__)}  # noqa: PTH120
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    names = sorted(NAMES)
    whole = [tie(a, "allied_with", b) for a in names for b in names if a < b]
    assert done.stdout.strip() == str(standings(signed_network(whole)))
