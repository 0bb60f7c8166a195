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


def test_labels_in_capitals_and_initials_mean_the_persons_named_above():
    intro = ["The hearing", "The committee heard Ana Velt, the mayor, and Ugo Marr, who heads the union."]
    talk = [
        "The port stays open, I think.",
        "My members are right to worry.",
        "Nobody will lose a job.",
        "We'll see.",
    ]
    for one, other in (("MS. VELT", "MR. MARR"), ("AV", "UM"), ("A.V.", "U.M.")):
        lines = [f"{label}: {words}" for label, words in zip([one, other] * 2, talk, strict=True)]
        spoken = [speaker for speaker, _, _ in turns("\n\n".join([*intro, *lines]))]
        assert spoken == ["Ana Velt", "Ugo Marr"] * 2


def test_one_word_is_a_turn_where_it_ends_as_a_sentence_does():
    head = "Interview with Mayor Ana Velt\n\nAna Velt has been mayor of Corriden since 2011.\n\n"
    found = turns(
        head + "Q: Will the port close?\n\nA: Never.\n\nQ: And the docks, later on?\n\nA: No, they stay open."
    )
    assert [content for speaker, content, _ in found if speaker == "Ana Velt"] == [
        "Never.",
        "No, they stay open.",
    ]


def test_dashes_and_numbers_before_questions_are_no_words_of_them():
    numbered = []
    number = 0
    for paragraph in BARE.strip().split("\n\n"):
        number += paragraph.endswith("?")
        numbered.append(f"{number}. {paragraph}" if paragraph.endswith("?") else paragraph)
    asked = [content for _, content, _ in turns("\n\n".join(numbered)) if content.endswith("?")]
    assert asked and not any(content[0].isdigit() for content in asked)


@pytest.mark.parametrize(
    "prompt", ["Your neighbours complained about the cranes.", "You are said to dislike ships."]
)
def test_an_interviewers_statement_between_answers_is_no_answer(prompt):
    paragraphs = BARE.strip().split("\n\n")
    answer = "They did, and I heard them out."
    found = turns("\n\n".join([*paragraphs[:4], prompt, answer, *paragraphs[4:]]))
    spoken = {content: speaker for speaker, content, _ in found}
    assert spoken[prompt] != "Ana Velt"
    assert spoken[answer] == "Ana Velt"
