"""Puts the folder of the scorers on the path: they are scripts, not part of the package."""

import sys
from pathlib import Path

EVAL = str(Path(__file__).parents[2] / "eval")
if EVAL not in sys.path:
    sys.path.insert(0, EVAL)
