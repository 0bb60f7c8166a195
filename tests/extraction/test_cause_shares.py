"""Links that are said once for several parts."""

import pytest

from frame_texts import records_of
from legation.extraction.causes import extract_causes

pytestmark = pytest.mark.model


def quoted(sentence):
    document, found = records_of(extract_causes, sentence)
    return [
        (document.quote(link.cause), document.quote(link.effect), link.sign.value, link.hedge.value)
        for link in found
    ]


@pytest.mark.parametrize(
    ("sentence", "cause", "effects"),
    [
        ("By hiding the letters, the guild is compromising its name and tarnishing its image.",
         "hiding the letters", {"the guild is compromising its name", "tarnishing its image"}),
        ("If Florin opens a port in Novaria, Ruritania will close its border and would also recall its envoy.",
         "Florin opens a port in Novaria", {"Ruritania will close its border", "would also recall its envoy"}),
        ("Because the frost came early, the bakers raised their prices and closed two shops.",
         "the frost came early", {"the bakers raised their prices", "closed two shops"}),
        ("By joining the pact so hastily, Novaria risks losing old friends and undermining its trade.",
         "joining the pact so hastily", {"losing old friends", "undermining its trade"}),
    ],
)  # fmt: skip
def test_a_cause_that_opens_the_sentence_has_each_effect(sentence, cause, effects):
    assert effects <= {effect for why, effect, _, _ in quoted(sentence) if why == cause}


@pytest.mark.parametrize(
    ("sentence", "causes"),
    [
        ("The lease was defended on the grounds that the harbour brings trade and protects the fleet.",
         {"the harbour brings trade", "protects the fleet"}),
        ("Because prices rose and wages fell, the bakers left.", {"prices rose", "wages fell"}),
        ("The mayor credits both the choir and the ferry for the growing trade.", {"both the choir", "the ferry"}),
    ],
)  # fmt: skip
def test_each_reason_is_a_link_of_its_own(sentence, causes):
    assert causes <= {cause for cause, *_ in quoted(sentence)}


@pytest.mark.parametrize(
    ("sentence", "denied", "said"),
    [
        ("The strike was caused not by wages but by the new shifts.", "wages", "the new shifts"),
        ("The friendship is grounded not by trade, but by the choir.", "trade", "the choir"),
    ],
)
def test_not_this_but_that(sentence, denied, said):
    found = quoted(sentence)
    assert (denied, "denied") in [(cause, hedge) for cause, _, _, hedge in found]
    assert (said, "asserted") in [(cause, hedge) for cause, _, _, hedge in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Despite the rain, the fair opened and drew a crowd.",
        "After the fire, the mill closed and the miller left for Florin.",
    ],
)
def test_concessions_and_times_are_said_once(sentence):
    assert len(quoted(sentence)) <= 1


def test_a_negated_reason_does_not_reach_beyond_its_verb():
    found = quoted("The fair is closed because the guild does not pay and buys its grain in Florin.")
    assert "buys its grain in Florin" not in {cause for cause, *_ in found}


def test_what_is_risked_may_come_of_the_act_and_has_no_cause_in_who_risks_it():
    assert quoted("Florin risks losing its port.") == []
    found = quoted("By selling the mill, the council will risk angering the bakers.")
    assert found == [("selling the mill", "angering the bakers", "+", "possible")]
    assert ("The plan", "angering the bakers", "+", "possible") in quoted(
        "The plan risks angering the bakers."
    )


def test_links_stand_in_the_order_of_the_text():
    document, found = records_of(
        extract_causes, "If the ferry stops, Florin will sell its boats and would also close the pier."
    )
    starts = [(link.spans[0].start, link.spans[-1].end) for link in found]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    assert document.quote(found[0].effect) == "Florin will sell its boats"
