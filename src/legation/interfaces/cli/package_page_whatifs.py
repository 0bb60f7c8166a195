"""What-ifs of a package as lines of text: what was set, what moves, because of what, on whose word."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from legation.interfaces.cli.layout import count
from legation.interfaces.cli.package_page_lines import titled, wrapped
from legation.interfaces.package_explained import MEANING
from legation.models.whatif_run import Ending

_BREAKS = {
    Ending.CYCLE.value: "The map does not settle, but goes round; what is told is its mean.",
    Ending.LIMIT.value: "The map had not settled when the run was stopped.",
}


def whatif_lines(rows: Iterable[Mapping[str, Any]], *, limit: int, command: str) -> Iterator[str]:
    """Yield named what-ifs with their answers.

    Args:
        rows: What `package_parts.whatif_rows` gives.
        limit: Concepts that moved of each at the most; 0 for all.
        command: The command that shows one alone with `--what-if NAME`.
    """
    yield from titled("What-ifs that the documents raise")
    yield from wrapped(MEANING, 2)
    for row in rows:
        yield ""
        yield from wrapped(f"{row['title']} (--what-if {row['what_if']})", 2)
        yield from wrapped(row["about"], 4)
        yield from answer_lines(row, limit=limit, more=f"{command} --what-if {row['what_if']}")


def answer_lines(row: Mapping[str, Any], *, limit: int, more: str) -> Iterator[str]:
    """Yield an answer: see `package_explained.explained_row`.

    Args:
        row: The answer.
        limit: Concepts that moved at the most; 0 for all.
        more: The command that shows all.
    """
    given = [f"“{each['name']}” {each['direction']}" for each in row["given"]]
    yield from wrapped(f"Suppose that {' and '.join(given)}.", 4)
    if row["held"]:
        held = [f"“{each['name']}”" for each in row["held"]]
        yield from wrapped(f"What is kept as it is: {', '.join(held)}.", 4)
    if row["run"]["ending"] in _BREAKS:
        yield from wrapped(_BREAKS[row["run"]["ending"]], 4)
    for move in row["moves"][:limit] if limit else row["moves"]:
        yield from move_lines(move)
    if limit and len(row["moves"]) > limit:
        yield f"    and {len(row['moves']) - limit} more: {more}"
    if row["unnamed"]:
        yield f"    and {count(row['unnamed'], 'concept')} that the words do not name"
    yield from wrapped(f"{row['rests']} {row['caveat']}", 4)


def move_lines(move: Mapping[str, Any]) -> Iterator[str]:
    """Yield why a concept moves: the strongest path step by step, what speaks against it, what it hangs on."""
    yield from wrapped(f"{'▲' if move['direction'] == 'rises' else '▼'} {move['words']}", 4)
    yield from _step_lines(move["because"])
    if move["against"]:
        yield "      against it works:"
        yield from _step_lines(move["against"])
    if move["hangs"]:
        yield from wrapped(move["hangs"], 6, hanging=2)


def _step_lines(steps: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for number, step in enumerate(steps):
        words = step["words"] if not number else f"and {step['words']}"
        yield from wrapped(words, 6, hanging=2)
        for voice in step["voices"]:
            yield from wrapped(voice, 10, hanging=2)
