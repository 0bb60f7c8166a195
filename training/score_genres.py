"""Score a weight file on another corpus in standoff, genre by genre (the second part of GUM's document names).

GUM marks what its discourse trees need, not every attribution: how many of its attributions are found says more than
how many of the found ones are its.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from corpus import Annotated, read_corpus
from decoding import Options
from encoding import EncodedText, WordPieces, encode_text
from gum import OPEN, genre_of
from scoring import load_scorer, measure, predictions
from tagger import Tagger


def main() -> None:
    """Read the options and print one line a genre."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder with the three files of the encoder")
    args = parser.parse_args()
    card = json.loads((args.weights / "weights.json").read_text(encoding="utf-8"))
    pieces, tagger = WordPieces(args.weights / "vocabulary.txt"), Tagger(args.weights / "weights.onnx")
    documents: list[tuple[Annotated, EncodedText]] = [
        (document, encode_text(document.text, pieces)) for document in read_corpus(args.corpus)]
    found = {document.name: tagger.candidates(encoded) for document, encoded in documents}
    predicted = predictions(found, documents, Options(**card["options"]))
    scorer = load_scorer(args.scorer)
    groups = {genre: [genre] for genre in sorted({genre_of(document.name) for document, _ in documents})}
    for name, genres in {**groups, "openly licensed": list(OPEN), "all": list(groups)}.items():
        own = [item for item in documents if genre_of(item[0].name) in genres]
        if own:
            print(name.ljust(16), json.dumps(row_of(measure(scorer, own, predicted), own)))


def row_of(result: dict[str, Any], own: list[tuple[Annotated, EncodedText]]) -> dict[str, float]:
    """Return the number of attributions, and the shares that are found."""
    return {"documents": len(own), "attributions": sum(len(d.readings[0]) for d, _ in own),
            "cue": result["cue"]["overlap"]["r"], "content": result["content"]["hit50"]["r"],
            "content and source": result["e2e"]["attribution"]["r"], "source, of contents found":
            result["source"]["acc_on_hits"], "precision": result["e2e"]["attribution"]["p"],
            "e2e": result["e2e"]["attribution"]["f1"]}


if __name__ == "__main__":
    main()
