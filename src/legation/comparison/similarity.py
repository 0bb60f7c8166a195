"""How likely two figures answer one question: a small logistic model over what they share.

Features are the overlap of actors, content words, counted noun and predicate class (words weighed by rarity: inverse
document frequency, Sparck Jones 1972), closeness in meaning of the words (`resources/similarity`), what is measured,
and the values: how far apart they are, and how rare a number is that both give. Weights are in
`resources/questions/likeness.json`; `training/comparisons/fit_likeness.py` fitted them.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from legation.comparison.material import Account, FigureValue, figure_of
from legation.comparison.times import apart, time_of
from legation.comparison.units import ANY_MONEY, PERCENT, dimension_of
from legation.resources.questions import heads
from legation.resources.similarity import closeness
from legation.schema.dates import Interval

ACTOR = 2.0
NEARBY_ACTOR = 0.6
CONTEXT = 0.35
HEAD = 1.5
FRAME = 1.0
NEAR_IN_MEANING = 0.45
"""Closeness from which two nouns may name one thing ("crew" and "sailor")."""
_ROUND_SHARES = frozenset({"0", "20", "25", "33.33", "50", "66.67", "75", "100"})
"""Shares that words say ("half", "a third"): two that agree in one need not speak of one thing."""
_FEW = 2
"""Number that two figures give by chance."""
_FARTHEST = 3.0
"""Powers of ten between two values beyond which more says no more."""
_ANYTHING = frozenset({"people", "number", "figure", "total", "one", "thing", "rest", "other"})
"""Nouns that anything countable goes by."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two figures answer one question: from 0 to 1, and what they share, strongest first."""

    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the model looks at in one figure, made once."""

    quote: str
    text: str
    speaker: str
    time: Interval
    value: FigureValue
    dimension: str
    number: float
    actors: frozenset[str]
    near: frozenset[str]
    before_actors: frozenset[str]
    own_words: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]
    before_words: frozenset[str]
    head: str
    frame: str
    weights: Mapping[str, float]
    size: float


class Vocabulary:
    """Weights of the words of a set of accounts."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        accounts = list(accounts)
        seen: dict[str, set[str]] = {}
        for account in accounts:
            for term in account.terms:
                seen.setdefault(term, set()).add(account.doc)
        self._given = Counter(_number(a.value) for a in accounts if isinstance(a.value, FigureValue))
        self._rarity = {term: rarity_of(len(where)) for term, where in seen.items()}
        self._profiles: dict[str, _Profile] = {}

    def likeness(self, left: Account, right: Account, *, least: float = 0.0) -> Likeness:
        """Return how likely two figures answer one question.

        Args:
            left: A figure.
            right: Another.
            least: Probability below which the answer is of no use; where it cannot be reached, it is 0.
        """
        weights = _weights()
        mine, other = self._of(left), self._of(right)
        features = self._cheap(mine, other)
        total = weights["intercept"] + math.fsum(weights[name] * value for name, value in features.items())
        # Closeness in meaning costs the most and adds at most its weight.
        most = total + max(0.0, weights["closeness"]) + max(0.0, weights["head_closeness"])
        if _probability(most) < least:
            return Likeness(0.0, ())
        total += math.fsum(weights[name] * value for name, value in _meaning(mine, other).items())
        common = {
            key: min(weight, other.weights[key])
            for key, weight in mine.weights.items()
            if key in other.weights
        }
        ordered = sorted(common, key=lambda key: (-common[key], key))
        return Likeness(round(_probability(total), 6), tuple(key.partition(":")[2] for key in ordered))

    def features(self, left: Account, right: Account) -> dict[str, float]:
        """Return what the model sees of two figures; symmetric in them."""
        mine, other = self._of(left), self._of(right)
        return {**self._cheap(mine, other), **_meaning(mine, other)}

    def _cheap(self, mine: _Profile, other: _Profile) -> dict[str, float]:
        one, two = mine.value, other.value
        same = one.low == two.low and one.high == two.high
        same_unit = one.unit == two.unit
        both_frames = bool(mine.frame and other.frame)
        kind = mine.dimension
        return {
            "overlap": _overlap(mine, other),
            "actors": min(2.0, len(mine.actors & other.actors)),
            "other_actors": float(bool(mine.actors and other.actors) and not mine.near & other.near),
            "words": min(4.0, len(mine.words & other.words)),
            "before_words": min(
                3.0, self._rare(mine.own_words & other.before) + self._rare(other.own_words & mine.before)
            ),
            "before_actors": min(
                2.0, len(mine.actors & other.before_actors) + len(other.actors & mine.before_actors)
            ),
            "same_frame": float(both_frames and mine.frame == other.frame),
            "other_frame": float(both_frames and mine.frame != other.frame),
            "same_text": float(mine.text == other.text),
            "one_voice": float(mine.text == other.text and mine.speaker == other.speaker and not same),
            "series": float(mine.text == other.text and not same and apart(mine.time, other.time)),
            "share": float(kind == "share"),
            "rank": float(kind == "rank"),
            "ordinal": float(kind == "ordinal"),
            "money": float(kind.startswith(ANY_MONEY)),
            "digits": _digits(one) if same else 0.0,
            "same_number": mine.number if same and same_unit else 0.0,
            "magnitude": _magnitude(one, two),
            "same_unit": float(same_unit),
        }

    def _rare(self, terms: frozenset[str]) -> float:
        return math.fsum(self._rarity.get(term, 1.0) for term in terms) if terms else 0.0

    def _of(self, account: Account) -> _Profile:
        if account.record not in self._profiles:
            self._profiles[account.record] = self._profile(account)
        return self._profiles[account.record]

    def _profile(self, account: Account) -> _Profile:
        value = figure_of(account)
        weights = self._weigh(account)
        return _Profile(
            quote=account.quote,
            text=account.doc,
            speaker=account.speaker.key,
            time=time_of(account),
            value=value,
            dimension=dimension_of(value.dimension, value.unit),
            number=self._tells(value),
            actors=frozenset(end.key for end in account.actors),
            near=frozenset(end.key for end in (*account.actors, *account.nearby)),
            before_actors=frozenset(end.key for end in account.before_actors),
            own_words=frozenset((*account.terms, *account.context)),
            words=frozenset(head_class(term) for term in (*account.terms, *account.context)),
            before=frozenset(account.before),
            before_words=frozenset(head_class(term) for term in account.before),
            head=head_class(account.head),
            frame=account.frame,
            weights=weights,
            size=math.fsum(weights.values()),
        )

    def _tells(self, value: FigureValue) -> float:
        """Return how much it says that two figures give this number: its digits, by how few others give it."""
        low, high, unit = _number(value)
        if unit == PERCENT and low == high and low in _ROUND_SHARES:
            return 0.0
        largest = max(abs(bound) for bound in (value.low, value.high, Decimal(0)) if bound is not None)
        if largest <= _FEW:
            return 0.0
        digits = len(str(int(largest)).rstrip("0"))
        return min(4, digits) * rarity_of(max(1, self._given[_number(value)] - 1))

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


def _overlap(mine: _Profile, other: _Profile) -> float:
    """Return half the Ruzicka similarity and half the containment of the weighted parts."""
    both = math.fsum(
        min(weight, other.weights[key]) for key, weight in mine.weights.items() if key in other.weights
    )
    return cover(both, mine.size, other.size)


def _meaning(mine: _Profile, other: _Profile) -> dict[str, float]:
    near = closeness(mine.head, other.head) if mine.head and other.head else 0.0
    return {
        "closeness": closeness(mine.quote, other.quote),
        "head_closeness": near,
        "heads_clash": float(near < NEAR_IN_MEANING and _are_strangers(mine, other)),
    }


def _are_strangers(mine: _Profile, other: _Profile) -> bool:
    """Say whether each counts, or takes a share of, something that the other's words do not name."""
    if not mine.head or not other.head or mine.head == other.head or {mine.head, other.head} & _ANYTHING:
        return False
    return (
        mine.head not in other.words | other.before_words and other.head not in mine.words | mine.before_words
    )


def _probability(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-score))


def rarity_of(number: int) -> float:
    """Return what something weighs that stands in so many places (inverse document frequency)."""
    return 1.0 / (1.0 + math.log2(number))


def cover(shared: float, one: float, two: float) -> float:
    """Return half the Ruzicka similarity and half the containment of two weighted sets.

    Args:
        shared: Weight of what both have.
        one: Weight of the one set.
        two: Weight of the other.
    """
    total, least = one + two - shared, min(one, two)
    return 0.5 * shared / total + 0.5 * shared / least if total and least else 0.0


def head_class(lemma: str) -> str:
    """Return the class of a counted noun, or the noun itself."""
    return heads().get(lemma, lemma)


def _digits(value: FigureValue) -> float:
    """Return how telling a value is: significant digits, at most four; "60" says less than "3,100"."""
    return float(min(4, len(str(value.low or value.high or 0).strip("0.").replace(".", ""))))


def _number(value: FigureValue) -> tuple[str, str, str]:
    """Return what a figure says, as printed: bounds and unit."""
    low, high = ("" if bound is None else f"{bound.normalize():f}" for bound in (value.low, value.high))
    return low, high, value.unit


def _magnitude(one: FigureValue, two: FigureValue) -> float:
    """Return how many powers of ten lie between the largest and the smallest bound of two figures, at most three."""
    bounds = [float(b) for b in (one.low, one.high, two.low, two.high) if b is not None and b > 0]
    return min(_FARTHEST, math.log10(max(bounds) / min(bounds))) if bounds else _FARTHEST


@cache
def _weights() -> dict[str, float]:
    text = files("legation.resources.questions").joinpath("likeness.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
