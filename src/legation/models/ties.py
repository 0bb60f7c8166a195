"""Ties as of a date: a typed, signed, weighted network of several layers, from the states and events of a corpus.

`tie_standing` has the rule by which a tie stands on a date, `tie` the types, `tie_claims` the times of an account.
"""

from collections.abc import Collection, Iterable, Mapping

from legation.models.tie import UNDATED, Tie, TieActor, TieRecord
from legation.models.tie_changes import Change, changes
from legation.models.tie_web import Asked, TieWeb, weave
from legation.schema.dates import Interval

__all__ = ["UNDATED", "Asked", "Change", "Tie", "TieActor", "TieRecord", "TieWeb", "changes", "ties", "weave"]


def ties(
    records: Iterable[TieRecord],
    origins_of: Mapping[str, str],
    *,
    as_of: str | None = None,
    known_by: str | None = None,
    actor: Collection[str] | None = None,
    layer: str | None = None,
    according_to: Collection[str] | None = None,
    all_status: bool = False,
) -> tuple[Tie, ...]:
    """Return the ties that stand on a date, or every period of every tie where no date is given.

    Args:
        records: Accounts, any order.
        origins_of: Origin of each record by its id; one that is not in it is its own.
        as_of: Partial date; what had begun by its last day counts.
        known_by: Partial date; only what was surely said by its last day counts.
        actor: Ids of actors, one of whom must be an end.
        layer: Layer of the lexicon of relations.
        according_to: Keys of the speakers whose accounts alone count (`comparison.material.End.key`).
        all_status: True to give also what does not stand: denied, ended, planned, rumoured, undated.

    Returns:
        Ties by names of subject and object, relation and time; the same set of records gives the same ties.

    Raises:
        ValueError: A date is no partial date.

    Example:
        >>> from legation.comparison.material import End
        >>> from legation.schema.vocabulary import StateStatus
        >>> tarn, orrin, nia = End("Tarn", "t"), End("Orrin", "o"), End("Nia Holt", "n")
        >>> year = Interval.at("2010")
        >>> account = TieRecord("r", "a.txt", tarn, "allied_with", orrin, StateStatus.HOLDS, nia, as_of=year, said=year)
        >>> [(tie.subject.name, tie.object.name, tie.sign) for tie in ties([account], {}, as_of="2012")]
        [('Orrin', 'Tarn', '+')]
    """
    asked = Asked(
        None if as_of is None else Interval.at(as_of),
        None if known_by is None else Interval.at(known_by),
        actor,
        layer,
        according_to,
        all_status,
    )
    return weave(records, origins_of).ties(asked)
