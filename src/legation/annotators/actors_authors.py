"""Those who write: the document's authors and its commenters, persons even where only a header names them."""

from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.schema.document import Block, Document
from legation.schema.vocabulary import ActorType, BlockKind, MentionKind

_BEFORE = 400
"""Characters before a comment in which its header can stand."""


def enter_writers(context: Context, document: Document) -> None:
    """Enter authors and commenters, with the place where the text names them.

    Commenters are persons of their own: no name of the article is merged with theirs.
    """
    for author in document.authors:
        draft = _person(context, author)
        draft.keep = True
        _mention_in(context, document, author, draft, 0, len(document.text), "named as the writer")
    commenters: dict[str, Draft] = {}
    for block in document.blocks:
        if block.kind is not BlockKind.COMMENT or not block.author:
            continue
        if block.author not in commenters:
            commenters[block.author] = _commenter(context, block.author)
        _mention_in(
            context, document, block.author, commenters[block.author], _header_start(document, block), block.end,
            "named as the writer of the comment",
        )  # fmt: skip


def _commenter(context: Context, name: str) -> Draft:
    """Return the person whom other comments call by the name, or a new one; never a person of the article."""
    for draft in context.book.drafts:
        called = draft.type is ActorType.PERSON and (draft.name == name or name in draft.names)
        if called and draft.places and all(context.frame.threads[place] > 0 for place in draft.places):
            draft.keep = True
            return draft
    return context.book.open(Draft(name, ActorType.PERSON, keep=True))


def _person(context: Context, name: str) -> Draft:
    for draft in context.book.drafts:
        if draft.type is ActorType.PERSON and (draft.name == name or name in draft.names):
            return draft
    return context.book.open(Draft(name, ActorType.PERSON))


def _header_start(document: Document, block: Block) -> int:
    return max(0, block.start - _BEFORE)


def _mention_in(
    context: Context, document: Document, name: str, draft: Draft, start: int, end: int, reason: str
) -> None:
    """Enter the last place of a name in a range of the text that lies outside running prose."""
    frame = context.frame
    position = document.text.rfind(name, start, end)
    while position >= 0:
        place = document.reading.to_reading(position, position + len(name))
        if place is not None and place.end > place.start:
            first, last = frame.at(place.start), frame.at(place.end - 1) + 1
            if len(frame) and not frame.prose[first]:
                head = frame.root(first, last)
                context.book.add(DraftMention(first, last, head, draft, MentionKind.NAME, reason))
                return
        position = document.text.rfind(name, start, position)
