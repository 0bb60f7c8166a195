"""Write a case as a package, and hold every file of it to what must not be in one."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from legation.interfaces.package_rows import discretion_of, package_rows
from legation.interfaces.package_words import Discretion
from legation.query import Case
from legation.schema.errors import LedgerError

_SHOWN = 5


def package_bytes(case: Case, about: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return the files of a case's package by name; the same case gives the same bytes.

    Args:
        case: An open case.
        about: What a person says the case is: `title` and `about`.

    Raises:
        LedgerError: A file would hold running text, an e-mail address or a commenter's name.
    """
    rows = package_rows(case, about)
    check_package(rows, discretion_of(case))
    return {f"{name}.jsonl": _bytes(lines) for name, lines in rows.items()}


def write_package(case: Case, into: Path, about: Mapping[str, str] | None = None) -> dict[str, int]:
    """Write a case's package into a folder, which is made where it is missing; return the bytes of each file.

    Raises:
        LedgerError: As `package_bytes`, or the folder cannot be written; nothing is written of what is not fit.
    """
    files = package_bytes(case, about)
    try:
        into.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (into / name).write_bytes(data)
    except OSError as error:
        raise LedgerError(f"{into}: {error.strerror or error}") from error
    return {name: len(data) for name, data in files.items()}


def check_package(rows: Mapping[str, Sequence[Mapping[str, Any]]], discretion: Discretion) -> None:
    """Hold the text of whole files to the rule, so that a run over two values is found too.

    Raises:
        LedgerError: A file holds what must not be in a package.
    """
    found = [
        f"{name}.jsonl: {fault}"
        for name, lines in rows.items()
        for fault in discretion.faults(_bytes(lines).decode())
    ]
    if found:
        raise LedgerError(f"not packed: {'; '.join(found[:_SHOWN])}")


def _bytes(lines: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in lines).encode()
