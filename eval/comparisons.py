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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from legation import ingest
from legation.comparing import compare_case, material_of
from legation.comparison.material import Account, Material
from legation.comparison.verdicts import Comparison
from legation.query import open_case
from legation.settings import Settings

Row = dict[str, Any]
Place = tuple[str, int, int]
FOUND = 0.5
"""Least share of members (Dice) from which a question of ours is the annotated one."""


Compared = tuple[Material, tuple[Comparison, ...], dict[str, str]]
"""Accounts, comparisons, and the texts by document."""


def load_case(documents: Iterable[Path], folder: Path, *, workers: int = 0) -> Compared:
    """Read files or folders into a case and compare it; `workers` as in the settings."""
    ingest.add(documents, folder, Settings(workers=workers))
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


@dataclass(frozen=True)
class Outcome:
    """What became of one annotated question; `verdict` and `origins` say whether ours agree, where it was found."""

    question: Row
    possible: bool
    found: bool = False
    verdict: bool = False
    origins: bool = False
    given: str | None = None

    @property
    def note(self) -> str | None:
        """What went wrong, in words; None when nothing did."""
        asked = self.question["question_text"]
        if not self.found:
            return f"{'MISS' if self.possible else 'none'} [{self.question['kind']}] {asked}"
        return None if self.verdict else f"VERDICT {self.given} for {self.question['verdict']}: {asked}"


@dataclass(frozen=True)
class Score:
    """Counts, what became of each annotated question, and what was missed and wrongly joined, in words.

    `counts` has the joins of each kind of question under `joins KIND` and `joins_wrong KIND` too.
    """

    counts: Counter[str]
    outcomes: tuple[Outcome, ...]
    notes: tuple[str, ...]


def score(gold: Sequence[Row], compared: Compared) -> Score:
    """Compare what was put side by side with what was annotated so."""
    material, found, texts = compared
    where = {a.record: (a.doc, a.start, a.end) for a in material.accounts}
    accounts = {a.record: a for a in material.accounts}
    annotated = [places_of(question, texts) for question in gold]
    outcomes = tuple(
        _outcome(question, places, found, where) for question, places in zip(gold, annotated, strict=True)
    )
    counts: Counter[str] = Counter(gold=len(gold), ours=len(found))
    for outcome in outcomes:
        counts["possible"] += outcome.possible
        counts["found"] += outcome.found
        counts["found_possible"] += outcome.found and outcome.possible
        counts["verdict"] += outcome.verdict
        counts["origins"] += outcome.origins
    notes = [outcome.note for outcome in outcomes if outcome.note]
    for comparison in found:
        _count_joins(comparison, annotated, where, accounts, counts, notes)
    counts["joins_right"] = counts["joins"] - counts["joins_wrong"]
    return Score(counts, outcomes, tuple(notes))


def _outcome(
    question: Row, places: Sequence[Place | None], found: Sequence[Comparison], where: dict[str, Place]
) -> Outcome:
    standing = [place for place in places if place is not None]
    possible = sum(any(same_place(place, other) for other in where.values()) for place in standing) >= 2
    best = max(found, key=lambda c: (_dice(standing, c, where), c.question), default=None)
    if best is None or _dice(standing, best, where) < FOUND:
        return Outcome(question, possible)
    verdicts = (question["verdict"], *(question.get("verdict_alt") or ()))
    near = abs(best.independent_sources - question["independent_sources"]) <= 1
    return Outcome(question, possible, True, best.verdict.value in verdicts, near, best.verdict.value)


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
        counts.update(("joins", f"joins {comparison.kind}"))
        if not {n for n, _ in answers[left.record]} & {n for n, _ in answers[right.record]}:
            counts.update(("joins_wrong", f"joins_wrong {comparison.kind}"))
            wrong.append((accounts[left.record].quote, accounts[right.record].quote))
    if wrong:
        shown = "; ".join(f"{a[:60]!r} ~ {b[:60]!r}" for a, b in wrong[:3])
        notes.append(f"WRONG {len(wrong)} [{comparison.question}] {shown}")


SHARES = {
    "found": ("found", "gold"),
    "found_of_possible": ("found_possible", "possible"),
    "verdict": ("verdict", "found"),
    "origins": ("origins", "found"),
    "joins_right": ("joins_right", "joins"),
}
"""Measures: counts whose quotient they are."""


def measures(counts: Counter[str]) -> dict[str, float]:
    """Return the shares that the floors hold; what has no cases is 0, and no wrong join is 1."""

    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else float(whole == "joins")

    return {f"comparisons.{name}": share(*shares) for name, shares in SHARES.items()}


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
    gold = read_lines(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        compared = load_case([options.documents], options.case or Path(folder) / "case")
    result = score(gold, compared)
    if options.misses:
        for note in result.notes:
            print(note.replace("\n", " "))
    print(dict(sorted(result.counts.items())))
    for name, value in measures(result.counts).items():
        print(f"{name:32} {value:.3f}")
    if options.not_same:
        apart, standing = count_apart(read_lines(options.not_same), compared)
        print(f"pairs that must stay apart: {standing}, put together: {standing - apart}")


def read_lines(path: Path) -> list[Row]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def count_apart(pairs: Iterable[Row], compared: Compared) -> tuple[int, int]:
    """Return how many pairs that must stay apart do, and how many have both places in the texts."""
    material, found, texts = compared
    where = {a.record: (a.doc, a.start, a.end) for a in material.accounts}
    groups = [[where[item.record] for item in comparison.items] for comparison in found]
    apart = standing = 0
    for pair in pairs:
        left, right = places_of({"items": [pair["left"], pair["right"]]}, texts)
        if left is None or right is None:
            continue
        standing += 1
        apart += not any(
            any(same_place(left, place) for place in group)
            and any(same_place(right, place) for place in group)
            for group in groups
        )
    return apart, standing


if __name__ == "__main__":
    main()
