"""Score causal links against annotations: found, matched, sign, kind, hedge.

    python eval/causes.py GOLD DOCUMENTS [--misses]
    python eval/causes.py --corpus grouped.csv --limit 300 --into predictions.jsonl

GOLD is a folder with `causal.jsonl`, or one JSON Lines file whose rows have `kind`. A link is found when a predicted
one shares half of the shorter quote; `strict` counts those that share half of the union. With `--corpus`, links are
predicted for sentences of the Causal News Corpus and written in the form that its scorer takes.
"""

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from record_matching import Row, Scorer, add_arguments, overlap, pair, print_scores

from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.extraction.causes import extract_causes
from legation.extraction.voices import build_voices
from legation.readers.registry import read
from legation.schema.document import Document


def to_row(link: Any, document: Document) -> Row:
    """Return a link as a row of the export."""
    start, end = link.spans[0].start, max(span.end for span in link.spans)
    return {
        "start": start,
        "end": end,
        "quote": document.text[start:end],
        "cause": link.cause_concept,
        "effect": link.effect_concept,
        "sign": link.sign.value,
        "link": link.kind.value,
        "hedge": link.hedge.value,
        "speaker": link.voice.speaker.text,
        "reason": link.reason,
    }


def match(wanted: Sequence[Row], rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair annotated and predicted links of one document, by place alone."""
    return pair(wanted, rows, lambda one, other: True)


def count(wanted: Sequence[Row], rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> Counter[str]:
    """Count what one document adds to every measure."""
    return Counter(
        gold=len(wanted),
        rows=len(rows),
        found=len(pairs),
        sign=sum(one["sign"] == other["sign"] for one, other in pairs),
        kind=sum(_kind(one) == other["link"] for one, other in pairs),
        hedge=sum(one["hedge"] == other["hedge"] for one, other in pairs),
        strict=sum(_union(one, other) >= 0.5 for one, other in pairs),
    )


def main() -> None:
    """Print the scores of a folder of annotations, or write predictions for a corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(parser, optional=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    parser.add_argument("--into", type=Path)
    arguments = parser.parse_args()
    if arguments.corpus is not None:
        _predict_corpus(arguments.corpus, arguments.limit, arguments.into)
        return
    print_scores(SCORER, arguments)


def _kind(row: Row) -> str:
    return str(row["link"] if "link" in row else row["kind"])


def _union(one: Row, other: Row) -> float:
    common = overlap(one, other) * min(one["end"] - one["start"], other["end"] - other["start"])
    whole = (one["end"] - one["start"]) + (other["end"] - other["start"]) - common
    return common / max(1.0, whole)


def _pair_lines(one: Row, other: Row) -> list[str]:
    return [f"  ok   {_line(one)}", f"       {_line(other)} [{other['reason']}]"]


def _line(row: Row) -> str:
    quote = " ".join(row["quote"].split())
    return f"{row['cause']} -> {row['effect']} | {row['sign']} {_kind(row)} {row['hedge']} | {quote!r}"


def _predict_corpus(corpus: Path, limit: int, into: Path) -> None:
    pipeline = default_pipeline()
    with corpus.open(encoding="utf-8-sig", newline="") as rows, into.open("w", encoding="utf-8") as out:
        for number, row in enumerate(csv.DictReader(rows)):
            if number >= limit:
                break
            for _, document in read(row["text"].encode(), "sentence.txt").documents:
                doc = pipeline.annotate(document)
                attributions = tuple(extract_attributions(doc, document))
                voices = build_voices(doc, document, attributions)
                links = [
                    {
                        "cause": _flat(link.cause),
                        "effect": _flat(link.effect),
                        "signal": [list(s) for s in link.signal],
                    }
                    for link in extract_causes(doc, document, voices)
                ]
                out.write(json.dumps({"index": row["index"], "relations": links}) + "\n")


def _flat(spans: Any) -> list[list[int]]:
    return [[min(span.start for span in spans), max(span.end for span in spans)]]


SCORER = Scorer(
    kind="causal",
    extract=extract_causes,
    to_row=to_row,
    measures=("sign", "kind", "hedge", "strict"),
    match=lambda wanted, rows, aliases: match(wanted, rows),
    count=lambda wanted, rows, pairs, aliases: count(wanted, rows, pairs),
    line=_line,
    pair_lines=_pair_lines,
)

if __name__ == "__main__":
    main()
