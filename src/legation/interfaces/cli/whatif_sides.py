"""`legation whatif --according-to A --against B`: the maps of two sides run side by side."""

from rich.console import Console

from legation.interfaces.cli.layout import heading, lines, paragraph
from legation.interfaces.cli.output import messages, one_line, print_json, print_table, screen
from legation.interfaces.whatif_rows import CAVEAT, contrast_row
from legation.models.whatif import Move
from legation.models.whatif_contrast import Contrast, Stand
from legation.models.whatif_run import RunSettings
from legation.supposing import Contrasted, Supposed

_NONE = "-"


def show_contrast(found: Contrasted, settings: RunSettings, limit: int, *, as_json: bool) -> None:
    """Print what moves on the map of either side, and how the two stand to each other.

    Args:
        found: The two answers.
        settings: How the maps were run.
        limit: Concepts at the most; 0 for all.
        as_json: Print rows instead, both answers in full.
    """
    if as_json:
        print_json([contrast_row(found, settings)])
        return
    console = screen()
    heading(console, f"According to {found.names[0]} and according to {found.names[1]}")
    lines(console, f"  {CAVEAT}")
    for name, answer in zip(found.names, (found.one, found.other), strict=True):
        _print_side(console, found, name, answer)
    shown = found.rows[:limit] if limit else found.rows
    if shown:
        first, second = (one_line(name, width=24) for name in found.names)
        table = [
            (found.whole.name(row.concept), _moved(row.one), _moved(row.other), _told(row)) for row in shown
        ]
        lines(console, "")
        print_table(("concept", first, second, "they say"), table)
    if len(found.rows) > len(shown):
        messages().print(f"{len(found.rows) - len(shown)} more; see all with --limit 0")


def _print_side(console: Console, found: Contrasted, name: str, answer: Supposed | None) -> None:
    if answer is None:
        paragraph(console, f"{name}: says nothing of what is supposed")
        return
    scenario = answer.answer.scenario
    given = sorted({**scenario.start, **scenario.set}.items())
    told = " and ".join(f"{found.whole.name(concept)} = {value:g}" for concept, value in given)
    moves = len(answer.answer.moves)
    paragraph(console, f"{name}: if {told}, {moves} concept{'s' * (moves != 1)} move{'s' * (moves == 1)}")


def _moved(move: Move | None) -> str:
    if move is None:
        return _NONE
    return f"{'▲' if move.difference > 0 else '▼'} {move.difference:+.2f}"


def _told(row: Contrast) -> str:
    return {
        Stand.OPPOSITE: "the opposite",
        Stand.SAME: "the same",
        Stand.ONE: "only the first",
        Stand.OTHER: "only the second",
    }[row.stand]
