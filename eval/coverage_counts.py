"""Tables of coverage: what was found of the annotated, and what of ours is borne out, label by label.

Pure: matches in, tables out. A match is an annotated record beside one of ours, or one of the two alone.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FEW = 20
"""Below this number of cases a cell shows the cases themselves: one of them is more than five points."""
OTHERS = "all others"


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    part: int
    whole: int

    def __str__(self) -> str:
        """Return whole per cent, the cases where they are few, a dash where there are none."""
        if not self.whole:
            return "–"
        if self.whole < FEW:
            return f"{self.part} of {self.whole}"
        return f"{math.floor(100 * self.part / self.whole + 0.5)} %"


Cell = str | int | Share


@dataclass(frozen=True)
class Table:
    """A table; the first cell of each row is its label."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Match:
    """An annotated record, one of ours, or a pair of them.

    Attributes:
        corpus: Name of the corpus.
        genre: Annotated genre of the document.
        gold: The annotated record, None where ours has none.
        ours: Our record, None where the annotated one was missed.
    """

    corpus: str
    genre: str
    gold: Any = None
    ours: Any = None

    @property
    def paired(self) -> bool:
        """True where both are there."""
        return self.gold is not None and self.ours is not None


Label = Callable[[Match], str | None]
Test = Callable[[Match], bool]


def matches_of(
    gold: Sequence[Any], ours: Sequence[Any], pairs: Iterable[tuple[Any, Any]], *, corpus: str, genre: str
) -> list[Match]:
    """Return the pairs, then what is left of the annotated and of ours."""
    found = [Match(corpus, genre, one, other) for one, other in pairs]
    used = {id(match.gold) for match in found}, {id(match.ours) for match in found}
    found += [Match(corpus, genre, gold=row) for row in gold if id(row) not in used[0]]
    return found + [Match(corpus, genre, ours=row) for row in ours if id(row) not in used[1]]


def tabulate(
    name: str,
    matches: Iterable[Match],
    *,
    wanted: Label,
    ours: Label | None = None,
    measures: Mapping[str, Test] | None = None,
    borne_out: Test = lambda match: True,
    least: int = 1,
    title: str | None = None,
) -> Table:
    """Count label by label.

    Args:
        name: Key of the table in the page.
        matches: Everything, paired or not.
        wanted: Label of an annotated record; None leaves it out.
        ours: Label of one of ours; None leaves it out. Without the argument only the annotated are counted.
        measures: What else is asked of a pair, as shares of those found.
        borne_out: What a pair must have besides for ours to count as borne out.
        least: Labels annotated less often share one row.
        title: Head of the column of labels; the name when None.
    """
    measures = measures or {}
    counts: dict[str, Counter[str]] = {}
    for match in matches:
        label = wanted(match) if match.gold is not None else None
        if label is not None:
            row = counts.setdefault(label, Counter())
            row.update(annotated=1, found=int(match.paired))
            row.update({measure: int(match.paired and test(match)) for measure, test in measures.items()})
        label = ours(match) if ours and match.ours is not None else None
        if label is not None:
            counts.setdefault(label, Counter()).update(ours=1, borne=int(match.paired and borne_out(match)))
    few = [label for label in counts if counts[label]["annotated"] < least]
    for label in few:
        counts.setdefault(OTHERS, Counter()).update(counts.pop(label))
    order = sorted(counts, key=lambda label: (label == OTHERS, -counts[label]["annotated"], label))
    total = sum(counts.values(), Counter())
    lines = [*((label, counts[label]) for label in order), ("**all**", total)]
    head = (title or name, "annotated", "found", *measures, *(("ours", "borne out") if ours else ()))
    rows = (_row(label, row, tuple(measures), both=ours is not None) for label, row in lines)
    return Table(name, head, tuple(rows))


def _row(label: str, counts: Counter[str], measures: Sequence[str], *, both: bool) -> tuple[Cell, ...]:
    row: list[Cell] = [label, counts["annotated"], Share(counts["found"], counts["annotated"])]
    row += [Share(counts[measure], counts["found"]) for measure in measures]
    return tuple(row + ([counts["ours"], Share(counts["borne"], counts["ours"])] if both else []))


def render(table: Table) -> str:
    """Return a table as Markdown."""
    lines = [table.head, ("---", *("---:" for _ in table.head[1:])), *table.rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


_OPEN, _CLOSE = "<!-- table: {} -->", "<!-- end -->"


def fill(page: str, tables: Iterable[Table]) -> str:
    """Put the tables between their marks.

    Raises:
        ValueError: The page has no marks for a table.
    """
    for table in tables:
        first = page.find(_OPEN.format(table.name))
        last = page.find(_CLOSE, first)
        if first < 0 or last < 0:
            raise ValueError(f"the page has no place for the table {table.name!r}")
        first += len(_OPEN.format(table.name))
        page = f"{page[:first]}\n\n{render(table)}\n\n{page[last:]}"
    return page


def stale(page: str, tables: Iterable[Table]) -> list[str]:
    """Return what the page says otherwise than the tables, one sentence each.

    Two points or two records of difference are let pass: the parser's arithmetic differs in its last bits between
    processors, and a share of few cases moves by more than two points when one of them does.
    """
    faults: list[str] = []
    for table in tables:
        printed = _printed(page, table.name)
        fresh = {str(row[0]): row for row in table.rows}
        for label in sorted({*printed, *fresh}):
            was, now = printed.get(label), fresh.get(label)
            if was is None or now is None:
                there = now or was or ()
                if any(_number(str(cell)) > 2 for cell in there[1:] if not isinstance(cell, Share)):
                    faults.append(f"{table.name}: {label} stands on one side only")
                continue
            for title, old, new in zip(table.head[1:], was[1:], now[1:], strict=True):
                if not _close(old, new):
                    faults.append(f"{table.name}: {label}, {title}: printed {old}, measured {new}")
    return faults


def _printed(page: str, name: str) -> dict[str, tuple[str, ...]]:
    mark = _OPEN.format(name)
    part = page.partition(mark)[2].partition(_CLOSE)[0]
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return {line[0]: tuple(line) for line in lines[2:]}


def _close(old: str, new: Cell) -> bool:
    if isinstance(new, str):
        return old == new
    if isinstance(new, int):
        return abs(_number(old) - new) <= max(2, 0.02 * new)
    if not new.whole or old == "–":
        return new.whole <= 2
    return abs(_number(old) - 100 * new.part / new.whole) <= max(2.5, 200 / new.whole)


def _number(cell: str) -> float:
    """Return the number of a cell; a share in points."""
    found = re.fullmatch(r"(\d+)(?: of (\d+)| %)?", cell.replace(",", ""))
    if found is None:
        return 0.0
    return 100 * int(found[1]) / int(found[2]) if found[2] else float(found[1])
