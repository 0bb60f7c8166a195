"""Score attributions against a folder of hand-made ones.

    python eval/attribution.py GOLD --texts DIR          reads GOLD/attributions.jsonl, runs the pipeline on DIR
    python eval/attribution.py GOLD --export DIR         scores an export folder (`legation export`) instead

GOLD may also be one file, such as `examples/expected/strait.jsonl`: of its lines those of kind "attribution" count,
and `content` (a list of strings) stands for `spans` where there are none.

Gold lines have `doc, spans, cue, speaker, speaker_alt, force, force_alt, core, status, chain, type`; `spans` are the
content's pieces in the text. Predicted and gold attributions are paired one to one by the overlap (Dice) of the
words of their content, best first; a pair below 0.5 counts for nothing.

Core recall: share of the gold marked core that is paired. Precision: share of the predictions with mode said or
imputed that are paired with any gold (finding a peripheral one is no error).
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_COUNTED = ("said", "imputed")
_HIT = 0.5

Record = dict[str, Any]


def words_of(text: str, spans: list[list[int]]) -> frozenset[int]:
    """Return the start offsets of the words that the spans share a character with."""
    found: set[int] = set()
    for match in _WORD.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            found.add(match.start())
    return frozenset(found)


def dice(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the overlap of two sets of words, 0 to 1."""
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def pair(gold: list[Record], predicted: list[Record], text: str) -> list[tuple[int, int, float]]:
    """Pair gold and predictions one to one, best content first; equal contents by speaker.

    Returns:
        Triples of gold index, prediction index and overlap.
    """
    gold_words = [words_of(text, item["spans"]) for item in gold]
    found_words = [words_of(text, item["content"]) for item in predicted]
    candidates = [
        (-dice(g, p), not same_speaker(gold[i], predicted[j]["speaker"]), i, j)
        for i, g in enumerate(gold_words)
        for j, p in enumerate(found_words)
        if dice(g, p) >= _HIT
    ]
    pairs: list[tuple[int, int, float]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for overlap, _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j, -overlap))
    return pairs


def same_speaker(gold: Record, speaker: str) -> bool:
    """Say whether a predicted speaker is the gold one or an accepted alternative.

    Names agree when the words of one are among the words of the other; unspecified sources agree with each other;
    descriptions of unnamed sources agree when they share half of their words.
    """
    return any(_same_name(name, speaker) for name in [gold["speaker"], *(gold.get("speaker_alt") or [])])


def _same_name(gold: str, found: str) -> bool:
    if gold.startswith("unspecified") or found.startswith("unspecified"):
        return gold.startswith("unspecified") and found.startswith("unspecified")
    left = set(_WORD.findall(gold.lower())) - {"the", "unnamed", "a", "of"}
    right = set(_WORD.findall(found.lower())) - {"the", "unnamed", "a", "of"}
    if not left or not right:
        return gold == found
    if gold.startswith("unnamed") or found.startswith("unnamed"):
        return 2 * len(left & right) >= min(len(left), len(right))
    return left <= right or right <= left


def same_force(gold: Record, force: str) -> bool:
    """Say whether a predicted force is the gold one or an accepted alternative."""
    return force == gold["force"] or force in (gold.get("force_alt") or [])


def score_document(gold: list[Record], predicted: list[Record], text: str) -> Counter[str]:
    """Count what one document adds to every figure."""
    counted = [item for item in predicted if item["mode"] in _COUNTED]
    counts: Counter[str] = Counter(
        gold=len(gold), core=sum(bool(item["core"]) for item in gold), found=len(counted)
    )
    pairs = pair(gold, predicted, text)
    for i, j, _ in pairs:
        truth, guess = gold[i], predicted[j]
        counts["paired"] += 1
        counts["paired_counted"] += guess["mode"] in _COUNTED
        counts["core_found"] += bool(truth["core"])
        counts["speaker"] += same_speaker(truth, guess["speaker"])
        counts["force"] += same_force(truth, guess["force"])
        counts["force_strict"] += guess["force"] == truth["force"]
        counts["always_assert"] += same_force(truth, "assert")
        counts["mode"] += guess["mode"] == truth.get("mode", truth.get("status", "said"))
        kinds = (truth.get("type"), truth.get("type_alt"), truth.get("directness"))
        counts["directness"] += guess["directness"] in kinds
        counts["chain_length"] += len(guess["chain"]) == len(truth.get("chain") or guess["chain"])
    return counts


def summarise(counts: Counter[str]) -> dict[str, float | int]:
    """Turn counts into shares."""

    def share(part: str, whole: str) -> float:
        return round(counts[part] / counts[whole], 3) if counts[whole] else 0.0

    shares: dict[str, float | int] = {
        "gold": counts["gold"],
        "core": counts["core"],
        "predicted": counts["found"],
        "core_recall": share("core_found", "core"),
        "precision": share("paired_counted", "found"),
    }
    for name in ("speaker", "force", "force_strict", "always_assert", "mode", "directness", "chain_length"):
        shares[name] = share(name, "paired")
    return shares


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run_pipeline(
    texts: Path, names: list[str], method: str = "auto"
) -> tuple[dict[str, str], dict[str, list[Record]]]:
    """Read and annotate the named files with the product's own pipeline."""
    from legation.annotators.registry import default_pipeline
    from legation.extraction.attributions import extract_attributions
    from legation.readers.limits import Limits
    from legation.readers.registry import read
    from legation.schema.vocabulary import AttributionMethod

    pipeline = default_pipeline(AttributionMethod(method))
    bodies: dict[str, str] = {}
    found: dict[str, list[Record]] = {}
    for file in sorted({name.split("!")[0] for name in names}):
        for part, document in read((texts / file).read_bytes(), file, limits=Limits()).documents:
            name = f"{file}!{part}" if part else file
            if name not in names:
                continue
            bodies[name] = document.text
            found[name] = [
                {
                    "content": [list(span) for span in item.content],
                    "speaker": item.speaker.text,
                    "force": item.force.value,
                    "mode": item.mode.value,
                    "directness": item.directness.value,
                    "chain": [party.text for party in item.chain],
                    "reason": item.reason,
                }
                for item in extract_attributions(pipeline.annotate(document), document)
            ]
    return bodies, found


def read_export(folder: Path, names: list[str]) -> tuple[dict[str, str], dict[str, list[Record]]]:
    """Read text and attributions of the named documents from an export folder."""
    bodies = {
        item["doc"]: item["text"] for item in _lines(folder / "documents.jsonl") if item["doc"] in names
    }
    found: dict[str, list[Record]] = {name: [] for name in names}
    for item in _lines(folder / "attributions.jsonl"):
        if item["doc"] in found:
            found[item["doc"]].append(item)
    return bodies, found


def read_gold(path: Path) -> dict[str, list[Record]]:
    """Read the hand-made attributions of a folder or file, by document."""
    gold: dict[str, list[Record]] = {}
    for item in _lines(path / "attributions.jsonl" if path.is_dir() else path):
        if item.get("kind", "attribution") == "attribution":
            gold.setdefault(item["doc"], []).append(item)
    return gold


def locate(golds: list[Record], text: str) -> list[Record]:
    """Give gold without `spans` those of its content's strings, looked for in the order of the text.

    White space may differ (line breaks of the received text). Content that the text does not have keeps no spans.
    """
    placed = []
    floor = 0
    for item in golds:
        if item.get("spans") is None:
            spans = []
            for piece in item.get("content_spans") or item["content"]:
                if not isinstance(piece, str):
                    spans.append(piece)
                    continue
                pattern = re.compile(r"\s*-?\s*".join(map(re.escape, piece.split())))
                match = pattern.search(text, floor) or pattern.search(text)
                if match:
                    spans.append([match.start(), match.end()])
            item = {**item, "spans": spans}
        placed.append(item)
    return placed


def _print_misses(gold: list[Record], predicted: list[Record], text: str) -> None:
    def show(spans: list[list[int]]) -> str:
        return " || ".join(text[start:end] for start, end in spans)[:160]

    pairs = pair(gold, predicted, text)
    for i, item in enumerate(gold):
        if i not in {g for g, _, _ in pairs}:
            rank = "core" if item["core"] else "side"
            print(f"  missed {rank}: {item['speaker']} / {item['cue']} / {show(item['spans'])}")
    for j, item in enumerate(predicted):
        if item["mode"] in _COUNTED and j not in {p for _, p, _ in pairs}:
            print(f"  extra: {item['speaker']} / {show(item['content'])} / {item.get('reason')}")
    for i, j, _ in pairs:
        truth, guess = gold[i], predicted[j]
        if not same_speaker(truth, guess["speaker"]):
            print(f"  speaker: {guess['speaker']} for {truth['speaker']} / {show(truth['spans'])}")
        if not same_force(truth, guess["force"]):
            print(
                f"  force: {guess['force']} for {truth['force']} / {show(truth['spans'])} / {guess.get('reason')}"
            )


def main(arguments: list[str] | None = None) -> int:
    """Score and print one line a document and one in all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, help="folder with attributions.jsonl")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--texts", type=Path, help="folder with the documents")
    group.add_argument("--export", type=Path, help="folder that legation export wrote")
    parser.add_argument("--attribution", choices=("auto", "rules", "trained"), default="auto")
    parser.add_argument("--misses", action="store_true", help="list what was missed, added or misjudged")
    options = parser.parse_args(arguments)
    gold = read_gold(options.gold)
    names = sorted(gold)
    bodies, found = (
        run_pipeline(options.texts, names, options.attribution)
        if options.texts
        else read_export(options.export, names)
    )
    total: Counter[str] = Counter()
    for name in names:
        gold[name] = locate(gold[name], bodies.get(name, ""))
        counts = score_document(gold[name], found.get(name, []), bodies.get(name, ""))
        total.update(counts)
        print(f"{name}: {json.dumps(summarise(counts))}")
        if options.misses:
            _print_misses(gold[name], found.get(name, []), bodies.get(name, ""))
    print(f"all: {json.dumps(summarise(total))}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
