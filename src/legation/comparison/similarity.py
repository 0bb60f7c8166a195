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

from legation.comparison.material import Account, FigureValue, figure_of
from legation.comparison.ranges import Range, allowed, overlap
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


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the model looks at in one figure, made once."""

    quote: str
    text: str
    value: FigureValue
    bounds: Range
    actors: frozenset[str]
    near: frozenset[str]
    before_actors: frozenset[str]
    terms: frozenset[str]
    own_words: frozenset[str]
    words: frozenset[str]
    before: frozenset[str]
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
        counted = Counter(head_class(a.head) for a in accounts if a.head)
        measured = Counter(a.value.unit for a in accounts if isinstance(a.value, FigureValue))
        self._rare_head = {head: rarity_of(n) for head, n in counted.items()}
        self._rare_unit = {unit: rarity_of(n) for unit, n in measured.items()}
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
        both_heads = bool(mine.head and other.head)
        same_head = both_heads and mine.head == other.head
        same = one.low == two.low and one.high == two.high
        same_unit = one.unit == two.unit
        both_frames = bool(mine.frame and other.frame)
        return {
            "overlap": _overlap(mine, other),
            "same_value": float(same),
            "ranges_meet": float(overlap(mine.bounds, other.bounds)),
            "actors": min(2.0, len(mine.actors & other.actors)),
            "nearby": min(2.0, len(mine.near & other.near)),
            "rare_words": min(3.0, self._rare(mine.terms & other.terms)),
            "words": min(4.0, len(mine.words & other.words)),
            "before_words": min(
                3.0, self._rare(mine.own_words & other.before) + self._rare(other.own_words & mine.before)
            ),
            "before_actors": min(
                2.0, len(mine.actors & other.before_actors) + len(other.actors & mine.before_actors)
            ),
            "same_head": float(same_head),
            "other_head": float(both_heads and not same_head),
            "rare_head": self._rare_head.get(mine.head, 0.0) if same_head else 0.0,
            "rare_unit": self._rare_unit.get(one.unit, 0.0) if same_unit else 0.0,
            "same_frame": float(both_frames and mine.frame == other.frame),
            "other_frame": float(both_frames and mine.frame != other.frame),
            "same_text": float(mine.text == other.text),
            "share": float(one.dimension == "share"),
            "digits": _digits(one) if same else 0.0,
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
            value=value,
            bounds=allowed(value.low, value.high, value.qualifier),
            actors=frozenset(end.key for end in account.actors),
            near=frozenset(end.key for end in (*account.actors, *account.nearby)),
            before_actors=frozenset(end.key for end in account.before_actors),
            terms=frozenset(account.terms),
            own_words=frozenset((*account.terms, *account.context)),
            words=frozenset(head_class(term) for term in (*account.terms, *account.context)),
            before=frozenset(account.before),
            head=head_class(account.head),
            frame=account.frame,
            weights=weights,
            size=math.fsum(weights.values()),
        )

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
    heads_known = bool(mine.head and other.head)
    return {
        "closeness": closeness(mine.quote, other.quote),
        "head_closeness": closeness(mine.head, other.head) if heads_known else 0.0,
    }


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


@cache
def _weights() -> dict[str, float]:
    text = files("legation.resources.questions").joinpath("likeness.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights
