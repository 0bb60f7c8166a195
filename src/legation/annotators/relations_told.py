"""What the author was told: "X, I was told; Y". The cue names no source; the text just before it may."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, lemma_of
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import span_of, text_of, trimmed
from legation.schema.reading import Span

_ADDRESSEES = frozenset({"i", "we"})
_STOPS = frozenset({",", ";", ".", "—", "–", "-", ":"})
_REACH = 400
"""Characters back to the source that "I was told" can mean."""


def find_told(
    doc: Doc, sentence: Sentence, lexicon: CueLexicon, before: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the relation of "..., I was told" in a sentence.

    Args:
        doc: The parse.
        sentence: One sentence of running prose.
        lexicon: The cue words.
        before: Relations found so far, those of the sentences before among them.
    """
    for verb in sentence:
        subject = _addressee(verb)
        if subject is None:
            continue
        stop = verb.i + 1
        while stop < sentence.end and doc[stop].pos_ == "ADV":
            stop += 1  # "I was told there"
        if stop >= sentence.end or doc[stop].text not in _STOPS:
            continue
        if subject.i - 1 <= sentence.start or doc[subject.i - 1].text not in _STOPS:
            continue
        stretches = [span_of(doc, sentence.start, subject.i - 2)]
        if doc[stop].text != "." and stop + 1 < sentence.end:
            stretches.append(span_of(doc, stop + 1, sentence.end - 1))
        pieces = [piece for piece in (trimmed(text_of(doc), span) for span in stretches) if piece is not None]
        if pieces:
            cue = list(range(subject.i, verb.i + 1))
            sense = next(iter(lexicon.verb(verb)), None)
            yield Candidate(verb.i, _teller(doc, sentence, before), cue, pieces, "clause:told", sense)


def _addressee(verb: Token) -> Token | None:
    if lemma_of(verb) != "tell" or verb.tag_ not in ("VBN", "VBD"):
        return None
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    subjects = [child for child in verb.children if child.dep_ in ("nsubjpass", "nsubj")]
    told = [child for child in subjects if child.lower_ in _ADDRESSEES]
    return told[0] if passive and told else None


def _teller(doc: Doc, sentence: Sentence, before: Sequence[Candidate]) -> tuple[Span, ...]:
    """Return the source of the last relation of the sentence before, if it has one."""
    start = doc[sentence.start].idx
    near = [
        candidate
        for candidate in before
        if candidate.source and candidate.anchor >= 0 and candidate.anchor < sentence.start
    ]
    if not near:
        return ()
    last = max(near, key=lambda candidate: candidate.anchor)
    return last.source[:1] if start - last.source[0].start < _REACH else ()
