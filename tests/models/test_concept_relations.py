"""Which ends of links speak of one relation between actors, which roles they give, and what is no such relation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causal_links import BESK, ORUN, TARN
from legation.comparison.material import End
from legation.models.concept_relations import (
    Relation,
    may_tell,
    read_relation,
    relation_between,
)
from legation.models.concept_roles import Reading, fill_roles
from legation.models.concept_told import ToldRelations
from legation.resources.causes import (
    families_by_relation,
    families_by_word,
    opposite_words,
    relation_families,
)
from legation.resources.relations import load_relations
from legation.schema.reading import Span

NAMES = {"Tarn": TARN, "Besk": BESK, "Orun": ORUN}


def read(name, terms, extra=()):
    """Read a name in which actors stand as "Tarn", "Besk", "Orun"; `extra` are actors that an adjective names."""
    pieces, words = [], []
    for word in name.replace("'s", " 's").replace("-", " - ").split():
        if word in NAMES:
            pieces += [f" {' '.join(words)} ", NAMES[word]]
            words = []
        else:
            words.append(word)
    pieces.append(" ".join(words))
    actors = [piece for piece in pieces if isinstance(piece, End)]
    return read_relation(pieces, [*actors, *extra], terms.split())


def key(relation):
    return None if relation is None else relation.key


ARMS, PRESSURE, TIES = (relation_between(family, TARN, BESK).key for family in ("arms", "pressure", "ties"))


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Tarn sells modern weapons to Besk", "modern sell weapon"),
        ("Besk buys weapons from Tarn", "buy weapon"),
        ("arming Besk by Tarn", "arm"),
        ("Tarn's arms for Besk", "arm"),
        ("shipments of ammunition from Tarn to Besk", "shipment ammunition"),
        ("Besk's purchases of Tarn's rockets", "purchase rocket"),
        ("Tarn is Besk's largest supplier of arms", "arm large supplier"),
        ("Besk is Tarn's main customer for arms", "arm customer main"),
    ],
)
def test_who_gives_arms_and_who_takes_them_is_told_by_verbs_prepositions_and_owners(name, terms):
    assert key(read(name, terms)) == ARMS


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("pressure of Tarn on Besk", "pressure"),
        ("Tarn's repeated threats against Besk", "repeat threat"),
        ("Tarn threatens Besk", "threaten"),
        ("Besk is threatened by Tarn", "threaten"),
        ("heavy pressure from Tarn on Besk", "heavy pressure"),
        ("Besk faces pressure from Tarn", "face pressure"),
    ],
)
def test_pressure_and_threats_are_one_relation(name, terms):
    assert key(read(name, terms)) == PRESSURE


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("Tarn-Besk ties", "tie"),
        ("alliance of Besk with Tarn", "alliance"),
        ("long friendship between Tarn and Besk", "friendship long"),
        ("Besk aligns with Tarn", "align"),
        ("Tarn-Besk ties are important as bridge to markets", "bridge important market tie"),
    ],
)
def test_a_pair_has_no_order(name, terms):
    assert key(read(name, terms)) == TIES


@pytest.mark.parametrize(
    ("name", "terms"),
    [
        ("embargo on Tarn's arms", "arm embargo"),
        ("price of Tarn's oil", "oil price"),
        ("trade talks between Tarn and Besk", "talk trade"),
        ("visit of Tarn to Besk", "visit"),
        ("attack on embassy of Tarn in Besk", "attack embassy"),
        ("second embassy of Tarn in Besk", "embassy second"),
        ("military cooperation between Tarn and Besk", "cooperation military"),
        ("war of 1931 between Tarn and Besk", "war 1931"),
        ("Tarn's victory in war with Besk", "victory war"),
        ("war in Tarn", "war"),
        ("Tarn presses Besk over ties with Orun", "press tie"),
        ("Tarn threatens Besk over Orun", "threaten"),
        ("Tarn's weapons fail Besk", "fail weapon"),
        ("oil of Tarn", "oil"),
        ("Tarn and Orun sell weapons to Besk", "sell weapon"),
        ("Tarn sells weapons to Tarn", "sell weapon"),
        ("threat from Tarn", "threat"),
        ("harbour fee", "fee harbour"),
    ],
)
def test_what_says_something_else_is_no_relation(name, terms):
    assert read(name, terms) is None


@pytest.mark.parametrize(
    ("name", "terms", "ended"),
    [
        ("Tarn stops selling weapons to Besk", "sell stop weapon", True),
        ("end of Tarn's arms for Besk", "arm end", True),
        ("Tarn refuses to sell weapons to Besk", "refuse sell weapon", True),
        ("Tarn continues selling weapons to Besk", "continue sell weapon", False),
    ],
)
def test_words_of_ending_are_a_turn(name, terms, ended):
    found = read(name, terms)
    assert key(found) == ARMS
    assert found.ended is ended


def test_an_adjective_names_the_giver_of_goods_and_the_owner_of_what_is_supplied_the_taker():
    found = read("Tarnish weapons", "weapon", [TARN])
    assert (found.giver, found.taker) == (TARN, None)
    found = read("supplying third of Besk's oil", "oil supply third")
    assert (found.giver, found.taker) == (None, BESK)
    found = read("Tarn continues to arm regime", "arm continue regime")
    assert (found.giver, found.taker) == (TARN, None)
    assert key(read("Tarn supplies Besk with half of oil needs", "half need oil supply")) == key(
        read("Besk imports oil from Tarn", "import oil")
    )


def test_a_role_is_filled_by_the_only_relation_that_fits_it():
    part = Relation("pressure", giver=TARN)
    full, other = relation_between("pressure", TARN, BESK), relation_between("pressure", TARN, ORUN)
    reading = Reading("a", part, ("x",))
    assert fill_roles({"1": reading, "2": Reading("a", full)})["1"].key == full.key
    assert fill_roles({"1": reading, "2": Reading("b", full)})["1"].place == "*"
    assert fill_roles({"1": reading}, [("a", full)])["1"].key == full.key
    both = {"1": reading, "2": Reading("a", full), "3": Reading("a", other)}
    assert fill_roles(both)["1"].taker is None, "two fit"
    near = {"1": reading, "2": Reading("a", full), "3": Reading("b", other)}
    assert fill_roles(near)["1"].key == full.key, "its own text comes first"
    swapped = relation_between("pressure", BESK, TARN)
    assert fill_roles({"1": reading, "2": Reading("a", swapped)})["1"].taker is None


def test_what_names_no_actor_is_filled_only_where_it_goes_back_to_something():
    bare, full = Relation("ties"), relation_between("ties", TARN, BESK)
    assert "1" not in fill_roles({"1": Reading("a", bare), "2": Reading("a", full)})
    found = fill_roles({"1": Reading("a", bare, definite=True), "2": Reading("a", full)})
    assert found["1"].key == full.key
    assert "1" not in fill_roles({"1": Reading("a", bare, definite=True), "2": Reading("b", full)})


PARTS = st.one_of(
    st.builds(Relation, st.sampled_from(["pressure", "ties", "arms"]), st.sampled_from([None, TARN, BESK])),
    st.builds(Relation, st.sampled_from(["pressure", "arms"]), st.none(), st.sampled_from([TARN, BESK])),
    st.builds(
        relation_between,
        st.sampled_from(["pressure", "ties", "arms"]),
        st.just(TARN),
        st.sampled_from([BESK, ORUN]),
    ),
    st.builds(
        relation_between, st.sampled_from(["pressure", "ties"]), st.just(BESK), st.sampled_from([TARN, ORUN])
    ),
)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), PARTS, st.booleans()), max_size=10),
    st.randoms(use_true_random=False),
)
def test_filling_keeps_what_is_known_and_the_order_does_not_matter(rows, random):
    read_as = {str(n): Reading(doc, part, definite=definite) for n, (doc, part, definite) in enumerate(rows)}
    found = fill_roles(read_as)
    for member, relation in found.items():
        assert read_as[member].relation.fits(relation)
    items = list(read_as.items())
    random.shuffle(items)
    assert fill_roles(dict(items)) == found


def test_states_at_the_same_words_fill_roles_and_name_adjectives():
    full = relation_between("consulate", TARN, BESK)
    told = ToldRelations([(Span(10, 40), full), (Span(90, 99), relation_between("consulate", TARN, ORUN))])
    place = Span(12, 38)
    assert told.read(["consulate of ", TARN], [TARN], ["consulate"], place).key == full.key
    assert told.read(["consulate of ", TARN], [TARN], ["consulate"], Span(50, 60)).taker is None
    assert told.read(["Tarnish consulate in ", BESK], [BESK], ["consulate", "tarnish"], place).key == full.key
    assert told.read(["Orunish consulate in ", BESK], [BESK], ["consulate", "orunish"], place) is None


def test_names_are_plain():
    assert relation_between("arms", TARN, BESK).name == "arms from Tarn to Besk"
    assert relation_between("ties", TARN, BESK).name == relation_between("ties", BESK, TARN).name
    assert Relation("criticism", taker=BESK).name == "criticism of Besk"
    assert Relation("pressure", giver=TARN).name == "pressure of Tarn"
    assert Relation("arms", taker=BESK).name == "arms to Besk"
    assert Relation("conflict", giver=BESK).name == "conflict of Besk"


def test_the_tables_hold_together():
    relations = set(load_relations())
    assert set(families_by_relation()) <= relations
    assert all(names for names in families_by_word().values())
    assert may_tell(["weapon"])
    assert not may_tell(["ferry"])
    for family in relation_families().values():
        assert family.keys
        known = set().union(*family.words.values()) - family.words.get("ending", set())
        told = {word for key in family.keys for word in key}
        for word in told:
            assert not opposite_words().get(word, frozenset()) & told, (
                f"{family.name}: opposites in one family"
            )
        assert told <= known | {word for key in known for word in key.split("+")}
