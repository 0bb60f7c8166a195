"""What is compared: records as accounts, with corpus names, and what is known of the texts that carry them.

Everything here is plain data; the read path makes it from the ledger, tests make it by hand.
"""

from dataclasses import dataclass
from decimal import Decimal

from legation.comparison.judgements import Regrouping
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import Force, Qualifier, RecordKind, Stance, StateStatus


@dataclass(frozen=True, slots=True, order=True)
class End:
    """An end of an account: the corpus name, and the corpus actor's id or None for a phrase."""

    name: str
    actor: str | None = None

    @property
    def key(self) -> str:
        """What two ends must share to be one: the actor, else the phrase in lower case."""
        return self.actor or f"~{self.name.casefold()}"


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure's quantity; see `schema.records.Figure`. `base` is the record it is relative to."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier
    measure: str
    dimension: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class StateValue:
    """A relation as someone says it stands, with the times at which it is said to have begun and ended."""

    relation: str
    object: End
    status: StateStatus
    valid_from: Interval = OPEN
    valid_to: Interval = OPEN


@dataclass(frozen=True, slots=True)
class PositionValue:
    """A side taken on a proposition (a question without a number)."""

    proposition: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Account:
    """One record as one account of something.

    Attributes:
        record: The record's id.
        doc: Name of its document.
        start: Where its envelope starts in the document's text.
        end: Where it ends.
        quote: The text between.
        speaker: Who says it.
        chain: Names of the chain; the speaker is the last.
        side: State or community that the speaker belongs to, or None.
        office: State for whose government the speaker speaks (key of its actor), or None.
        blank: Of a figure: its words with "…" in the place of the number.
        attribution: The act of saying it stands in, or None for the document's own voice.
        force: Force of that act.
        said: When it was said: the utterance, else the document's publication.
        as_of: When it is said to hold.
        subject: Whose state or figure it is.
        value: The quantity, the relation or the stance.
        head: What is counted or what a share is of (lemma).
        frame: Class of the predicate.
        actors: Actors in the record's own words.
        nearby: Actors of the rest of the sentence.
        terms: Lemmas of its content words.
        context: Those of the rest of the sentence.
        before: Those of the sentence before.
        before_actors: Actors of the sentence before.
    """

    record: str
    kind: RecordKind
    doc: str
    start: int
    end: int
    quote: str
    speaker: End
    chain: tuple[str, ...]
    subject: End
    value: FigureValue | StateValue | PositionValue
    side: str | None = None
    attribution: str | None = None
    force: Force | None = None
    said: Interval = OPEN
    as_of: Interval = OPEN
    head: str = ""
    frame: str = ""
    actors: tuple[End, ...] = ()
    nearby: tuple[End, ...] = ()
    terms: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    before_actors: tuple[End, ...] = ()
    office: str | None = None
    blank: str = ""

    @property
    def place(self) -> tuple[str, int, int, str]:
        """The canonical order of accounts."""
        return (self.doc, self.start, self.end, self.record)


def figure_of(account: Account) -> FigureValue:
    """Return the figure of an account that is one."""
    assert isinstance(account.value, FigureValue)
    return account.value


def state_of(account: Account) -> StateValue:
    """Return the state of an account that is one."""
    assert isinstance(account.value, StateValue)
    return account.value


@dataclass(frozen=True, slots=True)
class Carrier:
    """What is known of a document as a carrier of accounts.

    Attributes:
        doc: Its name.
        family: Names of the documents that carry the same text, itself included, sorted.
        origin: The text that it reprints, as named by itself, or None.
        agency: Agency named in its provenance, or None.
        names: Publisher, authors and title: what another text calls it when it cites it.
        publisher: The house that publishes it, or None.
    """

    doc: str
    family: tuple[str, ...]
    origin: str | None = None
    agency: str | None = None
    names: tuple[str, ...] = ()
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution as far as independence needs it: who says which words, in which document, and whether quoted."""

    attribution: str
    doc: str
    speaker: End
    words: tuple[str, ...]
    is_quoted: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """All that a comparison is a function of, in any order."""

    accounts: tuple[Account, ...]
    carriers: tuple[Carrier, ...] = ()
    sayings: tuple[Saying, ...] = ()
    decisions: tuple[Regrouping, ...] = ()
