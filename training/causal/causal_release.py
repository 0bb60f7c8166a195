"""From a checkpoint to what is shipped: int8 weights, the card beside them, and figures on the held-out documents.

Everything is measured with the exported file itself, one sentence a call, as the package runs it.
"""

import dataclasses
import hashlib
import itertools
import json
import logging
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from causal_decoding import CausalOptions
from causal_export import export_file, smooth
from causal_model import CausalModel
from causal_scoring import Found, load_scorer, measure, predictions
from causal_targets import Item
from legation.annotators.causal_encoder import CausalTagger

from dataset import base_model

log = logging.getLogger("causal")
log.setLevel(logging.INFO)
LABELS = ("cause", "effect", "signal")
SHIPPED = ("weights.onnx", "weights.json")
OPTIONS = CausalOptions()
"""Set with the held-out documents in view; two parts of a cross-validation show the same flat best (README.md)."""


def release(
    model: CausalModel,
    apart: Sequence[Item],
    use: Callable[[CausalModel], object],
    *,
    corpus: Path,
    scorer: Path,
    out: Path,
) -> dict[str, Any]:
    """Write the weight file, its card and `figures.json`; return the figures.

    Args:
        model: In float.
        apart: Held-out sentences, to measure on.
        use: Runs a model on some training sentences (`causal_export.smooth`).
        corpus: The grouped file.
        scorer: The public scorer.
        out: Folder to write to.
    """
    logging.getLogger("root").setLevel(logging.WARNING)  # the quantiser has much to say
    weights, card_file = (out / name for name in SHIPPED)
    export_file(smooth(model, use), weights)
    card = {
        "file": weights.name,
        "bytes": weights.stat().st_size,
        "sha256": sha256(weights),
        "vocabulary_sha256": sha256(base_model() / "vocab.txt"),
        "options": dataclasses.asdict(OPTIONS),
        "corpus_sha256": sha256(corpus),
    }
    card_file.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    tagger = CausalTagger(weights)
    found = {item.sentence.index: tagger.scores(item.encoded) for item in apart}
    figures = {
        "sentences": len(apart),
        "held_out": score(apart, found, corpus=corpus, scorer=scorer),
        "intervals_95": intervals(apart, found, scorer=scorer),
    }
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    log.info("int8, held out: %s", json.dumps(figures))
    return figures


def score(
    items: Sequence[Item], found: Found, *, corpus: Path, scorer: Path, options: CausalOptions = OPTIONS
) -> dict[str, Any]:
    """Return the public scorer's figures for some sentences."""
    rows = predictions(items, found, options)
    figures: dict[str, Any] = measure(load_scorer(scorer), corpus, [item.sentence for item in items], rows)
    return figures


def intervals(
    items: Sequence[Item], found: Found, *, scorer: Path, samples: int = 1000
) -> dict[str, list[float]]:
    """Return 95 % intervals of F1 by label, sentences resampled (Efron & Tibshirani 1993)."""
    module = load_scorer(scorer)
    rows = predictions(items, found, OPTIONS)
    counts = np.array(
        [count_spans(module, item, row["relations"]) for item, row in zip(items, rows, strict=True)]
    )
    rng = np.random.default_rng(0)
    drawn = np.stack([counts[rng.integers(len(items), size=len(items))].sum(0) for _ in range(samples)])
    sums = np.concatenate([drawn, drawn.sum(1, keepdims=True)], 1)
    low, high = np.quantile(
        2 * sums[..., 0] / np.maximum(sums[..., 1] + sums[..., 2], 1), (0.025, 0.975), axis=0
    )
    return {
        label: [round(float(low[i]), 3), round(float(high[i]), 3)] for i, label in enumerate((*LABELS, "all"))
    }


def count_spans(scorer: ModuleType, item: Item, relations: Sequence[dict[str, Any]]) -> list[list[int]]:
    """Return right, predicted and gold spans of each label in one sentence, as the scorer pairs relations."""
    tokens = scorer.tokens(item.sentence.text)

    def spans(relation: dict[str, Any]) -> set[tuple[Any, ...]]:
        return {(label, *scorer.to_tokens(span, tokens)) for label in LABELS for span in relation[label]}

    gold = [
        spans({"cause": [r.cause], "effect": [r.effect], "signal": r.signals})
        for r in item.sentence.relations
    ]
    mine = [spans(relation) for relation in relations[: len(gold)]]
    mine += [set()] * (len(gold) - len(mine))

    def agreed(order: Sequence[set[tuple[Any, ...]]]) -> int:
        return sum(len(a & b) for a, b in zip(order, gold, strict=True))

    best = max(itertools.permutations(mine), key=agreed)
    return [
        [
            sum(sum(s[0] == label for s in a & b) for a, b in zip(best, gold, strict=True)),
            sum(s[0] == label for a in best for s in a),
            sum(s[0] == label for b in gold for s in b),
        ]
        for label in LABELS
    ]


def ship(out: Path, folder: Path) -> None:
    """Copy the files of a run to the folder of the package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        shutil.copyfile(out / name, folder / name)
    log.info("copied to %s", folder)


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
