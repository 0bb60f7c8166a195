import pytest

from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.readers.registry import read
from legation.schema.vocabulary import Force

pytestmark = pytest.mark.model

BARE = """The future of the harbour

Ana Velt, the governor of Corriden, spoke to the Strait Observer on Monday.

Madam Governor, do you expect that anything will be left of the harbour?

It will stay open. Why do I say that? Because ships need depth.

How do you deal with the unions when they do not want the plan?

Well, what is the problem? I do not share their view, and I have told you so.

How do you feel about that?

I distinguish between two kinds of work, the old and the new.

But events are not decisive.
"""


def turns(text):
    document = read(text.encode(), "interview.txt").documents[0][1]
    doc = default_pipeline().annotate(document)
    return [
        (item.speaker.text, " ".join(document.text[s.start : s.end] for s in item.content), item.force)
        for item in extract_attributions(doc, document)
        if "rule turn" in item.reason
    ]


@pytest.fixture(scope="module")
def bare():
    return turns(BARE)


def test_an_unlabelled_answer_is_the_guests_with_all_its_paragraphs(bare):
    answers = [content for speaker, content, _ in bare if speaker == "Ana Velt"]
    assert len(answers) == 3
    assert answers[2].startswith("I distinguish") and answers[2].endswith("not decisive.")


def test_questions_are_asked_by_the_document_and_keep_their_force(bare):
    questions = [(speaker, force) for speaker, content, force in bare if content.endswith("?")]
    assert len(questions) == 3
    assert all(force is Force.QUESTION and speaker != "Ana Velt" for speaker, force in questions)


def test_an_essay_with_questions_has_no_turns():
    essay = [
        "The harbour",
        "Who needs a port?",
        "Ships do.",
        "What do ships carry?",
        "Salt.",
        "And who pays?",
        "All.",
    ]
    assert turns("\n\n".join(essay)) == []


def labelled(asker, answerer):
    head = ["Interview with Mayor Ana Velt", "Ana Velt has been mayor of Corriden since 2011."]
    talk = [
        "Will the port stay open?",
        "It will, I think.",
        "And what of the unions?",
        "They are right to worry.",
    ]
    labels = [asker, answerer] * 2
    return turns(
        "\n\n".join([*head, *(f"{label}: {words}" for label, words in zip(labels, talk, strict=True))])
    )


def test_the_letter_of_an_answer_is_the_guest():
    assert [speaker for speaker, _, _ in labelled("Q", "A")][1::2] == ["Ana Velt"] * 2


def test_labels_are_read_as_papers_and_surnames():
    spoken = [speaker for speaker, _, _ in labelled("Strait Observer", "Velt")]
    assert spoken == ["Strait Observer", "Ana Velt"] * 2
