"""Whole turns: reader comments, the author's own first person, interviews, headings "X: ..."."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.layers import ParsedSegment, Quote
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import sentences_of, span_of, text_of, trimmed
from legation.annotators.relations_turns import find_turns
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind

_FIRST = frozenset({"i", "we"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LABEL_TOKENS = 6
"""Longest name that stands as a label before a colon, in tokens."""


def find_comments(doc: Doc, document: Document, segments: Sequence[ParsedSegment]) -> Iterator[Candidate]:
    """Yield one relation for each reader comment: all its paragraphs, no source and no cue in the text."""
    threads: dict[tuple[int, int], list[Span]] = {}
    for segment in segments:
        block = document.blocks[segment.block] if document.blocks else None
        if block is None or block.kind is not BlockKind.COMMENT or segment.first >= segment.last:
            continue
        piece = trimmed(text_of(doc), span_of(doc, segment.first, segment.last - 1), final="")
        if piece is not None:
            key = (segment.thread, 0) if segment.thread else (0, segment.block)
            threads.setdefault(key, []).append(piece)
    for key in sorted(threads):
        yield Candidate(-1, (), [], threads[key], "comment")


def find_own_voice(
    doc: Doc,
    document: Document,
    segments: Sequence[ParsedSegment],
    quotes: Sequence[Quote],
    candidates: Sequence[Candidate],
) -> Iterator[Candidate]:
    """Yield one relation for each sentence of running text whose subject is the author's "I" or "we".

    Sentences that a reporting rule has already read ("I recognise that ...") or that stand in somebody's words are
    left alone.
    """
    for segment in segments:
        if document.blocks and document.blocks[segment.block].kind is not BlockKind.BODY:
            continue
        for sentence in sentences_of(doc, segment.first, segment.last):
            subject = _first_person(sentence)
            if subject is None or _in_quote(subject, quotes) or _taken(sentence, subject, candidates):
                continue
            content = trimmed(text_of(doc), Span(sentence.start_char, sentence.end_char))
            if content is not None:
                yield Candidate(-1, (Span(subject.idx, subject.idx + len(subject)),), [], [content], "author")


def _first_person(sentence: Sentence) -> Token | None:
    for token in sentence:
        if token.lower_ in _FIRST and token.dep_ in ("nsubj", "nsubjpass"):
            verb = token.head
            while verb.dep_ == "conj":
                verb = verb.head
            if verb.dep_ == "ROOT":
                return token
        if token.lower_ in ("us", "’s", "'s") and token.i > sentence.start and token.nbor(-1).lower_ == "let":
            return token if token.nbor(-1).dep_ == "ROOT" or token.nbor(-1).i == sentence.start else None
    return None


def _in_quote(token: Token, quotes: Sequence[Quote]) -> bool:
    return any(quote.outer_start <= token.idx < quote.outer_end for quote in quotes)


def _taken(sentence: Sentence, subject: Token, candidates: Sequence[Candidate]) -> bool:
    for candidate in candidates:
        if candidate.holds(subject.idx, subject.idx + len(subject)):
            return True
        same = candidate.rule.startswith("clause") and any(
            text_of(sentence.doc)[span.start : span.end].lower() in _FIRST for span in candidate.source
        )
        if same and sentence.start <= candidate.anchor < sentence.end:
            return True
    return False


def find_labelled(
    doc: Doc, document: Document, segments: Sequence[ParsedSegment], candidates: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the turns of an interview or debate, and headings of the form "X: ..." above them."""
    turns = find_turns(doc, document, segments)
    opening = min((turn.start for turn in turns), default=len(text_of(doc)))
    yield from turns
    for segment in segments:
        if doc[segment.last - 1].idx < opening:
            found = _heading(doc, segment, candidates)
            if found is not None:
                yield found


def _heading(doc: Doc, segment: ParsedSegment, candidates: Sequence[Candidate]) -> Candidate | None:
    tokens = [token for token in doc[segment.first : segment.last] if not token.is_space]
    colon = next((place for place, token in enumerate(tokens[: _LABEL_TOKENS + 1]) if token.text == ":"), 0)
    if not colon or len(tokens) > 30 or tokens[-1].text in (".", ":") or len(tokens) - colon < 3:
        return None
    name = tokens[:colon]
    if not all(token.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "PART") for token in name):
        return None
    if not any(
        token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "") for token in name
    ):
        return None
    rest = tokens[colon + 1 :]
    if not any(token.tag_ in _FINITE or token.text in "“\"‘'" for token in rest):
        return None
    content = trimmed(text_of(doc), Span(rest[0].idx, rest[-1].idx + len(rest[-1])), final="")
    if content is None or any(candidate.anchor == tokens[colon].i for candidate in candidates):
        return None
    source = Span(name[0].idx, name[-1].idx + len(name[-1]))
    if any(candidate.anchor > tokens[colon].i and candidate.source == (source,) for candidate in candidates):
        return None
    return Candidate(tokens[colon].i, (source,), [tokens[colon].i], [content], "heading")
