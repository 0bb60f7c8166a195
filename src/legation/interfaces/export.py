"""`legation export --format jsonl`: a case as a folder of JSON Lines files (the interchange format)."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from legation.comparing import compared
from legation.interfaces.comparison_rows import comparison_row, side_row
from legation.interfaces.interchange import (
    Row,
    actor_row,
    document_row,
    failure_row,
    judgement_row,
    mention_rows,
    record_row,
)
from legation.judging import basis_of
from legation.query import Case, CaseDocument
from legation.schema.errors import EvidenceMismatch, LedgerError
from legation.schema.vocabulary import RecordKind

RECORD_FILES: Mapping[RecordKind, str] = {
    RecordKind.ATTRIBUTION: "attributions",
    RecordKind.FIGURE: "figures",
    RecordKind.STATE: "states",
    RecordKind.EVENT: "events",
    RecordKind.CAUSAL: "causal",
    RecordKind.POSITION: "positions",
}

FILES = (
    "documents",
    "failures",
    "actors",
    "mentions",
    *RECORD_FILES.values(),
    "comparisons",
    "ties",
    "judgements",
)
"""Every file of the format; one whose kind has no records is empty."""

Sink = Callable[[str, Row], None]


def export_jsonl(case: Case, into: str | Path) -> dict[str, int]:
    """Write a case into a folder; files of an earlier export there are replaced, other files stay.

    The lines are written beside their place and moved when all are whole: a reader never sees half an export.

    Returns:
        Number of lines of each file.

    Raises:
        LedgerError: The folder cannot be made or written.
        EvidenceMismatch: A quote is not its text; nothing is written then.
    """
    folder = Path(into)
    if folder.exists() and not folder.is_dir():
        raise LedgerError(f"{folder}: an export is a folder, and this is a file")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
        try:
            counts = _write_files(case, scratch)
            for name in FILES:
                (scratch / f"{name}.jsonl").replace(folder / f"{name}.jsonl")
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(f"{folder}: {reason[:1].lower()}{reason[1:]}") from error
    return counts


def export_rows(case: Case) -> dict[str, list[Row]]:
    """Return the whole export in memory, by file: what the brief is made of."""
    rows: dict[str, list[Row]] = {name: [] for name in FILES}
    _emit(case, lambda name, row: rows[name].append(row))
    return rows


def check_row(row: Row, text: str) -> None:
    """Hold every quote in an object to the text, however deep it stands.

    Raises:
        EvidenceMismatch: A quote is not `text[start:end]`.
    """
    if "quote" in row and row["quote"] != text[row["start"] : row["end"]]:
        raise EvidenceMismatch(
            f"{row.get('doc', '?')}: the quote at {row['start']}-{row['end']} is not the text"
        )
    for value in row.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict):
                check_row(item, text)


def _write_files(case: Case, folder: Path) -> dict[str, int]:
    counts = dict.fromkeys(FILES, 0)
    with ExitStack() as stack:
        handles = {name: stack.enter_context(_open(folder / f"{name}.jsonl")) for name in FILES}

        def write(name: str, row: Row) -> None:
            handles[name].write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
            counts[name] += 1

        _emit(case, write)
        for handle in handles.values():
            handle.flush()
            os.fsync(handle.fileno())
    return counts


def _open(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="\n")


def _emit(case: Case, sink: Sink) -> None:
    """Send every line in the order of the format; one document is in memory at a time."""
    for home in case.documents():
        text = home.document.text
        for name, row in _document_lines(case, home):
            check_row(row, text)
            sink(name, row)
    for _, comparison in sorted(compared(case).comparisons.items()):
        sink("comparisons", comparison_row(comparison))
    for actor in case.actors():
        sink("actors", actor_row(actor))
    for failure in case.failures():
        sink("failures", failure_row(failure))
    for judgement in case.judgements():
        sink("judgements", judgement_row(judgement))


def _document_lines(case: Case, home: CaseDocument) -> Iterator[tuple[str, Row]]:
    yield "documents", document_row(home)
    for row in mention_rows(home, case.corpus):
        yield "mentions", row
    for kind, name in RECORD_FILES.items():
        rows = [
            record_row(found, case.corpus, compared(case).question_of)
            for found in case.records_in(home, kind)
        ]
        if kind is RecordKind.POSITION:
            # What an older pipeline read has no stands of its own; its judging states are stands all the same.
            told = {basis_of(position) for position in home.extraction.positions}
            states = (f for f in case.records_in(home, RecordKind.STATE) if f.record.id not in told)
            rows += [
                side for found in states if (side := side_row(found, compared(case), case.corpus)) is not None
            ]
            rows.sort(key=lambda row: (row["start"], row["end"], row["id"]))
        for row in rows:
            yield name, row
