"""Facts about a document: title, authors, publisher, genre, carriers, the text it reprints or answers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from legation.readers.structure.blocks import Structure
from legation.readers.structure.datewords import find_dates
from legation.readers.structure.facts import noted_author, original_outlet, replied_text, reprinting_outlet
from legation.readers.structure.hints import Hints
from legation.readers.structure.names import authors_of, is_outlet
from legation.schema.document import Block, Carrier
from legation.schema.vocabulary import BlockKind, CarrierRole, Genre

_TITLE_TAIL = re.compile(
    (
        r"\s+(?:[-–—|:]\s*)?(?:an?\s+)?(?P<tail>(?:exclusive\s+)?(?:interview|report|story|photos?|"
        r"commentary|analysis)\s+by\s+[A-Z].+)$"
    ),
    re.IGNORECASE,
)
_REPLY_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|tr)\s*:\s*)+", re.IGNORECASE)
_AGENCY = re.compile(
    r"[(/](?P<agency>AP|AFP|Reuters|REUTERS|UPI|EPA|JTA|TASS|ITAR-TASS|Interfax|Xinhua|ANI|PTI|IANS|"
    r"DPA|dpa|Bloomberg|[A-Z]{2,6}|[A-Z][\w ]{2,20}(?:News|Press|Agency))[)/]"
)
_WIRE_MARK = re.compile(r"\W*reuters?\W*(?:&#3;|\x03)?\W*", re.IGNORECASE)
_COPYRIGHT_HOLDER = re.compile(
    (
        r"(?:©|\(c\)|"
        r"copyright)[^\w\n]{0,4}(?:[\dO]{4}\S{0,2}(?:\s*[-–]\s*\d{4})?\s*)?(?:by\s+)?(?P<holder>[A-Z][\w.&’' "
        r"-]{1,50}?)(?:\s+\d{4}|[.,;|]\s|[.,;|]?$|\s+all rights)"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_SELF = re.compile(
    r"\b(?:told|tells|spoke (?:to|with)|speaking to|in an interview "
    r"with)\s+(?P<outlet>[Tt]he\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?|[A-Z]{2,6}(?:\.org|"
    r"\.com)?)(?=[\s,.;])"
)
_REMARKS = re.compile(
    (
        r"^\W*(?:(?:opening|closing|introductory)\s+)?(?:remarks|speech|address|statement|keynote|lecture|"
        r"testimony|intervention)\s+(?:by|of|from)\s+(?P<who>[^\n]{3,120})$"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_OWNED_SPEECH = re.compile(
    r"^\W*(?P<who>(?:[A-Z][\w.’'-]*\s+){1,7}?[A-Z][\w.-]+)[’']s?\s+(?:\w+\s+){0,3}?(?:remarks|speech|address|message|statement|"
    r"keynote|lecture|testimony|toast)\b"
    r"(?:\s+(?:at|to|on|in|before|during|for|of|delivered|reporting)\b|\W*$)",
    re.IGNORECASE,
)
"""The title of a speech that names its speaker: "President X's Address to ..."."""
_SMALL_WORDS = frozenset({"before", "with", "from", "during", "delivered", "over", "into", "about", "under"})
_FIELD_KEY = re.compile(r"^(?:headline|title)\s*:\s*", re.IGNORECASE)
_RELEASE = re.compile(
    (
        r"\bfor immediate release\b|\bpress release\b|\bnews release\b|\bmedia release\b|\bmedia "
        r"contacts?\b"
    ),
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    (
        r"^\W*(?:statement|remarks|speech|address|communiqu|joint (?:statement|declaration)|resolution|"
        r"decree|declaration|testimony|transcript|press (?:statement|conference|briefing)|readout)\b"
    ),
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"^\W*(?:(?:opening|closing|introductory)\s+)?(?:remarks|speech|address|testimony|keynote)\b",
    re.IGNORECASE,
)
_POST = re.compile(
    (
        r"^(?:(?:the|his|her|excellency|h\.?e\.?|president|prime|vice|deputy|foreign|minister|secretary|"
        r"general|of|state|ambassador|chancellor|premier|senator|dr|mr|mrs|ms|king|queen|rt|hon)\.?\s+)+"
    ),
    re.IGNORECASE,
)
_TURN = re.compile(r"^(?:Q|A|Question|Answer|[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3})\s?[:.]\s+\S")
_FIRST = re.compile(r"\b(?:I|we|our|us|my|let us|must|should|ought)\b")
_QUOTES = re.compile(r"“[^”]{0,1500}”|\"[^\"\n]{0,1500}\"")
_NEWSLETTER = re.compile(
    (
        r"\b(?:unsubscribe|newsletter|view (?:this email )?in (?:your )?browser|forward to a friend|"
        r"forward this email|letter to subscribers|in this issue)\b"
    ),
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    (
        r"\binterview(?:s|ed)?\s+(?:with|of|by|to)\s+(?-i:(?:[a-z]+\s+){0,3}?[A-Z])|^interview\b|"
        r"\b(?-i:[A-Z][\w’'-]+)\s+interviews\s+(?-i:[A-Z])|"
        r"[:–—]\s+(?:an?\s+)?interview\b|\bconversation\s+(?:with|of)\b|"
        r"\bexclusive interview\b|\bq\s?&\s?a\b|\bin conversation\b"
    ),
    re.IGNORECASE,
)
_REPORT = re.compile(
    (
        r"\b(?:executive summary|table of contents|annual (?:report|review)|policy brief|working paper|"
        r"methodology|findings|recommendations|this report)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself."""

    title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    genre: Genre
    provenance: tuple[Carrier, ...]
    origin: str | None
    replies_to: str | None


def describe(text: str, structure: Structure, blocks: Sequence[Block], hints: Hints) -> Facts:
    """Gather the facts of a document from its blocks; what the format gives goes first."""
    reader = _Reader(text, structure, blocks, hints)
    title, tail = reader.title()
    notes = reader.notes()
    original = next(
        (name for name in map(original_outlet, [*notes, *([tail] if tail else [])]) if name), None
    )
    carrier = next((name for name in map(reprinting_outlet, notes) if name), None)
    authors, byline_outlet = reader.authors(notes)
    replies_to = replied_text(reader.opening())
    publisher = hints.publisher or carrier or reader.publisher(byline_outlet, original)
    genre = hints.genre or reader.genre(replies_to is not None)
    provenance = hints.provenance or reader.carriers(
        publisher=publisher,
        original=original,
        byline_outlet=byline_outlet,
        reprinted=bool(carrier or original),
        genre=genre,
    )
    return Facts(title, authors, publisher, genre, provenance, original, replies_to)


class _Reader:
    """Looks facts up in the blocks of one text."""

    def __init__(self, text: str, structure: Structure, blocks: Sequence[Block], hints: Hints) -> None:
        self._text = text
        self._structure = structure
        self._blocks = [block for block in blocks if not block.thread]
        self._all = blocks
        self._hints = hints

    def _shown(self, block: Block) -> str:
        return " ".join(self._text[block.start : block.end].split()).strip("\ufeff\u200b")

    def _of(self, kind: BlockKind, sub: str | None = None) -> list[Block]:
        return [block for block in self._blocks if block.kind is kind and (sub is None or block.sub == sub)]

    def title(self) -> tuple[str | None, str | None]:
        """Return the title and a credit that was printed on its line ("Interview by ...")."""
        if self._hints.title:
            return self._hints.title, None
        printed = [self._shown(block) for block in self._of(BlockKind.HEADING, "title")]
        shown = _FIELD_KEY.sub("", printed[0]) if printed else self._subject()
        subject = self._subject()
        if subject and printed and self._hints.blocks is None and not _named_in(shown or "", subject):
            shown = subject  # a mailing's first heading is often that of its first item
        if not shown:
            return None, None
        dated = next((d for d in find_dates(shown) if d.end == len(shown) and d.weekday is not None), None)
        if dated is not None and dated.start > 8:
            shown = shown[: dated.start].rstrip(" ,|–—-")
        match = _TITLE_TAIL.search(shown)
        if match and match.start() > 8:
            return shown[: match.start()], match["tail"]
        return shown[:300], None

    def _subject(self) -> str | None:
        for header in self._structure.headers[:1]:
            return _REPLY_PREFIX.sub("", header.subject).strip() if header.subject else None
        return None

    def notes(self) -> list[str]:
        """Return reprint notes and notes of the editors."""
        return [self._shown(b) for b in self._blocks if b.sub in ("reprint note", "editor's note")]

    def authors(self, notes: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
        """Return the writers, and the outlet printed in the byline."""
        names: list[str] = list(self._hints.authors)
        outlet: str | None = None
        for block in self._of(BlockKind.BYLINE):
            for line in self._text[block.start : block.end].splitlines():
                found, where = authors_of(" ".join(line.split()))
                outlet = outlet or where
                if not self._hints.authors:
                    names.extend(name for name in found if name not in names)
        if not names:
            names.extend(name for name in [self._speaker()] if name)
        if not names:
            names.extend(name for name in map(noted_author, notes) if name)
        if not names:
            names.extend(self._noted_writer())
        if (
            not names
            and self._hints.blocks is None
            and not self._is_newsletter()
            and not self._of(BlockKind.HEADING, "title")
        ):
            names.extend(header.sender for header in self._structure.headers[:1] if header.sender)
        return tuple(names[:8]), outlet

    def _speaker(self) -> str | None:
        """Who gave a speech, as its title says."""
        for block in self._of(BlockKind.HEADING)[:4]:
            shown = self._shown(block)
            owned = _OWNED_SPEECH.match(shown) if block.sub == "title" and _is_display(shown) else None
            match = _REMARKS.match(shown) or owned
            if match:
                named = re.split(
                    r"\s+(?:at|to|on|in|before|during|for)\s|,", match["who"], maxsplit=1, flags=re.IGNORECASE
                )[0]
                name = _POST.sub("", named).strip()
                if name and name[0].isupper() and 2 <= len(name.split()) <= 4:
                    return name.title() if name.isupper() else name
        return None

    def _noted_writer(self) -> list[str]:
        for block in self._of(BlockKind.BOILERPLATE, "author note"):
            match = re.match(
                (
                    r"^\W*(?P<name>[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|"
                    r"ben)){1,4})(?:,|\s+(?:is|was|has|served|serves|holds|teaches|writes|covers))\b"
                ),
                self._shown(block),
            )
            if match and not match["name"].lower().startswith(("the ", "about ")):
                return [match["name"]]
        return []

    def opening(self) -> str:
        """Return the first characters of the article."""
        parts: list[str] = []
        for block in self._of(BlockKind.BODY):
            parts.append(self._text[block.start : min(block.end, block.start + 1500)])
            if sum(map(len, parts)) > 1500:
                break
        return " ".join(" ".join(parts).split())

    def publisher(self, byline_outlet: str | None, original: str | None) -> str | None:
        """Return the outlet that carries the text, by the surest sign there is."""
        for block in self._of(BlockKind.BOILERPLATE, "masthead"):
            return _named(re.split(r",\s+vol|\s+\(?vol|\s+\|", self._shown(block), flags=re.IGNORECASE)[0])
        if byline_outlet:
            return byline_outlet
        heads = [self._shown(b) for b in self._of(BlockKind.BOILERPLATE, "letterhead")]
        if heads:
            office = [
                head
                for head in heads
                if re.search(
                    r"\b(?:ministry|embassy|department|office|mission|commission|council)\b",
                    head,
                    re.IGNORECASE,
                )
            ]
            return _named((office or heads)[0])
        holder = self._copyright_holder()
        if holder:
            return holder
        for header in self._structure.headers[:1]:
            if header.sender and self._is_newsletter():
                return header.sender
        return self._self_reference() or self._signed_agency()

    def _copyright_holder(self) -> str | None:
        for block in self._of(BlockKind.BOILERPLATE):
            match = _COPYRIGHT_HOLDER.search(self._text, block.start, block.end)
            if match and "\n" not in match["holder"]:
                holder = match["holder"].strip(" .,")
                if not re.match(r"(?:all|rights|reserved)\b", holder, re.IGNORECASE) and len(holder) > 1:
                    return holder
        return None

    def _self_reference(self) -> str | None:
        """An outlet that calls itself by a short form ("told the Herald") beside its full name."""
        counts: Counter[str] = Counter()
        full: dict[str, str] = {}
        for block in self._of(BlockKind.BODY):
            for match in _SELF.finditer(self._text, block.start, block.end):
                name = re.sub(r"^the\s+", "", match["outlet"], flags=re.IGNORECASE)
                if not is_outlet(f"The {name}"):
                    continue
                short = name.split()[-1]
                counts[short] += 1
                if " " in name:
                    full[short] = f"The {name}"
        for short, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if count >= 2 and short in full:
                return full[short]
        return None

    def _is_newsletter(self) -> bool:
        return any(
            _NEWSLETTER.search(self._text, block.start, block.end)
            for block in self._blocks
            if block.kind in (BlockKind.BOILERPLATE, BlockKind.HEADING)
        )

    def genre(self, replies: bool) -> Genre:
        """Judge the kind of text by its furniture first and its wording last."""
        width = {kind: sum(b.end - b.start for b in self._all if b.kind is kind) for kind in BlockKind}
        if width[BlockKind.COMMENT] > 3 * (width[BlockKind.BODY] + 1):
            return Genre.COMMENT_THREAD
        around = [
            self._shown(b)[:300] for b in self._blocks if b.kind in (BlockKind.HEADING, BlockKind.BOILERPLATE)
        ]
        title = next((self._shown(b) for b in self._of(BlockKind.HEADING, "title")), "")
        if _SPOKEN.match(title) or (_OWNED_SPEECH.match(title) and _is_display(title)):
            return Genre.OFFICIAL
        if any(_RELEASE.search(shown) for shown in around):
            return Genre.PRESS_RELEASE
        if (self._structure.headers and self._is_newsletter()) or any(
            "letter to subscribers" in s.lower() for s in around[:4]
        ):
            return Genre.NEWSLETTER
        if self._structure.headers and not title and width[BlockKind.BODY] < 4000:
            return Genre.OTHER
        heads = [
            self._shown(b) for b in self._of(BlockKind.HEADING) if b.sub in ("title", "kicker", "standfirst")
        ]
        named = self._named_genre(heads)
        if named is not None:
            return named
        return self._genre_by_wording(replies)

    def _named_genre(self, heads: Sequence[str]) -> Genre | None:
        kickers = " ".join(heads[:3]).lower()
        for words, genre in _GENRE_WORDS:
            if any(re.fullmatch(rf"\W*(?:{words})\W*", head, re.IGNORECASE) for head in heads):
                return genre
        if any(_OFFICIAL.match(head) for head in heads):
            return Genre.OFFICIAL
        if any(_INTERVIEW.search(shown) for shown in [*heads[:3], *self.notes()]):
            return Genre.INTERVIEW
        if _REPORT.search(kickers):
            return Genre.REPORT
        return None

    def _genre_by_wording(self, replies: bool) -> Genre:
        body = " ".join(self._text[b.start : b.end] for b in self._of(BlockKind.BODY))[:20000]
        lines = [line.strip() for line in body.splitlines() if line.strip()]
        turns = sum(_TURN.match(line) is not None for line in lines)
        if turns >= 4 and turns >= 0.25 * len(lines):
            return Genre.INTERVIEW
        plain = _QUOTES.sub(" ", body)
        words = max(1, plain.count(" "))
        first = len(_FIRST.findall(plain))
        said = len(re.findall(r"\b(?:said|told)\b", plain))
        says = len(re.findall(r"\bsays\b", plain))
        noted = bool(self._of(BlockKind.BOILERPLATE, "author note"))
        if replies or (first >= 0.012 * words and said + says < first) or (noted and said < 4):
            return Genre.OPINION
        if says >= 4 and says > said and words > 400:
            return Genre.ANALYSIS
        if said + says >= 2 or any(b.kind is BlockKind.DATELINE for b in self._blocks):
            return Genre.NEWS
        return Genre.OTHER if words < 60 else Genre.ANALYSIS if self._of(BlockKind.BYLINE) else Genre.NEWS

    def carriers(
        self,
        *,
        publisher: str | None,
        original: str | None,
        byline_outlet: str | None,
        reprinted: bool,
        genre: Genre,
    ) -> tuple[Carrier, ...]:
        """Name the carriers, outermost first."""
        found: list[Carrier] = []
        archive = self._archive()
        if archive:
            found.append(Carrier(archive, CarrierRole.ARCHIVE))
        if genre is Genre.NEWSLETTER and self._structure.headers and self._structure.headers[0].sender:
            found.append(Carrier(self._structure.headers[0].sender, CarrierRole.NEWSLETTER))
        if publisher:
            found.append(
                Carrier(
                    publisher,
                    CarrierRole.REPRINT if reprinted and original != publisher else CarrierRole.PUBLISHER,
                )
            )
        if original and original != publisher:
            found.append(Carrier(original, CarrierRole.ORIGINAL_PUBLISHER))
        agency = self._agency()
        if agency and agency not in (publisher, original):
            found.append(Carrier(agency, CarrierRole.AGENCY))
        return tuple(found)

    def _archive(self) -> str | None:
        """The archive names itself only by its storage key or by the name it gave the file."""
        record = [
            line for b in self._of(BlockKind.METADATA) for line in self._text[b.start : b.end].splitlines()
        ]
        for line in record:
            match = re.match(r"^[-•*\s]*(?P<top>[\w.-]+)/\S+\.\w{2,5}$", line.strip())
            if match:
                return match["top"]
        for line in record:
            if re.search(r"\b(?:KB|MB|bytes)\b", line):
                return line.split()[0]
        return None

    def _agency(self) -> str | None:
        for block in self._of(BlockKind.DATELINE):
            match = _AGENCY.search(self._text, block.start, block.end)
            if match:
                return match["agency"]
        return self._signed_agency()

    def _signed_agency(self) -> str | None:
        """The wire that signs under its text."""
        for block in self._of(BlockKind.BOILERPLATE)[-3:]:
            if _WIRE_MARK.fullmatch(self._text[block.start : block.end].strip()):
                return "Reuters"
        return None


_GENRE_WORDS = (
    (r"opinions?|op-?eds?|commentary|comment|editorials?|perspectives?|viewpoint|columns?", Genre.OPINION),
    (r"analysis|briefing", Genre.ANALYSIS),
    (r"interviews?", Genre.INTERVIEW),
    (r"press releases?|news release|media release", Genre.PRESS_RELEASE),
    (r"newsletter", Genre.NEWSLETTER),
    (r"report|special report", Genre.REPORT),
)


def _named_in(shown: str, subject: str) -> bool:
    bare = ["".join(c for c in words.lower() if c.isalnum()) for words in (shown, subject)]
    return bare[0] in bare[1] or bare[1] in bare[0]


def _named(shown: str) -> str:
    """A masthead in capitals in the usual form ("THE DAILY OWL" -> "The Daily Owl")."""
    if not shown.isupper() or " " not in shown:
        return shown
    small = {"OF", "AND", "FOR", "IN"}
    return " ".join(word.lower() if word in small else word.capitalize() for word in shown.split())


def _is_display(shown: str) -> bool:
    """Say whether a title is set in capitals or with every long word capital: no sentence about somebody's speech."""
    long_words = [word for word in re.findall(r"[^\W\d_]{4,}", shown) if word.lower() not in _SMALL_WORDS]
    return len(long_words) > 1 and all(word[0].isupper() for word in long_words) and shown[-1:] != "."
