"""Decisions as JSON Lines: written as the interchange format shows them, and read back with every field checked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from legation.interfaces.interchange import judgement_row
from legation.judging import (
    ACTOR,
    CONCEPT,
    MENTION,
    QUESTION,
    RECORD,
    Anchor,
    anchor_from,
    change_from,
    change_text,
)
from legation.ledger.judgements import new_judgement
from legation.schema.errors import ConfigError, LedgerError
from legation.schema.records import Judgement
from legation.schema.vocabulary import RecordKind

VERDICTS = {
    ACTOR: ("merge", "split"),
    QUESTION: ("merge", "split"),
    CONCEPT: ("merge", "split"),
    RECORD: ("accept", "reject", "correct"),
}
"""What can be decided about what."""
_LONGEST = 200_000
"""Characters of one line at the most."""


def judgement_lines(judgements: Iterator[Judgement] | tuple[Judgement, ...]) -> Iterator[str]:
    """Yield decisions as lines of JSON, without the line ends."""
    for judgement in judgements:
        yield json.dumps(judgement_row(judgement), ensure_ascii=False)


def read_judgements(path: Path) -> list[Judgement]:
    """Read decisions from a file.

    Args:
        path: JSON Lines in UTF-8; `id` may be missing, the other keys are those of `judgements.jsonl`.

    Raises:
        LedgerError: The file cannot be read.
        ConfigError: A line is no decision; nothing is taken then.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8") from error
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            if len(line) > _LONGEST:
                raise ValueError("too long")
            found.append(_judgement(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError, ConfigError) as error:
            raise ConfigError(f"{path}, line {number}: no decision ({_words(error)})") from error
    return found


def _words(error: Exception) -> str:
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def _judgement(row: Any) -> Judgement:
    if not isinstance(row, dict):
        raise ValueError("not an object")
    kind, verdict = _text(row, "kind"), _text(row, "verdict")
    if verdict not in VERDICTS.get(kind, ()):
        raise ValueError(f"{verdict!r} of {kind!r} cannot be decided")
    target = tuple(_target(item) for item in row["target"])
    _check_target(kind, verdict, target)
    made = new_judgement(
        kind,
        verdict,
        target=target,
        by=_text(row, "by"),
        at=_time(row, "at"),
        why=_text(row, "why", empty=True),
    )
    if row.get("id") not in (None, made.id):
        raise ValueError("its id does not fit what it says: it was changed after it was made")
    withdrawn = None if row.get("withdrawn_at") is None else _time(row, "withdrawn_at")
    told = (_maybe(row, "withdrawn_by"), _maybe(row, "withdrawn_why")) if withdrawn else (None, None)
    return Judgement(made.id, kind, verdict, target, made.by, made.at, made.why, withdrawn, *told)


def _time(row: dict[str, Any], key: str) -> str:
    """Return a time as given: the id of a decision comes from its words; one made by hand gets the common form."""
    given = _text(row, key)
    return given if iso_time(given) and row.get("id") is not None else iso_time(given)


def _check_target(kind: str, verdict: str, target: tuple[str, ...]) -> None:
    anchors = [anchor for item in target if (anchor := anchor_from(item)) is not None]
    changes = [item for item in target if change_from(item) is not None]
    kinds = {MENTION} if kind == ACTOR else {known.value for known in RecordKind}
    for anchor in anchors:
        if anchor.kind not in kinds or not 0 <= anchor.start < anchor.end:
            raise ValueError(f"an anchor of {anchor.kind!r} at {anchor.start}-{anchor.end} does not fit")
    if kind == RECORD and (len(anchors) != 1 or len(target) != 1 + len(changes)):
        raise ValueError("a decision about a record names one record")
    if kind == RECORD and (verdict == "correct") != bool(changes):
        raise ValueError("only a correction changes fields, and it changes one at least")
    if kind in (QUESTION, CONCEPT) and (len(anchors) != len(target) or len(target) < 2):
        raise ValueError(f"a decision about a {kind} names two records or more")
    if any((anchor.role in ("cause", "effect")) != (kind == CONCEPT) for anchor in anchors):
        raise ValueError("a decision about a concept names ends of links, and no other does")
    if kind in (QUESTION, CONCEPT) and verdict == "split" and len({anchor.side for anchor in anchors}) < 2:
        raise ValueError("a split has two sides or more")
    if kind == ACTOR and len(target) < 2:
        raise ValueError("a decision about actors names two or more")


def _target(item: Any) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        raise ValueError("a target is neither a name nor an object")
    if "field" in item:
        return change_text(_text(item, "field"), _text(item, "value"))
    start, end = item["offsets"]
    keys = ("quote", "before", "after", "record", "says", "role")
    words = {name: _text(item, name, empty=True) for name in keys}
    side = int(item.get("side", 0))
    return Anchor(
        _text(item, "document"), _text(item, "kind"), int(start), int(end), side=side, **words
    ).to_text()


def _text(row: dict[str, Any], key: str, *, empty: bool = False) -> str:
    value = row.get(key, "") if empty else row[key]
    if not isinstance(value, str) or not (value or empty):
        raise ValueError(f"{key} is no text")
    return value


def _maybe(row: dict[str, Any], key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key, empty=True)


def iso_time(value: str) -> str:
    """Return a time in the one form that sorts by time: UTC, to the millisecond, with Z.

    Raises:
        ConfigError: The value is no ISO 8601 date or time.
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise ConfigError(f"{value!r} is no time: write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
