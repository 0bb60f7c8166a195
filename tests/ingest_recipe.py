"""A light recipe for tests: plain text, statements of the form `Name said that words.`, no model.

It is found by import in the workers, and does what readers, parser and extractors do, in microseconds.
"""

import os
import re
import signal
import time
from decimal import Decimal

from legation.ingest import Recipe
from legation.readers.limits import Limits
from legation.readers.reader import ReadResult
from legation.schema.document import Block, Document
from legation.schema.ids import document_id, occurrence_id
from legation.schema.reading import ReadingBuilder, Span
from legation.schema.records import (
    Attribution,
    Extraction,
    Failure,
    Figure,
    LocalActor,
    Mention,
    Party,
    Voice,
)
from legation.schema.vocabulary import (
    ActorType,
    BlockKind,
    Directness,
    Force,
    MentionKind,
    Mode,
    Qualifier,
)

LIGHT = Recipe("light", read="ingest_recipe:read", annotate="ingest_recipe:load")
OTHER = Recipe("other", read="ingest_recipe:read", annotate="ingest_recipe:load")

_SAID = re.compile(r"([A-Z][a-z]+) (said) that ([^.]+)\.")
_NUMBER = re.compile(r"(\d+) ([a-z]+)")


def read(data: bytes, name: str, *, limits: Limits) -> ReadResult:
    """Read text; `.box` files hold parts between lines of `---`; the bytes `BROKEN` cannot be read."""
    if data.startswith(b"BROKEN"):
        return ReadResult((), (Failure(name, "read", "the file is broken"),))
    if data.startswith(b"RAISE"):
        raise ValueError("a reader's own bug")
    if name.endswith(".box"):
        parts = [(str(i), part) for i, part in enumerate(data.split(b"---\n"), start=1)]
        return ReadResult(tuple((p, _document(d, "text/plain")) for p, d in parts if d), ())
    media_type = "text/html" if name.endswith(".html") else "text/plain"
    return ReadResult((("", _document(data, media_type)),), ())


def _document(data: bytes, media_type: str) -> Document:
    text = data.decode("utf-8")
    builder = ReadingBuilder(text)
    blocks = []
    for match in re.finditer(r"[^\n]+\n*", text):
        start = builder.length
        builder.copy(match.start(), match.end())
        builder.segment(start, len(blocks))
        blocks.append(Block(BlockKind.BODY, match.start(), match.end()))
    language = "qaa" if "#foreign" in text else "en"
    notes = ("page 2: no text",) if "#partial" in text else ()
    return Document(
        document_id(data), media_type, text, builder.build(), tuple(blocks), language=language, notes=notes
    )


def load():
    """Return the annotator; it is told to fail, to die or to wait by words in the text."""
    return annotate


def load_nothing():
    """Fail as a missing model does."""
    raise OSError("no model here")


def annotate(document, fingerprint):
    if "#raise" in document.text:
        raise KeyError("an annotator's own bug")
    if "#die" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "#slow" in document.text:
        time.sleep(0.02)
    attributions, figures, keys, mentions = [], [], {}, []
    for match in _SAID.finditer(document.text):
        key = keys.setdefault(match[1], f"a{len(keys) + 1}")
        mentions.append(Mention(match.start(1), match.end(1), key, MentionKind.NAME, "name"))
        attributions.append(_attribution(document, match, Party(match[1], key)))
        figures.extend(_figures(document, match, attributions[-1]))
    actors = tuple(
        LocalActor(key, name, ActorType.PERSON, known=f"test:{name}") for name, key in keys.items()
    )
    extraction = Extraction(
        document.id,
        fingerprint,
        actors=actors,
        mentions=tuple(mentions),
        attributions=tuple(attributions),
        figures=tuple(figures),
    )
    return extraction, {"tokens": len(document.text.split())}


def _attribution(document, match, speaker):
    source, cue, content = (Span(*match.span(group)) for group in (1, 2, 3))
    roles = {"source": [source], "cue": [cue], "content": [content]}
    return Attribution(
        occurrence_id(document.id, "attribution", roles),
        (source,),
        (cue,),
        (content,),
        (Party("document"), speaker),
        Directness.INDIRECT,
        Force.ASSERT,
        Mode.SAID,
        document.block_index(match.start()),
        speaker_text=match[1],
        reason="test rule",
    )


def _figures(document, match, attribution):
    for number in _NUMBER.finditer(document.text, match.start(3), match.end(3)):
        span = Span(*number.span())
        value = Decimal(number[1])
        yield Figure(
            occurrence_id(document.id, "figure", {"number": [span]}),
            (span,),
            Span(*number.span(1)),
            Party(number[2]),
            "number",
            value,
            value,
            number[2],
            Qualifier.EXACT,
            Voice(attribution.chain, attribution.id),
            attribution.block,
        )
