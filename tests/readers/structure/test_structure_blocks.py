# ruff: noqa: E501 (texts stand as they are received, a paragraph on a line)
"""Blocks of short texts, one for each trait."""

import pytest
import structure_samples as samples

from legation.readers.structure import Hints, structure_document
from legation.readers.structure.head import is_date_line
from legation.schema.document import Block, Document
from legation.schema.vocabulary import BlockKind


def read(text: str, hints: Hints = Hints()) -> Document:  # noqa: B008
    return structure_document("0" * 64, "text/plain", text, hints)


def rows(document: Document) -> list[tuple[str, str | None, str]]:
    """Kind, sub and the first words of each block."""
    return [
        (block.kind.value, block.sub, " ".join(document.text[block.start : block.end].split()[:3]))
        for block in document.blocks
    ]


def of(document: Document, kind: BlockKind, sub: str | None = None) -> list[str]:
    return [
        " ".join(document.text[b.start : b.end].split())
        for b in document.blocks
        if b.kind is kind and (sub is None or b.sub == sub)
    ]


def test_page_with_head_pull_quote_and_comments() -> None:
    document = read(samples.WEB_PAGE)
    assert rows(document) == [
        ("dateline", "date", "Wednesday, June 5,"),
        ("heading", "title", "The Quiet Bridge"),
        ("caption", None, "Mayor Ada Lark"),
        ("byline", None, "By Mara Lind"),
        ("body", None, "When the two"),
        ("heading", "subhead", "Why It Lasts"),
        ("body", None, "“People here do"),
        ("body", "pull quote", "The paper lasts"),
        ("body", None, "Some shopkeepers in"),
        ("boilerplate", None, "This discussion is"),
        ("comment", None, "by: Gull from:"),
        ("comment", None, "by: PJ June"),
        ("boilerplate", None, "Most Popular Editor's"),
    ]


def test_comments_keep_author_place_date_and_a_thread_of_their_own() -> None:
    document = read(samples.WEB_PAGE)
    comments = [b for b in document.blocks if b.kind is BlockKind.COMMENT]
    assert [(b.author, b.place, b.date, b.thread) for b in comments] == [
        ("Gull", "Lisk", "2011-06-10", 1),
        ("PJ", None, "2011-06-11", 2),
    ]


def test_a_comment_is_read_without_its_head() -> None:
    document = read(samples.WEB_PAGE)
    shown = [document.reading.text[s.char_start : s.char_end] for s in document.reading.segments]
    assert shown[-3:] == [
        "I was on the quay that day. It rained.",
        "The mayor wore boots.",
        "Nonsense, it was dry.",
    ]


HEADS = [
    ("Ann Crow says:\nMarch 3, 2010 at 4:05 pm", "Ann Crow", None, "2010-03-03"),
    ("Ann Crow says: March 3, 2010 at 4:05 pm", "Ann Crow", None, "2010-03-03"),
    ("Posted by Ann Crow on 25/03/2010 10:22", "Ann Crow", None, "2010-03-25"),
    ("Comment by Ann Crow — April 3, 2012 @ 4:05 pm", "Ann Crow", None, "2012-04-03"),
    ("Ann Crow · 3 years ago", "Ann Crow", None, None),
    ("Ann Crow, Lisk, Norland - 25/03/2010", "Ann Crow", "Lisk, Norland", "2010-03-25"),
    ("1. Ann Crow | 3 May 2012", "Ann Crow", None, "2012-05-03"),
    ("Ann Crow (Lisk) 2 April 2012 at 10:11", "Ann Crow", "Lisk", "2012-04-02"),
    ("[3 May 2012 10:11] Ann Crow:", "Ann Crow", None, "2012-05-03"),
    ("by anncrow » 12 Mar 2010, 18:22", "anncrow", None, "2010-03-12"),
    ("Ann Crow\nApril 5, 2010 at 10:11 am", "Ann Crow", None, "2010-04-05"),
    ("Ann Crow wrote on May 3, 2012:", "Ann Crow", None, "2012-05-03"),
    ("On Tue, 3 May 2012 at 10:00, Ann Crow <ann@crow.example> wrote:", "Ann Crow", None, "2012-05-03"),
]


@pytest.mark.parametrize(("head", "author", "place", "date"), HEADS)
def test_shapes_of_comment_heads(head: str, author: str, place: str | None, date: str | None) -> None:
    article = "The ferry leaves at seven. " * 12
    text = f"A ferry\n\n{article}\n\nComments (3)\n" + "\n".join(
        f"{head}\nIt left at eight today, in fact.\n" for _ in range(3)
    )
    comments = [b for b in read(text).blocks if b.kind is BlockKind.COMMENT]
    assert [(b.author, b.place, b.date) for b in comments] == [(author, place, date)] * 3


def test_comments_signed_below_their_text() -> None:
    article = "Some say that the quay belongs to the crown. It never did, and the town can prove it. " * 3
    text = f"The quay\n\n{article}\n\nComments\n\nI think you are wrong about the quay, it was ours.\n\nPosted by: Martin Gull | March 05, 2010 at 05:11 PM\n\nNo.\n\nPosted by: Ada | March 06, 2010 at 08:02 AM\n"
    comments = of(read(text), BlockKind.COMMENT)
    assert [shown.split()[0] for shown in comments] == ["I", "No."]


def test_sentences_that_say_when_somebody_spoke_are_no_comments() -> None:
    text = (
        "The talks\n\n"
        + "Lark said on May 3, 2012:\n“No.”\n\n"
        + "He said on May 4, 2012:\n“Yes.”\n\n"
        + "The talks went on for a week and ended without a paper. " * 6
    )
    assert not of(read(text), BlockKind.COMMENT)


def test_scanned_newsletter() -> None:
    document = read(samples.SCAN)
    kinds = [block.kind.value for block in document.blocks]
    assert kinds == [
        "metadata", "email_header", "boilerplate", "heading", "heading", "byline", "body", "page_marker", "body", "page_marker",
        "boilerplate", "page_marker", "metadata",
    ]  # fmt: skip
    assert of(document, BlockKind.HEADING) == ["The slow ferry that nobody sank"] * 2
    assert of(document, BlockKind.PAGE_MARKER) == ["RK00012", "RK00013", "RK00014"]


def test_stamps_delimit_pages() -> None:
    document = read(samples.SCAN)
    assert [page.label for page in document.pages] == ["RK00012", "RK00013", "RK00014"]
    assert document.text[document.pages[1].start :].lstrip().startswith("wheelhouse")


@pytest.mark.parametrize(
    "stamp",
    ["Page {} of 3", "- {} -", "[{}]", "Rook Review | page {}", "NL-00034{}", "7/3/2015 Bay page {}/3"],
)
def test_forms_of_page_stamps(stamp: str) -> None:
    page = "The bay was calm and the boats went out before it was light again.\n" * 9
    text = "".join(page + stamp.format(n) + "\n" for n in (1, 2, 3))
    assert of(read(text), BlockKind.PAGE_MARKER) == [" ".join(stamp.format(n).split()) for n in (1, 2, 3)]


def test_a_numbered_list_is_no_page_stamp() -> None:
    text = "Three rules hold in the harbour of Carrow, and they are old.\n" + "\n".join(
        f"{n}. Boats wait." for n in range(1, 9)
    )
    assert not of(read(text), BlockKind.PAGE_MARKER)


def test_reprint_note_and_subheads() -> None:
    document = read(samples.REPRINT)
    assert rows(document)[:3] == [
        ("heading", "title", 'Carrow "will not'),
        ("boilerplate", "reprint note", "The Rookfield Gazette"),
        ("body", None, "The town of"),
    ]
    assert of(document, BlockKind.HEADING, "subhead") == ["A long memory"]


def test_author_note_and_paraphrasing_display_line() -> None:
    document = read(samples.REPLY)
    assert of(document, BlockKind.HEADING, "pull quote") == [
        "A bridge that nobody asked for cannot unite two towns"
    ]
    assert of(document, BlockKind.BOILERPLATE, "author note") == [
        "The writer has served as harbour master of Carrow and as an adviser to its council."
    ]


def test_wire_report() -> None:
    document = read(samples.WIRE)
    assert rows(document) == [
        ("dateline", "date", "26-FEB-1987 15:01:01.79"),
        ("metadata", None, "fish rookfield lisk"),
        ("heading", "title", "PORT CALLS RISE"),
        ("dateline", None, "ROOKFIELD, Feb 26"),
        ("body", None, "Showers continued throughout"),
        ("boilerplate", None, "Reuter &#3;"),
    ]
    assert len([s for s in document.reading.segments if document.blocks[s.block].kind is BlockKind.BODY]) == 3


def test_press_release() -> None:
    document = read(samples.RELEASE)
    assert of(document, BlockKind.DATELINE) == ["ROOKFIELD, Norland, October 4, 2016 –"]
    assert of(document, BlockKind.BOILERPLATE, "about")[0].startswith("About the Port Office")


def test_mail_thread_keeps_messages_apart() -> None:
    document = read(samples.MAILS)
    bodies = [(b.author, b.date, b.thread) for b in document.blocks if b.kind is BlockKind.BODY]
    assert bodies == [(None, None, 0), ("Karl Finch", "2012-05-06", 1)]


def test_print_out_of_an_archive() -> None:
    document = read(samples.PRINT_OUT)
    assert of(document, BlockKind.HEADING) == ["HEADLINE: Carrow recalls its envoy"]
    assert of(document, BlockKind.METADATA) == [
        "SECTION: Pg. 12 LENGTH: 120 words",
        "BODY:",
        "LOAD-DATE: June 5, 1995",
    ]


def test_speech_below_the_name_of_a_house() -> None:
    text = "THE WHITE QUAY\n\nOffice of the Harbour Secretary\n\nREMARKS BY MAYOR ADA LARK\nAT THE HARBOUR CONFERENCE\n\n11:02 A.M.\n\nTHE MAYOR: Thank you very much, all of you, and please have a seat.\n\nWe will keep the bay open, and we will stand by our friends.\n"
    document = read(text)
    assert of(document, BlockKind.HEADING, "title") == ["REMARKS BY MAYOR ADA LARK AT THE HARBOUR CONFERENCE"]
    assert document.authors == ("Mayor Ada Lark",) or document.authors == ("Ada Lark",)


def test_blocks_of_a_format_are_kept() -> None:
    text = "Quay news\n\nThe quay was shut for a week, and nobody knew why it had to be.\n\nAda Lark is a columnist and a former adviser to the port.\n\nNo, it was open."
    at = text.index("No,")
    given = (Block(BlockKind.HEADING, 0, 9), Block(BlockKind.COMMENT, at, len(text), author="Gull", thread=1))
    document = read(text, Hints(blocks=given))
    assert [(b.kind.value, b.sub, b.author) for b in document.blocks] == [
        ("heading", "title", None), ("body", None, None), ("boilerplate", "author note", None), ("comment", None, "Gull"),
    ]  # fmt: skip


def test_settled_blocks_are_not_searched() -> None:
    text = "Quay news\n\nMost Popular\n\nUnsubscribe"
    document = read(text, Hints(blocks=(Block(BlockKind.BODY, 0, len(text)),), settled=True))
    assert [b.kind for b in document.blocks] == [BlockKind.BODY]


def test_advertisement_does_not_cut_an_article_off() -> None:
    text = "The bay\n\nThe bay was quiet all week, the harbour office of Carrow said on Tuesday.\n\nADVERTISEMENT\n\n“We expect a calm week,” a spokesman of the office said.\n\nReporting by Mara Lind\n\nMore from the bay\n"
    document = read(text)
    assert [b.kind.value for b in document.blocks] == [
        "heading",
        "body",
        "boilerplate",
        "body",
        "byline",
        "boilerplate",
    ]


def test_footnotes_do_not_hide_the_end_of_a_sentence() -> None:
    text = "The bay\n\nThe bay was quiet all week, the harbour office of Carrow said on Tuesday.[1]\n\nA second look\n\nNobody believed the office, and nobody had believed it before.[2]\n"
    assert of(read(text), BlockKind.HEADING, "subhead") == ["A second look"]


def test_contents_of_a_newsletter_are_no_headings() -> None:
    text = "From: The Bay Letter\nSubject: The Bay Letter, issue 14\nDate: 3 May 2012\n\nTHE BAY LETTER\n\nIN THIS ISSUE\n* A guest\n* Gulls\n\nA GUEST\n\nThe mayor of Lisk was to come on Monday, and he did not come.\n\nTo unsubscribe reply with STOP.\n"
    document = read(text)
    assert of(document, BlockKind.BOILERPLATE, "contents") == ["IN THIS ISSUE * A guest * Gulls"]
    assert document.title == "The Bay Letter, issue 14"


WIRE = """ISLANDS SAY FERRY FARES TO RISE{more}
  The association of island ferries said
  it will raise fares by 12 pct from April because of the cost
  of fuel, which it called "a bitter bill" &lt;Strait Lines Inc>.
      "We have no choice," its chairman told reporters. "Fuel
  is up 40 pct since January."
{end}
"""


@pytest.mark.parametrize("more", ["", " AS FUEL BILL\n  GROWS"])
def test_a_wires_headline_in_capitals_stands_apart_from_its_text(more: str) -> None:
    document = read(WIRE.format(more=more, end=" Reuter"))
    title, body, trailer = document.blocks
    assert (title.kind, body.kind, trailer.kind) == (BlockKind.HEADING, BlockKind.BODY, BlockKind.BOILERPLATE)
    assert document.title == "ISLANDS SAY FERRY FARES TO RISE" + more.replace("\n  ", " ")
    assert document.text[body.start :].startswith("The association")
    assert document.publisher == "Reuters"


def test_a_wire_without_trailer_has_no_publisher() -> None:
    assert read(WIRE.format(more="", end="")).publisher is None


def test_character_references_are_read_and_kept_in_the_text() -> None:
    document = read(WIRE.format(more="", end=""))
    assert "<Strait Lines Inc>" in document.reading.text
    assert "&lt;Strait" in document.text
    found = document.reading.text.index("<Strait")
    assert [document.text[s.start : s.end] for s in document.reading.to_text(found, found + 7)] == [
        "&lt;Strait"
    ]


@pytest.mark.parametrize("day", ["Thursday, May 7, 2015", "Friday 8 May 2015"])
def test_a_day_before_the_first_sentence_is_the_dateline(day: str) -> None:
    text = f"A quiet bay\n\n{day} On Tuesday, the harbour office of Carrow said that the quays would be rebuilt by spring.\n"
    document = read(text)
    assert [b.kind.value for b in document.blocks] == ["heading", "dateline", "body"]
    assert document.published.low == document.published.high == f"2015-05-0{7 if 'Th' in day else 8}"


@pytest.mark.parametrize("head", ["RIVER LEDGER QUARTERLY", "CARROW HARBOUR NEWS, VOL. II"])
def test_a_head_in_capitals_that_cuts_a_sentence_is_the_pages(head: str) -> None:
    text = f"A quiet bay\n\nThe office said on Monday that the boats would sail and\n\n{head}\n- 4 -\n\nthat the crews were paid. It said no more.\n"
    document = read(text)
    assert "boats would sail and that the crews" in document.reading.text
    assert head not in document.reading.text


def test_a_head_in_capitals_between_sentences_stays() -> None:
    text = "A quiet bay\n\nThe office said on Monday that the boats would sail.\n\nTHE CREWS\n- 4 -\n\nThe crews were paid. They said no more.\n"
    assert "THE CREWS" in read(text).reading.text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Evening Desk, Monday, 4 June 2012, 6.30 p.m.", True),
        ("Radio Tarn, Friday 9 March 2018, 07:15", True),
        ("Port Ellis, May 3, 2010 - 08:15 GMT", True),
        ("3 May 2010", True),
        ("The minister came on 3 May 2010, and left", False),
        ("Talks begin, 3 May 2010, in Pell", False),
    ],
)
def test_a_programme_or_a_place_may_stand_before_the_date_of_the_head(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected


def test_the_first_turn_of_a_transcript_is_no_standfirst() -> None:
    text = (
        "RADIO TARN\nEvening Desk, Monday, 4 June 2012, 6.30 p.m.\nTranscript\n\nThe minister of ports in conversation "
        "with Nia Holt\n\nHOLT: Minister, good evening. When will the ferry run again?\n\nVALE: Not before the summer. "
        "The dock has to be mended first.\n"
    )
    blocks = structure_document("d", "text/plain", text, Hints()).blocks
    found = {text[block.start : block.end].split(":")[0]: block.kind for block in blocks}
    assert found["HOLT"] is BlockKind.BODY
