"""Packages of cases made by hand: what is in them, what is not, and that they answer as the case does."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from causes_case import TEXTS, write_causes_case
from legation.balancing import balance_of
from legation.comparing import compared
from legation.interfaces.cli.app import app
from legation.interfaces.map_rows import edge_row
from legation.interfaces.package_export import check_package, package_bytes, write_package
from legation.interfaces.package_parts import PARTS, largest_part, weighed_on
from legation.interfaces.package_rows import discretion_of, package_rows
from legation.interfaces.tie_rows import tie_row
from legation.ledger.writer import open_writer
from legation.mapping import map_of
from legation.models.causal_map import CausalMap, Edge
from legation.models.concepts import Concept
from legation.models.ties import Asked
from legation.packaged import PACKAGE_FILES, open_package
from legation.query import open_case
from legation.schema.dates import Interval
from legation.schema.errors import ConfigError, LedgerError
from legation.schema.records import Party, Voice
from legation.schema.vocabulary import BlockKind
from legation.subsystems import FILE
from legation.supposing import suppose, suppose_in
from legation.tying import TieQuery, ties_of
from rich_case import rich_document, rich_extraction
from voices_case import write_voices_case

COMMENTER = "Wim Dray"


def packed(case, into):
    with open_case(case) as opened:
        write_package(opened, into)
    return open_package(into)


@pytest.fixture
def voices(tmp_path):
    write_voices_case(tmp_path / "voices")
    return tmp_path / "voices"


@pytest.fixture
def causes(tmp_path):
    write_causes_case(tmp_path / "causes")
    return tmp_path / "causes"


def commented(case, *, object_):
    """Write a case whose only state is said by a named commenter, of Tarn and a named person or a phrase."""
    document = rich_document()
    blocks = tuple(
        replace(b, author=COMMENTER) if b.kind is BlockKind.COMMENT else b for b in document.blocks
    )
    document = replace(document, blocks=blocks)
    extraction = rich_extraction(document, "f")
    actors = tuple(
        replace(a, name=COMMENTER, unnamed=False) if a.key == "a4" else a for a in extraction.actors
    )
    voice = Voice((Party(COMMENTER, "a4"),))
    states = tuple(replace(s, object=object_, voice=voice) for s in extraction.states)
    with open_writer(case) as writer:
        writer.add_root("/in/docs", kind="folder")
        key = writer.add_document(document, replace(extraction, actors=actors, states=states))
        writer.finish_read(
            "/in/docs/talks.txt", document.id, suffix=".txt", fingerprint="f", parts=[("", key)], failures=[]
        )


@pytest.mark.parametrize("date", [None, "2014", "2020-06"])
@pytest.mark.parametrize("by_state", [False, True])
def test_a_package_has_the_ties_of_its_case(voices, tmp_path, date, by_state):
    package = packed(voices, tmp_path / "package")
    web = package.ties_of_states if by_state else package.ties
    with open_case(voices) as case:
        wanted = ties_of(case, TieQuery(as_of=date, by_state=by_state, all_status=True))
    found = web.ties(Asked(None if date is None else Interval.at(date), all_status=True))
    assert found
    assert [tie_row(tie) for tie in found] == [tie_row(tie) for tie in wanted]


def test_a_package_has_the_map_of_its_case(causes, tmp_path):
    package = packed(causes, tmp_path / "package")
    with open_case(causes) as case:
        whole = map_of(case)
    assert [edge_row(package.causal_map, e) for e in package.causal_map.edges] == [
        edge_row(whole, e) for e in whole.edges
    ]


def test_a_what_if_on_a_package_is_that_of_its_case(causes, tmp_path):
    package = packed(causes, tmp_path / "package")
    with open_case(causes) as case:
        wanted = suppose(case, {"ferry trade": 1.0})
    found = suppose_in(package.causal_map, {"ferry trade": 1.0})
    assert found.answer.moves == wanted.answer.moves
    assert found.answer.moves


def test_no_line_has_words_of_a_text(causes, voices, tmp_path):
    for case in (causes, voices):
        with open_case(case) as opened:
            texts = [home.document.text for home in opened.documents()]
            files = package_bytes(opened)
        everything = b"".join(files.values()).decode()
        assert '"quote"' not in everything
        for text in texts:
            words = text.split()
            assert len(words) > 7
            assert not any(" ".join(words[i : i + 8]) in everything for i in range(len(words) - 7))


def test_every_line_says_where_its_sentence_stands(voices, causes, tmp_path):
    for case in (voices, causes):
        package = packed(case, tmp_path / f"package of {case.name}")
        documents = {row["doc"]: row for row in package.rows["documents"]}
        for name in ("actors", "figures", "states", "events", "causal"):
            for row in package.rows[name]:
                assert 0 <= row["start"] < row["end"] <= documents[row["doc"]]["characters"]
        for tie in package.rows["ties"]:
            assert set(tie["supporting"]) | set(tie["denying"]) <= package.places.keys()


def test_a_commenter_is_a_number(tmp_path):
    commented(tmp_path / "case", object_=Party("Nia Holt", "a2"))
    package = packed(tmp_path / "case", tmp_path / "package")
    [state] = package.rows["states"]
    assert state["speaker"] == "reader 1"
    assert state["chain"] == ["reader 1"]
    everything = "".join(file.read_text() for file in sorted((tmp_path / "package").iterdir()))
    assert COMMENTER not in everything


def test_a_commenters_own_words_are_left_out_and_counted(tmp_path):
    commented(tmp_path / "case", object_=Party("a den of thieves"))
    package = packed(tmp_path / "case", tmp_path / "package")
    assert not package.rows["states"]
    assert package.rows["package"][0]["left_out"]["states of comments"] == 1


def test_what_is_not_fit_is_not_written(causes):
    with open_case(causes) as case:
        rows, told = package_rows(case), discretion_of(case)
    check_package(rows, told)
    rows["concepts"][0]["name"] = TEXTS[0].text
    with pytest.raises(LedgerError, match=r"concepts\.jsonl: running text"):
        check_package(rows, told)


def test_the_same_case_gives_the_same_bytes(voices, tmp_path):
    with open_case(voices) as case:
        first = package_bytes(case)
    with open_case(voices) as case:
        assert package_bytes(case) == first
    assert set(first) == {f"{name}.jsonl" for name in PACKAGE_FILES}


def test_the_page_of_a_package(voices, tmp_path):
    packed(voices, tmp_path / "package")
    call = ["demo", "--package", str(tmp_path / "package"), "--as-of", "2014", "--as-of", "2025"]
    result = CliRunner().invoke(app, [*call, "--into", str(tmp_path / "copy")])
    assert result.exit_code == 0, result.output
    assert "Who stands how to whom as of 2014" in result.stdout
    assert "What changed from 2014 to 2025" in result.stdout
    assert "As of 2025: " in result.stdout
    again = CliRunner().invoke(app, ["demo", "--package", str(tmp_path / "copy"), *call[3:]])
    assert again.stdout == result.stdout.replace(str(tmp_path / "package"), str(tmp_path / "copy"))
    assert (tmp_path / "copy" / "report.txt").read_text() == result.stdout


def test_the_page_says_how_much_of_the_map_hangs_together(causes, tmp_path):
    packed(causes, tmp_path / "package")
    result = CliRunner().invoke(app, ["demo", "--package", str(tmp_path / "package")])
    assert "2 of 2 concepts (100 percent) form one connected map" in result.stdout


def test_the_page_tells_loops_and_what_is_disputed(causes, tmp_path):
    packed(causes, tmp_path / "package")
    call = ["demo", "--package", str(tmp_path / "package"), "--part", "map"]
    told = " ".join(CliRunner().invoke(app, call).stdout.split())
    assert "disputed: “ferry trade” ▸ “harbour fee of Tarn” ▸ “ferry trade”" in told
    assert "“harbour fee of Tarn” on “ferry trade” raises it: Ola Reed" in told
    assert "denied: lowers it: Kit Moor" in told
    assert "lowers it: Nia Holt" in told
    assert "a step of it is denied: Kit Moor" in told


@pytest.mark.parametrize(("pairs", "most"), [([], 0), (["ab", "cb", "de"], 3), (["ab", "ba"], 2)])
def test_the_largest_part_of_a_map(pairs, most):
    concepts = tuple(Concept(name, name, (), ()) for name in sorted(set("".join(pairs))))
    assert largest_part(CausalMap(concepts, tuple(Edge(a, b, ()) for a, b in pairs))) == most


def test_the_page_runs_a_what_if(causes, tmp_path):
    packed(causes, tmp_path / "package")
    call = ["demo", "--package", str(tmp_path / "package"), "--set", "ferry trade=1"]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0, result.output
    assert "If “ferry trade” = 1" in result.stdout
    assert "Who stands how to whom" not in result.stdout
    assert "What-ifs that the documents raise" not in result.stdout
    assert "“Rises” means" in result.stdout
    assert "not of the world" in result.stdout
    wrong = CliRunner().invoke(app, [*call[:-1], "ferry trade"])
    assert wrong.exit_code != 0


def test_no_name_steers_the_terminal(causes, tmp_path):
    package = packed(causes, tmp_path / "package")
    file = package.folder / "concepts.jsonl"
    file.write_text(file.read_text().replace('"ferry trade"', '"ferry\\u001b[31m trade\\u202e"'))
    result = CliRunner().invoke(app, ["demo", "--package", str(package.folder), "--part", "map"])
    assert "ferry [31m trade" in result.stdout
    assert not {"\x1b", "\u202e"} & set(result.stdout)


def test_the_case_as_a_page_of_html(voices, tmp_path):
    packed(voices, tmp_path / "package")
    call = ["demo", "--package", str(tmp_path / "package"), "--html", str(tmp_path / "copy" / "page.html")]
    alone = CliRunner().invoke(app, [*call[:-1], str(tmp_path / "page.html")])
    assert (alone.exit_code, alone.stdout) == (0, "")
    both = CliRunner().invoke(app, [*call, "--into", str(tmp_path / "copy")])
    assert both.exit_code == 0, both.output
    assert "Who stands how to whom" in both.stdout
    assert (tmp_path / "copy" / "page.html").read_bytes() == (tmp_path / "page.html").read_bytes()
    assert b"Orrin" in (tmp_path / "page.html").read_bytes()


def test_a_case_that_is_not_shipped_is_named():
    result = CliRunner().invoke(app, ["demo", "nowhere"])
    assert "nowhere" in str(result.exception)


def test_the_balance_of_a_package_is_that_of_its_case(voices, tmp_path):
    package = packed(voices, tmp_path / "package")
    with open_case(voices) as case:
        wanted = balance_of(case, TieQuery(as_of="2020"))
    assert weighed_on(package.ties, "2020")[1] == wanted.balance


def test_rows_are_json_with_sorted_places(voices, tmp_path):
    packed(voices, tmp_path / "package")
    rows = [json.loads(line) for line in (tmp_path / "package" / "states.jsonl").read_text().splitlines()]
    places = [(row["doc"], row["start"], row["end"], row["id"]) for row in rows]
    assert places == sorted(places)


def test_the_wheel_has_the_shipped_case():
    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    [(origin, place)] = carried.items()
    assert (root / origin / FILE).is_file()
    assert place == "legation/resources/packages/system"


def judged(case, *call):
    result = CliRunner().invoke(app, ["judge", *call, "--why", "read again", "--case", str(case)])
    assert result.exit_code == 0, result.output


def test_what_was_rejected_is_not_packed(causes, tmp_path):
    with open_case(causes) as case:
        whole = map_of(case)
    turned = next(link for link in whole.links.values() if link.doc == "none.txt")
    judged(causes, "reject", turned.record)
    package = packed(causes, tmp_path / "package")
    everything = "".join(file.read_text() for file in sorted((tmp_path / "package").iterdir()))
    assert turned.record not in everything
    assert len(package.rows["causal"]) == len(whole.links) - 1
    for link in whole.links:
        if link != turned.record:
            judged(causes, "reject", link)
    package = packed(causes, tmp_path / "package")
    assert not package.rows["concepts"]
    assert not package.rows["causal_map"]


def test_a_rejected_state_is_in_no_file(voices, tmp_path):
    package = packed(voices, tmp_path / "before")
    tie = next(row for row in package.rows["ties"] if len(row["supporting"]) == 1 and not row["denying"])
    [record] = tie["supporting"]
    judged(voices, "reject", record)
    packed(voices, tmp_path / "after")
    everything = "".join(file.read_text() for file in sorted((tmp_path / "after").iterdir()))
    assert record not in everything


def test_merges_and_names_given_by_hand_are_built_in(causes, tmp_path):
    with open_case(causes) as case:
        links = sorted(map_of(case).links.values(), key=lambda link: link.doc)
    name = "boats that carry trade over the strait"
    judged(causes, "correct", links[0].record, f"effect_concept={name}")
    package = packed(causes, tmp_path / "package")
    assert name in [row["name"] for row in package.rows["concepts"]]
    found = suppose_in(package.causal_map, {"harbour fee": 1.0})
    assert name in {package.causal_map.name(move.concept) for move in found.answer.moves}
    judged(causes, "merge", *[concept.id for concept in package.causal_map.concepts])
    assert len(packed(causes, tmp_path / "merged").causal_map.concepts) == 1


def test_questions_of_every_kind_are_packed_where_all_their_accounts_are(voices, tmp_path):
    package = packed(voices, tmp_path / "package")
    with open_case(voices) as case:
        wanted = {c.question for c in compared(case).comparisons.values()}
    assert {row["question"] for row in package.rows["comparisons"]} == wanted
    for row in package.rows["comparisons"]:
        for item in row["items"]:
            assert item["record"] in package.places


def test_the_parts_as_rows(voices, tmp_path):
    package = packed(voices, tmp_path / "package")
    call = ["demo", "--package", str(package.folder), "--as-of", "2014", "--as-of", "2025", "--json"]
    rows = [json.loads(line) for line in CliRunner().invoke(app, call).stdout.splitlines()]
    told = {row["part"] for row in rows}
    assert {"documents", "ties", "changes", "map"} <= told <= set(PARTS)
    assert sum(row["part"] == "documents" for row in rows) == len(package.rows["documents"])
    one = CliRunner().invoke(app, [*call, "--part", "map"])
    [row] = map(json.loads, one.stdout.splitlines())
    assert row["concepts"] == len(package.causal_map.concepts)
    wrong = CliRunner().invoke(app, [*call, "--part", "weather"])
    assert isinstance(wrong.exception, ConfigError)


def test_a_long_list_says_how_to_see_the_rest(causes, tmp_path):
    package = packed(causes, tmp_path / "package")
    call = ["demo", "--package", str(package.folder), "--part", "map"]
    short, full = (CliRunner().invoke(app, [*call, "--limit", limit]).stdout for limit in ("1", "0"))
    assert f"and 1 more: legation demo --package {package.folder} --part map --limit 0" in short
    assert "more:" not in full
    assert len(full.splitlines()) == len(short.splitlines())
