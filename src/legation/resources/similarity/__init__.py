"""Static word-piece vectors: how close two phrases are in meaning, without a network (see README.md)."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from legation.resources.wordpieces import cut_word

Vector = NDArray[np.float32]

DIMENSIONS = 256
_WORD = re.compile(r"\w+")
_LONGEST = 8
"""Pieces of one word; a longer one is an address or noise."""


@lru_cache(maxsize=65536)
def phrase_vector(text: str) -> Vector:
    """Return the vector of a phrase, of length 1, or of zeros where no word of it is known.

    Args:
        text: Any words; case, accents and signs do not count.
    """
    pieces = [piece for word in _WORD.findall(plain(text)) for piece in _pieces(word)]
    if not pieces:
        return np.zeros(DIMENSIONS, np.float32)
    table, scales = _table()
    total = (table[pieces].astype(np.float32) * scales[pieces][:, None]).sum(0)
    length = float(np.sqrt((total * total).sum()))
    return np.asarray(total / length if length else total, np.float32)


def closeness(left: str, right: str) -> float:
    """Return the cosine of two phrases, rounded so that the last bits of a processor do not matter."""
    return round(float((phrase_vector(left) * phrase_vector(right)).sum()), 4)


def plain(text: str) -> str:
    """Lower the case and drop accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if unicodedata.category(char) != "Mn")


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[int, ...]:
    return cut_word(word, _vocabulary(), most=_LONGEST)


@cache
def _vocabulary() -> dict[str, int]:
    text = files(__name__).joinpath("vocabulary.txt").read_text(encoding="utf-8")
    return {piece: index for index, piece in enumerate(text.splitlines())}


@cache
def _table() -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    folder = files(__name__)
    with (
        folder.joinpath("vectors.npy").open("rb") as table,
        folder.joinpath("scales.npy").open("rb") as scales,
    ):
        return np.load(table), np.load(scales)
