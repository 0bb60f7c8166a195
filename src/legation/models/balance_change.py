"""What changed between two states of a signed network: pairs, index, triads, and who moved between the camps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.models.balance import Balance
from legation.models.balance_edges import SignedEdge, Triad


@dataclass(frozen=True, slots=True)
class BalanceChange:
    """The difference of two balances.

    Attributes:
        appeared: Pairs that had no sign before.
        ended: Pairs that have none any more.
        flipped: Pairs whose sign changed, as they are now.
        index: The index before and after.
        settled: Triads that were unbalanced and are balanced now; their pairs as they are now.
        upset: Triads that were balanced and are unbalanced now.
        new_unbalanced: Unbalanced triads that were no triads before.
        moved: Actors of both networks who are now in the other camp, the camps taken so that as few as possible move.
    """

    appeared: tuple[SignedEdge, ...]
    ended: tuple[SignedEdge, ...]
    flipped: tuple[SignedEdge, ...]
    index: tuple[int, int]
    settled: tuple[Triad, ...]
    upset: tuple[Triad, ...]
    new_unbalanced: tuple[Triad, ...]
    moved: tuple[str, ...]


def compare_balances(before: Balance, after: Balance) -> BalanceChange:
    """Say what changed from one network to another."""
    old = {edge.pair: edge for edge in before.edges}
    new = {edge.pair: edge for edge in after.edges}
    was = {triad.actors: triad.is_balanced for triad in before.triads}
    return BalanceChange(
        appeared=tuple(edge for pair, edge in new.items() if pair not in old),
        ended=tuple(edge for pair, edge in old.items() if pair not in new),
        flipped=tuple(edge for pair, edge in new.items() if pair in old and old[pair] != edge),
        index=(before.index, after.index),
        settled=_triads(after, was, False, True),
        upset=_triads(after, was, True, False),
        new_unbalanced=_triads(after, was, None, False),
        moved=_moved(before.camps, after.camps),
    )


def _triads(
    after: Balance, was: Mapping[tuple[str, str, str], bool], old: bool | None, new: bool
) -> tuple[Triad, ...]:
    return tuple(t for t in after.triads if t.is_balanced == new and was.get(t.actors) is old)


def _moved(
    before: Sequence[Sequence[Sequence[str]]], after: Sequence[Sequence[Sequence[str]]]
) -> tuple[str, ...]:
    """Return who changed sides; camps of different components have no sides in common."""
    side = {a: (part, s) for part, pair in enumerate(before) for s, camp in enumerate(pair) for a in camp}
    moved: list[str] = []
    for pair in after:
        together: dict[int, tuple[list[str], list[str]]] = {}
        for now, camp in enumerate(pair):
            for actor in camp:
                if actor in side:
                    part, then = side[actor]
                    together.setdefault(part, ([], []))[then ^ now].append(actor)
        for _, (stayed, switched) in sorted(together.items()):
            # Which camp is called the first is of no account: the fewer actors are those who moved.
            moved += min((len(actors), sorted(actors)) for actors in (stayed, switched))[1]
    return tuple(sorted(moved))
