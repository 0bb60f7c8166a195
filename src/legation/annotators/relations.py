"""Who says what, by rules over the parse. A trained annotator may take this one's place: both write RELATIONS."""

from collections.abc import Sequence

from spacy.tokens import Doc

from legation.annotators.cues import load_lexicon
from legation.annotators.layers import (
    AttributionRelation,
    Layer,
    Quote,
    quotes_of,
    segments_of,
    write_layer,
)
from legation.annotators.lookup import LayerIndex
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_clauses import find_clause_relations
from legation.annotators.relations_nominal import find_nominal_relations
from legation.annotators.relations_places import name_places
from legation.annotators.relations_quoted import keep_apart
from legation.annotators.relations_quotes import QuoteAttacher
from legation.annotators.relations_syntax import sentences_of, spans_of_tokens, text_of
from legation.annotators.relations_told import find_told
from legation.annotators.relations_voice import find_comments, find_labelled, find_own_voice
from legation.schema.document import Document
from legation.schema.vocabulary import BlockKind


class RuleRelations:
    """Source, cue and content by rules over dependency parse, quotations and the cue lexicon."""

    name = "relations"
    version = "1"
    reads = frozenset({Layer.SEGMENTS, Layer.QUOTES, Layer.MENTIONS, Layer.ACTORS})
    writes = frozenset({Layer.RELATIONS})

    def __call__(self, doc: Doc, document: Document) -> None:
        """Write the relations, by content."""
        write_layer(doc, Layer.RELATIONS, order_relations(doc, find_candidates(doc, document)))


def find_candidates(doc: Doc, document: Document) -> list[Candidate]:
    """Collect the relations of all paragraphs of running prose."""
    lexicon = load_lexicon()
    quotes = quotes_of(doc)
    candidates: list[Candidate] = []
    segments = [segment for segment in segments_of(doc) if segment.prose and segment.first < segment.last]
    for segment in segments:
        for sentence in sentences_of(doc, segment.first, segment.last):
            candidates.extend(find_clause_relations(doc, sentence, lexicon))
            candidates.extend(find_nominal_relations(doc, sentence, lexicon))
            candidates.extend(list(find_told(doc, sentence, lexicon, candidates)))
    name_places(doc, LayerIndex(doc), candidates)
    keep_apart(doc, candidates, quotes)
    attacher = QuoteAttacher(doc, lexicon, candidates, quotes)
    for segment in segments:
        attacher.attach(segment)
    candidates.extend(list(find_labelled(doc, document, segments, candidates)))
    candidates.extend(list(find_own_voice(doc, document, segments, quotes, candidates)))
    candidates.extend(find_comments(doc, document, segments))
    speech = [quote for quote in quotes if quote.speech and quote.depth == 0]
    spoken = spoken_tokens(doc, document, candidates)
    return [
        candidate
        for candidate in candidates
        if candidate.content and not is_echo(doc, candidate, speech, spoken)
    ]


def spoken_tokens(doc: Doc, document: Document, candidates: Sequence[Candidate]) -> set[int]:
    """Return the indexes of the tokens of reader comments and of whole turns of an interview."""
    comments = {
        index
        for segment in segments_of(doc)
        if segment.prose and document.blocks and document.blocks[segment.block].kind is BlockKind.COMMENT
        for index in range(segment.first, segment.last)
    }
    turns = [candidate for candidate in candidates if candidate.rule.startswith("turn")]
    return comments | {
        token.i
        for turn in turns
        for piece in turn.content
        for token in doc.char_span(*piece, alignment_mode="expand") or ()
    }


def is_echo(doc: Doc, candidate: Candidate, quotes: Sequence[Quote], spoken: set[int]) -> bool:
    """Say whether a relation inside a quotation, comment or turn only has its speaker speak of himself."""
    if candidate.anchor < 0:
        return False
    offset = doc[candidate.anchor].idx
    inside = any(quote.char_start <= offset < quote.char_end and quote.speech for quote in quotes)
    inside = inside or candidate.anchor in spoken
    own = not candidate.source or text_of(doc)[
        candidate.source[0].start : candidate.source[0].end
    ].lower() in ("i", "we", "you", "us", "me")
    return inside and own


def order_relations(doc: Doc, candidates: list[Candidate]) -> list[AttributionRelation]:
    """Turn candidates into the layer's relations, by content."""
    ordered = sorted(candidates, key=lambda item: (item.start, -item.end, item.anchor, item.rule))
    places = {candidate.anchor: place for place, candidate in enumerate(ordered) if candidate.anchor >= 0}
    relations = []
    for place, candidate in enumerate(ordered):
        continues = places.get(candidate.follows) if candidate.follows is not None else None
        relations.append(
            AttributionRelation(
                source=tuple(sorted(candidate.source)),
                cue=spans_of_tokens(doc, candidate.cue),
                content=tuple(candidate.content),
                rule=candidate.rule,
                continues=continues if continues != place else None,
                score=candidate.score,
            )
        )
    return relations
