"""The causal map of a package as lines of text: its size, how much hangs together, loops, and what is disputed."""

from collections.abc import Iterator

from legation.interfaces.cli.layout import count
from legation.interfaces.cli.package_page_lines import Cut, titled, wrapped
from legation.interfaces.package_parts import connected_most, largest_part, links_of
from legation.interfaces.package_told import Told
from legation.mapping import find_concepts
from legation.models.causal_map import CausalMap, Edge
from legation.models.causal_paths import Path, find_loops
from legation.packaged import Package
from legation.schema.vocabulary import Sign


def map_lines(package: Package, told: Told, cut: Cut) -> Iterator[str]:
    """Yield what there is to know of a package's map before one runs it."""
    whole = package.causal_map
    together, concepts = largest_part(whole), len(whole.concepts)
    yield from titled("The causal map: what is said to bring what about")
    share = 100 * together // max(concepts, 1)
    yield f"  {together} of {concepts} concepts ({share} percent) form one connected map."
    edges, links = count(len(whole.edges), "edge"), count(len(whole.links), "saying")
    yield f"  {edges} between them, behind which {links} stand."
    yield f"  The most connected (each can be set: {cut.command} --set CONCEPT=1):"
    found = connected_most(whole)
    for concept, degree in cut.first(found):
        yield f"    {callable_name(whole, concept)} · in {count(degree, 'edge')}"
    yield from cut.more(found, "map", indent=4)
    yield from _loops(whole, told, cut)
    yield from _opposed(whole, told, cut)


def callable_name(whole: CausalMap, concept: str) -> str:
    """Return the name of a concept, or its id where several share the name: by it the concept can be set."""
    name = whole.name(concept)
    return name if len(find_concepts(whole, name)) == 1 else concept


def _loops(whole: CausalMap, told: Told, cut: Cut) -> Iterator[str]:
    loops = find_loops(whole)
    if not loops:
        yield "  No loop: nothing is said to come back to what brought it about."
        return
    yield f"  {count(len(loops), 'loop')}; what is said to come back to what brought it about:"
    for loop in cut.first(loops):
        yield from loop_lines(whole, loop, told)
    yield from cut.more(loops, "map", indent=4)


def loop_lines(whole: CausalMap, loop: Path, told: Told) -> Iterator[str]:
    """Yield a loop with who says each of its steps."""
    names = [f"“{whole.name(concept)}”" for concept in (*loop.concepts, loop.concepts[0])]
    yield from wrapped(f"{loop.character}: {' ▸ '.join(names)}", 4, hanging=2)
    asserted = [links_of(edge, denied=False) for edge in loop.edges]
    yield from wrapped("; ".join(told.voices(links[:1]) for links in asserted if links), 8, hanging=2)
    denied = [link for edge in loop.edges for link in links_of(edge, denied=True)]
    if denied:
        yield from wrapped(f"a step of it is denied: {told.voices(denied)}", 8, hanging=2)


def _opposed(whole: CausalMap, told: Told, cut: Cut) -> Iterator[str]:
    found = [edge for edge in whole.edges if edge.is_opposed]
    if found:
        yield "  Disputed: effects that one voice asserts, and another denies or turns round:"
    for edge in cut.first(found):
        yield from _edge_lines(whole, edge, told)
    yield from cut.more(found, "map", indent=4)


def _edge_lines(whole: CausalMap, edge: Edge, told: Told) -> Iterator[str]:
    yield from wrapped(f"“{whole.name(edge.cause)}” on “{whole.name(edge.effect)}”", 4, hanging=2)
    for support in edge.supports:
        way = "lowers it" if support.sign is Sign.MINUS else "raises it"
        denied = "denied: " if support.denied else ""
        yield from wrapped(f"{denied}{way}: {told.voices(support.links)}", 8, hanging=2)
