"""Subsystems of a packaged case: parts of the system that somebody names, and what of the package belongs to each.

What belongs is told by relations of the lexicon and by words, in `subsystems.jsonl` of the package; a person writes the
file. Nothing is weighed: a line that fits is in, and may be in several.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legation.models.causal_paths import Path as Loop
from legation.models.causal_paths import find_loops
from legation.models.tie import UNDATED, Tie
from legation.models.tie_claims import Claim
from legation.models.tie_web import Asked, TieWeb
from legation.packaged import Package
from legation.resources.relations import load_relations
from legation.schema.dates import Interval
from legation.schema.errors import LedgerError

FILE = "subsystems.jsonl"
"""Beside the files of a package, where somebody wrote it."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Subsystem:
    """What a part of the system is.

    Attributes:
        name: A short name.
        about: One sentence on what it is.
        relations: Relations of the lexicon whose ties and states belong to it.
        figures: Words in a figure's subject, measure or question, in lower case.
        concepts: Words in a concept's name, in lower case.
    """

    name: str
    about: str
    relations: frozenset[str]
    figures: frozenset[str]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a package belongs to a subsystem.

    Attributes:
        subsystem: The subsystem.
        actors: Names of the actors of its ties, those with the most ties first.
        ties: Its ties that stand on a date, each with those dates; by the number of their independent sources.
        by_date: Those of its ties of which something is said on a date, each with its status then ("holds", "disputed",
            "denied", "ended", "planned", ...; "" where nothing is said), date by date; those that changed first.
        states: Lines of its states that none of `by_date` rests on: one end is a phrase, or no date is told.
        figures: Lines of its figures that a number tells ("one of the largest" is none to set beside others).
        loops: Loops of the causal map that run through one of its concepts.
        concepts: Number of its concepts.
    """

    subsystem: Subsystem
    actors: tuple[str, ...]
    ties: tuple[tuple[Tie, tuple[str, ...]], ...]
    by_date: tuple[tuple[Tie, tuple[str, ...]], ...]
    states: tuple[Mapping[str, Any], ...]
    figures: tuple[Mapping[str, Any], ...]
    loops: tuple[Loop, ...]
    concepts: int


def read_subsystems(folder: Path) -> tuple[Subsystem, ...]:
    """Read the subsystems of a package, none where the file is not there.

    Raises:
        LedgerError: A line is no subsystem, or names a relation that the lexicon does not have.
    """
    file = folder / FILE
    if not file.is_file():
        return ()
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(_subsystem(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerError(f"{file}, line {number}: no subsystem ({error!r})") from error
    return tuple(found)


def _subsystem(row: Mapping[str, Any]) -> Subsystem:
    relations = frozenset(map(str, row["relations"]))
    unknown = sorted(relations - load_relations().keys())
    if unknown:
        raise ValueError(f"no relation {unknown[0]!r}")
    figures, concepts = (
        frozenset(str(word).casefold() for word in row[key]) for key in ("figures", "concepts")
    )
    return Subsystem(str(row["subsystem"]), str(row["about"]), relations, figures, concepts)


def part_of(package: Package, subsystem: Subsystem, *, web: TieWeb, dates: Iterable[str]) -> Part:
    """Return what of a package belongs to a subsystem.

    Args:
        package: The package.
        subsystem: Which part.
        web: Its web of ties, of actors or of states.
        dates: Partial dates on which ties are asked for.

    Raises:
        ValueError: A date is no partial date.
    """
    by_date = _by_date(web, subsystem, tuple(dates))
    ties = tuple(
        (tie, tuple(date for date, status in stood.items() if status in _STANDS))
        for tie, stood in by_date
        if any(status in _STANDS for status in stood.values())
    )
    ends = [end.name for tie, _ in ties for end in (tie.subject, tie.object)]
    shown = set(_accounts(web, {tie.key for tie, _ in by_date}))
    whole = package.causal_map
    concepts = {c.id for c in whole.concepts if not c.vague and _fits(subsystem.concepts, c.name)}
    return Part(
        subsystem,
        tuple(sorted(set(ends), key=lambda name: (-ends.count(name), name))),
        ties,
        tuple(sorted(((tie, tuple(stood.values())) for tie, stood in by_date), key=_is_steady)),
        tuple(
            row
            for row in package.rows["states"]
            if row["relation"] in subsystem.relations
            and row["id"] not in shown
            and row["subject"].casefold() != row["object"].casefold()  # as in the webs of ties
        ),
        tuple(
            row
            for row in package.rows["figures"]
            if (row["low"] is not None or row["high"] is not None)
            and _fits(subsystem.figures, row["subject"], row["measure"], row["question"] or "")
        ),
        tuple(loop for loop in find_loops(whole) if concepts & set(loop.concepts)),
        len(concepts),
    )


def _is_steady(row: tuple[Tie, tuple[str, ...]]) -> bool:
    """Say whether all that is said of a tie on the dates is the same."""
    return len(set(row[1]) - _SAYS_NOTHING) < 2


_STANDS = frozenset({"holds", "disputed"})
_SAYS_NOTHING = frozenset({"", UNDATED})
_RECORD = Claim._fields.index("record")


def _accounts(web: TieWeb, keys: Collection[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the records of all accounts of some ties, whatever they say of it and of whichever date."""
    start = 0
    for relation, subject, object_, size in zip(
        web.relations, web.subjects, web.objects, web.sizes, strict=True
    ):
        stop = start + size
        if (web.actors[subject].end.key, relation, web.actors[object_].end.key) in keys:
            yield from web.columns[_RECORD][start:stop]
        start = stop


def _by_date(
    web: TieWeb, subsystem: Subsystem, dates: Sequence[str]
) -> tuple[tuple[Tie, dict[str, str]], ...]:
    """Return the ties of which something is said on a date, with their status on each; of most sources first."""
    stood: dict[tuple[str, str, str], dict[str, str]] = {}
    latest: dict[tuple[str, str, str], Tie] = {}
    for date in dates:
        for tie in web.ties(Asked(Interval.at(date), all_status=True)):
            if tie.relation in subsystem.relations:
                statuses = stood.setdefault(tie.key, dict.fromkeys(dates, ""))
                statuses[date] = "disputed" if tie.stands and tie.disputed else tie.status
                if tie.stands or tie.key not in latest:
                    latest[tie.key] = tie
    found = [
        (latest[key], statuses) for key, statuses in stood.items() if set(statuses.values()) - _SAYS_NOTHING
    ]
    return tuple(sorted(found, key=lambda each: (-each[0].independent_sources, each[0].key)))


def _fits(wanted: frozenset[str], *texts: str) -> bool:
    return any(word.casefold() in wanted for word in _words(texts))


def _words(texts: Sequence[str]) -> Iterable[str]:
    return (word for text in texts for word in _WORD.findall(text))
