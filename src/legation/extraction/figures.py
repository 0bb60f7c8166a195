"""Figures: quantities that a document says of the world, with range, unit, measure, subject and as-of.

Amounts are read from the text of a paragraph (`figure_amounts`) and from its tags (`figure_ranks`); what is no figure
is left out (`figure_filters`); the parse says whose they are (`figure_clauses`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from legation.annotators.layers import ParsedSegment, TimeExpression, segments_of, times_of
from legation.annotators.lookup import LayerIndex
from legation.annotators.times import anchor_of
from legation.extraction.figure_amounts import Amount, find_amounts
from legation.extraction.figure_clauses import (
    Setting,
    is_person,
    measure_for,
    people_without_noun,
    setting_of,
    subject_for,
    subject_of,
    unit_of,
)
from legation.extraction.figure_filters import is_figure
from legation.extraction.figure_ranks import find_ranks
from legation.extraction.numbers import NumberKind, plain, scale_of
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.reading import envelope
from legation.schema.records import Figure
from legation.schema.vocabulary import Qualifier, RecordKind

if TYPE_CHECKING:
    from legation.extraction.voices import VoiceMap

_BASE = re.compile(
    r"(?P<factor>half|twice|double|three\s+times|a\s+third\s+of|a\s+quarter\s+of|two\s+thirds\s+of|a\s+tenth\s+of)\s+(?:of\s+)?"
    r"(?:(?:that|this|the\s+same)\s+(?:number|figure|amount|total|sum|size|level|estimate)\b|that(?=\s*(?:[.,;:!?)”\"]|$)))"
    r"|(?P<many>half|twice|three\s+times)\s+as\s+(?:many|much)\b",
    re.IGNORECASE,
)
_FACTORS = {
    "half": Decimal("0.5"), "twice": Decimal(2), "double": Decimal(2), "three times": Decimal(3), "a third of": Decimal(1) / 3,
    "a quarter of": Decimal("0.25"), "two thirds of": Decimal(2) / 3, "a tenth of": Decimal("0.1"),
}  # fmt: skip
_ESTIMATE_WORDS = frozenset({"estimate", "reckon", "project", "believe"})
_CHANGE = frozenset(
    "rise fall grow drop increase decrease jump climb soar sink decline double shrink move go change swell surge plunge cut raise".split()
)
_DATING = frozenset({"date", "relative", "since", "until"})
_REACH_OF_BASE = 400
_REACH_OF_UNIT = 120
_NOT_INHERITED = frozenset(
    {"rank", "ordinal", "times", "years", "months", "weeks", "days", "hours", "minutes"}
)
_TALLIES = frozenset({"figure", "number", "total", "toll", "count", "estimate"})
_OF_THEM = frozenset({"of them", "of which", "of whom", "of these", "of those"})
_AGED = frozenset({"be", "turn"})
_AGE_SUBJECTS = frozenset({"he", "she", "who", "i", "you"})


@dataclass(slots=True)
class _Scope:
    """What the figures of one document share while they are made."""

    doc: Doc
    document: Document
    index: LayerIndex
    voices: "VoiceMap"
    made: list[Figure]
    offsets: list[int]
    seen: dict[str, int]


def extract_figures(doc: Doc, document: Document, voices: "VoiceMap") -> Iterator[Figure]:
    """Yield the document's figures in order of their numbers.

    Args:
        doc: With the layers SEGMENTS, TIMES, MENTIONS and ACTORS.
        document: The document it was parsed from.
        voices: Says who answers for an offset of the reading.
    """
    scope = _Scope(doc, document, LayerIndex(doc), voices, [], [], {})
    times = times_of(doc)
    for segment in segments_of(doc):
        if not segment.prose or segment.first == segment.last:
            continue
        for amount in amounts_of(doc, segment, times):
            figure = _figure(amount, segment, times, scope)
            if figure is not None:
                scope.made.append(figure)
                scope.offsets.append(amount.number_start)
                yield figure


def amounts_of(doc: Doc, segment: ParsedSegment, times: tuple[TimeExpression, ...]) -> list[Amount]:
    """Return the amounts of a paragraph that are figures, offsets into the reading, in order and without overlap."""
    span = doc[segment.first : segment.last]
    text, start = span.text, span.start_char
    local = [time for time in times if start <= time.char_start < span.end_char]
    printed: list[Amount] = []
    for amount in find_amounts(text):
        moved = _moved(amount, start)
        if _is_time(moved, local):
            continue
        tokens = doc.char_span(moved.number_start, moved.number_end, alignment_mode="expand")
        if is_figure(amount, text, tokens):
            printed.append(moved)
    said = [amount for amount in find_ranks(span) if not _is_time(amount, local)]
    # A printed number wins over a rank in its words ("the first 100 days"), but not over one that holds it ("top five").
    counts = [
        a for a in printed if not any(r.start <= a.number_start and a.number_end <= r.end for r in said)
    ]
    taken = [(amount.number_start, amount.end) for amount in counts]
    ranks = [a for a in said if not any(low < a.end and a.start < high for low, high in taken)]
    return _without_overlap(sorted([*counts, *ranks], key=lambda a: (a.number_start, -a.end)))


def _moved(amount: Amount, by: int) -> Amount:
    return replace(
        amount,
        start=amount.start + by,
        end=amount.end + by,
        number_start=amount.number_start + by,
        number_end=amount.number_end + by,
    )


def _without_overlap(amounts: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.number_start < kept[-1].number_end:
            continue
        kept.append(amount)
    return kept


def _is_time(amount: Amount, times: list[TimeExpression]) -> bool:
    """Say whether the number only dates something; "13 years ago" and "for 23 months" are figures too."""
    for time in times:
        if time.char_start < amount.number_end and amount.number_start < time.char_end:
            if time.kind in ("set", "duration") or amount.dimension == "time":
                continue
            return True
    return False


def _figure(
    amount: Amount, segment: ParsedSegment, times: tuple[TimeExpression, ...], scope: _Scope
) -> Figure | None:
    setting = setting_of(amount, scope.doc)
    if setting is None or _is_supposed(amount, setting):
        return None
    base = _base_of(amount, scope)
    amount = _as_age(_without_preposition(amount, scope.doc), setting, scope)
    unit = base.unit if base is not None else amount.unit or _unit(amount, setting, scope)
    if unit is None:
        return None
    amount = _rescaled(_estimated(amount, setting), setting, scope)
    if base is not None:
        amount = _computed(amount, base, scope)
    try:
        spans = scope.document.evidence(setting.char_start, setting.char_end).spans
        number = scope.document.evidence(amount.number_start, amount.number_end).spans
    except EvidenceMismatch:
        return None
    key = f"{envelope(number)}"
    ordinal = scope.seen.get(key, 0)
    scope.seen[key] = ordinal + 1
    return Figure(
        id=occurrence_id(scope.document.id, RecordKind.FIGURE.value, {"number": number}, ordinal=ordinal),
        spans=spans,
        number=envelope(number),
        subject=base.subject
        if base is not None and _is_tally(setting)
        else subject_for(amount, setting, scope.index),
        measure=base.measure if base is not None else measure_for(amount, setting),
        low=amount.low,
        high=amount.high,
        unit=unit,
        qualifier=amount.qualifier,
        voice=scope.voices.at(amount.number_start),
        block=scope.document.block_index(number[0].start),
        base=base.id if base is not None else None,
        as_of=_as_of(amount, setting, segment, times, scope),
        reason=_reason(amount),
    )


def _is_supposed(amount: Amount, setting: Setting) -> bool:
    """ "If these were the only tests": a uniqueness that nobody asserts."""
    if amount.dimension != "unique" or setting.verb is None:
        return False
    return any(
        child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether")
        for child in setting.verb.children
    )


def _is_tally(setting: Setting) -> bool:
    return setting.noun is None or setting.noun.lemma_.lower() in _TALLIES


def _reason(amount: Amount) -> str:
    form = "" if amount.form == "plain" else f", {amount.form}"
    return f"{amount.kind.value} {amount.dimension}{form}"


def _unit(amount: Amount, setting: Setting, scope: _Scope) -> str | None:
    """Give a count its unit: the counted noun's, else that of the figure just before in the sentence."""
    if amount.dimension in ("unique", "zero"):
        return unit_of(setting.noun, scope.index)
    if (
        amount.kind is NumberKind.VAGUE
        and setting.noun is None
        and amount.low is not None
        and _is_sum(setting)
    ):
        return "money"
    found = unit_of(setting.noun, scope.index, compound=amount.form == "compound")
    if found is not None:
        return found
    if setting.noun is None and people_without_noun(amount, setting):
        return "people"
    last = _figure_before(amount, setting, scope)
    return None if last is None or setting.noun is not None else last.unit


def _figure_before(amount: Amount, setting: Setting, scope: _Scope) -> Figure | None:
    """Return the figure just before in the sentence, if a bare number can be one of its kind."""
    if not scope.made or scope.made[-1].unit in _NOT_INHERITED:
        return None
    start = setting.span.start
    doc, distance = scope.doc, amount.number_start - scope.offsets[-1]
    if distance < _REACH_OF_BASE and any(
        t.lemma_.lower() in _TALLIES for t in doc[max(0, start - 4) : start]
    ):
        return scope.made[-1]
    last = doc.char_span(scope.offsets[-1], scope.offsets[-1] + 1, alignment_mode="expand")
    if distance > _REACH_OF_UNIT or last is None or last.sent != setting.span.sent:
        return None
    of_them = start + 2 < len(doc) and doc[setting.span.end : setting.span.end + 2].text.lower() in _OF_THEM
    verbs = any(
        t.tag_ in ("VBZ", "VBP", "VBD") and t.dep_ not in ("aux", "auxpass") for t in doc[last.end : start]
    )
    return scope.made[-1] if of_them or not verbs else None


def _is_sum(setting: Setting) -> bool:
    """ "Billions in aid", "millions on arms": a vague sum without its currency."""
    following = setting.span.doc[setting.span.end] if setting.span.end < len(setting.span.doc) else None
    return following is not None and following.lower_ in ("in", "on", "for", "worth", "from")


def _without_preposition(amount: Amount, doc: Doc) -> Amount:
    """Take back a hedge that is a preposition before a small number in words ("a quarrel about two ports")."""
    small = amount.low is not None and amount.low < 10 and not amount.digits and amount.dimension == "count"
    if not small or amount.qualifier is not Qualifier.ABOUT or amount.start == amount.number_start:
        return amount
    hedge = doc.char_span(amount.start, amount.start + 1, alignment_mode="expand")
    if hedge is None or hedge[0].dep_ != "prep" or hedge[0].head.pos_ not in ("VERB", "AUX", "NOUN"):
        return amount
    return replace(amount, start=amount.number_start, qualifier=Qualifier.EXACT)


def _as_age(amount: Amount, setting: Setting, scope: _Scope) -> Amount:
    """Read "who was 81", "aged 45" and "Name, 45, said" as ages."""
    if (
        amount.dimension != "count"
        or amount.form != "plain"
        or amount.low is None
        or not 1 <= amount.low <= 120
    ):
        return amount
    span, doc = setting.span, scope.doc
    before = doc[span.start - 1] if span.start > span.sent.start else None
    after = doc[span.end] if span.end < span.sent.end else None
    aged = before is not None and before.lower_ in ("aged", "age", "ages")
    if (
        not aged
        and before is not None
        and before.text == ","
        and after is not None
        and after.text == ","
        and before.i > 0
    ):
        aged = amount.digits and doc[before.i - 1].ent_type_ == "PERSON"
    if not aged and setting.noun is None and before is not None and amount.start < amount.number_start:
        aged = amount.qualifier in (Qualifier.UNDER, Qualifier.OVER) and is_person(before, scope.index)
    if (
        not aged
        and setting.noun is None
        and setting.verb is not None
        and setting.verb.lemma_ in _AGED
        and span.root.head == setting.verb
    ):
        subject = subject_of(setting.verb)
        aged = subject is not None and (subject.lower_ in _AGE_SUBJECTS or is_person(subject, scope.index))
    return replace(amount, unit="years", dimension="time", form="age") if aged else amount


def _rescaled(amount: Amount, setting: Setting, scope: _Scope) -> Amount:
    """Give "closer to 900" the million of "between 700 and 900 million crowns" just before it."""
    last = _figure_before(amount, setting, scope) if amount.unit is None and setting.noun is None else None
    if last is None or last.high is None or amount.low is None or not 1 <= amount.low < 1000 <= last.high:
        return amount
    scale = scale_of(re.split(r"[\s-]+", scope.document.quote((last.number,)))[-1])
    if scale is None or not last.high / 5 <= amount.low * scale <= last.high * 5:
        return amount
    high = None if amount.high is None else plain(amount.high * scale)
    return replace(amount, low=plain(amount.low * scale), high=high)


def _estimated(amount: Amount, setting: Setting) -> Amount:
    """Take "we estimate that", "is believed to have" into account: an estimate wins of two hedges."""
    if amount.qualifier is Qualifier.VAGUE or amount.dimension in ("rank", "ordinal", "unique", "zero"):
        return amount
    if any(token.lemma_.lower() in _ESTIMATE_WORDS and _holds(token) for token in _estimators(setting)):
        return replace(amount, qualifier=Qualifier.ESTIMATE)
    return amount


def _estimators(setting: Setting) -> list[Token]:
    """Return the words that can make the amount an estimate: up to its verb, that verb's subject, the verb above."""
    found = [setting.span.root]
    for ancestor in setting.span.root.ancestors:
        found.append(ancestor)
        if ancestor.pos_ in ("VERB", "AUX"):
            break
    verb = found[-1]
    found.extend(child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass"))
    if verb.dep_ in ("ccomp", "xcomp") and any(
        part == setting.span.root or part.dep_ in ("dobj", "attr", "nsubj", "npadvmod") for part in found[:2]
    ):
        found.append(verb.head)
        found.extend(child for child in verb.head.children if child.dep_ == "nsubj")
    return found


def _holds(token: Token) -> bool:
    """ "Believed" counts as an estimate only in the passive ("is believed to number")."""
    return token.lemma_.lower() in ("estimate", "reckon") or token.tag_ == "VBN" or token.pos_ == "NOUN"


def _base_of(amount: Amount, scope: _Scope) -> Figure | None:
    """Find the figure that "half that number" is relative to: the last count before it."""
    text = scope.doc.text
    match = _BASE.match(text, amount.number_start)
    if match is None:
        return None
    for figure, offset in zip(reversed(scope.made), reversed(scope.offsets), strict=True):
        if amount.number_start - offset > _REACH_OF_BASE:
            return None
        if figure.unit not in ("rank", "ordinal", "percent", "times") and figure.low is not None:
            return figure
    return None


def _computed(amount: Amount, base: Figure, scope: _Scope) -> Amount:
    match = _BASE.match(scope.doc.text, amount.number_start)
    word = " ".join((match["factor"] or match["many"] or "").lower().split()) if match else ""
    factor = _FACTORS.get(word, Decimal(1))
    low, high = (
        None if v is None else plain((v * factor).quantize(Decimal("0.01"))) for v in (base.low, base.high)
    )
    qualifier = amount.qualifier
    if qualifier is Qualifier.EXACT and base.qualifier is not Qualifier.EXACT:
        qualifier = base.qualifier
    return replace(amount, low=low, high=high, qualifier=qualifier, dimension="count")


def _as_of(
    amount: Amount, setting: Setting, segment: ParsedSegment, times: tuple[TimeExpression, ...], scope: _Scope
) -> Interval:
    """Date a figure: by a time in its clause, then in its sentence, then by its tense."""
    sentence = setting.span.sent
    here = anchor_of(scope.document, segment)
    near: list[TimeExpression] = []
    for time in times:
        inside = sentence.start_char <= time.char_start < sentence.end_char
        if inside and time.kind in _DATING and not time.interval.is_open:
            near.append(time)
    if amount.form == "ago":
        return here
    clause = [t for t in near if setting.char_start <= t.char_start < setting.char_end]
    chosen = clause or (near if len(near) == 1 and _is_attached(near[0], setting) else [])
    if chosen:
        return min(chosen, key=lambda t: (abs(t.char_start - amount.number_start), t.char_start)).interval
    return OPEN if _is_past(setting.verb) else here


def _is_attached(time: TimeExpression, setting: Setting) -> bool:
    """Say whether a time outside the clause's core hangs on the clause's verb ("In 2014, ..., exports fell 5 %")."""
    tokens = setting.span.doc.char_span(time.char_start, time.char_end, alignment_mode="expand")
    if tokens is None or setting.verb is None:
        return False
    return setting.verb in [tokens.root, *tokens.root.ancestors]


def _is_past(verb: Token | None) -> bool:
    if verb is None:
        return False
    parts = [verb, *(child for child in verb.children if child.dep_ in ("aux", "auxpass"))]
    tags = {token.tag_ for token in parts}
    if tags & {"VBZ", "VBP", "MD"}:
        return False
    return "VBD" in tags or (verb.tag_ in ("VBN", "VBG", "VB") and _is_past_above(verb))


def _is_past_above(verb: Token) -> bool:
    for ancestor in verb.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor.tag_ == "VBD"
    return verb.tag_ == "VBN"
