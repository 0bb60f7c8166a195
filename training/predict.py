"""Read a folder of plain texts with an exported weight file; write attributions in the scorer's format.

Needs numpy and onnxruntime alone, no annotations, and no network: what the run-time annotator does, in short.
"""

import argparse
import json
from pathlib import Path

from decoding import Options, choose_relations, spans_of
from encoding import WordPieces, encode_text
from tagger import Tagger


def main() -> None:
    """Read the options and write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--options", type=json.loads, default={}, help="decoder options as JSON")
    parser.add_argument("--least", type=float, default=0.08, help="anchors below this probability are not read")
    args = parser.parse_args()
    pieces, tagger, options = WordPieces(args.vocabulary), Tagger(args.weights), Options(**args.options)
    with args.out.open("w", encoding="utf-8") as file:
        for path in sorted(args.texts.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as text:
                encoded = encode_text(text.read(), pieces)
            for found in choose_relations(tagger.candidates(encoded, least=args.least), encoded, options):
                row = {"doc": path.stem, "score": round(found.score, 4)}
                roles = {role: spans_of(getattr(found, role), encoded) for role in ("source", "cue", "content")}
                file.write(json.dumps(row | roles) + "\n")


if __name__ == "__main__":
    main()
