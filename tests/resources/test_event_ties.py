import pytest

from legation.resources.relations import load_relations
from legation.resources.relations.event_ties import load_event_ties, load_lasting
from legation.schema.vocabulary import EventType


def relation(event, quote):
    words = quote.casefold().split()
    return next((rule.relation for rule in load_event_ties().get(event, ()) if rule.fits(words)), None)


def test_every_line_names_a_type_and_a_relation():
    assert load_lasting() <= set(load_relations())
    relations, types = load_relations(), {kind.value for kind in EventType}
    for event, rules in load_event_ties().items():
        assert event in types
        for rule in rules:
            assert rule.relation in relations and rule.subject in ("doer", "other")


@pytest.mark.parametrize(
    ("event", "quote", "expected"),
    [
        ("AGREE", "Tarn and Orrin signed a fisheries accord", "has_treaty_with"),
        ("AGREE", "Besk ratified the pact with Orun", "has_treaty_with"),
        ("AGREE", "Tarn accepted the findings of Orrin", None),
        ("AGREE", "Besk promised Orun a bridge", None),
        ("SANCTION", "Tarn imposed an embargo on Orrin", "pressures"),
        ("SANCTION", "Besk recalled its ambassador from Orun", "strained_with"),
        ("SANCTION", "Besk stopped its flights to Orun", None),
        ("OPEN_MISSION", "Tarn set one up in Orrin", "has_embassy_in"),
        ("ELECTION", "Tarn voted", None),
    ],
)
def test_the_words_of_an_event_decide_where_its_type_is_too_wide(event, quote, expected):
    assert relation(event, quote) == expected
