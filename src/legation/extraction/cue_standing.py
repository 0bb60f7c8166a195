"""Whether the act that a cue names took place: done, held back, refused, or still to come.

A verb of saying under another verb is done ("managed to say"), held back ("refrained from saying"), refused
("declined to say") or not made yet ("plans to say", "was urged to say"): the two-way and one-way implicatives of
Karttunen (1971). Negation turns each round; a modal verb or an if-clause leaves it unmade.
"""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from legation.annotators.cues import lemma_of

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
_NEGATING = frozenset({"neg", "advmod", "preconj", "det", "cc"})
_MERELY = frozenset({"only", "just", "merely", "simply", "solely"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_MODALS = frozenset(
    {"must", "would", "might", "may", "could", "can", "ca", "will", "wo", "should", "'d", "’d", "'ll", "’ll"}
    | {"shall", "ought"}
)
_TO_COME = frozenset({"would", "might", "may", "could", "will", "wo", "'d", "’d", "'ll", "’ll", "shall"})
"""Modals that leave an act unmade in the passive too; "it must be said" says it."""
_HABITS = frozenset({"often", "always", "sometimes", "usually", "frequently", "regularly", "repeatedly"})
REFUSALS = frozenset({"decline", "refuse"})
_HELD_BACK = frozenset(
    """
refrain avoid fail cease abstain desist forbear neglect forget omit without short instead reluctant unwilling unable
loath hesitant hesitate refusal failure reluctance unwillingness inability shy
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_UNMADE = frozenset(
    """
want wish hope expect plan intend prepare promise pledge vow threaten offer agree propose aim urge
ask tell order press pressure request require need prefer consider schedule slate set mean authorise
authorize allow permit enable invite encourage advise instruct beg implore call likely unlikely ready prepared willing
able due bound poised free eager keen inclined intention desire decision right chance opportunity willingness
readiness demand proposal threat temptation going about
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_AVOIDS = frozenset({"avoid", "avoids", "avoided", "avoiding", "without"})
"""Before a gerund they hold it back, also where the parser takes them for nouns."""
_CONDITIONS = frozenset({"if", "unless", "provided", "should"})
_ASKING = frozenset(
    {"ask", "wonder", "question", "know", "see", "say", "tell", "enquire", "inquire", "doubt"}
)


class Act(StrEnum):
    """What became of the act."""

    DONE = "done"
    HELD_BACK = "held back"
    REFUSED = "refused"
    UNMADE = "unmade"


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of the act that a cue names.

    Attributes:
        act: Done, held back, refused or unmade; negation of the governing verb is reckoned in.
        negated: The cue's own clause is negative.
        scarce: Its subject is few, or hardly anybody.
        balanced: Denied together with its contrary ("neither confirmed nor denied").
        condition: The word that makes it hang on a condition ("if"), or None.
        word: The word that decided, for the reason.
    """

    act: Act = Act.DONE
    negated: bool = False
    scarce: bool = False
    balanced: bool = False
    condition: str | None = None
    word: str = ""


def read_standing(head: Token) -> Standing:
    """Read what became of the act of saying that a verb or noun names."""
    negator = _negator(head)
    act, word, condition = _act_of(head)
    if act is Act.DONE and negator is not None:
        word = negator.lower_
    return Standing(act, negator is not None, _is_scarce(head), _is_balanced(head), condition, word)


def _act_of(head: Token) -> tuple[Act, str, str | None]:
    """Return what became of the act, the word that says so, and the word of a condition over it."""
    governor = governor_of(head)
    if governor is not None:
        act = _act_under(governor)
        if act is not Act.DONE and _negator(governor) is not None:
            act = Act.HELD_BACK if act is Act.UNMADE else Act.DONE
        if act is not Act.DONE:
            return act, governor.lower_, None
    if head.tag_ == "VBG" and head.i and head.nbor(-1).lower_ in _AVOIDS:
        return Act.HELD_BACK, head.nbor(-1).lower_, None
    modal = modal_of(head)
    if modal is not None and _leaves_unmade(head, modal):
        condition = _condition_over(head)
        return Act.UNMADE, condition or modal, condition
    marker = _supposed(head)
    return (Act.UNMADE, marker, None) if marker is not None else (Act.DONE, "", None)


def governor_of(head: Token) -> Token | None:
    """Return the verb, adjective, noun or preposition that a non-finite verb of saying hangs on."""
    first = head
    while first.dep_ == "conj" and first.head.tag_ == first.tag_:
        first = first.head
    if first.dep_ == "pcomp":
        preposition = first.head
        before = preposition.nbor(-1) if preposition.i else preposition
        if preposition.lower_ == "of" and before.lower_ in ("short", "instead"):
            return before
        return preposition if preposition.lower_ == "without" else preposition.head
    infinitive = first.tag_ == "VB" and any(
        child.dep_ == "aux" and child.lower_ == "to" for child in first.children
    )
    if first.dep_ == "xcomp" or (infinitive and first.dep_ in ("ccomp", "acl")):
        return first.head
    return None


def modal_of(head: Token) -> str | None:
    """Return the modal verb of a verb's own group, lower case; one behind a comma or a quotation is another's."""
    if head.tag_ in ("VBZ", "VBD"):
        return None  # "Will" before a finite verb is a name
    for child in head.children:
        if child.dep_ == "aux" and child.i < head.i and child.lower_ in _MODALS:
            between = head.doc[child.i + 1 : head.i]
            return None if any(token.is_punct or token.is_quote for token in between) else child.lower_
    if head.dep_ == "conj" and head.tag_ == "VB" and head.head.pos_ in ("VERB", "AUX"):
        return modal_of(head.head)
    return None


def _negator(head: Token) -> Token | None:
    """Return the word that negates a cue: beside it, in its subject, or before the verb it is coordinated with."""
    for child in head.children:
        if child.lower_ not in NEGATIONS or child.i > head.i or child.dep_ not in _NEGATING:
            continue
        if child.i + 1 < len(head.doc) and child.nbor(1).lower_ in _MERELY:
            continue
        return child
    if head.pos_ in ("NOUN", "PROPN"):
        return next((child for child in head.children if child.dep_ == "det" and child.lower_ == "no"), None)
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i < head.i:
            empty = next(
                (
                    grand
                    for grand in child.children
                    if grand.lower_ in ("no", "neither") and grand.dep_ in ("det", "preconj", "cc")
                ),
                None,
            )
            if empty is not None or child.lower_ in _NOBODY:
                return empty or child
    if head.dep_ == "conj" and any(c.lower_ in ("or", "nor") and c.dep_ == "cc" for c in head.head.children):
        return _negator(head.head)
    return None


def _is_balanced(head: Token) -> bool:
    """Recognise "neither confirmed nor denied": a refusal to say, no concession."""
    pair = [head.head] if head.dep_ == "conj" else [child for child in head.children if child.dep_ == "conj"]
    lemmas = {lemma_of(head), *(lemma_of(other) for other in pair)}
    return {"confirm", "deny"} <= lemmas and _negator(head) is not None


def _is_scarce(head: Token) -> bool:
    """Recognise "few believe", "hardly anyone thinks": the view has next to no holder."""
    for child in head.children:
        if child.dep_ == "nsubj" and child.i < head.i:
            words = list(child.subtree)[:3]
            few = words[0].lower_ == "few" and child.lower_ != "a"
            return few or any(word.lower_ in ("hardly", "scarcely", "barely") for word in words)
    return False


def _act_under(governor: Token) -> Act:
    lemma = lemma_of(governor)
    if lemma in REFUSALS:
        return Act.REFUSED
    if lemma in _HELD_BACK or (lemma in ("have", "be") and any(c.lower_ == "yet" for c in governor.children)):
        return Act.HELD_BACK
    return Act.UNMADE if lemma in _UNMADE or governor.lower_ in _UNMADE else Act.DONE


def _leaves_unmade(head: Token, modal: str) -> bool:
    """Say whether a modal makes the saying one that nobody has made; "I would say" says it, and so does a habit."""
    if any(child.lower_ in _HABITS for child in head.children):
        return False
    if modal == "would" and any(
        token.lower_ == "only" for token in head.doc[max(0, head.i - 1) : head.i + 2]
    ):
        return False  # "would say only that" reports what was said
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children):
        return modal in _TO_COME
    subject = next((child for child in head.children if child.dep_ == "nsubj"), None)
    return subject is None or subject.lower_ not in ("i", "we", "one")


def _condition_over(head: Token) -> str | None:
    """Return the word that opens an if-clause before the cue; one behind it belongs to what is said."""
    top = head
    while top.dep_ == "conj":
        top = top.head
    for child in top.children:
        if child.dep_ == "advcl" and child.i < head.i:
            for mark in child.children:
                if mark.lower_ in _CONDITIONS and mark.dep_ in ("mark", "advmod", "aux") and mark.i < child.i:
                    return mark.lower_
    return None


def _supposed(head: Token) -> str | None:
    """Return the "if" of the clause in which the cue stands ("if he says so"); "asked if" supposes nothing."""
    if head.dep_ != "advcl" or lemma_of(head.head) in _ASKING:
        return None
    return next(
        (mark.lower_ for mark in head.children if mark.dep_ == "mark" and mark.lower_ in ("if", "unless")),
        None,
    )
