"""Capitals that the text itself explains: "Karsk, the Veldrian capital", "in the capital, Karsk"."""

from collections.abc import Iterator

from legation.actors.lexicon import word_set
from legation.annotators.actors_book import Draft
from legation.annotators.actors_context import Context
from legation.annotators.actors_names import NameSpan
from legation.annotators.actors_phrases import phrase_start
from legation.schema.vocabulary import ActorType

_MISSIONS = word_set("embassy ambassador envoy legation")
_GOVERNING = word_set("ministry government parliament cabinet presidency")
_PAIR = 2
"""States in play up to which one can be found by leaving out the others."""


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
    _infer_seats(context, spans, found)
    return found


def _infer_seats(context: Context, spans: dict[int, tuple[NameSpan, str]], found: dict[str, Draft]) -> None:
    """Add the towns that govern or receive envoys, where the text leaves one state for them.

    "Karsk, Veldria," says it outright. A town to which Veldria sends an ambassador is not Veldria's; where two states
    are in play and the town is a seat, it is the other one's. A state has one such seat.
    """
    against: dict[str, list[Draft]] = {}
    inside: dict[str, Draft] = {}
    for token in sorted(spans):
        span, name = spans[token]
        if token != context.frame.root(span.first, span.last) or name in context.states_by_name:
            continue
        evidence = _evidence(context, span, token)
        if evidence is None:
            continue
        located, excluded, seat = evidence
        if located is not None:
            inside.setdefault(name, located)
        if seat:
            against.setdefault(name, []).extend(excluded)
    playing = _playing(context)
    for name in sorted(against, key=lambda key: (key not in inside, -len(against[key]), key)):
        if name in found:
            continue
        taken = [*against[name], *found.values()]
        rest = [state for state in playing if all(state is not other for other in taken)]
        state = inside.get(name) or (rest[0] if len(rest) == 1 and len(playing) <= _PAIR else None)
        if state is not None and all(state is not other for other in found.values()):
            found[name] = state


def _playing(context: Context) -> list[Draft]:
    """Return the states that the text names more than once, and at least a fourth as often as the first of them."""
    states = [d for d in context.book.drafts if d.type is ActorType.STATE]
    most = max((len(draft.places) for draft in states), default=0)
    return [draft for draft in states if len(draft.places) >= max(2, most / 4)]


def _evidence(context: Context, span: NameSpan, token: int) -> tuple[Draft | None, list[Draft], bool] | None:
    """Return in which state a place of a town's name puts it, whose it is not, and whether it is a seat there."""
    frame, book = context.frame, context.book
    located = None
    after = span.last
    if after + 1 < len(frame) and frame.words[after] == ",":
        actor = book.actor_at(after + 1)
        closes = after + 2 < len(frame) and frame.words[after + 2] in (",", ".", ")", "(", "—", "–")
        located = actor if actor is not None and actor.type is ActorType.STATE and closes else None
    excluded: list[Draft] = []
    seat = bool(context.states.party_reason(token, sure=False))
    if frame.deps[token] == "pobj":
        joint = frame.heads[token]
        noun = frame.heads[joint]
        if frame.lemmas[noun] in _MISSIONS and frame.lowers[joint] in ("in", "to", "from", "at"):
            seat = True
            excluded = [owner for owner, _ in context.owners(noun) if owner.type is ActorType.STATE]
            excluded = excluded or _senders(context, noun)
        elif frame.lowers[joint] == "in" and _governs(context, noun):
            seat = True
        elif frame.lowers[joint] == "from" and frame.pos[noun] == "VERB":
            sent = frame.child(noun, "dobj")
            if sent is not None and frame.lemmas[sent] in _MISSIONS:
                seat, excluded = True, _senders(context, sent)
        elif frame.lowers[joint] == "to" and frame.pos[noun] == "VERB":
            goer = frame.child(noun, "nsubj")
            if goer is not None and frame.lemmas[goer] in _MISSIONS:
                excluded = [owner for owner, _ in context.owners(goer) if owner.type is ActorType.STATE]
                seat = bool(excluded)
    return (located, excluded, seat) if located is not None or seat else None


def _senders(context: Context, noun: int) -> list[Draft]:
    """Return the state whose envoy the object of its verb is: "X recalled its ambassador"."""
    frame = context.frame
    verb = frame.heads[noun]
    owned = any(frame.lowers[child] == "its" for child in frame.children[noun])
    for _ in range(3):
        subject = frame.child(verb, "nsubj")
        if subject is None:
            return []
        actor = context.book.actor_at(subject)
        if actor is not None:
            return [actor] if owned and actor.type is ActorType.STATE else []
        if frame.lowers[subject] != "it" or frame.deps[verb] != "ccomp":
            return []
        verb = frame.heads[verb]
    return []


def _governs(context: Context, noun: int) -> bool:
    frame = context.frame
    words = {
        frame.lemmas[noun],
        *(frame.lemmas[c] for c in frame.children[noun] if frame.deps[c] == "compound"),
    }
    return bool(words & _GOVERNING)


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
