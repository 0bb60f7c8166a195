"""What rules and model reach together, from two files of predictions: each part alone, then one step after another.

The model's file should be decoded at a low threshold (`--threshold 0.1` of `decode.py`), with scores.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scoring import headline, load_scorer

Row = dict[str, Any]


def covered(row: Row, role: str) -> frozenset[int]:
    """Return the code points of a role."""
    return frozenset(place for start, end in row[role] for place in range(start, end))


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the overlap of two sets (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


@dataclass(frozen=True, slots=True)
class Mix:
    """How to join the two.

    Attributes:
        alone: Least score of a relation that no rule sees.
        agreed: Least score of one whose cue a rule's cue meets.
        source: Whether the rule's source replaces the model's: "never", "empty" (where the model has none), "meets"
            (or has one that shares words with it).
        content: Overlap of the contents above which the rule's replaces the model's.
        rules: Whether relations that rules alone see are added, when their content is mostly nobody's.
    """

    alone: float = 0.4
    agreed: float = 0.4
    source: str = "never"
    content: float = 2.0
    rules: bool = False


def join(model: list[Row], rules: list[Row], mix: Mix) -> list[Row]:
    """Return the relations of one document."""
    left = [(covered(rule, "cue"), covered(rule, "content"), rule) for rule in rules]
    joined: list[Row] = []
    for row in model:
        cue, content = covered(row, "cue"), covered(row, "content")
        partner = next((rule for rule in left if rule[0] & cue), None)
        if row["score"] < (mix.agreed if partner else mix.alone):
            continue
        made = dict(row)
        if partner:
            source, theirs = covered(row, "source"), covered(partner[2], "source")
            if theirs and ((mix.source != "never" and not source) or (mix.source == "meets" and source & theirs)):
                made["source"] = partner[2]["source"]
            if share(content, partner[1]) > mix.content:
                made["content"] = partner[2]["content"]
        joined.append(made)
    if mix.rules:
        cues = frozenset[int]().union(*(covered(row, "cue") for row in joined))
        taken = frozenset[int]().union(*(covered(row, "content") for row in joined))
        joined += [rule for cue, content, rule in left if not cue & cues and not (cue and cue <= taken)
                   and len(content & taken) < 0.3 * len(content)]
    return joined


def steps() -> Iterator[tuple[str, Mix]]:
    """Yield what is measured."""
    for low in (0.1, 0.2, 0.3, 0.4):
        for high in (0.3, 0.4, 0.5, 0.6):
            if low <= high:
                yield f"thresholds {low} {high}", Mix(high, low, "meets", 0.5)
    yield "model alone", Mix()
    yield "sources where the model has none", Mix(source="empty")
    yield "sources that meet", Mix(source="meets")
    for overlap in (0.3, 0.5, 0.7):
        yield f"contents above {overlap}", Mix(content=overlap)
    yield "sources and contents", Mix(source="meets", content=0.5)
    yield "and relations of the rules alone", Mix(source="meets", content=0.5, rules=True)


def main() -> None:
    """Read the options and print one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with text/ and attributions/")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--rules", type=Path, required=True)
    args = parser.parse_args()
    scorer = load_scorer(args.scorer)
    gold = scorer.load_gold(str(args.gold))
    model, rules = (scorer.load_pred(str(path), gold) for path in (args.model, args.rules))
    rules = {name: scorer.outermost(rows) for name, rows in rules.items()}

    def report(name: str, make: Callable[[str], list[Row]]) -> None:
        print(name, json.dumps(headline(scorer.score(gold, {doc: make(doc) for doc in gold}))), flush=True)

    report("rules alone", lambda doc: rules[doc])
    for name, mix in steps():
        report(name, lambda doc, mix=mix: join(model[doc], rules[doc], mix))  # type: ignore[misc]


if __name__ == "__main__":
    main()
