"""The accounts of ties in a case: which states and events give one, between whom, and from which origins."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from legation.collector import no_collection
from legation.comparing import DocumentAccounts, carrier_of, with_office
from legation.comparison.material import Account, Carrier, End, Saying, StateValue
from legation.comparison.offices import choose_offices
from legation.comparison.origins import Independence
from legation.comparison.states import held
from legation.corpus import CorpusActors
from legation.models.tie import TieActor, TieRecord
from legation.models.tie_web import TieWeb, turned, weave
from legation.query import Case, CaseDocument, Found
from legation.resources.relations.event_ties import EventTie, load_event_ties
from legation.schema.dates import OPEN, Interval
from legation.schema.records import Event, State
from legation.schema.vocabulary import ActorType, EventStatus, Force, RecordKind, StateStatus

_STATUS = {
    EventStatus.OCCURRED: StateStatus.HOLDS,
    EventStatus.ONGOING: StateStatus.HOLDS,
    EventStatus.DID_NOT_OCCUR: StateStatus.DENIED,
    EventStatus.PLANNED: StateStatus.PLANNED,
    EventStatus.REQUESTED: StateStatus.PLANNED,
    EventStatus.POSSIBLE: StateStatus.POSSIBLE,
    EventStatus.RUMOURED: StateStatus.RUMOURED,
}
_LEADS = "leader_of"
_WORD = re.compile(r"\w+")
_PAIR = 2

Tied = tuple[TieRecord, Account]
"""A record as an account of a tie, and as an account whose origin can be found."""


def weave_case(case: Case) -> tuple[TieWeb, TieWeb]:
    """Return the web of a case, and the web in which officials are counted as their states."""
    with no_collection():
        plain, states = accounts_of_ties(case)
        return weave(plain[0], {}, plain[1]), weave(states[0], {}, states[1])


Accounts = tuple[tuple[TieRecord, ...], tuple[TieActor, ...]]
"""Accounts of ties, each with its origin among those of its tie, and all actors of the corpus."""


def accounts_of_ties(case: Case) -> tuple[Accounts, Accounts]:
    """Return what both webs of `weave_case` are woven from."""
    with no_collection():
        gathered = _Gathered()
        for home in case.documents():
            gathered.add(case, home)
        independence = Independence(gathered.carriers, gathered.sayings)
        tied = gathered.tied()
        actors = _actors(case.corpus)
        homes = gathered.homes(case.corpus)
        rolled = _with_origins(_rolled(tied, homes, actors), independence)
        of_states = tuple(_with_homes(actors, homes).values())
        return (_with_origins(tied, independence), tuple(actors.values())), (rolled, of_states)


def _with_origins(tied: Sequence[Tied], independence: Independence) -> tuple[TieRecord, ...]:
    """Return the accounts, each with its origin among those of its tie."""
    groups: dict[tuple[str, str, str], list[Tied]] = defaultdict(list)
    for record, account in tied:
        if record.subject.key != record.object.key:
            one = turned(record)
            groups[one.subject.key, one.relation, one.object.key].append((one, account))
    records: list[TieRecord] = []
    for _, members in sorted(groups.items()):
        origins = _origins([account for _, account in members], independence)
        records += [replace(record, origin=origins[record.record]) for record, _ in members]
    return tuple(records)


def _origins(accounts: Sequence[Account], independence: Independence) -> dict[str, str]:
    if len({account.record for account in accounts}) == 1:
        return {accounts[0].record: accounts[0].record}
    return {record: origin.id for origin in independence.origins(accounts) for record in origin.records}


class _Gathered:
    """What the documents of a case give, one after another."""

    def __init__(self) -> None:
        self.carriers: list[Carrier] = []
        self.sayings: list[Saying] = []
        self._tied: list[Tied] = []
        self._offices: list[tuple[str, str]] = []
        self._reasons: dict[tuple[str, str], str] = {}

    def add(self, case: Case, home: CaseDocument) -> None:
        """Take what a document gives."""
        reader = DocumentAccounts(case, home)
        found = list(_tied_in(case, home, reader))
        self._tied += found
        self.carriers.append(carrier_of(home))
        needed = {account.attribution for _, account in found}
        self.sayings += [saying for saying in reader.sayings() if saying.attribution in needed]
        self._add_offices(case, home, reader)

    def _add_offices(self, case: Case, home: CaseDocument, reader: DocumentAccounts) -> None:
        pairs = reader.offices()
        self._offices += pairs
        roles = {
            case.corpus.actor_of(home.document.id, actor.key): actor.roles[0].role
            if actor.roles
            else actor.name
            for actor in reversed(home.extraction.actors)
        }
        for actor, state in pairs:
            self._reasons.setdefault((actor, state), f"“{roles.get(actor, actor)}” in {home.name}")

    def tied(self) -> list[Tied]:
        """Return the accounts of ties, each with the government that its speaker speaks for."""
        offices = choose_offices(self._offices)
        return [(record, with_office(account, offices)) for record, account in self._tied]

    def homes(self, corpus: CorpusActors) -> dict[str, tuple[str, str]]:
        """Return for each official and capital the state that it stands for, and why.

        An office, that someone is said to lead the state, or for a town that the gazetteer has it as a seat of
        government.
        """
        kinds = {actor.id: actor.type for actor in corpus.actors}
        votes, reasons = list(self._offices), dict(self._reasons)
        for record, _ in sorted(self._tied, key=lambda item: item[0].record):
            one, state = record.subject.actor or "", record.object.actor or ""
            leads = record.relation == _LEADS and record.status is StateStatus.HOLDS
            if leads and kinds.get(one) is ActorType.PERSON and kinds.get(state) is ActorType.STATE:
                votes.append((one, state))
                reasons.setdefault((one, state), f"{record.relation} in record {record.record}")
        for one, state in _seats(corpus):
            votes.append((one, state))
            reasons.setdefault((one, state), "a seat of government")
        return {
            one: (state, reasons[one, state])
            for one, state in choose_offices(votes).items()
            if one in kinds and one != state
        }


def _seats(corpus: CorpusActors) -> Iterator[tuple[str, str]]:
    """Yield the towns of the corpus that have a country, which only seats of government have, with its state."""
    states = {a.country: a.id for a in corpus.actors if a.type is ActorType.STATE and a.country is not None}
    for actor in corpus.actors:
        if actor.type is ActorType.PLACE and actor.country in states:
            yield actor.id, states[actor.country]


def _tied_in(case: Case, home: CaseDocument, reader: DocumentAccounts) -> Iterator[Tied]:
    for found in case.records_in(home, RecordKind.STATE):
        if not _is_out(found, reader):
            yield from _state_ties(found, reader)
    for found in case.records_in(home, RecordKind.EVENT):
        if not _is_out(found, reader):
            yield from _event_ties(found, home, reader)


def _is_out(found: Found, reader: DocumentAccounts) -> bool:
    """Leave out what a user rejected, and what is only asked."""
    if found.decided is not None and found.decided.is_rejected:
        return True
    act = reader.act_of(found)
    return act is not None and act.force is Force.QUESTION


def _state_ties(found: Found, reader: DocumentAccounts) -> Iterator[Tied]:
    record = found.record
    assert isinstance(record, State)
    if record.subject.actor is None or record.object.actor is None:
        return
    account = reader.account(found)
    yield _tie_record(account, "state", passes=False), account


def _event_ties(found: Found, home: CaseDocument, reader: DocumentAccounts) -> Iterator[Tied]:
    record = found.record
    assert isinstance(record, Event)
    words = _WORD.findall(found.quote.casefold())
    rule = next((rule for rule in load_event_ties().get(record.type.value, ()) if rule.fits(words)), None)
    ends = [reader.end_of(party) for party in record.actors if party.actor is not None]
    # Of three actors it is not told who did it to whom.
    if rule is None or len(ends) != _PAIR or len(record.actors) != _PAIR:
        return
    subject, object_ = ends if rule.subject == "doer" else ends[::-1]
    passes = rule.passes and record.status is not EventStatus.ONGOING
    account = _event_account(found, home, reader, subject, _value(record, rule, object_, passes=passes))
    yield _tie_record(account, "event", passes=passes), account


def _value(record: Event, rule: EventTie, other: End, *, passes: bool) -> StateValue:
    status = _STATUS[record.status]
    begun = OPEN if passes or status is not StateStatus.HOLDS else record.date
    return StateValue(rule.relation, other, status, begun)


def _event_account(
    found: Found, home: CaseDocument, reader: DocumentAccounts, subject: End, value: StateValue
) -> Account:
    record = found.record
    assert isinstance(record, Event)
    act = reader.act_of(found)
    return Account(
        record=record.id,
        kind=found.kind,
        doc=home.name,
        start=found.span.start,
        end=found.span.end,
        quote=found.quote,
        speaker=reader.end_of(record.voice.speaker),
        chain=found.chain,
        subject=subject,
        value=value,
        side=reader.side_of(record.voice.speaker),
        attribution=record.voice.attribution,
        force=None if act is None else act.force,
        said=reader.when_said(found),
        as_of=record.date,
    )


def _tie_record(account: Account, kind: str, *, passes: bool) -> TieRecord:
    value = account.value
    assert isinstance(value, StateValue)
    return TieRecord(
        account.record,
        account.doc,
        account.subject,
        value.relation,
        value.object,
        value.status,
        account.speaker,
        account.side,
        kind,
        value.valid_from,
        value.valid_to,
        account.as_of,
        account.said,
        _held(account, passes=passes),
        passes,
    )


def _held(account: Account, *, passes: bool) -> Interval | None:
    return None if passes else held(account)


def _actors(corpus: CorpusActors) -> dict[str, TieActor]:
    return {a.id: TieActor(a.id, a.name, a.type, a.aliases, a.country) for a in corpus.actors}


_OF_PERSONS = frozenset({"kin_of"})
"""What is between the persons themselves, whatever they hold: a president's brother is no kin of the state."""


def _rolled(
    tied: Iterable[Tied], homes: Mapping[str, tuple[str, str]], actors: Mapping[str, TieActor]
) -> list[Tied]:
    def home(end: End) -> End:
        known = homes.get(end.actor or "")
        return end if known is None else actors[known[0]].end

    return [
        (record, account)
        if record.relation in _OF_PERSONS
        else (replace(record, subject=home(record.subject), object=home(record.object)), account)
        for record, account in tied
    ]


def _with_homes(actors: Mapping[str, TieActor], homes: Mapping[str, tuple[str, str]]) -> dict[str, TieActor]:
    """Say of each state whom it stands for and why."""
    members: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one, (state, reason) in homes.items():
        members[state].append((actors[one].name, reason))
    return {
        key: replace(actor, stands_for=tuple(sorted(members.get(key, ())))) for key, actor in actors.items()
    }
