"""Attributions of the GUM corpus (Zeldes 2017) as brat standoff: from discourse trees and dependency parses.

A satellite `attribution-positive` or `-negative` of a discourse tree is source and cue, its nucleus the content. The
source is the subject (or agent, or the phrase after "according to") in the satellite, the cue all the rest of it.
GUM marks attributions inside others too; `--outermost` keeps those that lie in no other's content, which is all that
PolNeAR marks. Documents that GUM's `splits.md` lists under test are never read.
"""

import argparse
import re
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]

OPEN = ("academic", "bio", "court", "interview", "news", "voyage")
"""Genres whose texts GUM's licence file gives as CC BY or CC BY-SA. For speeches, textbooks, vlogs and conversations
it states none; fiction, letters, essays, podcasts and how-to guides may not be used commercially; of reddit there is no
text."""
NO_TEXT = ("reddit",)
SUBJECTS = ("nsubj", "nsubj:outer", "csubj", "nmod:poss", "obl:agent")
JOINING = ("cc", "discourse", "mark", "advmod")
"""Relations of words that open an attribution's satellite and are no part of its cue ("And", "so", "when")."""
FINAL = frozenset(".,;:–—-")
WHOLE = 0.3
"""Share of a document from which a content is no utterance in it but the document itself (a letter, by its head)."""
CASES = frozenset({"according", "per", "by", "to", "for", "of", "in", "from", "with"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the parse: place in the text, sentence, head (index in the document, -1 for a root) and relation."""

    start: int
    end: int
    sentence: int
    head: int
    relation: str
    word: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Token indexes of one attribution."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def read_conllu(lines: Iterable[str]) -> tuple[str, list[Token]]:
    """Rebuild the text of a document, with a blank line between paragraphs, and its tokens."""
    text: list[str] = []
    tokens: list[Token] = []
    length, base, sentence, space, until = 0, 0, -1, "", 0

    def put(piece: str) -> None:
        nonlocal length
        text.append(piece)
        length += len(piece)

    for line in lines:
        if line.startswith("# newpar") and "_block" not in line and tokens:
            space = "\n\n"
        elif line.startswith("# sent_id"):
            sentence, base, until = sentence + 1, len(tokens), 0
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 10 or "." in fields[0]:
            continue
        gap = "" if "SpaceAfter=No" in fields[9] else " "
        if "-" in fields[0]:  # a contraction is written once, by its parts; spaces come after the last of them
            until = int(fields[0].split("-")[1])
            contracted = gap
            continue
        number = int(fields[0])
        put(space)
        start = length
        put(fields[1])
        head = base + int(fields[6]) - 1 if fields[6] != "0" else -1
        tokens.append(Token(start, length, sentence, head, fields[7], fields[1]))
        space = "" if number < until else contracted if number == until else gap
    return "".join(text), tokens


class Tree:
    """A discourse tree in rs4: which units hang where."""

    def __init__(self, source: str) -> None:
        root = ElementTree.fromstring(source)  # noqa: S314 - files of a corpus, read in training only
        self.multinuclear = {r.get("name") for r in root.iter("rel") if r.get("type") == "multinuc"}
        self.parent: dict[str, str | None] = {}
        self.relation: dict[str, str] = {}
        self.children: dict[str, list[str]] = {}
        self.units: dict[str, list[int]] = {}
        self.groups: dict[str, str] = {}
        count = 0
        for node in [*root.iter("segment"), *root.iter("group")]:
            name, parent = node.get("id", ""), node.get("parent")
            self.parent[name], self.relation[name] = parent, node.get("relname", "")
            self.groups[name] = node.get("type", "") if node.tag == "group" else ""
            if parent:
                self.children.setdefault(parent, []).append(name)
            if node.tag == "segment":
                words = (node.text or "").split()
                self.units[name] = list(range(count, count + len(words)))
                count += len(words)
        self.size = count

    def nucleus(self, name: str) -> list[int]:
        """Return the tokens of a unit without what merely hangs on it."""
        found = list(self.units.get(name, ()))
        for child in self.children.get(name, ()):
            relation = self.relation[child]
            if relation == "span" or (self.groups[name] == "multinuc" and relation in self.multinuclear):
                found += self.all_of(child)
        return sorted(found)

    def all_of(self, name: str) -> list[int]:
        """Return the tokens of a unit and of everything under it."""
        found = list(self.units.get(name, ()))
        for child in self.children.get(name, ()):
            found += self.all_of(child)
        return sorted(found)

    def attributions(self) -> list[tuple[str, str]]:
        """Return satellite and nucleus of every attribution; halves of a broken unit stand for the whole."""
        pairs = []
        for name, relation in self.relation.items():
            parent = self.parent[name]
            if not relation.startswith("attribution-") or parent is None:
                continue
            pairs.append((name, self._whole(parent)))
        return pairs

    def _whole(self, name: str) -> str:
        """Return the broken unit of which a unit is a part, if it is one."""
        above = self.parent[name]
        if above and self.relation[name] == "same-unit":
            return self._whole(above)
        if above and self.relation[name] == "span" and self.relation[above] == "same-unit":
            return self._whole(above)
        return name


def relation_of(tree: Tree, tokens: list[Token], satellite: str, nucleus: str) -> Relation | None:
    """Return an attribution's tokens; None where one side is empty."""
    frame = [i for i in tree.all_of(satellite) if i < len(tokens)]
    if not frame:
        return None
    content = set(tree.nucleus(nucleus)) - set(frame)
    if tree.relation[nucleus].startswith("attribution-"):  # somebody says what another says: the whole of it
        content |= set(tree.all_of(tree.parent[nucleus] or nucleus)) - set(frame)
    if not content:
        return None
    sentences = {tokens[i].sentence for i in content}
    frame = [i for i in frame if tokens[i].sentence == tokens[frame[0]].sentence]
    for child in tree.children.get(nucleus, ()):
        more = tree.all_of(child)
        inside = all(tokens[i].sentence in sentences for i in more)
        if child != satellite and inside and not set(more) & set(frame) and _same_side(more, frame, content):
            content |= set(more)
    source = source_of(tokens, frame)
    cue = [i for i in frame if i not in source and any(c.isalnum() for c in tokens[i].word)]
    while cue and tokens[cue[0]].relation in JOINING:
        cue.pop(0)
    told = sorted(content)
    while told and tokens[told[-1]].word in FINAL:
        told.pop()
    return Relation(tuple(sorted(source)), tuple(cue), tuple(told)) if cue and told else None


def _same_side(more: list[int], frame: list[int], content: set[int]) -> bool:
    """Say whether a dependent part of the content lies on its side of the cue."""
    if not more:
        return False
    before = [i < frame[0] for i in content]
    return (more[0] < frame[0] and any(before)) or (more[0] > frame[-1] and not all(before))


def source_of(tokens: list[Token], frame: list[int]) -> set[int]:
    """Return the tokens of the one who speaks, among those of an attribution's satellite or before it."""
    inside = set(frame)
    heads = [i for i in frame if tokens[i].head not in inside and tokens[i].relation != "punct"]
    children: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        children.setdefault(token.head, []).append(i)

    def subtree(top: int, *, limit: set[int] | None) -> set[int]:
        found, left = set(), [top]
        while left:
            i = left.pop()
            found.add(i)
            left += [c for c in children.get(i, ()) if limit is None or c in limit]
        return found

    for head in heads:
        cased = [c for c in children.get(head, ()) if tokens[c].relation == "case" and c in inside]
        if cased and tokens[cased[0]].word.lower() in CASES:  # according to whom
            fixed = {d for c in cased for d in subtree(c, limit=None)}
            return _clean(subtree(head, limit=inside) - fixed, tokens)
    for wanted in (SUBJECTS, ("nsubj:pass",)):
        for head in heads:
            place = head
            for _ in range(4):  # the subject of a verb that shares it stands with the verb before
                found = [c for c in children.get(place, ()) if tokens[c].relation in wanted]
                if found:
                    whole = subtree(found[0], limit=inside if found[0] in inside else None)
                    return _clean(whole - ({place} | _case(found[0], tokens, children)), tokens)
                if tokens[place].relation not in ("conj", "xcomp", "advcl", "ccomp") or tokens[place].head < 0:
                    break
                place = tokens[place].head
                if tokens[place].sentence != tokens[head].sentence:
                    break
    return set()


def _case(top: int, tokens: list[Token], children: dict[int, list[int]]) -> set[int]:
    return {c for c in children.get(top, ()) if tokens[c].relation == "case" and tokens[c].word.lower() in CASES}


def _clean(source: set[int], tokens: list[Token]) -> set[int]:
    """Cut signs off both ends."""
    kept = sorted(source)
    while kept and not any(c.isalnum() for c in tokens[kept[-1]].word):
        kept.pop()
    while kept and not any(c.isalnum() for c in tokens[kept[0]].word):
        kept.pop(0)
    return set(kept)


def outermost(relations: list[Relation]) -> list[Relation]:
    """Keep those whose cue lies in no other's content."""
    kept = []
    for relation in relations:
        cue = set(relation.cue)
        if not any(other is not relation and cue <= set(other.content) for other in relations):
            kept.append(relation)
    return kept


def spans_of(words: tuple[int, ...], tokens: list[Token]) -> list[Span]:
    """Return ranges of the text, adjacent tokens in one."""
    spans: list[Span] = []
    last = -2
    for word in words:
        if spans and word == last + 1:
            spans[-1] = (spans[-1][0], tokens[word].end)
        else:
            spans.append((tokens[word].start, tokens[word].end))
        last = word
    return spans


def standoff(relations: list[Relation], tokens: list[Token], text: str) -> str:
    """Return the lines of a standoff file as PolNeAR writes them."""
    lines, count = [], 0
    events = []
    for number, relation in enumerate(relations, start=1):
        arguments = []
        for role in ("Source", "Cue", "Content"):
            spans = spans_of(getattr(relation, role.lower()), tokens)
            if spans:
                count += 1
                place = ";".join(f"{start} {end}" for start, end in spans)
                words = " ".join(text[start:end] for start, end in spans).replace("\n", " ")
                lines.append(f"T{count}\t{role} {place}\t{words}")
                arguments.append(f"{role}:T{count}")
        count += 1
        start, end = spans_of(relation.cue, tokens)[0]
        lines.append(f"T{count}\tAttribution {start} {end}\t{text[start:end]}")
        events.append(f"E{number}\tAttribution:T{count} {' '.join(arguments)}")
    return "".join(f"{line}\n" for line in [*lines, *events])


def read_splits(text: str) -> dict[str, str]:
    """Return the part of each document."""
    parts, part = {}, ""
    for line in text.splitlines():
        if match := re.match(r"## (\w+)", line):
            part = match[1]
        elif match := re.match(r"\s*\* (\w+)", line):
            parts[match[1]] = part
    return parts


def genre_of(name: str) -> str:
    """Return the genre in a document's name."""
    return name.split("_")[1]


def write_document(name: str, conllu: str, tree: str, folder: Path, *, top: bool) -> int:
    """Write text and standoff of one document; returns the number of attributions."""
    text, tokens = read_conllu(conllu.splitlines())
    discourse = Tree(tree)
    if discourse.size != len(tokens):
        raise ValueError(f"{name}: {discourse.size} words in the tree, {len(tokens)} in the parse")
    pairs = sorted(discourse.attributions(), key=lambda pair: discourse.all_of(pair[0])[:1])
    made = [relation_of(discourse, tokens, *pair) for pair in pairs]
    relations = [relation for relation in made if relation and len(relation.content) < WHOLE * len(tokens)]
    relations = outermost(relations) if top else relations
    for kind in ("text", "attributions"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    lines = standoff(relations, tokens, text)
    (folder / "attributions" / f"{name}_0000.ann").write_text(lines, encoding="utf-8", newline="")
    return len(relations)


def main() -> None:
    """Read the options and write one folder of text and annotations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--git", type=Path, required=True, help="git directory of amir-zeldes/gum")
    parser.add_argument("--out", type=Path, required=True, help="folder that gets text/ and attributions/")
    parser.add_argument("--parts", nargs="+", default=["train", "dev"], choices=("train", "dev"))
    parser.add_argument("--genres", nargs="+", default=list(OPEN))
    parser.add_argument("--outermost", action="store_true")
    args = parser.parse_args()

    def show(path: str) -> str:
        command = ["git", f"--git-dir={args.git}", "show", f"HEAD:{path}"]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout

    for name, part in sorted(read_splits(show("splits.md")).items()):
        genre = genre_of(name)
        if part in args.parts and genre not in NO_TEXT and (genre in args.genres or "all" in args.genres):
            count = write_document(name, show(f"dep/{name}.conllu"), show(f"rst/rstweb/{name}.rs4"), args.out,
                                   top=args.outermost)
            print(name, count)


if __name__ == "__main__":
    main()
