"""Score the causal encoder on the documents of the Causal News Corpus that its training left out.

    python eval/causal_spans.py ../shared/corpora/cnc/train_subtask2_grouped.csv ../shared/score_causal.py

Figures come from the public scorer: F1 over causes, effects and signals whose label and both ends agree, and whether
a sentence is seen to hold a relation at all.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legation.evaluation.causal import held_out, predict

Row = dict[str, Any]
LABELS = ("cause", "effect", "signal", "all", "detection")


def read_held_out(gold: Path) -> tuple[list[str], list[Row]]:
    """Return the columns of a grouped file of the corpus and its rows that are held out of training."""
    with gold.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), [row for row in reader if held_out(row["doc_id"])]


def predict_held_out(gold: Path) -> list[Row]:
    """Return what the encoder reads in each held-out sentence, in the scorer's form."""
    _, rows = read_held_out(gold)
    return list(predict((row["index"], row["text"]) for row in rows))


def measure_spans(scorer: Path, gold: Path, predicted: Sequence[Row]) -> dict[str, float]:
    """Return precision, recall and F1 of each label, by the public scorer."""
    names, rows = read_held_out(gold)
    with tempfile.TemporaryDirectory() as folder:
        part, answers = Path(folder) / "gold.csv", Path(folder) / "predictions.jsonl"
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)
        answers.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
        command = [sys.executable, str(scorer), str(part), str(answers)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scores = json.loads(said)
    names_of = {"f1": "f1", "p": "precision", "r": "recall"}
    return {f"{label}.{names_of[key]}": scores[label][key] for label in LABELS for key in names_of}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="grouped file of the corpus's training part")
    parser.add_argument("scorer", type=Path, help="score_causal.py")
    arguments = parser.parse_args()
    predicted = predict_held_out(arguments.gold)
    measures = measure_spans(arguments.scorer, arguments.gold, predicted)
    print(f"{len(predicted)} sentences of held-out documents")
    for name in LABELS:
        figures = (f"{key} {measures[f'{name}.{key}']:.3f}" for key in ("f1", "precision", "recall"))
        print(f"{name:10}", *figures)


if __name__ == "__main__":
    main()
