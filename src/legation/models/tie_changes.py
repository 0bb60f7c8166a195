"""How a network differs between two dates: which ties came, went, or became disputed."""

from collections.abc import Iterable
from dataclasses import dataclass

from legation.models.tie import Tie

NEW, TOLD, GONE, PASSED, DISPUTED, SETTLED = "new", "first_told", "gone", "passed", "disputed", "settled"


@dataclass(frozen=True, slots=True)
class Change:
    """A tie that does not stand as it stood.

    Attributes:
        what: "new" (said to have begun, or said before not to hold), "first_told" (it stands, and nobody says since
            when), "gone" (ended or denied), "passed" (it happened and is over), "disputed" (it stands, and is disputed
            now) or "settled" (it is disputed no more).
        before: The tie on the earlier date, or None where nothing was said of it.
        after: The tie on the later date, or None likewise.
    """

    what: str
    before: Tie | None
    after: Tie | None

    @property
    def tie(self) -> Tie:
        """The tie, as it stands now where something is said of it now."""
        found = self.after or self.before
        assert found is not None
        return found


def changes(before: Iterable[Tie], after: Iterable[Tie]) -> tuple[Change, ...]:
    """Return what differs between two dates.

    Args:
        before: Ties as of the earlier date, those of every status.
        after: The same as of the later date.

    Returns:
        One change a tie, in the order of the ties' names.
    """
    old = {tie.key: tie for tie in before}
    new = {tie.key: tie for tie in after}
    found = []
    for key in {**old, **new}:
        was, now = old.get(key), new.get(key)
        what = _what(was, now)
        if what is not None:
            found.append(Change(what, was, now))
    return tuple(sorted(found, key=_order))


def _what(was: Tie | None, now: Tie | None) -> str | None:
    stood = was is not None and was.stands
    stands = now is not None and now.stands
    if stood != stands:
        return _came(was, now) if stands else _went(now)
    if was is None or now is None or not stands or was.disputed == now.disputed:
        return None
    return DISPUTED if now.disputed else SETTLED


def _came(was: Tie | None, now: Tie | None) -> str:
    was_said = was is not None and bool(was.denying or was.pending)
    return NEW if was_said or (now is not None and now.begun) else TOLD


def _went(now: Tie | None) -> str:
    return GONE if now is not None and now.denying else PASSED


def _order(change: Change) -> tuple[str, str, str, str, str]:
    tie = change.tie
    return (tie.subject.name, tie.object.name, tie.relation, *tie.key[::2])
