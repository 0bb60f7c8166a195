"""From a case to its comparisons: records become accounts with corpus names, documents become carriers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from legation.collector import no_collection
from legation.comparison.asof import Answer, answer_on
from legation.comparison.compare import Comparisons, compare
from legation.comparison.judgements import Regrouping
from legation.comparison.material import (
    Account,
    Carrier,
    End,
    FigureValue,
    Material,
    PositionValue,
    Saying,
    StateValue,
)
from legation.comparison.offices import choose_offices, find_house, find_offices, offices_by_document
from legation.comparison.verdicts import Comparison, Question
from legation.judging import QUESTION, anchor_from, in_effect
from legation.query import Case, CaseDocument, Found
from legation.schema.dates import Interval
from legation.schema.errors import LedgerError
from legation.schema.records import Attribution, Figure, Judgement, Party, Position, State, Topic
from legation.schema.vocabulary import BlockKind, CarrierRole, Directness, RecordKind, Verdict
from legation.selection import names_match, text_is_about

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Compared:
    """A case side by side: its accounts and what was made of them.

    Attributes:
        accounts: Every account by its record's id.
        questions: Every question by its key, those with one account too.
        question_of: Key of each record's question.
        comparisons: By key of the question; only questions that two accounts answer.
    """

    material: Material
    result: Comparisons
    accounts: Mapping[str, Account] = field(init=False, repr=False, compare=False)
    questions: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    question_of: Mapping[str, str] = field(init=False, repr=False, compare=False)
    comparisons: Mapping[str, Comparison] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        set_once = object.__setattr__
        set_once(self, "accounts", {account.record: account for account in self.material.accounts})
        set_once(self, "questions", {question.key: question for question in self.result.questions})
        set_once(self, "question_of", self.result.question_of())
        set_once(self, "comparisons", {item.question: item for item in self.result.comparisons})


def compared(case: Case) -> Compared:
    """Compare everything that a case holds; once for as long as it is open."""
    return case.remember(_compare)


def compare_case(case: Case) -> Comparisons:
    """Return the questions and comparisons of a case."""
    return compared(case).result


def _compare(case: Case) -> Compared:
    with no_collection():
        material = material_of(case)
        return Compared(material, compare(material))


def material_of(case: Case) -> Material:
    """Return accounts, carriers and sayings of a case; one document is in memory at a time."""
    accounts: list[Account] = []
    carriers: list[Carrier] = []
    sayings: list[Saying] = []
    named: dict[str, str] = {}
    offices: list[tuple[str, str]] = []
    for home in case.documents():
        carriers.append(carrier_of(home))
        reader = DocumentAccounts(case, home)
        sayings.extend(reader.sayings())
        accounts.extend(reader.accounts())
        offices.extend(reader.offices())
        named.update(home.judged.records)
    decisions = _regroupings(case.judgements(), named)
    held = choose_offices(offices)
    accounts = [with_office(account, held) for account in accounts]
    return Material(tuple(accounts), tuple(carriers), tuple(sayings), decisions)


def with_office(account: Account, held: Mapping[str, str]) -> Account:
    """Return an account with the state whose government its speaker speaks for; `held` as `choose_offices` gives it."""
    return replace(
        account, office=held.get(account.speaker.actor or house_of(account.doc, account.speaker.name))
    )


def _regroupings(judgements: Iterable[Judgement], named: Mapping[str, str]) -> tuple[Regrouping, ...]:
    """Turn decisions about questions into ids of records; what an anchor names no more is left out."""
    found = []
    for judgement in in_effect(judgements):
        if judgement.kind != QUESTION:
            continue
        sides: dict[int, list[str]] = {}
        for target in judgement.target:
            anchor = anchor_from(target)
            if anchor is not None and target in named:
                sides.setdefault(anchor.side, []).append(named[target])
        reason = f"judged by {judgement.by}: {judgement.why}"
        groups = tuple(tuple(sorted(set(side))) for _, side in sorted(sides.items()))
        found.append(Regrouping(judgement.at, judgement.id, judgement.verdict, groups, reason))
    return tuple(found)


def carrier_of(home: CaseDocument) -> Carrier:
    """Return what is known of a document as a carrier of accounts."""
    document = home.document
    agency = next((c.name for c in document.provenance if c.role is CarrierRole.AGENCY), None)
    names = {name for name in (document.publisher, document.title, *document.authors) if name}
    family = tuple(sorted({home.name, *home.copies}))
    return Carrier(home.name, family, home.origin, agency, tuple(sorted(names)), document.publisher)


def house_of(doc: str, name: str) -> str:
    """Return what stands for the house of one text where offices are looked up; it is no actor of the corpus."""
    return f"{doc}~{name}"


def _blank(found: Found) -> str:
    """Return a figure's words with its number left out."""
    record, start = found.record, found.span.start
    if not isinstance(record, Figure):
        return ""
    low, high = record.number.start - start, record.number.end - start
    return f"{found.quote[:low]}…{found.quote[high:]}"


class DocumentAccounts:
    """The accounts of one document, with the names of the corpus."""

    def __init__(self, case: Case, home: CaseDocument) -> None:
        self._case = case
        self._home = home
        self._said = {found.record.id: found for found in case.records_in(home, RecordKind.ATTRIBUTION)}
        self._countries = {actor.key: actor for actor in home.extraction.actors}

    def sayings(self) -> Iterator[Saying]:
        """Yield the acts of saying, as far as independence needs them."""
        text = self._home.document.text
        for found in self._said.values():
            if _is_rejected(found):
                continue
            record = found.record
            assert isinstance(record, Attribution)
            words = " ".join(text[start:end] for start, end in record.content)
            yield Saying(
                record.id,
                self._home.name,
                self.end_of(record.speaker),
                tuple(_WORD.findall(words.casefold())),
                record.directness is not Directness.INDIRECT,
            )

    def offices(self) -> list[tuple[str, str]]:
        """Return who of the document speaks for which government, by corpus ids."""
        extraction, document = self._home.extraction, self._home.document.id
        names = {a.key: self._case.corpus.actor_of(document, a.key) for a in extraction.actors}
        held = find_offices(extraction.actors, extraction.mentions)
        house = self._home.document.publisher or ""
        state = find_house(house, extraction.actors, held)
        own = [(house_of(self._home.name, house), names[state])] if state is not None else []
        return [*offices_by_document(held, names), *own]

    def accounts(self) -> Iterator[Account]:
        """Yield the figures, states and positions that no user rejected."""
        for kind in (RecordKind.FIGURE, RecordKind.STATE, RecordKind.POSITION):
            for found in self._case.records_in(self._home, kind):
                if not _is_rejected(found) and not _is_told_by_state(found):
                    yield self.account(found)

    def account(self, found: Found) -> Account:
        """Return a figure, a state or a position as an account."""
        record = found.record
        assert isinstance(record, Figure | State | Position)
        value: FigureValue | StateValue | PositionValue
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
        elif isinstance(record, Position):
            value = PositionValue(record.question, record.stance)
        else:
            value = StateValue(
                record.relation, self.end_of(record.object), record.status, record.valid_from, record.valid_to
            )
        act = self.act_of(found)
        topic: Topic = record.topic
        return Account(
            record=record.id,
            kind=found.kind,
            doc=self._home.name,
            start=found.span.start,
            end=found.span.end,
            quote=found.quote,
            speaker=self.end_of(record.voice.speaker),
            chain=found.chain,
            subject=self.end_of(record.holder if isinstance(record, Position) else record.subject),
            value=value,
            side=self.side_of(record.voice.speaker),
            attribution=record.voice.attribution,
            force=act.force if act is not None else None,
            said=self.when_said(found),
            as_of=record.as_of,
            head=topic.head,
            frame=topic.frame,
            actors=self._ends(topic.actors),
            nearby=self._ends(topic.nearby),
            terms=topic.terms,
            context=topic.context,
            before=topic.before,
            before_actors=self._ends(topic.before_actors),
            blank=_blank(found),
        )

    def act_of(self, found: Found) -> Attribution | None:
        """Return the act of saying in which a record stands, or None for the document's own voice."""
        if isinstance(found.record, Attribution):
            return None
        act = self._said.get(found.record.voice.attribution or "")
        return act.record if act is not None and isinstance(act.record, Attribution) else None

    def when_said(self, found: Found) -> Interval:
        """Return when a record was said: the utterance, else the comment, else the document."""
        act = self.act_of(found)
        if act is not None and act.uttered:
            return Interval.at(act.uttered)
        if found.block.kind is BlockKind.COMMENT and found.block.date:
            return Interval.at(found.block.date)
        return self._home.document.published

    def end_of(self, party: Party) -> End:
        """Return a party of the document as the corpus names it."""
        document = self._home.document.id
        actor = None if party.actor is None else self._case.corpus.actor_of(document, party.actor)
        return End(self._case.corpus.name_of(document, party), actor)

    def _ends(self, parties: tuple[Party, ...]) -> tuple[End, ...]:
        return tuple(dict.fromkeys(self.end_of(party) for party in parties))

    def side_of(self, party: Party) -> str | None:
        """Return the country to which a party of the document belongs, or None."""
        if party.actor is None:
            return None
        actor = self._countries.get(party.actor)
        if actor is None:
            return self._case.corpus.country_of(self._home.document.id, party.actor)
        return actor.country


def _is_told_by_state(found: Found) -> bool:
    """Say whether a stand is compared through the state that says it as well."""
    return isinstance(found.record, Position) and found.record.basis is not None


def _is_rejected(found: Found) -> bool:
    return found.decided is not None and found.decided.is_rejected


def select_comparisons(case: Case, words: Iterable[str]) -> list[Comparison]:
    """Return the comparisons that every one of the given words or names fits, disputes first.

    Args:
        case: An open case.
        words: Each the name of an actor that an account of the question is about, or words that stand in the
            question or in the quotes of its accounts.
    """
    whole = compared(case)
    found = list(whole.comparisons.values())
    for word in words:
        names = case.corpus.named(partial(names_match, word))
        found = [
            item
            for item in found
            if any(names & actors_of(whole.accounts[i.record]) for i in item.items)
            or text_is_about(_words_of(item, whole), word)
        ]
    return sorted(found, key=lambda c: (_ORDER[c.verdict], -c.independent_sources, -len(c.items), c.question))


_ORDER = {Verdict.CONTRADICT: 0, Verdict.PARTLY: 1, Verdict.CHANGED_OVER_TIME: 2, Verdict.AGREE: 3}
"""What an analyst looks for first."""


def actors_of(account: Account) -> frozenset[str]:
    """Return the names of whom an account is about."""
    ends = [account.subject, *account.actors]
    if isinstance(account.value, StateValue):
        ends.append(account.value.object)
    return frozenset(end.name for end in ends)


def _words_of(comparison: Comparison, whole: Compared) -> str:
    quotes = (whole.accounts[item.record].quote for item in comparison.items)
    return " ".join([comparison.text, *quotes])


def question_called(case: Case, beginning: str) -> Question:
    """Return the question whose key begins so and no other's does; the id of a record stands for its question.

    Raises:
        LedgerError: No question, or more than one, is called so.
    """
    whole = compared(case)
    if beginning in whole.questions:
        return whole.questions[beginning]
    found = {key for key in whole.questions if beginning and key.startswith(beginning)}
    if not found:
        found = {
            key for record, key in whole.question_of.items() if beginning and record.startswith(beginning)
        }
    if not found:
        raise LedgerError(
            f"no question has a key that begins with {beginning!r}; `legation compare` lists keys"
        )
    if len(found) > 1:
        several = ", ".join(sorted(found)[:5]) + (" and more" if len(found) > 5 else "")
        raise LedgerError(f"several questions begin with {beginning}: {several}")
    return whole.questions[found.pop()]


def places_of(case: Case, records: Iterable[str]) -> dict[str, Found]:
    """Return the accounts with these ids in their places; a document at a time is in memory beside them."""
    whole = compared(case)
    by_doc: dict[str, set[str]] = {}
    for record in records:
        by_doc.setdefault(whole.accounts[record].doc, set()).add(record)
    found: dict[str, Found] = {}
    for doc, ids in sorted(by_doc.items()):
        for home in case.documents(doc):
            for kind in sorted({whole.accounts[record].kind for record in ids}):
                found.update({f.record.id: f for f in case.records_in(home, kind) if f.record.id in ids})
    return found


def answers_on(
    case: Case, on: str, *, known_by: str | None = None, actor: str | None = None, speaker: str | None = None
) -> list[Answer]:
    """Say what was said to hold on a date, for every question that has an answer; disputes first.

    Args:
        case: An open case.
        on: Partial date.
        known_by: Partial date; only what was surely said by then counts.
        actor: Words of the name of an actor whom the question is about.
        speaker: Words of the name of the speaker; accounts of others are left out.

    Raises:
        ValueError: A date is no partial date.
    """
    whole = compared(case)
    about = None if actor is None else case.corpus.named(partial(names_match, actor))
    by = None if speaker is None else case.corpus.named(partial(names_match, speaker))
    found = []
    for question in whole.questions.values():
        accounts = [whole.accounts[record] for record in question.records]
        if about is not None and not any(about & actors_of(account) for account in accounts):
            continue
        if speaker is not None and by is not None:
            accounts = [a for a in accounts if a.speaker.name in by or names_match(speaker, [a.speaker.name])]
        answer = answer_on(question, accounts, on=on, known_by=known_by)
        if answer is not None:
            found.append(answer)
    return sorted(found, key=_answer_order)


def _answer_order(answer: Answer) -> tuple[int, int, str, str]:
    rank = 4 if answer.verdict is None else _ORDER[answer.verdict]
    return (rank, -len(answer.standings), answer.text, answer.question)
