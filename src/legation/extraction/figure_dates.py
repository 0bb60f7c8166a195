"""When a figure held: by a time in its clause, then in its sentence, then by its tense."""

from spacy.tokens import Token

from legation.annotators.layers import TimeExpression, times_of
from legation.extraction.amount import Amount
from legation.extraction.figure_clauses import Setting
from legation.schema.dates import OPEN, Interval

_DATING = frozenset({"date", "relative", "since", "until"})


def as_of(amount: Amount, setting: Setting, anchor: Interval) -> Interval:
    """Date a figure.

    Args:
        amount: What is dated; "17 years ago" is measured from the anchor.
        setting: Its clause.
        anchor: Date of the document or comment, for what is said in the present.
    """
    sentence = setting.span.sent
    near: list[TimeExpression] = []
    for time in times_of(setting.span.doc):
        inside = sentence.start_char <= time.char_start < sentence.end_char
        if inside and time.kind in _DATING and not time.interval.is_open:
            near.append(time)
    if amount.form == "ago":
        return anchor
    clause = [t for t in near if setting.char_start <= t.char_start < setting.char_end]
    chosen = clause or (near if len(near) == 1 and _is_attached(near[0], setting) else [])
    if chosen:
        return min(chosen, key=lambda t: (abs(t.char_start - amount.number_start), t.char_start)).interval
    return OPEN if _is_past(setting.verb) else anchor


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
