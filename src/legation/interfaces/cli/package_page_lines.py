"""Lines of a package's page: paragraphs under a margin, headings, and lists that are cut with a word on the rest."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from legation.interfaces.cli.layout import WIDTH

_T = TypeVar("_T")


def wrapped(text: str, indent: int = 0, *, hanging: int = 0) -> Iterator[str]:
    """Yield a paragraph.

    Args:
        text: Its words.
        indent: Spaces before each line.
        hanging: Spaces more before each line but the first.
    """
    margin = " " * indent
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + " " * hanging,
        break_on_hyphens=False,  # a name stays whole, and so does "4537-4690"
    )


def harmless(line: str) -> str:
    """Return a line without what would steer the terminal: names come from documents."""
    return "".join(letter if letter.isprintable() else " " for letter in line)


def titled(text: str) -> Iterator[str]:
    """Yield a heading under an empty line."""
    yield ""
    yield text
    yield "-" * min(len(text), WIDTH)


@dataclass(frozen=True, slots=True)
class Cut:
    """How long lists are cut.

    Attributes:
        limit: Rows at the most; 0 for all.
        command: How the page was called.
    """

    limit: int
    command: str

    def first(self, items: Sequence[_T]) -> Sequence[_T]:
        """Return what is shown."""
        return items[: self.limit] if self.limit else items

    def more(self, items: Sequence[object], part: str, *, indent: int = 2) -> Iterator[str]:
        """Yield the line that says how to see the rest, where there is a rest."""
        if self.limit and len(items) > self.limit:
            left = len(items) - self.limit
            yield f"{' ' * indent}and {left} more: {self.command} --part {part} --limit 0"
