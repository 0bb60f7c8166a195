# ruff: noqa: E501 (texts stand as they are received, a paragraph on a line)
"""The reading: joined lines, lifted stamps, repairs with their reasons."""

import structure_samples as samples

from legation.readers.structure import structure_document
from legation.readers.structure.confusions import intact_forms
from legation.readers.structure.lexicon import is_english
from legation.schema.document import Document


def read(text: str) -> Document:
    return structure_document("0" * 64, "text/plain", text)


def paragraphs(document: Document) -> list[str]:
    return [document.reading.text[s.char_start : s.char_end] for s in document.reading.segments]


def repairs(document: Document) -> list[tuple[str, str]]:
    return [
        (document.text[p.start : p.end], document.reading.text[p.char_start : p.char_end])
        for p in document.reading.repairs()
    ]


def test_a_sentence_goes_on_after_a_page_stamp() -> None:
    document = read(samples.SCAN)
    shown = next(p for p in paragraphs(document) if "gulls" in p)
    assert "because the gulls took the wheelhouse for a nest" in shown
    low = document.reading.text.index("took the wheelhouse")
    spans = document.evidence(low, low + len("took the wheelhouse")).spans
    assert [document.text[s:e] for s, e in spans] == ["took the", "wheelhouse"]


def test_hyphens_at_line_ends() -> None:
    shown = " ".join(paragraphs(read(samples.SCAN)))
    assert "the government has never" in shown
    assert "the 52-day strike" in shown


def test_hyphens_that_belong_to_the_word() -> None:
    text = (
        "The office spoke of a long-\nterm plan for the harbour and of the self-\nrule that it had been promised in the spring.\n"
        "Carrow is an oak-panelled town, and so is Lisk on the other side of the bay, an oak-\npanelled town as well, with a con-\nsulate of its own.\n"
    )
    shown = " ".join(paragraphs(read(text)))
    assert (
        "long-term" in shown
        and "self-rule" in shown
        and "an oak-panelled town as well" in shown
        and "a consulate" in shown
    )


def test_names_are_reconciled_with_the_intact_form() -> None:
    found = repairs(read(samples.SCAN))
    assert ("liarpen", "Harpen") in found
    assert all(reason for reason in (p.reason for p in read(samples.SCAN).reading.repairs()))


def test_marks_are_mended() -> None:
    shown = " ".join(paragraphs(read(samples.SCAN)))
    assert '"We were told to burn it and to build a faster one," said Tobin' in shown
    assert '"We never asked for help," Harpen said.' in shown
    assert "[and] that is all." in shown


def test_the_text_keeps_its_damage() -> None:
    document = read(samples.SCAN)
    assert document.text == samples.SCAN and "liarpen" in document.text


def test_clean_text_is_not_repaired() -> None:
    for text in (samples.WEB_PAGE, samples.REPRINT, samples.REPLY, samples.WIRE):
        assert repairs(read(text)) == []


def test_a_space_inside_a_word() -> None:
    text = "The town of Carrowmere has a bridge. Nobody in Carrow mere uses it, but Carrowmere pays for it every year.\n"
    assert repairs(read(text)) == [("Carrow mere", "Carrowmere")]


def test_two_words_that_also_stand_together_are_left() -> None:
    text = (
        "Some times are bad. Sometimes they are not. Sometimes the times are good, and some people know it.\n"
    )
    assert repairs(read(text)) == []


def test_another_name_is_not_taken_for_damage() -> None:
    text = samples.SCAN.replace("Tobin Harpen, who", "Tobin Harpen and Martin Hannen, who").replace(
        "Harpen said.", "Harpen said.\nHanuen was not asked by Harpen."
    )
    assert ("Hannen", "Harpen") not in repairs(read(text))


def test_ligatures() -> None:
    document = read("The oﬃce was ﬁnished in spring, and the workers left it.\n")
    assert paragraphs(document) == ["The office was finished in spring, and the workers left it."]


def test_confusions() -> None:
    assert intact_forms("'cler")["Ider"] == 2
    assert intact_forms("0rrel") == intact_forms("0rrel")
    assert intact_forms("0rrel")["Orrel"] == 1
    assert intact_forms("x" * 41) == {}


def test_word_list() -> None:
    assert all(map(is_english, ["government", "countries", "running", "because", "said", "bigger"]))
    assert not any(map(is_english, ["liarpen", "govern ment", "Finoh"]))


def test_control_characters_and_double_spaces_are_left_out() -> None:
    document = read("\ufeffThe  quay\u200b was\x00 shut, and nobody  knew why it had to be.\n")
    assert paragraphs(document) == ["The quay was shut, and nobody knew why it had to be."]


def test_twice_the_text_takes_about_twice_the_steps() -> None:
    # A clock would measure the machine; the number of pieces and segments shows whether work grows in proportion.
    once, twice = read(samples.SCAN), read(samples.SCAN + "\n" + samples.SCAN)
    assert len(twice.reading.pieces) <= 2.5 * len(once.reading.pieces)
