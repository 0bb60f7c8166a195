"""The range that a figure allows, and whether two ranges can be one: interval arithmetic with stated tolerances.

| qualifier | range for "x" | why |
|---|---|---|
| exact | x, give or take half a unit of a rounded last digit, at most 5 % | "30,000" in print is rarely a count |
| about, estimate | 10 % to both sides | two roundings of one count |
| over, at_least | x to 1.5 x; without a cap where the bound is a vague plural | "over 4,000" is no way to say 9,000 |
| under, at_most | from nothing to x | |

A printed range ("25,000-30,000") keeps its bounds, widened as its qualifier says.
"""

from decimal import Decimal

from legation.schema.vocabulary import Qualifier

Range = tuple[Decimal, Decimal | None]
"""Lowest and highest value; None has no cap."""

ZERO = Decimal(0)
ABOUT = Decimal("0.10")
ROUNDED = Decimal("0.05")
OVER = Decimal("1.5")


def allowed(low: Decimal | None, high: Decimal | None, qualifier: Qualifier) -> Range:
    """Return the range of values that a figure allows.

    Args:
        low: Lower bound, None when open.
        high: Upper bound, None when open.
        qualifier: How it is hedged.
    """
    if low is None and high is None:
        return ZERO, None
    if high is None:
        assert low is not None
        return low, (None if _is_vague_plural(low, qualifier) else low * OVER)
    if low is None:
        return min(ZERO, high), high
    slack = _slack(low, high, qualifier)
    return low - slack * abs(low), high + slack * abs(high)


def _slack(low: Decimal, high: Decimal, qualifier: Qualifier) -> Decimal:
    if qualifier in (Qualifier.ABOUT, Qualifier.ESTIMATE, Qualifier.VAGUE):
        return ABOUT
    if low != high:
        return ZERO
    return _rounding(low)


def _rounding(value: Decimal) -> Decimal:
    """Return half a unit of the last significant digit, relative to the value: nothing below 100."""
    number = value.normalize()
    exponent = int(number.as_tuple().exponent)
    if exponent < 1 or abs(value) < 100:
        return ZERO
    return min(ROUNDED, Decimal(5).scaleb(exponent - 1) / abs(value))


def _is_vague_plural(low: Decimal, qualifier: Qualifier) -> bool:
    """Recognise "tens of thousands", "billions": twice a power of ten, at least."""
    return qualifier in (Qualifier.AT_LEAST, Qualifier.VAGUE) and str(low.normalize()).startswith("2")


def overlap(left: Range, right: Range) -> bool:
    """Say whether two ranges share a value."""
    return (right[1] is None or left[0] <= right[1]) and (left[1] is None or right[0] <= left[1])


def distance(left: Range, right: Range) -> Decimal:
    """Return the gap between two ranges, relative to the larger of the facing bounds; 0 where they overlap."""
    if overlap(left, right):
        return ZERO
    low, high = sorted((left, right), key=lambda item: item[0])
    assert low[1] is not None
    largest = max(abs(high[0]), abs(low[1]))
    return (high[0] - low[1]) / largest if largest else ZERO


def figure_text(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """Write a figure's value: "25000..30000 people", "5000000000.. USD", "40 percent"."""
    left, right = ("" if value is None else plain(value) for value in (low, high))
    number = left if low is not None and low == high else f"{left}..{right}"
    return f"{number} {unit}".strip()


def plain(value: Decimal) -> str:
    """Write a number without exponent and without trailing zeros."""
    text = format(value.normalize(), "f")
    return text
