"""`legation causes`: the causal links that are asserted, and the map that they make over the case."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from legation.interfaces.cli.layout import count, heading, lines, paragraph
from legation.interfaces.cli.listing import (
    ActorOption,
    BlockOption,
    DocumentOption,
    SinceOption,
    SpeakerOption,
    TopicOption,
    UntilOption,
    View,
    list_records,
)
from legation.interfaces.cli.output import (
    AccordingToOption,
    CaseOption,
    JsonOption,
    KnownByOption,
    LimitOption,
    checked_date,
    messages,
    one_line,
    print_json,
    print_table,
    screen,
)
from legation.interfaces.interchange import Row
from legation.interfaces.map_rows import concept_row, edge_row, link_row, path_row
from legation.mapping import concept_called, map_of
from legation.models.causal_map import CausalMap, Edge, Support
from legation.models.causal_paths import LENGTH, Path, find_loops, find_paths
from legation.models.concepts import Concept
from legation.query import Filter, open_case
from legation.schema.errors import ConfigError, LedgerError
from legation.schema.vocabulary import RecordKind
from legation.settings import load_settings

_T = TypeVar("_T")
_LIMIT = 50
_MANY = 5


def causes(
    concept: Annotated[
        str | None,
        typer.Option(
            "--concept", help="A concept: what is said to bring it about, and what it brings about."
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="Paths from this concept; with --to.", metavar="CONCEPT")
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--to", help="Paths to this concept; with --from.", metavar="CONCEPT")
    ] = None,
    loops: Annotated[bool, typer.Option("--loops", help="Loops, with what they do.")] = False,
    opposed: Annotated[
        bool, typer.Option("--opposed", help="Where opposite signs are asserted, or a link is denied.")
    ] = False,
    concepts: Annotated[bool, typer.Option("--concepts", help="The concepts, with their keys.")] = False,
    edges: Annotated[
        bool, typer.Option("--edges", help="The edges of the map, best supported first.")
    ] = False,
    according_to: AccordingToOption = None,
    known_by: KnownByOption = None,
    length: Annotated[
        int | None,
        typer.Option(
            "--length", min=1, max=12, help=f"Edges of a path or loop at the most.  [default: {LENGTH}]"
        ),
    ] = None,
    speaker: SpeakerOption = None,
    actor: ActorOption = None,
    about: TopicOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    block: BlockOption = None,
    document: DocumentOption = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = _LIMIT,
) -> None:
    """Causal links that someone asserts, with sign, kind and hedge; and the map of concepts that they make.

    Without a view, the links are listed one by one. With one (--concepts, --concept, --edges, --opposed, --loops, or
    --from and --to), the links of the case are gathered: what means the same is one concept, and each edge keeps apart
    who asserts which sign and who denies it. A concept is called by its key or by words of its name.
    """
    views = [concept is not None, start is not None or goal is not None, loops, opposed, concepts, edges]
    if sum(views) > 1:
        raise ConfigError("choose one of --concept, --from and --to, --loops, --opposed, --concepts, --edges")
    is_walk = loops or start is not None or goal is not None
    if length is not None and not is_walk:
        raise ConfigError("--length goes with --loops, or with --from and --to")
    if speaker is not None and according_to is not None:
        raise ConfigError("--speaker and --according-to mean the same: give one of them")
    if not any(views):
        wanted = Filter(
            speaker or according_to,
            actor,
            about,
            None,
            checked_date(since),
            _end(until, known_by),
            block,
            document,
        )
        list_records(_LINKS, wanted, case=case, as_json=as_json, limit=limit)
        return
    if any(value is not None for value in (about, since, until, block)):
        raise ConfigError("--about, --since, --until and --block filter the list of links, not the map")
    if (start is None) != (goal is None):
        raise ConfigError("--from and --to belong together")
    with open_case(load_settings({"case": case}).case) as opened:
        whole = map_of(
            opened,
            according_to=according_to or speaker,
            actor=actor,
            known_by=checked_date(known_by),
            document=document,
        )
    printer = _Printer(whole, as_json=as_json, limit=limit)
    longest = LENGTH if length is None else length
    narrowed = any(value is not None for value in (according_to, speaker, actor, known_by, document))
    if concept is not None:
        with told_of_part(narrowed=narrowed):
            found = concept_called(whole, concept)
        printer.concept(found)
    elif start is not None and goal is not None:
        with told_of_part(narrowed=narrowed):
            one, other = concept_called(whole, start), concept_called(whole, goal)
        printer.paths(find_paths(whole, one.id, other.id, length=longest, limit=limit or 10_000))
    elif loops:
        printer.paths(find_loops(whole, length=longest, limit=limit or 10_000))
    elif concepts:
        printer.concepts()
    else:
        printer.edges([edge for edge in whole.edges if edge.is_opposed or not opposed])


@contextmanager
def told_of_part(*, narrowed: bool) -> Iterator[None]:
    """Where a concept is not found in a part of the map, say that it was looked for in that part alone."""
    try:
        yield
    except LedgerError as error:
        if not narrowed or not str(error).startswith("no concept"):
            raise
        raise LedgerError(f"{error}; only the links that pass the filters were looked through") from error


def _end(until: str | None, known_by: str | None) -> str | None:
    return checked_date(until if until is not None else known_by)


class _Printer:
    """Prints views of a map, as text or as JSON."""

    def __init__(self, whole: CausalMap, *, as_json: bool, limit: int) -> None:
        self._whole = whole
        self._as_json = as_json
        self._limit = limit

    def concepts(self) -> None:
        """Print the concepts, the most connected first."""
        sizes = {concept.id: [0, 0] for concept in self._whole.concepts}
        for edge in self._whole.edges:
            sizes[edge.cause][1] += 1
            sizes[edge.effect][0] += 1
        found = sorted(self._whole.concepts, key=lambda c: (-sum(sizes[c.id]), c.id))
        if self._as_json:
            print_json(concept_row(self._whole, concept) for concept in self._cut(found))
            return
        cells = [
            [one_line(c.name, width=60), str(sizes[c.id][0]), str(sizes[c.id][1]), str(len(c.members)), c.id]
            for c in self._cut(found)
        ]
        if cells:
            print_table(["concept", "#causes", "#effects", "#said", "key"], cells)
        else:
            messages().print("No concept has a link that fits")
        self._say_left(len(found))

    def edges(self, edges: Sequence[Edge]) -> None:
        """Print edges, the best supported first."""
        ordered = sorted(edges, key=lambda e: (-_sources(e), -len(e.links), e.cause, e.effect))
        if self._as_json:
            print_json(edge_row(self._whole, edge) for edge in self._cut(ordered))
            return
        console = screen()
        for edge in self._cut(ordered):
            self._edge(console, edge)
        if not ordered:
            messages().print("None is asserted")
        self._say_left(len(ordered))

    def concept(self, concept: Concept) -> None:
        """Print a concept: what brings it about, what it brings about, and why its members are one."""
        into = [edge for edge in self._whole.edges if edge.effect == concept.id]
        out = [edge for edge in self._whole.edges if edge.cause == concept.id and edge.effect != concept.id]
        if self._as_json:
            print_json([self._concept_row(concept, into, out)])
            return
        console = screen()
        heading(console, concept.name)
        lines(console, concept.id, "")
        for title, edges in (("Is said to be brought about by", into), ("Is said to bring about", out)):
            if edges:
                heading(console, title)
                for edge in edges:
                    self._edge(console, edge)
        if concept.joins:
            heading(console, "Why these are one concept")
            for join in concept.joins:
                paragraph(console, f"{_short(join.left)} and {_short(join.right)}: {join.reason}")

    def paths(self, paths: Sequence[Path]) -> None:
        """Print loops or paths."""
        if self._as_json:
            print_json(path_row(self._whole, path) for path in paths)
            return
        console = screen()
        for path in paths:
            self._path(console, path)
        if not paths:
            messages().print("None is asserted")

    def _concept_row(self, concept: Concept, into: Sequence[Edge], out: Sequence[Edge]) -> Row:
        links = sorted({link for edge in (*into, *out) for link in edge.links})
        return {
            **concept_row(self._whole, concept),
            "causes": [edge_row(self._whole, edge) for edge in into],
            "effects": [edge_row(self._whole, edge) for edge in out],
            "links": [link_row(self._whole, self._whole.links[link]) for link in links],
        }

    def _edge(self, console: Console, edge: Edge) -> None:
        names = [one_line(self._whole.name(concept), width=70) for concept in (edge.cause, edge.effect)]
        heading(console, f"{names[0]}  {_signs(edge)}  {names[1]}")
        for support in edge.supports:
            self._support(console, support)
        lines(console, "")

    def _support(self, console: Console, support: Support) -> None:
        verb = "denied" if support.denied else "asserted"
        hedges = ", ".join(f"{hedge.value} {number}" for hedge, number in support.hedges)
        speakers = ", ".join(one_line(name, width=30) for name in support.speakers[:_MANY])
        more = f" and {len(support.speakers) - _MANY} more" if len(support.speakers) > _MANY else ""
        told = "" if support.denied else f" ({hedges})"
        sources = count(support.independent_sources, "independent source")
        paragraph(console, f"{support.sign.value} {verb} by {speakers}{more}{told}; {sources}")
        for record in support.links[:_MANY]:
            link = self._whole.links[record]
            turned = ", sign turned" if link.turned else ""
            paragraph(
                console, f"“{one_line(link.quote, width=220)}” {link.doc} {record[:8]}{turned}", indent=4
            )

    def _path(self, console: Console, path: Path) -> None:
        is_loop = path.edges[-1].effect == path.concepts[0]
        words = (
            path.character if is_loop else f"sign {path.sign.value if path.sign is not None else 'disputed'}"
        )
        heading(console, f"{count(len(path.edges), 'edge')}, {words}")
        for edge in path.edges:
            names = [one_line(self._whole.name(concept), width=60) for concept in (edge.cause, edge.effect)]
            speakers = list(dict.fromkeys(name for support in edge.asserted for name in support.speakers))
            told = ", ".join(one_line(name, width=30) for name in speakers[:_MANY])
            paragraph(console, f"{names[0]} {_signs(edge)} {names[1]} ({told})")
        lines(console, "")

    def _cut(self, found: Sequence[_T]) -> Sequence[_T]:
        return found[: self._limit] if self._limit else found

    def _say_left(self, total: int) -> None:
        if self._limit and total > self._limit:
            messages().print(f"{total - self._limit} more; see all with --limit 0")


def _sources(edge: Edge) -> int:
    return sum(support.independent_sources for support in edge.supports)


def _signs(edge: Edge) -> str:
    return f"--{'/'.join(sign.value for sign in edge.signs) or 'denied'}->"


def _short(member: str) -> str:
    record, _, role = member.partition(":")
    return f"{record[:8]} ({role})"


def _cells(row: Row) -> list[str]:
    ends = [
        one_line(row["cause_concept"] or "-", width=36),
        row["sign"],
        one_line(row["effect_concept"] or "-", width=36),
    ]
    told = [row["kind"], row["hedge"], one_line(row["speaker"], width=24), one_line(row["quote"], width=50)]
    return [*ends, *told]


_LINKS = View(RecordKind.CAUSAL, ["cause", "", "effect", "kind", "hedge", "speaker", "quote"], _cells)
