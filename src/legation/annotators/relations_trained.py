"""Who says what, by rules and the trained encoder together. Writes the layer that the rules alone would write."""

from dataclasses import replace

from spacy.tokens import Doc

from legation.annotators.confidence import rate_relations
from legation.annotators.encoder import Encoder, load_encoder
from legation.annotators.layers import AttributionRelation, Layer, quotes_of, write_layer
from legation.annotators.relations import find_candidates, is_echo, order_relations, spoken_tokens
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_encoded import find_encoded
from legation.annotators.relations_joined import corpus_relations, join_relations
from legation.schema.document import Document


class TrainedRelations:
    """Source, cue and content by the rules and a small encoder; see `resources/attribution/MODEL_CARD.md`."""

    name = "relations-trained"
    reads = frozenset({Layer.SEGMENTS, Layer.QUOTES, Layer.MENTIONS, Layer.ACTORS})
    writes = frozenset({Layer.RELATIONS, Layer.ENCODED})

    def __init__(self, encoder: Encoder | None = None) -> None:
        """Load the weights of the package, or take a loaded encoder.

        Raises:
            PipelineError: The weights are missing or are not those that were released.
        """
        self._encoder = encoder or load_encoder()
        self.version = f"1.{self._encoder.card.sha256[:12]}"

    def __call__(self, doc: Doc, document: Document) -> None:
        """Write the relations, by content."""
        self.write(doc, document, find_candidates(doc, document), self.encode(doc))

    def encode(self, doc: Doc) -> list[Candidate]:
        """Return what the encoder finds by itself, with its scores."""
        return find_encoded(doc, self._encoder)

    def write(self, doc: Doc, document: Document, rules: list[Candidate], encoded: list[Candidate]) -> None:
        """Join what rules and encoder found and write both layers."""
        least = self._encoder.card.options.threshold
        write_layer(doc, Layer.ENCODED, order_relations(doc, corpus_relations(rules, encoded, least=least)))
        joined = join_relations(doc, rules, self._without_echoes(doc, document, rules, encoded), least=least)
        relations = order_relations(doc, [self._judged(item) for item in joined])
        write_layer(doc, Layer.RELATIONS, self._rated(doc, relations, encoded))

    def _rated(
        self, doc: Doc, relations: list[AttributionRelation], encoded: list[Candidate]
    ) -> list[AttributionRelation]:
        """Give each relation the probability that it is right, where the weights came with a calibration for it."""
        weights = self._encoder.card.confidence
        if weights is None:
            return relations
        seen = order_relations(doc, encoded)
        rated = rate_relations(relations, seen, quotes_of(doc), weights=weights)
        return [replace(item, confidence=other.score) for item, other in zip(relations, rated, strict=True)]

    def _without_echoes(
        self, doc: Doc, document: Document, rules: list[Candidate], encoded: list[Candidate]
    ) -> list[Candidate]:
        """Leave out a quoted speaker or commenter who only speaks of himself."""
        speech = [quote for quote in quotes_of(doc) if quote.speech and quote.depth == 0]
        spoken = spoken_tokens(doc, document, rules)
        return [item for item in encoded if not is_echo(doc, item, speech, spoken)]

    def _judged(self, item: Candidate) -> Candidate:
        """Turn the score of a relation that the encoder alone found into a probability."""
        return item if item.score is None else replace(item, score=self._encoder.card.probability(item.score))
