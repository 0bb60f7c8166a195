"""Words that a document prints again: pull quotes, captions, headings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from legation.annotators.layers import segments_of
from legation.annotators.relations_syntax import text_of
from legation.schema.document import Block, Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.records import Attribution
from legation.schema.vocabulary import BlockKind, Mode, RecordKind

_LONG_ENOUGH = 30
"""Letters below which equal words prove no repetition ("he said yes")."""
_DISPLAYED = frozenset({BlockKind.HEADING, BlockKind.CAPTION})


def find_repeats(doc: Doc, document: Document, records: list[Attribution]) -> Iterator[Attribution]:
    """Yield the records with `repeats` filled, and new ones for paragraphs that only print a statement again.

    Args:
        doc: The parse.
        document: The document.
        records: Attributions by content.
    """
    words = {record.id: _letters(_content(document, record)) for record in records}
    for record in records:
        first = _original(document, record, records, words)
        yield replace(record, repeats=first.id) if first is not None else record
    yield from _reprints(doc, document, records, words)


def _content(document: Document, record: Attribution) -> str:
    return " ".join(document.text[span.start : span.end] for span in record.content)


def _letters(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).lower()


def _displayed(document: Document, block: int) -> bool:
    if not document.blocks:
        return False
    found: Block = document.blocks[block]
    return found.kind in _DISPLAYED or found.sub in ("pull quote", "pullquote", "standfirst")


def _original(
    document: Document, record: Attribution, records: list[Attribution], words: dict[str, str]
) -> Attribution | None:
    own = words[record.id]
    shown = _displayed(document, record.block) or (record.continues is not None and not record.cue)
    if len(own) < _LONG_ENOUGH or not shown:
        return None
    for other in records:
        if (
            other.id != record.id
            and other.cue
            and not _displayed(document, other.block)
            and own in words[other.id]
        ):
            return other
    return None


def _reprints(
    doc: Doc, document: Document, records: list[Attribution], words: dict[str, str]
) -> Iterator[Attribution]:
    said = [record for record in records if record.mode is Mode.SAID and record.cue]
    for segment in segments_of(doc):
        if not segment.prose or segment.first >= segment.last:
            continue
        if document.blocks and document.blocks[segment.block].kind is BlockKind.COMMENT:
            continue
        last = doc[segment.last - 1]
        start, end = doc[segment.first].idx, last.idx + len(last)
        own = _letters(text_of(doc)[start:end])
        if len(own) < _LONG_ENOUGH:
            continue
        try:
            spans = document.evidence(start, end).spans
        except EvidenceMismatch:
            continue
        first = next(
            (record for record in said if own in words[record.id] and not _overlap(record, spans)), None
        )
        if first is None or any(_overlap(record, spans) for record in records):
            continue
        identity = occurrence_id(document.id, RecordKind.ATTRIBUTION.value, {"content": spans})
        yield replace(
            first,
            id=identity,
            source=(),
            cue=(),
            content=spans,
            block=segment.block,
            parent=None,
            continues=None,
            repeats=first.id,
            speaker_text=None,
            reason=f"prints the words of {first.id} again",
        )


def _overlap(record: Attribution, spans: tuple) -> bool:  # type: ignore[type-arg]
    return any(a.start < b.end and b.start < a.end for a in record.content for b in spans)
