import os
from dataclasses import fields
from pathlib import Path

import pytest

from legation.readers.limits import Limits
from legation.schema.errors import ConfigError
from legation.settings import Settings, load_settings


def test_defaults(tmp_path):
    assert load_settings(environment={}, folder=tmp_path) == Settings()
    assert Settings().case == Path("case")
    assert Settings().processes == len(os.sched_getaffinity(0))
    assert Settings().limits == Limits()


def test_each_source_wins_over_the_one_before(tmp_path):
    (tmp_path / "legation.toml").write_text(
        'case = "from-file"\nworkers = 2\nlock_wait = 1\n\n[limits]\nmax_bytes = 5\nmax_pages = 6\n'
    )
    environment = {"LEGATION_CASE": "from-environment", "LEGATION_MAX_BYTES": "7", "LEGATION_WORKERS": "3"}
    found = load_settings({"workers": 4, "case": None}, environment=environment, folder=tmp_path)
    assert found == Settings(
        case=Path("from-environment"), workers=4, lock_wait=1.0, limits=Limits(max_bytes=7, max_pages=6)
    )


def test_settings_and_limits_share_no_name():
    assert not {item.name for item in fields(Settings)} & {item.name for item in fields(Limits)}


def test_other_variables_are_left_alone(tmp_path):
    assert load_settings(environment={"LEGATION_X": "1", "CASE": "y"}, folder=tmp_path) == Settings()


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("colour = 1", "unknown setting colour"),
        ("[limits]\nmax_bites = 1", r"unknown setting limits\.max_bites"),
        ("limits = 3", "limits must be a table"),
        ("workers = 1.5", r"workers must be a whole number, not 1\.5"),
        ("workers = true", "workers must be a whole number, not True"),
        ("workers = [1]", "workers must be a whole number"),
        ("workers = ", "legation.toml"),
    ],
)
def test_file_that_does_not_fit_is_named_with_the_setting(tmp_path, content, cause):
    (tmp_path / "legation.toml").write_text(content)
    with pytest.raises(ConfigError, match=cause):
        load_settings(environment={}, folder=tmp_path)


def test_variable_that_does_not_fit_is_named(tmp_path):
    with pytest.raises(ConfigError, match="environment variable LEGATION_WORKERS: workers must be a whole"):
        load_settings(environment={"LEGATION_WORKERS": "many"}, folder=tmp_path)


@pytest.mark.parametrize(
    ("flags", "cause"),
    [
        ({"workers": -1}, "workers must be 0"),
        ({"lock_wait": -1}, "lock_wait must be 0"),
        ({"lifetime": 0}, "lifetime must be 1"),
        ({"max_bytes": 0}, "limits.max_bytes must be 1"),
        ({"colour": 1}, "--colour: unknown setting"),
    ],
)
def test_value_out_of_range_is_refused(tmp_path, flags, cause):
    with pytest.raises(ConfigError, match=cause):
        load_settings(flags, environment={}, folder=tmp_path)
