"""The causal map as the brief shows it: concepts with their places, edges with all that asserts or denies them."""

from collections.abc import Mapping
from typing import Any

from legation.interfaces.web.layers import connected_parts, place_in_layers
from legation.models.causal_map import CausalMap, Support
from legation.models.causal_paths import find_loops

LOOPS = 60
"""Most loops that are listed."""
NO_MAP: Mapping[str, Any] = {"concepts": [], "edges": [], "loops": []}


def causal_page(whole: CausalMap) -> dict[str, Any]:
    """Return what the page of the causal map needs, as plain JSON.

    Returns:
        `concepts`: `id`, `name`, `vague`, `part` (0 is the largest connected part), `at` (column and row in it),
        `joins` (reasons why ends were put together). `edges`: `c`, `e` (numbers of concepts), `opposed`, `supports`
        (`sign`, `denied`, `hedges`, `kinds`, `links`, `sources`). `loops`: `concepts`, `sign`, `character`.
    """
    number = {concept.id: index for index, concept in enumerate(whole.concepts)}
    arrows = [(number[edge.cause], number[edge.effect]) for edge in whole.edges]
    part_of: dict[int, int] = {}
    places: dict[int, tuple[int, int]] = {}
    for index, part in enumerate(connected_parts(len(number), arrows)):
        part_of.update(dict.fromkeys(part, index))
        places.update(place_in_layers(part, arrows))
    return {
        "concepts": [
            {
                "id": concept.id,
                "name": concept.name,
                "vague": concept.vague,
                "part": part_of[at],
                "at": list(places[at]),
                "joins": sorted({join.reason for join in concept.joins}),
            }
            for at, concept in enumerate(whole.concepts)
        ],
        "edges": [
            {
                "c": number[edge.cause],
                "e": number[edge.effect],
                "opposed": edge.is_opposed,
                "supports": [_support(support) for support in edge.supports],
            }
            for edge in whole.edges
        ],
        "loops": [
            {
                "concepts": [number[concept] for concept in loop.concepts],
                "sign": None if loop.sign is None else loop.sign.value,
                "character": loop.character,
            }
            for loop in find_loops(whole, limit=LOOPS)
        ],
    }


def _support(support: Support) -> dict[str, Any]:
    return {
        "sign": support.sign.value,
        "denied": support.denied,
        "hedges": {hedge.value: count for hedge, count in support.hedges},
        "kinds": {kind.value: count for kind, count in support.kinds},
        "links": list(support.links),
        "sources": support.independent_sources,
    }
