"""Records as the JSON objects of the interchange format: the keys that export, brief and `--json` share.

Every object that has `start` and `end` is made by `_stretch` or from a `Found`, and both check the text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from legation.corpus import ActorView, CorpusActors
from legation.interfaces.row_parts import Row as Row
from legation.interfaces.row_parts import interval_keys as interval_keys
from legation.interfaces.row_parts import json_number as json_number
from legation.judging import Decided, anchor_from, anchor_row, basis_of, change_from
from legation.ledger.rows import Record
from legation.query import CaseDocument, Found, chain_of
from legation.schema.document import Block, Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.reading import Piece, Span
from legation.schema.records import (
    Attribution,
    CausalLink,
    Event,
    Failure,
    Figure,
    Judgement,
    Party,
    Position,
    State,
)
from legation.schema.vocabulary import RecordKind

QUESTIONED = frozenset({RecordKind.FIGURE, RecordKind.STATE, RecordKind.POSITION})
"""Kinds whose records answer a question that is found by comparing the whole case."""


def document_row(home: CaseDocument) -> Row:
    """Return a line of `documents.jsonl`."""
    document = home.document
    low, high = document.published.low, document.published.high
    return {
        "doc": home.name,
        "sha256": document.id,
        "media_type": document.media_type,
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "genre": document.genre.value,
        "language": document.language,
        "text": document.text,
        "published": low if low == high else None,
        **interval_keys("published", document.published),
        "dates": [
            {"value": d.value, "role": d.role.value, **_stretch(document, d.start, d.end), "reason": d.reason}
            for d in document.dates
        ],
        "blocks": [_block_row(document, block) for block in document.blocks],
        "pages": [{"label": p.label, **_bounds(document, p.start, p.end)} for p in document.pages],
        "provenance": [{"name": c.name, "role": c.role.value} for c in document.provenance],
        "origin": home.origin,
        "copies": list(home.copies),
        "replies_to": document.replies_to,
        "disclosures": [_stretch(document, d.start, d.end) for d in document.disclosures],
        "repairs": [_repair_row(document, piece) for piece in document.reading.repairs()],
    }


def failure_row(failure: Failure) -> Row:
    """Return a line of `failures.jsonl`."""
    return {
        "doc": failure.doc,
        "stage": failure.stage,
        "error": failure.error,
        "recovered": failure.recovered,
    }


def actor_row(actor: ActorView) -> Row:
    """Return a line of `actors.jsonl`."""
    return {
        "actor": actor.actor,
        "name": actor.name,
        "type": actor.type.value,
        "country": actor.country,
        "aliases": list(actor.aliases),
        "roles": [
            {"role": r.role, "quote": r.quote, "doc": r.doc, "start": r.start, "end": r.end, "date": r.date}
            for r in actor.roles
        ],
        "mentions": actor.mentions,
        "reason": actor.reason,
    }


def mention_rows(home: CaseDocument, corpus: CorpusActors) -> list[Row]:
    """Return a document's lines of `mentions.jsonl`, in order."""
    document = home.document
    rows = [
        {
            "doc": home.name,
            **_place(document, mention.start, mention.end),
            "actor": corpus.actor_of(document.id, mention.actor),
            "kind": mention.kind.value,
            "reason": mention.reason,
        }
        for mention in home.extraction.mentions
    ]
    return sorted(rows, key=lambda row: (row["start"], row["end"], row["actor"], row["kind"], row["reason"]))


def record_row(found: Found, corpus: CorpusActors, questions: Mapping[str, str] | None = None) -> Row:
    """Return a record's line in the file of its kind.

    Args:
        found: The record.
        corpus: Names of actors.
        questions: Key of each record's question; figures and states that are not in it have none.
    """
    builder = _BUILDERS[found.kind]
    document = found.home.document
    row = {
        "id": found.record.id,
        "doc": found.home.name,
        **_place(document, found.span.start, found.span.end),
        **builder(found, _Names(corpus, document.id)),
    }
    if questions is not None and found.kind in QUESTIONED:
        row["question"] = _question_of(found.record, questions)
    row["judgement"] = None if found.decided is None else _decided_row(found, found.decided, corpus, row)
    return row


def _question_of(record: Record, questions: Mapping[str, str]) -> str | None:
    """Return the key of a record's question; a stand that rests on a state answers that one's, else its own words."""
    known = questions.get(record.id)
    if known is not None or not isinstance(record, Position):
        return known
    return questions.get(basis_of(record) or "", record.question)


def _decided_row(found: Found, decided: Decided, corpus: CorpusActors, row: Row) -> Row:
    """Say what users decided about a record, and beside it what the record said before a correction."""
    names = _Names(corpus, found.home.document.id)
    chain = tuple(names.all(chain_of(decided.original)))
    was = _BUILDERS[found.kind](
        replace(found, record=decided.original, speaker=chain[-1], chain=chain), names
    )
    last = decided.judgements[-1]
    return {
        "verdict": decided.verdict,
        "by": last.by,
        "at": last.at,
        "why": last.why,
        "ids": [judgement.id for judgement in decided.judgements],
        "original": {key: value for key, value in was.items() if key != "question" and value != row[key]},
    }


def judgement_row(judgement: Judgement) -> Row:
    """Return a line of `judgements.jsonl`."""
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "verdict": judgement.verdict,
        "target": [_target(target) for target in judgement.target],
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "withdrawn_at": judgement.withdrawn_at,
        "withdrawn_by": judgement.withdrawn_by,
        "withdrawn_why": judgement.withdrawn_why,
    }


def _target(target: str) -> str | Row:
    anchor = anchor_from(target)
    if anchor is not None:
        return anchor_row(anchor)
    change = change_from(target)
    return target if change is None else {"field": change[0], "value": change[1]}


class _Names:
    """Corpus names for the parties of one document."""

    def __init__(self, corpus: CorpusActors, document: str) -> None:
        self._corpus = corpus
        self._document = document

    def __call__(self, party: Party) -> str:
        return self._corpus.name_of(self._document, party)

    def all(self, parties: Iterable[Party]) -> list[str]:
        return [self(party) for party in parties]


def _attribution(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, Attribution)
    return {
        "source": _pairs(found, record.source),
        "cue": _pairs(found, record.cue),
        "content": _pairs(found, record.content),
        "speaker": found.speaker,
        "speaker_text": record.speaker_text,
        "speaker_role": record.speaker_role,
        "chain": list(found.chain),
        "directness": record.directness.value,
        "force": record.force.value,
        "mode": record.mode.value,
        "parent": record.parent,
        "continues": record.continues,
        "repeats": record.repeats,
        "uttered": record.uttered,
        "block": found.block.kind.value,
        "confidence": None if record.confidence is None else round(record.confidence, 2),
        "reason": record.reason,
    }


def _figure(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, Figure)
    return {
        "subject": names(record.subject),
        "measure": record.measure,
        "low": json_number(record.low),
        "high": json_number(record.high),
        "unit": record.unit,
        "qualifier": record.qualifier.value,
        "base": record.base,
        **interval_keys("as_of", record.as_of),
        **_voice(found, record.voice.attribution),
        "question": record.question,
        "block": found.block.kind.value,
        "number": _pairs(found, (record.number,))[0],
        "reason": record.reason,
    }


def _state(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, State)
    return {
        "subject": names(record.subject),
        "relation": record.relation,
        "object": names(record.object),
        "status": record.status.value,
        **interval_keys("valid_from", record.valid_from),
        **interval_keys("valid_to", record.valid_to),
        **interval_keys("as_of", record.as_of),
        **_voice(found, record.voice.attribution),
        "question": record.question,
        "block": found.block.kind.value,
        "reason": record.reason,
    }


def _event(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, Event)
    return {
        "type": record.type.value,
        "actors": names.all(record.actors),
        **interval_keys("date", record.date),
        "status": record.status.value,
        **_voice(found, record.voice.attribution),
        "block": found.block.kind.value,
        "reason": record.reason,
    }


def _causal(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, CausalLink)
    return {
        "cause": _words(found, record.cause),
        "effect": _words(found, record.effect),
        "cause_concept": record.cause_concept,
        "effect_concept": record.effect_concept,
        "sign": record.sign.value,
        "kind": record.kind.value,
        "hedge": record.hedge.value,
        **_voice(found, record.voice.attribution),
        "block": found.block.kind.value,
        "cause_spans": _pairs(found, record.cause),
        "effect_spans": _pairs(found, record.effect),
        "signal_spans": _pairs(found, record.signal),
        "reason": record.reason,
    }


def _position(found: Found, names: _Names) -> Row:
    record = found.record
    assert isinstance(record, Position)
    return {
        "holder": names(record.holder),
        "question": record.question,
        "proposition": record.question,
        "stance": record.stance.value,
        "force": record.force.value,
        **interval_keys("as_of", record.as_of),
        "chain": list(found.chain),
        "attribution": record.voice.attribution,
        "reason": record.reason,
    }


_BUILDERS = {
    RecordKind.ATTRIBUTION: _attribution,
    RecordKind.FIGURE: _figure,
    RecordKind.STATE: _state,
    RecordKind.EVENT: _event,
    RecordKind.CAUSAL: _causal,
    RecordKind.POSITION: _position,
}


def _voice(found: Found, attribution: str | None) -> Row:
    return {"speaker": found.speaker, "chain": list(found.chain), "attribution": attribution}


def _block_row(document: Document, block: Block) -> Row:
    return {
        "kind": block.kind.value,
        "sub": block.sub,
        **_bounds(document, block.start, block.end),
        "author": block.author,
        "date": block.date,
        "place": block.place,
        "thread": block.thread,
    }


def _repair_row(document: Document, piece: Piece) -> Row:
    read_as = document.reading.text[piece.char_start : piece.char_end]
    return {**_stretch(document, piece.start, piece.end), "read_as": read_as, "reason": piece.reason}


def _place(document: Document, start: int, end: int) -> Row:
    return {**_bounds(document, start, end), "quote": document.text[start:end]}


def _stretch(document: Document, start: int, end: int) -> Row:
    return {"quote": document.text[start:end], **_bounds(document, start, end)}


def _bounds(document: Document, start: int, end: int) -> Row:
    if not 0 <= start <= end <= len(document.text):
        raise EvidenceMismatch(f"document {document.id}: no text stands at {start}-{end}")
    return {"start": start, "end": end}


def _pairs(found: Found, spans: Iterable[Span]) -> list[list[int]]:
    pairs = []
    for start, end in spans:
        if not found.span.start <= start < end <= found.span.end:
            raise EvidenceMismatch(f"record {found.record.id}: the span {start}-{end} leaves its envelope")
        pairs.append([start, end])
    return pairs


def _words(found: Found, spans: Iterable[Span]) -> str:
    text = found.home.document.text
    return " ".join(text[start:end] for start, end in spans)
