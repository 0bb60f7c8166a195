"""What the rules pass to each other: a relation that is still being put together."""

from dataclasses import dataclass, field

from legation.annotators.cues import CueSense
from legation.schema.reading import Span

ENCODER = "model"
"""Rule name of relations that the trained encoder alone found."""


@dataclass(slots=True)
class Candidate:
    """A relation in the making.

    Attributes:
        anchor: Index of the cue's main token; -1 where there is no cue.
        source: Ranges of the source.
        cue: Token indexes of the cue.
        content: Ranges of the content, in order.
        rule: Name of the rule.
        sense: Lexicon entry that allowed it, if one did.
        follows: Anchor of the relation whose utterance this one carries on, if the syntax says so.
        score: Of the encoder, before it is made a probability; None for a rule.
        extra: Set for relations that only make sense beside another (a second speaker of one content).
    """

    anchor: int
    source: tuple[Span, ...]
    cue: list[int]
    content: list[Span]
    rule: str
    sense: CueSense | None = None
    follows: int | None = None
    extra: bool = False
    score: float | None = None
    quotes: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First offset of the content."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """Offset after the last of the content."""
        return max(span.end for span in self.content)

    def holds(self, char_start: int, char_end: int) -> bool:
        """Say whether one piece of the content holds a range."""
        return any(span.start <= char_start and char_end <= span.end for span in self.content)
