"""Relations to attributions: speaker and chain resolved, nesting, directness, force, repetition, date."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from legation.annotators.cues import CueLexicon, load_lexicon
from legation.annotators.layers import AttributionRelation, quotes_of, relations_of
from legation.annotators.lookup import LayerIndex
from legation.extraction.attribution_admission import is_admitted
from legation.extraction.attribution_chains import quoter_of
from legation.extraction.attribution_cues import CueFacts, read_cue
from legation.extraction.attribution_directness import judge_directness
from legation.extraction.attribution_repeats import find_repeats
from legation.extraction.attribution_speakers import SpeakerFinder, Speaking
from legation.extraction.attribution_times import find_uttered
from legation.extraction.force import ForceVerdict, judge_force
from legation.extraction.voices import own_chain
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import Attribution, Party
from legation.schema.vocabulary import BlockKind, Directness, Force, Mode, RecordKind

_BUCKET = 1000
"""Characters of a stretch in the index of contents; any value gives the same result."""


@dataclass(slots=True)
class _Saying:
    """A relation on its way to a record."""

    relation: AttributionRelation
    facts: CueFacts
    verdict: ForceVerdict
    block: int
    parent: int | None = None
    speakings: list[Speaking] = field(default_factory=list)
    records: list[Attribution] = field(default_factory=list)


def extract_attributions(doc: Doc, document: Document) -> Iterator[Attribution]:
    """Yield the document's attributions, by content.

    Args:
        doc: Parse with the layers QUOTES, TIMES, MENTIONS, ACTORS and RELATIONS.
        document: The document that it was parsed from.
    """
    yield from find_repeats(doc, document, _Builder(doc, document).build())


class _Builder:
    def __init__(self, doc: Doc, document: Document) -> None:
        self.doc = doc
        self.document = document
        self.index = LayerIndex(doc)
        self.lexicon: CueLexicon = load_lexicon()
        self.finder = SpeakerFinder(doc, document, self.index)
        self.sayings = [self._saying(relation) for relation in relations_of(doc)]
        self.seen: dict[str, int] = {}
        self.quoted: set[tuple[tuple[Span, ...], tuple[str, ...]]] = set()
        self.near = self._buckets()

    def _saying(self, relation: AttributionRelation) -> _Saying:
        facts = read_cue(self.doc, relation, self.lexicon)
        block = self._block(relation)
        comment = self._is_comment(relation, block)
        verdict = judge_force(self.doc, relation.content, facts)
        if comment:
            verdict = ForceVerdict(verdict.force, Mode.SAID, f"comment; {verdict.reason}")
        if relation.rule == "turn:question":
            verdict = ForceVerdict(Force.QUESTION, Mode.SAID, "an interviewer's turn")
        return _Saying(relation, facts, verdict, block)

    def _buckets(self) -> dict[int, list[int]]:
        """Index the relations by the stretches of the reading that their contents touch."""
        near: dict[int, list[int]] = {}
        for place, saying in enumerate(self.sayings):
            touched = {
                bucket
                for span in saying.relation.content
                for bucket in range(span.start // _BUCKET, span.end // _BUCKET + 1)
            }
            for bucket in sorted(touched):
                near.setdefault(bucket, []).append(place)
        return near

    def _block(self, relation: AttributionRelation) -> int:
        spans = self.document.reading.to_text(*relation.content[0])
        return self.document.block_index(spans[0].start) if spans and self.document.blocks else 0

    def _is_comment(self, relation: AttributionRelation, block: int) -> bool:
        kinds = self.document.blocks
        return (
            not relation.cue
            and not relation.source
            and relation.continues is None
            and bool(kinds)
            and (kinds[block].kind is BlockKind.COMMENT)
        )

    def build(self) -> list[Attribution]:
        for place, saying in enumerate(self.sayings):
            saying.parent = self._parent(place)
        self.finder.learn([saying.relation for saying in self.sayings])
        for place in self._outer_first():
            self._resolve(place)
        for place in self._outer_first():
            self._record(place)
        found = [record for saying in self.sayings for record in saying.records]
        return sorted(found, key=lambda record: (record.content[0].start, record.content[-1].end, record.id))

    def _parent(self, place: int) -> int | None:
        """Return the innermost other relation in whose content this one's cue (or content) lies."""
        relation = self.sayings[place].relation
        inner = relation.cue or relation.content
        best: tuple[int, int] | None = None
        for other in self.near.get(inner[0].start // _BUCKET, ()):
            saying = self.sayings[other]
            if other == place or saying.verdict.mode is Mode.OMITTED:
                continue
            if _lie_in(inner, saying.relation.content) and not self._is_outer(relation, saying.relation):
                size = sum(span.end - span.start for span in saying.relation.content)
                own = sum(span.end - span.start for span in relation.content)
                if (size > own or bool(relation.cue)) and (best is None or size < best[0]):
                    best = (size, other)
        return best[1] if best else None

    def _is_outer(self, relation: AttributionRelation, other: AttributionRelation) -> bool:
        """Decide where each of two stands in what the other says: "X said that, according to Y, ..." is X's word."""
        mutual = bool(other.cue) and _lie_in(other.cue, relation.content) and bool(relation.cue)
        return mutual and relation.cue[0].start < other.cue[0].start

    def _outer_first(self) -> list[int]:
        return sorted(range(len(self.sayings)), key=lambda place: (self._depth(place), place))

    def _depth(self, place: int) -> int:
        depth, seen = 0, {place}
        parent = self.sayings[place].parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            depth, parent = depth + 1, self.sayings[parent].parent
        return depth

    def _resolve(self, place: int) -> None:
        saying = self.sayings[place]
        base = self._base(saying)
        if saying.relation.rule == "comment" or self._is_comment(saying.relation, saying.block):
            saying.speakings = [Speaking(base, base[-1], base[-1].text, ("comment",))]
            return
        before = saying.relation.continues
        carried = None
        if before is not None and before < len(self.sayings) and self.sayings[before].speakings:
            carried = self.sayings[before].speakings[0]
        saying.speakings = self.finder.find(saying.relation, saying.facts, base, carried)
        if saying.parent is None:
            self.finder.note(saying.relation, saying.speakings)

    def _base(self, saying: _Saying) -> tuple[Party, ...]:
        quoting = self._quoter(saying)
        if quoting is not None:
            return quoting.chain
        if saying.parent is not None and self.sayings[saying.parent].speakings:
            return self.sayings[saying.parent].speakings[0].chain
        return own_chain(self.document, saying.block, actors=tuple(self.index.actors.values()))

    def _quoter(self, saying: _Saying) -> Speaking | None:
        """Return who quotes in "according to X, quoting Y, ...": X, whose relation has the same content."""
        if saying.relation.rule != "phrase:quoted":
            return None
        for other in self.sayings:
            same = other.relation.content == saying.relation.content and other.relation.rule == "phrase"
            if same and other.speakings:
                return other.speakings[0]
        return None

    def _record(self, place: int) -> None:
        saying = self.sayings[place]
        if not is_admitted(self.doc, self.index, saying.relation, saying.facts):
            return
        quoted = saying.relation.rule == "phrase:quoted" or quoter_of(saying.facts) is not None
        for speaking in saying.speakings:
            key = (saying.relation.content, tuple(party.text for party in speaking.chain))
            if quoted and key in self.quoted:
                continue
            self.quoted.add(key)
            record = self._attribution(saying, speaking)
            if record is not None:
                saying.records.append(record)

    def _attribution(self, saying: _Saying, speaking: Speaking) -> Attribution | None:
        relation = saying.relation
        content = self._spans(relation.content)
        if not content:
            return None
        source = self._spans((speaking.span,) if speaking.span is not None else relation.source)
        cue = self._spans(relation.cue)
        identity = occurrence_id(
            self.document.id, RecordKind.ATTRIBUTION.value, {"source": source, "cue": cue, "content": content}
        )
        ordinal = self.seen.get(identity, 0)
        self.seen[identity] = ordinal + 1
        if ordinal:
            identity = occurrence_id(
                self.document.id,
                RecordKind.ATTRIBUTION.value,
                {"source": source, "cue": cue, "content": content},
                ordinal=ordinal,
            )
        return Attribution(
            id=identity,
            source=source,
            cue=cue,
            content=content,
            chain=speaking.chain,
            directness=self._directness(saying),
            force=saying.verdict.force,
            mode=saying.verdict.mode,
            block=saying.block,
            speaker_text=speaking.printed,
            speaker_role=self.finder.role_of(speaking.chain[-1]),
            parent=self._id_of(saying.parent),
            continues=self._id_of(relation.continues),
            uttered=find_uttered(self.doc, self.index, saying.facts, relation),
            confidence=relation.confidence,
            reason=_reason(saying, speaking),
        )

    def _directness(self, saying: _Saying) -> Directness:
        comment = self._is_comment(saying.relation, saying.block)
        if comment or saying.relation.rule.startswith(("author", "turn")):
            return Directness.DIRECT
        outer = self.sayings[saying.parent].relation.content if saying.parent is not None else ()
        return judge_directness(self.doc, quotes_of(self.doc), saying.relation, saying.facts, outer)

    def _id_of(self, place: int | None) -> str | None:
        if place is None or place >= len(self.sayings):
            return None
        records = self.sayings[place].records
        return records[0].id if records else None

    def _spans(self, ranges: tuple[Span, ...]) -> tuple[Span, ...]:
        found: list[Span] = []
        for char_start, char_end in ranges:
            try:
                found.extend(self.document.evidence(char_start, char_end).spans)
            except EvidenceMismatch:
                continue
        return tuple(sorted(set(found)))


def _lie_in(inner: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    return all(any(s.start <= i.start and i.end <= s.end for s in content) for i in inner)


def _reason(saying: _Saying, speaking: Speaking) -> str:
    return "; ".join([f"rule {saying.relation.rule}", *speaking.because, f"force: {saying.verdict.reason}"])
