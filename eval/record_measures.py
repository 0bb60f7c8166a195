"""Measures of records: hand annotations of a corpus, what was predicted, and the shares that the floors hold."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import attribution
import causes
import events
import figures
import states
import structure
from predictions import Predicted, Row
from record_matching import locate

Measures = dict[str, float]
Grouped = dict[str, dict[str, list[Row]]]
"""Annotations by document and kind."""

SCANS = frozenset({"inspection-scan.pdf"})
"""Sample documents that Tesseract must read: its version decides their letters, so they are no part of a floor."""
_GOLD_FILES = {"attributions": "attribution", "figures": "figure", "states": "state", "events": "event"}


def read_rows(path: Path) -> list[Row]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_folder(folder: Path) -> list[Row]:
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


def group_rows(rows: Iterable[Row]) -> Grouped:
    """Sort annotations by document and kind."""
    grouped: Grouped = {}
    for row in rows:
        grouped.setdefault(row["doc"], defaultdict(list))[row["kind"]].append(row)
    return grouped


def measure_records(
    gold: Mapping[str, Mapping[str, list[Row]]], done: Sequence[tuple[Predicted, ...]]
) -> Measures:
    """Score every kind of record of the annotated documents; see `count_records`."""
    return _summarise(count_records(gold, done))


def count_records(
    gold: Mapping[str, Mapping[str, list[Row]]], done: Sequence[tuple[Predicted, ...]]
) -> dict[str, Counter[str]]:
    """Count what `SHARES` divides, by kind of record, over the annotated documents.

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
    return counts


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
    low, high = (_bound(row.get(f"value_{end}", row.get(end))) for end in ("low", "high"))
    qualifier = (row.get("qualifier") or "").replace(" ", "_")
    unit, quote = row.get("unit") or "", row.get("quote", "")
    return figures.Row(row["doc"], row["start"], row["end"], low, high, unit, qualifier, quote)


def _bound(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


SHARES = {
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
    for kind, shares in SHARES.items():
        for name, (part, whole) in shares.items():
            if counts[kind][whole]:
                measures[f"{kind}.{name}"] = counts[kind][part] / counts[kind][whole]
    return measures
