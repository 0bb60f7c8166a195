"""`legation status`, `search` and `show`."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer
from rich.text import Text

from legation.comparing import compare_case
from legation.interfaces.cli.output import (
    KIND_WORDS,
    CaseOption,
    JsonOption,
    LimitOption,
    messages,
    one_line,
    print_json,
    print_table,
    screen,
    shown_failures,
)
from legation.interfaces.interchange import QUESTIONED, actor_row, failure_row, record_row
from legation.query import Shown, open_case
from legation.schema.errors import LedgerError
from legation.schema.records import Failure
from legation.settings import load_settings


def status(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Sum up the case: what it holds and what could not be read."""
    settings = load_settings({"case": case})
    with open_case(settings.case) as opened:
        found = opened.status()
    counts = {"documents": found.documents, "files": found.files, "actors": found.actors, **found.records}
    if as_json:
        lost = [{"judgement": item.judgement, "about": item.about, "why": item.why} for item in found.lost]
        extra = {
            "vanished": list(found.vanished),
            "superseded": found.superseded,
            "decisions": found.decisions,
            "decisions_without_effect": lost,
        }
        print_json([{**counts, **extra, "failures": [failure_row(item) for item in found.failures]}])
        return
    _print_counts(counts)
    _print_failures(found.failures)
    for name in found.vanished:
        messages().print(f"gone: {one_line(name, width=120)}: the file is not there any more", markup=False)
    if found.decisions:
        messages().print(f"{found.decisions} decisions of users; legation judge list shows them")
    for item in found.lost:
        words = f"decision {item.judgement[:8]} has no effect: {one_line(item.about)}: {item.why}"
        messages().print(words, markup=False)
    if found.superseded:
        messages().print(
            f"{found.superseded} older documents that no file points to; legation prune removes them"
        )


def _print_counts(counts: Mapping[str, int]) -> None:
    plain = {"files": "", "documents": "legation documents", "actors": "legation actors"}
    rows = [[name, f"{counts[name]:,}", command] for name, command in plain.items()]
    rows += [
        [words, f"{counts[kind]:,}", command]
        for kind, (words, command) in KIND_WORDS.items()
        if command or counts.get(kind)
    ]
    print_table(["in the case", "#number", "listed by"], rows)


def _print_failures(failures: Iterable[Failure]) -> None:
    rows, more = [], []
    for item in shown_failures(failures):
        if isinstance(item, str):
            more.append(item)
        else:
            read = "in part" if item.recovered else "no"
            rows.append([read, one_line(item.doc), one_line(item.error, width=120)])
    if rows:
        print_table(["read", "input", "what was wrong"], rows, title="\nNot read, or read in part")
    for line in more:
        messages().print(line, markup=False)


def search(
    query: Annotated[str, typer.Argument(help='Words, "a phrase" or a prefix*; all must match.')],
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 50,
) -> None:
    """Search texts, statements and actors for words, phrases and prefixes."""
    with open_case(load_settings({"case": case}).case) as opened:
        hits = list(opened.search(query))
    shown = hits[:limit] if limit else hits
    if as_json:
        print_json(
            {"doc": h.doc, "kind": h.kind, "ref": h.ref, "start": h.start, "end": h.end, "quote": h.quote}
            for h in shown
        )
        return
    print_table(
        ["in", "document", "passage", "record"],
        [[h.kind, h.doc, one_line(h.quote), h.ref[:8]] for h in shown],
    )
    if len(hits) > len(shown):
        messages().print(f"{len(hits) - len(shown)} more; see all with --limit 0")


def show(
    record: Annotated[
        str, typer.Argument(help="Id of a record or an actor, or its beginning.", metavar="ID")
    ],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a record: its sentence in context, its chain and its reasons; or an actor, with his names and roles."""
    with open_case(load_settings({"case": case}).case) as opened:
        try:
            found = opened.show(record)
        except LedgerError:
            known = [view for view in opened.actors() if view.actor.startswith(record)]
            if len(known) != 1 or len(record) < _ACTOR:
                raise
            _show_actor(actor_row(known[0]), as_json=as_json)
            return
        questions = compare_case(opened).question_of() if found.found.kind in QUESTIONED else None
        row = record_row(found.found, opened.corpus, questions)
    if as_json:
        actors = [{"quote": quote, "actor": name, "reason": reason} for quote, name, reason in found.actors]
        print_json([{**row, "context": found.before + found.found.quote + found.after, "actors": actors}])
        return
    _print_shown(found, row)


_ACTOR = 8
"""Characters of an actor's id that lists show where two have one name."""


def _show_actor(row: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json([row])
        return
    console = screen()
    console.print(f"actor {row['actor']}", markup=False)
    rows = [
        [name, _value(row[name])] for name in ("name", "type", "country", "mentions", "reason") if row[name]
    ]
    rows += [["also called", _value("; ".join(row["aliases"]))]] if row["aliases"] else []
    print_table(["", ""], rows)
    if row["roles"]:
        places = [
            [one_line(each["quote"], width=60), each["doc"], f"{each['start']} to {each['end']}"]
            for each in row["roles"]
        ]
        print_table(["role", "document", "characters"], places, title="\nRoles that texts give")


def _print_shown(found: Shown, row: dict[str, Any]) -> None:
    console = screen()
    where = f"{row['doc']}, characters {row['start']} to {row['end']}"
    console.print(f"{found.found.kind.value} {row['id']} in {where}", markup=False)
    console.print()
    text = Text(found.before)
    text.append(found.found.quote, style="bold reverse")
    text.append(found.after)
    console.print(text)
    console.print()
    skipped = {"id", "doc", "start", "end", "quote", "block"}
    rows = [
        [name, _value(value)]
        for name, value in row.items()
        if name not in skipped and value not in (None, [], "")
    ]
    print_table(["", ""], rows)
    if found.actors:
        cells = [[one_line(quote, width=40), name, reason] for quote, name, reason in found.actors]
        print_table(["words", "actor", "why"], cells, title="\nActors")


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(
            f"{key} {_value(item)}" for key, item in value.items() if item not in (None, [], {}, "")
        )
    if isinstance(value, list):
        return " > ".join(str(item) for item in value)
    return one_line(str(value), width=200)
