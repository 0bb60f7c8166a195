"""Passives whose agents are places that stand for states: "is seen as a threat in X and Y"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from legation.actors.gazetteer import load_gazetteer
from legation.annotators.lookup import LayerIndex
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import spans_of_tokens, text_of
from legation.schema.reading import Span
from legation.schema.vocabulary import ActorType, MentionKind

_KINDS = frozenset({MentionKind.METONYM, MentionKind.NAME})


def name_places(doc: Doc, index: LayerIndex, candidates: Sequence[Candidate]) -> None:
    """Give passives without an agent the places they name, and take those out of their content.

    Only places that stand for a state count: those hold views.

    Args:
        doc: The parse.
        index: Its mentions and actors.
        candidates: Relations so far; changed in place.
    """
    for candidate in candidates:
        if not candidate.rule.startswith("passive") or candidate.source or candidate.anchor < 0:
            continue
        for token in doc[candidate.anchor : doc[candidate.anchor].sent.end]:
            if token.lower_ == "in" and token.dep_ == "prep" and not _deep_inside(candidate, token):
                heads = _heads(index, token)
                if heads:
                    candidate.source = _ranges(doc, heads)
                    _cut(doc, candidate, token)
                    break


def _deep_inside(candidate: Candidate, preposition: Token) -> bool:
    """Recognise "a threat to troops in X": the place is where the troops are, not who sees the threat."""
    noun = preposition.head
    return (
        noun.dep_ == "pobj"
        and noun.head.dep_ == "prep"
        and candidate.holds(noun.head.idx, noun.idx + len(noun))
    )


def _heads(index: LayerIndex, preposition: Token) -> list[Token]:
    first = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    found = []
    while first is not None:
        if not _is_state(index, first):
            return []
        found.append(first)
        first = next((child for child in first.children if child.dep_ == "conj"), None)
    return found


def _is_state(index: LayerIndex, token: Token) -> bool:
    mention = index.mention_of(token)
    if mention is not None and mention.kind in _KINDS and index.actors[mention.actor].type is ActorType.STATE:
        return True
    return bool(load_gazetteer().states_of_capital(token.text))


def _ranges(doc: Doc, heads: list[Token]) -> tuple[Span, ...]:
    return tuple(span for head in heads for span in spans_of_tokens(doc, [head.i]))


def _cut(doc: Doc, candidate: Candidate, preposition: Token) -> None:
    cut = []
    for span in candidate.content:
        if span.start < preposition.idx < span.end and preposition.right_edge.idx >= span.end - 20:
            end = len(text_of(doc)[: preposition.idx].rstrip(" ,"))
            span = Span(span.start, end)
        cut.append(span)
    candidate.content = cut
