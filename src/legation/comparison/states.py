"""States that answer one question, the timeline of each, and whether accounts agree, changed or contradict."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legation.comparison.clusters import Clusters
from legation.comparison.figure_verdicts import Ruling
from legation.comparison.material import Account, StateValue, state_of
from legation.comparison.slots import Side, Slot, side_of, slot_of
from legation.comparison.times import apart, order_key, time_of
from legation.resources.relations import load_noun_classes
from legation.schema.dates import Interval
from legation.schema.vocabulary import StateStatus, Verdict, Why

_ANYONE = ("any ", "anyone", "anybody", "no one", "nobody", "third ", "other ", "another ", "all ", "every ")
_THEMES = {"arms": "arms", "aid": "aid"}
"""Families whose questions differ with the goods, and the class of nouns that names these."""
_ANY_GOODS = frozenset(
    {
        "arm",
        "weapon",
        "weaponry",
        "hardware",
        "equipment",
        "armament",
        "technology",
        "system",
        "contract",
        "defence",
    }
)
"""Nouns that name no particular goods."""
_ALWAYS = frozenset({"never", "ever", "always"})
"""Words by which a statement covers all time up to its saying."""


def group_states(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, str]]]:
    """Put states together that answer one question: one relation between the same ends, about the same goods.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    states = sorted((a for a in accounts if isinstance(a.value, StateValue)), key=lambda a: a.place)
    clusters: Clusters[str] = Clusters(a.record for a in states)
    slots: dict[Slot, list[Account]] = defaultdict(list)
    for account in states:
        slots[slot_of(account)].append(account)
    for slot, members in sorted(slots.items()):
        for group in _by_goods(slot, members):
            for account in group[1:]:
                clusters.join(group[0].record, account.record, _reason(slot, group[0], account))
    _join_generic(clusters, slots)
    return clusters.sets(), clusters.joins


def _by_goods(slot: Slot, members: Sequence[Account]) -> list[list[Account]]:
    """Keep goods apart where sides differ: "never supplied boats" does not deny "supplies radar"."""
    if slot.family not in _THEMES or len({side_of(a) for a in members} - {Side.OPEN}) < 2:
        return [list(members)]
    groups: dict[str, list[Account]] = defaultdict(list)
    for account in members:
        groups[_theme(slot.family, account)].append(account)
    return [group for _, group in sorted(groups.items())]


def _join_generic(clusters: Clusters[str], slots: dict[Slot, list[Account]]) -> None:
    """Join "never supplied boats to anyone" to the question whether boats were supplied to one party."""
    by_subject: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for slot, members in sorted(slots.items()):
        by_subject[slot.family, slot.subject].extend(members)
    for (family, _), members in sorted(by_subject.items()):
        for account in [a for a in members if _is_anyone(a)]:
            theme = _theme(family, account)
            others = [a for a in members if not _is_anyone(a) and _theme(family, a) == theme]
            if theme or len({slot_of(a) for a in others}) == 1:
                for other in others:
                    clusters.join(other.record, account.record, "what is said of anyone is said of this one")


def _theme(family: str, account: Account) -> str:
    words = load_noun_classes().get(_THEMES.get(family, ""), frozenset()) - _ANY_GOODS
    return " ".join(sorted(set(account.terms) & words))


def _is_anyone(account: Account) -> bool:
    recipient = state_of(account).object
    return recipient.actor is None and recipient.name.casefold().startswith(_ANYONE)


def _reason(slot: Slot, left: Account, right: Account) -> str:
    one, two = state_of(left), state_of(right)
    said = (
        one.relation if one.relation == two.relation else f"{one.relation} and {two.relation} ({slot.family})"
    )
    return f"both say {said} of {left.subject.name} and {one.object.name}"


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
    steps = [
        Step(a.record, state_of(a).status, held(a), a.said, a.speaker.name)
        for a in sorted(accounts, key=lambda a: a.place)
    ]
    return tuple(sorted(steps, key=lambda s: (order_key(s.valid), order_key(s.said), s.record)))


def held(account: Account) -> Interval:
    """Return the time that an account speaks of: from its beginning, or "never", to what it ends with."""
    value = state_of(account)
    at = time_of(account)
    if value.status in (StateStatus.DENIED, StateStatus.ENDED) and _ALWAYS & {
        *account.terms,
        *account.context,
    }:
        return Interval(None, at.high or at.low)
    if value.status is StateStatus.HOLDS and not value.valid_from.is_open:
        return Interval(value.valid_from.low, at.high or at.low)
    return at


def judge_states(accounts: Sequence[Account]) -> Ruling:
    """Say how the accounts of one slot stand to each other.

    Args:
        accounts: Two or more states, any order.
    """
    ordered = sorted(accounts, key=lambda a: a.place)
    if slot_of(ordered[0]).family.startswith("office:"):
        return _judge_office(ordered)
    yes, no, unsettled = ([a for a in ordered if side_of(a) is side] for side in Side)
    clashing = next(((a, b) for a in yes for b in no if not _sorted_in_time(a, b)), None)
    if clashing is not None:
        left, right = clashing
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, f"{_said(left)}; {_said(right)}, of one time")
    if yes and no:
        return Ruling(Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE, f"{_said(no[0])}; {_said(yes[0])}")
    rumoured = [a for a in unsettled if state_of(a).status is StateStatus.RUMOURED]
    disputed = next(((a, b) for a in rumoured for b in no if not apart(time_of(a), time_of(b))), None)
    if disputed is not None:
        left, right = disputed
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, f"{_said(left)}; {_said(right)}")
    if unsettled and (yes or no):
        return _judge_unsettled(unsettled, [*yes, *no])
    return Ruling(Verdict.AGREE, Why.SAME_MEASURE, "every account gives it the same standing")


def _judge_unsettled(unsettled: Sequence[Account], settled: Sequence[Account]) -> Ruling:
    """Compare plans, rumours and conditions with what is said to hold: a plan that came about has changed."""
    affirmed = [b for b in settled if side_of(b) is Side.YES]
    begun = min((order_key(time_of(b)) for b in affirmed), default=None)
    planned = [
        a
        for a in unsettled
        if state_of(a).status is StateStatus.PLANNED and begun is not None and order_key(time_of(a)) < begun
    ]
    came = next(((a, b) for a in planned for b in affirmed if apart(time_of(a), time_of(b))), None)
    if came is not None:
        left, right = came
        return Ruling(Verdict.CHANGED_OVER_TIME, Why.PREDICTION_VS_OUTCOME, f"{_said(left)}; {_said(right)}")
    return Ruling(
        Verdict.AGREE, Why.SAME_MEASURE, f"{_said(settled[0])}; nothing said to hold speaks against it"
    )


def _judge_office(accounts: Sequence[Account]) -> Ruling:
    """Compare holders of one office: others at other times are a change, at one time a contradiction."""
    holders = {a.subject.key for a in accounts}
    if len(holders) == 1:
        return Ruling(Verdict.AGREE, Why.SAME_MEASURE, f"all name {accounts[0].subject.name}")
    current = [a for a in accounts if side_of(a) is Side.YES]
    clashing = [
        (a, b)
        for n, a in enumerate(current)
        for b in current[n + 1 :]
        if a.subject.key != b.subject.key and time_of(a) == time_of(b) and a.doc != b.doc
    ]
    names = ", ".join(dict.fromkeys(a.subject.name for a in accounts))
    if clashing:
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, f"{names} at one time")
    return Ruling(Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE, f"{names}, in turn")


def _sorted_in_time(yes: Account, no: Account) -> bool:
    """Say whether the dates explain that it holds for one and not for the other."""
    if state_of(no).status is StateStatus.ENDED:
        return order_key(time_of(yes)) <= order_key(time_of(no))
    return apart(held(yes), held(no))


def _said(account: Account) -> str:
    when = time_of(account)
    value = state_of(account)
    return f"{value.relation} {value.status.value} in {when.low or '?'} ({account.speaker.name})"
