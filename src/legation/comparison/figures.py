"""Figures that answer one question, and whether they agree, changed or contradict.

Two figures answer one question when they measure in one dimension, count the same thing, in the same kind of
predicate, about the same actors, in like words. Only figures that share an actor and a word are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from legation.comparison.clusters import Clusters
from legation.comparison.material import Account, FigureValue
from legation.comparison.similarity import Vocabulary, head_class
from legation.comparison.units import dimension_of

ALIKE = 0.5
"""Likeness from which two figures answer one question."""
NEIGHBOURS = 40
"""Largest neighbourhood in which every pair is compared; in larger ones each with those next in the order of words."""
_RANKED = frozenset({"rank", "ordinal", "unique"})


def group_figures(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], list[tuple[str, str, str]]]:
    """Put figures together that answer one question.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    figures = sorted((a for a in accounts if isinstance(a.value, FigureValue)), key=lambda a: a.place)
    by_id = {account.record: account for account in figures}
    words = Vocabulary(figures)
    found: list[tuple[float, str, str, str]] = []
    for left, right in _candidates(figures):
        obstacle = conflict(left, right)
        if obstacle is None:
            likeness = words.likeness(left, right)
            if likeness.score >= ALIKE:
                found.append(
                    (-round(likeness.score, 6), left.record, right.record, _reason(left, likeness.shared))
                )
    clusters: Clusters[str] = Clusters(by_id)
    members: dict[str, list[str]] = {record: [record] for record in by_id}
    for _, left_id, right_id, reason in sorted(found):
        one, two = clusters.find(left_id), clusters.find(right_id)
        if one == two or any(
            conflict(by_id[a], by_id[b]) is not None for a in members[one] for b in members[two]
        ):
            continue
        clusters.join(left_id, right_id, reason)
        root = clusters.find(one)
        members[root] = sorted([*members[one], *members[two]])
    return clusters.sets(), clusters.joins


def conflict(left: Account, right: Account) -> str | None:
    """Say why two figures cannot answer one question, or None."""
    one, two = left.value, right.value
    assert isinstance(one, FigureValue) and isinstance(two, FigureValue)
    if dimension_of(one.dimension, one.unit) != dimension_of(two.dimension, two.unit):
        return "other dimension"
    if not _heads_agree(left, right):
        return "counts something else"
    if left.frame and right.frame and left.frame != right.frame:
        return "other predicate"
    if left.doc == right.doc and left.start < right.end and right.start < left.end:
        return "one clause"
    mine, other = _named(left), _named(right)
    if not mine & other:
        return "no actor in common"
    return None


def _heads_agree(left: Account, right: Account) -> bool:
    mine, other = head_class(left.head), head_class(right.head)
    if mine == other:
        return True
    if not mine or not other:
        return True
    return mine in {head_class(t) for t in right.terms} or other in {head_class(t) for t in left.terms}


def _named(account: Account) -> set[str]:
    return {end.key for end in (*account.actors, *account.nearby)}


def _candidates(figures: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield the pairs worth comparing, each once, in canonical order."""
    blocks: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for account in figures:
        assert isinstance(account.value, FigureValue)
        dimension = dimension_of(account.value.dimension, account.value.unit)
        for end in account.actors or account.nearby:
            for word in sorted({head_class(w) for w in (account.head, *account.terms) if w}):
                blocks[dimension, end.key, word].append(account)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(blocks.items()):
        for left, right in _near(members):
            pair = (left.record, right.record)
            if pair not in seen:
                seen.add(pair)
                yield left, right


def _near(members: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    if len(members) <= NEIGHBOURS:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=lambda a: (a.frame, head_class(a.head), a.terms, a.place))
    for place, left in enumerate(ordered):
        for right in ordered[place + 1 : place + NEIGHBOURS]:
            yield (left, right) if left.place < right.place else (right, left)


def _reason(account: Account, shared: tuple[str, ...]) -> str:
    value = account.value
    assert isinstance(value, FigureValue)
    return f"both in {dimension_of(value.dimension, value.unit)}, both speak of {', '.join(shared[:5])}"
