"""Measure how well copies of a text are found: own texts, damaged and cut, beside texts that are none.

    python eval/near_duplicates.py [--misses]

Three sources of texts: the sample folder, the benchmark's made-up texts, and invented reports in fours
in `near_duplicate_texts/`. For each kind of damage (`near_duplicate_damage.py`) the texts and one damaged copy of each
make a corpus; a pair is right when both go back to one text. The last rows put texts beside them that carry a part of
another and are no copies. Texts are read as files are.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench_texts import make_text
from near_duplicate_damage import DAMAGE, FOOTER, cut_to, digest, noise, press_review

from legation.ledger.sketches import letters_of, sketch_document
from legation.readers.registry import read
from legation.reprints import find_same_texts
from legation.schema.document import Document

FOURS = Path(__file__).parent / "near_duplicate_texts"
SAMPLES = Path(__file__).parent.parent / "examples" / "strait"
_REPRINTS = {"interview-observer-reprint.txt": "interview-gazette.txt"}
Pair = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """Pairs that are one text, pairs that we call so, and those in both."""

    true: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def precision(self) -> float:
        """Share of the found pairs that are right."""
        return len(self.true & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that are found."""
        return len(self.true & self.found) / len(self.true) if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def originals() -> dict[str, str]:
    """Return the undamaged texts by name."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))}
    texts |= {f"made-{number}": make_text(number, sentences=28) for number in (3, 14, 25, 36)}
    return texts | {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOURS.glob("*-*.txt"))}


def cases() -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Yield for each kind of damage its name, the texts, and for each text the one that it goes back to."""
    texts = originals()
    roots = {name: _REPRINTS.get(name, name) for name in texts}
    for kind, damage in DAMAGE.items():
        copies = {f"copy of {name}": damage(text) for name, text in texts.items()}
        yield kind, texts | copies, roots | {f"copy of {name}": roots[name] for name in texts}
    scans = {
        f"{number} of {name}": noise(text, share=0.05, seed=number)
        for number in ("first", "second")
        for name, text in texts.items()
    }
    yield (
        "two scans, noise of 5 % each",
        scans,
        {name: roots[name.split(" of ", 1)[1]] for name in scans},
    )
    yield from _strangers(texts, roots)


def _strangers(
    texts: Mapping[str, str], roots: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str], dict[str, str]]]:
    """Yield texts that carry a part of others, or all of some, and are no copies of them."""
    names = sorted(texts)
    after = {name: names[(place + 7) % len(names)] for place, name in enumerate(names)}
    yield "no copies: reports, updates, answers", dict(texts), dict(roots)
    # A digest is a copy of the text into which the third of another is put.
    digests = {f"digest of {name}": digest(text, texts[after[name]]) for name, text in texts.items()}
    yield (
        "no copies: digests with a third",
        texts | digests,
        dict(roots) | {f"digest of {name}": roots[after[name]] for name in names},
    )
    triples = [tuple(names[place : place + 3]) for place in range(0, len(names) - 2, 3)]
    reviews = {
        f"review with {triple[0]}": press_review(*(texts[name] for name in triple))
        for triple in triples
        if _is_one_of_three(texts, triple)
    }
    yield "no copies: press reviews", texts | reviews, dict(roots) | {name: name for name in reviews}
    printed = {name: f"{cut_to(text, 120 / len(text.split()))}\n\n{FOOTER}" for name, text in texts.items()}
    yield "no copies: common small print", printed, dict(roots)
    forms = {f"form {number}": make_text(101 + 5 * number, sentences=20) for number in range(20)}
    yield "no copies: one form, other names", forms, {name: name for name in forms}


def _is_one_of_three(texts: Mapping[str, str], names: Sequence[str]) -> bool:
    """Say whether no text is half of the three together: a review that is mostly one text is a copy of it."""
    sizes = [len(texts[name]) for name in names]
    return 2 * max(sizes) < sum(sizes)


def documents_of(texts: Mapping[str, str]) -> dict[str, Document]:
    """Read texts as files are read."""
    return {name: read(text.encode(), f"{name}.txt").documents[0][1] for name, text in texts.items()}


def score(texts: Mapping[str, str], roots: Mapping[str, str]) -> Score:
    """Compare what is found with what is true."""
    documents = documents_of(texts)
    sketches = {name: sketch_document(document) for name, document in documents.items()}
    found = find_same_texts(sketches, lambda name: letters_of(documents[name]))
    true = (pair for pair in combinations(sorted(texts), 2) if roots[pair[0]] == roots[pair[1]])
    ours = ((left, right) for left, others in found.items() for right in others if left < right)
    return Score(frozenset(true), frozenset(ours))


def measure() -> dict[str, Score]:
    """Return the scores by kind of damage."""
    return {kind: score(texts, roots) for kind, texts, roots in cases()}


def print_scores(scores: Mapping[str, Score], *, misses: bool) -> None:
    """Print a line for each kind, and the pairs that are wrong."""
    print(f"{'':40} {'pairs':>5} {'found':>5} {'prec.':>6} {'recall':>6} {'F1':>6}")
    total: Counter[str] = Counter()
    for kind, found in scores.items():
        row = (len(found.true), len(found.found), found.precision, found.recall, found.f1)
        print(f"{kind:40} {row[0]:5} {row[1]:5} {row[2]:6.3f} {row[3]:6.3f} {row[4]:6.3f}")
        total.update(true=row[0], found=row[1], right=len(found.true & found.found))
        if misses:
            _print_pairs("missed", sorted(found.true - found.found))
            _print_pairs("wrong", sorted(found.found - found.true))
    precision, recall = total["right"] / max(1, total["found"]), total["right"] / max(1, total["true"])
    print(f"{'all':40} {total['true']:5} {total['found']:5} {precision:6.3f} {recall:6.3f}")


def _print_pairs(word: str, pairs: Sequence[Pair]) -> None:
    for left, right in pairs:
        print(f"    {word}: {left} ~ {right}")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--misses", action="store_true")
    print_scores(measure(), misses=parser.parse_args().misses)


if __name__ == "__main__":
    main()
