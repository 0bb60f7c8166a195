"""Classes of predicates and of counted nouns (see README.md beside this file). Standard library only."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VIEWS = frozenset(
    """aimed_at based_on viewed_as has_trait tolerant_of integrated_in has_antisemitism has_discrimination regime_is
    holds_legitimate_elections instrumentalises whitewashes represses persecutes complicit_in similar_to
    prioritises""".split()
)
"""Relations that are somebody's judgement: their accounts are sides taken, not conditions observed."""

MENTION = "mention"
"""Frame of a state whose words say nothing by themselves: they have no finite verb."""


@cache
def frames() -> dict[str, str]:
    """Return the class of each predicate lemma."""
    return _classes("frames.tsv")


@cache
def heads() -> dict[str, str]:
    """Return the class of each counted noun's lemma."""
    return _classes("heads.tsv")


def _classes(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for title, lemmas in _rows(name):
        for lemma in lemmas.split():
            found.setdefault(lemma, title)
    return found


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a table without its head, cut at the tabs."""
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@cache
def definition_words() -> frozenset[str]:
    """Return lemmas that say how something is counted ("exclude", "method")."""
    return _words("definition")


@cache
def scope_words() -> frozenset[str]:
    """Return lemmas that say which part of a whole is counted ("registered", "rural")."""
    return _words("scope")


def _words(kind: str) -> frozenset[str]:
    return frozenset(
        lemma for title, lemmas in _rows("bounds.tsv") if title == kind for lemma in lemmas.split()
    )


@cache
def state_questions() -> dict[str, str]:
    """Return for each relation the question that its states answer, with {subject} and {object}."""
    return {row[0]: row[1] for row in _rows("states.tsv")}


@dataclass(frozen=True, slots=True)
class Family:
    """Relations whose states answer one question.

    Attributes:
        name: Name of the family; for a relation that stands alone, the relation's.
        ends: "pair" (either order), "ordered", "swapped" (the other way round) or "subject" (the object is left out).
        question: The question in plain English, with {subject} and {object}.
        sign: "+" where the relation affirms the question, "-" where it denies it, "0" where it leaves it open.
    """

    name: str
    ends: str
    question: str
    sign: str


@cache
def families() -> dict[str, Family]:
    """Return the family of each relation that shares a question with others."""
    found: dict[str, Family] = {}
    for name, ends, question, relations in _rows("families.tsv"):
        for entry in relations.split():
            relation, colon, sign = entry.partition(":")
            if colon:
                found[relation] = Family(name, ends, question, sign)
    return found


@cache
def family_questions() -> dict[str, str]:
    """Return the question of each family by its name, those that no relation alone leads to included."""
    return {name: question for name, _, question, _ in _rows("families.tsv")}


@cache
def regimes() -> dict[str, tuple[str, str]]:
    """Return for each word for a kind of state or faith the family of its question and the side that it takes."""
    return {word: (family, sign) for family, sign, words in _rows("regimes.tsv") for word in words.split()}
