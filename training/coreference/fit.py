"""Fit the weights by which "it" chooses its antecedent.

    python training/coreference/fit.py --corpus DIR --out FILE [--folds 6]

DIR holds documents in CoNLL-U with coreference in GUM's format. The candidates and features are those of the package,
so what is fitted is what runs. One log-linear score a candidate, with an empty candidate for pronouns that mean
nothing before them; the probability of all right candidates together is what is fitted (L2, L-BFGS: no randomness).
Printed are the answers on held-out documents, fold by fold, from several least probabilities.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "eval"))

from legation.annotators import mentions
from legation.annotators.actors_expletives import is_expletive
from legation.annotators.actors_pronouns import PRONOUNS, Candidate, PronounResolver, lead_by_rule
from legation.annotators.actors_salience import Features, describe_none
from legation.annotators.layers import document_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator

from coreference import ACTOR_TYPES, Gold, read_conllu, to_document

CLASSES = ("n",)
PENALTY = 4.0
"""Inverse variance of the weights; 1 to 8 were tried on folds and differ by less than their error."""
LEAST = {"n": 0.40}
"""Least probability by class: between .3 and .4 the share of right answers on the folds is level, below it falls."""


@dataclass(frozen=True)
class Case:
    """One pronoun: its document, the features of its candidates (the empty one last), and which of them are right."""

    document: str
    kind: str
    features: tuple[Features, ...]
    right: tuple[bool, ...]
    actors: tuple[bool, ...]
    wanted: bool
    """Whether the pronoun is of an entity that is an actor and has an antecedent."""


class _Recorder(PronounResolver):
    """Resolves as the rules do and notes the candidates of each pronoun."""

    gold: Gold
    cases: list[Case]

    def visit(self, index: int) -> None:
        """Note the candidates, then resolve by rule."""
        frame = self.frame
        kind = PRONOUNS.get(frame.lowers[index])
        if kind in CLASSES and index not in self.book.mentions and not self._empty(index, kind):
            self.cases.append(self._case(index, kind, self.candidates(index, kind)))
        super().visit(index)

    def _empty(self, index: int, kind: str) -> bool:
        return kind == "n" and is_expletive(self.frame, index)

    def _case(self, index: int, kind: str, found: list[Candidate]) -> Case:
        own = self.gold.chains.get(self.frame.starts[index])
        right = [own is not None and self._chain(item) == own[0] for item in found]
        leads = lead_by_rule(found)
        features = [self.features(index, item, lead=lead) for item, lead in zip(found, leads, strict=True)]
        return Case(
            document=self.gold.name,
            kind=kind,
            features=(*features, describe_none(self.frame, index)),
            right=(*right, not any(right)),
            actors=(*(item.draft is not None for item in found), False),
            wanted=own is not None and own[1] in ACTOR_TYPES and any(right),
        )

    def _chain(self, item: Candidate) -> str | None:
        """Return the entity of a candidate: by its words, else by a name of its actor."""
        frame = self.frame
        mention = self.book.mentions.get(item.head)
        start = frame.starts[mention.first if mention is not None else item.head]
        end = frame.ends[mention.last - 1 if mention is not None else item.head]
        entry = self.gold.at(frame.starts[item.head], start, end)
        return None if entry is None else entry[0]


def collect(folder: Path) -> list[Case]:
    """Return the pronouns of a folder's documents with their candidates."""
    cases: list[Case] = []
    pipeline = build_pipeline([QuoteAnnotator(), ActorAnnotator()])
    for path in sorted(folder.glob("*.conllu")):
        cases.extend(collect_document(read_conllu(path), pipeline))
    return cases


def collect_document(gold: Gold, pipeline: Pipeline) -> list[Case]:
    """Return the pronouns of one document."""
    cases: list[Case] = []
    recorder = type("Recorder", (_Recorder,), {"gold": gold, "cases": cases})
    original = mentions.PronounResolver
    mentions.PronounResolver = lambda context: recorder(context, weights={})  # type: ignore[assignment, misc]
    try:
        document_of(pipeline.annotate(to_document(gold)))
    finally:
        mentions.PronounResolver = original  # type: ignore[misc]
    return cases


def fit(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the weights that make the right candidates likeliest."""
    place = {name: i for i, name in enumerate(names)}
    tables = [_table(case, place) for case in cases]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = PENALTY / 2 * float(weights @ weights), PENALTY * weights
        for table, right in tables:
            scores = table @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = float(shares[right].sum())
            total -= np.log(mass + 1e-12)
            held = np.where(right, shares, 0.0) / (mass + 1e-12)
            slope = slope + table.T @ (shares - held)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights: NDArray[np.float64] = found.x
    return weights


def _table(case: Case, place: dict[str, int]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    table = np.zeros((len(case.features), len(place)))
    for row, features in enumerate(case.features):
        for name, value in features.items():
            if name in place:
                table[row, place[name]] = value
    return table, np.array(case.right)


def answers(
    cases: Iterable[Case], names: Sequence[str], weights: NDArray[np.float64]
) -> list[tuple[float, bool]]:
    """Return probability and rightness of each pronoun that would be tied to an actor."""
    place = {name: i for i, name in enumerate(names)}
    found = []
    for case in cases:
        table, right = _table(case, place)
        scores = table @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        if case.actors[best]:
            found.append((float(shares[best]), bool(right[best])))
    return found


def feature_names(cases: Iterable[Case], *, least: int = 8) -> list[str]:
    """Return the features that enough candidates have."""
    counts: dict[str, int] = {}
    for case in cases:
        for features in case.features:
            for name in features:
                counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= least)


def cross_validate(cases: Sequence[Case], folds: int) -> list[tuple[float, bool]]:
    """Return the answers on held-out documents."""
    documents = sorted({case.document for case in cases})
    out: list[tuple[float, bool]] = []
    for fold in range(folds):
        held = {name for i, name in enumerate(documents) if i % folds == fold}
        seen = [case for case in cases if case.document not in held]
        names = feature_names(seen)
        out += answers([case for case in cases if case.document in held], names, fit(seen, names))
    return out


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=6)
    options = parser.parse_args()
    cases = collect(options.corpus)
    models = {}
    for kind in CLASSES:
        own = [case for case in cases if case.kind == kind]
        wanted = sum(case.wanted for case in own)
        held = cross_validate(own, options.folds)
        least = LEAST[kind]
        above = [right for share, right in held if share >= least]
        print(
            f"{kind}: {len(own)} pronouns, {wanted} of actors; held out at {least}: {sum(above)}/{len(above)}"
        )
        for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            some = [right for share, right in held if share >= cut]
            print(f"   {cut}: {sum(some)}/{len(some)}")
        names = feature_names(own)
        weights = fit(own, names)
        values = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True) if abs(w) >= 0.001}
        models[kind] = {"least": least, "weights": values}
    options.out.write_text(json.dumps({"models": models}, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
