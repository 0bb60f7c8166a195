"""Resolve the hand annotations of the sample folder into ``expected/strait.jsonl``.

The annotations are written by hand in ``sources/expected/*.txt``: one record a line, fields between vertical
bars, strings as they stand in the document. This script finds every string, computes the offsets for plain-text
documents (code points, half-open) and writes one JSON object a line. A string that does not stand in its
document is an error, so the expected file can never drift from the documents.

Line forms (``-`` as speaker means the document's own voice; ``##`` separates pieces of one content; ``N@``
before a string means its N-th occurrence; ``A > B`` as speaker means B as cited by A)::

    doc | path in the sample folder             voice | name of the document's own voice
    D | title | publisher | genre | published | low | high | authors
    X | key | value                             a further field of the document, repeatable
    B | kind | sub | author | date | first words | last words
    A | speaker | cue | content | force | mode | directness | core or peripheral
    F | speaker | quote | subject | measure | low | high | unit | qualifier | quote of its base, if it has one
    S | speaker | quote | subject | relation | object | status
    E | speaker | quote | type | actors | date low | date high | status
    C | speaker | quote | cause | effect | sign | kind | hedge
"""

from __future__ import annotations

import argparse
import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2

ROOT = Path(__file__).resolve().parent
DOCUMENTS = ROOT / "strait"
HAND = ROOT / "sources" / "expected"
EXPECTED = ROOT / "expected" / "strait.jsonl"
SCANNED = {"inspection-scan.pdf": ROOT / "sources" / "inspection-scan.txt"}
"""Image-only documents and the text that was typeset: what a perfect reading of the page would give."""

QUOTES = {"'": "'’‘", "’": "'’‘", '"': '"“”', "“": '"“”', "”": '"“”'}
Record = dict[str, Any]


class AnnotationError(ValueError):
    """A hand annotation that its document does not bear out."""


@dataclass(frozen=True, slots=True)
class SampleText:
    """The text of one sample document, as a reader of its format sees it.

    Attributes:
        name: Path in the sample folder, with ``!`` before a container's part.
        text: The text; for plain text, the file itself.
        exact: Whether offsets into the text are offsets into the file.
    """

    name: str
    text: str
    exact: bool

    def find(self, wanted: str, *, after: int = 0) -> tuple[int, int]:
        """Find a string, whatever the line breaks and the kind of quotation marks.

        Args:
            wanted: The string, with an optional ``N@`` before it for its N-th occurrence.
            after: Where the search starts, in code points.
        Returns:
            Start and end in code points, half-open.
        Raises:
            AnnotationError: The string does not stand there.
        """
        count = re.match(r"(\d)@", wanted)
        matches = list(self.pattern(wanted[2:] if count else wanted).finditer(self.text, after))
        rank = int(count[1]) if count else 1
        if len(matches) < rank:
            raise AnnotationError(f"{self.name}: not found: {wanted!r}")
        return matches[rank - 1].span()

    def find_nearest(self, wanted: str, *, to: int) -> tuple[int, int]:
        """Find the occurrence of a string whose start is nearest to a place."""
        spans = [match.span() for match in self.pattern(wanted).finditer(self.text)]
        if not spans:
            raise AnnotationError(f"{self.name}: not found: {wanted!r}")
        return min(spans, key=lambda span: (abs(span[0] - to), span))

    @staticmethod
    def pattern(wanted: str) -> re.Pattern[str]:
        """Compile a string into a pattern that is strict about words and lenient about white space."""
        words = (
            "".join(f"[{QUOTES[c]}]" if c in QUOTES else re.escape(c) for c in w) for w in wanted.split()
        )
        body = r"\s+".join(words)
        left = r"(?<!\w)" if wanted[0].isalnum() else ""
        right = r"(?!\w)" if wanted[-1].isalnum() else ""
        return re.compile(left + body + right)

    def quote(self, span: tuple[int, int]) -> str:
        """Return the characters of a span; white space is made plain where offsets are not exact."""
        characters = self.text[slice(*span)]
        return characters if self.exact else " ".join(characters.split())


def load_text(name: str) -> SampleText:
    """Read one sample document by its path in the sample folder.

    Raises:
        AnnotationError: The format has no reader here.
    """
    outer, _, part = name.partition("!")
    data = (DOCUMENTS / outer).read_bytes()
    if outer.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read(part)
    elif part:
        message = email.message_from_bytes(data, policy=email.policy.default)
        data = next(a for a in message.iter_attachments() if a.get_filename() == part).get_content()
    path = part or outer
    if path.endswith(".txt"):
        return SampleText(name, data.decode("utf-8"), exact=True)
    if path in SCANNED:
        return SampleText(name, SCANNED[path].read_text(encoding="utf-8"), exact=False)
    return SampleText(name, extract_text(path, data), exact=False)


def extract_text(path: str, data: bytes) -> str:
    """Return the visible text of a file that is not plain text."""
    if path.endswith(".html"):
        tree = lxml.html.fromstring(data)
        for element in tree.xpath("//head | //script | //style"):
            element.drop_tree()
        return " ".join(str(piece) for piece in tree.itertext())
    if path.endswith(".docx"):
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    if path.endswith(".eml"):
        body = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain",))
        return str(body.get_content()) if body is not None else ""
    if path.endswith(".pdf"):
        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))
    raise AnnotationError(f"{path}: no reader for this format")


def resolve_file(path: Path) -> Iterator[Record]:
    """Yield the records of one hand-written file, for each document that it names."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    names = [line.split(" | ")[1] for line in lines if line.startswith("doc |")]
    voice = next(line.split(" | ")[1] for line in lines if line.startswith("voice |"))
    for number, name in enumerate(names, start=1):
        document = load_text(name)
        own = (re.sub(r"^\[\d\] ", "", line) for line in lines if line[0] != "[" or line[1] == str(number))
        rows = [[field.strip() for field in line.split(" |")] for line in own]
        yield document_record(rows, document=document)
        for tag, *fields in rows:
            if tag in RESOLVERS:
                yield {"doc": name, **RESOLVERS[tag](fields, document, voice)}


def document_record(rows: list[list[str]], *, document: SampleText) -> Record:
    """Return the record of the document itself; its title must stand in it."""
    fields = next(row[1:] for row in rows if row[0] == "D")
    title, publisher, genre, published, low, high, authors = fields
    start, end = document.find(title)
    extra: dict[str, list[str]] = {}
    for row in rows:
        if row[0] == "X":
            extra.setdefault(row[1], []).extend(value.strip() for value in row[2].split("; "))
    return {
        "doc": document.name,
        "kind": "document",
        "title": document.quote((start, end)),
        "publisher": publisher or None,
        "genre": genre,
        "published": published or None,
        "published_low": low or None,
        "published_high": high or None,
        "authors": split_list(authors),
        **extra,
    }


def resolve_block(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve a block; its span runs from its first to its last words."""
    kind, sub, author, date, first, last = fields
    start, first_end = document.find(first)
    last_start, end = document.find(last.removeprefix("1@"), after=start)
    return {
        "kind": "block",
        "block": kind,
        "sub": sub or None,
        "author": author or None,
        "date": date or None,
        "first": document.quote((start, first_end)),
        "last": document.quote((last_start, end)),
        **offsets(document, start, end),
    }


def resolve_attribution(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve an attribution; of several equal cues the one nearest to the content is meant."""
    speaker, cue, content, force, mode, directness, core = fields
    spans: list[tuple[int, int]] = []
    for piece in content.split(" ## "):
        found = document.find(piece, after=spans[-1][1] if spans else 0)
        spans.append(without_outer_marks(document.text, found))
    cue_span = document.find_nearest(cue, to=spans[0][1])
    envelope = [*spans, cue_span]
    return {
        "kind": "attribution",
        **chain_of(speaker, voice=voice),
        "cue": document.quote(cue_span),
        "content": [document.quote(span) for span in spans],
        "force": force,
        "mode": mode,
        "directness": directness,
        "core": core == "core",
        "cue_span": list(cue_span) if document.exact else None,
        "content_spans": [list(span) for span in spans] if document.exact else None,
        **offsets(document, min(envelope)[0], max(end for _, end in envelope)),
    }


def without_outer_marks(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Trim the quotation marks around a piece that is quoted as a whole; inner marks stay."""
    start, end = span
    if text[start] in QUOTES:
        start += 1
        end -= text[end - 1] in QUOTES
    return start, end


def resolve_figure(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve a figure; bounds stay decimal strings, an open end is null."""
    speaker, quote, subject, measure, low, high, unit, qualifier, *base = fields
    bounds = {"low": low or None, "high": high or None}
    base_quote = document.quote(document.find(base[0])) if base else None
    return {
        **quoted("figure", speaker, quote, document, voice),
        **{"subject": subject, "measure": measure, **bounds},
        **{"unit": unit, "qualifier": qualifier, "base": base_quote},
    }


def resolve_state(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve a state of an actor or a relation between two."""
    speaker, quote, subject, relation, object_, status = fields
    values = {"subject": subject, "relation": relation, "object": object_, "status": status}
    return {**quoted("state", speaker, quote, document, voice), **values}


def resolve_event(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve an event; the doer is the first of its actors."""
    speaker, quote, type_, actors, low, high, status = fields
    dates = {"date_low": low or None, "date_high": high or None, "status": status}
    values = {"type": type_, "actors": split_list(actors), **dates}
    return {**quoted("event", speaker, quote, document, voice), **values}


def resolve_cause(fields: list[str], document: SampleText, voice: str) -> Record:
    """Resolve a causal link."""
    speaker, quote, cause, effect, sign, kind, hedge = fields
    values = {"cause": cause, "effect": effect, "sign": sign, "link": kind, "hedge": hedge}
    return {**quoted("causal", speaker, quote, document, voice), **values}


RESOLVERS = {
    "B": resolve_block,
    "A": resolve_attribution,
    "F": resolve_figure,
    "S": resolve_state,
    "E": resolve_event,
    "C": resolve_cause,
}
"""What makes a record of a line, by the line's first letter."""


def quoted(kind: str, speaker: str, quote: str, document: SampleText, voice: str) -> Record:
    """Return what every claim has: its kind, its quotation with its place, its chain."""
    span = document.find(quote)
    place = {"quote": document.quote(span), **offsets(document, *span)}
    return {"kind": kind, **place, **chain_of(speaker, voice=voice)}


def chain_of(speaker: str, *, voice: str) -> Record:
    """Return the chain, outermost first; a commenter (``^name``) starts a chain of his own."""
    if speaker == "-":
        chain = [voice]
    elif speaker.startswith("^"):
        chain = [name.strip() for name in speaker[1:].split(" > ")]
    else:
        chain = [voice, *(name.strip() for name in speaker.split(" > "))]
    if len(chain) > 1 and chain[0] == chain[1]:
        chain = chain[1:]
    return {"speaker": chain[-1], "chain": chain}


def offsets(document: SampleText, start: int, end: int) -> Record:
    """Return start and end, or nulls where the text is not the file."""
    return {"start": start, "end": end} if document.exact else {"start": None, "end": None}


def split_list(field: str) -> list[str]:
    """Split a field at its semicolons; an empty field is an empty list."""
    return [item.strip() for item in field.split(";") if item.strip()]


def render_expected() -> str:
    """Return the whole expected file, documents in order of their hand-written files."""
    records = (record for path in sorted(HAND.glob("*.txt")) for record in resolve_file(path))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def main() -> None:
    """Write the expected file."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    EXPECTED.parent.mkdir(exist_ok=True)
    EXPECTED.write_text(render_expected(), encoding="utf-8")


if __name__ == "__main__":
    main()
