"""Which accounts of a question are put side by side: one for each voice, text and side, and only what answers it."""

import re
from collections.abc import Iterable, Sequence

from legation.comparison.material import Account, FigureValue, StateValue, state_of
from legation.comparison.slots import OFFICES, side_of
from legation.resources.questions import MENTION, VIEWS
from legation.schema.vocabulary import Force, StateStatus

_NO_ANSWER = frozenset({StateStatus.CONDITIONAL})
_WORD = re.compile(r"\w+")
_LOOSE_MEASURES = frozenset({"multiple", "frequency", "unique"})
_FEW = 2
_ASKING = frozenset({Force.QUESTION})


def answers_of(accounts: Sequence[Account]) -> list[Account]:
    """Return the accounts that answer their question, in the order of the texts.

    "If X opens an embassy" and "Would it have opened earlier?" do not say whether there is one. What a voice says
    again in the same text on the same side (or with the same value) is one answer, given where it says it first.
    "Their partnership" says nothing of how close it is; "their despotic regime" does judge, and is heard where too few
    say it outright.
    """
    ordered = sorted(accounts, key=lambda a: a.place)
    answers = [a for a in ordered if a.force not in _ASKING and not _is_open(a)]
    said = _once_a_voice(a for a in answers if not _is_mention(a))
    if is_comparison(said):
        return said
    return _once_a_voice(a for a in answers if not _is_mention(a) or state_of(a).relation in VIEWS)


def _once_a_voice(answers: Iterable[Account]) -> list[Account]:
    seen: set[tuple[object, ...]] = set()
    kept = []
    for account in answers:
        voice = (account.doc, account.speaker.key, *_said(account))
        if voice not in seen:
            seen.add(voice)
            kept.append(account)
    return kept


def _is_mention(account: Account) -> bool:
    """Say whether a relation is only named; who holds an office is as a rule said so ("the president of X, Y")."""
    value = account.value
    return isinstance(value, StateValue) and account.frame == MENTION and value.relation not in OFFICES


def is_comparison(answers: Sequence[Account]) -> bool:
    """Say whether there is something to put side by side: two voices, or two texts.

    Who holds an office, and other background, is worth it only where texts differ; that two texts have one sentence
    word for word, only where it measures something.
    """
    if len({(a.doc, a.speaker.key) for a in answers}) < 2:
        return False
    if any(_is_slight(a) for a in answers) and len({tuple(words_of(a)) for a in answers}) < 2:
        return False
    values = [a.value for a in answers]
    if all(isinstance(value, StateValue) and value.relation in OFFICES for value in values):
        return len({a.subject.key for a in answers}) > 1
    return True


def words_of(account: Account) -> list[str]:
    """Return the words of an account, without case and marks."""
    return _WORD.findall(account.quote.casefold())


def _is_slight(account: Account) -> bool:
    """Say whether a figure is one that any sentence may have: "twice", "the only", "the second", "two of them"."""
    value = account.value
    if not isinstance(value, FigureValue):
        return False
    if value.dimension in _LOOSE_MEASURES:
        return True
    first = value.dimension == "ordinal" and value.low == 1
    return value.low is not None and value.low == value.high and 0 < value.low <= _FEW and not first


def _is_open(account: Account) -> bool:
    return isinstance(account.value, StateValue) and account.value.status in _NO_ANSWER


def _said(account: Account) -> tuple[object, ...]:
    value = account.value
    if isinstance(value, FigureValue):
        return (value.low, value.high, value.unit)
    if isinstance(value, StateValue):
        holder = account.subject.key if value.relation in OFFICES else ""
        return (side_of(account), value.status, holder)
    return (value.stance,)
