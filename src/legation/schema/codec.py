"""Records to JSON and back, driven by the dataclasses' own types.

The JSON form is compact (keys are field names, absent optional fields stay out) and canonical: sorted keys, no
white space, so that equal records have equal bytes. It is the ledger's storage form, not the interchange format.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from legation.schema.errors import LedgerError

CODEC_VERSION = 1
"""Raised when a stored form changes; the ledger keeps it beside each extraction."""

_T = TypeVar("_T")


def to_json(record: Any) -> str:
    """Write a record (a dataclass of this package) as canonical JSON."""
    return json.dumps(to_plain(record), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(kind: type[_T], text: str) -> _T:
    """Read a record of the given dataclass.

    Raises:
        LedgerError: The text is not the JSON form of that class.
    """
    try:
        return typing.cast(_T, _decoder(typing.cast(Any, kind))(json.loads(text)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LedgerError(f"stored {kind.__name__} cannot be read: {error}") from error


def to_plain(value: Any) -> Any:
    """Turn a record into JSON types: enums to values, decimals to strings, spans to pairs."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            name: to_plain(getattr(value, name))
            for name, default in _fields(typing.cast(Any, type(value)))
            if getattr(value, name) != default
        }
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((item.name, item.default) for item in dataclasses.fields(kind) if item.init)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = _decoder(next(item for item in arguments if item is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(entry) for entry in value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda value: kind(*value)
    if kind is Decimal:
        return Decimal
    return _same


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    decoders = {name: _decoder(hints[name]) for name, _ in _fields(kind)}

    def decode(value: dict[str, Any]) -> Any:
        return kind(**{name: decoders[name](item) for name, item in value.items()})

    return decode


def _same(value: Any) -> Any:
    return value
