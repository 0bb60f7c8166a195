"""Persons: full names and their parts made one, titles, roles, appositions."""

from bisect import bisect_left
from collections.abc import Iterable

from legation.actors.given_names import GIVEN_NAMES
from legation.actors.lexicon import FEMALE_NOUNS, HONORIFICS, MALE_NOUNS, PERSON_PARTICLES, word_set
from legation.actors.name_damage import confusable, fold, variant_of
from legation.annotators.actors_book import Book, Draft, DraftMention
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan
from legation.annotators.actors_profile import Profile
from legation.schema.vocabulary import ActorType, MentionKind

_TITLE_POS = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "PRON"})
_FORMS_OF_ADDRESS = word_set("""
mr mr. mrs mrs. ms ms. miss sir lord lady dame madam madame dr dr. prof prof. hon. rev rev. haji mister
""")
_NO_TITLE = frozenset(
    {"who", "that", "which", "whom", "what", "i", "you", "he", "she", "we", "they", "it", "him", "me"}
)


class PeopleFinder:
    """Enters the persons that a document names."""

    def __init__(self, book: Book, role_words: frozenset[str], genders: dict[str, str]) -> None:
        self.book = book
        self.frame: Frame = book.frame
        self.role_words = role_words
        self.genders = genders
        self._variants: dict[str, str] = {}
        self._ending: dict[str, set[str]] = {}
        self._opening: dict[str, set[str]] = {}
        self._shapes: dict[str, set[str]] = {}

    def enter(self, profiles: Iterable[Profile]) -> None:
        """Cluster the person names and enter a mention for each place."""
        chosen = sorted(profiles, key=lambda item: item.key)
        full = [item for item in chosen if len(_core(item.key)) > 1]
        drafts = self._full_names(full)
        places = [(span, item) for item in chosen for span in item.spans]
        for span, item in sorted(places, key=lambda pair: pair[0].first):
            if self.frame.threads[span.first] >= 0:
                self._enter_place(span, item, drafts)

    def _full_names(self, profiles: list[Profile]) -> dict[str, Draft]:
        """Return a draft for each full name; "A. B. Example" and "A. Example" are one where nothing forbids it."""
        drafts: dict[str, Draft] = {}
        by_word: dict[str, list[Profile]] = {}
        for item in profiles:
            words = item.key.split()
            for word in {words[0], words[-1]}:
                by_word.setdefault(word, []).append(item)
        for item in sorted(profiles, key=lambda p: (-len(_core(p.key)), -len(p.key), p.key)):
            same = [
                key
                for key in sorted(self._ending.get(item.key.split()[-1], ()))
                if _compatible(key, item.key)
            ]
            owners = {id(drafts[key]) for key in same}
            if len(owners) == 1:
                drafts[item.key] = drafts[same[0]]
                self._index(item.key)
                continue
            if self._respelt(item, by_word, drafts):
                continue
            given = GIVEN_NAMES.get(item.key.split()[0].lower(), "")
            drafts[item.key] = self.book.open(Draft(item.key, ActorType.PERSON, gender=given))
            self._index(item.key)
        return drafts

    def _index(self, key: str) -> None:
        """Enter a full name under its first and last word."""
        words = key.split()
        self._ending.setdefault(words[-1], set()).add(key)
        self._opening.setdefault(words[0], set()).add(key)
        self._shapes.setdefault(fold(words[-1].lower()), set()).add(key)

    def _respelt(self, item: Profile, profiles: dict[str, list[Profile]], drafts: dict[str, Draft]) -> bool:
        """Tie a rare full name to a more frequent one that differs as scans or spellings do."""
        words = item.key.split()
        beside = {p.key: p for word in (words[0], words[-1]) for p in profiles.get(word, ())}
        near = [
            beside[key]
            for key in sorted(beside)
            if len(beside[key].spans) > len(item.spans) and variant_of(item.key, key)
        ]
        if len(near) != 1:
            return False
        intact = near[0].key
        if intact not in drafts:
            drafts[intact] = self.book.open(
                Draft(intact, ActorType.PERSON, gender=GIVEN_NAMES.get(intact.split()[0].lower(), ""))
            )
            self._index(intact)
        drafts[item.key] = drafts[intact]
        self._index(item.key)
        self._variants[item.key] = intact
        return True

    def _enter_place(self, span: NameSpan, item: Profile, drafts: dict[str, Draft]) -> None:
        frame = self.frame
        head = frame.root(span.first, span.last)
        first = self._phrase_start(span, head)
        titled = first < span.first
        kind = MentionKind.TITLE if titled else MentionKind.NAME
        gender = self._gender(first, span.first)
        if item.key in drafts:
            draft, reason = drafts[item.key], "full name"
            intact = self._variants.get(item.key)
            if intact is not None:
                scanned = confusable(item.key, intact)
                kind = MentionKind.OCR_VARIANT if scanned else kind
                reason = f"damaged form of '{intact}'" if scanned else f"another spelling of '{intact}'"
        else:
            draft, reason = self._bearer(span, item, drafts, gender)
        if kind is not MentionKind.OCR_VARIANT and reason.startswith("damaged"):
            kind = MentionKind.OCR_VARIANT
        if titled:
            reason += f", with the title '{frame.phrase(first, span.first)}'"
            self._note_role(draft, first, span.first)
        draft.gender = gender or draft.gender
        draft.names.append(item.key)
        self.book.add(DraftMention(first, span.last, head, draft, kind, reason))

    def _bearer(
        self, span: NameSpan, item: Profile, drafts: dict[str, Draft], gender: str
    ) -> tuple[Draft, str]:
        """Return the person whom a part of a name means."""
        words = item.key.split()
        bearers: dict[int, tuple[Draft, str, str]] = {}
        for key in sorted(self._ending.get(words[-1], set()) | self._opening.get(words[0], set())):
            parts = key.split()
            if parts[-len(words) :] == words:
                bearers.setdefault(id(drafts[key]), (drafts[key], key, "surname"))
            elif parts[: len(words)] == words:
                bearers.setdefault(id(drafts[key]), (drafts[key], key, "first name"))
        found = list(bearers.values())
        if any(part == "surname" for _, _, part in found):
            found = [entry for entry in found if entry[2] == "surname"]
        if gender and any(entry[0].gender == gender for entry in found):
            found = [entry for entry in found if entry[0].gender == gender]
        shaped = sorted(self._shapes.get(fold(item.key.lower()), ()))
        damaged = [key for key in shaped if confusable(item.key, key.split()[-1])]
        if not found and len({id(drafts[key]) for key in damaged}) == 1 and len(item.spans) <= 2:
            self._variants[item.key] = damaged[0]
            return drafts[damaged[0]], f"damaged form of the surname of '{damaged[0]}'"
        if not found:
            if item.key not in drafts:
                drafts[item.key] = self.book.open(Draft(item.key, ActorType.PERSON))
            self._index(item.key)
            return drafts[item.key], "name of a person"
        chosen, key, part = min(found, key=lambda entry: self._distance(entry[0], span))
        others = f", the most named of {len(found)} bearers" if len(found) > 1 else ""
        return chosen, f"{part} of '{key}'{self._gap(chosen, span)}{others}"

    def _distance(self, draft: Draft, span: NameSpan) -> tuple[int, int]:
        """The bearer named most so far, then the nearest; a person named only later comes last."""
        position = bisect_left(draft.places, span.first)
        return (-position, span.first - draft.places[position - 1]) if position else (1, 0)

    def _gap(self, draft: Draft, span: NameSpan) -> str:
        position = bisect_left(draft.places, span.first)
        if not position:
            return ", named in full elsewhere"
        gap = self.frame.sents[span.first] - self.frame.sents[draft.places[position - 1]]
        return (
            ", named in the same sentence" if gap == 0 else f", named {gap} sentence{'s' * (gap > 1)} before"
        )

    def _phrase_start(self, span: NameSpan, head: int) -> int:
        """Return the first token of the titled name: "Ruritania's Foreign Minister Anna Example"."""
        frame = self.frame
        first = span.title
        opens = frame.sent_firsts[frame.sents[head]]
        titled = first < span.first
        while first > opens and self._is_title_word(first - 1):
            first -= 1
            titled = True
        if not titled:
            return span.first
        return self.extend_left(first, frame.root(first, span.last))

    def _is_title_word(self, index: int) -> bool:
        low = self.frame.lowers[index]
        if self.frame.pos[index] in ("VERB", "AUX") or index in self.book.mentions:
            return False
        return low in self.role_words or (low in HONORIFICS and self.frame.words[index][0].isupper())

    def extend_left(self, first: int, head: int) -> int:
        """Take in what stands before a noun in its phrase: article, possessor, adjectives."""
        frame = self.frame
        limit = max(frame.lefts[head], frame.sent_firsts[frame.sents[head]])
        while first > limit:
            index = first - 1
            if frame.pos[index] not in _TITLE_POS and frame.words[index] not in ("-", "’s", "'s", "."):
                break
            if (
                frame.deps[index] in ("nsubj", "dobj", "attr", "pobj", "conj")
                and frame.lowers[index] in _NO_TITLE
            ):
                break
            first = index
        while first < head and frame.words[first] in ("-", ",", "'s", "’s", "."):
            first += 1
        return first

    def _note_role(self, draft: Draft, first: int, last: int) -> None:
        """Record the title as a role, without article and honorific."""
        frame = self.frame
        while first < last and (frame.pos[first] == "DET" or frame.tags[first] == "PRP$"):
            first += 1
        lows = [low for low in frame.lowers[first:last] if low not in (".", "'s")]
        if not any(low in self.role_words and low not in _FORMS_OF_ADDRESS for low in lows):
            return
        draft.roles.append((first, last))
        draft.heads.add(frame.lemmas[last - 1] if frame.words[last - 1] != "." else lows[-1])
        draft.heads.add(lows[-1])
        draft.words.update(lows[:-1])

    def _gender(self, first: int, last: int) -> str:
        for index in range(first, last):
            low = self.frame.lowers[index]
            for found in (HONORIFICS.get(low, ""), self.genders.get(low, "")):
                if found:
                    return found
            if low in FEMALE_NOUNS:
                return "f"
            if low in MALE_NOUNS:
                return "m"
        return ""


def _core(key: str) -> list[str]:
    return [word for word in key.split() if word.lower() not in PERSON_PARTICLES]


def _compatible(known: str, name: str) -> bool:
    """Say whether two full names can be one person's: same surname, first names equal or abbreviated."""
    left, right = known.split(), name.split()
    if left[-1] != right[-1]:
        return False
    one, two = left[:-1], right[:-1]
    if not one or not two:
        return False
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if _same_first(short[0], long[0]):
        return all(any(_same_first(part, other) for other in long[1:]) for part in short[1:])
    return False


def _same_first(one: str, two: str) -> bool:
    left, right = one.rstrip("."), two.rstrip(".")
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    return left == right
