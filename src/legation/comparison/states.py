"""States that answer one question, the timeline of each, and whether accounts agree, changed or contradict."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.comparison.clusters import Clusters
from legation.comparison.figure_verdicts import Ruling
from legation.comparison.material import Account, End, StateValue
from legation.comparison.times import apart, order_key, time_of
from legation.resources.relations import load_noun_classes, load_relations
from legation.schema.dates import Interval
from legation.schema.vocabulary import StateStatus, Verdict, Why

_YES = frozenset({StateStatus.HOLDS})
_NO = frozenset({StateStatus.DENIED, StateStatus.ENDED})
_OPEN = frozenset({StateStatus.PLANNED, StateStatus.POSSIBLE, StateStatus.CONDITIONAL, StateStatus.RUMOURED})
_ANYONE = ("any ", "anyone", "anybody", "no one", "nobody", "third ", "other ", "another ", "all ", "every ")
_THEMES = {"sells_arms_to": "arms", "aids": "aid", "operates_in": "access"}
_ALWAYS = frozenset({"never", "ever", "always"})
"""Words by which a statement covers all time up to its saying."""


def slot_of(account: Account) -> tuple[str, str, str]:
    """Return relation, subject and object of a state, in a canonical direction."""
    value = account.value
    assert isinstance(value, StateValue)
    subject, recipient = _end(account, account.subject), _end(account, value.object)
    known = load_relations().get(value.relation)
    if known is not None and known.symmetric:
        subject, recipient = sorted((subject, recipient))
    return value.relation, subject, recipient


def _end(account: Account, end: End) -> str:
    """Name an end: an actor by itself, a relationship by its two actors, a phrase by its words."""
    if end.actor is not None:
        return end.key
    name = end.name.casefold()
    if "relationship" in name or " ties" in name:
        both = sorted(e.key for e in account.actors if e.name.casefold() in name)
        if len(both) > 1:
            return "ties:" + "+".join(both)
    return end.key


def group_states(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, str]]]:
    """Put states together that answer one question: one relation between the same ends, about the same goods.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    states = sorted((a for a in accounts if isinstance(a.value, StateValue)), key=lambda a: a.place)
    clusters: Clusters[str] = Clusters(a.record for a in states)
    slots: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for account in states:
        slots[slot_of(account)].append(account)
    for (relation, _, _), members in sorted(slots.items()):
        _join_slot(clusters, relation, members)
    _join_generic(clusters, slots)
    return clusters.sets(), clusters.joins


def _join_slot(clusters: Clusters[str], relation: str, members: Sequence[Account]) -> None:
    """Join the members of a slot whose goods do not differ; those that name none stay with the first."""
    by_theme: dict[str, Account] = {}
    for account in members:
        theme = _theme(relation, account)
        first = by_theme.setdefault(theme, account)
        if first is not account:
            clusters.join(first.record, account.record, _reason(account, theme))


def _theme(relation: str, account: Account) -> str:
    words = load_noun_classes().get(_THEMES.get(relation, ""), frozenset())
    return " ".join(sorted(set(account.terms) & words))


def _join_generic(clusters: Clusters[str], slots: dict[tuple[str, str, str], list[Account]]) -> None:
    """Join "never supplied boats to anyone" to the question whether boats were supplied to one party."""
    by_subject: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for (relation, subject, _), members in sorted(slots.items()):
        by_subject[relation, subject].extend(members)
    for (relation, _), members in sorted(by_subject.items()):
        generic = [a for a in members if _is_anyone(a)]
        for account in generic:
            theme = _theme(relation, account)
            others = [a for a in members if not _is_anyone(a) and _theme(relation, a) == theme]
            if len({slot_of(a) for a in others}) == 1:
                clusters.join(others[0].record, account.record, "what is said of anyone is said of this one")


def _is_anyone(account: Account) -> bool:
    value = account.value
    assert isinstance(value, StateValue)
    return value.object.actor is None and value.object.name.casefold().startswith(_ANYONE)


def _reason(account: Account, theme: str) -> str:
    value = account.value
    assert isinstance(value, StateValue)
    goods = f", both of {theme}" if theme else ""
    return f"both say {value.relation} of {account.subject.name} and {value.object.name}{goods}"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a timeline: who said when that the relation stood how, and of what time."""

    record: str
    status: StateStatus
    valid: Interval
    said: Interval
    speaker: str


def timeline_of(accounts: Sequence[Account]) -> tuple[Step, ...]:
    """Return the statuses of one question by the time they hold of, then by the time they were said."""
    steps = []
    for account in sorted(accounts, key=lambda a: a.place):
        assert isinstance(account.value, StateValue)
        steps.append(
            Step(account.record, account.value.status, held(account), account.said, account.speaker.name)
        )
    return tuple(sorted(steps, key=lambda s: (order_key(s.valid), order_key(s.said), s.record)))


def held(account: Account) -> Interval:
    """Return the time that an account speaks of: from its beginning, or "never", to what it ends with."""
    value = account.value
    assert isinstance(value, StateValue)
    at = time_of(account)
    if value.status in _NO and _ALWAYS & {*account.terms, *account.context}:
        return Interval(None, at.high or at.low)
    if value.status is StateStatus.HOLDS and not value.valid_from.is_open:
        return Interval(value.valid_from.low, at.high or at.low)
    return at


def judge_states(accounts: Sequence[Account]) -> Ruling:
    """Say how the accounts of one relation stand to each other.

    Args:
        accounts: Two or more states of one slot, any order.
    """
    ordered = sorted(accounts, key=lambda a: a.place)
    yes, no, unsettled = (_with(ordered, statuses) for statuses in (_YES, _NO, _OPEN))
    clashing = [(a, b) for a in yes for b in no if not _sorted_in_time(a, b)]
    if clashing:
        left, right = clashing[0]
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, f"{_said(left)}; {_said(right)}, of one time")
    if yes and no:
        return Ruling(Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE, f"{_said(no[0])}; {_said(yes[0])}")
    rumoured = _with(unsettled, frozenset({StateStatus.RUMOURED}))
    disputed = [(a, b) for a in rumoured for b in no if not apart(time_of(a), time_of(b))]
    if disputed:
        left, right = disputed[0]
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, f"{_said(left)}; {_said(right)}")
    if unsettled and (yes or no):
        settled = [*yes, *no]
        later = any(order_key(time_of(a)) < order_key(time_of(b)) for a in unsettled for b in settled)
        if later:
            return Ruling(
                Verdict.CHANGED_OVER_TIME,
                Why.PREDICTION_VS_OUTCOME,
                f"{_said(unsettled[0])}; {_said(settled[-1])}",
            )
        return Ruling(Verdict.PARTLY, Why.DIFFERENT_DATE, f"{_said(settled[0])}; {_said(unsettled[0])}")
    return Ruling(Verdict.AGREE, Why.SAME_MEASURE, "every account gives it the same standing")


def _with(accounts: Sequence[Account], statuses: frozenset[StateStatus]) -> list[Account]:
    return [a for a in accounts if isinstance(a.value, StateValue) and a.value.status in statuses]


def _sorted_in_time(yes: Account, no: Account) -> bool:
    """Say whether the dates explain that it holds for one and not for the other."""
    value = no.value
    assert isinstance(value, StateValue)
    if value.status is StateStatus.ENDED:
        return order_key(time_of(yes)) <= order_key(time_of(no))
    return apart(held(yes), held(no))


def _said(account: Account) -> str:
    assert isinstance(account.value, StateValue)
    when = time_of(account)
    return f"{account.value.status.value} in {when.low or '?'} ({account.speaker.name})"
