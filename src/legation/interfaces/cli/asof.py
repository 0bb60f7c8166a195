"""`legation asof`: what was said to hold on a date, according to whom, as known by another date."""

from typing import Annotated, Any

import typer
from rich.console import Console

from legation.comparing import Compared, answers_on, compared
from legation.comparison.asof import Answer, Standing
from legation.comparison.material import Account, FigureValue, StateValue
from legation.comparison.own_words import Asked
from legation.interfaces.cli.layout import (
    VERDICT_WORDS,
    asked_of,
    columns,
    count,
    figure_words,
    heading,
    lines,
    state_text,
    when_text,
)
from legation.interfaces.cli.output import (
    AccordingToOption,
    CaseOption,
    JsonOption,
    KnownByOption,
    LimitOption,
    checked_date,
    messages,
    one_line,
    print_json,
    screen,
)
from legation.interfaces.interchange import interval_keys
from legation.query import open_case
from legation.schema.vocabulary import Verdict
from legation.settings import load_settings

_OUTCOME = {**VERDICT_WORDS, Verdict.AGREE: "no dispute", Verdict.CONTRADICT: "disputed"}


def asof(
    date: Annotated[str, typer.Argument(help="YYYY, YYYY-MM or YYYY-MM-DD.", metavar="DATE")],
    known_by: KnownByOption = None,
    actor: Annotated[
        str | None, typer.Option("--actor", help="Words of the name of an actor it is about.")
    ] = None,
    according_to: AccordingToOption = None,
    case: CaseOption = None,
    as_json: JsonOption = False,
    limit: LimitOption = 30,
) -> None:
    """Show what was said to hold on a date, according to whom.

    For every question the latest saying of each voice about that date or an earlier one: what is planned, rumoured or
    denied is shown as such, a dispute as both voices, and nothing is averaged. A saying that a later one shows as past
    is marked earlier. With --known-by, what was said later, or at a time that is not known, is left out.
    """
    on, by = checked_date(date), checked_date(known_by)
    assert on is not None
    with open_case(load_settings({"case": case}).case) as opened:
        found = answers_on(opened, on, known_by=by, actor=actor, speaker=according_to)
        whole = compared(opened)
    shown = found[:limit] if limit else found
    if as_json:
        print_json(_answer_row(answer, on, by) for answer in shown)
        return
    console = screen()
    for answer in shown:
        _print_answer(console, answer, whole)
    if len(found) > len(shown):
        messages().print(f"{len(found) - len(shown)} more; see all with --limit 0")
    if not found:
        messages().print("Nothing that was known speaks of that date")


def _print_answer(console: Console, answer: Answer, whole: Compared) -> None:
    standing = [item for item in answer.standings if not item.earlier]
    heading(console, answer.text)
    words = _OUTCOME.get(answer.verdict) if answer.verdict is not None else None
    parts = [count(len(standing), "voice") + (f": {words}" if words else "")]
    if answer.undated:
        parts.append(f"{count(answer.undated, 'account')} without a sure date left out")
    lines(console, "  " + " · ".join(parts), f"  {answer.question}")
    accounts = [whole.accounts[item.record] for item in answer.standings]
    asked = asked_of(answer.text, answer.kind, accounts)
    for item, account in zip(answer.standings, accounts, strict=True):
        _print_standing(console, item, account, asked)
    lines(console, "")


def _print_standing(console: Console, item: Standing, account: Account, asked: Asked) -> None:
    told = [
        ("earlier: " if item.earlier else "") + _words(item, account, asked),
        item.speaker,
        _times(item),
    ]
    quote, doc = one_line(account.quote, width=58), one_line(item.doc, width=24)
    lines(console, columns(zip(told, (24, 24, 46), strict=True)), f"    “{quote}” {doc} {item.record[:8]}")


def _words(item: Standing, account: Account, asked: Asked) -> str:
    value = account.value
    words = item.value
    if isinstance(value, FigureValue):
        words = figure_words(value.low, value.high, words)
    elif isinstance(value, StateValue):
        words = state_text(account, value.status.value, asked) or words
    return f"{words} ({item.manner})" if item.manner else words


def _times(item: Standing) -> str:
    said = when_text(item.said)
    return f"said {said}" if item.held == item.said else f"of {when_text(item.held)}, said {said}"


def _answer_row(answer: Answer, on: str, by: str | None) -> dict[str, Any]:
    return {
        "question": answer.question,
        "text": answer.text,
        "kind": answer.kind,
        "on": on,
        "known_by": by,
        "verdict": None if answer.verdict is None else answer.verdict.value,
        "undated": answer.undated,
        "standings": [
            {
                "record": item.record,
                "doc": item.doc,
                "speaker": item.speaker,
                "side": item.side,
                "value": item.value,
                "manner": item.manner,
                **interval_keys("held", item.held),
                **interval_keys("said", item.said),
                "earlier": item.earlier,
            }
            for item in answer.standings
        ],
    }
