"""The strongest signed paths by which one concept is said to move another.

A path is as strong as the product of its links' weights, and its sign is the product of their signs. For every concept
the strongest path of either sign is found at once by Dijkstra's algorithm over concepts doubled by sign, the cost of a
link being minus the logarithm of its weight.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from legation.models.whatif_map import FuzzyMap, WeightedLink

_STEP = 1e-9
"""What each link costs besides: of paths of one strength the shorter one is taken."""


@dataclass(frozen=True, slots=True)
class SignedPath:
    """Links that follow each other from a concept that was supposed to one that moved.

    Attributes:
        links: In order.
        push: What was done to its beginning: how far it was moved.
    """

    links: tuple[WeightedLink, ...]
    push: float

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts in order."""
        return (self.links[0].cause, *(link.effect for link in self.links))

    @property
    def sign(self) -> int:
        """Product of the signs."""
        return -1 if sum(link.weight < 0 for link in self.links) % 2 else 1

    @property
    def weight(self) -> float:
        """Product of the weights."""
        return math.prod(link.weight for link in self.links)

    @property
    def effect(self) -> float:
        """What it does to its end, to first order: above 0 it pushes it up."""
        return self.push * self.weight

    @property
    def strength(self) -> float:
        """How strongly, whichever way."""
        return abs(self.effect)


def strongest_paths(
    fuzzy: FuzzyMap,
    pushes: Mapping[str, float],
    targets: Iterable[str],
    *,
    fixed: Collection[str] = (),
    count: int = 2,
) -> dict[str, tuple[SignedPath, ...]]:
    """Return for each target the strongest paths of either sign from the concepts that were pushed.

    Args:
        fuzzy: The map.
        pushes: How far each supposed concept was moved.
        targets: Concepts to explain.
        fixed: Concepts that keep their value: no path leads into them.
        count: Paths at the most for each target and sign, each from another beginning.
    """
    wanted = sorted(set(targets))
    after: dict[str, list[WeightedLink]] = {}
    for link in fuzzy.links:
        if link.weight and link.effect not in fixed:
            after.setdefault(link.cause, []).append(link)
    found: dict[str, list[SignedPath]] = {target: [] for target in wanted}
    for source, push in sorted(pushes.items()):
        if not push:
            continue
        before = _search(after, source)
        for target in wanted:
            for sign in (1, -1):
                links = _way(before, source, target, sign)
                if links:
                    found[target].append(SignedPath(links, push))
    return {target: _best(paths, count) for target, paths in found.items()}


_Node = tuple[str, int]


def _search(after: Mapping[str, list[WeightedLink]], source: str) -> dict[_Node, WeightedLink]:
    """Return the last link of the strongest way to each concept and sign."""
    cost: dict[_Node, float] = {(source, 1): 0.0}
    last: dict[_Node, WeightedLink] = {}
    heap: list[tuple[float, _Node]] = [(0.0, (source, 1))]
    while heap:
        reached, (concept, sign) = heappop(heap)
        if reached > cost[concept, sign]:
            continue
        for link in after.get(concept, ()):
            node = (link.effect, sign if link.weight > 0 else -sign)
            new = reached - math.log(abs(link.weight)) + _STEP
            if new < cost.get(node, math.inf):
                cost[node] = new
                last[node] = link
                heappush(heap, (new, node))
    return last


def _way(
    last: Mapping[_Node, WeightedLink], source: str, target: str, sign: int
) -> tuple[WeightedLink, ...] | None:
    """Return the links of a way; None where there is none, or where it goes twice through one concept."""
    links: list[WeightedLink] = []
    seen = {target}
    concept, now = target, sign
    while (concept, now) != (source, 1):
        link = last.get((concept, now))
        if link is None:
            return None
        links.append(link)
        now = now if link.weight > 0 else -now
        concept = link.cause
        if concept in seen:
            return None
        seen.add(concept)
    return tuple(reversed(links)) or None


def _best(paths: Iterable[SignedPath], count: int) -> tuple[SignedPath, ...]:
    ordered = sorted(paths, key=lambda path: (-path.strength, path.concepts))
    kept: list[SignedPath] = []
    for up in (True, False):
        kept += [path for path in ordered if (path.effect > 0) is up][:count]
    return tuple(kept)
