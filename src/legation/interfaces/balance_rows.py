"""Networks of signed pairs and their balance as plain JSON objects: for `legation balance --json` and for the brief."""

from collections.abc import Iterator, Sequence

from legation.balancing import Weighed
from legation.interfaces.interchange import Row
from legation.interfaces.tie_rows import tie_ends, tie_id
from legation.models.balance import Balance, Block, Flip, Frustrated
from legation.models.balance_change import BalanceChange
from legation.models.balance_edges import SignedEdge, Triad
from legation.models.network import Pair, Standing, standings


def balance_rows(weighed: Weighed) -> Iterator[Row]:
    """Yield the summary, then every pair, triad and actor; `row` tells them apart."""
    yield {"row": "balance", **summary_row(weighed)}
    for pair in weighed.network.pairs:
        yield {"row": "pair", **pair_row(pair)}
    for triad in weighed.balance.triads:
        yield {"row": "triad", **triad_row(triad)}
    for standing in standings(weighed.network):
        yield {"row": "actor", **standing_row(standing)}


def summary_row(weighed: Weighed) -> Row:
    """Return the balance of a network, without its single pairs and triads."""
    balance, network = weighed.balance, weighed.network
    verdicts = [pair.verdict.value for pair in network.pairs]
    return {
        "actors": len(network.actors),
        "pairs": {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))},
        "frustration": balance.index,
        "frustration_at_least": balance.lower,
        "exact": balance.is_exact,
        "balanced": balance.is_balanced,
        "normalised": round(balance.normalised, 2),
        "divisions": balance.optima,
        "triads": _triad_counts(balance),
        "camps": [[list(camp) for camp in pair] for pair in balance.camps],
        "frustrated": [frustrated_row(clash) for clash in balance.frustrated],
        "flips": [flip_row(flip) for flip in balance.flips],
        "blocks": [block_row(block) for block in balance.blocks],
    }


def pair_row(pair: Pair) -> Row:
    """Return a pair of actors with the ties behind its sign, and the records that open their sentences."""
    return {
        "left": pair.left,
        "right": pair.right,
        "verdict": pair.verdict.value,
        "reason": pair.reason,
        "independent_sources": len(pair.origins),
        "ties": [
            {
                "id": tie_id(tie),
                **tie_ends(tie),
                "disputed": tie.disputed,
                "supporting": list(tie.supporting),
                "denying": list(tie.denying),
            }
            for tie in pair.ties
        ],
    }


def triad_row(triad: Triad) -> Row:
    """Return a triad."""
    return {
        "actors": list(triad.actors),
        "pairs": _edges(triad.edges),
        "balanced": triad.is_balanced,
        "weakly_balanced": triad.is_weakly_balanced,
    }


def frustrated_row(clash: Frustrated) -> Row:
    """Return a pair at odds with the camps, with the way around it that says so."""
    return {**edge_row(clash.edge), "cycle": _edges(clash.cycle)}


def flip_row(flip: Flip) -> Row:
    """Return what the change of one sign would do."""
    return {
        **edge_row(flip.edge),
        "effect": flip.effect,
        "unbalanced_triads": flip.unbalanced,
        "triads": flip.triads,
    }


def block_row(block: Block) -> Row:
    """Return a block of the network and how its part of the index was found."""
    return {
        "actors": list(block.actors),
        "pairs": len(block.edges),
        "method": block.method.value,
        "frustration": block.index,
        "frustration_at_least": block.lower,
        "divisions": block.optima,
    }


def standing_row(standing: Standing) -> Row:
    """Return an actor's place in the network."""
    return {
        "actor": standing.actor,
        "positive": standing.positive,
        "negative": standing.negative,
        "unsettled": standing.unsettled,
        "layers": [{"layer": layer, "sign": sign, "ties": number} for layer, sign, number in standing.layers],
        "independent_sources": standing.origins,
        "betweenness": round(standing.betweenness, 2),
        "community": standing.community,
    }


def balance_change_row(change: BalanceChange) -> Row:
    """Return what changed in the balance between two dates."""
    return {
        "frustration_before": change.index[0],
        "frustration_after": change.index[1],
        "appeared": _edges(change.appeared),
        "ended": _edges(change.ended),
        "flipped": _edges(change.flipped),
        "settled": [triad_row(triad) for triad in change.settled],
        "upset": [triad_row(triad) for triad in change.upset],
        "new_unbalanced": [triad_row(triad) for triad in change.new_unbalanced],
        "moved": list(change.moved),
    }


def edge_row(edge: SignedEdge) -> Row:
    """Return a pair with its sign."""
    return {"left": edge.left, "right": edge.right, "sign": "+" if edge.sign > 0 else "-"}


def _edges(edges: Sequence[SignedEdge]) -> list[Row]:
    return [edge_row(edge) for edge in edges]


def _triad_counts(balance: Balance) -> Row:
    kinds = [triad.negative for triad in balance.triads]
    return {
        "all": len(kinds),
        "balanced": kinds.count(0) + kinds.count(2),
        "+++": kinds.count(0),
        "++-": kinds.count(1),
        "+--": kinds.count(2),
        "---": kinds.count(3),
    }
