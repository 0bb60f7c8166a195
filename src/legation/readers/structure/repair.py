"""Repairs of damaged text, for the reading only: which to make, where, and why.

Names are reconciled with an intact form in the same text; a word space inside a word goes where the whole word stands
elsewhere; quotation marks and brackets are mended where a scan lost one of a pair. The text itself never changes.
"""

import html
import re
from collections import Counter
from collections.abc import Sequence

from legation.readers.structure.blocks import Structure
from legation.readers.structure.confusions import intact_forms
from legation.readers.structure.lexicon import is_english
from legation.readers.structure.marks import mend_marks
from legation.readers.structure.overlay import Repair, is_read, paragraph_rows
from legation.schema.document import Block
from legation.schema.vocabulary import BlockKind

_WORD = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_TOKEN = re.compile(r"(?<![\w'’])[^\W_][\w'’]*")
_ODD = re.compile(
    r"(?<![\w'’])(?:['’`][a-z][a-z]{2,}|[^\W\d_]*[0-9|!][^\W\d_][\w|!]*|[^\W\d_]+[0-9|!][^\W_]*)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#3[49]|#8[0-9]{3}|[lr][sd]quo|[mn]dash|hellip);")
"""Mark-up that was left in plain text."""
_SPLIT = re.compile(r"(?<![\w'’-])(?P<left>[^\W\d_]{2,}) (?P<right>[a-zß-öø-ÿ]{3,})(?![\w-])")
_SAYING = re.compile(
    r"^(?:\s*,)?\s+(?:said|says|told|added|adds|noted|asked|explained|stressed|recalled|warned|argued|"
    r"wrote|called|put|did|has|had|was|is|who)\b"
)
_SAID = re.compile(r"\b(?:said|says|told|added|according to|adds|explained|asked|by|for)\s+$")
_DAMAGE = re.compile(
    r"[,.?!]'(?=\s)|;\s+(?:[A-Z]\w+\s+)?said\b|''|\(\w[\w ]{0,20}\]|\[\w[\w ]{0,20}\)|"
    r"\b[A-Za-z]+[01][a-z]+\b|\b[01][a-z]{3,}\b|\w [|] \w|(?<=\s)'[a-z]{3,}(?=\s)|•,|\b[A-Z]{2,}[|"
    r"I] "
)
_KEEP_PREFIX_LIST = (
    "self non ex anti pro vice well long short high low half quasi mid cross all semi counter so "
    "first second third one two three four five six seven eight nine ten twenty thirty forty fifty "
    "multi inter post pre ultra right left hard soft full part deep north south east west wide far "
    "near old new"
)
_KEEP_PREFIX = frozenset(_KEEP_PREFIX_LIST.split())


def find_repairs(text: str, structure: Structure, blocks: Sequence[Block]) -> tuple[Repair, ...]:
    """Find the repairs of a text.

    Args:
        text: The text.
        structure: As found.
        blocks: The document's blocks; only what stands in the reading is repaired.

    Returns:
        Repairs in order, without overlap.
    """
    found: list[Repair] = [
        Repair(m.start(), m.end(), _LIGATURES[m.group()], "ligature") for m in _LIGATURE.finditer(text)
    ]
    found += [
        Repair(m.start(), m.end(), html.unescape(m.group()), "character reference")
        for m in _REFERENCE.finditer(text)
    ]
    found += _joined_words(text)
    if is_scanned(text, structure):
        found += _names(text, blocks)
        for rows in paragraph_rows(text, structure.lines, structure.layout, blocks, structure.silent):
            if blocks[rows[0].block].kind in (BlockKind.BODY, BlockKind.COMMENT):
                found += mend_marks(text, rows)
    return _without_overlap(found)


def is_scanned(text: str, structure: Structure) -> bool:
    """Say whether a text shows the damage of a scan: broken lines, and marks or letters that no writer puts."""
    wrapped = sum(structure.layout.is_wrapped(i) for i in range(len(structure.lines)))
    if not structure.lines or wrapped < 0.3 * len(structure.lines):
        return False
    damage = sum(1 for _ in _DAMAGE.finditer(text))
    return damage >= 2 and damage * 5000 >= len(text)


def line_end_hyphens(text: str, structure: Structure) -> dict[int, bool]:
    """Judge the hyphens at line ends.

    Returns:
        By line index: True where the hyphen goes when the lines are joined, False where it stays. In both cases no
        space is put between.
    """
    lines = structure.lines
    ends = [
        i
        for i, line in enumerate(lines)
        if len(line.text) > 3 and line.text[-1] in "-\xad‐" and line.text[-2].isalnum()
    ]
    if not ends:
        return {}
    words = Counter(word.lower() for word in _WORD.findall(text))
    hyphened = set(_HYPHENED.findall(text.lower()))
    judged: dict[int, bool] = {}
    for index in ends:
        follower = _next_line(structure, index)
        if follower is None:
            continue
        left = re.split(r"[^\w'’]", lines[index].text[:-1])[-1]
        right_match = re.match(r"[\w'’]+", lines[follower].text)
        if right_match and left:
            judged[index] = lines[index].text[-1] == "\xad" or _drops(
                left, right_match.group(), words, hyphened
            )
    return judged


def _next_line(structure: Structure, index: int) -> int | None:
    """The next line of running text; page stamps between are passed over."""
    for follower in range(index + 1, min(index + 5, len(structure.lines))):
        label = structure.labels.get(follower)
        if label is None or label.kind not in (BlockKind.PAGE_MARKER, BlockKind.BOILERPLATE):
            return follower
    return None


def _drops(left: str, right: str, words: Counter[str], hyphened: set[str]) -> bool:
    if right[0].isupper() or right[0].isdigit() or left[-1].isdigit():
        return False
    low_left, low_right = left.lower(), re.sub(r"['’]s$", "", right.lower())
    joined = low_left + low_right
    if f"{low_left}-{low_right}" in hyphened:
        return False
    if words[joined] or is_english(joined):
        return True
    if low_left in _KEEP_PREFIX:
        return False
    return not (len(low_right) >= 3 and len(low_left) >= 3 and is_english(low_left) and is_english(low_right))


def _joined_words(text: str) -> list[Repair]:
    """Words with a space inside, where the whole word stands elsewhere and a half stands nowhere else."""
    candidates = [m for m in _SPLIT.finditer(text) if len(m["left"]) + len(m["right"]) >= 6]
    if not candidates:
        return []
    words = Counter(_WORD.findall(text))
    found: list[Repair] = []
    for match in candidates:
        left, right = match["left"], match["right"]
        joined = left + right
        if words[joined] < 2 or (words[left] > 1 and words[right] > 1):
            continue
        if (is_english(left) and len(left) > 2) and (is_english(right) or words[right] > 1):
            continue
        if is_english(right) and words[right] > 1:
            continue
        reason = f"space inside a word: {joined!r} stands elsewhere in the text"
        found.append(Repair(match.start(), match.end(), joined, reason))
    return found


def _names(text: str, blocks: Sequence[Block]) -> list[Repair]:
    """Damaged names, each with the intact form that it was read from."""
    read = [block for block in blocks if is_read(block)]
    counts: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for block in read:
        for match in _TOKEN.finditer(text, block.start, block.end):
            word = match.group()
            if "'" in word or "’" in word:
                word = _POSSESSIVE.sub("", word)
            counts[word] += 1
            places.setdefault(word, []).append(match.start())
    intact = {
        w
        for w in counts
        if len(w) >= 4 and w[0].isupper() and w[1:].islower() and w.isalpha() and not is_english(w)
    }
    found: list[Repair] = []
    for block in read:
        for match in _ODD.finditer(text, block.start, block.end):
            form = _best(match.group(), intact, counts, least=1, most=2)
            if form:
                found.append(_name_repair(match.start(), match.group(), form))
    for word in sorted(counts):
        if counts[word] > 3 or len(word) < 4 or not word.isalpha() or is_english(word):
            continue
        capital = word[0].isupper()
        form = _best(word, intact, counts, least=counts[word], most=1 if capital else 2)
        if form is None:
            continue
        for start in places[word]:
            if not capital or _same_place(
                text, start, word, form, places[form], rarer=counts[word] < counts[form]
            ):
                found.append(_name_repair(start, word, form))
    return found


def _best(damaged: str, intact: set[str], counts: Counter[str], *, least: int, most: int) -> str | None:
    """The intact name that a damaged one was read from: fewest confusions, then the more frequent."""
    forms = [
        (steps, -counts[form], form)
        for form, steps in intact_forms(damaged, most=most).items()
        if form in intact and form != damaged and counts[form] >= least
    ]
    return min(forms)[2] if forms else None


def _same_place(text: str, start: int, word: str, form: str, places: Sequence[int], *, rarer: bool) -> bool:
    """A damaged name that could be a name of its own counts only where its neighbours say the same person.

    Where both forms stand equally often, the one in display type (further up) is taken for the damaged one.
    """
    if not rarer and start > min(places):
        return False
    before, after = _neighbours(text, start, len(word))
    for place in places:
        other_before, other_after = _neighbours(text, place, len(form))
        if (after and after[0].isupper() and after == other_after) or (
            before and before[0].isupper() and before == other_before
        ):
            return True
    if not rarer:
        return False
    saying = _SAYING.match(text[start + len(word) : start + len(word) + 30]) or _SAID.search(
        text[max(0, start - 20) : start]
    )
    return saying is not None and len(places) >= 2 and len(word) >= 5


def _neighbours(text: str, start: int, length: int) -> tuple[str, str]:
    before = re.search(r"([\w'’.-]+)\s$", text[max(0, start - 40) : start])
    after = re.match(r"\s([\w'’-]+)", text[start + length : start + length + 40])
    return (before[1] if before else ""), (after[1] if after else "")


def _name_repair(start: int, damaged: str, form: str) -> Repair:
    return Repair(
        start, start + len(damaged), form, f"damaged name: read as {form!r}, which stands intact elsewhere"
    )


def _without_overlap(found: Sequence[Repair]) -> tuple[Repair, ...]:
    kept: list[Repair] = []
    for repair in sorted(found, key=lambda r: (r.start, -r.end, r.new)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)
