"""Measure figures against a gold folder: value range, unit (loosely) and overlap of spans.

    python eval/figures.py --gold ../shared/gold-example --documents ../shared/seeds
    python eval/figures.py --gold GOLD --export OUT        # OUT written by `legation export --format jsonl`

A gold folder holds `figures.jsonl` with `doc, start, end, unit, qualifier` and `value_low, value_high` or `low, high`.
A prediction counts as found when its span overlaps the gold span, both bounds are equal (1 % tolerance for shares
such as a third) and the units are compatible. Matching is one to one, longest overlap first.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_GROUPS = (
    frozenset({"rank", "ordinal", "place", "evaluative"}),
    frozenset({"people", "person", "member", "members", "persons", "soldiers", "casualties"}),
    frozenset({"percent", "percentage", "%", "share"}),
    frozenset({"points", "point", "score"}),
    frozenset({"times", "time", "flights", "visits"}),
    frozenset({"usd", "dollars", "money", "dollar"}),
)
_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True)
class Row:
    """One figure, gold or predicted."""

    doc: str
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str
    quote: str


def main(arguments: list[str] | None = None) -> int:
    """Run the measurement and print it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--list", action="store_true", help="print what was missed and what was added")
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    options = parser.parse_args(arguments)
    if not (options.gold / "figures.jsonl").exists():
        print(f"no gold figures in {options.gold}", file=sys.stderr)
        return 2
    gold = read_rows(options.gold / "figures.jsonl")
    names = sorted({row.doc for row in gold})
    if options.export:
        found = [row for row in read_rows(options.export / "figures.jsonl") if row.doc in names]
    else:
        found = extract_rows(options.documents or options.gold.parent / "seeds", names)
    report(gold, found, listing=options.list, as_json=options.json)
    return 0


def read_rows(path: Path) -> list[Row]:
    """Read figures from a JSON Lines file of the gold's or the export's shape."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        low = record.get("value_low", record.get("low"))
        high = record.get("value_high", record.get("high"))
        rows.append(
            Row(
                record["doc"],
                record["start"],
                record["end"],
                None if low is None else Decimal(str(low)),
                None if high is None else Decimal(str(high)),
                record.get("unit") or "",
                (record.get("qualifier") or "").replace(" ", "_"),
                record.get("quote", ""),
            )
        )
    return rows


def extract_rows(folder: Path, names: list[str]) -> list[Row]:
    """Run the pipeline over the named documents of a folder."""
    from legation.annotators.registry import default_pipeline
    from legation.extraction.registry import extract
    from legation.readers.limits import Limits
    from legation.readers.registry import read

    pipeline = default_pipeline()
    rows = []
    for name in names:
        for _part, document in read((folder / name).read_bytes(), name, limits=Limits()).documents:
            extraction = extract(pipeline.annotate(document), document, fingerprint=pipeline.fingerprint)
            for figure in extraction.figures:
                start, end = figure.spans[0].start, figure.spans[-1].end
                qualifier = figure.qualifier.value
                quote = document.quote(figure.spans)
                rows.append(Row(name, start, end, figure.low, figure.high, figure.unit, qualifier, quote))
    return rows


def is_match(gold: Row, found: Row) -> bool:
    """Say whether a prediction gives the gold figure: same place, same range, compatible unit."""
    overlap = gold.doc == found.doc and gold.start < found.end and found.start < gold.end
    return overlap and same_value(gold, found) and same_unit(gold.unit, found.unit)


def same_value(left: Row, right: Row) -> bool:
    """Compare both bounds; an open bound equals only an open bound."""
    return _close(left.low, right.low) and _close(left.high, right.high)


def _close(left: Decimal | None, right: Decimal | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs(left - right) <= _TOLERANCE * max(abs(left), abs(right))


def same_unit(left: str, right: str) -> bool:
    """Compare units loosely: a shared word (singular or plural), or both of one group."""
    first, second = _words(left), _words(right)
    if first & second or not first or not second:
        return True
    return any(first & group and second & group for group in _GROUPS)


def _words(unit: str) -> set[str]:
    words = unit.lower().replace("(", " ").replace(")", " ").replace("-", " ").split()
    return {form for word in words for form in (word, word.rstrip("s"), word + "s")}


def pairs_of(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Match one to one, the longest overlap first."""
    candidates = []
    for i, expected in enumerate(gold):
        for j, row in enumerate(found):
            if is_match(expected, row):
                overlap = min(expected.end, row.end) - max(expected.start, row.start)
                candidates.append((-overlap, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def measure(gold: list[Row], found: list[Row]) -> dict[str, float | int]:
    """Return counts, recall, precision and the share of pairs with the same qualifier."""
    pairs = pairs_of(gold, found)
    same = sum(expected.qualifier == row.qualifier for expected, row in pairs)
    return {
        "gold": len(gold),
        "predicted": len(found),
        "matched": len(pairs),
        "recall": round(len(pairs) / len(gold), 3) if gold else 0.0,
        "precision": round(len(pairs) / len(found), 3) if found else 0.0,
        "qualifier": round(same / len(pairs), 3) if pairs else 0.0,
    }


def report(gold: list[Row], found: list[Row], *, listing: bool, as_json: bool) -> None:
    """Print the measures, and with a listing what was missed and what was added."""
    measures = measure(gold, found)
    if as_json:
        print(json.dumps(measures))
    else:
        print("  ".join(f"{name} {value}" for name, value in measures.items()))
    if not listing:
        return
    pairs = pairs_of(gold, found)
    matched_gold = {id(expected) for expected, _ in pairs}
    matched_found = {id(row) for _, row in pairs}
    for title, rows, matched in (("missed", gold, matched_gold), ("added", found, matched_found)):
        for row in rows:
            if id(row) not in matched:
                print(f"{title}: {row.low}..{row.high} {row.unit} ({row.qualifier}) | {row.quote[:100]!r}")


if __name__ == "__main__":
    sys.exit(main())
