"""Fit and measure the probability of `legation.annotators.confidence`; needs Legation with its parser, no torch.

    python training/fit_confidence.py --corpus CORPUS --scorer score_attribution.py --weights RUN

Reads the documents that were held out of the encoder's training, and the development part, with the whole product;
fits on the first, measures on the second (bins of equal size, documents resampled, and the gap that perfect
probabilities would show on so many relations), and writes the coefficients into `weights.json`. The calibration of
the encoder's own score, for relations that no rule found, is fitted on the way.
"""

import argparse
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from legation.annotators.confidence import OFFSET, TRAITS, read_traits
from legation.annotators.encoder import Encoder, load_encoder
from legation.annotators.layers import AttributionRelation, quotes_of, relations_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.annotators.relations import order_relations
from legation.annotators.relations_candidate import ENCODER
from legation.annotators.relations_encoded import find_encoded
from legation.annotators.relations_trained import TrainedRelations
from legation.annotators.times import TimeAnnotator
from legation.readers.limits import Limits
from legation.readers.registry import read
from legation.schema.document import Document
from numpy.typing import NDArray

from calibrate import fit, judge, reliability
from corpus import Annotated, Span, read_corpus
from dataset import held_out
from scoring import load_scorer

Floats = NDArray[np.float64]
BINS = 10
PULL = 1.0
"""Strength with which the coefficients are drawn to nothing (ridge), so that rare traits get small ones."""
log = logging.getLogger("confidence")


@dataclass(frozen=True, slots=True)
class Case:
    """One relation that a record may be made of.

    Attributes:
        document: Ordinal of its document.
        traits: Values of `TRAITS`.
        family: Rule family.
        score: The encoder's, where it alone found the relation.
        right: Whether the corpus has it, with half its content and its source.
    """

    document: int
    traits: tuple[float, ...]
    family: str
    score: float | None
    right: bool


def read_cases(
    documents: Iterable[Annotated], *, pipeline: Pipeline, encoder: Encoder, scorer: ModuleType
) -> list[Case]:
    """Run the product over the documents and judge every relation that has traits."""
    cases = []
    for number, annotated in enumerate(documents):
        for _, document in read(annotated.text.encode(), f"{annotated.name}.txt", limits=Limits()).documents:
            doc = pipeline.annotate(document)
            encoded = order_relations(doc, find_encoded(doc, encoder))
            relations = relations_of(doc)
            traits = read_traits(relations, encoded, quotes_of(doc))
            marked = [(r, t) for r, t in zip(relations, traits, strict=True) if t is not None]
            right = judge(scorer, annotated, [_row(relation, document) for relation, _ in marked])
            raw = {(item.cue, item.source): item.score for item in encoded}
            cases += [
                Case(number, tuple(values[name] for name in TRAITS), _family(relation.rule),
                     raw.get((relation.cue, relation.source)) if relation.rule == ENCODER else None, hit)
                for (relation, values), hit in zip(marked, right, strict=True)]
    return cases


def _family(rule: str) -> str:
    return rule.split("+")[0].split(":")[0]


def _row(relation: AttributionRelation, document: Document) -> dict[str, list[Span]]:
    """Return a relation as the scorer reads it, with ranges of the file."""
    roles = {"source": relation.source, "cue": relation.cue, "content": relation.content}
    return {role: [(part.start, part.end) for span in spans for part in document.reading.to_text(*span)]
            for role, spans in roles.items()}


def table_of(cases: list[Case]) -> tuple[Floats, Floats]:
    """Return the traits with a leading one, shape (cases, 1 + traits), and which cases are right."""
    table = np.array([(1.0, *case.traits) for case in cases])
    return table, np.array([case.right for case in cases], np.float64)


def fit_weights(table: Floats, right: Floats) -> Floats:
    """Return the coefficients that make `right` likeliest under a ridge (Newton's method)."""
    weights = np.zeros(table.shape[1])
    ridge = np.eye(len(weights)) * PULL
    ridge[0, 0] = 1e-6
    for _ in range(50):
        guess = probabilities(table, weights)
        slope = table.T @ (right - guess) - ridge @ weights
        curve = table.T @ (table * (guess * (1 - guess))[:, None]) + ridge
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def probabilities(table: Floats, weights: Floats) -> Floats:
    """Return the probability of each row."""
    return np.asarray(1 / (1 + np.exp(-table @ weights)))


def describe(
    name: str, probability: Floats, right: Floats, documents: NDArray[np.int64], *, bins: int
) -> dict[str, Any]:
    """Return a reliability table, its mean gap with an interval, and the gap of perfect probabilities."""
    rows, gap = reliability(probability, right, bins=bins)
    rng = np.random.default_rng(0)
    places = [np.flatnonzero(documents == number) for number in np.unique(documents)]
    gaps, perfect = [], []
    for _ in range(500):
        chosen = np.concatenate([places[i] for i in rng.integers(len(places), size=len(places))])
        gaps.append(reliability(probability[chosen], right[chosen], bins=bins)[1])
        luck = (rng.random(len(probability)) < probability).astype(np.float64)
        perfect.append(reliability(probability, luck, bins=bins)[1])
    loss = -np.mean(right * np.log(probability) + (1 - right) * np.log(1 - probability))
    return {"part": name, "relations": len(right), "right": round(float(right.mean()), 3),
            "said": round(float(probability.mean()), 3), "mean_gap": round(gap, 3),
            "interval_95": [round(float(q), 3) for q in np.quantile(gaps, [0.025, 0.975])],
            "gap_if_perfect": round(float(np.mean(perfect)), 3),
            "worst": round(max(abs(row["said"] - row["seen"]) for row in rows), 3),
            "log_loss": round(float(loss), 4), "bins": rows}


def measured(name: str, cases: list[Case], weights: Floats) -> list[dict[str, Any]]:
    """Return tables for all cases and for each rule family with at least 100."""
    table, right = table_of(cases)
    probability, documents = probabilities(table, weights), np.array([case.document for case in cases])
    made = [describe(name, probability, right, documents, bins=BINS)]
    for family in sorted({case.family for case in cases}):
        own = np.array([case.family == family for case in cases])
        if own.sum() >= 100:
            made.append(describe(f"{name}, {family}", probability[own], right[own], documents[own],
                                 bins=min(BINS, int(own.sum()) // 50)))
    return made


def folds_loss(cases: list[Case], *, without: str | None = None, folds: int = 10) -> float:
    """Return the mean log loss on documents left out in turn; `without` leaves a trait out."""
    table, right = table_of(cases)
    if without is not None:
        table = np.delete(table, 1 + TRAITS.index(without), axis=1)
    fold = np.array([case.document for case in cases]) % folds
    guess = np.zeros(len(right))
    for number in range(folds):
        own = fold == number
        guess[own] = probabilities(table[own], fit_weights(table[~own], right[~own]))
    return float(-np.mean(right * np.log(guess) + (1 - right) * np.log(1 - guess)))


def platt(cases: list[Case]) -> dict[str, Any]:
    """Calibrate the encoder's own score on relations that no rule found."""
    own = [(case.score, case.right) for case in cases if case.score is not None]
    scores = np.clip(np.array([score for score, _ in own]), 1e-4, 1 - 1e-4)
    slope, offset = fit(scores, np.array([hit for _, hit in own], np.float64))
    return {"method": "Platt", "slope": round(slope, 4), "offset": round(offset, 4)}


def main() -> None:
    """Read the options, fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="folder with the three files of the encoder")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder, scorer = load_encoder(args.weights), load_scorer(args.scorer)
    relations = TrainedRelations(encoder)
    pipeline = build_pipeline([QuoteAnnotator(), TimeAnnotator(), ActorAnnotator(), relations])
    parts = {"held out": [d for d in read_corpus(args.corpus / "train") if held_out(d.name)],
             "development": read_corpus(args.corpus / "dev")}
    cases = {name: read_cases(documents, pipeline=pipeline, encoder=encoder, scorer=scorer)
             for name, documents in parts.items()}
    weights = np.round(fit_weights(*table_of(cases["held out"])), 3)
    report: dict[str, Any] = {"log_loss_by_folds": {
        "all traits": round(folds_loss(cases["held out"]), 4),
        **{f"without {name}": round(folds_loss(cases["held out"], without=name), 4) for name in TRAITS}}}
    report["tables"] = [row for name, own in cases.items() for row in measured(name, own, weights)]
    (args.weights / "confidence.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    log.info("%s", json.dumps(report["log_loss_by_folds"]))
    for row in report["tables"]:
        log.info("%s", json.dumps(row))
    fitted = {"method": "logistic regression", "fitted_on": len(cases["held out"]),
              "weights": dict(zip((OFFSET, *TRAITS), weights.tolist(), strict=True))}
    path = args.weights / "weights.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    card |= {"calibration": platt(cases["held out"]), "confidence": fitted}
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    log.info("%s", json.dumps(fitted))


if __name__ == "__main__":
    main()
