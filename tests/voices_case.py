"""A case made by hand: five short texts in which invented voices answer three questions about two invented states."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from legation.ledger.writer import open_writer
from legation.schema.dates import OPEN, Interval
from legation.schema.document import Document
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import (
    Attribution,
    Extraction,
    Figure,
    LocalActor,
    Mention,
    Party,
    State,
    Topic,
    Voice,
)
from legation.schema.vocabulary import (
    ActorType,
    Directness,
    Force,
    MentionKind,
    Mode,
    Qualifier,
    StateStatus,
)
from one_block import one_block_document

ACTORS = {
    "Tarn": ("tarn", ActorType.STATE, "state:XT"),
    "Orrin": ("orrin", ActorType.STATE, "state:XO"),
    "Nia Holt": ("holt", ActorType.PERSON, None),
    "Ola Reed": ("reed", ActorType.PERSON, None),
    "Ministry of Ports": ("ports", ActorType.BODY, None),
}


@dataclass
class Text:
    """A text of the case and what is said in it."""

    name: str
    text: str
    published: str
    speaker: str
    said: str
    states: list[tuple[str, str, StateStatus]] = field(default_factory=list)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    relation: str = "has_embassy_in"


TEXTS = [
    Text(
        "early.txt",
        "Nia Holt said that Tarn has no embassy in Orrin.\n",
        "2010-05-02",
        "Nia Holt",
        "Tarn has no embassy in Orrin",
        states=[("Tarn has no embassy in Orrin", "2010-05", StateStatus.DENIED)],
    ),
    Text(
        "plan.txt",
        "Ola Reed said that Tarn may open an embassy in Orrin.\n",
        "2014-03-01",
        "Ola Reed",
        "Tarn may open an embassy in Orrin",
        states=[("Tarn may open an embassy in Orrin", "2014-03", StateStatus.PLANNED)],
    ),
    Text(
        "late.txt",
        "Ministry of Ports said that Tarn has an embassy in Orrin. It said that 40 percent of the salt of Orrin comes "
        "from Tarn.\n",
        "2023-01-10",
        "Ministry of Ports",
        "Tarn has an embassy in Orrin",
        states=[("Tarn has an embassy in Orrin", "2023-01", StateStatus.HOLDS)],
        figures=[("40 percent of the salt of Orrin comes from Tarn", "40", "2023-01")],
    ),
    Text(
        "salt.txt",
        "Ola Reed said that 15 percent of the salt of Orrin comes from Tarn.\n",
        "2023-01-20",
        "Ola Reed",
        "15 percent of the salt of Orrin comes from Tarn",
        figures=[("15 percent of the salt of Orrin comes from Tarn", "15", "2023-01")],
    ),
    Text(
        "view.txt",
        "Nia Holt said that Tarn is tolerant of pilgrims.\n",
        "2019-07-07",
        "Nia Holt",
        "Tarn is tolerant of pilgrims",
        states=[("Tarn is tolerant of pilgrims", "2019-07", StateStatus.HOLDS)],
        relation="tolerant_of",
    ),
]


def document_of(text: Text) -> Document:
    """Return the document: one body block."""
    return one_block_document(text.text, title=text.name, published=text.published)


def span_of(text: Text, words: str) -> Span:
    """Return where words stand."""
    start = text.text.index(words)
    return Span(start, start + len(words))


def extraction_of(text: Text, fingerprint: str = "f") -> Extraction:
    """Return what was made of a text; another fingerprint gives the same records."""
    document = document_of(text)
    actors, mentions = [], []
    for name, (key, kind, known) in ACTORS.items():
        if name in text.text:
            actors.append(LocalActor(key, name, kind, known=known, country=known and known[-2:]))
            mentions.append(Mention(*span_of(text, name), key, MentionKind.NAME, "name"))
    content = span_of(text, text.said)
    saying = Attribution(
        occurrence_id(document.id, "attribution", {"content": [content]}),
        (span_of(text, text.speaker),),
        (span_of(text, "said"),),
        (content,),
        (Party("document"), party(text.speaker)),
        Directness.INDIRECT,
        Force.ASSERT,
        Mode.SAID,
        0,
        reason="said that",
    )
    voice = Voice(saying.chain, saying.id)
    return Extraction(
        document.id,
        fingerprint,
        tuple(actors),
        tuple(mentions),
        (saying,),
        figures=tuple(_figure(text, document, voice, *item) for item in text.figures),
        states=tuple(_state(text, document, voice, *item) for item in text.states),
    )


def party(name: str) -> Party:
    """Return the actor of this name."""
    return Party(name, ACTORS[name][0])


def _state(text: Text, document: Document, voice: Voice, words: str, at: str, status: StateStatus) -> State:
    span = span_of(text, words)
    receiver = Party("pilgrims") if text.relation == "tolerant_of" else party("Orrin")
    return State(
        occurrence_id(document.id, "state", {"words": [span]}),
        (span,),
        party("Tarn"),
        text.relation,
        receiver,
        status,
        voice,
        0,
        as_of=Interval.at(at) if at else OPEN,
        reason="by hand",
        topic=Topic(actors=(party("Tarn"),), terms=("embassy",)),
    )


def _figure(text: Text, document: Document, voice: Voice, words: str, value: str, at: str) -> Figure:
    span, number = span_of(text, words), Decimal(value)
    return Figure(
        occurrence_id(document.id, "figure", {"words": [span]}),
        (span,),
        Span(span.start, span.start + len(value)),
        Party("salt"),
        "share of salt",
        number,
        number,
        "percent",
        Qualifier.EXACT,
        voice,
        0,
        as_of=Interval.at(at),
        reason="by hand",
        topic=Topic("share", "salt", "trade", (party("Orrin"), party("Tarn")), (), ("come", "salt"), ()),
    )


def write_voices_case(
    case: Path,
    texts: list[Text] | None = None,
    *,
    fingerprint: str = "f",
    change=lambda extraction: extraction,
) -> None:
    """Write or read again the case; `change` makes of an extraction what a newer pipeline makes."""
    with open_writer(case) as writer:
        writer.add_root("/in", kind="folder")
        for text in TEXTS if texts is None else texts:
            document = document_of(text)
            extraction = change(replace(extraction_of(text), fingerprint=fingerprint))
            key = writer.add_document(document, extraction)
            writer.finish_read(
                f"/in/{text.name}",
                document.id,
                suffix=".txt",
                fingerprint=fingerprint,
                parts=[("", key)],
                failures=[],
            )
