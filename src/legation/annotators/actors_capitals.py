"""Capitals that the text itself explains: "Karsk, the Veldrian capital", "in the capital, Karsk"."""

from collections.abc import Iterator

from legation.annotators.actors_book import Draft
from legation.annotators.actors_context import Context
from legation.annotators.actors_names import NameSpan
from legation.annotators.actors_phrases import phrase_start
from legation.schema.vocabulary import ActorType


def learn_capitals(context: Context, spans: dict[int, tuple[NameSpan, str]]) -> dict[str, Draft]:
    """Return the states of the capitals that the text names.

    Args:
        context: The document; states' names are entered already.
        spans: Names and their keys by each of their tokens.
    """
    found: dict[str, Draft] = {}
    for index, lemma in enumerate(context.frame.lemmas):
        if lemma not in ("capital", "seat"):
            continue
        state = _state_of(context, index, lemma)
        if state is None:
            continue
        for name in _names_beside(context, index, spans):
            if name != state.name:
                found.setdefault(name, state)
    return found


def _state_of(context: Context, index: int, lemma: str) -> Draft | None:
    frame = context.frame
    first = phrase_start(frame, index)
    for _, owner in context.demonyms_in(first, index):
        return owner if owner.type is ActorType.STATE else None
    if lemma == "seat":
        return _seat_of(context, index)
    owners = [owner for owner, _ in context.owners(index)] + [
        o for o, _ in context.objects_of(index, frozenset({"of"}))
    ]
    states = [owner for owner in owners if owner.type is ActorType.STATE]
    if states:
        return states[0]
    if frame.lowers[first] == "the" and index - first <= 1:
        near = context.last_state(index, sentences=2)
        return near[0] if near is not None else None
    return None


def _seat_of(context: Context, index: int) -> Draft | None:
    """Recognise "the seat of X's government"."""
    frame = context.frame
    for child in frame.children[index]:
        if frame.lowers[child] != "of":
            continue
        tail = [frame.lemmas[i] for i in range(child, min(frame.rights[child] + 1, child + 10))]
        if "government" not in tail:
            return None
        for position in range(child, min(frame.rights[child] + 1, child + 10)):
            actor = context.book.actor_at(position)
            if actor is not None and actor.type in (ActorType.STATE, ActorType.ORGANISATION):
                return actor
    return None


def _names_beside(context: Context, index: int, spans: dict[int, tuple[NameSpan, str]]) -> Iterator[str]:
    """Yield names in apposition to "capital", directly after it, or its subject."""
    frame = context.frame
    near = [child for child in frame.children[index] if frame.deps[child] == "appos"]
    if frame.deps[index] == "appos":
        near.append(frame.heads[index])
    if frame.deps[index] == "attr":
        near.extend(c for c in frame.children[frame.heads[index]] if frame.deps[c] == "nsubj")
    near.extend(
        [index + 1, index + 2] if index + 2 < len(frame) and frame.words[index + 1] == "," else [index + 1]
    )
    first = phrase_start(frame, index)
    if first >= 2 and frame.words[first - 1] == ",":
        near.append(first - 2)
    for token in near:
        if token in spans and token != index:
            yield spans[token][1]
            return
