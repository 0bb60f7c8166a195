"""Score comparisons against questions put side by side by hand.

    python eval/comparisons.py GOLD.jsonl DOCUMENTS [--misses] [--not-same PAIRS.jsonl]

DOCUMENTS is a folder; it is read into a case of its own. A line of GOLD is a question with `question_text, kind,
verdict, items[{doc, quote, role}], independent_sources`. An item of ours is an annotated one when their places overlap
by half of the shorter. Measures:

- found: annotated questions that share members with one of ours (Dice over annotated items, at least 0.5);
- found_of_possible: the same among questions of which two items or more were extracted at all (as any figure or state);
- verdict, origins: on the found ones, equal verdict; number of origins within one;
- joins_wrong: pairs of records that we put together and no annotated question does, pairs of records that answer no
  annotated question included; two records of one place are no pair.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from legation import ingest
from legation.comparing import compare_case, material_of
from legation.comparison.material import Account, Material
from legation.comparison.verdicts import Comparison
from legation.query import open_case

Row = dict[str, Any]
Place = tuple[str, int, int]
FOUND = 0.5
"""Least share of members (Dice) from which a question of ours is the annotated one."""


def load_case(documents: Path, folder: Path) -> tuple[Material, tuple[Comparison, ...], dict[str, str]]:
    """Read documents into a case and compare it; return accounts, comparisons and the documents' texts."""
    ingest.add([documents], folder)
    with open_case(folder) as case:
        texts = {home.name: home.document.text for home in case.documents()}
        return material_of(case), compare_case(case).comparisons, texts


def places_of(question: Row, texts: dict[str, str]) -> list[Place | None]:
    """Return where the annotated items stand; None for a quote that a text has not (a scan's letters differ)."""
    places: list[Place | None] = []
    for item in question["items"]:
        text = texts.get(item["doc"], "")
        if "start" in item:
            places.append((item["doc"], item["start"], item["end"]))
            continue
        start = text.find(item["quote"])
        places.append(None if start < 0 else (item["doc"], start, start + len(item["quote"])))
    return places


def same_place(one: Place, other: Place) -> bool:
    """Say whether two places overlap by half of the shorter."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared > 0 and 2 * shared >= min(one[2] - one[1], other[2] - other[1])


def score(gold: Sequence[Row], material: Material, found: Sequence[Comparison], texts: dict[str, str]) -> Row:
    """Return the counts, and what was missed and wrongly joined."""
    where = {a.record: (a.doc, a.start, a.end) for a in material.accounts}
    accounts = {a.record: a for a in material.accounts}
    annotated = [places_of(question, texts) for question in gold]
    counts: Counter[str] = Counter(gold=len(gold), ours=len(found))
    notes: list[str] = []
    for question, places in zip(gold, annotated, strict=True):
        standing = [place for place in places if place is not None]
        possible = sum(any(same_place(place, other) for other in where.values()) for place in standing) >= 2
        counts["possible"] += possible
        best = max(found, key=lambda c: (_dice(standing, c, where), c.question), default=None)
        if best is None or _dice(standing, best, where) < FOUND:
            notes.append(f"{'MISS' if possible else 'none'} [{question['kind']}] {question['question_text']}")
            continue
        counts["found"] += 1
        counts["found_possible"] += possible
        right = best.verdict.value in (question["verdict"], *(question.get("verdict_alt") or ()))
        counts["verdict"] += right
        counts["origins"] += abs(best.independent_sources - question["independent_sources"]) <= 1
        if not right:
            notes.append(
                f"VERDICT {best.verdict.value} for {question['verdict']}: {question['question_text']}"
            )
    for comparison in found:
        _count_joins(comparison, annotated, where, accounts, counts, notes)
    return {"counts": counts, "notes": notes}


def _dice(places: Sequence[Place], comparison: Comparison, where: dict[str, Place]) -> float:
    ours = [where[item.record] for item in comparison.items]
    hit = sum(any(same_place(place, other) for other in ours) for place in places)
    stray = sum(not any(same_place(place, other) for place in places) for other in ours)
    return 2 * hit / (len(places) + hit + stray) if hit else 0.0


def _count_joins(
    comparison: Comparison,
    annotated: Sequence[Sequence[Place | None]],
    where: dict[str, Place],
    accounts: dict[str, Account],
    counts: Counter[str],
    notes: list[str],
) -> None:
    answers = {
        item.record: {
            (number, place)
            for number, places in enumerate(annotated)
            for place in places
            if place is not None and same_place(place, where[item.record])
        }
        for item in comparison.items
    }
    wrong = []
    for left, right in combinations(comparison.items, 2):
        if same_place(where[left.record], where[right.record]):
            continue
        counts["joins"] += 1
        if not {n for n, _ in answers[left.record]} & {n for n, _ in answers[right.record]}:
            counts["joins_wrong"] += 1
            wrong.append((accounts[left.record].quote, accounts[right.record].quote))
    if wrong:
        shown = "; ".join(f"{a[:60]!r} ~ {b[:60]!r}" for a, b in wrong[:3])
        notes.append(f"WRONG {len(wrong)} [{comparison.question}] {shown}")


def measures(counts: Counter[str]) -> dict[str, float]:
    """Return the shares that the floors hold."""

    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else 0.0

    return {
        "comparisons.found": share("found", "gold"),
        "comparisons.found_of_possible": share("found_possible", "possible"),
        "comparisons.verdict": share("verdict", "found"),
        "comparisons.origins": share("origins", "found"),
        "comparisons.joins_right": 1.0 - share("joins_wrong", "joins"),
    }


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--case", type=Path, help="a case that is there already")
    parser.add_argument("--not-same", type=Path, help="pairs that must stay apart")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        material, found, texts = load_case(options.documents, options.case or Path(folder) / "case")
    result = score(gold, material, found, texts)
    if options.misses:
        for note in result["notes"]:
            print(note.replace("\n", " "))
    print(dict(sorted(result["counts"].items())))
    for name, value in measures(result["counts"]).items():
        print(f"{name:32} {value:.3f}")
    if options.not_same:
        pairs = [json.loads(line) for line in options.not_same.read_text(encoding="utf-8").splitlines()]
        broken = sum(_together(pair, material, found, texts) for pair in pairs)
        print(f"pairs that must stay apart: {len(pairs)}, put together: {broken}")


def _together(pair: Row, material: Material, found: Sequence[Comparison], texts: dict[str, str]) -> bool:
    where = {a.record: (a.doc, a.start, a.end) for a in material.accounts}
    left, right = places_of({"items": [pair["left"], pair["right"]]}, texts)
    if left is None or right is None:
        return False
    return any(
        any(same_place(left, where[i.record]) for i in c.items)
        and any(same_place(right, where[i.record]) for i in c.items)
        for c in found
    )


if __name__ == "__main__":
    main()
