"""Layers between parser and extraction: frozen records with offsets into the reading, kept in `doc.user_data`.

spaCy's own spans are token-aligned, contiguous and have no place for a reason; ours are none of that. A component
declares the layers it reads and writes, and the pipeline refuses an order in which one is read before it is written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from spacy.tokens import Doc

from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.errors import PipelineError
from legation.schema.reading import Span
from legation.schema.records import LocalActor
from legation.schema.vocabulary import MentionKind


class Layer(StrEnum):
    """Names of the layers, each with the record it holds."""

    SEGMENTS = "segments"
    """`ParsedSegment`: which tokens belong to which paragraph and block."""
    QUOTES = "quotes"
    """`Quote`: stretches in quotation marks."""
    TIMES = "times"
    """`TimeExpression`: dates and relative times with the interval they mean."""
    MENTIONS = "mentions"
    """`ActorMention`: places that name or mean an actor."""
    ACTORS = "actors"
    """`LocalActor`: the document's actors."""
    RELATIONS = "relations"
    """`AttributionRelation`: source, cue and content, unresolved."""
    ENCODED = "encoded"
    """`AttributionRelation`: the trained encoder's own reading, by the conventions of the corpus it learned from."""


@dataclass(frozen=True, slots=True)
class ParsedSegment:
    """Tokens `first` to `last` (exclusive) of the Doc are one paragraph of block `block` in thread `thread`."""

    first: int
    last: int
    block: int
    thread: int
    prose: bool
    """False for blocks whose text is no running prose (headers, metadata, boilerplate): no records from there."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks.

    Attributes:
        char_start: Offset of the first character inside the marks.
        char_end: Offset after the last character inside.
        outer_start: Offset of the opening mark (equal to `char_start` where it is missing).
        outer_end: Offset after the closing mark (equal to `char_end` where it is missing).
        depth: 0 for outermost, 1 for a quote in a quote.
        continues: Index of the quote of the paragraph before that this one carries on, or None.
        speech: False for scare quotes, titles and single quoted terms.
        reason: Which marks were seen or supplied.
    """

    char_start: int
    char_end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    continues: int | None = None
    speech: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or time in the text and the interval of days it means, resolved against the document's date."""

    char_start: int
    char_end: int
    interval: Interval
    kind: str
    """"date", "relative", "duration", "set" (recurring) or "since"/"until" bounds."""
    reason: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A place that names or means an actor.

    Attributes:
        char_start: First offset in the reading of the whole phrase ("the senior Ruritanian official").
        char_end: Offset after the last.
        head: Index of the head token in the Doc.
        actor: Key of a `LocalActor` of this document.
    """

    char_start: int
    char_end: int
    head: int
    actor: str
    kind: MentionKind
    reason: str


@dataclass(frozen=True, slots=True)
class AttributionRelation:
    """Source, cue and content before speaker, chain and force are known: what a rule or a trained annotator finds.

    Attributes:
        source: Ranges of the reading; empty where the text names none.
        cue: Ranges; empty for a continued quotation or a comment.
        content: Ranges in order, without outer quotation marks; never empty.
        continues: Index of the relation (in the layer) whose utterance goes on here.
        score: Probability by the annotator, or None for a rule.
        confidence: Probability that the relation is right, calibrated on data held out of training; None where the
            pipeline has no calibration for relations of this kind.
        rule: Name of the rule or model.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    continues: int | None = None
    score: float | None = None
    confidence: float | None = None


_KEY = "legation"


def layers_of(doc: Doc) -> dict[str, Any]:
    """Return the Doc's layers by name."""
    found: dict[str, Any] = doc.user_data.setdefault(_KEY, {})
    return found


def document_of(doc: Doc) -> Document:
    """Return the document that the Doc was parsed from.

    Raises:
        PipelineError: The Doc was not made by our pipeline.
    """
    document = doc.user_data.get("legation.document")
    if not isinstance(document, Document):
        raise PipelineError("the Doc carries no document")
    return document


def write_layer(doc: Doc, layer: Layer, records: Sequence[Any]) -> None:
    """Put a layer on the Doc.

    Raises:
        PipelineError: The layer is there already.
    """
    layers = layers_of(doc)
    if layer in layers:
        raise PipelineError(f"layer {layer} is written twice")
    layers[layer] = tuple(records)


def _read(doc: Doc, layer: Layer) -> tuple[Any, ...]:
    layers = layers_of(doc)
    if layer not in layers:
        raise PipelineError(f"layer {layer} is read before it is written")
    found: tuple[Any, ...] = layers[layer]
    return found


def segments_of(doc: Doc) -> tuple[ParsedSegment, ...]:
    """Return the paragraphs."""
    return _read(doc, Layer.SEGMENTS)


def quotes_of(doc: Doc) -> tuple[Quote, ...]:
    """Return the quotations, by `outer_start`."""
    return _read(doc, Layer.QUOTES)


def times_of(doc: Doc) -> tuple[TimeExpression, ...]:
    """Return the time expressions, in order."""
    return _read(doc, Layer.TIMES)


def mentions_of(doc: Doc) -> tuple[ActorMention, ...]:
    """Return the mentions of actors, in order."""
    return _read(doc, Layer.MENTIONS)


def actors_of(doc: Doc) -> tuple[LocalActor, ...]:
    """Return the document's actors, by key."""
    return _read(doc, Layer.ACTORS)


def relations_of(doc: Doc) -> tuple[AttributionRelation, ...]:
    """Return the attribution relations, in order of content."""
    return _read(doc, Layer.RELATIONS)


def encoded_of(doc: Doc) -> tuple[AttributionRelation, ...] | None:
    """Return the encoder's own reading, in order of content; None where the rules work alone."""
    found: tuple[AttributionRelation, ...] | None = layers_of(doc).get(Layer.ENCODED)
    return found
