"""When an event was: the day that hangs on its verb, else one in its words, else what its tense proves."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from legation.extraction.event_words import finite
from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_clauses import ClauseTimes, clause_times, phrase_tokens, span_of
from legation.extraction.state_scene import Scene
from legation.resources.events import load_event_classes
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import EventStatus

_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "tmod", "poss", "nummod", "compound", "nmod"})
_OTHER_MATTERS = frozenset({"about", "over", "against", "after", "before", "for", "with", "by"})
_TIMETABLE = frozenset(
    "meet resume begin open start leave arrive vote reconvene close convene depart".split()
)
_AHEAD = frozenset({EventStatus.PLANNED, EventStatus.REQUESTED, EventStatus.POSSIBLE})
_PLAIN_YEAR = re.compile(r"1[0-9]\d\d|20\d\d")
_SAME_TIMES = frozenset({"time", "day", "week", "month", "year", "summer", "winter", "autumn", "spring"})
_SAME = frozenset({"that", "same"})
_CARRIED = frozenset({"nsubj", "nsubjpass", "dobj"})
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d|[’']\d\d")


def event_times(scene: Scene, head: Token, tokens: Sequence[Token]) -> ClauseTimes:
    """Return the times of an event: those of an adjunct of its head before those inside its arguments.

    Args:
        scene: The document's look-ups.
        head: Verb or noun that tells the event.
        tokens: Its words.
    """
    whole = clause_times(scene, head, span=span_of(tokens))
    for child in sorted(head.children, key=lambda token: abs(token.i - head.i)):
        if not _names_day(child):
            continue
        own = clause_times(scene, child, span=span_of(phrase_tokens(child)))
        if not own.at.is_open:
            return ClauseTimes(whole.valid_from, whole.valid_to, own.at)
    if head.pos_ in ("VERB", "AUX"):
        return _fronted(scene, head) if whole == ClauseTimes() else whole
    year = next((c.text for c in head.children if c.dep_ == "nummod" and _PLAIN_YEAR.fullmatch(c.text)), None)
    if year is not None:
        return ClauseTimes(at=Interval(year, year))
    if whole.at.is_open:
        carrier = governing_verb(head)
        if carrier is not None and carrier[1] in _CARRIED and _carries(scene, carrier[0]):
            return event_times(scene, carrier[0], [carrier[0]])
    return ClauseTimes(whole.valid_from, whole.valid_to) if _is_elsewhere(whole, scene, head) else whole


def _fronted(scene: Scene, verb: Token) -> ClauseTimes:
    """Return the day at the front of a sentence for its second verb: "In 2003 A visited B and signed a pact"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first is verb or verb.dep_ != "conj" or verb.tag_ != first.tag_:
        return ClauseTimes()
    for child in first.children:
        if child.i < first.i and _names_day(child):
            own = clause_times(scene, child, span=span_of(phrase_tokens(child)))
            if not own.at.is_open:
                return ClauseTimes(at=own.at)
    return ClauseTimes()


def points_back(head: Token) -> bool:
    """Say whether an event is dated by the one told before it: "apologised at the time", "that year"."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    for child in first.children:
        nouns = [child, *(g for g in child.children if g.dep_ == "pobj")]
        for noun in nouns:
            words = {c.lower_ for c in noun.children}
            if noun.lower_ in _SAME_TIMES and (words & _SAME or (noun.lower_ == "time" and words == {"the"})):
                return child is noun or child.lower_ in ("at", "around", "on", "in")
    return False


def _carries(scene: Scene, verb: Token) -> bool:
    """Say whether a verb only places the event that its noun tells: "talks took place", "held an election"."""
    lemma = verb.lemma_.lower()
    return lemma in load_event_classes()["carrier"] or lemma in scene.classes["light"]


def _names_day(adjunct: Token) -> bool:
    if adjunct.dep_ not in _ADJUNCTS:
        return False
    return adjunct.ent_type_ == "DATE" or any(
        child.dep_ == "pobj" and child.ent_type_ == "DATE" for child in adjunct.children
    )


def _is_elsewhere(times: ClauseTimes, scene: Scene, noun: Token) -> bool:
    """Say whether the day in a noun's phrase is that of another noun: "complaints about last month's vote"."""
    if times.at.is_open:
        return False
    for child in noun.children:
        if child.dep_ != "prep" or child.lower_ not in _OTHER_MATTERS:
            continue
        inner = clause_times(scene, child, span=span_of(phrase_tokens(child)))
        if not inner.at.is_open and inner.at == times.at:
            return True
    return False


def is_ahead(scene: Scene, head: Token, times: ClauseTimes) -> bool:
    """Say whether a present tense stands with a day that is not past: "talks resume on 4 May"."""
    if head.pos_ not in ("VERB", "AUX") or times.at.low is None:
        return False
    word = finite(head)
    if word.tag_ not in ("VBZ", "VBP") or word.lemma_ == "have":
        return False
    if word.lemma_ == "be" and head.tag_ != "VBG":
        return False
    today = _today(scene, head)
    length = min(len(times.at.low), len(today.low or ""))
    if today.low is None or times.at.low[:length] > today.low[:length]:
        return True
    return head.lemma_.lower() in _TIMETABLE


def event_date(
    scene: Scene, head: Token, tokens: Sequence[Token], times: ClauseTimes, status: EventStatus
) -> Interval:
    """Return an event's date: the clause's time, else what its tense proves against the document's date.

    Args:
        scene: The document's look-ups.
        head: Verb or noun that tells the event.
        tokens: Its words.
        times: Times of its clause.
        status: Whether it happened; what is ahead lies after the document's date.
    """
    today = _today(scene, head)
    if not times.at.is_open:
        said = times.at
        if said.high is None and status is EventStatus.OCCURRED:
            return Interval(said.low, today.high)
        if status in _AHEAD and not _YEAR.search(" ".join(token.text for token in tokens)):
            return _next(said, today)
        return said
    if not times.valid_from.is_open:
        return times.valid_from
    if status in (EventStatus.OCCURRED, EventStatus.DID_NOT_OCCUR):
        return Interval(None, today.high) if today.high else OPEN
    if status is EventStatus.ONGOING:
        return today
    return OPEN


def _today(scene: Scene, head: Token) -> Interval:
    """Return the date from which an event's place in the text speaks."""
    block = scene.document.blocks[scene.segment(head).block]
    return Interval.at(block.date) if block.date else scene.document.published


def _next(said: Interval, today: Interval) -> Interval:
    """Return the same day or month a year later where it lies before the document: nobody plans the past."""
    if said.low is None or said.high is None or today.low is None or len(said.high) < len("2000-01"):
        return said
    length = min(len(said.high), len(today.low))
    if said.high[:length] >= today.low[:length]:
        return said
    if int(today.low[:4]) - int(said.low[:4]) > 1:
        return said
    return Interval(_year_later(said.low), _year_later(said.high))


def _year_later(day: str) -> str:
    later = f"{int(day[:4]) + 1:04d}{day[4:]}"
    return f"{later[:4]}-02-28" if later.endswith("-02-29") else later
