"""A packaged case: a folder of JSON Lines with facts and places, and none of the sentences; opened without the texts.

`interfaces/package_rows.py` writes it. What is read here runs through the same pure functions as a case's own records:
ties as of a date, balance, the causal map and its what-ifs.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from legation.comparison.material import End
from legation.comparison.verdicts import Join, Origin
from legation.models.causal_map import CausalMap, LinkRecord, OriginsOf, restricted
from legation.models.concepts import Concept, LinkEnd
from legation.models.tie import TieActor, TieRecord
from legation.models.tie_web import TieWeb, weave
from legation.schema.dates import OPEN, Interval
from legation.schema.errors import LedgerError
from legation.schema.vocabulary import ActorType, CausalKind, Hedge, Sign, StateStatus

FORMAT = "legation package 1"
PACKAGE_FILES = (
    "package",
    "documents",
    "actors",
    "ties",
    "tie_accounts",
    "figures",
    "states",
    "events",
    "causal",
    "concepts",
    "causal_map",
    "comparisons",
)
"""Every file of a package; one whose kind has nothing is empty."""
ACTORS_WEB, STATES_WEB = "actors", "states"
"""The two webs of ties: of the actors as named, and with officials counted as their states."""
_PLACED = ("figures", "states", "events", "causal")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Package:
    """What stands in the files of a package.

    Attributes:
        folder: Where it is.
        rows: The lines of each file.
    """

    folder: Path
    rows: Mapping[str, Sequence[Row]]

    @cached_property
    def places(self) -> Mapping[str, Row]:
        """The line of each record by id: its `doc`, `start` and `end` say where its sentence stands."""
        return {row["id"]: row for name in _PLACED for row in self.rows[name]}

    @cached_property
    def ties(self) -> TieWeb:
        """The web of ties of the actors as named."""
        return self._web(ACTORS_WEB)

    @cached_property
    def ties_of_states(self) -> TieWeb:
        """The web in which officials are counted as their states."""
        return self._web(STATES_WEB)

    @cached_property
    def causal_map(self) -> CausalMap:
        """The causal map; its links have no words."""
        concepts = tuple(map(_concept, self.rows["concepts"]))
        names = {concept.id: concept.name for concept in concepts}
        links = {row["id"]: _link(row, names) for row in self.rows["causal"]}
        whole = CausalMap(concepts, (), links)
        return restricted(whole, lambda _: True, self.origins_of)

    @cached_property
    def origins_of(self) -> OriginsOf:
        """Tells which links share an origin, as the package says it of each edge."""
        homes: dict[str, tuple[str, str]] = {}
        for edge in self.rows["causal_map"]:
            for support in edge["supports"]:
                for origin in support["origins"]:
                    for record in origin["records"]:
                        homes[record] = (origin["origin"], origin["reason"])

        def origins_of(records: Sequence[str]) -> tuple[Origin, ...]:
            groups: dict[tuple[str, str], list[str]] = {}
            for record in records:
                groups.setdefault(homes.get(record, (record, "")), []).append(record)
            return tuple(Origin(key, tuple(told), reason) for (key, reason), told in sorted(groups.items()))

        return origins_of

    def _web(self, name: str) -> TieWeb:
        actors = [
            TieActor(row["actor"], row["name"], ActorType(row["type"]), (), row["country"])
            for row in self.rows["actors"]
        ]
        return weave((_account(row) for row in self.rows["tie_accounts"] if row["web"] == name), {}, actors)


def open_package(folder: Path) -> Package:
    """Read a package.

    Raises:
        LedgerError: The folder has no package, one of another format, or a line that is damaged.
    """
    if not (folder / "package.jsonl").is_file():
        raise LedgerError(f"{folder}: no package of a case is there (no package.jsonl)")
    package = Package(folder, {name: _lines(folder / f"{name}.jsonl") for name in PACKAGE_FILES})
    form = [row.get("format") for row in package.rows["package"]]
    if form != [FORMAT]:
        raise LedgerError(f"{folder}: the package has the format {form}, and this program reads {FORMAT!r}")
    for part in ("ties", "ties_of_states", "causal_map", "places"):
        _checked(folder, part, lambda part=part: getattr(package, part))  # type: ignore[misc]
    return package


def _checked(folder: Path, part: str, read: Callable[[], object]) -> None:
    try:
        read()
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"{folder}: the lines for {part} are damaged ({error!r})") from error


def _lines(file: Path) -> tuple[Row, ...]:
    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise LedgerError(f"{file}: {error.strerror or error}") from error
    except ValueError as error:
        raise LedgerError(f"{file}: not JSON Lines ({error})") from error
    if not all(isinstance(row, dict) for row in rows):
        raise LedgerError(f"{file}: not JSON Lines (a line is no object)")
    return tuple(rows)


def _interval(row: Row, name: str) -> Interval:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return OPEN if low is None and high is None else Interval(low, high)


def _account(row: Row) -> TieRecord:
    held = row["held"]
    return TieRecord(
        row["record"],
        row["doc"],
        End(row["subject"], row["subject_actor"]),
        row["relation"],
        End(row["object"], row["object_actor"]),
        StateStatus(row["status"]),
        End(row["speaker"], row["speaker_actor"]),
        row["side"],
        row["kind"],
        _interval(row, "valid_from"),
        _interval(row, "valid_to"),
        _interval(row, "as_of"),
        _interval(row, "said"),
        None if held is None else Interval(*held),
        row["passes"],
        row["origin"],
    )


def _concept(row: Row) -> Concept:
    return Concept(
        row["concept"],
        row["name"],
        tuple(row["actors"]),
        tuple(f"{end['record']}:{end['end']}" for end in row["members"]),
        tuple(Join(join["left"], join["right"], join["reason"]) for join in row["joins"]),
        row["vague"],
    )


def _link(row: Row, names: Mapping[str, str]) -> LinkRecord:
    # The sign of a packed link is that between its concepts: its ends need no turn.
    cause, effect = (
        LinkEnd(f"{row['id']}:{end}", row["doc"], row["start"], names[row[end]])
        for end in ("cause", "effect")
    )
    return LinkRecord(
        row["id"],
        row["doc"],
        row["start"],
        row["end"],
        "",
        cause,
        effect,
        Sign(row["sign"]),
        CausalKind(row["kind"]),
        Hedge(row["hedge"]),
        End(row["speaker"], row["speaker_actor"]),
        tuple(row["chain"]),
        row["side"],
        _interval(row, "said"),
    )
