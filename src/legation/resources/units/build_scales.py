"""Write `scales.tsv`: what the definitions of `units.tsv` come to in base units, by the pint library.

    python -m legation.resources.units.build_scales

Pint takes a quarter of a second to load its registry, which every comparison would pay; a definition that is not in the
table is still looked up there.
"""

from importlib import import_module
from pathlib import Path

from legation.resources.units import units


def scale_rows() -> list[tuple[str, str, str]]:
    """Return definition, dimension and factor to base units of each definition in use, sorted."""
    registry = import_module("pint").UnitRegistry()
    rows = []
    for definition in sorted({unit.pint for unit in units().values() if unit.pint}):
        quantity = (1 * registry.parse_expression(definition)).to_base_units()
        rows.append((definition, str(quantity.dimensionality), str(quantity.magnitude)))
    return rows


def main() -> None:
    """Write the table beside this file."""
    lines = ["pint\tdimension\tfactor", *("\t".join(row) for row in scale_rows())]
    Path(__file__).with_name("scales.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
