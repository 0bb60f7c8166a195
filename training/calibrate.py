"""Turn anchor scores into probabilities that a relation is right: fitted on documents held out of training.

A relation is right when the scorer would count it for `e2e.attribution` (half the content, and the source). Two
numbers are fitted, slope and offset of the log odds (Platt 1999); a reliability table on the development part says
how far to trust them.
"""

import argparse
import json
import math
import pickle
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Annotated
from decoding import Options
from train_attribution import Data, load_scorer, predictions

Floats = NDArray[np.float64]


def judge(scorer: ModuleType, document: Annotated, rows: list[dict[str, Any]]) -> list[bool]:
    """Return for each prediction of one document whether it is right, by the scorer's own pairing."""
    page = scorer.Doc(document.text)
    gold = [{"source": r.source, "cue": r.cue, "content": r.content} for r in document.readings[0]]

    def prepare(item: dict[str, Any]) -> dict[str, Any]:
        made = {role: page.tokens(item[role]) for role in ("source", "cue", "content")}
        return made | {"head": page.head(item["source"])}

    ours, theirs = [prepare(row) for row in rows], [prepare(item) for item in gold]
    pairs = [((-dice, -scorer.dice(p["cue"], g["cue"]), -scorer.dice(p["source"], g["source"]),
               -len(p["content"] & g["content"]), i, j), i, j)
             for i, p in enumerate(ours) for j, g in enumerate(theirs)
             if (dice := scorer.dice(p["content"], g["content"])) > 0]
    right = [False] * len(rows)
    for i, j in scorer.greedy(pairs):
        half = scorer.dice(ours[i]["content"], theirs[j]["content"]) >= 0.5
        right[i] = half and scorer.source_match(page, ours[i], theirs[j])[0]
    return right


def fit(scores: Floats, right: Floats) -> tuple[float, float]:
    """Return slope and offset of the log odds that make `right` likeliest (Newton's method, lightly damped)."""
    odds = np.log(scores / (1 - scores))
    table = np.stack([odds, np.ones_like(odds)], 1)
    weights = np.array([1.0, 0.0])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - guess) - 1e-3 * (weights - np.array([1.0, 0.0]))
        curve = table.T @ (table * (guess * (1 - guess))[:, None]) + 1e-3 * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    return float(weights[0]), float(weights[1])


def reliability(probability: Floats, right: Floats, *, bins: int = 8) -> tuple[list[dict[str, float]], float]:
    """Return rows of equal numbers of predictions (mean probability, share right, how many), and the mean gap."""
    order = np.argsort(probability, kind="stable")
    rows, gap = [], 0.0
    for part in np.array_split(order, bins):
        said, seen = float(probability[part].mean()), float(right[part].mean())
        rows.append({"said": round(said, 3), "seen": round(seen, 3), "n": len(part)})
        gap += abs(said - seen) * len(part) / len(order)
    return rows, gap


def main() -> None:
    """Fit on the held-out documents, print the table for the development part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=Path, required=True, help="the .candidates.pickle of an evaluation")
    parser.add_argument("--options", type=json.loads, default={})
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    args = parser.parse_args()
    data, scorer = Data(args.corpus), load_scorer(args.scorer)
    with args.candidates.open("rb") as file:
        candidates = pickle.load(file)
    parts = {}
    for name, documents in (("held", data.tune), ("dev", data.dev)):
        predicted = predictions(candidates[name], documents, Options(**args.options))
        scores = [row["score"] for document, _ in documents for row in predicted[document.name]]
        right = [hit for document, _ in documents for hit in judge(scorer, document, predicted[document.name])]
        parts[name] = (np.clip(np.array(scores), 1e-4, 1 - 1e-4), np.array(right, np.float64))
    slope, offset = fit(*parts["held"])
    print(json.dumps({"slope": round(slope, 4), "offset": round(offset, 4), "fitted_on": len(parts["held"][0])}))
    for name, (scores, right) in parts.items():
        probability = 1 / (1 + np.exp(-(slope * np.log(scores / (1 - scores)) + offset)))
        rows, gap = reliability(probability, right)
        print(json.dumps({"part": name, "mean_gap": round(gap, 4), "precision": round(float(right.mean()), 4),
                          "log_loss": round(-sum(math.log(p if r else 1 - p) for p, r in
                                                 zip(probability, right, strict=True)) / len(right), 4)}))
        for row in rows:
            print("  ", json.dumps(row))


if __name__ == "__main__":
    main()
