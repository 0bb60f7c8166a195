"""From a case to its ties: states and events become accounts of ties, with corpus names, origins and both times.

The web of a case is made once and kept beside the ledger (`ledger.tie_cache`); what is asked of it reads that alone.
What decodes records and compares texts stands in `tying_records`, which is loaded only where the web must be made.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from legation.collector import no_collection
from legation.ledger.tie_cache import code_stamp, folder_of, keep, load_kept, stamp_in, stamp_of
from legation.models.tie import Tie
from legation.models.tie_changes import Change, changes
from legation.models.tie_form import FORM, web_from, web_to
from legation.models.tie_web import Asked, TieWeb
from legation.schema.dates import Interval
from legation.schema.errors import LedgerError
from legation.selection import names_match

if TYPE_CHECKING:
    from legation.query import Case

PLAIN, STATES = "ties.cache", "ties-of-states.cache"
"""Files in which the two webs of a case are kept: of its actors, and with officials counted as their states."""
_MAKERS = (
    "actors", "comparison", "ledger", "models", "resources/relations", "schema", "alignment.py", "comparing.py",
    "corpus.py", "corrections.py", "judging.py", "query.py", "reprints.py", "selection.py", "tying.py",
    "tying_records.py",
)  # fmt: skip
"""What decides what the webs are; a change of any makes them again."""


@dataclass(frozen=True, slots=True)
class TieQuery:
    """What a user asks of the ties of a case; what is None does not restrict.

    Attributes:
        as_of: Partial date on which ties must stand; None for every period of every tie.
        known_by: Partial date by which an account must surely have been said.
        actor: Words of the name or an alias of an actor at an end.
        layer: Layer of the lexicon of relations.
        according_to: Words of the name or an alias of the speaker whose accounts alone count.
        by_state: True to count a leader, a ministry or a mission as its state, where an office says so.
        all_status: True to give also ties that do not stand.
    """

    as_of: str | None = None
    known_by: str | None = None
    actor: str | None = None
    layer: str | None = None
    according_to: str | None = None
    by_state: bool = False
    all_status: bool = False


NO_QUERY = TieQuery()


def ties_of(case: "Case", query: TieQuery = NO_QUERY) -> tuple[Tie, ...]:
    """Return the ties of a case that answer a query; `models.tie_standing` states the rule.

    Raises:
        ValueError: A date is no partial date.
        LedgerError: No tie has that layer.
    """
    with no_collection():
        return ties_in(web_of(case, by_state=query.by_state), query)


def ties_in(web: TieWeb, query: TieQuery) -> tuple[Tie, ...]:
    """Return the ties of a web that answer a query; see `ties_of`."""
    return web.ties(_asked(web, query, query.as_of))


def tie_changes(case: "Case", query: TieQuery, *, since: str) -> tuple[Change, ...]:
    """Return what differs between the ties as of an earlier date and as of the query's date.

    Args:
        case: An open case.
        query: What is asked; its date is the later one, all that is known where it is None.
        since: The earlier date.

    Raises:
        ValueError: A date is no partial date.
        LedgerError: No tie has that layer.
    """
    return changes_in(web_of(case, by_state=query.by_state), query, since=since)


def changes_in(web: TieWeb, query: TieQuery, *, since: str) -> tuple[Change, ...]:
    """Return what differs in a web between two dates; see `tie_changes`."""
    wide = TieQuery(
        query.as_of, query.known_by, query.actor, query.layer, query.according_to, query.by_state, True
    )
    now = wide.as_of or _LAST
    return changes(web.ties(_asked(web, wide, since)), web.ties(_asked(web, wide, now)))


_LAST = "9999"
"""Later than every date that is written."""


def web_of(case: "Case", *, by_state: bool = False) -> TieWeb:
    """Return the web of a case: that which is kept, where it is of this ledger, else made from the records.

    Args:
        case: An open case.
        by_state: True for the web in which officials are counted as their states.
    """
    return case.remember(_states if by_state else _plain)


def _plain(case: "Case") -> TieWeb:
    return _web(case, PLAIN)


def _states(case: "Case") -> TieWeb:
    return _web(case, STATES)


def _web(case: "Case", name: str) -> TieWeb:
    stamp = stamp_of(case.ledger, _code())
    kept = load_kept(folder_of(case.ledger), name, stamp)
    web = None if kept is None else web_from(kept)
    return web if web is not None else case.remember(_make)[name]


def kept_web(folder: Path, *, by_state: bool = False) -> TieWeb | None:
    """Return the web that is kept for a case as its ledger is now, or None; the ledger is not opened for more."""
    stamp = stamp_in(folder, _code())
    kept = None if stamp is None else load_kept(folder, STATES if by_state else PLAIN, stamp)
    return None if kept is None else web_from(kept)


def _make(case: "Case") -> dict[str, TieWeb]:
    """Make both webs, for the records are decoded once, and keep them."""
    from legation.tying_records import weave_case

    plain, states = weave_case(case)
    webs = {PLAIN: plain, STATES: states}
    stamp = stamp_of(case.ledger, _code())
    for name, web in webs.items():
        keep(folder_of(case.ledger), name, stamp, web_to(web))
    return webs


@cache
def _code() -> str:
    here = Path(__file__).parent
    found: list[Path] = []
    for name in _MAKERS:
        place = here / name
        found += (
            [f for f in place.rglob("*") if f.suffix in (".py", ".jsonl", ".txt")]
            if place.is_dir()
            else [place]
        )
    return f"{FORM}|{code_stamp(found)}"


def _asked(web: TieWeb, query: TieQuery, on: str | None) -> Asked:
    layers = web.layers()
    if query.layer is not None and query.layer not in layers:
        raise LedgerError(f"no tie has the layer {query.layer!r}; there are {', '.join(layers) or 'none'}")
    actors = speakers = None
    if query.actor is not None:
        actors = {a.id for a in web.actors if names_match(query.actor, (a.name, *a.aliases))}
    if query.according_to is not None:
        speakers = {v.key for v in web.voices if names_match(query.according_to, (v.name, *v.aliases))}
    return Asked(
        None if on is None else Interval.at(on),
        None if query.known_by is None else Interval.at(query.known_by),
        actors,
        query.layer,
        speakers,
        query.all_status,
    )
