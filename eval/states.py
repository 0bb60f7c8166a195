"""Score states against annotations: found, matched, relation, status.

    python eval/states.py GOLD DOCUMENTS [--misses]

GOLD is a folder with `states.jsonl`, or one JSON Lines file whose rows have `kind`. DOCUMENTS is a folder of the
documents that it annotates; documents without annotations are left out of the score. A state is found when a
predicted one shares half of the shorter quote, has the same ends in the same direction (either direction for
symmetric relations) and the same relation or one of its layer and sign.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from typing import Any

from record_matching import Row, Scorer, add_arguments, pair, print_scores, same_name

from legation.extraction.states import extract_states
from legation.resources.relations import load_relations
from legation.schema.document import Document


def to_row(state: Any, document: Document) -> Row:
    """Return a state as a row of the export."""
    start, end = state.spans[0].start, max(span.end for span in state.spans)
    return {
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "subject": state.subject.text,
        "relation": state.relation,
        "object": state.object.text,
        "status": state.status.value,
        "speaker": state.voice.speaker.text,
        "reason": state.reason,
    }


def same_relation(gold: str, predicted: str) -> bool:
    """Say whether two relations are one, or of one layer and sign."""
    if gold == predicted:
        return True
    relations = load_relations()
    one, other = relations.get(gold), relations.get(predicted)
    return one is not None and other is not None and (one.layer, one.sign) == (other.layer, other.sign)


def match(
    wanted: Sequence[Row], rows: Sequence[Row], aliases: dict[str, frozenset[str]]
) -> list[tuple[Row, Row]]:
    """Pair annotated and predicted states of one document."""
    relations = load_relations()

    def agree(one: Row, other: Row) -> bool:
        def ends(subject: str, object_: str) -> bool:
            return same_name(one["subject"], subject, aliases) and same_name(one["object"], object_, aliases)

        if not same_relation(one["relation"], other["relation"]):
            return False
        known = relations.get(one["relation"])
        swapped = known is not None and known.symmetric and ends(other["object"], other["subject"])
        return ends(other["subject"], other["object"]) or swapped

    return pair(wanted, rows, agree)


def count(wanted: Sequence[Row], rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> Counter[str]:
    """Count what one document adds to every measure."""
    return Counter(
        gold=len(wanted),
        rows=len(rows),
        found=len(pairs),
        exact=sum(one["relation"] == other["relation"] for one, other in pairs),
        status=sum(one["status"] == other["status"] for one, other in pairs),
        speaker=sum(same_name(one["speaker"], other["speaker"], {}) for one, other in pairs),
    )


def main() -> None:
    """Print the scores of a folder of annotations."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser)
    print_scores(SCORER, parser.parse_args())


def _pair_lines(one: Row, other: Row) -> list[str]:
    mark = "" if one["status"] == other["status"] else f"   STATUS {one['status']} / {other['status']}"
    return [f"  ok   {_line(other)}{mark}"]


def _line(row: Row) -> str:
    quote = " ".join(row["quote"].split())
    return f"{row['subject']} | {row['relation']} | {row['object']} | {row['status']} | {quote!r}"


SCORER = Scorer(
    kind="states",
    extract=extract_states,
    to_row=to_row,
    measures=("exact", "status", "speaker"),
    match=match,
    count=lambda wanted, rows, pairs, aliases: count(wanted, rows, pairs),
    line=_line,
    pair_lines=_pair_lines,
)

if __name__ == "__main__":
    main()
