"""What all finders of descriptions share: the document's context, and whom a noun stands beside."""

from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.schema.vocabulary import MentionKind


class Describer:
    """Base of the finders of descriptions."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.frame = context.frame
        self.book = context.book
        self.gazetteer = context.gazetteer

    def add(self, first: int, last: int, head: int, draft: Draft, kind: MentionKind, reason: str) -> bool:
        """Enter a mention; say whether its head was free."""
        return self.book.add(DraftMention(first, last, head, draft, kind, reason))

    def apposed(self, head: int) -> Draft | None:
        """Return the actor that the phrase stands in apposition to."""
        frame = self.frame
        if frame.deps[head] == "appos":
            found = self.book.actor_at(frame.heads[head])
            if found is not None:
                return found
        for child in frame.children[head]:
            if frame.deps[child] == "appos":
                found = self.book.actor_at(child)
                if found is not None:
                    return found
        return None

    def subject_of(self, head: int) -> Draft | None:
        """Return the actor of which a predicate noun is said ("X made history by becoming the first country to")."""
        frame = self.frame
        if frame.deps[head] != "attr":
            return None
        verb = frame.heads[head]
        for _ in range(5):
            subject = frame.child(verb, "nsubj", "nsubjpass")
            if subject is not None:
                return self.book.actor_at(subject)
            if frame.deps[verb] not in ("xcomp", "pcomp", "advcl", "prep", "acl", "conj"):
                return None
            verb = frame.heads[verb]
        return None
