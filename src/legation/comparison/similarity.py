"""How alike two accounts speak: weighted overlap of actors, content words, counted noun and predicate class.

Words that every text uses say little, so each weighs by its rarity among the accounts compared (inverse document
frequency: Sparck Jones 1972); the rest of the sentence weighs less than the record's own words.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legation.comparison.material import Account
from legation.resources.questions import heads

ACTOR = 2.0
NEARBY_ACTOR = 0.6
CONTEXT = 0.35
HEAD = 1.5
FRAME = 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two accounts are: `score` from 0 to 1 and what they share, strongest first."""

    score: float
    shared: tuple[str, ...]


class Vocabulary:
    """Weights of the words of a set of accounts."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        seen: dict[str, set[str]] = {}
        docs: set[str] = set()
        for account in accounts:
            docs.add(account.doc)
            for term in account.terms:
                seen.setdefault(term, set()).add(account.doc)
        self._rarity = {term: 1.0 / (1.0 + math.log2(len(where))) for term, where in seen.items()}
        self._features: dict[str, Mapping[str, float]] = {}

    def likeness(self, left: Account, right: Account) -> Likeness:
        """Compare two accounts (Ruzicka similarity of their weighted features)."""
        mine, other = self._of(left), self._of(right)
        common = {key: min(weight, other[key]) for key, weight in mine.items() if key in other}
        both = math.fsum(common.values())
        total = math.fsum(mine.values()) + math.fsum(other.values()) - both
        least = min(math.fsum(mine.values()), math.fsum(other.values()))
        score = 0.5 * both / total + 0.5 * both / least if total and least else 0.0
        ordered = sorted(common, key=lambda key: (-common[key], key))
        return Likeness(score, tuple(_name(key) for key in ordered))

    def _of(self, account: Account) -> Mapping[str, float]:
        if account.record not in self._features:
            self._features[account.record] = self._weigh(account)
        return self._features[account.record]

    def _weigh(self, account: Account) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for end in account.actors:
            found[f"actor:{end.name}"] = ACTOR
        for end in account.nearby:
            found.setdefault(f"actor:{end.name}", NEARBY_ACTOR)
        if account.head:
            found[f"head:{head_class(account.head)}"] = HEAD
        if account.frame:
            found[f"frame:{account.frame}"] = FRAME
        for term in account.terms:
            found[f"word:{head_class(term)}"] = self._rarity.get(term, 1.0)
        for term in account.context:
            found.setdefault(f"word:{head_class(term)}", CONTEXT * self._rarity.get(term, 1.0))
        return found


def head_class(lemma: str) -> str:
    """Return the class of a counted noun, or the noun itself."""
    return heads().get(lemma, lemma)


def _name(key: str) -> str:
    return key.partition(":")[2]
