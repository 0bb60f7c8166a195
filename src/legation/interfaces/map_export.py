"""The causal map as a graph of networkx, for programs that read networks."""

import re

import networkx as nx

from legation.models.causal_map import CausalMap, Edge, Support

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def map_graph(whole: CausalMap) -> "nx.MultiDiGraph[str]":
    """Return a map as a graph: a node for each concept, an edge for each sign that is asserted, and for each denied.

    The number of independent sources is the `weight` of an edge; the ids of its records are joined by blanks.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for concept in whole.concepts:
        actors = _clean(" | ".join(concept.actors))
        graph.add_node(concept.id, label=_clean(concept.name), actors=actors, vague=concept.vague)
    for edge in whole.edges:
        for support in edge.supports:
            key = f"{edge.cause} {support.sign.value}{'denied ' if support.denied else ''} {edge.effect}"
            graph.add_edge(edge.cause, edge.effect, key=key, **_edge(edge, support, key))
    return graph


def _edge(edge: Edge, support: Support, key: str) -> dict[str, str | float | int | bool]:
    return {
        "id": key,
        "label": f"{support.sign.value} denied" if support.denied else support.sign.value,
        "weight": float(support.independent_sources),
        "sign": support.sign.value,
        "sign_value": 1 if support.sign.value == "+" else -1,
        "symmetric": False,
        "denied": support.denied,
        "opposed": edge.is_opposed,
        "hedges": " ".join(f"{hedge.value}:{number}" for hedge, number in support.hedges),
        "kinds": " ".join(f"{kind.value}:{number}" for kind, number in support.kinds),
        "independent_sources": support.independent_sources,
        "records": " ".join(support.links),
        "speakers": _clean(" | ".join(support.speakers)),
    }


def _clean(text: str) -> str:
    return _NOT_XML.sub(" ", text)
