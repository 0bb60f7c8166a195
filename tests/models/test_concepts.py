"""Which ends of links are one concept, and which never are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_links import BESK, ORUN, TARN, end
from legation.comparison.judgements import Regrouping
from legation.models.concept_relations import Relation, relation_between
from legation.models.concepts import concept_of, group_concepts


def together(*ends):
    homes = concept_of(group_concepts(ends))
    return len({homes[one.id] for one in ends}) == 1


def test_the_same_words_are_one_concept_whatever_the_order_of_ties():
    assert together(end("1:cause", "harbour fee"), end("2:effect", "harbour fee", doc="b"))
    left = end("1:cause", "tie", actors=(TARN, BESK))
    assert together(left, end("2:cause", "tie", actors=(BESK, TARN), doc="b"))
    assert together(left, end("2:cause", "friendship", actors=(BESK, TARN), doc="b"))


def test_who_does_it_to_whom_tells_acts_apart():
    one = end("1:cause", "sell grain", actors=(TARN, BESK), head="sell")
    assert not together(one, end("2:cause", "sell grain", actors=(BESK, TARN), head="sell", doc="b"))
    assert not together(one, end("2:cause", "sell grain", head="sell", doc="b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("port open", "port close"),
        ("first tunnel", "second tunnel"),
        ("flood 2020", "flood 2024"),
        ("trade rise quickly", "trade fall quickly"),
        ("peace treaty", "war treaty"),
    ],
)
def test_opposites_numbers_and_ordinals_keep_concepts_apart(one, other):
    assert not together(end("1:cause", one, actors=(TARN,)), end("2:cause", other, actors=(TARN,), doc="b"))


def test_what_is_missing_falls_or_rises_is_one_concept_with_what_does_so():
    ends = [
        end("1:cause", "ferry service"),
        end("2:cause", "ferry service", turn="absent", doc="b"),
        end("3:effect", "ferry service", turn="fall", doc="c"),
        end("4:effect", "ferry service", turn="fall", counted=True, doc="d"),
    ]
    (concept,) = group_concepts(ends)
    assert concept.name == "ferry service"
    assert [one.factor for one in ends] == [1, -1, -1, 1]
    assert any("its absence" in join.reason for join in concept.joins)


def test_a_bare_general_noun_means_nothing_beyond_its_text():
    assert not together(end("1:cause", "decision"), end("2:cause", "decision", doc="b"))
    assert together(end("1:cause", "decision"), end("2:cause", "decision", start=50))
    assert together(end("1:cause", "dredging"), end("2:cause", "dredging", doc="b"))


def test_like_words_with_the_same_actors_are_one_concept_with_the_reason():
    one = end("1:cause", "closing of the sea port", actors=(TARN,), head="closing")
    other = end("2:cause", "closing of the port", actors=(TARN,), head="closing", doc="b")
    (concept,) = group_concepts([one, other])
    assert "alike" in concept.joins[0].reason
    assert "port" in concept.joins[0].reason


def test_the_ends_of_one_link_are_not_put_together_by_likeness():
    one = end("1:cause", "closing of the sea port", actors=(TARN,), head="closing")
    assert not together(one, end("1:effect", "closing of the port", actors=(TARN,), head="closing"))


def test_fewer_actors_go_with_the_only_fuller_one():
    bare = end("1:cause", "open office", actors=(TARN,), head="open")
    full = end("2:cause", "open office", actors=(TARN, BESK), head="open", doc="b")
    third = end("3:cause", "open office", actors=(TARN, ORUN),
                head="open", doc="c")  # fmt: skip
    assert together(bare, full)
    homes = concept_of(group_concepts([bare, full, third]))
    assert len(set(homes.values())) == 3, "two fit it, so neither does"


def test_the_visit_goes_back_to_the_only_visit_of_its_text():
    full = end("1:cause", "state visit", actors=(TARN,), start=10)
    bare = end("2:cause", "visit", start=200, definite=True)
    assert together(full, bare)
    assert not together(full, end("2:cause", "visit", start=5, definite=True)), "it came before"
    assert not together(full, end("2:cause", "visit", doc="b", start=200, definite=True))


def test_what_nobody_can_tell_stays_alone():
    found = group_concepts([end("1:cause", "", vague=True), end("2:cause", "", vague=True)])
    assert [len(concept.members) for concept in found] == [1, 1]
    assert all(concept.vague for concept in found)


def test_users_have_the_last_word():
    ends = [
        end("1:cause", "port fee"),
        end("2:cause", "harbour toll", doc="b"),
        end("3:cause", "port fee", doc="c"),
    ]
    merge = Regrouping("2031-01-01", "m", "merge", (("1:cause", "2:cause"),), "judged by Ana: one charge")
    split = Regrouping(
        "2031-01-02", "s", "split", (("1:cause", "2:cause"), ("3:cause",)), "judged by Ana: another"
    )
    (one,) = group_concepts(ends, [merge])
    assert set(one.members) == {"1:cause", "2:cause", "3:cause"}
    assert any("judged by Ana" in join.reason for join in one.joins)
    parted = {concept.members for concept in group_concepts(ends, [split, merge])}
    assert parted == {("1:cause", "2:cause"), ("3:cause",)}


def test_a_name_that_a_user_gave_is_the_concept():
    given = end("1:cause", "harbour toll", given=True)
    assert together(given, end("2:cause", "harbour toll", given=True, doc="b"))
    (concept,) = group_concepts([given])
    assert concept.name == "harbour toll"


def test_names_that_read_alike_get_numbers():
    ids = [c.id for c in group_concepts([end("1:cause", "decision"), end("2:cause", "decision", doc="b")])]
    assert ids == ["concept/decision#1", "concept/decision#2"]


def test_ends_that_speak_of_one_relation_are_one_concept_with_its_plain_name():
    arms = relation_between("arms", TARN, BESK)
    ends = [
        end("1:cause", "sell weapon", actors=(TARN, BESK), relation=arms),
        end("2:effect", "rocket purchase", actors=(BESK, TARN), doc="b", relation=arms, turn="absent"),
        end("3:cause", "weapon", actors=(TARN,), doc="b", start=9, relation=Relation("arms", giver=TARN)),
    ]
    (concept,) = group_concepts(ends)
    assert (concept.name, concept.actors) == ("arms from Tarn to Besk", ("Tarn", "Besk"))
    reasons = " ".join(join.reason for join in concept.joins)
    assert "both speak of arms from Tarn to Besk" in reasons
    assert "its absence" in reasons
    assert "the only one that fits “Tarn weapon” in b" in reasons
    assert len(group_concepts(ends, told=[("b", relation_between("arms", TARN, ORUN))])) == 2, "two fit it"


def test_relations_with_other_roles_stay_apart_however_alike_their_words():
    one = end("1:cause", "pressure", actors=(TARN,), relation=relation_between("pressure", TARN, BESK))
    other = end(
        "2:cause", "pressure", actors=(TARN,), doc="b", relation=relation_between("pressure", TARN, ORUN)
    )
    assert not together(one, other)
    swapped = end(
        "3:cause", "pressure", actors=(BESK,), doc="c", relation=relation_between("pressure", BESK, TARN)
    )
    assert not together(one, swapped)


def test_both_ends_of_a_link_may_speak_of_one_relation_and_stay_two():
    told = relation_between("pressure", TARN, BESK)
    one = end("1:cause", "threaten", actors=(TARN, BESK), relation=told)
    other = end("1:effect", "pressure", actors=(TARN, BESK), start=9, relation=told)
    third = end("2:effect", "pressure", actors=(TARN, BESK), doc="b", relation=told)
    homes = concept_of(group_concepts([one, other, third]))
    assert homes["1:cause"] != homes["1:effect"]


def test_no_chain_of_likenesses_joins_the_ends_of_one_link():
    words = [
        ("1:cause", "sea port closing"),
        ("2:cause", "port closing"),
        ("1:effect", "old sea port closing"),
    ]
    ends = [end(m, w, actors=(TARN,), head="closing", doc=m[0]) for m, w in words]
    homes = concept_of(group_concepts(ends))
    assert homes["1:cause"] != homes["1:effect"]


def test_what_is_built_is_one_concept_with_its_being_there():
    one = end("1:cause", "second bridge build", head="build")
    assert together(one, end("2:cause", "second bridge", doc="b"))
    assert not together(one, end("2:cause", "second bridge collapse", head="collapse", doc="b"))
    assert not together(end("1:cause", "bridge build", head="build"), end("2:cause", "bridge", doc="b"))


def test_an_end_that_is_given_the_name_of_a_concept_joins_it():
    ends = [end("1:cause", "ferry trade"), end("2:cause", "boats", doc="b", given=True)]
    assert not together(*ends)
    named = replace(ends[1], name="Ferry Trade")
    assert together(ends[0], named)
    split = Regrouping("2031", "s", "merge", (("1:cause", "3:cause"),), "judged by Ana: one")
    others = [ends[0], end("3:cause", "sea traffic", doc="c"), named]
    assert len(group_concepts(others, [split])) == 1, "also the name of what was merged"


RELATIONS = [
    None,
    relation_between("pressure", TARN, BESK),
    relation_between("pressure", BESK, TARN),
    relation_between("ties", TARN, BESK),
    Relation("pressure", giver=TARN),
    Relation("pressure", taker=BESK),
    Relation("ties"),
]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.sampled_from(["cause", "effect"]),
            st.sampled_from(["pressure", "threaten", "tie"]),
            st.sampled_from("ab"),
            st.sampled_from(RELATIONS),
            st.booleans(),
        ),
        max_size=10,
        unique_by=lambda row: row[:2],
    ),
    st.randoms(use_true_random=False),
)
def test_relations_join_in_any_order_and_never_two_roles_or_both_ends_of_a_link(rows, random):
    ends = [
        end(f"{n}:{side}", words, doc=doc, actors=(TARN,), relation=relation, definite=definite)
        for n, side, words, doc, relation, definite in rows
    ]
    concepts = group_concepts(ends)
    shuffled = list(ends)
    random.shuffle(shuffled)
    assert group_concepts(shuffled) == concepts
    by_id = {one.id: one for one in ends}
    for concept in concepts:
        full = {r.key for m in concept.members if (r := by_id[m].relation) is not None and r.is_full}
        assert len(full) <= 1
        for one in concept.members:
            for other in concept.members:
                if one.partition(":")[0] == other.partition(":")[0] and one != other:
                    assert by_id[one].terms == by_id[other].terms, "only word for word"


WORDS = [
    "port fee",
    "port open",
    "port close",
    "visit",
    "state visit",
    "decision",
    "sea port closing",
    "port closing",
]
SOME = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.sampled_from(["a", "b"]),
        st.sampled_from([(), (TARN,), (TARN, BESK), (BESK, TARN)]),
        st.sampled_from(["", "absent", "fall"]),
        st.booleans(),
    ),
    max_size=12,
)


def _ends(rows):
    return [
        end(f"{n:02}:cause", words, doc=doc, start=n, actors=actors, turn=turn, definite=definite)
        for n, (words, doc, actors, turn, definite) in enumerate(rows)
    ]


@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_the_ends_does_not_matter(rows, random):
    ends = _ends(rows)
    shuffled = list(ends)
    random.shuffle(shuffled)
    assert group_concepts(ends) == group_concepts(shuffled)


@given(SOME)
def test_every_end_has_one_concept_and_joins_tie_its_members(rows):
    ends = _ends(rows)
    concepts = group_concepts(ends)
    assert sorted(member for concept in concepts for member in concept.members) == sorted(e.id for e in ends)
    assert len({concept.id for concept in concepts}) == len(concepts)
    for concept in concepts:
        reached, links = {concept.members[0]}, [(j.left, j.right) for j in concept.joins]
        for _ in concept.members:
            reached |= {b for a, b in links if a in reached} | {a for a, b in links if b in reached}
        assert reached == set(concept.members)
