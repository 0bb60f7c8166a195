from hypothesis import given
from hypothesis import strategies as st

from legation.alignment import NO_OVERLAP, WINDOW, align
from legation.ledger.sketches import fold_letters

HARBOUR = fold_letters(
    "The harbour master of Ferrin closed the northern mole on Tuesday after a crane had lost its footing. Nobody was "
    "hurt, but two barges with rye could not unload, and the bakers of the old town borrowed flour from the garrison. "
    "An inquiry will ask why the warning of the spring, written in red ink, was filed under correspondence."
)
ORCHARD = fold_letters(
    "Growers in the Alm valley expect half of last year's apples, because hail came twice in the week of blossom. The "
    "cooperative has asked the province for seed money and will know in June. Its chairman, who has kept bees since he "
    "was nine, says that the bees were wiser and stayed at home for the whole of April and a part of May."
)


def test_a_text_stands_in_itself_and_in_a_longer_one():
    assert align(HARBOUR, HARBOUR).share == 1.0
    inside = align(HARBOUR, ORCHARD + HARBOUR + ORCHARD)
    assert inside.share == 1.0
    assert abs(inside.first - len(ORCHARD)) < 3


def test_another_text_does_not():
    assert align(HARBOUR, ORCHARD) == NO_OVERLAP


def test_damage_of_every_tenth_letter_leaves_nine_in_ten():
    damaged = "".join("q" if place % 10 == 3 else letter for place, letter in enumerate(HARBOUR))
    assert 0.85 < align(damaged, HARBOUR).share < 0.95


def test_half_a_text_is_half_of_it():
    mixed = HARBOUR[: len(HARBOUR) // 2] + ORCHARD[len(ORCHARD) // 2 :]
    assert 0.35 < align(mixed, HARBOUR + "x" * 100).share < 0.65


def test_nothing_stands_in_an_empty_text():
    assert align("", HARBOUR) == NO_OVERLAP
    assert align(HARBOUR[:90], "abc") == NO_OVERLAP


@given(st.text("abcdefg", max_size=3 * WINDOW), st.text("abcdefg", max_size=4 * WINDOW))
def test_share_is_a_share_and_places_are_in_the_longer_text(one, other):
    shorter, longer = sorted((one, other), key=len)
    found = align(shorter, longer)
    assert 0 <= found.share <= 1
    assert 0 <= found.first <= found.last <= len(longer)
