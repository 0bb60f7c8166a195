"""`legation compare`: the questions of a case and how their accounts stand to each other."""

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer
from rich.console import Console

from legation.comparing import Compared, compared, select_comparisons
from legation.comparison.material import Account
from legation.comparison.own_words import Asked
from legation.comparison.verdicts import Comparison, Item
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
    value_text,
    when_text,
)
from legation.interfaces.cli.output import CaseOption, JsonOption, LimitOption, messages, print_json, screen
from legation.interfaces.comparison_rows import comparison_row
from legation.interfaces.web.question_words import reason_words
from legation.query import Case, open_case
from legation.schema.vocabulary import Verdict
from legation.selection import names_match
from legation.settings import load_settings

_SHOWN = 8
"""Accounts of one question in the list; `legation question` shows all."""


class QuestionKind(StrEnum):
    """Kinds of question."""

    FIGURE = "figure"
    STATE = "state"
    POSITION = "position"


def compare(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Names of one or two actors, or words of the question or its quotes; all must fit.",
            metavar="[TOPIC | ACTOR ACTOR]",
        ),
    ] = None,
    verdict: Annotated[
        Verdict | None, typer.Option("--verdict", help="How the accounts stand to each other.")
    ] = None,
    kind: Annotated[QuestionKind | None, typer.Option("--kind", help="Kind of question.")] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", help="Words of the name of one who answers it.")
    ] = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 20,
) -> None:
    """Put accounts of one question side by side: who says what, of when, and whether they agree.

    Disputes come first. The letter before an account is its origin: accounts with one letter go back to one text or
    speaker, and count once. `legation question KEY` opens a question in full.
    """
    with open_case(load_settings({"case": case}).case) as opened:
        found = [
            item
            for item in select_comparisons(opened, words or ())
            if verdict in (None, item.verdict)
            and kind in (None, item.kind)
            and (speaker is None or _is_answered_by(item, speaker, opened))
        ]
        whole = compared(opened)
    shown = found[:limit] if limit else found
    if as_json:
        print_json(comparison_row(item) for item in shown)
        return
    console = screen()
    for item in shown:
        _print_comparison(console, item, whole)
    if len(found) > len(shown):
        messages().print(f"{len(found) - len(shown)} more; see all with --limit 0")
    if not found:
        asked = " that fit" if words or verdict or kind or speaker else ""
        messages().print(
            f"No questions{asked} that two accounts answer, of {count(len(whole.questions), 'question')} in the case"
        )


def _is_answered_by(comparison: Comparison, words: str, case: Case) -> bool:
    names = case.corpus.named(partial(names_match, words))
    return any(item.speaker in names or names_match(words, [item.speaker]) for item in comparison.items)


def _print_comparison(console: Console, comparison: Comparison, whole: Compared) -> None:
    letters = origin_letters(comparison)
    heading(console, comparison.text)
    sizes = [
        count(len(comparison.items), "account"),
        count(comparison.independent_sources, "independent source"),
    ]
    words = f"{VERDICT_WORDS[comparison.verdict]} ({WHY_WORDS[comparison.why]})"
    lines(console, "  " + " · ".join([words, *sizes]), f"  {comparison.question}")
    paragraph(console, reason_words(comparison.reason))
    answers = (whole.accounts[item.record] for item in comparison.items)
    asked = asked_of(comparison.text, comparison.kind, answers)
    for item in comparison.items[:_SHOWN]:
        lines(console, _account_line(item, whole.accounts[item.record], letters, asked))
    left = len(comparison.items) - _SHOWN
    if left > 0:
        lines(console, f"  and {count(left, 'account')} more: legation question {comparison.question}")
    lines(console, "")


def _account_line(item: Item, account: Account, letters: dict[str, str], asked: Asked) -> str:
    """Write an account in one line: origin, time, value, speaker, document."""
    when = when_text(item.as_of) if not item.as_of.is_open else f"said {when_text(item.said)}"
    value = value_text(item, account, asked) + (" (context)" if item.role == "context" else "")
    cells = [(letters[item.origin], 2), (when, 24), (value, 20), (item.speaker, 22), (item.doc, 22)]
    return columns(cells)
