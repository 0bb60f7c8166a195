"""A tie, the accounts it rests on, and the actors it joins: plain data."""

from dataclasses import dataclass

from legation.comparison.material import End
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import ActorType, StateStatus

UNDATED = "undated"
"""Status of a tie of which no account has a time."""


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A state or an event as one account of one tie.

    Attributes:
        record: The record's id; an event with several actors gives several ties with one id.
        subject: Who stands in the relation, by corpus name.
        object: To whom.
        relation: Name in `resources/relations/relations.jsonl`.
        status: What the account's speaker commits to.
        speaker: Who says it.
        side: State or community that the speaker belongs to, or None.
        kind: "state" or "event".
        valid_from: When it is said to have begun.
        valid_to: When it is said to have ended.
        as_of: When it is said to hold; of an event, its date.
        said: When it was said.
        held: The time that it speaks of, with its beginning (`comparison.states.held`); None for its `as_of`.
        passes: True for what happens and is over: it holds at its date, and not from then on.
        origin: Id of its origin within this tie, where it is known.
    """

    record: str
    doc: str
    subject: End
    relation: str
    object: End
    status: StateStatus
    speaker: End
    side: str | None = None
    kind: str = "state"
    valid_from: Interval = OPEN
    valid_to: Interval = OPEN
    as_of: Interval = OPEN
    said: Interval = OPEN
    held: Interval | None = None
    passes: bool = False
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class TieActor:
    """An actor of the network.

    Attributes:
        id: Corpus id.
        aliases: Other surface forms, sorted.
        country: ISO 3166-1 alpha-2 code, where it is a state or belongs to one.
        stands_for: Actors that are counted as this one in the network of states, each with the reason; else empty.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    stands_for: tuple[tuple[str, str], ...] = ()

    @property
    def end(self) -> End:
        """The actor as an end of a tie."""
        return End(self.name, self.id)


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two actors, on a date or over one period.

    Attributes:
        subject: Who stands in the relation; of a symmetric relation the first of the two by name.
        object: To whom.
        layer: Layer of the web, from the lexicon of relations.
        sign: "+", "-" or "0", from the same.
        status: "holds" for a tie that stands; else what the newest account says: "denied", "ended", "planned",
            "possible", "conditional", "rumoured", or "undated".
        valid: Interval that it held; an open high bound means that no account says it ended.
        begun: True where an account says that it began then; else the low bound is when it is first said to stand.
        disputed: True where accounts about the same time support and deny it.
        supporting: Ids of the records that say it stands, by time.
        denying: Ids of those that say it does not.
        pending: Ids and statuses of plans, possibilities, conditions and rumours.
        undated: Ids of accounts that are left out, since it is not known of when they speak or when they were said.
        independent_sources: Number of origins of the supporting records: the weight of the tie.
        origins: Ids of these origins.
        denying_origins: Ids of the origins of the denying records.
        speakers: Names of those who support it.
        latest: When the newest supporting account was said, as a partial date, or None.
    """

    subject: End
    relation: str
    object: End
    layer: str
    sign: str
    status: str
    valid: Interval
    begun: bool
    disputed: bool
    supporting: tuple[str, ...]
    denying: tuple[str, ...]
    pending: tuple[tuple[str, str], ...]
    undated: tuple[str, ...]
    independent_sources: int
    origins: tuple[str, ...]
    denying_origins: tuple[str, ...]
    speakers: tuple[str, ...]
    latest: str | None

    @property
    def stands(self) -> bool:
        """True where an account supports it."""
        return bool(self.supporting)

    @property
    def key(self) -> tuple[str, str, str]:
        """What two ties must share to be one: subject, relation, object."""
        return (self.subject.key, self.relation, self.object.key)
