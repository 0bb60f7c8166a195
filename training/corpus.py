"""Read a corpus of attribution relations in brat standoff: `text/NAME.txt` with `attributions/NAME[_xxxx].ann`."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")
"""Roles of a relation; label 0 is "none", label i + 1 is ROLES[i]."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """One gold attribution: ranges of code points, each role possibly in several pieces or empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and its readings by each annotator, ordered by the annotator's id."""

    name: str
    text: str
    readings: tuple[tuple[Relation, ...], ...]


def parse_standoff(lines: list[str]) -> tuple[Relation, ...]:
    """Return the relations of one standoff file, without those that lack a content."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in lines:
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) < 2:
            continue
        if re.fullmatch(r"T\d+", fields[0]):
            match = re.fullmatch(r"\S+ ([\d ;]+)", fields[1])
            if match:
                pairs = [piece.split() for piece in match[1].split(";")]
                spans[fields[0]] = [(int(start), int(end)) for start, end in pairs]
        elif re.fullmatch(r"E\d+", fields[0]):
            events.append(fields[1].split())
    relations = []
    for arguments in events:
        if not arguments or not arguments[0].startswith("Attribution"):
            continue
        roles: dict[str, list[Span]] = defaultdict(list)
        for argument in arguments[1:]:
            role, _, target = argument.partition(":")
            roles[re.sub(r"\d+$", "", role).lower()] += spans.get(target, [])
        if roles["content"]:
            relations.append(Relation(*(tuple(sorted(roles[role])) for role in ROLES)))
    return tuple(relations)


def read_corpus(folder: Path) -> list[Annotated]:
    """Return the documents of a folder by name; documents without an annotation are left out."""
    files: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        files[re.sub(r"_[0-9a-f]{4}$", "", path.stem)].append(path)
    documents = []
    for name, paths in sorted(files.items()):
        text_path = folder / "text" / f"{name}.txt"
        if not text_path.exists():
            continue
        with text_path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        readings = tuple(parse_standoff(path.read_text(encoding="utf-8").splitlines()) for path in paths)
        documents.append(Annotated(name, text, readings))
    return documents
