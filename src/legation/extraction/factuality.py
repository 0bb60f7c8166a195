"""Whether a predicate is put forward as fact: negation, modality, condition, plan, time (event factuality).

The values follow FactBank's axes of polarity and certainty (Sauri & Pustejovsky 2009), read off the clause and the
clauses that govern it, each with the words that decided it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

_NEGATORS = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly", "scarcely", "nobody", "none"}
)
_NEGATIVE_VERBS = frozenset(
    {"fail", "refuse", "decline", "refrain", "cease", "stop", "avoid", "deny", "reject", "lack"}
)
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_HYPOTHETICAL = frozenset({"would", "'d", "’d"})
_OBLIGATION = frozenset({"must", "should", "ought"})
_POSSIBLE_ADVERBS = frozenset(
    {"perhaps", "maybe", "possibly", "probably", "presumably", "likely", "potentially", "seemingly"}
)
_RUMOUR_ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "rumoured", "rumored"})
_PLAN_VERBS = frozenset(
    {
        "plan",
        "intend",
        "want",
        "seek",
        "aim",
        "hope",
        "wish",
        "prepare",
        "promise",
        "pledge",
        "vow",
        "agree",
        "decide",
        "propose",
        "offer",
        "expect",
        "aspire",
        "try",
        "attempt",
        "threaten",
        "schedule",
        "set",
        "consider",
    }
)
_POSSIBLE_VERBS = frozenset({"seem", "appear", "suggest", "doubt", "suspect", "believe"})
_QUITTING = frozenset({"stop", "cease", "quit"})
_BARRING = frozenset(
    """bar prevent ban prohibit forbid deter restrain preclude impede hinder block discourage exclude keep
    disqualify""".split()
)
"""Verbs that say with "from" what somebody cannot do."""
_INTENTIONS = frozenset(
    """plan effort attempt intention bid wish desire offer intent ambition aim hope idea thought prospect
    possibility""".split()
)
_IF_WORDS = frozenset({"if", "unless", "whether"})
_ENDED_ADVERBS = frozenset({"formerly", "once", "previously"})
_FORMER = frozenset({"former", "erstwhile", "onetime", "ex", "then"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "conj", "pcomp"})


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a predicate is put forward.

    Attributes:
        negated: Its polarity is negative.
        modal: Modal verb that governs it, lower case, or None.
        conditional: It stands in an if-clause or in the main clause of one.
        future: It is said of the future.
        past: Its finite verb is in the past.
        planned: It is wanted, planned, offered or attempted rather than done.
        possible: It is hedged.
        rumoured: It is passed on as hearsay.
        ended: It held and no longer does ("used to", "formerly", "no longer").
        obliged: It ought to be ("must", "should").
        reason: The words that decided, in order; empty for a plain assertion.
    """

    negated: bool = False
    modal: str | None = None
    conditional: bool = False
    future: bool = False
    past: bool = False
    planned: bool = False
    possible: bool = False
    rumoured: bool = False
    ended: bool = False
    obliged: bool = False
    reason: str = ""

    @property
    def plain(self) -> bool:
        """True for an unhedged positive assertion."""
        return not (
            self.negated
            or self.conditional
            or self.planned
            or self.possible
            or self.rumoured
            or self.future
            or self.ended
        )


def assess(token: Token) -> Factuality:
    """Judge the predicate that a token heads (a verb, or a noun or adjective with or without a copula).

    Args:
        token: Head of the predicate.

    Returns:
        Its factuality; the reason lists the words that decided.
    """
    found: dict[str, bool] = {}
    words: list[str] = []
    modal: str | None = None

    def note(flag: str, word: Token) -> None:
        if not found.get(flag):
            found[flag] = True
            words.append(f"{flag}: {word.text}")

    verb = predicate_verb(token)
    modal_token = _modal(verb)
    if modal_token is not None:
        modal = modal_token.lower_
        _note_modal(modal_token, note)
    negators = list(_negators(token)) + ([] if verb is token else list(_negators(verb)))
    if len({negator.i for negator in negators}) % 2:
        if any(_is_no_longer(negator) for negator in negators):
            note("ended", negators[0])
        else:
            note("negated", negators[0])
    for word in (*verb.children, *token.children):
        if word.lower_ in _POSSIBLE_ADVERBS:
            note("possible", word)
        elif word.lower_ in _RUMOUR_ADVERBS:
            note("rumoured", word)
        elif (word.lower_ in _ENDED_ADVERBS and word.dep_ == "advmod") or (
            word.lower_ == "longer" and any(child.lower_ == "no" for child in word.children)
        ):
            note("ended", word)
    for child in token.children:
        if token.pos_ == "NOUN" and child.dep_ in ("amod", "advmod") and child.lower_ in _FORMER:
            note("ended", child)
    for governor, link in _governors(token):
        _note_governor(governor, link, note)
    marker = _if_marker(verb)
    if marker is not None:
        note("conditional", marker)
    if _is_past(verb):
        found["past"] = True
    return Factuality(modal=modal, reason="; ".join(words), **found)


def predicate_verb(token: Token) -> Token:
    """Return the verb that carries tense for a predicate: the copula's or the token's own verb."""
    if token.pos_ in ("VERB", "AUX"):
        return token
    head = token
    while head.head is not head and head.dep_ in (
        "attr",
        "acomp",
        "dobj",
        "pobj",
        "prep",
        "oprd",
        "conj",
        "compound",
        "amod",
    ):
        head = head.head
        if head.pos_ in ("VERB", "AUX"):
            return head
    return token


def _modal(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.tag_ == "MD":
            return child
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ == "VB":
        return _modal(verb.head)
    return None


def _note_modal(modal: Token, note: "_Note") -> None:
    word = modal.lower_
    if word in _POSSIBLE:
        note("possible", modal)
    elif word in _FUTURE:
        note("future", modal)
    elif word in _HYPOTHETICAL:
        note("conditional", modal)
    elif word in _OBLIGATION:
        note("obliged", modal)


def _negators(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.i + 1 < len(child.doc) and child.nbor(1).lower_ in (
            "only",
            "just",
            "merely",
            "solely",
            "least",
        ):
            continue
        if child.dep_ == "neg" or (
            child.lower_ in _NEGATORS and child.dep_ in ("advmod", "det", "preconj", "cc")
        ):
            yield child
        elif child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and token.pos_ in ("VERB", "AUX"):
            for grandchild in child.children:
                if grandchild.dep_ == "det" and grandchild.lower_ in ("no", "neither"):
                    yield grandchild
            if child.lower_ in ("nobody", "none", "nothing", "neither"):
                yield child


def _is_no_longer(negator: Token) -> bool:
    following = negator.doc[negator.i + 1 : negator.i + 3]
    return (
        any(word.lower_ in ("longer", "more") for word in following[:1])
        or negator.doc[negator.i + 1 : negator.i + 3].text.lower() == "any longer"
    )


def _governors(token: Token) -> Iterator[tuple[Token, str]]:
    """Climb from a predicate to the verbs that govern it within the sentence."""
    current = predicate_verb(token)
    for _ in range(6):
        if current.head is current:
            return
        if current.dep_ == "pcomp" and current.head.pos_ == "ADP":
            # "no intention of attacking", "barred from trading": the noun or verb over the preposition governs.
            over = current.head.head
            yield over, current.head.lower_
            current = predicate_verb(over)
            continue
        if current.dep_ in ("xcomp", "pcomp", "acl") or (
            current.dep_ == "ccomp" and current.head.lemma_ in _POSSIBLE_VERBS
        ):
            yield current.head, current.dep_
            current = predicate_verb(current.head)
            continue
        if current.dep_ == "advcl" and _is_infinitive(current):
            yield current.head, "purpose"
            current = predicate_verb(current.head)
            continue
        if current.dep_ == "conj":
            current = current.head
            continue
        if current.dep_ in ("prep", "aux", "dobj", "attr", "acomp"):
            current = current.head
            continue
        return


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _note_governor(governor: Token, link: str, note: "_Note") -> None:
    lemma = governor.lemma_.lower()
    if lemma in _PLAN_VERBS or (governor.pos_ == "NOUN" and lemma in _INTENTIONS):
        note("planned", governor)
        for child in governor.children:
            if governor.pos_ == "NOUN" and child.dep_ == "det" and child.lower_ == "no":
                note("negated", child)
    elif lemma in _POSSIBLE_VERBS or lemma in ("likely", "possible", "able"):
        note("possible", governor)
    elif lemma in _QUITTING and link == "xcomp" and _is_past(governor) and not any(_negators(governor)):
        note("ended", governor)
    elif (
        (lemma in _NEGATIVE_VERBS and link in ("xcomp", "pcomp", "from"))
        or (lemma in _BARRING and link == "from")
        or (governor.lower_ == "nothing" and link == "acl")
    ):
        note("negated", governor)
    elif lemma == "use" and governor.tag_ == "VBD" and link == "xcomp":
        note("ended", governor)
    elif governor.lower_ == "going" and link == "xcomp":
        note("future", governor)
    elif lemma == "be" and link == "xcomp" and governor.pos_ == "AUX":
        note("planned", governor)
    if link == "purpose":
        note("planned", governor)
    verb = predicate_verb(governor)
    if governor.pos_ in ("VERB", "AUX") or verb is not governor:
        # "should feel free to open": the modal stands with the copula.
        modal = _modal(verb)
        if modal is not None:
            _note_modal(modal, note)
        if link == "xcomp":
            for negator in _negators(governor):
                note("negated", negator)


def _if_marker(verb: Token) -> Token | None:
    current = verb
    for _ in range(6):
        for child in current.children:
            if child.dep_ == "mark" and child.lower_ in _IF_WORDS:
                return child
            if child.dep_ == "advcl" and child.i != verb.i and current is verb:
                for mark in child.children:
                    if mark.dep_ == "mark" and mark.lower_ in ("if", "unless"):
                        return mark
        if current.head is current or current.dep_ not in _CLAUSES:
            return None
        if current.dep_ in ("ccomp",):
            return None
        current = current.head
    return None


def _is_past(verb: Token) -> bool:
    if verb.tag_ == "VBD":
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ == "VBD" for child in verb.children)


class _Note(Protocol):
    """Signature of the callback that records a deciding word."""

    def __call__(self, flag: str, word: Token) -> None:
        """Record a flag and the word that decided it."""
        ...
