"""What the words around a predicate take from it or add: a lack, a refusal, a risk, a duty, a wish, a past office.

The clause's own mood is judged by `factuality`; here are the nouns, adjectives and verbs over a predicate that say
of it that it is not there ("the lack of an embassy"), only wanted ("needs close ties") or owed ("a duty to stand by").
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.factuality import Factuality, predicate_verb
from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_frames import Candidate

_LACKS = frozenset({"lack", "absence", "nonexistence"})
_REFUSALS = frozenset({"refusal", "failure", "unwillingness", "inability", "reluctance", "hesitation"})
_DUTIES = frozenset({"duty", "responsibility", "obligation"})
_WILLING = frozenset({"willing", "ready", "eager", "keen"})
_UNWILLING = frozenset({"unwilling", "reluctant", "unable"})
_NEEDING = frozenset({"need", "require", "desire", "crave"})
_REACHING = frozenset({"achieve", "attain"})
_FORMER = frozenset({"former", "ex", "erstwhile", "onetime", "late"})
_LIMIT = 4
"""Words between "former" and the office that it is said of."""


def standing(found: Factuality, candidate: Candidate) -> Factuality | None:
    """Return how a predicate stands, its surroundings taken into account.

    Args:
        found: How its clause puts it forward.
        candidate: The state.

    Returns:
        The same, or with what a word around the predicate says; None where a refusal is itself only supposed.
    """
    predicate = candidate.predicate
    if predicate.pos_ in ("NOUN", "PROPN"):
        return _of_noun(found, candidate)
    if predicate.pos_ in ("VERB", "AUX", "ADJ"):
        return _of_verb(found, predicate)
    return found


def _of_noun(found: Factuality, candidate: Candidate) -> Factuality:
    noun = candidate.predicate
    lack = _under(noun)
    if lack is not None and lack.lemma_.lower() in _LACKS and not found.negated:
        return replace(found, negated=True, reason=f"negated: {lack.text}")
    if candidate.reason.startswith("holder") and candidate.status is None:
        former = next((t for t in _before(noun) if t.lower_ in _FORMER), None)
        if former is not None and found.plain:
            return replace(found, ended=True, reason=f"ended: {former.text}")
    governing = governing_verb(noun)
    if governing is not None and governing[1] == "dobj" and found.plain:
        verb = governing[0]
        lemma = verb.lemma_.lower()
        if lemma in _NEEDING or (lemma in _REACHING and verb.tag_ in ("VB", "VBG")):
            return replace(found, planned=True, reason=f"planned: {verb.text}")
    return found


def _of_verb(found: Factuality, predicate: Token) -> Factuality | None:
    verb = predicate_verb(predicate)
    nor = None if found.negated else _nor(verb)
    if nor is not None:
        return replace(found, negated=True, reason=f"negated: {nor.text}")
    for over in _over(verb):
        lemma = over.lemma_.lower()
        if lemma in _REFUSALS and over.pos_ == "NOUN":
            if found.future or found.conditional:
                return None
            return replace(found, negated=not found.negated, reason=f"negated: {over.text}")
        if lemma in _DUTIES and over.pos_ == "NOUN":
            return replace(found, obliged=True, reason=f"obliged: {over.text}")
        if lemma in _WILLING:
            return replace(found, planned=True, reason=f"planned: {over.text}")
        if lemma in _UNWILLING and not found.negated:
            return replace(found, negated=True, reason=f"negated: {over.text}")
        if lemma == "risk":
            return replace(found, possible=True, reason=f"possible: {over.text}")
        if lemma == "afford" and found.negated:
            return replace(found, negated=False, possible=True, reason=f"possible: {over.text}")
    return found


def _under(noun: Token) -> Token | None:
    """Return the noun whose "of" holds a noun: "the lack" of "the lack of an embassy"."""
    return noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None


def _before(noun: Token) -> list[Token]:
    """Return the words just before an office, within its sentence."""
    return list(noun.doc[max(noun.sent.start, noun.i - _LIMIT) : noun.i])


def _over(verb: Token) -> Iterator[Token]:
    """Yield the words that an infinitive or a participle hangs on."""
    if verb.dep_ in ("xcomp", "acl", "relcl") and verb.tag_ in ("VB", "VBG"):
        yield verb.head


def _nor(verb: Token) -> Token | None:
    """Return the "nor" or "neither" that denies a later conjunct: "neither owned by X nor aimed at Y"."""
    if any(
        child.dep_ == "neg" or child.lower_ in ("neither", "nor")
        for child in verb.children
        if child.i < verb.i
    ):
        return None
    if verb.dep_ != "conj":
        return None
    for child in verb.head.children:
        if child.lower_ in ("neither", "nor") and child.i < verb.i:
            return child
    return None
