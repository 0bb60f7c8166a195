"""Packages that are damaged, or are none."""

import pytest

from causes_case import write_causes_case
from legation.interfaces.package_export import write_package
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.errors import LedgerError


@pytest.fixture
def folder(tmp_path):
    write_causes_case(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    return tmp_path / "package"


def test_a_folder_without_a_package_is_named(tmp_path):
    with pytest.raises(LedgerError, match=r"no package\.jsonl"):
        open_package(tmp_path)


def test_another_format_is_refused(folder):
    (folder / "package.jsonl").write_text('{"format": "legation package 99"}\n')
    with pytest.raises(LedgerError, match="99"):
        open_package(folder)


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("causal.jsonl", "{\n", "not JSON Lines"),
        ("causal.jsonl", "[]\n", "not JSON Lines"),
        ("causal.jsonl", '{"id": "a"}\n', "damaged"),
        ("concepts.jsonl", "", "damaged"),
        ("tie_accounts.jsonl", '{"web": "actors"}\n', "damaged"),
    ],
)
def test_damaged_lines_are_named(folder, file, text, words):
    (folder / file).write_text(text)
    with pytest.raises(LedgerError, match=words):
        open_package(folder)


def test_a_missing_file_is_named(folder):
    (folder / "events.jsonl").unlink()
    with pytest.raises(LedgerError, match=r"events\.jsonl"):
        open_package(folder)


def test_links_of_one_origin_count_once(folder):
    package = open_package(folder)
    one, two = sorted(package.causal_map.links)[:2]
    found = package.origins_of([one, two])
    assert sorted(record for origin in found for record in origin.records) == sorted([one, two])
