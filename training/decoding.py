"""From the model's scores to relations: best label path for each anchor, then one reading of the document. Numpy only.

The run-time annotator uses this file as it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from encoding import EncodedText

Floats = NDArray[np.float32]

NONE, SOURCE, CUE, CONTENT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Options:
    """Thresholds of the decoder; `train_attribution.py tune` sets them on documents held out of training."""

    threshold: float = 0.5
    """Least score of an anchor."""
    switch: float = 2.0
    """Log cost of each change of label: keeps spans in few pieces."""
    content_bias: float = 0.0
    """Added to the log odds of content."""
    source_bias: float = 0.0
    overlap: float = 0.5
    """A reading whose content lies by more than this share in that of a better one is dropped."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An anchor with its label scores over words first .. first + len(labels) of the document."""

    anchor: int
    score: float
    first: int
    log_odds: Floats
    """Shape (words, 4): log probabilities of none, source, cue, content."""


@dataclass(frozen=True, slots=True)
class Found:
    """A decoded relation: words of each role, and the anchor's score."""

    anchor: int
    score: float
    source: NDArray[np.int64]
    cue: NDArray[np.int64]
    content: NDArray[np.int64]


def best_path(scores: Floats, switch: float, anchor: int) -> NDArray[np.int64]:
    """Return the best label of each word under a fixed cost for every change of label (Viterbi 1967).

    Args:
        scores: Log scores, shape (words, 4).
        switch: Cost of a change.
        anchor: Row that must be a cue.
    """
    scores = scores.astype(np.float64).copy()
    scores[anchor, [NONE, SOURCE, CONTENT]] = -1e9
    size = len(scores)
    back = np.zeros(scores.shape, np.int64)
    total = scores[0].copy()
    own = np.arange(4)
    for row in range(1, size):
        best = int(total.argmax())
        jump = total[best] - switch
        stay = total >= jump
        back[row] = np.where(stay, own, best)
        total = np.where(stay, total, jump) + scores[row]
    path = np.zeros(size, np.int64)
    path[-1] = int(total.argmax())
    for row in range(size - 1, 0, -1):
        path[row - 1] = back[row, path[row]]
    return path


def _read(candidate: Candidate, encoded: EncodedText, options: Options) -> Found:
    scores = candidate.log_odds.copy()
    scores[:, CONTENT] += options.content_bias
    scores[:, SOURCE] += options.source_bias
    path = best_path(scores, options.switch, candidate.anchor - candidate.first)
    words = np.arange(candidate.first, candidate.first + len(path))
    solid = ~encoded.is_break[words]
    roles = [words[(path == label) & solid] for label in (SOURCE, CUE, CONTENT)]
    return Found(candidate.anchor, candidate.score, *roles)


def choose_relations(candidates: list[Candidate], encoded: EncodedText, options: Options) -> list[Found]:
    """Accept candidates from the best down, leaving out what an accepted one accounts for already.

    A candidate is left out when its anchor is part of an accepted cue, when its own cue holds an accepted anchor, when
    it has no content, or when its content lies mostly in accepted content.
    """
    size = len(encoded.words)
    cue_taken, anchor_taken, content_taken = (np.zeros(size, np.bool_) for _ in range(3))
    accepted = []
    for candidate in sorted(candidates, key=lambda item: (-item.score, item.anchor)):
        if candidate.score < options.threshold or cue_taken[candidate.anchor]:
            continue
        found = _read(candidate, encoded, options)
        if not encoded.is_word[found.content].any() or anchor_taken[found.cue].any():
            continue
        if content_taken[found.content].mean() > options.overlap:
            continue
        accepted.append(found)
        cue_taken[found.cue] = True
        anchor_taken[found.anchor] = True
        content_taken[found.content] = True
    return sorted(accepted, key=lambda item: item.anchor)


def spans_of(words: NDArray[np.int64], encoded: EncodedText) -> list[tuple[int, int]]:
    """Return the ranges of code points of word indices, adjacent words (over breaks too) in one range."""
    spans: list[tuple[int, int]] = []
    last = -2
    for word in words.tolist():
        joined = spans and all(encoded.is_break[last + 1 : word])
        start, end = int(encoded.start[word]), int(encoded.end[word])
        if joined:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        last = word
    return spans
