"""Text and blocks built together, for formats that know their structure."""

from dataclasses import dataclass, replace

from legation.schema.document import Block
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind

PARAGRAPH = "\n\n"
_MERGED = frozenset({BlockKind.BODY, BlockKind.COMMENT, BlockKind.BOILERPLATE, BlockKind.METADATA})
"""Kinds whose neighbouring paragraphs make one block; a heading, byline or caption stands by itself."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is; the fields are those of `Block`."""

    kind: BlockKind
    sub: str | None = None
    author: str | None = None
    date: str | None = None
    place: str | None = None
    thread: int = 0


class TextAssembly:
    """Puts paragraphs one after another and keeps the exact span of each block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in order, without overlap."""
        return tuple(self._blocks)

    def add(self, paragraph: str, role: Role, *, gap: str = PARAGRAPH) -> Span:
        """Add a paragraph that is not empty and return its span.

        Args:
            paragraph: Without white space at its ends.
            role: What it is; a neighbour of the same role is one block with it where the kind allows.
            gap: What stands between it and the text before.
        """
        if self._parts:
            self._push(gap)
        start = self._length
        self._push(paragraph)
        span = Span(start, self._length)
        last = self._blocks[-1] if self._blocks else None
        if last is not None and role.kind in _MERGED and _role_of(last) == role:
            self._blocks[-1] = replace(last, end=span.end)
        else:
            self._blocks.append(
                Block(
                    role.kind,
                    span.start,
                    span.end,
                    sub=role.sub,
                    author=role.author,
                    date=role.date,
                    place=role.place,
                    thread=role.thread,
                )
            )
        return span

    def _push(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _role_of(block: Block) -> Role:
    return Role(block.kind, block.sub, block.author, block.date, block.place, block.thread)
