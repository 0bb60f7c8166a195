"""Whether the figures that answer one question agree, changed with time, or contradict.

For each pair: do the ranges that they allow overlap (`ranges`), and are they said of one time? A pair of one time
without a common value contradicts, unless words of one of them say that it counts otherwise ("excluding",
"registered").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from legation.comparison.material import Account, figure_of
from legation.comparison.ranges import Range, allowed, distance, figure_text, overlap
from legation.comparison.times import apart, time_of
from legation.comparison.units import scale
from legation.resources.questions import definition_words, scope_words
from legation.schema.vocabulary import Force, Verdict, Why

CONVERTED = Decimal("0.02")
"""Gap, relative to the larger bound, that rounding after a conversion leaves."""
_AHEAD = frozenset({Force.PREDICT, Force.HOPE, Force.THREATEN, Force.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, its chief cause, the values that decided it, and the records that give context only."""

    verdict: Verdict
    why: Why
    reason: str
    context: frozenset[str] = frozenset()


def judge_figures(accounts: Sequence[Account]) -> Ruling:
    """Say how the answers to one question stand to each other.

    Args:
        accounts: Two or more figures of one dimension, any order.
    """
    ordered = sorted(accounts, key=lambda account: account.place)
    predictions = {a.record for a in ordered if a.force in _AHEAD}
    measured = [a for a in ordered if a.record not in predictions]
    if len(measured) < 2:
        measured, predictions = ordered, set()
    context = frozenset(predictions)
    same, dated, defined, clashing = _sort_pairs(measured)
    disputed = [pair for pair in clashing if not _one_voice(*pair)]
    if disputed or (clashing and not defined):
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, _apart("at one time", disputed or clashing), context)
    if defined:
        pair, why, words = defined[0]
        return Ruling(Verdict.PARTLY, why, f"{_values(pair)} differ; {words}", context)
    if dated:
        return Ruling(
            Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE, _apart("at different times", dated), context
        )
    if predictions and _missed(measured, [a for a in ordered if a.record in predictions]):
        reason = "what was predicted is not what is said to have come"
        return Ruling(Verdict.PARTLY, Why.PREDICTION_VS_OUTCOME, reason, context)
    exact = all(_value(pair[0]) == _value(pair[1]) for pair in same)
    why = Why.SAME_MEASURE if exact else Why.ROUNDING
    return Ruling(Verdict.AGREE, why, "every pair of values can be one", context)


def _one_voice(left: Account, right: Account) -> bool:
    """Say whether one voice sets two values beside each other in one text: as a rule it reports others' dispute."""
    return left.doc == right.doc and left.speaker.key == right.speaker.key


def _sort_pairs(
    accounts: Sequence[Account],
) -> tuple[
    list[tuple[Account, Account]],
    list[tuple[Account, Account]],
    list[tuple[tuple[Account, Account], Why, str]],
    list[tuple[Account, Account]],
]:
    same, dated, defined, clashing = [], [], [], []
    for pair in combinations(accounts, 2):
        if _meet(*pair):
            same.append(pair)
            continue
        dates = apart(time_of(pair[0]), time_of(pair[1]))
        words = _only_one_says(*pair, definition_words())
        if words:
            defined.append((pair, Why.DIFFERENT_DEFINITION, words))
        elif dates:
            dated.append(pair)
        elif words := _only_one_says(*pair, scope_words()):
            defined.append((pair, Why.DIFFERENT_SCOPE, words))
        else:
            clashing.append(pair)
    return same, dated, defined, clashing


def _meet(left: Account, right: Account) -> bool:
    """Say whether two figures can be one; in other units they are one when they differ by the conversion's rounding."""
    if overlap(_range(left), _range(right)):
        return True
    converted = figure_of(left).unit != figure_of(right).unit
    return converted and distance(_range(left), _range(right)) <= CONVERTED


def _missed(measured: Sequence[Account], predictions: Sequence[Account]) -> bool:
    return any(not _meet(a, b) for a in measured for b in predictions)


def _only_one_says(left: Account, right: Account, table: frozenset[str]) -> str:
    """Quote the words of a table that one of them has, and the other not; nothing where there are none."""
    odd = sorted((_words(left) ^ _words(right)) & table)
    return f"only one of them says {', '.join(repr(word) for word in odd[:3])}" if odd else ""


def _words(account: Account) -> set[str]:
    """Return the content words of an account's sentence but for those that say whose account it is."""
    return {*account.terms, *account.context} - set(account.speaker.name.casefold().split())


def _range(account: Account) -> Range:
    value = figure_of(account)
    low, high = allowed(value.low, value.high, value.qualifier)
    _, factor = scale(value.unit)
    return low * factor, None if high is None else high * factor


def _value(account: Account) -> tuple[object, object]:
    value = figure_of(account)
    return value.low, value.high


def _values(pair: tuple[Account, Account]) -> str:
    return " and ".join(f"{text_of(account)} ({account.speaker.name})" for account in pair)


def text_of(account: Account) -> str:
    """Write a figure's value."""
    value = figure_of(account)
    return figure_text(value.low, value.high, value.unit)


def _apart(when: str, pairs: Sequence[tuple[Account, Account]]) -> str:
    widest = max(pairs, key=lambda pair: (distance(_range(pair[0]), _range(pair[1])), pair[0].place))
    return f"{_values(widest)} share no value {when}"
