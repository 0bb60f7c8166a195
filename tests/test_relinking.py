"""Packages beside the files that they were made from, and beside others."""

import json

import pytest
from typer.testing import CliRunner

from causes_case import TEXTS, write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_export import write_package
from legation.packaged import open_package
from legation.query import open_case
from legation.relinking import opened_rows, relink
from legation.schema.errors import LedgerError


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
