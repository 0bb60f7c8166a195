"""The exported weight file at work: from an encoded text to candidates. Numpy and onnxruntime only.

The run-time annotator uses this file as it is. One window is one call: see `export_onnx.py` for why.
"""

import hashlib
from pathlib import Path

import numpy as np
import onnxruntime

from decoding import Candidate
from encoding import EncodedText, Window, batch_windows, choose_windows


class Tagger:
    """Finds anchors and the role of each word for them."""

    def __init__(self, weights: Path, *, sha256: str | None = None, threads: int = 1, core: int = 224) -> None:
        """Load the weights.

        Raises:
            ValueError: The file is not the one the checksum speaks of.
        """
        data = weights.read_bytes()
        if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise ValueError(f"{weights.name} is not the weight file that was released")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        self._names = [item.name for item in self._session.get_inputs()]
        self._core = core

    def candidates(self, encoded: EncodedText, *, least: float = 0.08) -> list[Candidate]:
        """Return every anchor above the probability `least`, in order of the text."""
        found: list[Candidate] = []
        for window in choose_windows(encoded, core=self._core):
            found += self._window(encoded, window, least)
        return found

    def _window(self, encoded: EncodedText, window: Window, least: float) -> list[Candidate]:
        inputs = {key: value for key, value in batch_windows([(encoded, window)]).items() if key in self._names}
        _, at, score, labels = self._session.run(None, inputs | {"least": np.array(least, np.float32)})
        return [Candidate(window.first + int(at[i]), float(score[i]), window.first, labels[i]) for i in range(len(at))]
