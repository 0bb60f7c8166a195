"""Subsystems that a package's file names, on cases made by hand."""

import json

import pytest
from typer.testing import CliRunner

from causes_case import write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_export import write_package
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.errors import LedgerError
from legation.subsystems import FILE, part_of, read_subsystems
from voices_case import write_voices_case

EMBASSIES = {
    "subsystem": "Embassies",
    "about": "Who keeps an embassy where.",
    "relations": ["has_embassy_in"],
    "figures": ["number"],
    "concepts": [],
}
FERRIES = {
    "subsystem": "Ferries",
    "about": "The ferry.",
    "relations": [],
    "figures": [],
    "concepts": ["Ferry"],
}


def packed(tmp_path, write, row):
    write(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    (tmp_path / "package" / FILE).write_text(json.dumps(row) + "\n")
    return open_package(tmp_path / "package")


def test_ties_of_its_relations_with_the_dates_on_which_they_stand(tmp_path):
    package = packed(tmp_path, write_voices_case, EMBASSIES)
    [embassies] = read_subsystems(package.folder)
    dates = ("1990", "2014", "2024", "2025")
    part = part_of(package, embassies, web=package.ties, dates=dates)
    [(tie, stood)] = part.ties
    assert tie.relation == "has_embassy_in"
    assert stood == ("2024", "2025")
    [(_, statuses)] = part.by_date
    assert statuses[2:] == ("holds", "holds")
    assert not {"holds", "disputed"} & set(statuses[:2])
    assert set(part.actors) == {tie.subject.name, tie.object.name}
    assert not part.loops


def test_other_relations_are_left_out(tmp_path):
    package = packed(tmp_path, write_voices_case, {**EMBASSIES, "relations": ["threatens"], "figures": []})
    [other] = read_subsystems(package.folder)
    part = part_of(package, other, web=package.ties, dates=("2014", "2020"))
    assert (part.actors, part.ties, part.by_date, part.states, part.figures) == ((), (), (), (), ())


def test_loops_through_its_concepts(tmp_path):
    package = packed(tmp_path, write_causes_case, FERRIES)
    [ferries] = read_subsystems(package.folder)
    part = part_of(package, ferries, web=package.ties, dates=())
    assert part.concepts == 1
    assert [len(loop.edges) for loop in part.loops] == [2]


def test_a_package_without_the_file_has_none(tmp_path):
    assert read_subsystems(tmp_path) == ()


@pytest.mark.parametrize("row", [[], {"subsystem": "x"}, {**EMBASSIES, "relations": ["sings_to"]}])
def test_a_line_that_does_not_fit_is_named(tmp_path, row):
    (tmp_path / FILE).write_text(json.dumps(row) + "\n")
    with pytest.raises(LedgerError, match="line 1"):
        read_subsystems(tmp_path)


def test_the_page_shows_them(tmp_path):
    package = packed(tmp_path, write_voices_case, EMBASSIES)
    call = ["demo", "--package", str(package.folder), "--as-of", "2020", "--into", str(tmp_path / "copy")]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0, result.output
    assert "Part of the system: Embassies" in result.stdout
    assert (tmp_path / "copy" / FILE).read_bytes() == (package.folder / FILE).read_bytes()
