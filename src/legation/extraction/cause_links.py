"""A causal link before voice and hedge, and the words that its two ends cover."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from legation.extraction.concept_ties import Ties
from legation.extraction.state_clauses import clause_tokens, phrase_tokens

MEANS = "connective if you want"
"""Reason of the link of "if you want X, do Y"."""
_SAYING = frozenset(
    """say tell add argue insist report write think believe note claim warn state explain maintain suggest know
    acknowledge stress recall conclude contend announce declare observe report predict""".split()
)


@dataclass(frozen=True, slots=True)
class Link:
    """A causal link as the words give it.

    Attributes:
        cause: Tokens of the cause.
        effect: Tokens of the effect.
        signal: Tokens of the connective or the causal word; empty for a bare purpose clause.
        cause_head: Head of the cause: a noun or a verb.
        effect_head: Head of the effect.
        predicate: Token whose factuality decides the hedge.
        kind: Kind of the link.
        sign: "+" or "-".
        reason: Rule and word.
        hedge: Hedge that the words settle, or None.
        doer: Who does the effect, where its clause does not say so itself ("keeps Florin from trading").
        ties: The effect as a relationship, where an image says so ("a bridge between the two towns").
        parts: The cause is one of several coordinated ones, the others told by links of their own.
    """

    cause: tuple[Token, ...]
    effect: tuple[Token, ...]
    signal: tuple[Token, ...]
    cause_head: Token
    effect_head: Token
    predicate: Token
    kind: str
    sign: str
    reason: str
    hedge: str | None = None
    doer: Token | None = None
    parts: bool = False
    ties: Ties | None = None


def part_tokens(head: Token, *, without: Iterable[Token] = ()) -> tuple[Token, ...]:
    """Return the words of one end of a link: a clause without other clauses, or a noun phrase with its complements.

    Args:
        head: A verb or a noun.
        without: Heads of stretches that belong to the other end or to the signal.
    """
    dropped = {token.i for root in without for token in root.subtree}
    tokens = _clause(head) if head.pos_ in ("VERB", "AUX") else _phrase(head)
    kept = [token for token in tokens if token.i not in dropped or token == head]
    while len(kept) > 1 and (kept[0].is_punct or kept[0].is_space or kept[0].dep_ == "cc"):
        kept = kept[1:]
    while len(kept) > 1 and (kept[-1].is_punct or kept[-1].is_space or kept[-1].dep_ in ("cc", "mark")):
        kept = kept[:-1]
    return tuple(kept)


def _clause(verb: Token) -> list[Token]:
    tokens = set(clause_tokens(verb))
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i:
            tokens.update(clause_tokens(child))
    return sorted(tokens, key=lambda token: token.i)


def _phrase(noun: Token) -> list[Token]:
    tokens = set(phrase_tokens(noun))
    for child in noun.children:
        if child.dep_ == "acl":
            tokens.update(clause_tokens(child))
        elif child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN"):
            tokens.update(phrase_tokens(child))
    return sorted(tokens, key=lambda token: token.i)


def content_of(verb: Token) -> Token:
    """Return what is said where a verb only says that it is said: "X happened, he added"."""
    current = verb
    for _ in range(3):
        said = next((c for c in current.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
        if current.lemma_.lower() not in _SAYING or said is None:
            break
        current = said
    return current


def is_saying(verb: Token) -> bool:
    """Say whether a verb reports speech, so that a clause hanging on it is no act with a motive."""
    return verb.lemma_.lower() in _SAYING


def main_verb(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in, or None where it stands in none."""
    current = token
    for _ in range(12):
        if current.pos_ in ("VERB", "AUX") and current.dep_ not in ("aux", "auxpass"):
            return current
        if current.head == current:
            return None
        current = current.head
    return None
