from decimal import Decimal

from legation.resources.units import (
    currencies,
    currency_signs,
    number_words,
    person_nouns,
    rank_words,
    units,
    vague_quantities,
)


def test_units_give_one_unit_for_every_form():
    assert {units()[form].unit for form in ("km", "kilometres", "kilometer")} == {"kilometres"}
    assert units()["decades"].factor == 10 and units()["decades"].unit == "years"
    assert all(unit.factor > 0 for unit in units().values())


def test_currencies_are_codes_or_plural_words():
    assert currencies()["euros"] == "EUR"
    assert currencies()["us dollars"] == "USD"
    assert currencies()["crowns"] == "crowns"
    assert "try" not in currencies() and currencies()["TRY"] == "TRY"
    assert all(len(code) == 3 and code.isupper() for code in currency_signs().values())


def test_longer_signs_come_first():
    signs = list(currency_signs())
    assert signs.index("US$") < signs.index("$")


def test_third_is_an_ordinal_and_a_fraction():
    assert dict(number_words()["third"]) == {"ordinal": Decimal(3), "fraction": Decimal(3)}


def test_vague_plurals_have_their_least_reading():
    assert vague_quantities()["tens of thousands"] == 20_000
    assert vague_quantities()["dozens"] == 24


def test_nouns_and_rank_words_are_lower_case_lemmas():
    assert {"soldier", "refugee", "ambassador"} <= person_nouns()
    assert all(word == word.lower() for word in person_nouns())
    assert not rank_words().superlatives & rank_words().leaders
