"""Names of phrases and clauses: whole, in their own words, understood alone."""

import pytest

from frame_texts import causal_ends, records_of
from legation.extraction.causes import extract_causes

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "side", "name"),
    [
        (
            "The ferry was late because Ruritania is a mainly wooded country.",
            0,
            "Ruritania is mainly wooded country",
        ),
        (
            "Because Novaria is one of the only coastal nations, Florin buys its salt.",
            0,
            "Novaria is one of coastal nations",
        ),
        (
            "If Florin becomes an important maker of glass, prices will fall.",
            0,
            "Florin becomes important maker of glass",
        ),
    ],
)
def test_what_a_clause_says_of_an_actor_keeps_its_words(sentence, side, name):
    assert causal_ends(sentence)[side].named() == name


@pytest.mark.parametrize(
    ("sentence", "side", "name"),
    [
        (
            "Florin must hold itself to high standards because Novaria is watching.",
            1,
            "Florin holds itself to high standards",
        ),
        ("Because the guild blamed itself for the fire, the bakers left.", 0, "guild blames itself for fire"),
    ],
)
def test_a_reflexive_object_is_said_by_its_word(sentence, side, name):
    assert causal_ends(sentence)[side].named() == name


def test_who_values_somebody_is_not_the_one_who_is_valued():
    text = "“We value Florin because the ferries run on time,” the Novarian minister said."
    assert causal_ends(text)[1].named() == "Novaria values Florin"


@pytest.mark.parametrize(
    ("sentence", "side", "name", "turn"),
    [
        ("There was to be no delay because the judge was ill.", 1, "delay", "absent"),
        (
            "There was to be no doubt over the vote because the mayor stood alone.",
            1,
            "doubt over vote",
            "absent",
        ),
        ("If the traders were to wait for spring, the mill would close.", 0, "traders wait for spring", ""),
        ("If the cable were to be cut, the mill would close.", 0, "cable is cut", ""),
        (
            "Novaria might not be in a position to hold Florin and Ruritania apart, because it has no fleet.",
            1,
            "Novaria holds Florin and Ruritania apart",
            "absent",
        ),
    ],
)
def test_an_empty_be_is_taken_off(sentence, side, name, turn):
    words = causal_ends(sentence)[side]
    assert (words.named(), words.turn) == (name, turn)


def test_what_somebody_needs_is_named_by_what_it_is():
    _, found = records_of(
        extract_causes, "What the town needs is a doctor, and therefore the council raised the wage."
    )
    assert "doctor" in {link.cause_words.named() for link in found}


@pytest.mark.parametrize(
    ("sentence", "side", "name"),
    [
        ("The vote took place within a narrow legal framework, and therefore the party protested.", 0,
         "vote takes place within narrow legal framework"),
        ("The observers stayed away because the road was icy.", 1, "observers stay away"),
        ("The pressure to do so from the farmers led to a strike.", 0, "pressure from farmers"),
        ("If the guild wishes to be taken seriously as a partner, the bakers will pay.", 0,
         "guild wishes to be taken as partner"),
        ("The shop closed because people think that the bridge is unsafe.", 0, "people think bridge is unsafe"),
        ("The valley was hard-hit by the flood.", 1, "valley is hit"),
        ("The parish, which has been hard-hit by the drought, is poor.", 1, "parish is hit"),
        ("By continuing to arm and pay a gang, the mayor lost the vote.", 0, "mayor continues to arm gang"),
    ],
)  # fmt: skip
def test_constituents_are_whole(sentence, side, name):
    assert causal_ends(sentence)[side].named() == name


@pytest.mark.parametrize(
    ("sentence", "side", "name"),
    [
        ("The mill closed because many left the valley.", 0, "many leave valley"),
        ("Three of the ferries stopped because of the ice.", 1, "three of ferries stop"),
        ("Half of the bakeries closed because of the tax.", 1, "half of bakeries close"),
        ("Because the head of the bakers was ill, the shops closed.", 0, "head of bakers is ill"),
    ],
)
def test_subject_and_verb_agree(sentence, side, name):
    assert causal_ends(sentence)[side].named() == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The villagers left because an official said that the dam was weak.", "dam is weak"),
        ("The fee rose because the ministry reported that the bridge had cracks.", "bridge has cracks"),
    ],
)
def test_a_report_is_named_by_what_it_says(sentence, name):
    assert causal_ends(sentence)[0].named() == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("If you want to see the lake, go to the old mill, the Novarian envoy said.", "going to old mill"),
        ("If you want to hear the choir, visit the new chapel, the baker added.", "visiting new chapel"),
    ],
)
def test_who_tells_others_to_do_something_does_not_do_it(sentence, name):
    assert causal_ends(sentence)[0].named() == name


def test_what_an_accused_did_is_his():
    cause, _ = causal_ends("The council condemned Novaria for its raids in the north.")
    assert cause.named() == "Novaria's raids in north"


@pytest.mark.parametrize(
    ("sentence", "side", "name"),
    [
        ("Seven years of drought led to a famine.", 0, "drought"),
        ("Two decades of bad harvests caused a famine.", 0, "bad harvests"),
    ],
)
def test_how_long_it_lasted_is_no_part_of_the_name(sentence, side, name):
    assert causal_ends(sentence)[side].named() == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The mayor resigned because the council remained vague about the widely awaited likely end of a market.",
            "council remains vague about end of market",
        ),
        (
            "The mill stopped because the guild remained silent about the carefully planned yearly sale of grain.",
            "guild remains silent about sale of grain",
        ),
    ],
)
def test_adjectives_give_way_to_what_makes_a_name_whole(sentence, name):
    assert causal_ends(sentence)[0].named() == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The crews were unpaid, so they left the harbour.", "crews leave harbour"),
        ("The bakers lost the vote, so they closed the market.", "bakers close market"),
    ],
)
def test_they_are_who_the_clause_before_is_about(sentence, name):
    effect = causal_ends(sentence)[1]
    assert (effect.named(), effect.vague) == (name, False)


@pytest.mark.parametrize(
    ("sentence", "effect"),
    [
        ("The new toll made the crossing too dear.", "crossing is dear"),
        ("The pact made Ruritania a partner of Novaria.", "Ruritania is partner of Novaria"),
        ("The drought made the fields useless.", "fields are useless"),
    ],
)
def test_a_clause_without_a_verb_keeps_its_subject(sentence, effect):
    assert causal_ends(sentence)[1].named() == effect
