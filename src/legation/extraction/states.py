"""States of actors and relations between them (first version is being built)."""

from collections.abc import Iterator

from spacy.tokens import Doc

from legation.extraction.voices import VoiceMap
from legation.schema.document import Document
from legation.schema.records import State


def extract_states(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[State]:
    """Yield the states that the text asserts."""
    yield from ()
