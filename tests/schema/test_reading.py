"""The map between text and reading, for any mix of pieces."""

from hypothesis import given
from hypothesis import strategies as st

from legation.schema.document import Block, Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.reading import PieceKind, Reading, ReadingBuilder, Span, envelope
from legation.schema.vocabulary import BlockKind

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["copy", "replace", "insert", "lift", "drop"]),
        st.integers(0, 6),
        st.text("xyz \n", max_size=4),
    ),
    max_size=25,
)


def build(text: str, steps: list[tuple[str, int, str]]) -> tuple[Reading, set[int]]:
    """Return a reading and the offsets of the text that were lifted."""
    builder = ReadingBuilder(text)
    at = 0
    lifted: set[int] = set()
    for kind, width, new in steps:
        end = min(len(text), at + width)
        if kind == "copy":
            builder.copy(at, end)
        elif kind == "replace":
            builder.replace(at, end, new, reason="repair")
        elif kind == "insert":
            builder.insert(at, new)
            continue
        elif kind == "lift":
            builder.lift(at, end)
            lifted.update(range(at, end))
        at = end
    return builder.build(), lifted


@given(st.text(max_size=60), STEPS)
def test_pieces_cover_the_reading_and_stay_in_order(text: str, steps: list[tuple[str, int, str]]) -> None:
    reading, _ = build(text, steps)
    at = last = 0
    for piece in reading.pieces:
        assert piece.char_start == at
        assert last <= piece.start <= piece.end <= len(text)
        at, last = piece.char_end, piece.end
        if piece.kind is PieceKind.COPY:
            assert reading.text[piece.char_start : piece.char_end] == text[piece.start : piece.end]
    assert at == len(reading.text)


@given(st.text(max_size=60), STEPS, st.data())
def test_every_range_maps_to_spans_inside_the_text(
    text: str, steps: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    reading, lifted = build(text, steps)
    low = data.draw(st.integers(0, len(reading.text)))
    high = data.draw(st.integers(low, len(reading.text)))
    spans = reading.to_text(low, high)
    last = 0
    for span in spans:
        assert last <= span.start <= span.end <= len(text)
        assert not lifted & set(range(span.start, span.end))
        last = span.end
    held = [p for p in reading.pieces if p.char_start < high and low < p.char_end]
    if held and all(p.kind is PieceKind.COPY for p in held) and len(held) == 1:
        assert [text[s:e] for s, e in spans] == [reading.text[low:high]]


@given(st.text(min_size=1, max_size=60), STEPS, st.data())
def test_what_comes_from_a_span_is_found_again(
    text: str, steps: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    reading, _ = build(text, steps)
    if not reading.text:
        return
    low = data.draw(st.integers(0, len(reading.text) - 1))
    for span in reading.to_text(low, low + 1):
        if span.start < span.end:
            back = reading.to_reading(*span)
            assert back is not None and back.start <= low < back.end


@given(st.text(max_size=80), st.data())
def test_copies_that_adjoin_are_one_piece(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    builder = ReadingBuilder(text)
    for low, high in zip([0, *cuts], [*cuts, len(text)], strict=True):
        builder.copy(low, high)
    reading = builder.build()
    assert reading.text == text
    assert len(reading.pieces) == (1 if text else 0)


@given(st.text(max_size=60), STEPS, st.data())
def test_evidence_is_exact_and_has_no_white_ends(
    text: str, steps: list[tuple[str, int, str]], data: st.DataObject
) -> None:
    reading, _ = build(text, steps)
    document = Document("0", "text/plain", text, reading, (Block(BlockKind.BODY, 0, len(text)),))
    low = data.draw(st.integers(0, len(reading.text)))
    high = data.draw(st.integers(low, len(reading.text)))
    try:
        evidence = document.evidence(low, high)
    except EvidenceMismatch:
        assert not any(text[s:e].strip() for s, e in reading.to_text(low, high))
        return
    for start, end in evidence.spans:
        quote = text[start:end]
        assert quote and quote == quote.strip()
    assert document.quote(evidence.spans) == text[evidence.start : evidence.end]


def test_a_span_over_a_lifted_stretch_comes_in_two_pieces() -> None:
    text = "the harbour STAMP was shut"
    builder = ReadingBuilder(text)
    builder.copy(0, 12)
    builder.lift(12, 17)
    builder.copy(18, len(text))
    reading = builder.build()
    assert reading.text == "the harbour was shut"
    assert [text[s:e] for s, e in reading.to_text(4, 15)] == ["harbour ", "was"]


def test_a_span_over_a_dropped_break_comes_in_one_piece() -> None:
    text = "govern-\nment"
    builder = ReadingBuilder(text)
    builder.copy(0, 6)
    builder.copy(8, 12)
    assert builder.build().to_text(0, 10) == (Span(0, 12),)


def test_many_copies_take_time_in_proportion() -> None:
    # Growing one piece by its whole text would build a text of n characters in n * n / 2 steps; the number of
    # parts that the builder keeps shows that it does not.
    text = "ab" * 5000
    builder = ReadingBuilder(text)
    for at in range(len(text)):
        builder.copy(at, at + 1)
    assert builder.length == len(text)
    assert builder.build().text == text


def test_envelope_of_spans() -> None:
    assert envelope([Span(5, 9), Span(1, 3)]) == Span(1, 9)
