"""Whom the words of a source mean: pronouns, names in other letters, writings, offices; who spoke last."""

import pytest

from attribution_texts import make_document, pipeline, words
from legation.extraction.attributions import extract_attributions
from legation.schema.vocabulary import BlockKind

pytestmark = pytest.mark.model


def said(*paragraphs, **facts):
    """Return (chain without the writer, content) of each record."""
    document = make_document(*paragraphs, **facts)
    records = extract_attributions(pipeline().annotate(document), document)
    return [([party.text for party in r.chain[1:]], words(document, r.content)) for r in records]


def speakers_of(part, *paragraphs, **facts):
    """Return the chains of the records whose content holds some words."""
    return [chain for chain, content in said(*paragraphs, **facts) if part in content]


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        ('A Norwegian skipper said the ice was thin. "We do not sail," he added.', "do not sail", "skipper"),
        (
            "The Perrin Group said sales rose. It added that the plant would close.",
            "would close",
            "Perrin Group",
        ),
        (
            "Anna Holm and Nils Berg said the dam was safe. They added that the work would go on.",
            "would go on",
            "Anna Holm",
        ),
        ("The figures were good, growers in Malta said. They said that the rain helped.", "rain", "growers"),
    ],
)
def test_pronoun_goes_on_with_the_last_speaker(text, part, speaker):
    chains = speakers_of(part, text)
    assert chains, said(text)
    assert speaker in chains[0][-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Citra Bank denied the rumours. Then came its warning that it would close.", "Citra Bank"),
        ("Anna Holm denied the rumours. Then came her warning that the port would close.", "Anna Holm"),
    ],
)
def test_possessive_before_a_word_for_a_saying_is_the_speaker(text, speaker):
    assert [chain[-1] for chain in speakers_of("would close", text)] == [speaker]


def test_they_goes_on_with_both_of_two_named_speakers():
    chains = speakers_of(
        "will go on", "Anna Holm and Nils Berg said the dam was safe. They added that the work will go on."
    )
    assert sorted(chain[-1] for chain in chains) == ["Anna Holm", "Nils Berg"]


def test_pronoun_of_the_other_gender_stays_open():
    (chain,) = speakers_of("it will hold", 'Anna Holm said the dam was safe. "Then it will hold," he said.')
    assert chain[-1] == "unspecified (he)"


def test_no_one_of_a_group_is_nobody_to_go_on_with():
    chains = speakers_of("the catch is poor", "No skipper said so aloud. The catch is poor, he said.")
    assert all("skipper" not in chain[-1] for chain in chains)


@pytest.mark.parametrize(
    ("text", "part", "speaker"),
    [
        (
            "A report by the Corran Institute came out in May. The report said that wages fell.",
            "wages fell",
            "Corran Institute",
        ),
        (
            "Merrin University published a study on tides. The coast is sinking, the study says.",
            "coast is sinking",
            "Merrin University",
        ),
        ("Norway's statement said that the quay was closed.", "quay was closed", "Norway"),
        (
            "Norway closed the quay, it said in a statement, which also warned that the fleet would stay.",
            "fleet would stay",
            "Norway",
        ),
        (
            "In March nine senators from the coast signed a letter that described the bridge as a folly.",
            "folly",
            "unnamed nine senators from the coast",
        ),
    ],
)
def test_a_writing_speaks_for_its_author(text, part, speaker):
    assert [chain[-1] for chain in speakers_of(part, text)] == [speaker]


def test_a_writing_of_nobody_is_described():
    (chain,) = speakers_of("wages fell", "A report said that wages fell.")
    assert chain[-1] == "report"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Holm was away. Her office said that the quay was closed.", "unnamed office of Anna Holm"),
        (
            "Mr. Edo Brask said nothing. His lawyer said that the quay was closed.",
            "unnamed lawyer of Edo Brask",
        ),
    ],
)
def test_somebody_of_somebody_is_described_by_the_owner(text, speaker):
    assert [chain[-1] for chain in speakers_of("quay", text)] == [speaker]


@pytest.mark.parametrize("reason", ["the release of two boats and Lena Orr's election", "the cost of steel"])
def test_a_reason_that_is_cited_is_not_who_speaks(reason):
    chains = speakers_of("quay", f"The quay had changed, Anna Holm said in June, citing {reason}.")
    assert [chain[-1] for chain in chains] == ["Anna Holm"]


def test_the_company_is_the_organisation_named_before():
    chains = speakers_of(
        "three ships",
        "Norrland Shipping Company sold its ferries in March. The company said that it would keep three ships.",
    )
    assert [chain[-1] for chain in chains] == ["Norrland Shipping Company"]


def test_a_name_in_a_headline_of_capitals_is_the_person_of_the_text():
    chains = speakers_of(
        "TALKS",
        (BlockKind.HEADING, "VELTMAN SAYS TALKS HAVE FAILED"),
        "Foreign Minister Oskar Veltman rejected talks on Monday. Veltman said that the offer came late.",
    )
    assert [chain[-1] for chain in chains] == ["Oskar Veltman"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norwegian oil minister and council president Anna Holm said that the price was fair.", "Anna Holm"),
        ("Norwegian oil minister and WTO president Anna Holm said that the price was fair.", "Anna Holm"),
        ("Minister of Education Edo Brask said that the price was fair.", "Edo Brask"),
        ("The secretary general of the union (FRK), Milo Dern, said that the price was fair.", "Milo Dern"),
        ("The Maltese consul in Oslo, Ms Dora Zammit, said that the price was fair.", "Dora Zammit"),
        ("The envoy, Piers Hollander, said that the price was fair.", "Piers Hollander"),
        ("Jack German, the envoy, said that the price was fair.", "Jack German"),
        ("Maltese ambassador to Norway Dora Zammit said that the price was fair.", "Dora Zammit"),
    ],
)
def test_the_person_named_after_a_role_speaks_not_the_body(text, speaker):
    assert [chain[-1] for chain in speakers_of("price was fair", text)] == [speaker]


@pytest.mark.parametrize(
    ("lead", "naming", "speaker"),
    [
        (
            "A Norwegian minister said on Monday that the quay would close.",
            "Fisheries Minister Anna Holm said that the boats were old.",
            "Anna Holm",
        ),
        (
            (BlockKind.HEADING, "MINISTER SAYS QUAY WILL CLOSE"),
            "A Norwegian minister warned that the quay would close. Trade Minister Anna Holm said it was old.",
            "Anna Holm",
        ),
        (
            "Prices will rise, a Maltese trade official said.",
            "Joe Zammit, deputy trade representative of Malta, said the harvest was poor.",
            "Joe Zammit",
        ),
    ],
)
def test_the_lead_s_unnamed_speaker_is_named_by_the_next_saying(lead, naming, speaker):
    assert {chain[-1] for chain, _ in said(lead, naming)} == {speaker}


@pytest.mark.parametrize(
    ("lead", "naming"),
    [
        (
            "A Norwegian official who asked not to be named said on Monday that the quay would close.",
            "Fisheries Minister Anna Holm said that the boats were old.",
        ),
        (
            "A French minister said on Monday that the quay would close.",
            "Norwegian Fisheries Minister Anna Holm said that the boats were old.",
        ),
        (
            "A Norwegian analyst said on Monday that the quay would close.",
            "Fisheries Minister Anna Holm said that the boats were old.",
        ),
    ],
    ids=["on terms of anonymity", "of another state", "of another trade"],
)
def test_an_unnamed_speaker_of_other_kind_stays_unnamed(lead, naming):
    found = {chain[-1] for chain, content in said(lead, naming) if "quay" in content}
    assert found
    assert all(name.startswith("unnamed") for name in found)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "President Anna Holm and Prime Minister Milo Dern met. The two leaders said the border will open.",
            ["Anna Holm", "Milo Dern"],
        ),
        ("Norway and Malta signed a pact. Both governments said the border will open.", ["Malta", "Norway"]),
    ],
)
def test_the_two_are_those_named_together_before(text, speakers):
    assert sorted(chain[-1] for chain in speakers_of("border", text)) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "One diplomat said the talks failed. Another said the talks had gone well.",
            "unnamed other diplomat",
        ),
        ("Residents said the well was dry. Others said it had gone well.", "unnamed other residents"),
    ],
)
def test_another_is_one_of_those_who_spoke_before(text, speaker):
    assert [chain[-1] for chain in speakers_of("gone well", text)] == [speaker]


@pytest.mark.parametrize("name", ["Norrland Teachers' Union", "Corran Women's League"])
def test_a_possessive_inside_a_name_does_not_cut_it(name):
    text = f"The {name} said the price was fair. The {name.split()[-1].lower()} said the boats were idle."
    assert {chain[-1] for chain, _ in said(text)} == {name}
