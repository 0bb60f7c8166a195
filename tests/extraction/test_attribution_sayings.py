"""One sentence for each way of saying, and of not saying, with who says what with which force."""

import pytest

from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.readers.registry import read
from legation.schema.vocabulary import Mode

pytestmark = pytest.mark.model

SAID = [
    (
        "The mayor emphasized that Kenya's reforms were not complete, and unions warned "
        "that the council was losing its hold.",
        [
            ("mayor", "reforms were not complete", "assert"),
            ("unions", "the council was losing its hold", "assert"),
        ],
    ),
    (
        'Governor Anna Pell openly admires President Viktor Sarn as a "strong builder."',
        [("Anna Pell", 'President Viktor Sarn as a "strong builder', "evaluate")],
    ),
    ('Japan branded Kenya an "outlaw nation."', [("Japan", 'Kenya an "outlaw nation', "evaluate")]),
    ('Japan insisted that Kenya "stop its dangerous games."', [("Japan", 'Kenya "stop its', "demand")]),
    (
        "Even China said it was opposed to the plan and warned Kenya to refrain from further steps.",
        [
            ("China", "it was opposed to the plan", "assert"),
            ("China", "Kenya to refrain from further steps", "demand"),
        ],
    ),
    (
        "The council met over the plan, which local news media claimed soon allows Nairobi to dig deeper.",
        [("media", "soon allows Nairobi to dig deeper", "assert")],
    ),
    (
        "According to Tarn Radio, quoting the Harbour Post, the pass has been closed.",
        [
            ("Tarn Radio", "the pass has been closed", "assert"),
            ("Harbour Post", "the pass has been closed", "assert"),
        ],
    ),
    (
        "She was sent to a camp which the ministry describes as a retreat.",
        [("ministry", "a retreat", "evaluate")],
    ),
    (
        "The plan is sound, the ministers said. The two mayors trade by night, I was told; "
        "by day they lend boats.",
        [("ministers", "The plan is sound", None), ("ministers", "The two mayors trade by night", None)],
    ),
    (
        "There are rumours on both shores that he will bring an offer.",
        [("unspecified", "he will bring an offer", "rumour")],
    ),
    (
        "The port is safe, an official said. Both men, I was told there, believe that it will grow.",
        [("official", "Both men", None)],
    ),
]

NOT_DENIED = [
    '"What makes this hard is not just the price but the delay," Anna Pell said.',
    '"The question is not whether they can do it, only whether they will," Anna Pell said.',
]

UNSAID = [
    "The board called an urgent sitting to discuss the test.",
    "The crews were required to recognize, sort and carry parcels.",
    "Other candidates refrained from criticizing the incumbent at the fair.",
    "The firms came to show that bridges can be built faster.",
]


def sayings(text):
    document = read(text.encode(), "note.txt").documents[0][1]
    doc = default_pipeline().annotate(document)
    return [
        (item.speaker.text, "|".join(document.text[s.start : s.end] for s in item.content), item.force.value)
        for item in extract_attributions(doc, document)
        if item.mode in (Mode.SAID, Mode.IMPUTED)
    ]


@pytest.mark.parametrize(("text", "expected"), SAID, ids=[text[:40] for text, _ in SAID])
def test_sayings_are_read(text, expected):
    found = sayings(text)
    for speaker, content, force in expected:
        assert any(
            speaker in name and content in words and force in (None, verdict)
            for name, words, verdict in found
        ), found


@pytest.mark.parametrize("text", NOT_DENIED, ids=lambda text: text[:40])
def test_what_goes_further_is_no_denial(text):
    assert [force for _, _, force in sayings(text)] == ["assert"]


@pytest.mark.parametrize("text", UNSAID, ids=lambda text: text[:40])
def test_acts_are_no_sayings(text):
    assert sayings(text) == []


def test_a_reason_is_no_source():
    found = sayings("Citing privacy rules, officials said that the team was turned away.")
    assert [name for name, _, _ in found if "rules" in name] == []
