"""The words of a record, its times and its factual standing, for everything that a predicate heads."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from legation.annotators.layers import TimeExpression
from legation.annotators.relations_syntax import text_of
from legation.extraction.state_arguments import conjuncts
from legation.extraction.state_scene import Scene
from legation.schema.dates import OPEN, Interval

_LEFT_OUT = frozenset({"relcl", "advcl", "parataxis", "acl", "appos", "punct", "cc", "ccomp", "conj"})
_INSIDE = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "case", "nmod", "quantmod", "predet", "neg", "advmod"}
)


def phrase_tokens(head: Token) -> list[Token]:
    """Return the tokens of a noun phrase without clauses, appositions and what is coordinated with it."""
    out: list[Token] = [head]
    for child in head.children:
        if child.dep_ in _LEFT_OUT and child.tag_ != "HYPH" and not _joined(head, child):
            continue
        if child.dep_ == "prep" and child.lower_ == "as" and head.pos_ in ("NOUN", "PROPN"):
            continue
        out.extend(phrase_tokens(child))
    return sorted(out, key=lambda token: token.i)


def _joined(head: Token, child: Token) -> bool:
    """Say whether a conjunct cannot be left out: "between A and B"."""
    return child.dep_ in ("conj", "cc") and head.dep_ == "pobj" and head.head.lower_ == "between"


def core_tokens(head: Token) -> list[Token]:
    """Return a noun with its determiners and modifiers and its `of` phrase."""
    out: list[Token] = [head]
    for child in head.children:
        if child.dep_ in _INSIDE or (child.dep_ == "prep" and child.lower_ == "of") or child.tag_ == "HYPH":
            out.extend(phrase_tokens(child))
    return sorted(out, key=lambda token: token.i)


def clause_tokens(verb: Token, ends: Iterable[Token] = ()) -> list[Token]:
    """Return the words that state one predication: the verb, its own arguments and adjuncts, no other clause.

    Args:
        verb: Head of the predicate.
        ends: Further tokens that must be covered (antecedents, inherited subjects in the same stretch).
    """
    out = [verb]
    for child in verb.children:
        if child.dep_ in ("relcl", "advcl", "parataxis", "punct", "cc", "ccomp", "conj", "acl", "intj"):
            continue
        if child.dep_ == "xcomp":
            out.extend(clause_tokens(child))
        elif child.dep_ in ("mark", "advmod") and child.i < verb.i and child.dep_ == "mark":
            continue
        else:
            out.extend(phrase_tokens(child))
    for end in ends:
        if end not in out and abs(end.i - verb.i) <= 12:
            out.extend(core_tokens(end))
    return sorted(out, key=lambda token: token.i)


def span_of(tokens: Iterable[Token]) -> tuple[int, int]:
    """Return the range of the reading from the first to the last token, commas and marks at its ends left out."""
    ordered = sorted(tokens, key=lambda token: token.i)
    while len(ordered) > 1 and (ordered[0].is_punct or ordered[0].is_space):
        ordered = ordered[1:]
    while len(ordered) > 1 and (ordered[-1].is_punct or ordered[-1].is_space):
        ordered = ordered[:-1]
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def phrase_text(head: Token, *, full: bool = True) -> str:
    """Return a noun phrase's words without article at its front, spaces made plain."""
    tokens = phrase_tokens(head) if full else core_tokens(head)
    if head.pos_ in ("VERB", "AUX"):
        tokens = [
            token
            for token in clause_tokens(head)
            if token.tag_ not in ("WRB", "WP", "WDT") and token.dep_ != "mark"
        ]
    while len(tokens) > 1 and (
        tokens[0].dep_ == "det" and tokens[0].lower_ in ("the", "a", "an", "this", "that")
    ):
        tokens = tokens[1:]
    text = "".join(
        token.text_with_ws + (" " if after.i > token.i + 1 else "")
        for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)
    )
    return " ".join(text.split()).strip(' ,;:."“”')


@dataclass(frozen=True, slots=True)
class ClauseTimes:
    """Times that a clause gives: when it began to hold, when it ended, and the day that it speaks of."""

    valid_from: Interval = OPEN
    valid_to: Interval = OPEN
    at: Interval = OPEN


def clause_times(scene: Scene, verb: Token, *, span: tuple[int, int]) -> ClauseTimes:
    """Return the times attached to a clause.

    Args:
        scene: The document's look-ups.
        verb: Head of the clause; times must hang on it or lie in its words.
        span: Range of the clause in the reading.
    """
    start, end = _reach(verb, span)
    valid_from, valid_to, at = OPEN, OPEN, OPEN
    firm = False
    for time in scene.index.times_in(start, end):
        if time.kind in ("duration", "set") or time.interval.is_open:
            continue
        before = text_of(scene.doc)[max(0, time.char_start - 12) : time.char_end].lower()
        if time.kind == "since" or before.startswith(("since ", "from ")) or " since " in before:
            valid_from = _first(time)
        elif time.kind == "until" or " until " in before or " till " in before:
            valid_to = Interval(time.interval.high, time.interval.high)
        elif at.is_open or (not firm and _on_verb(scene, time)):
            at, firm = time.interval, _on_verb(scene, time)
    return ClauseTimes(valid_from, valid_to, at)


def _on_verb(scene: Scene, time: TimeExpression) -> bool:
    """Say whether a time tells when the verb's act was, and is no part of a name: "the treaty of 1961"."""
    span = scene.doc.char_span(time.char_start, time.char_end, alignment_mode="expand")
    if span is None:
        return False
    head = span.root.head
    if head.pos_ == "ADP":
        head = head.head
    return head.pos_ in ("VERB", "AUX")


def _reach(verb: Token, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    for child in verb.children:
        if child.dep_ in ("prep", "npadvmod", "advmod", "tmod"):
            for token in phrase_tokens(child):
                start = min(start, token.idx)
                end = max(end, token.idx + len(token))
    return start, end


def _first(time: TimeExpression) -> Interval:
    low = time.interval.low
    return Interval(low, low) if low else OPEN


def coordinated(token: Token) -> list[Token]:
    """Return a token with its conjuncts."""
    return list(conjuncts(token))
