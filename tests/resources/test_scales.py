from decimal import Decimal

import pytest

from legation.comparison import units as comparison_units
from legation.resources.units import scales, units
from legation.resources.units.build_scales import scale_rows


def test_table_is_what_pint_says_of_every_definition():
    said = {definition: (dimension, float(factor)) for definition, dimension, factor in scale_rows()}
    held = scales()
    assert set(said) == set(held) == {unit.pint for unit in units().values() if unit.pint}
    for definition, (dimension, factor) in held.items():
        # Releases of pint take an acre by one foot or the other: some millionths.
        assert (dimension, float(factor)) == (
            said[definition][0],
            pytest.approx(said[definition][1], rel=1e-5),
        )


def test_a_definition_without_a_row_is_asked_of_pint(monkeypatch):
    monkeypatch.setattr(comparison_units, "scales", dict)
    comparison_units.scale.cache_clear()
    try:
        assert comparison_units.scale("miles") == ("[length]", Decimal("1609.344"))
    finally:
        comparison_units.scale.cache_clear()
    assert comparison_units.scale("miles") == ("[length]", scales()["mile"][1])
