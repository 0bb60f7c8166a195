"""The status of a state: what its words say of it, and what its speaker commits to."""

from legation.extraction.factuality import Factuality
from legation.extraction.voices import force_on_clause
from legation.schema.records import Attribution
from legation.schema.vocabulary import Force, StateStatus

_LASTING = frozenset({"remain", "continue", "stay", "keep", "always"})


def state_status(
    factuality: Factuality,
    attribution: Attribution | None,
    *,
    settled: str | None = None,
    lasting: bool = False,
) -> tuple[StateStatus, str]:
    """Judge a state's status.

    Args:
        factuality: How its predicate is put forward.
        attribution: The saying in whose content it stands.
        settled: Status that the trigger itself means ("ended" for closing an embassy).
        lasting: The predicate says that something goes on, so that its future still means that it holds.

    Returns:
        The status and the words or force that decided it.
    """
    force = force_on_clause(attribution)
    status = _of_words(factuality, settled, lasting=lasting)
    return _of_force(status, force, factuality)


def _of_words(factuality: Factuality, settled: str | None, *, lasting: bool) -> tuple[StateStatus, str]:
    reason = factuality.reason or "plain"
    if factuality.rumoured:
        return StateStatus.RUMOURED, reason
    if factuality.negated:
        return (StateStatus.HOLDS, reason) if settled else (StateStatus.DENIED, reason)
    if factuality.ended:
        return StateStatus.ENDED, reason
    if settled == "ended" and (factuality.planned or factuality.conditional or factuality.future):
        return StateStatus.HOLDS, f"{reason}; its end is still to come"
    if factuality.planned:
        return StateStatus.PLANNED, reason
    if factuality.conditional:
        return StateStatus.CONDITIONAL, reason
    if factuality.possible:
        return StateStatus.POSSIBLE, reason
    if (factuality.future or factuality.obliged) and not lasting:
        return StateStatus.PLANNED, reason
    if settled:
        return StateStatus(settled), f"{reason}; the trigger"
    return StateStatus.HOLDS, reason


def _of_force(
    found: tuple[StateStatus, str], force: Force, factuality: Factuality
) -> tuple[StateStatus, str]:
    status, reason = found
    if force is Force.DENY and status in (StateStatus.HOLDS, StateStatus.PLANNED):
        return StateStatus.DENIED, f"{reason}; force deny"
    if force is Force.RUMOUR and status is not StateStatus.DENIED:
        return StateStatus.RUMOURED, f"{reason}; force rumour"
    if force in (Force.DOUBT, Force.QUESTION) and status is StateStatus.HOLDS:
        return StateStatus.POSSIBLE, f"{reason}; force {force.value}"
    if (
        force is Force.CONDITIONAL
        and status in (StateStatus.HOLDS, StateStatus.PLANNED)
        and factuality.future
    ):
        return StateStatus.CONDITIONAL, f"{reason}; force conditional"
    if force in (Force.HOPE, Force.DEMAND) and status is StateStatus.HOLDS and factuality.obliged:
        return StateStatus.PLANNED, f"{reason}; force {force.value}"
    return status, reason
