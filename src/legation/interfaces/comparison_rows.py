"""Comparisons and positions as the JSON objects of the interchange format."""

from typing import Any

from legation.comparing import Compared
from legation.comparison.positions import stance_of
from legation.comparison.verdicts import Comparison, Item, Question
from legation.corpus import CorpusActors
from legation.interfaces.interchange import Row, interval_keys, json_number, record_row
from legation.query import Found
from legation.schema.records import State
from legation.schema.vocabulary import Force


def comparison_row(comparison: Comparison) -> Row:
    """Return a line of `comparisons.jsonl`."""
    return {
        "question": comparison.question,
        "text": comparison.text,
        "kind": comparison.kind,
        "verdict": comparison.verdict.value,
        "why": comparison.why.value,
        "items": [item_row(item) for item in comparison.items],
        "origins": [
            {"origin": origin.id, "records": list(origin.records), "reason": origin.reason}
            for origin in comparison.origins
        ],
        "independent_sources": comparison.independent_sources,
        "reason": comparison.reason,
        "joins": join_rows(comparison),
    }


def join_rows(question: Comparison | Question) -> list[dict[str, Any]]:
    """Return why the records of a question were put together."""
    return [{"left": join.left, "right": join.right, "reason": join.reason} for join in question.joins]


def item_row(item: Item) -> Row:
    """Return one account of a comparison."""
    return {
        "record": item.record,
        "doc": item.doc,
        "speaker": item.speaker,
        "value": item.value,
        "low": json_number(item.low),
        "high": json_number(item.high),
        **interval_keys("as_of", item.as_of),
        **interval_keys("said", item.said),
        "role": item.role,
        "origin": item.origin,
    }


def side_row(found: Found, compared: Compared, corpus: CorpusActors) -> Row | None:
    """Return the line of `positions.jsonl` for a state that is a side taken; None for any other state."""
    question = compared.questions.get(compared.question_of.get(found.record.id, ""))
    if question is None or question.kind != "position" or not isinstance(found.record, State):
        return None
    account = compared.accounts[found.record.id]
    return {
        "id": found.record.id,
        "doc": found.home.name,
        "start": found.span.start,
        "end": found.span.end,
        "quote": found.quote,
        "holder": found.speaker,
        "question": question.key,
        "proposition": question.text,
        "stance": stance_of(account).value,
        "force": (account.force or Force.ASSERT).value,
        **interval_keys("as_of", found.record.as_of),
        "chain": list(found.chain),
        "attribution": found.record.voice.attribution,
        "judgement": record_row(found, corpus)["judgement"],
        "reason": f"the state {found.record.relation} is a judgement, and its status a side taken",
    }
