"""`legation causes`: the list, the views of the map, and decisions about concepts."""

import json

import networkx
import pytest

from causes_case import TEXTS, write_causes_case

AT = ["--by", "Ana Lyst", "--at", "2031-05-01"]


@pytest.fixture
def legation(program, tmp_path, monkeypatch):
    """Return a function that runs the program on the case and returns exit code, output and messages."""
    write_causes_case(tmp_path / "case")
    monkeypatch.chdir(tmp_path)
    return program


@pytest.fixture
def rows(legation):
    def run(*arguments):
        code, out, err = legation("causes", *arguments, "--json")
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    return run


def test_without_a_view_the_links_are_listed_as_exported(rows):
    found = rows()
    assert [row["doc"] for row in found] == sorted(text.name for text in TEXTS)
    assert [row["hedge"] for row in rows("--speaker", "Kit")] == ["denied", "predicted"]
    assert [row["doc"] for row in rows("--according-to", "Holt")] == ["cut.txt"]
    assert len(rows("--limit", "2")) == 2


def test_concepts_and_edges(rows):
    names = {row["name"]: row for row in rows("--concepts")}
    assert set(names) == {"harbour fee of Tarn", "ferry trade"}
    assert len(names["ferry trade"]["members"]) == 4
    assert {end["turn"] for end in names["ferry trade"]["members"]} == {None, "absent"}
    edges = {(row["cause_name"], row["effect_name"]): row for row in rows("--edges")}
    assert edges["harbour fee of Tarn", "ferry trade"]["signs"] == ["+", "-"]
    assert edges["harbour fee of Tarn", "ferry trade"]["opposed"]
    assert not edges["ferry trade", "harbour fee of Tarn"]["opposed"]


def test_opposed_names_who_says_what(rows, legation):
    (row,) = rows("--opposed")
    told = [(s["sign"], s["denied"], s["speakers"]) for s in row["supports"]]
    assert told == [("+", False, ["Ola Reed"]), ("-", False, ["Nia Holt"]), ("-", True, ["Kit Moor"])]
    _, out, _ = legation("causes", "--opposed")
    assert "- denied by Kit Moor" in out
    assert "cuts ferry trade" in out
    assert rows("--opposed", "--according-to", "Holt") == []


def test_a_concept_shows_both_sides_and_its_links(rows, legation):
    (row,) = rows("--concept", "ferry trade")
    assert [edge["cause_name"] for edge in row["causes"]] == ["harbour fee of Tarn"]
    assert [edge["effect_name"] for edge in row["effects"]] == ["harbour fee of Tarn"]
    links = {link["doc"]: link for link in row["links"]}
    assert (links["none.txt"]["sign"], links["none.txt"]["concept_sign"]) == ("-", "+")
    assert links["none.txt"]["turned"]
    _, out, _ = legation("causes", "--concept", "ferry trade")
    assert "sign turned" in out
    assert "Why these are one concept" in out


def test_paths_and_loops(rows, legation):
    (path,) = rows("--from", "harbour", "--to", "ferry")
    assert path["names"] == ["harbour fee of Tarn", "ferry trade"]
    assert path["sign"] is None
    (loop,) = rows("--loops")
    assert loop["character"] == "disputed"
    (loop,) = rows("--loops", "--known-by", "2022")
    assert {link for edge in loop["edges"] for link in edge["links"]} <= {row["id"] for row in rows()}
    _, out, _ = legation("causes", "--loops")
    assert "2 edges, disputed" in out
    code, _, err = legation("causes", "--loops", "--according-to", "Holt")
    assert (code, "None is asserted" in err) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--loops", "--concepts"], "choose one of"),
        (["--from", "ferry"], "belong together"),
        (["--edges", "--about", "fee"], "filter the list"),
        (["--edges", "--known-by", "soon"], "is no date"),
        (["--edges", "--length", "3"], "--length goes with"),
        (["--length", "3"], "--length goes with"),
        (["--speaker", "Holt", "--according-to", "Reed"], "give one of them"),
    ],
)
def test_what_does_not_fit_is_said(legation, arguments, words):
    code, out, err = legation("causes", *arguments)
    assert (code, out) == (2, "")
    assert words in err


@pytest.mark.parametrize("view", ["--opposed", "--edges", "--concepts"])
def test_an_empty_view_is_said(legation, view):
    code, out, err = legation("causes", view, "--according-to", "Moonmen")
    assert (code, out) == (0, "")
    assert "None is asserted" in err or "No concept has a link" in err


def test_a_concept_outside_the_filters_is_told_so(legation):
    code, _, err = legation("causes", "--concept", "ferry trade", "--according-to", "Moonmen")
    assert (code, "only the links that pass the filters" in err) == (4, True)


def test_a_link_has_one_of_two_signs(rows, legation):
    record = rows()[0]["id"]
    code, _, err = legation("judge", "correct", record, "sign=0", "--why", "x", *AT)
    assert (code, "none of +, -" in err) == (2, True)
    assert legation("judge", "correct", record, "sign=-", "--why", "x", *AT)[0] == 0


def test_an_unknown_concept_is_said(legation):
    code, _, err = legation("causes", "--concept", "windmills")
    assert code == 4
    assert "no concept is called 'windmills'" in err


def test_concepts_are_merged_and_split_and_that_can_be_withdrawn(rows, legation, tmp_path):
    keys = [row["concept"] for row in rows("--concepts")]
    code, _, err = legation("judge", "merge", *keys, "--why", "one market", *AT)
    assert (code, "merge concept" in err, "without effect" in err) == (0, True, False)
    (one,) = rows("--concepts")
    assert len(one["members"]) == 8
    assert any("judged by Ana Lyst: one market" in join["reason"] for join in one["joins"])
    code, out, _ = legation("judge", "export", "-")
    (line,) = out.splitlines()
    assert {target["role"] for target in json.loads(line)["target"]} == {"cause", "effect"}
    (tmp_path / "again.jsonl").write_text(out)
    code, _, err = legation("judge", "import", "again.jsonl")
    assert (code, "1 known already" in err) == (0, True)
    code, out, _ = legation("judge", "list", "--json")
    legation("judge", "withdraw", json.loads(out)["id"], "--why", "an error", *AT)
    assert len(rows("--concepts")) == 2


def test_a_record_leaves_a_concept(rows, legation):
    record = next(row["id"] for row in rows() if row["doc"] == "none.txt")
    code, _, err = legation(
        "judge", "split", "concept/ferry-trade", record[:10], "--why", "another trade", *AT
    )
    assert code == 0, err
    parted = [row for row in rows("--concepts") if row["name"] == "ferry trade"]
    assert sorted(len(row["members"]) for row in parted) == [1, 3]
    code, _, err = legation("judge", "split", "concept/harbour-fee-of-tarn", "--why", "x", *AT)
    assert (code, "name the records that leave" in err) == (2, True)


def test_a_concept_that_a_user_names(rows, legation):
    ids = [row["id"] for row in rows() if row["doc"] in ("cut.txt", "help.txt")]
    for record in ids:
        legation("judge", "correct", record, "effect_concept=sea traffic", "--why", "plainer", *AT)
    named = {row["name"]: row for row in rows("--concepts")}
    assert len(named["sea traffic"]["members"]) == 2
    assert len(named["ferry trade"]["members"]) == 2


def test_a_rejected_link_leaves_the_map_and_stays_in_the_list(rows, legation):
    record = next(row["id"] for row in rows() if row["doc"] == "help.txt")
    legation("judge", "reject", record, "--why", "misread", *AT)
    assert all(record not in support["links"] for row in rows("--edges") for support in row["supports"])
    assert len(rows()) == len(TEXTS)


def test_the_map_is_exported_as_lines_and_as_graphs(rows, legation, tmp_path):
    assert legation("export", "--into", "out")[0] == 0
    lines = (tmp_path / "out" / "causal_map.jsonl").read_text().splitlines()
    assert sorted(map(json.loads, lines), key=str) == sorted(rows("--edges"), key=str)
    assert len((tmp_path / "out" / "concepts.jsonl").read_text().splitlines()) == 2
    for form in ("graphml", "gexf"):
        assert legation("export", "--format", form, "--into", form)[0] == 0
        text = (tmp_path / form / f"causal_map.{form}").read_text()
        assert "harbour fee of Tarn" in text
        again = legation("export", "--format", form, "--into", "again")[0]
        assert (again, (tmp_path / "again" / f"causal_map.{form}").read_text()) == (0, text)
    graph = networkx.read_graphml(tmp_path / "graphml" / "causal_map.graphml", force_multigraph=True)
    assert (len(graph.nodes), len(graph.edges)) == (2, 4)
    graph = networkx.read_gexf(tmp_path / "gexf" / "causal_map.gexf")
    assert (len(graph.nodes), len(graph.edges)) == (2, 4)
