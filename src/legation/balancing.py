"""From a case to the balance of its network as of a date, and to the sentences behind each pair."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from legation.models.balance import Balance, weigh_balance
from legation.models.balance_change import BalanceChange, compare_balances
from legation.models.network import Pair, Rule, SignedNetwork, signed_network
from legation.query import Case, Found
from legation.schema.vocabulary import ActorType, RecordKind
from legation.tying import NO_QUERY, TieQuery, ties_of, web_of

_LAST = "9999"
"""Later than every date that is written: what is not said to have ended stands."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The network of a case as of a date, and its balance."""

    network: SignedNetwork
    balance: Balance


def balance_of(case: Case, query: TieQuery = NO_QUERY, *, rule: Rule = Rule.CLEAR) -> Weighed:
    """Return the network and its balance for what is asked of the ties of a case.

    Args:
        case: An open case.
        query: What is asked; ties that do not stand never count, nor those of places, which take no side. Without a
            date, those that are not said to have ended.
        rule: What becomes of pairs whose ties are at odds.

    Raises:
        ValueError: A date is no partial date.
        LedgerError: No tie has that layer.
    """
    asked = replace(query, as_of=query.as_of or _LAST, all_status=False)
    places = {a.id for a in web_of(case, by_state=query.by_state).actors if a.type is ActorType.PLACE}
    ties = (tie for tie in ties_of(case, asked) if places.isdisjoint((tie.subject.key, tie.object.key)))
    network = signed_network(ties, rule=rule)
    return Weighed(network, weigh_balance(network.edges()))


def balance_change(
    case: Case, query: TieQuery, *, since: str, rule: Rule = Rule.CLEAR
) -> tuple[Weighed, Weighed, BalanceChange]:
    """Return the balance as of an earlier date, as of the query's date, and what changed between them."""
    before = balance_of(case, replace(query, as_of=since), rule=rule)
    after = balance_of(case, query, rule=rule)
    return before, after, compare_balances(before.balance, after.balance)


def evidence_for(case: Case, pairs: Iterable[Pair]) -> dict[str, Found]:
    """Return the records that support the ties behind some pairs, by id: each opens its sentence."""
    return find_records(case, {record for pair in pairs for tie in pair.ties for record in tie.supporting})


def find_records(case: Case, wanted: Collection[str]) -> dict[str, Found]:
    """Return states and events by id, in one pass over the case."""
    found: dict[str, Found] = {}
    for kind in (RecordKind.STATE, RecordKind.EVENT):
        if len(found) < len(wanted):
            found |= {f.record.id: f for f in case.records(kind) if f.record.id in wanted}
    return found
