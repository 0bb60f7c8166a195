"""Names of causes and effects, and what is said to rise, to fall or to be missing."""

import pytest

from frame_texts import records_of
from legation.extraction.causes import extract_causes
from legation.extraction.concepts import concept_text

pytestmark = pytest.mark.model


def ends(sentence):
    _, found = records_of(extract_causes, sentence)
    assert found, sentence
    return found[0].cause_words, found[0].effect_words, found[0].sign.value


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        (
            "If Ruritania opens an embassy in Novaria, Florin will close its ports to Ruritanian ships.",
            "Ruritania opens embassy in Novaria",
            "Florin closes ports to Ruritanian ships",
        ),
        (
            "The boycott was a result of Novaria's ties with Florin.",
            "Novaria-Florin ties",
            "boycott",
        ),
        (
            "The relationship between Florin and Ruritania led to a higher toll on the northern road.",
            "Florin-Ruritania ties",
            "toll on northern road",
        ),
        ("The teachers resigned because of the new timetable.", "new timetable", "teachers resign"),
        (
            "By closing the market, the council angered the traders.",
            "council closes market",
            "council angers traders",
        ),
    ],
)
def test_names_are_short_whole_and_understood_alone(sentence, cause, effect):
    one, other, _ = ends(sentence)
    assert (one.named(), other.named()) == (cause, effect)


@pytest.mark.parametrize(
    ("sentence", "side", "name", "turn"),
    [
        ("The lack of rain led to a famine.", 0, "rain", "absent"),
        ("The lack of nurses led to a strike.", 0, "nurses", "absent"),
        ("Without the subsidy the theatre would close.", 0, "subsidy", "absent"),
        ("If the bridge is not repaired, the mill will close.", 0, "bridge is repaired", "absent"),
        ("The drought led to a fall in grain exports.", 1, "grain exports", "fall"),
        ("The tariff led to a decline of timber sales.", 1, "timber sales", "fall"),
        ("The treaty led to an increase in coastal trade.", 1, "coastal trade", "rise"),
        ("If wages rise, the bakers will stay.", 0, "wages", "rise"),
        ("Fewer ferries led to an outcry.", 0, "ferries", "fall"),
    ],
)
def test_what_rises_falls_or_is_missing_is_the_concept(sentence, side, name, turn):
    words = ends(sentence)[side]
    assert (words.named(), words.turn) == (name, turn)


@pytest.mark.parametrize(
    "sentence",
    ["Grain prices fell because of the harvest.", "Ticket sales dropped because of the strike."],
)
def test_a_sign_that_speaks_of_the_fall_counts_it_once(sentence):
    _, effect, sign = ends(sentence)
    assert (sign, effect.turn, effect.counted) == ("-", "fall", True)


def test_an_effect_that_does_not_come_about_is_named_by_what_does_not():
    _, effect, sign = ends("The museum has not opened because of a strike.")
    assert (effect.named(), effect.turn, effect.counted, sign) == ("museum opens", "absent", True, "-")


def test_actors_and_words_are_kept_for_joining():
    cause, _, _ = ends("If Ruritania opens an embassy in Novaria, Florin will protest.")
    assert [party.text for party in cause.actors] == ["Ruritania", "Novaria"]
    assert cause.terms == ("embassy", "open")
    assert cause.head == "open"


@pytest.mark.parametrize("sentence", ["That caused a famine.", "It was cold. That led to a strike."])
def test_what_cannot_be_told_is_vague(sentence):
    _, found = records_of(extract_causes, sentence)
    assert all(link.cause_words.vague for link in found)


def test_the_name_in_the_record_says_the_turn():
    cause, _, _ = ends("The lack of rain led to a famine.")
    assert concept_text(cause) == "no rain"
