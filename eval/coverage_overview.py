"""The tables of `docs/coverage.md` that are not of single records: the summary, blocks, questions side by side."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import comparisons
import structure
from coverage_counts import Cell, Share, Table
from coverage_tables import Annotated
from record_measures import SHARES


def block_table(documents: Iterable[Annotated]) -> Table:
    """Return the table of blocks: letters by annotated and given kind."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        gold = structure.place_blocks(document.gold["block"], document.ours.text)
        for kind, _, _ in gold:
            counts.setdefault(kind, Counter())["blocks"] += 1
        for wanted, given in structure.kinds_of_letters(gold, document.ours.blocks, document.ours.text):
            counts.setdefault(wanted, Counter()).update(letters=1, right=int(wanted == given))
            counts.setdefault(given or "body", Counter()).update(given=1, confirmed=int(wanted == given))
    rows: list[tuple[Cell, ...]] = [
        (
            kind.replace("_", " "),
            row["blocks"],
            Share(row["right"], row["letters"]),
            Share(row["confirmed"], row["given"]),
        )
        for kind, row in sorted(counts.items(), key=lambda item: (-item[1]["blocks"], item[0]))
    ]
    return Table("blocks", ("kind", "annotated", "letters found", "letters borne out"), tuple(rows))


def question_tables(scores: Iterable[comparisons.Score]) -> list[Table]:
    """Return the tables of questions put side by side: by kind, by annotated verdict, and our joins."""
    scores = list(scores)
    outcomes = [outcome for score in scores for outcome in score.outcomes]
    joins: Counter[str] = sum((score.counts for score in scores), Counter())
    by_kind = _questions("questions", outcomes, "kind")
    by_verdict = _questions("verdicts", outcomes, "verdict")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            kind,
            joins[f"joins {kind}"],
            Share(joins[f"joins {kind}"] - joins[f"joins_wrong {kind}"], joins[f"joins {kind}"]),
        )
        for kind in ("figure", "state", "position")
    )
    return [by_kind, by_verdict, Table("joins", ("kind", "pairs put together", "borne out"), rows)]


def _questions(name: str, outcomes: Sequence[comparisons.Outcome], key: str) -> Table:
    groups: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        row = Counter(
            annotated=1,
            possible=int(outcome.possible),
            found=int(outcome.found),
            verdict=int(outcome.verdict),
            origins=int(outcome.origins),
        )
        for label in (outcome.question[key].replace("_", " "), "**all**"):
            groups.setdefault(label, Counter()).update(row)
    order = sorted(groups, key=lambda label: (label == "**all**", -groups[label]["annotated"], label))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            label,
            groups[label]["annotated"],
            groups[label]["possible"],
            Share(groups[label]["found"], groups[label]["annotated"]),
            Share(groups[label]["verdict"], groups[label]["found"]),
            Share(groups[label]["origins"], groups[label]["found"]),
        )
        for label in order
    )
    head = ("annotated", "two answers extracted", "found", "right verdict", "origins within one")
    return Table(name, (key, *head), rows)


Counts = Mapping[str, Counter[str]]
"""What the shares of each kind divide."""


def summary(corpora: Mapping[str, Counts]) -> Table:
    """Return the shares of each corpus side by side, each beside the number of cases it rests on.

    Args:
        corpora: Counts of records by kind, and of questions under "comparisons", by head of the column.
    """
    rows: list[tuple[Cell, ...]] = []
    for kind, shares in {**SHARES, "comparisons": comparisons.SHARES}.items():
        for name, (part, whole) in shares.items():
            pairs = [Share(counts[kind][part], counts[kind][whole]) for counts in corpora.values()]
            cells = [cell for share in pairs for cell in (share.whole, share)]
            rows.append((f"{kind}: {name.replace('_', ' ')}", *cells))
    head = [title for corpus in corpora for title in ("cases", corpus)]
    return Table("summary", ("measure", *head), tuple(rows))
