"""Classes of predicates and of counted nouns (see README.md beside this file). Standard library only."""

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
