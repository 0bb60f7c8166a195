"""Descriptions: "the ministry", "the senior official", "the Caucasus nation", "local residents", "the latter".

Each is resolved, in the order of the text, against the actors that stand before it; an indefinite one opens an
actor of its own. Where the text leaves a choice, nothing is resolved.
"""

from legation.actors.lexicon import BODY_HEADS, GROUP_NOUNS, PERSON_NOUNS, SAYING, ends_like_person
from legation.annotators.actors_context import Context
from legation.annotators.actors_epithets import EpithetFinder
from legation.annotators.actors_groups import GroupFinder
from legation.annotators.actors_offices import OfficeFinder
from legation.annotators.actors_phrases import arguments_of_saying, is_plural, phrase_start
from legation.annotators.actors_roles import RoleFinder
from legation.schema.vocabulary import MentionKind


class DescriptionFinder:
    """Resolves descriptive noun phrases of one document, head by head, each by the finder for its noun."""

    def __init__(self, context: Context) -> None:
        self.frame = context.frame
        self.book = context.book
        self.offices = OfficeFinder(context)
        self.epithets = EpithetFinder(context)
        self.roles = RoleFinder(context)
        self.groups = GroupFinder(context)
        self.titled = {
            index
            for mention in self.book.mentions.values()
            if mention.kind is MentionKind.TITLE
            for index in range(mention.first, mention.head)
        }

    def visit(self, head: int) -> None:
        """Resolve the phrase headed by a noun, if it describes an actor."""
        frame = self.frame
        if head in self.book.mentions:
            return
        if (
            frame.deps[head] == "compound"
            and frame.heads[head] > head
            and not self.groups.is_people_word(head)
        ):
            if frame.lemmas[head] in BODY_HEADS:
                self.offices.resolve_inner(head)
            return
        first = phrase_start(frame, head)
        if self.groups.resolve_community(head, first) or frame.pos[head] not in ("NOUN", "PROPN"):
            return
        institution = self.offices.institution(head, first)
        if institution is not None and self.offices.resolve(head, first, institution):
            return
        if (
            self.epithets.resolve(head, first)
            or head in self.titled
            or self.offices.resolve_kind(head, first)
        ):
            return
        role = self.roles.role(head, first)
        lemma = frame.lemmas[head]
        if is_plural(frame, head) or lemma in ("police", "people", "opposition"):
            group = institution is not None and institution.stands_for == "group"
            group = group or self._is_speaker(head)
            if role is not None or frame.lowers[head] in GROUP_NOUNS or group:
                self.groups.resolve(head, first, institution, role)
        elif role is not None or lemma in PERSON_NOUNS or self._is_speaker(head):
            self.roles.resolve(head, first, role)

    def _is_name_elsewhere(self, word: str) -> bool:
        """Say whether a word with a capital closes a person's name in the document, or is never printed without one."""
        ends = {
            name.split()[-1]
            for draft in self.book.drafts
            if draft.human and draft.names
            for name in draft.names
        }
        return word in ends or (word.lower() not in self.frame.lows and not word.endswith("s"))

    def _is_speaker(self, head: int) -> bool:
        """Say whether a noun that no list knows has the form of a word for a person and says something."""
        frame = self.frame
        if frame.pos[head] != "NOUN" or not ends_like_person(frame.lemmas[head]):
            return False
        if (
            frame.words[head][0].isupper()
            and frame.cased[head]
            and self._is_name_elsewhere(frame.words[head])
        ):
            return False
        verb = arguments_of_saying(frame, head)
        return verb is not None and (frame.lemmas[verb] in SAYING or frame.lowers[verb] == "according")
