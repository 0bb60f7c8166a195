import pytest

from frame_texts import PREAMBLE, read_sentences, records_of
from legation.extraction.causes import extract_causes

pytestmark = pytest.mark.model
TABLE = read_sentences("causal_sentences.tsv")


def links(sentence):
    _, found = records_of(extract_causes, sentence)
    return [(link.sign.value, link.kind.value, link.hedge.value) for link in found]


@pytest.fixture(scope="module")
def scored():
    return [(row, links(row[0])) for row in TABLE]


def test_the_table_is_found(scored):
    missed = [row[0] for row, found in scored if not found]
    assert len(TABLE) >= 30
    assert len(missed) <= 2, missed


def test_signs_kinds_and_hedges(scored):
    wrong = [(row[0], found) for row, found in scored if found and tuple(row[1:]) not in found]
    assert len(wrong) <= 4, wrong


def test_cause_effect_and_signal_stand_where_they_are_said():
    document, (link,) = records_of(extract_causes, "Prices rose because of the drought.")
    assert document.quote(link.cause) == "the drought"
    assert document.quote(link.effect) == "Prices rose"
    assert document.quote(link.signal) == "because of"
    assert document.quote(link.spans) == "Prices rose because of the drought"


def test_concepts_name_actors_and_stay_short():
    _, (link, *_) = records_of(
        extract_causes, "If Ruritania opens an embassy in Novaria, Florin will close its border."
    )
    assert link.cause_concept == "Ruritania opens embassy in Novaria"
    assert link.effect_concept.startswith("Florin closes")
    assert max(len(link.cause_concept.split()), len(link.effect_concept.split())) <= 8


def test_a_saying_is_no_effect():
    _, found = records_of(extract_causes, "The ferry sank because the hull was old, the captain said.")
    assert [link.effect_concept for link in found] == ["ferry sinks"]


def test_temporal_since_is_no_firm_cause():
    assert ("+", "cause", "asserted") not in links("The mill has stood empty since the war ended.")


def test_plain_sentences_make_no_link():
    assert links("The mill stands by the river.") == []


def test_what_is_wanted_is_the_effect_of_the_means():
    document, (link, *_) = records_of(
        extract_causes, "If you want to reach the island, you must take the ferry."
    )
    assert "ferry" in document.quote(link.cause)
    assert link.spans[0].start >= len(PREAMBLE)


@pytest.mark.parametrize(
    ("sentence", "causes"),
    [
        (
            "If Ruritania wishes to be seen as a fair trader, it must open its ledgers and publish its prices.",
            ["open its ledgers", "publish its prices"],
        ),
        ("If the club hopes to keep its players, it should build a second gym.", ["build a second gym"]),
    ],
)
def test_what_one_must_do_serves_what_one_hopes_for(sentence, causes):
    document, found = records_of(extract_causes, sentence)
    assert all(document.quote(link.cause).endswith(cause) for link, cause in zip(found, causes, strict=True))
    assert len({link.effect_concept for link in found}) == 1


@pytest.mark.parametrize(
    ("sentence", "causes"),
    [
        (
            "The shortage was caused by the long drought in Besk and the closing of the southern port.",
            ["long drought in Besk", "closing of southern port"],
        ),
        ("The new mood was created by the northern truce and the cheap salt of the coast.",
         ["northern truce", "cheap salt of coast"]),
        ("The bridge was destroyed by wind and rain.", ["wind and rain"]),
    ],
)  # fmt: skip
def test_each_of_several_agents_with_words_of_its_own_is_a_cause(sentence, causes):
    _, found = records_of(extract_causes, sentence)
    assert [link.cause_concept for link in found] == causes


def test_a_hope_and_a_forecast_make_a_condition():
    document, (link, *_) = records_of(extract_causes, "If the council hopes to win, it will lower the rent.")
    assert "hopes to win" in document.quote(link.cause)


@pytest.mark.parametrize(
    "sentence",
    [
        "With a smile, the mayor opened the door.",
        "The guild acts as if there were a famine.",
        "I want the bread as I want the butter.",
        "The minister is responsible for Novaria.",
        "Mara arrived before the bells rang.",
        "The widow asked for money.",
        "The parcel was meant for pleasure.",
    ],
)
def test_what_only_looks_like_a_reason_is_none(sentence):
    assert [link for link in links(sentence) if link[1] in ("condition", "motive", "cause")] == []


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The levy is harmful to small bakeries.", "The levy", "small bakeries"),
        ("The road was too muddy to cross.", "The road was too muddy", "to cross"),
        ("The theatre closed on Monday, the manager said, citing a shortage of actors.", "a shortage of actors",
         "The theatre closed on Monday"),
        ("The couriers travelled south to buy salt.", "to buy salt", "The couriers travelled south"),
        ("The flood kept the ferry from reaching the island.", "The flood", "the ferry from reaching the island"),
        ("Unhappy with the vote, the bakers left.", "the vote", "the bakers left"),
    ],
)  # fmt: skip
def test_both_ends_stand_where_they_are_said(sentence, cause, effect):
    document, found = records_of(extract_causes, sentence)
    assert (cause, effect) in [(document.quote(link.cause), document.quote(link.effect)) for link in found]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect"),
    [
        ("The levy keeps the ferry from reaching the island.", "levy", "ferry reaches island"),
        ("The guild cut its prices in an attempt to keep its members.", "keeping members", "guild cuts prices"),
        ("The economy buckled under the weight of the embargo.", "embargo", "economy buckles"),
        ("Nobody will be paid before the audit is finished.", "audit is finished", "being paid"),
        ("For lack of money the school was closed.", "no money", "school is closed"),
    ],
)  # fmt: skip
def test_names_leave_the_signal_and_the_other_end_out(sentence, cause, effect):
    _, found = records_of(extract_causes, sentence)
    assert (cause, effect) in [(link.cause_concept, link.effect_concept) for link in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was time to end the feud.",
        "The members voted to join the guild.",
        "The pilgrims are concerned with salvation.",
        "The twins drew a horse on the wall.",
        "The children laughed when the bell rang.",
    ],
)
def test_what_is_borrowed_or_drawn_is_no_link(sentence):
    assert links(sentence) == []


def test_a_quoted_denial_denies_only_the_clause_that_says_not():
    said = (
        '"It is not that we fear Florin," the envoy of Ruritania said. "The pact is about the grain trade."'
    )
    assert [(sign, hedge) for sign, _, hedge in links(said)] == [("+", "asserted")]


def test_a_reported_denial_denies_what_it_reports():
    assert ("+", "cause", "denied") in links("The envoy denied that the tariff had caused the strike.")


def test_keeping_something_is_no_prevention():
    assert links("A friend that keeps the lamps burning is worth two that visit.") == []
    assert ("-", "prevention", "asserted") in links("The levy keeps traders from crossing the strait.")
