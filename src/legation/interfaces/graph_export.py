"""The network of ties as a graph of networkx, and as GraphML and GEXF (which opens in Gephi)."""

import io
import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import indent, tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from legation.interfaces.tie_rows import tie_id
from legation.models.tie import Tie, TieActor
from legation.resources.relations import load_relations
from legation.schema.dates import Interval, first_day, last_day

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold; names from damaged texts can have them."""


def graph_of(ties: Iterable[Tie], actors: Iterable[TieActor]) -> "nx.MultiDiGraph[str]":
    """Return the network: a node for each actor that has a tie, an edge for each tie.

    Args:
        ties: Ties as of one date, or each period of each tie.
        actors: What is known of the actors.

    Returns:
        A directed graph; an edge has the relation as `label`, the number of independent sources as `weight`, and the
        ids of its records, joined by blanks.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    found = list(ties)
    known = {actor.end.key: actor for actor in actors}
    ends = {end.key: end for tie in found for end in (tie.subject, tie.object)}
    for key, end in sorted(ends.items(), key=lambda item: (item[1].name, item[0])):
        graph.add_node(key, **_node(end.name, known.get(key)))
    for tie in found:
        graph.add_edge(tie.subject.key, tie.object.key, key=tie_id(tie), **_edge(tie))
    return graph


def graphml_of(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Return a network as GraphML."""
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, named_key_ids=True, edge_id_from_attribute="id")
    return out.getvalue().rstrip() + b"\n"


def gexf_of(graph: "nx.MultiDiGraph[str]") -> bytes:
    """Return a network as GEXF 1.2draft; the time that a tie held is its spell, so that Gephi's timeline works."""
    dynamic = nx.MultiDiGraph(graph)
    for _, _, key, data in dynamic.edges(keys=True, data=True):
        data["id"] = key
        valid = Interval(data.get("valid_low") or None, data.get("valid_high") or None)
        # An empty spell says nothing, and readers of the format (networkx, for one) stop at it.
        if not valid.is_open:
            data["spells"] = [_spell(valid)]
    writer = GEXFWriter(dynamic, version="1.2draft")
    # The library writes its own version and the day; the same case must give the same bytes.
    meta = writer.xml.find("meta")
    if meta is not None:
        meta.attrib.clear()
        meta[0].text = "Legation"
    indent(writer.xml)
    body: str = tostring(writer.xml, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def _node(name: str, actor: TieActor | None) -> dict[str, Any]:
    return {
        "label": _clean(name),
        "type": "" if actor is None else actor.type.value,
        "country": "" if actor is None else actor.country or "",
        "aliases": "" if actor is None else _clean(" | ".join(actor.aliases)),
    }


def _edge(tie: Tie) -> dict[str, Any]:
    relation = load_relations().get(tie.relation)
    return {
        "id": tie_id(tie),
        "label": tie.relation,
        "weight": float(tie.independent_sources),
        "layer": tie.layer,
        "sign": tie.sign,
        "sign_value": {"+": 1, "-": -1}.get(tie.sign, 0),
        "symmetric": relation is not None and relation.symmetric,
        "disputed": tie.disputed,
        "valid_low": tie.valid.low or "",
        "valid_high": tie.valid.high or "",
        "begun": tie.begun,
        "independent_sources": tie.independent_sources,
        "supporting": " ".join(tie.supporting),
        "denying": " ".join(tie.denying),
        "speakers": _clean(" | ".join(tie.speakers)),
        "latest": tie.latest or "",
    }


def _spell(valid: Interval) -> tuple[str | None, str | None]:
    low = None if valid.low is None else first_day(valid.low).isoformat()
    high = None if valid.high is None else last_day(valid.high).isoformat()
    return low, high


def _clean(text: str) -> str:
    return _NOT_XML.sub(" ", text)
