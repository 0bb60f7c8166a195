"""Happenings that no frame knows: a clause with a verb of doing, a doer and a day is an event of type OTHER."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from legation.annotators.cues import load_lexicon
from legation.extraction.event_dates import event_times
from legation.extraction.event_frames import EventFrames, Happening
from legation.extraction.event_words import finite, is_anonymity, is_told, stands_for_someone
from legation.extraction.state_arguments import Slots, is_passive
from legation.extraction.state_clauses import clause_tokens, phrase_text
from legation.resources.events import load_event_classes
from legation.schema.dates import Interval
from legation.schema.records import Party
from legation.schema.vocabulary import EventType

_MAX_ACTORS = 4
_PERFECT = frozenset({"has", "have", "had", "'ve", "’ve"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
_NOWADAYS = frozenset({"now", "currently", "nowadays", "presently"})
_YEARS = 2
"""Years that the time of one event may span."""
_PHASES = frozenset({"stop", "start", "begin", "continue", "try", "manage", "help", "fail"})
"""Verbs that only place another act in time, or say how it went."""
_ARRANGED = frozenset({"be", "expect", "schedule", "set", "due", "plan"})
"""What governs an arranged act: "is to meet on", "is expected to visit in"."""


def dated_happenings(frames: EventFrames, told: Sequence[Happening]) -> Iterator[Happening]:
    """Yield what happened on a day that the clause names, where no frame of the lexicon has found it.

    Args:
        frames: The document's frames.
        told: Events that the lexicon found.
    """
    heads = {happening.head.i for happening in told}
    for verb in frames.scene.prose_tokens():
        if verb.pos_ != "VERB" or verb.i in heads or not _is_act(verb) or not _is_placed(verb):
            continue
        if not is_told(frames.scene, verb):
            continue
        slots = frames.predicates.slots(verb, "verb")
        subjects = slots.get("subj", [])
        objects = slots.get("obj", [])
        if not (subjects or objects) or any(token.i in heads for token in (*subjects, *objects)):
            continue
        tokens = clause_tokens(verb, [token for token in subjects[:1] if token.sent == verb.sent])
        ordered = tuple(sorted(set(tokens), key=lambda token: token.i))
        times = event_times(frames.scene, verb, ordered)
        if not _is_day(times.at) or any(token.lower_ in _NOWADAYS for token in ordered):
            continue
        actors = _actors(frames, slots)
        yield Happening(EventType.OTHER, actors, verb, ordered, times, f"dated verb {verb.lemma_.lower()}")


def _is_day(at: Interval) -> bool:
    """Say whether a time is narrow enough for one event: no "in recent years", no "over the last decade"."""
    if at.low is None:
        return False
    return at.high is None or int(at.high[:4]) - int(at.low[:4]) <= _YEARS


def _is_act(verb: Token) -> bool:
    """Say whether a verb tells of doing: no verb of saying or thinking, of being, or of measure."""
    lemma = verb.lemma_.lower()
    if lemma in load_event_classes()["no_act"] or _is_saying(verb) or is_anonymity(verb):
        return False
    if lemma in _PHASES and any(child.dep_ in ("xcomp", "ccomp") for child in verb.children):
        return False
    return verb.dep_ not in ("aux", "auxpass", "amod", "compound")


def _is_saying(verb: Token) -> bool:
    """Say whether a verb reports speech or thought; one that can also mean an act does so with content only."""
    senses = load_lexicon().verb(verb)
    if not senses or verb.lemma_.lower() in load_event_classes()["act"]:
        return False
    if any(sense.family != "evaluate" for sense in senses):
        return True
    return any(child.dep_ in ("ccomp", "oprd") or child.lower_ == "as" for child in verb.children)


def _is_placed(verb: Token) -> bool:
    """Say whether a verb is in the past, the perfect or the future, or arranged."""
    words = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word.lower_ in _FUTURE or word.lower_ in _PERFECT for word in words):
        return True
    carrier = finite(verb)
    if carrier.tag_ == "VBD":
        return carrier.lemma_ != "do" or verb.tag_ == "VB"
    if any(word.lower_ == "to" for word in words) and verb.dep_ == "xcomp":
        return verb.head.lemma_.lower() in _ARRANGED and finite(verb.head).tag_ in ("VBZ", "VBP", "VBD")
    if verb.tag_ != "VBN":
        return False
    own = any(child.dep_ == "nsubj" for child in verb.children)  # "a school opened in 1950": a past after all
    return (own and not words) or (verb.dep_ in ("acl", "relcl") and is_passive(verb))


def _actors(frames: EventFrames, slots: Slots) -> tuple[Party, ...]:
    """Return who takes part, the doer first; a doer without a name is described."""
    found: list[Party] = []
    for name in ("subj", "obj", "to", "with"):
        for token in slots.get(name, []):
            parties = frames.ends.actors_at(token)
            if not parties and name == "subj" and stands_for_someone(frames.scene, token):
                parties = [Party(phrase_text(token, full=False))] if token.pos_ == "NOUN" else []
            found.extend(party for party in parties if party not in found)
    return tuple(found)[:_MAX_ACTORS]
