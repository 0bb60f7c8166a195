"""A packaged case as one page of text: documents, ties by date, changes, balance, figures that differ, what-ifs."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from legation.comparison.clusters import Clusters
from legation.interfaces.cli.layout import WIDTH, count, figure_words, when_text
from legation.interfaces.cli.output import interval_text, one_line
from legation.interfaces.whatif_rows import CAVEAT
from legation.mapping import find_concepts
from legation.models.balance import Balance, weigh_balance
from legation.models.balance_edges import SignedEdge
from legation.models.causal_map import CausalMap
from legation.models.network import Rule, SignedNetwork, signed_network
from legation.models.tie import Tie
from legation.models.tie_changes import changes
from legation.models.tie_web import Asked, TieWeb
from legation.packaged import Package
from legation.schema.dates import Interval
from legation.schema.vocabulary import ActorType, Verdict
from legation.subsystems import Part, part_of, read_subsystems
from legation.supposing import Supposed, suppose_in

_PLACES = 3
"""Records of one line of which the places are told; the files have all."""
_CHANGES: Mapping[str, str] = {
    "new": "has begun",
    "first_told": "stands now; nobody says since when",
    "gone": "has ended, or is denied now",
    "passed": "happened and is over",
    "disputed": "disputed now",
    "settled": "disputed no more",
}
_VERDICTS = {Verdict.CONTRADICT: "they contradict each other", Verdict.CHANGED_OVER_TIME: "changed with time"}
_PARTLY = "they agree in part"


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What a page shows.

    Attributes:
        dates: Partial dates of the ties, in order.
        by_state: True to count officials as their states.
        supposed: Values of concepts for a what-if; empty for none.
        limit: Rows of each part at the most; 0 for all.
    """

    dates: tuple[str, ...]
    by_state: bool = False
    supposed: Mapping[str, float] | None = None
    limit: int = 8


def page_lines(package: Package, options: PageOptions) -> Iterator[str]:
    """Yield the lines of the page.

    Raises:
        LedgerError: No concept, or more than one, is called as a what-if wants it.
    """
    yield from _wrapped(package.rows["package"][0]["note"], "")
    yield from _documents(package)
    web = package.ties_of_states if options.by_state else package.ties
    for date in options.dates:
        yield from _ties(package, web, date, options.limit)
    for earlier, later in pairwise(options.dates):
        yield from _changed(package, web, earlier, later, options.limit)
    for date in options.dates:
        yield from _balance(package, web, date, options.limit)
    for subsystem in read_subsystems(package.folder):
        yield from _part(package, part_of(package, subsystem, web=web, dates=options.dates), options.limit)
    yield from _figures(package, options.limit)
    yield from _strongest(package, options.limit)
    if options.supposed:
        yield from _what_if(package, suppose_in(package.causal_map, options.supposed), options.limit)


def _documents(package: Package) -> Iterator[str]:
    yield from _titled(
        f"{count(len(package.rows['documents']), 'document')} (none of them is in the package)"
    )
    for row in package.rows["documents"]:
        date = interval_text(row["published_low"], row["published_high"])
        told = [row["title"] or "without a title", row["publisher"] or "publisher not told", date]
        yield f"  {row['doc']}: {one_line(' · '.join(told), width=WIDTH)}"
        yield f"    sha256 {row['sha256']}, {row['characters']:,} characters"


def _ties(package: Package, web: TieWeb, date: str, limit: int) -> Iterator[str]:
    found = sorted(_standing(web, date), key=lambda tie: -tie.independent_sources)
    yield from _titled(f"Ties as of {date}: {len(found)}")
    for tie in _first(found, limit):
        yield f"  {_tie_words(tie)}"
        yield f"    {_sources(tie)}"
        yield from _where(package, tie.supporting or tie.denying)
    yield from _more(found, limit)


def _changed(package: Package, web: TieWeb, earlier: str, later: str, limit: int) -> Iterator[str]:
    before, after = (web.ties(Asked(Interval.at(date), all_status=True)) for date in (earlier, later))
    # The best supported first: what most speak of is what most want to know.
    found = sorted(changes(before, after), key=lambda change: -change.tie.independent_sources)
    yield from _titled(f"What changed from {earlier} to {later}: {count(len(found), 'tie')}")
    for change in _first(found, limit):
        tie = change.tie
        yield f"  {_tie_words(tie)}: {_CHANGES[change.what]}"
        yield from _where(package, tie.denying if change.what == "gone" and tie.denying else tie.supporting)
    yield from _more(found, limit)


def _balance(package: Package, web: TieWeb, date: str, limit: int) -> Iterator[str]:
    network, balance = weighed_on(web, date)
    upset = balance.unbalanced
    settled = len(balance.triads) - len(upset)
    words = f"{settled} balanced, {len(upset)} unbalanced"
    yield from _titled(f"Triads as of {date}: {words}; frustration {balance.index}")
    for triad in _first([*upset, *(t for t in balance.triads if t.is_balanced)], limit):
        yield f"  {'balanced' if triad.is_balanced else 'unbalanced'}: {', '.join(map(_edge_words, triad.edges))}"
        for edge in triad.edges:
            pair = network.pair(*edge.pair)
            for record in [] if pair is None else [r for tie in pair.behind for r in tie.supporting][:1]:
                yield f"      {_edge_words(edge)}: {_place(package, record)}"
    yield from _more(balance.triads, limit)


def weighed_on(web: TieWeb, date: str) -> tuple[SignedNetwork, Balance]:
    """Return the network of a date and its balance, as `balancing.balance_of` does for a case; places take no side."""
    places = {actor.id for actor in web.actors if actor.type is ActorType.PLACE}
    ties = (t for t in _standing(web, date) if places.isdisjoint((t.subject.key, t.object.key)))
    network = signed_network(ties, rule=Rule.CLEAR)
    return network, weigh_balance(network.edges())


def _figures(package: Package, limit: int) -> Iterator[str]:
    found = [
        row
        for row in package.rows["comparisons"]
        if row["kind"] == "figure" and row["verdict"] != Verdict.AGREE.value
    ]
    yield from _titled(f"Figures that differ: {count(len(found), 'question')}")
    for row in _first(found, limit):
        verdict = _VERDICTS.get(Verdict(row["verdict"]), _PARTLY)
        yield f"  {one_line(row['text'], width=70)} {verdict}"
        for item in row["items"]:
            date = interval_text(item["as_of_low"], item["as_of_high"])
            yield f"    {item['value']} ({date}), {item['speaker']}"
            yield f"      {item['doc']} {item['start']}-{item['end']}"
    yield from _more(found, limit)


def _part(package: Package, part: Part, limit: int) -> Iterator[str]:
    yield from _titled(f"Subsystem: {part.subsystem.name}")
    yield from _wrapped(part.subsystem.about, "  ")
    yield from _wrapped(
        f"Actors: {', '.join(_first(part.actors, limit)) or 'none with a tie on these dates'}", "  "
    )
    for tie, dates in _first(part.ties, limit):
        yield f"  {_tie_words(tie)}: {', '.join(dates)}"
        yield from _where(package, tie.supporting[:1])
    yield from _more(part.ties, limit)
    for row in _first(part.states, limit):
        when = interval_text(row["as_of_low"], row["as_of_high"])
        words = f"{row['subject']} {row['relation']} {row['object']}"
        yield f"  {one_line(words, width=70)} ({row['status']}, {when})"
        yield from _where(package, [row["id"]])
    yield from _more(part.states, limit)
    for row in _first(part.figures, limit):
        yield f"  {one_line(row['subject'], width=44)}: {row['measure']}, {_amount(row)}"
        yield from _where(package, [row["id"]])
    yield from _more(part.figures, limit)
    loops = count(len(part.loops), "loop")
    yield f"  In the causal map: {count(part.concepts, 'concept')}, {loops} through them"
    for loop in _first(part.loops, limit):
        yield f"  {loop.character}: {' ▸ '.join(map(package.causal_map.name, loop.concepts))}"
        yield from _where(package, [edge.links[0] for edge in loop.edges])


def _amount(row: Mapping[str, Any]) -> str:
    low, high = (None if row[key] is None else Decimal(str(row[key])) for key in ("low", "high"))
    return figure_words(low, high, f"{row['qualifier']} {row['unit']}")


def _strongest(package: Package, limit: int) -> Iterator[str]:
    whole = package.causal_map
    degree = dict.fromkeys((concept.id for concept in whole.concepts), 0)
    for edge in whole.edges:
        degree[edge.cause] += 1
        degree[edge.effect] += 1
    told = [concept for concept in whole.concepts if not concept.vague]
    found = sorted(told, key=lambda concept: (-degree[concept.id], concept.id))
    concepts, edges = count(len(whole.concepts), "concept"), count(len(whole.edges), "edge")
    yield from _titled(f"Causal map: {concepts}, {edges}; the most connected (--set CONCEPT=1 runs it)")
    share = 100 * largest_part(whole) // max(len(whole.concepts), 1)
    yield f"  the largest part in which all hang together: {count(largest_part(whole), 'concept')} ({share} percent)"
    for concept in _first(found, limit):
        # A name that several concepts share cannot be set by it.
        called = concept.name if len(find_concepts(whole, concept.name)) == 1 else concept.id
        yield f"  {called} · in {count(degree[concept.id], 'edge')}"
    yield from _more(found, limit)


def largest_part(whole: CausalMap) -> int:
    """Return the number of concepts of the largest part of a map in which each is linked with each in some way."""
    clusters = Clusters(concept.id for concept in whole.concepts)
    for edge in whole.edges:
        clusters.join(edge.cause, edge.effect, "")
    return max(map(len, clusters.sets()), default=0)


def _what_if(package: Package, found: Supposed, limit: int) -> Iterator[str]:
    name = found.whole.name
    given = [f"{name(concept)} = {value:g}" for concept, value in sorted(found.answer.scenario.set.items())]
    yield from _titled(f"If {' and '.join(given)}")
    yield from _wrapped(CAVEAT, "  ")
    for move in _first(found.answer.moves, limit):
        yield f"  {'▲' if move.difference > 0 else '▼'} {name(move.concept)} {move.difference:+.2f}"
        for link in move.paths[0].links if move.paths else ():
            yield f"    {name(link.cause)} {'−' if link.weight < 0 else '+'}▸ {name(link.effect)}"
            yield from _where(package, [claim.record for claim in link.claims])
    if not found.answer.moves:
        yield "  Nothing else moves: no asserted path leads on from there"
    yield from _more(found.answer.moves, limit)


def _standing(web: TieWeb, date: str) -> list[Tie]:
    return list(web.ties(Asked(Interval.at(date))))


def _tie_words(tie: Tie) -> str:
    disputed = ", disputed" if tie.disputed else ""
    return f"{tie.subject.name} {tie.relation} {tie.object.name} ({tie.layer} {tie.sign}{disputed})"


def _sources(tie: Tie) -> str:
    begun = tie.begun or tie.valid.low is None or tie.valid.high is not None
    when = when_text(tie.valid) if begun else f"by {tie.valid.low}"
    against = f"; against it {count(len(tie.denying_origins), 'source')}" if tie.denying else ""
    sources = count(tie.independent_sources, "independent source")
    return f"{when} · {sources}: {one_line(', '.join(tie.speakers), width=50)}{against}"


def _where(package: Package, records: Sequence[str]) -> Iterator[str]:
    """Yield the places of some records with their speakers."""
    for record in records[:_PLACES]:
        yield f"      {_place(package, record)}"
    if len(records) > _PLACES:
        yield f"      and {len(records) - _PLACES} more"


def _place(package: Package, record: str) -> str:
    row = package.places[record]
    return f"{row['doc']} {row['start']}-{row['end']} · {row['speaker']} · {record[:8]}"


def _edge_words(edge: SignedEdge) -> str:
    return f"{edge.left} {'+' if edge.sign > 0 else '−'} {edge.right}"


def _first(items: Sequence[Any], limit: int) -> Sequence[Any]:
    return items[:limit] if limit else items


def _more(items: Sequence[Any], limit: int) -> Iterator[str]:
    if limit and len(items) > limit:
        yield f"  {len(items) - limit} more (--limit 0)"


def _titled(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * min(len(text), WIDTH)


def _wrapped(text: str, margin: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin)
