"""Parts of JSON objects that every kind of row shares; nothing here opens a case."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from legation.schema.dates import Interval

Row = dict[str, Any]
_PLACES = Decimal("0.01")


def json_number(value: Decimal | None) -> int | float | None:
    """Return a bound as a JSON number: whole where it is whole, else with two places."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    # Adding zero makes of minus zero a zero.
    return float(value.quantize(_PLACES, rounding=ROUND_HALF_UP)) + 0.0


def interval_keys(name: str, interval: Interval) -> Row:
    """Return the two keys of an interval of dates."""
    return {f"{name}_low": interval.low, f"{name}_high": interval.high}
