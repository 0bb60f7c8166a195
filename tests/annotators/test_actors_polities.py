"""States, towns and persons that no gazetteer knows, told apart by what the text says of them."""

from dataclasses import replace
from functools import lru_cache

import pytest

from legation.annotators.layers import actors_of, mentions_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.schema.document import Block, Document
from legation.schema.ids import document_id
from legation.schema.reading import ReadingBuilder
from legation.schema.vocabulary import ActorType, BlockKind, Genre

pytestmark = pytest.mark.model


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    return build_pipeline([QuoteAnnotator(), ActorAnnotator()])


def make(text: str, *, headings: int = 0) -> Document:
    """Make a document of one block a line, the first lines headings."""
    builder = ReadingBuilder(text)
    blocks = []
    position = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        opened = builder.length
        builder.copy(position, position + len(line))
        builder.segment(opened, number)
        kind = BlockKind.HEADING if number < headings else BlockKind.BODY
        blocks.append(Block(kind, position, position + len(line)))
        position += len(line)
    digest = document_id(text.encode())
    return Document(digest, "text/plain", text, builder.build(), tuple(blocks), language="en")


def kinds(text: str) -> dict[str, ActorType]:
    """Return the kinds of a text's actors by name."""
    return {actor.name: actor.type for actor in actors_of(pipeline().annotate(make(text)))}


def meant(text: str, words: str, *, headings: int = 0) -> list[str]:
    """Return the names of the actors that the places of some words mean, in order."""
    doc = pipeline().annotate(make(text, headings=headings))
    names = {actor.key: actor.name for actor in actors_of(doc)}
    reading = doc.user_data["legation.document"].reading.text
    return [names[m.actor] for m in mentions_of(doc) if reading[m.char_start : m.char_end] == words]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In spring Marzipol recalled its ambassador. Marzipol then closed the border.", "Marzipol"),
        ("Ostrund's exports fell. A treaty with Ostrund had been signed long ago.", "Ostrund"),
        ("The army of Quessland crossed the river, and Quessland said it would stay.", "Quessland"),
        ("Trade between France and Brellia has grown, and Brellia wants more of it.", "Brellia"),
    ],
)
def test_a_name_is_a_states_by_what_it_does_owns_and_stands_beside(text: str, name: str) -> None:
    assert kinds(text)[name] is ActorType.STATE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ferries leave from Halmouth. The mayor of Halmouth met students in Halmouth.", "Halmouth"),
        ("They live in Tarrow, and the streets of Tarrow are quiet.", "Tarrow"),
    ],
)
def test_a_town_stays_a_place(text: str, name: str) -> None:
    assert kinds(text)[name] is ActorType.PLACE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mrs. Brell signed a treaty. Brell said that she would recall the ambassador.", "Brell"),
        ("Otto Varga opposed the pact. Varga agreed to it later, though he had doubts.", "Otto Varga"),
    ],
)
def test_a_person_who_signs_treaties_is_no_state(text: str, name: str) -> None:
    assert kinds(text)[name] is ActorType.PERSON


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oskland's border with Prell is shut. Prell said it would wait. Prell has time.", "Prell"),
        (
            "Treaties with Vunia bind Marrowin. Marrowin announced that it would keep them. Marrowin waits.",
            "Marrowin",
        ),
    ],
)
def test_in_a_world_of_its_own_little_makes_a_name_a_states(text: str, name: str) -> None:
    assert kinds(text)[name] is ActorType.STATE


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        (
            "Ostania and Veldria share a river. Trade between Ostania and Veldria is brisk. "
            '"We buy our salt from Ostania," said Foreign Minister Ada Brok.',
            "We",
            "Veldria",
        ),
        (
            "The Quessish government and the Morrish army met. Quessland has exports; Morland has none. "
            '"Our pact with Morland ends," said the premier of Quessland, Otto Venn.',
            "Our",
            "Quessland",
        ),
    ],
)
def test_we_is_the_state_of_the_one_who_speaks(text: str, word: str, state: str) -> None:
    assert meant(text, word) == [state]


def test_our_countries_are_more_than_the_speakers_own() -> None:
    text = (
        'Veldria traded with Ostania. "Our countries agree," said Ada Brok, the foreign minister of Veldria.'
    )
    assert meant(text, "Our") == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "BRELLIA CLOSES HARBOR TO SHIPS FROM OSTRUND\nThe Brellian navy said Ostrund had been told by Brellia.",
            "BRELLIA",
            "Brellia",
        ),
        (
            "Brellia Closes Harbor to Ostrund Ships\nThe ambassador of Ostrund left Brellia in a hurry.",
            "Ostrund",
            "Ostrund",
        ),
        (
            "SPEECH BY PREMIER TOLAN\nPremier Mira Tolan spoke in a tent. Tolan was brief.",
            "PREMIER TOLAN",
            "Mira Tolan",
        ),
    ],
)
def test_a_heading_names_whom_the_text_names(text: str, words: str, name: str) -> None:
    assert meant(text, words, headings=1)[0] == name


def test_a_common_word_of_a_name_is_no_name_in_a_heading() -> None:
    text = "COUNCIL MEETS IN TENT\nThe Harrow Council met. Members of Harrow Council spoke."
    assert meant(text, "COUNCIL", headings=1) == []


@pytest.mark.parametrize(
    ("text", "adjective", "name"),
    [
        ("Prell waits. The Prelli Water Minister Ada Brok spoke for Prell.", "Prelli", "Prell"),
        ("Marrow has rivers. A Marrowese Deputy Foreign Minister was heard.", "Marrowese", "Marrow"),
    ],
)
def test_an_adjective_before_an_office_of_several_words_proves_a_state(
    text: str, adjective: str, name: str
) -> None:
    assert kinds(text)[name] is ActorType.STATE


SEATS = "Veldria's army watched Ostania. A treaty with Ostania binds Veldria. "


@pytest.mark.parametrize(
    ("text", "town", "state"),
    [
        (
            SEATS + "Ostania recalled its ambassador from Karsk. It rained in Karsk. Talks with Karsk go on.",
            "Karsk",
            "Veldria",
        ),
        (SEATS + "The Ostanian embassy in Brell was shut. Talks with Brell go on.", "Brell", "Veldria"),
        (SEATS + "Veldria's ambassador returned to Omsel. Omsel rejected the charge.", "Omsel", "Ostania"),
    ],
)
def test_a_town_that_receives_one_of_two_states_envoys_is_the_other_ones_seat(
    text: str, town: str, state: str
) -> None:
    assert meant(text, town)[-1] == state


def test_a_town_without_envoys_or_ministries_is_nobodys_seat() -> None:
    assert meant(SEATS + "Ferries leave for Halm. It rains in Halm.", "Halm") == ["Halm", "Halm"]


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("Veldria's navy is small. Ada Brok, the foreign minister of Veldria, spoke.", "Ada Brok", "Veldria"),
        ("The Ostanian army left Ostania. Ostanian Premier Otto Venn agreed.", "Otto Venn", "Ostania"),
    ],
)
def test_a_person_carries_the_key_of_the_state_that_a_title_names(text: str, person: str, state: str) -> None:
    actors = {actor.key: actor for actor in actors_of(pipeline().annotate(make(text)))}
    bearer = next(actor for actor in actors.values() if actor.name == person)
    assert bearer.state is not None
    assert actors[bearer.state].name == state


def speech(text: str, author: str) -> list[tuple[str, str]]:
    """Return words and actors of the first persons of a speech."""
    base = make(text, headings=1)
    document = replace(base, genre=Genre.OFFICIAL, authors=(author,))
    doc = pipeline().annotate(document)
    names = {actor.key: actor.name for actor in actors_of(doc)}
    return [
        (text[m.char_start : m.char_end], names[m.actor])
        for m in mentions_of(doc)
        if "speaks for" in m.reason
    ]


@pytest.mark.parametrize(
    ("text", "author", "found"),
    [
        (
            "ADDRESS BY PREMIER OTTO VENN\nWe are patient. Veldria has exports. Veldria will open the gates. "
            "Veldria will also pay. Ostania's army has left.",
            "Otto Venn",
            [("We", "Veldria")],
        ),
        (
            "ADDRESS BY PRESIDENT ADA BROK\nWe are patient. Veldria has exports; Ostania's army will rest. "
            "Veldria will pay.",
            "Ada Brok",
            [],
        ),
    ],
)
def test_a_speech_is_of_the_state_whose_acts_it_pledges(
    text: str, author: str, found: list[tuple[str, str]]
) -> None:
    assert speech(text, author) == found


def test_our_country_is_the_speakers_state() -> None:
    text = 'Veldria traded with Ostania. "Our country waits," said Ada Brok, the foreign minister of Veldria.'
    assert meant(text, "Our country") == ["Veldria"]


@pytest.mark.parametrize(
    "text",
    [
        "Plodder released its yearly figures. Plodder announced that it would hire, and Plodder agreed to talks.",
        "The union wrote to Quorlix. Quorlix refused, Quorlix said, because its shops were full.",
    ],
)
def test_what_a_name_says_and_does_alone_makes_no_state_of_it(text: str) -> None:
    assert ActorType.STATE not in kinds(text).values()


def test_a_part_of_a_federation_is_a_place() -> None:
    assert (
        kinds("The people of Ohio voted. Courts in Ohio agreed with Ohio's election officials.")["Ohio"]
        is ActorType.PLACE
    )
