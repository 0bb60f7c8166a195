"""Words, word pieces and windows: the package's own, so that training and use are one piece of code."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from legation.annotators.encoder_text import (
    BLANK_LINE,
    CASES,
    CLS,
    LINE_BREAK,
    MAX_PIECES,
    PAD,
    QUOTE_STATES,
    SEP,
    UNKNOWN,
    EncodedText,
    Ints,
    Window,
    WordPieces,
    batch_windows,
    choose_windows,
    encode_text,
)

__all__ = [
    "BLANK_LINE",
    "CASES",
    "CLS",
    "LINE_BREAK",
    "MAX_PIECES",
    "PAD",
    "QUOTE_STATES",
    "SEP",
    "UNKNOWN",
    "EncodedText",
    "Ints",
    "Window",
    "WordPieces",
    "batch_windows",
    "choose_windows",
    "encode_text",
]
