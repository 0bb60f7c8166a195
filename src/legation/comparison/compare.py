"""The questions of a corpus and what its accounts answer: a pure function of the material, the same in any order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from legation.comparison.answers import answers_of, is_comparison
from legation.comparison.figure_verdicts import Ruling, judge_figures, text_of
from legation.comparison.figures import group_figures
from legation.comparison.judgements import regroup
from legation.comparison.material import Account, FigureValue, Material, PositionValue, StateValue
from legation.comparison.origins import Independence
from legation.comparison.phrasing import key_of, text_for
from legation.comparison.positions import group_positions, is_position, judge_positions
from legation.comparison.states import group_states, judge_states
from legation.comparison.times import order_key, time_of
from legation.comparison.verdicts import Comparison, Item, Join, Question
from legation.schema.ids import told_apart
from legation.schema.vocabulary import Verdict

BACKGROUND = frozenset({"located_in", "part_of", "kin_of", "member_of", "negotiates_with"})
"""What lies where, who belongs to whom, and that there are talks: compared only where accounts differ."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Every question with the records that answer it, and the comparisons of those with two accounts or more."""

    questions: tuple[Question, ...]
    comparisons: tuple[Comparison, ...]

    def question_of(self) -> dict[str, str]:
        """Return the key of each record's question."""
        return {record: question.key for question in self.questions for record in question.records}


def compare(material: Material) -> Comparisons:
    """Put the accounts of a corpus side by side.

    Args:
        material: Accounts, documents, sayings and users' decisions about questions, in any order.
    """
    by_id = {account.record: account for account in material.accounts}
    independence = Independence(material.carriers, material.sayings)
    questions: list[Question] = []
    for kind, (sets, joins) in (
        ("figure", group_figures(by_id.values())),
        ("state", group_states(a for a in by_id.values() if not is_position(a))),
        ("position", group_positions(a for a in by_id.values() if is_position(a))),
    ):
        if material.decisions:
            sets, joins = regroup(sets, joins, material.decisions)
        why = _joins_by_record(joins)
        for records in sets:
            accounts = [by_id[record] for record in records]
            questions.append(_question(kind, accounts, why))
    questions = _distinct(questions)
    found = [
        _comparison(question, [by_id[r] for r in question.records], independence) for question in questions
    ]
    kept = [comparison for comparison in found if comparison is not None]
    return Comparisons(tuple(questions), tuple(sorted(kept, key=lambda c: c.question)))


def _joins_by_record(joins: Iterable[tuple[str, str, str]]) -> Mapping[str, list[Join]]:
    found: dict[str, list[Join]] = defaultdict(list)
    for left, right, reason in joins:
        found[left].append(Join(left, right, reason))
    return found


def _question(kind: str, accounts: Sequence[Account], joins: Mapping[str, list[Join]]) -> Question:
    ordered = sorted(accounts, key=lambda a: a.place)
    own = sorted((join for a in ordered for join in joins.get(a.record, ())), key=lambda j: (j.left, j.right))
    return Question(
        key_of(kind, ordered), text_for(kind, ordered), kind, tuple(a.record for a in ordered), tuple(own)
    )


def _distinct(questions: Sequence[Question]) -> list[Question]:
    """Number the questions whose parts read alike, in the order of their records."""
    ordered = sorted(questions, key=lambda q: (q.key, q.records))
    keys = told_apart([question.key for question in ordered])
    return [replace(question, key=key) for question, key in zip(ordered, keys, strict=True)]


def _comparison(
    question: Question, accounts: Sequence[Account], independence: Independence
) -> Comparison | None:
    accounts = answers_of(accounts)
    if not is_comparison(accounts):
        return None
    ruling = _ruling(question.kind, accounts)
    if ruling.verdict is Verdict.AGREE and _is_background(accounts):
        return None
    origins = independence.origins(accounts)
    origin_of = {record: origin.id for origin in origins for record in origin.records}
    items = tuple(
        _item(account, origin_of[account.record], account.record in ruling.context)
        for account in sorted(accounts, key=lambda a: (order_key(time_of(a)), a.place))
    )
    return Comparison(
        question.key,
        question.text,
        question.kind,
        ruling.verdict,
        ruling.why,
        ruling.reason,
        items,
        origins,
        question.joins,
    )


def _ruling(kind: str, accounts: Sequence[Account]) -> Ruling:
    if kind == "figure":
        return judge_figures(accounts)
    return judge_states(accounts) if kind == "state" else judge_positions(accounts)


def _is_background(accounts: Sequence[Account]) -> bool:
    return all(isinstance(a.value, StateValue) and a.value.relation in BACKGROUND for a in accounts)


def _item(account: Account, origin: str, is_context: bool) -> Item:
    value = account.value
    low = high = None
    if isinstance(value, FigureValue):
        low, high, text = value.low, value.high, text_of(account)
    elif isinstance(value, PositionValue):
        text = value.stance.value
    else:
        text = value.status.value
    return Item(
        account.record,
        account.doc,
        account.speaker.name,
        text,
        low,
        high,
        account.as_of,
        account.said,
        "context" if is_context else "measure",
        origin,
    )
