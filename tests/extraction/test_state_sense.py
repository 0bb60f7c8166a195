"""Frames whose word has another sense with the ends that were found, each with invented sentences."""

import pytest

from frame_texts import annotate, records_of
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model


def said(sentence):
    _, states = records_of(extract_states, sentence)
    return {(s.subject.text, s.relation, s.object.text) for s in states}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritania demonstrated friendship to Novaria.",
        "Nations that have demonstrated goodwill to Novaria deserve help.",
    ],
)
def test_who_demonstrates_friendship_does_not_protest(sentence):
    assert not any(row[1] == "opposes" for row in said(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Ruritanian Jewish community serves as a bridge between Ruritania and Novaria.",
        "The Novarian Catholic community is a link between Ruritania and Novaria.",
    ],
)
def test_no_state_is_home_to_another(sentence):
    assert not any(row[1] == "home_to" and row[2] in ("Ruritania", "Novaria") for row in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The Catholics of Florin maintain strong ties with Ruritania.", "Catholic"),
        ("The Armenians maintain strong ties with Novaria.", "Armenians"),
    ],
)
def test_a_community_keeps_no_diplomatic_relations(sentence, subject):
    assert not any(row[1] == "has_diplomatic_relations_with" and subject in row[0] for row in said(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritania says that 3,000 Novarians were forced from their homes in 1994.",
        "According to Novaria, 900 Ruritanians were driven from their homes.",
    ],
)
def test_who_tells_of_people_driven_out_is_not_the_doer(sentence):
    assert not any(row[1] == "displaces" for row in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Novaria made the traders play by its rules, and Ruritania watched.", "controls"),
        ("Ruritania says that Novaria compromises its values.", "depends_on"),
    ],
)
def test_a_custom_or_a_quality_is_no_tie(sentence, relation):
    assert not any(row[1] == relation for row in said(sentence))


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        (
            "Novaria condemned Otto Brandt for jailing farmers, restricting charities, banning assembly.",
            "Otto Brandt",
        ),
        (
            "Ruritania condemned Anna Holt for jailing writers, restricting the press, banning assembly.",
            "Anna Holt",
        ),
    ],
)
def test_a_list_of_faults_is_that_of_the_one_blamed(sentence, person):
    doers = {row[0] for row in said(sentence) if row[1] == "represses"}
    assert doers <= {person} and doers


@pytest.mark.parametrize("name", ["Bruno Keller", "Ada Voss"])
def test_a_former_president_of_no_named_state_leads_none_of_the_pair(name):
    text = (
        "President Otto Brandt of Ruritania met envoys of Novaria. Ruritania and Novaria share a river. "
        "Novaria sells salt to Ruritania, and Novaria buys wool. Ruritania likes Novaria.\n\n"
        f"He recalled the pledge of former president {name}.\n"
    )
    document, doc, voices = annotate(text)
    found = {s.subject.text for s in extract_states(doc, document, voices) if s.relation == "leader_of"}
    assert name not in found


def test_a_spokesman_speaks_for_the_state_of_his_ministry():
    text = (
        "The Ruritanian Foreign Ministry said that Ruritania buys wool. Novaria buys salt from Ruritania. "
        '"We appreciate Novaria," said Otto Brandt, a spokesman for the Foreign Ministry. '
        '"Friends help us share the good message of Ruritania," Brandt said.\n'
    )
    document, doc, voices = annotate(text)
    found = {(s.subject.text, s.relation, s.object.text) for s in extract_states(doc, document, voices)}
    assert ("Ruritania", "friendly_to", "Novaria") in found


@pytest.mark.parametrize(
    ("sentence", "doer", "host"),
    [
        (
            "The visit comes two months after distant Novaria made history by, despite threats from its rivals, "
            "becoming the first island state to open an embassy in Ruritania.",
            "Novaria",
            "Ruritania",
        ),
        (
            "The talks come a year after rich Ruritania made history by, despite protests, "
            "becoming the first kingdom to open an embassy in Novaria.",
            "Ruritania",
            "Novaria",
        ),
    ],
)
def test_a_subject_read_as_part_of_the_conjunction(sentence, doer, host):
    assert (doer, "has_embassy_in", host) in said(sentence)
