"""Positions: who takes which side on a question that has no number."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from legation.comparison.clusters import Clusters
from legation.comparison.figure_verdicts import Ruling
from legation.comparison.material import Account, StateValue
from legation.comparison.slots import Side, Slot, side_of, slot_of
from legation.comparison.times import apart, time_of
from legation.schema.vocabulary import Stance, Verdict, Why

VIEWS = frozenset(
    """aimed_at based_on viewed_as has_trait tolerant_of integrated_in has_antisemitism has_discrimination regime_is
    holds_legitimate_elections instrumentalises whitewashes represses persecutes complicit_in similar_to
    prioritises""".split()
)
"""Relations that are somebody's judgement: their accounts are sides taken, not conditions observed."""
_STANCES = {Side.YES: Stance.FOR, Side.NO: Stance.AGAINST, Side.OPEN: Stance.HEDGED}


def is_position(account: Account) -> bool:
    """Say whether an account is a side taken."""
    return not isinstance(account.value, StateValue) or account.value.relation in VIEWS


def stance_of(account: Account) -> Stance:
    """Return the side that an account takes on its question."""
    if isinstance(account.value, StateValue):
        return _STANCES[side_of(account)]
    assert hasattr(account.value, "stance")
    return account.value.stance


def group_positions(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, str]]]:
    """Put sides together that are taken on one question.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    sides = sorted((a for a in accounts if isinstance(a.value, StateValue)), key=lambda a: a.place)
    clusters: Clusters[str] = Clusters(a.record for a in sides)
    slots: dict[Slot, list[Account]] = defaultdict(list)
    for account in sides:
        slots[slot_of(account)].append(account)
    for slot, members in sorted(slots.items()):
        for other in members[1:]:
            clusters.join(
                members[0].record, other.record, f"both judge {slot.family} of {other.subject.name}"
            )
    return clusters.sets(), clusters.joins


def judge_positions(accounts: Sequence[Account]) -> Ruling:
    """Say how the sides taken on one question stand to each other."""
    ordered = sorted(accounts, key=lambda a: a.place)
    sides = {stance: [a for a in ordered if stance_of(a) is stance] for stance in Stance}
    supporters, deniers = sides[Stance.FOR], sides[Stance.AGAINST]
    if supporters and deniers:
        holders = {a.speaker.key for a in supporters} & {a.speaker.key for a in deniers}
        if holders and all(apart(time_of(a), time_of(b)) for a in supporters for b in deniers):
            return Ruling(
                Verdict.CHANGED_OVER_TIME, Why.DIFFERENT_DATE, "the same holder took both sides in turn"
            )
        names = f"{supporters[0].speaker.name} affirms it, {deniers[0].speaker.name} denies it"
        return Ruling(Verdict.CONTRADICT, Why.DISPUTE, names)
    if sides[Stance.HEDGED] and (supporters or deniers):
        return Ruling(Verdict.PARTLY, Why.DISPUTE, "some commit themselves, others hedge")
    return Ruling(Verdict.AGREE, Why.SAME_MEASURE, "all take one side")
