"""Relationships as ends of causal links: one name for two actors, a topic kept."""

import pytest

from frame_texts import causal_ends

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "side", "name"),
    [
        ("The rapport between Florin and Novaria led to a treaty.", 0, "Florin-Novaria ties"),
        ("The bond between Novaria and Florin led to a festival.", 0, "Novaria-Florin ties"),
        ("The toll led to a connection between Ruritania and Florin.", 1, "Ruritania-Florin ties"),
        ("By befriending Florin, Ruritania angered the guild.", 0, "Ruritania-Florin ties"),
        ("Novaria angered the guild by aligning itself with Ruritania.", 0, "Novaria-Ruritania ties"),
        ("The pact failed because Novaria maintains close ties with Ruritania.", 0, "Novaria-Ruritania ties"),
        ("Despite its long friendship with Florin, Novaria raised the toll.", 0, "Novaria-Florin friendship"),
        ("Because the fee was high, the Florin-Novaria friendship suffered.", 1, "Florin-Novaria friendship"),
        (
            "Florin and Ruritania signed a pact. The informal alliance led to a strike.",
            0,
            "Florin-Ruritania alliance",
        ),
        (
            "Ruritania and Florin met. Bilateral relations improved because of the talks.",
            1,
            "Ruritania-Florin ties",
        ),
        (
            "Ruritania sells grain to Florin, and the relationship with Florin led to a road.",
            0,
            "Florin-Ruritania ties",
        ),
    ],
)
def test_a_relationship_is_named_by_its_two_ends(text, side, name):
    words = causal_ends(text)[side]
    assert words.named() == name
    assert len(words.actors) == 2


@pytest.mark.parametrize(
    ("sentence", "name", "terms"),
    [
        ("Florin's trade ties with Novaria led to a quarrel.", "Florin-Novaria trade ties", ("tie", "trade")),
        (
            "The military cooperation between Ruritania and Novaria led to a protest.",
            "Ruritania-Novaria military cooperation",
            ("cooperation", "military"),
        ),
    ],
)
def test_a_topic_makes_another_thing_of_it(sentence, name, terms):
    cause, _ = causal_ends(sentence)
    assert (cause.named(), cause.terms) == (name, terms)


@pytest.mark.parametrize(
    "sentence",
    [
        "Because Novaria drew closer to Florin, the tax fell.",
        "Closer ties between Florin and Novaria led to lower prices.",
    ],
)
def test_coming_closer_is_a_rise(sentence):
    cause, _ = causal_ends(sentence)
    assert (cause.turn, {party.text for party in cause.actors}) == ("rise", {"Novaria", "Florin"})


@pytest.mark.parametrize(
    "sentence",
    [
        "The link failed because of the flood.",
        "The contacts rusted because of the rain.",
        "These alliances failed because of the war.",
    ],
)
def test_a_bare_link_and_several_alliances_are_not_those_of_the_two_in_talk(sentence):
    assert not causal_ends(sentence)[1].actors


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("Because relations between Florin and Novaria are close, the tax fell.", ""),
        ("Because the friendship between Ruritania and Florin thrives, the tax fell.", "rise"),
        ("Because the ties between Ruritania and Florin are strained, the mills closed.", "fall"),
    ],
)
def test_how_well_they_stand_is_their_ties(text, turn):
    cause, _ = causal_ends(text)
    assert (len(cause.actors), cause.turn, cause.named().split()[-1] in ("ties", "friendship")) == (
        2,
        turn,
        True,
    )


def test_a_people_named_after_its_state_stands_for_it():
    cause, _ = causal_ends("Florin angered the guild by aligning itself with the Ruritanians.")
    assert cause.named() == "Florin-Ruritania ties"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "If Florin and Novaria renew their friendship, the tax will fall.",
            "Florin and Novaria renew friendship",
        ),
        (
            "If Ruritania renews its friendship with Florin, the tax will fall.",
            "Ruritania renews friendship with Florin",
        ),
    ],
)
def test_who_is_named_already_is_not_named_again(text, name):
    assert causal_ends(text)[0].named() == name
