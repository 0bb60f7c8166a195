"""The causal map as plain JSON objects: concepts, edges with their supports, links with their words, loops, paths."""

from collections.abc import Iterable, Iterator
from typing import Any

from legation.interfaces.interchange import Row, interval_keys
from legation.mapping import map_of
from legation.models.causal_map import CausalMap, Edge, LinkRecord, Support
from legation.models.causal_paths import Path, find_loops
from legation.models.concepts import Concept
from legation.query import Case

MAP_FILES = ("concepts", "causal_map")
"""Files of the JSON Lines export: the concepts, and the edges between them."""


def map_lines(case: Case) -> Iterator[tuple[str, Row]]:
    """Yield the lines of both files with their names, concepts by key, edges by cause and effect."""
    whole = map_of(case)
    for concept in whole.concepts:
        yield "concepts", concept_row(whole, concept)
    for edge in whole.edges:
        yield "causal_map", edge_row(whole, edge)


def map_rows(whole: CausalMap, *, loops: int = 200) -> dict[str, list[Row]]:
    """Return a whole map: `concepts`, `edges`, `links` (the sentences by which each edge is opened) and `loops`.

    Args:
        whole: A map.
        loops: Loops at the most.
    """
    return {
        "concepts": [concept_row(whole, concept) for concept in whole.concepts],
        "edges": [edge_row(whole, edge) for edge in whole.edges],
        "links": [link_row(whole, link) for link in whole.links.values()],
        "loops": [path_row(whole, path) for path in find_loops(whole, limit=loops)],
    }


def concept_row(whole: CausalMap, concept: Concept) -> Row:
    """Return a concept with the ends of links that mean it."""
    ends = _ends(whole, concept)
    return {
        "concept": concept.id,
        "name": concept.name,
        "actors": list(concept.actors),
        "vague": concept.vague,
        "members": ends,
        "docs": sorted({end["doc"] for end in ends}),
        "joins": [{"left": j.left, "right": j.right, "reason": j.reason} for j in concept.joins],
    }


def _ends(whole: CausalMap, concept: Concept) -> list[Row]:
    found = []
    for member in concept.members:
        record, _, role = member.partition(":")
        link = whole.links.get(record)
        if link is None:
            continue  # a part of a map keeps its concepts whole, but not the links of others
        end = link.cause if role == "cause" else link.effect
        found.append(
            {"record": record, "end": role, "doc": link.doc, "name": end.name, "turn": end.turn or None}
        )
    return found


def edge_row(whole: CausalMap, edge: Edge) -> Row:
    """Return an edge with everything that asserts or denies it."""
    return {
        "cause": edge.cause,
        "effect": edge.effect,
        "cause_name": whole.name(edge.cause),
        "effect_name": whole.name(edge.effect),
        "signs": [sign.value for sign in edge.signs],
        "opposed": edge.is_opposed,
        "supports": [support_row(support) for support in edge.supports],
    }


def support_row(support: Support) -> Row:
    """Return what asserts, or denies, one sign of an edge."""
    return {
        "sign": support.sign.value,
        "denied": support.denied,
        "links": list(support.links),
        "hedges": {hedge.value: number for hedge, number in support.hedges},
        "kinds": {kind.value: number for kind, number in support.kinds},
        "speakers": list(support.speakers),
        "docs": list(support.docs),
        "independent_sources": support.independent_sources,
        "origins": [
            {"origin": o.id, "records": list(o.records), "reason": o.reason} for o in support.origins
        ],
    }


def link_row(whole: CausalMap, link: LinkRecord) -> Row:
    """Return a link as the map sees it; `sign` is that between its words, `concept_sign` that between its concepts."""
    return {
        "record": link.record,
        "doc": link.doc,
        "start": link.start,
        "end": link.end,
        "quote": link.quote,
        "cause": whole.concept_of[link.cause.id],
        "effect": whole.concept_of[link.effect.id],
        "sign": link.sign.value,
        "concept_sign": link.concept_sign.value,
        "turned": link.turned,
        "kind": link.kind.value,
        "hedge": link.hedge.value,
        "speaker": link.speaker.name,
        "chain": list(link.chain),
        "side": link.side,
        **interval_keys("said", link.said),
    }


def path_row(whole: CausalMap, path: Path) -> Row:
    """Return a loop or a path; `sign` is null where an edge of it is asserted with both signs."""
    return {
        "concepts": list(path.concepts),
        "names": [whole.name(concept) for concept in path.concepts],
        "sign": None if path.sign is None else path.sign.value,
        "character": path.character,
        "edges": [step_row(edge) for edge in path.edges],
    }


def step_row(edge: Edge) -> dict[str, Any]:
    """Return an edge of a path with the records that open it."""
    return {
        "cause": edge.cause,
        "effect": edge.effect,
        "signs": [sign.value for sign in edge.signs],
        "links": _flat(support.links for support in edge.asserted),
    }


def _flat(parts: Iterable[Iterable[str]]) -> list[str]:
    return [item for part in parts for item in part]
