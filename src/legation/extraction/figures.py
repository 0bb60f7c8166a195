"""Figures: quantities that a document says of the world, with range, unit, measure, subject and as-of."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from legation.schema.document import Document
from legation.schema.ids import occurrence_id
from legation.schema.reading import envelope
from legation.schema.records import Figure, Party
from legation.schema.vocabulary import Qualifier, RecordKind

if TYPE_CHECKING:
    from legation.extraction.voices import VoiceMap

_SHARE = re.compile(r"\b(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)")


def extract_figures(doc: Doc, document: Document, voices: "VoiceMap") -> Iterator[Figure]:
    """Yield the document's figures in order."""
    for match in _SHARE.finditer(doc.text):
        value = Decimal(match[1])
        spans = document.evidence(*match.span()).spans
        yield Figure(
            id=occurrence_id(document.id, RecordKind.FIGURE.value, {"number": spans}),
            spans=spans,
            number=envelope(spans),
            subject=Party(match[0]),
            measure="share",
            low=value,
            high=value,
            unit="percent",
            qualifier=Qualifier.EXACT,
            voice=voices.at(match.start()),
            block=document.block_index(spans[0].start),
        )
