"""Fixtures for tests that need a case: folders of small texts, read by the light recipe."""

from pathlib import Path

import pytest

from ingest_recipe import LIGHT
from legation import ingest
from legation.interfaces.export import export_jsonl
from legation.query import open_case
from legation.settings import Settings


@pytest.fixture
def add(tmp_path):
    """Return a function that reads paths into a case with the light recipe."""

    def run(*paths, case="case", workers=1, recipe=LIGHT, **options):
        return ingest.add(paths, tmp_path / case, Settings(workers=workers), recipe=recipe, **options)

    return run


@pytest.fixture
def export(tmp_path):
    """Return a function that exports a case and returns its files' bytes by name."""

    def run(case="case"):
        into = tmp_path / f"export of {Path(case).name}"
        with open_case(tmp_path / case) as opened:
            export_jsonl(opened, into)
        return {file.name: file.read_bytes() for file in sorted(into.iterdir())}

    return run


@pytest.fixture
def folder(tmp_path):
    """Return a function that makes a folder of files from a mapping of names to text or bytes."""

    def make(name, files):
        for path, content in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / name

    return make
