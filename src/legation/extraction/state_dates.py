"""From when, until when and as of when a state holds: the times of its clause, read by its predicate and status."""

from dataclasses import dataclass

from legation.extraction.factuality import assess
from legation.extraction.state_clauses import ClauseTimes
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import StateStatus

_STARTING = frozenset(
    """recognise recognize open reopen establish found sign launch join inaugurate build annex occupy seize invade
    ratify enter start begin introduce impose conclude restore resume renew normalise normalize acquire buy settle
    become appoint elect take move admit initial form""".split()
)
_ENDING = frozenset(
    """lapse expire end terminate close shut leave quit withdraw sever break suspend lift revoke dissolve collapse
    abolish cease retire resign evacuate cut secede gain abandon""".split()
)
_AHEAD = frozenset({StateStatus.PLANNED, StateStatus.CONDITIONAL, StateStatus.POSSIBLE})
_FOUGHT = frozenset({"at_war_with", "in_conflict_with"})
_LONG = 4
"""Characters of a partial date that names a whole year."""


@dataclass(frozen=True, slots=True)
class StateDates:
    """When a state holds, each open where the text is silent."""

    valid_from: Interval = OPEN
    valid_to: Interval = OPEN
    as_of: Interval = OPEN


def told_at(scene: Scene, candidate: Candidate) -> Interval:
    """Return the day on which a state is put forward: of the saying, of its block, else of the document."""
    attribution = scene.voices.attribution_at(candidate.predicate.idx)
    if attribution is not None and attribution.uttered:
        return Interval.at(attribution.uttered)
    block = scene.document.blocks[scene.segment(candidate.predicate).block]
    return Interval.at(block.date) if block.date else scene.document.published or OPEN


def state_dates(scene: Scene, candidate: Candidate, times: ClauseTimes, status: StateStatus) -> StateDates:
    """Return the dates of a state.

    Args:
        scene: The document's look-ups.
        candidate: The state.
        times: Times of its clause.
        status: Its status: the date in a clause about an end is the end, about a plan the beginning.
    """
    as_of = told_at(scene, candidate)
    valid_from, valid_to, at = times.valid_from, times.valid_to, times.at
    if at.is_open:
        return StateDates(valid_from, valid_to, as_of)
    words = {token.lemma_.lower() for token in candidate.tokens if token.pos_ in ("VERB", "AUX")}
    words.add(candidate.predicate.lemma_.lower())
    past = assess(candidate.predicate).past
    held = status is StateStatus.ENDED and candidate.predicate.lemma_ in ("be", "remain")
    if (status is StateStatus.ENDED or words & _ENDING) and not held:
        return StateDates(valid_from, at if valid_to.is_open else valid_to, as_of)
    if (
        held
        or (_is_after(at, as_of) and status in _AHEAD)
        or words & _STARTING
        or _dated_name(scene, candidate)
    ):
        return StateDates(at if valid_from.is_open else valid_from, valid_to, as_of)
    if past and _is_period(at) and valid_from.is_open and valid_to.is_open and not _is_after(at, as_of):
        return StateDates(Interval(at.low, at.low), Interval(at.high, at.high), as_of)
    if past and valid_from.is_open and not _is_after(at, as_of):
        as_of = at
    return StateDates(valid_from, valid_to, as_of)


def is_ahead(scene: Scene, candidate: Candidate, times: ClauseTimes) -> bool:
    """Say whether a clause in the present speaks of a day still to come: "the two meet on March 17"."""
    return _is_after(times.at, told_at(scene, candidate)) and not assess(candidate.predicate).past


def is_past_war(scene: Scene, candidate: Candidate) -> bool:
    """Say whether a war or conflict is named with its years, all of them gone: "the 1991-1993 war", "a 1967 war"."""
    noun = candidate.predicate
    if candidate.relation not in _FOUGHT or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    start, end = min((t.idx for t in noun.lefts), default=noun.idx), noun.idx
    if noun.head.lemma_ in ("fight", "wage") and noun.dep_ == "dobj":
        end = max(t.idx for t in noun.head.subtree)
    told = told_at(scene, candidate)
    for time in scene.index.times_in(start, end):
        high = time.interval.high
        if high and time.interval.low and not (told.low and told.high and high[:_LONG] >= told.low[:_LONG]):
            return True
    return False


def _is_after(at: Interval, told: Interval) -> bool:
    if at.low is None or told.high is None:
        return False
    return at.days()[0] > told.days()[1]


def _is_period(at: Interval) -> bool:
    """Say whether a time is a span of years: "the early 1980s"."""
    return bool(at.low and at.high) and at.low != at.high and len(at.low or "") <= _LONG


def _dated_name(scene: Scene, candidate: Candidate) -> bool:
    """Say whether the date is part of an agreement's name: "the treaty of 1961", "a 1961 treaty"."""
    return candidate.relation == "has_treaty_with" and candidate.predicate.pos_ in ("NOUN", "PROPN")
