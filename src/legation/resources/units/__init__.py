"""Tables of units, currencies, number words, vague quantities and nouns of persons. Sources in README.md."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        singular: As printed with one.
        unit: Unit in which the figure is given ("years" for decades).
        factor: What one of the printed unit is in `unit`.
        dimension: "time", "length", "share", "money", ...
        pint: Definition for the pint library, empty where none fits.
    """

    singular: str
    unit: str
    factor: Decimal
    dimension: str
    pint: str = ""


@dataclass(frozen=True, slots=True)
class RankWords:
    """Words by which a text ranks: bases of superlatives, adjectives for "most", heads and vague leaders."""

    superlatives: frozenset[str]
    most: frozenset[str]
    heads: frozenset[str]
    leaders: frozenset[str]
    chiefs: frozenset[str]


def _rows(name: str) -> list[list[str]]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = text.splitlines()[1:]
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]


@lru_cache(maxsize=1)
def units() -> dict[str, Unit]:
    """Return the units by every printed form, in lower case."""
    found: dict[str, Unit] = {}
    for singular, plural, other, dimension, unit, factor, *rest in _rows("units.tsv"):
        entry = Unit(singular, unit, Decimal(factor), dimension, rest[0] if rest else "")
        for form in (singular, plural, *other.split(",")):
            if form:
                found.setdefault(form.lower(), entry)
    return found


@lru_cache(maxsize=1)
def scales() -> dict[str, tuple[str, Decimal]]:
    """Return dimension and factor to base units of each pint definition in `units.tsv`."""
    return {definition: (dimension, Decimal(factor)) for definition, dimension, factor in _rows("scales.tsv")}


@lru_cache(maxsize=1)
def currencies() -> dict[str, str]:
    """Return what a currency's words mean: ISO 4217 code, or the plural word where several states use it.

    Names are in lower case, codes in capitals ("try" is no lira).
    """
    found: dict[str, str] = {}
    for code, singular, plural, _symbol in (_pad(row, 4) for row in _rows("currencies.tsv")):
        for form in (singular, plural):
            found.setdefault(form.lower(), code)
    for word, code, _note in (_pad(row, 3) for row in _rows("currency_words.tsv")):
        plural = (
            word if word.endswith(("s", "yen", "yuan", "won", "leu", "renminbi", "sterling")) else word + "s"
        )
        for form in (word, plural):
            found[form] = code or plural
    for code, *_rest in _rows("currencies.tsv"):
        found[code] = code
    return found


@lru_cache(maxsize=1)
def currency_signs() -> dict[str, str]:
    """Return ISO 4217 codes by sign, the longest sign first."""
    rows = sorted(_rows("currency_signs.tsv"), key=lambda row: (-len(row[0]), row[0]))
    return {row[0]: row[1] for row in rows}


@lru_cache(maxsize=1)
def number_words() -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """Return kinds and values by word: "third" is an ordinal and a fraction."""
    found: dict[str, tuple[tuple[str, Decimal], ...]] = {}
    for word, kind, value in _rows("number_words.tsv"):
        found[word] = (*found.get(word, ()), (kind, Decimal(value)))
    return found


@lru_cache(maxsize=1)
def vague_quantities() -> dict[str, Decimal]:
    """Return the least reading of each vague plural."""
    return {row[0]: Decimal(row[1]) for row in _rows("vague.tsv")}


@lru_cache(maxsize=1)
def person_nouns() -> frozenset[str]:
    """Return the lemmas of nouns that count persons."""
    text = files(__name__).joinpath("person_nouns.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=1)
def rank_words() -> RankWords:
    """Return the words of ranking."""
    kinds: dict[str, set[str]] = {}
    for word, kind, *_note in _rows("ranks.tsv"):
        kinds.setdefault(kind, set()).add(word)
    return RankWords(
        frozenset(kinds["superlative"]),
        frozenset(kinds["most"]),
        frozenset(kinds["head"]),
        frozenset(kinds["leader"]),
        frozenset(kinds["chief"]),
    )


def _pad(row: list[str], size: int) -> list[str]:
    return [*row, *[""] * (size - len(row))]


@lru_cache(maxsize=1)
def _word_lists() -> dict[str, frozenset[str]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in files(__name__).joinpath("words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            lists[name] = []
        elif line and not line.startswith("#"):
            lists[name].extend(line.split())
    return {name: frozenset(words) for name, words in lists.items()}


def word_list(name: str) -> frozenset[str]:
    """Return a closed list of words.

    Raises:
        KeyError: There is no list of that name.
    """
    return _word_lists()[name]


def words_after_ordinal(ordinal: str) -> frozenset[str]:
    """Return the nouns after which an ordinal does not count ("first lady"), empty for most ordinals."""
    return _word_lists().get(f"not counted after {ordinal}", frozenset())
