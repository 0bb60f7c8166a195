"""The what-ifs that the brief has worked out ahead: the map's strongest concepts, each set once."""

from collections.abc import Mapping
from typing import Any

from legation.interfaces.whatif_rows import CAVEAT, move_row
from legation.models.causal_map import CausalMap
from legation.models.whatif_run import RunSettings
from legation.supposing import Supposed, suppose_in

CONCEPTS = 12
"""Most concepts that are supposed ahead; `legation whatif` takes any."""
MOVES = 12
"""Most concepts that moved which one what-if shows."""
MOST_EDGES = 20_000
"""Most edges of a map for which what-ifs are worked out ahead."""
NO_WHATIF: Mapping[str, Any] = {"caveat": CAVEAT, "rule": "", "cases": []}


def whatif_page(whole: CausalMap) -> dict[str, Any]:
    """Return what the what-if panel needs, as plain JSON.

    Returns:
        `caveat`, `rule` (how the map is run), and `cases`: for each concept `concept` (its number in the map),
        `ending`, `steps`, and `moves`: `c` (number), `difference`, `hangs` (names of what it hangs on), `paths`: `sign`
        and `steps`, each `c`, `e` (numbers), `weight` and `links` (ids of records).
    """
    if len(whole.edges) > MOST_EDGES:
        return {**NO_WHATIF}
    settings = RunSettings()
    number = {concept.id: index for index, concept in enumerate(whole.concepts)}
    cases = [
        _case(whole, suppose_in(whole, {concept: 1.0}, settings=settings), number, concept)
        for concept in strongest_concepts(whole)
    ]
    return {
        "caveat": CAVEAT,
        "rule": f"{settings.rule.value}, {settings.squash.value}",
        "cases": [case for case in cases if case["moves"]],
    }


def strongest_concepts(whole: CausalMap) -> list[str]:
    """Return the concepts from which most is said to follow: by how many concepts they reach, then by sources."""
    after: dict[str, set[str]] = {}
    backing: dict[str, int] = {}
    for edge in whole.edges:
        if edge.asserted and edge.cause != edge.effect:
            after.setdefault(edge.cause, set()).add(edge.effect)
            sources = sum(support.independent_sources for support in edge.asserted)
            backing[edge.cause] = backing.get(edge.cause, 0) + sources
    known = [concept for concept in sorted(after) if not whole.by_id[concept].vague]
    return sorted(known, key=lambda c: (-_reach(after, c), -backing[c], c))[:CONCEPTS]


def _reach(after: Mapping[str, set[str]], start: str) -> int:
    seen, open_ = {start}, [start]
    while open_:
        for effect in after.get(open_.pop(), ()):
            if effect not in seen:
                seen.add(effect)
                open_.append(effect)
    return len(seen) - 1


def _case(whole: CausalMap, supposed: Supposed, number: Mapping[str, int], concept: str) -> dict[str, Any]:
    run = supposed.answer.disturbed
    rows = [move_row(whole, move, supposed.left_out) for move in supposed.answer.moves[:MOVES]]
    return {
        "concept": number[concept],
        "ending": run.ending.value,
        "steps": run.steps,
        "moves": [_move(row, number) for row in rows],
    }


def _move(row: Mapping[str, Any], number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "c": number[row["concept"]],
        "difference": round(row["difference"], 2),
        "hangs": [f"{one['kind']} {one['name']}" for one in row["hangs_on"]],
        "paths": [
            {
                "sign": path["sign"],
                "steps": [
                    {
                        "c": number[step["cause"]],
                        "e": number[step["effect"]],
                        "weight": round(step["weight"], 2),
                        "links": [said["record"] for said in step["said"]],
                    }
                    for step in path["steps"]
                ],
            }
            for path in row["paths"]
        ],
    }
