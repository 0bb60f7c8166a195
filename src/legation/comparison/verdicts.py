"""What a comparison says: questions, their answers' verdict, and the origins behind them."""

from dataclasses import dataclass
from decimal import Decimal

from legation.schema.dates import Interval
from legation.schema.vocabulary import Verdict, Why


@dataclass(frozen=True, slots=True)
class Join:
    """Why two records answer one question: ids in canonical order, and the reason in words."""

    left: str
    right: str
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the records that answer it.

    Attributes:
        key: Stable for the same records.
        text: The question in plain English.
        kind: "figure", "state" or "position".
        records: Ids, in the order of the texts.
        joins: Why they were put together; they tie all records into one.
    """

    key: str
    text: str
    kind: str
    records: tuple[str, ...]
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One account in a comparison.

    Attributes:
        record: Its id.
        value: The figure as text ("25000..30000 people"), the status, or the stance.
        low: Lower bound of a figure in its own unit.
        high: Upper bound.
        as_of: When it is said to hold.
        said: When it was said.
        role: "measure", or "context" for one that does not measure the same (a prediction, a part).
        origin: Id of its origin.
    """

    record: str
    doc: str
    speaker: str
    value: str
    low: Decimal | None
    high: Decimal | None
    as_of: Interval
    said: Interval
    role: str
    origin: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The first text or speaker that some records go back to, and why they count as one."""

    id: str
    records: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The accounts that answer one question, side by side.

    Attributes:
        question: Key of the question.
        text: The question in plain English.
        kind: "figure", "state" or "position".
        verdict: How the accounts stand to each other.
        why: Chief cause of the verdict.
        reason: The values that decided it, in words.
        items: In the order of time, then of the texts.
        origins: By id.
        joins: Why the records were put together.
    """

    question: str
    text: str
    kind: str
    verdict: Verdict
    why: Why
    reason: str
    items: tuple[Item, ...]
    origins: tuple[Origin, ...]
    joins: tuple[Join, ...]

    @property
    def independent_sources(self) -> int:
        """Number of origins: accounts that share one count once."""
        return len(self.origins)
