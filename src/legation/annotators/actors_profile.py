"""One name of a document and what speaks for each kind of thing that it can name."""

from collections import defaultdict
from dataclasses import dataclass, field

from legation.actors.given_names import GIVEN_NAMES
from legation.annotators.actors_names import NameSpan
from legation.schema.vocabulary import ActorType

STATE_LEAST = 2.0
"""Votes from which a name is a state's unless something else speaks harder for another kind."""
_TOLD = 0.95
"""Strongest witness that there must be: what a name says and does alone makes no state."""
SURE = 2.0
"""Votes from which nobody would take a name for anything but a state's."""
_STATE_DOUBTFUL = 1.9
"""Votes that are enough for a single word that no title, role or full name makes a person's."""
_STATE_INVENTED = 0.8
"""The same in a text about states that no gazetteer knows: gazetteers know all others."""


@dataclass(slots=True)
class Profile:
    """One name string and what speaks for each kind.

    Attributes:
        key: Normalised string.
        spans: Places, in order.
        votes: Sum of the witnesses by kind.
        soft: What of it comes from witnesses that would stand beside a state's name as well ("in X", a label).
        reasons: Strongest witness in words, by kind.
        invented: Whether the document is of a world of its own: another unknown name is surely a state's.
    """

    key: str
    spans: list[NameSpan] = field(default_factory=list)
    votes: dict[ActorType, float] = field(default_factory=lambda: defaultdict(float))
    soft: dict[ActorType, float] = field(default_factory=lambda: defaultdict(float))
    reasons: dict[ActorType, tuple[float, str]] = field(default_factory=dict)
    invented: bool = False

    def vote(self, kind: ActorType, weight: float, reason: str, *, soft: bool = False) -> None:
        """Add a witness."""
        self.votes[kind] += weight
        if soft:
            self.soft[kind] += weight
        if weight > self.reasons.get(kind, (0.0, ""))[0]:
            self.reasons[kind] = (weight, reason)

    def verdict(self) -> ActorType | None:
        """Return the kind with most votes, or None where no witness spoke."""
        if self.is_state():
            return ActorType.STATE
        told = self.reasons.get(ActorType.STATE, (0.0, ""))[0] >= _TOLD
        kinds = [kind for kind in sorted(self.votes) if told or kind is not ActorType.STATE]
        best = max(kinds, key=lambda kind: (self.votes[kind], kind), default=None)
        return best if best is not None and self.votes[best] >= 0.5 else None

    def is_state(self) -> bool:
        """Say whether the witnesses for a state outweigh those that a state could not have."""
        state, place = self.votes[ActorType.STATE], self.votes[ActorType.PLACE]
        others = [kind for kind in sorted(self.votes) if kind is not ActorType.STATE]
        hard = max((self.votes[kind] - self.soft[kind] for kind in others), default=0.0)
        if state <= hard:
            return False
        if self.invented and self.unproved and (len(self.spans) > 1 or place >= 0.5):
            return state >= max(_STATE_INVENTED, place / 2)
        told = place >= 0.5 or self.reasons.get(ActorType.STATE, (0.0, ""))[0] >= _TOLD
        least = STATE_LEAST if not self.unproved else max(_STATE_DOUBTFUL, place / 2)
        return told and state >= least

    def is_surely_state(self) -> bool:
        """Say whether nobody would take the name for another: not by what it says and does alone."""
        return (
            self.votes[ActorType.STATE] >= SURE and self.reasons.get(ActorType.STATE, (0.0, ""))[0] >= _TOLD
        )

    @property
    def unproved(self) -> bool:
        """True for one word of which nothing but a label says that it is a person's name or an organisation's."""
        alone = " " not in self.key and not self.key.isupper() and self.key.lower() not in GIVEN_NAMES
        kinds = (ActorType.PERSON, ActorType.ORGANISATION, ActorType.COMMUNITY)
        return alone and all(self.votes[kind] - self.soft[kind] < 0.5 for kind in kinds)

    def why(self, kind: ActorType) -> str:
        """Return the strongest witness for a kind."""
        return self.reasons.get(kind, (0.0, "by its form"))[1]
