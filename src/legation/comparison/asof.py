"""What was said to hold on a date, according to whom, as known by another date: both times of every account.

An account has the time that it speaks of and the time at which it was said (bitemporal data: Snodgrass 1999). On a
date stands, of each voice, the latest saying about that date or an earlier one; a voice whose saying a later one
explains as past is kept as earlier. Nothing is averaged, and no voice outvotes another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from legation.comparison.figure_verdicts import Ruling, judge_figures, text_of
from legation.comparison.material import Account, FigureValue, StateValue
from legation.comparison.positions import judge_positions, stance_of
from legation.comparison.states import held, judge_states
from legation.comparison.times import begins, is_known, order_key, time_of
from legation.comparison.verdicts import Question
from legation.schema.dates import Interval
from legation.schema.vocabulary import Force, StateStatus, Verdict

_NOBODY = ("unspecified", "unnamed", "document", "comment")
_SAYS = {
    Force.PREDICT: "predicted",
    Force.HOPE: "hoped",
    Force.THREATEN: "threatened",
    Force.DEMAND: "demanded",
    Force.DENY: "denied",
    Force.DOUBT: "doubted",
    Force.RUMOUR: "rumoured",
    Force.CONDITIONAL: "conditional",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What one voice says of a date.

    Attributes:
        record: Id of the record.
        value: Status, figure or stance.
        manner: How a figure is said where that is no plain assertion: "predicted", "denied"; else empty.
        held: The time that it speaks of.
        said: When it was said.
        earlier: True where a later saying of another voice shows it as past, without contradicting it.
    """

    record: str
    speaker: str
    side: str | None
    doc: str
    value: str
    manner: str
    held: Interval
    said: Interval
    earlier: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one question on a date.

    Attributes:
        verdict: How the voices that stand agree; None where one voice stands.
        undated: Accounts left out since it is not known surely when they were said, or of when they speak.
    """

    question: str
    text: str
    kind: str
    verdict: Verdict | None
    standings: tuple[Standing, ...]
    undated: int


def answer_on(
    question: Question, accounts: Iterable[Account], *, on: str, known_by: str | None = None
) -> Answer | None:
    """Say what stood on a date.

    Args:
        question: The question.
        accounts: Accounts that answer it, any order.
        on: Partial date; what had begun by its last day counts.
        known_by: Partial date; only what was surely said by its last day counts. None for all that is known.

    Returns:
        The answer, or None where nothing that was known speaks of that date.

    Raises:
        ValueError: A date is no partial date.
    """
    day = Interval.at(on)
    by = None if known_by is None else Interval.at(known_by)
    members = [account for account in accounts if account.force is not Force.QUESTION]
    known = [a for a in members if by is None or is_known(a.said, by)]
    undated = sum(_has_no_time(a, by) for a in members)
    latest = _latest_of_each([a for a in known if _speaks_of(a, day)])
    if not latest:
        return None
    newest = max(latest, key=_newness)
    past = {a.record for a in latest if _is_past(question.kind, a, newest)}
    standing = [a for a in latest if a.record not in past]
    verdict = _judge(question.kind, standing).verdict if len(standing) > 1 else None
    rows = tuple(_standing(question.kind, a, day, earlier=a.record in past) for a in latest)
    ordered = sorted(rows, key=lambda s: (s.earlier, order_key(s.held), s.doc, s.record))
    return Answer(question.key, question.text, question.kind, verdict, tuple(ordered), undated)


def _has_no_time(account: Account, by: Interval | None) -> bool:
    """Recognise an account of no time at all, or one that may and may not have been said by the date."""
    if time_of(account).is_open:
        return True
    return by is not None and not is_known(account.said, by) and account.said.days()[0] <= by.days()[1]


def _speaks_of(account: Account, day: Interval) -> bool:
    value = account.value
    last = day.days()[1]
    if isinstance(value, StateValue) and value.status is StateStatus.ENDED and not value.valid_to.is_open:
        ended = value.valid_to.days()[0]
        return ended <= last or (value.valid_from.low is not None and value.valid_from.days()[0] <= last)
    begins = _begins(account)
    return begins is not None and begins <= last


def _begins(account: Account) -> date | None:
    """Return from when on an account surely speaks; the end of its time where only that is known."""
    at = time_of(account)
    return begins(at, held(account) if isinstance(account.value, StateValue) else at)


def _latest_of_each(accounts: Sequence[Account]) -> list[Account]:
    found: dict[str, Account] = {}
    for account in sorted(accounts, key=_newness):
        found[_voice(account)] = account
    return sorted(found.values(), key=lambda a: a.place)


def _voice(account: Account) -> str:
    """Unnamed speakers of two texts are two voices."""
    name = account.speaker.name.casefold()
    return f"{account.doc}|{name}" if name.startswith(_NOBODY) else account.speaker.key


def _newness(account: Account) -> tuple[str, str, tuple[str, int, int, str]]:
    at = time_of(account)
    return (at.low or at.high or "", account.said.low or account.said.high or "", account.place)


def _is_past(kind: str, account: Account, newest: Account) -> bool:
    if kind == "position" or account is newest or _newness(account)[0] >= _newness(newest)[0]:
        return False
    return _judge(kind, [account, newest]).verdict is Verdict.CHANGED_OVER_TIME


def _judge(kind: str, accounts: Sequence[Account]) -> Ruling:
    if kind == "figure":
        return judge_figures(accounts)
    return judge_states(accounts) if kind == "state" else judge_positions(accounts)


def _standing(kind: str, account: Account, day: Interval, *, earlier: bool) -> Standing:
    return Standing(
        account.record,
        account.speaker.name,
        account.side,
        account.doc,
        _value(kind, account, day),
        _manner(account),
        held(account) if isinstance(account.value, StateValue) else time_of(account),
        account.said,
        earlier,
    )


def _manner(account: Account) -> str:
    if account.force is None or not isinstance(account.value, FigureValue):
        return ""
    return _SAYS.get(account.force, "")


def _value(kind: str, account: Account, day: Interval) -> str:
    if kind == "position":
        return stance_of(account).value
    value = account.value
    if isinstance(value, FigureValue):
        return text_of(account)
    assert isinstance(value, StateValue)
    first, last = day.days()
    if value.status is StateStatus.HOLDS and value.valid_to.high is not None:
        return "ended" if value.valid_to.days()[1] < first else "holds"
    if value.status is StateStatus.ENDED and value.valid_to.low is not None:
        return "holds (ended later)" if value.valid_to.days()[0] > last else "ended"
    return value.status.value
