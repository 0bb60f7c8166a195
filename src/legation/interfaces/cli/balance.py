"""`legation balance`: which triads are balanced as of a date, who stands with whom, and which ties are at odds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console

from legation.balancing import Weighed, balance_change, balance_of, evidence_for
from legation.interfaces.balance_rows import balance_change_row, balance_rows
from legation.interfaces.cli.layout import columns, count, heading, lines, paragraph
from legation.interfaces.cli.output import (
    AccordingToOption,
    ByStateOption,
    CaseOption,
    JsonOption,
    KnownByOption,
    LayerOption,
    LimitOption,
    checked_date,
    messages,
    one_line,
    print_json,
    screen,
)
from legation.interfaces.cli.ties import earlier_date, tell_unknown
from legation.models.balance import Balance, Flip
from legation.models.balance_change import BalanceChange
from legation.models.balance_edges import SignedEdge, Triad
from legation.models.network import Pair, PairVerdict, Rule, Standing, standings
from legation.models.tie import Tie
from legation.query import Found, open_case
from legation.settings import load_settings
from legation.tying import TieQuery, web_of

_SENTENCES = 2
"""Sentences shown for a pair; `legation ties --actor` and --json have all records."""
_FLIPS = 5
_PAIR = 2
_ACTORS = 8
_GLYPH = {1: "+", -1: "−"}


def balance(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="Ties that stand on this date (default: not said to have ended).", metavar="DATE"
        ),
    ] = None,
    known_by: KnownByOption = None,
    layer: LayerOption = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Show also what changed since this earlier date.", metavar="DATE"),
    ] = None,
    according_to: AccordingToOption = None,
    by_state: ByStateOption = False,
    rule: Annotated[
        Rule,
        typer.Option(
            "--at-odds",
            help="A pair with ties of both signs takes the side of three times as many independent sources (clear), "
            "of any more (majority), or none (leave-out).",
        ),
    ] = Rule.CLEAR,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 10,
) -> None:
    """Show the structural balance of the network of ties: triads, camps, and the ties at odds with them.

    A triad is balanced where the product of its signs is positive. The frustration index is the fewest pairs whose sign
    would have to change for every cycle to be balanced. A pair with ties of both signs, or with disputed ties only, has
    no sign and is left out of triads, and listed. It is a picture of what the documents say, and of nothing else.
    """
    query = TieQuery(checked_date(as_of), checked_date(known_by), None, layer, according_to, by_state)
    earlier = earlier_date(since, query.as_of, option="--since")
    change = None
    with open_case(load_settings({"case": case}).case) as opened:
        tell_unknown(web_of(opened, by_state=by_state), query)
        if earlier is None:
            weighed = balance_of(opened, query, rule=rule)
        else:
            _, weighed, change = balance_change(opened, query, since=earlier, rule=rule)
        if as_json:
            print_json(balance_rows(weighed))
            print_json([] if change is None else [{"row": "change", **balance_change_row(change)}])
            return
        view = _View(screen(), weighed, evidence_for(opened, _shown_pairs(weighed, limit)))
    view.summary(query)
    view.camps()
    view.at_odds(limit)
    view.flips()
    view.triads(limit)
    view.left_out(limit)
    view.actors(standings(weighed.network))
    if change is not None and earlier is not None:
        view.change(change, earlier)
    if not weighed.network.pairs:
        messages().print("Nothing that was known makes a tie on that date")


def _shown_pairs(weighed: Weighed, limit: int) -> list[Pair]:
    """Return the pairs of which sentences are shown."""
    unbalanced = weighed.balance.unbalanced
    triads = unbalanced[:limit] if limit else unbalanced
    wanted = {edge.pair for triad in triads for edge in triad.edges}
    for clash in weighed.balance.frustrated:
        wanted |= {clash.edge.pair, *(edge.pair for edge in clash.cycle)}
    return [pair for pair in weighed.network.pairs if (pair.left, pair.right) in wanted]


class _View:
    """The parts of the page."""

    def __init__(self, console: Console, weighed: Weighed, evidence: Mapping[str, Found]) -> None:
        self._console = console
        self._network, self._balance = weighed.network, weighed.balance
        self._evidence = evidence
        self._told: set[tuple[str, str]] = set()

    def summary(self, query: TieQuery) -> None:
        date = f"as of {query.as_of}" if query.as_of else "as last told"
        known = f", known by {query.known_by}" if query.known_by else ""
        edges = self._balance.edges
        plus = sum(edge.sign > 0 for edge in edges)
        heading(self._console, f"Balance {date}{known}, according to what the documents say")
        parts = [
            count(len(self._network.actors), "actor"),
            f"pairs: {plus} friendly",
            f"{len(edges) - plus} hostile",
        ]
        for verdict in (PairVerdict.MIXED, PairVerdict.DISPUTED, PairVerdict.NEUTRAL):
            number = len(self._network.of(verdict))
            name = "without a sign" if verdict is PairVerdict.NEUTRAL else verdict.value
            parts += [f"{number} {name}"] if number else []
        lines(self._console, "  " + " · ".join(parts), "  " + _index_words(self._balance))

    def camps(self) -> None:
        groups = [pair for pair in self._balance.camps if sum(map(len, pair)) > _PAIR]
        for number, pair in enumerate(groups, 1):
            heading(self._console, f"Camps {number}" if len(groups) > 1 else "Camps")
            for camp in pair:
                paragraph(self._console, f"· {', '.join(camp)}" if camp else "· nobody on the other side")
        apart = len(self._balance.camps) - len(groups)
        if apart:
            lines(self._console, f"  besides {count(apart, 'pair')} with no signed tie to anyone else")

    def at_odds(self, limit: int) -> None:
        clashes = self._balance.frustrated
        if not clashes:
            return
        heading(self._console, "Ties at odds with the camps (one best choice of them)")
        shown = clashes[:limit] if limit else clashes
        for clash in shown:
            around = ", ".join(_edge_words(edge) for edge in clash.cycle)
            paragraph(self._console, f"{_edge_words(clash.edge)} beside {around}")
            self._sentences((clash.edge, *clash.cycle))
        if len(clashes) > len(shown):
            messages().print(f"{len(clashes) - len(shown)} more at odds; see all with --limit 0")

    def flips(self) -> None:
        relieving = [flip for flip in self._balance.flips if flip.effect == -1]
        if not relieving:
            return
        heading(self._console, f"Relieved most by a change of one of {count(len(relieving), 'pair')}")
        for flip in relieving[:_FLIPS]:
            lines(self._console, f"  {_flip_words(flip)}")
        if len(relieving) > _FLIPS:
            lines(self._console, f"  and {len(relieving) - _FLIPS} more")

    def triads(self, limit: int) -> None:
        found = self._balance.triads
        if not found:
            return
        unbalanced = self._balance.unbalanced
        title = f"Triads: {len(found) - len(unbalanced)} balanced, {len(unbalanced)} unbalanced"
        heading(self._console, title)
        shown = unbalanced[:limit] if limit else unbalanced
        for triad in shown:
            paragraph(self._console, _triad_words(triad))
            self._sentences(triad.edges)
        if len(unbalanced) > len(shown):
            messages().print(f"{len(unbalanced) - len(shown)} more unbalanced; see all with --limit 0")

    def left_out(self, limit: int) -> None:
        pairs = [*self._network.of(PairVerdict.MIXED), *self._network.of(PairVerdict.DISPUTED)]
        if not pairs:
            return
        heading(self._console, "Without one sign, and so in no triad (--at-odds majority gives them one)")
        for pair in pairs[:limit] if limit else pairs:
            paragraph(self._console, f"{pair.left} / {pair.right}: {pair.reason}")
            for tie in _both_signs(pair):
                words = f"{tie.subject.name} {tie.relation} {tie.object.name} ({tie.sign})"
                disputed = ", disputed" if tie.disputed else ""
                ids = " ".join(record[:8] for record in tie.supporting[:_SENTENCES])
                lines(self._console, f"    {one_line(words, width=70)}{disputed} · {ids}")

    def actors(self, found: Sequence[Standing]) -> None:
        if not found:
            return
        heading(self._console, "Best connected")
        for place in found[:_ACTORS]:
            layers = sorted({layer for layer, _, _ in place.layers})
            words = f"{place.positive} + · {place.negative} − · {place.unsettled} unsettled"
            between = f"betweenness {place.betweenness:.2f}"
            cells = [(place.actor, 28), (words, 24), (between, 16), (", ".join(layers), 40)]
            lines(self._console, columns(cells))

    def change(self, change: BalanceChange, since: str) -> None:
        heading(self._console, f"Since {since}: frustration {change.index[0]} then, {change.index[1]} now")
        for title, edges in (
            ("came", change.appeared),
            ("went", change.ended),
            ("changed sign", change.flipped),
        ):
            if edges:
                paragraph(self._console, f"{title}: {'; '.join(_edge_words(edge) for edge in edges)}")
        for title, triads in (
            ("balanced now", change.settled),
            ("unbalanced now", change.upset),
            ("new and unbalanced", change.new_unbalanced),
        ):
            for triad in triads:
                paragraph(self._console, f"{title}: {_triad_words(triad)}")
        if change.moved:
            paragraph(self._console, f"in the other camp now: {', '.join(change.moved)}")

    def _sentences(self, edges: Iterable[SignedEdge]) -> None:
        """Print sentences of each pair the first time that it is shown, and later where they stand."""
        for edge in edges:
            pair = self._network.pair(*edge.pair)
            if pair is None:
                continue
            records = dict.fromkeys(record for tie in pair.behind for record in tie.supporting)
            if edge.pair in self._told:
                ids = " ".join(record[:8] for record in list(records)[:_SENTENCES])
                lines(self._console, f"    {_GLYPH[edge.sign]} as above, {ids}")
                continue
            self._told.add(edge.pair)
            for record in list(records)[:_SENTENCES]:
                found = self._evidence.get(record)
                if found is not None:
                    quote = one_line(found.quote, width=58)
                    told = f"“{quote}” {one_line(found.home.name, width=24)} {record[:8]}"
                    lines(self._console, f"    {_GLYPH[edge.sign]} {told}")


def _both_signs(pair: Pair) -> list[Tie]:
    """Return the best supported ties of either sign."""
    signed = sorted(pair.ties, key=lambda tie: -tie.independent_sources)
    return [tie for sign in "+-" for tie in [each for each in signed if each.sign == sign][:_SENTENCES]]


def _index_words(balance: Balance) -> str:
    if balance.is_balanced:
        return "Balanced: every cycle is positive" if balance.blocks else "Balanced: no pairs close a cycle"
    total = count(len(balance.edges), "pair")
    if not balance.is_exact:
        return f"Frustration between {balance.lower} and {balance.index} of {total} (too large to solve)"
    ways = "" if balance.optima is None else f", in {count(balance.optima, 'way')}"
    return f"Frustration {balance.index} of {total}: proved to be the fewest that would have to change{ways}"


def _edge_words(edge: SignedEdge) -> str:
    return f"{edge.left} {_GLYPH[edge.sign]} {edge.right}"


def _triad_words(triad: Triad) -> str:
    kind = "three foes" if triad.negative == 3 else "friends at odds over a third"
    words = ", ".join(_edge_words(edge) for edge in triad.edges)
    return words if triad.is_balanced else f"{words} ({kind})"


def _flip_words(flip: Flip) -> str:
    triads = f" · in {flip.unbalanced} of its {count(flip.triads, 'triad')} unbalanced" if flip.triads else ""
    return f"{_edge_words(flip.edge)}{triads}"
