"""Normal forms of actors' names, under which names of several documents are compared."""

import re
import unicodedata
from functools import lru_cache

from legation.actors.lexicon import HONORIFICS, PERSON_PARTICLES

_LETTERS = str.maketrans({"ə": "a", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "’": "'", "‘": "'"})
_NO_WORD = re.compile(r"[^\w&']+")
_LITTLE = frozenset(["of", "for", "the", "and", "in", "on", "to", "a", "an", "&", "de", "la"])


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name without case, accents, punctuation and a leading article."""
    plain = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _NO_WORD.sub(" ", plain.replace("'s ", " ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


@lru_cache(maxsize=65536)
def full_name(name: str) -> str | None:
    """Return the normal form of a full personal name, or None for a surname, a nickname or initials alone.

    Middle initials and titles are left out: "Dr. Anna B. Example" and "Anna Example" are one.
    """
    words = [word for word in folded(name).split() if word not in HONORIFICS]
    whole = [word for word in words if len(word) > 1]
    if len([word for word in whole if word not in PERSON_PARTICLES]) < 2 or not words or len(words[0]) < 2:
        return None
    return " ".join(whole)


def surname(name: str) -> str:
    """Return the last word of a name in normal form."""
    words = folded(name).split()
    return words[-1] if words else ""


@lru_cache(maxsize=16384)
def initials(name: str) -> frozenset[str]:
    """Return the acronyms that a name of several words can have."""
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) < 2:
        return frozenset()
    strong = "".join(word[0] for word in words if word.lower() not in _LITTLE)
    every = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return frozenset(found.upper() for found in (strong, every, capitals) if len(found) > 1)


def is_acronym(name: str) -> bool:
    """Say whether a name is an acronym: capitals, perhaps with points."""
    return re.fullmatch(r"(?:[A-Z]\.?){2,9}", name) is not None
