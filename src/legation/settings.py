"""Settings: defaults < `legation.toml` < `LEGATION_*` < flags. An interface loads them once and passes them down."""

import dataclasses
import os
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from legation.readers.limits import Limits
from legation.schema.errors import ConfigError
from legation.schema.vocabulary import AttributionMethod

FILE_NAME = "legation.toml"
PREFIX = "LEGATION_"
_LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    Attributes:
        case: Folder of the case.
        workers: Processes that read; 0 means one for each core this process may use.
        lock_wait: Seconds to wait for a locked ledger.
        lifetime: Documents after which a reading process is replaced, so that its memory is given back.
        attribution: How attributions are found: with the trained encoder where its weights are installed and as
            released (auto), by the rules alone, or with the encoder or not at all (trained).
        limits: Sizes, depth and pages beyond which input is refused; `readers.limits` states each default.
    """

    case: Path = Path("case")
    workers: int = 0
    lock_wait: float = 10.0
    lifetime: int = 500
    attribution: AttributionMethod = AttributionMethod.AUTO
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.workers < 0:
            raise ConfigError(f"workers must be 0 (all cores) or more, not {self.workers}")
        if self.lock_wait < 0:
            raise ConfigError(f"lock_wait must be 0 seconds or more, not {self.lock_wait}")
        if self.lifetime < 1:
            raise ConfigError(f"lifetime must be 1 document or more, not {self.lifetime}")
        for item in dataclasses.fields(self.limits):
            if getattr(self.limits, item.name) < 1:
                raise ConfigError(f"limits.{item.name} must be 1 or more")

    @property
    def processes(self) -> int:
        """Number of reading processes."""
        return self.workers or len(os.sched_getaffinity(0))


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Put the settings together.

    Args:
        flags: Values from the command line by setting; None is "not given". Limits by their own name.
        environment: `LEGATION_CASE`, `LEGATION_WORKERS`, `LEGATION_MAX_BYTES`, ...; the process's when None.
        folder: Where `legation.toml` may lie; the working folder when None.

    Raises:
        ConfigError: A setting is unknown or its value does not fit; the message names both and the place.
    """
    values: dict[str, Any] = {}
    path = (folder or Path()) / FILE_NAME
    for name, value in _flatten(_read_file(path), path).items():
        values[name] = _fit(name, value, place=str(path))
    for name, text in sorted((os.environ if environment is None else environment).items()):
        setting = name.removeprefix(PREFIX).lower()
        if name.startswith(PREFIX) and setting in _types():
            values[setting] = _fit(setting, text, place=f"environment variable {name}")
    for name, value in (flags or {}).items():
        if value is not None:
            values[name] = _fit(name, value, place=f"--{name.replace('_', '-')}")
    limits = {name: values.pop(name) for name in list(values) if name in _limit_types()}
    return Settings(**values, limits=Limits(**limits))


def _read_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: {error}") from error


def _flatten(found: dict[str, Any], path: Path) -> dict[str, Any]:
    limits = found.pop(_LIMITS, {})
    if not isinstance(limits, dict):
        raise ConfigError(f"{path}: {_LIMITS} must be a table")
    for name in limits:
        if name not in _limit_types():
            raise ConfigError(f"{path}: unknown setting {_LIMITS}.{name}")
    for name in found:
        if name not in _setting_types():
            raise ConfigError(f"{path}: unknown setting {name}")
    return found | limits


def _fit(name: str, value: Any, *, place: str) -> Any:
    kind = _types().get(name)
    if kind is None:
        raise ConfigError(f"{place}: unknown setting {name}")
    refused = ConfigError(f"{place}: {name} must be {_WORDS[kind]}, not {value!r}")
    if isinstance(value, bool) or not isinstance(value, str | int | float | Path):
        raise refused
    if kind is int and isinstance(value, float):
        raise refused
    try:
        return kind(value)
    except (ValueError, TypeError) as error:
        raise refused from error


_WORDS: dict[type, str] = {
    int: "a whole number",
    float: "a number",
    Path: "a path",
    AttributionMethod: "auto, rules or trained",
}


def _setting_types() -> dict[str, type]:
    return {name: kind for name, kind in typing.get_type_hints(Settings).items() if name != _LIMITS}


def _limit_types() -> dict[str, type]:
    return typing.get_type_hints(Limits)


def _types() -> dict[str, type]:
    return _setting_types() | _limit_types()
