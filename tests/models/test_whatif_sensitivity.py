"""Weights from claims, files that override them, and what an answer hangs on."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.models.whatif import Scenario, what_if
from legation.models.whatif_map import Claim, FuzzyMap, WeightedLink, strength_of
from legation.models.whatif_sensitivity import hangs_on, leave_out
from legation.models.whatif_weights import read_weights
from legation.schema.errors import ConfigError
from legation.schema.vocabulary import Hedge


def claim(record, speaker="Ada", origin=None, strength=0.5, denied=False):
    return Claim(record, speaker, origin or record, strength, denied)


def link(cause, effect, *claims, sign=1):
    return WeightedLink(cause, effect, sign * strength_of(claims), tuple(claims))


def test_each_origin_counts_once_with_its_firmest_claim():
    assert strength_of([claim("a")]) == 0.5
    assert strength_of([claim("a"), claim("b")]) == 0.75
    assert strength_of([claim("a", origin="o"), claim("b", origin="o", strength=0.25)]) == 0.5
    assert strength_of([claim("a", strength=0.25)]) == 0.25


def test_a_denial_weakens_and_alone_asserts_nothing():
    assert strength_of([claim("a"), claim("b", denied=True)]) == 0.25
    assert strength_of([claim("b", denied=True)]) == 0.0 == strength_of([])


CLAIMS = st.builds(
    Claim,
    st.sampled_from("abcdef"),
    st.sampled_from(("Ada", "Ola")),
    st.sampled_from("xyz"),
    st.sampled_from((0.25, 0.4, 0.5)),
    st.booleans(),
)


@given(st.lists(CLAIMS, max_size=6), CLAIMS)
def test_more_support_never_weakens_and_denials_never_strengthen(claims, one):
    before, after = strength_of(claims), strength_of([*claims, one])
    assert 0 <= before <= 1
    assert after <= before + 1e-12 if one.denied else after >= before - 1e-12


# Two ways from ferry to trade: by Ada alone over visits, and by two others over mail.
FERRY = FuzzyMap(
    ("ferry", "visits", "mail", "trade"),
    (
        link("ferry", "visits", claim("r1", "Ada", "o1")),
        link("visits", "trade", claim("r2", "Ada", "o1")),
        link("ferry", "mail", claim("r3", "Ola", "o2"), claim("r4", "Ivo", "o3")),
    ),
)


def test_an_answer_that_hangs_on_one_origin_says_so():
    answer = what_if(FERRY, Scenario({"ferry": 1.0}))
    entries = leave_out(FERRY, answer)
    assert {(e.kind, e.name) for e in hangs_on(entries, "trade")} == {
        ("origin", "o1"),
        ("speaker", "Ada"),
        ("link", "ferry -> visits (+)"),
        ("link", "visits -> trade (+)"),
    }
    assert [(e.kind, e.name) for e in hangs_on(entries, "mail")] == [("link", "ferry -> mail (+)")]
    without = next(e for e in entries if e.name == "o2")
    assert not without.decides and dict(without.differences)["mail"] < answer.move_of("mail").difference


def test_an_answer_that_turns_says_so():
    fuzzy = FuzzyMap(
        ("tax", "price"),
        (
            link("tax", "price", claim("r1", "Ada", "o1"), claim("r2", "Ola", "o2")),
            link("tax", "price", claim("r3", "Ivo", "o3"), sign=-1),
        ),
    )
    answer = what_if(fuzzy, Scenario({"tax": 1.0}))
    assert answer.move_of("price").difference > 0
    entries = leave_out(fuzzy, answer)
    turned = [e.name for e in entries if "price" in e.turned]
    assert turned == ["tax -> price (+)"]
    # Without either of two speakers, + and - stand one against one: nothing moves.
    assert {e.name for e in entries if "price" in e.vanished} == {"o1", "o2", "Ada", "Ola"}
    assert leave_out(fuzzy, answer, concepts=["tax"]) == ()


def test_a_weight_that_a_user_gave_stays_as_long_as_somebody_asserts_the_link():
    given_ = WeightedLink("a", "b", 0.9, (claim("r1", "Ada"), claim("r2", "Ola")), True)
    assert given_.without(lambda c: c.speaker == "Ada").weight == 0.9
    assert given_.without(lambda c: True).weight == 0
    assert (given_.speakers, given_.origins) == (("Ada", "Ola"), ("r1", "r2"))


def test_a_file_changes_hedges_and_links():
    rule = read_weights(tomllib.loads('[hedges]\npossible = 0.1\n[links]\n"concept/a -> concept/b" = -0.8\n'))
    assert rule.firmness[Hedge.POSSIBLE] == 0.1 and rule.firmness[Hedge.ASSERTED] == 0.5
    assert rule.given == {("concept/a", "concept/b"): -0.8}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[other]\n", "other"),
        ("[hedges]\nsure = 1\n", "sure"),
        ("[hedges]\npossible = 2\n", "possible"),
        ("[hedges]\npossible = -0.1\n", "possible"),
        ("[hedges]\npossible = true\n", "possible"),
        ('[links]\n"a b" = 1\n', "a b"),
        ('[links]\n"a -> b" = "much"\n', "a -> b"),
    ],
)
def test_a_file_that_does_not_fit_names_what_does_not(text, named):
    with pytest.raises(ConfigError, match=named):
        read_weights(tomllib.loads(text))
