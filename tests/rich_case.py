"""A case made by hand that holds every kind of record with every field filled, about an invented strait."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from legation.ledger.judgements import new_judgement
from legation.ledger.writer import open_writer
from legation.schema.dates import Interval
from legation.schema.document import (
    Block,
    Carrier,
    Disclosure,
    Document,
    DocumentDate,
    Page,
)
from legation.schema.ids import document_id, occurrence_id
from legation.schema.reading import ReadingBuilder, Span
from legation.schema.records import (
    Attribution,
    CausalLink,
    Event,
    Extraction,
    Failure,
    Figure,
    LocalActor,
    Mention,
    Party,
    Position,
    Role,
    State,
    Voice,
)
from legation.schema.vocabulary import (
    ActorType,
    BlockKind,
    CarrierRole,
    CausalKind,
    DateRole,
    Directness,
    EventStatus,
    EventType,
    Force,
    Genre,
    Hedge,
    MentionKind,
    Mode,
    Qualifier,
    Sign,
    Stance,
    StateStatus,
)

TEXT = """Ferry talks resume
By Ola Reed, 4 March 2031
Minister Nia Holt said that about 2.5 million passengers cross each year because fares fell.
Holt met the Tarn envoy in May. "I was their guest," the writer adds.
Page 2
A reader: Tarn has no embassy here.
"""


def span(words: str, *, after: str = "") -> Span:
    """Return where words stand in TEXT."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


def rich_document() -> Document:
    """Return the document."""
    lines = [(match, match + len(line)) for match, line in _lines()]
    kinds = ["heading", "byline", "body", "body", "page_marker", "comment"]
    builder = ReadingBuilder(TEXT)
    for index, (start, end) in enumerate(lines):
        if kinds[index] in ("page_marker", "byline"):
            continue
        at = builder.length
        builder.copy(start, end)
        builder.insert(end, "\n\n")
        builder.segment(at, index)
    blocks = tuple(
        Block(BlockKind(kind), start, end, thread=1 if kind == "comment" else 0)
        for kind, (start, end) in zip(kinds, lines, strict=True)
    )
    blocks = (
        *blocks[:-1],
        replace(blocks[-1], author="A reader", date="2031-03-05", place="Tarn", sub="reply"),
    )
    date = span("4 March 2031")
    return Document(
        id=document_id(TEXT.encode()),
        media_type="text/plain",
        text=TEXT,
        reading=builder.build(),
        blocks=blocks,
        pages=(Page("1", 0, span("Page 2").end), Page("2", span("Page 2").end, len(TEXT))),
        title="Ferry talks resume",
        publisher="Strait Post",
        authors=("Ola Reed",),
        genre=Genre.NEWS,
        language="en",
        dates=(DocumentDate("2031-03-04", DateRole.STATED, *date, reason="byline"),),
        published=Interval("2031-03-04", "2031-03-04"),
        provenance=(Carrier("Strait Post", CarrierRole.PUBLISHER),),
        origin="Tarn Wire",
        replies_to="an earlier letter",
        disclosures=(Disclosure(*span("I was their guest")),),
    )


def _lines() -> list[tuple[int, str]]:
    found, start = [], 0
    for line in TEXT.splitlines():
        found.append((start, line))
        start += len(line) + 1
    return found


_WRITER, _HOLT = Party("Ola Reed", "a1"), Party("Nia Holt", "a2")
_TARN = Party("Tarn", "a3")
_CLAIM = "about 2.5 million passengers cross each year because fares fell"
_ROLES = {"source": [span("Minister Nia Holt")], "cue": [span("said")], "content": [span(_CLAIM)]}


def _id(document: Document, kind: str, *spans: Span) -> str:
    return occurrence_id(document.id, kind, {"words": spans})


def rich_extraction(document: Document, fingerprint: str) -> Extraction:
    """Return one record of each kind, every field filled."""
    said = occurrence_id(document.id, "attribution", _ROLES)
    voice = Voice((_WRITER, _HOLT), said)
    own = Voice((_WRITER,))
    reader = Voice((Party("A reader", "a4"),))
    figure = _id(document, "figure", span("about 2.5 million passengers"))
    embassy = span("Tarn has no embassy here")
    guest = span("I was their guest")
    link = span("passengers cross each year because fares fell")
    met = span("Holt met the Tarn envoy in May")
    return Extraction(
        document=document.id,
        fingerprint=fingerprint,
        actors=(
            LocalActor("a1", "Ola Reed", ActorType.PERSON),
            LocalActor(
                "a2",
                "Nia Holt",
                ActorType.PERSON,
                aliases=("Holt",),
                roles=(Role("minister", *span("Minister"), date="2031-03"),),
            ),
            LocalActor("a3", "Tarn", ActorType.STATE, known="state:XT", country="XT"),
            LocalActor("a4", "A reader", ActorType.PERSON, unnamed=True),
        ),
        mentions=(
            Mention(*span("Ola Reed"), "a1", MentionKind.NAME, "byline"),
            Mention(*span("Nia Holt"), "a2", MentionKind.NAME, "name"),
            Mention(*span("Holt", after="Holt met"), "a2", MentionKind.NAME, "surname of Nia Holt"),
            Mention(*span("Tarn", after="the Tarn"), "a3", MentionKind.NAME, "name"),
            Mention(*span("A reader"), "a4", MentionKind.DESCRIPTION, "commenter"),
        ),
        attributions=(
            Attribution(
                said,
                tuple(_ROLES["source"]),
                tuple(_ROLES["cue"]),
                tuple(_ROLES["content"]),
                voice.chain,
                Directness.INDIRECT,
                Force.ASSERT,
                Mode.SAID,
                2,
                speaker_text="Minister Nia Holt",
                speaker_role="minister",
                uttered="2031-03",
                confidence=0.876,
                reason="said that",
            ),
            Attribution(
                _id(document, "attribution", guest),
                (),
                (),
                (guest,),
                own.chain,
                Directness.DIRECT,
                Force.ASSERT,
                Mode.SAID,
                3,
                parent=said,
                continues=said,
                repeats=said,
                reason="quotation marks",
            ),
        ),
        figures=(
            Figure(
                figure,
                (span("about 2.5 million passengers"),),
                span("2.5 million"),
                Party("passengers"),
                "number",
                Decimal("2.505"),
                Decimal("2500000"),
                "million people",
                Qualifier.ABOUT,
                voice,
                2,
                base=figure,
                as_of=Interval("2030", "2031-03-04"),
                reason="number and noun",
            ),
        ),
        states=(
            State(
                _id(document, "state", embassy),
                (embassy,),
                _TARN,
                "has_embassy_in",
                Party("here"),
                StateStatus.DENIED,
                reader,
                5,
                valid_from=Interval("2030", "2030"),
                valid_to=Interval(None, "2032"),
                as_of=Interval.at("2031-03-05"),
                reason="no embassy",
            ),
        ),
        events=(
            Event(
                _id(document, "event", met),
                (met,),
                EventType.CONSULT,
                (_HOLT, _TARN),
                EventStatus.OCCURRED,
                own,
                3,
                date=Interval.at("2030-05"),
                reason="met",
            ),
        ),
        causal=(
            CausalLink(
                _id(document, "causal", link),
                (link,),
                (span("fares fell"),),
                (span("passengers cross each year"),),
                (span("because"),),
                "lower fares",
                "crossings",
                Sign.PLUS,
                CausalKind.CAUSE,
                Hedge.ASSERTED,
                voice,
                2,
                reason="because",
            ),
        ),
        positions=(
            Position(
                _id(document, "position", embassy),
                (embassy,),
                _TARN,
                "Should there be an embassy?",
                Stance.HEDGED,
                Force.ASSERT,
                reader,
                as_of=Interval.at("2031"),
                reason="by hand",
            ),
        ),
    )


def write_rich_case(case: Path) -> None:
    """Write the case: one document at two paths, a failure, a judgement that was withdrawn."""
    document = rich_document()
    with open_writer(case) as writer:
        writer.add_root("/in/docs", kind="folder")
        key = writer.add_document(document, rich_extraction(document, "f"))
        failures = [Failure("", "read", "page 3: no text", True)]
        for name in ("talks.txt", "again.txt"):
            writer.finish_read(
                f"/in/docs/{name}",
                document.id,
                suffix=".txt",
                fingerprint="f",
                parts=[("", key)],
                failures=failures,
            )
        judgement = new_judgement(
            "actor",
            "merge",
            target=("Tarn", "state:XT"),
            by="Ana Lyst",
            at="2031-04-01T00:00:00Z",
            why="one state",
        )
        writer.judge(judgement)
        writer.withdraw(judgement.id, at="2031-04-02T00:00:00Z", by="Ana Lyst", why="unsure")
