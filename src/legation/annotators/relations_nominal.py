"""Cues that are no verbs: "according to", "in X's view", "X's claim that", "reportedly"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import (
    CueLexicon,
    CuePhrase,
    CueSense,
    lemma_of,
    load_lexicon,
    senses_with,
)
from legation.annotators.relations_announced import find_announced
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import noun_phrase, span_of, text_of, trimmed
from legation.schema.reading import Span

_CITING = frozenset({"quote", "cite"})
_SPREADING = frozenset(
    {"spread", "circulate", "swirl", "abound", "persist", "surface", "emerge", "fly", "go", "grow"}
)
"""What rumours do before the clause that says what they are."""
_ESTIMATES = frozenset({"estimated"})


def find_nominal_relations(doc: Doc, sentence: Sentence, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Yield the relations whose cue is a noun, an adverb or a fixed phrase."""
    for token in sentence:
        yield from _phrase_at(doc, sentence, token, lexicon)
        senses = lexicon.noun(token)
        if senses:
            yield from _noun(doc, sentence, token, senses)
    yield from find_announced(doc, sentence, lexicon)


def _phrase_at(doc: Doc, sentence: Sentence, token: Token, lexicon: CueLexicon) -> Iterator[Candidate]:
    for phrase in lexicon.phrases:
        if token.lower_ != phrase.words[0]:
            continue
        if phrase.shape == "possessive":
            yield from _possessive(doc, sentence, token, phrase)
            continue
        last = token.i + len(phrase.words) - 1
        if last >= sentence.end or tuple(word.lower_ for word in doc[token.i : last + 1]) != phrase.words:
            continue
        if phrase.shape == "adverb":
            yield from _adverb(doc, sentence, token, last, phrase)
        else:
            yield from _prepositional(doc, sentence, token, last, phrase)


def _prepositional(
    doc: Doc, sentence: Sentence, token: Token, last: int, phrase: CuePhrase
) -> Iterator[Candidate]:
    noun = next(
        (
            child
            for word in doc[token.i : last + 1]
            for child in word.children
            if child.dep_ in ("pobj", "pcomp") and child.i > last
        ),
        None,
    )
    if noun is None:
        return
    source = noun_phrase(doc, noun)
    stop = max(word.i for word in doc.char_span(*source, alignment_mode="expand") or [noun])
    cue = list(range(token.i, last + 1))
    cited = _cited(doc, sentence, stop)
    content = _around(doc, sentence, token.i, stop if cited is None else cited.right_edge.i)
    if content:
        yield Candidate(token.i, (source,), cue, content, "phrase", phrase.sense)
        if cited is not None:
            yield Candidate(
                cited.head.i,
                (noun_phrase(doc, cited),),
                [cited.head.i],
                list(content),
                "phrase:quoted",
                phrase.sense,
            )


def _cited(doc: Doc, sentence: Sentence, stop: int) -> Token | None:
    """Return Y of "according to X, quoting Y, ..."; a reason ("citing its rules") is nobody."""
    if stop + 3 >= sentence.end or doc[stop + 1].text != "," or lemma_of(doc[stop + 2]) not in _CITING:
        return None
    cited = next((child for child in doc[stop + 2].children if child.dep_ == "dobj"), None)
    if cited is None or cited.right_edge.i + 2 >= sentence.end or cited.pos_ != "PROPN":
        return None
    return cited if doc[cited.right_edge.i + 1].text == "," else None


def _around(doc: Doc, sentence: Sentence, first: int, last: int) -> list[Span]:
    """Return the sentence without the tokens of a phrase: its clause before it, and what goes on after a comma."""
    pieces: list[Span] = []
    if first > sentence.start:
        start = sentence.start
        if doc[start].dep_ == "cc" and start + 1 < first:
            start += 1
        pieces.append(span_of(doc, start, first - 1))
    after = last + 1
    if after < sentence.end and (
        first == sentence.start or len(pieces) == 0 or doc[after].text == "," or first - sentence.start <= 2
    ):
        pieces.append(span_of(doc, after, sentence.end - 1))
    found = [piece for piece in (trimmed(text_of(doc), span) for span in pieces) if piece is not None]
    return [piece for piece in found if len(text_of(doc)[piece.start : piece.end].split()) > 1] or found[:1]


def _possessive(doc: Doc, sentence: Sentence, token: Token, phrase: CuePhrase) -> Iterator[Candidate]:
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lower_ != phrase.words[-1]:
        return
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        return
    content = _around(doc, sentence, token.i, noun.i)
    if content:
        yield Candidate(
            token.i,
            (noun_phrase(doc, owner, before=noun.i),),
            [token.i, noun.i],
            content,
            "phrase",
            phrase.sense,
        )


def _adverb(doc: Doc, sentence: Sentence, token: Token, last: int, phrase: CuePhrase) -> Iterator[Candidate]:
    if phrase.words[-1] in _ESTIMATES:
        head = doc[last].head
        end = max(head.right_edge.i, last + 1)
        span = trimmed(
            text_of(doc), span_of(doc, min(last + 1, sentence.end - 1), min(end, sentence.end - 1))
        )
    else:
        clause = token.head
        while clause.dep_ in ("acomp", "attr", "advmod") and clause.head.i != clause.i:
            clause = clause.head  # "is allegedly empty": the whole clause is hearsay
        first = min(clause.left_edge.i, token.i)
        span = trimmed(text_of(doc), span_of(doc, first, clause.right_edge.i))
    if span is None:
        return
    cue = list(range(token.i, last + 1))
    low, high = doc[token.i].idx, doc[last].idx + len(doc[last])
    pieces = [Span(span.start, low), Span(high, span.end)] if span.start <= low < span.end else [span]
    content = [
        piece for piece in (trimmed(text_of(doc), p) for p in pieces if p.start < p.end) if piece is not None
    ]
    if content:
        yield Candidate(token.i, (), cue, content, "adverb", phrase.sense)


def _noun(doc: Doc, sentence: Sentence, noun: Token, senses: tuple[CueSense, ...]) -> Iterator[Candidate]:
    source = _owner(doc, noun)
    if not source and _is_taken_up(noun):
        return
    for child in noun.children:
        if child.i < noun.i:
            continue
        cue = [noun.i]
        first = child.left_edge.i
        if (
            child.dep_ in ("acl", "relcl", "ccomp")
            and doc[first].lower_ == "that"
            and (doc[first].dep_ == "mark" or _misread(doc[first]))
        ):
            allowed = senses_with(senses, "c")
            cue, first = [noun.i, first], first + 1
        elif child.dep_ in ("acl", "relcl", "ccomp") and _bare_clause(noun, child):
            allowed = tuple(sense for sense in senses_with(senses, "c") if sense.family == "rumour")
        elif child.dep_ in ("acl", "xcomp") and any(grand.lower_ == "to" for grand in child.children):
            allowed = senses_with(senses, "t")
        elif child.dep_ == "prep":
            allowed = tuple(sense for sense in senses_with(senses, "p") if child.lower_ in sense.prepositions)
            cue, first = [noun.i, child.i], child.i + 1
            if not source and not _is_talk(noun, allowed):
                allowed = ()
        else:
            continue
        if not allowed or first > child.right_edge.i:
            continue
        content = trimmed(text_of(doc), span_of(doc, first, child.right_edge.i))
        if content is not None:
            yield Candidate(noun.i, source, cue, [content], "noun", allowed[0])
            return
    yield from _rumoured(doc, sentence, noun, senses)


def _misread(that: Token) -> bool:
    """Say whether the parser takes a conjunction for the object of a passive that has its subject already."""
    verb = that.head
    return that.dep_ == "dobj" and any(child.dep_ == "nsubjpass" for child in verb.children)


def _is_taken_up(noun: Token) -> bool:
    """Say whether a cue takes the noun for its own ("rejected the claim that S"): its content is the clause."""
    governor = noun.head
    if noun.dep_ == "pobj" and governor.dep_ == "prep":
        governor = governor.head
    lexicon = load_lexicon()
    verb = governor.head if governor.pos_ == "NOUN" else governor
    if noun.dep_ == "dobj":
        idiom = lexicon.idiom(governor)
        return bool(senses_with(lexicon.verb(governor), "o")) or (idiom is not None and idiom[1] >= noun.i)
    return noun.dep_ == "pobj" and lexicon.idiom(verb) is not None


def _rumoured(doc: Doc, sentence: Sentence, noun: Token, senses: tuple[CueSense, ...]) -> Iterator[Candidate]:
    """Find "there are rumours on both shores that S", where the clause hangs on anything but the noun."""
    sense = next((sense for sense in senses_with(senses, "c") if sense.family == "rumour"), None)
    expletive = any(child.dep_ == "expl" for child in noun.head.children)
    spreading = noun.dep_ == "nsubj" and lemma_of(noun.head) in _SPREADING
    if sense is None or not (expletive or spreading):
        return
    for mark in doc[noun.i + 2 : sentence.end]:
        if mark.lower_ == "that" and mark.dep_ == "mark" and mark.head.right_edge.i > mark.i:
            content = trimmed(text_of(doc), span_of(doc, mark.i + 1, mark.head.right_edge.i))
            if content is not None:
                yield Candidate(noun.i, (), [noun.i, mark.i], [content], "noun", sense)
            return


def _is_talk(noun: Token, senses: tuple[CueSense, ...]) -> bool:
    """Recognise "there is talk of X": a rumour needs no holder."""
    spoken = noun.head.lemma_ == "be" and any(child.dep_ == "expl" for child in noun.head.children)
    return spoken and any(sense.family == "rumour" for sense in senses)


def _bare_clause(noun: Token, clause: Token) -> bool:
    """Say whether "there are rumours he will come" gives its content without "that"."""
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    spoken = noun.head.lemma_ == "be" and any(child.dep_ == "expl" for child in noun.head.children)
    return spoken and subject is not None and subject.tag_ not in ("WDT", "WP") and clause.tag_ != "VBG"


def _owner(doc: Doc, noun: Token) -> tuple[Span, ...]:
    for child in noun.children:
        if child.dep_ == "poss":
            return (noun_phrase(doc, child, before=noun.i),)
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            agent = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            if agent is not None:
                return (noun_phrase(doc, agent),)
    for child in (*noun.children, *(noun.head.children if noun.dep_ == "conj" else ())):
        if child.dep_ == "amod" and child.ent_type_ in ("NORP", "GPE"):
            return (span_of(doc, child.i, child.i),)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_ in (
        "make",
        "issue",
        "voice",
        "express",
        "raise",
        "give",
        "deliver",
        "offer",
        "release",
        "publish",
        "have",
        "send",
    ):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is not None:
            return (noun_phrase(doc, subject, before=verb.i),)
    return ()
