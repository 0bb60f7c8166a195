"""Positions: who takes which side on a question that has no number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from legation.comparison.clusters import Clusters
from legation.comparison.figure_verdicts import Ruling
from legation.comparison.material import Account, PositionValue, StateValue, state_of
from legation.comparison.position_likeness import Propositions, parts_of
from legation.comparison.slots import Side, Slot, is_anyone, side_of, slot_of
from legation.comparison.times import apart, time_of
from legation.resources.questions import VIEWS
from legation.schema.vocabulary import Stance, Verdict, Why

_STANCES = {Side.YES: Stance.FOR, Side.NO: Stance.AGAINST, Side.OPEN: Stance.HEDGED}


_NEIGHBOURS = 40
"""Propositions that share a word; in a larger group the word tells nothing."""


def is_position(account: Account) -> bool:
    """Say whether an account is a side taken."""
    if not isinstance(account.value, StateValue):
        return isinstance(account.value, PositionValue)
    family = slot_of(account).family
    return family == "stand" or (account.value.relation in VIEWS and family != "relations")


def stance_of(account: Account) -> Stance:
    """Return the side that an account takes on its question."""
    if isinstance(account.value, StateValue):
        return _STANCES[side_of(account)]
    assert isinstance(account.value, PositionValue)
    return account.value.stance


def group_positions(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, str]]]:
    """Put sides together that are taken on one question: judgements by their slot, propositions by their words.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    sides = sorted(accounts, key=lambda a: a.place)
    clusters: Clusters[str] = Clusters(a.record for a in sides)
    slots: dict[Slot, list[Account]] = defaultdict(list)
    for account in sides:
        if isinstance(account.value, StateValue):
            slots[slot_of(account)].append(account)
    for slot, members in sorted(slots.items()):
        for other in members[1:]:
            clusters.join(
                members[0].record, other.record, f"both judge {slot.family} of {other.subject.name}"
            )
    _join_anyone(clusters, slots)
    _join_longer(clusters, slots)
    propositions = [a for a in sides if isinstance(a.value, PositionValue)]
    _join_aims(clusters, slots, propositions)
    _join_propositions(clusters, propositions)
    return clusters.sets(), clusters.joins


def _join_anyone(clusters: Clusters[str], slots: dict[Slot, list[Account]]) -> None:
    """Join "aimed at no one" to the question whether it is aimed at one party, where there is one such question."""
    for slot, members in sorted(slots.items()):
        if not all(is_anyone(state_of(account).object) for account in members):
            continue
        others = [
            other
            for other in sorted(slots)
            if (other.family, other.subject) == (slot.family, slot.subject) and other != slot
        ]
        if len(others) == 1:
            first = slots[others[0]][0]
            clusters.join(first.record, members[0].record, "what is said of anyone is said of this one")


def _join_aims(
    clusters: Clusters[str], slots: dict[Slot, list[Account]], propositions: Sequence[Account]
) -> None:
    """Join "the mission was aimed at anyone" to the question whom the mission is aimed at, where there is one."""
    aims: dict[str, list[Slot]] = defaultdict(list)
    for slot in sorted(slots):
        if slot.family == "aim":
            aims[slot.subject].append(slot)
    for account in propositions:
        about = [slot for end in account.actors for slot in aims[end.key]] if _is_aim(account) else []
        if len(about) == 1:
            clusters.join(slots[about[0]][0].record, account.record, "both say at whom it is aimed")


def _is_aim(account: Account) -> bool:
    return account.head.split()[:1] in (["aim"], ["direct"])


def _join_longer(clusters: Clusters[str], slots: dict[Slot, list[Account]]) -> None:
    """Join "a hand on the tap" to "a hand on the tap of the valley": the longer name begins with the shorter."""
    named = [slot for slot in sorted(slots) if slot.family == "viewed_as" and slot.object.startswith("~")]
    for left, right in pairwise(named):
        if left.subject == right.subject and right.object.startswith(f"{left.object} "):
            one, two = slots[left][0], slots[right][0]
            clusters.join(one.record, two.record, f"both call it {state_of(one).object.name}")


def _join_propositions(clusters: Clusters[str], propositions: Sequence[Account]) -> None:
    words = Propositions(propositions)
    for left, right in _candidates(propositions):
        shared = words.shared(left, right)
        if shared:
            clusters.join(left.record, right.record, f"both say it of {', '.join(shared[:5])}")


def _candidates(propositions: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield the pairs that share a word, each once; what ought to be is never compared with what is."""
    blocks: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for account in propositions:
        for part in parts_of(account):
            blocks[account.frame, part].append(account)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(blocks.items()):
        if len(members) > _NEIGHBOURS:
            continue
        for left, right in combinations(members, 2):
            if (left.record, right.record) not in seen:
                seen.add((left.record, right.record))
                yield left, right


def clearest_proposition(accounts: Sequence[Account]) -> Account:
    """Return the account whose words say best what the question is: the most actors by name, then the fewest words."""
    return min(accounts, key=lambda a: (-len(a.actors), len(a.quote), a.place))


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
