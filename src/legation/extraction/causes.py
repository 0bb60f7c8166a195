"""Causal links (first version is being built)."""

from collections.abc import Iterator

from spacy.tokens import Doc

from legation.extraction.voices import VoiceMap
from legation.schema.document import Document
from legation.schema.records import CausalLink


def extract_causes(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[CausalLink]:
    """Yield the causal links that the text asserts."""
    yield from ()
