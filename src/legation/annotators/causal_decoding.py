"""From the causal model's scores to relations of one sentence. Numpy only; training imports this file."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Words = tuple[int, int]
"""First and last word of a span, both in it."""


@dataclass(frozen=True, slots=True)
class CausalOptions:
    """Thresholds of the decoder; training sets them on documents held out of training.

    Attributes:
        least: Least probability that a sentence holds any relation; below it, it holds none.
        further: Least score of each relation but the best.
        signal: Log odds added for a signal to be there.
        overlap: A relation is dropped when its cause and effect both share at least this part of their words with
            those of a better one.
    """

    least: float = 0.4
    further: float = 0.05
    signal: float = 0.7
    overlap: float = 0.5


@dataclass(frozen=True, slots=True)
class CausalScores:
    """What the model says of one sentence; one entry an anchor, log probabilities of spans.

    Attributes:
        at: Word of the anchor, the first of whichever of cause and effect stands second.
        score: Probability that it is one.
        cause_second: Log odds that the cause stands second.
        second: By last word of the second span, (anchors, words).
        first: By first and last word of the first span, (anchors, words, words).
        signal: Likewise of a signal.
        silent: That there is no signal.
    """

    at: NDArray[np.int64]
    score: Floats
    cause_second: Floats
    second: Floats
    first: Floats
    signal: Floats
    silent: Floats


@dataclass(frozen=True, slots=True)
class WordRelation:
    """A relation in words of the sentence."""

    cause: Words
    effect: Words
    signals: tuple[Words, ...]
    score: float


def read_relations(scores: CausalScores, options: CausalOptions) -> list[WordRelation]:
    """Return the likeliest spans of every anchor, best first; anchors without room for a first span have none."""
    found = []
    for index, anchor in enumerate(scores.at.tolist()):
        if anchor == 0:
            continue
        second = (anchor, int(scores.second[index].argmax()))
        start, end = np.unravel_index(int(scores.first[index].argmax()), scores.first[index].shape)
        first = (int(start), int(end))
        cause, effect = (second, first) if scores.cause_second[index] > 0 else (first, second)
        signals = _signals(scores.signal[index], float(scores.silent[index]), options)
        found.append(WordRelation(cause, effect, signals, float(scores.score[index])))
    return sorted(found, key=lambda relation: (-relation.score, relation.cause, relation.effect))


def holds_any(scores: CausalScores) -> float:
    """Return the probability that a sentence holds a relation: that not every anchor is wrong (noisy or, Pearl 1988).

    Where a span begins is often in doubt between two words, and neither then has a high score.
    """
    return float(1.0 - np.prod(1.0 - scores.score.astype(np.float64)))


def choose_relations(scores: CausalScores, options: CausalOptions) -> list[WordRelation]:
    """Accept relations from the best down, leaving out those that a better one tells already."""
    accepted: list[WordRelation] = []
    if holds_any(scores) < options.least:
        return accepted
    for relation in read_relations(scores, options):
        if accepted and relation.score < options.further:
            break
        if not any(_alike(relation, other, options.overlap) for other in accepted):
            accepted.append(relation)
    return accepted


def _signals(table: Floats, silent: float, options: CausalOptions) -> tuple[Words, ...]:
    best = int(table.argmax())
    start, end = np.unravel_index(best, table.shape)
    if float(table.flat[best]) + options.signal <= silent:
        return ()
    return ((int(start), int(end)),)


def _alike(one: WordRelation, other: WordRelation, least: float) -> bool:
    pairs: Sequence[tuple[Words, Words]] = ((one.cause, other.cause), (one.effect, other.effect))
    return all(_shared(a, b) >= least for a, b in pairs)


def _shared(one: Words, other: Words) -> float:
    """Return the part of the shorter span's words that both have."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(both, 0) / (1 + min(one[1] - one[0], other[1] - other[0]))
