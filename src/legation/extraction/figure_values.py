"""Values that the words around an amount decide: ages, estimates, shared units and scales, "half that number"."""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from spacy.tokens import Doc, Token

from legation.annotators.lookup import LayerIndex
from legation.extraction.amount import Amount
from legation.extraction.cardinals import plain, scale_of
from legation.extraction.figure_clauses import Setting, subject_of
from legation.extraction.figure_subjects import is_person, people_without_noun, unit_of
from legation.extraction.numbers import NumberKind
from legation.resources.units import person_nouns, word_list
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import Figure
from legation.schema.vocabulary import ActorType, Qualifier

_BASE = re.compile(
    r"(?P<factor>half|twice|double|three\s+times|(?:a\s+third|a\s+quarter|two\s+thirds|a\s+tenth)\s+of)\s+(?:of\s+)?"
    r"(?:(?:that|this|the\s+same)\s+(?:number|figure|amount|total|sum|size|level|estimate)\b|that(?=\s*(?:[.,;:!?)”\"]|$)))"
    r"|(?P<many>half|twice|three\s+times)\s+as\s+(?:many|much)\b",
    re.IGNORECASE,
)
_PEOPLE_NEXT = re.compile(rf"\s+(?:{'|'.join(sorted(map(re.escape, person_nouns())))})\b", re.IGNORECASE)
_FACTORS = {
    "half": Decimal("0.5"),
    "twice": Decimal(2),
    "double": Decimal(2),
    "three times": Decimal(3),
    "a third of": Decimal(1) / 3,
    "a quarter of": Decimal("0.25"),
    "two thirds of": Decimal(2) / 3,
    "a tenth of": Decimal("0.1"),
}
_REACH_OF_BASE = 400
_REACH_OF_UNIT = 120
_REACH_OF_THEM = 50
_REACH_OF_KIND = 1000
_LARGE = 1000
"""Least number that is read without a noun where an earlier figure tells what it counts."""
_LARGE_AS_PRINTED = re.compile(r"\d,\d{3}|thousand|million|billion|trillion", re.IGNORECASE)
"""How such a number is printed; "1985" is a year."""
_SIZE = 5
"""How many times larger or smaller a number of the same kind is at most."""
_NOT_INHERITED = frozenset(
    {"rank", "ordinal", "times", "years", "months", "weeks", "days", "hours", "minutes"}
)
_OF_THEM = frozenset({"of them", "of which", "of whom", "of these", "of those"})
_AGED = frozenset({"be", "turn"})
_AGE_SUBJECTS = frozenset({"he", "she", "who", "i", "you"})


@dataclass(slots=True)
class Scope:
    """What the figures of one document share while they are made.

    Attributes:
        made: Figures so far, in order.
        offsets: Where the number of each starts in the reading.
        bare: Ids of those that name nothing themselves and are of the kind of an earlier one.
    """

    doc: Doc
    document: Document
    index: LayerIndex
    made: list[Figure] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    bare: set[str] = field(default_factory=set)
    _seen: dict[Span, int] = field(default_factory=dict)

    def count(self, number: Span) -> int:
        """Return how many figures stand on the very same number already."""
        ordinal = self._seen.get(number, 0)
        self._seen[number] = ordinal + 1
        return ordinal


def is_supposed(amount: Amount, setting: Setting) -> bool:
    """Recognise "if these were the only tests": a uniqueness that nobody asserts."""
    if amount.dimension != "unique" or setting.verb is None:
        return False
    marks = [child for child in setting.verb.children if child.dep_ == "mark"]
    return any(mark.lower_ in ("if", "unless", "whether") and not _is_as_if(mark) for mark in marks)


def _is_as_if(mark: Token) -> bool:
    return mark.i > 0 and mark.nbor(-1).lower_ == "as"


def counts_sources(amount: Amount, setting: Setting) -> bool:
    """Recognise "two officials said": the number tells the sources apart, it is nothing said of the world."""
    if (
        amount.dimension != "count"
        or amount.low is None
        or amount.low > 3
        or amount.start != amount.number_start
    ):
        return False
    noun, verb = setting.noun, setting.verb
    if noun is None or verb is None or noun.dep_ != "nsubj" or noun.head != verb:
        return False
    return noun.lemma_.lower() in person_nouns() and verb.lemma_ in word_list("verbs of saying")


def is_tally(setting: Setting) -> bool:
    """Say whether the noun only repeats what is counted ("that number"), or there is none."""
    return setting.noun is None or setting.noun.lemma_.lower() in word_list("tallies")


def unit_for(amount: Amount, setting: Setting, scope: Scope) -> str | None:
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
    if _is_part_of_last(amount, setting, scope):
        return scope.made[-1].unit
    those = _antecedent(setting)
    if those is not None:
        return unit_of(those, scope.index)
    told = _changing(amount, setting) or _put_at(setting)
    if told is not None:
        return unit_of(told, scope.index)
    last = _figure_before(amount, setting, scope)
    return None if last is None or setting.noun is not None else last.unit


def _is_part_of_last(amount: Amount, setting: Setting, scope: Scope) -> bool:
    """Accept "60 hours, of which 44 were planned": the number is a part of the figure just before."""
    start = setting.span.start
    if start < 2 or not scope.made or amount.number_start - scope.offsets[-1] > _REACH_OF_UNIT:
        return False
    led = setting.span.doc[start - 2 : start].text.lower() in ("of which", "of whom", "of these")
    return led and scope.made[-1].unit not in ("rank", "ordinal", "times")


def _antecedent(setting: Setting) -> Token | None:
    """Return "teachers" for "Over 4,000 of them" in the sentence after "The teachers went on strike"."""
    doc, end, start = setting.span.doc, setting.span.end, setting.span.start
    if doc[end : end + 2].text.lower() not in _OF_THEM:
        return None
    reach = max(0, start - _REACH_OF_THEM)
    plurals = [t for t in doc[reach:start] if t.tag_ == "NNS" and t.ent_type_ not in ("DATE", "TIME")]
    leading = [
        t for t in plurals if t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and t.sent != setting.span.sent
    ]
    here = [t for t in plurals if t.sent == setting.span.sent]
    chosen = here or leading or plurals
    return chosen[-1] if chosen else None


def _changing(amount: Amount, setting: Setting) -> Token | None:
    """Return "seats" for "their seats rose from 9 to 10", "strikes" for "the number of strikes fell to 12"."""
    root, verb = setting.span.root, setting.verb
    if setting.noun is not None or verb is None or verb.lemma_ not in word_list("verbs of change"):
        return None
    if root.dep_ != "pobj" or root.head.lower_ not in ("from", "to"):
        return None
    return _counted_by(subject_of(verb))


def _put_at(setting: Setting) -> Token | None:
    """Return "losses" for "the clerk put the number of losses at 31"."""
    root, verb = setting.span.root, setting.verb
    if setting.noun is not None or verb is None or root.dep_ != "pobj" or root.head.lower_ != "at":
        return None
    return _counted_by(next((child for child in verb.children if child.dep_ == "dobj"), None))


def _counted_by(noun: Token | None) -> Token | None:
    """Return what a noun counts: "strikes" for "the number of strikes", "seats" for "their seats"."""
    if noun is None or noun.lemma_.lower() not in word_list("tallies"):
        return noun if noun is not None and noun.tag_ == "NNS" else None
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    return next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None


def _figure_before(amount: Amount, setting: Setting, scope: Scope) -> Figure | None:
    """Return the figure just before in the sentence, if a bare number can be one of its kind."""
    if not scope.made or scope.made[-1].unit in _NOT_INHERITED:
        return None
    start = setting.span.start
    doc, distance = scope.doc, amount.number_start - scope.offsets[-1]
    if distance < _REACH_OF_BASE and any(
        t.lemma_.lower() in word_list("tallies") for t in doc[max(0, start - 4) : start]
    ):
        return scope.made[-1]
    last = doc.char_span(scope.offsets[-1], scope.offsets[-1] + 1, alignment_mode="expand")
    if distance > _REACH_OF_UNIT or last is None or last.sent != setting.span.sent:
        return None
    of_them = start + 2 < len(doc) and doc[setting.span.end : setting.span.end + 2].text.lower() in _OF_THEM
    verbs = any(
        t.tag_ in ("VBZ", "VBP", "VBD") and t.dep_ not in ("aux", "auxpass") for t in doc[last.end : start]
    )
    compared = doc[max(0, start - 2) : start].text.lower() in ("up from", "down from")
    return scope.made[-1] if of_them or compared or not verbs else None


def alike_before(amount: Amount, setting: Setting, scope: Scope) -> Figure | None:
    """Return the figure of whose kind a large bare number is: "the mayor puts it at 5,400" after "4,800 herders".

    It is the last one before with that very number, else the last one nearby of its size.
    """
    if setting.noun is not None or amount.dimension != "count" or amount.low is None:
        return None
    printed = scope.doc.text[amount.number_start : amount.number_end]
    if amount.low < _LARGE or not _LARGE_AS_PRINTED.search(printed):
        return None
    near = None
    for figure, offset in zip(reversed(scope.made), reversed(scope.offsets), strict=True):
        if figure.unit in _NOT_INHERITED or figure.unit == "percent" or not figure.low:
            continue
        if (figure.low, figure.high) == (amount.low, amount.high):
            return figure
        of_its_size = figure.low / _SIZE <= amount.low <= figure.low * _SIZE
        if near is None and of_its_size and amount.number_start - offset <= _REACH_OF_KIND:
            near = figure
    return near


def _is_sum(setting: Setting) -> bool:
    """Accept "billions in aid", "millions on arms": a vague sum without its currency."""
    following = setting.span.doc[setting.span.end] if setting.span.end < len(setting.span.doc) else None
    if (
        setting.verb is not None
        and setting.verb.lemma_ in word_list("verbs of money")
        and setting.span.root.dep_ == "dobj"
    ):
        return True
    return following is not None and following.lower_ in ("in", "on", "for", "worth", "from")


def without_preposition(amount: Amount, doc: Doc) -> Amount:
    """Take back a hedge that is a preposition before a small number in words ("a quarrel about two ports")."""
    small = amount.low is not None and amount.low < 10 and not amount.digits and amount.dimension == "count"
    if not small or amount.qualifier is not Qualifier.ABOUT or amount.start == amount.number_start:
        return amount
    hedge = doc.char_span(amount.start, amount.start + 1, alignment_mode="expand")
    if hedge is None or hedge[0].dep_ != "prep" or hedge[0].head.pos_ not in ("VERB", "AUX", "NOUN"):
        return amount
    return replace(amount, start=amount.number_start, qualifier=Qualifier.EXACT)


def as_age(amount: Amount, setting: Setting, scope: Scope) -> Amount:
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
        named = doc[before.i - 1]
        aged = amount.digits and (named.ent_type_ == "PERSON" or _is_named_person(named, scope.index))
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


def _is_named_person(token: Token, index: LayerIndex) -> bool:
    mention = index.mention_of(token)
    return mention is not None and index.actors[mention.actor].type is ActorType.PERSON


def rescaled(amount: Amount, setting: Setting, scope: Scope) -> Amount:
    """Give "closer to 900" the million of "between 700 and 900 million crowns" just before it."""
    named = amount.unit is not None or setting.noun is not None or _put_at(setting) is not None
    last = None if named else _figure_before(amount, setting, scope)
    if last is None or last.high is None or amount.low is None or not 1 <= amount.low < 1000 <= last.high:
        return amount
    scale = scale_of(re.split(r"[\s-]+", scope.document.quote((last.number,)))[-1])
    if scale is None or not last.high / 5 <= amount.low * scale <= last.high * 5:
        return amount
    high = None if amount.high is None else plain(amount.high * scale)
    return replace(amount, low=plain(amount.low * scale), high=high)


def estimated(amount: Amount, setting: Setting) -> Amount:
    """Take "we estimate that", "is believed to have" into account: an estimate wins of two hedges."""
    if amount.qualifier is Qualifier.VAGUE or amount.dimension in ("rank", "ordinal", "unique", "zero"):
        return amount
    if any(
        token.lemma_.lower() in word_list("estimating") and _holds(token) for token in _estimators(setting)
    ):
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
    """Take "believed" for an estimate only in the passive ("is believed to number")."""
    return token.lemma_.lower() in ("estimate", "reckon") or token.tag_ == "VBN" or token.pos_ == "NOUN"


def base_of(amount: Amount, scope: Scope) -> Figure | None:
    """Find the figure that "half that number" is relative to: the last count before it."""
    text = scope.document.reading.text
    match = _BASE.match(text, amount.number_start)
    if match is None:
        return None
    # "twice as many people" is reckoned from people, not from the money named just before
    counts_people = match["many"] is not None and _PEOPLE_NEXT.match(text, match.end()) is not None
    for figure, offset in zip(reversed(scope.made), reversed(scope.offsets), strict=True):
        if amount.number_start - offset > _REACH_OF_BASE:
            return None
        if counts_people and (figure.unit != "people" or figure.id in scope.bare):
            continue
        if figure.unit not in ("rank", "ordinal", "percent", "times") and figure.low is not None:
            return figure
    return None


def computed(amount: Amount, base: Figure, scope: Scope) -> Amount:
    """Work out "half that number" from its base; the hedge of the base stays unless the amount has its own."""
    match = _BASE.match(scope.document.reading.text, amount.number_start)
    word = " ".join((match["factor"] or match["many"] or "").lower().split()) if match else ""
    factor = _FACTORS.get(word, Decimal(1))
    low, high = (
        None if v is None else plain((v * factor).quantize(Decimal("0.01"))) for v in (base.low, base.high)
    )
    qualifier = amount.qualifier
    if qualifier is Qualifier.EXACT and base.qualifier is not Qualifier.EXACT:
        qualifier = base.qualifier
    return replace(amount, low=low, high=high, qualifier=qualifier, dimension="count")
