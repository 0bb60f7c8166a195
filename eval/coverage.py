"""Write the tables of `docs/coverage.md`: what is found, and what of ours is borne out, on our annotated texts.

    python eval/coverage.py --check     compare with the page; two points or two records of difference are let pass
    python eval/coverage.py --write     renew the tables between their marks
    python eval/coverage.py             print them

Both corpora of our own are read with the product's default, as in the gate (a minute). The scan of the sample folder is
left out: its letters depend on the version of Tesseract.
"""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import comparisons
from coverage_counts import Table, fill, render, stale
from coverage_overview import block_table, question_tables, summary
from coverage_tables import (
    Annotated,
    attribution_tables,
    causal_tables,
    event_tables,
    figure_tables,
    match_records,
    state_tables,
)
from record_measures import count_records, read_rows
from suites import Suite, own_gold, own_suite, run_suites, second_gold, second_suite

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "coverage.md"
QUESTIONS = {
    "own": ROOT / "examples" / "expected" / "strait-comparisons.jsonl",
    "two-disputes": ROOT / "eval" / "corpora" / "two_disputes" / "comparisons.jsonl",
}
CORPORA = (("own", "sample folder"), ("two-disputes", "two disputes"))


def own_suites() -> list[Suite]:
    """Return the two suites whose texts and annotations are our own."""
    return [own_suite(ROOT), second_suite(ROOT)]


def make_tables(done: Mapping[str, Sequence[Any]]) -> list[Table]:
    """Return every table.

    Args:
        done: What the tasks of the two suites gave, by suite.
    """
    gold = {"own": own_gold(ROOT), "two-disputes": second_gold(ROOT)}
    documents = [
        Annotated(suite, gold[suite][document.name], document)
        for suite in gold
        for part in done[suite][1:]
        for document in part
    ]
    matches = match_records(documents)
    scores = {suite: comparisons.score(read_rows(path), done[suite][0]) for suite, path in QUESTIONS.items()}
    counts = {
        head: {**count_records(gold[suite], done[suite][1:]), "comparisons": scores[suite].counts}
        for suite, head in CORPORA
    }
    return [
        summary(counts),
        *attribution_tables(matches["attribution"]),
        *figure_tables(matches["figure"]),
        *state_tables(matches["state"]),
        *event_tables(matches["event"]),
        *causal_tables(matches["causal"]),
        *question_tables(scores.values()),
        block_table(documents),
    ]


def page_faults(tables: Sequence[Table]) -> list[str]:
    """Return what the page says otherwise than the tables."""
    return [f"docs/coverage.md, {fault}" for fault in stale(PAGE.read_text(encoding="utf-8"), tables)]


def main(arguments: list[str] | None = None) -> int:
    """Print, write or check the tables; 1 when the page is out of date."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--write", action="store_true")
    group.add_argument("--check", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    tables = make_tables(run_suites(own_suites(), jobs=options.jobs))
    if options.write:
        PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
        return 0
    if options.check:
        faults = page_faults(tables)
        for fault in faults:
            print(fault, file=sys.stderr)
        return 1 if faults else 0
    for table in tables:
        print(f"{table.name}\n\n{render(table)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
