"""Mechanisms of states, each with invented sentences from more than one world."""

import pytest

from frame_texts import annotate, records_of
from legation.extraction.state_scene import Scene
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model


def said(sentence):
    """Return the states of a sentence after two invented states were introduced."""
    _, states = records_of(extract_states, sentence)
    return {(s.subject.text, s.relation, s.object.text, s.status.value) for s in states}


def told(text):
    """Return the states of a whole text."""
    document, doc, voices = annotate(text)
    return {
        (s.subject.text, s.relation, s.object.text, s.status.value)
        for s in extract_states(doc, document, voices)
    }


def relations(rows, relation):
    return {(subject, object_, status) for subject, name, object_, status in rows if name == relation}


@pytest.mark.parametrize(
    ("sentence", "relation", "object_"),
    [
        ("Ruritania opposes the draft fishing quota.", "opposes", "draft fishing quota"),
        ("Novaria supports a joint pipeline.", "supports", "joint pipeline"),
        ("Ruritania condemned the shelling of the market.", "condemns", "shelling of the market"),
        ("Ruritania does not dispute the border survey.", "opposes", "border survey"),
    ],
)
def test_a_thing_can_be_supported_or_opposed(sentence, relation, object_):
    found = relations(said(sentence), relation)
    assert object_ in {row[1] for row in found}


def test_an_empty_word_is_no_end():
    assert not relations(said("Ruritania supports the idea."), "supports")


@pytest.mark.parametrize(
    ("sentence", "thing", "view"),
    [
        ("Ruritania dismissed the offer as worthless.", "offer", "worthless"),
        ("Traders called the toll bridge a disgrace.", "toll bridge", "disgrace"),
        ("The grain embargo is a mistake.", "grain embargo", "mistake"),
        ("The tunnel plan is unacceptable.", "tunnel plan", "unacceptable"),
    ],
)
def test_what_a_thing_is_called(sentence, thing, view):
    assert (thing, view, "holds") in relations(said(sentence), "viewed_as")


def test_a_judgement_can_be_denied_and_a_person_is_not_judged():
    assert ("grain embargo", "mistake", "denied") in relations(
        said("The grain embargo is not a mistake."), "viewed_as"
    )
    assert not relations(said("Anna Tolvane is a disaster."), "viewed_as")


def test_a_naming_holds_the_words_of_the_name():
    document, states = records_of(extract_states, "The envoy called the ferry line a lifeline.")
    (state,) = [s for s in states if s.relation == "viewed_as"]
    quote = document.text[state.spans[0].start : state.spans[-1].end]
    assert "lifeline" in quote


def test_a_name_that_is_given_is_no_view():
    assert not relations(said("The sailors named the ferry Marigold."), "viewed_as")


@pytest.mark.parametrize(
    ("sentence", "person", "body"),
    [
        ("Osric Dell of the fishermen's union spoke first.", "Osric Dell", "fishermen's union"),
        (
            "Maria Tolvane of the coastal pilots' association agreed.",
            "Maria Tolvane",
            "coastal pilots' association",
        ),
    ],
)
def test_a_person_named_with_a_body_is_its_member(sentence, person, body):
    assert (person, body, "holds") in relations(said(sentence), "member_of")


def test_who_heads_a_party_in_a_state_does_not_lead_the_state():
    found = relations(said("Anna Tolvane heads the largest opposition party in Ruritania."), "leader_of")
    assert ("Anna Tolvane", "largest opposition party in Ruritania", "holds") in found
    assert "Ruritania" not in {row[1] for row in found}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iceland and Norway quarrel. The treaty lapsed in 1990.\n", "ended"),
        ("Iceland and Norway quarrel. The lease is running out.\n", "holds"),
        ("Iceland and Norway quarrel. The accord is still in force.\n", "holds"),
        ("Iceland and Norway quarrel. There is no treaty.\n", "denied"),
    ],
)
def test_an_agreement_without_parties_is_that_of_the_two_in_play(text, status):
    found = relations(told(text), "has_treaty_with")
    assert status in {row[2] for row in found}


def test_an_agreement_with_a_third_state_in_play_is_nobodys():
    text = (
        "Iceland, Norway and Denmark met. Iceland, Norway and Denmark quarrel. The treaty lapsed in 1990.\n"
    )
    assert not relations(told(text), "has_treaty_with")


def test_a_place_that_signs_and_refuses_is_a_state():
    document, doc, voices = annotate("Zemria refused the offer. The boats of Port Aldis sailed.\n")
    types = {a.name: a.type.value for a in Scene(doc, document, voices).index.actors.values()}
    assert types.get("Zemria", "state") == "state"
    assert types.get("Port Aldis", "place") != "state"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ties with Novaria, which shares a long border with Florin, matter.", ("Novaria", "Florin")),
        ("Links with Ruritania, which borders Florin, are old.", ("Ruritania", "Florin")),
    ],
)
def test_which_means_the_name_before_it(sentence, expected):
    assert expected in {row[:2] for row in relations(said(sentence), "borders")}


def test_ministers_who_are_to_meet_plan_to():
    found = relations(said("The ministers of Ruritania and Novaria are to meet. "), "negotiates_with")
    assert "holds" not in {row[2] for row in found}


def test_an_office_is_not_denied_with_the_sentence_that_names_its_holder():
    found = relations(
        said("Foreign Minister Anna Tolvane denied that Ruritania had closed its embassy."), "holds_office"
    )
    assert {row[2] for row in found} == {"holds"}


def test_the_nationality_inside_a_name_owns_the_mission():
    assert ("Ruritania", "Novaria", "holds") in relations(
        said("The Ruritanian embassy in Novaria did not answer."), "has_embassy_in"
    )


@pytest.mark.parametrize(
    "sentence",
    ["The Ruritanian navy uses the harbour of Novaria.", "The Ruritanian navy has used Novaria's airfield."],
)
def test_whose_harbour_is_used_is_the_host(sentence):
    found = said(sentence)
    assert {"hosts", "provides_access_to"} & {row[1] for row in found if row[0] == "Novaria"}


def test_groups_without_a_name_can_condemn():
    found = relations(said("Protesters condemned Ruritania."), "condemns")
    assert ("protesters", "Ruritania", "holds") in {(s.lower(), o, t) for s, o, t in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruritania has no plans to open an embassy in Novaria.",
        "Ruritania has no plan to open a consulate in Florin.",
    ],
)
def test_no_plan_is_a_denial(sentence):
    assert {row[2] for row in relations(said(sentence), "has_embassy_in")} == {"denied"}


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Some 900 sailors are stationed in Novaria.", "Novaria"),
        ("Two hundred soldiers were garrisoned in Florin.", "Florin"),
    ],
)
def test_where_troops_are_stationed(sentence, place):
    assert place in {row[0] for row in relations(said(sentence), "home_to")}


def test_as_before_the_verb_tells_the_speaker():
    assert not relations(said("As a former pilot I never dismiss a storm warning."), "viewed_as")


def test_ties_with_two_are_not_ties_between_them():
    rows = said("Shippers were told to cut remaining trade ties with Novaria and Florin.")
    assert not {row for row in rows if {row[0], row[2]} == {"Novaria", "Florin"}}
