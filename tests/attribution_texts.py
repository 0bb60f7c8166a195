"""Small documents for the attribution tests: paragraphs of given kinds, parsed by the product's pipeline."""

from functools import lru_cache

from legation.annotators.pipeline import Pipeline
from legation.annotators.registry import default_pipeline
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.vocabulary import AttributionMethod, BlockKind


def make_document(*paragraphs, authors=("Nora Velt",), publisher=None):
    """Build a document; a paragraph is a string (body) or (kind, text) or (kind, text, author)."""
    entries = [(BlockKind.BODY, entry) if isinstance(entry, str) else entry for entry in paragraphs]
    text = "\n\n".join(entry[1] for entry in entries)
    builder = ReadingBuilder(text)
    blocks = []
    start = 0
    for number, entry in enumerate(entries):
        kind, words = entry[0], entry[1]
        author = entry[2] if len(entry) > 2 else None
        thread = number if kind is BlockKind.COMMENT else 0
        end = start + len(words)
        blocks.append(Block(kind, start, end, author=author, thread=thread))
        opened = builder.length
        builder.copy(start, end)
        if number + 1 < len(entries):
            builder.insert(end, "\n\n")
        builder.segment(opened, number)
        start = end + 2
    return Document(
        document_id(text.encode()),
        "text/plain",
        text,
        builder.build(),
        tuple(blocks),
        authors=authors,
        publisher=publisher,
        language="en",
    )


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    """Load the pipeline once for all tests."""
    return default_pipeline(AttributionMethod.RULES)


def words(document, spans):
    """Return the text of spans, pieces joined by a bar."""
    return " | ".join(document.text[start:end] for start, end in spans)
