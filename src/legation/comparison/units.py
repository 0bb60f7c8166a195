"""Units of figures: which can be compared, and their common scale (by pint; currencies are never converted)."""

from decimal import Decimal
from functools import cache
from typing import Any

from legation.resources.units import currencies, scales, units

PERCENT = "percent"
ANY_MONEY = "money"
"""Unit of money whose currency is not said, and what the dimension of every currency begins with."""
_COUNTED = frozenset({"count", "zero", "unique", ""})


@cache
def scale(unit: str) -> tuple[str, Decimal]:
    """Return what a unit measures and how much of that one of it is.

    Args:
        unit: As a figure carries it ("miles", "percent", "USD", "people").

    Returns:
        Dimension and factor: ("[length]", 1609.344) for miles; a currency or a counted noun is its own dimension.
    """
    known = units().get(unit.lower())
    if known is not None and known.pint:
        return scales().get(known.pint) or _by_pint(known.pint)
    if unit == ANY_MONEY:
        return ANY_MONEY, Decimal(1)
    if unit in currencies().values():
        return f"money:{unit}", Decimal(1)
    return f"unit:{unit.lower()}", Decimal(1)


@cache
def dimension_of(dimension: str, unit: str) -> str:
    """Return the dimension in which two figures must agree to answer one question."""
    if dimension in _COUNTED:
        return _measured(unit)
    if dimension in ("share", "rank", "ordinal", "score", "multiple", "frequency"):
        return dimension
    return scale(unit)[0]


def _measured(unit: str) -> str:
    """Return what the unit of a counted figure measures: "could rise to 25 percent" is read as a bare number."""
    if unit == PERCENT:
        return "share"
    measured = scale(unit)[0]
    return "count" if measured.startswith("unit:") else measured


def same_dimension(one: str, two: str) -> bool:
    """Say whether figures of two dimensions can be compared; money without a currency can be of any."""
    if one == two:
        return True
    return ANY_MONEY in (one, two) and one.startswith(ANY_MONEY) and two.startswith(ANY_MONEY)


def _by_pint(definition: str) -> tuple[str, Decimal]:
    quantity = (1 * _registry().parse_expression(definition)).to_base_units()
    return str(quantity.dimensionality), Decimal(str(quantity.magnitude))


@cache
def _registry() -> Any:
    import pint  # costs a quarter of a second, and only where a unit has no row in scales.tsv

    return pint.UnitRegistry()
