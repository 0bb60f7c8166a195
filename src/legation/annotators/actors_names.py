"""Where proper names stand: runs of capitalised words, cut at titles, demonyms and possessives.

The small model's entities are one witness among several; on names that it has not seen it errs often, so the
cut is made by form and the type is decided later, once for each name of the document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.actors.given_names import GIVEN_NAMES
from legation.actors.lexicon import (
    HONORIFICS,
    NON_NAMES,
    ORGANISATION_HEADS,
    PERSON_PARTICLES,
    PORTFOLIOS,
    STATE_NOUNS,
)
from legation.annotators.actors_frame import Frame

_NAME_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"}
)
_OPENERS = frozenset({'"', "“", "‘", "'", "(", "[", "—", "–", "-", "--", ":", "*", "•", "''", "``", "«"})
_WORDS_FOR_PEOPLE = frozenset(
    {"adjective", "combining", "people", "community", "community_adjective", "place_adjective"}
)
_DOMAIN = re.compile(r"\.[A-Za-z]{2,3}")
_ADDRESS = re.compile(r"[A-Z][\w-]+\.[A-Za-z]{2,3}")
_OFFICE_WORDS = PORTFOLIOS | {"foreign", "internal", "public", "treasury", "exchequer", "and", "home"}
_PEOPLES = frozenset({"people", "women", "men", "children", "youth"})
_WEAK_JOINTS = frozenset({"of", "for", "and", "&", "the", "on", "in"})


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A proper name at a place.

    Attributes:
        first: First token of the name proper.
        last: Token after the last.
        label: spaCy's label for it, or "".
        title: First token of the title before it (equal to `first` where there is none).
        initial: Stands where a capital says nothing (start of a sentence or of a quotation).
    """

    first: int
    last: int
    label: str
    title: int
    initial: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens that the gazetteer knows: a state, an adjective, a body."""

    first: int
    last: int
    key: str
    kind: str


class NameFinder:
    """Finds the names of one Doc."""

    def __init__(self, frame: Frame, units: Iterable[Unit], title_words: frozenset[str]) -> None:
        self.frame = frame
        self.units = {unit.first: unit for unit in units}
        self._inside = {i: unit for unit in self.units.values() for i in range(unit.first, unit.last)}
        self.title_words = title_words
        self._surnames: frozenset[str] = frozenset()
        self._known: frozenset[str] = frozenset()
        self._low = frame.lows
        self._pairs = {
            self._pair(i)
            for i in range(len(frame) - 1)
            if frame.words[i][0].isupper() and frame.words[i + 1][0].isupper() and not self.is_initial(i)
        }
        self._labels: dict[int, tuple[int, int, str]] = {}
        for first, last, label in frame.entities:
            if label in _NAME_LABELS:
                for index in range(first, last):
                    self._labels[index] = (first, last, label)

    def find(self) -> list[NameSpan]:
        """Return the names in order; spans do not overlap.

        Surnames that are also titles ("King") show in full names only; where there is one, a second look finds them.
        """
        runs = list(self._runs())
        found = [span for run in runs for span in self._cut(*run)]
        ends = {self.frame.lowers[span.last - 1] for span in found if span.last - span.first > 1}
        self._surnames = frozenset(ends & self.title_words)
        self._known = self._last_words(found)
        if self._surnames or self._known:
            runs = list(self._runs())
            found = [span for run in runs for span in self._cut(*run)]
        return found

    def _last_words(self, spans: list[NameSpan]) -> frozenset[str]:
        """Return the words that end names of several words and that the document never prints in lower case."""
        frame = self.frame
        ends = {
            frame.words[span.last - 1]
            for span in spans
            if span.last - span.first > 1 and span.label in ("PERSON", "ORG", "")
        }
        return frozenset(word for word in ends if word.lower() not in self._low and word.isalpha())

    def is_namey(self, index: int) -> bool:
        """Say whether the token can be a part of a name."""
        frame = self.frame
        word = frame.words[index]
        if not word[0].isupper():
            return False
        if frame.lowers[index] in NON_NAMES and not (
            word.isupper() and len(word) > 1 and index in self._inside
        ):
            return False
        if index in self._inside or _ADDRESS.fullmatch(word) or self._is_domain(index + 1):
            return True
        if not frame.cased[index] and word.isupper() and len(word) > 5:
            return index in self._labels and self._labels[index][2] == "PERSON"
        if self.is_initial(index):
            if (
                word in self._known
                and index + 1 < len(frame)
                and frame.pos[index + 1] in ("VERB", "AUX", "ADV")
            ):
                return True
            if frame.pos[index] != "PROPN":
                return False
            return frame.lowers[index] not in self._low or self._pair(index) in self._pairs
        if not frame.cased[index]:
            return frame.pos[index] == "PROPN" and frame.lowers[index] not in self._low
        return frame.pos[index] in ("PROPN", "NOUN", "ADJ", "X", "VERB", "ADV", "INTJ") and (
            frame.pos[index] in ("PROPN", "NOUN", "ADJ", "X") or index in self._labels
        )

    def _is_domain(self, index: int) -> bool:
        """Say whether a token is the end of a web address that was cut off ("Example" ".Org")."""
        if index >= len(self.frame) or not _DOMAIN.fullmatch(self.frame.words[index]):
            return False
        return self.frame.starts[index] == self.frame.ends[index - 1]

    def _pair(self, index: int) -> tuple[str, str]:
        following = self.frame.words[index + 1] if index + 1 < len(self.frame) else ""
        return self.frame.words[index], following

    def is_initial(self, index: int) -> bool:
        """Say whether the token opens a sentence, a quotation or a bracket."""
        frame = self.frame
        opener = frame.words[index - 1] in _OPENERS and frame.tags[index - 1] != "POS"
        return frame.sent_firsts[frame.sents[index]] == index or opener

    def _runs(self) -> Iterator[tuple[int, int]]:
        index, size = 0, len(self.frame)
        while index < size:
            if not self.is_namey(index):
                index += 1
                continue
            first = index
            index = self._inside[index].last if index in self._inside else index + 1
            while index < size:
                step = self._joint(first, index)
                if step == 0:
                    break
                index = self._inside[index].last if index in self._inside else index + step
            yield first, index

    def _joint(self, first: int, index: int) -> int:
        """Return how many tokens the run goes on with at `index`; 0 where it ends."""
        frame = self.frame
        if frame.sents[index] != frame.sents[first]:
            return 0
        if self.is_namey(index):
            return 1
        size = len(frame)
        word, low = frame.words[index], frame.lowers[index]
        tight = frame.starts[index] == frame.ends[index - 1]
        follows = (
            index + 1 < size and frame.sents[index + 1] == frame.sents[first] and self.is_namey(index + 1)
        )
        if self._is_domain(index):
            return 1
        if low in ("'", "'s") and tight and follows and self._owned_body(index):
            return 2
        if word in ("-", "/") and tight and word == "-":
            if index + 1 >= size or frame.starts[index + 1] != frame.ends[index]:
                return 0
            return (
                2 if follows or (frame.pos[index + 1] == "PROPN" and frame.words[index + 1].isalpha()) else 0
            )
        if word == "." and tight and len(frame.words[index - 1]) <= 3:
            return 1 if follows else 0
        if low in PERSON_PARTICLES and word.islower():
            return self._particle(first, index)
        if low in _WEAK_JOINTS and self._organisation_goes_on(first, index):
            return 2 if follows else (3 if self._article_follows(index) else 0)
        return 0

    def _owned_body(self, index: int) -> bool:
        """Recognise "Teachers' Union", "Women's League": a possessive inside a name, not the owner of a body."""
        frame = self.frame
        people = frame.lowers[index - 1] in _PEOPLES if frame.lowers[index] == "'s" else True
        plural = frame.lowers[index - 1].endswith("s") or frame.lowers[index] == "'s"
        common = index - 1 not in self._inside
        return people and plural and common and frame.lowers[index + 1] in ORGANISATION_HEADS

    def _particle(self, first: int, index: int) -> int:
        """Particles of personal names ("al-", "van der")."""
        step = 1
        frame = self.frame
        while index + step < len(frame) and step < 4:
            if self.is_namey(index + step):
                return step + 1
            word = frame.lowers[index + step]
            if word != "-" and word not in PERSON_PARTICLES:
                return 0
            step += 1
        return 0

    def _article_follows(self, index: int) -> bool:
        frame = self.frame
        if index + 2 >= len(frame) or frame.sents[index + 2] != frame.sents[index]:
            return False
        return frame.lowers[index + 1] == "the" and self.is_namey(index + 2)

    def _organisation_goes_on(self, first: int, index: int) -> bool:
        """Say whether "of", "for", "and" can stand inside the name that opened at `first`."""
        frame = self.frame
        before = frame.lowers[index - 1]
        joint = frame.lowers[index]
        if joint in ("of", "for", "on"):
            if joint == "of" and self.is_initial(first) and index - first == 1 and before in self._low:
                return False
            named = before in ORGANISATION_HEADS or (before in STATE_NOUNS and joint == "of")
            return named and before not in self.title_words
        label = self._labels.get(index)
        if label is not None and label[0] <= first and label[1] > index + 1 and label[2] == "ORG":
            return True
        return joint in ("and", "&") and (joint == "&" or self._acronym_confirms(first, index))

    def _acronym_confirms(self, first: int, index: int) -> bool:
        """Look for "(ABC)" after the name, whose letters are the initials of both sides of "and"."""
        frame = self.frame
        for position in range(index + 2, min(index + 8, len(frame) - 2)):
            if frame.words[position] == "(" and frame.words[position + 1].isupper():
                words = [w for w in frame.words[first:position] if w[0].isupper()]
                return "".join(w[0] for w in words) == frame.words[position + 1]
        return False

    def _cut(self, first: int, last: int) -> Iterator[NameSpan]:
        """Cut one run into names."""
        frame = self.frame
        while first < last and frame.words[last - 1] in ("-", "/", "."):
            last -= 1
        for start, end in self._pieces(first, last):
            title = self._title_end(start, end)
            opened = self._portfolio(start, title, end)
            if opened is not None:
                start, title = opened
            if title < end:
                label = self._labels.get(title, (0, 0, ""))
                overlaps = label[0] < end and title < label[1]
                yield NameSpan(title, end, label[2] if overlaps else "", start, self.is_initial(title))

    def _portfolio(self, start: int, title: int, end: int) -> tuple[int, int] | None:
        """Return the places of title and name in "Minister of Education A. Example", whose run opens at "Education"."""
        frame = self.frame
        before = start - 1
        if before > 0 and frame.lowers[before] == "the":
            before -= 1
        if before < 1 or frame.lowers[before] not in ("of", "for") or not self._is_title(before - 1):
            return None
        while title < end and frame.lowers[title] in _OFFICE_WORDS:
            title += 1
        return (before - 1, title) if start < title < end else None

    def _pieces(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Cut where a known state or adjective ends, and where spaCy sees two entities of different kinds."""
        start = first
        index = first
        while index < last:
            unit = self.units.get(index)
            if unit is not None and unit.last <= last:
                if not self._belongs(unit, start, last):
                    if start < index:
                        yield from self._trim(start, index)
                    if unit.kind not in _WORDS_FOR_PEOPLE:
                        yield unit.first, unit.last
                    start = unit.last
                    if start < last and self.frame.words[start] in ("-", "/"):
                        start += 1
                index = unit.last
                continue
            index += 1
        if start < last:
            yield from self._trim(start, last)

    def _trim(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        frame = self.frame
        joints = _WEAK_JOINTS | {"-", "/", "."}
        while first < last and frame.lowers[first] in joints:
            first += 1
        while first < last and frame.lowers[last - 1] in joints - {"."}:
            last -= 1
        if first >= last:
            return
        for index in range(first + 1, last):
            left, right = self._labels.get(index - 1), self._labels.get(index)
            if left and right and left[0] != right[0] and right[2] == "PERSON" and right[1] - right[0] > 1:
                yield first, index
                yield index, last
                return
        yield first, last

    def _belongs(self, unit: Unit, start: int, last: int) -> bool:
        """Say whether a known word is a part of a longer name ("Bank of Ruritania", "Ruritanian Airlines")."""
        frame = self.frame
        if self._is_surname(unit, start, last):
            return True
        if unit.last == last:
            before = unit.first - 1
            if before > start and frame.lowers[before] == "the":
                before -= 1
            joint = before > start and frame.lowers[before] in ("of", "for", "in")
            return joint and frame.lowers[start] not in self.title_words
        label = self._labels.get(unit.first)
        if label is not None and label[2] == "PERSON" and label[0] <= start and unit.last < label[1] <= last:
            return unit.kind in ("name", "capital", "place", "community") and unit.first == start
        if unit.kind in _WORDS_FOR_PEOPLE or unit.kind in ("name", "capital", "place"):
            rest = {frame.lowers[i] for i in range(unit.last, last)}
            opened = {frame.lowers[i] for i in range(start, unit.first)} & {"of", "for"}
            named = bool(rest & ORGANISATION_HEADS) or (
                opened and frame.lowers[start] not in self.title_words
            )
            return bool(named) and not rest & self.title_words
        return unit.first > start

    def _is_surname(self, unit: Unit, start: int, last: int) -> bool:
        """Say whether a word for a people ends a personal name ("Jack English", "Anna Hollander")."""
        before = unit.first - 1
        if unit.kind not in _WORDS_FOR_PEOPLE or unit.last != last or before < start:
            return False
        label = self._labels.get(before)
        person = label is not None and label[2] == "PERSON" and label[1] in (unit.first, unit.last)
        given = before == start and (person or self.frame.lowers[before] in GIVEN_NAMES)
        return given and self.frame.tags[last - 1] not in ("NNS", "NNPS")

    def _title_end(self, first: int, last: int) -> int:
        """Return the first token after the title words of a run."""
        frame = self.frame
        found = first
        if (
            frame.lowers[last - 1].rstrip("s") in ORGANISATION_HEADS
            or frame.lowers[last - 1] in ORGANISATION_HEADS
        ):
            return first
        if (
            frame.lowers[first] in ORGANISATION_HEADS
            and first + 1 < last
            and frame.lowers[first + 1] in ("of", "for")
        ):
            return first
        for index in range(first, last):
            low = frame.lowers[index]
            if low in self.title_words or low in HONORIFICS:
                found = index + 1
        if found < last and frame.words[found] == "." and frame.starts[found] == frame.ends[found - 1]:
            found += 1
        return self._surname_kept(first, last) if found == last else found

    def _surname_kept(self, first: int, last: int) -> int:
        """Return where the name starts in a run that ends in a title word: a surname ("Rabbi A. King"), or nowhere."""
        frame = self.frame
        start = last - 1
        while start > first and not self._is_title(start - 1):
            start -= 1
        if start == last - 1:
            alone = last - first == 1 and frame.lowers[start] in self._surnames
            return start if alone and frame.lowers[start - 1] not in ("the", "a") else last
        label = self._labels.get(last - 1)
        person = label is not None and label[2] == "PERSON" and label[0] <= start
        return start if start > first or person else last

    def _is_title(self, index: int) -> bool:
        return self.frame.lowers[index] in self.title_words or self.frame.lowers[index] in HONORIFICS
