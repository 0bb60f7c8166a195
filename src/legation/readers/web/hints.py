"""What class names, ids, tags and microdata say of an element's part in the page.

The words are those in common use in site templates and content management systems; no site is named.
"""

import re
from itertools import pairwise

from legation.readers.web.lines import Element, word_set

_SPLIT = re.compile(r"[^A-Za-z0-9]+")
_FILED = re.compile(r"(?:category|tag|cat|topic|section|author|type|format|status|post|page|tax|term)-", re.I)
"""Names that say what a page is filed under, not what the element is: `category-featured`, `tag-newsletter`."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

CHROME_TAGS = {"nav": "navigation", "footer": "footer", "menu": "navigation", "noscript": "notice",
               "fieldset": "form", "legend": "form", "dialog": "notice"}  # fmt: skip
CHROME_ROLES = {"navigation": "navigation", "complementary": "sidebar", "contentinfo": "footer", "search": "form",
                "banner": "navigation", "menu": "navigation", "dialog": "notice", "alertdialog": "notice",
                "toolbar": "share"}  # fmt: skip
_CHROME_WORDS = {
    "navigation": """nav navbar navigation menu submenu breadcrumb breadcrumbs topbar masthead pagination pager paging
        banner skip toc sitenav mainnav subnav langswitch""",
    "advertisement": """ad ads adv advert advertisement advertising adsense sponsor sponsored sponsors promo promos
        promotion taboola outbrain dfp adslot""",
    "related": """related recommended recommendation recommendations trending mostread mostpopular popular readmore
        morestories readnext upnext seealso teasers carousel ticker latest featured onwards""",
    "share": "share sharing sharebar social socials addthis addtoany sharedaddy sharethis follow toolbar tools",
    "sign-up": """newsletter subscribe subscription signup signin login paywall donate donation cookie cookies
        consent gdpr popup modal overlay optin""",
    "sidebar": "sidebar widget widgets rail sidecol",
    "footer": "footer copyright colophon sitefooter",
    "author note": "authorbox authorbio bio aboutauthor",
    "tags": "tags taglist tagcloud keywords",
    "print": "noprint printfriendly",
}
CHROME_WORDS = {word: sub for sub, group in _CHROME_WORDS.items() for word in sorted(word_set(group))}
CHROME_STEMS = {
    "related": "related",
    "recommend": "related",
    "trending": "related",
    "advert": "advertisement",
    "sponsor": "advertisement",
    "newsletter": "sign-up",
    "subscri": "sign-up",
    "breadcrumb": "navigation",
    "sharing": "share",
}
CHROME_PAIRS = {
    ("author", "bio"): "author note",
    ("author", "box"): "author note",
    ("about", "author"): "author note",
    ("author", "info"): "author note",
    ("author", "description"): "author note",
    ("read", "more"): "related",
    ("read", "next"): "related",
    ("see", "also"): "related",
    ("most", "read"): "related",
    ("most", "popular"): "related",
    ("more", "stories"): "related",
    ("more", "news"): "related",
    ("more", "from"): "related",
    ("more", "on"): "related",
    ("post", "tags"): "tags",
    ("tag", "links"): "tags",
    ("tags", "links"): "tags",
    ("cat", "links"): "tags",
    ("skip", "link"): "navigation",
    ("site", "header"): "navigation",
    ("page", "header"): "navigation",
    ("top", "bar"): "navigation",
    ("sign", "up"): "sign-up",
    ("sign", "in"): "sign-up",
    ("log", "in"): "sign-up",
    ("edit", "link"): "navigation",
    ("editsection", ""): "navigation",
}

BYLINE = word_set(
    """
    byline bylines author authors writer writers contributor contributors postedby writtenby
    articleauthor entryauthor creator
    """
)
DATE = word_set(
    """
    date dates datetime time timestamp pubdate published publishdate posted postdate dateline datepublished
    updated modified lastmodified
    """
)
META = word_set(
    """
    meta metadata entrymeta postmeta articlemeta info postinfo articleinfo
    """
)
CAPTION = word_set(
    """
    caption captions figcaption wpcaption wpcaptiontext imagecaption photocaption captiontext thumbcaption
    mediacaption picturecaption credit photocredit imagecredit cutline
    """
)
STANDFIRST = word_set(
    """
    standfirst subtitle subheadline subhead dek deck lede lead intro kicker strapline tagline description
    summary excerpt abstract subheading teaser
    """
)
KICKER = word_set(
    """
    kicker eyebrow overline section category rubric
    """
)
PULL = word_set(
    """
    pull pullquote pullout pulled pq
    """
)
ARTICLE = word_set(
    """
    article post story entry hentry content articlebody
    """
)

COMMENT_AREA = word_set(
    """
    comments commentlist commentsarea commentsection commentarea disqus responses discussion replies livefyre
    commentthread threadedcomments commentary usercomments readercomments commentaires kommentare comentarios
    """
)
COMMENT_AUTHOR = word_set(
    """
    author fn user username nick nickname commenter poster commentator name by writer screenname handle
    displayname
    """
)
COMMENT_PLACE = word_set(
    """
    place location city country from hometown
    """
)
COMMENT_DATE = word_set(
    """
    date time timestamp datetime posted published ago when
    """
)
COMMENT_BODY = word_set(
    """
    body content text message commenttext commentbody commentcontent postbody bodytext
    """
)
COMMENT_CONTROL = word_set(
    """
    reply replylink like likes vote votes voting flag report share permalink edit avatar badge actions action
    toolbar tools controls buttons rating score karma respond form rank signature sig postcount joined
    profile
    """
)
FORUM = word_set(
    """
    forum phpbb vbulletin topic thread viewtopic showthread postlist messagelist xenforo discourse bbs board
    """
)


def words(element: Element) -> tuple[str, ...]:
    """Return the words of an element's class names and id, lower case, whole names joined as well.

    `class="comment-list" id="c12"` gives comment, list, commentlist, c12.
    """
    found: list[str] = []
    for name in _names(element):
        parts = [part.lower() for part in _SPLIT.split(_HUMP.sub("-", name)) if part]
        found.extend(parts)
        if len(parts) > 1:
            found.append("".join(parts))
    return tuple(found)


def has_word(element: Element, vocabulary: frozenset[str]) -> bool:
    """Say whether a class name or id of the element holds a word of the vocabulary."""
    return any(word in vocabulary for word in words(element))


def has_name(element: Element, vocabulary: frozenset[str]) -> bool:
    """Say whether a whole class name or id, without its separators and digits, is in the vocabulary."""
    return any(re.sub(r"[^a-z]+", "", name.lower()) in vocabulary for name in _names(element))


def item_types(element: Element) -> tuple[str, ...]:
    """Return the schema.org types of an element, without their address."""
    return tuple(value.rstrip("/").rsplit("/", 1)[-1] for value in (element.get("itemtype") or "").split())


def item_props(element: Element) -> frozenset[str]:
    """Return the microdata and RDFa properties of an element."""
    value = f"{element.get('itemprop') or ''} {element.get('property') or ''}"
    return frozenset(part.rsplit(":", 1)[-1] for part in value.split())


def is_author(element: Element) -> bool:
    """Say whether the mark-up calls the element's words an author."""
    rel = (element.get("rel") or "").split()
    return "author" in rel or bool(item_props(element) & {"author", "creator"})


def is_hidden(element: Element) -> bool:
    """Say whether the element is not shown by its own attributes."""
    style = re.sub(r"\s+", "", (element.get("style") or "").lower())
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def chrome_of(element: Element) -> str | None:
    """Return what sort of page furniture the element is, or None."""
    if element.tag in CHROME_TAGS:
        return CHROME_TAGS[element.tag]
    role = (element.get("role") or "").lower()
    if role in CHROME_ROLES:
        return CHROME_ROLES[role]
    if is_hidden(element):
        return "hidden"
    if element.tag == "aside":
        return None if has_word(element, PULL) else "sidebar"
    if element.tag == "article":
        return None
    for name in _names(element):
        if _FILED.match(name):
            continue
        parts = [part.lower() for part in _SPLIT.split(_HUMP.sub("-", name)) if part]
        for first, second in pairwise([*parts, ""]):
            if (first, second) in CHROME_PAIRS:
                return CHROME_PAIRS[first, second]
        for part in (*parts, "".join(parts)):
            if part in CHROME_WORDS:
                return CHROME_WORDS[part]
            for stem, sub in CHROME_STEMS.items():
                if part.startswith(stem):
                    return sub
    return None


def _names(element: Element) -> list[str]:
    return [*(element.get("class") or "").split(), *(element.get("id") or "").split()]
