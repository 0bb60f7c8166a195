"""Comments under an article in many shapes: each its own thread, none of them the article's."""

import pytest

from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.readers.structure import structure_document
from legation.schema.vocabulary import AttributionMethod, BlockKind

ARTICLE = """The Pier and the Purse

By Tam Hesk

Everybody in town talks about the pier, and nobody of the purse. The accounts have ninety pages, silent on the crane.

The clerk, Dana Rusk, said that she had only typed them. "The harbour master knows," Rusk said, and went to lunch.

The harbour master was at sea, as harbour masters are, and will be back in June.

"""
WORDS = (
    "and the crane was never ours to sell. ask anyone on the east quay.",
    '"The harbour master knows," Rusk said. Well, does he?',
    "He does not.",
)
SHAPES = {
    "says": ("3 Comments", "{name} says:\nApril {day}, 2011 at 8:05 am\n{words}"),
    "no heading": ("", "{name}\nApril {day}, 2011 at 8:05 am\n\n{words}"),
    "numbered": ("Readers' comments", "{number}. Posted by {name} on {day} April 2011\n{words}"),
    "time ago": ("Join the discussion", "{name}\n2 years ago\n{words}\nReply  Share"),
    "replies": ("What do you think?", "{name} replied to Old Hand on April {day}, 2011\n{words}"),
    "threaded": ("Comments", "{name} > Old Hand\nApril {day}, 2011\n{words}"),
    "at": ("Comments (3)", "{name} @ April {day}, 2011 8:05 AM\n{words}"),
    "brackets": ("Leave a comment", "[{name}] 2011-04-0{day} 08:05\n{words}"),
    "colon": ("Comments", "{name}: {words}"),
    "signed": ("Comments:", "{words}\n- {name}, April {day}, 2011"),
}
NAMES = ("gulls_eye", "Asha P.", "Old Salt")


def page(shape):
    heading, pattern = SHAPES[shape]
    comments = [
        pattern.format(name=name, day=3 + number, number=number + 1, words=words)
        for number, (name, words) in enumerate(zip(NAMES, WORDS, strict=True))
    ]
    text = ARTICLE + "\n\n".join([*filter(None, [heading]), *comments]) + "\n"
    return structure_document("0" * 64, "text/plain", text)


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_each_comment_is_its_writers(shape):
    document = page(shape)
    found = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert [block.author for block in found] == list(NAMES)
    assert [block.thread for block in found] == [1, 2, 3]
    for block, words in zip(found, WORDS, strict=True):
        assert words in document.text[block.start : block.end]


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_no_comment_stands_in_the_article(shape):
    document = page(shape)
    body = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY)
    assert "east quay" not in body and "does he?" not in body and "does not" not in body


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_comments_words_are_parsed_apart_from_the_article(shape):
    document = page(shape)
    cuts = [segment.char_start for segment in document.reading.segments[1:]] + [len(document.reading.text)]
    for segment, end in zip(document.reading.segments, cuts, strict=True):
        shown = document.reading.text[segment.char_start : end]
        if "east quay" in shown or "does he?" in shown:
            assert document.blocks[segment.block].kind is BlockKind.COMMENT


@pytest.mark.model
@pytest.mark.parametrize("shape", ["says", "time ago", "brackets"])
def test_what_a_comment_quotes_is_told_by_its_writer(shape):
    document = page(shape)
    doc = default_pipeline(AttributionMethod.RULES).annotate(document)
    start = next(block.start for block in document.blocks if block.author == "Asha P.")
    quoted = [item for item in extract_attributions(doc, document) if item.content[0].start > start]
    inner = [item for item in quoted if item.speaker.text == "Dana Rusk"]
    assert inner and all(item.chain[0].text == "Asha P." for item in inner)
