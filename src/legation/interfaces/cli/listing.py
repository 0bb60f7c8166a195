"""The lists: documents, actors, and the records of each kind. All take filters and `--json`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from legation.comparing import compare_case
from legation.interfaces.cli.output import (
    CaseOption,
    JsonOption,
    LimitOption,
    interval_text,
    messages,
    one_line,
    print_json,
    print_table,
)
from legation.interfaces.cli.output import checked_date as checked_date
from legation.interfaces.interchange import QUESTIONED, actor_row, document_row, record_row
from legation.query import Case, Filter, Found, open_case
from legation.schema.vocabulary import ActorType, BlockKind, Force, RecordKind
from legation.settings import load_settings

SpeakerOption = Annotated[str | None, typer.Option("--speaker", help="Words of the speaker's name.")]
ActorOption = Annotated[
    str | None, typer.Option("--actor", help="Words of the name of an actor it is about.")
]
TopicOption = Annotated[str | None, typer.Option("--about", help="Words that stand in the quote.")]
SinceOption = Annotated[str | None, typer.Option("--since", help="YYYY, YYYY-MM or YYYY-MM-DD.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="YYYY, YYYY-MM or YYYY-MM-DD.")]
BlockOption = Annotated[
    BlockKind | None, typer.Option("--block", help="Kind of block; comment for reader comments.")
]
DocumentOption = Annotated[
    str | None, typer.Option("--document", help="Name of a document, or start of its hash.")
]
ForceOption = Annotated[Force | None, typer.Option("--force", help="What the saying does.")]
Row = dict[str, Any]
_T = TypeVar("_T")
_LIMIT = 50


@dataclass(frozen=True)
class View:
    """How a kind of record is shown as a table."""

    kind: RecordKind
    columns: Sequence[str]
    cells: Callable[[Row], Sequence[str]]


def documents(case: CaseOption = None, as_json: JsonOption = False, limit: LimitOption = 0) -> None:
    """List the documents."""
    with open_case(load_settings({"case": case}).case) as opened:
        rows = (document_row(home) for home in opened.documents())
        if as_json:
            print_json(_cut(rows, limit))
            return
        columns = ["document", "title", "publisher", "published", "genre"]
        print_table(columns, [_document_cells(row) for row in _cut(rows, limit)])


def actors(
    name: Annotated[str | None, typer.Option("--name", help="Words of the name or an alias.")] = None,
    kind: Annotated[ActorType | None, typer.Option("--type", help="Kind of actor.")] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = _LIMIT,
) -> None:
    """List the actors over the whole corpus, the most mentioned first."""
    with open_case(load_settings({"case": case}).case) as opened:
        rows = [actor_row(actor) for actor in opened.actors() if kind in (None, actor.type)]
    if name:
        words = name.casefold()
        rows = [row for row in rows if words in " | ".join([row["name"], *row["aliases"]]).casefold()]
    rows.sort(key=lambda row: (-row["mentions"], row["name"]))
    if as_json:
        print_json(_cut(rows, limit))
        return
    cells = (
        [row["name"], row["type"], str(row["mentions"]), one_line(", ".join(row["aliases"]))] for row in rows
    )
    print_table(["actor", "type", "#mentions", "also called"], _cut(cells, limit))
    _say_left(len(rows), limit)


def said(
    speaker: SpeakerOption = None,
    actor: ActorOption = None,
    about: TopicOption = None,
    force: ForceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    block: BlockOption = None,
    document: DocumentOption = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = _LIMIT,
) -> None:
    """Who said what: every act of saying, with its speaker, force and mode."""
    wanted = Filter(speaker, actor, about, force, checked_date(since), checked_date(until), block, document)
    list_records(_SAID, wanted, case=case, as_json=as_json, limit=limit)


def _lister(view_name: str, summary: str) -> Callable[..., None]:
    """Make the command of a kind of record; the kinds without a force take the same options."""

    def command(
        speaker: SpeakerOption = None,
        actor: ActorOption = None,
        about: TopicOption = None,
        since: SinceOption = None,
        until: UntilOption = None,
        block: BlockOption = None,
        document: DocumentOption = None,
        case: CaseOption = None,
        as_json: JsonOption = False,
        limit: LimitOption = _LIMIT,
    ) -> None:
        wanted = Filter(
            speaker, actor, about, None, checked_date(since), checked_date(until), block, document
        )
        list_records(_VIEWS[view_name], wanted, case=case, as_json=as_json, limit=limit)

    command.__doc__ = summary
    return command


figures = _lister("figures", "Quantities said of the world, with subject, measure, range and qualifier.")
states = _lister("states", "States of actors and relations between them, with status and dates.")
events = _lister("events", "Happenings, with type, actors, date and whether they are said to have happened.")


def list_records(view: View, wanted: Filter, *, case: Path | None, as_json: bool, limit: int) -> None:
    """Print the records of a kind that pass a filter."""
    with open_case(load_settings({"case": case}).case) as opened:
        found = opened.records(view.kind, wanted)
        if as_json:
            print_json(_cut(_rows(opened, view.kind, found), limit))
            return
        listed = [record_row(item, opened.corpus) for item in found]
    cells = ([_id_cell(row), *view.cells(row)] for row in _cut(listed, limit))
    print_table(["id", *view.columns], cells)
    _say_left(len(listed), limit)


def _rows(case: Case, kind: RecordKind, found: Iterable[Found]) -> Iterator[Row]:
    """Return the rows as exported; only those of kinds that answer questions need the case compared."""
    questions = compare_case(case).question_of() if kind in QUESTIONED else None
    return (record_row(item, case.corpus, questions) for item in found)


def _id_cell(row: Row) -> str:
    """Show the id, and what a user decided about the record."""
    decided = row["judgement"]
    if decided is None:
        return str(row["id"][:8])
    words = {"accept": "accepted", "reject": "rejected"}.get(decided["verdict"] or "", "corrected")
    return f"{row['id'][:8]} {words}"


def _cut(rows: Iterable[_T], limit: int) -> Iterable[_T]:
    return islice(rows, limit) if limit else rows


def _say_left(total: int, limit: int) -> None:
    if limit and total > limit:
        messages().print(f"{total - limit} more; see all with --limit 0")


def _document_cells(row: Row) -> list[str]:
    published = interval_text(row["published_low"], row["published_high"])
    return [
        row["doc"],
        one_line(row["title"] or "-", width=60),
        row["publisher"] or "-",
        published,
        row["genre"],
    ]


def _said_cells(row: Row) -> list[str]:
    force = row["force"] if row["mode"] == "said" else f"{row['force']} ({row['mode']})"
    return [one_line(row["speaker"], width=30), force, row["block"], one_line(row["quote"])]


def _figure_cells(row: Row) -> list[str]:
    low, high = row["low"], row["high"]
    value = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    qualifier = "" if row["qualifier"] == "exact" else row["qualifier"]
    subject = one_line(row["subject"] or "-", width=30)
    return [
        subject,
        one_line(row["measure"], width=30),
        f"{value} {row['unit']}",
        qualifier,
        one_line(row["speaker"], width=24),
        one_line(row["quote"], width=60),
    ]


def _number(value: float | int | None) -> str:
    return "..." if value is None else f"{value:,}"


def _state_cells(row: Row) -> list[str]:
    when = interval_text(row["as_of_low"], row["as_of_high"])
    names = [one_line(row[key] or "-", width=26) for key in ("subject", "relation", "object")]
    return [*names, row["status"], when, one_line(row["speaker"], width=24), one_line(row["quote"], width=60)]


def _event_cells(row: Row) -> list[str]:
    when = interval_text(row["date_low"], row["date_high"])
    return [
        row["type"],
        one_line(", ".join(row["actors"]), width=40),
        when,
        row["status"],
        one_line(row["speaker"], width=24),
        one_line(row["quote"], width=60),
    ]


_SAID = View(RecordKind.ATTRIBUTION, ["speaker", "force", "block", "said"], _said_cells)
_VIEWS = {
    "figures": View(
        RecordKind.FIGURE, ["subject", "measure", "#value", "", "speaker", "quote"], _figure_cells
    ),
    "states": View(
        RecordKind.STATE,
        ["subject", "relation", "object", "status", "as of", "speaker", "quote"],
        _state_cells,
    ),
    "events": View(RecordKind.EVENT, ["type", "actors", "date", "status", "speaker", "quote"], _event_cells),
}
