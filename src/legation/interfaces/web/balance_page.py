"""The structural balance of the network at each step of the brief's slider."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from legation.models.balance import weigh_balance
from legation.models.balance_edges import SignedEdge, Triad, triads
from legation.models.network import Rule, SignedNetwork, signed_network
from legation.models.tie import Tie
from legation.models.tie_web import TieWeb
from legation.schema.vocabulary import ActorType

TRIADS = 24
"""Most triads of each kind that a step lists."""
PAIRS = 60
"""Most signed pairs of a network whose index the brief works out at each step; `legation balance` takes larger ones."""


def places_of(web: TieWeb) -> frozenset[str]:
    """Return the keys of the actors that are places: they take no side."""
    return frozenset(actor.id for actor in web.actors if actor.type is ActorType.PLACE)


def balance_step(
    ties: Iterable[Tie], number: Mapping[str, int], *, places: Collection[str] = ()
) -> dict[str, Any] | None:
    """Return the balance of the ties that stand on one date, as plain JSON.

    A pair at odds takes a side that three times as many independent origins support, and is listed as at odds.

    Args:
        ties: Ties that stand.
        number: Number of each actor by its key.
        places: Keys of actors whose ties are left out.

    Returns:
        `index` and `least` (the same where it is proved; None for more than `PAIRS` pairs), `triads` (how many are
        balanced, and not), `unbalanced`, `balanced` (each the signs of its three pairs), `atodds` (pairs with ties of
        both signs). None where no pair has a sign.
    """
    sided = [tie for tie in ties if tie.subject.key not in places and tie.object.key not in places]
    network = signed_network([tie for tie in sided if tie.supporting], rule=Rule.CLEAR)
    edges = network.edges()
    if not edges:
        return None
    actor = {label: number[key] for key, label in network.actors.items()}
    balance = weigh_balance(edges) if len(edges) <= PAIRS else None
    found = sorted(triads(edges), key=lambda triad: triad.actors)
    good = [triad for triad in found if triad.is_balanced]
    bad = [triad for triad in found if not triad.is_balanced]
    return {
        "index": None if balance is None else balance.index,
        "least": None if balance is None else balance.lower,
        "triads": [len(good), len(bad)],
        "unbalanced": [_triad(triad, actor) for triad in bad[:TRIADS]],
        "balanced": [_triad(triad, actor) for triad in good[:TRIADS]],
        "atodds": _at_odds(network, actor),
    }


def _triad(triad: Triad, actor: Mapping[str, int]) -> list[list[Any]]:
    return [_pair(edge, actor) for edge in triad.edges]


def _pair(edge: SignedEdge, actor: Mapping[str, int]) -> list[Any]:
    return [actor[edge.left], actor[edge.right], "+" if edge.sign > 0 else "-"]


def _at_odds(network: SignedNetwork, actor: Mapping[str, int]) -> list[list[int]]:
    """Return the pairs with signed ties of both signs, or with a disputed one."""
    found = []
    for pair in network.pairs:
        signs = {tie.sign for tie in pair.ties if tie.sign != "0"}
        if len(signs) > 1 or any(tie.disputed and tie.sign != "0" for tie in pair.ties):
            found.append([actor[pair.left], actor[pair.right]])
    return found
