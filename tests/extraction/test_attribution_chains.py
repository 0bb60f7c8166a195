"""Chains of citers in their many forms: each party of each record, the writer left out."""

import pytest

from attribution_texts import make_document, pipeline, words
from legation.extraction.attributions import extract_attributions

pytestmark = pytest.mark.model

CRACKED = "the dam was cracked"


def chains(text):
    """Return the chains, writer left out, by the words of the content."""
    document = make_document(text)
    found = {}
    for record in extract_attributions(pipeline().annotate(document), document):
        found.setdefault(words(document, record.content), []).append(
            [party.text for party in record.chain[1:]]
        )
    return found


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Anna Holm told the Harbour Times that Nils Berg had said that {}.", ["Anna Holm", "Nils Berg"]),
        ("The agency Norpress said, citing an unnamed official, that {}.", ["Norpress", "unnamed official"]),
        (
            "Citing a senior diplomat, the Harbour Times reported that {}.",
            ["Harbour Times", "unnamed senior diplomat"],
        ),
        ("The Harbour Times quoted Nils Berg as saying that {}.", ["Harbour Times", "Nils Berg"]),
        ("Nils Berg was quoted by the Harbour Times as saying that {}.", ["Harbour Times", "Nils Berg"]),
        ("According to the Harbour Times, Nils Berg said that {}.", ["Harbour Times", "Nils Berg"]),
        ("Anna Holm said that, according to Nils Berg, {}.", ["Anna Holm"]),
        ("Anna Holm said Nils Berg's letter warned that {}.", ["Anna Holm", "Nils Berg"]),
        (
            "The Harbour Times said a report by the Corran Institute found that {}.",
            ["Harbour Times", "Corran Institute"],
        ),
        (
            "Anna Holm recalled that Nils Berg had told her that the minister had said that {}.",
            ["Anna Holm", "Nils Berg", "unnamed minister"],
        ),
        (
            "According to the Harbour Times, the ministry said that inspectors had found that {}.",
            ["Harbour Times", "unnamed ministry", "inspectors"],
        ),
        (
            "A spokesman told reporters that Norway had received a letter in which Nils Berg warned that {}.",
            ["unnamed spokesman", "Nils Berg"],
        ),
        (
            "Anna Holm denied reports in the Harbour Times that Norway had said that {}.",
            ["Anna Holm", "Norway"],
        ),
    ],
)
def test_who_stands_between_writer_and_speaker(text, parties):
    found = chains(text.format(CRACKED))
    held = [chain for content, chain in found.items() if CRACKED in content and chain[0] == parties]
    assert held, found


@pytest.mark.parametrize(
    ("text", "citer"),
    [
        ("According to Anna Holm, quoting Nils Berg, the dam was cracked.", "Anna Holm"),
        ("According to the Harbour Times, citing Nils Berg, the dam was cracked.", "Harbour Times"),
    ],
)
def test_according_to_one_who_quotes_another_is_two_sayings(text, citer):
    assert chains(text) == {CRACKED: [[citer], [citer, "Nils Berg"]]}


def test_a_paper_that_quotes_stands_before_those_whom_its_speaker_cites():
    found = chains(
        "The Harbour Times quoted Nils Berg as saying that Norway had promised that the dam would hold."
    )
    assert found["the dam would hold"] == [["Harbour Times", "Nils Berg", "Norway"]]


def test_a_saying_that_follows_in_the_same_sentence_stands_in_the_paper_too():
    found = chains("The dam is cracked, Nils Berg said, according to the Harbour Times.")
    assert found["The dam is cracked"] == [["Harbour Times", "Nils Berg"]]


@pytest.mark.parametrize(
    "text",
    [
        "Nils Berg was quoted by the Harbour Times as saying that the dam was cracked.",
        "The Harbour Times quoted Nils Berg as saying that the dam was cracked.",
    ],
)
def test_a_quoted_saying_is_one_record(text):
    assert [len(records) for records in chains(text).values()] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Norway said, citing privacy rules, that the dam was cracked.",
        "Malta said, citing the cost of steel, that the dam was cracked.",
    ],
)
def test_reasons_that_are_cited_are_nobody(text):
    assert [chain for records in chains(text).values() for chain in records] in ([["Norway"]], [["Malta"]])
