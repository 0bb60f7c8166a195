"""The tables of `docs/coverage.md`: which labels each has, and when one of ours counts as borne out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import attribution
import causes
import events
import figures
import states
from coverage_counts import Label, Match, Table, matches_of, tabulate
from coverage_labels import (
    directness_of,
    kind_of_speaker,
    kind_of_unit,
    mode_of,
    same,
    same_directness,
    same_force,
    same_mode,
    same_qualifier,
    same_speaker,
    words_for_speaker,
)
from predictions import Predicted, Row
from record_matching import locate
from record_measures import figure_row

from legation.resources.relations import load_relations

LEAST = 5
"""Relations and event types annotated less often share one row."""


@dataclass(frozen=True)
class Annotated:
    """One document: its annotations by kind and what we made of it."""

    corpus: str
    gold: Mapping[str, list[Row]]
    ours: Predicted

    @property
    def genre(self) -> str:
        """The annotated genre."""
        return str(self.gold["document"][0]["genre"]).replace("_", " ")


def match_records(documents: Iterable[Annotated]) -> dict[str, list[Match]]:
    """Pair the records of every document, by kind, as the scorers do."""
    found: dict[str, list[Match]] = {
        kind: [] for kind in ("attribution", "figure", "state", "event", "causal")
    }
    for document in documents:
        ours, text = document.ours, document.ours.text
        where = {"corpus": document.corpus, "genre": document.genre}
        wanted = attribution.locate(document.gold["attribution"], text)
        sayings = list(ours.attributions)
        pairs = [(wanted[i], sayings[j]) for i, j, _ in attribution.pair(wanted, sayings, text)]
        found["attribution"] += matches_of(wanted, sayings, pairs, **where)
        rows = [figure_row(row) for row in locate(document.gold["figure"], text)]
        made = list(ours.figures)
        found["figure"] += matches_of(rows, made, figures.pairs_of(rows, made), **where)
        for kind, mine in (("state", ours.states), ("event", ours.events), ("causal", ours.causal)):
            placed = locate(document.gold[kind], text)
            found[kind] += matches_of(placed, mine, _PAIRING[kind](placed, mine, ours.aliases), **where)
    return found


_PAIRING: dict[str, Callable[[Sequence[Row], Sequence[Row], Any], Iterable[tuple[Row, Row]]]] = {
    "state": states.match,
    "event": events.match,
    "causal": lambda wanted, rows, aliases: causes.match(wanted, rows),
}


def attribution_tables(matches: Sequence[Match]) -> list[Table]:
    """Return the tables of who says what."""
    right = {"right speaker": same_speaker, "right force": same_force}
    return [
        tabulate(
            "genre",
            matches,
            wanted=_core(lambda m: m.genre),
            ours=_counted(lambda m: m.genre),
            measures=right,
        ),
        tabulate(
            "force",
            matches,
            wanted=_core(lambda m: str(m.gold["force"])),
            ours=_counted(lambda m: str(m.ours["force"])),
            measures={"right force": same_force},
            borne_out=same_force,
        ),
        tabulate(
            "directness",
            matches,
            wanted=_core(lambda m: directness_of(m.gold)),
            ours=_counted(lambda m: str(m.ours["directness"])),
            measures={"called so": same_directness, **right},
            borne_out=same_directness,
        ),
        tabulate(
            "mode",
            matches,
            wanted=lambda m: mode_of(m.gold),
            ours=lambda m: str(m.ours["mode"]),
            measures={"called so": same_mode},
            borne_out=same_mode,
        ),
        tabulate(
            "speaker", matches, wanted=_core(lambda m: kind_of_speaker(m.gold["speaker"])), measures=right
        ),
        tabulate(
            "words",
            matches,
            wanted=_core(words_for_speaker),
            measures={"right speaker": same_speaker},
            title="words for the speaker",
        ),
    ]


def _core(label: Label) -> Label:
    return lambda match: label(match) if match.gold["core"] else None


def _counted(label: Label) -> Label:
    return lambda match: label(match) if match.ours["mode"] in ("said", "imputed") else None


def figure_tables(matches: Sequence[Match]) -> list[Table]:
    """Return the tables of quantities."""
    return [
        tabulate(
            "figures",
            matches,
            wanted=lambda m: kind_of_unit(m.gold.unit),
            ours=lambda m: kind_of_unit(m.ours.unit),
            title="kind",
        ),
        tabulate(
            "qualifiers",
            matches,
            wanted=lambda m: m.gold.qualifier.replace("_", " "),
            ours=lambda m: m.ours.qualifier.replace("_", " "),
            measures={"called so": same_qualifier},
            borne_out=same_qualifier,
            title="qualifier",
        ),
    ]


def state_tables(matches: Sequence[Match]) -> list[Table]:
    """Return the tables of states: by layer, by relation, by status."""

    def layer(row: Row) -> str:
        known = load_relations().get(row["relation"])
        return known.layer if known else "not in the list"

    return [
        tabulate(
            "layers",
            matches,
            wanted=lambda m: layer(m.gold),
            ours=lambda m: layer(m.ours),
            measures={"same relation": same("relation"), "right status": same("status")},
            title="layer",
        ),
        tabulate(
            "relations",
            matches,
            wanted=lambda m: f"`{m.gold['relation']}`",
            ours=lambda m: f"`{m.ours['relation']}`",
            measures={"called so": same("relation")},
            borne_out=same("relation"),
            least=LEAST,
            title="relation",
        ),
        tabulate(
            "states",
            matches,
            wanted=lambda m: m.gold["status"],
            ours=lambda m: m.ours["status"],
            measures={"called so": same("status")},
            borne_out=same("status"),
            title="status",
        ),
    ]


def event_tables(matches: Sequence[Match]) -> list[Table]:
    """Return the table of happenings by type."""
    return [
        tabulate(
            "events",
            matches,
            wanted=lambda m: m.gold["type"],
            ours=lambda m: m.ours["type"],
            measures={"called so": same("type")},
            borne_out=same("type"),
            least=LEAST,
            title="type",
        )
    ]


def causal_tables(matches: Sequence[Match]) -> list[Table]:
    """Return the tables of causal links: by kind, by hedge."""

    def kind(row: Row) -> str:
        return str(row["link"] if "link" in row else row["kind"])

    def same_kind(match: Match) -> bool:
        return kind(match.gold) == str(match.ours["link"])

    return [
        tabulate(
            "links",
            matches,
            wanted=lambda m: kind(m.gold),
            ours=lambda m: m.ours["link"],
            measures={"called so": same_kind, "right sign": same("sign")},
            borne_out=same_kind,
            title="kind",
        ),
        tabulate(
            "hedges",
            matches,
            wanted=lambda m: m.gold["hedge"],
            ours=lambda m: m.ours["hedge"],
            measures={"called so": same("hedge")},
            borne_out=same("hedge"),
            title="hedge",
        ),
    ]
