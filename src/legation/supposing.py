"""From a case to a what-if: its causal map with weights, run with some concepts set, held or started."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legation.mapping import concept_called, map_of
from legation.models.causal_map import CausalMap
from legation.models.whatif import Answer, Scenario, what_if
from legation.models.whatif_contrast import Contrast, contrast
from legation.models.whatif_map import FuzzyMap
from legation.models.whatif_run import RunSettings
from legation.models.whatif_sensitivity import LeftOut, leave_out
from legation.models.whatif_weights import WeightRule, weigh_map
from legation.query import Case
from legation.schema.errors import ConfigError, LedgerError

EXPLAINED = 8
"""Concepts, those that moved farthest, for which single links, speakers and origins are left out."""
_DEFAULT = RunSettings()


@dataclass(frozen=True, slots=True)
class Supposed:
    """An answer with the map that it was read off.

    Attributes:
        whole: The causal map: names of concepts, and the links that open sentences.
        fuzzy: The same as numbers.
        answer: What moved, and by which paths.
        left_out: What the answer hangs on.
    """

    whole: CausalMap
    fuzzy: FuzzyMap
    answer: Answer
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Contrasted:
    """One what-if on the maps of two sides.

    Attributes:
        names: The words by which the two sides were chosen.
        one: The first side's answer; None where it says nothing of what is supposed.
        other: The second side's.
        rows: What moves on at least one of the two maps.
        whole: The map of all speakers: names of concepts.
    """

    names: tuple[str, str]
    one: Supposed | None
    other: Supposed | None
    rows: tuple[Contrast, ...]
    whole: CausalMap


def suppose(
    case: Case,
    values: Mapping[str, float],
    *,
    hold: Iterable[str] = (),
    start: Mapping[str, float] | None = None,
    according_to: str | None = None,
    known_by: str | None = None,
    weights: WeightRule | None = None,
    settings: RunSettings = _DEFAULT,
) -> Supposed:
    """Run the causal map of a case with some concepts given a value.

    Args:
        case: An open case.
        values: Concepts that keep a value, by key or by words of the name.
        hold: Concepts that keep their undisturbed value.
        start: Concepts that only start with a value.
        according_to: Words of the name of a speaker; what others say is left out.
        known_by: Partial date; only what was surely said by then counts.
        weights: A user's weights.
        settings: How the map is run.

    Raises:
        LedgerError: No concept, or more than one, is called so.
        ConfigError: A value is out of range, or a weight does not fit.
    """
    whole = map_of(case, according_to=according_to, known_by=known_by)
    return suppose_in(whole, values, hold=hold, start=start, weights=weights, settings=settings)


def suppose_in(
    whole: CausalMap,
    values: Mapping[str, float],
    *,
    hold: Iterable[str] = (),
    start: Mapping[str, float] | None = None,
    weights: WeightRule | None = None,
    settings: RunSettings = _DEFAULT,
) -> Supposed:
    """Run a causal map with some concepts given a value; see `suppose`."""
    fuzzy = weigh_map(whole, weights)
    scenario = Scenario(
        {concept_called(whole, words).id: value for words, value in values.items()},
        frozenset(concept_called(whole, words).id for words in hold),
        {concept_called(whole, words).id: value for words, value in (start or {}).items()},
    )
    try:
        answer = what_if(fuzzy, scenario, settings)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    strongest = [move.concept for move in answer.moves[:EXPLAINED]]
    return Supposed(whole, fuzzy, answer, leave_out(fuzzy, answer, settings, concepts=strongest))


def suppose_of_two(
    case: Case,
    values: Mapping[str, float],
    sides: tuple[str, str],
    *,
    hold: Iterable[str] = (),
    start: Mapping[str, float] | None = None,
    known_by: str | None = None,
    weights: WeightRule | None = None,
    settings: RunSettings = _DEFAULT,
) -> Contrasted:
    """Run one what-if on what one side says and on what another says.

    A concept of which a side says nothing is no part of its map: it is neither set nor held there. The rest is as in
    `suppose`.

    Args:
        case: An open case.
        values: Concepts that keep a value, by key or by words of the name.
        sides: Words of the names of the two sides' speakers.
        hold: Concepts that keep their undisturbed value.
        start: Concepts that only start with a value.
        known_by: Partial date; only what was surely said by then counts.
        weights: A user's weights; one for a link that a side does not assert has no effect there.
        settings: How the maps are run.

    Raises:
        LedgerError: No concept, or more than one, is called so; or nobody of a side says what brings what about.
        ConfigError: A value is out of range, or a weight does not fit.
    """
    whole = map_of(case, known_by=known_by)
    weigh_map(whole, weights)  # refuses a link that nobody speaks of
    kept = {concept_called(whole, words).id: value for words, value in values.items()}
    held = [concept_called(whole, words).id for words in hold]
    started = {concept_called(whole, words).id: value for words, value in (start or {}).items()}

    def answer_of(side: str) -> Supposed | None:
        part = map_of(case, according_to=side, known_by=known_by)
        if not part.edges:
            raise LedgerError(f"nobody called {side!r} says what brings what about")
        own = {concept: value for concept, value in kept.items() if concept in part.by_id}
        begun = {concept: value for concept, value in started.items() if concept in part.by_id}
        if not own and not begun:
            return None
        still = [concept for concept in held if concept in part.by_id]
        rule = None if weights is None else weights.within({(edge.cause, edge.effect) for edge in part.edges})
        return suppose_in(part, own, hold=still, start=begun, weights=rule, settings=settings)

    one, other = (answer_of(side) for side in sides)
    rows = contrast(*(None if found is None else found.answer for found in (one, other)))
    return Contrasted(sides, one, other, rows, whole)
