"""Names that a scan damaged and no repair caught: near enough to an intact name of the document, by letters."""

from functools import lru_cache

from rapidfuzz.distance import OSA

from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.annotators.actors_typing import Profile
from legation.schema.vocabulary import ActorType, MentionKind

_CONFUSED = (
    ("rn", "m"), ("cl", "d"), ("ii", "n"), ("li", "h"), ("vv", "w"), ("fi", "h"), ("nn", "m"), ("ri", "n"),
    ("0", "o"), ("1", "l"), ("|", "l"), ("!", "l"), ("'", "i"), ("5", "s"), ("8", "b"), ("6", "b"), ("c", "e"),
    ("i", "l"), ("j", "i"), ("u", "v"), ("h", "b"), ("f", "t"), ("a", "e"), ("g", "q"), ("t", "l"), ("d", "l"),
)  # fmt: skip
"""Shapes that optical recognition takes for one another."""


def enter_damaged(context: Context, profiles: list[Profile]) -> None:
    """Enter names that no witness could type and that are a damaged form of exactly one person of the document."""
    people = [draft for draft in context.book.drafts if draft.type is ActorType.PERSON and draft.places]
    for profile in sorted(profiles, key=lambda item: item.key):
        found = _owner(profile.key, people)
        if found is None:
            continue
        draft, intact = found
        for span in profile.spans:
            head = context.frame.root(span.first, span.last)
            reason = f"damaged form of '{intact}': the letters differ as scans confuse them"
            context.book.add(
                DraftMention(span.first, span.last, head, draft, MentionKind.OCR_VARIANT, reason)
            )


def _owner(name: str, people: list[Draft]) -> tuple[Draft, str] | None:
    found: dict[int, tuple[Draft, str]] = {}
    for draft in people:
        for intact in sorted(
            {part for full in [draft.name, *draft.names] for part in (full, full.split()[-1])}
        ):
            if intact != name and confusable(name, intact):
                found.setdefault(id(draft), (draft, intact))
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=4096)
def confusable(damaged: str, intact: str) -> bool:
    """Say whether a word can be a scan's misreading of a name: equal after folding shapes, or one letter off in eight.

    Args:
        damaged: Word as read, at least four letters.
        intact: Name of the document.
    """
    left, right = damaged.lower(), intact.lower()
    if min(len(left), len(right)) < 4 or abs(len(left) - len(right)) > 2:
        return False
    if fold(left) == fold(right):
        return True
    return OSA.distance(fold(left), fold(right)) <= len(right) // 8


def fold(word: str) -> str:
    """Replace each group of shapes by one of them."""
    for shape, other in _CONFUSED:
        word = word.replace(shape, other)
    return word
