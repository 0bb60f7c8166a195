"""Reader comments: which lines are whose, when they were posted, and what is only furniture between them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from legation.readers.assembly import Role
from legation.readers.web.comment_facts import CommentFacts, LinePart, is_time_line, line_part, read_facts
from legation.readers.web.hints import (
    COMMENT_AREA,
    FORUM,
    has_name,
    has_word,
    item_props,
    item_types,
)
from legation.readers.web.lines import Element, Line, ancestors, word_set
from legation.readers.web.votes import Votes
from legation.schema.vocabulary import BlockKind

_ITEM_TAGS = word_set(
    """
    li div article section dl dd tr td table blockquote p
    """
)
_NUMBERED = re.compile(
    r"(?:[a-z]+[-_])*(?:comment|cmt|reply|response|post|message|msg|c|p|pid|discussion)[-_]?(?:id[-_]?)?\d+",
    re.I,
)
_ITEM_NAMES = word_set(
    """
    comment reply response cmt usercomment readercomment
    """
)
_ITEM_PARTS = word_set(
    """
    comment comments item entry single block box wrap wrapper container node row unit card li div user reader
    post postcontainer message reply thread one list element
    """
)
_POST_NAMES = word_set(
    """
    post message postcontainer postbit forumpost topicpost
    """
)
_WRAPPED = word_set(
    """
    children replies nested answers subcomments thread list
    """
)
_LEAST_ITEMS = 3
"""Like elements that a page must repeat for unnamed ones to be comments."""
_HEAD_LINES = 3
_LEAST_WORDS = 15
_SECTION = Role(BlockKind.BOILERPLATE, "comment section")
_CONTROLS = Role(BlockKind.BOILERPLATE, "comment controls")


@dataclass(slots=True)
class _Item:
    element: Element
    lines: list[int] = field(default_factory=list)


def comment_roles(root: Element, lines: list[Line], votes: Votes) -> dict[int, Role]:
    """Give a role to each line that stands in a comment section.

    Args:
        root: The page.
        lines: Its lines.
        votes: The extraction library's opinion.

    Returns:
        Role by index of the line; lines outside comment sections have none. Each comment is a thread of its own,
        numbered from 1 in the order of the page.
    """
    areas = _areas(root, lines, votes) or _unnamed_areas(lines, votes)
    inside = [
        index for index, line in enumerate(lines) if any(node in areas for node in ancestors(line.element))
    ]
    if not inside:
        return {}
    roles = dict.fromkeys(inside, _SECTION)
    items = _items(lines, inside, areas)
    thread = 0
    for item in items:
        found = _item_roles(item, lines, thread + 1)
        thread += any(role.kind is BlockKind.COMMENT for role in found.values())
        roles.update(found)
    return roles


def is_forum(root: Element) -> bool:
    """Say whether the page's outer elements call it a forum thread."""
    outer = [root, *root.iter("body", "main"), *(child for body in root.iter("body") for child in body)]
    return any(has_word(element, FORUM) for element in outer)


def _areas(root: Element, lines: list[Line], votes: Votes) -> frozenset[Element]:
    weights: dict[Element, int] = defaultdict(int)
    total = 0
    for line in lines:
        if votes.for_article(line) and not votes.for_comments(line):
            total += len(line.key)
            for node in ancestors(line.element):
                weights[node] += len(line.key)
    forum = is_forum(root)
    found = set()
    for element in root.iter("*"):
        if element.tag in ("html", "body", "main", "head") or not _names_area(element, forum):
            continue
        if not forum and weights[element] > 0.6 * total:
            continue
        if any(True for _ in element.iter("h1")) or _holds_article(element):
            continue
        found.add(element)
    return frozenset(found)


def _unnamed_areas(lines: list[Line], votes: Votes) -> frozenset[Element]:
    """Find comments that no name marks: three or more elements alike, each with words under a line that is a time."""
    timed: dict[tuple[Element, str, str], set[Element]] = defaultdict(set)
    starts: dict[Element, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        for node in ancestors(line.element):
            starts[node].append(index)
    for index, line in enumerate(lines):
        if not is_time_line(line.text):
            continue
        for node in ancestors(line.element):
            parent = node.getparent()
            if parent is None or node.tag not in _ITEM_TAGS:
                continue
            held = starts[node]
            if index in held[:_HEAD_LINES] and any(
                len(lines[other].key) > _LEAST_WORDS for other in held if other > index
            ):
                timed[parent, node.tag, _signature(node)].add(node)
    article = sum(len(line.key) for line in lines if votes.for_article(line))
    found = set()
    for (parent, _, _), items in timed.items():
        inside = [lines[index] for index in starts[parent]]
        weight = sum(len(line.key) for line in inside if votes.for_article(line))
        plain = all(line.link_chars < 0.5 * len(line.text) or len(line.text) < 30 for line in inside)
        if len(items) >= _LEAST_ITEMS and plain and weight <= 0.5 * article:
            found.add(parent)
    return frozenset(found)


def _names_area(element: Element, forum: bool) -> bool:
    if (
        has_name(element, COMMENT_AREA)
        or "Comment" in item_types(element)
        or "UserComments" in item_types(element)
    ):
        return True
    if "comment" in item_props(element):
        return True
    return _is_item(element, forum=forum) and element.tag in _ITEM_TAGS


def _holds_article(element: Element) -> bool:
    return any("articleBody" in item_props(inner) for inner in element.iter("*"))


def _is_item(element: Element, *, forum: bool = False, in_area: bool = False) -> bool:
    if element.tag not in _ITEM_TAGS:
        return False
    if {"Comment", "UserComments"} & set(item_types(element)) or "comment" in item_props(element):
        return True
    names = [*(element.get("class") or "").split(), *(element.get("id") or "").split()]
    for name in names:
        parts = [part for part in re.split(r"[^a-z]+", name.lower()) if part]
        if (
            len(parts) == 1
            and parts[0] in _ITEM_NAMES
            and not (parts[0] in ("reply", "response") and not in_area)
        ):
            return True
        if (
            "comment" in parts
            and len(parts) > 1
            and all(part in _ITEM_PARTS for part in parts)
            and "list" not in parts
        ):
            return True
        if _NUMBERED.fullmatch(name) and (in_area or forum or "comment" in parts):
            return True
        if forum and "".join(parts) in _POST_NAMES:
            return True
    return False


def _items(lines: list[Line], inside: list[int], areas: frozenset[Element]) -> list[_Item]:
    """Group lines by comment: by name where items have one, else by the repetition of siblings."""
    owner: dict[int, Element] = {}
    for index in inside:
        for node in ancestors(lines[index].element):
            if _is_item(node, forum=True, in_area=True):
                owner[index] = node
                break
    if not owner:
        owner = _repeated(lines, inside, areas)
    merged = _merge_wrappers(owner, lines)
    items: dict[Element, _Item] = {}
    for index in inside:
        if index in owner:
            element = merged.get(owner[index], owner[index])
            items.setdefault(element, _Item(element)).lines.append(index)
    return [item for item in items.values() if item.lines]


def _merge_wrappers(owner: dict[int, Element], lines: list[Line]) -> dict[Element, Element]:
    """Map an item to the item that only wraps it (`li.comment > article.comment-body`)."""
    elements = list(dict.fromkeys(owner.values()))
    known = set(elements)
    for element in elements:
        known.update(node for node in element.iterancestors() if _is_item(node, forum=True, in_area=True))
    merged: dict[Element, Element] = {}
    for element in sorted(known, key=lambda node: sum(1 for _ in node.iterancestors())):
        outer = next((node for node in element.iterancestors() if node in known), None)
        if outer is None or _in_replies(element, outer):
            continue
        siblings = [node for node in known if node is not element and outer in _outer_of(node, known)]
        if not [node for node in siblings if not _in_replies(node, outer)]:
            merged[element] = merged.get(outer, outer)
    return merged


def _outer_of(element: Element, known: set[Element]) -> tuple[Element, ...]:
    outer = next((node for node in element.iterancestors() if node in known), None)
    return () if outer is None else (outer,)


def _in_replies(element: Element, outer: Element) -> bool:
    for node in element.iterancestors():
        if node is outer:
            return bool(element.tag == outer.tag == "li")
        if node.tag in ("ul", "ol") or has_word(node, _WRAPPED):
            return True
    return False


def _repeated(lines: list[Line], inside: list[int], areas: frozenset[Element]) -> dict[int, Element]:
    """Take the children of the element with the most alike children as the comments."""
    best: tuple[int, Element, tuple[str, str]] | None = None
    parents: dict[tuple[Element, tuple[str, str]], set[Element]] = defaultdict(set)
    for index in inside:
        for node in ancestors(lines[index].element):
            parent = node.getparent()
            if (
                node in areas and not any(outer in areas for outer in node.iterancestors())
            ) or parent is None:
                break
            if node.tag in _ITEM_TAGS and node.tag != "p":
                parents[parent, (node.tag, _signature(node))].add(node)
    for (parent, signature), children in parents.items():
        weight = sum(len(line.key) for index in inside for line in (lines[index],)
                     if any(node in children for node in ancestors(line.element)))  # fmt: skip
        if len(children) >= 2 and (best is None or weight > best[0]):
            best = (weight, parent, signature)
    if best is None:
        return {}
    chosen = parents[best[1], best[2]]
    owner: dict[int, Element] = {}
    for index in inside:
        node = next((node for node in ancestors(lines[index].element) if node in chosen), None)
        if node is not None:
            owner[index] = node
    return owner


def _signature(element: Element) -> str:
    return " ".join(
        sorted(name for name in (element.get("class") or "").split() if not re.search(r"\d|even|odd", name))
    )


def _item_roles(item: _Item, lines: list[Line], thread: int) -> dict[int, Role]:
    parts = {index: line_part(lines[index], item.element) for index in item.lines}
    facts = read_facts([(lines[index], parts[index]) for index in item.lines], item.element)
    for index in facts_lines(facts, item.lines, lines):
        parts[index] = LinePart.META
    if not any(part is LinePart.BODY for part in parts.values()):
        return dict.fromkeys(item.lines, _SECTION)
    return {index: _role(part, facts, thread) for index, part in parts.items()}


def facts_lines(facts: CommentFacts, indexes: Iterable[int], lines: list[Line]) -> list[int]:
    """Return the lines that hold nothing but the comment's author, place and date."""
    return [index for index in indexes if lines[index] in facts.lines]


def _role(part: LinePart, facts: CommentFacts, thread: int) -> Role:
    if part is LinePart.CONTROL:
        return _CONTROLS
    kind = BlockKind.COMMENT if part is LinePart.BODY else BlockKind.BYLINE
    sub = None if part is LinePart.BODY else "comment"
    return Role(kind, sub, facts.author, facts.date, facts.place, thread)
