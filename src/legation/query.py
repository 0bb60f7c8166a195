"""The read path: ledger in, records with corpus names out. It never loads spaCy.

Everything is a pure function of the ledger: the same ledger gives the same answers in the same order
(document, start, end, id).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from legation.corpus import ANYWHERE, ActorView, CorpusActors, DocumentActors, find_actor
from legation.judging import Decided, Decisions, Judged, Lost, name_members
from legation.ledger.reader import Entry, LedgerReader, open_reader
from legation.ledger.rows import Record, ends_of, records_of, spans_of
from legation.ledger.sketches import letters_of
from legation.reprints import find_origin, find_same_texts
from legation.schema.dates import Interval
from legation.schema.document import Block, Document
from legation.schema.errors import LedgerError
from legation.schema.reading import Span, envelope
from legation.schema.records import (
    Attribution,
    Extraction,
    Failure,
    Judgement,
    Party,
)
from legation.schema.vocabulary import BlockKind, Force, RecordKind
from legation.selection import names_match, paragraph_around, text_is_about, time_of

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """A document with what was made of it.

    Attributes:
        name: What the export calls `doc`.
        copies: Other paths with the same bytes, and documents that carry the same text, sorted.
        origin: Name of the document that it reprints, else of the text as the document gives it, or None.
        extraction: What was made of it, with the corrections of users.
        judged: What users decided about it.
    """

    name: str
    copies: tuple[str, ...]
    origin: str | None
    document: Document
    extraction: Extraction
    judged: Judged


@dataclass(frozen=True, slots=True)
class Found:
    """A record in its place.

    Attributes:
        home: The document.
        kind: Kind of the record.
        record: The record as stored.
        span: Envelope of all its parts.
        quote: Exactly the text of the span.
        block: Block in which it opens.
        speaker: Corpus name of the speaker.
        chain: Corpus names of the chain; the speaker is the last.
        decided: What users decided about it, or None.
    """

    home: CaseDocument
    kind: RecordKind
    record: Record
    span: Span
    quote: str
    block: Block
    speaker: str
    chain: tuple[str, ...]
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records are wanted; what is None does not restrict.

    Attributes:
        speaker: Words of the speaker's name or an alias, in any case.
        actor: Words of the name or an alias of an actor who is an end of the record or mentioned in it.
        about: Words that must all stand in the quote; a word also finds longer words that begin with it.
        force: Speech act; other kinds than attributions have none and are left out.
        since: Partial date; the record's own time, else its document's date, must not lie wholly before it.
        until: Partial date; must not lie wholly after it.
        block: Kind of block.
        document: Name of the document, or the beginning of its SHA-256.
    """

    speaker: str | None = None
    actor: str | None = None
    about: str | None = None
    force: Force | None = None
    since: str | None = None
    until: str | None = None
    block: BlockKind | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A record with what surrounds it.

    Attributes:
        found: The record.
        context: Span of the paragraph or paragraphs of its block that hold it.
        before: Text of the context before the quote.
        after: Text of the context after the quote.
        actors: Actors mentioned in it, with the reason of each mention.
    """

    found: Found
    context: Span
    before: str
    after: str
    actors: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit of a search: a passage of text, a statement (with its record's id) or an actor."""

    doc: str
    kind: str
    ref: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Status:
    """What a case holds.

    Attributes:
        documents: Current documents.
        files: Files that count, copies included.
        vanished: Names of files that were gone at the last run; their documents stay.
        records: Number of current records by kind.
        actors: Actors over the corpus.
        superseded: Stored documents that nothing points to; `prune` removes them.
        failures: What could not be read.
        decisions: Decisions of users that are not withdrawn.
        lost: Those that have no effect, or not on all that they name.
    """

    documents: int
    files: int
    vanished: tuple[str, ...]
    records: dict[str, int]
    actors: int
    superseded: int
    failures: tuple[Failure, ...]
    decisions: int
    lost: tuple[Lost, ...]


class Case:
    """A case opened for reading, at one moment."""

    def __init__(self, reader: LedgerReader) -> None:
        self._reader = reader
        self._actors: CorpusActors | None = None
        self._same: dict[str, tuple[str, ...]] | None = None
        self._judged: Decisions | None = None
        self._made: dict[Callable[[Case], Any], Any] = {}

    def remember(self, make: "Callable[[Case], _T]") -> _T:
        """Return what a function makes of this case; it is called once, for a case does not change while it is open."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(_T, self._made[make])

    @property
    def ledger(self) -> LedgerReader:
        """The ledger as it is read; what is derived from it is kept beside it (`ledger.tie_cache`)."""
        return self._reader

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The documents by name, without their text."""
        return self._reader.entries

    @property
    def corpus(self) -> CorpusActors:
        """The corpus's actors; resolved at the first use."""
        if self._actors is None:
            found = (
                DocumentActors(entry.name, entry.id, *self._reader.actors(entry.key))
                for entry in self.entries
            )
            keys = {entry.id: entry.key for entry in self.entries}
            judged = name_members(
                self.judgements(),
                lambda document: self._reader.actors(keys[document])[1] if document in keys else (),
            )
            self._actors = CorpusActors(found, judged)
        return self._actors

    def documents(self, wanted: str | None = None) -> Iterator[CaseDocument]:
        """Yield documents by name, one in memory at a time.

        Args:
            wanted: Name, or beginning of the SHA-256; all when None.

        Raises:
            LedgerError: Nothing is called so.
        """
        entries = self.entries if wanted is None else _matching(self.entries, wanted)
        for entry in entries:
            yield self._load(entry)

    def actors(self) -> tuple[ActorView, ...]:
        """Return the actors over the whole corpus, by name and id."""
        places = self.corpus.role_places()
        quotes = {}
        for entry in self.entries:
            if entry.name in places:
                text = self._reader.document(entry.key).text
                quotes.update(
                    {(entry.name, start, end): text[start:end] for start, end in places[entry.name]}
                )
        return self.corpus.views(quotes)

    def records(self, kind: RecordKind, wanted: Filter | None = None) -> Iterator[Found]:
        """Yield the records of one kind that pass the filter, in order."""
        wanted = wanted or Filter()
        matcher = _Matcher(wanted, self.corpus)
        for home in self.documents(wanted.document):
            for found in self.records_in(home, kind):
                if matcher.passes(found):
                    yield found

    def records_in(self, home: CaseDocument, kind: RecordKind) -> list[Found]:
        """Return the records of one kind of one document, by start, end and id."""
        found = [self._place(home, kind, record) for record in records_of(home.extraction, kind)]
        return sorted(found, key=lambda item: (item.span, item.record.id))

    def show(self, record: str) -> Shown:
        """Return a record with its surroundings.

        Args:
            record: Its id or the beginning of it.

        Raises:
            LedgerError: No record, or more than one, has an id that begins so.
        """
        found = list(self._find(record)) if record else []
        if not found:
            raise LedgerError(f"no record has an id that begins with {record!r}; `legation said` lists ids")
        if len({item.record.id for item in found}) > 1:
            ids = ", ".join(sorted({item.record.id for item in found})[:5])
            raise LedgerError(f"several records begin with {record}: {ids}")
        return self._surround(found[0])

    def search(self, query: str) -> Iterator[Hit]:
        """Yield hits for words, "phrases" and prefix*, all of which must match; by document, place and kind.

        Raises:
            LedgerError: The query cannot be read.
        """
        by_key = {entry.key: entry for entry in self.entries}
        passages = [(by_key[p.document].name, p) for p in self._reader.search(query)]
        loaded: tuple[int, Document] | None = None
        for name, passage in sorted(
            passages, key=lambda item: (item[0], item[1].start, item[1].end, item[1].kind)
        ):
            if loaded is None or loaded[0] != passage.document:
                loaded = (passage.document, self._reader.document(passage.document))
            quote = loaded[1].text[passage.start : passage.end]
            yield Hit(name, passage.kind, passage.ref, passage.start, passage.end, quote)

    def failures(self) -> tuple[Failure, ...]:
        """Return what could not be read, by name, stage and words."""
        return tuple(self._reader.failures())

    def judgements(self) -> tuple[Judgement, ...]:
        """Return the decisions of users, withdrawn ones too, by time and id."""
        return tuple(self._reader.judgements())

    def status(self) -> Status:
        """Sum up the case."""
        inputs = list(self._reader.inputs())
        return Status(
            documents=len(self.entries),
            files=len(inputs),
            vanished=tuple(name for name, present in inputs if not present),
            records=self._reader.counts(),
            actors=len(self.corpus),
            superseded=self._reader.superseded(),
            failures=self.failures(),
            decisions=sum(judgement.withdrawn_at is None for judgement in self.judgements()),
            lost=self.lost_decisions(),
        )

    def lost_decisions(self) -> tuple[Lost, ...]:
        """Return the decisions that have no effect now, or not on all that they name, and why; never dropped."""
        found = list(self._decisions().gone)
        for entry in self.entries:
            if entry.id in self._decisions().documents:
                found += self._load(entry).judged.lost
        found += [Lost(conflict.judgement, "actors", conflict.why) for conflict in self.corpus.conflicts]
        return tuple(sorted(set(found), key=lambda lost: (lost.judgement, lost.about, lost.why)))

    def _load(self, entry: Entry) -> CaseDocument:
        document = self._reader.document(entry.key)
        same = self._same_texts().get(entry.name, ())
        judged = self._judge(document, self._reader.extraction(entry.key))
        return CaseDocument(
            entry.name,
            tuple(sorted({*entry.copies, *same})),
            self._origin(document, same),
            document,
            judged.extraction,
            judged,
        )

    def _judge(self, document: Document, extraction: Extraction) -> Judged:
        def naming(name: str) -> Party:
            key = find_actor(name, extraction.actors)
            if key is not None:
                return Party(name, key)
            known = self.corpus.find(name)
            return Party(name, None if known is None else ANYWHERE + known)

        return self._decisions().apply(document, extraction, naming)

    def _decisions(self) -> Decisions:
        if self._judged is None:
            ids = {entry.id for entry in self.entries}
            self._judged = Decisions(self.judgements(), ids, self._texts)
        return self._judged

    def _texts(self) -> Iterator[Document]:
        return (self._reader.document(entry.key) for entry in self.entries)

    def _same_texts(self) -> dict[str, tuple[str, ...]]:
        if self._same is None:
            names = {entry.key: entry.name for entry in self.entries}
            keys = {entry.name: entry.key for entry in self.entries}
            found = {names[key]: sketch for key, sketch in self._reader.sketches() if key in names}
            self._same = find_same_texts(found, lambda name: letters_of(self._reader.document(keys[name])))
        return self._same

    def _origin(self, document: Document, same: tuple[str, ...]) -> str | None:
        if document.origin is None or not same:
            return document.origin
        keys = {entry.name: entry.key for entry in self.entries if entry.name in same}
        copies = {name: self._reader.document(key) for name, key in keys.items()}
        return find_origin(document.origin, copies) or document.origin

    def _place(self, home: CaseDocument, kind: RecordKind, record: Record) -> Found:
        document = home.document
        span = envelope(spans_of(record))
        names = tuple(self.corpus.name_of(document.id, party) for party in chain_of(record))
        quote = document.text[span.start : span.end]
        block, decided = document.block_at(span.start), home.judged.decided.get(record.id)
        return Found(home, kind, record, span, quote, block, names[-1], names, decided)

    def _find(self, record: str) -> Iterator[Found]:
        by_key = {entry.key: entry for entry in self.entries}
        for key in self._reader.documents_with(record):
            if key not in by_key:
                continue
            home = self._load(by_key[key])
            for kind in RecordKind:
                yield from (item for item in self.records_in(home, kind) if item.record.id.startswith(record))

    def _surround(self, found: Found) -> Shown:
        document = found.home.document
        context = paragraph_around(document, found.span)
        mentions = tuple(
            (document.text[m.start : m.end], self.corpus.name_of(document.id, Party("", m.actor)), m.reason)
            for m in found.home.extraction.mentions
            if found.span.start <= m.start and m.end <= found.span.end
        )
        before = document.text[context.start : found.span.start]
        after = document.text[found.span.end : context.end]
        return Shown(found, context, before, after, mentions)


def chain_of(record: Record) -> tuple[Party, ...]:
    """Return the chain of a record of any kind."""
    return record.chain if isinstance(record, Attribution) else record.voice.chain


class _Matcher:
    """Says whether records pass a filter; looks actors up once."""

    def __init__(self, wanted: Filter, corpus: CorpusActors) -> None:
        self._wanted = wanted
        self._speakers = None if wanted.speaker is None else _named(corpus, wanted.speaker)
        self._actors = None if wanted.actor is None else _named(corpus, wanted.actor)
        self._corpus = corpus
        self._window: Interval | None = None
        if wanted.since or wanted.until:
            self._window = Interval(wanted.since, wanted.until)

    def passes(self, found: Found) -> bool:
        wanted = self._wanted
        if wanted.block is not None and found.block.kind is not wanted.block:
            return False
        if wanted.force is not None and getattr(found.record, "force", None) is not wanted.force:
            return False
        if wanted.about is not None and not text_is_about(found.quote, wanted.about):
            return False
        return self._passes_speaker(found) and self._passes_actor(found) and self._passes_time(found)

    def _passes_speaker(self, found: Found) -> bool:
        if self._speakers is None or self._wanted.speaker is None:
            return True
        return found.speaker in self._speakers or names_match(self._wanted.speaker, [found.speaker])

    def _passes_actor(self, found: Found) -> bool:
        if self._actors is None or self._wanted.actor is None:
            return True
        document = found.home.document.id
        ends = {self._corpus.name_of(document, party) for party in ends_of(found.record)}
        for mention in found.home.extraction.mentions:
            if found.span.start <= mention.start and mention.end <= found.span.end:
                ends.add(self._corpus.name_of(document, Party("", mention.actor)))
        return bool(ends & self._actors) or names_match(self._wanted.actor, sorted(ends))

    def _passes_time(self, found: Found) -> bool:
        if self._window is None:
            return True
        return time_of(found.record, found.home.document).overlaps(self._window)


def _named(corpus: CorpusActors, words: str) -> frozenset[str]:
    return corpus.named(lambda names: names_match(words, names))


def _matching(entries: tuple[Entry, ...], wanted: str) -> list[Entry]:
    named = [entry for entry in entries if wanted == entry.name or wanted in entry.copies]
    if named:
        return named
    hashed = [entry for entry in entries if len(wanted) >= _HASH_PREFIX and entry.id.startswith(wanted)]
    if not hashed:
        raise LedgerError(f"no document {wanted}")
    return hashed


_HASH_PREFIX = 6
"""Shortest beginning of a SHA-256 that is taken for one."""


@contextmanager
def open_case(case: str | Path, *, wait: float = 10.0) -> Iterator[Case]:
    """Open a case for reading.

    Args:
        case: Its folder.
        wait: Seconds to wait for a locked ledger.

    Raises:
        LedgerError: There is no ledger, it is damaged, or of another version.
    """
    with open_reader(Path(case), wait=wait) as reader:
        yield Case(reader)
