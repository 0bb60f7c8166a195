"""Measure an exported weight file: scores on the development part, speed, and independence of neighbours."""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from dataset import Data, base_model
from decoding import Options
from encoding import WordPieces, choose_windows, encode_text
from scoring import headline, load_scorer, measure, predictions
from tagger import Tagger


def main() -> None:
    """Read the options and print one line of JSON a question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="predictions in the scorer's format")
    parser.add_argument("--options", type=json.loads, default={}, help="decoder options as JSON")
    args = parser.parse_args()
    data = Data(args.corpus)
    tagger = Tagger(args.weights)
    pieces = sum(len(encoded.pieces) for _, encoded in data.dev)
    clock = time.process_time()
    found = {document.name: tagger.candidates(encoded) for document, encoded in data.dev}
    model_seconds = time.process_time() - clock
    clock = time.process_time()
    predicted = predictions(found, data.dev, Options(**args.options))
    decode_seconds = time.process_time() - clock
    table = WordPieces(base_model() / "vocab.txt")
    clock = time.process_time()
    windows = sum(len(choose_windows(encode_text(document.text, table))) for document, _ in data.dev)
    encode_seconds = time.process_time() - clock
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for rows in predicted.values() for row in rows)
    print(json.dumps({"dev": headline(measure(load_scorer(args.scorer), data.dev, predicted))}))
    print(json.dumps({"cpu_seconds": {"encode": round(encode_seconds, 2), "model": round(model_seconds, 2),
                                      "decode": round(decode_seconds, 2)}, "windows": windows, "pieces": pieces,
                      "pieces_a_second": round(pieces / model_seconds), "candidates": sum(map(len, found.values()))}))
    again = {document.name: tagger.candidates(encoded) for document, encoded in reversed(data.dev[:10])}
    same = all(a.score == b.score and np.array_equal(a.log_odds, b.log_odds)
               for name, rows in again.items() for a, b in zip(rows, found[name], strict=True))
    print(json.dumps({"same_in_other_order": same}))


if __name__ == "__main__":
    main()
