import pytest

from frame_texts import annotate, records_of
from legation.extraction.events import extract_events

pytestmark = pytest.mark.model


def kinds(sentence):
    _, events = records_of(extract_events, sentence)
    return [e.type.value for e in events]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ruritania expelled two Novarian diplomats.", "SANCTION"),  # the theme tells it from an arrest
        ("Ruritania expelled Otto Brandt.", "COERCE"),
        ("Ruritania banned imports of wool from Novaria.", "SANCTION"),
        ("Ruritania offered its congratulations to Novaria.", "SUPPORT"),
        ("Ruritania offered to mediate.", "COOPERATE"),
        ("The treaty lapsed in 1981.", "OTHER"),
        ("The boycott ended in 1981.", "YIELD"),
    ],
)
def test_the_theme_decides(sentence, kind):
    assert kind in kinds(sentence)


def test_a_heading_is_in_the_present():
    text = "Ruritania opens embassy in Novaria\n\nThe states of Ruritania and Novaria lie on one coast.\n"
    document, doc, voices = annotate(text)
    told = [(e.type.value, e.actors[0].text) for e in extract_events(doc, document, voices)]
    assert ("OPEN_MISSION", "Ruritania") in told


def test_who_heads_a_party_goes_nowhere():
    assert "VISIT" not in kinds("Otto Brandt, who heads the largest party in Novaria, laughed.")


def test_the_same_word_tells_one_event():
    assert kinds("Ruritania recalled its ambassador from Novaria.") == ["SANCTION"]
