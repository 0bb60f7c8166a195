"""`legation balance` on a triad made by hand: the sentences behind it, what changed, and the rows."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from legation.interfaces.cli.app import app
from legation.schema.records import NO_TOPIC
from legation.schema.vocabulary import StateStatus
from voices_case import Text, document_of, party, write_voices_case

HOLDS = StateStatus.HOLDS
_ENDS = {
    "ally.txt": ("Tarn", "Orrin"),
    "foe.txt": ("Tarn", "Ministry of Ports"),
    "pact.txt": ("Orrin", "Ministry of Ports"),
    "rift.txt": ("Tarn", "Orrin"),
    "aide.txt": ("Tarn", "Nia Holt"),
    "scold.txt": ("Tarn", "Ola Reed"),
    "praise.txt": ("Nia Holt", "Ola Reed"),
}


def told(name, speaker, words, relation, date):
    text = f"{speaker} said that {words}.\n"
    return Text(name, text, date, speaker, words, [(words, date, HOLDS)], relation=relation)


TEXTS = [
    told("ally.txt", "Nia Holt", "Tarn is an ally of Orrin", "allied_with", "2010-05-02"),
    told("foe.txt", "Ola Reed", "Tarn is a foe of Ministry of Ports", "hostile_to", "2011-03-04"),
    told("pact.txt", "Ola Reed", "Orrin backs Ministry of Ports", "supports", "2014-06-07"),
]
RIFT = told("rift.txt", "Ola Reed", "Tarn is a rival of Orrin", "hostile_to", "2012-06-07")
SECOND = [
    told("aide.txt", "Nia Holt", "Tarn backs Nia Holt", "supports", "2012-05-02"),
    told("scold.txt", "Ola Reed", "Tarn is a foe of Ola Reed", "hostile_to", "2012-06-02"),
    told("praise.txt", "Ola Reed", "Nia Holt backs Ola Reed", "supports", "2012-07-02"),
]
NAMES = {document_of(text).id: text.name for text in (*TEXTS, RIFT, *SECOND)}


def turn(extraction):
    """Give the state of each text its own two ends."""
    subject, receiver = _ENDS[NAMES[extraction.document]]
    states = tuple(
        replace(state, subject=party(subject), object=party(receiver), topic=NO_TOPIC)
        for state in extraction.states
    )
    return replace(extraction, states=states)


@pytest.fixture
def case(tmp_path):
    write_voices_case(tmp_path / "case", TEXTS, change=turn)
    return tmp_path / "case"


def call(case, *arguments):
    result = CliRunner().invoke(app, ["balance", *arguments, "--case", str(case)])
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(case, *arguments):
    found = {}
    for line in call(case, *arguments, "--json").splitlines():
        row = json.loads(line)
        found.setdefault(row["row"], []).append(row)
    return found


def test_an_unbalanced_triad_opens_its_sentences(case):
    out = call(case)
    assert "3 actors · pairs: 2 friendly · 1 hostile" in out
    assert "Frustration 1 of 3 pairs: proved" in out
    assert "0 balanced, 1 unbalanced" in out
    for words in (
        "Tarn is an ally of Orrin",
        "Tarn is a foe of Ministry of Ports",
        "Orrin backs Ministry of",
    ):
        assert out.count(f"“{words}") == 1


def test_the_rows_name_records_that_can_be_shown(case):
    found = rows(case)
    (summary,) = found["balance"]
    assert (summary["frustration"], summary["exact"], summary["balanced"]) == (1, True, False)
    assert summary["triads"]["++-"] == 1 == summary["triads"]["all"]
    assert [flip["effect"] for flip in summary["flips"]] == [-1, -1, -1]
    (triad,) = found["triad"]
    assert triad["actors"] == ["Ministry of Ports", "Orrin", "Tarn"] and not triad["balanced"]
    assert [row["verdict"] for row in found["pair"]] == ["+", "-", "+"]
    for pair in found["pair"]:
        (record,) = pair["ties"][0]["supporting"]
        shown = CliRunner().invoke(app, ["show", record, "--case", str(case)])
        assert shown.exit_code == 0, shown.output
    assert {row["actor"] for row in found["actor"]} == {"Ministry of Ports", "Orrin", "Tarn"}


def test_a_date_before_the_pact_has_no_triad_and_the_change_is_told(case):
    (summary,) = rows(case, "--as-of", "2012")["balance"]
    assert summary["balanced"] and summary["triads"]["all"] == 0
    (change,) = rows(case, "--as-of", "2015", "--since", "2012")["change"]
    assert (change["frustration_before"], change["frustration_after"]) == (0, 1)
    assert change["appeared"] == [{"left": "Ministry of Ports", "right": "Orrin", "sign": "+"}]
    assert len(change["new_unbalanced"]) == 1
    out = call(case, "--as-of", "2015", "--since", "2012")
    assert "Since 2012: frustration 0 then, 1 now" in out and "new and unbalanced" in out


def test_one_voice_alone(case):
    found = rows(case, "--according-to", "Reed")
    assert [row["verdict"] for row in found["pair"]] == ["+", "-"]
    assert found["balance"][0]["balanced"]


def test_a_pair_of_both_signs_is_listed_and_in_no_triad(tmp_path):
    write_voices_case(tmp_path / "case", [*TEXTS, RIFT], change=turn)
    found = rows(tmp_path / "case")
    assert found["balance"][0]["pairs"] == {"+": 1, "-": 1, "mixed": 1}
    assert found["balance"][0]["triads"]["all"] == 0
    assert "Without one sign" in call(tmp_path / "case")


def test_the_limit_holds_for_ties_at_odds_too(tmp_path):
    write_voices_case(tmp_path / "case", [*TEXTS, *SECOND], change=turn)
    assert call(tmp_path / "case").count(" beside ") == 2
    result = CliRunner().invoke(app, ["balance", "--limit", "1", "--case", str(tmp_path / "case")])
    assert result.stdout.count(" beside ") == 1
    assert "1 more at odds; see all with --limit 0" in result.stderr


def test_nothing_known_is_said_so(case):
    result = CliRunner().invoke(app, ["balance", "--as-of", "1950", "--case", str(case)])
    assert result.exit_code == 0 and "Nothing that was known makes a tie" in result.output


def test_a_name_that_nobody_has_is_told(case):
    result = CliRunner().invoke(app, ["balance", "--according-to", "Moonmen", "--case", str(case)])
    assert result.exit_code == 0 and "No speaker of a tie is called 'Moonmen'" in result.output


def test_a_date_to_compare_with_comes_before(case):
    result = CliRunner().invoke(app, ["balance", "--as-of", "2012", "--since", "2015", "--case", str(case)])
    assert result.exit_code != 0 and "--since 2015 is not earlier than --as-of 2012" in str(result.exception)


def test_a_date_that_is_none_is_refused(case):
    result = CliRunner().invoke(app, ["balance", "--as-of", "soon", "--case", str(case)])
    assert result.exit_code != 0
