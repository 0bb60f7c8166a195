"""Fixed vocabularies of the interchange format, declared once.

The values are the strings that `legation export` writes; `docs/schema.md` is generated from here.
"""

from enum import StrEnum


class BlockKind(StrEnum):
    """Role of a stretch of a document."""

    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    BODY = "body"
    COMMENT = "comment"
    EMAIL_HEADER = "email_header"
    PAGE_MARKER = "page_marker"
    BOILERPLATE = "boilerplate"
    METADATA = "metadata"


class Genre(StrEnum):
    """Kind of text a document is."""

    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    INTERVIEW = "interview"
    NEWSLETTER = "newsletter"
    PRESS_RELEASE = "press_release"
    OFFICIAL = "official"
    COMMENT_THREAD = "comment_thread"
    REPORT = "report"
    OTHER = "other"


class DateRole(StrEnum):
    """What a printed date proves about its document."""

    STATED = "stated"
    RETRIEVED = "retrieved"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    EVENT = "event"


class CarrierRole(StrEnum):
    """Part an outlet played in bringing a text here; never part of a chain."""

    PUBLISHER = "publisher"
    ORIGINAL_PUBLISHER = "original_publisher"
    REPRINT = "reprint"
    NEWSLETTER = "newsletter"
    ARCHIVE = "archive"
    AGENCY = "agency"


class ActorType(StrEnum):
    """Kind of actor."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    BODY = "body"
    COMMUNITY = "community"
    PLACE = "place"


class MentionKind(StrEnum):
    """How a text names or means an actor."""

    NAME = "name"
    TITLE = "title"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    METONYM = "metonym"
    DEMONYM = "demonym"
    OCR_VARIANT = "ocr_variant"


class Directness(StrEnum):
    """Whether the words attributed are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Force(StrEnum):
    """What the saying does (speech act, with event factuality folded in)."""

    ASSERT = "assert"
    DENY = "deny"
    DOUBT = "doubt"
    PREDICT = "predict"
    HOPE = "hope"
    THREATEN = "threaten"
    DEMAND = "demand"
    QUESTION = "question"
    EVALUATE = "evaluate"
    RUMOUR = "rumour"
    CONDITIONAL = "conditional"


class Mode(StrEnum):
    """Whether the act of saying took place; only `said` and `imputed` count as said."""

    SAID = "said"
    IMPUTED = "imputed"
    ATTITUDE = "attitude"
    OMITTED = "omitted"
    HYPOTHETICAL = "hypothetical"


class AttributionMethod(StrEnum):
    """How attributions are found; `auto` takes the trained annotator where its weights are installed."""

    AUTO = "auto"
    RULES = "rules"
    TRAINED = "trained"


class Qualifier(StrEnum):
    """How a figure is hedged."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ESTIMATE = "estimate"
    VAGUE = "vague"


class StateStatus(StrEnum):
    """What a state's speaker commits to about the relation as named."""

    HOLDS = "holds"
    DENIED = "denied"
    ENDED = "ended"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    RUMOURED = "rumoured"


class EventStatus(StrEnum):
    """Whether an event is said to have happened."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    DID_NOT_OCCUR = "did_not_occur"
    PLANNED = "planned"
    REQUESTED = "requested"
    POSSIBLE = "possible"
    RUMOURED = "rumoured"


class EventType(StrEnum):
    """PLOVER event types (Open Event Data Alliance 2018) and six of our own."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    VISIT = "VISIT"
    ELECTION = "ELECTION"
    OPEN_MISSION = "OPEN_MISSION"
    RECOGNISE = "RECOGNISE"
    WAR = "WAR"
    OTHER = "OTHER"


class Sign(StrEnum):
    """Sign of a causal link: `+` when more cause means more effect. Ties also have `0`."""

    PLUS = "+"
    MINUS = "-"
    ZERO = "0"


class CausalKind(StrEnum):
    """Kind of causal link."""

    CAUSE = "cause"
    MOTIVE = "motive"
    CONDITION = "condition"
    PREVENTION = "prevention"


class Hedge(StrEnum):
    """How firmly a causal link is asserted."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    PREDICTED = "predicted"
    DENIED = "denied"


class Stance(StrEnum):
    """Side that a holder takes on a question."""

    FOR = "for"
    AGAINST = "against"
    HEDGED = "hedged"


class Verdict(StrEnum):
    """How the answers to one question stand to each other."""

    AGREE = "agree"
    CHANGED_OVER_TIME = "changed_over_time"
    CONTRADICT = "contradict"
    PARTLY = "partly"


class Why(StrEnum):
    """Chief cause of a verdict."""

    SAME_MEASURE = "same_measure"
    DIFFERENT_DATE = "different_date"
    DIFFERENT_SCOPE = "different_scope"
    DIFFERENT_DEFINITION = "different_definition"
    ROUNDING = "rounding"
    DISPUTE = "dispute"
    PREDICTION_VS_OUTCOME = "prediction_vs_outcome"
    APPARENT_ONLY = "apparent_only"


class RecordKind(StrEnum):
    """Kinds of record an extraction holds; also the names of the export files."""

    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    STATE = "state"
    EVENT = "event"
    CAUSAL = "causal"
    POSITION = "position"
