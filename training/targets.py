"""From gold relations to what the model is trained on: an anchor word and a label for each word, per relation."""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import ROLES, Annotated, Relation
from decoding import CONTENT, CUE, NONE, SOURCE
from encoding import EncodedText


@dataclass(frozen=True, slots=True)
class Target:
    """One relation over the words of its document."""

    anchor: int
    labels: NDArray[np.int64]


def words_of(spans: tuple[tuple[int, int], ...], encoded: EncodedText) -> NDArray[np.int64]:
    """Return the words that share a character with a span; breaks never do."""
    found: set[int] = set()
    for start, end in spans:
        first = int(np.searchsorted(encoded.end, start, side="right"))
        while first < len(encoded.words) and encoded.start[first] < end:
            if not encoded.is_break[first]:
                found.add(first)
            first += 1
    return np.array(sorted(found), np.int64)


class AnchorChooser:
    """Picks the word of a cue that stands for it: the one most often part of cues in the training texts.

    "has learned" is anchored at "learned" and "said in a statement" at "said", with or without the auxiliary that
    annotators disagree about.
    """

    def __init__(self, documents: list[tuple[Annotated, EncodedText]]) -> None:
        inside: Counter[str] = Counter()
        overall: Counter[str] = Counter()
        for document, encoded in documents:
            overall.update(word.lower() for word in encoded.words)
            for relation in document.readings[0]:
                inside.update(encoded.words[word].lower() for word in words_of(relation.cue, encoded))
        self._weight = {word: math.log((count + 0.5) / (overall[word] + 10.0)) for word, count in inside.items()}

    def choose(self, words: NDArray[np.int64], encoded: EncodedText) -> int:
        """Return the anchor among `words`; the first of equals."""
        solid = [word for word in words.tolist() if encoded.is_word[word]] or words.tolist()
        return max(solid, key=lambda word: (self._weight.get(encoded.words[word].lower(), -9.0), -word))


def build_targets(
    relations: tuple[Relation, ...], encoded: EncodedText, chooser: AnchorChooser
) -> list[Target]:
    """Return the targets of a reading, by anchor; the few relations without a cue (1 of 19,832) are left out."""
    targets: dict[int, Target] = {}
    for relation in relations:
        cue = words_of(relation.cue, encoded)
        if not len(cue):
            continue
        labels = np.full(len(encoded.words), NONE, np.int64)
        for label, role in ((CONTENT, "content"), (SOURCE, "source"), (CUE, "cue")):
            labels[words_of(getattr(relation, role), encoded)] = label
        anchor = chooser.choose(cue, encoded)
        targets.setdefault(anchor, Target(anchor, _bridge(labels, encoded)))
    return [targets[anchor] for anchor in sorted(targets)]


def _bridge(labels: NDArray[np.int64], encoded: EncodedText) -> NDArray[np.int64]:
    """Label breaks between two words of one label like them, so that a path need not leave and come back."""
    for index in np.flatnonzero(encoded.is_break).tolist():
        if 0 < index < len(labels) - 1 and labels[index - 1] == labels[index + 1]:
            labels[index] = labels[index - 1]
    return labels


assert ROLES[SOURCE - 1] == "source" and ROLES[CUE - 1] == "cue" and ROLES[CONTENT - 1] == "content"
