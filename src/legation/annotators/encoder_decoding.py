"""From the model's scores to relations: best label path for each anchor, then one reading of the document. Numpy only.

Training imports this file.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from legation.annotators.encoder_text import EncodedText

Floats = NDArray[np.float32]

NONE, SOURCE, CUE, CONTENT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Options:
    """Thresholds of the decoder; training sets them on documents held out of training."""

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


def best_paths(scores: Floats, switch: float, anchors: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the best label of each word under a fixed cost for every change of label (Viterbi 1967).

    Args:
        scores: Log scores of the anchors of one window, shape (anchors, words, 4).
        switch: Cost of a change.
        anchors: For each, the word that must be a cue.

    Returns:
        Labels, shape (anchors, words).
    """
    scores = scores.astype(np.float64)
    count, size, _ = scores.shape
    rows = np.arange(count)
    for label in (NONE, SOURCE, CONTENT):
        scores[rows, anchors, label] = -1e9
    if switch <= 0:  # changes are free, so each word has its own best label
        paths: NDArray[np.int64] = scores.argmax(2)
        return paths
    back = np.zeros(scores.shape, np.int64)
    total = scores[:, 0].copy()
    own = np.arange(4)[None]
    for word in range(1, size):
        best = total.argmax(1)[:, None]
        jump = np.take_along_axis(total, best, 1) - switch
        stay = total >= jump
        back[:, word] = np.where(stay, own, best)
        total = np.where(stay, total, jump) + scores[:, word]
    paths = np.zeros((count, size), np.int64)
    paths[:, -1] = total.argmax(1)
    for word in range(size - 1, 0, -1):
        paths[:, word - 1] = back[rows, word, paths[:, word]]
    return paths


def read_candidates(candidates: list[Candidate], encoded: EncodedText, options: Options) -> list[Found]:
    """Return what each candidate above the threshold says, best first."""
    windows: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.score >= options.threshold:
            windows.setdefault(candidate.first, []).append(candidate)
    found = []
    for first, group in windows.items():
        scores = np.stack([candidate.log_odds for candidate in group])
        scores[:, :, CONTENT] += options.content_bias
        scores[:, :, SOURCE] += options.source_bias
        places = np.array([candidate.anchor - first for candidate in group])
        words = np.arange(first, first + scores.shape[1])
        solid = ~encoded.is_break[words]
        for candidate, path in zip(group, best_paths(scores, options.switch, places), strict=True):
            roles = [words[(path == label) & solid] for label in (SOURCE, CUE, CONTENT)]
            found.append(Found(candidate.anchor, candidate.score, *roles))
    return sorted(found, key=lambda item: (-item.score, item.anchor))


def choose_relations(candidates: list[Candidate], encoded: EncodedText, options: Options) -> list[Found]:
    """Accept candidates from the best down, leaving out what an accepted one accounts for already.

    A candidate is left out when its anchor is part of an accepted cue, when its own cue holds an accepted anchor, when
    it has no content, or when its content lies mostly in accepted content.
    """
    size = len(encoded.words)
    cue_taken, anchor_taken, content_taken = (np.zeros(size, np.bool_) for _ in range(3))
    accepted = []
    for found in read_candidates(candidates, encoded, options):
        if cue_taken[found.anchor]:
            continue
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
