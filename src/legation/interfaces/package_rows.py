"""A case without its sentences: facts, short names, and where in which document each of them is said.

What comments say in words of their own is left out, and so is who wrote them: a comment's state or event is kept where
every actor in it is named outside comments too, its figures and causal links are not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from legation.comparing import compared
from legation.comparison.material import End
from legation.comparison.verdicts import Comparison
from legation.interfaces.comparison_rows import comparison_row
from legation.interfaces.interchange import Row, document_row, mention_rows, record_row
from legation.interfaces.package_words import Discretion
from legation.interfaces.row_parts import interval_keys
from legation.interfaces.tie_rows import tie_row
from legation.mapping import map_of
from legation.models.causal_map import CausalMap, Edge, LinkRecord
from legation.models.concepts import Concept
from legation.models.tie import TieActor, TieRecord
from legation.models.ties import Asked, weave
from legation.packaged import ACTORS_WEB, FORMAT, PACKAGE_FILES, STATES_WEB
from legation.query import Case, CaseDocument
from legation.schema.document import Block, Document
from legation.schema.ids import content_hash
from legation.schema.vocabulary import BlockKind, RecordKind
from legation.tying_records import Accounts, accounts_of_ties

_DOCUMENT = (
    "doc", "sha256", "media_type", "title", "publisher", "genre", "language",
    "published", "published_low", "published_high",
)  # fmt: skip
_FACTS: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.FIGURE: (
        "id", "doc", "start", "end", "subject", "measure", "low", "high", "unit", "qualifier", "base",
        "as_of_low", "as_of_high", "speaker", "chain", "question", "number",
    ),
    RecordKind.STATE: (
        "id", "doc", "start", "end", "subject", "relation", "object", "status", "valid_from_low", "valid_from_high",
        "valid_to_low", "valid_to_high", "as_of_low", "as_of_high", "speaker", "chain", "question", "block",
    ),
    RecordKind.EVENT: (
        "id", "doc", "start", "end", "type", "actors", "date_low", "date_high", "status", "speaker", "chain", "block",
    ),
}  # fmt: skip
"""What of a record's line in the export is packed; every other key can hold words of the text."""
_SPANS = ("cause_spans", "effect_spans", "signal_spans")
_ITEM = (
    "record", "speaker", "value", "low", "high", "as_of_low", "as_of_high", "said_low", "said_high", "role", "origin",
)  # fmt: skip
_UNCLEAR = "(not told by its words)"
_LEAST = 2
"""Accounts of a comparison."""
_NOTE = (
    "A model of what these documents say, not of the world. No sentence of them is here: each line says in which "
    "document (by its hash) and between which characters its sentence stands; `legation relink` opens it."
)


def package_rows(case: Case, about: Mapping[str, str] | None = None) -> dict[str, list[Row]]:
    """Return the lines of a package by file, sorted as the export is.

    Args:
        case: An open case.
        about: What a person says the case is: `title` and `about`.
    """
    homes = tuple(case.documents())
    packing = _Packing(case, homes, _discretion(homes))
    packing.add_records()
    packing.add_map(map_of(case))
    packing.add_ties(accounts_of_ties(case))
    packing.add_comparisons(compared(case).comparisons.values())
    return packing.finish(about or {})


def discretion_of(case: Case) -> Discretion:
    """Return what keeps the words of a case's documents out of its package."""
    return _discretion(tuple(case.documents()))


def _discretion(homes: Iterable[CaseDocument]) -> Discretion:
    documents = [home.document for home in homes]
    authors = [b.author for d in documents for b in d.blocks if b.kind is BlockKind.COMMENT and b.author]
    return Discretion((d.text for d in documents), map(_outside, documents), authors)


def _comments(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.COMMENT]


def _outside(document: Document) -> str:
    """Return a text without its comments."""
    parts, place = [], 0
    for block in sorted(_comments(document), key=lambda block: block.start):
        parts.append(document.text[place : block.start])
        place = max(place, block.end)
    return "\n".join([*parts, document.text[place:]])


class _Packing:
    """The lines of one package, file by file."""

    def __init__(self, case: Case, homes: tuple[CaseDocument, ...], discretion: Discretion) -> None:
        self._case, self._homes, self._keep = case, homes, discretion
        self._rows: dict[str, list[Row]] = {name: [] for name in PACKAGE_FILES}
        self._left_out = Counter[str]()
        self._places = {a: place for home in reversed(homes) for a, place in _first_places(case, home)}
        names = {actor.id: actor.name for actor in case.corpus.actors}
        self._names = {names[actor] for actor in self._places if actor in names}
        self._records: dict[str, Row] = {}
        self._links: dict[str, Row] = {}

    def add_records(self) -> None:
        """Take documents, figures, states and events, and where causal links have their parts."""
        for home in self._homes:
            self._rows["documents"].append(self._document(home))
            for kind, keys in _FACTS.items():
                for found in self._case.records_in(home, kind):
                    if found.decided is None or not found.decided.is_rejected:
                        row = record_row(found, self._case.corpus, compared(self._case).question_of)
                        self._add_record(kind, {key: row[key] for key in keys}, row["block"])
            for found in self._case.records_in(home, RecordKind.CAUSAL):
                self._links[found.record.id] = record_row(found, self._case.corpus)

    def _document(self, home: CaseDocument) -> Row:
        row = {key: value for key, value in document_row(home).items() if key in _DOCUMENT}
        told = {key: self._keep.words(row[key]) for key in ("title", "publisher") if row[key]}
        return {**row, **told, "characters": len(home.document.text)}

    def _add_record(self, kind: RecordKind, row: Row, block: str) -> None:
        if block == BlockKind.COMMENT.value:
            parties = [row.get("subject"), row.get("object"), *row.get("actors", ()), *row["chain"][1:]]
            wordless = kind is not RecordKind.FIGURE and all(p in self._names for p in parties if p)
            if not wordless:
                self._left_out[f"{kind.value}s of comments"] += 1
                return
            row = self._of_reader(row)
        packed = {key: self._told(key, value) for key, value in row.items()}
        self._records[row["id"]] = packed
        self._rows[f"{kind.value}s"].append(packed)

    def _of_reader(self, row: Row) -> Row:
        """Put the commenter's number in place of the name."""
        writer, *others = row["chain"]
        number = self._keep.readers.get(writer, "a reader")
        return {**row, "chain": [number, *others], "speaker": row["speaker"] if others else number}

    def _told(self, key: str, value: object) -> object:
        if key in ("id", "doc", "base"):
            return value
        if key == "question":
            return self._keep.key(value) if isinstance(value, str) else value
        if isinstance(value, str):
            return self._keep.words(value)
        return [self._told("", item) for item in value] if isinstance(value, list) else value

    def add_map(self, whole: CausalMap) -> None:
        """Take the causal map without the links of comments, and without the concepts that only they have."""
        comments = BlockKind.COMMENT.value
        kept = {r: link for r, link in whole.links.items() if self._links[r]["block"] != comments}
        self._left_out["causal links of comments"] += len(whole.links) - len(kept)
        named = {c.id: told for c in whole.concepts if (told := self._concept(c, kept)) is not None}
        for row in sorted(named.values(), key=lambda row: str(row["concept"])):
            self._rows["concepts"].append(row)
        ids = {old: row["concept"] for old, row in named.items()}
        for link in sorted(kept.values(), key=lambda link: (link.doc, link.start, link.end, link.record)):
            self._rows["causal"].append(self._link(link, whole, ids))
        edges = [self._edge(edge, kept, ids) for edge in whole.edges if kept.keys() & set(edge.links)]
        self._rows["causal_map"] += sorted(edges, key=lambda row: (row["cause"], row["effect"]))

    def _concept(self, concept: Concept, kept: Mapping[str, LinkRecord]) -> Row | None:
        """Return a concept named by an end outside comments, or None where there is no such end."""
        ends = [(m, *m.split(":")) for m in concept.members]
        names = {
            member: (kept[record].cause if role == "cause" else kept[record].effect).name
            for member, record, role in ends
            if record in kept
        }
        if not names:
            return None
        name = (
            concept.name if concept.name in names.values() or len(names) == len(ends) else min(names.values())
        )
        told = _UNCLEAR if concept.vague else self._keep.words(name)
        key = concept.id
        if concept.vague or name != concept.name:
            # The id is made of the name, which here is a quote, or a comment's.
            key = f"concept/{'not-told' if concept.vague else 'renamed'}-{content_hash('concept', key)[:6]}"
        return {
            "concept": self._keep.key(key),
            "name": told,
            "actors": [self._keep.words(actor) for actor in concept.actors],
            "vague": concept.vague,
            "members": [{"record": m.split(":")[0], "end": m.split(":")[1]} for m in sorted(names)],
            "joins": [
                {"left": j.left, "right": j.right, "reason": self._keep.reason(j.reason)}
                for j in concept.joins
                if j.left in names and j.right in names
            ],
        }

    def _link(self, link: LinkRecord, whole: CausalMap, ids: Mapping[str, str]) -> Row:
        return {
            "id": link.record,
            "doc": link.doc,
            "start": link.start,
            "end": link.end,
            "cause": ids[whole.concept_of[link.cause.id]],
            "effect": ids[whole.concept_of[link.effect.id]],
            "sign": link.concept_sign.value,
            "turned": link.turned,
            "kind": link.kind.value,
            "hedge": link.hedge.value,
            "speaker": self._keep.words(link.speaker.name),
            "speaker_actor": link.speaker.actor,
            "chain": [self._keep.words(name) for name in link.chain],
            "side": link.side and self._keep.words(link.side),
            **interval_keys("said", link.said),
            **{key: self._links[link.record][key] for key in _SPANS},
        }

    def _edge(self, edge: Edge, kept: Mapping[str, LinkRecord], ids: Mapping[str, str]) -> Row:
        supports = []
        for support in edge.supports:
            links = [link for link in support.links if link in kept]
            origins = [
                {"origin": o.id, "records": told, "reason": self._keep.reason(o.reason)}
                for o in support.origins
                if (told := [record for record in o.records if record in kept])
            ]
            if links:
                supports.append(
                    {"sign": support.sign.value, "denied": support.denied, "links": links, "origins": origins}
                )
        return {"cause": ids[edge.cause], "effect": ids[edge.effect], "supports": supports}

    def add_ties(self, webs: tuple[Accounts, Accounts]) -> None:
        """Take the accounts of both webs, and the ties that those of actors make."""
        for name, (accounts, actors) in zip((ACTORS_WEB, STATES_WEB), webs, strict=True):
            kept = [self._account(a) for a in accounts if a.record in self._records]
            ordered = sorted(kept, key=_account_order)
            self._rows["tie_accounts"] += [{"web": name, **_account_row(a)} for a in ordered]
            if name == ACTORS_WEB:
                self._rows["ties"] = [tie_row(tie) for tie in weave(kept, {}).ties(Asked(all_status=True))]
            else:
                self._add_actors(actors)

    def _account(self, account: TieRecord) -> TieRecord:
        told = self._records[account.record]
        speaker = End(str(told["speaker"]), account.speaker.actor)
        if speaker.name != account.speaker.name:
            speaker = End(speaker.name)
        return replace(
            account, subject=self._end(account.subject), object=self._end(account.object), speaker=speaker
        )

    def _end(self, end: End) -> End:
        return End(self._keep.words(end.name), end.actor)

    def _add_actors(self, actors: Iterable[TieActor]) -> None:
        """Take the actors that a line names, each with the first place outside comments that names it."""
        used = {row[key] for row in self._rows["tie_accounts"] for key in ("subject_actor", "object_actor")}
        lines = [*self._records.values(), *self._rows["causal"]]
        told = {name for row in lines for name in (*row["chain"], *row.get("actors", ()), row.get("subject"))}
        for actor in sorted(actors, key=lambda actor: (actor.name, actor.id)):
            if actor.id in self._places and (actor.id in used or actor.name in told):
                doc, start, end = self._places[actor.id]
                homes = [name for name, _ in actor.stands_for if name in self._names]
                self._rows["actors"].append(
                    {
                        "actor": actor.id,
                        "name": self._keep.words(actor.name),
                        "type": actor.type.value,
                        "country": actor.country,
                        "doc": doc,
                        "start": start,
                        "end": end,
                        "stood_for_by": [self._keep.words(name) for name in homes],
                    }
                )

    def add_comparisons(self, comparisons: Iterable[Comparison]) -> None:
        """Take the questions of which every account is packed; their words are cut as all others are."""
        for comparison in sorted(comparisons, key=lambda c: c.question):
            records = {item.record for item in comparison.items}
            if records <= self._records.keys() and len(records) >= _LEAST:
                self._rows["comparisons"].append(self._comparison(comparison))
            else:
                self._left_out["questions that a comment answers"] += 1

    def _comparison(self, comparison: Comparison) -> Row:
        row = comparison_row(comparison)
        items = []
        for item in row["items"]:
            told = self._records[item["record"]]
            place = {key: told[key] for key in ("doc", "start", "end")}
            items.append({**{k: item[k] for k in _ITEM}, **place, "speaker": told["speaker"]})
        origins = [{**o, "reason": self._keep.reason(o["reason"])} for o in row["origins"]]
        return {
            "question": self._keep.key(row["question"]),
            "text": self._keep.words(row["text"]),
            **{key: row[key] for key in ("kind", "verdict", "why", "independent_sources")},
            "items": items,
            "origins": origins,
        }

    def finish(self, about: Mapping[str, str]) -> dict[str, list[Row]]:
        """Return all lines, with the one that says what a package is and what it leaves out."""
        left_out = {what: number for what, number in sorted(self._left_out.items()) if number}
        self._rows["package"] = [{"format": FORMAT, **about, "note": _NOTE, "left_out": left_out}]
        return self._rows


def _first_places(case: Case, home: CaseDocument) -> Iterator[tuple[str, tuple[str, int, int]]]:
    """Yield each actor that a document names outside comments, with the first such place."""
    spans = [(block.start, block.end) for block in _comments(home.document)]
    first: dict[str, tuple[str, int, int]] = {}
    for row in mention_rows(home, case.corpus):
        if not any(start <= row["start"] < end for start, end in spans):
            first.setdefault(row["actor"], (home.name, row["start"], row["end"]))
    yield from first.items()


def _account_order(account: TieRecord) -> tuple[str, ...]:
    return (account.doc, account.record, account.subject.name, account.relation, account.object.name)


def _account_row(account: TieRecord) -> Row:
    held = account.held
    return {
        "record": account.record,
        "doc": account.doc,
        "subject": account.subject.name,
        "subject_actor": account.subject.actor,
        "relation": account.relation,
        "object": account.object.name,
        "object_actor": account.object.actor,
        "status": account.status.value,
        "speaker": account.speaker.name,
        "speaker_actor": account.speaker.actor,
        "side": account.side,
        "kind": account.kind,
        **interval_keys("valid_from", account.valid_from),
        **interval_keys("valid_to", account.valid_to),
        **interval_keys("as_of", account.as_of),
        **interval_keys("said", account.said),
        "held": None if held is None else [held.low, held.high],
        "passes": account.passes,
        "origin": account.origin,
    }
