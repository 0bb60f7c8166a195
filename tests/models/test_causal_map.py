"""The map: edges keep both signs, denials and origins; parts of it; its laws."""

from hypothesis import given
from hypothesis import strategies as st

from causal_links import apart, end, link
from legation.comparison.verdicts import Origin
from legation.models.causal_map import causal_map, restricted
from legation.models.causal_paths import find_loops, find_paths
from legation.schema.vocabulary import Hedge, Sign

LINKS = [
    link("1", "harbour fee", "ferry trade", "-"),
    link("2", "harbour fee", "ferry trade", "-", doc="b", speaker="Jon Vale", hedge="possible"),
    link("3", "harbour fee", "ferry trade", "+", doc="c", speaker="Kit Moor"),
    link("4", "harbour fee", "ferry trade", "-", doc="d", speaker="Lou Pike", hedge="denied"),
    link("5", "ferry trade", "town budget", doc="b"),
    link("6", "town budget", "harbour fee", "-", doc="c"),
]


def edge_between(whole, cause, effect):
    (found,) = [e for e in whole.edges if (whole.name(e.cause), whole.name(e.effect)) == (cause, effect)]
    return found


def test_an_edge_keeps_each_sign_and_each_denial_with_who_says_so():
    edge = edge_between(causal_map(LINKS, apart), "harbour fee", "ferry trade")
    told = [(s.sign.value, s.denied, s.links, s.speakers) for s in edge.supports]
    assert told == [
        ("+", False, ("3",), ("Kit Moor",)),
        ("-", False, ("1", "2"), ("Ada Brook", "Jon Vale")),
        ("-", True, ("4",), ("Lou Pike",)),
    ]
    assert edge.signs == (Sign.PLUS, Sign.MINUS)
    assert edge.is_opposed
    assert dict(edge.supports[1].hedges) == {Hedge.ASSERTED: 1, Hedge.POSSIBLE: 1}
    assert edge.supports[1].docs == ("a", "b")


def test_origins_are_counted_as_given():
    def one(records):
        return (Origin(min(records), tuple(sorted(records)), "both carry one text"),)

    edge = edge_between(causal_map(LINKS, one), "harbour fee", "ferry trade")
    assert [support.independent_sources for support in edge.supports] == [1, 1, 1]
    assert edge.supports[1].origins[0].records == ("1", "2")


def test_an_edge_that_is_only_denied_has_no_sign_and_is_no_dispute():
    (edge,) = causal_map([link("1", "flag law", "boycott", hedge="denied")], apart).edges
    assert edge.signs == ()
    assert not edge.is_opposed
    assert edge.links == ("1",)


def test_signs_follow_the_turns_of_the_words():
    cases = [
        (link("1", "ferry service", "trade volume", "+", cause_turn="absent", effect_turn="absent"), "+"),
        (link("1", "ferry service", "trade volume", "+", cause_turn="absent"), "-"),
        (link("1", "storm season", "trade volume", "-", effect_turn="fall", counted=True), "-"),
        (link("1", "ferry service", "trade volume", "-", cause_turn="fall", effect_turn="rise"), "+"),
    ]
    assert [one.concept_sign.value for one, _ in cases] == [sign for _, sign in cases]
    assert [one.turned for one, _ in cases] == [False, True, False, True]


def test_loops_have_the_sign_of_their_edges():
    whole = causal_map([one for one in LINKS if one.record not in "34"], apart)
    (loop,) = find_loops(whole)
    assert [whole.name(concept) for concept in loop.concepts] == ["ferry trade", "town budget", "harbour fee"]
    assert loop.sign is Sign.PLUS
    assert loop.character == "reinforcing"
    (disputed,) = find_loops(causal_map(LINKS, apart))
    assert (disputed.sign, disputed.character) == (None, "disputed")


def test_what_brings_itself_about_or_is_only_denied_makes_no_loop():
    assert not find_loops(causal_map([link("1", "harbour fee", "harbour fee")], apart))
    denied = [
        link("1", "harbour fee", "ferry trade"),
        link("2", "ferry trade", "harbour fee", hedge="denied"),
    ]
    assert not find_loops(causal_map(denied, apart))


def test_paths_come_shortest_first_and_end_where_asked():
    links = [link("1", "rain", "flood"), link("2", "flood", "harvest", "-"), link("3", "rain", "harvest")]
    whole = causal_map(links, apart)
    found = find_paths(whole, "concept/rain", "concept/harvest")
    assert [(path.concepts, path.sign) for path in found] == [
        (("concept/rain", "concept/harvest"), Sign.PLUS),
        (("concept/rain", "concept/flood", "concept/harvest"), Sign.MINUS),
    ]
    assert not find_paths(whole, "concept/harvest", "concept/rain")
    assert len(find_paths(whole, "concept/rain", "concept/harvest", length=1)) == 1
    assert len(find_paths(whole, "concept/rain", "concept/harvest", limit=1)) == 1


def test_a_part_of_the_map_keeps_the_concepts_as_they_are():
    whole = causal_map([*LINKS, link("7", "harbour fee", "dredging", doc="b", speaker="Jon Vale")], apart)
    part = restricted(whole, lambda one: one.speaker.name == "Jon Vale", apart)
    assert {concept.name for concept in part.concepts} == {"harbour fee", "ferry trade", "dredging"}
    assert set(part.links) == {"2", "7"}
    assert all(whole.by_id[concept.id] == concept for concept in part.concepts)
    assert edge_between(part, "harbour fee", "ferry trade").signs == (Sign.MINUS,)


NAMES = ["rain", "flood", "harvest", "grain trade", "grain price"]
SOME = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from("+-"),
        st.sampled_from(["asserted", "possible", "denied"]),
        st.sampled_from(["", "absent"]),
    ),
    max_size=14,
)


def _links(rows):
    return [
        link(
            f"{n:02}", cause, effect, sign, hedge=hedge, cause_turn=turn, doc=f"d{n % 3}", speaker=f"S{n % 4}"
        )
        for n, (cause, effect, sign, hedge, turn) in enumerate(rows)
    ]


@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_links_does_not_matter(rows, random):
    links = _links(rows)
    shuffled = list(links)
    random.shuffle(shuffled)
    one, other = causal_map(links, apart), causal_map(shuffled, apart)
    assert one == other
    assert find_loops(one) == find_loops(other)


@given(SOME)
def test_every_link_is_in_one_support_of_one_edge(rows):
    links = _links(rows)
    whole = causal_map(links, apart)
    assert sorted(record for edge in whole.edges for record in edge.links) == sorted(
        one.record for one in links
    )


@given(SOME)
def test_loops_and_paths_are_simple_connected_and_signed_by_their_edges(rows):
    whole = causal_map(_links(rows), apart)
    ids = sorted(whole.by_id)
    paths = [(path, True) for path in find_loops(whole)]
    paths += [(path, False) for a in ids for b in ids for path in find_paths(whole, a, b)]
    for path, is_loop in paths:
        assert len(set(path.concepts)) == len(path.concepts)
        ends = [*path.concepts, path.concepts[0]] if is_loop else list(path.concepts)
        assert [edge.cause for edge in path.edges] == ends[:-1]
        assert [edge.effect for edge in path.edges] == ends[1:]
        signs = [edge.signs for edge in path.edges]
        if any(len(sign) > 1 for sign in signs):
            assert path.sign is None
        else:
            minus = sum(sign == (Sign.MINUS,) for sign in signs)
            assert path.sign is (Sign.MINUS if minus % 2 else Sign.PLUS)


@given(SOME)
def test_all_short_loops_are_found_once(rows):
    whole = causal_map(_links(rows), apart)
    after = {(e.cause, e.effect) for e in whole.edges if e.signs and e.cause != e.effect}
    pairs = {frozenset(pair) for pair in after if pair[::-1] in after}
    found = [frozenset(path.concepts) for path in find_loops(whole, length=2)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, pairs))


def test_vague_ends_stay_apart_in_the_map():
    links = [
        link("1", end("1:cause", "", vague=True), "flood"),
        link("2", end("2:cause", "", vague=True), "flood"),
    ]
    assert len(causal_map(links, apart).edges) == 2
