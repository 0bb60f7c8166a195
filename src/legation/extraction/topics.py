"""What a record speaks of: actors, content words and predicate class, from which questions are found when reading.

The parse is at hand here and not in the read path, so the parts are made with the record and kept with it.
"""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from legation.actors.gazetteer import load_gazetteer
from legation.annotators.lookup import LayerIndex
from legation.extraction.amount import Amount
from legation.extraction.figure_clauses import Setting, subject_of
from legation.resources.questions import MENTION, frames
from legation.schema.records import Figure, Party, Topic
from legation.schema.vocabulary import ActorType

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "ADV"})
_EMPTY = frozenset(
    """be have do say tell report state claim put figure number total amount estimate about some other more most
    many much such same own also now then today currently roughly nearly almost over under least year month week day
    percent per cent million billion thousand hundred dozen half third quarter there here very just only even still
    not never no so as than ago since last next late recent according include make take get go""".split()
)

_SHORTEST_NAME = 4
_RANKS = frozenset({"first", "last", "only", "second", "third", "latest"})
"""Who is the first to do a thing has done it."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def figure_topic(
    amount: Amount, setting: Setting, index: LayerIndex, *, goes_on: Figure | None = None
) -> Topic:
    """Return what a figure speaks of.

    Args:
        amount: The amount as read.
        setting: Its noun, verb and clause.
        index: Look-ups over the layers.
        goes_on: The figure that this one only gives another value of; what it speaks of, this one does too.
    """
    doc = index.doc
    own = _tokens(doc, setting.char_start, setting.char_end)
    number = set(range(setting.span.start, setting.span.end))
    subject = subject_of(setting.verb)
    if subject is not None and all(token.i != subject.i for token in own):
        own = [*_phrase(subject), *own]
    topic = _topic(index, own, setting.span.sent, number)
    topic = replace(topic, dimension=amount.dimension, head=_head(setting, index), frame=_frame(setting, own))
    return topic if goes_on is None else _joined(topic, goes_on.topic)


def clause_topic(index: LayerIndex, tokens: Iterable[Token]) -> Topic:
    """Return what any other record speaks of, from the tokens of its words.

    Its frame is `MENTION` where the words state nothing: "our partnership" takes for granted what "we are partners"
    says. They state it with a finite verb, and where they tell who was the first or the last to do it.
    """
    own = list(tokens)
    if not own:
        return Topic()
    topic = _topic(index, own, own[0].sent, set())
    return topic if any(_states(token) for token in own) else replace(topic, frame=MENTION)


def _states(token: Token) -> bool:
    """Say whether a verb states what it names: a finite one, or "open" in "the first country to open an embassy"."""
    if token.tag_ in _FINITE:
        return True
    if token.tag_ != "VB" or all(child.lower_ != "to" for child in token.lefts):
        return False
    head = token.head
    ranked = [head, *(child for child in head.children if child.dep_ == "attr")]
    return any(
        word.lower_ in _RANKS or any(child.lower_ in _RANKS for child in word.lefts)
        for word in ranked
        if word.i < token.i
    )


def _topic(index: LayerIndex, own: list[Token], sentence: Span, number: set[int]) -> Topic:
    inside = {token.i for token in own}
    rest = [token for token in sentence if token.i not in inside and token.i not in number]
    before = _sentence_before(index, sentence)
    actors = _actors(index, own)
    nearby = tuple(party for party in _actors(index, rest) if party not in actors)
    terms = _terms(index, [token for token in own if token.i not in number])
    context = _terms(index, rest) - terms
    return Topic(
        actors=actors,
        nearby=nearby,
        terms=tuple(sorted(terms)),
        context=tuple(sorted(context)),
        before=tuple(sorted(_terms(index, before) - terms - context)),
        before_actors=tuple(p for p in _actors(index, before) if p not in actors and p not in nearby),
    )


def _joined(topic: Topic, last: Topic) -> Topic:
    """Add what the figure before speaks of; its counted noun and predicate stand, for this one names neither."""
    return replace(
        topic,
        dimension=last.dimension,
        head=last.head,
        frame=last.frame,
        actors=tuple(dict.fromkeys((*topic.actors, *last.actors))),
        terms=tuple(sorted({*topic.terms, *last.terms})),
    )


def _sentence_before(index: LayerIndex, sentence: Span) -> list[Token]:
    """Return the sentence before in the same paragraph, else none: a new paragraph starts anew."""
    first = sentence[0]
    segment = index.segment_of(first)
    if first.i <= segment.first:
        return []
    return list(index.doc[first.i - 1].sent)


def _tokens(doc: Doc, char_start: int, char_end: int) -> list[Token]:
    span = doc.char_span(char_start, char_end, alignment_mode="expand")
    return list(span) if span is not None else []


def _phrase(noun: Token) -> list[Token]:
    """Return a noun with its modifiers, but not the clauses that hang on it."""
    return [
        token
        for token in noun.subtree
        if not any(a.dep_ in ("relcl", "acl", "appos") and a.i != noun.i for a in _path(token, noun))
    ]


def _path(token: Token, top: Token) -> list[Token]:
    steps = []
    while token.i != top.i:
        steps.append(token)
        token = token.head
    return steps


def _actors(index: LayerIndex, tokens: Iterable[Token]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for token in tokens:
        mention = index.mention_of(token)
        key = (
            mention.actor
            if mention is not None
            else index.actor_called(token.lower_)
            if token.is_title
            else None
        )
        if key is not None:
            found.setdefault(key, index.party(key))
    return tuple(found.values())


def _terms(index: LayerIndex, tokens: Iterable[Token]) -> set[str]:
    return {
        token.lemma_.lower()
        for token in tokens
        if token.pos_ in _CONTENT
        and not (
            (index.in_name(token) and (token.pos_ == "PROPN" or token.ent_type_)) or _names(index, token)
        )
        and len(token.lemma_) > 2
        and token.lemma_.lower() not in _EMPTY
        and any(char.isalpha() for char in token.lemma_)
    }


def _names(index: LayerIndex, token: Token) -> bool:
    return token.is_title and index.actor_called(token.lower_) is not None


def _head(setting: Setting, index: LayerIndex) -> str:
    noun = setting.noun
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return ""
    return _people(noun, index) or (noun.lemma_.lower() if noun.pos_ == "NOUN" else noun.text.lower())


def _people(noun: Token, index: LayerIndex) -> str:
    """Name a people by its state, however the text calls it ("Danes", "the Danish"); nothing for other nouns."""
    if not noun.is_title or len(noun.text) < _SHORTEST_NAME:
        return ""
    gazetteer = load_gazetteer()
    states = gazetteer.states_of_people(noun.text) or gazetteer.states_of_adjective(
        noun.text.removesuffix("s")
    )
    if len(states) == 1:
        return f"people of {states[0].name.lower()}"
    key = index.actor_called(noun.lower_)
    actor = index.actors[key] if key is not None else None
    is_state = actor is not None and actor.type is ActorType.STATE
    return f"people of {actor.name.lower()}" if actor is not None and is_state else ""


def _frame(setting: Setting, own: list[Token]) -> str:
    """Return the class of the verb that governs the number, else of a noun or adjective beside it."""
    known = frames()
    verb = setting.verb
    if verb is not None and verb.lemma_.lower() in known:
        return known[verb.lemma_.lower()]
    near = sorted(own, key=lambda token: (abs(token.i - setting.span.start), token.i))
    for token in near:
        if token.lemma_.lower() in known and token.pos_ in ("NOUN", "VERB", "ADJ", "ADV"):
            return known[token.lemma_.lower()]
    there = verb is not None and any(child.dep_ == "expl" for child in verb.children)
    return "reside" if there else ""
