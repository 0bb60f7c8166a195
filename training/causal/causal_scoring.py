"""Predictions as the public scorer reads them, and its figures."""

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from causal_corpus import Sentence
from causal_decoding import CausalOptions, CausalScores, WordRelation, choose_relations
from causal_targets import Item

from scoring import load_scorer

__all__ = ["load_scorer", "measure", "predictions"]

Found = dict[str, CausalScores]


def predictions(items: Sequence[Item], found: Found, options: CausalOptions) -> list[dict[str, Any]]:
    """Return one row a sentence."""
    return [
        {
            "index": item.sentence.index,
            "relations": [
                _row(item, relation) for relation in choose_relations(found[item.sentence.index], options)
            ],
        }
        for item in items
    ]


def measure(
    scorer: ModuleType, gold: Path, sentences: Sequence[Sentence], rows: Sequence[dict[str, Any]]
) -> Any:
    """Run the scorer on some sentences of a gold file."""
    names = {sentence.index for sentence in sentences}
    with tempfile.TemporaryDirectory() as folder:
        part, answers = Path(folder) / "gold.csv", Path(folder) / "rows.jsonl"
        with (
            gold.open(encoding="utf-8-sig", newline="") as source,
            part.open("w", encoding="utf-8", newline="") as out,
        ):
            reader = csv.DictReader(source)
            writer = csv.DictWriter(out, reader.fieldnames or [])
            writer.writeheader()
            writer.writerows(row for row in reader if row["index"] in names)
        answers.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            scorer.main(str(part), str(answers))
    return json.loads(said.getvalue())


def _row(item: Item, relation: WordRelation) -> dict[str, Any]:
    def place(span: tuple[int, int]) -> list[int]:
        return [int(item.encoded.start[span[0]]), int(item.encoded.end[span[1]])]

    return {
        "cause": [place(relation.cause)],
        "effect": [place(relation.effect)],
        "signal": [place(span) for span in relation.signals],
    }
