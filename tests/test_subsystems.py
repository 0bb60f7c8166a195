"""Subsystems that a package's file names, on cases made by hand."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from causes_case import write_causes_case
from legation.interfaces.cli.app import app
from legation.interfaces.package_export import write_package
from legation.models.tie import UNDATED
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.errors import LedgerError
from legation.subsystems import FILE, part_of, read_subsystems
from voices_case import write_voices_case

SHIPPED = Path(__file__).resolve().parents[1] / "examples" / "system"
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


def test_besides_the_table_stands_only_what_it_does_not_show(tmp_path):
    package = packed(tmp_path, write_voices_case, EMBASSIES)
    [embassies] = read_subsystems(package.folder)
    assert any(row["status"] == "denied" for row in package.rows["states"])
    part = part_of(package, embassies, web=package.ties, dates=("2011", "2024"))
    assert part.by_date
    assert part.states == ()
    # A date of which nothing is said has no table; then each state is told besides.
    early = part_of(package, embassies, web=package.ties, dates=("1990",))
    assert early.by_date == ()
    of_it = [row for row in package.rows["states"] if row["relation"] == "has_embassy_in"]
    assert [row["id"] for row in early.states] == [row["id"] for row in of_it]


def test_what_is_told_of_an_actor_and_itself_is_left_out_as_of_the_ties(tmp_path):
    package = packed(tmp_path, write_voices_case, EMBASSIES)
    [embassies] = read_subsystems(package.folder)
    row = next(iter(package.rows["states"]))
    own = {**row, "id": "f" * 20, "object": row["subject"]}
    phrase = {**row, "id": "e" * 20, "object": "no harbour at all"}
    wide = replace(package, rows={**package.rows, "states": [own, phrase]})
    part = part_of(wide, embassies, web=package.ties, dates=("2024",))
    assert [state["id"] for state in part.states] == ["e" * 20]


def test_a_figure_without_a_number_is_none_of_a_part(tmp_path):
    package = packed(tmp_path, write_voices_case, {**EMBASSIES, "figures": ["salt"]})
    [salt] = read_subsystems(package.folder)
    figures = package.rows["figures"]
    assert part_of(package, salt, web=package.ties, dates=()).figures
    bare = [{**row, "low": None, "high": None} for row in figures]
    empty = replace(package, rows={**package.rows, "figures": bare})
    assert part_of(empty, salt, web=package.ties, dates=()).figures == ()


def test_loops_are_those_of_every_part_that_has_one_of_their_concepts(tmp_path):
    package = packed(tmp_path, write_causes_case, FERRIES)
    rows = [FERRIES, {**FERRIES, "subsystem": "Fees", "concepts": ["fee"]}, {**FERRIES, "concepts": ["salt"]}]
    (package.folder / FILE).write_text("".join(json.dumps(row) + "\n" for row in rows))
    parts = [part_of(package, one, web=package.ties, dates=()) for one in read_subsystems(package.folder)]
    assert [len(part.loops) for part in parts] == [1, 1, 0]


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


@pytest.mark.skipif(not (SHIPPED / "package.jsonl").is_file(), reason="no case is shipped")
def test_what_changed_between_the_dates_comes_first():
    package = open_package(SHIPPED)
    seen = 0
    for subsystem in read_subsystems(SHIPPED):
        part = part_of(package, subsystem, web=package.ties, dates=("2011", "2015", "2024"))
        changed = [len(set(statuses) - {"", UNDATED}) > 1 for _, statuses in part.by_date]
        assert changed == sorted(changed, reverse=True)
        seen += 0 < sum(changed) < len(changed)
    assert seen
