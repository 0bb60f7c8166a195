import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest_recipe import read
from legation.ledger.sketches import Sketch, estimate_containment, sketch_document
from legation.readers.limits import Limits


def sketch(words):
    document = read(" ".join(words).encode(), "a.txt", limits=Limits()).documents[0][1]
    return sketch_document(document)


def words(*bounds):
    return [f"word{number}" for number in range(*bounds)]


def test_size_is_the_number_of_runs_of_five_words():
    assert sketch(words(10)).size == 6
    assert sketch(words(4)) == Sketch(0, ())


def test_case_and_line_breaks_play_no_part():
    document = read(b"One two THREE,\nfour five six.", "a.txt", limits=Limits()).documents[0][1]
    assert sketch_document(document) == sketch(["one", "two", "three", "four", "five", "six"])


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        ((0, 500), (0, 500), 1.0),
        ((0, 500), (500, 900), 0.0),
        ((0, 500), (250, 750), 0.5),
        ((0, 900), (0, 300), 1.0),
    ],
)
def test_estimate_is_near_the_share(left, right, share):
    assert estimate_containment(sketch(words(*left)), sketch(words(*right))) == pytest.approx(share, abs=0.2)


def test_short_texts_are_compared_exactly():
    assert estimate_containment(sketch(words(0, 44)), sketch(words(0, 24))) == 1.0


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_estimate_is_symmetric_and_a_share(a, n, b, m):
    left, right = sketch(words(a, a + n)), sketch(words(b, b + m))
    found = estimate_containment(left, right)
    assert found == estimate_containment(right, left)
    assert 0 <= found <= 1
