"""Measure who-is-who on a corpus with coreference in CoNLL-U (GUM's format): pronouns, descriptions, names.

    python eval/coreference.py --corpus DIR [--errors N]

Scores, each as pairs of a mention and an antecedent:

- pronouns: a resolved third-person pronoun is right when its actor has a name or description that the corpus puts
  into the pronoun's chain. Recall counts the pronouns whose chain has a name or noun before them and whose entity is
  a person, organisation or place.
- descriptions: a description that we tie to an actor with a name is right when the corpus has both in one chain.
- names: two places that we give one actor by name are right when the corpus has them in one chain.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from legation.annotators.layers import ActorMention, mentions_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.vocabulary import BlockKind, MentionKind

PRONOUNS = {
    "he": "he, she", "him": "he, she", "his": "he, she", "himself": "he, she", "she": "he, she", "her": "he, she",
    "hers": "he, she", "herself": "he, she", "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they",
    "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
ACTOR_TYPES = {"person", "organization", "place"}


@dataclass
class Gold:
    """One document of the corpus: text, paragraphs, and by offset of a head token its chains."""

    name: str
    text: str = ""
    paragraphs: list[int] = field(default_factory=list)
    chains: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    """Offset of a mention's head: (chain, entity type, part of speech)."""
    spans: list[tuple[int, int, str, str, str]] = field(default_factory=list)
    """Mentions in full: first and last offset, and as above."""

    def at(self, head: int, start: int, end: int) -> tuple[str, str, str] | None:
        """Return the chain of a mention: by its head, else by the mention that covers nearly the same text."""
        if head in self.chains:
            return self.chains[head]
        best = None
        for first, last, *entry in self.spans:
            shared = min(last, end) - max(first, start)
            if shared * 2 > max(last, end) - min(first, start) and (best is None or shared > best[0]):
                best = (shared, (entry[0], entry[1], entry[2]))
        return best[1] if best else None


def read_conllu(path: Path) -> Gold:
    """Read text and mentions. Of nested mentions with one head the outermost counts."""
    gold = Gold(path.stem)
    parts: list[str] = []
    length = 0
    open_mentions: list[tuple[str, str, int]] = []
    sentence: list[tuple[int, int, str, str, int]] = []
    spans: list[tuple[str, str, int, int]] = []
    ids: list[int] = []
    joined = (0, False)

    def close_sentence() -> None:
        parts_of_names: dict[int, tuple[str, str, str]] = {}
        for chain, kind, first, last in sorted(spans, key=lambda s: s[2] - s[3]):
            inside = {ids[i] for i in range(first, last)}
            heads = [i for i in range(first, last) if sentence[i][1] not in inside]
            head = heads[0] if heads else last - 1
            gold.chains.setdefault(sentence[head][0], (chain, kind, sentence[head][2]))
            end = sentence[last - 1][4]
            gold.spans.append((sentence[first][0], end, chain, kind, sentence[head][2]))
            for offset, above, pos, relation, _ in sentence[first:last]:
                if above == ids[head] and (relation == "flat" or (relation == "compound" and pos == "PROPN")):
                    parts_of_names.setdefault(offset, (chain, kind, pos))
        for offset, entry in parts_of_names.items():
            gold.chains.setdefault(offset, entry)
        sentence.clear()
        spans.clear()
        ids.clear()

    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# newpar") and "newpar_block" not in line:
            if length:
                parts.append("\n")
                length += 1
            gold.paragraphs.append(length)
        if not line:
            close_sentence()
            joined = (0, False)
            continue
        columns = line.split("\t")
        if re.fullmatch(r"\d+-\d+", columns[0]):
            joined = (int(columns[0].split("-")[1]), "SpaceAfter=No" in columns[9])
        if line.startswith("#") or not columns[0].isdigit():
            continue
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", columns[9])
        index = len(sentence)
        sentence.append((length, int(columns[6]), columns[3], columns[7], length + len(columns[1])))
        ids.append(int(columns[0]))
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", entity.group(1)) if entity else []:
            fields = piece.strip("()").split("-")
            if piece.startswith("("):
                open_mentions.append((fields[0], fields[1] if len(fields) > 1 else "", index))
            if piece.endswith(")"):
                found = next(
                    i for i in range(len(open_mentions) - 1, -1, -1) if open_mentions[i][0] == fields[0]
                )
                chain, kind, first = open_mentions.pop(found)
                spans.append((chain, kind, first, index + 1))
        number = int(columns[0])
        tight = "SpaceAfter=No" in columns[9] or number < joined[0] or (number == joined[0] and joined[1])
        word = columns[1] + ("" if tight else " ")
        parts.append(word)
        length += len(word)
    close_sentence()
    gold.text = "".join(parts)
    return gold


def to_document(gold: Gold) -> Document:
    """Make a document whose paragraphs are the corpus's."""
    builder = ReadingBuilder(gold.text)
    blocks: list[Block] = []
    starts = sorted({0, *gold.paragraphs})
    for start, end in zip(starts, [*starts[1:], len(gold.text)], strict=True):
        opened = builder.length
        builder.copy(start, end)
        if end > start:
            builder.segment(opened, len(blocks))
            blocks.append(Block(BlockKind.BODY, start, end))
    digest = document_id(gold.text.encode())
    return Document(digest, "text/plain", gold.text, builder.build(), tuple(blocks), language="en")


@dataclass
class Score:
    """Counts of one class of link."""

    right: int = 0
    made: int = 0
    wanted: int = 0

    def line(self, name: str) -> str:
        """Return the scores as a line."""
        precision = self.right / self.made if self.made else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        made = f"{name:14} precision {precision:6.1%} ({self.right}/{self.made})"
        return f"{made}  recall {recall:6.1%} (of {self.wanted})" if self.wanted else made


def score_document(
    gold: Gold, mentions: tuple[ActorMention, ...], offsets: list[int], scores: dict[str, Score]
) -> Iterator[str]:
    """Add one document to the scores; yield its errors in words."""
    by_actor: dict[str, list[ActorMention]] = {}
    for mention in mentions:
        by_actor.setdefault(mention.actor, []).append(mention)
    chain_of = {m.head: gold.at(offsets[m.head], m.char_start, m.char_end) for m in mentions}
    for mention in mentions:
        own = chain_of[mention.head]
        word = gold.text[mention.char_start : mention.char_end]
        if mention.kind is MentionKind.PRONOUN:
            if word.lower() not in PRONOUNS:
                continue
            others = [m for m in by_actor[mention.actor] if m.kind is not MentionKind.PRONOUN]
            name = PRONOUNS[word.lower()]
        elif mention.kind is MentionKind.DESCRIPTION:
            others = [m for m in by_actor[mention.actor] if m.kind in (MentionKind.NAME, MentionKind.TITLE)]
            name = "descriptions"
        elif own is None or mention.kind is MentionKind.DEMONYM:
            continue
        else:
            others = [
                m
                for m in by_actor[mention.actor]
                if m.kind is mention.kind and m.char_start < mention.char_start
            ]
            others = [m for m in others if chain_of[m.head] is not None][-1:]
            name = "names"
        if not others:
            continue
        scores[name].made += 1
        chains = Counter(found[0] for m in others if (found := chain_of[m.head]) is not None)
        if own is not None and own[0] in chains:
            scores[name].right += 1
        else:
            near = max(
                (m for m in others if m.char_start < mention.char_start),
                key=lambda m: m.char_start,
                default=others[0],
            )
            context = gold.text[max(0, mention.char_start - 160) : mention.char_end + 60].replace("\n", " / ")
            tied = gold.text[near.char_start : near.char_end]
            yield f"[{gold.name}] {name}: '{word}' tied to '{tied}' | {mention.reason}\n      ... {context}"
    for offset, (chain, kind, _) in sorted(gold.chains.items()):
        word = re.match(r"\w+", gold.text[offset:])
        if word is None or word.group().lower() not in PRONOUNS or kind not in ACTOR_TYPES:
            continue
        named = any(
            c[0] == chain and c[2] in ("NOUN", "PROPN") and o < offset for o, c in gold.chains.items()
        )
        if named:
            scores[PRONOUNS[word.group().lower()]].wanted += 1


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, required=True, help="folder with *.conllu")
    parser.add_argument("--errors", type=int, default=0, help="print the first N errors")
    parser.add_argument("--only", default="", help="print errors of this class only")
    options = parser.parse_args()
    pipeline = build_pipeline([QuoteAnnotator(), ActorAnnotator()])
    scores = {name: Score() for name in ("he, she", "it", "they", "descriptions", "names")}
    errors: list[str] = []
    for path in sorted(options.corpus.glob("*.conllu")):
        gold = read_conllu(path)
        doc = pipeline.annotate(to_document(gold))
        errors.extend(score_document(gold, mentions_of(doc), [token.idx for token in doc], scores))
    for name, score in scores.items():
        print(score.line(name))
    shown = [error for error in errors if f" {options.only}" in error] if options.only else errors
    for error in shown[: options.errors]:
        print("-", error)


if __name__ == "__main__":
    main()
