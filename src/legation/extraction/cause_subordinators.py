"""Causal links said by subordinators: because, if, so that, although, unless."""

from spacy.tokens import Token

from legation.extraction.cause_happenings import failing_verb, is_modal
from legation.extraction.cause_links import MEANS, Link, content_of, part_tokens
from legation.extraction.cause_subordinator_senses import is_temporal_since, tells_cause
from legation.extraction.concept_forms import lemma_of
from legation.extraction.state_arguments import clause_subject
from legation.resources.causes import Connective

_HOPING = frozenset({"wish", "hope", "aim", "intend", "seek"})
_OBLIGING = frozenset({"must", "should", "ought"})


def subordinator_link(connective: Connective, signal: list[Token]) -> Link | None:
    """Return the link that a subordinator asserts, or None where it tells of no cause."""
    first, last = signal[0], signal[-1]
    word = first.lower_
    if word == "even" and len(signal) == 1:
        return None
    if (
        len(signal) == 1
        and first.i > 0
        and first.nbor(-1).lower_ in ("even", "as")
        and word in ("if", "when", "though", "once")
    ) and first.nbor(-1).lower_ == "as":
        return None
    clause = _clause_after(last)
    if clause is None:
        return None
    main = _main_of(clause, signal)
    if main is None or main == clause or main in signal or clause in signal:
        return None
    if clause.dep_ == "ccomp" and signal[0].lower_ == "if":
        return None
    main = content_of(main)
    if word not in ("until", "before"):
        main = failing_verb(main)
    if main == clause or (main.is_ancestor(clause) is False and clause.is_ancestor(main)):
        return None
    wanted = next((c for c in clause.children if c.dep_ == "xcomp"), None)
    if wanted is not None and signal[0].lower_ == "if" and _is_aimed_at(clause, main):
        return _means(connective, signal, wanted, main)
    subject = clause_subject(clause)
    if subject is not None and subject.lower_ == "i" and clause.lemma_ == "be":
        return None
    if not tells_cause(connective, signal, clause, main):
        return None
    cause, effect = (clause, main) if connective.side == "cause" else (main, clause)
    words = [t for t in cause.children if t in signal or (t.dep_ == "neg" and t.i == signal[0].i - 1)]
    return Link(
        part_tokens(cause, without=[*words, effect] if effect in cause.subtree else words),
        part_tokens(effect, without=[cause] if cause in effect.subtree else ()),
        tuple(signal),
        cause,
        effect,
        main,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        _hedge(connective, clause, main),
    )


def _hedge(connective: Connective, clause: Token, main: Token) -> str | None:
    """Return the hedge that the words settle: "since" may be a time; "if it were free, I would still refuse" denies."""
    if connective.words == ("since",) and is_temporal_since(clause, main):
        return "possible"
    still = connective.words == ("if",) and any(c.lower_ == "still" for c in main.children)
    return "denied" if still and is_modal(main) else connective.hedge


def _is_aimed_at(clause: Token, main: Token) -> bool:
    """Say whether a clause names an aim and its main clause what serves it: "if it hopes to grow, it must build"."""
    if clause.lemma_ == "want":
        return True
    obliged = any(c.dep_ == "aux" and c.lower_ in _OBLIGING for c in main.children)
    return obliged and lemma_of(clause) in _HOPING


def _means(connective: Connective, signal: list[Token], aim: Token, means: Token) -> Link:
    """Return the link of "if you want X, do Y": doing Y brings X about."""
    return Link(
        part_tokens(means, without=[aim.head]),
        part_tokens(aim),
        tuple(signal),
        means,
        aim,
        means,
        connective.kind,
        connective.sign,
        MEANS,
        connective.hedge,
    )


def _clause_after(token: Token) -> Token | None:
    if token.lower_ == "had":
        # "Had the dam been built, ...": the auxiliary stands for "if".
        inverted = token.dep_ in ("aux", "auxpass") and token.is_title and token.head.dep_ == "advcl"
        return token.head if inverted and token.head.i > token.i else None
    if token.dep_ == "mark" and token.head.dep_ == "advcl" and clause_subject(token.head) is not None:
        return token.head if token.head.i > token.i else None
    if token.dep_ == "mark" and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i:
        return token.head
    if (
        token.dep_ in ("advmod", "cc")
        and token.head.pos_ in ("VERB", "AUX")
        and token.head.dep_ in ("advcl", "conj", "ccomp")
    ) and token.head.i > token.i:
        return token.head
    end = token.sent.end
    for i in range(token.i + 1, min(end, token.i + 25)):
        candidate = token.doc[i]
        if candidate.pos_ in ("VERB", "AUX") and candidate.dep_ in (
            "advcl",
            "ccomp",
            "pcomp",
            "acl",
            "relcl",
            "ROOT",
        ):
            subjects = [c for c in candidate.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
            if any(c.i > token.i for c in subjects):
                return candidate if candidate.dep_ in ("advcl", "pcomp", "ccomp") else None
    return None


def _main_of(clause: Token, signal: list[Token]) -> Token | None:
    """Return the verb that an adverbial clause hangs on; "provided", parsed as a verb, is none."""
    current = clause
    for _ in range(4):
        head = current.head
        if head == current:
            break
        if head not in signal and head.pos_ in ("VERB", "AUX"):
            return head
        current = head
    if clause.dep_ == "ROOT":
        for child in clause.children:
            if child.dep_ in ("ccomp", "advcl", "parataxis") and child.pos_ in ("VERB", "AUX"):
                return child
    return None
