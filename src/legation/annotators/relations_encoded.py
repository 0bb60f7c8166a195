"""The encoder's relations over a parsed document: threads to texts, words back to tokens and ranges of the reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from legation.annotators.cues import lemma_of, load_lexicon
from legation.annotators.encoder import Encoder
from legation.annotators.encoder_decoding import Found, choose_relations
from legation.annotators.encoder_text import EncodedText, Ints, encode_text
from legation.annotators.layers import ParsedSegment, segments_of
from legation.annotators.relations_candidate import ENCODER, Candidate
from legation.annotators.relations_syntax import text_of, trimmed
from legation.schema.reading import Span

LEAST = 0.08
"""Anchors below this probability are not looked at: none of them was right often enough to add anything."""
GAP = 2
"""Words of a gap in the content that are filled in."""
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''", "‘", ":"})
"""Signs of speech, the colon of "Mayor: ..." among them."""


@dataclass(frozen=True, slots=True)
class _Thread:
    """The running prose of one thread as one text, and where its paragraphs lie in the reading."""

    text: str
    starts: tuple[int, ...]
    """Offset in `text` of each paragraph."""
    shifts: tuple[int, ...]
    """What to add to an offset of that paragraph for the one in the reading."""
    wanted: tuple[bool, ...]
    """Whether the paragraph may hold a cue."""

    def paragraphs(self, encoded: EncodedText) -> Ints:
        """Return the paragraph of each word."""
        return np.searchsorted(np.array(self.starts), encoded.start, side="right") - 1

    def wanted_words(self, encoded: EncodedText) -> NDArray[np.bool_]:
        """Return for each word whether its paragraph may hold a cue."""
        return np.array(self.wanted, np.bool_)[self.paragraphs(encoded)]


def find_encoded(doc: Doc, encoder: Encoder) -> list[Candidate]:
    """Return what the encoder finds, thread by thread: no window holds words of two of them.

    Paragraphs without a quotation mark and without any word that the lexicon knows for a cue are read as context only.
    """
    options = replace(encoder.card.options, threshold=min(LEAST, encoder.card.options.threshold))
    found: list[Candidate] = []
    for thread in _threads(doc):
        encoded = encode_text(thread.text, encoder.pieces)
        candidates = encoder.tagger.candidates(encoded, least=LEAST, wanted=thread.wanted_words(encoded))
        placed = _placed(encoded, thread)
        for relation in choose_relations(candidates, encoded, options):
            made = _candidate(doc, placed, relation)
            if made is not None:
                found.append(made)
    return found


def _threads(doc: Doc) -> Iterator[_Thread]:
    threads: dict[int, list[ParsedSegment]] = {}
    for segment in segments_of(doc):
        if segment.prose and segment.first < segment.last:
            threads.setdefault(segment.thread, []).append(segment)
    for number in sorted(threads):
        yield _thread(doc, threads[number])


@cache
def _cue_words() -> frozenset[str]:
    """Return the marks of speech, and each word of the lexicon by which a cue can be known."""
    lexicon = load_lexicon()
    openers = {phrase.words[0] for phrase in lexicon.phrases}
    return frozenset(
        {*_MARKS, *openers, *lexicon.adjectives, *lexicon.verbs, *lexicon.nouns, *lexicon.idioms}
    )


def may_hold_cue(tokens: Iterable[Token]) -> bool:
    """Say whether a stretch has a mark of speech or a word that can be a cue, whatever the tagger took it for."""
    words = _cue_words()
    return any(token.lower_ in words or lemma_of(token) in words for token in tokens)


def _thread(doc: Doc, segments: Sequence[ParsedSegment]) -> _Thread:
    reading = text_of(doc)
    parts: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    length = 0
    for segment in segments:
        last = doc[segment.last - 1]
        start = doc[segment.first].idx
        part = reading[start : last.idx + len(last)].rstrip()
        starts.append(length)
        shifts.append(start - length)
        parts.append(part)
        length += len(part) + 2
    wanted = tuple(may_hold_cue(doc[segment.first : segment.last]) for segment in segments)
    return _Thread("\n\n".join(parts), tuple(starts), tuple(shifts), wanted)


def _placed(encoded: EncodedText, thread: _Thread) -> EncodedText:
    """Return the same words with offsets in the reading."""
    shift = np.array(thread.shifts, np.int64)[thread.paragraphs(encoded)]
    return replace(encoded, start=encoded.start + shift, end=encoded.end + shift)


def _spans(words: Ints, encoded: EncodedText) -> list[Span]:
    """Return ranges of the reading for words; a range ends with its paragraph."""
    spans: list[Span] = []
    last = -2
    for word in words.tolist():
        start, end = int(encoded.start[word]), int(encoded.end[word])
        if spans and word == last + 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        last = word
    return spans


def _candidate(doc: Doc, encoded: EncodedText, found: Found) -> Candidate | None:
    text = text_of(doc)
    cue = [token for span in _spans(found.cue, encoded) for token in _tokens(doc, span)]
    anchor = next(
        iter(_tokens(doc, Span(int(encoded.start[found.anchor]), int(encoded.end[found.anchor])))), None
    )
    pieces = _spans(_without_holes(found, encoded), encoded)
    pieces, joint = _without_complementiser(doc, pieces, text)
    content = [part for part in (trimmed(text, span) for span in pieces) if part is not None]
    content = [span for span in content if any(char.isalnum() for char in text[span.start : span.end])]
    source = [part for part in (trimmed(text, s, final="") for s in _spans(found.source, encoded)) if part]
    if anchor is None or not content:
        return None
    return Candidate(anchor, tuple(source), sorted({*cue, *joint}), content, ENCODER, score=found.score)


def _tokens(doc: Doc, span: Span) -> list[int]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [token.i for token in found if not token.is_space] if found is not None else []


def _without_holes(found: Found, encoded: EncodedText) -> Ints:
    """Fill short gaps in the content (a mark, a word or two that got no label), but for source, cue and breaks."""
    other = {*found.source.tolist(), *found.cue.tolist()}
    words = found.content.tolist()
    filled: list[int] = []
    for before, after in pairwise(words):
        gap = range(before + 1, after)
        signs = any(encoded.is_word[word] for word in gap)
        if len(gap) <= (GAP if signs else 1) and not any(encoded.is_break[w] or w in other for w in gap):
            filled.extend(gap)
    return np.array(sorted([*words, *filled]), np.int64)


def _without_complementiser(doc: Doc, pieces: list[Span], text: str) -> tuple[list[Span], list[int]]:
    """Move a "that" which opens the content to the cue, where our records have it."""
    if not pieces:
        return pieces, []
    first = pieces[0]
    tokens = (
        _tokens(doc, Span(first.start, first.start + 4))
        if text[first.start : first.start + 5].lower() == "that "
        else []
    )
    if not tokens or doc[tokens[0]].dep_ != "mark":
        return pieces, []
    return [Span(first.start + 5, first.end), *pieces[1:]], tokens
