"""What the brief shows of each question, made from rows of the export."""

import random
from typing import Any

import pytest

from interfaces.web.brief_rows import Rows
from legation.interfaces.web.question_words import days_of
from legation.interfaces.web.questions import QuestionPages, group_rows, stands


@pytest.fixture
def rows() -> Rows:
    made = Rows()
    made.document("a", published="2014-05-06", publisher="The Gull")
    made.document("b", published="2015-02-01", publisher="The Tern")
    made.document("c")
    made.actor("Tarn", "state")
    made.actor("Ida Rook", "person", roles=("Tarn's minister of fish",))
    return made


def only(rows: Rows) -> dict[str, Any]:
    (page,) = QuestionPages(rows.parts).pages()
    return page


def test_copies_of_an_origin_are_told_from_its_first_account(rows: Rows) -> None:
    one = rows.record(
        "figures", "a", "Rook counts 40 boats.", speaker="Ida Rook", low=40, high=40, unit="boats"
    )
    two = rows.record(
        "figures", "b", "Rook counted 40 boats.", speaker="Ida Rook", low=40, high=40, unit="boats"
    )
    other = rows.record("figures", "b", "We saw 90 boats.", low=90, high=90, unit="boats")
    rows.comparison("boats", "figure", [one, two, other], origins=[[one, two], [other]], context=[other])
    page = only(rows)
    assert [(i["origin"], i["copy"], i["role"]) for i in page["items"]] == [
        ("A", False, "measure"), ("A", True, "measure"), ("B", False, "context")
    ]  # fmt: skip
    assert [(o["letter"], o["records"]) for o in page["origins"]] == [("A", [one, two]), ("B", [other])]
    assert page["independent"] == 2
    assert [(c["words"], c["independent"]) for c in page["camps"]] == [("40 boats", 1), ("90 boats", 1)]
    assert [i["side"] for i in page["items"]] == ["Tarn", "Tarn", "The Tern"]
    assert page["items"][2]["who"] == "The Tern (own text)"


def test_a_figure_stands_at_the_time_it_is_of_else_at_the_time_it_was_said(rows: Rows) -> None:
    of = rows.record(
        "figures", "a", "In 2010 it was 3 ships.", low=3, high=3, as_of_low="2010", as_of_high="2010"
    )
    said = rows.record("figures", "b", "There are 4 ships.", low=4, high=4)
    never = rows.record("figures", "c", "There are 5 ships.", low=5, high=5)
    rows.comparison("ships", "figure", [of, said, never])
    assert [i["at"] for i in only(rows)["items"]] == [
        days_of("2010", "2010"), days_of("2015-02-01", "2015-02-01"), [None, None]
    ]  # fmt: skip


def test_figures_of_two_units_are_drawn_in_the_one_that_most_use(rows: Rows) -> None:
    made = [
        rows.record("figures", doc, f"It is {n} long.", low=n, high=n, unit=unit)
        for doc, n, unit in (("a", 2, "km"), ("b", 3, "km"), ("c", 1, "miles"))
    ]
    rows.comparison("length", "figure", made)
    page = only(rows)
    assert page["unit"] == "km"
    assert [i["low"] for i in page["items"]] == [2, 3, pytest.approx(1.609344)]
    assert page["items"][2]["words"] == "1 miles"


def test_currencies_are_never_converted(rows: Rows) -> None:
    made = [
        rows.record("figures", doc, f"It cost 5 {unit}.", low=5, high=5, unit=unit)
        for doc, unit in (("a", "USD"), ("b", "USD"), ("c", "EUR"))
    ]
    rows.comparison("cost", "figure", made)
    assert [i["low"] for i in only(rows)["items"]] == [5, 5, 5]


def test_never_reaches_back_without_a_beginning(rows: Rows) -> None:
    never = rows.record("states", "a", "Tarn never kept a mission there.", status="denied")
    no = rows.record("states", "b", "Tarn has no mission there.", status="denied")
    since = rows.record("states", "b", "It opened in 2009.", valid_from_low="2009", valid_from_high="2009")
    rows.comparison("mission", "state", [never, no, since], text="Does Tarn have an embassy in Besk?")
    bands = [(i["band"], i["ever"]) for i in only(rows)["items"]]
    assert bands[0] == ([None, days_of("2014-05-06", "2014-05-06")[1]], True)
    assert bands[1] == (days_of("2015-02-01", "2015-02-01"), False)
    assert bands[2] == ([days_of("2009", "2009")[0], days_of("2015-02-01", "2015-02-01")[1]], False)


def test_never_of_the_next_sentence_is_not_ours(rows: Rows) -> None:
    no = rows.record("states", "a", "Tarn has no mission there.", status="denied")
    rows.record("states", "a", "It never rains.", status="denied")
    rows.comparison("mission", "state", [no, rows.record("states", "b", "It has one.")])
    assert only(rows)["items"][0]["ever"] is False


def test_answers_of_states_are_yes_and_no_only_where_the_question_asks_so(rows: Rows) -> None:
    yes = rows.record("states", "a", "It has one.")
    no = rows.record("states", "b", "It has none.", status="denied")
    rows.comparison("e", "state", [no, yes], text="Does Tarn have an embassy or consulate in Besk?")
    assert [c["words"] for c in only(rows)["camps"]] == ["Yes, it holds", "No, it is denied"]
    rows.parts["comparisons"].clear()
    warm = rows.record("states", "a", "They are friends.", relation="friendly_to")
    cold = rows.record("states", "b", "They are at odds.", relation="strained_with")
    rows.comparison("r", "state", [warm, cold], text="How do Besk and Tarn stand to each other?")
    assert [c["words"] for c in only(rows)["camps"]] == ["friendly to", "strained with"]
    rows.parts["comparisons"].clear()
    held = rows.record("states", "a", "Chancellor Rook spoke.", relation="leader_of", subject="Ida Rook")
    gone = rows.record(
        "states", "b", "Chancellor Frey left.", relation="leader_of", subject="Mia Frey", status="ended"
    )
    rows.comparison("o", "state", [held, gone], text="Who is chancellor of Tarn?")
    assert [c["words"] for c in only(rows)["camps"]] == ["Ida Rook", "Mia Frey (ended)"]


def test_sides_taken_stand_as_for_hedged_against(rows: Rows) -> None:
    made = [
        rows.record("states", doc, f"{doc} takes a side.", relation="aimed_at", status=status)
        for doc, status in (("a", "denied"), ("b", "holds"), ("c", "possible"))
    ]
    for record, stance in zip(made, ("against", "for", "hedged"), strict=True):
        rows.parts["positions"].append({"id": record, "stance": stance})
    rows.comparison("aim", "position", made)
    page = only(rows)
    assert [c["stance"] for c in page["camps"]] == ["for", "hedged", "against"]
    assert [i["stance"] for i in page["items"]] == ["against", "for", "hedged"]


def test_sides_worded_differently_are_shown_in_their_words_and_not_by_yes(rows: Rows) -> None:
    said = (("a", "democracy", "ended"), ("b", "despotic", "holds"), ("c", "authoritarian", "holds"))
    made = [
        rows.record(
            "states", doc, f"{doc} calls it {word}.", relation="regime_is", object=word, status=status
        )
        for doc, word, status in said
    ]
    rows.comparison("rule", "position", made, text="Is Tarn a democracy?")
    page = only(rows)
    assert [(i["stance"], i["words"]) for i in page["items"]] == [
        ("against", "democracy (ended)"),
        ("against", "despotic"),
        ("against", "authoritarian"),
    ]
    assert [c["words"] for c in page["camps"]] == ["Against: democracy (ended); despotic; authoritarian"]


def test_who_opposes_a_plan_is_against_it_where_only_the_state_is_known(rows: Rows) -> None:
    made = [
        rows.record("states", doc, f"{doc} takes a side.", relation=relation, object="the dam", subject=doc)
        for doc, relation in (("a", "opposes"), ("b", "supports"))
    ]
    rows.comparison("dam", "position", made, text="Who is for the dam, and who is against it?")
    assert [(c["stance"], c["words"]) for c in only(rows)["camps"]] == [
        ("for", "For: supports the dam"),
        ("against", "Against: opposes the dam"),
    ]


def test_a_position_that_is_a_record_of_its_own_is_shown_with_its_force_and_its_block(rows: Rows) -> None:
    one = rows.record(
        "positions", "a", "The harbour is fair, Rook said.", holder="Ida Rook", force="evaluate"
    )
    two = rows.record("positions", "b", "It is not fair.", holder="gull42", stance="against")
    rows.parts["documents"][1]["blocks"][0]["kind"] = "comment"
    state = rows.record("states", "c", "It is fair.", relation="has_trait")
    rows.parts["positions"].append({"id": state, "stance": "for"})
    rows.comparison("fair", "position", [one, two, state], text="Is the harbour fair?")
    items = only(rows)["items"]
    assert [(i["stance"], i["force"], i["comment"]) for i in items] == [
        ("for", "evaluate", False),
        ("against", "assert", True),
        ("for", None, False),
    ]
    assert [i["side"] for i in items] == ["Tarn", "readers' comments", None]
    assert [(row["id"], row["speaker"], row["block"]) for row in stands(rows.parts)] == [
        (one, "Ida Rook", "body"),
        (two, "gull42", "comment"),
    ]


def test_agreement_behind_which_one_source_stands_is_a_group_of_its_own(rows: Rows) -> None:
    made = [rows.record("figures", doc, f"{doc} says 7.", low=7, high=7) for doc in ("a", "b", "c")]
    rows.comparison("copied", "figure", made[:2], verdict="agree", origins=[made[:2]])
    rows.comparison("agreed", "figure", made, verdict="agree")
    rows.comparison("changed", "figure", made, verdict="changed_over_time", origins=[made])
    groups = group_rows(QuestionPages(rows.parts).pages())
    assert [(g["group"], g["count"]) for g in groups] == [
        ("changed_over_time", 1),
        ("agree", 1),
        ("single", 1),
    ]


def test_what_the_question_is_about_and_who_answers_can_be_filtered(rows: Rows) -> None:
    rows.actor("Besk", "state")
    rows.actor("Bes", "state")
    one = rows.record("figures", "a", "Rook says 7.", speaker="Ida Rook", subject="Tarn", low=7, high=7)
    rows.comparison("x", "figure", [one], text="How many people live in Besk?")
    assert only(rows)["actors"] == ["Besk", "Ida Rook", "Tarn"]


def test_pages_do_not_depend_on_the_order_of_questions_and_other_rows(rows: Rows) -> None:
    for n in range(12):
        pair = [rows.record("figures", doc, f"{doc} says {n}.", low=n, high=n) for doc in ("a", "b")]
        rows.comparison(f"q{n}", "figure", pair, verdict=("agree", "contradict", "partly")[n % 3])
    first = QuestionPages(rows.parts).pages()
    mixed = {part: random.Random(4).sample(lines, len(lines)) for part, lines in rows.parts.items()}
    assert QuestionPages(mixed).pages() == first


def test_a_record_that_is_not_among_the_rows_does_not_stop_the_page(rows: Rows) -> None:
    one = rows.record("states", "a", "It has one.")
    rows.comparison("x", "state", [one], text="Does Tarn have one?")
    rows.parts["states"].clear()
    page = only(rows)
    assert page["items"][0]["words"] == "Yes, it holds"
