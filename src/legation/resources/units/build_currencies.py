"""Write `currencies.tsv` from ISO 4217 (pycountry) and the English names and signs of CLDR (babel).

    python -m legation.resources.units.build_currencies

Needs pycountry and babel, which the package itself does not: the table is shipped.
"""

from importlib import import_module
from pathlib import Path

_SUPRANATIONAL = frozenset({"XAF", "XCD", "XOF", "XPF"})


def currency_rows() -> list[tuple[str, str, str, str]]:
    """Return code, singular, plural and sign of each currency in use; funds, metals and test codes are left out."""
    locale = import_module("babel").Locale("en")
    name_of = import_module("babel.numbers").get_currency_name
    rows = []
    for currency in sorted(import_module("pycountry").currencies, key=lambda entry: str(entry.alpha_3)):
        code = currency.alpha_3
        name = locale.currencies.get(code)
        if not name or "(" in name or (code.startswith("X") and code not in _SUPRANATIONAL):
            continue
        sign = locale.currency_symbols.get(code, code)
        singular, plural = (name_of(code, count=count, locale=locale) for count in (1, 2))
        rows.append((code, singular, plural, "" if sign == code else sign))
    return rows


def main() -> None:
    """Write the table beside this file."""
    lines = ["code\tsingular\tplural\tsymbol", *("\t".join(row) for row in currency_rows())]
    Path(__file__).with_name("currencies.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
