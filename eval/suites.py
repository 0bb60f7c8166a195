"""The corpora of the gate: what each consists of, its checksum, and the measures that its predictions give."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import comparisons
from causal_spans import measure_spans
from predictions import Row, run_jobs
from record_measures import SCANS, Grouped, Measures, group_rows, measure_records, read_folder, read_rows

from legation.annotators.causal_encoder import causal_fault
from legation.annotators.weights import has_weights

Task = tuple[str, tuple[Path, ...]]


@dataclass(frozen=True)
class Suite:
    """One corpus with its annotations.

    Attributes:
        name: Key in the floors.
        root: Folder to which names in the checksum are relative.
        files: Everything that decides the score: texts and annotations.
        tasks: What the processes do for it.
        measure: Turns their results, in order, into measures between 0 and 1.
        quick: Part of the quick run.
    """

    name: str
    root: Path
    files: tuple[Path, ...]
    tasks: tuple[Task, ...]
    measure: Callable[[Sequence[Any]], Measures]
    quick: bool = False


def checksum(root: Path, files: Iterable[Path]) -> str:
    """Return the SHA-256 over names (relative to the root, sorted) and contents."""
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
        digest.update(name.encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def own_gold(root: Path) -> Grouped:
    """Return the annotations of the sample folder."""
    return group_rows(read_rows(root / "examples" / "expected" / "strait.jsonl"))


def own_suite(root: Path) -> Suite:
    """Return the sample folder with our own annotations, and the questions put side by side in it."""
    expected = root / "examples" / "expected"
    files = [
        expected / name for name in ("strait.jsonl", "strait-comparisons.jsonl", "strait-not-same.jsonl")
    ]
    documents = sorted(path for path in (root / "examples" / "strait").iterdir() if path.name not in SCANS)
    gold, questions, apart = own_gold(root), read_rows(files[1]), read_rows(files[2])

    def measure(done: Sequence[Any]) -> Measures:
        return {**measure_records(gold, done[1:]), **measure_questions(questions, done[0], apart)}

    return Suite("own", root, (*documents, *files), record_tasks(documents), measure, True)


def second_gold(root: Path) -> Grouped:
    """Return the annotations of the second corpus."""
    return group_rows(read_folder(root / "eval" / "corpora" / "two_disputes"))


def second_suite(root: Path) -> Suite:
    """Return our second corpus, twelve invented texts that were annotated before any output was seen."""
    folder = root / "eval" / "corpora" / "two_disputes"
    documents = sorted((folder / "texts").iterdir())
    gold, questions = second_gold(root), read_rows(folder / "comparisons.jsonl")

    def measure(done: Sequence[Any]) -> Measures:
        return {**measure_records(gold, done[1:]), **measure_questions(questions, done[0])}

    files = (*documents, *sorted(folder.glob("*.jsonl")))
    return Suite("two-disputes", root, files, record_tasks(documents), measure, True)


def record_tasks(documents: Sequence[Path]) -> tuple[Task, ...]:
    """Return the tasks of a corpus with questions: all documents in one case (the longest), and each alone."""
    return (("case", tuple(documents)), *(("file", (path,)) for path in documents))


def measure_questions(
    questions: Sequence[Row], compared: comparisons.Compared, apart: Sequence[Row] = ()
) -> Measures:
    """Score questions put side by side; `kept_apart` is the share of pairs that must stay apart and do."""
    measures = comparisons.measures(comparisons.score(questions, compared).counts)
    if apart:
        kept, standing = comparisons.count_apart(apart, compared)
        measures["comparisons.kept_apart"] = kept / standing
    return measures


def gold_suite(shared: Path) -> Suite:
    """Return the folder of one document worked out by hand."""
    folder = shared / "gold-example"
    gold = group_rows(read_folder(folder))
    documents = [shared / "seeds" / name for name in sorted(gold)]
    files = (*documents, *sorted(folder.glob("*.jsonl")))
    tasks = tuple(("file", (path,)) for path in documents)
    return Suite("gold-example", shared, files, tasks, lambda done: measure_records(gold, done), True)


def polnear_suite(shared: Path, *, rules: bool = False) -> Suite:
    """Return PolNeAR's development part, scored by the public scorer: with the encoder, or by the rules alone."""
    folder = shared / "corpora" / "polnear" / "dev"
    scorer = shared / "score_attribution.py"
    texts = sorted((folder / "text").glob("*.txt"))
    files = (*texts, *sorted((folder / "attributions").glob("*.ann")), scorer)

    def measure(done: Sequence[list[Row]]) -> Measures:
        scores = run_scorer(scorer, folder, [row for rows in done for row in rows])
        content, e2e = scores["content"]["hit50"], scores["e2e"]["attribution"]
        return {
            "content_f1": scores["content"]["overlap"]["f1"],
            "content_precision": content["p"],
            "content_recall": content["r"],
            "attribution_precision": e2e["p"],
            "attribution_recall": e2e["r"],
            "attribution_f1": e2e["f1"],
            "cue_f1": scores["cue"]["overlap"]["f1"],
            "source_f1": scores["source"]["overlap"]["f1"],
        }

    name, job = ("polnear-rules", "relations-by-rules") if rules else ("polnear-dev", "relations")
    return Suite(name, shared, files, tuple((job, (path,)) for path in texts), measure)


def gum_suite(shared: Path) -> Suite:
    """Return GUM's news and interviews: who the pronouns, descriptions and names mean."""
    files = tuple(sorted((shared / "corpora" / "gum").glob("*.conllu")))
    return Suite("gum", shared, files, tuple(("pronouns", (path,)) for path in files), measure_pronouns)


def causal_suite(shared: Path) -> Suite:
    """Return the held-out documents of the Causal News Corpus, scored by the public scorer."""
    gold, scorer = shared / "corpora" / "cnc" / "train_subtask2_grouped.csv", shared / "score_causal.py"
    return Suite(
        "cnc-held-out",
        shared,
        (gold, scorer),
        (("causal-spans", (gold,)),),
        lambda done: measure_spans(scorer, gold, done[0]),
    )


def all_suites(root: Path, shared: Path) -> list[Suite]:
    """Return the suites whose data is there; the two own ones always are.

    Records are measured with the product's default. What the encoder reads of its corpus and what the rules read of
    it have floors of their own, so that neither can fall behind the other unnoticed.
    """
    suites = [own_suite(root), second_suite(root)]
    if (shared / "gold-example").is_dir() and (shared / "seeds").is_dir():
        suites.append(gold_suite(shared))
    if (shared / "corpora" / "polnear" / "dev").is_dir() and (shared / "score_attribution.py").is_file():
        suites += [polnear_suite(shared)] if has_weights() else []
        suites.append(polnear_suite(shared, rules=True))
    if (shared / "corpora" / "gum").is_dir():
        suites.append(gum_suite(shared))
    causal = causal_suite(shared)
    if all(path.is_file() for path in causal.files) and not causal_fault():
        suites.append(causal)
    return suites


def run_suites(suites: Sequence[Suite], *, jobs: int = 1) -> dict[str, list[Any]]:
    """Run the tasks of the suites and return the results by suite."""
    results = iter(run_jobs([task for suite in suites for task in suite.tasks], jobs=jobs))
    return {suite.name: [next(results) for _ in suite.tasks] for suite in suites}


def measure_pronouns(done: Sequence[dict[str, tuple[int, int, int]]]) -> Measures:
    """Sum the coreference corpus's counts; the three classes of pronouns also together."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for scores in done:
        for name, counts in scores.items():
            groups = (name, "pronouns") if name in ("he, she", "it", "they") else (name,)
            for group in groups:
                totals[group] = [a + b for a, b in zip(totals[group], counts, strict=True)]
    measures: Measures = {}
    for name, (right, made, wanted) in sorted(totals.items()):
        key = name.replace(", ", "_")
        if made:
            measures[f"{key}.precision"] = right / made
        if wanted:
            measures[f"{key}.recall"] = right / wanted
    return measures


def run_scorer(scorer: Path, gold: Path, rows: Iterable[Row]) -> dict[str, Any]:
    """Score relations with the public scorer; nested ones left out, as the corpus has only the outermost."""
    with tempfile.TemporaryDirectory() as folder:
        predictions, scores = Path(folder) / "predictions.jsonl", Path(folder) / "scores.json"
        predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, scorer, gold, predictions, "--outermost", "--out", scores]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        result: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
        return result
