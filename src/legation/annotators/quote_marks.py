"""What each mark of a paragraph may be: an opening, a closing, an apostrophe, or what a scan made of one.

Nothing is decided here. Every sign gets a cost for each way of reading it, from its form and its neighbours; the
pairing (`quote_pairing`) takes the reading of the whole paragraph that costs least. The costs are orders of surprise,
not probabilities: below 1 what well printed text does, 1 to 2 what a scan does to a mark, 2 to 4 a mark that is
missing, above that what happens only where nothing else explains the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from legation.annotators.cues import load_lexicon

DOUBLE = "double"
SINGLE = "single"
ANGLE = "angle"
NEVER = 99.0

MARKS_PRESENT = re.compile(r"[\"“”„‟«»‹›‘‚`]|''|’’|(?<!\w)[’']|[’'](?!\w)|(?<!\w),,(?=\w)")
"""Whether a paragraph has anything to pair; apostrophes inside words do not count."""

_SIGN = re.compile(r"``|''|’’|‘‘|(?<!\w),,(?=\w)|[\"“”„‟«»‹›‘‚’'`]")
_THREE = re.compile(r"'''|’’’|‘‘‘|```")
_DAMAGED_CLOSER = re.compile(r"(?<=[,.?!…])[;’'*:,](?=\s|\Z)|(?<=\w)\*(?=[\s,.]|\Z)|(?<=\w);(?=\s|\Z)")
_DAMAGED_OPENER = re.compile(r"(?<![^\s(\[—–-])[\\*](?=\w)")
_BEFORE_CUE = re.compile(r"[,?!.…—–](?=\s)")
_PHRASE_END = re.compile(r"(?<=\w)[,;.:?!](?=\s|\Z)|(?<=\w)\Z")
_SENTENCE_START = re.compile(r"[.?!…][’')\]”\"»]*\s+(?=[\w‘“„«‹])")
_CUE_ROOM = 200
_BRIEF = 14
"""Characters of "she said," or "he told them,": a longer stretch before a comma announces nothing."""
_LOOKED_THROUGH = "\"“”„‟«»‹›‘‚’'`"
_BEFORE_OPENING = "([{/—–-"
_FINAL = ",.?!…;:"
_ELIDED = re.compile(r"(?:\d\ds?(?!\w)|em\b|til\b|cause\b|tis\b|twas\b|n\b|bout\b|round\b)", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me|[Yy]ou|[Yy]our)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading a sign.

    Attributes:
        opens: True for an opening mark, False for a closing one.
        family: Of the mark; None for a closing mark that may close any.
        cost: Of this reading.
        reason: For the record.
        partial_only: A closing that only ends a stretch inside the reporter's sentence.
    """

    opens: bool
    family: str | None
    cost: float
    reason: str = "marks"
    partial_only: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark, or a place where one may be missing (`start == end`).

    Attributes:
        start: First offset.
        end: Offset after the last.
        nothing: Cost of taking it for no quotation mark.
        readings: What it may be.
    """

    start: int
    end: int
    nothing: float
    readings: tuple[Reading, ...]


def printed_signs(text: str, start: int, end: int) -> list[Sign]:
    """Return the quotation marks that stand in a paragraph, in order."""
    signs: list[Sign] = []
    at = start
    while (match := _SIGN.search(text, at, end)) is not None:
        low, high = match.span()
        if high - low == 2 and _THREE.match(text, low, end) and not _is_spaced(text, low - 1, start, end):
            high = low + 1  # a single closing mark, then a double one
        at = high
        sign = _sign(text, low, high, start, end)
        if sign is not None:
            signs.append(sign)
    return signs


def _is_spaced(text: str, at: int, start: int, end: int) -> bool:
    return not start <= at < end or text[at].isspace() or text[at] in _BEFORE_OPENING


def _sign(text: str, low: int, high: int, start: int, end: int) -> Sign | None:
    mark = text[low:high]
    before, after = _neighbours(text, low, high, start, end)
    opening = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closing = not before.isspace() and not after.isalnum()
    if mark in ("«", "»"):
        return _angle(low, high, mark, opening=opening, closing=closing)
    if mark in ("‹", "›"):
        return Sign(low, high, 3.0, (Reading(mark == "‹", SINGLE, 0.0),))
    if mark in ("‘", "‚", "`", "’", "'"):
        if before.isalnum() and after.isalnum() and mark in "’'`‘":
            return None
        return _single(text, start, low, high, mark, before, opening=opening, closing=closing)
    return _double(low, high, mark, before, opening=opening, closing=closing)


def _neighbours(text: str, low: int, high: int, start: int, end: int) -> tuple[str, str]:
    """Return the characters around a mark; other marks beside it are looked through.

    A quotation that opens right where another closes is taken to be set apart by a space.
    """
    if text[low] in "“„«" and low > start and text[low - 1] in "”’»":
        return " ", text[high : high + 1] or " "
    if text[low] in "”’»" and high < end and text[high] in "“„«":
        return text[low - 1 : low] or " ", " "
    while low > start and text[low - 1] in _LOOKED_THROUGH:
        low -= 1
    while high < end and text[high] in _LOOKED_THROUGH:
        high += 1
    return (text[low - 1] if low > start else " "), (text[high] if high < end else " ")


def _double(low: int, high: int, mark: str, before: str, *, opening: bool, closing: bool) -> Sign:
    if mark in ("“", "‟", "‘‘"):
        opens = 0.0 if opening else 3.0 if closing else 1.5
        closes = 0.6 if closing and not opening else 7.0
    elif mark in ("„", "``", ",,"):
        opens, closes = 0.0 if opening else 1.5, NEVER
    elif mark in ("”", "’’"):
        opens = 1.5 if opening and not closing else 8.0
        closes = 0.0 if closing and not before.isspace() else 1.0 if not opening else 4.0
    else:
        opens = 0.0 if opening else 8.0 if closing else 1.5
        closes = 0.0 if closing and not opening else 7.0 if opening and not closing else 1.0
    nothing = 7.0
    if before.isdigit() and closing:
        nothing = 0.8  # inches
    elif closing and before not in _FINAL and not opening:
        nothing = 3.0  # the end of a few words whose beginning is lost: nobody can say where they began
    return Sign(low, high, nothing, (Reading(False, DOUBLE, closes), Reading(True, DOUBLE, opens)))


def _angle(low: int, high: int, mark: str, *, opening: bool, closing: bool) -> Sign:
    turned = (mark == "»") == (opening and not closing)
    opens, closes = (0.0, 1.5) if (mark == "«") != turned else (1.5, 0.0)
    if not turned:
        opens, closes = (0.0, NEVER) if mark == "«" else (NEVER, 0.0)
    return Sign(low, high, 6.0, (Reading(False, ANGLE, closes), Reading(True, ANGLE, opens)))


def _single(
    text: str, start: int, low: int, high: int, mark: str, before: str, *, opening: bool, closing: bool
) -> Sign:
    elided = _ELIDED.match(text, high) is not None
    readings: list[Reading] = []
    utterance = opening and not elided and text[high : high + 1].isupper()
    nothing = 1.0
    if mark in ("‘", "‚", "`"):
        nothing = 0.3 if elided else 4.0 if utterance else 1.5 if mark == "‘" else 2.0
        readings.append(Reading(True, SINGLE, (3.0 if elided else 0.0) if opening else 3.0))
        if mark == "‘" and closing:
            readings.append(Reading(False, SINGLE, 1.0))
        return Sign(low, high, nothing, tuple(readings))
    if opening:
        nothing = 0.1 if elided else 3.5 if utterance else 1.0
        readings.append(Reading(True, SINGLE, (0.5 if mark == "'" else 2.0) + (3.0 if elided else 0.0)))
        follows = text[start:low].rstrip()[-1:]
        if follows in _FINAL and not elided:
            nothing = max(nothing, 3.0)
        damaged = 1.8 if utterance or follows in _FINAL else 3.2
        readings.append(Reading(True, DOUBLE, damaged + (2.0 if elided else 0.0), "opening mark damaged"))
    if closing:
        final = before in _FINAL
        plural = before == "s" and text[high : high + 1] == " " and text[high + 1 : high + 2].isalnum()
        often = plural or before.isdigit()  # the owners' letters, a wall of 12'
        nothing = min(nothing, 3.0) if opening else 3.0 if final else 0.5 if often else 1.0
        readings.append(Reading(False, SINGLE, 0.0 if final else 0.6 if often else 0.3))
        readings.append(
            Reading(False, DOUBLE, 1.5 if final else 4.0 if often else 2.2, "closing mark damaged")
        )
    return Sign(low, high, nothing, tuple(readings))


def supplied_signs(text: str, start: int, end: int, printed: list[Sign]) -> list[Sign]:
    """Return damaged marks, and the places at which a lost mark may have stood, in order with the printed ones."""
    taken = {sign.start for sign in printed}
    found = [sign for sign in _damaged(text, start, end) if sign.start not in taken]
    found += _lost_closers(text, start, end, printed)
    found += _lost_openers(text, start, end, printed)
    # at one place a lost closing stands before a printed opening, a lost opening after a printed closing
    return sorted([*found, *printed], key=lambda sign: (sign.start, _rank(sign)))


def _rank(sign: Sign) -> int:
    if sign.start < sign.end:
        return 1
    return 2 if sign.readings[0].opens else 0


def _damaged(text: str, start: int, end: int) -> Iterator[Sign]:
    for match in _DAMAGED_CLOSER.finditer(text, start, end):
        low, high = match.span()
        sure = text[low - 1] in _FINAL
        if text[low] == ";" and not sure and not _clause(text, high, end):
            continue
        yield Sign(low, high, 0.5 if sure else 0.0, (Reading(False, None, 1.0, "closing mark damaged"),))
    for match in _DAMAGED_OPENER.finditer(text, start, end):
        low, high = match.span()
        yield Sign(low, high, 1.0, _any_opening(1.2, "opening mark damaged"))


def _lost_closers(text: str, start: int, end: int, printed: list[Sign]) -> Iterator[Sign]:
    for match in _BEFORE_CUE.finditer(text, start, end):
        cost = _clause(text, match.end(), end)
        if cost:
            final = match.group() == "."
            yield _missing_close(match.end(), cost + (0.8 if final else 0.0))
    for match in _PHRASE_END.finditer(text, start + 1, end):
        reading = Reading(False, None, 3.5, "closing mark missing", partial_only=True)
        yield Sign(match.start(), match.start(), 0.0, (reading,))
    for sign in printed:
        if any(reading.opens and reading.cost < 1.5 for reading in sign.readings):
            lead = text[start : sign.start].rstrip()
            if lead[-1:] in (".", "!", "?", ",", "…"):
                yield _missing_close(start + len(lead), 3.5)


def _missing_close(at: int, cost: float) -> Sign:
    return Sign(at, at, 0.0, (Reading(False, None, cost, "closing mark missing"),))


def _lost_openers(text: str, start: int, end: int, printed: list[Sign]) -> Iterator[Sign]:
    readings = {start: 3.0}
    floor = start
    for match in _SENTENCE_START.finditer(text, start, end):
        own = _FIRST_PERSON.search(text, _after_mark(printed, start, match.start()), match.start())
        said = _cue().search(text, floor, match.start())
        readings.setdefault(match.end(), 3.8 if own else 2.6 if said else 2.9)
        floor = match.end()
    for match in _announcing().finditer(text, start, end):
        cost = _announced(text, match, start, printed)
        if cost:
            readings[match.end()] = cost
    for at, cost in sorted(readings.items()):
        while at < end and (text[at].isspace() or text[at] in "-–—"):
            at += 1
        if at < end:
            yield Sign(at, at, 0.0, _any_opening(cost, "opening mark missing"))


def _after_mark(printed: list[Sign], start: int, before: int) -> int:
    """Return where the stretch without marks begins that runs up to a place."""
    return max((sign.end for sign in printed if sign.end <= before), default=start)


def _announced(text: str, match: re.Match[str], start: int, printed: list[Sign]) -> float:
    """Return the cost of a quotation opening after "she said," or a colon; 0 where that is no place for one."""
    lead = text[match.start() : match.end()].rstrip()
    if _FIRST_PERSON.search(lead):
        return 3.4  # "he told me:" is itself said by somebody
    if lead.endswith(":"):
        return 2.0
    if text[match.end()].isupper():
        return 2.0 if len(lead) <= _BRIEF else 3.0
    floor = max(text.rfind(mark, start, match.start()) for mark in ".!?") + 1
    return 2.6 if any(floor <= sign.start < match.start() for sign in printed) else 0.0


def _any_opening(cost: float, reason: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(True, family, cost + step, reason)
        for family, step in ((DOUBLE, 0.0), (SINGLE, 0.7), (ANGLE, 0.1))
    )


_PAST = {
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "speak": "spoke",
    "swear": "swore",
    "foresee": "foresaw",
    "foretell": "foretold",
    "forecast": "forecast",
    "think": "thought",
    "read": "read",
}
_PRONOUN = r"(?:he|she|it|they|we|one|who|another|others|some|many|most)"
_DETERMINER = (
    r"(?:the|a|an|his|her|their|our|my|this|that|one|some|several|two|three|both|all|[A-Z][\w.’'-]*)"
)
_ADVERB = r"(?:(?:\w+ly|also|then|later|once|was|were|has|had)\s+){0,2}"


@lru_cache(maxsize=1)
def _forms() -> tuple[str, str]:
    """Return the alternatives for past forms, and for past and third person forms, of verbs of quotation."""
    lemmas = [
        lemma
        for lemma, senses in sorted(load_lexicon().verbs.items())
        if any("q" in sense.frames and sense.family != "evaluate" for sense in senses) and lemma.isalpha()
    ]
    past = sorted({form for lemma in lemmas for form in _past(lemma)}, key=lambda form: (-len(form), form))
    third = ["says", "tells", "asks", "writes", "adds", "argues", "insists", "explains", "warns", "recalls"]
    return "|".join(past), "|".join([*past, *third])


def _past(lemma: str) -> Iterator[str]:
    if lemma in _PAST:
        yield _PAST[lemma]
    elif lemma.endswith("e"):
        yield f"{lemma}d"
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        yield f"{lemma[:-1]}ied"
    else:
        yield f"{lemma}ed"
        yield f"{lemma}{lemma[-1]}ed"


@lru_cache(maxsize=1)
def _cue() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_forms()[1]})\b")


@lru_cache(maxsize=1)
def _announcing() -> re.Pattern[str]:
    """A verb of saying with its addressee, up to a colon or a comma; or any colon."""
    return re.compile(rf"(?:\b(?:{_forms()[1]})\b[^.?!,;:\"“”«»„\n]{{0,60}}[,:]|(?<=\w):)\s+(?=\w)")


@lru_cache(maxsize=1)
def _clauses() -> tuple[tuple[re.Pattern[str], float], ...]:
    past, forms = _forms()
    return (
        (re.compile(rf"\s+(?:{forms})\s+(?:{_PRONOUN}\b|{_DETERMINER}(?![\w]))"), 2.0),
        (re.compile(rf"\s+{_PRONOUN}\s+{_ADVERB}(?:{forms})\b"), 2.0),
        (
            re.compile(
                rf"\s+{_DETERMINER}(?:\s+[\w.’'-]+){{0,6}}?(?:,[^,;:?!\n]{{3,60}},)?\s+{_ADVERB}(?:{forms})\b"
            ),
            1.9,
        ),
        (re.compile(rf"\s+\w+(?:\s+\w+)?\s+(?:{past})\b"), 3.0),
    )


def is_cued(text: str, at: int) -> bool:
    """Say whether "she said" or "said the mayor" follows at a place."""
    return _clause(text, at, min(len(text), at + _CUE_ROOM)) > 0.0


def _clause(text: str, at: int, end: int) -> float:
    """Return the cost of a quotation ending where a reporting clause seems to begin; 0 where none begins."""
    return next((cost for pattern, cost in _clauses() if pattern.match(text, at, end)), 0.0)
