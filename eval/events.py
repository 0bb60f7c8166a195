"""Score events against annotations: found, matched, type, first actor, date, status.

    python eval/events.py GOLD DOCUMENTS [--misses]

GOLD is a folder with `events.jsonl`, or one JSON Lines file whose rows have `kind`. An event is found when a
predicted one shares half of the shorter quote and the type, or the first actor.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from record_matching import Row, Scorer, add_arguments, pair, print_scores, same_name

from legation.extraction.events import extract_events
from legation.schema.document import Document

Aliases = dict[str, frozenset[str]]


def to_row(event: Any, document: Document) -> Row:
    """Return an event as a row of the export."""
    start, end = event.spans[0].start, max(span.end for span in event.spans)
    return {
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "type": event.type.value,
        "actors": [party.text for party in event.actors],
        "date": [event.date.low, event.date.high],
        "status": event.status.value,
        "speaker": event.voice.speaker.text,
        "reason": event.reason,
    }


def match(wanted: Sequence[Row], rows: Sequence[Row], aliases: Aliases) -> list[tuple[Row, Row]]:
    """Pair annotated and predicted events of one document."""
    return pair(
        wanted,
        rows,
        lambda one, other: one["type"] == other["type"] or _same_doer(one, other, aliases),
    )


def count(
    wanted: Sequence[Row], rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]], aliases: Aliases
) -> Counter[str]:
    """Count what one document adds to every measure."""
    return Counter(
        gold=len(wanted),
        rows=len(rows),
        found=len(pairs),
        type=sum(one["type"] == other["type"] for one, other in pairs),
        doer=sum(_same_doer(one, other, aliases) for one, other in pairs),
        status=sum(_status(one) == other["status"] for one, other in pairs),
        date=sum(_same_date(one, other) for one, other in pairs),
    )


def _same_doer(one: Row, other: Row, aliases: Aliases) -> bool:
    return bool(other["actors"]) and same_name(one["actors"][0], other["actors"][0], aliases)


def main() -> None:
    """Print the scores of a folder of annotations."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    print_scores(SCORER, parser.parse_args())


def _status(row: Row) -> str:
    return str(row.get("status") or row.get("modality"))


def _same_date(one: Row, other: Row) -> bool:
    if "date_low" in one:
        wanted = [one["date_low"], one["date_high"]]
    else:
        parts = str(one.get("date") or "").split("/")
        wanted = [parts[0], parts[-1]]
    high = str(wanted[1] or "").strip(".")
    return str(other["date"][1] or "")[:4] == high[:4]


def _pair_lines(one: Row, other: Row) -> list[str]:
    return [f"  ok   {_line(one)}", f"       {_line(other)}"]


def _line(row: Row) -> str:
    quote = " ".join(row["quote"].split())
    date = row.get("date") or [row.get("date_low"), row.get("date_high")]
    return f"{row['type']} | {', '.join(row['actors'])} | {_status(row)} | {date} | {quote!r}"


SCORER = Scorer(
    kind="events",
    extract=extract_events,
    to_row=to_row,
    measures=("type", "doer", "status", "date"),
    match=match,
    count=count,
    line=_line,
    pair_lines=_pair_lines,
)

if __name__ == "__main__":
    main()
