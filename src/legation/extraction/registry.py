"""The extractors, in the order in which they run. One explicit list, no registration by import."""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from legation.annotators.layers import actors_of, mentions_of
from legation.extraction.attributions import extract_attributions
from legation.extraction.causes import extract_causes
from legation.extraction.events import extract_events
from legation.extraction.figures import extract_figures
from legation.extraction.positions import extract_positions
from legation.extraction.states import extract_states
from legation.extraction.voices import VoiceMap, build_voices
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.records import Extraction, Mention

Extractor = Callable[[Doc, Document, VoiceMap], Iterator[object]]
"""Records that stand in a voice: figures, states, events and causal links."""


def extract(doc: Doc, document: Document, *, fingerprint: str) -> Extraction:
    """Turn an annotated Doc into the document's extraction.

    Attributions come first: who answers for every other record is decided by where it stands in them.
    """
    attributions = tuple(extract_attributions(doc, document))
    voices = build_voices(doc, document, attributions)
    states = tuple(extract_states(doc, document, voices))
    return Extraction(
        document=document.id,
        fingerprint=fingerprint,
        actors=actors_of(doc),
        mentions=tuple(_mentions(doc, document)),
        attributions=attributions,
        figures=tuple(extract_figures(doc, document, voices)),
        states=states,
        events=tuple(extract_events(doc, document, voices)),
        causal=tuple(extract_causes(doc, document, voices)),
        positions=tuple(extract_positions(doc, document, voices, attributions=attributions, states=states)),
    )


def _mentions(doc: Doc, document: Document) -> Iterator[Mention]:
    for mention in mentions_of(doc):
        try:
            evidence = document.evidence(mention.char_start, mention.char_end)
        except EvidenceMismatch:
            continue
        yield Mention(evidence.start, evidence.end, mention.actor, mention.kind, mention.reason)
