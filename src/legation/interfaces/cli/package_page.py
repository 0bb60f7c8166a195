"""A packaged case as one page of text for a stranger: what it is, its parts, what changed, what is disputed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from legation.comparison.slots import OFFICES
from legation.interfaces.cli.layout import WIDTH, count
from legation.interfaces.cli.output import one_line
from legation.interfaces.cli.package_page_lines import Cut, titled, wrapped
from legation.interfaces.cli.package_page_map import map_lines
from legation.interfaces.cli.package_page_parts import subsystem_lines
from legation.interfaces.cli.package_page_whatifs import answer_lines, whatif_lines
from legation.interfaces.package_explained import MEANING, explained_row
from legation.interfaces.package_parts import (
    PARTS,
    PartOptions,
    asked_whatifs,
    changed,
    differing,
    standing,
    web_of,
    weighed_on,
    whatif_rows,
)
from legation.interfaces.package_told import Told, day_words, when_words
from legation.interfaces.web.question_words import value_words
from legation.models.balance_edges import SignedEdge
from legation.models.tie import Tie
from legation.packaged import Package, Row
from legation.schema.vocabulary import Verdict
from legation.subsystems import part_of, read_subsystems
from legation.supposing import suppose_in

_LAST = "9999"
"""Sorts what has no date behind what has one."""
_SIGNS = {"+": "+", "-": "−", "0": "·"}
_CHANGES: Mapping[str, str] = {
    "new": "began",
    "first_told": "is told for the first time; nobody says since when it has been so",
    "gone": "ended, or is denied now",
    "passed": "happened and is over",
    "disputed": "is disputed now",
    "settled": "is disputed no more",
}
_VERDICTS = {
    Verdict.CONTRADICT: "The accounts contradict each other",
    Verdict.CHANGED_OVER_TIME: "It changed with time",
    Verdict.PARTLY: "The accounts agree in part",
}
_INTRO = (
    "This is a model of what a few documents say about a system of relations. It is not a model of the world: every "
    "line is somebody's word, and says whose. The documents themselves are not here; “[1] 258-365 d94c7dd4” means: "
    "document 1, characters 258 to 365, record d94c7dd4. Who has the files opens the sentence with: "
    "legation relink DIR --record d94c7dd4"
)


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What a page shows.

    Attributes:
        asked: Dates and parts.
        supposed: Values of concepts for a what-if of the reader's own; empty for none.
        limit: Rows of each list at the most; 0 for all.
        command: How this page was called, for "and N more".
    """

    asked: PartOptions
    supposed: Mapping[str, float] = field(default_factory=dict)
    limit: int = 4
    command: str = "legation demo system"


def page_lines(package: Package, options: PageOptions) -> Iterator[str]:
    """Yield the lines of the page.

    Raises:
        LedgerError: No concept, or more than one, is called as a what-if wants it.
    """
    page = _Page(package, options)
    whole = set(options.asked.parts) == set(PARTS)
    if whole:
        yield from page.head()
    for part in PARTS:
        if part in options.asked.parts:
            yield from page.part(part)
    if options.supposed:
        yield from page.own_whatif()
    if whole:
        yield from page.next_steps()


class _Page:
    """The parts of one page."""

    def __init__(self, package: Package, options: PageOptions) -> None:
        self._package, self._options, self._asked = package, options, options.asked
        self._told = Told(package)
        self._cut = Cut(options.limit, options.command)
        self._web = web_of(package, by_state=self._asked.by_state)

    def head(self) -> Iterator[str]:
        about = self._package.rows["package"][0]
        yield about.get("title", "A system of relations, as a few documents tell it")
        yield ""
        if "about" in about:
            yield from wrapped(about["about"])
            yield ""
        yield from wrapped(_INTRO)
        yield ""
        yield from wrapped(f"In this order, and each alone with --part NAME: {', '.join(PARTS)}.")

    def part(self, part: str) -> Iterator[str]:
        makers: Mapping[str, Callable[[], Iterator[str]]] = {
            "documents": self._documents,
            "subsystems": self._subsystems,
            "ties": self._ties,
            "changes": self._changes,
            "triads": self._triads,
            "figures": self._figures,
            "questions": self._questions,
            "map": self._map,
            "what-ifs": self._whatifs,
        }
        return makers[part]()

    def _documents(self) -> Iterator[str]:
        rows = self._package.rows["documents"]
        yield from titled(f"The case: {count(len(rows), 'document')}")
        for row in rows:
            title = f"“{row['title']}”" if row["title"] else "without a title"
            told = [title, row["publisher"] or "publisher not told in the text"]
            told += [day_words(row["published_low"], row["published_high"]), row["genre"]]
            yield from wrapped(f"[{self._told.number(row['doc'])}] {', '.join(told)}", 2, hanging=4)
            yield f"      {row['doc']}, {row['characters']:,} characters, sha256 {row['sha256'][:16]}…"
        yield from self._left_out()

    def _left_out(self) -> Iterator[str]:
        told = [f"{number} {what}" for what, number in self._package.rows["package"][0]["left_out"].items()]
        if told:
            yield from wrapped(f"Left out on purpose: {', '.join(told)} (see docs/package.md).", 2)

    def _subsystems(self) -> Iterator[str]:
        for subsystem in read_subsystems(self._package.folder):
            part = part_of(self._package, subsystem, web=self._web, dates=self._asked.dates)
            yield from titled(f"Part of the system: {subsystem.name}")
            yield from subsystem_lines(self._package, part, self._told, self._asked.dates, self._cut)

    def _ties(self) -> Iterator[str]:
        for number, date in enumerate(self._asked.dates):
            found = standing(self._web, date)
            yield from titled(f"Who stands how to whom as of {date}: {count(len(found), 'tie')}")
            if not number:
                yield "  + a good tie, − a bad one, · neither; those that most independent sources tell first"
            for tie in self._cut.first(found):
                yield from wrapped(tie_words(tie, self._told), 2, hanging=4)
                sources = count(tie.independent_sources, "independent source")
                yield from wrapped(
                    f"{sources}, {since_words(tie)}: {self._told.voices(tie.supporting)}", 6, hanging=2
                )
                if tie.denying:
                    yield from wrapped(f"against it: {self._told.voices(tie.denying)}", 6, hanging=2)
            yield from self._cut.more(found, "ties")

    def _changes(self) -> Iterator[str]:
        for earlier, later in pairwise(self._asked.dates):
            found = changed(self._web, earlier, later)
            yield from titled(f"What changed from {earlier} to {later}: {count(len(found), 'tie')}")
            for what, words in _CHANGES.items():
                ties = [change.tie for change in found if change.what == what]
                if ties:
                    yield f"  {words} ({len(ties)}):"
                for tie in self._cut.first(ties):
                    records = tie.denying if what == "gone" and tie.denying else tie.supporting
                    words = f"{tie_words(tie, self._told)}: {self._told.voices(records, most=1)}"
                    yield from wrapped(words, 4, hanging=4)
                yield from self._cut.more(ties, "changes", indent=4)

    def _triads(self) -> Iterator[str]:
        yield from titled("Triads: whether the friends of friends are friends")
        yield from wrapped(
            "Three that stand in clear ties with each other are balanced where all are friends, or where two friends "
            "share a foe; else one of the ties strains the others (Heider 1946). “+” is a good tie, “−” a bad one.",
            2,
        )
        for date in self._asked.dates:
            network, balance = weighed_on(self._web, date)
            upset = balance.unbalanced
            yield f"  As of {date}: {len(balance.triads) - len(upset)} balanced, {len(upset)} unbalanced"
            for triad in self._cut.first([*upset, *(t for t in balance.triads if t.is_balanced)]):
                ends = ", ".join(map(_edge_words, triad.edges))
                kind = "balanced" if triad.is_balanced else "unbalanced"
                yield from wrapped(f"{kind}: {ends}", 4, hanging=2)
                behind = [
                    record
                    for edge in triad.edges
                    if (pair := network.pair(*edge.pair)) is not None
                    for record in [r for tie in pair.behind for r in tie.supporting][:1]
                ]
                yield from wrapped("; ".join(map(self._told.voice, behind)), 8)
            yield from self._cut.more(balance.triads, "triads", indent=4)

    def _figures(self) -> Iterator[str]:
        found = differing(self._package, figures=True)
        yield from titled(f"Figures that differ, and since when: {count(len(found), 'question')}")
        for row in self._cut.first(found):
            yield from self._question(row)
        yield from self._cut.more(found, "figures")

    def _questions(self) -> Iterator[str]:
        found = differing(self._package, figures=False)
        yield from titled(f"Questions on which the accounts differ: {count(len(found), 'question')}")
        for row in self._cut.first(found):
            yield from self._question(row)
        yield from self._cut.more(found, "questions")

    def _question(self, row: Row) -> Iterator[str]:
        verdict = _VERDICTS[Verdict(row["verdict"])]
        sources = count(row["independent_sources"], "independent source")
        text = one_line(row["text"], width=WIDTH)
        asked = text if text.endswith("?") else f"{text}?"
        yield from wrapped(f"{asked} {verdict} ({sources}):", 2, hanging=2)
        for item in sorted(
            row["items"], key=lambda item: (item["as_of_low"] or _LAST, item["doc"], item["start"])
        ):
            date = day_words(item["as_of_low"], item["as_of_high"])
            words = f"{date}: {self._answer(item)}; {self._told.voice(item['record'])}"
            yield from wrapped(words, 4, hanging=4)

    def _answer(self, item: Row) -> str:
        row = self._package.places[item["record"]]
        if "relation" not in row:
            return value_words(row["low"], row["high"], row["unit"], row["qualifier"])
        told = self._told.sentence(row["subject"], row["relation"], row["object"])
        if row["relation"] in OFFICES:
            told = str(row["subject"])  # the question tells the office
        return told if row["status"] == "holds" else f"{told} ({row['status']})"

    def _map(self) -> Iterator[str]:
        yield from map_lines(self._package, self._told, self._cut)

    def _whatifs(self) -> Iterator[str]:
        whatifs = asked_whatifs(self._package, self._asked)
        if whatifs:
            rows = whatif_rows(self._package, whatifs)
            # One that was asked for by its name is shown whole.
            limit = self._options.limit if self._asked.what_if is None else 0
            yield from whatif_lines(rows, limit=limit, command=self._options.command)

    def own_whatif(self) -> Iterator[str]:
        supposed = suppose_in(self._package.causal_map, self._options.supposed)
        row = explained_row(supposed, self._told)
        given = [f"“{each['name']}” = {each['value']:g}" for each in row["given"]]
        yield from titled(f"If {' and '.join(given)}")
        yield from wrapped(MEANING, 2)
        yield ""
        asked = " ".join(f'--set "{name}"={value:g}' for name, value in self._options.supposed.items())
        yield from answer_lines(
            row, limit=self._options.limit, more=f"{self._options.command} {asked} --limit 0"
        )

    def next_steps(self) -> Iterator[str]:
        yield from titled("What to open next")
        command, names = (
            self._options.command,
            [each.name for each in asked_whatifs(self._package, self._asked)],
        )
        if names:
            yield from self._next(f"{command} --what-if {names[0]}", "one what-if alone, with every step")
        yield from self._next(f"{command} --part ties --limit 0", f"one part in full, of: {', '.join(PARTS)}")
        yield from self._next(
            f"{command} --as-of 2013 --by-state", "other dates; officials count as their states"
        )
        yield from self._next(f"{command} --into DIR", "the package's files, and this page as report.txt")
        yield from self._next(
            "legation relink DIR", "where the documents are at hand: the sentences open again"
        )

    def _next(self, command: str, words: str) -> Iterator[str]:
        yield f"  {command}"
        yield from wrapped(words, 6)


def tie_words(tie: Tie, told: Told) -> str:
    """Write a tie as a sentence with its sign."""
    disputed = " (disputed)" if tie.disputed else ""
    sign = _SIGNS.get(tie.sign, tie.sign)
    return f"{sign} {told.sentence(tie.subject.name, tie.relation, tie.object.name)}{disputed}"


def since_words(tie: Tie) -> str:
    """Write when a tie is said to have held, or only since when it is told."""
    if tie.begun or tie.valid.low is None or tie.valid.high is not None:
        return when_words(tie.valid)
    return f"first told of {day_words(tie.valid.low, tie.valid.low)}"


def _edge_words(edge: SignedEdge) -> str:
    return f"{edge.left} {'+' if edge.sign > 0 else '−'} {edge.right}"
