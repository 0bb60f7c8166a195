"""`legation question`: one question in full, every account with its sentence, its times, its chain and its origin."""

from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.console import Console

from legation.comparing import Compared, compared, places_of, question_called
from legation.comparison.material import Account
from legation.comparison.own_words import Asked
from legation.comparison.positions import stance_of
from legation.comparison.states import timeline_of
from legation.comparison.verdicts import Comparison, Item, Question
from legation.interfaces.cli.layout import (
    VERDICT_WORDS,
    WHY_WORDS,
    asked_of,
    columns,
    count,
    heading,
    lines,
    origin_letters,
    paragraph,
    side_by_side,
    state_text,
    value_text,
    when_text,
)
from legation.interfaces.cli.output import CaseOption, JsonOption, one_line, print_json, screen
from legation.interfaces.comparison_rows import comparison_row, join_rows
from legation.interfaces.interchange import interval_keys, record_row
from legation.interfaces.web.question_words import reason_words
from legation.query import Case, Found, open_case
from legation.schema.records import Position, State
from legation.schema.vocabulary import Stance
from legation.selection import sentence_around
from legation.settings import load_settings

_MARGIN = 4


@dataclass(frozen=True)
class _Whole:
    """A question with all that is shown of it; `comparison` is None where fewer than two accounts answer it."""

    question: Question
    comparison: Comparison | None
    accounts: dict[str, Account]
    found: dict[str, Found]

    @property
    def asked(self) -> Asked:
        """The question as the accounts that are compared answer it."""
        items = self.comparison.items if self.comparison is not None else ()
        records = [item.record for item in items] or self.question.records
        return asked_of(self.question.text, self.question.kind, map(self.accounts.__getitem__, records))


def question(
    key: Annotated[
        str,
        typer.Argument(
            help="Key of a question or its beginning, or the id of a record that answers it.", metavar="KEY"
        ),
    ],
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one question in full: every account with its sentence, who says it, when, and what stands behind it."""
    with open_case(load_settings({"case": case}).case) as opened:
        whole = _gather(opened, key)
        if as_json:
            print_json([_question_row(whole, opened, compared(opened))])
            return
    _print_question(screen(), whole)


def _gather(case: Case, key: str) -> _Whole:
    known = compared(case)
    chosen = question_called(case, key)
    return _Whole(
        chosen,
        known.comparisons.get(chosen.key),
        {record: known.accounts[record] for record in chosen.records},
        places_of(case, chosen.records),
    )


def _print_question(console: Console, whole: _Whole) -> None:
    asked, comparison = whole.question, whole.comparison
    heading(console, asked.text)
    lines(console, asked.key, "")
    if comparison is None:
        lines(console, "Nothing to compare: no two voices or texts answer it.", "")
        for record in asked.records:
            _print_account(console, whole, record, None, "")
        return
    words = f"{VERDICT_WORDS[comparison.verdict]} ({WHY_WORDS[comparison.why]}): {reason_words(comparison.reason)}"
    paragraph(console, words[:1].upper() + words[1:], indent=0)
    sizes = [
        count(len(comparison.items), "account"),
        count(comparison.independent_sources, "independent source"),
    ]
    lines(console, ", ".join(sizes), "")
    letters = origin_letters(comparison)
    _print_overview(console, whole, comparison, letters)
    heading(console, "Accounts")
    for item in comparison.items:
        _print_account(console, whole, item.record, item, letters[item.origin])
    aside = [record for record in asked.records if record not in {item.record for item in comparison.items}]
    if aside:
        heading(console, "Set aside: said again in the same text, asked, or said of a condition only")
        for record in aside:
            _print_account(console, whole, record, None, "")
    _print_origins(console, comparison, letters)
    heading(console, "Why they were put together")
    for join in comparison.joins:
        paragraph(console, f"{join.left[:8]} and {join.right[:8]}: {reason_words(join.reason)}")


def _print_overview(console: Console, whole: _Whole, comparison: Comparison, letters: dict[str, str]) -> None:
    if comparison.kind == "state":
        _print_timeline(console, whole, comparison, letters)
    elif comparison.kind == "position":
        _print_sides(console, whole, comparison)


def _print_timeline(console: Console, whole: _Whole, comparison: Comparison, letters: dict[str, str]) -> None:
    origins = {item.record: letters[item.origin] for item in comparison.items}
    heading(console, "Timeline")
    widths = (2, 24, 24, 24, 18)
    lines(console, columns(zip(("", "held", "status", "said", "speaker"), widths, strict=True)))
    for step in timeline_of(list(whole.accounts.values())):
        cells = (
            origins.get(step.record, ""),
            when_text(step.valid),
            state_text(whole.accounts[step.record], step.status.value, whole.asked) or step.status.value,
            when_text(step.said),
            step.speaker,
        )
        lines(console, columns(zip(cells, widths, strict=True)))
    lines(console, "")


def _print_sides(console: Console, whole: _Whole, comparison: Comparison) -> None:
    sides: dict[Stance, list[str]] = {stance: [] for stance in Stance}
    for item in comparison.items:
        account = whole.accounts[item.record]
        force = account.force.value if account.force is not None else "own voice"
        told = f"{item.speaker}, {when_text(item.said)} ({force})\n“{one_line(account.quote, width=120)}”"
        sides[stance_of(account)].append(told)
    lines(console, columns([("For", 48), ("Against", 48)]), style="bold")
    lines(console, *side_by_side(sides[Stance.FOR] or ["nobody"], sides[Stance.AGAINST] or ["nobody"]))
    if sides[Stance.HEDGED]:
        lines(console, "  Hedged", style="bold")
        lines(console, *side_by_side(sides[Stance.HEDGED], []))


def _print_account(console: Console, whole: _Whole, record: str, item: Item | None, letter: str) -> None:
    account, found = whole.accounts[record], whole.found[record]
    value = (
        value_text(item, account, whole.asked) if item is not None else _value(found, account, whole.asked)
    )
    context = ", context only" if item is not None and item.role == "context" else ""
    held, said = when_text(account.as_of), when_text(account.said)
    times = f"of {held}, said {said}" if held != "-" else f"said {said}"
    lines(console, f"{letter.ljust(2)}  {one_line(value, width=40)}, {times}{context}")
    margin = " " * _MARGIN
    lines(console, margin + one_line(" > ".join(account.chain), width=100 - _MARGIN))
    text = found.home.document.text
    sentence = sentence_around(found.home.document, found.span)
    paragraph(console, text[sentence.start : sentence.end], indent=_MARGIN)
    where = f"{account.doc}, characters {account.start} to {account.end}"
    lines(console, f"{margin}{one_line(where, width=76)}  record {record[:8]}", "")


def _value(found: Found, account: Account, asked: Asked) -> str:
    record = found.record
    if isinstance(record, State):
        return state_text(account, record.status.value, asked) or record.status.value
    return record.stance.value if isinstance(record, Position) else one_line(found.quote, width=40)


def _print_origins(console: Console, comparison: Comparison, letters: dict[str, str]) -> None:
    heading(console, "Origins")
    for origin in sorted(comparison.origins, key=lambda o: (len(letters[o.id]), letters[o.id])):
        reason = origin.reason or "stands alone"
        paragraph(
            console, f"{letters[origin.id].ljust(2)}  {count(len(origin.records), 'account')}: {reason}"
        )
    lines(console, "")


def _question_row(whole: _Whole, case: Case, known: Compared) -> dict[str, Any]:
    asked = whole.question
    row: dict[str, Any] = {
        "question": asked.key,
        "text": asked.text,
        "kind": asked.kind,
        "verdict": None,
        "why": None,
        "items": [],
        "origins": [],
        "independent_sources": None,
        "reason": None,
        "joins": join_rows(asked),
    }
    if whole.comparison is not None:
        row = comparison_row(whole.comparison)
    row["accounts"] = [_account_row(whole, record, case, known) for record in asked.records]
    row["timeline"] = _timeline_rows(whole) if asked.kind == "state" else []
    row["sides"] = _side_rows(whole) if asked.kind == "position" else {}
    return row


def _account_row(whole: _Whole, record: str, case: Case, known: Compared) -> dict[str, Any]:
    found = whole.found[record]
    document = found.home.document
    sentence = sentence_around(document, found.span)
    return {
        **record_row(found, case.corpus, known.question_of),
        **interval_keys("said", whole.accounts[record].said),
        "sentence": {
            "quote": document.text[sentence.start : sentence.end],
            "start": sentence.start,
            "end": sentence.end,
        },
    }


def _timeline_rows(whole: _Whole) -> list[dict[str, Any]]:
    return [
        {
            "record": step.record,
            "status": step.status.value,
            "speaker": step.speaker,
            **interval_keys("held", step.valid),
            **interval_keys("said", step.said),
        }
        for step in timeline_of(list(whole.accounts.values()))
    ]


def _side_rows(whole: _Whole) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {stance.value: [] for stance in Stance}
    for record, account in whole.accounts.items():
        sides[stance_of(account).value].append(record)
    return sides
