"""Words that assert a causal link: connectives, verbs and nouns, with kind and sign (see README.md beside it)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Connective:
    """A connective of `connectives.jsonl`.

    Attributes:
        frame: "prep" (before a noun phrase), "mark" (before a clause) or "adverb" (in a sentence of its own).
        words: Its words in lower case.
        side: What it introduces: "cause" or "effect".
        kind: Kind of the link.
        sign: Sign of the link.
        hedge: Hedge that the words settle, or None.
        modal: Counts only where the main clause has a modal verb or a negation.
        alone: Counts only where the clause gives no other reason.
        doing: Counts only before a participle ("by closing the port").
        feeling: Counts only before a noun for a feeling or a need.
        over: "over": counts only after words of quarrel, threat, protest.
    """

    frame: str
    words: tuple[str, ...]
    side: str
    kind: str
    sign: str
    hedge: str | None = None
    modal: bool = False
    alone: bool = False
    over: bool = False
    feeling: bool = False
    doing: bool = False


@dataclass(frozen=True, slots=True)
class CausalWord:
    """A verb of `verbs.jsonl` or a noun of `nouns.jsonl`.

    Attributes:
        lemmas: Words that evoke it.
        cause: Slots of the cause in order of preference; "clause" is the verb's own clause.
        effect: Slots of the effect.
        kind: Kind of the link.
        sign: Sign of the link.
        hedge: Hedge that the word settles, or None.
        actor: False where an acting subject makes the words no causal link ("Florin strengthened its army").
        actor_effect: False where an actor as effect makes them none.
        passive: Only the passive or the bare participle has the meaning.
        participle: Counts only as a participle that trails its main clause (", forcing ..."), the other end.
        pair: Both ends must be there beside the subject.
        bare: A noun that needs no copula.
    """

    lemmas: frozenset[str]
    cause: tuple[str, ...]
    effect: tuple[str, ...]
    kind: str
    sign: str
    hedge: str | None = None
    actor: bool = True
    actor_effect: bool = True
    passive: bool = False
    pair: bool = False
    participle: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class RelationFamily:
    """A variable between actors that texts word in many ways: a row of `relation_families.tsv` with its words.

    Attributes:
        name: Its name in the table.
        is_pair: True where the two actors can change places.
        of: Role of an actor after "of": "from" or "to".
        within: Role of an actor after "in", or "-" where none has one there.
        pattern: The plain name of one such variable.
        relations: Relations of the lexicon that say the same.
        words: Lemmas by part (see README.md), with those that all families share.
        keys: Sets of lemmas, each of which tells the family.
    """

    name: str
    is_pair: bool
    of: str
    within: str
    pattern: str
    relations: frozenset[str]
    words: Mapping[str, frozenset[str]]
    keys: tuple[frozenset[str], ...]


_KEY_PARTS = ("noun", "good", "plural", "verb")


@cache
def relation_families() -> Mapping[str, RelationFamily]:
    """Return the families of relations by name."""
    words: dict[str, dict[str, set[str]]] = {}
    for family, part, lemmas in _columns("relation_words.tsv"):
        words.setdefault(family, {}).setdefault(part, set()).update(lemmas.split())
    found = {}
    for name, ends, of, within, pattern, relations in _columns("relation_families.tsv"):
        own = words[name]
        parts = sorted({*own, *words["*"]})
        both = {part: frozenset(own.get(part, set()) | words["*"].get(part, set())) for part in parts}
        keys = sorted({word for part in _KEY_PARTS for word in own.get(part, ())})
        found[name] = RelationFamily(
            name,
            ends == "pair",
            of,
            within,
            pattern,
            frozenset(relations.split()) - {"-"},
            both,
            tuple(frozenset(key.split("+")) for key in keys),
        )
    return found


@cache
def families_by_word() -> Mapping[str, tuple[str, ...]]:
    """Return for each word of a key the families that it may tell."""
    found: dict[str, set[str]] = {}
    for family in relation_families().values():
        for key in family.keys:
            for word in key:
                found.setdefault(word, set()).add(family.name)
    return {word: tuple(sorted(names)) for word, names in found.items()}


@cache
def families_by_relation() -> Mapping[str, str]:
    """Return the family of each relation of the lexicon that has one."""
    return {relation: f.name for f in relation_families().values() for relation in sorted(f.relations)}


@cache
def load_connectives() -> tuple[Connective, ...]:
    """Return the connectives, the longest first."""
    found = [
        Connective(**{**row, "words": tuple(row["words"].split())}) for row in _rows("connectives.jsonl")
    ]
    return tuple(sorted(found, key=lambda connective: -len(connective.words)))


@cache
def load_causal_verbs() -> tuple[CausalWord, ...]:
    """Return the causal verbs in the order of the file."""
    return tuple(_word(row) for row in _rows("verbs.jsonl"))


@cache
def load_causal_nouns() -> tuple[CausalWord, ...]:
    """Return the causal nouns in the order of the file."""
    return tuple(_word(row) for row in _rows("nouns.jsonl"))


@cache
def load_causal_adjectives() -> tuple[CausalWord, ...]:
    """Return the causal adjectives ("harmful to", "vital for") in the order of the file."""
    return tuple(_word(row) for row in _rows("adjectives.jsonl"))


@cache
def turn_words(where: str) -> Mapping[str, str]:
    """Return the words by which a concept is said to rise, to fall or to be missing, with "rise", "fall" or "absent".

    Args:
        where: "noun" ("the lack of ferries"), "modifier" ("fewer ferries"), "verb" of what it says so ("prices fell")
            or "act" of who makes it so ("to reduce trade").
    """
    return {word: turn for word, place, turn in _columns("turns.tsv") if place == where}


@cache
def opposite_words() -> Mapping[str, frozenset[str]]:
    """Return for each word those that mean its opposite: two phrases that differ by such a pair are two concepts."""
    found: dict[str, set[str]] = {}
    for one, other in _columns("opposites.tsv"):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def generic_nouns() -> frozenset[str]:
    """Return nouns that alone do not say what is meant, so that two texts need not mean one thing by them."""
    return frozenset(line for (line,) in _columns("generic.txt"))


@cache
def being_verbs() -> frozenset[str]:
    """Return verbs by which something comes to be: what is built is one concept with its being there."""
    return frozenset(line for (line,) in _columns("being.txt"))


def _columns(name: str) -> list[list[str]]:
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _rows(name: str) -> list[dict[str, Any]]:
    lines = files(__name__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line]


def _word(row: dict[str, Any]) -> CausalWord:
    row["lemmas"] = frozenset(row["lemmas"].split())
    row["cause"] = tuple(row["cause"].split("|"))
    row["effect"] = tuple(row["effect"].split("|"))
    return CausalWord(**row)
