"""`legation compare`, `question` and `asof` on a case made by hand."""

import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from legation.interfaces.cli.app import app
from legation.schema.records import Party
from voices_case import TEXTS, write_voices_case

EMBASSY = "Does Tarn have an embassy or consulate in Orrin?"


@pytest.fixture
def case(tmp_path):
    write_voices_case(tmp_path / "case")
    return tmp_path / "case"


def call(case, *arguments):
    return CliRunner().invoke(app, [*arguments, "--case", str(case)])


def rows(case, *arguments):
    result = call(case, *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def key_of(case, kind):
    return next(row["question"] for row in rows(case, "compare") if row["kind"] == kind)


def test_how_two_stand_is_told_by_the_relation_and_not_by_its_status(tmp_path):
    def stand(extraction):
        states = tuple(
            replace(
                state, relation="hostile_to" if state.status == "denied" else "friendly_to", status="holds"
            )
            for state in extraction.states
        )
        return replace(extraction, states=states)

    write_voices_case(tmp_path / "case", change=stand)
    for command in (["compare"], ["question", "state/relations/orrin"], ["asof", "2024"]):
        result = call(tmp_path / "case", *command)
        assert "How do" in result.stdout and "stand to each other" in result.stdout, result.output
        assert "friendly to " in result.stdout and "hostile to " in result.stdout
        assert "friendly_to" not in result.stdout


def test_what_a_land_is_called_is_told_by_the_word_and_not_by_its_status(tmp_path):
    def rule(extraction):
        states = tuple(
            replace(
                state,
                relation="regime_is",
                object=Party("democracy" if state.status == "denied" else "despotic"),
                status="holds",
            )
            for state in extraction.states
        )
        return replace(extraction, states=states)

    write_voices_case(tmp_path / "case", change=rule)
    for command in (["compare"], ["question", "position/democracy"], ["asof", "2024"]):
        result = call(tmp_path / "case", *command)
        shown = result.stdout.partition("Is Tarn a democracy?")[2].partition("How much")[0]
        assert re.search(r"\bdespotic(?: {2}|,)", shown), result.output
        assert command[0] == "asof" or re.search(r"\bdemocracy(?: {2}|,)", shown), result.output
        assert not re.search(r"\bholds\b", shown), result.output


def test_compare_lists_disputes_first_and_as_exported(case, tmp_path):
    found = rows(case, "compare")
    assert [row["verdict"] for row in found] == ["contradict", "changed_over_time"]
    assert call(case, "export", "--into", str(tmp_path / "out")).exit_code == 0
    lines = (tmp_path / "out" / "comparisons.jsonl").read_text().splitlines()
    assert sorted(map(json.loads, lines), key=str) == sorted(found, key=str)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["salt"], ["figure"]),
        (["Tarn"], ["figure", "state"]),
        (["Tarn", "Orrin"], ["figure", "state"]),
        (["Tarn", "embassy"], ["state"]),
        (["embass"], ["state"]),
        (["Tarn", "Nowhere"], []),
        (["--kind", "state"], ["state"]),
        (["--verdict", "contradict"], ["figure"]),
        (["--verdict", "agree"], []),
        (["--speaker", "Reed"], ["figure", "state"]),
        (["--speaker", "Nia Holt"], ["state"]),
        (["--speaker", "Tarn"], []),
    ],
)
def test_compare_filters_by_actors_words_kind_and_verdict(case, words, kinds):
    assert [row["kind"] for row in rows(case, "compare", *words)] == kinds


def test_compare_shows_every_voice_and_what_to_copy(case):
    shown = call(case, "compare", "embassy").stdout
    assert EMBASSY in shown and key_of(case, "state") in shown
    for words in (
        "changed with time",
        "3 independent sources",
        "2010-05",
        "planned",
        "Ministry of Ports",
        "late.txt",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_compare_says_so_when_nothing_fits(case):
    result = call(case, "compare", "glaciers")
    assert result.exit_code == 0 and result.stdout == ""
    assert "No questions that fit" in result.stderr


def test_question_shows_sentences_times_chain_origins_and_reasons(case):
    key = key_of(case, "state")
    shown = call(case, "question", key).stdout
    for words in (
        "Changed with time",
        "Timeline",
        "Nia Holt said that Tarn has no embassy in Orrin.",
        "document > Nia Holt",
        "said 2010-05-02",
        "stands alone",
        "both say “has embassy in”",
        "early.txt, characters 19 to 47",
    ):
        assert words in shown, words
    assert max(map(len, shown.splitlines())) <= 100


def test_question_is_called_by_the_beginning_of_its_key_or_by_a_record(case):
    [row] = rows(case, "question", "state/")
    assert row["text"] == EMBASSY
    record = row["items"][0]["record"]
    assert rows(case, "question", record[:8]) == [row]
    assert [step["status"] for step in row["timeline"]] == ["denied", "planned", "holds"]
    for account in row["accounts"]:
        text = next(t.text for t in TEXTS if t.name == account["doc"])
        sentence = account["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["quote"]
        assert account["quote"] in sentence["quote"] and account["question"] == row["question"]


def test_question_with_one_account_says_that_there_is_nothing_to_compare(case):
    assert "Nothing to compare" in call(case, "question", "position/").stdout
    [row] = rows(case, "question", "position/")
    assert row["verdict"] is None and row["sides"]["for"] and not row["sides"]["against"]


def test_sides_stand_in_two_columns(tmp_path):
    from dataclasses import replace

    from legation.schema.vocabulary import StateStatus

    view = TEXTS[-1]
    against = replace(
        view,
        name="against.txt",
        text="Ola Reed said that Tarn is not tolerant of pilgrims.\n",
        speaker="Ola Reed",
        said="Tarn is not tolerant of pilgrims",
        states=[("Tarn is not tolerant of pilgrims", "2019-08", StateStatus.DENIED)],
    )
    write_voices_case(tmp_path / "case", [view, against])
    shown = call(tmp_path / "case", "question", "position/").stdout
    [header] = [line for line in shown.splitlines() if line.strip().startswith("For ")]
    [holders] = [line for line in shown.splitlines() if "Nia Holt, 2019" in line]
    assert header.index("Against") == holders.index("Ola Reed, 2019")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["question", "nothing"], 4, "no question has a key"),
        (["question", ""], 4, "no question has a key"),
        (["asof", "someday"], 2, "no date"),
        (["asof", "2014", "--known-by", "later"], 2, "no date"),
        (["compare", "--kind", "opinion"], 2, "opinion"),
    ],
)
def test_errors_have_their_codes(case, arguments, code, words, monkeypatch, capsys):
    from legation.interfaces.cli.app import main

    monkeypatch.setattr("sys.argv", ["legation", *arguments, "--case", str(case)])
    with pytest.raises(SystemExit) as stopped:
        main()
    captured = capsys.readouterr()
    assert stopped.value.code == code
    assert words in captured.err and captured.out == ""


def test_several_questions_with_one_beginning_are_named(tmp_path, monkeypatch, capsys):
    from dataclasses import replace

    from legation.interfaces.cli.app import main

    trade = replace(TEXTS[0], name="trade.txt", text="Again: " + TEXTS[0].text, relation="trades_with")
    write_voices_case(tmp_path / "case", [*TEXTS, trade])
    monkeypatch.setattr("sys.argv", ["legation", "question", "state/", "--case", str(tmp_path / "case")])
    with pytest.raises(SystemExit) as stopped:
        main()
    message = " ".join(capsys.readouterr().err.split())
    assert stopped.value.code == 4 and "several questions" in message and "state/trade" in message


def test_asof_shows_both_voices_and_what_was_known(case):
    [row] = rows(case, "asof", "2016", "--actor", "Orrin")
    assert [(s["speaker"], s["value"]) for s in row["standings"]] == [
        ("Nia Holt", "denied"),
        ("Ola Reed", "planned"),
    ]
    [early] = rows(case, "asof", "2016", "--actor", "Orrin", "--known-by", "2012")
    assert [s["speaker"] for s in early["standings"]] == ["Nia Holt"]
    disputed = rows(case, "asof", "2023-06", "--actor", "Tarn")[0]
    assert disputed["verdict"] == "contradict" and {s["value"] for s in disputed["standings"]} == {
        "40 percent",
        "15 percent",
    }


def test_asof_by_speaker(case):
    found = rows(case, "asof", "2023-06", "--according-to", "Reed")
    assert {s["speaker"] for row in found for s in row["standings"]} == {"Ola Reed"}


def test_asof_fits_the_page_and_marks_what_is_past(case):
    shown = call(case, "asof", "2023-06").stdout
    assert "earlier: denied" in shown and "2 voices: disputed" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_asof_before_anything_says_so(case):
    result = call(case, "asof", "1990")
    assert result.exit_code == 0 and result.stdout == "" and "Nothing" in result.stderr
