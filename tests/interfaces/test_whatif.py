"""`legation whatif` on a map made by hand: both signs act, one side alone, weights of a file, and what it hangs on."""

import json
import math
from functools import partial

import pytest

from causes_case import TEXTS, write_causes_case

FEE, TRADE = "harbour fee of Tarn", "ferry trade"


@pytest.fixture
def legation(program, tmp_path, monkeypatch):
    """Return a function that runs the program on the case and returns exit code, output and messages."""
    write_causes_case(tmp_path / "case")
    monkeypatch.chdir(tmp_path)
    return partial(program, "whatif")


@pytest.fixture
def row(legation):
    def run(*arguments):
        code, out, err = legation(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)

    return run


def only(row):
    (move,) = row["moves"]
    return move


def test_both_signs_act_and_a_denial_weakens(row):
    # + 0.5 by one, - 0.5 by another, of which a third takes half away.
    found = row("--set", "harbour fee=1")
    move = only(found)
    assert move["name"] == TRADE
    assert move["after"] == pytest.approx(math.tanh(0.5 - 0.25), abs=1e-4)
    assert [path["sign"] for path in move["paths"]] == ["+", "-"]
    assert found["run"]["ending"] == "fixed point" and "not of the world" in found["caveat"]
    assert {(entry["kind"], entry["name"]) for entry in move["hangs_on"]} >= {("speaker", "Ola Reed")}
    assert found["speakers"] == ["Nia Holt", "Ola Reed"]


def test_every_step_says_where_its_sentence_stands(row):
    texts = {text.name: text.text for text in TEXTS}
    for path in only(row("--set", "harbour fee=1"))["paths"]:
        for step in path["steps"]:
            assert step["said"]
            for said in step["said"]:
                assert texts[said["doc"]][said["start"] : said["end"]] == said["quote"]


def test_one_side_against_another(row):
    ours, theirs = (
        only(row("--set", "harbour fee=1", "--according-to", who))["difference"] for who in ("Reed", "Holt")
    )
    assert ours == pytest.approx(math.tanh(0.5), abs=1e-4) and theirs == -ours


def test_a_file_of_weights(row, legation, tmp_path):
    key = only(row("--set", "harbour fee=1"))["paths"][0]["steps"][0]
    file = tmp_path / "weights.toml"
    file.write_text(f'[links]\n"{key["cause"]} -> {key["effect"]}" = -0.8\n', encoding="utf-8")
    found = only(row("--set", "harbour fee=1", "--weights", file))
    assert found["after"] == pytest.approx(math.tanh(-0.8), abs=1e-4)
    file.write_text('[links]\n"nothing -> at-all" = 1\n', encoding="utf-8")
    code, _, err = legation("--set", "harbour fee=1", "--weights", file)
    assert code == 2 and "nothing -> at-all" in err


def test_the_page_tells_paths_and_sentences(legation):
    code, out, _ = legation("--set", "harbour fee=1")
    assert code == 0
    assert "▲ ferry trade +0.24" in out and "not of the world" in out
    assert "Ola Reed: “harbour fee of Tarn helps ferry trade”" in out
    assert "against it: harbour fee of Tarn −▸ ferry trade" in out
    assert "Hangs on" in out and "one origin (help.txt)" in out


def test_a_held_concept_stays(row):
    assert row("--set", "harbour fee=1", "--hold", "ferry trade")["moves"] == []


@pytest.mark.parametrize("rule", ["kosko", "modified", "rescaled"])
def test_every_rule_runs(row, rule):
    assert only(row("--set", "harbour fee=1", "--rule", rule, "--squash", "sigmoid"))["difference"] > 0


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "--set"),
        (["--set", "harbour fee"], "harbour fee"),
        (["--set", "harbour fee=much"], "harbour fee=much"),
        (["--set", "harbour fee=7"], "between"),
        (["--set", "harbour fee=1", "--rule", "rescaled"], "rescaled"),
        (["--set", "harbour fee=1", "--weights", "none.toml"], "none.toml"),
        (["--set", "moonlight=1"], "moonlight"),
        (["--set", "harbour fee=1", "--hold", "harbour fee of Tarn"], "both set and held"),
        (["--set", "harbour fee=1", "--start", "harbour fee of Tarn=-1"], "both set and started"),
        (["--start", "harbour fee=1", "--hold", "harbour fee of Tarn"], "both held and started"),
        (["--set", "harbour fee=1", "--according-to", "Moonmen"], "that pass the filters"),
    ],
)
def test_calls_that_do_not_fit(legation, arguments, named):
    code, _, err = legation(*arguments)
    assert code in (2, 4) and named in err


def test_two_sides_beside_each_other(legation, row):
    found = row("--set", "harbour fee=1", "--according-to", "Reed", "--against", "Holt")
    (trade,) = [c for c in found["concepts"] if c["name"] == TRADE]
    assert trade["stand"] == "opposite" and trade["differences"][0] == -trade["differences"][1] > 0
    assert [answer["speakers"] for answer in found["answers"]] == [["Ola Reed"], ["Nia Holt"]]
    code, out, _ = legation("--set", "harbour fee=1", "--according-to", "Reed", "--against", "Holt")
    assert code == 0 and "the opposite" in out and "not of the world" in out


def test_a_side_that_says_nothing_of_it(legation, row):
    call = ("--set", "harbour fee=1", "--according-to", "Reed", "--against", "Moonmen")
    code, _, err = legation(*call)
    assert code == 4 and "Moonmen" in err
    code, _, err = legation("--set", "harbour fee=1", "--against", "Holt")
    assert code == 2 and "--according-to" in err


def test_an_explanation_in_plain_sentences(legation):
    code, out, err = legation("--set", "harbour fee=1", "--explain")
    assert code == 0, err
    told = " ".join(out.split())
    assert "Suppose that “harbour fee of Tarn” rises." in told
    assert "▲ “ferry trade” rises somewhat because “harbour fee of Tarn” rises, “ferry trade” rises" in told
    assert "said by Ola Reed in help.txt, 4 March 2021; “harbour fee of Tarn helps ferry trade”" in told
    assert "against it works: because “harbour fee of Tarn” rises, “ferry trade” falls" in told
    assert "denied by Kit Moor in deny.txt" in told
    assert "It hangs on" in told and "not of the world" in told


def test_one_explanation_at_a_time(legation):
    code, _, err = legation("--set", "fee=1", "--according-to", "Reed", "--against", "Holt", "--explain")
    assert code == 2 and "--against" in err
