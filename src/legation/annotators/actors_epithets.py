"""General references to a state: "the Jewish state", "the Caucasus nation", "the country", "his country"."""

from legation.actors.lexicon import (
    STATE_NOUNS,
    word_set,
)
from legation.annotators.actors_describer import Describer
from legation.annotators.actors_phrases import (
    REACH,
    ago,
    determiner,
    is_plural,
)
from legation.schema.vocabulary import ActorType, MentionKind

_STATE_HEADS = word_set(
    "island archipelago superpower caliphate theocracy petrostate microstate homeland neighbor neighbour"
)


class EpithetFinder(Describer):
    """Resolves nouns for a state by demonym, attributes, predication or nearness."""

    def resolve(self, head: int, first: int) -> bool:
        """Enter the phrase as a mention of a state; say whether it was one."""
        frame = self.frame
        if is_plural(frame, head) or frame.lemmas[head] not in STATE_NOUNS | _STATE_HEADS:
            return False
        words = frame.words[first : head + 1]
        attributes = self.gazetteer.describe(words)
        if attributes is None:
            return False
        demonyms = [
            (index, owner)
            for index, owner in self.context.demonyms_in(first, head)
            if self.gazetteer.describe([*frame.words[first:index], *frame.words[index + 1 : head + 1]])
            == attributes
        ]
        if demonyms and demonyms[0][1].type is ActorType.STATE and frame.lemmas[head] in STATE_NOUNS:
            state = demonyms[0][1]
            return self.add(
                first,
                head + 1,
                head,
                state,
                MentionKind.DEMONYM,
                f"'{frame.words[demonyms[0][0]]}' with a word for a state",
            )
        named = self.context.objects_of(head, frozenset({"of"}))
        if named and named[0][0].type is ActorType.STATE and frame.lemmas[head] in STATE_NOUNS:
            return self.add(
                first,
                head + 1,
                head,
                named[0][0],
                MentionKind.DESCRIPTION,
                f"'{frame.words[head]} of {named[0][0].name}'",
            )
        how = determiner(frame, first, head)
        apposed = self.apposed(head) or (self.subject_of(head) if how == "definite" else None)
        if apposed is not None and apposed.type is ActorType.STATE:
            return self.add(
                first, head + 1, head, apposed, MentionKind.DESCRIPTION, f"said to be of '{apposed.name}'"
            )
        if how == "possessive":
            return self._possessed_state(head, first)
        if how != "definite" or frame.lowers[first] in ("those", "these", "both"):
            return False
        if attributes:
            return self._by_attributes(head, first, attributes)
        if frame.lemmas[head] not in ("country", "nation", "republic", "state", "kingdom"):
            return False
        if frame.children[head] and any(
            frame.deps[c] in ("relcl", "prep") and c > head for c in frame.children[head]
        ):
            return False
        near = self.context.last_state(head, sentences=2)
        if near is None:
            return False
        return self.add(
            first, head + 1, head, near[0], MentionKind.DESCRIPTION, f"the state named {ago(near[1])}"
        )

    def _by_attributes(self, head: int, first: int, attributes: frozenset[str]) -> bool:
        """Find the one state of the document (or of the last sentences) that has the attributes."""
        frame = self.frame
        fitting = [
            draft
            for draft in self.book.drafts
            if draft.type is ActorType.STATE
            and (entry := self.context.entry(draft)) is not None
            and attributes <= entry.attributes
            and draft.places
        ]
        words = ", ".join(sorted(attributes)).replace("_", " ")
        before = [draft for draft in fitting if draft.places[0] < head] or fitting
        if not before:
            return self._sole_bearer(head, first, attributes, words)
        if len(before) > 1:
            near = [m for m in self.book.before(head, sentences=REACH) if m.actor in before]
            if not near:
                return False
            here = [
                m for m in near if frame.sents[m.head] == frame.sents[head] and frame.deps[m.head] == "nsubj"
            ]
            chosen, how = (here or near)[0].actor, f"the last named of {len(before)} that fit"
        else:
            chosen, how = before[0], "the only one of the document that fits"
        return self.add(
            first, head + 1, head, chosen, MentionKind.DESCRIPTION, f"described as {words}: {how}"
        )

    def _sole_bearer(self, head: int, first: int, attributes: frozenset[str], words: str) -> bool:
        bearers = self.gazetteer.states_with(attributes)
        if len(bearers) != 1:
            return False
        draft = self.context.states.state(bearers[0].key)
        return self.add(
            first,
            head + 1,
            head,
            draft,
            MentionKind.DESCRIPTION,
            f"described as {words}: the only state that fits",
        )

    def _possessed_state(self, head: int, first: int) -> bool:
        """Recognise "his country": the state of the person; "its" own country is no other state."""
        for owner, why in self.context.owners(head):
            if owner.type is ActorType.PERSON and owner.state is not None:
                return self.add(
                    first,
                    head + 1,
                    head,
                    owner.state,
                    MentionKind.DESCRIPTION,
                    f"state of {owner.name}, by {why}",
                )
        return False
