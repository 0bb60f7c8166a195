"""Turn anchor scores into probabilities that a relation is right: fitted on documents held out of training.

A relation is right when the scorer would count it for `e2e.attribution` (half the content, and the source). Two
numbers are fitted, slope and offset of the log odds (Platt 1999); a reliability table on the development part says
how far to trust them.
"""

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Annotated
from encoding import EncodedText

Floats = NDArray[np.float64]
Item = tuple[Annotated, EncodedText]


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
    for part in np.array_split(order, min(bins, len(order))) if len(order) else ():
        said, seen = float(probability[part].mean()), float(right[part].mean())
        rows.append({"said": round(said, 3), "seen": round(seen, 3), "n": len(part)})
        gap += abs(said - seen) * len(part) / len(order)
    return rows, gap


def calibrate(
    scorer: ModuleType, documents: dict[str, list[Item]], predicted: dict[str, dict[str, list[dict[str, Any]]]]
) -> tuple[float, float, list[dict[str, Any]]]:
    """Fit on the part "held"; return slope, offset and a reliability table for each part."""
    parts = {}
    for name, items in documents.items():
        scores = [row["score"] for document, _ in items for row in predicted[name][document.name]]
        right = [hit for document, _ in items for hit in judge(scorer, document, predicted[name][document.name])]
        parts[name] = (np.clip(np.array(scores), 1e-4, 1 - 1e-4), np.array(right, np.float64))
    slope, offset = fit(*parts["held"])
    tables: list[dict[str, Any]] = []
    for name, (scores, right) in parts.items():
        probability = 1 / (1 + np.exp(-(slope * np.log(scores / (1 - scores)) + offset)))
        rows, gap = reliability(probability, right)
        tables.append({"part": name, "relations": len(right), "right": int(right.sum()), "mean_gap": round(gap, 4),
                       "bins": rows})
    return slope, offset, tables
