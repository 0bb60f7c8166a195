"""Sentences in which a text states facts about itself.

Where it was printed before, which text it replies to, what its author owes to whom.
"""

import re
from collections.abc import Iterator, Sequence

from legation.schema.document import Block, Disclosure
from legation.schema.reading import Span
from legation.schema.vocabulary import BlockKind

_NAME_WORD = r"[A-Z0-9À-ÖØ-ÞĀ-Ž](?:[\w&’'/-]|\.(?=\w))*"
OUTLET = rf"(?:[Tt]he\s+)?{_NAME_WORD}(?:\s+(?:(?:of|and|the|for|de|&)\s+)*{_NAME_WORD}){{0,6}}"
_KIND = (
    r"(?:website|site|newspaper|portal|magazine|daily|weekly|agency|news agency|newswire|outlet|"
    r"channel|journal)"
)
_PIECE = r"(?:interview|article|conversation|story|report|piece|op-ed|essay|analysis|commentary|column|text)"
_ORIGINAL = (
    re.compile(
        rf"(?P<outlet>{OUTLET})(?:[’']s)?\s+(?:{_KIND}\s+)?(?:has\s+)?(?:published|carried|ran|printed|"
        rf"released|posted)\s+(?:an?|the|its|this)\s+(?:\w+\s+){{0,3}}{_PIECE}"
    ),
    re.compile(
        r"\b(?:originally|first|previously)\s+(?:appeared|published|ran|posted|printed|aired)\s+(?:in|"
        rf"on|by|at|with)\s+(?:the\s+{_KIND}\s+)?(?P<outlet>{OUTLET})"
    ),
    re.compile(
        r"\b(?:reprinted|republished|reproduced|re-published|re-posted|reposted|cross-?posted|"
        r"syndicated|taken|excerpted)\s+(?:here\s+)?(?:(?:with|"
        r"by)\s+(?:the\s+)?(?:kind\s+)?permission\s+)?(?:from|courtesy of|of|"
        rf"by)\s+(?P<outlet>{OUTLET})"
    ),
    re.compile(rf"\b(?:appeared|(?:was\s+)?published)\s+(?:in|on|by|at)\s+(?P<outlet>{OUTLET})"),
    re.compile(rf"\bcourtesy of\s+(?P<outlet>{OUTLET})"),
    re.compile(rf"\b{_PIECE}\s+by\s+(?P<outlet>{OUTLET})$"),
)
_CARRIER = re.compile(
    rf"(?P<outlet>{OUTLET})\s+(?:(?:is|has been|now)\s+)?(?:re-?prints|re-?publishes|re-?prints?|"
    r"re-?printed|re-?published|reproduces|re-?posts|presents|brings)\b"
)
_PERSON = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]+(?:\s+[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]*){1,3}"
_INTERVIEWER = re.compile(
    r"\b(?:interview|conversation|talk|article|report|story|essay|piece|op-ed|column)\s+(?:of|by|"
    rf"from)\s+(?:(?:its|their|the)\s+)?(?:\w+\s+)?(?P<person>{_PERSON})|\b(?:reporter|correspondent|"
    rf"journalist|columnist|writer|editor)\s+(?P<person2>{_PERSON})"
)
_QUOTED = r"[“\"‘'](?P<title>[^”\"\n]{4,160})[”\"’']"
_REPLY = (
    re.compile(rf"(?P<all>{_QUOTED}\s*\((?:[^()\n]{{3,80}})\))"),
    re.compile(
        (
            r"\b(?:in (?:response|reply|answer|reaction)|respon(?:se|ds?|ding)|repl(?:y|ies|ying)|"
            r"rejoinder|rebuttal|react(?:s|ing)?|answer(?:s|"
            rf"ing)?)\s+to\s+(?P<all>(?:[^.“\"\n]{{0,120}}?){_QUOTED}(?:\s*\([^()\n]{{3,80}}\))?)"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:in (?:response|reply|answer)|a (?:response|reply|rejoinder|"
            r"rebuttal))\s+to\s+(?P<all>[A-Z][^.\n]{2,80}?\b(?:article|op-ed|column|essay|piece|letter|"
            r"editorial)\b)"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:article|op-ed|column|essay|piece|editorial|commentary|analysis)\s*,?\s+(?:entitled|"
        r"titled|called|headlined|under the (?:title|"
        rf"headline))?\s*,?\s*(?P<all>{_QUOTED}(?:\s*\([^()\n]{{3,80}}\))?)"
    ),
    re.compile(rf"^\W*re:?\s+(?P<all>{_QUOTED}(?:\s*\([^()\n]{{3,80}}\))?)", re.IGNORECASE),
)
_REPLY_ZONE = 700
"""Characters of the article among which the text it answers is named, if it answers one."""
_ARGUES = re.compile(
    (
        r"\b(?:argu(?:es|ed)|claim(?:s|ed)|extol(?:s|led)|assert(?:s|ed)|writes|wrote|contends?|insists?|"
        r"suggest(?:s|ed)|prais(?:es|ed)|criticiz|describ|paint|portray|defend(?:s|ed)|accus|response|"
        r"reply|rejoinder|respond|rebut|disagree|wrong|mistaken|misleading|re:)"
    ),
    re.IGNORECASE,
)
_FIRST_PERSON = (
    r"(?:I|we|my|our|me|us|this (?:reporter|writer|author|correspondent)|the (?:writer|author|"
    r"reporter)(?:[’']s)?)"
)
_DISCLOSURE = re.compile(
    r"\b(?:full disclosure|in the interests? of (?:full )?(?:transparency|disclosure)|(?:I|we) "
    r"(?:should|must|ought to) (?:disclose|declare)|conflicts? of interest|disclosure\s*:|"
    r"declaration of interests?)\b"
    r"|\b(?:I|we) (?:was|were|am|are|have been|had been|recently)\s+(?:recently\s+)?(?:invited|"
    r"hosted|flown|a guest|guests|paid|employed|retained|commissioned|embedded)\b"
    rf"|\b{_FIRST_PERSON}\b[^.!?]{{0,80}}\bas (?:a |the )?guests? of\b"
    rf"|\bmy (?:own )?(?:invitation|trip|visit|travel|hotel|flight|stay)s?\b[^.!?]{{0,60}}\b(?:was|"
    rf"were|came)\b[^.!?]{{0,40}}\b(?:by|from|courtesy)\b"
    rf"|\b(?:paid for|funded|sponsored|financed|covered|organi[sz]ed) (?:by [^.!?]{{3,80}}|(?:my|"
    rf"our) (?:trip|visit|travel|hotel|flights?|stay|expenses))\b[^.!?]{{0,40}}(?:\bme\b|\bmy\b|"
    r"\bour\b|\breporter\b|\bjournalists\b)"
    rf"|\b(?:the (?:trip|visit|author|writer|reporter|reporting))\b[^.!?]{{0,60}}\b(?:paid|funded|"
    r"sponsored|financed|guest of|invited by|hosted by)\b"
    r"|\bthis (?:article|report|story|piece|content|text) (?:was|is|has been) (?:sponsored|paid "
    r"for|funded|produced (?:with|in partnership)|written with (?:the )?support)\b"
    r"|\b(?:I|we) (?:own|hold|held|owned) (?:shares|stock|a stake)\b|\bI (?:have )?(?:advised|"
    r"consulted for|lobbied for|represented|worked (?:for|as an? (?:adviser|advisor|consultant|"
    r"lobbyist)))\b|\bI (?:am|was) an? (?:paid |former |unpaid )?(?:adviser|advisor|consultant|"
    r"lobbyist|employee)\b",
    re.IGNORECASE,
)
_NOTE_INTEREST = re.compile(
    r"\b(?:serv(?:es|ed)|former(?:ly)?|advis\w+|consult\w*|lobb\w+|paid|shares?|stake|counsel|"
    r"represent\w*|invit\w+|guest|funded|sponsor\w*|on behalf|board|registered|employ\w+|work(?:s|"
    r"ed) (?:for|as)|owns?|"
    r"ambassador|diplomat|spokes\w+)\b",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bRep)(?<!\bNo)(?<!\bCol)[.!?][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9]|"
    r"\s*\Z)|\n\s*\n"
)


def original_outlet(note: str) -> str | None:
    """Return the outlet that printed a text first, as a reprint note names it."""
    for pattern in _ORIGINAL:
        match = pattern.search(note)
        if match:
            return _clean(match["outlet"])
    return None


def reprinting_outlet(note: str) -> str | None:
    """Return the outlet that prints the text again, as its note names it."""
    match = _CARRIER.search(note)
    name = _clean(match["outlet"]) if match else None
    return None if name is None or name.lower() in ("it", "this", "he", "she", "we", "the") else name


def noted_author(note: str) -> str | None:
    """Return the writer or interviewer that a reprint note names."""
    match = _INTERVIEWER.search(note)
    return (match["person"] or match["person2"]) if match else None


def _clean(name: str) -> str:
    bare = " ".join(name.split()).strip(" .,;:")
    return re.sub(r"[’']s?$", "", bare)


def replied_text(opening: str) -> str | None:
    """Return the text that a piece argues with, as its first paragraphs name it."""
    zone = opening[:_REPLY_ZONE]
    if not _ARGUES.search(zone):
        return None
    found = [(match.start("all"), match["all"]) for match in (p.search(zone) for p in _REPLY) if match]
    return " ".join(min(found)[1].split()) if found else None


def find_disclosures(text: str, blocks: Sequence[Block]) -> tuple[Disclosure, ...]:
    """Find the sentences in which the author states an interest."""
    found: list[Disclosure] = []
    for block in blocks:
        if block.thread or block.kind not in (BlockKind.BODY, BlockKind.BOILERPLATE):
            continue
        if block.kind is BlockKind.BODY:
            found.extend(_in_body(text, block))
        elif block.sub in ("author note", "editor's note"):
            found.extend(
                Disclosure(span.start, span.end)
                for span in sentences(text, block.start, block.end)
                if _NOTE_INTEREST.search(text, span.start, span.end)
                or _DISCLOSURE.search(text, span.start, span.end)
            )
    return tuple(found)


def _in_body(text: str, block: Block) -> Iterator[Disclosure]:
    done = block.start
    for match in _DISCLOSURE.finditer(text, block.start, block.end):
        if match.start() < done:
            continue
        low, high = max(block.start, match.start() - 1200), min(block.end, match.end() + 1200)
        for span in sentences(text, low, high):
            if span.start <= match.start() < span.end and not _is_quoted(text, span, match.start()):
                yield Disclosure(span.start, span.end)
                done = span.end
                break


def _is_quoted(text: str, span: Span, position: int) -> bool:
    """Words inside quotation marks are a speaker's, not the author's."""
    low = max(text.rfind("\n", 0, position) + 1, position - 800)
    before = text[low:position]
    straight = before.count('"')
    return straight % 2 == 1 or before.count("“") > before.count("”")


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut a stretch of prose into sentences, by punctuation alone."""
    low = start
    for match in _END.finditer(text, start, end):
        yield from _trimmed(text, low, match.end())
        low = match.end()
    yield from _trimmed(text, low, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
