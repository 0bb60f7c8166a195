"""Named what-ifs of packages made by hand: read, held to the map, told in sentences, shown alone and all."""

import json

import pytest
from typer.testing import CliRunner

from causes_case import TEXTS, Said, write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_explained import _voices, size_words
from legation.interfaces.package_export import write_package
from legation.interfaces.package_parts import whatif_rows
from legation.interfaces.package_told import Told
from legation.interfaces.package_whatifs import (
    WHATIFS,
    check_whatifs,
    near_names,
    read_whatifs,
    run_whatif,
    whatif_called,
)
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.errors import LedgerError

FEE = {
    "what_if": "fee",
    "title": "The harbour fee rises",
    "about": "Whether the fee helps or hurts trade is what the texts disagree about.",
    "set": {"harbour fee": 1},
}
TRADE = {
    "what_if": "trade",
    "title": "The ferry trade stops",
    "about": "What the trade holds up.",
    "set": {"ferry": -1},
}


def packed(tmp_path, *rows, texts=TEXTS):
    write_causes_case(tmp_path / "case", list(texts))
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    (tmp_path / "package" / WHATIFS).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return open_package(tmp_path / "package")


def run(package, *arguments):
    result = CliRunner().invoke(app, ["demo", "--package", str(package.folder), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def flat(text):
    return " ".join(text.split())


def test_a_package_without_the_file_has_none(tmp_path):
    assert read_whatifs(tmp_path) == ()


@pytest.mark.parametrize(
    "row",
    [
        [],
        {"what_if": "x"},
        {**FEE, "set": {}},
        {**FEE, "set": {"fee": "much"}},
        {**FEE, "hold": "ferry trade"},
        {**FEE, "options": {"rule": "dice"}},
        {**FEE, "options": {"colour": "red"}},
        {**FEE, "sets": {}},
        {**FEE, "about": " "},
    ],
)
def test_a_line_that_is_no_what_if_is_named(tmp_path, row):
    (tmp_path / WHATIFS).write_text(json.dumps(row) + "\n")
    with pytest.raises(LedgerError, match="line 1"):
        read_whatifs(tmp_path)


def test_two_of_one_name_are_refused(tmp_path):
    (tmp_path / WHATIFS).write_text(2 * (json.dumps(FEE) + "\n"))
    with pytest.raises(LedgerError, match="line 2"):
        read_whatifs(tmp_path)


def test_options_are_those_of_a_run(tmp_path):
    row = {
        **FEE,
        "options": {"rule": "modified", "squash": "sigmoid", "steepness": 2, "start": {"ferry trade": 0.5}},
    }
    package = packed(tmp_path, row)
    [whatif] = read_whatifs(package.folder)
    assert (whatif.settings.rule, whatif.settings.squash, whatif.settings.steepness) == (
        "modified",
        "sigmoid",
        2.0,
    )
    scenario = run_whatif(package, whatif).answer.scenario
    assert list(scenario.start.values()) == [0.5]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"set": {"harbour lights": 1}}, "“harbour fee of Tarn”"),
        ({"set": {"trade": 1}}, "several"),
        ({"hold": ["no such thing"]}, "near it: none"),
        ({"hold": ["harbour fee of Tarn"]}, "given twice"),
        ({"set": {"harbour fee": 0}}, "nothing moves"),
        ({"set": {"harbour fee": 7}}, "between"),
    ],
)
def test_what_does_not_fit_the_map_is_named(tmp_path, change, words):
    texts = [*TEXTS, Said("ale.txt", "Nia Holt said that an ale tax cuts ale trade.\n", "2021-01-02", "Nia Holt",
                          "ale tax", "ale trade", "-")]  # fmt: skip
    package = packed(tmp_path, {**FEE, **change}, texts=texts)
    with pytest.raises(LedgerError, match="'fee'") as found:
        check_whatifs(package, read_whatifs(package.folder))
    assert words in str(found.value)


def test_those_that_fit_pass(tmp_path):
    package = packed(tmp_path, FEE, TRADE)
    whatifs = read_whatifs(package.folder)
    check_whatifs(package, whatifs)
    assert whatif_called(whatifs, "trade").values == {"ferry": -1.0}
    with pytest.raises(LedgerError, match="fee, trade"):
        whatif_called(whatifs, "toll")
    assert near_names(package.causal_map, "fee on the harbour") == ["harbour fee of Tarn"]
    assert near_names(package.causal_map, "of a") == []


def test_each_step_says_who_says_so_and_where(tmp_path):
    package = packed(tmp_path, TRADE)
    [row] = whatif_rows(package, read_whatifs(package.folder))
    [move] = row["moves"]
    # "Without ferry trade the fee would fall": trade falls, so the fee falls.
    assert (move["name"], move["direction"]) == ("harbour fee of Tarn", "falls")
    [step] = move["because"]
    [said] = step["said"]
    place = package.places[said["record"]]
    assert said["speaker"] == place["speaker"] == "Kit Moor"
    assert step["sentence"] == (
        "because “ferry trade” falls, “harbour fee of Tarn” falls (predicted by Kit Moor in “none.txt” [4], "
        f"6 May 2022; characters {place['start']}-{place['end']})"
    )
    assert "one voice (Kit Moor)" in move["hangs"]
    assert row["rests"] == "All of this rests on one voice: Kit Moor, in “none.txt” [4]."
    assert row["caveat"].endswith("not of the world.")


def test_who_denies_a_step_is_told_and_what_works_against_it(tmp_path):
    package = packed(tmp_path, FEE)
    [row] = whatif_rows(package, read_whatifs(package.folder))
    [move] = row["moves"]
    steps = [*move["because"], *move["against"]]
    assert [step["sign"] for step in move["because"]] != [step["sign"] for step in move["against"]]
    assert any("denied by Kit Moor" in step["sentence"] for step in steps)
    assert {said["speaker"] for step in steps for said in step["said"]} == {"Nia Holt", "Ola Reed"}


def test_directions_follow_the_signs_along_a_path(tmp_path):
    texts = [
        Said("one.txt", "Nia Holt said that a sea sea toll cuts ferry trade.\n", "2020-01-02", "Nia Holt", "sea toll",
             "ferry trade", "-"),
        Said("two.txt", "Ola Reed said that ferry trade helps harbour fee of Tarn.\n", "2020-01-03", "Ola Reed",
             "ferry trade", "harbour fee of Tarn", "+"),
    ]  # fmt: skip
    row = {**FEE, "set": {"toll": 1}}
    package = packed(tmp_path, row, texts=texts)
    [answer] = whatif_rows(package, read_whatifs(package.folder))
    far = next(move for move in answer["moves"] if move["name"] == "harbour fee of Tarn")
    assert [(s["cause_direction"], s["effect_direction"]) for s in far["because"]] == [
        ("rises", "falls"),
        ("falls",) * 2,
    ]
    assert "Nia Holt and Ola Reed" in far["hangs"]


SAID = (
    ("one.txt", "Nia Holt", "2020-01-02"),
    ("two.txt", "Ola Reed", "2021-03-04"),
)


def test_a_step_that_two_voices_tell_is_not_told_as_of_one(tmp_path):
    texts = [
        Said(name, f"{who} said that the harbour fee of Tarn cuts ferry trade.\n", day, who, "harbour fee of Tarn",
             "ferry trade", "-")
        for name, who, day in SAID
    ]  # fmt: skip
    package = packed(tmp_path, FEE, texts=texts)
    [row] = whatif_rows(package, read_whatifs(package.folder))
    [move] = row["moves"]
    assert move["hangs"] == (
        "It hangs on one step, which Nia Holt and Ola Reed each say: without both of them it would not move."
    )


def test_two_sayings_of_one_voice_in_one_text_are_one_with_two_places(tmp_path):
    package = packed(tmp_path, TRADE)
    [row] = whatif_rows(package, read_whatifs(package.folder))
    [said] = row["moves"][0]["because"][0]["said"]
    again = {**said, "start": 1, "end": 9}
    told = Told(package)
    assert _voices([said, again], told, set()) == [
        f"predicted by Kit Moor in “none.txt” [4], 6 May 2022; characters {said['start']}-{said['end']} and 1-9"
    ]
    other = {**again, "speaker": "Nia Holt"}
    assert [voice.split(" in ")[1][:3] for voice in _voices([said, other], told, {said["doc"]})] == [
        "[4]"
    ] * 2


def test_a_document_has_its_name_once_then_its_number(tmp_path):
    lines = ("a sea toll cuts ferry trade", "a sea toll cuts harbour dues")
    text = f"Nia Holt said that {lines[0]}.\n"
    more = f"Nia Holt said that {lines[1]}.\n"
    texts = [
        Said("one.txt", text, "2020-01-02", "Nia Holt", "sea toll", "ferry trade", "-"),
        Said("two.txt", more, "2020-01-03", "Nia Holt", "sea toll", "harbour dues", "-"),
        Said("three.txt", "Ola Reed said that ferry trade helps salt prices.\n", "2020-01-04", "Ola Reed",
             "ferry trade", "salt prices", "+"),
    ]  # fmt: skip
    package = packed(tmp_path, {**FEE, "set": {"toll": 1}}, texts=texts)
    [row] = whatif_rows(package, read_whatifs(package.folder))
    voices = [voice for move in row["moves"] for step in move["because"] for voice in step["voices"]]
    # Salt prices fall by way of ferry trade: that step is told a second time.
    again = [voice for voice in voices if " in [" in voice]
    assert len(voices) == 4
    assert len(again) == 1
    assert sum("“one.txt”" in voice for voice in voices) == 1


@pytest.mark.parametrize(
    ("difference", "words"), [(0.8, "strongly"), (-0.46, "clearly"), (0.2, "somewhat"), (-0.02, "slightly")]
)
def test_sizes(difference, words):
    assert size_words(difference) == words


def test_the_page_tells_all_and_one_alone(tmp_path):
    package = packed(tmp_path, FEE, TRADE)
    whole = flat(run(package))
    for row in (FEE, TRADE):
        assert row["title"] in whole
        assert row["about"] in whole
    assert "A model of what the documents say, not of the world." in whole
    assert "--what-if fee one what-if alone" in whole
    alone = run(package, "--what-if", "trade")
    assert TRADE["title"] in alone
    assert FEE["title"] not in alone
    assert "because “ferry trade” falls, “harbour fee of Tarn” falls" in flat(alone)
    wrong = CliRunner().invoke(app, ["demo", "--package", str(package.folder), "--what-if", "toll"])
    assert "fee, trade" in str(wrong.exception)


def test_rows_of_one_alone(tmp_path):
    package = packed(tmp_path, FEE, TRADE)
    [row] = map(json.loads, run(package, "--what-if", "trade", "--json").splitlines())
    assert (row["part"], row["what_if"]) == ("what-ifs", "trade")
    assert row["moves"][0]["because"][0]["said"][0]["record"] in package.places


def test_a_copy_has_them(tmp_path):
    package = packed(tmp_path, FEE)
    run(package, "--into", str(tmp_path / "copy"))
    assert (tmp_path / "copy" / WHATIFS).read_bytes() == (package.folder / WHATIFS).read_bytes()


def test_those_held_are_named(tmp_path):
    toll = Said("toll.txt", "Nia Holt said that a sea toll cuts ferry trade.\n", "2020-01-02", "Nia Holt", "sea toll",
                "ferry trade", "-")  # fmt: skip
    texts = [*TEXTS, toll]
    package = packed(tmp_path, {**FEE, "set": {"toll": 1, "harbour fee": 1}, "hold": []}, texts=texts)
    check_whatifs(package, read_whatifs(package.folder))
    held = packed(tmp_path, {**FEE, "set": {"toll": 1}, "hold": ["harbour fee"]}, texts=texts)
    assert "What is kept as it is: “harbour fee of Tarn”." in flat(run(held))
