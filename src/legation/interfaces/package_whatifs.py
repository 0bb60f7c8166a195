"""What-ifs that somebody named for a package: which question they put to it, and how its causal map is run for them.

A person writes `whatifs.jsonl` beside the files of a package, one line for each:

    {"what_if": "toll", "title": "A toll is put on the strait", "about": "One neutral sentence on what is asked.",
     "set": {"toll on the strait": 1}, "hold": ["ferry trade"], "options": {"rule": "kosko"}}

Concepts are called by id or by words of their names. `hold` and `options` may be missing; options are `rule`, `squash`,
`steepness` and `start` (concepts that only begin with a value), as in `legation whatif`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from legation.mapping import find_concepts
from legation.models.causal_map import CausalMap
from legation.models.whatif_run import RunSettings, Squash, UpdateRule
from legation.models.whatif_sensitivity import leave_out
from legation.packaged import Package
from legation.schema.errors import LedgerError, LegationError
from legation.selection import words_of
from legation.supposing import Supposed, suppose_in

WHATIFS = "whatifs.jsonl"
"""Beside the files of a package, where somebody wrote it."""
_KEYS = {"what_if", "title", "about", "set", "hold", "options"}
_OPTIONS = {"rule", "squash", "steepness", "start"}
_DEFAULT = RunSettings()
_SMALL = 2
"""Letters of words that tell nothing."""
_NEAR = 3
"""Names that are offered where none is called as a what-if wants it."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A named what-if.

    Attributes:
        name: A short name, for the command line.
        title: What is supposed, in words.
        about: One neutral sentence on which question the documents raise.
        values: Concepts that keep a value, by id or by words of the name.
        hold: Concepts that stay as they are without the change.
        start: Concepts that only begin with a value.
        settings: How the map is run.
    """

    name: str
    title: str
    about: str
    values: Mapping[str, float]
    hold: tuple[str, ...] = ()
    start: Mapping[str, float] | None = None
    settings: RunSettings = _DEFAULT


def read_whatifs(folder: Path) -> tuple[WhatIf, ...]:
    """Read the what-ifs of a package, none where the file is not there.

    Raises:
        LedgerError: A line is no what-if, or two have one name.
    """
    file = folder / WHATIFS
    if not file.is_file():
        return ()
    found: list[WhatIf] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            each = _whatif(json.loads(line))
            if each.name in {other.name for other in found}:
                raise ValueError(f"{each.name!r} is there already")
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LedgerError(f"{file}, line {number}: no what-if ({error!r})") from error
        found.append(each)
    return tuple(found)


def _whatif(row: Mapping[str, Any]) -> WhatIf:
    options = row.get("options", {})
    unknown = sorted((row.keys() - _KEYS) | (options.keys() - _OPTIONS))
    if unknown:
        raise ValueError(f"no key is called {unknown[0]!r}")
    values = {str(concept): float(value) for concept, value in row["set"].items()}
    start = {str(concept): float(value) for concept, value in options.get("start", {}).items()}
    if not values and not start:
        raise ValueError("nothing is set")
    if isinstance(row.get("hold", []), str):
        raise ValueError("hold is a list")
    settings = RunSettings(
        UpdateRule(options.get("rule", UpdateRule.KOSKO)),
        Squash(options.get("squash", Squash.TANH)),
        float(options.get("steepness", 1.0)),
    )
    name, title, about = (str(row[key]).strip() for key in ("what_if", "title", "about"))
    if not (name and title and about):
        raise ValueError("name, title and about are wanted")
    return WhatIf(name, title, about, values, tuple(map(str, row.get("hold", []))), start, settings)


def whatif_called(whatifs: Sequence[WhatIf], name: str) -> WhatIf:
    """Return the what-if of a name.

    Raises:
        LedgerError: There is none; the message names those that there are.
    """
    found = next((each for each in whatifs if each.name == name), None)
    if found is None:
        names = ", ".join(each.name for each in whatifs) or "none"
        raise LedgerError(f"no what-if of this package is called {name!r}; there are: {names}")
    return found


def run_whatif(package: Package, whatif: WhatIf) -> Supposed:
    """Run a what-if on the causal map of a package; what it hangs on is worked out for every concept that moved.

    Raises:
        LedgerError: No concept, or more than one, is called as it wants.
        ConfigError: A value is out of range.
    """
    found = suppose_in(
        package.causal_map, whatif.values, hold=whatif.hold, start=whatif.start, settings=whatif.settings
    )
    return replace(found, left_out=leave_out(found.fuzzy, found.answer, whatif.settings))


def check_whatifs(package: Package, whatifs: Iterable[WhatIf]) -> None:
    """Hold what-ifs to a package's map: each of their concepts is there once, and something moves.

    Raises:
        LedgerError: One of them does not; the message names it and, for a concept, names that come near.
    """
    whole = package.causal_map
    for each in whatifs:
        where = f"{WHATIFS}, {each.name!r}"
        wanted = [*each.values, *(each.start or {}), *each.hold]
        concepts = [_checked(whole, words, where) for words in wanted]
        twice = sorted({concept for concept in concepts if concepts.count(concept) > 1})
        if twice:
            raise LedgerError(f"{where}: {twice[0]} is given twice")
        try:
            moved = run_whatif(package, each).answer.moves
        except LegationError as error:
            raise LedgerError(f"{where}: {error}") from error
        if not moved:
            raise LedgerError(f"{where}: nothing moves; no asserted path leads on from what is set")


def _checked(whole: CausalMap, words: str, where: str) -> str:
    found = find_concepts(whole, words)
    if len(found) > 1:
        several = ", ".join(concept.id for concept in found[:_NEAR])
        raise LedgerError(f"{where}: several concepts of the package are called {words!r}: {several}")
    if not found:
        near = ", ".join(f"“{name}”" for name in near_names(whole, words)) or "none"
        raise LedgerError(f"{where}: no concept of the package is called {words!r}; near it: {near}")
    return found[0].id


def near_names(whole: CausalMap, words: str) -> list[str]:
    """Return names of concepts that share the most words with some words, the best first; few, or none."""
    sought = {
        word for word in words_of(words.removeprefix("concept/").replace("-", " ")) if len(word) > _SMALL
    }
    told = {
        concept.name: sought & set(words_of(concept.name)) for concept in whole.concepts if not concept.vague
    }
    found = sorted((-len(shared), len(name), name) for name, shared in told.items() if shared)
    return [name for _, _, name in found[:_NEAR]]
