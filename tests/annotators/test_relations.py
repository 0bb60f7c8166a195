"""Who says what: one sample a construction. The sentences are about invented people."""

import pytest

from attribution_texts import make_document, pipeline
from legation.annotators.layers import relations_of
from legation.schema.vocabulary import BlockKind

pytestmark = pytest.mark.model


def found(*paragraphs, **facts):
    document = make_document(*paragraphs, **facts)
    text = document.reading.text
    cut = [
        tuple(" | ".join(text[s:e] for s, e in spans) for spans in (item.source, item.cue, item.content))
        for item in relations_of(pipeline().annotate(document))
    ]
    return cut


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("“The harbour is closed,” said Anna Holm.", "Anna Holm", "The harbour is closed"),
        (
            "“The harbour is closed,” the mayor said. “Nobody works.”",
            "the mayor",
            "The harbour is closed | Nobody works.",
        ),
        (
            "“The harbour,” the mayor said, “is closed for the winter.”",
            "the mayor",
            "The harbour | is closed for the winter.",
        ),
        (
            "The mayor said: “The harbour is closed. Nobody works.”",
            "The mayor",
            "The harbour is closed. Nobody works.",
        ),
        ("The mayor said that the harbour was closed.", "The mayor", "the harbour was closed"),
        (
            "The mayor said the harbour was closed because the ice was thick.",
            "The mayor",
            "the harbour was closed because the ice was thick",
        ),
        ("The harbour was closed, the mayor said.", "the mayor", "The harbour was closed"),
        ("The harbour, the mayor said, was closed.", "the mayor", "The harbour | was closed"),
        ("According to the harbour office, the ice is thick.", "the harbour office", "the ice is thick"),
        (
            "The ice is thick, according to a survey by the harbour office.",
            "a survey by the harbour office",
            "The ice is thick",
        ),
        ("The mayor urged the crews to leave the harbour.", "The mayor", "the crews to leave the harbour"),
        ("The mayor called for a new quay.", "The mayor", "a new quay"),
        ("The mayor praised the crews as a model.", "The mayor", "the crews as a model"),
        ("The mayor accused the crews of theft.", "The mayor", "the crews of theft"),
        ("The minister took issue with the figures.", "The minister", "the figures"),
        ("A new poll found that most crews dislike the quay.", "A new poll", "most crews dislike the quay"),
        ("The crews are accused of theft.", "", "theft"),
        ("The ban is often justified on the grounds that it saves lives.", "", "it saves lives"),
        ("There were rumours that the pilot had left.", "", "the pilot had left"),
        (
            "The minister's claim that the quay is safe was printed twice.",
            "The minister's",
            "the quay is safe",
        ),
        ("Anna Holm, who said the quay was safe, left the town.", "who", "the quay was safe"),
        ("The minister was quoted as saying that the quay is safe.", "The minister", "the quay is safe"),
    ],
)
def test_one_relation_of_each_construction(text, source, content):
    assert (source, content) in [(item[0], item[2]) for item in found(text)]


def test_reporting_participle_opens_a_relation_of_its_own():
    items = found("“The harbour is closed,” the mayor said, adding that the crews had left.")
    assert [item[2] for item in items] == ["The harbour is closed", "the crews had left"]


def test_coordinated_verbs_share_a_subject_and_not_their_contents():
    items = found("The mayor said the harbour was closed and warned that the ice would stay.")
    assert [(item[0], item[2]) for item in items] == [
        ("The mayor", "the harbour was closed"),
        ("The mayor", "the ice would stay"),
    ]


def test_open_quotation_goes_on_in_the_next_paragraph():
    items = found(
        "“We had no choice,” the mayor said. “The boats were gone.", "“The ice was thin,” she added."
    )
    assert [item[2] for item in items] == ["We had no choice | The boats were gone. | The ice was thin"]


def test_paragraph_of_quotation_without_a_cue_carries_on():
    document = make_document(
        "“We had no choice,” the mayor said.", "“The ice was thin and the boats were gone.”"
    )
    relations = relations_of(pipeline().annotate(document))
    assert [relation.continues for relation in relations] == [None, 0]


def test_source_is_not_taken_from_inside_a_quotation():
    items = found("“The minister wanted us to go,” the captain said, stressing that the crews stayed.")
    assert [item[0] for item in items if item[2] == "the crews stayed"] == ["the captain"]


def test_own_voice_is_marked_by_the_first_person_only():
    items = found(
        "We should not forget the crews. The quay is old. My visit was short. She told me that it would stay."
    )
    assert ("We", "", "We should not forget the crews") in items
    assert [item[0] for item in items] == ["We", "She"]


def test_recognising_first_person_has_the_clause_as_content():
    assert ("I", "the quay is old") in [
        (item[0], item[2]) for item in found("I recognise that the quay is old.")
    ]


def test_comment_is_one_relation_with_the_views_of_others_inside():
    items = found(
        "The quay is old.",
        (BlockKind.COMMENT, "I think the mayor is wrong. The crews say it is safe.", "Ola"),
    )
    assert ("", "", "I think the mayor is wrong. The crews say it is safe.") in items
    assert ("The crews", "it is safe") in [(item[0], item[2]) for item in items]
    assert "I" not in [item[0] for item in items]


def test_interview_turns_need_labels_that_come_back():
    turns = found(
        "HOLM: Why did you close the quay?",
        "BERG: The ice was thick.",
        "HOLM: And the crews?",
        "BERG: They went home.",
    )
    assert [item[0] for item in turns if item[0].isupper()] == ["HOLM", "BERG", "HOLM", "BERG"]
    assert [item for item in found("Note: the quay is old.", "The crews left.") if item[0] == "Note"] == []


def test_blocks_that_are_no_prose_make_nothing():
    assert found((BlockKind.BOILERPLATE, "The mayor said that the harbour was closed.")) == []


def test_words_after_an_inner_cue_end_with_the_quotation():
    items = found("“The crews demanded that the mayor leave,” Holm recalls in the book.")
    inner = [item[2] for item in items if item[0] == "The crews"]
    assert inner == ["the mayor leave"]
