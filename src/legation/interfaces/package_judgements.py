"""Users' decisions in a package: where each stands, without the words there; and back, where the documents are read.

A decision in the ledger keeps the words that it rests on, so that it can be placed in another copy of the text. A
packed one keeps the document's hash and the offsets, from which the words are read again.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from legation.corrections import says_of
from legation.interfaces.interchange import Row, judgement_row
from legation.interfaces.package_words import Discretion
from legation.judging import MENTION, anchor_at, anchors_in, change_text, in_effect
from legation.ledger.judgements import new_judgement
from legation.query import Case, CaseDocument
from legation.schema.errors import LedgerError
from legation.schema.reading import Span
from legation.schema.records import Judgement
from legation.schema.vocabulary import RecordKind

JUDGEMENTS = "judgements.jsonl"
"""Beside the files of a package, where its case was decided about."""
_WORDS = ("quote", "before", "after", "says")
_TOLD = ("kind", "verdict", "target", "by", "at", "why")


def judgement_rows(folder: Path) -> list[Row]:
    """Return the decisions of a package, in their order; none where nobody decided anything."""
    file = folder / JUDGEMENTS
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def corrections_of(folder: Path) -> dict[str, list[Row]]:
    """Return, for each record that somebody corrected, the decisions about it: what a field became, by whom and why."""
    found: dict[str, list[Row]] = {}
    for row in judgement_rows(folder):
        if row["kind"] == "record" and row["verdict"] == "correct":
            found.setdefault(row["target"][0].get("record", ""), []).append(row)
    return found


def packed_judgements(case: Case, discretion: Discretion) -> list[Row]:
    """Return the decisions of a case that are in effect, without the words of its documents.

    Raises:
        LedgerError: A reason, or a name that a user gave, holds what must not be in a package.
    """
    rows = [_packed(judgement) for judgement in in_effect(case.judgements())]
    for row in rows:
        faults = discretion.faults(json.dumps(row, ensure_ascii=False))
        if faults:
            raise LedgerError(f"not packed: a decision of {row['at']}: {'; '.join(faults)}")
    return rows


def _packed(judgement: Judgement) -> Row:
    row = judgement_row(judgement)
    told = {key: row[key] for key in _TOLD}
    told["target"] = [_without_words(item) for item in row["target"]]
    return told


def _without_words(item: Any) -> Any:
    return {k: v for k, v in item.items() if k not in _WORDS} if isinstance(item, dict) else item


def are_packed(judgements: Iterable[Judgement]) -> bool:
    """Say whether decisions are those of a package: they name places, and none of them the words there."""
    anchors = [anchor for judgement in judgements for anchor in anchors_in(judgement)]
    return bool(anchors) and not any(anchor.quote for anchor in anchors)


def opened_judgements(case: Case, file: Path) -> list[Judgement]:
    """Return the decisions of a package with the words that they rest on.

    Args:
        case: A case of the package's documents.
        file: The package's decisions, or those that `legation judge export` wrote; what is withdrawn is left out.

    Raises:
        LedgerError: A line is no decision, or stands in a document that the case does not have.
    """
    homes = {home.document.id: home for home in case.documents()}
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            if row.get("withdrawn_at") is not None:
                continue
            target = tuple(_target(case, homes, item) for item in row["target"])
            found.append(
                new_judgement(
                    row["kind"], row["verdict"], target=target, by=row["by"], at=row["at"], why=row["why"]
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LedgerError(f"{file}, line {number}: no decision ({error!r})") from error
    return found


def _target(case: Case, homes: Mapping[str, CaseDocument], item: Any) -> str:
    if isinstance(item, str):
        return item
    if "field" in item:
        return change_text(item["field"], item["value"])
    home = homes.get(item["document"])
    if home is None:
        raise ValueError(f"no document {item['document'][:12]}")
    start, end = item["offsets"]
    if not 0 <= start < end <= len(home.document.text):
        raise ValueError(f"no text at {start}-{end}")
    kind, record = item["kind"], item.get("record", "")
    says = "" if kind == MENTION else _says(case, home, RecordKind(kind), record)
    anchor = anchor_at(home.document, kind, Span(start, end), record=record, says=says)
    return replace(anchor, side=item.get("side", 0), role=item.get("role", "")).to_text()


def _says(case: Case, home: CaseDocument, kind: RecordKind, record: str) -> str:
    """Return what the record says; nothing where this reading has no such record: its place must do then."""
    return next((says_of(f.record) for f in case.records_in(home, kind) if f.record.id == record), "")
