"""Pages in many layouts: every piece of a page becomes a block of its kind, and no comment continues the article."""

import re

import lxml.html
import pytest
from page_layouts import PAGES

from legation.readers.registry import read

KIND = re.compile(r'\sk="\w+"')


def pieces(page):
    """Return the kind and the words of each marked element, in order."""
    return [
        (element.get("k"), " ".join(element.text_content().split()))
        for element in lxml.html.fromstring(page).iter()
        if isinstance(element.tag, str) and element.get("k")
    ]


def kinds_of(document, words):
    """Return the kinds of all blocks that hold a piece, by its words with any white space between."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), document.text)
    assert match is not None, words
    return {
        block.kind.value
        for block in document.blocks
        if block.start < match.end()
        and match.start() < block.end
        and any(
            c.isalnum() for c in document.text[max(block.start, match.start()) : min(block.end, match.end())]
        )
    }


def cases():
    for name, page in PAGES.items():
        for kind, words in pieces(page):
            yield pytest.param(name, kind, words, id=f"{name}-{kind}-{words[:30]}")


@pytest.fixture(scope="module")
def documents():
    return {
        name: read(KIND.sub("", page).encode(), f"{name}.html").documents[0][1]
        for name, page in PAGES.items()
    }


@pytest.mark.parametrize(("name", "kind", "words"), list(cases()))
def test_each_piece_of_a_page_has_its_kind(documents, name, kind, words):
    assert kinds_of(documents[name], words) == {kind}


def test_comments_have_their_writers_and_days(documents):
    def writers(name):
        return [(b.author, b.date) for b in documents[name].blocks if b.kind.value == "comment"]

    assert writers("blog") == [
        ("gulls_eye", "2011-04-03"),
        ("Tam Hesk", "2011-04-03"),
        ("Asha P.", "2011-04-05"),
    ]
    assert writers("forum") == [("oldsalt", "2014-03-17"), ("Crane7", "2014-03-17"), ("ines_d", "2014-03-18")]
    assert writers("bare_comments") == [("Ewan", None), ("net_mender", None), ("Petra Voll", None)]


def test_each_comment_is_a_thread_of_its_own(documents):
    for name in ("blog", "newspaper", "forum", "bare_comments"):
        threads = [b.thread for b in documents[name].blocks if b.kind.value == "comment"]
        assert threads == sorted(set(threads)) and min(threads) == 1


@pytest.mark.parametrize(
    ("name", "title", "authors"),
    [
        ("wire", "Harbour strike enters second week", ("Odile Marr",)),
        ("blog", "The Pier and the Purse", ("Tam Hesk",)),
        ("newspaper", "Council votes to keep the ferry", ("Mira Solt",)),
        ("government", "Minister opens talks on winter sailings", ()),
        ("forum", "Is the strike over?", ()),
    ],
)
def test_title_and_authors(documents, name, title, authors):
    assert (documents[name].title, documents[name].authors) == (title, authors)


def test_a_printed_date_of_a_press_release_is_its_day(documents):
    published = documents["government"].published
    assert (published.low, published.high) == ("2015-02-03", "2015-02-03")
