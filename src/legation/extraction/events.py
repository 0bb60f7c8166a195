"""Events: who did what to whom and when, by frames over the parse (trigger lexicon in `resources/events`)."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from legation.extraction.event_dates import event_date, is_ahead, points_back
from legation.extraction.event_frames import EventFrames, Happening
from legation.extraction.event_general import dated_happenings
from legation.extraction.event_status import event_status
from legation.extraction.state_clauses import span_of
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.voices import VoiceMap
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.records import Event
from legation.schema.vocabulary import EventType, RecordKind

_UNDERTAKINGS = frozenset(
    {EventType.VISIT, EventType.CONSULT, EventType.ELECTION, EventType.COOPERATE, EventType.AID}
)
"""What did not take place where its own verb says that it was called off; of other types that is the event."""


def extract_events(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[Event]:
    """Yield the happenings that the text tells of, in the order of the text.

    Args:
        doc: Annotated parse with segments, times, mentions and actors.
        document: The document.
        voices: Who answers for which place.
    """
    scene = Scene(doc, document, voices)
    frames = EventFrames(scene, Predicates(scene))
    told = _distinct(list(frames.find()))
    told = _in_order([*told, *dated_happenings(frames, told)])
    counts: dict[tuple[tuple[int, int], ...], int] = {}
    for happening in _dated_back(scene, told):
        record = _record(scene, happening, counts)
        if record is not None:
            yield record


def _dated_back(scene: Scene, told: list[Happening]) -> Iterator[Happening]:
    """Yield the happenings, those "at the time" with the day of the one before them in their paragraph."""
    last: dict[int, Interval] = {}
    for happening in told:
        place = scene.segment_number(happening.head)
        at = happening.times.at
        if at.is_open and place in last and points_back(happening.head):
            happening = replace(happening, times=replace(happening.times, at=last[place]))
        elif not at.is_open:
            last[place] = at
        yield happening


def _distinct(found: list[Happening]) -> list[Happening]:
    """Keep one happening of a type and main actor for overlapping words; verbs before nouns."""
    kept: list[Happening] = []
    spans: list[tuple[int, int, EventType]] = []
    for happening in sorted(
        found,
        key=lambda h: (h.head.pos_ not in ("VERB", "AUX"), not h.special, -len(h.actors), h.head.i),
    ):
        start, end = span_of(happening.tokens)
        same = happening.type
        if same is not EventType.OTHER and any(
            kind is same and start < high and low < end for low, high, kind in spans
        ):
            continue
        if any(
            low <= start and end <= high and happening.head in other.tokens and other.head is happening.head
            for (low, high, _), other in zip(spans, kept, strict=True)
        ):
            continue
        kept.append(happening)
        spans.append((start, end, same))
    return _in_order(kept)


def _in_order(happenings: list[Happening]) -> list[Happening]:
    return sorted(happenings, key=lambda h: (span_of(h.tokens), h.type.value))


def _record(
    scene: Scene, happening: Happening, counts: dict[tuple[tuple[int, int], ...], int]
) -> Event | None:
    char_start, char_end = span_of(happening.tokens)
    try:
        evidence = scene.document.evidence(char_start, char_end)
    except EvidenceMismatch:
        return None
    place = happening.head.idx
    attribution = scene.voices.attribution_at(place)
    status, why = event_status(
        happening.head,
        attribution,
        undone=happening.type in _UNDERTAKINGS,
        later=is_ahead(scene, happening.head, happening.times),
    )
    spans = tuple((span.start, span.end) for span in evidence.spans)
    ordinal = counts.get(spans, 0)
    counts[spans] = ordinal + 1
    return Event(
        id=occurrence_id(
            scene.document.id, RecordKind.EVENT.value, {"clause": evidence.spans}, ordinal=ordinal
        ),
        spans=evidence.spans,
        type=happening.type,
        actors=happening.actors,
        status=status,
        voice=scene.voices.at(place),
        block=scene.segment(happening.head).block,
        date=event_date(scene, happening.head, happening.tokens, happening.times, status),
        reason=f"{happening.reason}; {why}",
    )
