"""Decisions of users: where they stand in the texts, how they find their records again, and what they change.

Everything is a pure function of the decisions and of what was read. A decision names its records by anchors: document,
kind, exact words with their neighbours, offsets (Web Annotation text quote and position selectors). After a new
extraction an anchor takes the record that overlaps it; where none or several could be meant, it is lost and listed.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from legation.corrections import Naming, correct_record, says_of, with_chain
from legation.ledger.rows import Record, records_of, spans_of
from legation.schema.document import Document
from legation.schema.errors import ConfigError
from legation.schema.reading import Span, envelope
from legation.schema.records import Attribution, Extraction, Judgement, Mention, Position, State
from legation.schema.vocabulary import RecordKind, Stance, StateStatus

NEIGHBOURS = 40
"""Characters before and after a quote that an anchor keeps: enough to tell repeated words of one text apart."""
ACTOR, RECORD, QUESTION, CONCEPT = "actor", "record", "question", "concept"
MENTION = "mention"
"""Kind of an anchor that names an actor of one document by a place where it is mentioned."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision stands.

    Attributes:
        document: Id of the document.
        kind: Kind of record, or "mention".
        start: First offset of the quote in the text.
        end: Offset after its last.
        quote: Exactly the text between.
        before: Up to forty characters before it.
        after: Up to forty after it.
        record: Id of the record when it was judged.
        says: What the record said then; tells records of one place apart.
        side: For a question or a concept that is split: records of different sides are held apart.
        role: For a concept: the end of the link that is meant, "cause" or "effect"; else empty.
    """

    document: str
    kind: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    record: str = ""
    says: str = ""
    side: int = 0
    role: str = ""

    def to_text(self) -> str:
        """Write the anchor as canonical JSON: a target of a judgement."""
        return _canonical({**anchor_row(self)})


def anchor_row(anchor: Anchor) -> dict[str, Any]:
    """Return an anchor as the interchange format shows it."""
    return {
        "document": anchor.document,
        "kind": anchor.kind,
        "offsets": [anchor.start, anchor.end],
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "record": anchor.record,
        "says": anchor.says,
        "side": anchor.side,
        # Only ends of links have one: the ids of other decisions must stay what they were.
        **({"role": anchor.role} if anchor.role else {}),
    }


def anchor_from(target: str) -> Anchor | None:
    """Read a target; None where it is no anchor (a name, a change of a field)."""
    if not target.startswith("{"):
        return None
    try:
        row = json.loads(target)
        start, end = (int(offset) for offset in row["offsets"])
        keys = ("quote", "before", "after", "record", "says", "role")
        words = {name: str(row.get(name, "")) for name in keys}
        return Anchor(
            str(row["document"]), str(row["kind"]), start, end, side=int(row.get("side", 0)), **words
        )
    except (ValueError, KeyError, TypeError):
        return None


def change_text(field: str, value: str) -> str:
    """Write a change of a field as a target."""
    return _canonical({"field": field, "value": value})


def change_from(target: str) -> tuple[str, str] | None:
    """Read a change of a field; None where the target is none."""
    try:
        row = json.loads(target) if target.startswith("{") else {}
    except ValueError:
        return None
    return (str(row["field"]), str(row["value"])) if {"field", "value"} <= set(row) else None


def _canonical(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def anchor_at(document: Document, kind: str, span: Span, *, record: str = "", says: str = "") -> Anchor:
    """Make the anchor of a place."""
    text, (start, end) = document.text, span
    before, after = text[max(0, start - NEIGHBOURS) : start], text[end : end + NEIGHBOURS]
    return Anchor(document.id, kind, start, end, text[start:end], before, after, record, says)


def anchor_of(document: Document, kind: RecordKind, record: Record) -> Anchor:
    """Make the anchor of a record."""
    span = envelope(spans_of(record))
    return anchor_at(document, kind.value, span, record=record.id, says=says_of(record))


def moved_to(anchor: Anchor, document: Document) -> Anchor | None:
    """Return the anchor in another document that holds its words with their neighbours exactly once, or None."""
    words = anchor.before + anchor.quote + anchor.after
    first = document.text.find(words)
    if not anchor.quote or first < 0 or document.text.find(words, first + 1) >= 0:
        return None
    start = first + len(anchor.before)
    return replace(anchor, document=document.id, start=start, end=start + len(anchor.quote))


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that has no effect, or not on all that it names: the judgement's id, what it is about, and why."""

    judgement: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What users decided about a record.

    Attributes:
        verdict: "accept" or "reject", the last one said, or None where it was only corrected.
        judgements: All that have an effect on it, by time and id.
        original: The record as it was read.
    """

    verdict: str | None
    judgements: tuple[Judgement, ...]
    original: Record

    @property
    def is_rejected(self) -> bool:
        """True where the record leaves comparisons."""
        return self.verdict == "reject"


@dataclass(frozen=True, slots=True)
class Judged:
    """A document's extraction under its decisions.

    Attributes:
        extraction: With corrected fields.
        decided: Decisions by the record's id.
        records: Id of the record that each anchor names now, by the anchor's text.
        lost: Anchors that name no record, and corrections that do not fit.
    """

    extraction: Extraction
    decided: Mapping[str, Decided]
    records: Mapping[str, str]
    lost: tuple[Lost, ...]


def in_effect(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that are not withdrawn, each once, by time and id."""
    found = {judgement.id: judgement for judgement in judgements if judgement.withdrawn_at is None}
    return sorted(found.values(), key=lambda judgement: (judgement.at, judgement.id))


def anchors_in(judgement: Judgement) -> list[Anchor]:
    """Return the anchors among the targets of a judgement."""
    return [anchor for target in judgement.target if (anchor := anchor_from(target)) is not None]


def judge_extraction(
    document: Document,
    extraction: Extraction,
    judgements: Iterable[Judgement],
    *,
    naming: Naming,
    moved: Mapping[str, Anchor] | None = None,
) -> Judged:
    """Apply the decisions about one document.

    Args:
        document: The document.
        extraction: What was made of it.
        judgements: Any decisions, in any order; those about other documents and withdrawn ones say nothing here.
        naming: Gives the party that a name means in this document.
        moved: Anchors of documents that are gone and whose words stand here now, by the old anchor's text.
    """
    work = _Judging(document, extraction, naming, moved or {})
    for judgement in in_effect(judgements):
        if judgement.kind in (RECORD, QUESTION, CONCEPT):
            work.judge(judgement)
    return work.result()


class Decisions:
    """The decisions about a corpus, sorted to its documents."""

    def __init__(
        self,
        judgements: Iterable[Judgement],
        documents: Collection[str],
        everything: Callable[[], Iterable[Document]],
    ) -> None:
        """Sort decisions.

        Args:
            judgements: All of them.
            documents: Ids of the documents that are there.
            everything: Gives all documents; asked only where a decision is about a document that is gone.
        """
        self.active = [j for j in in_effect(judgements) if j.kind in (RECORD, QUESTION, CONCEPT)]
        self._about: dict[str, list[Judgement]] = {}
        self._moved: dict[str, dict[str, Anchor]] = {}
        self.gone: list[Lost] = []
        missing: list[tuple[Judgement, str, Anchor]] = []
        for judgement in self.active:
            for target in judgement.target:
                anchor = anchor_from(target)
                if anchor is None or anchor.kind == MENTION:
                    continue
                if anchor.document in documents:
                    self._add(anchor.document, judgement)
                else:
                    missing.append((judgement, target, anchor))
        if missing:
            self._place(missing, everything())

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that decisions are about."""
        return frozenset(self._about)

    def apply(self, document: Document, extraction: Extraction, naming: Naming) -> Judged:
        """Apply the decisions about a document; without any the extraction is what it was."""
        judgements = self._about.get(document.id)
        if not judgements:
            return Judged(extraction, {}, {}, ())
        moved = self._moved.get(document.id, {})
        return judge_extraction(document, extraction, judgements, naming=naming, moved=moved)

    def _add(self, document: str, judgement: Judgement) -> None:
        known = self._about.setdefault(document, [])
        if judgement not in known:
            known.append(judgement)

    def _place(self, missing: list[tuple[Judgement, str, Anchor]], documents: Iterable[Document]) -> None:
        """Look for the words of documents that are gone (a file was changed) in those that are there."""
        found: dict[str, list[Anchor]] = {}
        for document in documents:
            for _, target, anchor in missing:
                moved = moved_to(anchor, document)
                if moved is not None:
                    found.setdefault(target, []).append(moved)
        for judgement, target, anchor in missing:
            places = found.get(target, [])
            if len({place.document for place in places}) == 1:
                self._moved.setdefault(places[0].document, {})[target] = places[0]
                self._add(places[0].document, judgement)
                continue
            why = (
                "its words stand in several documents"
                if places
                else "its document is not in the case any more"
            )
            self.gone.append(Lost(judgement.id, about(anchor), why))


class _Judging:
    """Decisions on one extraction, one after another."""

    def __init__(
        self, document: Document, extraction: Extraction, naming: Naming, moved: Mapping[str, Anchor]
    ) -> None:
        self._document = document
        self._extraction = extraction
        self._naming = naming
        self._moved = moved
        self._now: dict[str, Record] = {}
        self._verdicts: dict[str, str] = {}
        self._by: dict[str, list[Judgement]] = {}
        self._kinds: dict[str, RecordKind] = {}
        self._records: dict[str, str] = {}
        self._lost: list[Lost] = []

    def judge(self, judgement: Judgement) -> None:
        """Find what a judgement names in this document, and do what it says."""
        for target in judgement.target:
            anchor = anchor_from(target)
            anchor = self._moved.get(target, anchor)
            if anchor is None or anchor.document != self._document.id or anchor.kind == MENTION:
                continue
            if self._document.text[anchor.start : anchor.end] != anchor.quote:
                # The same bytes read by a better reader can give another text.
                anchor = moved_to(anchor, self._document) or anchor
            record, why = find_record(anchor, self._extraction)
            if record is None:
                self._lost.append(Lost(judgement.id, about(anchor), why))
                continue
            self._records[target] = record.id
            if judgement.kind == RECORD:
                self._decide(judgement, record, RecordKind(anchor.kind))

    def _decide(self, judgement: Judgement, record: Record, kind: RecordKind) -> None:
        if judgement.verdict == "correct":
            changes = [change for target in judgement.target if (change := change_from(target)) is not None]
            current = self._now.get(record.id, record)
            try:
                current = correct_record(current, changes, kind=kind, naming=self._naming)
            except ConfigError as error:
                self._lost.append(Lost(judgement.id, says_of(record), str(error)))
                return
            self._now[record.id] = current
        else:
            self._verdicts[record.id] = judgement.verdict
        self._kinds[record.id] = kind
        self._by.setdefault(record.id, []).append(judgement)

    def result(self) -> Judged:
        """Return the extraction with what was corrected, also where a corrected saying carries others."""
        originals = {r.id: r for kind in RecordKind for r in records_of(self._extraction, kind)}
        carried = _carry_chains(self._extraction, self._now)
        changed = {**self._now, **carried}
        decided = {
            record: Decided(self._verdicts.get(record), tuple(made), originals[record])
            for record, made in sorted(self._by.items())
        }
        for record in sorted(set(carried) - set(decided)):
            cause = _carrier_of(originals[record], self._extraction, self._now)
            decided[record] = Decided(None, tuple(self._by.get(cause, ())), originals[record])
        for stand, now in _follow_states(self._extraction, changed, decided):
            changed[stand.id] = now
            decided[stand.id] = replace(decided[basis_of(stand) or ""], original=stand)
        return Judged(_with_records(self._extraction, changed), decided, self._records, tuple(self._lost))


def about(anchor: Anchor) -> str:
    """Say in words what an anchor names."""
    words = " ".join(anchor.quote.split())
    return f"{anchor.kind} “{words if len(words) <= 80 else words[:79] + '…'}”"


def find_record(anchor: Anchor, extraction: Extraction) -> tuple[Record | None, str]:
    """Return the record that an anchor names in an extraction, or None and why there is none.

    The record of the same id and place; else, of those that overlap it by half of the shorter, the one that says the
    same; else the only one.
    """
    try:
        kind = RecordKind(anchor.kind)
    except ValueError:
        return None, f"{anchor.kind!r} is no kind of record"
    near: list[tuple[float, str, Record]] = []
    for record in records_of(extraction, kind):
        span = envelope(spans_of(record))
        if record.id == anchor.record and span == (anchor.start, anchor.end):
            return record, ""
        shared = min(span.end, anchor.end) - max(span.start, anchor.start)
        if shared > 0 and 2 * shared >= min(span.end - span.start, anchor.end - anchor.start):
            union = max(span.end, anchor.end) - min(span.start, anchor.start)
            near.append((-shared / union, record.id, record))
    alike = [item for item in near if says_of(item[2]) == anchor.says] or near
    if not alike:
        return None, "no record of its kind stands at these words now"
    if len(alike) > 1 and alike is near:
        return None, f"{len(near)} records stand at these words now, and none says what was judged"
    return min(alike, key=lambda item: item[:2])[2], ""


def _carry_chains(extraction: Extraction, corrected: Mapping[str, Record]) -> dict[str, Record]:
    """Give the corrected speaker of a saying to what stands in it: nested sayings, figures, states."""
    prefixes: dict[str, tuple[tuple[Any, ...], tuple[Any, ...]]] = {}
    for saying in extraction.attributions:
        now = corrected.get(saying.id)
        if isinstance(now, Attribution) and now.chain != saying.chain:
            prefixes[saying.id] = (saying.chain, now.chain)
    found: dict[str, Record] = {}
    if not prefixes:
        return found
    for kind in RecordKind:
        for record in records_of(extraction, kind):
            cause = _carrier_of(record, extraction, corrected)
            if cause in prefixes and record.id not in prefixes:
                old, new = prefixes[cause]
                base = corrected.get(record.id, record)
                chain = base.chain if isinstance(base, Attribution) else base.voice.chain
                if chain[: len(old)] == old:
                    found[record.id] = with_chain(base, (*new, *chain[len(old) :]))
    return found


def _carrier_of(record: Record, extraction: Extraction, corrected: Mapping[str, Record]) -> str:
    """Return the innermost corrected saying that a record stands in, or an empty text."""
    parents = {saying.id: saying.parent for saying in extraction.attributions}
    at = record.parent if isinstance(record, Attribution) else record.voice.attribution
    seen: set[str] = set()
    while at is not None and at not in seen:
        if isinstance(corrected.get(at), Attribution):
            return at
        seen.add(at)
        at = parents.get(at)
    return ""


def basis_of(stand: Position) -> str | None:
    """Return the id of the state that says what a stand says, or None."""
    found: str | None = getattr(stand, "basis", None)
    return found


def _follow_states(
    extraction: Extraction, changed: Mapping[str, Record], decided: Mapping[str, Decided]
) -> list[tuple[Position, Position]]:
    """Give a stand what was decided about the state that it rests on, unless it was judged itself."""
    states = {state.id: state for state in extraction.states}
    found = []
    for stand in extraction.positions:
        old = states.get(basis_of(stand) or "")
        if old is None or old.id not in decided or stand.id in decided:
            continue
        new = changed.get(old.id, old)
        assert isinstance(new, State)
        now = replace(stand, stance=_stance_after(stand.stance, old.status, new.status))
        if stand.voice == old.voice:
            holder = new.voice.speaker if stand.holder == old.voice.speaker else stand.holder
            now = replace(now, voice=new.voice, holder=holder)
        found.append((stand, now))
    return found


def _stance_after(stance: Stance, before: StateStatus, after: StateStatus) -> Stance:
    """Turn a stance as the status of its state was turned; what holds is for, unless the relation is against."""
    turned = {Stance.FOR: Stance.AGAINST, Stance.AGAINST: Stance.FOR}
    no = (StateStatus.DENIED, StateStatus.ENDED)
    if before is after:
        return stance
    side = turned.get(stance, Stance.FOR) if before in no else stance
    if side is Stance.HEDGED:
        side = Stance.FOR
    if after is StateStatus.HOLDS:
        return side
    return turned[side] if after in no else Stance.HEDGED


def _with_records(extraction: Extraction, changed: Mapping[str, Record]) -> Extraction:
    def now(records: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(changed.get(record.id, record) for record in records)

    return replace(
        extraction,
        attributions=now(extraction.attributions),
        figures=now(extraction.figures),
        states=now(extraction.states),
        events=now(extraction.events),
        causal=now(extraction.causal),
        positions=now(extraction.positions),
    )


def name_members(
    judgements: Iterable[Judgement], mentions: Callable[[str], Sequence[Mention]]
) -> list[Judgement]:
    """Turn the anchors in decisions about actors into what the resolution calls a document's actor.

    Args:
        judgements: Any decisions; those of other kinds pass as they are.
        mentions: Gives the mentions of a document by its id; none for one that is not there.
    """
    return [
        replace(j, target=tuple(_member(target, mentions) for target in j.target)) if j.kind == ACTOR else j
        for j in judgements
    ]


def _member(target: str, mentions: Callable[[str], Sequence[Mention]]) -> str:
    anchor = anchor_from(target)
    if anchor is None:
        return target
    shared = [
        (min(m.end, anchor.end) - max(m.start, anchor.start), -(m.end - m.start), m.actor)
        for m in mentions(anchor.document)
        if m.start < anchor.end and anchor.start < m.end
    ]
    return f"{anchor.document}:{max(shared)[2]}" if shared else about(anchor)
