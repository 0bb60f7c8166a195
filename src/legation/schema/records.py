"""What an extraction holds: actors and mentions of one document, and the six kinds of record.

Every record keeps the spans of its roles in the document's text and the voice that answers for it.
Actors here are those of one document; `actors.resolution` joins them over the corpus when reading.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from legation.schema.dates import OPEN, Interval
from legation.schema.reading import Span
from legation.schema.vocabulary import (
    ActorType,
    CausalKind,
    Directness,
    EventStatus,
    EventType,
    Force,
    Hedge,
    MentionKind,
    Mode,
    Qualifier,
    Sign,
    Stance,
    StateStatus,
)


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """An end of a record: an actor of the document, or a phrase.

    Attributes:
        text: The actor's name in this document, or the phrase ("unspecified (reportedly)", "the election").
        actor: Key of a `LocalActor`, or None for a phrase.
    """

    text: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answers for a record.

    Attributes:
        chain: Writer (else publisher, else "document"), each intermediate citer, speaker. Never empty.
        attribution: Id of the attribution in whose content the record stands; None for the document's voice.
    """

    chain: tuple[Party, ...]
    attribution: str | None = None

    @property
    def speaker(self) -> Party:
        """Last link of the chain."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a record speaks of, in the parts by which questions are found.

    Attributes:
        dimension: Of a figure: "count", "share", "money", "time", "rank", ... Empty for other records.
        head: What is counted, ranked, or what a share is of: lower-case lemma, or empty.
        frame: Class of the governing predicate (`resources/questions/frames.tsv`), "mention" for a state in words
            without a finite verb, or empty.
        actors: Actors that the record's own words name or mean, in order, each once.
        nearby: Actors of the rest of the sentence, in order, each once.
        terms: Lower-case lemmas of the record's content words, sorted; neither numbers nor actors' names.
        context: Those of the rest of the sentence, sorted.
        before: Those of the sentence before, sorted: what "them", "the link" or "that number" goes back to.
        before_actors: Actors of the sentence before.
    """

    dimension: str = ""
    head: str = ""
    frame: str = ""
    actors: tuple[Party, ...] = ()
    nearby: tuple[Party, ...] = ()
    terms: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    before_actors: tuple[Party, ...] = ()


NO_TOPIC = Topic()


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a text gives an actor ("spokesman for the ministry"), where it says so."""

    role: str
    start: int
    end: int
    date: str | None = None


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor of one document.

    Attributes:
        key: Unique in the document, stable for the same text and pipeline ("a1", "a2", ... by first mention).
        name: Best name that the document gives, or for a known actor the gazetteer's.
        type: Kind of actor.
        known: Key of a gazetteer entry ("state:AZ"): actors with one key are one over the corpus.
        country: ISO 3166-1 alpha-2 code, where it is a state or belongs to one.
        aliases: Other surface forms, sorted.
        roles: Roles that the document gives, in order.
        unnamed: True for a definite person or group that is described but not named.
        state: Key of the document's actor that is the state it belongs to, where the text tells.
    """

    key: str
    name: str
    type: ActorType
    known: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    unnamed: bool = False
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the text names or means an actor; `reason` says what ties it to the actor."""

    start: int
    end: int
    actor: str
    kind: MentionKind
    reason: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """An act of saying or thinking (PARC 3.0, Pareti 2016; PolNeAR, Newell et al. 2018).

    Attributes:
        source: Spans that name the source; may be empty.
        cue: Spans of the cue; may be empty (a comment, a continued quotation).
        content: Spans of what is said, without the outer quotation marks; never empty.
        speaker_text: The source as printed.
        speaker_role: Role of the speaker as the text gives it.
        parent: Id of the attribution in whose content this one stands.
        continues: Id of the one whose utterance this one carries on under a new cue.
        repeats: Id of the one whose words this one prints again.
        uttered: Partial date of the utterance, where the text gives one.
        block: Index of the block in which it opens.
        confidence: Calibrated probability, or None.
        reason: The rule or model that found it and what it rested on.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[Party, ...]
    directness: Directness
    force: Force
    mode: Mode
    block: int
    speaker_text: str | None = None
    speaker_role: str | None = None
    parent: str | None = None
    continues: str | None = None
    repeats: str | None = None
    uttered: str | None = None
    confidence: float | None = None
    reason: str = ""

    @property
    def speaker(self) -> Party:
        """Last link of the chain."""
        return self.chain[-1]

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of all roles, sorted."""
        return tuple(sorted(self.source + self.cue + self.content))


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity said of the world.

    Attributes:
        spans: Where it stands (the clause's words, not the number alone).
        number: Span of the number expression itself.
        measure: What is counted or measured ("number", "share of oil", "rank among importers").
        low: Lower bound in `unit`, or None when open.
        high: Upper bound in `unit`, or None when open.
        unit: Unit in the singular or plural that the text's noun gives ("percent", "people", "rank", "USD").
        base: Id of the figure that this one is relative to.
        as_of: When the quantity held.
    """

    id: str
    spans: tuple[Span, ...]
    number: Span
    subject: Party
    measure: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier
    voice: Voice
    block: int
    base: str | None = None
    as_of: Interval = OPEN
    question: str | None = None
    reason: str = ""
    topic: Topic = NO_TOPIC


@dataclass(frozen=True, slots=True)
class State:
    """A condition of an actor or a relation between two, as someone says it stands."""

    id: str
    spans: tuple[Span, ...]
    subject: Party
    relation: str
    object: Party
    status: StateStatus
    voice: Voice
    block: int
    valid_from: Interval = OPEN
    valid_to: Interval = OPEN
    as_of: Interval = OPEN
    question: str | None = None
    reason: str = ""
    topic: Topic = NO_TOPIC


@dataclass(frozen=True, slots=True)
class Event:
    """A happening; the doer is the first of `actors`."""

    id: str
    spans: tuple[Span, ...]
    type: EventType
    actors: tuple[Party, ...]
    status: EventStatus
    voice: Voice
    block: int
    date: Interval = OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConceptWords:
    """An end of a causal link as worded, in the parts by which the concepts of a corpus are found.

    What rises, falls or is not there is named by what it is that rises, falls or is missing, and `turn` keeps how: the
    concept of "no ferry" and of "fewer ferries" is the ferry.

    Attributes:
        pieces: The concept's name in pieces that follow each other; one that is an actor has its key.
        turn: "" for the concept itself, "absent" where the words deny it or say that it is missing, "rise" or "fall".
        counted: True where the link's sign speaks of the concept already (an effect that falls: "-"), so that the turn
            must not be counted again.
        head: Lower-case lemma of the name's head.
        actors: Actors in the name, in order, each once.
        terms: Lower-case lemmas of the name's other content words, sorted.
        definite: True for "the visit", which goes back to something named elsewhere in the text.
        vague: True where nobody can tell what is meant from the words ("this", "it").
    """

    pieces: tuple[Party, ...] = ()
    turn: str = ""
    counted: bool = False
    head: str = ""
    actors: tuple[Party, ...] = ()
    terms: tuple[str, ...] = ()
    definite: bool = False
    vague: bool = False

    def named(self, naming: Callable[[Party], str] = lambda party: party.text) -> str:
        """Return the concept's name, with its actors called as the caller calls them."""
        name = "".join(naming(piece) for piece in self.pieces)
        return name.replace("s's", "s'")


NO_WORDS = ConceptWords()


@dataclass(frozen=True, slots=True)
class CausalLink:
    """An asserted cause-effect link.

    Attributes:
        spans: Envelope words of the link (cause, signal, effect).
        cause: Spans of the cause.
        effect: Spans of the effect.
        signal: Spans of the connective; may be empty.
        cause_concept: Short concept name of the cause.
        effect_concept: Short concept name of the effect.
        sign: `+` when more cause means more effect.
        cause_words: The cause in the parts by which concepts are joined.
        effect_words: The effect in those parts.
    """

    id: str
    spans: tuple[Span, ...]
    cause: tuple[Span, ...]
    effect: tuple[Span, ...]
    signal: tuple[Span, ...]
    cause_concept: str
    effect_concept: str
    sign: Sign
    kind: CausalKind
    hedge: Hedge
    voice: Voice
    block: int
    reason: str = ""
    cause_words: ConceptWords = NO_WORDS
    effect_words: ConceptWords = NO_WORDS


@dataclass(frozen=True, slots=True)
class Position:
    """A stand that someone takes on a question that has no number.

    Attributes:
        question: What the stand is taken on, in plain words that take no side.
        basis: Id of the state that says it as well; compared through that one.
    """

    id: str
    spans: tuple[Span, ...]
    holder: Party
    question: str
    stance: Stance
    force: Force
    voice: Voice
    as_of: Interval = OPEN
    reason: str = ""
    topic: Topic = NO_TOPIC
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one pipeline made of one document; belongs to (document id, fingerprint)."""

    document: str
    fingerprint: str
    actors: tuple[LocalActor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    states: tuple[State, ...] = ()
    events: tuple[Event, ...] = ()
    causal: tuple[CausalLink, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Input that could not be read, or was read in part; `recovered` says what was saved nevertheless."""

    doc: str
    stage: str
    error: str
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A user's decision, never deleted, only withdrawn.

    Attributes:
        kind: "actor", "record", "question" or "concept".
        verdict: "merge", "split", "accept", "reject" or "correct".
        target: What is judged: names or keys of actors, or anchors (`judging.Anchor`: document, kind, quote with its
            neighbouring words, offsets) as canonical JSON; for a correction, then the changes of fields.
        by: Who decided.
        at: ISO time of the decision, given by the caller (the pure rooms know no clock).
        why: Reason in words.
        withdrawn_at: ISO time of the withdrawal, or None.
        withdrawn_by: Who withdrew it.
        withdrawn_why: Why, in words.
    """

    id: str
    kind: str
    verdict: str
    target: tuple[str, ...]
    by: str
    at: str
    why: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None
