"""What a line was found to be; the common currency of the finders."""

from dataclasses import dataclass

from legation.schema.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Label:
    """Role of a line.

    Attributes:
        kind: Kind of block.
        sub: Finer role.
        author: Who wrote it, for comments and messages.
        date: Partial date that it gives of itself.
        place: Place that a commenter gives.
        thread: Running text that it belongs to; 0 is the article.
        opens: True where a new block begins even though the line before has the same role.
        silent: True for lines that belong to a block and are no words of it (a comment's name and date line).
    """

    kind: BlockKind
    sub: str | None = None
    author: str | None = None
    date: str | None = None
    place: str | None = None
    thread: int = 0
    opens: bool = False
    silent: bool = False


PAGE_STAMP = Label(BlockKind.PAGE_MARKER)
RUNNING_HEAD = Label(BlockKind.PAGE_MARKER, sub="running head")
BOILERPLATE = Label(BlockKind.BOILERPLATE)
METADATA = Label(BlockKind.METADATA)
BODY = Label(BlockKind.BODY)
EMAIL_HEADER = Label(BlockKind.EMAIL_HEADER)

Labels = dict[int, Label]
"""Labels by line index; a line that is not in it has not been recognised yet."""
