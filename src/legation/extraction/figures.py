"""Figures: quantities that a document says of the world, with range, unit, measure, subject and as-of.

Amounts are read from the text of a paragraph (`figure_amounts`) and from its tags (`figure_ranks`); what is no figure
is left out (`figure_filters`); the parse says whose they are (`figure_clauses`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from legation.annotators.layers import ParsedSegment, TimeExpression, segments_of, times_of
from legation.annotators.lookup import LayerIndex
from legation.annotators.times import anchor_of
from legation.extraction.amount import Amount
from legation.extraction.figure_amounts import find_amounts
from legation.extraction.figure_clauses import Setting, setting_of, subject_of
from legation.extraction.figure_dates import as_of
from legation.extraction.figure_filters import is_figure
from legation.extraction.figure_ranks import find_ranks
from legation.extraction.figure_subjects import measure_for, subject_for
from legation.extraction.figure_values import (
    Scope,
    alike_before,
    as_age,
    base_of,
    computed,
    counts_sources,
    estimated,
    is_supposed,
    is_tally,
    rescaled,
    unit_for,
    without_preposition,
)
from legation.extraction.topics import figure_topic
from legation.resources.units import word_list
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.reading import envelope
from legation.schema.records import Figure
from legation.schema.vocabulary import RecordKind

if TYPE_CHECKING:
    from legation.extraction.voices import VoiceMap

_REACH = 160
"""Characters within which a bare number goes on with the figure before it."""


def extract_figures(doc: Doc, document: Document, voices: "VoiceMap") -> Iterator[Figure]:
    """Yield the document's figures in order of their numbers.

    Args:
        doc: With the layers SEGMENTS, TIMES, MENTIONS and ACTORS.
        document: The document it was parsed from.
        voices: Says who answers for an offset of the reading.
    """
    scope = Scope(doc, document, LayerIndex(doc))
    times = times_of(doc)
    for segment in segments_of(doc):
        if not segment.prose or segment.first == segment.last:
            continue
        for amount in amounts_of(doc, segment, times):
            figure = _figure(amount, anchor_of(document, segment), scope, voices)
            if figure is not None:
                scope.made.append(figure)
                scope.offsets.append(amount.number_start)
                yield figure


def amounts_of(doc: Doc, segment: ParsedSegment, times: tuple[TimeExpression, ...]) -> list[Amount]:
    """Return the amounts of a paragraph that are figures, offsets into the reading, in order and without overlap."""
    span = doc[segment.first : segment.last]
    text, start = span.text, span.start_char
    local = [time for time in times if start <= time.char_start < span.end_char]
    printed: list[Amount] = []
    for amount in find_amounts(text):
        moved = _moved(amount, start)
        if _is_time(moved, local):
            continue
        tokens = doc.char_span(moved.number_start, moved.number_end, alignment_mode="expand")
        if is_figure(amount, text, tokens):
            printed.append(moved)
    said = [amount for amount in find_ranks(span) if not _is_time(amount, local)]
    # A printed number wins over a rank in its words ("the first 100 days"), not over one that holds it ("top five").
    counts = [
        a for a in printed if not any(r.start <= a.number_start and a.number_end <= r.end for r in said)
    ]
    taken = [(amount.number_start, amount.end) for amount in counts]
    ranks = [a for a in said if not any(low < a.end and a.start < high for low, high in taken)]
    return _without_overlap(sorted([*counts, *ranks], key=lambda a: (a.number_start, -a.end)))


def _moved(amount: Amount, by: int) -> Amount:
    return replace(
        amount,
        start=amount.start + by,
        end=amount.end + by,
        number_start=amount.number_start + by,
        number_end=amount.number_end + by,
    )


def _without_overlap(amounts: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.number_start < kept[-1].number_end:
            continue
        kept.append(amount)
    return kept


def _is_time(amount: Amount, times: list[TimeExpression]) -> bool:
    """Say whether the number only dates something; "17 years ago" and "for 14 months" are figures too."""
    for time in times:
        if time.char_start < amount.number_end and amount.number_start < time.char_end:
            if time.kind in ("set", "duration") or amount.dimension == "time":
                continue
            return True
    return False


def _figure(amount: Amount, anchor: Interval, scope: Scope, voices: "VoiceMap") -> Figure | None:
    setting = setting_of(amount, scope.doc)
    if setting is None or is_supposed(amount, setting) or counts_sources(amount, setting):
        return None
    base = base_of(amount, scope)
    amount = as_age(without_preposition(amount, scope.doc), setting, scope)
    unit = base.unit if base is not None else amount.unit or unit_for(amount, setting, scope)
    alike = alike_before(amount, setting, scope) if unit is None else None
    unit = alike.unit if alike is not None else unit
    if unit is None:
        return None
    amount = rescaled(estimated(amount, setting), setting, scope)
    if base is not None:
        amount = computed(amount, base, scope)
    try:
        spans = scope.document.evidence(setting.char_start, setting.char_end).spans
        number = scope.document.evidence(amount.number_start, amount.number_end).spans
    except EvidenceMismatch:
        return None
    ordinal = scope.count(envelope(number))
    is_base = base is not None and is_tally(setting)
    subject = base.subject if base is not None and is_base else subject_for(amount, setting, scope.index)
    again = alike if alike is not None and (alike.low, alike.high) == (amount.low, amount.high) else None
    key = occurrence_id(scope.document.id, RecordKind.FIGURE.value, {"number": number}, ordinal=ordinal)
    if alike is not None:
        scope.bare.add(key)
    return Figure(
        id=key,
        spans=spans,
        number=envelope(number),
        subject=subject,
        measure=base.measure if base is not None else measure_for(amount, setting),
        low=amount.low,
        high=amount.high,
        unit=unit,
        qualifier=amount.qualifier,
        voice=voices.at(amount.number_start),
        block=scope.document.block_index(number[0].start),
        base=base.id if base is not None else None,
        as_of=as_of(amount, setting, anchor),
        reason=_reason(amount),
        topic=figure_topic(
            amount, setting, scope.index, goes_on=base or again or _goes_on(amount, setting, scope)
        ),
    )


def _goes_on(amount: Amount, setting: Setting, scope: Scope) -> Figure | None:
    """Return the figure just before, where this one only says another value of it ("B puts the figure at 200")."""
    if not scope.made or amount.number_start - scope.offsets[-1] > _REACH:
        return None
    last = scope.made[-1]
    segment = scope.index.segment_of(setting.span[0])
    if scope.offsets[-1] < scope.doc[segment.first].idx or last.topic.dimension != amount.dimension:
        return None
    subject = subject_of(setting.verb)
    repeats = subject is not None and subject.lemma_.lower() in word_list("tallies")
    names = setting.verb is not None and any(
        child.dep_ == "dobj" and child.lemma_.lower() in word_list("tallies")
        for child in setting.verb.children
    )
    bare = amount.unit is not None and amount.unit == last.unit and setting.noun is None
    return last if repeats or names or bare else None


def _reason(amount: Amount) -> str:
    form = "" if amount.form == "plain" else f", {amount.form}"
    return f"{amount.kind.value} {amount.dimension}{form}"
