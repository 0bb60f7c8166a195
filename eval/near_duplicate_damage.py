"""Damage as it befalls texts on their way: scans, cuts, other heads, foreign matter. Deterministic: no randomness."""

import hashlib
from collections.abc import Callable, Mapping

_LOOKALIKES = {
    "e": "c", "c": "e", "l": "1", "i": "l", "o": "0", "a": "o", "n": "u", "u": "n", "h": "b", "b": "h", "t": "f",
    "f": "t", "r": "i", "s": "5", "g": "q", "m": "rn", "w": "vv", "d": "cl", ".": ",", ",": ".", "0": "O", "1": "l",
    "5": "S", "8": "B", "I": "l", "S": "5", "O": "0", "“": "''", "”": "''",
}  # fmt: skip
_LETTERS = "etaoinshrdlucmwfgypbvkjxqz"
_ADS = (
    "ADVERTISEMENT\nHolm & Sons, roofers since 1921. Call before the rain does.",
    "Read also: Ten walks that you can do in one shoe",
    "Sign up for our morning letter and never miss the tide tables again.",
    "Share this article | Print | 14 comments",
)
FOOTER = (
    "The views printed on this page are those of the writers and need not be shared by the house. No part of it may be "
    "copied, stored or sent by any means without permission in writing. Letters to the editor should be short, signed "
    "and true. For subscriptions write to the circulation desk, which answers on weekdays between nine and four."
)
"""Small print that texts of one house have in common."""


def noise(text: str, *, share: float, seed: str) -> str:
    """Damage a share of the characters as a scan does: look-alikes, other letters, lost and added ones."""
    made = []
    for place, letter in enumerate(text):
        if letter == "\n" or _chance(seed, place, "hit") >= share:
            made.append(letter)
            continue
        kind = _chance(seed, place, "kind")
        if kind < 0.55 and letter in _LOOKALIKES:
            made.append(_LOOKALIKES[letter])
        elif kind < 0.75:
            made.append(_LETTERS[int(_chance(seed, place, "letter") * len(_LETTERS))])
        elif kind < 0.85:
            made.append(letter + " ")
        elif kind < 0.92:
            made.append(letter + _LETTERS[int(_chance(seed, place, "more") * len(_LETTERS))])
    return "".join(made)


def hyphenated(text: str, *, width: int = 46) -> str:
    """Set a text in a narrow column: lines broken at a width, long words divided with a hyphen."""
    return "\n\n".join(_set(paragraph, width) for paragraph in paragraphs_of(text))


def _set(paragraph: str, width: int) -> str:
    lines, line = [], ""
    for word in paragraph.split():
        room = width - len(line) - 1
        if len(word) <= room or not line:
            line = f"{line} {word}".strip()
        elif len(word) > 6 and room > 4 and word.isalpha():
            cut = min(room - 1, len(word) - 3)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text: between blank lines, else its lines."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return parts if len(parts) > 4 else [line.strip() for line in text.splitlines() if line.strip()]


def cut_to(text: str, share: float) -> str:
    """Keep whole paragraphs from the top until a share of the words is there."""
    wanted = share * len(text.split())
    kept: list[str] = []
    for paragraph in paragraphs_of(text):
        if sum(len(p.split()) for p in kept) >= wanted:
            break
        kept.append(paragraph)
    return "\n\n".join(kept)


def lead(text: str) -> str:
    """Keep the first paragraphs, at least seventy words of them."""
    return cut_to(text, min(1.0, 70 / max(1, len(text.split()))))


def thinned(text: str) -> str:
    """Leave out every third paragraph."""
    parts = paragraphs_of(text)
    return "\n\n".join(part for place, part in enumerate(parts) if place % 3 != 2 or place == 0)


def reheaded(text: str, *, seed: str) -> str:
    """Give a text another headline, another byline and a note of the house that prints it."""
    parts = paragraphs_of(text)
    while len(parts) > 3 and len(parts[0].split()) < 14:
        parts = parts[1:]
    number = int(_chance(seed, 0, "head") * 97)
    head = f"What the {number} of us should know this week\n\nBy our desk in Northgate\n\nEdition {number}, page 4"
    return "\n\n".join([head, *parts])


def with_ads(text: str) -> str:
    """Put foreign matter after every second paragraph."""
    made = []
    for place, part in enumerate(paragraphs_of(text)):
        made.append(part)
        if place % 2:
            made.append(_ADS[place // 2 % len(_ADS)])
    return "\n\n".join(made)


def digest(text: str, other: str) -> str:
    """Write a text of its own that prints a third of another."""
    quoted = paragraphs_of(cut_to(text, 1 / 3))[-3:]
    own = paragraphs_of(other)
    return "\n\n".join([*own[:3], "From elsewhere:", *quoted, *own[3:]])


def press_review(*texts: str) -> str:
    """Print whole texts one after another."""
    return "\n\n".join(["Press review", *(text.strip() for text in texts)])


DAMAGE: Mapping[str, Callable[[str], str]] = {
    "noise of 2 %": lambda text: noise(text, share=0.02, seed="2"),
    "noise of 5 %": lambda text: noise(text, share=0.05, seed="5"),
    "noise of 10 %": lambda text: noise(text, share=0.10, seed="10"),
    "narrow column, hyphens": hyphenated,
    "other headline and byline": lambda text: reheaded(text, seed="head"),
    "advertisements between": with_ads,
    "cut to a half": lambda text: cut_to(text, 0.5),
    "cut to a third": lambda text: cut_to(text, 1 / 3),
    "first paragraphs": lead,
    "every third paragraph gone": thinned,
    "half, other head, noise of 5 %": lambda text: noise(
        reheaded(cut_to(text, 0.5), seed="mixed"), share=0.05, seed="mixed"
    ),
    "third, hyphens, noise of 10 %": lambda text: noise(
        hyphenated(cut_to(text, 1 / 3)), share=0.10, seed="worst"
    ),
}
"""What is still the same text, by the name of the damage."""


def _chance(seed: str, place: int, what: str) -> float:
    digest = hashlib.blake2b(f"{seed}|{place}|{what}".encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big") / 2**48
