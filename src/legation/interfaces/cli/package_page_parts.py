"""A subsystem of a package as lines of text: its actors, its ties by date, its figures, its states, its loops."""

from collections.abc import Iterator, Sequence

from legation.interfaces.cli.layout import WIDTH, count
from legation.interfaces.cli.output import one_line
from legation.interfaces.cli.package_page_lines import Cut, wrapped
from legation.interfaces.cli.package_page_map import loop_lines
from legation.interfaces.package_told import STATUS_MARKS, Told, day_words
from legation.interfaces.web.question_words import value_words
from legation.packaged import Package, Row
from legation.subsystems import Part

_WORDS, _CELL = 64, 10
_OPEN = "9999"


def subsystem_lines(
    package: Package, part: Part, told: Told, dates: Sequence[str], cut: Cut
) -> Iterator[str]:
    """Yield what belongs to a subsystem.

    Args:
        package: The package.
        part: What of it belongs there.
        told: How the package is told.
        dates: Dates of the columns of ties.
        cut: How long lists are cut.
    """
    yield from wrapped(part.subsystem.about, 2)
    actors = ", ".join(cut.first(part.actors)) or "none with a tie on these dates"
    left = len(part.actors) - len(cut.first(part.actors))
    yield from wrapped(f"Actors: {actors}{f', and {left} more' if left else ''}", 2, hanging=2)
    yield from _by_date(part, told, dates, cut)
    yield from _figures(part, told, cut)
    yield from _besides(part, told, cut)
    yield from _loops(package, part, told, cut)


def _by_date(part: Part, told: Told, dates: Sequence[str], cut: Cut) -> Iterator[str]:
    """Yield the ties of a subsystem as a table, one column for each date."""
    if not part.by_date:
        return
    head = "Who does what to whom, by date (. = nothing is said)".ljust(_WORDS + 2)
    yield f"  {head}{''.join(date.ljust(_CELL) for date in dates)}".rstrip()
    for tie, statuses in cut.first(part.by_date):
        words = told.sentence(tie.subject.name, tie.relation, tie.object.name)
        marks = "".join(STATUS_MARKS.get(status, ".").ljust(_CELL) for status in statuses)
        yield f"    {one_line(words, width=_WORDS - 1).ljust(_WORDS)}{marks}".rstrip()
        records = tie.supporting or tie.denying or [record for record, _ in tie.pending]
        yield from wrapped(told.voices(records, most=1), 8)
    yield from cut.more(part.by_date, "subsystems", indent=4)


def _figures(part: Part, told: Told, cut: Cut) -> Iterator[str]:
    found = sorted(part.figures, key=lambda row: (row["as_of_low"] or _OPEN, row["doc"], row["start"]))
    if found:
        yield "  Figures:"
    for row in cut.first(found):
        value = value_words(row["low"], row["high"], row["unit"], row["qualifier"])
        what = one_line(f"{row['measure']}: {row['subject']}", width=_WORDS)
        yield from wrapped(f"{value} ({what}); {_source(row, told)}", 4, hanging=4)
    yield from cut.more(found, "subsystems", indent=4)


def _source(row: Row, told: Told) -> str:
    return f"{day_words(row['as_of_low'], row['as_of_high'])}; {told.voice(row['id'])}"


def _besides(part: Part, told: Told, cut: Cut) -> Iterator[str]:
    """Yield the states that the table does not show, those that say the same of the same time as one line."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in part.states:
        date = day_words(row["as_of_low"], row["as_of_high"])
        groups.setdefault((_state_words(row, told), date), []).append(row["id"])
    found = sorted(groups.items(), key=lambda group: -len(group[1]))
    if found:
        yield "  Said besides (not in the table: one end is a phrase, or no date is told):"
    for (words, date), records in cut.first(found):
        yield from wrapped(f"{words}; {date}; {told.voices(records)}", 4, hanging=4)
    yield from cut.more(found, "subsystems", indent=4)


def _state_words(row: Row, told: Told) -> str:
    words = one_line(told.sentence(row["subject"], row["relation"], row["object"]), width=WIDTH - 20)
    return words if row["status"] == "holds" else f"{words} ({row['status']})"


def _loops(package: Package, part: Part, told: Told, cut: Cut) -> Iterator[str]:
    concepts = count(part.concepts, "concept")
    if not part.loops:
        yield f"  In the causal map: {concepts}; no loop runs through them."
        return
    yield f"  In the causal map: {concepts}; {count(len(part.loops), 'loop')} through them:"
    for loop in cut.first(part.loops):
        yield from loop_lines(package.causal_map, loop, told)
    yield from cut.more(part.loops, "subsystems", indent=4)
