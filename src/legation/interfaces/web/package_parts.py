"""Parts of a packaged case as its page shows them: subsystems, what changed between dates, and balance by date."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from legation.interfaces.package_grammar import takes_plural
from legation.interfaces.package_parts import changed as between
from legation.interfaces.package_parts import links_of, standing
from legation.interfaces.package_told import relation_sentence
from legation.interfaces.tie_rows import tie_ends
from legation.interfaces.web.balance_page import balance_step, places_of
from legation.models.causal_paths import Path as Loop
from legation.models.tie import Tie
from legation.models.tie_web import TieWeb
from legation.packaged import Package
from legation.schema.vocabulary import ActorType
from legation.subsystems import Part, part_of, read_subsystems


def dated_parts(package: Package, dates: Sequence[str]) -> list[dict[str, Any]]:
    """Return the subsystems of a package as plain JSON.

    Returns:
        For each `name`, `about`, `actors` (names), `ties` (`_tie`, with `stood`: its status on each date), `states` and
        `figures` (ids of records), `loops` (`concepts` as numbers in the map, `character`, `sign`, `links` and
        `denied`: ids of the links that assert its steps, and of those that deny one), `concepts` (how many).
    """
    number = {concept.id: index for index, concept in enumerate(package.causal_map.concepts)}
    kinds = _kinds(package.ties)
    return [
        _part(part_of(package, subsystem, web=package.ties, dates=dates), number, kinds)
        for subsystem in read_subsystems(package.folder)
    ]


_Kinds = Mapping[str, ActorType]
"""What kind of actor an end of a tie is, by its key."""


def _kinds(web: TieWeb) -> _Kinds:
    return {actor.id: actor.type for actor in web.actors}


def _part(part: Part, number: Mapping[str, int], kinds: _Kinds) -> dict[str, Any]:
    return {
        "name": part.subsystem.name,
        "about": part.subsystem.about,
        "actors": list(part.actors),
        "ties": [{**_tie(tie, kinds), "stood": list(stood)} for tie, stood in part.by_date],
        "states": [row["id"] for row in part.states],
        "figures": [row["id"] for row in part.figures],
        "loops": [_loop(loop, number) for loop in part.loops],
        "concepts": part.concepts,
    }


def _loop(loop: Loop, number: Mapping[str, int]) -> dict[str, Any]:
    return {
        "concepts": [number[concept] for concept in loop.concepts],
        "character": loop.character,
        "sign": None if loop.sign is None else loop.sign.value,
        "links": [link for edge in loop.edges for link in links_of(edge, denied=False)],
        "denied": [link for edge in loop.edges for link in links_of(edge, denied=True)],
    }


def changed(web: TieWeb, dates: Sequence[str]) -> list[dict[str, Any]]:
    """Return what differs between each two dates that follow each other; what most speak of comes first.

    Returns:
        For each two dates `since`, `until` and `changes`: `_tie`, `what` (of `models.tie_changes`).
    """
    kinds = _kinds(web)
    return [
        {
            "since": earlier,
            "until": later,
            "changes": [
                {**_tie(change.tie, kinds), "what": change.what} for change in between(web, earlier, later)
            ],
        }
        for earlier, later in pairwise(dates)
    ]


def balances(web: TieWeb, dates: Sequence[str]) -> list[dict[str, Any] | None]:
    """Return the balance on each date (`balance_page.balance_step`), with actors by their number in the web.

    Places take no side. `behind` has what each pair rests on (`_behind`).
    """
    number = {actor.id: index for index, actor in enumerate(web.actors)}
    places = places_of(web)
    found = []
    for date in dates:
        ties = standing(web, date)
        step = balance_step(ties, number, places=places)
        found.append(None if step is None else {**step, "behind": _behind(ties, number, _kinds(web))})
    return found


def _behind(ties: Sequence[Tie], number: Mapping[str, int], kinds: _Kinds) -> dict[str, list[dict[str, Any]]]:
    """Return the ties with a sign of each pair (`_tie`), by "a-b" with the lower number first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for tie in ties:
        if tie.sign != "0":
            low, high = sorted((number[tie.subject.key], number[tie.object.key]))
            found.setdefault(f"{low}-{high}", []).append(_tie(tie, kinds))
    return found


def _tie(tie: Tie, kinds: _Kinds) -> dict[str, Any]:
    """Return a tie.

    Returns:
        `subject`, `relation`, `object`, `layer`, `sign`, `disputed`, `sources`, `words` (a sentence), and ids of
        records: `yes`, `no`, and `open` for those that call it planned, possible, rumoured or conditional.
    """
    plural = takes_plural(tie.subject.name, kinds.get(tie.subject.key))
    return {
        **tie_ends(tie),
        "disputed": tie.disputed,
        "sources": tie.independent_sources,
        "words": relation_sentence(tie.subject.name, tie.relation, tie.object.name, plural=plural),
        "yes": list(tie.supporting),
        "no": list(tie.denying),
        "open": [record for record, _ in tie.pending],
    }
