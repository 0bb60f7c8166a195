"""States of actors and relations between them, by frames over the parse (trigger lexicon in `resources/relations`)."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from legation.extraction.factuality import Factuality, assess
from legation.extraction.state_agreements import find_agreements
from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_careers import find_careers
from legation.extraction.state_clauses import clause_times, span_of
from legation.extraction.state_compounds import find_compounds
from legation.extraction.state_dates import is_ahead, is_past_war, state_dates
from legation.extraction.state_elections import find_elections
from legation.extraction.state_frames import Candidate, FrameMatcher
from legation.extraction.state_judgements import find_judgements
from legation.extraction.state_pairs import find_pairs
from legation.extraction.state_phrases import named_fully
from legation.extraction.state_places import find_members, find_places
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_presence import find_presence, find_stances, find_wants
from legation.extraction.state_scene import Scene
from legation.extraction.state_sense import in_sense
from legation.extraction.state_standing import standing
from legation.extraction.state_status import state_status
from legation.extraction.state_ties import find_ties
from legation.extraction.state_titles import find_offices
from legation.extraction.state_traits import find_traits
from legation.extraction.state_views import find_views
from legation.extraction.topics import clause_topic
from legation.extraction.voices import VoiceMap
from legation.resources.relations import load_relations
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.records import Attribution, State
from legation.schema.vocabulary import Directness, Force, RecordKind, StateStatus

_STOPPING = frozenset(
    """halt stop end cut suspend lift cease terminate scrap abandon abolish revoke discontinue sever""".split()
)
_OVER = frozenset(
    {"expire", "lapse", "end", "die", "collapse", "cease", "terminate", "dissolve", "cool", "stop"}
)
_LIMITING = frozenset(
    """limit restrict curb reduce ease relax intensify increase deepen worsen continue prolong maintain
    sustain influence block obstruct hinder hamper disrupt undermine""".split()
)
"""Verbs that take for granted what they change by degrees."""
_PASSING = frozenset({"regime_is", "part_of", "leader_of", "member_of"})
"""What the past of "be" says to be over."""
_LASTING = frozenset({"remain", "continue", "stay", "keep"})
_TOWARDS = frozenset(
    "look hope ask call aim prepare plan push press wish long search bid brace arm work".split()
)
"""Verbs with "for" or "on" whose object is not there yet."""
_FINISHED = frozenset({"over", "finished", "end", "past"})
_NEAR = 3
_PRESUPPOSED = ("title", "place list", "named ", "of a body")
"""What names say in passing: who denies or doubts a sentence does not deny the office of the one it names."""
_RIVALS = {
    "has_trait": frozenset({"any"}),
    "viewed_as": frozenset(
        {"trusts", "feels_threatened_by", "friendly_to", "hostile_to", "allied_with", "partner_of"}
    ),
    "seeks": frozenset(
        {"seeks_ties_with", "seeks_investment_from", "member_of", "mediates_between", "seeks_control_of"}
    ),
    "has_diplomatic_relations_with": frozenset(
        {"based_on", "aimed_at", "mediates_between", "depends_on", "partner_of"}
    ),
    "operates_in": frozenset({"has_embassy_in"}),
    "trades_with": frozenset(
        {"sells_arms_to", *(name for name in load_relations() if name.startswith("supplies_"))}
    ),
    "partner_of": frozenset({"trades_with"}),
    "strained_with": frozenset({"in_conflict_with"}),
    "in_conflict_with": frozenset({"at_war_with"}),
    "based_on": frozenset({"located_in"}),
    "aimed_at": frozenset({"opposes"}),
    "part_of": frozenset({"integrated_in"}),
}


def extract_states(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[State]:
    """Yield the states that the text asserts, in the order of the text.

    Args:
        doc: Annotated parse with segments, times, mentions and actors.
        document: The document.
        voices: Who answers for which place.
    """
    scene = Scene(doc, document, voices)
    predicates = Predicates(scene)
    matcher = FrameMatcher(predicates)
    offices = list(find_offices(scene))
    candidates = [
        *matcher.find(),
        *find_ties(scene, predicates),
        *find_careers(scene, predicates, offices),
        *offices,
        *find_elections(scene),
        *find_views(scene, predicates),
        *find_places(scene),
        *find_members(scene),
        *find_agreements(scene, predicates),
        *find_compounds(scene),
        *find_traits(scene),
        *find_pairs(scene, predicates),
        *find_judgements(scene, predicates),
        *find_wants(scene, predicates),
        *find_stances(scene, predicates),
    ]
    candidates += find_presence(scene, predicates, candidates)
    candidates += matcher.filled(candidates)
    counts: dict[tuple[tuple[int, int], ...], int] = {}
    candidates = [one for found in candidates for one in in_sense(scene, found)]
    for candidate in _settle([named_fully(scene, one) for one in candidates]):
        record = _record(scene, candidate, counts)
        if record is not None:
            yield record


def _settle(candidates: list[Candidate]) -> list[Candidate]:
    """Keep one record for each pair of ends at a place: the first of a layer and sign, the shorter evidence first."""
    relations = load_relations()
    candidates = _specific(candidates)
    kept: list[Candidate] = []
    seen: dict[tuple[str, str, str, str], list[tuple[int, int]]] = {}
    for candidate in candidates:
        relation = relations[candidate.relation]
        ends = (
            sorted((candidate.subject.text, candidate.object.text))
            if relation.symmetric
            else [
                candidate.subject.text,
                candidate.object.text,
            ]
        )
        group = candidate.relation if relation.sign == "0" else f"{relation.layer}{relation.sign}"
        if group == "has_trait":
            group = "viewed_as"
        key = (group, ends[0], ends[1], "")
        span = span_of(candidate.tokens)
        others = seen.setdefault(key, [])
        if any(span[0] < end and start < span[1] for start, end in others):
            continue
        others.append(span)
        kept.append(candidate)
    return sorted(kept, key=lambda c: (span_of(c.tokens), c.relation, c.subject, c.object))


def _specific(candidates: list[Candidate]) -> list[Candidate]:
    """Drop what only repeats in general words what a more telling candidate says of the same place."""
    spans = [span_of(candidate.tokens) for candidate in candidates]
    kept = []
    for candidate, (start, end) in zip(candidates, spans, strict=True):
        rivals = _RIVALS.get(candidate.relation)
        if candidate.reason.startswith("judgement"):
            rivals = _RIVALS["has_trait"]
        if candidate.relation == "has_diplomatic_relations_with" and not candidate.reason.startswith("ties"):
            rivals = None
        beaten = rivals is not None and any(
            other is not candidate and start < high and low < end and _beats(candidate, other, rivals)
            for other, (low, high) in zip(candidates, spans, strict=True)
        )
        if not beaten:
            kept.append(candidate)
    return kept


def _beats(candidate: Candidate, other: Candidate, rivals: frozenset[str]) -> bool:
    if (other.relation not in rivals and "any" not in rivals) or other.relation in (
        "has_trait",
        "viewed_as",
        "seeks",
    ):
        return False
    if candidate.relation == "viewed_as" and not candidate.reason.startswith("judgement"):
        return other.object == candidate.subject
    return (
        candidate.subject in (other.subject, other.object)
        or candidate.subject.actor is None
        or (other.subject.actor is None)
    )


def _record(
    scene: Scene, candidate: Candidate, counts: dict[tuple[tuple[int, int], ...], int]
) -> State | None:
    char_start, char_end = span_of(candidate.tokens)
    try:
        evidence = scene.document.evidence(char_start, char_end)
    except EvidenceMismatch:
        return None
    place = candidate.predicate.idx
    attribution = scene.voices.attribution_at(place)
    factuality = standing(_factuality(candidate.predicate), candidate)
    if factuality is None:
        return None
    lasting = any(t.lemma_ in _LASTING for t in candidate.tokens)
    said = None if candidate.reason.startswith(_PRESUPPOSED) else attribution
    if said is not None and said.force is Force.DENY and _is_presupposed(candidate.predicate):
        said = None
    status, why = state_status(factuality, said, settled=candidate.status, lasting=lasting)
    times = clause_times(scene, _clause_head(candidate.predicate), span=(char_start, char_end))
    if status is StateStatus.HOLDS and is_ahead(scene, candidate, times):
        status, why = StateStatus.PLANNED, "a day still to come"
    if status is StateStatus.HOLDS and _is_over(candidate, attribution):
        status, why = StateStatus.ENDED, "a copula in the past"
    if status is StateStatus.HOLDS and is_past_war(scene, candidate):
        status, why = StateStatus.ENDED, "a war with its years"
    dates = state_dates(scene, candidate, times, status)
    spans = tuple((span.start, span.end) for span in evidence.spans)
    ordinal = counts.get(spans, 0)
    counts[spans] = ordinal + 1
    segment = scene.segment(candidate.predicate)
    return State(
        id=occurrence_id(
            scene.document.id, RecordKind.STATE.value, {"clause": evidence.spans}, ordinal=ordinal
        ),
        spans=evidence.spans,
        subject=candidate.subject,
        relation=candidate.relation,
        object=candidate.object,
        status=status,
        voice=scene.voices.at(place),
        block=segment.block,
        valid_from=dates.valid_from,
        valid_to=dates.valid_to,
        as_of=dates.as_of,
        reason=f"{candidate.reason}; {why}",
        topic=clause_topic(scene.index, candidate.tokens),
    )


def _is_over(candidate: Candidate, attribution: Attribution | None) -> bool:
    """Say whether a copula in the past tells what is no more; in reported speech the tense tells nothing."""
    verb = candidate.predicate
    if candidate.relation not in _PASSING or verb.lemma_ != "be" or verb.tag_ != "VBD":
        return False
    return attribution is None or attribution.directness is Directness.DIRECT


def _is_presupposed(predicate: Token) -> bool:
    """Say whether a noun takes for granted what it names: who denies what "our friendship" is about has it."""
    return predicate.pos_ == "NOUN" and any(
        child.dep_ == "poss" or child.lower_ in ("the", "this", "these") for child in predicate.children
    )


def _stopped(predicate: Token, verb: Token) -> Factuality | None:
    """Judge what a verb of stopping is said of: ended when it happened, there as long as it has not."""
    lemma = verb.lemma_.lower()
    if lemma not in _STOPPING and lemma not in _LIMITING:
        return None
    act = assess(verb)
    done = act.plain and not act.obliged and lemma in _STOPPING and (act.past or _is_perfect(verb))
    return Factuality(ended=done, past=act.past, reason=f"ended: {verb.text}" if done else "")


def _says_over(verb: Token) -> bool:
    """Say whether a copula says that something is over: "the dispute is over", "is at an end"."""
    if verb.lemma_ != "be" or not assess(verb).plain:
        return False
    words = {t.lower_ for t in verb.subtree if verb.i < t.i <= verb.i + _NEAR}
    return bool(words & _FINISHED)


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)


def _factuality(predicate: Token) -> Factuality:
    """Judge a predicate; a noun in an adjunct ("because of pressure") is not touched by what governs the clause."""
    if predicate.pos_ in ("NOUN", "PROPN"):
        governing = governing_verb(predicate)
        if governing is None:
            return Factuality()
        if governing[1] == "nsubj" and governing[0].lemma_.lower() in _OVER:
            over = assess(governing[0])
            if over.plain and (over.past or _is_perfect(governing[0])):
                return Factuality(ended=True, past=over.past, reason=f"ended: {governing[0].text}")
        if governing[1] == "nsubj" and _says_over(governing[0]):
            return Factuality(ended=True, reason=f"ended: {governing[0].text} over")
        if governing[1] in ("dobj", "nsubjpass"):
            stopped = _stopped(predicate, governing[0])
            if stopped is not None:
                return stopped
        if governing[0].lemma_.lower() in _TOWARDS and governing[1] in (
            "prep:for",
            "prep:on",
            "prep:towards",
        ):
            aim = assess(governing[0])
            return aim if aim.negated else replace(aim, planned=True, reason=f"planned: {governing[0].text}")
        if governing[1].startswith("prep:") and governing[0].lemma_ not in ("be", "remain", "come", "stay"):
            return Factuality()
    return assess(predicate)


def _clause_head(token: Token) -> Token:
    if token.pos_ in ("VERB", "AUX"):
        return token
    governing = governing_verb(token)
    if governing is not None:
        return governing[0]
    return token.head if token.head.pos_ in ("VERB", "AUX") else token
