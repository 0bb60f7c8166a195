import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution_texts import make_document, pipeline
from legation.annotators.layers import quotes_of
from legation.annotators.quotes import find_quotes

MARKS = "“”„\"‘’'`«»‹› abc.,;*\\I-\n"


def inner(text):
    return [text[quote.char_start : quote.char_end] for quote in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The quay is open,” she said.", ["The quay is open,"]),
        ('"The quay is open," she said. "We are glad."', ["The quay is open,", "We are glad."]),
        ("He called it «a good day» again.", ["a good day"]),
        ("''The quay is open,'' she said.", ["The quay is open,"]),
        ("‘The quay is open,’ she said.", ["The quay is open,"]),
        ("'The captain's boat isn't here,' she said.", ["The captain's boat isn't here,"]),
        ("The captain's boat isn't the crews' boat.", []),
        (
            "“He told us ‘no more boats’ at noon,” she said.",
            ["He told us ‘no more boats’ at noon,", "no more boats"],
        ),
        ("“The quay is open, he said and left.", ["The quay is open,"]),
        ("“The quay is open and the crews are glad.", ["The quay is open and the crews are glad."]),
        ("'We are glad,' she said. 'The '62 flood took more.'", ["We are glad,", "The '62 flood took more."]),
        ("„The quay is open,“ she said.", ["The quay is open,"]),
        ("``The quay is open,'' she said.", ["The quay is open,"]),
        ("“The quay is open,' she said.", ["The quay is open,"]),
        ("“The quay is open,* she said.", ["The quay is open,"]),
        ("“The quay is open; said the mayor.", ["The quay is open"]),
        ("\\The quay is open,” she said.", ["The quay is open,"]),
        ("'The quay is open,” she said.", ["The quay is open,"]),
        ("“Pears are dear, the grower said. “Plums are not.”", ["Pears are dear,", "Plums are not."]),
        ("“Pears are dear,” he said. Plums are not.”", ["Pears are dear,", "Plums are not."]),
        ("The keeper said: Nobody comes in winter.”", ["Nobody comes in winter."]),
        ("The pipe is 6\" wide, the mast 40' high.", []),
        ("The owners' letters and the miners' union are old.", []),
        (
            '"The label reads “handle gently” and then “keep dry” below."',
            ["The label reads “handle gently” and then “keep dry” below.", "handle gently", "keep dry"],
        ),
        ("''She told me, 'You were late,''' he said.", ["She told me, 'You were late,'", "You were late,"]),
        ("They sang ‘13th’ in the ’90s.", ["13th"]),
        ('The quay is open," she said.', ["The quay is open,"]),
        ("“The quay is open,; she said.", ["The quay is open,"]),
        ("The crews of the ’90s rowed.", []),
    ],
)
def test_pairs_the_marks_of_a_paragraph(text, expected):
    assert inner(text) == expected


def test_inner_quotation_is_one_deeper():
    text = "“He told us ‘no more boats’ at noon,” she said."
    assert [quote.depth for quote in find_quotes(text, 0, len(text))] == [0, 1]


def test_supplied_marks_are_named_in_the_reason():
    text = 'The quay is open," she said.'
    quote = find_quotes(text, 0, len(text))[0]
    assert quote.outer_start == quote.char_start
    assert "missing" in quote.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“The quay is open,; she said.", "closing mark damaged"),
        ("“Pears are dear, the grower said. “Plums are not.”", "closing mark missing"),
        ("\\Pears are dear,” he said.", "opening mark damaged"),
        ("Pears are dear,” he said.", "opening mark missing"),
    ],
)
def test_the_reason_says_which_mark_was_read_how(text, reason):
    assert find_quotes(text, 0, len(text))[0].reason == reason


@given(st.text(alphabet=MARKS, max_size=60))
def test_any_mix_of_marks_gives_quotes_that_lie_in_the_text(text):
    quotes = find_quotes(text, 0, len(text))
    for quote in quotes:
        assert 0 <= quote.outer_start <= quote.char_start < quote.char_end <= quote.outer_end <= len(text)
    assert [quote.outer_start for quote in quotes] == sorted(quote.outer_start for quote in quotes)


@given(st.text(alphabet=MARKS, max_size=40), st.integers(0, 10))
def test_pairing_does_not_look_outside_the_paragraph(text, shift):
    moved = "x" * shift + text
    here = [(q.char_start, q.char_end) for q in find_quotes(text, 0, len(text))]
    there = [(q.char_start - shift, q.char_end - shift) for q in find_quotes(moved, shift, len(moved))]
    assert here == there


@pytest.mark.model
def test_reopened_paragraph_continues_the_open_one():
    document = make_document(
        "“We had no choice that winter,” the mayor said. “The boats were gone.",
        "“And the ice was thin,” she added.",
    )
    quotes = quotes_of(pipeline().annotate(document))
    assert [quote.continues for quote in quotes] == [None, None, 1]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("The mayor said, “We will not leave the harbour.”", True),
        ("They sang “The Long Way Home” twice.", False),
        ("The so-called “free” port is shut.", False),
        ("“Who pays?” the mayor asked.", True),
        ("“A heated hall,” the mayor repeated.", True),
        ("The “winter boat,” as it is known, is old.", False),
        ("The mayor shrugged. “Not one inch.”", True),
        ("They read “The Long Way Home.” It is a novel.", False),
        ("“Never again.”", True),
    ],
)
def test_terms_and_titles_are_no_speech(text, speech):
    document = make_document(text)
    assert [quote.speech for quote in quotes_of(pipeline().annotate(document))] == [speech]
