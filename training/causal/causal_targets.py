"""From relations to what the network learns.

A relation is told by its anchor: the first word of whichever of cause and effect stands second in the sentence. Of the
2,257 relations of the training part 12 share that word with another of their sentence (causes alone: 36 share their
first word and 166 their last). The anchor gives away half of the second span; the first one, the second one's end,
which of them is the cause, and the signals are read for it.
"""

from dataclasses import dataclass

import numpy as np
from causal_corpus import Relation, Sentence, Span

from encoding import EncodedText, WordPieces, encode_text


@dataclass(frozen=True, slots=True)
class Target:
    """A relation in words of the sentence, ends inclusive."""

    anchor: int
    last: int
    cause_second: bool
    first: tuple[int, int]
    signals: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, encoded, with its targets."""

    sentence: Sentence
    encoded: EncodedText
    targets: tuple[Target, ...]


def build_item(sentence: Sentence, pieces: WordPieces) -> Item:
    """Encode a sentence and place its relations on its words."""
    encoded = encode_text(sentence.text, pieces)
    return Item(sentence, encoded, build_targets(sentence.relations, encoded))


def build_targets(relations: tuple[Relation, ...], encoded: EncodedText) -> tuple[Target, ...]:
    """Return the targets by place, one an anchor; relations whose ends overlap are left out."""
    found: dict[int, Target] = {}
    for relation in relations:
        cause, effect = words_of(relation.cause, encoded), words_of(relation.effect, encoded)
        if cause is None or effect is None:
            continue
        first, second = sorted((cause, effect))
        if first[1] >= second[0]:
            continue
        signals = tuple(s for span in relation.signals if (s := words_of(span, encoded)) is not None)
        target = Target(second[0], second[1], second == cause, first, signals)
        found.setdefault(target.anchor, target)
    return tuple(found[anchor] for anchor in sorted(found))


def words_of(span: Span, encoded: EncodedText) -> tuple[int, int] | None:
    """Return the first and the last word that a span of code points touches, or nothing where it touches none."""
    hit = np.flatnonzero((encoded.start < span[1]) & (encoded.end > span[0]))
    return (int(hit[0]), int(hit[-1])) if len(hit) else None
