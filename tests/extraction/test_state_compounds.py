"""One-word predications before nouns, and what named actors are or have not."""

import pytest

from frame_texts import annotate, states_of_text
from legation.extraction.states import extract_states

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops were shut in the rebel-held port of Bex.", ("rebels", "controls", "Bex")),
        ("The disputed town of Arlo lies in Peru.", ("Arlo", "has_trait", "disputed")),
        ("Peru has no clearly defined policy on fisheries.", ("Peru", "lacks", "policy")),
        ("Bolivia lost its access to the sea.", ("Bolivia", "lacks", "access")),
        ("Bolivia is incapable of building ships.", ("Bolivia", "lacks", "building ships")),
        ("Denmark is against the pipeline.", ("Denmark", "opposes", "pipeline")),
        ("Sweden is in favour of the pipeline.", ("Sweden", "supports", "pipeline")),
        ("Most Swedes are against lifting the ban.", ("Swedes", "supports", "ban")),
        ("Norway opposes closing the tunnel.", ("Norway", "supports", "tunnel")),
        ("Lawmakers in Ghana agree that the tax should end.", ("lawmakers in Ghana", "opposes", "tax")),
        ("Ghana refused to implement the fishing deal.", ("Ghana", "defies", "fishing deal")),
        ("Togo accepts the plan in principle.", ("Togo", "supports", "plan")),
        ("Norway closed its ports to Swedish ships.", ("Norway", "pressures", "Sweden")),
    ],
)
def test_states(text, expected):
    subject, relation, object_ = expected
    found = [row for row in states_of_text(text) if row[1] == relation]
    assert any(row[0].lower() == subject.lower() and object_ in row[2] for row in found), states_of_text(text)


def test_what_nobody_lacks():
    assert "lacks" not in {
        row[1] for row in states_of_text("Peru has no quarrel with Chile. Norway has no enemies.")
    }


@pytest.mark.parametrize(
    ("text", "relation", "status"),
    [
        ("Kenya has no intention of attacking Tanzania.", "attacks", "denied"),
        ("Peru is barred from trading with Chile.", "trades_with", "denied"),
        ("Iceland should feel free to set up an embassy in Denmark.", "has_embassy_in", "planned"),
        ("Norway is preparing for war with Sweden.", "at_war_with", "planned"),
        ("Togo stopped honouring the embargo.", "supports", "ended"),
        ("Norway promised Sweden a consulate.", "has_embassy_in", "planned"),
    ],
)
def test_status(text, relation, status):
    assert {row[3] for row in states_of_text(text) if row[1] == relation} == {status}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Ghana and Togo both face threats.", "threatens"),
        ("Norway warned its citizens against travel to Sweden.", "threatens"),
        ("Sweden expelled four Norwegian diplomats.", "displaces"),
        ("Peru and Chile quarrel. Peru's electricity demand fell.", "pressures"),
    ],
)
def test_false_friends(text, wrong):
    assert wrong not in {row[1] for row in states_of_text(text)}


def test_a_measure_is_told_again_where_a_clause_says_that_it_holds():
    text = "Peru imposed an embargo on Chile. Farmers discussed the embargo. The embargo remains in force."
    document, doc, voices = annotate(text + "\n")
    found = [s for s in extract_states(doc, document, voices) if s.relation == "pressures"]
    assert len(found) == 2


def test_who_is_arrested_for_a_plot_is_its_agent():
    rows = states_of_text(
        "Police arrested a man with Tanzanian ties for plotting an attack on the embassy of Norway."
    )
    assert not [row for row in rows if row[0] == "Tanzania" and row[1] == "attacks"]


def test_rebels_in_a_state_are_not_that_state():
    rows = states_of_text("Sweden supplies weapons to rebels in Norway.")
    assert {row[2] for row in rows if row[1] == "sells_arms_to"} == {"rebels in Norway"}


def test_a_bare_opposition_opposes_nobody_abroad():
    rows = states_of_text("Ghana and Togo trade. Ghana's opposition says the government is corrupt.")
    assert "opposes" not in {row[1] for row in rows}
