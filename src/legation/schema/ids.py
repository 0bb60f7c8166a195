"""Content ids: they come from where the text stands, not from what was made of it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from legation.schema.reading import Span

_ID_LENGTH = 20
"""Hex digits kept: 80 bits, a collision chance under 1e-12 for a million records of one kind."""


def document_id(data: bytes) -> str:
    """Return the SHA-256 of the bytes, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def content_hash(*parts: str) -> str:
    """Hash strings so that ("ab", "c") and ("a", "bc") differ: each part goes in with its length."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode())
        digest.update(raw)
    return digest.hexdigest()[:_ID_LENGTH]


def occurrence_id(document: str, kind: str, roles: Mapping[str, Iterable[Span]], *, ordinal: int = 0) -> str:
    """Return the id of a record: document id, kind and the spans of its roles.

    Args:
        document: Id of the document.
        kind: Kind of the record.
        roles: Spans by role name ("source", "cue", ...), in any order.
        ordinal: Tells apart records of one kind that stand on the very same spans.

    Returns:
        Twenty hex digits.
    """
    parts = [document, kind]
    for role in sorted(roles):
        parts.append(role)
        parts.extend(f"{span.start}-{span.end}" for span in sorted(roles[role]))
    if ordinal:
        parts.append(f"#{ordinal}")
    return content_hash(*parts)


def told_apart(names: Sequence[str]) -> list[str]:
    """Number the names that stand more than once, in their order: "a", "b", "a" become "a#1", "b", "a#2"."""
    many = Counter(names)
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(f"{name}#{seen[name]}" if many[name] > 1 else name)
    return found
