"""From a case to its comparisons: records become accounts with corpus names, documents become carriers."""

import re
from collections.abc import Iterator

from legation.comparison.compare import Comparisons, compare
from legation.comparison.material import Account, Carrier, End, FigureValue, Material, Saying, StateValue
from legation.query import Case, CaseDocument, Found
from legation.schema.dates import Interval
from legation.schema.records import Attribution, Figure, Party, State, Topic
from legation.schema.vocabulary import BlockKind, CarrierRole, RecordKind

_WORD = re.compile(r"\w+")


def compare_case(case: Case) -> Comparisons:
    """Compare everything that a case holds."""
    return compare(material_of(case))


def material_of(case: Case) -> Material:
    """Return accounts, carriers and sayings of a case; one document is in memory at a time."""
    accounts: list[Account] = []
    carriers: list[Carrier] = []
    sayings: list[Saying] = []
    for home in case.documents():
        carriers.append(_carrier(home))
        reader = _Accounts(case, home)
        sayings.extend(reader.sayings())
        accounts.extend(reader.accounts())
    return Material(tuple(accounts), tuple(carriers), tuple(sayings))


def _carrier(home: CaseDocument) -> Carrier:
    document = home.document
    agency = next((c.name for c in document.provenance if c.role is CarrierRole.AGENCY), None)
    names = {name for name in (document.publisher, document.title, *document.authors) if name}
    return Carrier(
        home.name, tuple(sorted({home.name, *home.copies})), home.origin, agency, tuple(sorted(names))
    )


class _Accounts:
    """The accounts of one document."""

    def __init__(self, case: Case, home: CaseDocument) -> None:
        self._case = case
        self._home = home
        self._said = {found.record.id: found for found in case.records_in(home, RecordKind.ATTRIBUTION)}
        self._countries = {actor.key: actor for actor in home.extraction.actors}

    def sayings(self) -> Iterator[Saying]:
        text = self._home.document.text
        for found in self._said.values():
            record = found.record
            assert isinstance(record, Attribution)
            words = " ".join(text[start:end] for start, end in record.content)
            yield Saying(
                record.id, self._home.name, self._end(record.speaker), tuple(_WORD.findall(words.casefold()))
            )

    def accounts(self) -> Iterator[Account]:
        for kind in (RecordKind.FIGURE, RecordKind.STATE):
            for found in self._case.records_in(self._home, kind):
                yield self._account(found)

    def _account(self, found: Found) -> Account:
        record = found.record
        assert isinstance(record, Figure | State)
        value: FigureValue | StateValue
        if isinstance(record, Figure):
            value = FigureValue(
                record.low,
                record.high,
                record.unit,
                record.qualifier,
                record.measure,
                record.topic.dimension,
                record.base,
            )
        else:
            value = StateValue(
                record.relation, self._end(record.object), record.status, record.valid_from, record.valid_to
            )
        act = self._said.get(record.voice.attribution or "")
        topic: Topic = record.topic
        return Account(
            record=record.id,
            kind=found.kind,
            doc=self._home.name,
            start=found.span.start,
            end=found.span.end,
            quote=found.quote,
            speaker=self._end(record.voice.speaker),
            chain=found.chain,
            subject=self._end(record.subject),
            value=value,
            side=self._side(record.voice.speaker),
            attribution=record.voice.attribution,
            force=act.record.force if act is not None and isinstance(act.record, Attribution) else None,
            said=self._when(found, act),
            as_of=record.as_of,
            head=topic.head,
            frame=topic.frame,
            actors=self._ends(topic.actors),
            nearby=self._ends(topic.nearby),
            terms=topic.terms,
            context=topic.context,
        )

    def _when(self, found: Found, act: Found | None) -> Interval:
        if act is not None and isinstance(act.record, Attribution) and act.record.uttered:
            return Interval.at(act.record.uttered)
        if found.block.kind is BlockKind.COMMENT and found.block.date:
            return Interval.at(found.block.date)
        return self._home.document.published

    def _end(self, party: Party) -> End:
        document = self._home.document.id
        actor = None if party.actor is None else self._case.corpus.actor_of(document, party.actor)
        return End(self._case.corpus.name_of(document, party), actor)

    def _ends(self, parties: tuple[Party, ...]) -> tuple[End, ...]:
        return tuple(dict.fromkeys(self._end(party) for party in parties))

    def _side(self, party: Party) -> str | None:
        actor = self._countries.get(party.actor or "")
        return actor.country if actor is not None else None
