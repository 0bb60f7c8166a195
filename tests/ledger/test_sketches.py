import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest_recipe import read
from legation.ledger.sketches import (
    FORM,
    Sketch,
    estimate_containment,
    fold_letters,
    sketch_document,
    sketch_from_json,
    sketch_to_json,
)
from legation.readers.limits import Limits


def document(text):
    return read(text.encode(), "a.txt", limits=Limits()).documents[0][1]


def sketch(*bounds):
    return sketch_document(document(" ".join(spelled(number) for number in range(*bounds))))


def spelled(number):
    """A word of eight letters that no other number has."""
    return "".join(
        "bdfghkmnptvz"[number * 7 // 12**place % 12] + "aeu"[number // 3**place % 3] for place in range(4)
    )


def test_size_is_the_number_of_letters():
    assert sketch_document(document("One two, three!")).size == 11
    assert sketch_document(document("Oh no.")).hashes == ()


def test_case_breaks_hyphens_and_look_alikes_play_no_part():
    assert fold_letters("The burned vil-\nlage of 1051") == fold_letters("the bumed VILLAGE of lO5l")
    assert fold_letters("Zürich") == "zurich"


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ((0, 900), (0, 900), 1.0),
        ((0, 900), (900, 1700), 0.0),
        ((0, 900), (450, 1350), 0.5),
        ((0, 900), (0, 300), 1.0),
    ],
)
def test_estimate_is_near_the_share_of_the_smaller_text(left, right, share):
    assert estimate_containment(sketch(*left), sketch(*right)) == pytest.approx(share, abs=0.15)


def test_a_long_text_keeps_a_bounded_print_that_still_holds_a_part_of_it():
    book, chapter = sketch(0, 12000), sketch(3000, 3600)
    assert len(book.hashes) == 1024 and book.limit < chapter.limit
    assert estimate_containment(book, chapter) == pytest.approx(1.0, abs=0.1)


def test_a_print_of_another_form_is_not_read():
    assert sketch_from_json(40, "[1,2,3]") is None
    assert sketch_from_json(40, json.dumps({"form": FORM + 1, "limit": 5, "hashes": ""})) is None


@given(st.lists(st.integers(0, 2**32 - 1), unique=True, max_size=40), st.integers(0, 2**32))
def test_a_stored_print_is_read_as_it_was(values, limit):
    made = Sketch(len(values) * 16, limit, tuple(values))
    assert sketch_from_json(made.size, sketch_to_json(made)) == made


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_estimate_is_symmetric_and_a_share(a, n, b, m):
    left, right = sketch(a, a + n), sketch(b, b + m)
    found = estimate_containment(left, right)
    assert found == estimate_containment(right, left)
    assert 0 <= found <= 1
