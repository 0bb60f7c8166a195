"""On whose side a speaker stands: what the records tell, and nothing that is guessed."""

from typing import Any

import pytest

from legation.interfaces.web.sides import READERS, Sides


def actor(name: str, kind: str, *, country: str | None = None, roles: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "actor": f"id-{name}-{kind}", "name": name, "type": kind, "country": country,
        "roles": [{"role": role} for role in roles],
    }  # fmt: skip


ACTORS = [
    actor("Tarn", "state", country="TN"),
    actor("Besk", "state"),
    actor("Besk", "person"),
    actor("Ida Rook", "person", country="TN"),
    actor("Jon Vale", "person", roles=("Tarnish ambassador to Besk",)),
    actor("Mia Frey", "person", roles=("poet",)),
    actor("Ministry of Fish of Besk", "body"),
    actor("Open Coast", "organisation"),
    actor("villagers", "community"),
    actor("Besk Tarn", "person", roles=("expert on Besk", "Tarnish studies professor", "consul in Besk")),
    actor("Wren Hall", "person", roles=("ambassador to Tarn",)),
    actor("Eva Lind", "person", roles=("Besk's ambassador to Tarn", "adviser on Tarnish affairs")),
    actor("The Besk Herald", "organisation"),
]
MENTIONS = [
    {"quote": "Tarnish", "kind": "demonym", "actor": "id-Tarn-state"},
    {"quote": "the country", "kind": "description", "actor": "id-Tarn-state"},
    {"quote": "Beskers", "kind": "demonym", "actor": "id-villagers-community"},
]
SAID = [
    {"speaker": "unnamed Tarnish officer", "speaker_role": None},
    {"speaker": "Lea Moor", "speaker_role": "Besk's envoy"},
]
DOCUMENTS = [{"doc": "a", "publisher": "The Gull"}, {"doc": "b", "publisher": None}]


@pytest.fixture
def sides() -> Sides:
    return Sides(ACTORS, MENTIONS, SAID, DOCUMENTS)


@pytest.mark.parametrize(
    ("speaker", "side"),
    [
        ("Tarn", "Tarn"),
        ("Besk", "Besk"),
        ("Ida Rook", "Tarn"),
        ("Jon Vale", "Tarn"),
        ("Ministry of Fish of Besk", "Besk"),
        ("unnamed Tarnish officer", "Tarn"),
        ("Lea Moor", "Besk"),
        ("Open Coast", "Open Coast"),
        ("Mia Frey", None),
        ("villagers", None),
        ("Besk Tarn", None),
        ("Wren Hall", None),
        ("Eva Lind", "Besk"),
        ("The Besk Herald", "The Besk Herald"),
        ("a Besk-born sailor", None),
        ("director of the Besk Wildlife Project", None),
        ("former Tarnish Deputy Minister", "Tarn"),
        ("spokeswoman for Besk’s Trade Ministry", "Besk"),
        ("unspecified (reportedly)", None),
    ],
)
def test_side_of_a_quoted_speaker(sides: Sides, speaker: str, side: str | None) -> None:
    assert sides.side_of(speaker, "a", own_voice=False, is_comment=False) == side


def test_own_voice_of_a_text_is_its_publishers_and_of_a_comment_its_readers(sides: Sides) -> None:
    assert sides.side_of("Mia Frey", "a", own_voice=True, is_comment=False) == "The Gull"
    assert sides.side_of("document", "b", own_voice=True, is_comment=False) is None
    assert sides.side_of("gull42", "a", own_voice=True, is_comment=True) == READERS


def test_sides_do_not_depend_on_the_order_of_the_rows(sides: Sides) -> None:
    again = Sides(ACTORS[::-1], MENTIONS[::-1], SAID[::-1], DOCUMENTS[::-1])
    for row in ACTORS:
        asked = (row["name"], "a")
        assert again.side_of(*asked, own_voice=False, is_comment=False) == sides.side_of(
            *asked, own_voice=False, is_comment=False
        )


def test_a_word_that_means_two_states_means_none() -> None:
    both = [
        {"quote": "Islander", "kind": "demonym", "actor": f"id-{name}-state"} for name in ("Tarn", "Besk")
    ]
    sides = Sides(ACTORS, both, [], DOCUMENTS)
    assert sides.side_of("unnamed Islander", "a", own_voice=False, is_comment=False) is None
