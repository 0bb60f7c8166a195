"""Marks that an index gives, and what nouns and fixed turns announce. The sentences are invented."""

import pytest

from attribution_texts import make_document, pipeline
from legation.annotators.layers import relations_of

pytestmark = pytest.mark.model


def found(text):
    document = make_document(text)
    read = document.reading.text
    return [
        tuple(" | ".join(read[s:e] for s, e in spans) for spans in (item.source, item.content))
        for item in relations_of(pipeline().annotate(document))
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The index gives Norway 12 of 100.", "The index", "Norway 12 of 100"),
        ("The index gave Kenya a score of 40.", "The index", "Kenya a score of 40"),
        (
            "The institute ranks Norway 110th of 180 countries.",
            "The institute",
            "Norway 110th of 180 countries",
        ),
        (
            "The group rated the press of Kenya “partly free” in May.",
            "The group",
            "the press of Kenya “partly free” in May",
        ),
        ("Norway was ranked 110th by the institute.", "the institute", "110th"),
        ("As the coach put it, the match was over.", "the coach", "the match was over"),
        ("The bridge, as Anna Holm put it, is old.", "Anna Holm", "The bridge | is old"),
        ("Norway's line is that the bridge is safe.", "Norway's", "the bridge is safe"),
        ("The coach's message is clear: the match is over.", "The coach's", "the match is over"),
        ("His advice: the crews should go home.", "His", "the crews should go home"),
        ("Word has it that the singer will retire.", "", "the singer will retire"),
        ("Rumour has it the singer will retire.", "", "the singer will retire"),
        ("There is talk of a second bridge.", "", "a second bridge"),
        ("The singer is said to be ill.", "", "to be ill"),
        ("The envoys were reported to have fled.", "", "to have fled"),
        ("The raid was condemned by Norway.", "Norway", "The raid"),
        ("The rumour that the port had been sold reached the coast.", "", "the port had been sold"),
        ("The claim that the score had been changed annoyed the coach.", "", "the score had been changed"),
        ("Rumours spread that the singer had left.", "", "the singer had left"),
        ("Anna Holm was adamant that the roof was sound.", "Anna Holm", "the roof was sound"),
        ("The report was brushed aside by the minister.", "the minister", "The report"),
        (
            "The mayor was described by Anna Holm and Peter Berg as a fool.",
            "Anna Holm and Peter Berg",
            "a fool",
        ),
        (
            "The mayor was described as a fool by Anna Holm and Peter Berg.",
            "Anna Holm and Peter Berg",
            "a fool",
        ),
        ("Norway made no secret of its anger.", "Norway", "its anger"),
        ("Norway left no doubt that the bridge was closed.", "Norway", "the bridge was closed"),
        ("France rejected the idea that the bridge was for sale.", "France", "the bridge was for sale"),
        ("Anna Holm took strong issue with the figures.", "Anna Holm", "the figures"),
        ("The union hailed the crews as heroes.", "The union", "the crews as heroes"),
    ],
)
def test_source_and_content(text, source, content):
    assert (source, content) in found(text), found(text)


def test_a_rejected_claim_of_somebody_is_two_sayings():
    assert found("France rejected Norway's claim that the bridge was for sale.") == [
        ("France", "Norway's claim that the bridge was for sale"),
        ("Norway's", "the bridge was for sale"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bank gives Norway money.",
        "The council gave Norway 12 boats.",
        "The coach put it on the table.",
        "The box has it in blue.",
        "The line is long.",
        "The envoy called on the mayor.",
        "The wall was opposed to the gate.",
    ],
)
def test_what_only_looks_alike(text):
    assert found(text) == []
