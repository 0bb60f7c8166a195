import pytest

from legation.comparison.shared_words import Passage, find_shared

LINE = "every village on that shore has paid twice for the same bridge and still goes by boat"


def passages(*lines, quoted=True):
    return [Passage(f"r{n}", f"t{n}", tuple(line.split()), is_quoted=quoted) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    "other",
    [LINE, LINE.replace("e", "c"), "he told us that " + LINE + " in any weather", LINE[: len(LINE) // 2]],
)
def test_the_same_words_are_found_through_damage_and_cuts(other):
    assert list(find_shared(passages(LINE, other))) != []


def test_other_words_on_the_same_thing_are_not():
    assert (
        list(
            find_shared(
                passages(LINE, "the bridge was paid for twice by villages that go by boat to this day")
            )
        )
        == []
    )


def test_words_without_quotation_marks_must_be_nearer():
    loose = "each village along this shore had paid twice for that one bridge and still went by boat"
    assert list(find_shared(passages(LINE, loose, quoted=False))) == []


def test_one_text_with_itself_is_no_pair():
    twice = [Passage("r1", "t1", tuple(LINE.split())), Passage("r2", "t1", tuple(LINE.split()))]
    assert list(find_shared(twice)) == []
    assert sorted(find_shared([*twice, Passage("r3", "t2", tuple(LINE.split()))]))


def test_order_plays_no_part():
    lines = passages(LINE, LINE.replace("a", "o"), LINE + " alone")
    assert set(map(frozenset, find_shared(lines))) == set(map(frozenset, find_shared(reversed(lines))))
