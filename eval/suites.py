"""The corpora of the gate: what each consists of, its checksum, and the measures that its predictions give."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import attribution
import causes
import events
import figures
import states
import structure
from predictions import Predicted, Row
from record_matching import locate

from legation.annotators.weights import has_weights

Measures = dict[str, float]
Task = tuple[str, Path]

SCANS = frozenset({"inspection-scan.pdf"})
"""Sample documents that Tesseract must read: its version decides their letters, so they are no part of a floor."""
_OWN_KINDS = ("attribution", "figure", "state", "event", "causal", "block", "document")
_GOLD_FILES = {"attributions": "attribution", "figures": "figure", "states": "state", "events": "event"}


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


def own_suite(root: Path) -> Suite:
    """Return the sample folder with our own annotations."""
    expected = root / "examples" / "expected" / "strait.jsonl"
    folder = root / "examples" / "strait"
    gold = group_rows(read_rows(expected))
    documents = sorted(path for path in folder.iterdir() if path.name not in SCANS)
    tasks = tuple(("file", path) for path in documents)
    return Suite("own", root, (*documents, expected), tasks, lambda done: measure_records(gold, done), True)


def gold_suite(shared: Path) -> Suite:
    """Return the folder of one document worked out by hand."""
    folder = shared / "gold-example"
    gold = group_rows(read_gold_folder(folder))
    documents = [shared / "seeds" / name for name in sorted(gold)]
    files = (*documents, *sorted(folder.glob("*.jsonl")))
    tasks = tuple(("file", path) for path in documents)
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
    return Suite(name, shared, files, tuple((job, path) for path in texts), measure)


def gum_suite(shared: Path) -> Suite:
    """Return GUM's news and interviews: who the pronouns, descriptions and names mean."""
    files = tuple(sorted((shared / "corpora" / "gum").glob("*.conllu")))
    return Suite("gum", shared, files, tuple(("pronouns", path) for path in files), measure_pronouns)


def all_suites(root: Path, shared: Path) -> list[Suite]:
    """Return the suites whose data is there; the own one always is.

    Records are measured with the product's default. What the encoder reads of its corpus and what the rules read of
    it have floors of their own, so that neither can fall behind the other unnoticed.
    """
    suites = [own_suite(root)]
    if (shared / "gold-example").is_dir() and (shared / "seeds").is_dir():
        suites.append(gold_suite(shared))
    if (shared / "corpora" / "polnear" / "dev").is_dir() and (shared / "score_attribution.py").is_file():
        suites += [polnear_suite(shared)] if has_weights() else []
        suites.append(polnear_suite(shared, rules=True))
    if (shared / "corpora" / "gum").is_dir():
        suites.append(gum_suite(shared))
    return suites


def read_rows(path: Path) -> list[Row]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_gold_folder(folder: Path) -> list[Row]:
    """Read a folder with one file a kind as rows that carry their kind; blocks out of the documents' rows."""
    rows: list[Row] = []
    for name in ("attributions", "figures", "states", "events", "causal"):
        # A link's own `kind` (motive, condition) keeps its place under `link`.
        rows += [
            {"link": row.get("kind"), **row, "kind": _GOLD_FILES.get(name, name)}
            for row in read_rows(folder / f"{name}.jsonl")
        ]
    for row in read_rows(folder / "documents.jsonl"):
        rows.append({**row, "kind": "document"})
        rows += [
            {**block, "doc": row["doc"], "block": block["kind"], "kind": "block"} for block in row["blocks"]
        ]
    return rows


def group_rows(rows: Iterable[Row]) -> dict[str, dict[str, list[Row]]]:
    """Sort annotations by document and kind."""
    grouped: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        grouped.setdefault(row["doc"], defaultdict(list))[row["kind"]].append(row)
    return grouped


def measure_records(
    gold: Mapping[str, Mapping[str, list[Row]]], done: Sequence[tuple[Predicted, ...]]
) -> Measures:
    """Score every kind of record of the annotated documents.

    Raises:
        ValueError: An annotated document was not read.
    """
    found = {document.name: document for documents in done for document in documents}
    names = sorted(name for name in gold if name.partition("!")[0] not in SCANS)
    missing = [name for name in names if name not in found]
    if missing:
        raise ValueError(f"annotated, but not read: {', '.join(missing)}")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        _count_document(gold[name], found[name], counts)
    return _summarise(counts)


def _count_document(
    gold: Mapping[str, list[Row]], document: Predicted, counts: dict[str, Counter[str]]
) -> None:
    text = document.text
    wanted = attribution.locate(gold["attribution"], text)
    counts["attribution"].update(attribution.score_document(wanted, list(document.attributions), text))
    rows = [figure_row(row) for row in locate(gold["figure"], text)]
    scores = figures.pairs_of(rows, list(document.figures))
    counts["figures"].update(gold=len(rows), rows=len(document.figures), found=len(scores))
    counts["figures"]["qualifier"] += sum(one.qualifier == other.qualifier for one, other in scores)
    placed = locate(gold["state"], text)
    pairs = states.match(placed, document.states, document.aliases)
    counts["states"].update(states.count(placed, document.states, pairs))
    placed = locate(gold["event"], text)
    pairs = events.match(placed, document.events, document.aliases)
    counts["events"].update(events.count(placed, document.events, pairs, document.aliases))
    placed = locate(gold["causal"], text)
    pairs = causes.match(placed, document.causal)
    counts["causal"].update(causes.count(placed, document.causal, pairs))
    blocks = structure.place_blocks(gold["block"], text)
    counts["blocks"].update(structure.count_blocks(blocks, document.blocks, text))
    counts["dates"].update(structure.count_dates(gold["document"][0], document.published))
    counts["evidence"].update(kept=document.kept, made=document.kept + len(document.dropped))


def figure_row(row: Row) -> figures.Row:
    """Return an annotated figure in the scorer's form."""
    low, high = (row.get(f"value_{end}", row.get(end)) for end in ("low", "high"))
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (low, high)]
    qualifier = (row.get("qualifier") or "").replace(" ", "_")
    return figures.Row(
        row["doc"], row["start"], row["end"], *bounds, row.get("unit") or "", qualifier, row.get("quote", "")
    )


_SHARES = {
    "attribution": {
        "core_recall": ("core_found", "core"),
        "precision": ("paired_counted", "found"),
        "speaker": ("speaker", "paired"),
        "force": ("force", "paired"),
        "directness": ("directness", "paired"),
    },
    "figures": {
        "recall": ("found", "gold"),
        "precision": ("found", "rows"),
        "qualifier": ("qualifier", "found"),
    },
    "states": {"recall": ("found", "gold"), "precision": ("found", "rows"), "status": ("status", "found")},
    "events": {
        "recall": ("found", "gold"),
        "precision": ("found", "rows"),
        "type": ("type", "found"),
        "date": ("date", "found"),
    },
    "causal": {
        "recall": ("found", "gold"),
        "precision": ("found", "rows"),
        "sign": ("sign", "found"),
        "hedge": ("hedge", "found"),
    },
    "blocks": {
        "letters": ("right", "letters"),
        "nonbody": ("nonbody_right", "nonbody"),
        "nonbody_precision": ("nonbody_confirmed", "nonbody_found"),
    },
    "dates": {"exact": ("date_right", "documents"), "safe": ("date_safe", "documents")},
    "evidence": {"exact": ("kept", "made")},
}
"""Measures of each kind of record: counts whose quotient they are."""


def _summarise(counts: Mapping[str, Counter[str]]) -> Measures:
    measures: Measures = {}
    for kind, shares in _SHARES.items():
        for name, (part, whole) in shares.items():
            if counts[kind][whole]:
                measures[f"{kind}.{name}"] = counts[kind][part] / counts[kind][whole]
    return measures


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
