import pytest

from legation.actors.name_damage import confusable, fold, variant_of


@pytest.mark.parametrize(
    ("damaged", "intact"), [("Brcnner", "Brenner"), ("Maddem", "Maddern"), ("Clorvin", "Dorvin")]
)
def test_shapes_that_scans_confuse(damaged: str, intact: str) -> None:
    assert confusable(damaged, intact)
    assert confusable(intact, damaged)
    assert fold(damaged.lower()) == fold(intact.lower())


@pytest.mark.parametrize(
    ("one", "two"), [("Brenner", "Brenner"), ("Marlo", "Varlo"), ("Ali", "Ati"), ("Veller", "Keller")]
)
def test_other_names_are_not_damaged_forms(one: str, two: str) -> None:
    assert not confusable(one, two)


def test_full_names_differ_in_one_word_by_one_letter() -> None:
    assert variant_of("Mira Tollan", "Mira Tolan")
    assert variant_of("Halvor Brcnner", "Halvor Brenner")
    assert not variant_of("Mira Tolan", "Mina Tollan")
    assert not variant_of("Tolan", "Tollan")
    assert not variant_of("Ivo Marlo", "Ivo Varlo")
