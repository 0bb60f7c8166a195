"""Signed pairs of actors, their triads, and the two camps of what is balanced.

A triad is balanced where the product of its three signs is positive (Heider 1946); a network is balanced where every
cycle is positive, which is so exactly where its actors fall into two camps with friends inside and foes across
(Cartwright and Harary 1956). In the weak sense three foes are balanced too (Davis 1967).
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

POSITIVE = 1
NEGATIVE = -1


@dataclass(frozen=True, slots=True, order=True)
class SignedEdge:
    """A pair of actors with one sign; `left` sorts before `right`.

    Attributes:
        left: Key of an actor.
        right: Key of another actor.
        sign: 1 or -1.
    """

    left: str
    right: str
    sign: int

    def __post_init__(self) -> None:
        if self.sign not in (POSITIVE, NEGATIVE):
            raise ValueError(f"a sign is 1 or -1, not {self.sign}")
        if not self.left < self.right:
            raise ValueError(f"ends out of order or the same: {self.left!r}, {self.right!r}")

    @property
    def pair(self) -> tuple[str, str]:
        """The two actors."""
        return self.left, self.right

    def flipped(self) -> "SignedEdge":
        """Return the pair with the other sign."""
        return SignedEdge(self.left, self.right, -self.sign)


@dataclass(frozen=True, slots=True, order=True)
class Triad:
    """Three actors, each pair of which has a sign, in the order of the pairs: 1-2, 1-3, 2-3."""

    first: SignedEdge
    second: SignedEdge
    third: SignedEdge

    @property
    def actors(self) -> tuple[str, str, str]:
        """The three actors in order."""
        return self.first.left, self.first.right, self.second.right

    @property
    def edges(self) -> tuple[SignedEdge, SignedEdge, SignedEdge]:
        """The three pairs."""
        return self.first, self.second, self.third

    @property
    def negative(self) -> int:
        """How many of the pairs are negative."""
        return sum(edge.sign == NEGATIVE for edge in self.edges)

    @property
    def is_balanced(self) -> bool:
        """True where the product of the signs is positive."""
        return self.negative % 2 == 0

    @property
    def is_weakly_balanced(self) -> bool:
        """True where no friend of a friend is a foe: three foes count as balanced (Davis 1967)."""
        return self.negative != 1


def signed_edges(pairs: Iterable[tuple[str, str, int]]) -> tuple[SignedEdge, ...]:
    """Return pairs with signs as edges, sorted.

    Raises:
        ValueError: An actor stands beside itself, a sign is neither 1 nor -1, or a pair is given twice.
    """
    edges = sorted(SignedEdge(min(a, b), max(a, b), sign) for a, b, sign in pairs)
    if len({edge.pair for edge in edges}) != len(edges):
        raise ValueError("a pair is given twice: decide on one sign first")
    return tuple(edges)


def neighbours(edges: Iterable[SignedEdge]) -> Mapping[str, Mapping[str, SignedEdge]]:
    """Return for each actor its neighbours with the edge between them; both levels sorted."""
    found: dict[str, dict[str, SignedEdge]] = {}
    for edge in edges:
        found.setdefault(edge.left, {})[edge.right] = edge
        found.setdefault(edge.right, {})[edge.left] = edge
    return {actor: dict(sorted(found[actor].items())) for actor in sorted(found)}


def triads(edges: Iterable[SignedEdge]) -> Iterator[Triad]:
    """Yield every triad once, sorted by its actors."""
    beside = neighbours(edges)
    for a, others in beside.items():
        after = [b for b in others if b > a]
        for place, b in enumerate(after):
            beyond = beside[b]
            for c in after[place + 1 :]:
                if c in beyond:
                    yield Triad(others[b], others[c], beyond[c])


def colour(edges: Iterable[SignedEdge]) -> Mapping[str, int]:
    """Return the camp, 0 or 1, of each actor along a breadth-first tree; the first actor of each component is in 0.

    In a balanced network every edge agrees with it; in another one those outside the tree may not.
    """
    beside = neighbours(edges)
    camp: dict[str, int] = {}
    for root in beside:
        if root in camp:
            continue
        camp[root] = 0
        queue = deque([root])
        while queue:
            actor = queue.popleft()
            for other, edge in beside[actor].items():
                if other not in camp:
                    camp[other] = camp[actor] ^ (edge.sign == NEGATIVE)
                    queue.append(other)
    return camp


def frustrated_by(edges: Iterable[SignedEdge], camp: Mapping[str, int]) -> tuple[SignedEdge, ...]:
    """Return the edges at odds with a division into camps: foes within one, friends across."""
    return tuple(edge for edge in edges if is_frustrated(edge, camp))


def is_frustrated(edge: SignedEdge, camp: Mapping[str, int]) -> bool:
    """Say whether an edge is at odds with a division into camps."""
    return (camp[edge.left] == camp[edge.right]) == (edge.sign == NEGATIVE)


def is_balanced(edges: Iterable[SignedEdge]) -> bool:
    """Say whether every cycle is positive."""
    edges = tuple(edges)
    return not frustrated_by(edges, colour(edges))


def camps(
    edges: Iterable[SignedEdge], frustrated: Set[SignedEdge]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the two camps of each component, once the frustrated edges have changed their sign; the larger first.

    Args:
        edges: The network.
        frustrated: Edges whose change of sign balances it.

    Returns:
        One pair of sorted tuples for each component, the larger components first; a camp can be empty.
    """
    settled = tuple(edge.flipped() if edge in frustrated else edge for edge in edges)
    camp = colour(settled)
    found = []
    for members in components(settled):
        sides = [tuple(actor for actor in members if camp[actor] == side) for side in (0, 1)]
        found.append(tuple(sorted(sides, key=lambda side: (-len(side), side))))
    return tuple(found)


def components(edges: Iterable[SignedEdge]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of actors that hang together, each sorted, the larger ones first."""
    beside = neighbours(edges)
    seen: set[str] = set()
    found = []
    for root in beside:
        if root in seen:
            continue
        members, stack = {root}, [root]
        while stack:
            new = [other for other in beside[stack.pop()] if other not in members]
            members.update(new)
            stack += new
        seen |= members
        found.append(tuple(sorted(members)))
    return tuple(sorted(found, key=lambda members: (-len(members), members)))


def path_between(
    beside: Mapping[str, Mapping[str, SignedEdge]], start: str, end: str, *, without: Set[SignedEdge]
) -> tuple[SignedEdge, ...] | None:
    """Return a shortest path between two actors that uses none of some edges; the first by name, or None."""
    came: dict[str, str] = {start: start}
    queue = deque([start])
    while queue and end not in came:
        actor = queue.popleft()
        for other, edge in beside[actor].items():
            if other not in came and edge not in without:
                came[other] = actor
                queue.append(other)
    if end not in came:
        return None
    steps = []
    while end != start:
        steps.append(beside[end][came[end]])
        end = came[end]
    return tuple(reversed(steps))
