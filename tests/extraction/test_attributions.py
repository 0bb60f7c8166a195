import pytest

from attribution_texts import make_document, pipeline, words
from legation.annotators.layers import actors_of
from legation.extraction.attributions import extract_attributions
from legation.extraction.voices import build_voices, own_chain
from legation.schema.vocabulary import BlockKind, Directness, Force, Mode

pytestmark = pytest.mark.model


def read(*paragraphs, **facts):
    document = make_document(*paragraphs, **facts)
    doc = pipeline().annotate(document)
    return document, doc, list(extract_attributions(doc, document))


def only(*paragraphs, **facts):
    document, _, records = read(*paragraphs, **facts)
    assert len(records) == 1, [words(document, record.content) for record in records]
    return records[0]


def test_chain_runs_from_the_writer_to_the_speaker():
    record = only("Norway said that the quay was closed.")
    assert [party.text for party in record.chain] == ["Nora Velt", "Norway"]
    assert record.speaker_text == "Norway"


def test_without_writer_the_publisher_and_then_the_document_opens_the_chain():
    named = only("Norway said that the quay was closed.", authors=(), publisher="Harbour News")
    bare = only("Norway said that the quay was closed.", authors=())
    assert [named.chain[0].text, bare.chain[0].text] == ["Harbour News", "document"]


def test_nested_saying_has_parent_and_a_longer_chain():
    _, _, records = read("Norway said that France had demanded a new treaty.")
    outer, inner = sorted(records, key=lambda record: len(record.chain))
    assert inner.parent == outer.id
    assert [party.text for party in inner.chain] == ["Nora Velt", "Norway", "France"]


def test_source_that_quotes_another_stands_between():
    record = only(
        "The Harbour Times reported last month, quoting the envoy Anna Holm, that the quay will open."
    )
    assert [party.text for party in record.chain][-1] == "Anna Holm"
    assert len(record.chain) == 3


def test_first_person_inside_a_quotation_is_the_speaker():
    _, _, records = read("“I demanded a new quay,” Anna Holm said.")
    assert {record.speaker.text for record in records} == {"Anna Holm"}


def test_named_joint_speakers_get_a_record_each():
    document, _, records = read("France and Norway both said that the talks had failed.")
    assert sorted(record.speaker.text for record in records) == ["France", "Norway"]
    assert len({words(document, record.content) for record in records}) == 1
    assert len({record.id for record in records}) == 2


def test_seats_of_government_hold_views():
    _, _, records = read("The deal is viewed as a trap in both Paris and Oslo.")
    assert sorted(record.speaker.text for record in records) == ["France", "Norway"]


def test_source_that_nobody_names_is_unspecified():
    assert only("The crews are accused of theft.").speaker.text == "unspecified (are accused of)"


def test_expectation_of_nobody_makes_no_record():
    assert read("The quay is widely expected to open.")[2] == []


def test_generic_subject_makes_no_record():
    assert read("If you think that the quay is safe, look at the ice.")[2] == []


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ("“The quay is closed,” Norway said.", Directness.DIRECT),
        ("Norway said that the quay was closed.", Directness.INDIRECT),
        ("Norway said that “the quay is closed for ever.”", Directness.MIXED),
        ("Norway said the quay was “shamefully empty” in spring.", Directness.MIXED),
    ],
)
def test_directness(text, directness):
    assert only(text).directness is directness


@pytest.mark.parametrize(
    ("text", "force", "mode"),
    [
        ("Norway said that the quay was closed.", Force.ASSERT, Mode.SAID),
        ("Norway denied that the quay was closed.", Force.DENY, Mode.SAID),
        ("Norway did not deny that the quay was closed.", Force.ASSERT, Mode.SAID),
        ("Norway declined to comment on the quay.", Force.DENY, Mode.OMITTED),
        ("“If the quay opens, France will leave,” Anna Holm said.", Force.CONDITIONAL, Mode.SAID),
        ("“The crews will leave in spring,” Anna Holm said.", Force.PREDICT, Mode.SAID),
        ("“The crews must leave,” Anna Holm said.", Force.DEMAND, Mode.SAID),
        ("“Who pays the crews?” Anna Holm asked.", Force.QUESTION, Mode.SAID),
        ("“The treaty is a disaster,” Anna Holm said.", Force.EVALUATE, Mode.SAID),
        ("“There has never been a strike here,” Anna Holm said.", Force.DENY, Mode.SAID),
        ("“We hope to open the quay,” Anna Holm said.", Force.HOPE, Mode.SAID),
        ("Norway vowed to retaliate.", Force.THREATEN, Mode.SAID),
        ("Norway pledged to open the quay.", Force.ASSERT, Mode.SAID),
        ("Norway threatened to close the strait.", Force.THREATEN, Mode.SAID),
        ("Norway urged France to open the quay.", Force.DEMAND, Mode.SAID),
        ("Norway doubts that the quay is safe.", Force.DOUBT, Mode.SAID),
        ("Norway praised the crews as a model.", Force.EVALUATE, Mode.SAID),
        ("Norway wants to open the quay.", Force.HOPE, Mode.ATTITUDE),
        ("The quay is reportedly empty.", Force.RUMOUR, Mode.SAID),
        ("Norway would declare that the strait is closed.", Force.ASSERT, Mode.HYPOTHETICAL),
    ],
)
def test_force_and_mode(text, force, mode):
    record = only(text)
    assert (record.force, record.mode) == (force, mode), record.reason


def test_pronoun_after_a_quotation_goes_on_with_the_last_speaker():
    document, _, records = read(
        "“The quay is closed,” Anna Holm said.",
        "“Peter Berg told the crews to go home, and it was Peter Berg who paid them,” she added.",
    )
    added = next(record for record in records if "added" in words(document, record.cue))
    assert added.speaker.text == "Anna Holm"


def test_caption_that_prints_a_statement_again_repeats_it():
    quote = "The quay was closed for the whole of the long winter"
    document, _, records = read(f"“{quote},” Anna Holm said.", (BlockKind.CAPTION, f"{quote}."))
    again = next(record for record in records if record.repeats)
    said = next(record for record in records if record.id == again.repeats)
    assert again.speaker.text == said.speaker.text == "Anna Holm"
    assert words(document, again.content).startswith(quote)


def test_comment_is_a_direct_saying_of_its_commenter():
    _, _, records = read(
        "The quay is old.", (BlockKind.COMMENT, "The mayor is wrong. The quay is new.", "Ola Lund")
    )
    comment = next(record for record in records if record.reason.startswith("rule comment"))
    assert [party.text for party in comment.chain] == ["Ola Lund"]
    assert comment.directness is Directness.DIRECT


def test_ids_do_not_depend_on_the_run():
    first = [record.id for record in read("France and Norway said that the talks had failed.")[2]]
    again = [record.id for record in read("France and Norway said that the talks had failed.")[2]]
    assert first == again


def test_every_span_lies_in_the_text_and_keeps_no_white_space():
    document, _, records = read(
        "“We had no choice,” Anna Holm said. “The boats were gone.", "“The ice was thin,” she added."
    )
    for record in records:
        for start, end in record.spans:
            piece = document.text[start:end]
            assert piece == piece.strip() != ""


def test_voice_of_a_place_is_the_innermost_saying():
    document, doc, records = read("Norway said that France had demanded a new treaty. The quay is old.")
    voices = build_voices(doc, document, records)
    text = document.reading.text
    assert voices.at(text.index("treaty")).speaker.text == "France"
    assert voices.at(text.index("demanded")).speaker.text == "Norway"
    assert voices.at(text.index("quay")).chain == own_chain(document, 0, actors=actors_of(doc))
    assert voices.attribution_at(text.index("quay")) is None


def test_what_was_not_said_opens_no_voice():
    document, doc, records = read("Norway wants to open the quay.")
    assert records[0].mode is Mode.ATTITUDE
    assert build_voices(doc, document, records).at(document.reading.text.index("quay")).attribution is None
