"""A subsystem of a package as lines of text: its actors, its ties by date, its figures, its states, its loops."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from legation.interfaces.cli.layout import WIDTH, count
from legation.interfaces.cli.output import one_line
from legation.interfaces.package_told import STATUS_MARKS, Told, day_words, relation_sentence
from legation.interfaces.web.question_words import value_words
from legation.packaged import Package, Row
from legation.subsystems import Part

_First = Callable[[Sequence[Any]], Sequence[Any]]
_More = Callable[..., Iterator[str]]
_WORDS, _CELL = 64, 10
_OPEN = "9999"


def subsystem_lines(
    package: Package, part: Part, told: Told, dates: Sequence[str], first: _First, more: _More
) -> Iterator[str]:
    """Yield what belongs to a subsystem.

    Args:
        package: The package.
        part: What of it belongs there.
        told: How the package is told.
        dates: Dates of the columns of ties.
        first: Cuts a list to what the page shows.
        more: Yields the line on what was cut.
    """
    yield from _wrapped(part.subsystem.about)
    actors = ", ".join(first(part.actors)) or "none with a tie on these dates"
    left = len(part.actors) - len(first(part.actors))
    yield from _wrapped(f"Actors: {actors}{f', and {left} more' if left else ''}")
    yield from _by_date(part, told, dates, first, more)
    yield from _figures(part, told, first, more)
    if part.states:
        yield "  States that are no ties between actors:"
    for row in first(part.states):
        yield f"    {_state_words(row)}"
        yield from _wrapped(f"{day_words(row['as_of_low'], row['as_of_high'])}; {told.voice(row['id'])}", 8)
    yield from more(part.states, "subsystems", margin="    ")
    yield from _loops(package, part, told, first, more)


def _by_date(part: Part, told: Told, dates: Sequence[str], first: _First, more: _More) -> Iterator[str]:
    """Yield the ties of a subsystem as a table, one column for each date."""
    if not part.by_date:
        return
    head = "Who does what to whom, by date (. = nothing is said)".ljust(_WORDS + 2)
    yield f"  {head}{''.join(date.ljust(_CELL) for date in dates)}".rstrip()
    for tie, statuses in first(part.by_date):
        words = relation_sentence(tie.subject.name, tie.relation, tie.object.name)
        marks = "".join(STATUS_MARKS.get(status, ".").ljust(_CELL) for status in statuses)
        yield f"    {one_line(words, width=_WORDS - 1).ljust(_WORDS)}{marks}".rstrip()
        records = tie.supporting or tie.denying or [record for record, _ in tie.pending]
        yield from _wrapped(told.voices(records, most=1), 8)
    yield from more(part.by_date, "subsystems", margin="    ")


def _figures(part: Part, told: Told, first: _First, more: _More) -> Iterator[str]:
    # A rank that no number tells ("one of the largest") is no figure to read here.
    found = [row for row in part.figures if row["low"] is not None or row["high"] is not None]
    found.sort(key=lambda row: (row["as_of_low"] or _OPEN, row["doc"], row["start"]))
    if found:
        yield "  Figures:"
    for row in first(found):
        value = value_words(row["low"], row["high"], row["unit"], row["qualifier"])
        what = one_line(f"{row['measure']}: {row['subject']}", width=_WORDS)
        yield f"    {value} ({what})"
        yield from _wrapped(f"{day_words(row['as_of_low'], row['as_of_high'])}; {told.voice(row['id'])}", 8)
    yield from more(found, "subsystems", margin="    ")


def _state_words(row: Row) -> str:
    words = one_line(relation_sentence(row["subject"], row["relation"], row["object"]), width=WIDTH - 20)
    return words if row["status"] == "holds" else f"{words} ({row['status']})"


def _loops(package: Package, part: Part, told: Told, first: _First, more: _More) -> Iterator[str]:
    concepts = count(part.concepts, "concept")
    if not part.loops:
        yield f"  In the causal map: {concepts}; no loop runs through them."
        return
    yield f"  In the causal map: {concepts}; {count(len(part.loops), 'loop')} through them:"
    for loop in first(part.loops):
        names = [package.causal_map.name(concept) for concept in (*loop.concepts, loop.concepts[0])]
        yield from _wrapped(f"{loop.character}: {' ▸ '.join(f'“{name}”' for name in names)}", 4)
        yield from _wrapped("; ".join(told.voices(edge.links[:1]) for edge in loop.edges), 8)
    yield from more(part.loops, "subsystems", margin="    ")


def _wrapped(text: str, indent: int = 2) -> Iterator[str]:
    margin = " " * indent
    yield from textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
