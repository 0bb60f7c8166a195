"""Names that a scan damaged and no repair caught, where nothing else in the text says what they name."""

from legation.actors.name_damage import confusable
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.annotators.actors_profile import Profile
from legation.schema.vocabulary import ActorType, MentionKind


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
            if confusable(name, intact):
                found.setdefault(id(draft), (draft, intact))
    return next(iter(found.values())) if len(found) == 1 else None
