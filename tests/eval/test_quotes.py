"""Quotation marks under damage stay above their floors; damage costs at most its own paragraph."""

import pytest
import quotes
from hypothesis import given, settings
from hypothesis import strategies as st

FLOORS = {
    "clean": (0.99, 0.99),
    "closer_lost": (0.94, 0.86),
    "closer_semicolon": (0.96, 0.93),
    "closer_apostrophe": (0.96, 0.92),
    "closer_comma": (0.97, 0.94),
    "closer_star": (0.97, 0.95),
    "closer_fused": (0.99, 0.98),
    "opener_lost": (0.82, 0.65),
    "opener_apostrophe": (0.95, 0.91),
    "opener_backslash": (0.94, 0.92),
    "stamp": (0.97, 0.90),
    "running_head": (0.97, 0.88),
    "line_break": (0.98, 0.94),
    "wrapped": (0.99, 0.99),
    "wrapped_stamp": (0.98, 0.97),
    "ligature": (0.99, 0.99),
    "doubled_spaces": (0.99, 0.99),
}
"""Shares of letters inside or outside rightly, and of quotations with right edges: a point below what was measured."""


@pytest.fixture(scope="module")
def measured():
    return quotes.measure()


@pytest.mark.parametrize("damage", sorted(quotes.DAMAGES))
def test_each_damage_stays_above_its_floor(measured, damage):
    inside, edges = FLOORS[damage]
    assert measured[damage]["inside"] >= inside
    assert measured[damage]["edges"] >= edges


def test_the_measure_counts_letters_and_edges():
    letters = [quotes.Letter(char, number) for char, number in zip("ab cd", (-1, -1, -1, 0, 0), strict=True)]
    whole = quotes.Outcome(letters, ((3, 5),)).count()
    assert (whole["letters"], whole["inside"], whole["quotations"], whole["edges"]) == (4, 4, 1, 1)
    late = quotes.Outcome(letters, ((4, 5),)).count()
    assert (late["inside"], late["edges"]) == (3, 0)


def test_half_of_the_marks_are_hit_and_always_the_same():
    printed = quotes.print_passage(quotes.PASSAGES["choir"], quotes.CONVENTIONS["curly"])
    once = [quotes.hit_marks(paragraph, "close", "", "key") for paragraph in printed]
    assert once == [quotes.hit_marks(paragraph, "close", "", "key") for paragraph in printed]
    assert once != printed


def found_by_paragraph(paragraphs):
    text = "\n\n".join(["Notes from the valley", *paragraphs])
    starts = [
        len("\n\n".join(["Notes from the valley", *paragraphs[:place]])) + 2
        for place in range(len(paragraphs))
    ]
    result = [[] for _ in paragraphs]
    for start, end in quotes.find_in_text(text):
        place = max(number for number, first in enumerate(starts) if first <= start)
        result[place].append(text[start:end])
    return result


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(quotes.PASSAGES)),
    st.sampled_from(sorted(quotes.CONVENTIONS)),
    st.data(),
)
def test_damage_costs_at_most_its_paragraph(name, convention, data):
    printed = quotes.print_passage(quotes.PASSAGES[name], quotes.CONVENTIONS[convention])
    clean = ["".join(letter.char for letter in paragraph) for paragraph in printed]
    hit = data.draw(st.integers(0, len(clean) - 1))
    signs = [place for place, char in enumerate(clean[hit]) if not (char.isalnum() or char.isspace())]
    place = data.draw(st.sampled_from(signs))
    new = data.draw(st.sampled_from(["", ";", "'", ",", "*", "\\", '"', "“", "”"]))
    damaged = list(clean)
    damaged[hit] = clean[hit][:place] + new + clean[hit][place + 1 :]
    before, after = found_by_paragraph(clean), found_by_paragraph(damaged)
    others = [number for number in range(len(clean)) if number != hit]
    assert [after[number] for number in others] == [before[number] for number in others]
