"""From scores to relations: the package's own, so that training and use are one piece of code."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from legation.annotators.encoder_decoding import (
    CONTENT,
    CUE,
    NONE,
    SOURCE,
    Candidate,
    Floats,
    Found,
    Options,
    best_paths,
    choose_relations,
    read_candidates,
    spans_of,
)

__all__ = [
    "CONTENT",
    "CUE",
    "NONE",
    "SOURCE",
    "Candidate",
    "Floats",
    "Found",
    "Options",
    "best_paths",
    "choose_relations",
    "read_candidates",
    "spans_of",
]
