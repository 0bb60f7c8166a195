"""Greedy longest-match word pieces (Schuster & Nakajima 2012), for whatever has a vocabulary of them."""

from collections.abc import Mapping

_LONGEST = 40
"""Characters of the longest piece that is tried."""


def cut_word(word: str, vocabulary: Mapping[str, int], *, most: int) -> tuple[int, ...]:
    """Return the ids of a word's pieces, or nothing where a part of it is in no vocabulary.

    Args:
        word: One word, in the case and with the signs that the vocabulary has.
        vocabulary: Ids by piece; a piece inside a word begins with "##".
        most: Pieces at the most; the tail of a longer word is left out.
    """
    found: list[int] = []
    start = 0
    while start < len(word) and len(found) < most:
        for end in range(min(len(word), start + _LONGEST), start, -1):
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            if piece in vocabulary:
                found.append(vocabulary[piece])
                start = end
                break
        else:
            return ()
    return tuple(found)
