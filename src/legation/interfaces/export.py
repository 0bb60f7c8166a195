"""`legation export`: a case as a folder of JSON Lines files (the interchange format), or its ties as a network."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from legation.comparing import compared
from legation.interfaces.comparison_rows import comparison_row, side_row
from legation.interfaces.ftm_export import ftm_rows
from legation.interfaces.interchange import (
    Row,
    actor_row,
    document_row,
    failure_row,
    judgement_row,
    mention_rows,
    record_row,
)
from legation.interfaces.map_rows import MAP_FILES, map_lines
from legation.interfaces.tie_rows import tie_row
from legation.judging import basis_of
from legation.mapping import map_of
from legation.models.tie import Tie, TieActor
from legation.query import Case, CaseDocument
from legation.schema.errors import EvidenceMismatch, LedgerError
from legation.schema.vocabulary import RecordKind
from legation.tying import NO_QUERY, TieQuery, ties_of, web_of

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
    *MAP_FILES,
    "judgements",
)
"""Every file of the format; one whose kind has no records is empty."""

NETWORK_FILES: Mapping[str, str] = {
    "graphml": "ties.graphml",
    "gexf": "ties.gexf",
    "ftm": "entities.ftm.json",
}
"""The file of each format that holds the ties as a network."""
GRAPHS: Mapping[str, str] = {"graphml": "causal_map.graphml", "gexf": "causal_map.gexf"}
"""The file that holds the causal map beside it."""

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
    counts: dict[str, int] = {}
    with _replacing(Path(into), [f"{name}.jsonl" for name in FILES]) as scratch:
        counts = _write_files(case, scratch)
    return counts


def export_network(case: Case, into: str | Path, *, form: str, query: TieQuery = NO_QUERY) -> dict[str, int]:
    """Write the ties of a case into a folder, as one file that programs for networks read, and so the causal map.

    Args:
        case: An open case.
        into: The folder.
        form: "graphml", "gexf" or "ftm".
        query: Which ties; without a date every period of every tie.

    Returns:
        Number of actors and of ties.

    Raises:
        LedgerError: The folder cannot be made or written.
        ValueError: A date is no partial date.
    """
    ties, actors = ties_of(case, query), web_of(case, by_state=query.by_state).actors
    name = NETWORK_FILES[form]
    files = {name: partial(_network, case, form, ties, actors)}
    if form in GRAPHS:
        files[GRAPHS[form]] = partial(_map_graph, case, form)
    with _replacing(Path(into), files) as scratch:
        for file, parts in files.items():
            with (scratch / file).open("wb") as out:
                for part in parts():
                    out.write(part)
                out.flush()
                os.fsync(out.fileno())
    ends = {end.key for tie in ties for end in (tie.subject, tie.object)}
    return {"actors": len(ends), "ties": len(ties)}


def _network(case: Case, form: str, ties: Sequence[Tie], actors: Sequence[TieActor]) -> Iterator[bytes]:
    if form == "ftm":
        for row in ftm_rows(case, ties, actors):
            yield (json.dumps(row, ensure_ascii=False) + "\n").encode()
        return
    # networkx takes a fifth of a second to load, and the other exports do without it.
    from legation.interfaces.graph_export import gexf_of, graph_of, graphml_of

    graph = graph_of(ties, actors)
    yield gexf_of(graph) if form == "gexf" else graphml_of(graph)


def _map_graph(case: Case, form: str) -> Iterator[bytes]:
    from legation.interfaces.graph_export import gexf_of, graphml_of
    from legation.interfaces.map_export import map_graph

    graph = map_graph(map_of(case))
    yield gexf_of(graph) if form == "gexf" else graphml_of(graph)


@contextmanager
def _replacing(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Give a folder to write files into, and move them to their place when all are whole."""
    if folder.exists() and not folder.is_dir():
        raise LedgerError(f"{folder}: an export is a folder, and this is a file")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".export-", dir=folder))
        try:
            yield scratch
            for name in names:
                (scratch / name).replace(folder / name)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(f"{folder}: {reason[:1].lower()}{reason[1:]}") from error


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
    for tie in ties_of(case):
        sink("ties", tie_row(tie))
    for name, row in map_lines(case):
        sink(name, row)
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
