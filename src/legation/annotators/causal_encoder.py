"""Causal relations inside single sentences, found by a small trained encoder: cause, effect and signals as spans.

Trained on the Causal News Corpus (`training/README.md`); its conventions, which the caller should know:

- a cause and an effect are one stretch each, in one sentence, and never overlap; the final full stop, and a comma or
  quotation mark at the edge, belong to neither;
- "cause" is taken broadly: purposes ("to demand better pay": the purpose is the cause), occasions ("during the
  march"), protests' demands, concessions ("despite"), conditions;
- a signal (a connective or causal verb) may stand between the two, or inside either; a third of the relations have
  none;
- nothing is said about sign, hedge, kind or speaker: rules do that.

`find_causal(texts)` takes sentences, one string each, and gives for each a tuple of relations, best first, with
half-open offsets of code points into that string and a score between 0 and 1. A relation's score depends on its own
sentence alone. All that is at all likely is returned; of relations with a score of .5 and more about .6 are right on
held-out news, of .8 and more .7 (`resources/causal/README.md`), so whoever wants precision looks at the score.
Without the weight file, or with a damaged one, `causal_fault()` says so and `find_causal` raises.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from legation.annotators.causal_decoding import CausalOptions, CausalScores, Words, choose_relations
from legation.annotators.encoder_text import EncodedText, Window, WordPieces, batch_windows, encode_text
from legation.annotators.onnx_session import open_session
from legation.annotators.weights import CARD, VOCABULARY, WEIGHTS, file_sha256
from legation.schema.errors import PipelineError

Span = tuple[int, int]
"""Half-open range of code points."""
LEAST_ANCHOR = 0.1
"""Words less likely than this to begin a second span are not looked at."""
MOST_PIECES = 400
"""Word pieces of a sentence that are read; what is longer is no sentence, and its tail is left out."""


@dataclass(frozen=True, slots=True)
class CausalSpans:
    """One relation of one sentence.

    Attributes:
        cause: Range of the sentence.
        effect: Likewise; it does not overlap the cause.
        signals: Words that signal the relation, by place; often one, sometimes none.
        score: How likely the relation is one, between 0 and 1; comparable between sentences.
    """

    cause: Span
    effect: Span
    signals: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class CausalCard:
    """What stands in the JSON file beside the weights.

    Attributes:
        sha256: Checksum of the weight file.
        vocabulary: Checksum of the vocabulary.
        options: Options of the decoder, set on documents held out of training.
    """

    sha256: str
    vocabulary: str
    options: CausalOptions


class CausalTagger:
    """The weight file at work on one encoded sentence a call."""

    def __init__(self, weights: Path) -> None:
        """Load the weights.

        Raises:
            PipelineError: The file cannot be read or is no model.
        """
        try:
            data = weights.read_bytes()
        except OSError as error:
            raise PipelineError(f"causal weights: {weights.name} cannot be read: {error}") from error
        self._session = open_session(data, name=f"causal weights: {weights.name}")
        self._names = {item.name for item in self._session.get_inputs()}

    def scores(self, encoded: EncodedText, *, least: float = LEAST_ANCHOR) -> CausalScores:
        """Return what the model says of a sentence; anchors below the probability `least` are left out."""
        size = int(np.searchsorted(encoded.piece_at, MOST_PIECES, side="right")) - 1
        size = min(size, len(encoded.words))
        batch = batch_windows([(encoded, Window(0, size, 0, size))])
        inputs: dict[str, Any] = {key: value for key, value in batch.items() if key in self._names}
        inputs["least"] = np.array(least, np.float32)
        return CausalScores(*self._session.run(None, inputs))


@dataclass(frozen=True, slots=True)
class CausalEncoder:
    """Vocabulary, weights and card, checked and loaded."""

    pieces: WordPieces
    tagger: CausalTagger
    card: CausalCard


def find_causal(
    texts: Sequence[str], *, options: CausalOptions | None = None, folder: Path | None = None
) -> list[tuple[CausalSpans, ...]]:
    """Find the causal relations of sentences.

    Args:
        texts: Sentences, each read by itself.
        options: Thresholds; None takes those set in training.
        folder: Where the weights lie; None takes the package's.

    Returns:
        For each sentence its relations, best first; none for an empty one.

    Raises:
        PipelineError: The weights are missing or are not the ones that were released.
    """
    encoder = load_causal(folder)
    return [_relations(text, encoder, options or encoder.card.options) for text in texts]


def causal_folder() -> Path:
    """Return the folder of the package that may hold the weights."""
    return Path(str(resources.files("legation.resources"))) / "causal"


def causal_fault(folder: Path | None = None) -> str:
    """Say what is wrong with the weights: a file is missing, or is not the one that was released; else nothing."""
    place = folder or causal_folder()
    try:
        card = read_causal_card(place)
        for path, sha256 in ((place / WEIGHTS, card.sha256), (_vocabulary(), card.vocabulary)):
            if not path.is_file():
                return f"{path.name} is not installed"
            if file_sha256(path) != sha256:
                return f"{path.name} is not the file that was released (its checksum differs)"
    except (OSError, PipelineError) as error:
        return str(error)
    return ""


def read_causal_card(folder: Path | None = None) -> CausalCard:
    """Read the JSON file beside the weights.

    Raises:
        PipelineError: It is missing or not as it should be.
    """
    path = (folder or causal_folder()) / CARD
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return CausalCard(found["sha256"], found["vocabulary_sha256"], CausalOptions(**found["options"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PipelineError(f"causal weights: {CARD} cannot be read: {error}") from error


@lru_cache(maxsize=2)
def load_causal(folder: Path | None = None) -> CausalEncoder:
    """Load the encoder of the package, or of another folder; about a tenth of a second.

    Raises:
        PipelineError: A file is missing or is not the one that was released.
    """
    place = folder or causal_folder()
    fault = causal_fault(place)
    if fault:
        raise PipelineError(f"causal weights: {fault}; install legation again")
    return CausalEncoder(WordPieces(_vocabulary()), CausalTagger(place / WEIGHTS), read_causal_card(place))


def _vocabulary() -> Path:
    # the vocabulary of the vectors of words: both come from one model, and a second copy would only be longer
    return Path(str(resources.files("legation.resources"))) / "similarity" / VOCABULARY


def _relations(text: str, encoder: CausalEncoder, options: CausalOptions) -> tuple[CausalSpans, ...]:
    encoded = encode_text(text, encoder.pieces)
    if not encoded.is_word.any():
        return ()
    chosen = choose_relations(encoder.tagger.scores(encoded), options)

    def place(words: Words) -> Span:
        return int(encoded.start[words[0]]), int(encoded.end[words[1]])

    return tuple(
        CausalSpans(
            place(one.cause),
            place(one.effect),
            tuple(place(part) for part in one.signals),
            round(one.score, 4),
        )
        for one in chosen
    )
