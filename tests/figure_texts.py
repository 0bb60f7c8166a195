"""Small documents for tests of times and figures: paragraphs of one body block, with stand-in layers for actors."""

import re
from decimal import Decimal
from pathlib import Path

from legation.annotators.layers import Layer, write_layer
from legation.annotators.pipeline import load_parser, parse
from legation.annotators.times import TimeAnnotator
from legation.extraction.figures import extract_figures
from legation.schema.dates import OPEN
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.records import Party, Voice
from legation.schema.vocabulary import BlockKind

SENTENCES = Path(__file__).parent / "extraction" / "figure_sentences.txt"


class OneVoice:
    """Stand-in for the voice map: everything is the document's own voice."""

    def at(self, char_start):
        return Voice((Party("document"),))


def document_of(text, *, published=OPEN, blocks=None):
    """Make a document whose paragraphs are its lines."""
    builder = ReadingBuilder(text)
    made = blocks or (Block(BlockKind.BODY, 0, len(text)),)
    for match in re.finditer(r"[^\n]+", text):
        start = builder.length
        builder.copy(*match.span())
        builder.insert(match.end(), "\n\n")
        block = max(i for i, b in enumerate(made) if b.start <= match.start())
        builder.segment(start, block)
    return Document(
        document_id(text.encode()), "text/plain", text, builder.build(), tuple(made), published=published
    )


def annotated(document, *, mentions=(), actors=()):
    """Parse a document and write the layers that figures read."""
    doc = parse(document, load_parser())
    TimeAnnotator()(doc, document)
    write_layer(doc, Layer.MENTIONS, mentions)
    write_layer(doc, Layer.ACTORS, actors)
    return doc


def figures_of(text, *, published=OPEN, blocks=None):
    """Return the figures of a text."""
    document = document_of(text, published=published, blocks=blocks)
    return document, list(extract_figures(annotated(document), document, OneVoice()))


def read_table(path=SENTENCES):
    """Return (sentence, [(low, high, unit, qualifier), ...]) from the table of invented sentences."""
    table = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        if not line.startswith("= "):
            table.append((line, []))
            continue
        bounds, rest = line[2:].split(" ", 1)
        low, high = re.fullmatch(r"(\d*(?:\.\d+)?)\.\.(\d*(?:\.\d+)?)", bounds).groups()
        unit, qualifier = rest.rsplit(" ", 1)
        table[-1][1].append((Decimal(low) if low else None, Decimal(high) if high else None, unit, qualifier))
    return table
