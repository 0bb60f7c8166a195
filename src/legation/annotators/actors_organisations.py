"""Organisations and outlets: full names, acronyms that the text explains, short forms ("the Courier")."""

import re
from collections.abc import Iterable

from legation.actors.gazetteer import Gazetteer
from legation.actors.lexicon import word_set
from legation.annotators.actors_book import Book, Draft, DraftMention
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan
from legation.annotators.actors_profile import Profile
from legation.schema.vocabulary import ActorType, MentionKind

_OFFICES = word_set("ministry parliament army senate cabinet embassy consulate navy judiciary assembly")
_OFFICES = word_set("ministry parliament army senate cabinet embassy consulate navy judiciary assembly")
_LITTLE = word_set("of for the and in on to a an & de la")


class OrganisationFinder:
    """Enters the organisations that a document names."""

    def __init__(self, book: Book, gazetteer: Gazetteer, outlets: Iterable[str]) -> None:
        self.book = book
        self.frame: Frame = book.frame
        self.gazetteer = gazetteer
        self.outlets = [name for name in outlets if name]
        self._drafts: dict[str, tuple[Draft, str]] = {}

    def enter(self, profiles: Iterable[Profile]) -> None:
        """Enter a mention for each place of each organisation."""
        chosen = sorted(profiles, key=lambda item: (-len(item.key.split()), -len(item.key), item.key))
        for name in sorted(self.outlets):
            self._register(
                name.removeprefix("The "), self._draft(name.removeprefix("The ")), "name of the publisher"
            )
        for item in chosen:
            self._resolve(item)
        for item in chosen:
            draft, reason = self._drafts[item.key]
            for span in item.spans:
                self._enter_place(span, draft, reason)

    def enter_short(self, profile: Profile) -> bool:
        """Enter a common word with a capital and an article as the short form of a known name ("the Report")."""
        if not self._with_article(profile):
            return False
        found = self._shortens(profile)
        if found is None:
            return False
        for span in profile.spans:
            self._enter_place(span, *found)
        return True

    def register(self, key: str, draft: Draft) -> None:
        """Make another name known whose short forms are looked for (a place's)."""
        self._drafts.setdefault(key, (draft, ""))

    def add_known(self, span: NameSpan, key: str) -> None:
        """Enter a name of a body that the gazetteer knows."""
        entry = self.gazetteer.body(key)
        if entry is None:
            return
        kind = ActorType.BODY if entry.type == "body" else ActorType.ORGANISATION
        draft = self.book.open(Draft(entry.name, kind, known=key, country=entry.country))
        self._enter_place(span, draft, f"name of {entry.name}")

    def _enter_place(self, span: NameSpan, draft: Draft, reason: str) -> None:
        frame = self.frame
        head = frame.root(span.first, span.last)
        first = span.first
        if first > 0 and frame.lowers[first - 1] == "the" and frame.sents[first - 1] == frame.sents[first]:
            first -= 1
        draft.names.append(frame.phrase(span.first, span.last))
        self.book.add(DraftMention(first, span.last, head, draft, MentionKind.NAME, reason))

    def _draft(self, key: str) -> Draft:
        known = self.gazetteer.body_named(key)
        if known is not None:
            kind = ActorType.BODY if known.type == "body" else ActorType.ORGANISATION
            return self.book.open(Draft(known.name, kind, known=known.key, country=known.country))
        office = set(key.lower().split()) & _OFFICES
        return self.book.open(Draft(key, ActorType.BODY if office else ActorType.ORGANISATION))

    def _register(self, key: str, draft: Draft, reason: str) -> None:
        self._drafts.setdefault(key, (draft, reason))

    def _resolve(self, item: Profile) -> None:
        """Find the organisation of a name: a longer one that it shortens, or its own."""
        if item.key in self._drafts:
            return
        explained = self._explained_by(item)
        if explained:
            self._register(item.key, *explained)
            return
        short = self._shortens(item)
        if short:
            self._register(item.key, *short)
            return
        why = item.why(ActorType.ORGANISATION)
        self._register(item.key, self._draft(item.key), f"name of an organisation: {why}")

    def _with_article(self, item: Profile) -> bool:
        """Say whether the text puts an article before the name ("the Courier")."""
        return any(span.first > 0 and self.frame.lowers[span.first - 1] == "the" for span in item.spans)

    def _explained_by(self, item: Profile) -> tuple[Draft, str] | None:
        """Find the full name of an acronym: before its bracket, or by its initials."""
        if not re.fullmatch(r"[A-Z][A-Za-z&/.]{1,9}", item.key) or sum(map(str.isupper, item.key)) < 2:
            return None
        letters = item.key.replace(".", "")
        fits = [key for key in sorted(self._drafts) if letters in _initials(key)]
        if len({id(self._drafts[key][0]) for key in fits}) == 1:
            return self._drafts[fits[0]][0], f"initials of '{fits[0]}'"
        for span in item.spans:
            before = span.first - 2
            if before < 0 or self.frame.words[span.first - 1] != "(":
                continue
            for key in sorted(self._drafts):
                if self.frame.words[before] == key.split()[-1]:
                    return self._drafts[key][0], f"in brackets after '{key}'"
        return None

    def _shortens(self, item: Profile) -> tuple[Draft, str] | None:
        """Find the one longer name whose end or opening this is ("the Courier" of "the Vashel Courier")."""
        words = item.key.split()
        ends = [
            key
            for key in sorted(self._drafts)
            if len(key.split()) > len(words) and key.split()[-len(words) :] == words
        ]
        opens = [
            key
            for key in sorted(self._drafts)
            if 1 < len(words) < len(key.split())
            and len(key.split()) > len(words)
            and key.split()[: len(words)] == words
        ]
        inside = [
            key for key in sorted(self._drafts) if f" {item.key} " in f" {key} " and self._with_article(item)
        ]
        for fits, part in ((ends, "end"), (opens, "opening"), (inside, "middle")):
            if len({id(self._drafts[key][0]) for key in fits}) == 1:
                return self._drafts[fits[0]][0], f"short for '{fits[0]}' ({part} of the name)"
        return None


def _initials(name: str) -> set[str]:
    words = re.findall(r"[A-Za-z]+", name)
    strong = "".join(word[0] for word in words if word.lower() not in _LITTLE)
    every = "".join(word[0] for word in words)
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return {found for found in (strong.upper(), every, every.upper(), capitals) if len(found) > 1}
