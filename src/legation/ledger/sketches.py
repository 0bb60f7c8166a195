"""A short print of a document's words, by which near-duplicates are found without comparing texts.

The k smallest hashes of the text's word n-grams (bottom-k sketch: Broder 1997, Cohen & Kaplan 2007). Two texts that
share words share small hashes, so overlap is estimated from the sketches alone.
"""

import hashlib
import re
from dataclasses import dataclass

from legation.schema.document import Document
from legation.schema.vocabulary import BlockKind

_KEPT = 64
"""Hashes kept: the estimate of a containment of one half then errs by about 0.06 (one standard deviation)."""
_WORDS = 5
_RUNNING = frozenset({BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document's print.

    Attributes:
        size: Number of different runs of five words in its headings, captions and body.
        hashes: The smallest hashes of them, ascending.
    """

    size: int
    hashes: tuple[int, ...]


def sketch_document(document: Document) -> Sketch:
    """Make the print of a document; comments, headers and page stamps do not count."""
    running = (block for block in document.blocks if block.kind in _RUNNING)
    words = _WORD.findall(" ".join(document.text[b.start : b.end] for b in running).casefold())
    runs = {" ".join(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1)}
    return Sketch(len(runs), tuple(sorted(_hash(run) for run in runs)[:_KEPT]))


def _hash(run: str) -> int:
    # Six bytes: any JSON reader holds them exactly.
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=6).digest(), "big")


def estimate_containment(left: Sketch, right: Sketch) -> float:
    """Estimate which share of the smaller text's runs of words stands in the larger one, from 0 to 1."""
    smaller = min(left.size, right.size)
    if not smaller:
        return 0.0
    union = sorted({*left.hashes, *right.hashes})[:_KEPT]
    common = set(left.hashes) & set(right.hashes)
    jaccard = sum(value in common for value in union) / len(union)
    return min(1.0, jaccard * (left.size + right.size) / ((1 + jaccard) * smaller))
