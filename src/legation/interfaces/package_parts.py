"""What a page of a package shows, part by part, as plain JSON objects; the page of text words the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from legation.comparison.clusters import Clusters
from legation.interfaces.balance_rows import triad_row
from legation.interfaces.map_rows import path_row
from legation.interfaces.package_explained import explained_row
from legation.interfaces.package_told import Told
from legation.interfaces.package_whatifs import WhatIf, read_whatifs, run_whatif
from legation.interfaces.tie_rows import change_row, tie_row
from legation.models.balance import Balance, weigh_balance
from legation.models.causal_map import CausalMap, Edge
from legation.models.causal_paths import find_loops
from legation.models.network import Rule, SignedNetwork, signed_network
from legation.models.tie import Tie
from legation.models.tie_changes import Change, changes
from legation.models.tie_web import Asked, TieWeb
from legation.packaged import Package, Row
from legation.schema.dates import Interval
from legation.schema.vocabulary import ActorType, Verdict
from legation.subsystems import Part, part_of, read_subsystems

PARTS = ("documents", "subsystems", "ties", "changes", "triads", "figures", "questions", "map", "what-ifs")
"""Parts of a page in their order, by the names that the command line has for them."""


@dataclass(frozen=True, slots=True)
class PartOptions:
    """What of a package is asked for.

    Attributes:
        dates: Partial dates of the ties, in order.
        by_state: True to count officials as their states.
        parts: Names of the parts; see `PARTS`.
        what_if: Name of the only what-if that is asked for, or None for all.
    """

    dates: tuple[str, ...]
    by_state: bool = False
    parts: tuple[str, ...] = PARTS
    what_if: str | None = None


def web_of(package: Package, *, by_state: bool) -> TieWeb:
    """Return the web of ties that is asked for."""
    return package.ties_of_states if by_state else package.ties


def standing(web: TieWeb, date: str) -> list[Tie]:
    """Return the ties that stand on a date, those with the most independent sources first."""
    return sorted(web.ties(Asked(Interval.at(date))), key=lambda tie: -tie.independent_sources)


def changed(web: TieWeb, earlier: str, later: str) -> list[Change]:
    """Return what changed between two dates, what has the most independent sources first."""
    before, after = (web.ties(Asked(Interval.at(date), all_status=True)) for date in (earlier, later))
    return sorted(changes(before, after), key=lambda change: -change.tie.independent_sources)


def weighed_on(web: TieWeb, date: str) -> tuple[SignedNetwork, Balance]:
    """Return the network of a date and its balance, as `balancing.balance_of` does for a case; places take no side."""
    places = {actor.id for actor in web.actors if actor.type is ActorType.PLACE}
    ties = (t for t in standing(web, date) if places.isdisjoint((t.subject.key, t.object.key)))
    network = signed_network(ties, rule=Rule.CLEAR)
    return network, weigh_balance(network.edges())


def differing(package: Package, *, figures: bool) -> list[Row]:
    """Return the comparisons whose accounts do not agree: those of figures, or all others; disputed ones first."""
    found = [
        row
        for row in package.rows["comparisons"]
        if (row["kind"] == "figure") is figures and row["verdict"] != Verdict.AGREE.value
    ]
    return sorted(found, key=lambda row: (row["verdict"] != Verdict.CONTRADICT.value, -len(row["items"])))


def largest_part(whole: CausalMap) -> int:
    """Return the number of concepts of the largest part of a map in which each is linked with each in some way."""
    clusters = Clusters(concept.id for concept in whole.concepts)
    for edge in whole.edges:
        clusters.join(edge.cause, edge.effect, "")
    return max(map(len, clusters.sets()), default=0)


def links_of(edge: Edge, *, denied: bool) -> list[str]:
    """Return the links that assert an edge, or those that deny it."""
    return [link for support in edge.supports if support.denied is denied for link in support.links]


def connected_most(whole: CausalMap) -> list[tuple[str, int]]:
    """Return the ids of concepts with the number of edges each is in, the most connected first."""
    degree = {concept.id: 0 for concept in whole.concepts if not concept.vague}
    for edge in whole.edges:
        for end in {edge.cause, edge.effect} & degree.keys():
            degree[end] += 1
    return sorted(degree.items(), key=lambda each: (-each[1], each[0]))


def asked_whatifs(package: Package, options: PartOptions) -> tuple[WhatIf, ...]:
    """Return the what-ifs that are asked for."""
    found = read_whatifs(package.folder)
    return found if options.what_if is None else tuple(each for each in found if each.name == options.what_if)


def whatif_rows(package: Package, whatifs: Sequence[WhatIf]) -> Iterator[dict[str, Any]]:
    """Yield named what-ifs of a package with their answers in sentences (`explained_row`)."""
    told = Told(package)
    for each in whatifs:
        answer = explained_row(run_whatif(package, each), told)
        yield {"what_if": each.name, "title": each.title, "about": each.about, **answer}


def part_rows(package: Package, options: PartOptions) -> Iterator[dict[str, Any]]:
    """Yield the rows of the parts that are asked for; `part` tells them apart."""
    web = web_of(package, by_state=options.by_state)
    for part in PARTS:
        if part in options.parts:
            for row in _ROWS[part](package, web, options):
                yield {"part": part, **row}


def _documents(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    yield from package.rows["documents"]


def _subsystems(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    for subsystem in read_subsystems(package.folder):
        part = part_of(package, subsystem, web=web, dates=options.dates)
        yield subsystem_row(package, part, options.dates)


def subsystem_row(package: Package, part: Part, dates: Sequence[str]) -> dict[str, Any]:
    """Return a subsystem: its actors, its ties with their standing on each date, states, figures and loops."""
    told = Told(package)
    return {
        "subsystem": part.subsystem.name,
        "about": part.subsystem.about,
        "actors": list(part.actors),
        "ties": [
            {
                **tie_row(tie),
                "words": told.sentence(tie.subject.name, tie.relation, tie.object.name),
                "standing": dict(zip(dates, stood, strict=True)),
            }
            for tie, stood in part.by_date
        ],
        "states": [dict(row) for row in part.states],
        "figures": [dict(row) for row in part.figures],
        "concepts": part.concepts,
        "loops": [path_row(package.causal_map, loop) for loop in part.loops],
    }


def _ties(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    told = Told(package)
    for date in options.dates:
        for tie in standing(web, date):
            words = told.sentence(tie.subject.name, tie.relation, tie.object.name)
            yield {"as_of": date, "words": words, **tie_row(tie)}


def _changes(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    for earlier, later in pairwise(options.dates):
        for change in changed(web, earlier, later):
            yield {"from": earlier, "to": later, **change_row(change)}


def _triads(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    for date in options.dates:
        for triad in weighed_on(web, date)[1].triads:
            yield {"as_of": date, **triad_row(triad)}


def _figures(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    yield from differing(package, figures=True)


def _questions(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    yield from differing(package, figures=False)


def _map(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    whole = package.causal_map
    yield {
        "concepts": len(whole.concepts),
        "edges": len(whole.edges),
        "links": len(whole.links),
        "connected": largest_part(whole),
        "unnamed": sum(concept.vague for concept in whole.concepts),
        "loops": [path_row(whole, loop) for loop in find_loops(whole)],
        "most_connected": [
            {"concept": concept, "name": whole.name(concept), "edges": edges}
            for concept, edges in connected_most(whole)
        ],
    }


def _whatifs(package: Package, web: TieWeb, options: PartOptions) -> Iterator[Mapping[str, Any]]:
    yield from whatif_rows(package, asked_whatifs(package, options))


_ROWS = dict(
    zip(
        PARTS,
        (_documents, _subsystems, _ties, _changes, _triads, _figures, _questions, _map, _whatifs),
        strict=True,
    )
)
