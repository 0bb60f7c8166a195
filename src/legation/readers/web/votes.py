"""The extraction library's opinion on which paragraphs are the article and which are comments."""

import copy
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from legation.readers.guard import guarded
from legation.readers.web.lines import Element, Line, line_key
from legation.schema.errors import ReadError

_LEAVES = ("p", "head", "item", "cell", "quote", "code", "ab", "lb", "hi", "del", "fw")
_LONG = 4_000
"""Elements above which only the library's first method is asked."""
_SHORT = 40
"""Keys under this length prove nothing as parts of a longer text: a name or "read more" stands in many."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Paragraphs by key (letters and digits).

    Attributes:
        article: Keys of the article's paragraphs.
        comments: Keys of the comments' paragraphs.
        article_text: The article's keys, one after another.
        comment_text: The comments' keys, one after another.
    """

    article: frozenset[str] = frozenset()
    comments: frozenset[str] = frozenset()
    article_text: str = ""
    comment_text: str = ""

    def for_article(self, line: Line) -> bool:
        """Say whether the line is voted into the article."""
        return _holds(self.article, self.article_text, line.key)

    def for_comments(self, line: Line) -> bool:
        """Say whether the line is voted into the comments."""
        return _holds(self.comments, self.comment_text, line.key)


def collect_votes(root: Element) -> Votes:
    """Ask trafilatura; its failure on a page leaves the decision to the page's own mark-up.

    Notes:
        Neither metadata nor deduplication is asked for: both depend on what ran before or on the clock.
    """
    try:
        body, comments = guarded("html", "main content not found", lambda: _extract(root))
    except ReadError:
        return Votes()
    article_keys, comment_keys = tuple(_keys(body)), tuple(_keys(comments))
    return Votes(
        frozenset(article_keys), frozenset(comment_keys), "\n".join(article_keys), "\n".join(comment_keys)
    )


def _extract(root: Element) -> tuple[Element | None, Element | None]:
    import trafilatura  # loads for half a second; only pages need it
    import trafilatura.settings

    # it warns of each page in which it finds nothing; that is no news for the user
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = copy.deepcopy(root)
    found = trafilatura.bare_extraction(
        tree,
        # its fall-backs compare every paragraph with every other: too slow for a long page
        fast=sum(1 for _ in root.iter("*")) > _LONG,
        include_comments=True,
        include_tables=True,
        with_metadata=False,
        deduplicate=False,
    )
    if not isinstance(found, trafilatura.settings.Document):
        return None, None
    return found.body, found.commentsbody


def _keys(body: Element | None) -> Iterator[str]:
    if body is None:
        return
    for element in body.iter(etree.Element):
        if element.tag in _LEAVES or not len(element):
            yield from filter(None, map(line_key, _pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    """Yield the words of an element, and those between its line breaks."""
    yield "".join(element.itertext())
    parts: list[str] = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            yield "".join(parts)
            parts = []
        else:
            parts.extend(child.itertext())
        parts.append(child.tail or "")
    if len(element):
        yield "".join(parts)


def _holds(keys: frozenset[str], text: str, key: str) -> bool:
    return key in keys or (len(key) >= _SHORT and key in text)
