"""Predictions in the public scorer's format, its measures, and the decoder's options that serve them best."""

import dataclasses
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from corpus import Annotated
from decoding import Candidate, Options, choose_relations, spans_of
from encoding import EncodedText


def load_scorer(path: Path) -> ModuleType:
    """Import the scorer from its file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer"] = module
    spec.loader.exec_module(module)
    return module


def predictions(candidates: dict[str, list[Candidate]], documents: list[tuple[Annotated, EncodedText]],
                options: Options) -> dict[str, list[dict[str, Any]]]:
    """Decode candidates into the scorer's format."""
    result = {}
    for document, encoded in documents:
        chosen = choose_relations(candidates[document.name], encoded, options)
        result[document.name] = [
            {"doc": document.name, "score": round(f.score, 4), "source": spans_of(f.source, encoded),
             "cue": spans_of(f.cue, encoded), "content": spans_of(f.content, encoded)} for f in chosen]
    return result


def measure(scorer: ModuleType, documents: list[tuple[Annotated, EncodedText]],
            predicted: dict[str, list[dict[str, Any]]], *, bootstrap: int = 0) -> dict[str, Any]:
    """Score predictions against the first annotator's readings; with intervals of so many resamplings."""
    gold = {d.name: (d.text, [{"source": r.source, "cue": r.cue, "content": r.content} for r in d.readings[0]])
            for d, _ in documents}
    result: dict[str, Any] = scorer.score(gold, predicted, bootstrap)
    return result


def headline(result: dict[str, Any]) -> dict[str, float]:
    """Return the four measures with bars, and precision and recall of the first."""
    keys = (("e2e", "attribution"), ("content", "overlap"), ("cue", "overlap"), ("source", "overlap"))
    short = {f"{a}.{b}": result[a][b]["f1"] for a, b in keys}
    return short | {key: result["e2e"]["attribution"][key] for key in ("p", "r")}


def tune(scorer: ModuleType, documents: list[tuple[Annotated, EncodedText]],
         candidates: dict[str, list[Candidate]]) -> Options:
    """Set the decoder's options one after the other, for the sum of the four measures."""
    def value(options: Options) -> float:
        short = headline(measure(scorer, documents, predictions(candidates, documents, options)))
        return sum(short[k] for k in short if "." in k) + short["e2e.attribution"]

    best = Options()
    top = value(best)
    grid: dict[str, tuple[float, ...]] = {
        "threshold": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55), "switch": (0.0, 0.5, 1.0, 2.0, 3.0, 4.0),
        "content_bias": (-0.5, 0.0, 0.5, 1.0), "source_bias": (-0.5, 0.0, 0.5, 1.0, 1.5), "overlap": (0.3, 0.5, 0.8)}
    for name, values in grid.items():
        for number in values:
            options = dataclasses.replace(best, **{name: number})
            if options != best and (got := value(options)) > top + 1e-4:
                best, top = options, got
    return best
