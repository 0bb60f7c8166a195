"""How like two propositions are: the part of their words, weighed by rarity, that both have.

A sister of `similarity`, which is fitted for figures. Propositions carry no number that would tell them apart, so what
they share must be most of what they say: actors, predicate and rare words (inverse document frequency, Sparck Jones
1972), and closeness in meaning for the words that differ (`resources/similarity`).
"""

import math
from collections.abc import Iterable, Mapping

from legation.comparison.material import Account
from legation.comparison.similarity import cover, rarity_of
from legation.resources.similarity import closeness

ACTOR = 1.0
PREDICATE = 1.0
ALIKE = 0.62
"""Likeness from which two propositions are one question."""
_FEWEST = 3
"""Words that two propositions must share, or one less and an actor; one or two are chance."""
_SAME_WORDS = 0.97
"""Closeness from which two quotes are the same words, whatever they are."""


class Propositions:
    """Weights of the words of a set of propositions."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        seen: dict[str, set[str]] = {}
        accounts = list(accounts)
        for account in accounts:
            for part in parts_of(account):
                seen.setdefault(part, set()).add(account.doc)
        self._rarity: Mapping[str, float] = {part: rarity_of(len(docs)) for part, docs in seen.items()}
        self._names = {end.key: end.name for account in accounts for end in account.actors}
        self._weights = {account.record: self._weigh(account) for account in accounts}

    def likeness(self, left: Account, right: Account) -> tuple[float, tuple[str, ...]]:
        """Return how like two propositions are, from 0 to 1, and what they share; symmetric in them."""
        mine, other = self._weights[left.record], self._weights[right.record]
        common = mine.keys() & other.keys()
        shared = math.fsum(min(mine[part], other[part]) for part in common)
        one, two = math.fsum(mine.values()), math.fsum(other.values())
        covered = cover(shared, one, two)
        if not shared or 0.5 * covered + 0.5 < ALIKE:  # closeness costs the most; here it could not help
            return 0.0, ()
        meant = closeness(left.quote, right.quote)
        score = 1.0 if meant >= _SAME_WORDS else 0.5 * covered + 0.5 * max(0.0, meant)
        ordered = sorted(common, key=lambda part: (-mine[part], part))
        return round(score, 6), tuple(self._told(part) for part in ordered)

    def _told(self, part: str) -> str:
        kind, _, word = part.partition(":")
        return self._names[word] if kind == "actor" else word

    def shared(self, left: Account, right: Account) -> tuple[str, ...]:
        """Return what two propositions share where they are one question, else nothing."""
        score, both = self.likeness(left, right)
        told = dict.fromkeys(both)
        names = {end.name for end in left.actors}
        enough = len(told) >= _FEWEST - bool(names & told.keys())
        return tuple(told) if score >= ALIKE and enough else ()

    def _weigh(self, account: Account) -> dict[str, float]:
        return {part: self._rarity[part] * _KINDS[part.partition(":")[0]] for part in parts_of(account)}


_KINDS = {"actor": ACTOR, "predicate": PREDICATE, "word": 1.0}


def parts_of(account: Account) -> list[str]:
    """Return actors, predicate and content words of a proposition, each with its kind."""
    found = [f"actor:{end.key}" for end in account.actors]
    found += [f"predicate:{word}" for word in account.head.split()[:1]]
    found += [f"word:{term}" for term in account.terms]
    return list(dict.fromkeys(found))
