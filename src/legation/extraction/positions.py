"""Positions: stands on questions without a number, read from what is extracted already.

A stand comes from a state that is somebody's judgement, from a state of support or opposition, from a saying that does
more than assert (denies, doubts, demands, judges, predicts, hopes), or from the text's own "should" and "must". What a
stand is taken on is the clause in affirmative words; the side is read off polarity and force (stance as a relation of a
holder to a proposition: Mohammad et al. 2016, SemEval task 6).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from legation.extraction.factuality import Factuality, assess
from legation.extraction.position_clauses import (
    Polarity,
    affirmed,
    clause_words,
    core_of,
    heads_in,
    is_about_oneself,
    is_asked,
    is_denied,
    is_finite,
    is_open,
    predicate_class,
)
from legation.extraction.state_clauses import span_of
from legation.extraction.state_scene import Scene
from legation.extraction.topics import clause_topic
from legation.extraction.voices import VoiceMap
from legation.resources.questions import VIEWS, families, state_questions
from legation.schema.dates import Interval
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import Attribution, Party, Position, State
from legation.schema.vocabulary import BlockKind, Force, Mode, RecordKind, Stance, StateStatus

SUPPORT = {
    "supports": Stance.FOR,
    "opposes": Stance.AGAINST,
    "criticises": Stance.AGAINST,
    "condemns": Stance.AGAINST,
}
"""Relations whose subject takes a side on their object."""
_SAID = frozenset({Mode.SAID, Mode.IMPUTED})
_HEDGED = frozenset({Force.DOUBT, Force.HOPE, Force.QUESTION, Force.RUMOUR, Force.CONDITIONAL})
"""Forces that commit to neither side (a condition, only where the clause itself stands in it)."""
_SIDED = frozenset({Force.DENY, Force.DEMAND, Force.PREDICT, Force.THREATEN, *_HEDGED} - {Force.CONDITIONAL})
_TOLD = frozenset({Force.PREDICT, Force.THREATEN, Force.DEMAND})
_MAYBE = frozenset({"may", "might", "could", "can"})
_WOULD = frozenset({"would", "'d", "’d"})
_DENIALS = frozenset(
    "deny reject dispute refute rebut dismiss disavow repudiate contradict denial rejection".split()
)
"""Cues that themselves say no: what they govern is said to be false."""
_FEWEST = 2
"""Content words and actors of a clause; "of course not" says nothing without the question before."""


def extract_positions(
    doc: Doc,
    document: Document,
    voices: VoiceMap,
    *,
    attributions: Sequence[Attribution],
    states: Iterable[State],
) -> Iterator[Position]:
    """Yield the stands taken in a document: those of its states, then those of its sayings and its own voice.

    Args:
        doc: Annotated parse with segments, mentions and actors.
        document: The document.
        voices: Who answers for which place.
        attributions: The document's sayings.
        states: The document's states.
    """
    said = {attribution.id: attribution for attribution in attributions}
    states = tuple(states)
    scene = Scene(doc, document, voices)
    taken: set[tuple[int, int]] = set()
    for state in states:
        position = _of_state(document, state, said, namer=_namer(scene, state))
        if position is not None:
            taken.update((span.start, span.end) for span in state.spans)
            yield position
    yield from _Clauses(scene, states, taken).positions()


def _namer(scene: Scene, state: State) -> Party | None:
    """Return who calls something what it is said to be: "the envoy called it a threat" is the envoy's judgement."""
    way, _, lemma = state.reason.partition(";")[0].partition(" ")
    if way != "naming" or not state.spans:
        return None
    held = scene.document.reading.to_reading(state.spans[0].start, state.spans[-1].end)
    words = scene.doc.char_span(held.start, held.end, alignment_mode="expand") if held is not None else None
    for verb in words if words is not None else ():
        if verb.lemma_.lower() == lemma and verb.pos_ == "VERB":
            subjects = [child for child in verb.children if child.dep_ == "nsubj"]
            return scene.index.party_of(subjects[0]) if subjects else None
    return None


def _of_state(
    document: Document, state: State, said: dict[str, Attribution], *, namer: Party | None
) -> Position | None:
    stance = _side_of(state)
    if stance is None:
        return None
    holder = state.subject if state.relation in SUPPORT else namer or state.voice.speaker
    act = said.get(state.voice.attribution or "")
    force = act.force if act is not None else Force.DENY if stance is Stance.AGAINST else Force.ASSERT
    family = families().get(state.relation)
    if state.relation in SUPPORT:
        question = f"Is {state.object.text} right?"
    else:
        template = family.question if family else state_questions()[state.relation]
        swapped = family is not None and family.ends == "swapped"
        ends = (state.object.text, state.subject.text) if swapped else (state.subject.text, state.object.text)
        question = template.format(subject=ends[0], object=ends[1])
    spans = {"stand": state.spans, state.id: ()}
    return Position(
        id=occurrence_id(document.id, RecordKind.POSITION.value, spans),
        spans=state.spans,
        holder=holder,
        question=question,
        stance=stance,
        force=force,
        voice=state.voice,
        as_of=state.as_of,
        reason=f"state {state.relation} {state.status.value}",
        topic=state.topic,
        basis=state.id,
    )


def _side_of(state: State) -> Stance | None:
    """Return the side that a state takes on its question; None for a state that is no stand."""
    if state.relation in SUPPORT:
        side = SUPPORT[state.relation]
        is_plan = state.object.actor is None
        if not is_plan:
            return None
    elif state.relation in VIEWS:
        family = families().get(state.relation)
        side = Stance.AGAINST if family is not None and family.sign == "-" else Stance.FOR
    else:
        return None
    if state.status is StateStatus.HOLDS:
        return side
    return turned(side) if state.status in (StateStatus.DENIED, StateStatus.ENDED) else Stance.HEDGED


def turned(stance: Stance) -> Stance:
    """Return the other side; who hedges still does."""
    return {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}.get(stance, stance)


def stance_of(factuality: Factuality, force: Force, *, denied: bool, says_no: bool = False) -> Stance:
    """Return the side taken on a clause in its affirmative words.

    Args:
        factuality: How the clause is put forward.
        force: What the saying does.
        denied: The clause's own words deny it.
        says_no: The cue itself denies, so that a denied clause under it is affirmed.
    """
    # "would" under a verb of foretelling or demanding is the "will" of what was said.
    is_told = force in _TOLD and factuality.modal in _WOULD and "if" not in factuality.reason.split()
    if factuality.possible or factuality.rumoured or (factuality.conditional and not is_told):
        return Stance.HEDGED
    if force in (Force.DOUBT, Force.HOPE, Force.RUMOUR, Force.QUESTION):
        return Stance.HEDGED
    return Stance.AGAINST if denied is not says_no else Stance.FOR


class _Clauses:
    """The clauses of a document that take a stand."""

    def __init__(self, scene: Scene, states: Sequence[State], taken: set[tuple[int, int]]) -> None:
        self._scene = scene
        self._states = [(span, state.id) for state in states for span in state.spans]
        self._taken = taken
        self._counts: dict[tuple[tuple[int, int], ...], int] = {}

    def positions(self) -> Iterator[Position]:
        for head in heads_in(self._scene.prose_tokens()):
            act = self._scene.voices.attribution_at(head.idx)
            if act is not None and act.mode not in _SAID:
                continue
            if not self._opens_content(head, act):
                continue
            position = self._position(head, act)
            if position is not None:
                yield position

    def _opens_content(self, head: Token, act: Attribution | None) -> bool:
        """Say whether a clause is what is said, not a part of it: what governs it stands outside the content."""
        if head.dep_ in ("ROOT", "parataxis"):
            return True
        above = self._scene.voices.attribution_at(head.head.idx)
        if head.dep_ == "conj" and any(child.dep_ in ("nsubj", "nsubjpass") for child in head.children):
            return self._opens_content(head.head, above)
        return act is not None and (above is None or above.id != act.id)

    def _position(self, outer: Token, act: Attribution | None) -> Position | None:
        head, polarity = core_of(outer)
        if not self._is_own(outer, act):
            return None
        factuality = assess(head)
        if head is not outer and factuality.modal not in _MAYBE:
            factuality = replace(factuality, possible=False)  # "I believe" tells whose view it is, no more
        force = act.force if act is not None else Force.DEMAND if factuality.obliged else Force.ASSERT
        if not is_finite(head) and force is not Force.DEMAND:
            return None
        tokens = clause_words(head)
        denied = is_denied(tokens) is not (polarity is Polarity.TURNED)
        is_judged = denied or polarity is Polarity.DOUBTED
        if not _is_stand(head, factuality, force, denied=is_judged, in_own_voice=act is None):
            return None
        topic = clause_topic(self._scene.index, tokens)
        if len(topic.terms) + len(topic.actors) < _FEWEST:
            return None
        try:
            spans = self._scene.document.evidence(*span_of(tokens)).spans
        except EvidenceMismatch:
            return None
        if any(start < s.end and s.start < end for s in spans for start, end in self._taken):
            return None
        ordinal = self._counts.get(key := tuple((s.start, s.end) for s in spans), 0)
        self._counts[key] = ordinal + 1
        stance = stance_of(factuality, force, denied=denied, says_no=self._says_no(act))
        if polarity is Polarity.DOUBTED or is_asked(head):
            stance = Stance.HEDGED
        obliged = factuality.obliged or (force is Force.DEMAND and not is_finite(head))
        document = self._scene.document.id
        voice = self._scene.voices.at(head.idx)
        words = affirmed(tokens)
        return Position(
            id=occurrence_id(document, RecordKind.POSITION.value, {"stand": spans}, ordinal=ordinal),
            spans=spans,
            holder=voice.speaker,
            question=f"Should it be so: {words}?" if obliged else f"Is it so: {words}?",
            stance=stance,
            force=force,
            voice=voice,
            as_of=self._as_of(head, act),
            reason=f"force {force.value}; {factuality.reason or 'plain'}",
            topic=replace(topic, frame="should" if obliged else "", head=predicate_class(head)),
            basis=self._basis(spans),
        )

    def _basis(self, spans: Sequence[Span]) -> str | None:
        """Return the state that stands in most of the clause's words, or the other way round."""
        for mine in spans:
            for other, state in self._states:
                shared = min(mine.end, other.end) - max(mine.start, other.start)
                if shared > 0 and 2 * shared >= min(mine.end - mine.start, other.end - other.start):
                    return state
        return None

    def _is_own(self, head: Token, act: Attribution | None) -> bool:
        """Say whether a clause is the voice's own: what he says that another said is the other's stand."""
        below = [self._scene.voices.attribution_at(c.idx) for c in head.children if c.dep_ == "ccomp"]
        return all(found == act for found in below)

    def _says_no(self, act: Attribution | None) -> bool:
        if act is None:
            return False
        return any(
            token.lemma_.lower() in _DENIALS
            for span in act.cue
            for token in self._tokens(span.start, span.end)
        )

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        held = self._scene.document.reading.to_reading(start, end)
        if held is not None:
            found = self._scene.doc.char_span(held.start, held.end, alignment_mode="expand")
            yield from found if found is not None else ()

    def _as_of(self, head: Token, act: Attribution | None) -> Interval:
        if act is not None and act.uttered:
            return Interval.at(act.uttered)
        block = self._scene.document.blocks[self._scene.segment(head).block]
        if block.kind is BlockKind.COMMENT and block.date:
            return Interval.at(block.date)
        return self._scene.document.published


def _is_stand(head: Token, factuality: Factuality, force: Force, *, denied: bool, in_own_voice: bool) -> bool:
    """Say whether a clause takes a side: its force does, it is denied or demanded by a speaker, or it judges."""
    if in_own_voice:
        return factuality.obliged
    if is_about_oneself(head) or (is_open(head) and not is_asked(head)):
        return False
    if force is Force.QUESTION and not is_asked(head):
        return False
    if denied or factuality.obliged:
        return True
    if force is Force.EVALUATE:
        return any(child.dep_ in ("attr", "acomp", "oprd") for child in head.children)
    if force is Force.DEMAND:
        return not is_finite(head)
    # The force of a speech of several sentences is that of one of them; under a cue it is the clause's own.
    is_governed = head.dep_ in ("ccomp", "xcomp", "acl")
    return (force in _SIDED and (is_governed or not factuality.plain)) or (
        factuality.conditional and force in _HEDGED
    )


__all__ = ["SUPPORT", "extract_positions", "stance_of", "turned"]
