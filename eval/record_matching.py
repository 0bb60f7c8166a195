"""Shared by the checks of states, events and causal links: read documents, load annotations, pair records by place."""

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.annotators.layers import actors_of
from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.extraction.voices import VoiceMap, build_voices
from legation.readers.registry import read
from legation.schema.document import Document
from legation.schema.errors import ReadError

Row = dict[str, Any]
Extractor = Callable[[Any, Document, VoiceMap], Iterable[Any]]

OVERLAP = 0.5
"""Least share of the shorter span (or of the union) that two quotes must have in common."""

_STOP = frozenset(
    {"the", "a", "an", "of", "and", "to", "for", "in", "at", "state", "with", "on", "its", "their", "s"}
)


Pairs = Sequence[tuple[Row, Row]]


@dataclass(frozen=True)
class Scorer:
    """What the scorers of states, events and links do not share.

    Attributes:
        kind: Name of the annotations' file, without its ending.
        measures: Names of the counts that are shares of what was found.
        match: Pairs annotated and predicted rows of one document, given its actors' aliases.
        count: Counts what one document adds, given rows, pairs and aliases.
        line: Shows a row.
        pair_lines: Shows an annotated row beside the one it was paired with.
    """

    kind: str
    extract: Extractor
    to_row: Callable[[Any, Document], Row]
    measures: tuple[str, ...]
    match: Callable[[Sequence[Row], Sequence[Row], dict[str, frozenset[str]]], Pairs]
    count: Callable[[Sequence[Row], Sequence[Row], Pairs, dict[str, frozenset[str]]], Counter[str]]
    line: Callable[[Row], str]
    pair_lines: Callable[[Row, Row], Iterable[str]]


@dataclass(frozen=True)
class Read:
    """One document that was read: its name, its text, and rows of the predicted records."""

    name: str
    text: str
    rows: tuple[Row, ...]
    aliases: dict[str, frozenset[str]]


def read_all(folder: Path, extract: Extractor, to_row: Callable[[Any, Document], Row]) -> Iterator[Read]:
    """Read every file of a folder, run the pipeline, and yield the documents with their predicted rows."""
    pipeline = default_pipeline()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            result = read(path.read_bytes(), path.name)
        except ReadError as error:
            print(f"{name}: {error}")
            continue
        for part, document in result.documents:
            doc = pipeline.annotate(document)
            attributions = tuple(extract_attributions(doc, document))
            voices = build_voices(doc, document, attributions)
            rows = tuple(to_row(record, document) for record in extract(doc, document, voices))
            aliases = {a.name: frozenset({a.name, *a.aliases}) for a in actors_of(doc)}
            yield Read(f"{name}!{part}" if part and part != path.name else name, document.text, rows, aliases)


def load_gold(path: Path, kind: str) -> dict[str, list[Row]]:
    """Load annotations by document: a folder with `KIND.jsonl`, or one file with a `kind` in each row."""
    file, wanted = (path / f"{kind}.jsonl", None) if path.is_dir() else (path, kind.rstrip("s"))
    found: dict[str, list[Row]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if wanted is None or row.get("kind") == wanted:
            found.setdefault(row["doc"], []).append(row)
    return found


def locate(rows: Sequence[Row], text: str) -> list[Row]:
    """Give offsets to rows that have only their quote; rows whose quote stands nowhere are left out."""
    out = []
    for row in rows:
        if row.get("start") is None:
            pattern = r"\s+".join(re.escape(word) for word in row["quote"].split())
            match = re.search(pattern, text)
            if match is None:
                print(f"  not found in the text: {row['quote'][:60]!r}")
                continue
            row = {**row, "start": match.start(), "end": match.end()}
        out.append(row)
    return out


def overlap(one: Row, other: Row) -> float:
    """Return the common length as a share of the shorter of two spans."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    shorter = min(one["end"] - one["start"], other["end"] - other["start"])
    return max(0, common) / max(1, shorter)


def words(name: str) -> frozenset[str]:
    """Return the words of a name that count, without case, accents and plural endings."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", plain)
    return frozenset(w[:-1] if w.endswith("s") and len(w) > 3 else w for w in found if w not in _STOP)


def same_name(gold: str, predicted: str, aliases: dict[str, frozenset[str]]) -> bool:
    """Say whether two names mean the same end: equal, an alias, or half of the words in common."""
    for name in sorted(aliases.get(predicted, frozenset({predicted})) | {predicted}):
        one, other = words(gold), words(name)
        if not one or not other:
            continue
        if one == other or (
            len(one & other) / min(len(one), len(other)) >= 0.5
            and len(one & other) / max(len(one), len(other)) >= 0.3
        ):
            return True
    return False


def pair(
    gold: Sequence[Row], rows: Sequence[Row], agree: Callable[[Row, Row], bool]
) -> list[tuple[Row, Row]]:
    """Pair annotated and predicted rows one to one, those with the most overlap first."""
    options = [
        (-overlap(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(rows)
        if overlap(one, other) >= OVERLAP and agree(one, other)
    ]
    used_gold: set[int] = set()
    used_rows: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            pairs.append((gold[i], rows[j]))
    return pairs


def share(part: int, whole: int) -> str:
    """Return a share as text."""
    return f"{part}/{whole} = {part / whole:.0%}" if whole else f"{part}/{whole}"


def add_arguments(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add what every scorer takes: annotations, documents, and whether to show each row."""
    count = "?" if optional else None
    parser.add_argument("gold", type=Path, nargs=count)
    parser.add_argument("documents", type=Path, nargs=count)
    parser.add_argument("--misses", action="store_true")


def print_scores(scorer: Scorer, arguments: argparse.Namespace) -> None:
    """Read a folder, pair its records with the annotations, and print the shares."""
    gold = load_gold(arguments.gold, scorer.kind)
    total: Counter[str] = Counter()
    for document in read_all(arguments.documents, scorer.extract, scorer.to_row):
        if document.name not in gold:
            continue
        wanted = locate(gold[document.name], document.text)
        pairs = scorer.match(wanted, document.rows, document.aliases)
        total.update(scorer.count(wanted, document.rows, pairs, document.aliases))
        print(f"{document.name}: {len(pairs)} of {len(wanted)}, {len(document.rows)} predicted")
        if arguments.misses:
            _print_rows(scorer, wanted, document.rows, pairs)
    print(f"found {share(total['found'], total['gold'])}, matched {share(total['found'], total['rows'])}")
    for name in scorer.measures:
        print(f"{name} {share(total[name], total['found'])}")


def _print_rows(scorer: Scorer, wanted: Sequence[Row], rows: Sequence[Row], pairs: Pairs) -> None:
    for one, other in pairs:
        for line in scorer.pair_lines(one, other):
            print(line)
    hit = {id(one) for one, _ in pairs}
    used = {id(other) for _, other in pairs}
    for row in wanted:
        if id(row) not in hit:
            print(f"  miss {scorer.line(row)}")
    for row in rows:
        if id(row) not in used:
            print(f"  more {scorer.line(row)} [{row['reason']}]")
