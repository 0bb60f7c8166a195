"""The exported weight file at work: the package's own, so that training and use are one piece of code."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from legation.annotators.encoder import (
    Tagger,
)

__all__ = [
    "Tagger",
]
