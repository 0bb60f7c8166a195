"""Predictions in the format of the public causal scorer: one JSON line a sentence.

    python -m legation.evaluation.causal --sentences FILE.csv --out FILE.jsonl

FILE.csv has a header with the columns `index` and `text`, one sentence a row. What is written is what the causal
encoder reads in each sentence, in the corpus's own conventions (`annotators/causal_encoder.py`), best relation first.
The scorer keeps the first relations of a sentence, as many as are annotated, so all that are at all likely are
written; the product itself is choosier.
"""

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from legation.annotators.causal_encoder import CausalSpans, find_causal
from legation.schema.errors import PipelineError

COLUMNS = ("index", "text")
_LONGEST_FIELD = 1 << 24


class SentencesError(ValueError):
    """The file of sentences is not as it should be."""


def read_sentences(path: Path) -> list[tuple[str, str]]:
    """Return the names and texts of a file's sentences, in its order; none for an empty file.

    Args:
        path: CSV in UTF-8, with or without a byte order mark.

    Raises:
        SentencesError: The file cannot be read, lacks a column, or has a row that lacks one.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            names = reader.fieldnames or []
            missing = [name for name in COLUMNS if name not in names]
            if names and missing:
                raise SentencesError(
                    f"{path}: no column {' and '.join(missing)} (there are: {', '.join(names)})"
                )
            return [_row(path, reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SentencesError(f"{path}: cannot be read: {error}") from error


def predict(sentences: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield what the scorer reads for each sentence.

    Args:
        sentences: Names and texts.

    Raises:
        PipelineError: The weights are missing or damaged.
    """
    for index, text in sentences:
        yield {"index": index, "relations": [_spans(relation) for relation in find_causal([text])[0]]}


def held_out(document: str) -> bool:
    """Say whether a document of the corpus's training part is kept out of training, to measure on: one in seven.

    Args:
        document: Its name in the column `doc_id`. The choice hangs on nothing else, so it stays the same.
    """
    return fold_of(f"held out {document}", 7) == 0


def fold_of(document: str, folds: int) -> int:
    """Return the part of the corpus, 0 to folds - 1, to which a document belongs by a hash of its name."""
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") % folds


def main(arguments: list[str] | None = None) -> int:
    """Write the predictions for a file of sentences."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sentences", type=Path, required=True, help="CSV file with the columns index and text"
    )
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write")
    options = parser.parse_args(arguments)
    try:
        rows = list(predict(read_sentences(options.sentences)))
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.out.write_text(text, encoding="utf-8")
    except (SentencesError, PipelineError, OSError) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    return 0


def _row(path: Path, line: int, row: dict[str, str | None]) -> tuple[str, str]:
    index, text = row["index"], row["text"]
    if index is None or text is None:
        raise SentencesError(f"{path}: the row that ends on line {line} has fewer fields than the header")
    return index, text


def _spans(relation: CausalSpans) -> dict[str, Any]:
    return {
        "cause": [list(relation.cause)],
        "effect": [list(relation.effect)],
        "signal": [list(span) for span in relation.signals],
        "score": relation.score,
    }


if __name__ == "__main__":
    raise SystemExit(main())
