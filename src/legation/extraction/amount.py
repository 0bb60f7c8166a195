"""A printed or said quantity before the parse says whose it is."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from legation.extraction.numbers import NumberKind
from legation.schema.vocabulary import Qualifier


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed quantity.

    Attributes:
        start: First offset in the paragraph, hedge and sign included.
        end: Offset after the last, unit included where one was read.
        number_start: Offset at which the number itself starts.
        number_end: Offset after the number itself.
        low: Lower bound in `unit`.
        high: Upper bound in `unit`.
        unit: Unit, or None where the counted noun has to give it.
        dimension: Dimension of the unit ("time", "share", "money", ...), or "count".
        form: "plain", "compound" (before a hyphen: "310-mile"), "age", "ago", "later", "score", "multiple",
            "fraction", "unique" or "zero".
        kind: Sort of the number.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str | None
    dimension: str
    form: str
    kind: NumberKind
    digits: bool


_PERIOD = re.compile(r"\s+(?:an?|every|each|per)\s+(?P<per>day|week|month|year|hour|decade|season)\b")


def with_period(amount: Amount, text: str, *, offset: int = 0) -> Amount:
    """Make "twice", "three times" a frequency where a period follows ("a week", "every year").

    Args:
        amount: What was found.
        text: The words in which it stands.
        offset: Where the text begins in the amount's own counting.
    """
    period = _PERIOD.match(text, amount.end - offset)
    if period is None:
        return amount
    return replace(
        amount, end=period.end() + offset, unit=f"times per {period['per']}", dimension="frequency"
    )
