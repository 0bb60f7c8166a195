"""The Causal News Corpus (Tan et al., LREC 2022), subtask 2: sentences with their causes, effects and signals.

In the grouped file a sentence has a list of copies of itself, one a relation, in which tags mark the spans. A span is
one stretch; each relation has one cause and one effect, which never overlap but for one sentence of the training
part, and none to three signals, which may lie in either.
"""

import ast
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TAG = re.compile(r"</?(ARG0|ARG1|SIG\d+)>")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """Spans of code points in the sentence."""

    cause: Span
    effect: Span
    signals: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its relations.

    Attributes:
        index: Its name in the corpus.
        document: The name of its document.
    """

    index: str
    document: str
    text: str
    relations: tuple[Relation, ...]


def read_corpus(path: Path) -> list[Sentence]:
    """Read a grouped file, sentences in its order.

    Raises:
        OSError: The file cannot be read.
        KeyError: A column is missing.
    """
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [_sentence(row) for row in csv.DictReader(file)]


def _sentence(row: dict[str, str]) -> Sentence:
    marked = ast.literal_eval(row["causal_text_w_pairs"] or "[]")
    relations = [made for copy in marked for made in _relations(copy, row["text"])]
    return Sentence(row["index"], row["doc_id"], row["text"], tuple(relations))


def _relations(marked: str, text: str) -> Iterator[Relation]:
    """Yield the relation of one marked copy: none where its words are not the sentence's, or an end is missing."""
    spans: dict[str, Span] = {}
    opened: dict[str, int] = {}
    size = last = 0
    plain = []
    for match in TAG.finditer(marked):
        plain.append(marked[last : match.start()])
        size += match.start() - last
        last = match.end()
        if match[0].startswith("</"):
            if match[1] in opened:
                spans[match[1]] = (opened.pop(match[1]), size)
        else:
            opened[match[1]] = size
    plain.append(marked[last:])
    signals = tuple(spans[name] for name in sorted(spans) if name.startswith("SIG"))
    if "".join(plain) == text and "ARG0" in spans and "ARG1" in spans:
        yield Relation(spans["ARG0"], spans["ARG1"], signals)
