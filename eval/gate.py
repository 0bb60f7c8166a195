"""Hold accuracy above pinned floors: `make eval`.

    python eval/gate.py                      measure all corpora that are there, fail below a floor
    python eval/gate.py --quick              only the small ones (what `make test` runs)
    python eval/gate.py --update             raise floors to what was measured; pin new corpora
    python eval/gate.py --update --allow-regression "why"    also lower them; the reason is written down

Without --only, the tables of `docs/coverage.md` are compared too (`coverage.py --write` renews them).

Each corpus is pinned by a checksum over its texts and annotations: other data, other floors. A floor lies one point
below what was measured when it was set, because the parser's arithmetic differs in its last bits between processors,
and a single record weighs up to a point in a small corpus. `ROOM_OF_FEW` has the exceptions.
"""

import argparse
import json
import math
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage import make_tables, page_faults
from record_measures import Measures
from suites import Suite, all_suites, checksum, run_suites

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "eval" / "floors.json"
ROOM = 0.01
"""How far a floor lies below the measure that set it."""
ROOM_OF_FEW = {"comparisons.verdict": 0.05, "comparisons.origins": 0.05}
"""Measures over ten to twenty found questions, each of them five points; which are found changes with every gain."""
NO_ROOM = frozenset({"evidence.exact"})
"""Measures that allow no exception."""


@dataclass(frozen=True)
class Finding:
    """A measure beside its floor; `floor` is None where none is pinned."""

    suite: str
    measure: str
    value: float
    floor: float | None

    @property
    def fails(self) -> bool:
        """True below the floor."""
        return self.floor is not None and round(self.value, 4) < self.floor


def floor_of(value: float, measure: str = "") -> float:
    """Return the floor that a measure sets: lower by its room, in whole points, never below zero."""
    if measure in NO_ROOM:
        return math.floor(value * 100) / 100
    return max(0.0, math.floor(round((value - ROOM_OF_FEW.get(measure, ROOM)) * 100, 6)) / 100)


def measure_suites(suites: list[Suite], *, jobs: int = 1) -> dict[str, Measures]:
    """Run every task of every suite once and measure."""
    done = run_suites(suites, jobs=jobs)
    return {suite.name: suite.measure(done[suite.name]) for suite in suites}


def read_floors(path: Path) -> dict[str, Any]:
    """Read the pinned checksums and floors; nothing is pinned where the file is missing."""
    if not path.exists():
        return {"corpora": {}, "regressions": []}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def write_floors(path: Path, floors: dict[str, Any]) -> None:
    """Write the floors, keys sorted."""
    path.write_text(json.dumps(floors, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def check(
    measures: dict[str, Measures], sums: dict[str, str], floors: dict[str, Any]
) -> tuple[list[Finding], list[str]]:
    """Compare with the floors.

    Returns:
        Each measure with its floor, and what is wrong, one sentence each.
    """
    findings: list[Finding] = []
    faults: list[str] = []
    for suite, values in measures.items():
        pinned = floors["corpora"].get(suite)
        if pinned is None:
            faults.append(f"{suite}: no floors are pinned; run with --update")
        elif pinned["sha256"] != sums[suite]:
            faults.append(f"{suite}: texts or annotations are not those that the floors were set on")
        known = pinned["floors"] if pinned else {}
        found = [Finding(suite, name, value, known.get(name)) for name, value in values.items()]
        faults += [f"{suite}: {f.measure} is {f.value:.3f}, the floor {f.floor}" for f in found if f.fails]
        faults += [f"{suite}: {name} is no longer measured" for name in sorted(set(known) - set(values))]
        findings += found
    return findings, faults


def update(
    measures: dict[str, Measures], sums: dict[str, str], floors: dict[str, Any], *, why: str | None = None
) -> list[str]:
    """Raise the floors in place.

    Args:
        measures: By corpus.
        sums: Checksum of each corpus.
        floors: Changed in place.
        why: Reason to lower floors and to take other data; without one neither is done.

    Returns:
        What was refused, one sentence each; empty when all was taken over.
    """
    refused: list[str] = []
    for suite, values in measures.items():
        pinned = floors["corpora"].setdefault(suite, {"sha256": sums[suite], "floors": {}})
        if pinned["sha256"] != sums[suite]:
            if why is None:
                refused.append(f"{suite}: its data changed; say why with --allow-regression")
                continue
            floors["regressions"].append({"corpus": suite, "measure": "data", "why": why})
            pinned["sha256"] = sums[suite]
        for name in sorted({*values, *pinned["floors"]}):
            refused += _move(suite, name, values.get(name), floors, why=why)
    return refused


def _move(
    suite: str, name: str, value: float | None, floors: dict[str, Any], *, why: str | None
) -> list[str]:
    known = floors["corpora"][suite]["floors"]
    old, new = known.get(name), None if value is None else floor_of(value, name)
    if old is None or (new is not None and new >= old):
        known[name] = new
        return []
    if new is not None and value is not None and round(value, 4) >= old:
        return []
    if why is None:
        return [f"{suite}: {name} would fall from {old} to {new}; say why with --allow-regression"]
    floors["regressions"].append({"corpus": suite, "measure": name, "from": old, "to": new, "why": why})
    if new is None:
        del known[name]
    else:
        known[name] = new
    return []


def render(findings: list[Finding]) -> str:
    """Return the measures as a table."""
    lines = [f"{'corpus':14}{'measure':30}{'now':>8}{'floor':>8}"]
    for finding in findings:
        floor = "-" if finding.floor is None else f"{finding.floor:.2f}"
        mark = "  BELOW" if finding.fails else ""
        lines.append(f"{finding.suite:14}{finding.measure:30}{finding.value:8.3f}{floor:>8}{mark}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Measure, compare, report; 0 when nothing lies below its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="only the small corpora")
    parser.add_argument("--only", action="append", default=[], help="this corpus; may be repeated")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with the corpora")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", metavar="WHY", help="with --update: lower them too")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "eval.json")
    options = parser.parse_args(arguments)
    suites = [s for s in all_suites(ROOT, options.shared) if s.quick or not options.quick]
    suites = [s for s in suites if not options.only or s.name in options.only]
    done = run_suites(suites, jobs=options.jobs)
    measures = {suite.name: suite.measure(done[suite.name]) for suite in suites}
    sums = {suite.name: checksum(suite.root, suite.files) for suite in suites}
    floors = read_floors(options.floors)
    refused: list[str] = []
    if options.update:
        refused = update(measures, sums, floors, why=options.allow_regression)
        write_floors(options.floors, floors)
    findings, faults = check(measures, sums, floors)
    if not options.only:
        faults += page_faults(make_tables(done))
    print(render(findings))
    report = {"measures": measures, "sha256": sums, "faults": faults}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(report, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    for line in [*refused, *faults]:
        print(line, file=sys.stderr)
    return 1 if refused or faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
