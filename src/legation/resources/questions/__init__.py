"""Classes of predicates and of counted nouns (see README.md beside this file). Standard library only."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@cache
def frames() -> dict[str, str]:
    """Return the class of each predicate lemma."""
    return _classes("frames.tsv")


@cache
def heads() -> dict[str, str]:
    """Return the class of each counted noun's lemma."""
    return _classes("heads.tsv")


def _classes(name: str) -> dict[str, str]:
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, str] = {}
    for line in lines:
        title, lemmas = line.split("\t")
        for lemma in lemmas.split():
            found.setdefault(lemma, title)
    return found


@cache
def definition_words() -> frozenset[str]:
    """Return lemmas that say how something is counted ("exclude", "method")."""
    return _words("definition")


@cache
def scope_words() -> frozenset[str]:
    """Return lemmas that say which part of a whole is counted ("registered", "rural")."""
    return _words("scope")


def _words(kind: str) -> frozenset[str]:
    lines = files(__name__).joinpath("bounds.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(
        lemma for line in lines if line.split("\t")[0] == kind for lemma in line.split("\t")[1].split()
    )


@cache
def state_questions() -> dict[str, str]:
    """Return for each relation the question that its states answer, with {subject} and {object}."""
    lines = files(__name__).joinpath("states.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(_pair(line) for line in lines)


def _pair(line: str) -> tuple[str, str]:
    relation, text = line.split("\t")
    return relation, text


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
    lines = files(__name__).joinpath("families.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, Family] = {}
    for line in lines:
        name, ends, question, relations = line.split("\t")
        for entry in relations.split():
            relation, sign = entry.split(":")
            found[relation] = Family(name, ends, question, sign)
    return found
