"""`legation ties`: which ties stood on a date, according to whom, as known by another date."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

import typer
from rich.console import Console

from legation.collector import no_collection
from legation.interfaces.cli.layout import columns, count, heading, lines, when_text
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
from legation.interfaces.tie_rows import change_row, tie_row
from legation.models.tie import Tie
from legation.models.tie_changes import Change
from legation.models.tie_web import TieWeb
from legation.schema.dates import last_day
from legation.schema.errors import ConfigError
from legation.selection import names_match
from legation.settings import Settings, load_settings
from legation.tying import TieQuery, changes_in, kept_web, ties_in, web_of

_IDS = 6
"""Ids of records in one line; --json has all."""


def ties(
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Ties that stand on this date (default: every period).", metavar="DATE"),
    ] = None,
    known_by: KnownByOption = None,
    actor: Annotated[str | None, typer.Option("--actor", help="Words of the name of an actor of it.")] = None,
    layer: LayerOption = None,
    according_to: AccordingToOption = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", help="Only what differs from this earlier date.", metavar="DATE"),
    ] = None,
    by_state: ByStateOption = False,
    all_status: Annotated[
        bool, typer.Option("--all-status", help="Also what is denied, ended, planned, rumoured or undated.")
    ] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 30,
) -> None:
    """Show the ties between actors, heaviest first: the weight of a tie is the number of its independent sources.

    A tie stands on a date where an account's time covers it, or began before and no later account ends or denies it. A
    tie that accounts of one time support and deny is disputed, and nothing is averaged. What is planned, possible or
    rumoured does not make a tie. With --known-by, what was said later, or at a time that is not known, is left out.
    """
    query = TieQuery(
        checked_date(as_of), checked_date(known_by), actor, layer, according_to, by_state, all_status
    )
    since = earlier_date(changed_since, query.as_of, option="--changed-since")
    with no_collection():
        web = _web(load_settings({"case": case}), by_state=by_state)
        tell_unknown(web, query)
        if since is not None:
            _show_changes(
                changes_in(web, query, since=since), query, since=since, as_json=as_json, limit=limit
            )
        else:
            show_ties(ties_in(web, query), query, as_json=as_json, limit=limit)


def earlier_date(value: str | None, later: str | None, *, option: str) -> str | None:
    """Return a date of comparison.

    Raises:
        ConfigError: It is no date, or not earlier than the date of the view.
    """
    since = checked_date(value)
    if since is not None and later is not None and last_day(since) >= last_day(later):
        raise ConfigError(f"{option} {since} is not earlier than --as-of {later}")
    return since


def tell_unknown(web: TieWeb, query: TieQuery) -> None:
    """Say so where nobody in a web is called as a query wants."""
    actors = ((actor.name, *actor.aliases) for actor in web.actors)
    if query.actor is not None and not any(names_match(query.actor, names) for names in actors):
        _tell(f"No actor with a tie is called {query.actor!r}; legation actors lists all")
    voices = ((voice.name, *voice.aliases) for voice in web.voices)
    if query.according_to is not None and not any(names_match(query.according_to, names) for names in voices):
        _tell(f"No speaker of a tie is called {query.according_to!r}; legation actors lists all")


def _tell(text: str) -> None:
    messages().print(text, markup=False)


def _web(settings: Settings, *, by_state: bool) -> TieWeb:
    kept = kept_web(settings.case, by_state=by_state)
    if kept is not None:
        return kept
    # Half of the time of an answer would go into loading what opens a case.
    from legation.query import open_case

    with open_case(settings.case, wait=settings.lock_wait) as opened:
        return web_of(opened, by_state=by_state)


def show_ties(found: Sequence[Tie], query: TieQuery, *, as_json: bool, limit: int) -> None:
    """Print ties, those with most independent sources first, as text or as JSON."""
    ordered = sorted(found, key=_weight)
    shown = ordered[:limit] if limit else ordered
    if as_json:
        print_json(tie_row(tie) for tie in shown)
        return
    console = screen()
    names = _names(found)
    for tie in shown:
        _print_tie(console, tie, names)
    _sum_up(found, query)
    if len(found) > len(shown):
        messages().print(f"{len(found) - len(shown)} more; see all with --limit 0")


def _weight(tie: Tie) -> tuple[bool, int, int]:
    # Ties of one weight stay in the order of their names.
    return (not tie.supporting, -tie.independent_sources, -len(tie.supporting))


def _names(found: Iterable[Tie]) -> Mapping[str, str]:
    """Name the actors of ties; those of one name are told apart by the beginning of their ids."""
    names = {end.key: end.name for tie in found for end in (tie.subject, tie.object)}
    shared = Counter(names.values())
    return {key: name if shared[name] == 1 else f"{name} ({key[:8]})" for key, name in names.items()}


def _print_tie(console: Console, tie: Tie, names: Mapping[str, str]) -> None:
    sign = f"{tie.layer} {tie.sign}"
    pair = f"{names[tie.subject.key]} → {names[tie.object.key]}"
    lines(console, columns([(pair, 50), (tie.relation, 30), (sign, 16)], indent=0))
    if tie.stands:
        told = f"{count(tie.independent_sources, 'independent source')}: {', '.join(tie.speakers)}"
        last = f" · last said {tie.latest}" if tie.latest else ""
        lines(console, f"    {_when(tie)} · {one_line(told, width=46)}{last}", f"    {_ids(tie.supporting)}")
    else:
        lines(console, f"    {tie.status}")
    if tie.denying:
        sources = count(len(tie.denying_origins), "independent source")
        word = "disputed by" if tie.disputed else "according to"
        lines(console, f"    {word} {sources} · {_ids(tie.denying)}")
    if tie.pending:
        statuses = Counter(status for _, status in tie.pending)
        said = ", ".join(f"{number} {status}" for status, number in sorted(statuses.items()))
        lines(console, f"    besides {said} · {_ids([record for record, _ in tie.pending])}")
    if tie.undated:
        lines(console, f"    without a sure date: {_ids(tie.undated)}")


def _when(tie: Tie) -> str:
    """Write when a tie held: "by 2014" where it is not said when it began, but that it stood then."""
    if tie.begun or tie.valid.low is None or tie.valid.high is not None:
        return when_text(tie.valid)
    return f"by {tie.valid.low}"


def _ids(records: Sequence[str]) -> str:
    left = len(records) - _IDS
    return " ".join(record[:8] for record in records[:_IDS]) + (f" and {left} more" if left > 0 else "")


def _sum_up(found: Sequence[Tie], query: TieQuery) -> None:
    standing = [tie for tie in found if tie.stands]
    ends = {end.key for tie in standing for end in (tie.subject, tie.object)}
    date = f"as of {query.as_of}" if query.as_of else "at any time"
    known = f", as known by {query.known_by}" if query.known_by else ""
    parts = [f"{count(len(standing), 'tie')} {date}{known} between {count(len(ends), 'actor')}"]
    disputed = sum(tie.disputed for tie in standing)
    parts += [f"{disputed} disputed"] if disputed else []
    parts += [f"{len(found) - len(standing)} that do not stand"] if len(found) > len(standing) else []
    undated = len({record for tie in found for record in tie.undated})
    parts += [f"{count(undated, 'account')} without a sure date left out"] if undated else []
    messages().print("; ".join(parts), markup=False)
    if not found:
        messages().print(
            "Nothing that was known speaks of such a tie; --all-status shows what does not stand"
        )


def _show_changes(found: Sequence[Change], query: TieQuery, *, since: str, as_json: bool, limit: int) -> None:
    shown = found[:limit] if limit else found
    if as_json:
        print_json(change_row(change) for change in shown)
        return
    console = screen()
    names = _names(change.tie for change in found)
    for what, title in _CHANGES.items():
        changed = [change for change in shown if change.what == what]
        if changed:
            heading(console, f"{title} ({len(changed)})")
        for change in changed:
            _print_tie(console, change.tie, names)
    span = f"from {since} to {query.as_of}" if query.as_of else f"after {since}"
    messages().print(f"{count(len(found), 'tie')} changed {span}", markup=False)
    if len(found) > len(shown):
        messages().print(f"{len(found) - len(shown)} more; see all with --limit 0")


_CHANGES = {
    "new": "Have begun",
    "first_told": "Stand now; nobody says since when",
    "gone": "Have ended, or are denied now",
    "passed": "Happened and are over",
    "disputed": "Disputed now",
    "settled": "Disputed no more",
}
