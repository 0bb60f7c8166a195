"""Pages of text: columns of fixed width that fit a hundred characters, and paragraphs under a margin."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from legation.comparison.material import Account, StateValue
from legation.comparison.own_words import Asked, Claim, own_words, with_status
from legation.comparison.verdicts import Comparison, Item
from legation.interfaces.cli.output import interval_text, one_line
from legation.interfaces.row_parts import json_number
from legation.schema.dates import Interval
from legation.schema.vocabulary import Verdict, Why

WIDTH = 100
VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.AGREE: "agree",
    Verdict.CHANGED_OVER_TIME: "changed with time",
    Verdict.CONTRADICT: "contradict",
    Verdict.PARTLY: "agree in part",
}
WHY_WORDS: Mapping[Why, str] = {
    Why.SAME_MEASURE: "the same is said",
    Why.DIFFERENT_DATE: "the dates differ",
    Why.DIFFERENT_SCOPE: "the scope differs",
    Why.DIFFERENT_DEFINITION: "the definition differs",
    Why.ROUNDING: "apart by rounding only",
    Why.DISPUTE: "disputed",
    Why.PREDICTION_VS_OUTCOME: "what was expected beside what came",
    Why.APPARENT_ONLY: "the difference is apparent only",
}


def count(number: int, thing: str) -> str:
    """Write a number of things: "1 account", "3 accounts"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def when_text(interval: Interval) -> str:
    """Write an interval of dates."""
    return interval_text(interval.low, interval.high)


def asked_of(text: str, kind: str, accounts: Iterable[Account]) -> Asked:
    """Return a question with the accounts that are shown of it."""
    return Asked.of(text, kind, map(_claim, accounts))


def value_text(item: Item, account: Account, asked: Asked) -> str:
    """Write what an account of a comparison says; in its own words, where its status answers something else."""
    words = state_text(account, item.value, asked)
    return figure_words(item.low, item.high, item.value) if words is None else words


def state_text(account: Account, status: str, asked: Asked) -> str | None:
    """Write what an account of a state answers where its status alone does not, else None."""
    claim = _claim(account)
    words = None if claim is None else own_words(asked, claim)
    return None if words is None else with_status(words, status)


def _claim(account: Account) -> Claim | None:
    value = account.value
    if not isinstance(value, StateValue):
        return None
    return Claim(account.subject.name, value.relation, value.object.name)


def figure_words(low: Decimal | None, high: Decimal | None, value: str) -> str:
    """Write a figure as one says it: "20,000 people or more", "15,000 to 20,000 people"; another value as it is.

    Args:
        low: Lower bound.
        high: Upper bound.
        value: The value as text, number first and then the unit.
    """
    if low is None and high is None:
        return value
    unit = value.partition(" ")[2]
    least, most = (None if bound is None else f"{json_number(bound):,}" for bound in (low, high))
    if least == most:
        return f"{least} {unit}".strip()
    if most is None:
        return f"{least} {unit} or more"
    return f"up to {most} {unit}".strip() if least is None else f"{least} to {most} {unit}".strip()


def columns(cells: Iterable[tuple[str, int]], *, indent: int = 2) -> str:
    """Write cells of fixed widths in one line; a longer cell is cut, the last one at the page's edge."""
    line = " " * indent
    for text, width in cells:
        left = min(width, WIDTH - len(line))
        line += one_line(text, width=max(left, 1)).ljust(width) + "  "
    return line.rstrip()


def heading(console: Console, text: str) -> None:
    """Print a line in bold."""
    lines(console, *textwrap.wrap(one_line(text, width=400), WIDTH), style="bold")


def lines(console: Console, *texts: str, style: str = "") -> None:
    """Print lines as they are: they are data and never markup."""
    for text in texts:
        console.print(Text(text, style=style), soft_wrap=True)


def paragraph(console: Console, text: str, *, indent: int = 2) -> None:
    """Print a text in lines of the page's width, white space folded."""
    margin = " " * indent
    flat = one_line(text, width=4000)
    lines(console, *textwrap.wrap(flat, WIDTH, initial_indent=margin, subsequent_indent=margin))


def side_by_side(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Write two columns of paragraphs beside each other."""
    half = WIDTH // 2 - 2
    boxes = [[line for text in side for line in _box(text, half)] for side in (left, right)]
    height = max(len(box) for box in boxes)
    padded = [box + [""] * (height - len(box)) for box in boxes]
    return [f"  {a.ljust(half)}  {b}".rstrip() for a, b in zip(*padded, strict=True)]


def _box(text: str, width: int) -> list[str]:
    found = []
    for part in text.split("\n"):
        found += textwrap.wrap(one_line(part, width=300), width) or [""]
    return [*found, ""]


def origin_letters(comparison: Comparison) -> dict[str, str]:
    """Name the origins A, B, C in the order in which the accounts show them."""
    order = dict.fromkeys(item.origin for item in comparison.items)
    return {origin: _letter(number) for number, origin in enumerate(order)}


def _letter(number: int) -> str:
    rest, place = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + place)
