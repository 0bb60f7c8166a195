"""Fit the weights by which figures are put together: `python fit_likeness.py GOLD=DOCUMENTS ... --out FILE`.

GOLD is a file of questions put side by side by hand (see `eval/comparisons.py`), DOCUMENTS the folder it annotates.
Every pair of figures of one dimension is an example; a pair is positive when some annotated question holds both. The
model is a logistic regression with standardised features, whose weights may not contradict their meaning (sharing a
word never counts against, another predicate never for); only its weights leave this script.
"""

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.metrics import average_precision_score

sys.path.insert(0, str(Path(__file__).parents[2] / "eval"))

from legation.comparison.material import Account, FigureValue
from legation.comparison.similarity import Vocabulary
from legation.comparison.units import dimension_of, same_dimension

from comparisons import load_case, places_of, same_place

STRENGTH = 0.3
"""Inverse strength of the penalty; 0.03 to 1.0 gave the same within noise."""
AGAINST = frozenset({"other_actors", "other_frame", "heads_clash", "magnitude", "rank", "ordinal"})
EITHER = frozenset({"same_text", "one_voice", "share", "money"})
_NUMBER = re.compile(r"\d[\d,]*\.?\d*")


def examples(gold: Path, documents: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Return features and answers of all pairs of figures of one dimension."""
    questions = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        material, _, texts = load_case([documents], Path(folder) / "case")
    figures = [a for a in material.accounts if isinstance(a.value, FigureValue)]
    answers = {a.record: answered(a, questions, texts) for a in figures}
    words = Vocabulary(figures)
    rows, truth = [], []
    for left, right in combinations(figures, 2):
        one, two = left.value, right.value
        assert isinstance(one, FigureValue) and isinstance(two, FigureValue)
        overlapping = left.doc == right.doc and left.start < right.end and right.start < left.end
        measured = (dimension_of(one.dimension, one.unit), dimension_of(two.dimension, two.unit))
        if overlapping or not same_dimension(*measured):
            continue
        rows.append(words.features(left, right))
        truth.append(bool(answers[left.record] & answers[right.record]))
    return rows, truth


def answered(account: Account, questions: Sequence[dict[str, Any]], texts: dict[str, str]) -> set[int]:
    """Return the questions that a figure answers: an item of one stands in its place and names its value."""
    value = account.value
    assert isinstance(value, FigureValue)
    bounds = [float(bound) for bound in (value.low, value.high) if bound is not None]
    found = set()
    for number, question in enumerate(questions):
        for item, place in zip(question["items"], places_of(question, texts), strict=True):
            if place is None or not same_place(place, (account.doc, account.start, account.end)):
                continue
            printed = [float(text.replace(",", "")) for text in _NUMBER.findall(item["value"])]
            if any(abs(a - b) < 0.51 for a in printed for b in bounds):
                found.add(number)
    return found


def load(pairs: Sequence[str]) -> tuple[list[dict[str, float]], list[bool]]:
    """Return the examples of several corpora."""
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    for pair in pairs:
        gold, _, documents = pair.partition("=")
        more, answers = examples(Path(gold), Path(documents))
        rows += more
        truth += answers
    return rows, truth


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name in EITHER:
        return (None, None)
    return (None, 0.0) if name in AGAINST else (0.0, None)


def _loss(point: np.ndarray, table: np.ndarray, truth: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the penalised loss and its gradient."""
    score = table @ point[:-1] + point[-1]
    gap = 1.0 / (1.0 + np.exp(-score)) - truth
    loss = STRENGTH * float((np.logaddexp(0.0, score) - truth * score).sum()) + 0.5 * float(
        (point[:-1] ** 2).sum()
    )
    return loss, np.append(STRENGTH * table.T @ gap + point[:-1], STRENGTH * gap.sum())


def main() -> None:
    """Fit, report on the test corpora, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", nargs="+")
    parser.add_argument("--test", nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows, truth = load(options.train)
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    mean, spread = table.mean(0), table.std(0) + 1e-9
    standard = (table - mean) / spread
    bounds = [_bounds(name) for name in names] + [(None, None)]
    found = minimize(
        _loss, np.zeros(len(names) + 1), (standard, np.array(truth, float)), jac=True, bounds=bounds
    )
    weights = found.x[:-1] / spread
    print(f"{len(truth)} pairs, {sum(truth)} of one question")
    for corpus in options.test:
        other, answers = load([corpus])
        scores = np.array([[row[name] for name in names] for row in other]) @ weights
        print(f"{corpus}: average precision {average_precision_score(answers, scores):.3f}")
    result = dict(zip(names, weights.round(4).tolist(), strict=True))
    result["intercept"] = round(float(found.x[-1] - (weights * mean).sum()), 4)
    options.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
