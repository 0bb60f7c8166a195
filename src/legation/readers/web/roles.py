"""What each line of a page is: article, heading, byline, caption, comment or furniture.

The page's own mark-up and the votes of the extraction library are weighed against each other: votes find the
container of the article, mark-up inside it decides what is furniture, and a hint that would throw away a large
part of what was voted in is not believed.
"""

import re
from collections import defaultdict
from itertools import islice

from legation.readers.assembly import Role
from legation.readers.structure.chrome import is_credit_line, opens_notes
from legation.readers.web.bylines import PROSE_LENGTH, is_byline, is_date_line, is_date_only, is_prose
from legation.readers.web.comments import comment_roles
from legation.readers.web.hints import (
    ARTICLE,
    CAPTION,
    KICKER,
    PULL,
    STANDFIRST,
    chrome_of,
    has_name,
    has_word,
    item_props,
    item_types,
    words,
)
from legation.readers.web.lines import Element, Line, ancestors, line_key
from legation.readers.web.votes import Votes
from legation.schema.vocabulary import BlockKind

_OWNS_MOST = 0.9
"""Share of the voted article that an element must hold to be looked into for the container."""
_DISBELIEVED = 0.4
"""Share of the voted article above which a furniture hint on an element is not believed."""
_TRUSTED = 0.5
"""Share of the voted text that must lie in the container for its first and last line to be believed."""
_WEIGHTY = 25
"""Letters that a voted line needs to count towards the container: titles and names stand in many places."""
_AFTER_START = 4
"""Lines after the first paragraph among which a byline may still stand (below a standfirst)."""
_OUTVOTED = frozenset({"related", "sidebar", "navigation", "hidden"})
"""Furniture whose names are also given to running text; a voted paragraph in it is read."""
_MOST_NOTES = 4
"""Paragraphs of notes to editors and contacts that a short press release may have."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_TEXT = re.compile(
    r"(?:advertisement|sponsored|share(?: this)?.{0,30}|print(?: this)?.{0,20}|email|tweet|save|follow us.{0,40}|"
    r"read more.{0,80}|continue reading.{0,40}|click here.{0,60}|sign up.{0,80}|subscribe.{0,80}|\d+ comments?|"
    r"our standards:.{0,80}|"
    r"leave a comment|comments?(?: are closed| off)?|loading\W*|menu|close|back to top|skip to .{0,30})\W*",
    re.I,
)
_FURNITURE = Role(BlockKind.BOILERPLATE)


class PageRoles:
    """Decides the role of each line of one page."""

    def __init__(self, root: Element, lines: list[Line], votes: Votes, *, titles: tuple[str, ...]) -> None:
        self._lines = lines
        self._titles = tuple(key for key in (line_key(title) for title in titles) if key)
        self._comments = comment_roles(root, lines, votes)
        self._voted = {
            index
            for index, line in enumerate(lines)
            if index not in self._comments and votes.for_article(line) and line.element.tag != "title"
        }
        self._weights: dict[Element, int] = defaultdict(int)
        self._total = 0
        for index in sorted(self._voted):
            if len(lines[index].key) < _WEIGHTY:
                continue
            self._total += len(lines[index].key)
            for node in ancestors(lines[index].element):
                self._weights[node] += len(lines[index].key)
        self._chrome: dict[Element, str | None] = {}
        self._container = self._find_container(root)
        self._article = self._widen(self._container)
        self._first, self._last = self._extent()

    def all(self) -> list[Role]:
        """Return the role of each line; a subhead with no text under it heads something that was left out."""
        roles = [self._role(index) for index in range(len(self._lines))]
        self._cut_notes(roles)
        follows = False
        for index in range(len(roles) - 1, -1, -1):
            role = roles[index]
            if role.kind is BlockKind.HEADING and role.sub == "subhead":
                if not follows and index > self._first:
                    roles[index] = _FURNITURE
                follows = False
            elif role.kind is not BlockKind.CAPTION and role.sub != "pull quote":
                follows = role.kind is BlockKind.BODY
        return roles

    def _cut_notes(self, roles: list[Role]) -> None:
        """Take what stands below "Notes to editors" or "Contact" out of the text, where little of it follows."""
        body = [index for index, role in enumerate(roles) if role.kind is BlockKind.BODY]
        for index in range(len(roles)):
            line = self._lines[index]
            if roles[index].kind not in (BlockKind.BODY, BlockKind.HEADING) or not opens_notes(line.text):
                continue
            below = [other for other in body if other >= index]
            above = [other for other in body if other < index]
            if above and len(below) <= max(_MOST_NOTES, len(above)):
                for other in range(index, len(roles)):
                    if roles[other].kind in (BlockKind.BODY, BlockKind.HEADING):
                        roles[other] = Role(BlockKind.BOILERPLATE, "notes")
                return

    def _role(self, index: int) -> Role:
        if index in self._comments:
            return self._comments[index]
        line = self._lines[index]
        inside = self._is_inside(line)
        chrome = self._furniture(line)
        marked = self._marked_role(index, line, inside=inside, chrome=chrome)
        if marked is not None:
            return marked
        if chrome is not None and not (chrome in _OUTVOTED and index in self._voted and is_prose(line)):
            return Role(BlockKind.BOILERPLATE, chrome)
        if is_credit_line(line.text):
            return Role(BlockKind.BOILERPLATE, "credits")
        if index in self._voted and not _NOT_TEXT.fullmatch(line.text) and (inside or is_prose(line)):
            return self._body(line)
        if inside and self._belongs(index, line):
            return self._body(line)
        return _FURNITURE

    @property
    def body_range(self) -> tuple[int, int]:
        """First and last line of the article's text; (0, -1) where there is none."""
        return self._first, self._last

    def _marked_role(self, index: int, line: Line, *, inside: bool, chrome: str | None) -> Role | None:
        """Return what tags and names call the line; furniture around it wins over most of them."""
        tag = line.element.tag
        near = [node for node in ancestors(line.element) if self._is_within(node)][:4] or [line.element]
        early = index <= self._first or self._last < 0
        closely = early or index <= self._first + _AFTER_START
        if tag in _HEADINGS and self._is_site_name(line):
            return Role(BlockKind.BOILERPLATE, "masthead")
        if self._is_title(line):
            return Role(BlockKind.HEADING, "title") if chrome is None or tag == "h1" else None
        if chrome is not None and chrome != "footer":
            return None
        if not inside and not (early and self._is_close(index)):
            return None
        if any(node.tag == "figcaption" or has_name(node, CAPTION) for node in near):
            return Role(BlockKind.CAPTION)
        if chrome is not None:
            return None
        if is_byline(line, near, early=closely):
            kind = BlockKind.DATELINE if is_date_only(line) else BlockKind.BYLINE
            return Role(kind, "date" if kind is BlockKind.DATELINE else None)
        if is_date_line(line, near):
            return Role(BlockKind.DATELINE, "date")
        if tag in _HEADINGS and (inside or early):
            if index > self._last >= 0:
                return _FURNITURE  # no text follows: it heads a list of links
            long = early and len(line.text) > PROSE_LENGTH
            return Role(
                BlockKind.HEADING, "title" if tag == "h1" and early else "standfirst" if long else "subhead"
            )
        if early and self._first != index and any(has_word(node, KICKER) for node in near[:2]):
            return Role(BlockKind.HEADING, "kicker") if len(line.text) < 60 else None
        if early and any(has_word(node, STANDFIRST) for node in near[:2]) and len(line.text) < 500:
            return Role(BlockKind.HEADING, "standfirst")
        return None

    def _is_title(self, line: Line) -> bool:
        tag = line.element.tag
        if tag == "h1" or any(mark.element.tag == "h1" for mark in line.marks):
            many = sum(1 for other in self._lines if other.element.tag == "h1") > 1
            return (
                self._named(line) or (not many and self._is_inside(line)) or (not many and not self._titles)
            )
        if tag in _HEADINGS and any(
            self._is_site_name(other) for other in self._lines if other.element.tag == "h1"
        ):
            return self._opens_title(line)
        exact = line.key in self._titles and len(line.key) >= 8
        return (
            exact and self._last >= 0 and self._lines.index(line) <= self._first and self._is_first_like(line)
        )

    def _is_site_name(self, line: Line) -> bool:
        """Say whether a heading is the tail of the page's title, and another heading is its beginning."""
        tail = len(line.key) >= 4 and any(
            title.endswith(line.key) and title != line.key for title in self._titles
        )
        return tail and any(
            other.element.tag in _HEADINGS and other.key != line.key and self._opens_title(other)
            for other in self._lines
        )

    def _opens_title(self, line: Line) -> bool:
        return len(line.key) >= 8 and any(title.startswith(line.key) for title in self._titles)

    def _is_first_like(self, line: Line) -> bool:
        alike = [other for other in self._lines if other.key == line.key]
        return alike[-1] is line or self._is_inside(line)

    def _named(self, line: Line) -> bool:
        return len(line.key) >= 4 and any(line.key in title or title in line.key for title in self._titles)

    def _belongs(self, index: int, line: Line) -> bool:
        """Say whether a line that nobody voted for is part of the article nevertheless."""
        if _NOT_TEXT.fullmatch(line.text) or line.link_chars > 0.5 * len(line.text):
            return False
        if self._first <= index <= self._last:
            return True
        if self._last < 0:  # a page of short lines only: a note, a poem, a list
            return len(line.text) > 1
        return is_prose(line) and (index < self._first or line.element.getparent() is self._last_parent())

    def _last_parent(self) -> Element | None:
        return self._lines[self._last].element.getparent() if self._last >= 0 else None

    def _body(self, line: Line) -> Role:
        for node in ancestors(line.element):
            if node is self._container:
                break
            if has_word(node, PULL):
                return Role(BlockKind.BODY, "pull quote")
        return Role(BlockKind.BODY)

    def _is_inside(self, line: Line) -> bool:
        return any(node is self._article for node in ancestors(line.element))

    def _is_within(self, node: Element) -> bool:
        return node is not self._article and node.tag not in ("html", "body", "main")

    def _is_close(self, index: int) -> bool:
        """Say whether a line above the article stands near it, with no list of links in between."""
        between = self._lines[index : self._first]
        return (
            len(between) <= 12 and sum(1 for line in between if line.link_chars > 0.8 * len(line.text)) <= 4
        )

    def _furniture(self, line: Line) -> str | None:
        """Return the kind of furniture around a line; the innermost believed hint decides."""
        for node in ancestors(line.element):
            if node is self._article or node is self._container or node.tag in ("html", "body", "main"):
                break
            hint = self._hint(node)
            if hint is not None:
                return hint
        return None if self._is_inside(line) else self._outer_hint(line)

    def _outer_hint(self, line: Line) -> str | None:
        for node in ancestors(line.element):
            if node.tag == "header" and not self._weights[node]:
                return "navigation"
        return None

    def _hint(self, node: Element) -> str | None:
        if node not in self._chrome:
            hint = chrome_of(node)
            if hint is not None and self._total and self._weights[node] > _DISBELIEVED * self._total:
                hint = None
            if hint is not None and node.tag in _HEADINGS:
                hint = None
            self._chrome[node] = hint
        return self._chrome[node]

    def _find_container(self, root: Element) -> Element:
        """Go down from the page to the smallest element that holds nearly all of the voted text."""
        node = next(root.iter("body"), root)
        if not self._total:
            return self._named_container(node)
        while True:
            child = next(
                (
                    child
                    for child in node.iterchildren("*")
                    if self._weights[child] >= _OWNS_MOST * self._total
                ),
                None,
            )
            if child is None or child.tag in ("p", "li", "pre", "blockquote"):
                return node
            node = child

    def _named_container(self, body: Element) -> Element:
        sizes: dict[Element, int] = defaultdict(int)
        for index, line in enumerate(self._lines):
            if index not in self._comments and line.link_chars < 0.5 * len(line.text):
                for node in ancestors(line.element):
                    sizes[node] += len(line.key)
        named = [node for node in body.iter("*") if _names_article(node) and chrome_of(node) is None]
        best = max(named, key=lambda node: sizes[node], default=None)
        return best if best is not None and sizes[best] >= 0.3 * sizes[body] else body

    def _widen(self, container: Element) -> Element:
        """Take the article element around the container, where it holds no second article."""
        node = container
        for outer in ancestors(container):
            if outer.tag in ("body", "html"):
                break
            if _names_article(outer) and sum(1 for inner in outer.iter("article") if inner is not outer) <= 1:
                node = outer
            if outer.tag == "article" or {"Article", "NewsArticle"} & set(item_types(outer)):
                break
        return node

    def _extent(self) -> tuple[int, int]:
        prose = self._prose()
        trusted = prose & self._voted
        if sum(len(self._lines[index].key) for index in trusted) >= _TRUSTED * self._total > 0:
            prose = trusted
        return (min(prose), max(prose)) if prose else (0, -1)

    def _prose(self) -> set[int]:
        return {
            index
            for index, line in enumerate(self._lines)
            if index not in self._comments
            and self._is_inside(line)
            and line.element.tag not in _HEADINGS
            and is_prose(line)
            and self._furniture(line) is None
            and not any(has_word(node, STANDFIRST) for node in islice(ancestors(line.element), 2))
            and not any(
                node.tag == "figcaption" or has_name(node, CAPTION) for node in ancestors(line.element)
            )
        }


def _names_article(node: Element) -> bool:
    if node.tag in ("article", "main") or (node.get("role") or "") in ("main", "article"):
        return True
    if "articleBody" in item_props(node) or any(kind.endswith("Article") for kind in item_types(node)):
        return True
    return bool(set(words(node)) & ARTICLE) and node.tag in ("div", "section", "td")
