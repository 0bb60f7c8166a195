"""When an account answers a question in its own words, and when its status alone answers it."""

import pytest

from legation.comparison.own_words import Asked, Claim, own_words, with_status

DEMOCRACY = "Is Tarn a democracy?"


def regime(word: str) -> Claim:
    return Claim("Tarn", "regime_is", word)


def told(text: str, kind: str, *claims: Claim | None) -> list[str | None]:
    asked = Asked.of(text, kind, claims)
    return [None if claim is None else own_words(asked, claim) for claim in claims]


def test_accounts_worded_differently_are_told_by_their_words():
    assert told(DEMOCRACY, "position", regime("young democracy"), regime("despotic")) == [
        "young democracy",
        "despotic",
    ]
    trait = Claim("the marsh", "has_trait", "barren"), Claim("the marsh", "viewed_as", "barren plain")
    assert told("Is the marsh barren?", "position", *trait) == ["barren", "barren plain"]


def test_one_wording_that_affirms_the_question_is_answered_by_its_status():
    assert told(DEMOCRACY, "position", regime("democracy"), regime("Democracy")) == [None, None]
    free = Claim("Orrin", "holds_legitimate_elections", "fair elections")
    assert told("Are elections in Orrin free and fair?", "position", free, free) == [None, None]


def test_one_wording_that_denies_the_question_is_no_yes_to_it():
    assert told(DEMOCRACY, "position", regime("despotic"), regime("despotic")) == ["despotic", "despotic"]
    guilds = Claim("Orrin", "persecutes", "the Reed guild")
    assert (
        told("Is Orrin tolerant of the Reed guild?", "position", guilds, guilds)
        == ["persecutes the Reed guild"] * 2
    )


def test_a_proposition_among_states_is_another_wording():
    assert told(DEMOCRACY, "position", regime("democracy"), None) == ["democracy", None]


def test_a_question_for_what_is_answered_with_what_is_said():
    rests = Claim("the league", "based_on", "old trade")
    assert told("What does the league rest on?", "position", rests, rests) == ["old trade"] * 2


@pytest.mark.parametrize(
    ("text", "claim", "words"),
    [
        ("Does Tarn have an embassy in Besk?", Claim("Tarn", "has_embassy_in", "Besk"), None),
        ("How do Besk and Tarn stand to each other?", Claim("Tarn", "friendly_to", "Besk"), "friendly to"),
        ("Are Tarn and Besk friends?", Claim("Tarn", "hostile_to", "Besk"), "hostile to"),
        (
            "Do companies of Besk do business in Tarn?",
            Claim("Tarn", "seeks_investment_from", "Besk"),
            "seeks investment from",
        ),
        ("Who is chancellor of Tarn?", Claim("Mia Frey", "leader_of", "Tarn"), "Mia Frey"),
    ],
)
def test_of_states_the_relation_answers_where_yes_or_no_does_not(text, claim, words):
    assert told(text, "state", claim, claim) == [words, words]


def test_two_relations_that_affirm_a_state_are_both_a_yes():
    allied = Claim("Tarn", "allied_with", "Besk"), Claim("Besk", "partner_of", "Tarn")
    assert told("Are Besk and Tarn allies or partners?", "state", *allied) == [None, None]


def test_a_status_is_told_beside_the_words_unless_they_hold():
    assert with_status("despotic", "holds") == "despotic"
    assert with_status("despotic", "denied") == "despotic (denied)"
    assert with_status("young democracy", "ended", told="no longer") == "young democracy (no longer)"
