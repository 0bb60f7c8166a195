"""The attribution encoder at work: weights from the package, from an encoded text to candidates.

Numpy and onnxruntime only. One window is one call, so that a score depends on the window's own text alone: the
weights are eight-bit, activations get their scale from the batch at hand, and a batch of several windows would let
one document change another's scores.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from legation.annotators.encoder_decoding import Candidate, Options
from legation.annotators.encoder_text import EncodedText, Window, WordPieces, batch_windows, choose_windows
from legation.annotators.onnx_session import open_session
from legation.annotators.weights import CARD, VOCABULARY, WEIGHTS, weights_folder
from legation.schema.errors import PipelineError


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in the JSON file beside the weights.

    Attributes:
        sha256: Checksum of the weight file.
        vocabulary: Checksum of the vocabulary.
        options: Options of the decoder, set on documents held out of training.
        slope: Of the log odds of a score, for its probability (Platt 1999).
        offset: Added to them.
        confidence: Coefficients of `annotators/confidence.py`; None where none were fitted.
    """

    sha256: str
    vocabulary: str
    options: Options
    slope: float
    offset: float
    confidence: Mapping[str, float] | None = None

    def probability(self, score: float) -> float:
        """Return the calibrated probability of a score, to three decimals."""
        clipped = min(max(score, 1e-4), 1 - 1e-4)
        odds = self.slope * float(np.log(clipped / (1 - clipped))) + self.offset
        return round(float(1 / (1 + np.exp(-odds))), 3)


def read_card(folder: Path | None = None) -> Card:
    """Read the JSON file beside the weights.

    Raises:
        PipelineError: It is missing or not as it should be.
    """
    path = (folder or weights_folder()) / CARD
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        calibration, confidence = found["calibration"], found.get("confidence")
        return Card(
            found["sha256"],
            found["vocabulary_sha256"],
            Options(**found["options"]),
            float(calibration["slope"]),
            float(calibration["offset"]),
            confidence and {name: float(value) for name, value in confidence["weights"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PipelineError(f"attribution weights: {CARD} cannot be read: {error}") from error


class Tagger:
    """Finds anchors and the role of each word for them."""

    def __init__(
        self, weights: Path, *, sha256: str | None = None, core: int = 192, context: int = 16
    ) -> None:
        """Load the weights.

        Args:
            weights: The ONNX file.
            sha256: Its checksum; None trusts the file (in training).
            core: Most pieces of a window's core.
            context: Most pieces before and after it. Less than in training: it costs nothing that can be measured
                (`eval/README.md`) and every piece of it is encoded twice.

        Raises:
            PipelineError: The file is missing, is not the one the checksum speaks of, or is no model.
        """
        data = _checked(weights, sha256)
        self._session = open_session(data, name=f"attribution weights: {weights.name}")
        self._names = [item.name for item in self._session.get_inputs()]
        self._core, self._context = core, context

    def candidates(
        self, encoded: EncodedText, *, least: float = 0.08, wanted: NDArray[np.bool_] | None = None
    ) -> list[Candidate]:
        """Return every anchor above the probability `least`, in order of the text.

        Args:
            encoded: The text.
            least: Probability below which an anchor is not looked at.
            wanted: For each word, whether its paragraph may hold an anchor; None wants all.
        """
        found: list[Candidate] = []
        windows = choose_windows(
            encoded, core=self._core, left=self._context, right=self._context, wanted=wanted
        )
        for window in windows:
            found += self._window(encoded, window, least)
        return found

    def _window(self, encoded: EncodedText, window: Window, least: float) -> list[Candidate]:
        batch = batch_windows([(encoded, window)])
        inputs: dict[str, Any] = {key: value for key, value in batch.items() if key in self._names}
        inputs["least"] = np.array(least, np.float32)
        _, at, score, labels = self._session.run(None, inputs)
        return [
            Candidate(window.first + int(at[i]), float(score[i]), window.first, labels[i])
            for i in range(len(at))
        ]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Vocabulary, weights and card, checked and loaded."""

    pieces: WordPieces
    tagger: Tagger
    card: Card


@lru_cache(maxsize=1)
def load_encoder(folder: Path | None = None) -> Encoder:
    """Load the encoder of the package, or of another folder; about a tenth of a second.

    Raises:
        PipelineError: A file is missing or is not the one that was released.
    """
    place = folder or weights_folder()
    card = read_card(place)
    _checked(place / VOCABULARY, card.vocabulary)
    return Encoder(WordPieces(place / VOCABULARY), Tagger(place / WEIGHTS, sha256=card.sha256), card)


def _checked(path: Path, sha256: str | None) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PipelineError(f"attribution weights: {path.name} cannot be read: {error}") from error
    if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
        raise PipelineError(
            f"attribution weights: {path.name} is not the file that was released (its checksum differs); "
            "install it again, or use --attribution rules"
        )
    return data
