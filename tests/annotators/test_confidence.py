"""Probabilities of relations: which have one, what each trait says, and laws of the curve."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.annotators.confidence import OFFSET, TRAITS, overlap, probability, rate_relations, read_traits
from legation.annotators.encoder import read_card
from legation.annotators.layers import AttributionRelation, Quote
from legation.annotators.weights import has_weights
from legation.schema.reading import Span

WEIGHTS = {OFFSET: -0.5, **dict.fromkeys(TRAITS, 0.5), "apart": -2.0, "encoder_alone": -1.0}


def relation(
    source=(0, 10), cue=(11, 15), content=((16, 40),), *, rule="clause:c", score=None
) -> AttributionRelation:
    return AttributionRelation(
        source=(Span(*source),) if source else (),
        cue=(Span(*cue),) if cue else (),
        content=tuple(Span(*piece) for piece in content),
        rule=rule,
        score=score,
    )


SEEN = relation(rule="model", score=0.9)


def traits_of(one, *encoded, quotes=()):
    (found,) = read_traits([one], encoded, quotes)
    assert found is not None
    return found


def test_full_agreement():
    found = traits_of(relation(), SEEN)
    assert found["seen"] == found["contents"] == found["sources"] == 1.0
    assert found["apart"] == found["quoted"] == found["encoder_alone"] == found["noun"] == 0.0
    assert found["odds"] == pytest.approx(math.log(9))


def test_nobody_but_the_rule_sees_it():
    found = traits_of(relation(rule="noun"), relation(cue=(90, 95), content=((100, 140),), score=0.9))
    assert found["seen"] == found["contents"] == found["sources"] == 0.0
    assert found["odds"] == pytest.approx(math.log(0.02 / 0.98))
    assert found["noun"] == 1.0


def test_another_cue_with_much_the_same_content_counts_as_seen():
    twin = relation(cue=(44, 50), content=((16, 38),), score=0.4)
    assert traits_of(relation(), twin)["seen"] == 1.0
    assert traits_of(relation(), relation(cue=(44, 50), content=((30, 60),), score=0.4))["seen"] == 0.0


def test_the_same_cue_goes_before_a_likelier_content():
    cue = relation(content=((30, 60),), score=0.3)
    content = relation(cue=(70, 75), score=0.9)
    assert traits_of(relation(), content, cue)["odds"] == pytest.approx(math.log(0.3 / 0.7))


def test_sources_apart_and_sources_missing():
    apart = traits_of(relation(source=(50, 60)), SEEN)
    assert (apart["sources"], apart["apart"]) == (0.0, 1.0)
    missing = traits_of(relation(source=None), SEEN)
    assert (missing["sources"], missing["apart"]) == (0.0, 0.0)


@pytest.mark.parametrize(("start", "expected"), [(16, 1.0), (17, 0.0), (5, 1.0)])
def test_a_quotation_holds_the_beginning_of_the_content(start, expected):
    quotes = [Quote(start, 45, start - 1, 46), Quote(200, 220, 199, 221)]
    assert traits_of(relation(), SEEN, quotes=quotes)["quoted"] == expected


def test_scare_quotes_and_quotations_in_quotations_are_no_speech():
    quotes = [Quote(16, 40, 15, 41, speech=False), Quote(16, 40, 15, 41, depth=1)]
    assert traits_of(relation(), SEEN, quotes=quotes)["quoted"] == 0.0


@pytest.mark.parametrize("rule", ["author", "comment", "turn:answer"])
def test_kinds_that_the_corpus_does_not_mark_have_no_probability(rule):
    (found,) = rate_relations([relation(rule=rule, score=0.7)], [SEEN], [], weights=WEIGHTS)
    assert found.score is None


def test_a_quotation_that_goes_on_without_a_cue_has_no_probability():
    (found,) = rate_relations([relation(cue=None, rule="quote:continued")], [SEEN], [], weights=WEIGHTS)
    assert found.score is None


def test_relations_in_others_words_have_none_but_those_in_a_turn_do():
    outer, inner = relation(), relation(source=(17, 20), cue=(21, 25), content=((26, 40),))
    found = rate_relations([outer, inner], [SEEN], [], weights=WEIGHTS)
    assert found[0].score is not None
    assert found[1].score is None
    turn = replace(outer, rule="turn:answer")
    assert rate_relations([turn, inner], [SEEN], [], weights=WEIGHTS)[1].score is not None


def test_only_the_score_changes_and_every_relation_stays():
    relations = [relation(), relation(source=(60, 70), cue=(71, 75), content=((76, 99),))]
    found = rate_relations(relations, [SEEN], [], weights=WEIGHTS)
    assert [replace(item, score=None) for item in found] == relations


def test_relations_far_apart_are_not_partners():
    far = relation(source=(9000, 9010), cue=(9011, 9015), content=((9016, 9900),))
    assert traits_of(far, SEEN)["seen"] == 0.0
    assert traits_of(far, replace(far, score=0.5))["seen"] == 1.0


def test_probability_is_the_logistic_of_the_sum():
    traits = dict.fromkeys(TRAITS, 0.0) | {"odds": 2.0, "seen": 1.0}
    assert probability(traits, WEIGHTS) == round(1 / (1 + math.exp(-1.0)), 3)


@given(st.lists(st.floats(0.02, 0.99), min_size=2, max_size=6))
def test_a_higher_score_never_lowers_the_probability(scores):
    found = [
        rate_relations([relation()], [replace(SEEN, score=score)], [], weights=WEIGHTS)[0].score
        for score in sorted(scores)
    ]
    assert all(first <= second for first, second in pairwise(found))


spans = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=1).map(
    lambda pairs: [Span(start, start + size) for start, size in pairs]
)


@given(spans, spans)
def test_overlap_is_symmetric_and_between_none_and_all(one, other):
    assert overlap(one, other) == overlap(other, one)
    assert 0.0 <= overlap(one, other) <= 1.0
    assert overlap(one, one) == 1.0


@pytest.mark.skipif(not has_weights(), reason="the attribution weights are not installed")
def test_the_released_coefficients_say_what_they_should():
    weights = read_card().confidence
    if weights is None:
        pytest.skip("the released weights carry no coefficients of confidence")
    assert set(weights) == {OFFSET, *TRAITS}
    agreed = probability(traits_of(relation(), SEEN), weights)
    alone = probability(traits_of(replace(SEEN, score=0.5), replace(SEEN, score=0.5)), weights)
    assert agreed > 0.85
    assert alone < 0.6
