# ruff: noqa: E501 (texts stand as they are received, a paragraph on a line)
"""Laws that hold for any text whatever: blocks cover it, spans lie in it, the reading maps back to it."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.readers.structure import Hints, structure_document
from legation.schema.document import Block, Document
from legation.schema.reading import PieceKind
from legation.schema.vocabulary import BlockKind

PIECES = [
    "From: A. Person <", "To: <a@b.example>", "Subject: A quay", "Date: Tue, 14 May 2013 06:31:08 +0000", "By Ada Lark", "Page 3 of 6", "ABC00123",
    "ABC00124", "ABC00125", "- 4 -", "Comments (12)", "by: Owl from: Rookfield", "March 3, 2010 18:22", "Most Popular", "Unsubscribe | Forward", "The harbour was",
    "closed for a week, the mayor said, and nobody was told why it", "had to be.", "A short head", "\"Quoted words;", "said 'larpen.", "govern-", "ment", "\x00", "\ufeff",
    "\u200b", "\x0c", "\r", "\r\n", "\u2028", "    indented", "It was told in 2011 that Carrow mere and Carrowmere differ.", "Carrowmere", "> quoted", "On 3 May 2012, Peter Q wrote:",
    "dataset pdf 3 KB • 4 pages", "Entities", "- 5b1f09c2aa7740d18e3c64c1f2b9d0e7", "É́́", "🙂", "©2014 Rook", "x" * 300, "The writer has served as a clerk of the quay.", "31/12/2010", "12/03/2010 10:11",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join)
TEXTS = st.one_of(
    LINES, st.text(max_size=300), st.text(alphabet="aA.\"' \n\r\t\x0c\x00-;[](:/0123", max_size=300)
)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(document: Document, text: str) -> None:
    assert document.text == text
    last = 0
    covered = [False] * len(text)
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        last = block.end
        for position in range(block.start, block.end):
            covered[position] = True
    assert all(covered[i] for i, letter in enumerate(text) if not letter.isspace())
    for dated in document.dates:
        assert 0 <= dated.start <= dated.end <= len(text)
    for disclosure in document.disclosures:
        assert 0 <= disclosure.start < disclosure.end <= len(text)
    for page in document.pages:
        assert 0 <= page.start < page.end <= len(text)
    check_reading(document, text)


def check_reading(document: Document, text: str) -> None:
    reading = document.reading
    at = last = 0
    for piece in reading.pieces:
        assert piece.char_start == at < piece.char_end
        assert last <= piece.start <= piece.end <= len(text)
        at, last = piece.char_end, piece.end
        if piece.kind is PieceKind.COPY:
            assert text[piece.start : piece.end] == reading.text[piece.char_start : piece.char_end]
        elif piece.kind is PieceKind.REPLACE:
            assert piece.reason
    assert at == len(reading.text)
    after = 0
    for number, segment in enumerate(reading.segments):
        assert segment.char_start < segment.char_end
        assert segment.char_start == (after + 2 if number else 0)
        if number:
            assert reading.text[after : segment.char_start] == "\n\n"
        after = segment.char_end
        assert 0 <= segment.block < len(document.blocks)
        assert segment.char_end - segment.char_start <= 10_000
    assert after == len(reading.text)
    for span in reading.lifted:
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""


@QUICK
@given(TEXTS)
def test_any_text_is_covered_and_read(text: str) -> None:
    check(structure_document("0" * 64, "text/plain", text), text)


@QUICK
@given(LINES, st.randoms(use_true_random=False))
def test_any_blocks_of_a_format_are_kept_and_completed(text: str, chance: random.Random) -> None:
    marks = sorted({chance.randint(0, len(text)) for _ in range(6)})
    blocks = []
    for low, high in zip(marks[::2], marks[1::2], strict=False):
        shown = text[low:high]
        start, end = low + len(shown) - len(shown.lstrip()), low + len(shown.rstrip())
        if start < end:
            blocks.append(Block(chance.choice(list(BlockKind)), start, end))
    document = structure_document("0" * 64, "text/plain", text, Hints(blocks=tuple(blocks)))
    check(document, text)


@QUICK
@given(TEXTS)
def test_a_second_reading_gives_the_same(text: str) -> None:
    assert structure_document("0" * 64, "text/plain", text) == structure_document(
        "0" * 64, "text/plain", text
    )


def test_one_line_of_a_megabyte_is_cut_into_segments() -> None:
    text = "The tide came in and the tide went out. " * 26_000
    document = structure_document("0" * 64, "text/plain", text)
    check_reading(document, text)
    assert len(document.blocks) == 1
    assert len(document.reading.segments) > 100


def test_a_line_without_spaces_is_cut_too() -> None:
    text = "a" * 100_000
    check_reading(structure_document("0" * 64, "text/plain", text), text)


def test_an_empty_text_has_no_blocks() -> None:
    document = structure_document("0" * 64, "text/plain", " \n\t\r\n")
    assert document.blocks == () and document.reading.text == "" and document.language is None
