"""What users decided about questions: records that must be together, and records that must not. Pure.

Decisions are carried out in the order of their time, so the last word on two records counts. A split holds its sides
apart; what it does not name goes with the side that it was joined to most directly.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Joined = tuple[str, str, str]
Sets = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Regrouping:
    """A decision about a question.

    Attributes:
        at: ISO time of the decision.
        id: Of the decision.
        verdict: "merge" or "split".
        sides: Ids of records; a merge puts all of them together, a split holds each side apart from the others.
        reason: Who decided so and why, in words.
    """

    at: str
    id: str
    verdict: str
    sides: tuple[tuple[str, ...], ...]
    reason: str


def regroup(
    sets: Sequence[tuple[str, ...]], joins: Sequence[Joined], decisions: Iterable[Regrouping]
) -> tuple[Sets, list[Joined]]:
    """Apply decisions to a grouping.

    Args:
        sets: Sets of record ids.
        joins: Why records are together: pairs with reasons.
        decisions: In any order; records that stand in none of the sets say nothing.

    Returns:
        The sets, each sorted, by their smallest record, and the joins that hold them together.
    """
    work = _Grouping(sets, joins)
    for decision in sorted(set(decisions)):
        if decision.verdict == "merge":
            work.merge(decision)
        elif decision.verdict == "split":
            work.split(decision)
    return work.result()


class _Grouping:
    def __init__(self, sets: Sequence[tuple[str, ...]], joins: Sequence[Joined]) -> None:
        self._joins = list(joins)
        self._home: dict[str, set[str]] = {}
        for members in sets:
            home = set(members)
            self._home.update(dict.fromkeys(members, home))

    def merge(self, decision: Regrouping) -> None:
        members = sorted({r for side in decision.sides for r in side if r in self._home})
        for record in members[1:]:
            first, other = self._home[members[0]], self._home[record]
            if first is other:
                continue
            self._joins.append((members[0], record, decision.reason))
            first |= other
            self._home.update(dict.fromkeys(other, first))

    def split(self, decision: Regrouping) -> None:
        side_of = {record: number for number, side in enumerate(decision.sides) for record in side}
        homes = {id(self._home[r]): self._home[r] for r in sorted(side_of) if r in self._home}
        for home in homes.values():
            if len({side_of[record] for record in home if record in side_of}) > 1:
                self._part(home, side_of, decision.reason)

    def _part(self, home: set[str], side_of: Mapping[str, int], reason: str) -> None:
        sides = _spread(home, side_of, self._joins)
        self._joins = [
            join
            for join in self._joins
            if join[0] not in home or join[1] not in home or sides[join[0]] == sides[join[1]]
        ]
        for number in sorted(set(sides.values())):
            part = {record for record in home if sides[record] == number}
            self._home.update(dict.fromkeys(part, part))
            for left, right in _missing_links(part, self._joins):
                self._joins.append((left, right, f"were together before a decision parted others: {reason}"))

    def result(self) -> tuple[Sets, list[Joined]]:
        homes = {min(home): home for home in self._home.values()}
        sets = [tuple(sorted(homes[first])) for first in sorted(homes)]
        return sets, sorted((min(a, b), max(a, b), why) for a, b, why in self._joins)


def _spread(home: set[str], side_of: Mapping[str, int], joins: Sequence[Joined]) -> dict[str, int]:
    """Give every record of a set a side: its own, else that of the nearest named one, else that of the largest."""
    sides = {record: side_of[record] for record in sorted(home) if record in side_of}
    links = _links(home, joins)
    queue = deque(sorted(sides, key=lambda record: (sides[record], record)))
    largest = min(set(sides.values()), key=lambda n: (-sum(s == n for s in sides.values()), n))
    while queue:
        record = queue.popleft()
        for other in links.get(record, ()):
            if other not in sides:
                sides[other] = sides[record]
                queue.append(other)
    return {record: sides.get(record, largest) for record in home}


def _missing_links(part: set[str], joins: Sequence[Joined]) -> list[tuple[str, str]]:
    """Return pairs that tie the pieces of a part together again, where what joined them is gone."""
    links = _links(part, joins)
    pieces: list[str] = []
    seen: set[str] = set()
    for record in sorted(part):
        if record in seen:
            continue
        pieces.append(record)
        queue = [record]
        while queue:
            at = queue.pop()
            if at not in seen:
                seen.add(at)
                queue.extend(links.get(at, ()))
    return [(pieces[0], other) for other in pieces[1:]]


def _links(home: set[str], joins: Sequence[Joined]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for left, right, _ in joins:
        if left in home and right in home:
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return {record: sorted(others) for record, others in found.items()}
