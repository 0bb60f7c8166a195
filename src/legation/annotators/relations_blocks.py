"""Utterances that a whole paragraph holds: announced by a colon above it, or claimed in the sentence below it."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueLexicon, senses_with
from legation.annotators.layers import ParsedSegment, Quote
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import (
    noun_phrase,
    own_subject,
    span_of,
    text_of,
    trimmed,
    verb_group,
)
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind

_CLAIMS = re.compile(
    r"(?:so|thus|that|this|those|these|such|with (?:that|this|these words|those words))\b", re.I
)
_UTTERANCES = frozenset(
    {
        "word",
        "answer",
        "reply",
        "response",
        "message",
        "verdict",
        "warning",
        "plea",
        "view",
        "advice",
        "comment",
    }
)
_WHOLE = 0.9
"""Share of a paragraph that its quotations hold where it is nothing but them."""


def block_utterance(doc: Doc, segment: ParsedSegment) -> Span | None:
    """Return a paragraph of running text as one utterance; None for a heading, a caption or a comment."""
    document = _document_of(doc)
    if document is not None and document.blocks[segment.block].kind is not BlockKind.BODY:
        return None
    return trimmed(text_of(doc), span_of(doc, segment.first, segment.last - 1), final="")


def indent_of(doc: Doc, segment: ParsedSegment) -> int:
    """Return the number of white characters before a paragraph on its first line, as received."""
    document = _document_of(doc)
    if document is None:
        return 0
    char_start = doc[segment.first].idx
    spans = document.reading.to_text(char_start, char_start + len(doc[segment.first]))
    if not spans:
        return 0
    line = document.text.rfind("\n", 0, spans[0].start) + 1
    lead = document.text[line : spans[0].start]
    return len(lead) if not lead.strip() else 0


def _document_of(doc: Doc) -> Document | None:
    document = doc.user_data.get("legation.document")
    return document if isinstance(document, Document) and document.blocks else None


def is_all_quoted(doc: Doc, segment: ParsedSegment, quotes: Sequence[Quote]) -> bool:
    """Say whether quotations hold a paragraph but for a few signs."""
    whole = span_of(doc, segment.first, segment.last - 1)
    held = sum(quote.outer_end - quote.outer_start for quote in quotes)
    return held >= _WHOLE * len(text_of(doc)[whole.start : whole.end].strip())


def claim_below(doc: Doc, segment: ParsedSegment, lexicon: CueLexicon) -> Candidate | None:
    """Read a paragraph's first sentence as the cue of what stands above it: "So spoke X", "That was X's answer"."""
    sentence = doc[segment.first].sent
    if not _CLAIMS.match(sentence.text.lstrip()):
        return None
    root = sentence.root
    if senses_with(lexicon.verb(root), "q") and not any(
        child.dep_ in ("ccomp", "dobj") for child in root.children
    ):
        subject = own_subject(root) or next(
            (t for t in root.rights if t.pos_ in ("PROPN", "PRON", "NOUN")), None
        )
        return _claimed(doc, root, subject)
    if root.lemma_ != "be":
        return None
    said = next((t for t in root.children if t.dep_ in ("attr", "nsubj") and t.lemma_ in _UTTERANCES), None)
    if said is None:
        return None
    of = next((t for t in said.children if t.lower_ == "of"), None)
    named = next(
        (t for t in (of.children if of is not None else said.children) if t.dep_ in ("pobj", "poss")), None
    )
    return _claimed(doc, root, named)


def _claimed(doc: Doc, verb: Token, named: Token | None) -> Candidate | None:
    if named is None or named.lower_ in ("that", "this", "it", "those", "these"):
        return None
    return Candidate(verb.i, (noun_phrase(doc, named),), verb_group(doc, verb), [], "quote:below")
