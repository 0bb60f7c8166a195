"""How likely two figures answer one question: a small logistic model over what they share.

Features are the overlap of actors, content words, counted noun and predicate class (words weighed by rarity: inverse
document frequency, Sparck Jones 1972), closeness in meaning of the words (`resources/similarity`), and agreement of the
values. Weights are in `resources/questions/likeness.json`; `training/comparisons/fit_likeness.py` fitted them.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.comparison.material import Account, FigureValue
from legation.comparison.ranges import allowed, overlap
from legation.resources.questions import heads
from legation.resources.similarity import closeness

ACTOR = 2.0
NEARBY_ACTOR = 0.6
CONTEXT = 0.35
HEAD = 1.5
FRAME = 1.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two figures answer one question: from 0 to 1, and what they share, strongest first."""

    score: float
    shared: tuple[str, ...]


class Vocabulary:
    """Weights of the words of a set of accounts."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        accounts = list(accounts)
        seen: dict[str, set[str]] = {}
        for account in accounts:
            for term in account.terms:
                seen.setdefault(term, set()).add(account.doc)
        counted = Counter(head_class(a.head) for a in accounts if a.head)
        measured = Counter(a.value.unit for a in accounts if isinstance(a.value, FigureValue))
        self._rare_head = {head: 1.0 / (1.0 + math.log2(n)) for head, n in counted.items()}
        self._rare_unit = {unit: 1.0 / (1.0 + math.log2(n)) for unit, n in measured.items()}
        self._rarity = {term: 1.0 / (1.0 + math.log2(len(where))) for term, where in seen.items()}
        self._features: dict[str, Mapping[str, float]] = {}

    def likeness(self, left: Account, right: Account) -> Likeness:
        """Return how likely two figures answer one question."""
        features = self.features(left, right)
        weights = _weights()
        total = weights["intercept"] + math.fsum(weights[name] * features[name] for name in sorted(features))
        mine, other = self._of(left), self._of(right)
        common = {key: min(weight, other[key]) for key, weight in mine.items() if key in other}
        ordered = sorted(common, key=lambda key: (-common[key], key))
        score = round(1.0 / (1.0 + math.exp(-total)), 6)
        return Likeness(score, tuple(key.partition(":")[2] for key in ordered))

    def features(self, left: Account, right: Account) -> dict[str, float]:
        """Return what the model sees of two figures; symmetric in them."""
        one, two = left.value, right.value
        assert isinstance(one, FigureValue) and isinstance(two, FigureValue)
        my_actors, your_actors = ({e.key for e in a.actors} for a in (left, right))
        my_near, your_near = ({e.key for e in (*a.actors, *a.nearby)} for a in (left, right))
        my_words, your_words = ({head_class(t) for t in (*a.terms, *a.context)} for a in (left, right))
        my_before, your_before = ({e.key for e in a.before_actors} for a in (left, right))
        my_head, your_head = head_class(left.head), head_class(right.head)
        both_heads = bool(my_head and your_head)
        same = (one.low, one.high) == (two.low, two.high)
        ranges = (allowed(v.low, v.high, v.qualifier) for v in (one, two))
        rare = math.fsum(self._rarity.get(t, 1.0) for t in sorted(set(left.terms) & set(right.terms)))
        return {
            "overlap": self._overlap(left, right),
            "closeness": closeness(left.quote, right.quote),
            "same_value": float(same),
            "ranges_meet": float(overlap(*ranges)),
            "actors": min(2.0, len(my_actors & your_actors)),
            "nearby": min(2.0, len(my_near & your_near)),
            "rare_words": min(3.0, rare),
            "words": min(4.0, len(my_words & your_words)),
            "before_words": min(3.0, self._rare_shared(left, right) + self._rare_shared(right, left)),
            "before_actors": min(2.0, len(my_actors & your_before) + len(your_actors & my_before)),
            "same_head": float(both_heads and my_head == your_head),
            "rare_head": self._rare_head.get(my_head, 0.0) if my_head == your_head else 0.0,
            "rare_unit": self._rare_unit.get(one.unit, 0.0) if one.unit == two.unit else 0.0,
            "other_head": float(both_heads and my_head != your_head),
            "head_closeness": closeness(my_head, your_head) if both_heads else 0.0,
            "same_frame": float(bool(left.frame) and left.frame == right.frame),
            "other_frame": float(bool(left.frame and right.frame) and left.frame != right.frame),
            "same_text": float(left.doc == right.doc),
            "share": float(one.dimension == "share"),
            "digits": _digits(one) if same else 0.0,
            "same_unit": float(one.unit == two.unit),
        }

    def _rare_shared(self, left: Account, right: Account) -> float:
        """Return how much of one's own words stands in the sentence before the other."""
        return math.fsum(
            self._rarity.get(t, 1.0) for t in sorted({*left.terms, *left.context} & set(right.before))
        )

    def _overlap(self, left: Account, right: Account) -> float:
        """Return half the Ruzicka similarity and half the containment of the weighted parts."""
        mine, other = self._of(left), self._of(right)
        both = math.fsum(min(weight, other[key]) for key, weight in sorted(mine.items()) if key in other)
        sizes = [math.fsum(weights[key] for key in sorted(weights)) for weights in (mine, other)]
        total, least = sum(sizes) - both, min(sizes)
        return 0.5 * both / total + 0.5 * both / least if total and least else 0.0

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


def _digits(value: FigureValue) -> float:
    """Return how telling a value is: significant digits, at most four; "60" says less than "3,100"."""
    return float(min(4, len(str(value.low or value.high or 0).strip("0.").replace(".", ""))))


@cache
def _weights() -> dict[str, float]:
    text = files("legation.resources.questions").joinpath("likeness.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
