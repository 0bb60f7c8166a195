"""Blocks of the case study on the causal map: its core, its loops, and what-ifs step by step."""

from collections.abc import Sequence

from case_study_paths import shown_moves, steps_of
from case_study_words import count, joined, place_of, plain, small, speaker, table

from legation.interfaces.package_parts import largest_part
from legation.interfaces.package_whatifs import WHATIFS, WhatIf, read_whatifs, run_whatif
from legation.interfaces.web.whatif_page import strongest_concepts
from legation.models.causal_map import Edge
from legation.models.causal_paths import Path, find_loops
from legation.models.whatif import Move
from legation.models.whatif_map import WeightedLink
from legation.models.whatif_run import Ending
from legation.models.whatif_sensitivity import LINK, LeftOut, hangs_on, leave_out
from legation.packaged import Package
from legation.supposing import Supposed

_MOST = 3
_LOOPS, _HUBS = 8, 10
_ENDINGS = {
    Ending.FIXED: "comes to rest",
    Ending.CYCLE: "comes round to where it was",
    Ending.LIMIT: "is cut off at the limit",
}


def map_block(package: Package) -> list[str]:
    """Return the size of the causal map and its most connected concepts."""
    whole = package.causal_map
    degree = {concept.id: [0, 0] for concept in whole.concepts}
    for edge in whole.edges:
        degree[edge.cause][1] += 1
        degree[edge.effect][0] += 1
    part, concepts = largest_part(whole), len(whole.concepts)
    share = round(100 * part / max(concepts, 1))
    told = [c for c in whole.concepts if not c.vague]
    hubs = sorted(told, key=lambda c: (-sum(degree[c.id]), c.id))[:_HUBS]
    return [
        f"The map has {count(concepts, 'concept')} and {count(len(whole.edges), 'edge')}; the largest part in which "
        f"all hang together has {count(part, 'concept')} ({share} %). The most connected:",
        "",
        *table(
            ("concept", "is said to follow from", "is said to bring about"),
            ((plain(c.name), str(degree[c.id][0]), str(degree[c.id][1])) for c in hubs),
        ),
    ]


def loops_block(package: Package) -> list[str]:
    """Return the loops of the causal map, each step with who says so."""
    loops = find_loops(package.causal_map)
    if not loops:
        return ["No loop is asserted: nothing is said to come back to what it began with."]
    rows = [(loop.character, "<br>".join(_loop_steps(package, loop))) for loop in loops[:_LOOPS]]
    more = [f"*{len(loops) - _LOOPS} more.*"] if len(loops) > _LOOPS else []
    return [*table(("loop", "steps, and who says so"), rows), *(["", *more] if more else [])]


def _loop_steps(package: Package, loop: Path) -> list[str]:
    whole = package.causal_map
    return [
        f"{plain(whole.name(edge.cause))} {_arrow(edge)} {plain(whole.name(edge.effect))}: "
        + _who(package, [record for support in edge.asserted for record in support.links])
        for edge in loop.edges
    ]


def _arrow(edge: Edge) -> str:
    return "→ (" + "/".join(sign.value.replace("-", "−") for sign in edge.signs) + ")"


def _who(package: Package, records: Sequence[str]) -> str:
    place, links = place_of(package), package.causal_map.links
    told = [f"{speaker(links[r].speaker.name)}, {links[r].hedge.value} {small(place(r))}" for r in records]
    return "; ".join(told[:3]) + (f"; {len(told) - 3} more" if len(told) > 3 else "")


def whatifs_of(package: Package) -> list[tuple[WhatIf, Supposed]]:
    """Return the what-ifs that are told: those that somebody named, else those of the map's strongest concepts."""
    named = list(read_whatifs(package.folder))[:_MOST]
    whole = package.causal_map
    if not named:
        named = [
            WhatIf(
                concept, whole.name(concept), "The concept from which most is said to follow.", {concept: 1.0}
            )
            for concept in strongest_concepts(whole)[:_MOST]
        ]
    return [(each, run_whatif(package, each)) for each in named]


def whatif_block(package: Package, picture: str, whatif: WhatIf, found: Supposed) -> list[str]:
    """Return one what-if: its picture, its steps with who says so, and what each answer hangs on."""
    moves = shown_moves(found)
    told = [f"### {plain(whatif.title)}", "", plain(whatif.about), "", _supposed(found), ""]
    if not moves:
        return [*told, "Nothing else moves: no asserted path leads on from there."]
    told += [f"![{plain(whatif.title)}: the paths]({picture})", ""]
    steps = steps_of(moves)
    told += table(
        ("step", "what is asserted", "weight", "who says so, how firmly, where"),
        (
            (str(number), _step_words(found, step), _number(step.weight), _step_who(package, step))
            for number, step in enumerate(steps, 1)
        ),
    )
    numbers = {(*step.ends, step.weight > 0): str(n) for n, step in enumerate(steps, 1)}
    alone = leave_out(found.fuzzy, found.answer, whatif.settings, concepts=[move.concept for move in moves])
    rows = (_move_row(found, move, numbers, alone) for move in moves)
    told += ["", *table(("what moves", "how far", "by steps", "hangs on the word of"), rows)]
    left = len(found.answer.moves) - len(moves)
    call = f"--what-if {whatif.name}" if (package.folder / WHATIFS).is_file() else f'--set "{whatif.name}"=1'
    return [*told, *(["", f"*{left} more: `legation demo system {call}`.*"] if left else [])]


def _supposed(found: Supposed) -> str:
    """Return what is given, and what the run came to."""
    scenario, run = found.answer.scenario, found.answer.disturbed

    def name(concept: str) -> str:
        return f"*{plain(found.whole.name(concept))}*"

    given = [f"{name(c)} is set to {_number(value)}" for c, value in sorted(scenario.set.items())]
    given += [f"{name(c)} begins with {_number(value)}" for c, value in sorted(scenario.start.items())]
    given += [f"{name(c)} is held where it is" for c in sorted(scenario.hold)]
    ending = f"The run {_ENDINGS.get(run.ending, run.ending.value)} after {count(run.steps, 'step')}"
    return f"{joined(given)}. {ending}; {count(len(found.answer.moves), 'concept')} moved."


def _step_words(found: Supposed, step: WeightedLink) -> str:
    less = "more" if step.weight > 0 else "less"
    return f"more *{plain(found.whole.name(step.cause))}*, {less} *{plain(found.whole.name(step.effect))}*"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-", "−").removesuffix(".00")


def _step_who(package: Package, step: WeightedLink) -> str:
    denied = [claim.record for claim in step.claims if claim.denied]
    told = _who(package, [claim.record for claim in step.claims if not claim.denied])
    return told + (f"; denied by {_who(package, denied)}" if denied else "")


def _move_row(
    found: Supposed, move: Move, numbers: dict[tuple[str, str, bool], str], left_out: Sequence[LeftOut]
) -> tuple[str, str, str, str]:
    path = move.paths[0]
    way = ", ".join(numbers[(*link.ends, link.weight > 0)] for link in path.links)
    voices = {
        _voice(found, entry): None for entry in hangs_on(tuple(left_out), move.concept) if entry.kind != LINK
    }
    up = "up" if move.difference > 0 else "down"
    return (
        plain(found.whole.name(move.concept)),
        f"{up} {abs(move.difference):.2f}",
        way,
        ", ".join(sorted(voices)) or "nobody alone",
    )


def _voice(found: Supposed, entry: LeftOut) -> str:
    """Return who speaks where an answer hangs on a speaker or on an origin."""
    link = found.whole.links.get(entry.name)
    return speaker(entry.name if link is None else link.speaker.name)
