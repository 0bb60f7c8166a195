"""The status of an event: done, going on, planned, asked for, thwarted, rumoured."""

from spacy.tokens import Token

from legation.extraction.factuality import Factuality, assess
from legation.extraction.state_arguments import governing_verb
from legation.extraction.voices import force_on_clause
from legation.schema.records import Attribution
from legation.schema.vocabulary import EventStatus, Force

_THWARTED = frozenset(
    "foil thwart prevent avert cancel postpone scrap abort stop block shelve derail delay scuttle".split()
)
_ASKED = frozenset("ask demand urge call request press appeal beg petition recommend order require".split())
_PLANNED = frozenset(
    "plan schedule announce expect prepare intend propose set consider plot arrange prepare await".split()
)
_LEADS = frozenset("vote agree promise pledge vow undertake commit".split())
"""Verbs that are acts themselves, while what they lead to has yet to come."""
_ATTEMPTED = frozenset("attempt try plot plan".split())
_NEARLY = frozenset({"nearly", "almost"})
_ARRANGED = frozenset({"due", "set", "scheduled", "poised", "slated", "ready"})
_FAILURES = frozenset({"refusal", "failure", "inability", "unwillingness", "reluctance"})
_RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})
_PROSPECTS = frozenset(
    {"chance", "risk", "possibility", "danger", "hope", "fear", "prospect", "idea", "likelihood"}
)
_TIMES = frozenset({"after", "during", "before", "since", "following"})
_POSSIBLE = frozenset("risk fear predict mull contemplate".split())


def event_status(
    token: Token, attribution: Attribution | None, *, undone: bool = False, later: bool = False
) -> tuple[EventStatus, str]:
    """Judge whether an event happened.

    Args:
        token: Head of the event's words.
        attribution: The saying in whose content it stands.
        undone: Its own verb can say that it was called off ("postponed his visit").
        later: Its tense and its day place it ahead of the text.

    Returns:
        The status and the words or force that decided it.
    """
    if _is_presupposed(token):
        return EventStatus.OCCURRED, "taken for granted"
    if _is_undone(token) or (undone and token.lemma_.lower() in _THWARTED and token.pos_ == "VERB"):
        return EventStatus.DID_NOT_OCCUR, "undone"
    if _is_ranked(token):
        return EventStatus.OCCURRED, "first of its kind"
    described = _described(token)
    if described is not None:
        return described, "described"
    factuality = _around(token) or _factuality(token)
    force = force_on_clause(attribution)
    reason = factuality.reason or "plain"
    lemmas = {word.lemma_.lower() for word in _governor(token)}
    if factuality.rumoured or force is Force.RUMOUR:
        return EventStatus.RUMOURED, reason
    if factuality.negated or lemmas & _THWARTED or token.lemma_.lower() in ("foil", "thwart"):
        return EventStatus.DID_NOT_OCCUR, reason
    if force is Force.DENY:
        return EventStatus.DID_NOT_OCCUR, f"{reason}; force deny"
    if _is_due(token):
        return EventStatus.REQUESTED, "obliged"
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
        or (lemmas & (_PLANNED | _LEADS) and not _is_finished(token))
        or (force is Force.THREATEN and not factuality.past)
    ):
        return EventStatus.PLANNED, reason
    if lemmas & _POSSIBLE or (force in (Force.HOPE, Force.PREDICT) and not factuality.past):
        return EventStatus.POSSIBLE, reason
    if factuality.obliged:
        return EventStatus.REQUESTED, reason
    if _is_inside_infinitive(token):
        return EventStatus.PLANNED, "infinitive"
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


def _described(token: Token) -> EventStatus | None:
    """Return what an adjective or the noun around it says of an event: "the planned visit", "a chance of winning"."""
    if token.dep_ == "pcomp" and token.head.head.lemma_.lower() in _PROSPECTS:
        return EventStatus.POSSIBLE
    if any(child.lower_ in _NEARLY and child.dep_ == "advmod" for child in token.children):
        return EventStatus.DID_NOT_OCCUR
    if token.dep_ == "xcomp" and token.head.pos_ == "ADJ" and token.head.lower_ in _ARRANGED:
        return EventStatus.PLANNED
    if token.pos_ in ("VERB", "AUX"):
        return None
    words = {child.lower_ for child in token.children if child.dep_ == "amod"}
    if words & {"planned", "proposed", "scheduled", "upcoming", "forthcoming", "intended", "looming"}:
        return EventStatus.PLANNED
    if words & {"rumoured", "rumored", "alleged", "reported", "supposed"}:
        return EventStatus.RUMOURED
    if words & {"possible", "potential", "likely", "hypothetical", "feared"}:
        return EventStatus.POSSIBLE
    if words & {"attempted", "foiled", "thwarted", "cancelled", "canceled", "failed", "averted"}:
        return EventStatus.DID_NOT_OCCUR
    return None


def _is_undone(token: Token) -> bool:
    """Say whether what was arranged came to nothing, or a thing was done without it: "set for May but cancelled"."""
    if token.dep_ == "pcomp" and token.head.lower_ == "without":
        return True
    if token.dep_ == "acl" and token.head.lemma_.lower() in _FAILURES:
        return True
    if token.pos_ not in ("VERB", "AUX"):
        governing = governing_verb(token)
        if governing is None or governing[1] not in ("nsubjpass", "dobj"):
            return False
        token = governing[0]
    elif token.dep_ == "relcl":
        stopped = governing_verb(token.head)
        if stopped is not None and stopped[1] == "dobj" and stopped[0].lemma_.lower() in _THWARTED:
            return True
    if token.lemma_.lower() not in _PLANNED:
        return False
    return any(
        child.dep_ in ("xcomp", "advcl", "conj") and child.lemma_.lower() in _THWARTED and child.tag_ == "VBN"
        for child in token.children
    )


def _is_ranked(token: Token) -> bool:
    """Say whether an infinitive tells what the first of its kind did: "became the first to open"."""
    if token.dep_ not in ("acl", "relcl", "advcl") or token.tag_ != "VB":
        return False
    nouns = [token.head]
    if token.dep_ == "advcl":
        nouns = [child for child in token.head.children if child.dep_ == "attr" and child.i < token.i]
    if not any(child.lower_ in _RANKS for noun in nouns for child in noun.children):
        return False
    verb = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP")


def _is_inside_infinitive(token: Token) -> bool:
    """Say whether a bare verb hangs on an infinitive that has not been done: "threatened to let it run out"."""
    head = token.head
    return (
        token.tag_ == "VB"
        and token.dep_ in ("ccomp", "xcomp")
        and head.tag_ == "VB"
        and head.dep_ in ("xcomp", "advcl", "acl")
        and any(child.lower_ == "to" for child in head.children)
    )


def _is_due(token: Token) -> bool:
    """Say whether an act has yet to be done: "has to be ratified"."""
    return (
        token.dep_ == "xcomp" and token.head.lemma_ in ("have", "need") and token.head.tag_ in ("VBZ", "VBP")
    )


def _factuality(token: Token) -> Factuality:
    """Judge the event's own words; what is said of a clause around an adjunct is not said of the event in it."""
    if token.pos_ in ("VERB", "AUX"):
        return assess(token)
    governing = governing_verb(token)
    if governing is not None and governing[1] in ("dobj", "nsubjpass", "nsubj", "attr"):
        return assess(token)
    return Factuality()


def _around(token: Token) -> Factuality | None:
    """Return the standing of the clause around a gerund where that is supposed: "would react to opening"."""
    if token.dep_ != "pcomp" or token.tag_ != "VBG" or token.head.head.pos_ not in ("VERB", "AUX"):
        return None
    outer = assess(token.head.head)
    return outer if outer.conditional or outer.possible else None


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
                and (current.dep_ != "ROOT" or current.lemma_.lower() in _ASKED | _PLANNED | _LEADS)
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
