"""Quotation marks under damage: invented passages, printed in many conventions, damaged as scans and mailers do.

Each passage is printed in each convention, damaged in each way, read by the product's own reader and paired by
`find_quotes`. Two shares are counted:

- `inside`: letters and digits whose place, inside or outside of an outermost quotation, is right;
- `edges`: outermost quotations whose first and last letters are right.

Nothing here is random: which marks are hit is decided by a hash of passage, damage and number of the mark. Half of the
marks are hit, at least one in each paragraph that has quotations.

    python eval/quotes.py            # one line a damage
    python eval/quotes.py --by convention
    python eval/quotes.py --misses closer_lost | less
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quote_passages import PASSAGES

from legation.annotators.quotes import find_quotes
from legation.readers.structure import structure_document
from legation.schema.ids import document_id


@dataclass(frozen=True)
class Letter:
    """One printed character.

    Attributes:
        quote: Number of the outermost quotation that holds it; -1 outside; None where it was put in by damage.
        mark: "open" or "close" for the marks of outermost quotations.
    """

    char: str
    quote: int | None = -1
    mark: str = ""


@dataclass(frozen=True)
class Convention:
    """How quotations are printed: outer and inner marks, and the sign of an apostrophe."""

    opens: str
    closes: str
    inner_opens: str
    inner_closes: str
    apostrophe: str = "’"
    inches: str = "″"


CONVENTIONS = {
    "straight": Convention('"', '"', "'", "'", "'", '"'),
    "curly": Convention("“", "”", "‘", "’", inches="”"),
    "low_high": Convention("„", "“", "‚", "‘"),
    "guillemets": Convention("«", "»", "‹", "›"),
    "british": Convention("‘", "’", "“", "”", inches='"'),
    "single": Convention("'", "'", '"', '"', "'", "in."),
    "apostrophes": Convention("''", "''", "'", "'", "'", "in."),
    "latex": Convention("``", "''", "`", "'", "'", "in."),
}

Paragraph = list[Letter]


def print_passage(paragraphs: Sequence[str], convention: Convention) -> list[Paragraph]:
    """Print a passage in a convention; quotations are numbered over the passage."""
    printed: list[Paragraph] = []
    number = -1
    for paragraph in paragraphs:
        letters: Paragraph = []
        inside = False
        for char in paragraph:
            if char == "[":
                number, inside = number + 1, True
                letters += [Letter(sign, number, "open") for sign in convention.opens]
            elif char == "]":
                inside = False
                letters += [Letter(sign, number, "close") for sign in convention.closes]
            else:
                signs = {
                    "{": convention.inner_opens,
                    "}": convention.inner_closes,
                    "'": convention.apostrophe,
                    '"': convention.inches,
                }.get(char, char)
                letters += [Letter(sign, number if inside else -1) for sign in signs]
        printed.append(letters)
    return printed


def _is_hit(*parts: object) -> bool:
    return hashlib.sha256("|".join(map(str, parts)).encode()).digest()[0] % 2 == 0


def _marks(paragraph: Paragraph, kind: str) -> list[tuple[int, int]]:
    """Return the ranges of the outer marks of a kind, two-character marks as one."""
    found: list[tuple[int, int]] = []
    for place, letter in enumerate(paragraph):
        if letter.mark == kind:
            if found and found[-1][1] == place and paragraph[place - 1].quote == letter.quote:
                found[-1] = (found[-1][0], place + 1)
            else:
                found.append((place, place + 1))
    return found


def hit_marks(paragraph: Paragraph, kind: str, new: str, key: str) -> Paragraph:
    """Put `new` for the marks of a kind that are hit."""
    marks = _marks(paragraph, kind)
    hit = [mark for place, mark in enumerate(marks) if _is_hit(key, place)] or marks[:1]
    damaged = list(paragraph)
    for start, end in reversed(hit):
        damaged[start:end] = [Letter(sign, None) for sign in new]
    return damaged


def fuse_closers(paragraph: Paragraph, key: str) -> Paragraph:
    """Read a comma and the closing mark after it as one semicolon."""
    marks = [mark for mark in _marks(paragraph, "close") if paragraph[mark[0] - 1].char == ","]
    hit = [mark for place, mark in enumerate(marks) if _is_hit(key, place)] or marks[:1]
    damaged = list(paragraph)
    for start, end in reversed(hit):
        damaged[start - 1 : end] = [Letter(";", None)]
    return damaged


def _inside(paragraph: Paragraph) -> list[int]:
    """Return the places of spaces well inside of quotations, one a quotation."""
    places: dict[int, list[int]] = {}
    for place, letter in enumerate(paragraph):
        if letter.char == " " and letter.quote is not None and letter.quote >= 0:
            places.setdefault(letter.quote, []).append(place)
    return [found[len(found) // 2] for _, found in sorted(places.items()) if len(found) > 3]


def put_inside(paragraph: Paragraph, new: str, key: str) -> Paragraph:
    """Put a stretch for a space inside the quotations that are hit."""
    places = _inside(paragraph)
    hit = [at for number, at in enumerate(places) if _is_hit(key, number)] or places[:1]
    damaged = list(paragraph)
    for at in reversed(hit):
        damaged[at : at + 1] = [Letter(sign, None) for sign in new]
    return damaged


def replace_all(paragraph: Paragraph, old: str, new: str) -> Paragraph:
    """Print a sequence of characters otherwise (a ligature, two spaces for one)."""
    damaged: Paragraph = []
    place = 0
    while place < len(paragraph):
        stretch = paragraph[place : place + len(old)]
        if "".join(letter.char for letter in stretch) == old:
            damaged += [Letter(sign, stretch[0].quote) for sign in new]
            place += len(old)
        else:
            damaged.append(paragraph[place])
            place += 1
    return damaged


def wrap(paragraph: Paragraph, width: int = 64) -> Paragraph:
    """Break lines at a width."""
    damaged = list(paragraph)
    column = last = 0
    for place, letter in enumerate(paragraph):
        column = 0 if letter.char == "\n" else column + 1
        if letter.char == " ":
            if column > width and last:
                damaged[last] = Letter("\n", None)
                column = place - last
            last = place
    return damaged


HEADLINE = "Notes from the valley"

Damage = Callable[[Paragraph, str], Paragraph]

DAMAGES: dict[str, Damage] = {
    "clean": lambda paragraph, key: paragraph,
    "closer_lost": lambda paragraph, key: hit_marks(paragraph, "close", "", key),
    "closer_semicolon": lambda paragraph, key: hit_marks(paragraph, "close", ";", key),
    "closer_apostrophe": lambda paragraph, key: hit_marks(paragraph, "close", "'", key),
    "closer_comma": lambda paragraph, key: hit_marks(paragraph, "close", ",", key),
    "closer_star": lambda paragraph, key: hit_marks(paragraph, "close", "*", key),
    "closer_fused": fuse_closers,
    "opener_lost": lambda paragraph, key: hit_marks(paragraph, "open", "", key),
    "opener_apostrophe": lambda paragraph, key: hit_marks(paragraph, "open", "'", key),
    "opener_backslash": lambda paragraph, key: hit_marks(paragraph, "open", "\\", key),
    "stamp": lambda paragraph, key: put_inside(paragraph, "\n\nPage 3 of 9\n\n", key),
    "running_head": lambda paragraph, key: put_inside(
        paragraph, "\n\nRIVER LEDGER QUARTERLY\n- 4 -\n\n", key
    ),
    "line_break": lambda paragraph, key: put_inside(paragraph, "\n", key),
    "wrapped": lambda paragraph, key: wrap(paragraph),
    "wrapped_stamp": lambda paragraph, key: wrap(put_inside(wrap(paragraph), "\n\n- 12 -\n\n", key)),
    "ligature": lambda paragraph, key: replace_all(paragraph, "fi", "ﬁ"),
    "doubled_spaces": lambda paragraph, key: replace_all(paragraph, " ", "  "),
}


@dataclass(frozen=True)
class Outcome:
    """What was found in one damaged passage.

    Attributes:
        letters: The printed and damaged passage, paragraphs joined by blank lines.
        found: Ranges of the outermost quotations, in letters.
    """

    letters: Paragraph
    found: tuple[tuple[int, int], ...]

    def count(self) -> Counter[str]:
        """Count letters and quotations, all and right."""
        inside = {place for start, end in self.found for place in range(start, end)}
        counted: Counter[str] = Counter()
        for place, letter in enumerate(self.letters):
            if letter.quote is not None and not letter.mark and letter.char.isalnum():
                counted["letters"] += 1
                counted["inside"] += (letter.quote >= 0) == (place in inside)
        right = {self._edges(range(start, end)) for start, end in self.found}
        for edges in self.wanted():
            counted["quotations"] += 1
            counted["edges"] += edges in right
        return counted

    def wanted(self) -> list[tuple[int, int]]:
        """Return the first and last letter of each quotation."""
        places: dict[int, list[int]] = {}
        for place, letter in enumerate(self.letters):
            if letter.quote is not None and letter.quote >= 0:
                places.setdefault(letter.quote, []).append(place)
        return [self._edges(found) for _, found in sorted(places.items())]

    def _edges(self, places: Sequence[int]) -> tuple[int, int]:
        shown = [p for p in places if self.letters[p].char.isalnum() and self.letters[p].quote is not None]
        return (shown[0], shown[-1]) if shown else (-1, -1)


def damage_passage(name: str, convention: str, damage: str) -> Outcome:
    """Print a passage, damage it, read it and find its quotations."""
    letters: Paragraph = [Letter(char, None) for char in HEADLINE]
    for number, paragraph in enumerate(print_passage(PASSAGES[name], CONVENTIONS[convention])):
        letters += [Letter("\n", None)] * 2
        letters += DAMAGES[damage](paragraph, f"{name}|{convention}|{damage}|{number}")
    return Outcome(letters, tuple(find_in_text("".join(letter.char for letter in letters))))


def find_in_text(text: str) -> Iterator[tuple[int, int]]:
    """Read a text and yield the outermost quotations, in order, without what the reading lifted from them."""
    reading = structure_document(document_id(text.encode()), "text/plain", text).reading
    cuts = [segment.char_start for segment in reading.segments[1:]] + [len(reading.text)]
    for segment, end in zip(reading.segments, cuts, strict=True):
        for quote in find_quotes(reading.text, segment.char_start, end):
            if quote.depth == 0:
                spans = reading.to_text(quote.char_start, quote.char_end)
                if spans:
                    yield spans[0].start, spans[-1].end


def measure(by: str = "damage") -> dict[str, dict[str, float]]:
    """Return the shares of right letters and right edges by damage or by convention."""
    totals: dict[str, Counter[str]] = {}
    for damage in DAMAGES:
        for convention in CONVENTIONS:
            for name in PASSAGES:
                group = damage if by == "damage" else convention
                counted = damage_passage(name, convention, damage).count()
                totals.setdefault(group, Counter()).update(counted)
    return {
        group: {
            "inside": counted["inside"] / counted["letters"],
            "edges": counted["edges"] / counted["quotations"],
        }
        for group, counted in totals.items()
    }


def _misses(damage: str) -> Iterator[str]:
    for convention in CONVENTIONS:
        for name in PASSAGES:
            outcome = damage_passage(name, convention, damage)
            text = "".join(letter.char for letter in outcome.letters)
            right = {outcome._edges(range(start, end)) for start, end in outcome.found}
            missed = [edges for edges in outcome.wanted() if edges not in right]
            added = [edges for edges in sorted(right) if edges not in outcome.wanted()]
            for label, places in (("missed", missed), ("added", added)):
                for first, last in places:
                    near = text[max(0, first - 30) : last + 30]
                    yield f"{convention:12} {name:8} {label:6} {text[first : last + 1]!r}\n{'':30}in {near!r}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or what was missed and added under one damage."""
    parser = argparse.ArgumentParser(description="Quotation marks under damage.")
    parser.add_argument("--by", choices=("damage", "convention"), default="damage")
    parser.add_argument("--misses", choices=sorted(DAMAGES))
    options = parser.parse_args(arguments)
    if options.misses:
        sys.stdout.write("\n".join(_misses(options.misses)) + "\n")
        return 0
    for group, shares in measure(options.by).items():
        sys.stdout.write(f"{group:18} inside {shares['inside']:.3f}  edges {shares['edges']:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
