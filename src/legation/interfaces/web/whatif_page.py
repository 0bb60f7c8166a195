"""What-ifs that a page has worked out ahead: those that somebody named, then those of the map's strongest concepts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from legation.interfaces.package_explained import MEANING, direction, size_words
from legation.interfaces.whatif_rows import CAVEAT, path_row
from legation.models.causal_map import CausalMap
from legation.models.whatif import Move
from legation.models.whatif_run import Ending, Run, RunSettings
from legation.models.whatif_sensitivity import LINK, ORIGIN, SPEAKER, LeftOut, hangs_on, leave_out
from legation.supposing import EXPLAINED, Supposed, suppose_in

CONCEPTS = 12
"""Most concepts that are supposed ahead; `legation whatif` takes any."""
MOVES = 12
"""Most concepts that moved which one what-if shows."""
MOST_EDGES = 20_000
"""Most edges of a map for which what-ifs are worked out ahead."""
NO_WHATIF: Mapping[str, Any] = {"caveat": CAVEAT, "meaning": MEANING, "cases": []}


@dataclass(frozen=True, slots=True)
class Named:
    """A what-if that somebody named.

    Attributes:
        title: What is supposed, in words.
        about: One sentence on what is asked.
        supposed: Its answer.
        settings: How it was run.
    """

    title: str
    about: str
    supposed: Supposed
    settings: RunSettings


def whatif_page(whole: CausalMap, named: Iterable[Named] = ()) -> dict[str, Any]:
    """Return what the what-if panel needs, as plain JSON.

    Returns:
        `caveat`, `meaning` (of the words for moves), and `cases`, those that are named first: `title` and `about` (None
        for one of a single concept), `set` and `hold` (numbers of concepts in the map, of what is set each with
        `direction`), `rule`, `ended` (a sentence), `unnamed` (concepts that moved whose words name nothing), `more`
        (moves that are not shown) and `moves`: `c` (number), `difference`, `direction`, `size`, `hangs` (`speakers`,
        `steps` as pairs of numbers, `origins` by their documents: single things without which it would not move) and
        `paths`: `sign`, `against` (it pushes the other way) and `steps`, each `c`, `e`, `weight` and `links` (ids).
    """
    if len(whole.edges) > MOST_EDGES:
        return {**NO_WHATIF}
    settings = RunSettings()
    number = {concept.id: index for index, concept in enumerate(whole.concepts)}
    cases = [
        {"title": each.title, "about": each.about, **_case(each.supposed, each.settings, number)}
        for each in named
    ]
    for concept in strongest_concepts(whole):
        case = _case(_supposed(whole, concept, settings), settings, number)
        if case["moves"]:
            cases.append({"title": None, "about": None, **case})
    return {"caveat": CAVEAT, "meaning": MEANING, "cases": cases}


def _supposed(whole: CausalMap, concept: str, settings: RunSettings) -> Supposed:
    """Run one concept; what an answer hangs on is worked out for every move that is shown."""
    found = suppose_in(whole, {concept: 1.0}, settings=settings)
    worked_out = {move.concept for move in found.answer.moves[:EXPLAINED]}
    rest = [move.concept for move in _clear(found)[:MOVES] if move.concept not in worked_out]
    if not rest:
        return found
    more = leave_out(found.fuzzy, found.answer, settings, concepts=rest)
    return replace(found, left_out=(*found.left_out, *more))


def _clear(supposed: Supposed) -> list[Move]:
    return [move for move in supposed.answer.moves if not supposed.whole.by_id[move.concept].vague]


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


def _case(supposed: Supposed, settings: RunSettings, number: Mapping[str, int]) -> dict[str, Any]:
    scenario, clear = supposed.answer.scenario, _clear(supposed)
    given = {**scenario.start, **scenario.set}
    return {
        "set": [[number[concept], direction(value)] for concept, value in sorted(given.items())],
        "hold": [number[concept] for concept in sorted(scenario.hold)],
        "rule": f"{settings.rule.value}, {settings.squash.value}",
        "ended": _ended(supposed.answer.disturbed),
        "unnamed": len(supposed.answer.moves) - len(clear),
        "more": max(0, len(clear) - MOVES),
        "moves": [_move(supposed, move, number) for move in clear[:MOVES]],
    }


def _ended(run: Run) -> str:
    if run.ending is Ending.CYCLE:
        return (
            f"The values come back every {run.period} steps and do not settle; what is shown is their mean."
        )
    if run.ending is Ending.LIMIT:
        return f"The values had not settled after {run.steps:,} steps: take the sizes with care."
    return f"The values settle after {run.steps:,} {'step' if run.steps == 1 else 'steps'}."


def _move(supposed: Supposed, move: Move, number: Mapping[str, int]) -> dict[str, Any]:
    rises = move.difference > 0
    return {
        "c": number[move.concept],
        "difference": round(move.difference, 2),
        "direction": direction(move.difference),
        "size": size_words(move.difference),
        "hangs": _hangs(supposed, hangs_on(supposed.left_out, move.concept), number),
        "paths": [
            {
                "sign": path["sign"],
                "against": (path["effect"] > 0) != rises,
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
            for path in (path_row(supposed.whole, path) for path in move.paths)
        ],
    }


def _hangs(supposed: Supposed, entries: Iterable[LeftOut], number: Mapping[str, int]) -> dict[str, Any]:
    told, links = list(entries), supposed.fuzzy.links
    origins = [entry.name for entry in told if entry.kind == ORIGIN]
    homes = [[c.record for link in links for c in link.claims if c.origin == origin] for origin in origins]
    return {
        "speakers": [entry.name for entry in told if entry.kind == SPEAKER],
        "steps": [_ends(entry.name, number) for entry in told if entry.kind == LINK],
        "origins": [sorted({supposed.whole.links[record].doc for record in records}) for records in homes],
    }


def _ends(link: str, number: Mapping[str, int]) -> list[int]:
    """Return the concepts of a link that is called "cause -> effect (+)"."""
    return [number[concept] for concept in link.rpartition(" (")[0].split(" -> ")]
