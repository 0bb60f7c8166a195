"""Speed of what-ifs on made-up maps, beside a dense loop at a size where both run: `python eval/bench_whatif.py`.

Links and weights follow from a fixed rule, so every run has the same maps. Fails where 10,000 concepts and 100,000
links take a second or more to be laid out and to settle, where a map does not settle, or where the dense loop ends
elsewhere.
"""

import argparse
import sys
import time

import numpy as np
import one_thread  # noqa: F401  (before numpy)

from legation.models.whatif import Scenario, what_if
from legation.models.whatif_map import FuzzyMap, WeightedLink
from legation.models.whatif_run import Ending, RunSettings

MOST_SECONDS = 1.0
SIZES = ((100, 1_000), (2_000, 20_000), (10_000, 100_000))
DENSE = 2_000


def made_map(concepts: int, links: int) -> FuzzyMap:
    """Return a map with loops, whose links go from each concept to some others."""
    names = tuple(f"c{number:05}" for number in range(concepts))
    found = []
    for number in range(links):
        cause = number % concepts
        effect = (cause * 7 + number // concepts * 131 + 17) % concepts
        weight = ((number * 37) % 19 - 9) / 24 or 0.4
        if cause != effect:
            found.append(WeightedLink(names[cause], names[effect], weight))
    return FuzzyMap(names, tuple(found))


def dense_loop(fuzzy: FuzzyMap, settings: RunSettings) -> tuple[np.ndarray, int]:
    """Run the scenario by a dense matrix and nothing else."""
    matrix = np.zeros((len(fuzzy.concepts), len(fuzzy.concepts)))
    for link in fuzzy.links:
        matrix[fuzzy.place[link.effect], fuzzy.place[link.cause]] += link.weight
    values = np.zeros(len(fuzzy.concepts))
    values[0] = 1.0
    for step in range(1, settings.limit + 1):
        new = np.tanh(matrix @ values)
        new[0] = 1.0
        if np.abs(new - values).max() <= settings.tolerance:
            return new, step
        values = new
    return values, settings.limit


def main() -> int:
    """Print a line for each size."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    settings, failed = RunSettings(), False
    for concepts, links in SIZES:
        fuzzy = made_map(concepts, links)
        start = time.process_time()
        answer = what_if(fuzzy, Scenario({fuzzy.concepts[0]: 1.0}), settings, paths=0)
        took = time.process_time() - start
        start = time.process_time()
        explained = what_if(fuzzy, Scenario({fuzzy.concepts[0]: 1.0}), settings)
        explaining = time.process_time() - start
        run = answer.disturbed
        line = f"{concepts:>6} concepts {len(fuzzy.links):>7} links: {run.ending.value} after {run.steps} steps, "
        line += f"{took:.2f} s; {len(explained.moves)} moved, with paths {explaining:.2f} s"
        if concepts <= DENSE:
            start = time.process_time()
            values, steps = dense_loop(fuzzy, settings)
            line += f"; dense loop {steps} steps, {time.process_time() - start:.2f} s"
            failed |= not np.allclose(values, run.values, atol=10 * settings.tolerance)
        print(line)
        failed |= took >= MOST_SECONDS or run.ending is Ending.LIMIT
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
