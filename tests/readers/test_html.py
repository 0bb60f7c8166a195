import pytest
import reader_pages as pages

from legation.readers.registry import read
from legation.schema.document import Document
from legation.schema.vocabulary import BlockKind, CarrierRole, DateRole

COMMENTED = [
    "wordpress",
    "unnamed_comments",
    "microdata",
    "forum",
    "disqus_like",
    "definition_list_comments",
]
ARTICLES = sorted(set(pages.ALL) - {"forum"})


def document_of(data: bytes, name: str = "a.html") -> Document:
    result = read(data, name)
    assert not [failure for failure in result.failures if not failure.recovered], result.failures
    return result.documents[0][1]


def words(document: Document, *kinds: BlockKind) -> str:
    return "\n\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind in kinds)


@pytest.mark.parametrize("layout", ARTICLES)
def test_the_article_is_body_whole_and_alone(layout: str) -> None:
    document = document_of(pages.ALL[layout]())
    body = words(document, BlockKind.BODY)
    for paragraph in pages.PARAGRAPHS:
        assert paragraph in body
    for other in (*pages.RELATED, *(text for _, _, text in pages.COMMENTS)):
        assert other not in body


@pytest.mark.parametrize("layout", sorted(pages.ALL))
def test_scripts_and_styles_are_never_text(layout: str) -> None:
    text = document_of(pages.ALL[layout]()).text
    assert "never shown" not in text and "color:red" not in text


@pytest.mark.parametrize("layout", COMMENTED)
def test_each_comment_is_a_thread_with_its_author_and_date(layout: str) -> None:
    document = document_of(pages.ALL[layout]())
    comments = [block for block in document.blocks if block.kind is BlockKind.COMMENT]
    assert [document.text[b.start : b.end] for b in comments] == [text for _, _, text in pages.COMMENTS]
    assert [b.author for b in comments] == [name for name, _, _ in pages.COMMENTS]
    assert [b.date for b in comments] == ["2014-03-12", "2014-03-13", "2014-03-15"]
    assert [b.thread for b in comments] == [1, 2, 3]


def test_places_of_commenters_are_read() -> None:
    document = document_of(pages.definition_list_comments())
    assert [b.place for b in document.blocks if b.kind is BlockKind.COMMENT] == ["Tarn"] * 3


@pytest.mark.parametrize("layout", sorted(set(ARTICLES) - {"old_table_layout"}))
def test_title_and_heading(layout: str) -> None:
    document = document_of(pages.ALL[layout]())
    assert document.title == pages.TITLE
    titles = [document.text[b.start : b.end] for b in document.blocks if b.sub == "title"]
    assert titles == [pages.TITLE]


@pytest.mark.parametrize("layout", ["wordpress", "news_with_linked_data", "unnamed_comments", "microdata"])
def test_bylines(layout: str) -> None:
    document = document_of(pages.ALL[layout]())
    assert document.authors[0] == "Petra Lund"
    byline = [
        document.text[b.start : b.end]
        for b in document.blocks
        if b.kind is BlockKind.BYLINE and b.sub is None
    ]
    assert len(byline) == 1 and "Petra Lund" in byline[0]


def test_captions_standfirst_and_related() -> None:
    document = document_of(pages.wordpress())
    assert words(document, BlockKind.CAPTION) == "The old pier at Tarn in January. Photo: R. Holt"
    related = [b for b in document.blocks if b.sub == "related"]
    assert len(related) == 1
    news = document_of(pages.news_with_linked_data())
    assert [news.text[b.start : b.end] for b in news.blocks if b.sub == "standfirst"] == [
        "The council wants boats by spring; the ministry will not be hurried."
    ]


def test_linked_data_gives_authors_publisher_and_dates() -> None:
    document = document_of(pages.news_with_linked_data())
    assert document.authors == ("Petra Lund", "Joss Arden")
    assert document.publisher == "The Tarn Courier"
    stated = {(d.value, d.role) for d in document.dates}
    assert ("2014-03-11", DateRole.STATED) in stated
    assert ("2014-03-12", DateRole.NOT_AFTER) in stated
    outside = [d for d in document.dates if d.reason.startswith("JSON-LD")]
    assert outside and all(d.start == d.end for d in outside)


def test_printed_dates_stand_on_their_words() -> None:
    document = document_of(pages.microdata())
    date = next(d for d in document.dates if d.value == "2014-03-11" and d.end > d.start)
    assert document.text[date.start : date.end] == "11 March 2014"


def test_archive_notes_are_capture_dates() -> None:
    note = "<!-- FILE ARCHIVED ON 10:22:33 Aug 24, 2016 AND RETRIEVED FROM THE ARCHIVE ON 2017 -->"
    document = document_of(pages.unnamed_comments() + note.encode())
    assert ("2016-08-24", DateRole.RETRIEVED) in {(d.value, d.role) for d in document.dates}


def test_publisher_is_read_from_the_head() -> None:
    head = '<meta property="og:site_name" content="The Tarn Courier">'
    document = document_of(
        pages.page(f"<body><article><h1>{pages.TITLE}</h1>{pages.paragraphs()}</article></body>", head=head)
    )
    assert document.publisher == "The Tarn Courier"
    assert all(carrier.role is not CarrierRole.REPRINT for carrier in document.provenance)


def test_pull_quotes_and_hidden_text_are_marked() -> None:
    body = (
        f"<body><article><h1>{pages.TITLE}</h1>{pages.paragraphs()}<aside class='pullquote'>“We have waited long "
        f"enough.”</aside>{pages.paragraphs()}<p style='display: none'>Never printed.</p></article></body>"
    )
    document = document_of(pages.page(body))
    subs = {b.sub: document.text[b.start : b.end] for b in document.blocks if b.sub}
    assert subs["pull quote"] == "“We have waited long enough.”"
    assert subs["hidden"] == "Never printed."


def test_text_without_any_mark_up_of_an_article() -> None:
    document = document_of(f"<html><body>{pages.paragraphs()}</body></html>".encode())
    assert words(document, BlockKind.BODY, BlockKind.HEADING) == "\n\n".join(pages.PARAGRAPHS)


def test_line_breaks_and_preformatted_text() -> None:
    document = document_of(b"<body><pre>  one\n    two\n</pre><p>first<br>second<br><br>third</p></body>")
    assert "one\n    two" in document.text
    assert "first\nsecond\n\nthird" in document.text


def test_inline_mark_up_does_not_split_or_join_words() -> None:
    document = document_of(
        b"<body><p>The <b>coun</b>cil of&nbsp;<i>Tarn</i>\n met<span> again</span>.</p><p>Twice.</p></body>"
    )
    assert document.text == "The council of Tarn met again.\n\nTwice."


def test_entities_controls_and_bidi_marks() -> None:
    document = document_of(
        "<body><p>A&amp;B &#x202e;abc&#x202c; &#0; x&#8;y &notareal; fünf</p></body>".encode()
    )
    assert "A&B" in document.text and "\u202eabc\u202c" in document.text and "fünf" in document.text
    assert not any(ord(c) < 32 and c != "\n" for c in document.text)


def test_declared_encodings() -> None:
    data = "<html><head><meta charset='windows-1251'></head><body><p>Совет города Тарна</p></body></html>".encode(
        "cp1251"
    )
    assert "Совет города Тарна" in document_of(data).text
    wide = "<html><body><p>Der Rat von Tårn</p></body></html>".encode("utf-16")
    assert document_of(wide).text == "Der Rat von Tårn"


def test_pages_without_text_say_so() -> None:
    for data in (b"<html></html>", b"<html><body><script>1</script></body></html>", b"<!-- -->"):
        failure = read(data, "a.html").failures[-1]
        assert (failure.recovered, failure.error) == (False, "the page holds no text")


def test_deep_nesting_keeps_the_words() -> None:
    data = (
        b"<body><p>start</p>"
        + b"<div>" * 50_000
        + b"<p>deep text</p>"
        + b"</div>" * 50_000
        + b"<p>end</p></body>"
    )
    result = read(data, "deep.html")
    assert [word for word in ("start", "deep text", "end") if word in result.documents[0][1].text] == [
        "start",
        "deep text",
        "end",
    ]
    assert result.failures[0].recovered and "nested" in result.failures[0].error


def test_nul_characters_are_left_out_and_named() -> None:
    result = read(b"<html><body><p>The fer\x00ry line is open.</p></body></html>", "a.html")
    assert result.documents[0][1].text == "The ferry line is open."
    assert "1 NUL" in result.failures[0].error and result.failures[0].recovered
