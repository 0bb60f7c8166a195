"""The questions of a case as the brief shows them: made from rows of the export alone, in canonical order."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from legation.comparison.own_words import Asked, Claim, own_words, with_status
from legation.comparison.slots import Side, side_taken
from legation.comparison.units import scale
from legation.interfaces.web.question_words import (
    STATUS_WORDS,
    VERDICT_MEANING,
    VERDICT_WORDS,
    WHY_WORDS,
    days_of,
    letters,
    origin_words,
    reason_words,
    value_words,
    when_words,
)
from legation.interfaces.web.sides import Sides
from legation.schema.vocabulary import StateStatus

Row = dict[str, Any]

GROUPS = tuple(VERDICT_WORDS)
"""Order of the groups: what an analyst looks for first."""
_EVER = re.compile(r"\b(?:never|ever|always)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s")
_STANCES = {Side.YES: "for", Side.NO: "against", Side.OPEN: "hedged"}
_STATUS_ORDER = tuple(STATUS_WORDS)
_STANCE_ORDER = ("for", "hedged", "against")
_NOBODY = ("unspecified", "unnamed")
_WORDINGS = 3
"""Wordings of one side that its summary quotes."""


class QuestionPages:
    """Makes what the page shows of each comparison.

    Args:
        rows: Export rows by file; `documents`, `actors`, `mentions`, `attributions`, `figures`, `states`,
            `positions` and `comparisons` are read.
    """

    def __init__(self, rows: Mapping[str, Iterable[Row]]) -> None:
        self._documents: dict[str, Row] = {row["doc"]: row for row in rows["documents"]}
        attributions = list(rows["attributions"])
        actors = list(rows["actors"])
        self._names = sorted({row["name"] for row in actors})
        self._states = frozenset(row["name"] for row in actors if row["type"] == "state")
        self._sides = Sides(actors, rows["mentions"], attributions, self._documents.values())
        self._acts: dict[str, Row] = {row["id"]: row for row in attributions}
        self._stances: dict[str, Row] = {row["id"]: row for row in rows["positions"]}
        self._records: dict[str, Row] = {row["id"]: row for row in stands(rows)}
        for part in ("states", "figures"):
            self._records.update({row["id"]: row for row in rows[part]})
        self._comparisons = list(rows["comparisons"])

    def pages(self) -> list[Row]:
        """Return the questions by group; those with most independent sources first in each."""
        made = [self._page(row) for row in self._comparisons]
        made.sort(
            key=lambda p: (GROUPS.index(p["group"]), -p["independent"], -len(p["items"]), p["text"], p["key"])
        )
        _rank_sides(made, self._states)
        return made

    def _page(self, row: Row) -> Row:
        unit = _unit(row["items"], self._records)
        claims = [_claim(self._records.get(item["record"], {})) for item in row["items"]]
        asked = Asked.of(row["text"], row["kind"], claims)
        first_of: dict[str, str] = {}
        for item in row["items"]:
            first_of.setdefault(item["origin"], item["record"])
        # Origins are lettered in the order in which the accounts begin, not by their ids.
        named = {origin: letters(place) for place, origin in enumerate(first_of)}
        items = [self._item(row, item, unit, named, first_of, asked) for item in row["items"]]
        single = row["verdict"] == "agree" and row["independent_sources"] < 2
        return {
            "key": row["question"],
            "text": row["text"],
            "kind": row["kind"],
            "group": "single" if single else row["verdict"],
            "why": WHY_WORDS.get(row["why"], row["why"]),
            "reason": reason_words(row.get("reason") or ""),
            "unit": unit,
            "independent": row["independent_sources"],
            "items": items,
            "camps": _camps(row["kind"], row["verdict"], items),
            "origins": self._origins(row, items, named),
            "joins": row.get("joins") or [],
            "actors": self._actors(row, items),
        }

    def _item(
        self,
        row: Row,
        item: Row,
        unit: str,
        named: Mapping[str, str],
        first_of: Mapping[str, str],
        asked: Asked,
    ) -> Row:
        record = self._records.get(item["record"], {})
        act = self._acts.get(record.get("attribution") or "", {})
        chain = record.get("chain") or [item["speaker"]]
        is_comment = record.get("block") == "comment"
        own = len(chain) < 2 and not item["speaker"].startswith(_NOBODY)
        at = (item["as_of_low"], item["as_of_high"])
        said = (item.get("said_low"), item.get("said_high"))
        held = at if any(at) else said
        return {
            "record": item["record"],
            "doc": item["doc"],
            "speaker": item["speaker"],
            "who": self._who(item["speaker"], item["doc"]),
            "side": self._sides.side_of(item["speaker"], item["doc"], own_voice=own, is_comment=is_comment),
            "comment": is_comment,
            "chain": chain[:-1],
            "force": act.get("force") or record.get("force"),
            "role": item["role"],
            "origin": named[item["origin"]],
            "copy": first_of[item["origin"]] != item["record"],
            "when": when_words(*held),
            "at": days_of(*held),
            "at_low": held[0],
            "at_high": held[1],
            "said": days_of(*said),
            "said_low": said[0],
            "said_high": said[1],
            **self._answer(asked, item, record, unit),
        }

    def _answer(self, asked: Asked, item: Row, record: Row, unit: str) -> Row:
        if asked.kind == "figure":
            own = record.get("unit") or item["value"].partition(" ")[2]
            words = value_words(item["low"], item["high"], own, record.get("qualifier", "exact"))
            factor = _factor(own, unit)
            low, high = (None if v is None else round(v * factor, 6) for v in (item["low"], item["high"]))
            return {"words": words, "low": low, "high": high, "number": item["low"] is not None}
        status = str(item["value"])
        own = _own_words(asked, record, status)
        if asked.kind == "position":
            stance = self._stance(item, record)
            return {"words": own or STATUS_WORDS[stance], "stance": stance, "status": status}
        words = own or STATUS_WORDS.get(status, status)
        return {"words": words, "short": own or status, **self._band(item, record)}

    def _stance(self, item: Row, record: Row) -> str:
        """Return the side that an account takes; where no line of `positions` tells it, as its relation and status."""
        told = self._stances.get(item["record"], {}).get("stance") or item["value"]
        claim = _claim(record)
        if claim is not None and told in set(StateStatus):
            of_plan = claim.object not in self._names
            return _STANCES[side_taken(claim.relation, claim.object, StateStatus(told), of_plan=of_plan)]
        return told if told in _STANCE_ORDER else "hedged"

    def _band(self, item: Row, record: Row) -> Row:
        """Return the time that a state is said to hold: from its beginning, or from ever, to what it ends with."""
        low, high = item["as_of_low"], item["as_of_high"]
        if low is None and high is None:
            low, high = item.get("said_low"), item.get("said_high")
        status = item["value"]
        ever = status in ("denied", "ended") and bool(_EVER.search(self._sentence(record)))
        begun = record.get("valid_from_low") or record.get("valid_from_high")
        if ever:
            low, high = None, high or low
        elif status == "holds" and begun:
            low, high = begun, record.get("valid_to_high") or high or low
        first, last = days_of(low, high)
        if first is not None and last is not None and last < first:
            first, last = last, first
        return {"status": status, "band": [first, last], "ever": ever}

    def _sentence(self, record: Row) -> str:
        """Return the record's sentence, as punctuation tells it."""
        if not record:
            return ""
        text = self._documents[record["doc"]]["text"]
        start, end = record["start"], record["end"]
        before = [found.end() for found in _STOP.finditer(text, max(0, start - 400), start)]
        after = _STOP.search(text, max(start, end - 1), min(len(text), end + 400))
        return str(text[before[-1] if before else max(0, start - 400) : after.start() if after else end])

    def _who(self, speaker: str, doc: str) -> str:
        if speaker != "document":
            return speaker
        row = self._documents.get(doc, {})
        return f"{row.get('publisher') or row.get('title') or doc} (own text)"

    def _origins(self, row: Row, items: Sequence[Row], named: Mapping[str, str]) -> list[Row]:
        reasons = {origin["origin"]: origin["reason"] for origin in row["origins"]}
        by_letter = {letter: origin for origin, letter in named.items()}
        found = []
        for letter in by_letter:
            own = [item for item in items if item["origin"] == letter]
            found.append(
                {
                    "letter": letter,
                    "who": list(dict.fromkeys(item["who"] for item in own)),
                    "docs": list(dict.fromkeys(item["doc"] for item in own)),
                    "records": [item["record"] for item in own],
                    "reason": origin_words(reasons.get(by_letter[letter], "")),
                }
            )
        return found

    def _actors(self, row: Row, items: Sequence[Row]) -> list[str]:
        """Return whom the question is about and who answers it."""
        found = {item["speaker"] for item in items}
        for item in items:
            record = self._records.get(item["record"], {})
            found |= {record.get("subject"), record.get("object")}
        found |= {name for name in self._names if name in row["text"] and _stands_in(name, row["text"])}
        return sorted(found & set(self._names))


def stands(rows: Mapping[str, Iterable[Row]]) -> list[Row]:
    """Return the positions that are records of their own, with the keys that other records have.

    A state that is a side taken has a line in `positions` too; the page shows it as the state that it is.
    """
    states = {row["id"] for row in rows["states"]}
    blocks = {row["doc"]: row["blocks"] for row in rows["documents"]}
    return [
        {**row, "speaker": row["holder"], "block": _block_at(blocks[row["doc"]], row["start"])}
        for row in rows["positions"]
        if row["id"] not in states
    ]


def _block_at(blocks: Sequence[Row], start: int) -> str:
    return next((str(block["kind"]) for block in blocks if block["start"] <= start < block["end"]), "body")


def group_rows(pages: Sequence[Row]) -> list[Row]:
    """Return name, words and questions of each group that has any."""
    count = Counter(page["group"] for page in pages)
    return [
        {
            "group": group,
            "words": VERDICT_WORDS[group],
            "meaning": VERDICT_MEANING[group],
            "count": count[group],
            "pages": [page for page in pages if page["group"] == group],
        }
        for group in GROUPS
        if count[group]
    ]


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _unit(items: Sequence[Row], records: Mapping[str, Row]) -> str:
    """Return the unit that most accounts use."""
    count = Counter(records.get(item["record"], {}).get("unit") or "" for item in items)
    return min(count, key=lambda unit: (-count[unit], unit)) if count else ""


def _factor(own: str, shared: str) -> float:
    """Return what turns a value into the shared unit; 1 where they measure different things."""
    if own == shared:
        return 1.0
    (mine, factor), (other, base) = scale(own), scale(shared)
    return float(factor / base) if mine == other and base else 1.0


def _claim(record: Row) -> Claim | None:
    """Return what a state says; None for another record, or one that is not among the rows."""
    if record.get("relation") is None:
        return None
    return Claim(str(record["subject"]), str(record["relation"]), str(record["object"]))


def _own_words(asked: Asked, record: Row, status: str) -> str | None:
    """Return what an account answers in its own words, with its status; None where the status is the answer."""
    claim = _claim(record)
    words = None if claim is None else own_words(asked, claim)
    return None if words is None else with_status(words, status)


def _camps(kind: str, verdict: str, items: Sequence[Row]) -> list[Row]:
    """Return the answers given, each with who gives it: what a reader takes away without the picture.

    What changed is told in the order of time; else yes stands before no, and of figures the one with most sources.
    """
    found: dict[object, list[Row]] = {}
    for item in items:
        # "30" and "about 30" are one answer: the sentences show who hedges.
        key = (item["low"], item["high"]) if kind == "figure" else item.get("stance") or item["words"]
        found.setdefault(key, []).append(item)
    camps: list[Row] = [
        {
            "words": _camp_words(own),
            "items": [item["record"] for item in own],
            "independent": len({item["origin"] for item in own}),
            "status": own[0].get("status"),
            "stance": own[0].get("stance"),
        }
        for own in found.values()
    ]
    if kind == "position":
        camps.sort(key=lambda camp: _STANCE_ORDER.index(str(camp["stance"])))
    elif verdict != "changed_over_time" and kind == "figure":
        camps.sort(key=lambda camp: -camp["independent"])
    elif verdict != "changed_over_time":
        camps.sort(key=lambda camp: _STATUS_ORDER.index(str(camp["status"])))
    return camps


def _camp_words(items: Sequence[Row]) -> str:
    """Name an answer; a side taken with the words of those who take it: "Against: authoritarian; despotic"."""
    stance = items[0].get("stance")
    if stance is None:
        return str(items[0]["words"])
    side = STATUS_WORDS[stance]
    told = [words for words in dict.fromkeys(item["words"] for item in items) if words != side]
    more = f"; {len(told) - _WORDINGS} more" if len(told) > _WORDINGS else ""
    return f"{side}: {'; '.join(told[:_WORDINGS])}{more}" if told else side


def _rank_sides(pages: Sequence[Row], states: frozenset[str]) -> None:
    """Give each page its sides in the order of the whole case, so that a side keeps its colour where it can.

    States come first, since their colours are what a reader looks for.
    """
    count = Counter(item["side"] for page in pages for item in page["items"] if item["side"])
    order = sorted(count, key=lambda side: (side not in states, -count[side], side))
    place = {side: rank for rank, side in enumerate(order)}
    for page in pages:
        own = {item["side"] for item in page["items"] if item["side"]}
        page["sides"] = [[side, place[side]] for side in sorted(own, key=place.__getitem__)]
