import pytest

from legation.actors.name_forms import folded, full_name, initials, is_acronym, surname


def test_case_accents_articles_and_points_do_not_matter() -> None:
    assert folded("The Zoë-Marlo Foundation") == folded("zoe marlo foundation")


@pytest.mark.parametrize("name", ["Marlo", "Z. Marlo", "Dr. Marlo", "bin Marlo", ""])
def test_no_full_name(name: str) -> None:
    assert full_name(name) is None


def test_a_full_name_has_no_title_and_no_middle_initial() -> None:
    assert full_name("Dr. Zoë B. Marlo") == "zoe marlo"
    assert surname("Zoë Marlo") == "marlo"


def test_initials_with_and_without_little_words() -> None:
    assert {"LHT", "LOHT"} <= initials("League of Harbour Towns")
    assert initials("League") == frozenset()


@pytest.mark.parametrize(("name", "verdict"), [("LHT", True), ("L.H.T.", True), ("Lht", False), ("L", False)])
def test_acronyms(name: str, verdict: bool) -> None:
    assert is_acronym(name) is verdict
