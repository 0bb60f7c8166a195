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


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Southern Conference of Free Towns backed Ruritania.", "CONSULT"),
        ("Otto Brandt heads the National Conference of River Pilots.", "CONSULT"),
        ("Ruritania has always felt threatened by Novaria.", "THREATEN"),
        ("Novaria has long felt threatened by Ruritania.", "THREATEN"),
        ("Ruritania has one party, Otto Brandt routinely winning the elections.", "ELECTION"),
        ("Ruritania often visits Novaria.", "VISIT"),
    ],
)
def test_what_is_no_event(sentence, kind):
    assert kind not in kinds(sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("Ruritania sold rifles during the August 1908 Russia-Japan war.", "WAR", ["Russia", "Japan"]),
        ("Novaria stood aside in the Chile-Peru war of 1879.", "WAR", ["Chile", "Peru"]),
    ],
)
def test_a_war_is_between_both_names(sentence, kind, actors):
    _, events = records_of(extract_events, sentence)
    assert [a.text for e in events if e.type.value == kind for a in e.actors] == actors


@pytest.mark.parametrize("town", ["Lisbon in Portugal", "Vienna, the capital of Austria"])
def test_a_capital_is_no_party_to_murders_in_it(town):
    text = f"The museum recalls the 1918 murders in {town.split()[0].strip(',')}. It stands in {town}.\n"
    document, doc, voices = annotate(text)
    found = [
        a.text for e in extract_events(doc, document, voices) if e.type.value == "ASSAULT" for a in e.actors
    ]
    assert not {"Portugal", "Austria"} & set(found)


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        ("Ruritania remains silent about the opening of an embassy in Novaria.", "Ruritania"),
        ("Novaria is vague about the establishment of a consulate in Ruritania.", "Novaria"),
    ],
)
def test_the_host_does_not_open_the_mission(sentence, doer):
    _, events = records_of(extract_events, sentence)
    assert {e.actors[0].text for e in events if e.type.value == "OPEN_MISSION"} <= {doer}
