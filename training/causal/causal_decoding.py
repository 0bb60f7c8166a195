"""From scores to relations: the package's own, so that training and use are one piece of code."""

import sys
from pathlib import Path

from legation.annotators.causal_decoding import (
    CausalOptions,
    CausalScores,
    WordRelation,
    choose_relations,
    read_relations,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))


__all__ = ["CausalOptions", "CausalScores", "WordRelation", "choose_relations", "read_relations"]
