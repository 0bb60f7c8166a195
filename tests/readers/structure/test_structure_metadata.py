"""Title, authors, publisher, genre, carriers, replies, disclosures, language."""

import pytest
import structure_samples as samples

from legation.readers.structure import structure_document
from legation.readers.structure.language import detect_language
from legation.readers.structure.names import authors_of, is_byline, is_outlet, is_person
from legation.schema.document import Carrier, Document
from legation.schema.vocabulary import CarrierRole, Genre


def read(text: str) -> Document:
    return structure_document("0" * 64, "text/plain", text)


def test_reprint() -> None:
    document = read(samples.REPRINT)
    assert document.title == 'Carrow "will not move its harbour," envoy says'
    assert document.publisher == "Bay.Net"
    assert document.origin == "The Rookfield Gazette"
    assert document.authors == ("Noor Whit",)
    assert document.genre is Genre.INTERVIEW
    assert document.provenance == (
        Carrier("Bay.Net", CarrierRole.REPRINT),
        Carrier("The Rookfield Gazette", CarrierRole.ORIGINAL_PUBLISHER),
    )


def test_newsletter_in_an_archive() -> None:
    document = read(samples.SCAN)
    assert document.title == "The slow ferry that nobody sank"
    assert document.authors == ("Mara Lind",)
    assert document.publisher == "Rook News"
    assert document.genre is Genre.NEWSLETTER
    assert [carrier.role for carrier in document.provenance] == [
        CarrierRole.ARCHIVE, CarrierRole.NEWSLETTER, CarrierRole.PUBLISHER,
    ]  # fmt: skip


def test_reply_to_another_text() -> None:
    document = read(samples.REPLY)
    assert document.replies_to == "“Why the bay needs a bridge” (The Rookfield Times, March 4)"
    assert document.genre is Genre.OPINION
    assert document.title is None


def test_disclosures_are_the_authors_own() -> None:
    document = read(samples.GUEST)
    shown = [document.text[d.start : d.end] for d in document.disclosures]
    assert shown == ["I was invited to Carrow as a guest of the harbour office, which paid for my room."]


def test_disclosure_in_the_author_note() -> None:
    document = read(samples.REPLY)
    assert [document.text[d.start : d.end] for d in document.disclosures] == [
        "The writer has served as harbour master of Carrow and as an adviser to its council."
    ]


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (samples.WEB_PAGE, Genre.NEWS),
        (samples.GUEST, Genre.OPINION),
        (samples.WIRE, Genre.NEWS),
        (samples.RELEASE, Genre.PRESS_RELEASE),
        (samples.MAILS, Genre.OTHER),
        (
            "Remarks by Mayor Ada Lark in Lisk\n\nThank you very much. We will keep the bay open for all boats.\n",
            Genre.OFFICIAL,
        ),
        (
            "Two words\n\n" + "Q: Why did it fail?\n\nA: It did not fail, it stopped for a while.\n\n" * 4,
            Genre.INTERVIEW,
        ),
    ],
)
def test_genre(text: str, genre: Genre) -> None:
    assert read(text).genre is genre


@pytest.mark.parametrize(
    ("line", "names", "outlet"),
    [
        ("By Mara Lind", ("Mara Lind",), None),
        ("By Mara Lind and Karl Finch", ("Mara Lind", "Karl Finch"), None),
        ("By MARA LIND, Staff Writer", ("Mara Lind",), None),
        ("By Mara Lind/Rook.org", ("Mara Lind",), "Rook.org"),
        ("Mara Lind/Reuters", ("Mara Lind",), "Reuters"),
        ("By Mara Lind | 12 March 2013", ("Mara Lind",), None),
        ("By Mara van der Lind", ("Mara van der Lind",), None),
    ],
)
def test_bylines(line: str, names: tuple[str, ...], outlet: str | None) -> None:
    assert is_byline(line)
    assert authors_of(line) == (names, outlet)


@pytest.mark.parametrize(
    "line",
    ["By Monday the boats had gone.", "By the time it was light", "By contrast, Carrow is loud", "The quay"],
)
def test_lines_that_are_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_forms_of_names() -> None:
    assert is_outlet("The Rookfield Times") and is_outlet("Bay.net") and not is_outlet("The council met")
    assert is_person("Ada Lark") and not is_person("Historic ties")


def test_an_outlet_that_names_itself() -> None:
    text = (
        "The bay\n\n"
        + "“No,” Finch told The Rookfield Herald. “Never,” Lark told the Herald on the quay, and she laughed.\n"
    )
    assert read(text).publisher == "The Rookfield Herald"


def test_language() -> None:
    assert detect_language("The boats went out in the morning and came back at night.") == "en"
    assert (
        detect_language(
            "Les bateaux sont partis au matin et ils sont rentrés dans la nuit avec beaucoup de poisson."
        )
        == "fr"
    )
    assert (
        detect_language("Лодки вышли утром и вернулись ночью, потому что ветер был с юга и рыбы было много.")
        == "ru"
    )
    assert detect_language("") is None
    assert detect_language("Carrow 1974") is None


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("PRESIDENT ADA N. QUIST'S ADDRESS TO THE ASSEMBLY OF CARROW", "Ada N. Quist"),
        ("Mayor Tam Hesk's Opening Remarks at the Harbour Fair", "Mayor Tam Hesk"),
    ],
)
def test_a_title_may_name_whose_speech_it_is(title: str, speaker: str) -> None:
    document = read(
        f"{title}\n\nApril 16, 1985\n\nFriends, we meet in a hard year. The harbour is ours, and we keep it.\n"
    )
    assert document.authors == (speaker,)
    assert document.genre is Genre.OFFICIAL


def test_a_headline_about_a_speech_is_no_speech() -> None:
    document = read(
        "Hesk's speech to the guild draws fire\n\nThe guild was not amused on Monday, members said.\n"
    )
    assert document.authors == ()
    assert document.genre is not Genre.OFFICIAL


@pytest.mark.parametrize(
    ("title", "interview"),
    [
        ("Interview with the mayor of Carrow", True),
        ("Interview with Mayor Ada Quist", True),
        ("Ada Quist: an interview", True),
        ("Council to replace interview with questionnaire for sailors", False),
        ("Guild drops interviews of sailors", False),
    ],
)
def test_a_title_that_speaks_of_interviews_is_not_always_one(title: str, interview: bool) -> None:
    body = "The council of Carrow met on Monday, and the clerk said that the sailors had been told. She said no more."
    assert (read(f"{title}\n\n{body}\n").genre is Genre.INTERVIEW) is interview
