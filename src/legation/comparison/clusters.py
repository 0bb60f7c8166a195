"""Disjoint sets with reasons: which things were put together, and by which words."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=str)


class Clusters(Generic[T]):
    """Union-find over ids; the smallest id of a set stands for it, so that no order of joins matters."""

    def __init__(self, items: Iterable[T]) -> None:
        self._parent: dict[T, T] = {item: item for item in sorted(items)}
        self.joins: list[tuple[T, T, str]] = []

    def find(self, item: T) -> T:
        """Return the representative of an item's set."""
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, left: T, right: T, reason: str) -> bool:
        """Put two sets together and keep the reason; False where they are one already."""
        one, two = sorted((self.find(left), self.find(right)))
        if one == two:
            return False
        self._parent[two] = one
        first, second = sorted((left, right))
        self.joins.append((first, second, reason))
        return True

    def sets(self) -> list[tuple[T, ...]]:
        """Return the sets, each sorted, by their smallest item."""
        found: dict[T, list[T]] = defaultdict(list)
        for item in self._parent:
            found[self.find(item)].append(item)
        return [tuple(sorted(members)) for _, members in sorted(found.items())]
