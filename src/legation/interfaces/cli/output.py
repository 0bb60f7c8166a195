"""What commands share: consoles, JSON lines, tables, and the options that recur."""

import errno
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from legation.schema.dates import is_partial_date
from legation.schema.errors import ConfigError
from legation.schema.records import Failure

CaseOption = Annotated[
    Path | None,
    typer.Option("--case", help="Folder of the case (default: case, or legation.toml).", metavar="DIR"),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="One JSON object a line, in the interchange format.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="Rows at the most; 0 for all.")]
KnownByOption = Annotated[
    str | None,
    typer.Option("--known-by", help="Only what was surely said by this date counts.", metavar="DATE"),
]
AccordingToOption = Annotated[
    str | None, typer.Option("--according-to", help="Words of the speaker's name; others are left out.")
]
LayerOption = Annotated[
    str | None, typer.Option("--layer", help="Layer: diplomatic, military, energy, trade, ...")
]
ByStateOption = Annotated[
    bool, typer.Option("--by-state", help="Count officials and ministries as the state they speak for.")
]

KIND_WORDS: Mapping[str, tuple[str, str]] = {
    "attribution": ("sayings", "legation said"),
    "figure": ("figures", "legation figures"),
    "state": ("states", "legation states"),
    "event": ("events", "legation events"),
    "causal": ("causal links", "legation causes"),
    "position": ("positions", ""),
}
"""Each kind of record in the user's words, and the command that lists it."""

_SHOWN_FAILURES = 5
"""Lines for one file; an archive can hold thousands of parts that fail alike."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_PLAIN_WIDTH = 160
_NARROW = 12
"""Characters a column at least; with fewer, a table breaks its words into pieces."""


class _Output(Console):
    """A console whose reader may go; the command group decides what that means."""

    def on_broken_pipe(self) -> None:
        """Leave it to the caller instead of ending the process."""
        raise BrokenPipeError(errno.EPIPE, "the reader of the output has gone")


def screen() -> Console:
    """Return the console for data; plain and wide when it is no terminal."""
    terminal = sys.stdout.isatty()
    return _Output(
        file=sys.stdout, highlight=False, soft_wrap=not terminal, width=None if terminal else _PLAIN_WIDTH
    )


def messages() -> Console:
    """Return the console for messages, on stderr."""
    return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def print_json(rows: Iterable[Any]) -> None:
    """Write one JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None = None) -> None:
    """Write a table, on a narrow terminal one entry under another; cells are data and never markup."""
    console = screen()
    if console.width < _NARROW * len(columns):
        _print_entries(console, columns, rows, title=title)
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(
            column.lstrip("#"),
            justify="right" if column.startswith("#") else "left",
            overflow="fold",
            no_wrap=column == "id",
        )
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)


def _print_entries(
    console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str | None
) -> None:
    if title:
        console.print(title, markup=False)
    for row in rows:
        first, *rest = zip(columns, row, strict=True)
        console.print(_cell(first[1]), style="bold")
        for column, value in rest:
            if value:
                name = column.lstrip("#")
                console.print(_cell(f"  {name}: {value}" if name else f"  {value}"))


def one_line(text: str, *, width: int = 90) -> str:
    """Fold white space, drop control characters (a document must not steer the terminal), and cut."""
    flat = " ".join(_CONTROL.sub(" ", text).split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def shown_failures(failures: Iterable[Failure]) -> Iterator[Failure | str]:
    """Yield the first failures of each file, and for the others a line that counts them."""
    counts = Counter[str]()
    for failure in failures:
        file = failure.doc.partition("!")[0]
        counts[file] += 1
        if counts[file] <= _SHOWN_FAILURES:
            yield failure
    for file, count in sorted(counts.items()):
        if count > _SHOWN_FAILURES:
            left = count - _SHOWN_FAILURES
            yield f"{one_line(file, width=120)}: {left:,} more like these; all are in legation status --json"


def interval_text(low: str | None, high: str | None) -> str:
    """Write an interval of partial dates: "2014", "2010 to 2014", "from 2010", "until 2014" or "-"."""
    if low == high:
        return low or "-"
    if low is None:
        return f"until {high}"
    if high is None:
        return f"from {low}"
    return f"{low} to {high}"


def checked_date(value: str | None) -> str | None:
    """Return a partial date as given.

    Raises:
        ConfigError: It is none.
    """
    if value is not None and not is_partial_date(value):
        raise ConfigError(f"{value!r} is no date: write YYYY, YYYY-MM or YYYY-MM-DD")
    return value


def use_color() -> bool:
    """Say whether colour is wanted (https://no-color.org)."""
    return not os.environ.get("NO_COLOR")


def _cell(value: str) -> Any:
    from rich.text import Text

    return Text(_CONTROL.sub(" ", value))
