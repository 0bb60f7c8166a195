"""Documents of one body block, for cases that are made by hand."""

from legation.schema.dates import Interval
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.vocabulary import BlockKind


def one_block_document(text: str, *, title: str, published: str) -> Document:
    """Return a text as a document that was read without repairs."""
    builder = ReadingBuilder(text)
    builder.copy(0, len(text))
    builder.segment(0, 0)
    return Document(
        document_id(text.encode()),
        "text/plain",
        text,
        builder.build(),
        (Block(BlockKind.BODY, 0, len(text)),),
        title=title,
        language="en",
        published=Interval.at(published),
    )
