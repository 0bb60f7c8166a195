from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figure_texts import document_of, figures_of, read_table
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Block
from legation.schema.vocabulary import BlockKind, Qualifier

pytestmark = pytest.mark.model
TABLE = read_table()


@pytest.fixture(scope="module")
def found():
    """Figures of every sentence of the table, parsed in one document."""
    document, figures = figures_of("\n".join(sentence for sentence, _ in TABLE))
    rows, position = {}, 0
    for sentence, _ in TABLE:
        start = document.text.index(sentence, position)
        position = start + len(sentence)
        rows[sentence] = [f for f in figures if start <= f.number.start < position]
    return rows


@pytest.mark.parametrize(("sentence", "expected"), TABLE, ids=[sentence[:60] for sentence, _ in TABLE])
def test_sentence_states_its_figures(found, sentence, expected):
    made = [(f.low, f.high, f.unit, f.qualifier.value) for f in found[sentence]]
    assert Counter(made) == Counter(expected)


def test_the_table_is_large_and_has_sentences_without_figures():
    assert len(TABLE) >= 180
    assert sum(1 for _, expected in TABLE if not expected) >= 15


def figure(text, **options):
    document, figures = figures_of(text, **options)
    assert len(figures) == 1, [document.quote(f.spans) for f in figures]
    return document, figures[0]


def test_spans_hold_number_and_clause():
    document, made = figure("Norvane shares a 310-mile border with Kethria, which closed it.")
    assert document.quote((made.number,)) == "310"
    assert document.quote(made.spans) == "Norvane shares a 310-mile border with Kethria"
    assert (made.measure, made.unit) == ("length", "miles")


def test_half_that_number_is_computed_and_keeps_its_base():
    _, figures = figures_of(
        "The embassy counts 9,000 nationals. The church says that it is about half that number."
    )
    assert [f.low for f in figures] == [Decimal(9000), Decimal(4500)]
    assert figures[1].base == figures[0].id
    assert figures[1].qualifier is Qualifier.ABOUT
    assert figures[1].unit == figures[0].unit == "people"


def test_a_range_is_halved_at_both_ends():
    _, figures = figures_of("Between 10 and 30 ships left. Half that number came back.")
    assert (figures[1].low, figures[1].high) == (Decimal(5), Decimal(15))


def test_twice_this_year_has_no_base():
    _, figures = figures_of("Crews keep twelve miles away. Vashel asked twice this year for a reply.")
    assert [f.base for f in figures] == [None, None]


def test_shares_end_at_one_hundred_and_are_decimals():
    _, made = figure("He won more than 70.5% of the vote.")
    assert (made.low, made.high) == (Decimal("70.5"), Decimal(100))
    assert isinstance(made.low, Decimal)


def test_a_figure_is_dated_by_the_time_in_its_clause():
    _, made = figure("Exports fell by 7 percent in March 2011.", published=Interval.at("2018-05-10"))
    assert made.as_of == Interval.at("2011-03")


def test_a_figure_in_the_present_is_dated_by_the_document():
    _, made = figure("About 400 families live in the port.", published=Interval.at("2018-05-10"))
    assert made.as_of == Interval.at("2018-05-10")


def test_a_figure_in_the_past_without_a_time_stays_open():
    _, made = figure("About 400 families lived in the port.", published=Interval.at("2018-05-10"))
    assert made.as_of == OPEN


def test_no_date_is_made_up_for_an_undated_document():
    _, made = figure("About 400 families live in the port today.")
    assert made.as_of == OPEN


def test_a_comment_is_dated_by_its_own_date():
    text = "The port is quiet.\nIts population is 20,000 today."
    blocks = (
        Block(BlockKind.BODY, 0, 18),
        Block(BlockKind.COMMENT, 19, len(text), date="2010-03-10", thread=1),
    )
    _, made = figure(text, published=Interval.at("2016"), blocks=blocks)
    assert made.as_of == Interval.at("2010-03-10")
    assert made.block == 1


def test_blocks_without_prose_give_no_figures():
    text = "0 total entities, 6 pages"
    _, figures = figures_of(text, blocks=(Block(BlockKind.METADATA, 0, len(text)),))
    assert figures == []


def test_an_estimate_wins_of_two_hedges():
    _, made = figure("We estimate that the language has approximately 2,500 speakers.")
    assert made.qualifier is Qualifier.ESTIMATE


def test_ids_are_stable_and_distinct():
    text = "The fleet has 40 ships, 12 tugs and 40 crews."
    _, first = figures_of(text)
    _, again = figures_of(text)
    assert [f.id for f in first] == [f.id for f in again]
    assert len({f.id for f in first}) == 3


NUMBERS = st.one_of(
    st.integers(2, 999).map(str), st.integers(1000, 999_999).map("{:,}".format), st.just("tens of thousands")
)
NOUNS = st.sampled_from(["ships", "refugees", "percent of the vote", "km", "million crowns"])
PARTS = st.lists(st.tuples(NUMBERS, NOUNS), min_size=1, max_size=4)


@settings(max_examples=25, deadline=None)
@given(PARTS, st.sampled_from(["\n", " ", "\n\n"]))
def test_every_span_lies_in_the_text_and_every_bound_is_ordered(parts, joint):
    text = joint.join(f"They lost {number} {noun}." for number, noun in parts)
    document, figures = figures_of(text)
    for made in figures:
        assert 0 <= made.number.start < made.number.end <= len(text)
        assert made.spans[0].start <= made.number.start and made.number.end <= made.spans[-1].end
        assert all(document.text[span.start : span.end].strip() for span in made.spans)
        assert made.low is None or made.high is None or made.low <= made.high


def test_documents_of_the_tests_cover_their_text():
    document = document_of("One.\nTwo.")
    assert document.reading.text == "One.\n\nTwo.\n\n"


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        (
            "Guilder buys the wool, and that has made Florin one of the top three sellers of wool.",
            3,
            "Florin",
        ),
        ("A new bridge has made Novaria one of the five largest fruit exporters.", 5, "Novaria"),
        ("Florin opened a railway archive, the first of its kind in the valley.", 1, "railway archive"),
        ("Guilder has an indoor fish market, the first of its kind in the south.", 1, "fish market"),
        ("It has been 12 years since Florin opened its embassy in Guilder.", 12, "Florin"),
        ("It has been 30 years since Novaria closed its only mine.", 30, "Novaria"),
        ("Open Courts, a research group, gives Novaria a score of 14 out of 100.", 14, "Novaria"),
        ("The institute awarded Guilder a score of 61 out of 100.", 61, "Guilder"),
        ("Ten years of talks have not produced a single treaty between Ruritania and Novaria.", 0, "Novaria"),
        ("The envoys wrote not a single treaty between Novaria and Florin.", 0, "Florin"),
        ("Florin and Guilder have built a bond, with ties between the two at an all-time high.", 1, "ties"),
    ],
)
def test_a_word_that_names_nothing_is_no_subject(text, number, subject):
    _, figures = figures_of(text)
    found = [one.subject.text for one in figures if number in (one.low, one.high)]
    assert any(subject in text for text in found), found
