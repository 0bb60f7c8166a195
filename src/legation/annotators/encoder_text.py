"""From text to the model's input: words, word pieces, cheap features of the page, and windows. Numpy only.

Training imports this file, so that training and use cannot drift apart. A text is the prose of one thread.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legation.resources.wordpieces import cut_word

Ints = NDArray[np.int64]

WORD = re.compile(r"\w+|[^\w\s]")
PAD, BLANK_LINE, LINE_BREAK, UNKNOWN, CLS, SEP = 0, 1, 2, 100, 101, 102
"""Ids of the vocabulary; the two unused ones after padding stand for paragraph and line breaks."""
MAX_PIECES = 6
"""A longer word (an address, a run of symbols) is cut: its tail says nothing about who speaks."""
QUOTE_STATES = 5
CASES = 7
_GLYPHS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"})


class WordPieces:
    """Greedy longest-match word pieces of an uncased vocabulary, one word at a time (Schuster & Nakajima 2012)."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._ids = {piece: index for index, piece in enumerate(lines)}
        self.pieces = lru_cache(maxsize=65536)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.translate(_GLYPHS).lower())
        plain = "".join(char for char in plain if unicodedata.category(char) != "Mn")
        return cut_word(plain, self._ids, most=MAX_PIECES) or (UNKNOWN,)


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text as words (paragraph breaks are words too); all arrays have one entry a word unless said otherwise.

    Attributes:
        start: First code point; end: after the last (equal to start for a break).
        is_break: Whether the word is a line or paragraph break.
        is_word: Whether it is made of letters or digits.
        case: 0 lower, 1 initial capital, 2 all capitals, 3 with a digit, 4 mixed or no letter, 5 line and 6
            paragraph break.
        quote: 0 outside, 1 inside double quotation marks, 2 opening mark, 3 closing mark, 4 a single mark.
        paragraph: Ordinal of the paragraph; sentence and marks likewise (rough sentences; double marks so far).
        pieces: All piece ids, one after another; piece_at: where each word's begin, with the total at the end.
    """

    words: tuple[str, ...]
    start: Ints
    end: Ints
    is_break: NDArray[np.bool_]
    is_word: NDArray[np.bool_]
    case: Ints
    quote: Ints
    paragraph: Ints
    sentence: Ints
    marks: Ints
    pieces: Ints
    piece_at: Ints


def _case_of(word: str) -> int:
    if any(char.isdigit() for char in word):
        return 3
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


def _mark_of(text: str, at: int) -> int:
    """2 for an opening, 3 for a closing double mark, 4 for a single mark, 0 for anything else."""
    char = text[at]
    if char in "“„«":
        return 2
    if char in "”»":
        return 3
    if char == '"':
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        return 2 if (before.isspace() or before in "([—–-") and not after.isspace() else 3
    return 4 if char in "'‘’`" else 0


def encode_text(text: str, vocabulary: WordPieces) -> EncodedText:
    """Cut a text into words and give each its pieces and features."""
    rows: list[tuple[str, int, int, bool]] = []
    last = 0
    for match in WORD.finditer(text):
        gap = text[last : match.start()]
        if "\n" in gap and rows:
            rows.append(("\n\n" if gap.count("\n") > 1 else "\n", last, last, True))
        rows.append((match[0], match.start(), match.end(), False))
        last = match.end()
    size = len(rows)
    numbers = {key: np.zeros(size, np.int64) for key in ("case", "quote", "paragraph", "sentence", "marks")}
    pieces: list[int] = []
    piece_at = np.zeros(size + 1, np.int64)
    paragraph = sentence = marks = 0
    inside = ended = False
    for index, (word, start, _, is_break) in enumerate(rows):
        if is_break:
            inside = False
            paragraph += 1
            sentence += 1
            ended = False
            pieces.append(BLANK_LINE if len(word) > 1 else LINE_BREAK)
            numbers["case"][index] = 6 if len(word) > 1 else 5
            quote = 0
        else:
            mark = _mark_of(text, start)
            quote = mark or int(inside)
            if mark in (2, 3):
                inside = mark == 2
                marks += 1
            elif ended and word[0].isalnum():
                sentence += not word.islower()
                ended = False
            ended = ended or word in ".?!"
            pieces += vocabulary.pieces(word)
            numbers["case"][index] = _case_of(word)
        numbers["quote"][index] = quote
        numbers["paragraph"][index], numbers["sentence"][index] = paragraph, sentence
        numbers["marks"][index] = marks
        piece_at[index + 1] = len(pieces)
    return EncodedText(
        words=tuple(row[0] for row in rows),
        start=np.array([row[1] for row in rows], np.int64),
        end=np.array([row[2] for row in rows], np.int64),
        is_break=np.array([row[3] for row in rows], np.bool_),
        is_word=np.array(
            [not row[3] and (row[0][0].isalnum() or row[0][0] == "_") for row in rows], np.bool_
        ),
        pieces=np.array(pieces, np.int64),
        piece_at=piece_at,
        **numbers,
    )


@dataclass(frozen=True, slots=True)
class Window:
    """Words first to last (exclusive) go through the encoder together; anchors count from core_first to core_last."""

    first: int
    last: int
    core_first: int
    core_last: int


def choose_windows(
    encoded: EncodedText,
    *,
    core: int = 224,
    left: int = 40,
    right: int = 24,
    first_core: int | None = None,
    wanted: NDArray[np.bool_] | None = None,
) -> list[Window]:
    """Pack whole paragraphs into cores of at most `core` pieces, each with some context of pieces on both sides.

    Cores do not overlap, so every anchor is judged in exactly one window and nothing has to be merged. A
    paragraph longer than a core is cut at its last sentence end that fits, else where it is full.

    Args:
        encoded: The text.
        core: Most pieces of a core.
        left: Most pieces of context before it.
        right: Most pieces of context after it.
        first_core: Most pieces of the first core (training shifts the windows by it).
        wanted: For each word, whether its paragraph is worth a look; cores neither begin nor end in others. None
            wants all.
    """
    at = encoded.piece_at
    size = len(encoded.words)
    windows = []
    marks = np.flatnonzero(wanted) if wanted is not None else np.arange(size)
    begin, limit = 0, first_core or core
    while (place := int(np.searchsorted(marks, begin))) < len(marks):
        begin = int(marks[place])
        full = int(np.searchsorted(at, at[begin] + limit, side="right")) - 1
        full = max(full, begin + 1)
        end = full
        if full < size:
            for units in (encoded.paragraph, encoded.sentence):
                cut = int(np.searchsorted(units, units[full]))
                if cut > begin and at[cut] - at[begin] > limit // 4:
                    end = cut
                    break
        stop = int(marks[int(np.searchsorted(marks, end)) - 1]) + 1
        first = int(np.searchsorted(at, at[begin] - left))
        last = int(np.searchsorted(at, at[stop] + right, side="right")) - 1
        windows.append(Window(min(first, begin), max(last, stop), begin, stop))
        begin, limit = end, core
    return windows


def batch_windows(items: list[tuple[EncodedText, Window]]) -> dict[str, Ints]:
    """Pad windows to one batch.

    Returns:
        Arrays of shape (windows, pieces): input_ids, piece_case, piece_quote, attention; of shape (windows, words):
        first_piece (position of each word's first piece), word_mask, core_mask, paragraph, sentence, marks.
    """
    widths = [int(e.piece_at[w.last] - e.piece_at[w.first]) + 2 for e, w in items]
    lengths = [w.last - w.first for _, w in items]
    pieces = {
        key: np.zeros((len(items), max(widths)), np.int64)
        for key in ("input_ids", "piece_case", "piece_quote", "attention")
    }
    words = {
        key: np.zeros((len(items), max(lengths)), np.int64)
        for key in ("first_piece", "word_mask", "core_mask", "paragraph", "sentence", "marks")
    }
    for row, (encoded, window) in enumerate(items):
        span = slice(window.first, window.last)
        length, width = lengths[row], widths[row]
        low, high = encoded.piece_at[window.first], encoded.piece_at[window.last]
        repeats = np.diff(encoded.piece_at[window.first : window.last + 1])
        pieces["input_ids"][row, :width] = np.concatenate([[CLS], encoded.pieces[low:high], [SEP]])
        pieces["piece_case"][row, 1 : width - 1] = np.repeat(encoded.case[span], repeats)
        pieces["piece_quote"][row, 1 : width - 1] = np.repeat(encoded.quote[span], repeats)
        pieces["attention"][row, :width] = 1
        words["first_piece"][row, :length] = encoded.piece_at[span] - low + 1
        words["word_mask"][row, :length] = 1
        words["core_mask"][row, window.core_first - window.first : window.core_last - window.first] = 1
        for key in ("paragraph", "sentence", "marks"):
            words[key][row, :length] = getattr(encoded, key)[span]
    return pieces | words
