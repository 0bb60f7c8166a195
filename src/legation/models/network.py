"""The signed network of actors that ties make: one sign for a pair, where its ties allow one.

The rule for a pair, over the layers that are asked for and in both directions:
- ties of sign 0 do not count; a tie that is disputed is set apart;
- where what is left has one sign, the pair has it ("+" or "-");
- where both signs are left, the pair is "mixed"; where all its signed ties are disputed, it is "disputed".
Nothing is averaged: a mixed or disputed pair is listed with its ties. It takes part in triads only where one side is
clear: at least `CLEAR` times as many independent origins stand behind one sign as behind the other, or behind a
disputed tie as against it (`Rule.CLEAR`, the default: thirty texts that call two states friends and one that tells of a
quarrel leave little doubt what the documents say). `Rule.MAJORITY` takes any majority, `Rule.LEAVE_OUT` none.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from legation.comparison.material import End
from legation.models.balance_edges import NEGATIVE, POSITIVE, SignedEdge
from legation.models.tie import Tie

if TYPE_CHECKING:
    import networkx as nx


CLEAR = 3
"""How many times as many independent origins make a side clear."""


class Rule(StrEnum):
    """What becomes of pairs whose ties are at odds."""

    CLEAR = "clear"
    MAJORITY = "majority"
    LEAVE_OUT = "leave-out"

    def prefers(self, more: int, fewer: int) -> bool:
        """Say whether the side of `more` origins stands against one of `fewer`."""
        if self is Rule.LEAVE_OUT:
            return fewer == 0 < more
        return more > fewer if self is Rule.MAJORITY else more >= CLEAR * fewer and more > 0


class PairVerdict(StrEnum):
    """What the ties of a pair come to."""

    POSITIVE = "+"
    NEGATIVE = "-"
    MIXED = "mixed"
    DISPUTED = "disputed"
    NEUTRAL = "0"


_SIGNS = {PairVerdict.POSITIVE: POSITIVE, PairVerdict.NEGATIVE: NEGATIVE}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors with all ties between them.

    Attributes:
        left: Label of the first actor by label.
        right: Label of the other.
        verdict: What the ties come to.
        ties: The ties, those behind the verdict first.
        reason: How the verdict came about, in words.
    """

    left: str
    right: str
    verdict: PairVerdict
    ties: tuple[Tie, ...]
    reason: str

    @property
    def sign(self) -> int | None:
        """1, -1, or None for a pair that has no one sign."""
        return _SIGNS.get(self.verdict)

    @property
    def behind(self) -> tuple[Tie, ...]:
        """The ties that have the pair's sign; all of them where it has none."""
        same = tuple(tie for tie in self.ties if tie.sign == self.verdict.value)
        return same or self.ties

    @property
    def origins(self) -> frozenset[str]:
        """Ids of the independent origins behind the verdict."""
        return frozenset(origin for tie in self.behind for origin in tie.origins)


@dataclass(frozen=True, slots=True)
class SignedNetwork:
    """Actors and the pairs of them that have ties.

    Attributes:
        actors: Label of each actor by its key (`comparison.material.End.key`): its name, and where two have one name
            the beginning of the key too.
        pairs: By labels.
    """

    actors: Mapping[str, str]
    pairs: tuple[Pair, ...]

    def edges(self) -> tuple[SignedEdge, ...]:
        """Return the pairs that have one sign."""
        return tuple(
            SignedEdge(pair.left, pair.right, pair.sign) for pair in self.pairs if pair.sign is not None
        )

    def pair(self, left: str, right: str) -> Pair | None:
        """Return the pair of two labels in either order, or None."""
        wanted = (min(left, right), max(left, right))
        return next((pair for pair in self.pairs if (pair.left, pair.right) == wanted), None)

    def of(self, verdict: PairVerdict) -> tuple[Pair, ...]:
        """Return the pairs with a verdict."""
        return tuple(pair for pair in self.pairs if pair.verdict is verdict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What analysts read off an actor's place in the network.

    Attributes:
        actor: Label.
        positive: Pairs that are positive.
        negative: Pairs that are negative.
        unsettled: Pairs that are mixed or disputed.
        layers: Number of ties by layer and sign, sorted.
        origins: Independent origins behind its pairs.
        betweenness: Share of the shortest ways between others that lead through it (Freeman 1977), over signed pairs.
        community: Number of its community among positive pairs, the largest first, or None where it has none.
    """

    actor: str
    positive: int
    negative: int
    unsettled: int
    layers: tuple[tuple[str, str, int], ...]
    origins: int
    betweenness: float
    community: int | None


@dataclass(frozen=True, slots=True)
class PairChange:
    """A pair whose verdict differs between two networks; None where it had no tie."""

    left: str
    right: str
    before: Pair | None
    after: Pair | None


def signed_network(
    ties: Iterable[Tie], *, layers: Collection[str] | None = None, rule: Rule = Rule.CLEAR
) -> SignedNetwork:
    """Collapse ties into pairs with signs; see the module for the rule.

    Args:
        ties: Ties as of one date, any order; those that do not stand are left out.
        layers: Layers that count; None for all.
        rule: What becomes of pairs whose ties are at odds.
    """
    standing = sorted(
        (tie for tie in ties if tie.stands and (layers is None or tie.layer in layers)), key=_order
    )
    labels = _labels(end for tie in standing for end in (tie.subject, tie.object))
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in standing:
        one, other = sorted((labels[tie.subject.key], labels[tie.object.key]))
        if one != other:
            between.setdefault((one, other), []).append(tie)
    pairs = tuple(_pair(left, right, found, rule) for (left, right), found in sorted(between.items()))
    return SignedNetwork(labels, pairs)


def _order(tie: Tie) -> tuple[str, str, str, str]:
    return (*tie.key, tie.valid.low or "")


def _labels(ends: Iterable[End]) -> dict[str, str]:
    names = {end.key: end.name for end in ends}
    shared = Counter(names.values())
    return {key: name if shared[name] == 1 else f"{name} ({key[:8]})" for key, name in sorted(names.items())}


def _pair(left: str, right: str, ties: Sequence[Tie], rule: Rule) -> Pair:
    verdict, reason = _verdict([tie for tie in ties if tie.sign != "0"], rule)
    ordered = sorted(ties, key=lambda tie: (tie.sign != verdict.value, tie.disputed, -len(tie.origins)))
    return Pair(left, right, verdict, tuple(ordered), reason)


def _verdict(signed: Sequence[Tie], rule: Rule) -> tuple[PairVerdict, str]:
    if not signed:
        return PairVerdict.NEUTRAL, "no tie between them has a sign"
    settled = [tie for tie in signed if not tie.disputed]
    settled += [
        tie
        for tie in signed
        if tie.disputed and rule.prefers(len(set(tie.origins)), len(set(tie.denying_origins)))
    ]
    if not settled:
        return PairVerdict.DISPUTED, "every signed tie between them is disputed"
    behind = {
        verdict: {origin for tie in settled if tie.sign == verdict.value for origin in tie.origins}
        for verdict in (PairVerdict.POSITIVE, PairVerdict.NEGATIVE)
        if any(tie.sign == verdict.value for tie in settled)
    }
    if len(behind) == 1:
        (verdict,) = behind
        return verdict, f"{len(settled)} of {len(signed)} signed ties count, all of one sign"
    plus, minus = (len(behind[v]) for v in (PairVerdict.POSITIVE, PairVerdict.NEGATIVE))
    told = f"{plus} independent for +, {minus} for -"
    if not rule.prefers(max(plus, minus), min(plus, minus)):
        return PairVerdict.MIXED, f"ties of both signs: {told}"
    side = "by a clear majority" if rule is Rule.CLEAR else "by majority"
    return PairVerdict.POSITIVE if plus > minus else PairVerdict.NEGATIVE, f"{side}: {told}"


def standings(network: SignedNetwork) -> tuple[Standing, ...]:
    """Return the place of every actor, the best connected first."""
    import networkx as nx  # 0.4 s: for the command that asks for it alone

    graph = _graph(network, (PairVerdict.POSITIVE, PairVerdict.NEGATIVE))
    between = nx.betweenness_centrality(graph)
    member = {actor: number for number, group in enumerate(communities(network), 1) for actor in group}
    beside: dict[str, list[Pair]] = {label: [] for label in sorted(network.actors.values())}
    for pair in network.pairs:
        beside[pair.left].append(pair)
        beside[pair.right].append(pair)
    found = []
    for actor, pairs in beside.items():
        verdicts = Counter(pair.verdict for pair in pairs)
        layers = Counter((tie.layer, tie.sign) for pair in pairs for tie in pair.ties)
        found.append(
            Standing(
                actor,
                verdicts[PairVerdict.POSITIVE],
                verdicts[PairVerdict.NEGATIVE],
                verdicts[PairVerdict.MIXED] + verdicts[PairVerdict.DISPUTED],
                tuple((layer, sign, number) for (layer, sign), number in sorted(layers.items())),
                len({origin for pair in pairs for origin in pair.origins}),
                float(between[actor]),
                member.get(actor),
            )
        )
    return tuple(sorted(found, key=lambda s: (-s.positive - s.negative - s.unsettled, -s.origins, s.actor)))


def communities(network: SignedNetwork) -> tuple[tuple[str, ...], ...]:
    """Return groups of actors with more positive pairs among them than chance would have; the larger first.

    Greedy modularity (Clauset, Newman and Moore 2004), each pair weighted by its independent origins. Negative pairs do
    not count here: what they part, `models.balance` says.
    """
    import networkx as nx

    graph = _graph(network, (PairVerdict.POSITIVE,))
    graph.remove_nodes_from(list(nx.isolates(graph)))
    if not graph.number_of_edges():
        return ()
    groups = nx.community.greedy_modularity_communities(graph, weight="origins")
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda g: (-len(g), g)))


def _graph(network: SignedNetwork, verdicts: Collection[PairVerdict]) -> "nx.Graph[str]":
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(network.actors.values()))
    for pair in network.pairs:
        if pair.verdict in verdicts:
            graph.add_edge(pair.left, pair.right, origins=max(len(pair.origins), 1))
    return graph


def pair_changes(before: SignedNetwork, after: SignedNetwork) -> tuple[PairChange, ...]:
    """Return the pairs whose verdict differs, or that have ties in one of the networks only; by actors' keys."""
    old, new = _by_keys(before), _by_keys(after)
    found = []
    for keys in {**old, **new}:
        was, now = old.get(keys), new.get(keys)
        if was is None or now is None or was.verdict is not now.verdict:
            shown = now or was
            assert shown is not None
            found.append(PairChange(shown.left, shown.right, was, now))
    return tuple(sorted(found, key=lambda change: (change.left, change.right)))


def _by_keys(network: SignedNetwork) -> dict[frozenset[str], Pair]:
    keys = {label: key for key, label in network.actors.items()}
    return {frozenset((keys[pair.left], keys[pair.right])): pair for pair in network.pairs}
