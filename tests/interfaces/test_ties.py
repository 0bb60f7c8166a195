"""`legation ties` and the network in each format, on cases made by hand."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from typer.testing import CliRunner

from legation.comparison.material import End
from legation.interfaces.cli.app import app
from legation.interfaces.cli.ties import show_ties
from legation.interfaces.ftm_export import SCHEMA_OF, ftm_rows
from legation.interfaces.graph_export import gexf_of, graph_of, graphml_of
from legation.interfaces.tie_rows import tie_row
from legation.models.ties import TieActor, TieRecord, ties
from legation.query import open_case
from legation.schema.dates import Interval
from legation.schema.errors import ConfigError
from legation.schema.vocabulary import ActorType, StateStatus
from legation.tying import TieQuery, ties_of, web_of
from voices_case import write_voices_case

INTERCHANGE = (
    "subject",
    "relation",
    "object",
    "layer",
    "sign",
    "valid_low",
    "valid_high",
    "disputed",
    "supporting",
    "denying",
    "independent_sources",
)
FTM_PROPERTIES = {
    "Person": {"name", "alias", "country"},
    "PublicBody": {"name", "alias", "country"},
    "Organization": {"name", "alias", "country"},
    "LegalEntity": {"name", "alias", "country"},
    "Address": {"name", "alias", "country", "full"},
    "UnknownLink": {
        "subject",
        "object",
        "role",
        "status",
        "startDate",
        "endDate",
        "date",
        "recordId",
        "summary",
        "description",
    },
    "Note": {"name", "entity", "description", "summary", "notes", "proof"},
    "Document": {"title", "fileName", "author", "publisher", "publishedAt", "notes"},
}
"""Schemata and properties of FollowTheMoney 3.8 that the export may use, compared by hand with its model."""


@pytest.fixture
def case(tmp_path):
    write_voices_case(tmp_path / "case")
    return tmp_path / "case"


def call(case, *arguments):
    return CliRunner().invoke(app, [*arguments, "--case", str(case)])


def rows(case, *arguments):
    result = call(case, "ties", *arguments, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def network():
    """Three ties of every sort between four actors, one with a name that XML cannot hold."""
    tarn, besk, nia = End("Tarn", "s-tarn"), End("Besk\x0b& <Co>", "o-besk"), End("Nia Holt", "p-nia")
    moor = End("Moor", "l-moor")
    year = Interval.at("2010-05")

    def account(name, subject, relation, object_, status=StateStatus.HOLDS, **fields):
        return TieRecord(
            name, "a.txt", subject, relation, object_, status, nia, as_of=year, said=year, **fields
        )

    found = ties(
        [
            account("a", tarn, "allied_with", besk, valid_from=Interval.at("1999")),
            account("b", tarn, "allied_with", besk, StateStatus.DENIED),
            account("c", nia, "criticises", tarn, valid_to=Interval.at("2012-02")),
            account("d", tarn, "occupies", moor),
        ],
        {},
    )
    actors = [
        TieActor("s-tarn", "Tarn", ActorType.STATE, ("Tarnia",), "XT"),
        TieActor("o-besk", besk.name, ActorType.ORGANISATION),
        TieActor("p-nia", "Nia Holt", ActorType.PERSON),
        TieActor("l-moor", "Moor", ActorType.PLACE),
    ]
    return found, actors


def test_rows_have_the_keys_of_the_interchange_format(case, tmp_path):
    [row] = rows(case, "--as-of", "2024")
    assert set(INTERCHANGE) <= set(row)
    assert (row["subject"], row["relation"], row["object"], row["sign"]) == (
        "Tarn",
        "has_embassy_in",
        "Orrin",
        "+",
    )
    assert (row["valid_low"], row["valid_high"], row["disputed"]) == ("2023-01", None, False)
    assert call(case, "export", "--into", str(tmp_path / "out")).exit_code == 0
    lines = (tmp_path / "out" / "ties.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == rows(case)


def test_what_is_kept_is_asked_without_comparing(case):
    rows(case)
    code = (
        "import sys\nfrom legation.interfaces.cli.app import app\n"
        "app(['ties', '--as-of', '2024', '--case', sys.argv[1]], standalone_mode=False)\n"
        "slow = ('legation.comparing', 'legation.query', 'sqlalchemy', 'numpy', 'spacy', 'networkx')\n"
        "print([name for name in slow if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(case)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_row_leads_to_its_records(case):
    [row] = rows(case, "--as-of", "2024")
    for record in row["supporting"]:
        shown = call(case, "show", record[:8])
        assert shown.exit_code == 0 and "Tarn has an embassy in Orrin" in shown.stdout


def test_the_page_fits_and_says_who_and_how_many(case):
    shown = call(case, "ties", "--as-of", "2015", "--all-status")
    assert "denied" in shown.stdout and "besides 1 planned" in shown.stdout
    assert "0 ties as of 2015" in shown.stderr and "1 that do not stand" in shown.stderr
    shown = call(case, "ties", "--as-of", "2024")
    assert "1 independent source: Ministry of Ports" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--as-of", "2015"], 0),
        (["--as-of", "2024", "--known-by", "2022"], 0),
        (["--as-of", "2024", "--known-by", "2023-06"], 1),
        (["--actor", "tarn"], 1),
        (["--actor", "besk"], 0),
        (["--layer", "diplomatic"], 1),
        (["--according-to", "ports"], 1),
        (["--according-to", "Nia Holt"], 0),
        (["--as-of", "2024", "--changed-since", "2015"], 1),
        (["--as-of", "2024", "--changed-since", "2023-02"], 0),
    ],
)
def test_options_restrict(case, options, number):
    assert len(rows(case, *options)) == number


def test_changes_are_told_with_both_standings(case):
    [row] = rows(case, "--as-of", "2024", "--changed-since", "2015")
    assert (row["change"], row["before"]["status"], row["after"]["status"]) == ("new", "denied", "holds")
    assert "Have begun (1)" in call(case, "ties", "--as-of", "2024", "--changed-since", "2015").stdout


def test_faults_of_a_call_are_named(case):
    for options, words in ((["--as-of", "soon"], "no date"), (["--layer", "lunar"], "diplomatic")):
        result = CliRunner().invoke(app, ["ties", *options, "--case", str(case)])
        assert result.exit_code != 0 and words in str(result.exception)


def test_a_date_to_compare_with_comes_before(case):
    for later in ("2010", "2012-03", "2012"):
        result = call(case, "ties", "--as-of", later, "--changed-since", "2012")
        assert isinstance(result.exception, ConfigError) and "not earlier" in str(result.exception)
    assert call(case, "ties", "--as-of", "2013", "--changed-since", "2012").exit_code == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--actor", "Besk"], "No actor with a tie is called 'Besk'"),
        (["--according-to", "Moonmen"], "No speaker of a tie is called 'Moonmen'"),
    ],
)
def test_a_name_that_nobody_has_is_told(case, options, words):
    result = call(case, "ties", *options)
    assert (result.exit_code, words in result.stderr) == (0, True)
    assert "is called" not in call(case, "ties", "--actor", "Orrin").stderr


def test_actors_of_one_name_are_told_apart(capsys):
    one, other, tarn = End("dockers", "1" * 20), End("dockers", "2" * 20), End("Tarn", "3" * 20)
    year = Interval.at("2010")
    records = [
        TieRecord(key, "a.txt", end, "threatens", tarn, StateStatus.HOLDS, tarn, as_of=year, said=year)
        for key, end in (("a", one), ("b", other))
    ]
    show_ties(ties(records, {}), TieQuery(), as_json=False, limit=0)
    out = capsys.readouterr().out
    assert "dockers (11111111) → Tarn" in out and "dockers (22222222) → Tarn" in out


def test_lines_take_no_date(case, tmp_path):
    for options in (["--as-of", "2015"], ["--by-state"]):
        result = call(case, "export", "--into", str(tmp_path / "out"), *options)
        assert isinstance(result.exception, ConfigError) and not (tmp_path / "out").exists()


def test_an_empty_case_has_no_ties(tmp_path):
    write_voices_case(tmp_path / "case", [])
    assert rows(tmp_path / "case") == []
    for form in ("graphml", "gexf", "ftm"):
        assert (
            call(tmp_path / "case", "export", "--format", form, "--into", str(tmp_path / "out")).exit_code
            == 0
        )


def test_graphml_is_read_back_with_all_that_was_written():
    found, actors = network()
    graph = nx.parse_graphml(graphml_of(graph_of(found, actors)).decode(), force_multigraph=True)
    assert {data["label"]: data["type"] for _, data in graph.nodes(data=True)} == {
        "Besk & <Co>": "organisation",
        "Moor": "place",
        "Nia Holt": "person",
        "Tarn": "state",
    }
    edges = {data["label"]: (one, two, data) for one, two, data in graph.edges(data=True)}
    one, two, data = edges["allied_with"]
    assert (one, two, data["sign"], data["disputed"], data["weight"]) == ("o-besk", "s-tarn", "+", True, 1.0)
    assert (data["supporting"], data["denying"], data["valid_low"], data["begun"]) == ("a", "b", "1999", True)
    assert edges["criticises"][2]["sign_value"] == -1


def test_gexf_opens_with_its_times_and_without_a_clock():
    found, actors = network()
    written = gexf_of(graph_of(found, actors))
    root = ElementTree.fromstring(written)
    space = {"g": "http://www.gexf.net/1.2draft"}
    assert root.find("g:graph", space).attrib["mode"] == "dynamic"
    spells = [spell.attrib for spell in root.iterfind(".//g:spell", space)]
    assert {"start": "2010-05-01", "end": "2012-02-29"} in spells
    assert b"lastmodified" not in written and b"NetworkX" not in written
    assert len(nx.read_gexf(io.BytesIO(written)).edges) == 3


def test_followthemoney_entities_use_its_model_and_point_to_each_other(case):
    with open_case(case) as opened:
        found = list(ftm_rows(opened, ties_of(opened), web_of(opened).actors))
    assert Counter(row["schema"] for row in found) == {
        "PublicBody": 2,
        "UnknownLink": 1,
        "Document": 1,
        "Note": 1,
    }
    known = {row["id"]: row["schema"] for row in found}
    assert len(known) == len(found)
    for row in found:
        assert set(row["properties"]) <= FTM_PROPERTIES[row["schema"]]
        for name in ("subject", "object", "entity", "proof"):
            for value in (
                row["properties"].get(name, ()) if name != "subject" or row["schema"] == "UnknownLink" else ()
            ):
                assert value in known
    [note] = [row for row in found if row["schema"] == "Note"]
    assert note["properties"]["description"] == ["Tarn has an embassy in Orrin"]
    assert set(SCHEMA_OF) == set(ActorType) and set(SCHEMA_OF.values()) <= set(FTM_PROPERTIES)


FTM = Path(sys.prefix) / "ftm"
"""Where `make test` puts FollowTheMoney's library: a folder of its own, since it brings stubs of other releases."""
VALIDATE = """
import json, sys
from followthemoney import model
for line in open(sys.argv[1], encoding="utf-8"):
    row = json.loads(line)
    schema = model.get(row["schema"])
    row["properties"].pop("country", None)  # the codes of invented states are none
    schema.validate({"properties": row["properties"]})
    entity = model.make_entity(schema)
    for name, values in row["properties"].items():
        entity.add(name, values, cleaned=False)
        assert sorted(entity.get(name)) == sorted(values), (name, values, entity.get(name))
    print(row["schema"])
"""


@pytest.mark.skipif(not FTM.is_dir(), reason="FollowTheMoney's library is not installed (make test does)")
def test_followthemoney_takes_what_is_written(case, tmp_path):
    assert call(case, "export", "--format", "ftm", "--into", str(tmp_path)).exit_code == 0
    entities = tmp_path / "entities.ftm.json"
    done = subprocess.run(
        [sys.executable, "-c", VALIDATE, str(entities)],
        env={**os.environ, "PYTHONPATH": str(FTM)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.split()) == len(entities.read_text(encoding="utf-8").splitlines()) > 3


def test_networks_have_the_same_bytes_each_time(case, tmp_path):
    for form, name in (("graphml", "ties.graphml"), ("gexf", "ties.gexf"), ("ftm", "entities.ftm.json")):
        for out in ("one", "two"):
            call(case, "export", "--format", form, "--into", str(tmp_path / out), "--as-of", "2024")
            for kept in case.glob("*.cache"):
                kept.unlink()
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert list(case.glob(".*")) == []


def test_a_row_keeps_the_sign_zero():
    year = Interval.at("2010")
    [tie] = ties(
        [
            TieRecord(
                "r", "a", End("A", "a"), "borders", End("B", "b"), StateStatus.HOLDS, End("W"), as_of=year
            )
        ],
        {},
    )
    assert tie_row(tie)["sign"] == "0"
