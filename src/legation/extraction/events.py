"""Events: who did what to whom and when, by frames over the parse (trigger lexicon in `resources/events`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from legation.extraction.event_status import event_status
from legation.extraction.factuality import Factuality, assess
from legation.extraction.state_arguments import governing_verb, is_passive
from legation.extraction.state_clauses import (
    ClauseTimes,
    clause_times,
    clause_tokens,
    core_tokens,
    phrase_tokens,
    span_of,
)
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.voices import VoiceMap
from legation.resources.events import EventTrigger, load_event_classes, load_event_triggers
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.records import Event, Party
from legation.schema.vocabulary import ActorType, BlockKind, EventStatus, EventType, RecordKind

_MAX_ACTORS = 4


@dataclass(frozen=True, slots=True)
class _Happening:
    """An event before voice and status: its type, actors, head and words."""

    type: EventType
    actors: tuple[Party, ...]
    head: Token
    tokens: tuple[Token, ...]
    times: ClauseTimes
    reason: str


def extract_events(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[Event]:
    """Yield the happenings that the text tells of, in the order of the text.

    Args:
        doc: Annotated parse with segments, times, mentions and actors.
        document: The document.
        voices: Who answers for which place.
    """
    scene = Scene(doc, document, voices)
    finder = _EventFinder(scene, Predicates(scene))
    counts: dict[tuple[tuple[int, int], ...], int] = {}
    for happening in _distinct(list(finder.find())):
        record = _record(scene, happening, counts)
        if record is not None:
            yield record


class _EventFinder:
    """Runs the event frames over one document."""

    def __init__(self, scene: Scene, predicates: Predicates) -> None:
        self.scene = scene
        self.predicates = predicates
        self.classes = load_event_classes()

    def find(self) -> Iterator[_Happening]:
        """Yield every match of every frame."""
        for trigger in load_event_triggers():
            for lemma in sorted(trigger.lemmas):
                for token in self.predicates.tokens_of(lemma):
                    if (
                        trigger.frame == "verb"
                        and token.pos_ in ("VERB", "AUX")
                        and token.dep_ not in ("aux", "auxpass")
                    ):
                        yield from self._verb(trigger, token)
                    elif trigger.frame == "noun" and token.pos_ in ("NOUN", "PROPN"):
                        yield from self._noun(trigger, token)

    def _verb(self, trigger: EventTrigger, verb: Token) -> Iterator[_Happening]:
        if (trigger.past and self._is_habit(verb)) or (trigger.passive and not is_passive(verb)):
            return
        slots = self.predicates.slots(verb, "verb")
        if trigger.xcomp and not slots.get("xcomp"):
            return
        if (
            trigger.asks
            and verb.lemma_ == "call"
            and not any(c.lower_ in ("on", "upon", "for") for c in verb.children)
        ):
            return
        if trigger.asks and not any(
            c.dep_ in ("xcomp", "ccomp", "advcl") or c.lower_ in ("for", "on") for c in verb.children
        ):
            return
        if trigger.xcomp:
            slots = {**slots, "xobj": self.predicates.slots(slots["xcomp"][0], "verb").get("obj", [])}
        if trigger.theme is not None and not any(
            self._in_class(token, trigger.theme[1]) for token in slots.get(trigger.theme[0], [])
        ):
            return
        doers = self._actors(trigger.subject, slots, verb)
        others = [party for party in self._actors(trigger.object, slots, verb) if party not in doers]
        if not others and "other" in trigger.object and doers:
            other = self.scene.other_party(verb, doers[0])
            others = [other] if other is not None else []
        if not self._enough(trigger, doers, others, verb):
            return
        ends = [
            t for name in (*trigger.subject, *trigger.object) for t in slots.get(name.split(":")[-1], [])[:1]
        ]
        tokens = clause_tokens(verb, [end for end in ends if end.sent == verb.sent])
        happening = self._happening(trigger, [*doers, *others], verb, tokens)
        if trigger.since and not happening.times.valid_from.is_open and _is_perfect(verb):
            return
        yield happening

    def _noun(self, trigger: EventTrigger, noun: Token) -> Iterator[_Happening]:
        if noun.dep_ in ("compound", "nmod") or (noun.ent_type_ == "DATE" and noun.pos_ == "PROPN"):
            return
        slots = dict(self.predicates.slots(noun, "noun"))
        if trigger.theme is not None and not any(
            self._in_class(token, trigger.theme[1]) for token in slots.get(trigger.theme[0], [])
        ):
            return
        governing = governing_verb(noun)
        lent = governing is not None and governing[1] in ("dobj", "attr") and not slots.get("owner")
        if governing is not None and lent and governing[0].lemma_.lower() in self.scene.classes["light"]:
            slots["owner"] = self.predicates.slots(governing[0], "verb").get("subj", [])
            slots["subj"] = slots["owner"]
        doers = self._actors(trigger.subject, slots, noun)
        others = [party for party in self._actors(trigger.object, slots, noun) if party not in doers]
        tokens = phrase_tokens(noun)
        for name in (*trigger.subject, *trigger.object):
            for token in slots.get(name.split(":")[-1], [])[:1]:
                if token.sent == noun.sent and abs(token.i - noun.i) < 12:
                    tokens = tokens + core_tokens(token)
        happening = self._happening(trigger, [*doers, *others], noun, tokens)
        dated = not happening.times.at.is_open
        if (
            (doers and others)
            or (dated and trigger.dated)
            or (trigger.solo and (doers or others))
            or (
                (doers or others)
                and trigger.type
                in (
                    "WAR",
                    "CONSULT",
                    "ELECTION",
                    "VISIT",
                    "ASSAULT",
                    "SANCTION",
                )
            )
        ):
            yield happening

    def _happening(
        self, trigger: EventTrigger, actors: list[Party], head: Token, tokens: list[Token]
    ) -> _Happening:
        ordered = tuple(sorted(set(tokens), key=lambda token: token.i))
        times = clause_times(self.scene, head, span=span_of(ordered))
        kind = EventType(trigger.type)
        return _Happening(
            kind,
            tuple(dict.fromkeys(actors))[:_MAX_ACTORS],
            head,
            ordered,
            times,
            f"{trigger.frame} {head.lemma_.lower()}",
        )

    def _enough(self, trigger: EventTrigger, doers: list[Party], others: list[Party], verb: Token) -> bool:
        if trigger.persons:
            first = self.scene.actor(doers[0]) if doers else None
            if first is None or first.type is not ActorType.PERSON:
                return False
        if trigger.solo:
            return bool(doers or others)
        if trigger.asks:
            return bool(doers and others) and not (verb.tag_ == "VB" and verb.dep_ == "ROOT")
        if trigger.optional:
            return bool(doers)
        return bool(doers and others) or bool(others and is_passive(verb))

    def _actors(self, names: tuple[str, ...], slots: dict[str, list[Token]], anchor: Token) -> list[Party]:
        for name in names:
            inside = name.startswith("in:")
            found: list[Party] = []
            for token in slots.get(name.removeprefix("in:"), []):
                parties = self.scene.actors_inside(token) if inside else self.scene.actors_at(token)
                found.extend(party for party in parties if party not in found)
            if found:
                return found
        return []

    def _in_class(self, token: Token, name: str) -> bool:
        words = self.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        return any(
            (
                child.dep_ == "prep"
                and child.lower_ == "of"
                and any(g.lemma_.lower() in words for g in child.children if g.dep_ == "pobj")
            )
            or (child.dep_ == "conj" and child.lemma_.lower() in words)
            for child in token.children
        )

    def _is_habit(self, verb: Token) -> bool:
        """Say whether a verb stands in the simple present outside a heading: a habit or a state, no event."""
        finite = next(
            (
                c
                for c in verb.children
                if c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD", "MD")
            ),
            verb,
        )
        if finite.tag_ not in ("VBZ", "VBP") or finite.lemma_ == "have" or verb.tag_ == "VBG":
            return False
        return self.scene.document.blocks[self.scene.segment(verb).block].kind is not BlockKind.HEADING


def _distinct(found: list[_Happening]) -> list[_Happening]:
    """Keep one happening of a type and main actor for overlapping words; verbs before nouns."""
    kept: list[_Happening] = []
    spans: list[tuple[int, int, EventType]] = []
    for happening in sorted(
        found, key=lambda h: (h.head.pos_ not in ("VERB", "AUX"), -len(h.actors), h.head.i)
    ):
        start, end = span_of(happening.tokens)
        same = happening.type
        if any(kind is same and start < high and low < end for low, high, kind in spans):
            continue
        if any(
            low <= start and end <= high and happening.head in other.tokens and other.head is happening.head
            for (low, high, _), other in zip(spans, kept, strict=True)
        ):
            continue
        kept.append(happening)
        spans.append((start, end, same))
    return sorted(kept, key=lambda h: (span_of(h.tokens), h.type.value))


def _record(
    scene: Scene, happening: _Happening, counts: dict[tuple[tuple[int, int], ...], int]
) -> Event | None:
    char_start, char_end = span_of(happening.tokens)
    try:
        evidence = scene.document.evidence(char_start, char_end)
    except EvidenceMismatch:
        return None
    place = happening.head.idx
    attribution = scene.voices.attribution_at(place)
    factuality = _factuality(happening.head)
    status, why = event_status(happening.head, factuality, attribution)
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
        date=_date(scene, happening, status),
        reason=f"{happening.reason}; {why}",
    )


def _factuality(head: Token) -> Factuality:
    """Judge the event's own words; what is said of a clause around a mere adjunct is not said of the event in it."""
    if head.pos_ in ("VERB", "AUX"):
        return assess(head)
    governing = governing_verb(head)
    if governing is not None and governing[1] in ("dobj", "nsubjpass", "nsubj", "attr"):
        return assess(head)
    return Factuality()


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)


def _date(scene: Scene, happening: _Happening, status: EventStatus) -> Interval:
    """Return the event's date: the clause's time, else what its tense proves against the document's date."""
    block = scene.document.blocks[scene.segment(happening.head).block]
    today = Interval.at(block.date) if block.date else scene.document.published
    if not happening.times.at.is_open:
        said = happening.times.at
        return (
            Interval(said.low, today.high) if said.high is None and status is EventStatus.OCCURRED else said
        )
    if not happening.times.valid_from.is_open:
        return happening.times.valid_from
    if status in (EventStatus.OCCURRED, EventStatus.DID_NOT_OCCUR):
        return Interval(None, today.high) if today.high else OPEN
    if status is EventStatus.ONGOING:
        return today
    return OPEN
