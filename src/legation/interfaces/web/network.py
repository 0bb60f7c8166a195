"""The web of ties as the brief shows it: actors with their places, and each tie's standing at every step of the slider.

Which ties stand on a date is asked of `models.tie_web` for every step, so the picture and `legation ties` never differ.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from legation.interfaces.web.balance_page import balance_step, places_of
from legation.interfaces.web.layout import Pair, Point, place_nodes
from legation.models.tie import Tie
from legation.models.tie_web import Asked, TieWeb
from legation.schema.dates import Interval

STEPS = 48
"""Most dates of the slider."""
DRAWN = 300
"""Most actors of the picture; those with fewer ties stay in the table."""
QUIET = ("government", "identity", "view")
"""Layers that say what actors are and think; the picture leaves them out until they are asked for."""
NO_NETWORK: Mapping[str, Any] = {
    "steps": [],
    "actors": [],
    "ties": [],
    "undated": [],
    "quiet": QUIET,
    "balance": [],
}


def network_page(web: TieWeb, also: Iterable[str] = ()) -> dict[str, Any]:
    """Return what the page of the network needs, as plain JSON.

    Args:
        web: A web of ties.
        also: Partial dates that are steps of the slider even if nothing changes then.

    Returns:
        `steps`: years as text, in order. `actors`: `name`, `actor`, `type`, and `at`, two places [x, y] in a page of
        1000 by 640, without the quiet layers and with them; None where an actor is not drawn. `quiet`: those layers.
        `ties`: `s`, `o` (numbers of actors), `relation`, `layer`, `sign`, and `runs`: the steps `from` to `to` in which
        it stands in one way, with `status`, `disputed`, `yes`, `no`, `pending`, `sources`, `low`, `high`, `begun`.
        `undated`: the same without runs, with `yes`. `balance`: of each step (`balance_page.balance_step`).
    """
    steps = sorted({*_steps(web.ties(Asked())), *also})
    standing = [web.ties(Asked(as_of=Interval.at(step), all_status=True)) for step in steps]
    number = {actor.id: index for index, actor in enumerate(web.actors)}
    bundles: dict[tuple[str, str, str], dict[str, Any]] = {}
    for at, ties in enumerate(standing):
        for tie in ties:
            if not (tie.supporting or tie.denying or tie.pending):
                continue
            row = bundles.setdefault(tie.key, _bundle(tie, number))
            _carry_on(row["runs"], at, _run(tie))
    undated = [
        {**_bundle(tie, number), "yes": [*tie.supporting, *tie.undated]}
        for tie in web.ties(Asked(all_status=True))
        if tie.key not in bundles and (tie.supporting or tie.undated)
    ]
    rows = list(bundles.values())
    return {
        "steps": steps,
        "actors": _actors(web, rows),
        "ties": rows,
        "undated": undated,
        "quiet": QUIET,
        "balance": [balance_step(ties, number, places=places_of(web)) for ties in standing],
    }


def _steps(ties: Iterable[Tie]) -> list[str]:
    """Return the years in which a tie begins or ends, those with most changes where there are too many."""
    changes: Counter[str] = Counter()
    for tie in ties:
        for bound in (tie.valid.low, tie.valid.high):
            if bound is not None:
                changes[bound[:4]] += 1
    last = max(changes, default=None)
    kept = {year for year, _ in sorted(changes.items(), key=lambda item: (-item[1], item[0]))[: STEPS - 1]}
    return sorted(kept | ({last} if last is not None else set()))


def _bundle(tie: Tie, number: dict[str, int]) -> dict[str, Any]:
    return {
        "s": number[tie.subject.key],
        "o": number[tie.object.key],
        "relation": tie.relation,
        "layer": tie.layer,
        "sign": tie.sign,
        "runs": [],
    }


def _run(tie: Tie) -> dict[str, Any]:
    return {
        "status": tie.status,
        "disputed": tie.disputed,
        "yes": list(tie.supporting),
        "no": list(tie.denying),
        "pending": [record for record, _ in tie.pending],
        "sources": tie.independent_sources,
        "low": tie.valid.low,
        "high": tie.valid.high,
        "begun": tie.begun,
    }


def _carry_on(runs: list[dict[str, Any]], at: int, run: dict[str, Any]) -> None:
    """Add a step to the last run where nothing has changed, else begin a new one."""
    if runs and runs[-1]["to"] == at - 1 and all(runs[-1][key] == value for key, value in run.items()):
        runs[-1]["to"] = at
    else:
        runs.append({"from": at, "to": at, **run})


def _actors(web: TieWeb, ties: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    loud = _places(web, [tie for tie in ties if tie["layer"] not in QUIET])
    whole = _places(web, ties)
    return [
        {
            "name": actor.name,
            "actor": actor.id,
            "type": actor.type.value,
            "at": [loud.get(number), whole.get(number)],
        }
        for number, actor in enumerate(web.actors)
    ]


def _places(web: TieWeb, ties: Iterable[Mapping[str, Any]]) -> dict[int, Point]:
    """Return where the actors of some ties are drawn; more independent sources, nearer."""
    weights: dict[Pair, float] = defaultdict(float)
    degree: Counter[int] = Counter()
    for tie in ties:
        sources = max((run["sources"] for run in tie["runs"] if run["yes"]), default=0)
        if sources:
            weights[min(tie["s"], tie["o"]), max(tie["s"], tie["o"])] += sources
            degree.update((tie["s"], tie["o"]))
    drawn = sorted(sorted(degree, key=lambda n: (-degree[n], web.actors[n].name, n))[:DRAWN])
    local = {node: index for index, node in enumerate(drawn)}
    inside = {(local[a], local[b]): w for (a, b), w in weights.items() if a in local and b in local}
    return dict(zip(drawn, place_nodes(len(drawn), inside), strict=True))
