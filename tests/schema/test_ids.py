"""Content ids tell different things apart, whatever characters they are made of."""

from hypothesis import given
from hypothesis import strategies as st

from legation.schema.ids import content_hash, document_id, occurrence_id, told_apart
from legation.schema.reading import Span

PARTS = st.lists(st.text("ab:#1-", max_size=6), max_size=4)
SPANS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair))), max_size=3
)
ROLES = st.dictionaries(st.sampled_from(["source", "cue", "content"]), SPANS, max_size=3)


@given(PARTS, PARTS)
def test_hashes_are_free_of_separators(one: list[str], other: list[str]) -> None:
    assert (content_hash(*one) == content_hash(*other)) == (one == other)


@given(ROLES, ROLES)
def test_records_on_different_spans_have_different_ids(
    one: dict[str, list[Span]], other: dict[str, list[Span]]
) -> None:
    same = {role: sorted(spans) for role, spans in one.items()} == {
        role: sorted(spans) for role, spans in other.items()
    }
    assert (occurrence_id("d", "figure", one) == occurrence_id("d", "figure", other)) == same


def test_order_of_roles_and_spans_does_not_matter() -> None:
    a, b = Span(1, 2), Span(3, 4)
    assert occurrence_id("d", "k", {"x": [a, b], "y": [a]}) == occurrence_id(
        "d", "k", {"y": [a], "x": [b, a]}
    )
    assert occurrence_id("d", "k", {"x": [a]}, ordinal=1) != occurrence_id("d", "k", {"x": [a]})


def test_lone_surrogates_have_a_hash() -> None:
    assert len(content_hash("\ud800")) == 20


def test_document_id_is_the_sha256_of_the_bytes() -> None:
    assert document_id(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_names_that_stand_more_than_once_are_numbered_in_their_order() -> None:
    assert told_apart(["mill", "weir", "mill", "mill"]) == ["mill#1", "weir", "mill#2", "mill#3"]
    assert told_apart([]) == []


@given(st.lists(st.sampled_from(["mill", "weir", "ford"]), max_size=12))
def test_no_two_names_are_alike_once_they_are_told_apart(names: list[str]) -> None:
    found = told_apart(names)
    assert len(set(found)) == len(names)
    assert [name.partition("#")[0] for name in found] == names
