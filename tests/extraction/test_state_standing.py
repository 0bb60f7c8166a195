"""What surrounds a predicate and takes from it or adds to it, each with invented sentences from two worlds."""

import pytest

from frame_texts import records_of
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model


def said(sentence):
    _, states = records_of(extract_states, sentence)
    return {(s.subject.text, s.relation, s.object.text, s.status.value) for s in states}


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        (
            "Brandt said that the lack of a Ruritanian embassy in Novaria may stem from fear.",
            ("Ruritania", "has_embassy_in", "Novaria", "denied"),
        ),
        (
            "Merchants regret the absence of a Novarian embassy in Ruritania.",
            ("Novaria", "has_embassy_in", "Ruritania", "denied"),
        ),
        ("Novaria announced a refusal to support Ruritania.", ("Novaria", "supports", "Ruritania", "denied")),
        ("Ruritania's failure to support Novaria hurt it.", ("Ruritania", "supports", "Novaria", "denied")),
        (
            "Ruritania is willing to share expertise with Novaria.",
            ("Ruritania", "transfers_know_how_to", "Novaria", "planned"),
        ),
        (
            "Novaria is ready to supply Ruritania with oil.",
            ("Novaria", "supplies_oil_to", "Ruritania", "planned"),
        ),
        ("Ruritania has a duty to support Novaria.", ("Ruritania", "supports", "Novaria", "planned")),
        (
            "Novaria has an obligation to defend Ruritania.",
            ("Novaria", "provides_security_to", "Ruritania", "planned"),
        ),
        ("Ruritania needs close ties with Novaria.", ("Ruritania", "friendly_to", "Novaria", "planned")),
        (
            "Novaria sees trade as a way of achieving warm ties with Ruritania.",
            ("Novaria", "friendly_to", "Ruritania", "planned"),
        ),
        ("Ruritania risks alienating Novaria.", ("Ruritania", "strained_with", "Novaria", "possible")),
        (
            "Novaria risks alienating its key allies.",
            ("Novaria", "strained_with", "key allies of Novaria", "possible"),
        ),
    ],
)
def test_the_status_follows_what_stands_over_the_predicate(sentence, state):
    assert state in said(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "If Ruritania opens an embassy in Novaria, then Florin will declare a refusal to support Ruritania.",
        "If the toll rises, Guilder will announce a refusal to support Novaria.",
    ],
)
def test_a_supposed_refusal_is_no_support(sentence):
    assert not any(row[1] == "supports" for row in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        (
            "The ties of Ruritania with Novaria are neither tied to, nor aimed at, any third party.",
            "aimed_at",
        ),
        (
            "The pact of Novaria with Ruritania is neither based on, nor aimed at, any third party.",
            "aimed_at",
        ),
    ],
)
def test_nor_denies_the_later_verb(sentence, relation):
    assert {row[3] for row in said(sentence) if row[1] == relation} == {"denied"}
