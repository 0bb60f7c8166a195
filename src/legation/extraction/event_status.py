"""The status of an event: done, going on, planned, asked for, thwarted, rumoured."""

from spacy.tokens import Token

from legation.extraction.factuality import Factuality, assess
from legation.extraction.state_arguments import governing_verb
from legation.schema.records import Attribution
from legation.schema.vocabulary import Directness, EventStatus, Force

_THWARTED = frozenset(
    "foil thwart prevent avert cancel postpone scrap abort stop block shelve derail delay scuttle".split()
)
_ASKED = frozenset("ask demand urge call request press appeal beg petition recommend order require".split())
_PLANNED = frozenset(
    "plan schedule announce expect prepare intend propose set consider plot arrange prepare await".split()
)
_ATTEMPTED = frozenset("attempt try plot plan".split())
_TIMES = frozenset({"after", "during", "before", "since", "following"})
_POSSIBLE = frozenset("risk fear predict mull contemplate".split())


def event_status(
    token: Token, attribution: Attribution | None, *, later: bool = False
) -> tuple[EventStatus, str]:
    """Judge whether an event happened.

    Args:
        token: Head of the event's words.
        attribution: The saying in whose content it stands.
        later: Its tense and its day place it ahead of the text.

    Returns:
        The status and the words or force that decided it.
    """
    if _is_presupposed(token):
        return EventStatus.OCCURRED, "taken for granted"
    factuality = _factuality(token)
    force = _force(attribution)
    reason = factuality.reason or "plain"
    lemmas = {word.lemma_.lower() for word in _governor(token)}
    if factuality.rumoured or force is Force.RUMOUR:
        return EventStatus.RUMOURED, reason
    if factuality.negated or lemmas & _THWARTED or token.lemma_.lower() in ("foil", "thwart"):
        return EventStatus.DID_NOT_OCCUR, reason
    if force is Force.DENY:
        return EventStatus.DID_NOT_OCCUR, f"{reason}; force deny"
    if (lemmas & _ASKED and not _is_finished(token)) or (
        force is Force.DEMAND and (factuality.obliged or factuality.future or _bare(token))
    ):
        return EventStatus.REQUESTED, reason
    if token.lemma_.lower() in _PLANNED and token.pos_ == "VERB":
        return EventStatus.PLANNED, reason
    if _is_reported_future(token, factuality) or (later and factuality.plain):
        return EventStatus.PLANNED, reason
    if factuality.conditional or factuality.possible or force in (Force.DOUBT, Force.CONDITIONAL):
        return EventStatus.POSSIBLE, reason
    if (
        factuality.planned
        or factuality.future
        or lemmas & _PLANNED
        or (force is Force.THREATEN and not factuality.past)
    ):
        return EventStatus.PLANNED, reason
    if lemmas & _POSSIBLE or (force in (Force.HOPE, Force.PREDICT) and not factuality.past):
        return EventStatus.POSSIBLE, reason
    if factuality.obliged:
        return EventStatus.REQUESTED, reason
    if _is_ongoing(token):
        return EventStatus.ONGOING, reason
    return EventStatus.OCCURRED, reason


def _is_presupposed(token: Token) -> bool:
    """Say whether a noun stands where its event is taken for granted: "after the war", "during the stand-off"."""
    if token.pos_ in ("VERB", "AUX") or token.dep_ != "pobj":
        return False
    if any(child.dep_ == "det" and child.lower_ in ("a", "an", "any", "no") for child in token.children):
        return False
    return token.head.lower_ in _TIMES


def _force(attribution: Attribution | None) -> Force:
    """Return the force that bears on a clause; a quoted denial says "not" itself where it denies."""
    if attribution is None:
        return Force.ASSERT
    quoted = attribution.directness is Directness.DIRECT
    return Force.ASSERT if quoted and attribution.force is Force.DENY else attribution.force


def _factuality(token: Token) -> Factuality:
    """Judge the event's own words; what is said of a clause around an adjunct is not said of the event in it."""
    if token.pos_ in ("VERB", "AUX"):
        return assess(token)
    governing = governing_verb(token)
    if governing is not None and governing[1] in ("dobj", "nsubjpass", "nsubj", "attr"):
        return assess(token)
    return Factuality()


def _is_finished(token: Token) -> bool:
    """Say whether a verb tells of the past itself, so that nobody is asked to do it."""
    words = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    return token.tag_ == "VBD" or any(word.lower_ in ("had", "has", "have", "was", "were") for word in words)


def _is_reported_future(token: Token, factuality: Factuality) -> bool:
    """Say whether "would" is the future of what somebody said, with no condition in sight."""
    if factuality.modal not in ("would", "'d", "’d") or token.pos_ not in ("VERB", "AUX"):
        return False
    if factuality.possible or any(
        mark.lower_ in ("if", "unless") for mark in token.sent if mark.dep_ in ("mark", "advmod")
    ):
        return False
    current = token
    while current.dep_ in ("conj", "xcomp") and current.head is not current:
        current = current.head
    return current.dep_ == "ccomp" and current.head.tag_ in ("VBD", "VBN")


def _governor(token: Token) -> list[Token]:
    """Return the verbs whose complement or object the event is."""
    found: list[Token] = []
    if token.pos_ not in ("VERB", "AUX"):
        governing = governing_verb(token)
        if governing is not None and governing[1] in ("dobj", "nsubjpass", "prep:for", "prep:to"):
            found.append(governing[0])
        relative = [c for c in token.children if c.dep_ in ("relcl", "acl")]
        found.extend(word for word in relative if word.lemma_.lower() in _ATTEMPTED | _THWARTED | _PLANNED)
    current = token
    for _ in range(3):
        if current.dep_ in ("xcomp", "ccomp", "pcomp") and current.head.pos_ in ("VERB", "NOUN", "ADP"):
            current = current.head
            if (
                current.pos_ != "ADP"
                and (current.dep_ != "ROOT" or current.lemma_.lower() in _ASKED | _PLANNED)
            ) or (current.pos_ == "VERB" and current.lemma_.lower() in _THWARTED):
                found.append(current)
        else:
            break
    return found


def _bare(token: Token) -> bool:
    return token.tag_ == "VB"


def _is_ongoing(token: Token) -> bool:
    verb = token
    if verb.pos_ not in ("VERB", "AUX"):
        governing = governing_verb(token)
        if governing is None:
            return any(
                c.dep_ == "amod" and c.lower_ in ("ongoing", "continuing", "current") for c in token.children
            )
        verb = governing[0]
        if verb.lemma_ in ("continue", "progress", "proceed") and verb.tag_ in ("VBP", "VBZ", "VBG"):
            return True
        return any(
            c.dep_ == "amod" and c.lower_ in ("ongoing", "continuing", "current") for c in token.children
        )
    return verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lower_ in ("is", "are", "'s", "'re", "am") for c in verb.children
    )
