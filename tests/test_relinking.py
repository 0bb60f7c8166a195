"""Packages beside the files that they were made from, and beside others."""

import json

import pytest
from typer.testing import CliRunner

from causes_case import TEXTS, write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_export import write_package
from legation.interfaces.package_whatifs import WHATIFS
from legation.packaged import open_package
from legation.query import open_case
from legation.relinking import element_rows, opened_rows, relink
from legation.schema.errors import ConfigError, LedgerError
from voices_case import write_voices_case


@pytest.fixture
def package(tmp_path):
    write_causes_case(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    return open_package(tmp_path / "package")


@pytest.fixture
def texts(tmp_path):
    """The documents under other names, in folders, beside one that the package does not speak of."""
    folder = tmp_path / "texts"
    for number, text in enumerate(TEXTS):
        file = folder / f"part {number % 2}" / f"renamed-{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.text.encode())
    (folder / "other.txt").write_text("Nobody asked for this ferry.\n")
    return folder


def test_documents_are_known_by_their_bytes(package, texts):
    found = relink(package, texts)
    assert sorted(found.texts.values()) == sorted(text.text for text in TEXTS)
    assert not found.missing
    assert [path.rpartition("/")[2] for path in found.others] == ["other.txt"]


def test_every_place_opens_its_words(package, texts, tmp_path):
    rows = opened_rows(package, relink(package, texts))
    with open_case(tmp_path / "case") as case:
        from legation.mapping import map_of

        wanted = {link.record: link.quote for link in map_of(case).links.values()}
    assert {row["id"]: row["quote"] for row in rows["causal"]} == wanted


def test_a_changed_letter_is_another_document(package, texts):
    file = texts / "part 0" / "renamed-0.txt"
    file.write_bytes(file.read_bytes().replace(b"harbour", b"harbor"))
    found = relink(package, texts)
    assert len(found.missing) == 1
    assert len(found.others) == 2
    quotes = [row["quote"] for row in opened_rows(package, found)["causal"] if row["doc"] in found.missing]
    assert quotes == [None]


def test_a_text_that_is_read_otherwise_is_said_so(package, texts):
    rows = {**package.rows, "documents": [{**row, "characters": 1} for row in package.rows["documents"]]}
    found = relink(type(package)(package.folder, rows), texts)
    assert len(found.changed) == len(TEXTS)
    assert not found.texts


def test_a_place_outside_its_document_is_an_error(package, texts):
    rows = {**package.rows, "causal": [{**row, "end": 10_000} for row in package.rows["causal"]]}
    damaged = type(package)(package.folder, rows)
    with pytest.raises(LedgerError, match="no text stands"):
        opened_rows(damaged, relink(damaged, texts))


def test_a_folder_that_is_not_there_is_named(package, tmp_path):
    with pytest.raises(LedgerError, match="nowhere"):
        relink(package, tmp_path / "nowhere")


def run(package, *arguments):
    return CliRunner().invoke(app, ["relink", *map(str, arguments), "--package", str(package.folder)])


def test_the_command_prints_the_sentences(package, texts):
    result = run(package, texts)
    assert result.exit_code == 0, result.output
    assert "4 documents of 4 at hand" in result.stdout
    assert "harbour fee of Tarn cuts ferry trade" in result.stdout


def test_the_check_opens_every_place_and_prints_no_sentence(package, texts):
    result = run(package, texts, "--check")
    assert result.exit_code == 0, result.output
    assert "Their sentences open: 0 figures, 0 states, 0 events, 4 causal links" in result.stdout
    assert "harbour fee of Tarn cuts" not in result.stdout


def test_a_concept_opens_with_all_its_links(package, texts):
    [concept] = [row for row in package.rows["concepts"] if row["name"] == "ferry trade"]
    result = run(package, texts, "--record", concept["concept"], "--json")
    told = list(map(json.loads, result.stdout.splitlines()))
    assert {row["id"] for row in told} == {member["record"] for member in concept["members"]}
    assert all(row["cause_words"] and row["effect_words"] and row["quote"] for row in told)
    assert all("ferry trade" in (*row["cause_words"], *row["effect_words"]) for row in told)


def test_an_actor_opens_where_it_is_first_named(package, texts):
    actor = next(row for row in package.rows["actors"] if row["name"] == "Nia Holt")
    result = run(package, texts, "--record", actor["actor"][:10])
    assert "Nia Holt, first named: “Nia Holt”" in result.stdout


def test_what_a_beginning_means(package):
    assert element_rows(package, "concept") == []
    assert len(element_rows(package, "")) >= len(package.places)
    assert element_rows(package, "concept/no-such") == []


def test_an_id_that_nothing_has_is_named(package, texts):
    result = run(package, texts, "--record", "zz")
    assert isinstance(result.exception, LedgerError)
    assert "'zz'" in str(result.exception)


def test_a_tie_and_a_question_open_their_records(tmp_path):
    write_voices_case(tmp_path / "voices")
    with open_case(tmp_path / "voices") as case:
        write_package(case, tmp_path / "other")
    package = open_package(tmp_path / "other")
    tie = next(row for row in package.rows["ties"] if row["supporting"])
    found = element_rows(package, tie["id"])
    assert [row["id"] for _, row in found][: len(tie["supporting"])] == tie["supporting"]
    question = package.rows["comparisons"][0]
    found = element_rows(package, question["question"])
    assert {row["id"] for _, row in found} == {item["record"] for item in question["items"]}


def test_each_step_of_a_what_if_opens(package, texts):
    row = {"what_if": "trade", "title": "It stops", "about": "What it holds up.", "set": {"ferry trade": -1}}
    (package.folder / WHATIFS).write_text(json.dumps(row) + "\n")
    result = run(package, texts, "--what-if", "trade")
    assert result.exit_code == 0, result.output
    assert "step 1 of 1: “ferry trade” +▸ “harbour fee of Tarn”" in result.stdout
    assert "Kit Moor (6 May 2022): “ferry trade the harbour fee of Tarn”" in result.stdout
    assert "sign + (the words turn one end" in result.stdout
    assert "kind cause · predicted" in result.stdout
    assert "cause: “ferry trade”" in result.stdout
    [told] = map(json.loads, run(package, texts, "--what-if", "trade", "--json").stdout.splitlines())
    assert (told["step"], told["sign"], told["moves"]) == (1, "+", ["harbour fee of Tarn"])
    assert told["quote"]
    both = run(package, texts, "--what-if", "trade", "--record", told["id"])
    assert isinstance(both.exception, ConfigError)


def test_a_file_of_the_same_name_with_other_bytes_is_said_so(package, texts):
    (texts / "part 0" / "renamed-0.txt").unlink()
    (texts / TEXTS[0].name).write_text(TEXTS[0].text + "More.\n")
    result = run(package, texts)
    assert result.exit_code == 3
    assert "its bytes are not those of the case" in result.stdout
    assert "1 stand in documents that are not at hand" in result.stdout


def test_what_stands_in_a_missing_document_stays_shut(package, texts):
    (texts / "part 0" / "renamed-0.txt").unlink()
    row = next(row for row in package.rows["causal"] if row["doc"] == TEXTS[0].name)
    result = run(package, texts, "--record", row["id"])
    assert result.exit_code == 3
    assert "(its document is not at hand)" in result.stdout


def test_the_command_opens_one_record(package, texts):
    row = package.rows["causal"][0]
    result = run(package, texts, "--record", row["id"], "--json")
    [told] = map(json.loads, result.stdout.splitlines())
    assert told["id"] == row["id"]
    assert told["quote"]


def test_what_is_missing_gives_its_own_exit_code(package, texts):
    (texts / "part 0" / "renamed-0.txt").unlink()
    result = run(package, texts)
    assert result.exit_code == 3
    assert "not at hand" in result.stdout


def test_the_case_with_quotes_is_written_and_is_no_package(package, texts, tmp_path):
    result = run(package, texts, "--into", tmp_path / "open")
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in (tmp_path / "open" / "causal.jsonl").read_text().splitlines()]
    assert all(row["quote"] for row in rows)
    with pytest.raises(LedgerError):
        open_package(tmp_path / "open")


def test_quotes_are_never_written_into_a_package(package, texts):
    before = {file.name: file.read_bytes() for file in package.folder.iterdir()}
    result = run(package, texts, "--into", package.folder)
    assert result.exit_code != 0
    assert {file.name: file.read_bytes() for file in package.folder.iterdir()} == before
