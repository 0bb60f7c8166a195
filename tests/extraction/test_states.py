import pytest

from frame_texts import PREAMBLE, annotate, read_sentences, records_of, same_kind
from legation.extraction.states import extract_states
from legation.resources.relations import load_relations
from legation.schema.vocabulary import StateStatus

pytestmark = pytest.mark.model
TABLE = read_sentences("state_sentences.tsv")


def said(sentence):
    _, states = records_of(extract_states, sentence)
    return [(s.subject.text, s.relation, s.object.text, s.status.value) for s in states]


def words(text):
    return set(text.lower().split()) - {"the", "a", "of"}


def matches(row, state):
    _, subject, relation, object_, _ = row
    return (
        same_kind(relation, state[1])
        and bool(words(subject) & words(state[0]))
        and bool(words(object_) & words(state[2]))
    )


@pytest.fixture(scope="module")
def scored():
    """Rows of the table with the state that matches each, or None."""
    return [(row, next((s for s in said(row[0]) if matches(row, s)), None)) for row in TABLE]


def test_the_table_is_found_with_its_direction(scored):
    found = [row for row, state in scored if state]
    missed = [row[0] for row, state in scored if not state]
    assert len(TABLE) >= 80
    assert len(found) >= 0.88 * len(TABLE), missed


def test_every_relation_has_a_sentence():
    """A relation without words that evoke it would never be found."""
    assert set(load_relations()) - {row[2] for row in TABLE} <= {"leader_of"}


def test_what_belongs_to_nobody_goes_to_the_state_the_text_is_about():
    text = (
        "Iceland held an election in June. Iceland is an island, and Iceland has few people. Observers said that "
        "the vote lacked real choice.\n"
    )
    document, doc, voices = annotate(text)
    found = {(s.subject.text, s.relation, s.status.value) for s in extract_states(doc, document, voices)}
    assert ("Iceland", "holds_legitimate_elections", "denied") in found


def test_the_table_has_its_statuses(scored):
    wrong = [(row[0], state[3]) for row, state in scored if state and state[3] != row[4]]
    assert len(wrong) <= 3, wrong


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ruritania sells drones to Novaria.", ("Ruritania", "sells_arms_to", "Novaria", "holds")),
        ("Novaria buys Ruritanian drones.", ("Ruritania", "sells_arms_to", "Novaria", "holds")),
        ("Ruritania never sold weapons to Novaria.", ("Ruritania", "sells_arms_to", "Novaria", "denied")),
        (
            "Ruritania plans to open an embassy in Novaria.",
            ("Ruritania", "has_embassy_in", "Novaria", "planned"),
        ),
        (
            "Novaria closed its embassy in Ruritania last year.",
            ("Novaria", "has_embassy_in", "Ruritania", "ended"),
        ),
        ("Novaria was invaded by Ruritania.", ("Ruritania", "attacks", "Novaria", "holds")),
        ("Novaria is under pressure from Ruritania.", ("Ruritania", "pressures", "Novaria", "holds")),
    ],
)
def test_wording_is_turned_to_the_listed_direction(sentence, expected):
    assert expected in said(sentence)


def test_each_object_has_its_own_record_and_id():
    _document, states = records_of(extract_states, "Ruritania attacked Novaria and Florin.")
    assert {s.object.text for s in states if s.relation == "attacks"} == {"Novaria", "Florin"}
    assert len({s.id for s in states}) == len(states)


def test_since_gives_the_start_of_validity():
    _, states = records_of(extract_states, "Ruritania has operated a consulate in Novaria since 1993.")
    (state,) = [s for s in states if s.relation == "has_embassy_in"]
    assert (state.valid_from.low, state.valid_to.is_open) == ("1993", True)


def test_former_office_has_ended():
    assert ("Otto Brandt", "leader_of", "Ruritania", "ended") in said(
        "Former Ruritanian President Otto Brandt spoke."
    )


def test_metadata_makes_no_states():
    document, doc, voices = annotate(PREAMBLE + "Ruritania is an ally of Novaria.\n")
    assert all(
        document.blocks[s.block].kind.value in ("body", "heading")
        for s in extract_states(doc, document, voices)
    )


def test_quotes_are_exact_and_runs_agree():
    document, states = records_of(extract_states, "Ruritania, a close ally of Novaria, sells it drones.")
    _, again = records_of(extract_states, "Ruritania, a close ally of Novaria, sells it drones.")
    assert states and states == again
    for state in states:
        assert document.quote(state.spans).strip() == document.quote(state.spans) != ""


def test_status_of_a_denied_saying():
    found = said("Ruritania denies that it sold arms to Novaria.")
    assert ("Ruritania", "sells_arms_to", "Novaria", StateStatus.DENIED.value) in found


def test_insults_of_nobody_and_plain_talk_make_nothing():
    assert said("The weather was fine and the ferry left at noon.") == []
