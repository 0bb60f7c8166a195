"""What a noun or a fixed turn announces: "X's message is that S", "His advice: S", "As X put it, S", "word has it"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, CuePhrase, CueSense, lemma_of, senses_with
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import FINITE, clause_end, make
from legation.annotators.relations_syntax import noun_phrase, own_subject, span_of, text_of, trimmed
from legation.schema.reading import Span

_HEARSAY = frozenset(
    {"rumour", "rumor", "word", "legend", "gossip", "talk", "story", "tradition", "scuttlebutt"}
)
_PREDICATES = frozenset({"clear", "simple", "plain", "blunt", "unequivocal", "unmistakable", "stark"})


def find_announced(doc: Doc, sentence: Sentence, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Yield what nouns with an owner announce, by a copula or a colon.

    Args:
        doc: The parse.
        sentence: One sentence of running prose.
        lexicon: The cue words.
    """
    for noun in sentence:
        senses = senses_with(lexicon.noun(noun), "b") or senses_with(lexicon.noun(noun), "c")
        owner = _owner(doc, noun) if senses else ()
        if not senses or not owner:
            continue
        found = _by_copula(doc, sentence, noun, senses[0], owner) or _by_colon(
            doc, sentence, noun, senses[0], owner
        )
        if found is not None:
            yield found


def find_put_it(doc: Doc, sentence: Sentence, verb: Token, phrase: CuePhrase) -> Candidate | None:
    """Find "As X put it, S": what is said stands around the clause, or behind its colon."""
    subject = own_subject(verb)
    as_clause = any(child.lower_ == "as" and child.i < verb.i for child in verb.children)
    if subject is None or lemma_of(verb) != "put":
        return None
    source = (noun_phrase(doc, subject, before=verb.i),)
    cue = [verb.i, verb.i + 1]
    colon = next((t.i for t in doc[verb.i : min(verb.i + 8, sentence.end)] if t.text == ":"), None)
    if colon is not None and colon + 1 < sentence.end:
        pieces = [span_of(doc, colon + 1, sentence.end - 1)]
    elif as_clause:
        pieces = _around(doc, sentence, verb)
    else:
        return None
    content = [piece for span in pieces if (piece := trimmed(text_of(doc), span)) is not None]
    if not any(len(text_of(doc)[piece.start : piece.end].split()) > 1 for piece in content):
        return None
    return Candidate(verb.i, source, cue, content, "phrase:put", phrase.sense)


def _around(doc: Doc, sentence: Sentence, verb: Token) -> list[Span]:
    first, last = verb.left_edge.i, verb.right_edge.i
    pieces = []
    start = sentence.start
    while start < first and (doc[start].dep_ == "cc" or doc[start].text in (",", "—", "–")):
        start += 1
    if start < first - 1:
        pieces.append(span_of(doc, start, first - 1))
    if last + 2 < sentence.end:
        pieces.append(span_of(doc, last + 1, sentence.end - 1))
    return pieces


def find_hearsay(doc: Doc, sentence: Sentence, verb: Token, phrase: CuePhrase, last: int) -> Candidate | None:
    """Find "word has it that S"; the word is nobody's."""
    subject = own_subject(verb)
    if subject is None or lemma_of(subject) not in _HEARSAY or last + 1 >= sentence.end:
        return None
    end = clause_end(sentence, verb, doc[last + 1])
    cue = list(range(subject.i, last + 1))
    return make(doc, verb, [span_of(doc, last + 1, end)], "verb_clause", phrase.sense, cue=cue, source=())


def _owner(doc: Doc, noun: Token) -> tuple[Span, ...]:
    for child in noun.children:
        if child.dep_ == "poss":
            return (noun_phrase(doc, child, before=noun.i),)
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "by"):
            agent = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
            if agent is not None and (agent.pos_ == "PROPN" or child.lower_ != "of"):
                return (noun_phrase(doc, agent),)
    return ()


def _by_copula(
    doc: Doc, sentence: Sentence, noun: Token, sense: CueSense, owner: tuple[Span, ...]
) -> Candidate | None:
    """Find "X's line is that S" and "X's message is clear: S"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or lemma_of(verb) not in ("be", "remain"):
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if clause is not None and clause.left_edge.lower_ == "that" and clause.left_edge.i < clause.right_edge.i:
        first = clause.left_edge.i
        content = [span_of(doc, first + 1, clause_end(sentence, verb, clause))]
        return _made(doc, noun, content, sense, owner, [noun.i, verb.i, first])
    plain = next((child for child in verb.children if child.lower_ in _PREDICATES), None)
    if plain is None or plain.i + 2 >= sentence.end or doc[plain.i + 1].text != ":":
        return None
    content = [span_of(doc, plain.i + 2, sentence.end - 1)]
    return _made(doc, noun, content, sense, owner, [noun.i, verb.i])


def _by_colon(
    doc: Doc, sentence: Sentence, noun: Token, sense: CueSense, owner: tuple[Span, ...]
) -> Candidate | None:
    """Find "His advice: S" where the noun heads all that stands before the colon."""
    last = noun.i
    while last + 1 < sentence.end and doc[last + 1].text != ":" and last - noun.i < 6:
        last += 1
    if last + 2 >= sentence.end or doc[last + 1].text != ":" or noun.left_edge.i > sentence.start + 2:
        return None
    if any(token.tag_ in FINITE for token in doc[sentence.start : last + 1]):
        return None
    return _made(doc, noun, [span_of(doc, last + 2, sentence.end - 1)], sense, owner, [noun.i])


def _made(
    doc: Doc, noun: Token, content: list[Span], sense: CueSense, owner: tuple[Span, ...], cue: list[int]
) -> Candidate | None:
    pieces = [piece for span in content if (piece := trimmed(text_of(doc), span)) is not None]
    return Candidate(noun.i, owner, cue, pieces, "noun:announced", sense) if pieces else None
