import pytest

from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder, Span
from legation.schema.vocabulary import BlockKind
from legation.selection import sentence_around


def sentence(text, words):
    builder = ReadingBuilder(text)
    at = 0
    for line in text.split("\n\n"):
        start = text.index(line, at)
        opened = builder.length
        builder.copy(start, start + len(line))
        builder.insert(start + len(line), "\n\n")
        builder.segment(opened, 0)
        at = start + len(line)
    document = Document(
        document_id(text.encode()),
        "text/plain",
        text,
        builder.build(),
        (Block(BlockKind.BODY, 0, len(text)),),
    )
    start = text.index(words)
    found = sentence_around(document, Span(start, start + len(words)))
    assert found.start <= start and start + len(words) <= found.end
    return text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The mill shut. Nobody came. It rained.", "Nobody came", "Nobody came."),
        ("The mill shut. Nobody came.", "Nobody came.", "Nobody came."),
        ("Dr. Vale left at 5 p.m. on Monday. It rained.", "left at 5", "Dr. Vale left at 5 p.m. on Monday."),
        ("J. K. Vale left. It rained.", "Vale", "J. K. Vale left."),
        ("“Come in.” She sat. It rained.", "She sat", "She sat."),
        ("He paid 3.5 crowns. It rained.", "3.5", "He paid 3.5 crowns."),
        ("Did it rain? Yes! It did.", "Yes", "Yes!"),
        ("One paragraph\n\nThe next one. It rained.", "next", "The next one."),
        ("Lines that were\nbroken in print. It rained.", "broken", "Lines that were\nbroken in print."),
        ("The mill shut. It rained all day. More.", "shut. It rained", "The mill shut. It rained all day."),
    ],
)
def test_sentence_around(text, words, expected):
    assert sentence(text, words) == expected
