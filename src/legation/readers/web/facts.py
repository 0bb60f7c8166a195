"""What a page says of itself outside its text: title, authors, publisher, dates, language."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from legation.readers.web.lines import Element
from legation.readers.web.webdates import parse_date
from legation.schema.document import DocumentDate
from legation.schema.vocabulary import DateRole

_STATED = ("article:published_time", "og:article:published_time", "article:published", "datepublished", "pubdate",
           "publishdate", "publish-date", "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.date",
           "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date",
           "parsely-pub-date", "sailthru.date", "article.published", "originalpublicationdate", "displaydate",
           "rnews:datepublished", "bt:pubdate", "cxenseparse:recs:publishtime", "release_date")  # fmt: skip
_BOUND = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
          "lastmod", "last-modified", "revised", "modified")  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
            "citation_author", "byl")  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "citation_journal_title", "application-name", "publisher")
_TITLES = ("og:title", "dc.title", "citation_title", "headline", "twitter:title")
_ARCHIVED = re.compile(
    r"FILE ARCHIVED ON\s+(?:\d\d:\d\d:\d\d\s+)?(?P<date>.{6,24}?)\s+AND|saved date:\s*(?P<saved>[^\n]{6,60})"
)
_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb\u2022:-]\s+|\s*\|\s*")
_ARTICLE_TYPE = re.compile(r"Article|Report|BlogPosting|WebPage|OpinionNews|Review|Interview", re.I)
_URL_DATE = re.compile(r"/(?P<y>19\d\d|20\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>0?[1-9]|[12]\d|3[01])(?:/|\b)")
_MAX_JSON = 500_000
_TITLE_LENGTH = 15
_NAME_LENGTH = 50


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts from a page's head and attributes.

    Attributes:
        titles: Titles as the page gives them, most telling first.
        authors: Names.
        publisher: Name of the site.
        dates: Candidates; none stands in the text.
        language: Two letters.
    """

    titles: tuple[str, ...]
    authors: tuple[str, ...]
    publisher: str | None
    dates: tuple[DocumentDate, ...]
    language: str | None


def page_facts(root: Element, source: str, lines: Sequence[str] = ()) -> PageFacts:
    """Collect what a page says of itself.

    Args:
        root: The page.
        lines: Its printed lines: a site's name in the title is told by being printed alone as well.
        source: Its mark-up, for the notes that archives and browsers leave in comments.
    """
    metas = list(_metas(root))
    linked = list(_linked_data(root))
    title = _squash("".join(next(iter(root.iter("title")), root.makeelement("title")).itertext()))
    titles = [
        *_values(metas, _TITLES),
        *(text for node in linked for text in _texts(node.get("headline"))),
        title,
    ]
    publisher = _first([*_values(metas, _PUBLISHERS), *(_name(node.get("publisher")) for node in linked)])
    return PageFacts(
        titles=tuple(dict.fromkeys(text for text in titles if text)),
        authors=_authors(metas, linked, publisher),
        publisher=publisher or _title_tail(title, root, lines),
        dates=tuple(_dates(metas, linked, root, source)),
        language=_language(root),
    )


def main_title(facts: PageFacts, heading: str | None, lines: Sequence[str] = ()) -> str | None:
    """Return the page's title: the heading in its text, else the head's without the site's name.

    Args:
        facts: What the page says of itself.
        heading: The heading that its mark-up names.
        lines: Its printed lines; the part of the head's title that is one of them is the title.
    """
    if heading:
        return heading
    if not facts.titles:
        return None
    title = facts.titles[0]
    parts = _SEPARATOR.split(title)
    printed = {_squash(line).casefold() for line in lines}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _TITLE_LENGTH and part.casefold() in printed:
            return part
    if len(parts) > 1 and facts.publisher and parts[-1].casefold() == facts.publisher.casefold():
        title = title[: title.rfind(parts[-1])].rstrip(" |\u2013\u2014\u00b7\u00bb\u2022:-")
    return title or None


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        content = _squash(element.get("content") or "")
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and content:
                yield name.strip().lower(), content


def _values(metas: list[tuple[str, str]], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for key, content in metas:
            if key == name:
                yield content


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects that describe an article or page; broken JSON is passed over."""
    for script in root.iter("script"):
        if (
            "ld+json" not in (script.get("type") or "").lower()
            or not script.text
            or len(script.text) > _MAX_JSON
        ):
            continue
        try:
            data = json.loads(script.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue
        pending = [data]
        while pending:
            node = pending.pop(0)
            if isinstance(node, list):
                pending[:0] = node
            elif isinstance(node, dict):
                if any(_ARTICLE_TYPE.search(kind) for kind in _texts(node.get("@type"))):
                    yield node
                graph = node.get("@graph")
                if isinstance(graph, list):
                    pending[:0] = graph


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        text = _squash(value)
        if text:
            yield text
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield _squash(inner)


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return _first(_name(inner) for inner in value)
    if isinstance(value, dict):
        return _first(_texts(value.get("name")))
    return _first(_texts(value))


def _authors(
    metas: list[tuple[str, str]], linked: list[dict[str, Any]], publisher: str | None
) -> tuple[str, ...]:
    names: list[str] = []
    for node in linked:
        author = node.get("author")
        for one in author if isinstance(author, list) else [author]:
            name = _name(one)
            if name:
                names.append(name)
    if not names:
        names = list(_values(metas, _AUTHORS))
    cleaned = (re.sub(r"^by\s+", "", name, flags=re.I).strip() for name in names)
    return tuple(dict.fromkeys(name for name in cleaned if _is_person_like(name, publisher)))


def _is_person_like(name: str, publisher: str | None) -> bool:
    if (
        not 2 <= len(name) <= 120
        or "://" in name
        or "@" in name
        or name.casefold() in ("admin", "administrator")
    ):
        return False
    return publisher is None or name.casefold() != publisher.casefold()


def _dates(
    metas: list[tuple[str, str]], linked: list[dict[str, Any]], root: Element, source: str
) -> Iterator[DocumentDate]:
    found: set[tuple[str, DateRole]] = set()
    candidates = [
        *((node.get("datePublished"), DateRole.STATED, "JSON-LD datePublished") for node in linked),
        *((text, DateRole.STATED, f"meta {name}") for name, text in metas if name in _STATED),
        *_attribute_dates(root),
        *((node.get("dateModified"), DateRole.NOT_AFTER, "JSON-LD dateModified") for node in linked),
        *((text, DateRole.NOT_AFTER, f"meta {name}") for name, text in metas if name in _BOUND),
        *_address_dates(root, metas),
        *((match["date"] or match["saved"], DateRole.RETRIEVED, "note left by the archive or the browser")
          for match in _ARCHIVED.finditer(source)),
    ]  # fmt: skip
    for text, role, reason in candidates:
        value = parse_date(text) if isinstance(text, str) else None
        if value is not None and (value, role) not in found:
            found.add((value, role))
            yield DocumentDate(value, role, 0, 0, reason)


def _attribute_dates(root: Element) -> Iterator[tuple[str | None, DateRole, str]]:
    for element in root.iter("meta", "link"):
        if element.get("itemprop") == "datePublished":
            yield element.get("content") or element.get("href"), DateRole.STATED, "itemprop datePublished"
        if element.get("itemprop") == "dateModified":
            yield element.get("content") or element.get("href"), DateRole.NOT_AFTER, "itemprop dateModified"


def _address_dates(root: Element, metas: list[tuple[str, str]]) -> Iterator[tuple[str, DateRole, str]]:
    addresses = [
        element.get("href") or "" for element in root.iter("link") if element.get("rel") == "canonical"
    ]
    addresses.extend(_values(metas, ("og:url",)))
    for address in addresses:
        match = _URL_DATE.search(address)
        if match:
            value = f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
            yield value, DateRole.STATED, "date in the page's address"


def _language(root: Element) -> str | None:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    match = re.match(r"[A-Za-z]{2}(?=\b|[-_])", declared)
    return match.group().lower() if match else None


def _title_tail(title: str, root: Element, lines: Sequence[str]) -> str | None:
    """Take the part of the title that the page also prints as its home link, logo, copyright or masthead."""
    parts = [part for part in _SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return None
    shown = {_squash("".join(link.itertext())).casefold() for link in root.iter("a")
             if (link.get("href") or "").strip() in ("/", "./", "index.html", "/index.html")}  # fmt: skip
    shown |= {_squash(image.get("alt") or "").casefold() for image in root.iter("img")
              if "logo" in f"{image.get('class')} {image.get('id')} {image.get('src')}".lower()}  # fmt: skip
    # a single word may be a section that the menu prints; a name of several words is the site's
    shown |= {_squash(line).casefold() for line in lines if " " in line.strip() and len(line) < _NAME_LENGTH}
    owners = " ".join(line for line in lines if "\u00a9" in line).casefold()
    longest = max(parts, key=len)  # that is the headline
    ends = [part for part in (parts[-1], parts[0]) if len(part) < _NAME_LENGTH and part != longest]
    return _first(part for part in ends if part.casefold() in shown or part.casefold() in owners)


def _squash(text: str) -> str:
    return " ".join(text.split())


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
