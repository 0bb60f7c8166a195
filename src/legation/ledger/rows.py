"""Records to rows and back: which class is stored under which kind, and how it is ordered."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from legation.schema.codec import from_json, to_json
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import (
    Attribution,
    CausalLink,
    Event,
    Extraction,
    Figure,
    LocalActor,
    Mention,
    Party,
    Position,
    State,
)
from legation.schema.vocabulary import RecordKind

Record = Attribution | Figure | State | Event | CausalLink | Position

RECORD_CLASSES: dict[RecordKind, type[Record]] = {
    RecordKind.ATTRIBUTION: Attribution,
    RecordKind.FIGURE: Figure,
    RecordKind.STATE: State,
    RecordKind.EVENT: Event,
    RecordKind.CAUSAL: CausalLink,
    RecordKind.POSITION: Position,
}
"""Every kind of record and its class; a test holds it to the vocabulary."""

_FIELDS = {
    RecordKind.ATTRIBUTION: "attributions",
    RecordKind.FIGURE: "figures",
    RecordKind.STATE: "states",
    RecordKind.EVENT: "events",
    RecordKind.CAUSAL: "causal",
    RecordKind.POSITION: "positions",
}


def records_of(extraction: Extraction, kind: RecordKind) -> tuple[Record, ...]:
    """Return the extraction's records of one kind, in the extractor's order."""
    found: tuple[Record, ...] = getattr(extraction, _FIELDS[kind])
    return found


def spans_of(record: Record) -> tuple[Span, ...]:
    """Return every span of the record that its envelope must hold, at least one."""
    if isinstance(record, CausalLink):
        return record.spans + record.cause + record.effect + record.signal
    if isinstance(record, Figure):
        return (*record.spans, record.number)
    return record.spans


def checked_extraction(document: Document, extraction: Extraction) -> tuple[Extraction, list[str]]:
    """Leave out what does not stand in the document: a wrong span or an unknown actor is never stored.

    Returns:
        The extraction without the records and mentions that do not fit, and one sentence for each of them.
    """
    check = _Check(document, extraction)
    kept: dict[str, Any] = {
        _FIELDS[kind]: tuple(record for record in records_of(extraction, kind) if check.keeps(kind, record))
        for kind in RecordKind
    }
    kept["mentions"] = tuple(mention for mention in extraction.mentions if check.keeps_mention(mention))
    return replace(extraction, **kept), check.dropped


class _Check:
    def __init__(self, document: Document, extraction: Extraction) -> None:
        self._length = len(document.text)
        self._actors = {actor.key for actor in extraction.actors}
        self._ids: set[str] = set()
        self.dropped: list[str] = []

    def keeps(self, kind: RecordKind, record: Record) -> bool:
        fault = self._fault(spans_of(record), parties_of(record))
        if not fault and record.id in self._ids:
            fault = "another record has its id"
        self._ids.add(record.id)
        return self._kept(f"{kind.value} {record.id}", fault)

    def keeps_mention(self, mention: Mention) -> bool:
        fault = self._fault((Span(mention.start, mention.end),), (Party("", mention.actor),))
        return self._kept(f"mention at {mention.start}-{mention.end}", fault)

    def _kept(self, what: str, fault: str) -> bool:
        if fault:
            self.dropped.append(f"{what} is left out: {fault}")
        return not fault

    def _fault(self, spans: tuple[Span, ...], parties: tuple[Party, ...]) -> str:
        if not spans or any(not 0 <= start < end <= self._length for start, end in spans):
            return f"its spans {[tuple(span) for span in spans]} do not stand in the text"
        unknown = sorted({p.actor for p in parties if p.actor is not None and p.actor not in self._actors})
        return f"it names actors that the document does not have: {', '.join(unknown)}" if unknown else ""


def parties_of(record: Record) -> tuple[Party, ...]:
    """Return every party of a record: its chain, then its ends."""
    chain = record.chain if isinstance(record, Attribution) else record.voice.chain
    return chain + ends_of(record)


def ends_of(record: Record) -> tuple[Party, ...]:
    """Return the ends of a record: whom and what it is about, not who says it."""
    if isinstance(record, Figure):
        return (record.subject,)
    if isinstance(record, State):
        return (record.subject, record.object)
    if isinstance(record, Event):
        return record.actors
    if isinstance(record, Position):
        return (record.holder,)
    if isinstance(record, CausalLink):
        return tuple(dict.fromkeys(record.cause_words.actors + record.effect_words.actors))
    return ()


def speaker_of(record: Record) -> str:
    """Return the speaker's name in the record's document."""
    return record.speaker.text if isinstance(record, Attribution) else record.voice.speaker.text


def document_digest(body: str) -> str:
    """Tell apart two readings of the same bytes (as text, as HTML)."""
    return hashlib.sha256(body.encode("utf-8")).hexdigest()[:20]


def mentions_json(mentions: Iterable[Mention]) -> str:
    """Write mentions as one JSON list."""
    return "[" + ",".join(to_json(mention) for mention in mentions) + "]"


def mentions_from(text: str) -> tuple[Mention, ...]:
    """Read what `mentions_json` wrote."""
    return tuple(from_json(Mention, json.dumps(item)) for item in json.loads(text))


def actor_words(actor: LocalActor) -> str:
    """Return the words by which search finds an actor."""
    return " | ".join((actor.name, *actor.aliases))


def passages_of(document: Document, extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Yield the units of search of a document: its paragraphs, its statements, its actors.

    The same document and extraction give the same units: that is how they are taken out of the index again.
    """
    for segment in document.reading.segments:
        spans = document.reading.to_text(segment.char_start, segment.char_end)
        if not spans:
            continue
        start, end = spans[0].start, spans[-1].end
        repaired = document.reading.text[segment.char_start : segment.char_end].strip()
        words = document.text[start:end]
        yield _unit("text", "", start, end, words, "" if repaired == words.strip() else repaired)
    for block in document.blocks:
        # Blocks that the reading leaves out (headers, page stamps) are found by their own words.
        if document.reading.to_reading(block.start, block.end) is None and block.start < block.end:
            yield _unit("text", "", block.start, block.end, document.text[block.start : block.end], "")
    for attribution in extraction.attributions:
        start, end = attribution.spans[0].start, max(span.end for span in attribution.spans)
        yield _unit("statement", attribution.id, start, end, document.text[start:end], "")
    first = {mention.actor: mention for mention in reversed(extraction.mentions)}
    for actor in extraction.actors:
        mention = first.get(actor.key)
        start, end = (mention.start, mention.end) if mention else (0, 0)
        yield _unit("actor", actor.key, start, end, actor_words(actor), "")


def _unit(kind: str, ref: str, start: int, end: int, words: str, repaired: str) -> dict[str, Any]:
    return {"kind": kind, "ref": ref, "start": start, "end": end, "words": words, "repaired": repaired}
