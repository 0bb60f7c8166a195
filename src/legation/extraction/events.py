"""Events (first version is being built)."""

from collections.abc import Iterator

from spacy.tokens import Doc

from legation.extraction.voices import VoiceMap
from legation.schema.document import Document
from legation.schema.records import Event


def extract_events(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[Event]:
    """Yield the events that the text asserts."""
    yield from ()
