"""Speed and proof of the frustration index on made-up networks of several sizes: `python eval/bench_balance.py`.

Two camps with a tenth of the signs turned, as networks of states are nearly balanced, and the same with four tenths,
which is as hard as it gets. Pairs and signs follow from a hash, so every run has the same networks. Fails where a
network of up to forty actors, nearly balanced, is not proved or takes more than ten seconds.
"""

import argparse
import hashlib
import sys
import time
from itertools import combinations

import one_thread  # noqa: F401  (before numpy)

from legation.models.balance import weigh_balance
from legation.models.balance_edges import SignedEdge

MOST_SECONDS = 10.0
EASY = ((10, 25), (18, 60), (30, 100), (40, 160), (100, 600), (1000, 5000))
HARD = ((18, 60), (30, 100), (40, 160))


def _share(*parts: object) -> float:
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def made_network(actors: int, pairs: int, noise: float) -> list[SignedEdge]:
    """Return a network with two camps, some of whose signs are turned."""
    names = [f"a{number:04}" for number in range(actors)]
    chosen = sorted(combinations(range(actors), 2), key=lambda pair: _share("pair", *pair))[:pairs]
    edges = []
    for one, other in chosen:
        sign = 1 if (one + other) % 2 == 0 else -1
        turned = _share("sign", one, other) < noise
        edges.append(SignedEdge(names[one], names[other], -sign if turned else sign))
    return edges


def main() -> int:
    """Print a line for each network."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(f"{'actors':>7} {'pairs':>6} {'turned':>7} {'index':>12} {'flips known':>12} {'seconds':>8}")
    failed = False
    for noise, sizes in ((0.1, EASY), (0.4, HARD)):
        for actors, pairs in sizes:
            edges = made_network(actors, pairs, noise)
            start = time.process_time()
            found = weigh_balance(edges)
            took = time.process_time() - start
            index = str(found.index) if found.is_exact else f"{found.lower}..{found.index}"
            known = sum(flip.effect is not None for flip in found.flips)
            print(f"{actors:>7} {pairs:>6} {noise:>7.0%} {index:>12} {known:>5} of {pairs:<4} {took:>7.2f}")
            failed |= noise == 0.1 and actors <= 40 and (not found.is_exact or took > MOST_SECONDS)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
