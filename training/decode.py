"""Decode the candidates of an evaluation again, with other options: predictions in the scorer's format."""

import argparse
import dataclasses
import json
import pickle
from pathlib import Path

from dataset import Data
from decoding import Options
from scoring import headline, load_scorer, measure, predictions, tune


def main() -> None:
    """Read the options; tune where none are given, and write the predictions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--options", type=json.loads, help="as JSON; tuned on held-out documents if not given")
    parser.add_argument("--threshold", type=float, help="overrides the options' threshold")
    args = parser.parse_args()
    data, scorer = Data(args.corpus), load_scorer(args.scorer)
    with args.candidates.open("rb") as file:
        candidates = pickle.load(file)
    options = tune(scorer, data.tune, candidates["held"]) if args.options is None else Options(**args.options)
    print(json.dumps(dataclasses.asdict(options)))
    if args.threshold is not None:
        options = dataclasses.replace(options, threshold=args.threshold)
    predicted = predictions(candidates["dev"], data.dev, options)
    print(json.dumps(headline(measure(scorer, data.dev, predicted))))
    with args.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for rows in predicted.values() for row in rows)


if __name__ == "__main__":
    main()
