"""`legation whatif`: the causal map that the documents assert, run with some concepts set, and why others move."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from legation.interfaces.case_told import CaseTold
from legation.interfaces.cli.causes import told_of_part
from legation.interfaces.cli.layout import count, heading, lines, paragraph
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
    screen,
)
from legation.interfaces.cli.package_page_lines import wrapped
from legation.interfaces.cli.package_page_whatifs import answer_lines
from legation.interfaces.cli.whatif_sides import show_contrast
from legation.interfaces.package_explained import MEANING, explained_row
from legation.interfaces.whatif_rows import CAVEAT, whatif_row
from legation.models.whatif import Move
from legation.models.whatif_map import WeightedLink
from legation.models.whatif_paths import SignedPath
from legation.models.whatif_run import Ending, RunSettings, Squash, UpdateRule
from legation.models.whatif_sensitivity import LINK, ORIGIN, LeftOut, hangs_on
from legation.models.whatif_weights import WeightRule, read_weights
from legation.query import open_case
from legation.schema.errors import ConfigError
from legation.settings import load_settings
from legation.supposing import Supposed, suppose, suppose_of_two

_SENTENCES = 2
_PATHS = 2


def whatif(
    values: Annotated[
        list[str] | None,
        typer.Option("--set", help="A concept that keeps a value: CONCEPT=VALUE.", metavar="CONCEPT=VALUE"),
    ] = None,
    hold: Annotated[
        list[str] | None,
        typer.Option("--hold", help="A concept that stays as it is without the change.", metavar="CONCEPT"),
    ] = None,
    start: Annotated[
        list[str] | None,
        typer.Option("--start", help="A concept that only starts with a value.", metavar="CONCEPT=VALUE"),
    ] = None,
    according_to: AccordingToOption = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", help="With --according-to: another side, to set beside it.", metavar="NAME"
        ),
    ] = None,
    known_by: KnownByOption = None,
    rule: Annotated[UpdateRule, typer.Option("--rule", help="Update rule.")] = UpdateRule.KOSKO,
    squash: Annotated[Squash, typer.Option("--squash", help="Squashing function.")] = Squash.TANH,
    steepness: Annotated[float, typer.Option("--steepness", help="Of sigmoid and tanh.")] = 1.0,
    steps: Annotated[int, typer.Option("--steps", min=1, help="Steps at the most.")] = 1000,
    weights: Annotated[
        Path | None, typer.Option("--weights", help="File of weights (TOML).", metavar="FILE")
    ] = None,
    case: CaseOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="In plain sentences: what rises or falls, and who says why.")
    ] = False,
    as_json: JsonOption = False,
    limit: LimitOption = 10,
) -> None:
    """Set concepts of the causal map and see what moves, by which paths, and on whose word.

    The map is what the documents assert, run as a fuzzy cognitive map (Kosko 1986). A value of 1 means that it happens
    or rises, -1 the contrary, 0 that nothing is said. For each concept that moved the strongest paths are shown, each
    step with its sentence, and the single links, speakers and origins without which it would not move. With --against
    the maps of two sides are run and set side by side. It is a model of what the documents say, not of the world.
    """
    try:
        settings = RunSettings(rule, squash, steepness, limit=steps)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    supposed_values, started = _values(values or ()), _values(start or ())
    if not supposed_values and not started:
        raise ConfigError('give a concept a value: --set "CONCEPT"=1; legation causes --concepts lists them')
    if against is not None and according_to is None:
        raise ConfigError("--against sets one side beside another: name the first with --according-to")
    if against is not None and explain:
        raise ConfigError("--explain tells one answer: leave out --against, or run each side by itself")
    narrowed = according_to is not None or known_by is not None
    with open_case(load_settings({"case": case}).case) as opened, told_of_part(narrowed=narrowed):
        if against is not None and according_to is not None:
            both = suppose_of_two(
                opened,
                supposed_values,
                (according_to, against),
                hold=hold or (),
                start=started,
                known_by=checked_date(known_by),
                weights=_weights(weights),
                settings=settings,
            )
            show_contrast(both, settings, limit, as_json=as_json)
            return
        found = suppose(
            opened,
            supposed_values,
            hold=hold or (),
            start=started,
            according_to=according_to,
            known_by=checked_date(known_by),
            weights=_weights(weights),
            settings=settings,
        )
    _refuse_twice(found)
    if as_json:
        print_json([whatif_row(found, settings)])
        return
    if explain:
        _explain(screen(), found, limit)
        return
    _print(screen(), found, limit)


def _explain(console: Console, found: Supposed, limit: int) -> None:
    """Write the answer in sentences for who does not know the model."""
    heading(console, "What would follow, if all that these documents claim about causes were so?")
    lines(console, *wrapped(MEANING, 2), "")
    row = explained_row(found, CaseTold(found.whole))
    lines(console, *answer_lines(row, limit=limit, more="see all with --limit 0"))


def _refuse_twice(found: Supposed) -> None:
    """Refuse a concept that is given a value in two ways: one of them would be passed over in silence."""
    scenario = found.answer.scenario
    for one, other, words in (
        (scenario.set, scenario.hold, "set and held"),
        (scenario.set, scenario.start, "set and started"),
        (scenario.hold, scenario.start, "held and started"),
    ):
        for concept in sorted(set(one) & set(other)):
            raise ConfigError(f"{concept} is both {words}: give it once")


def _values(given: Sequence[str]) -> dict[str, float]:
    found = {}
    for text in given:
        concept, _, value = text.rpartition("=")
        try:
            found[concept.strip()] = float(value)
        except ValueError:
            concept = ""
        if not concept.strip():
            raise ConfigError(f"CONCEPT=VALUE is wanted, with a number, not {text!r}")
    return found


def _weights(path: Path | None) -> WeightRule | None:
    if path is None:
        return None
    try:
        return read_weights(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"cannot use {path}: {error}") from error


def _print(console: Console, found: Supposed, limit: int) -> None:
    answer, name = found.answer, found.whole.name
    given = [
        f"{name(c)} = {v:g}" for c, v in sorted({**answer.scenario.start, **answer.scenario.set}.items())
    ]
    heading(console, f"If {' and '.join(given)}")
    lines(console, f"  {_ending(found)} · {CAVEAT}")
    shown = answer.moves[:limit] if limit else answer.moves
    for move in shown:
        _print_move(console, found, move)
    if not answer.moves:
        lines(console, "  Nothing else moves: no asserted path leads on from there")
    if len(answer.moves) > len(shown):
        messages().print(f"{len(answer.moves) - len(shown)} more; see all with --limit 0")


def _ending(found: Supposed) -> str:
    run = found.answer.disturbed
    if run.ending is Ending.CYCLE:
        return f"ends in a cycle of {run.period} steps; values are its mean"
    if run.ending is Ending.LIMIT:
        return f"has not settled after {count(run.steps, 'step')}"
    return f"settles after {count(run.steps, 'step')}"


def _print_move(console: Console, found: Supposed, move: Move) -> None:
    arrow = "▲" if move.difference > 0 else "▼"
    lines(console, "")
    heading(console, f"{arrow} {found.whole.name(move.concept)} {move.difference:+.2f}")
    for path in move.paths[:_PATHS]:
        _print_path(console, found, move, path)
    hanging = hangs_on(found.left_out, move.concept)
    if hanging:
        paragraph(console, f"Hangs on {_hanging(found, hanging)}")


def _print_path(console: Console, found: Supposed, move: Move, path: SignedPath) -> None:
    against = "" if (path.effect > 0) == (move.difference > 0) else "against it: "
    way = found.whole.name(path.concepts[0])
    for link in path.links:
        way += f" {'−' if link.weight < 0 else '+'}▸ {found.whole.name(link.effect)}"
    paragraph(console, f"{against}{way}")
    for link in path.links:
        _print_step(console, found, link)


def _print_step(console: Console, found: Supposed, link: WeightedLink) -> None:
    said = [found.whole.links[claim.record] for claim in link.claims if not claim.denied]
    for each in said[:_SENTENCES]:
        hedge = "" if each.hedge.value == "asserted" else f" ({each.hedge.value})"
        quote, who = one_line(each.quote, width=54), one_line(each.speaker.name, width=24)
        lines(console, f"    {link.weight:+.2f} {who}{hedge}: “{quote}” {each.record[:8]}")


def _hanging(found: Supposed, entries: Sequence[LeftOut]) -> str:
    """Write what an answer hangs on; an origin by the documents that its records stand in."""
    docs: dict[str, set[str]] = {}
    for link in found.fuzzy.links:
        for claim in link.claims:
            docs.setdefault(claim.origin, set()).add(found.whole.links[claim.record].doc)
    told = [
        f"one origin ({', '.join(sorted(docs[e.name]))})" if e.kind == ORIGIN else f"{e.kind} {e.name}"
        for e in entries
        if e.kind != LINK
    ]
    links = sum(e.kind == LINK for e in entries)
    return "; ".join([*told, *([count(links, "single link")] if links else [])])
