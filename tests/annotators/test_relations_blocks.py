import pytest

from attribution_texts import make_document, pipeline, words
from legation.annotators.layers import relations_of
from legation.readers.registry import read

pytestmark = pytest.mark.model


def said(document):
    doc = pipeline().annotate(document)
    found = []
    for relation in relations_of(doc):
        spans = [span for piece in relation.content for span in document.reading.to_text(*piece)]
        source = [span for piece in relation.source for span in document.reading.to_text(*piece)]
        found.append((words(document, source), words(document, spans)))
    return found


def said_in(text):
    return said(read(text.encode(), "a.txt").documents[0][1])


@pytest.mark.parametrize(
    ("above", "block", "speaker"),
    [
        (
            "The minister, Anton Kreel, wrote to the islands:",
            "The boats stay. Nobody will move them.",
            "Kreel",
        ),
        ("In her reply the abbess, Ida Moss, said:", "The bells have rung here since the flood.", "Moss"),
    ],
)
def test_a_paragraph_announced_by_a_colon_is_what_was_said(above, block, speaker):
    found = said(make_document(above, block, "The hall was full on Friday."))
    assert [(speaker in source, content) for source, content in found] == [(True, block)]


def test_a_colon_without_a_cue_announces_nothing():
    assert said(make_document("The plan has two parts:", "The quay is widened. The shed goes.")) == []


def test_an_announced_quotation_in_its_own_paragraph_has_its_speaker():
    found = said(make_document("The minister, Anton Kreel, said:", "“The boats stay.”", "The hall was full."))
    assert [("Kreel" in source, content) for source, content in found] == [(True, "The boats stay.")]


def test_indented_paragraphs_all_belong_to_the_announced_letter():
    text = (
        "The letter\n\nBy Nora Velt\n\nThe hall was full on Friday. The abbess, Ida Moss, wrote to the town:\n\n"
        "    The bells have rung here since the flood, and nobody asked for silence.\n\n"
        "    They will ring tomorrow, too, as they rang for your fathers.\n\n"
        "The letter was read twice, and the hall stayed quiet for a long time.\n"
    )
    [content] = [content for source, content in said_in(text) if "Moss" in source]
    assert "since the flood" in content and "your fathers" in content and "read twice" not in content


@pytest.mark.parametrize(
    ("quote", "below", "speaker"),
    [
        ("“The boats stay in port this winter.”", "So spoke Anton Kreel, the minister, on Monday.", "Kreel"),
        ("“Never again.”", "That was the answer of Ida Moss, the abbess.", "Moss"),
    ],
)
def test_the_sentence_below_may_name_the_speaker(quote, below, speaker):
    found = said(make_document("It rained all week.", quote, below))
    assert [(speaker in source, content) for source, content in found] == [(True, quote.strip("“”"))]


def test_the_sentence_below_of_another_matter_claims_nothing():
    found = said(
        make_document("It rained all week.", "“Never again.”", "That was in March, and the quay is dry now.")
    )
    assert found == []


def test_a_damaged_opening_does_not_take_the_reporters_sentence_in():
    found = said(
        make_document("Kreel waited until dark. We called twice,” he said. “Nobody came to the telephone.”")
    )
    assert [content for _, content in found] == ["We called twice | Nobody came to the telephone."]


def test_a_new_cue_after_a_finished_quotation_does_not_take_it():
    found = said(
        make_document(
            "“The islands want three boats,” Anton Kreel said. “It is much.” They will get two, he added."
        )
    )
    assert [content for source, content in found if source == "he"] == ["They will get two"]
