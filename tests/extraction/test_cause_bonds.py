"""Bonds between two peoples, parts of an aim, and answers to a why."""

import pytest

from frame_texts import records_of
from legation.extraction.causes import extract_causes

pytestmark = pytest.mark.model


def named(sentence):
    _, found = records_of(extract_causes, sentence)
    return [(link.cause_concept, link.effect_concept, link.sign.value, link.hedge.value) for link in found]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The choir serves as a bridge between Novaria and Florin.", "choir", "Novaria-Florin ties"),
        ("The weavers of Novaria are a living bond between Florin and Ruritania.", "weavers of Novaria",
         "Florin-Ruritania ties"),
        ("Novaria and Florin are linked by the old guild.", "old guild", "Novaria-Florin ties"),
    ],
)  # fmt: skip
def test_what_brings_two_together_makes_for_their_ties(sentence, cause, effect):
    assert (effect, "+", "asserted") in [one[1:] for one in named(sentence)]
    assert cause in [one[0] for one in named(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The railway links Novaria and Florin.",
        "A bridge between the two banks is planned.",
        "The treaty united the two kingdoms' fleets.",
        "The crown united the two countries in 1750.",
    ],
)
def test_roads_and_unions_are_no_bonds(sentence):
    assert not [one for one in named(sentence) if "ties" in one[1]]


@pytest.mark.parametrize(
    ("sentence", "cause"),
    [
        ("The coach sees sleep as an important part of winning the race.", "sleep"),
        ("The visit is a historic step forward in our efforts to mend the pact.", "visit"),
        ("The new school is a step towards peace in the valley.", "new school"),
    ],
)
def test_what_is_part_of_an_aim_makes_for_it(sentence, cause):
    assert (cause, "+") in [(one[0], one[2]) for one in named(sentence)]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The reason for the delay lies in the weather.", "weather", "delay"),
        ("The explanation for the shortage can be found in the harbour fee.", "harbour fee", "shortage"),
    ],
)
def test_reasons_that_lie_somewhere(sentence, cause, effect):
    assert (cause, effect, "+", "asserted") in named(sentence)


def test_an_answer_explains_what_the_question_asks():
    document, found = records_of(
        extract_causes, "Few ships came this year. Why? The answer lies in the harbour fee."
    )
    assert ("the harbour fee", "Few ships came this year") in [
        (document.quote(link.cause), document.quote(link.effect)) for link in found
    ]
    assert named("The bell rang. The answer lies in the book.") == []


def test_a_relative_clause_speaks_of_what_its_noun_is_said_of():
    assert "canal" in [one[0] for one in named("The canal is a waterway that boosts trade.")]
    assert "salt" in [one[0] for one in named("Salt is the good that drives prices.")]
