"""The write path: files in, ledger rows out, one report line a document.

The parent (`legation.intake`) lists and hashes files, hands the unknown ones to worker processes and writes what they
send back, one transaction a document. Workers read, parse and extract; they touch no database. A run that is killed
leaves whole documents only; the next one reads the rest.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.annotators.weights import Choice, choose_method
from legation.fingerprint import environment_fingerprint, pipeline_fingerprint
from legation.inputs import list_roots, open_failure
from legation.ledger.rows import checked_extraction
from legation.report import Progress, Report
from legation.schema.document import Document
from legation.schema.errors import ConfigError, PipelineError
from legation.schema.records import Extraction, Failure
from legation.schema.vocabulary import AttributionMethod
from legation.settings import Settings

if TYPE_CHECKING:
    from legation.readers.reader import ReadResult

TOKENS = "tokens"

Annotate = Callable[[Document, str], tuple[Extraction, Mapping[str, float]]]
"""Makes the extraction of a document under a fingerprint; also counts "tokens" and seconds by stage."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What workers do, by name, so that it can be sent to them and changed in tests.

    Attributes:
        fingerprint: Names the whole of it; extractions belong to it.
        read: `module:function` with the shape of `readers.registry.read`.
        annotate: `module:function` that returns an `Annotate`.
    """

    fingerprint: str
    read: str = "legation.readers.registry:read"
    annotate: str = "legation.ingest:load_annotator"


@dataclass(frozen=True, slots=True)
class Task:
    """A file for a worker; `path` is as the system has it."""

    path: str
    sha256: str
    suffix: str


@dataclass(frozen=True, slots=True)
class PartRead:
    """A document found in a file, and what was made of it."""

    part: str
    document: Document
    extraction: Extraction
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FileRead:
    """End of a file: what its bytes were and what could not be read of them."""

    sha256: str
    fingerprint: str
    failures: tuple[Failure, ...]
    counts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FileUnread:
    """The file could not be opened."""

    failure: Failure


@dataclass(frozen=True, slots=True)
class NotReady:
    """A worker could not load its reader or its annotator: no fault of the file, and the end of the run."""

    cause: str


def add(
    paths: Iterable[str | Path],
    case: str | Path,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    recipe: Recipe | None = None,
) -> Report:
    """Read files and folders into a case.

    Args:
        paths: Files and folders.
        case: Folder of the case; made where it is missing.
        settings: Workers, limits; the defaults when None.
        progress: Called once for each input.
        recipe: What the workers do; readers, parser and extractors of this version when None.

    Returns:
        What was done. One bad document is a row in `failures`, never a stop.

    Raises:
        LedgerError: The case cannot be made or written.
        PipelineError: The workers cannot load readers or models; what was read until then stays.
        ConfigError: The trained annotator is asked for, and its weights are missing or damaged; nothing was read.
    """
    settings = settings or Settings()
    started = time.perf_counter()
    # Workers import this module too, and have no use for a database.
    from legation.intake import Intake, build_report
    from legation.ledger.writer import open_writer

    choice = Choice(settings.attribution) if recipe else _choose(settings.attribution)
    with open_writer(Path(case), wait=settings.lock_wait) as writer:
        intake = Intake(writer, recipe or standard_recipe(choice.method), settings, progress)
        intake.read(list_roots(paths))
    intake.tally.seconds["wall"] = time.perf_counter() - started
    report = build_report(intake.tally, Path(case), settings)
    return replace(report, notes=(choice.note,) if choice.note else ())


def _choose(attribution: AttributionMethod) -> Choice:
    try:
        return choose_method(attribution)
    except PipelineError as error:
        raise ConfigError(str(error)) from error


def partial_fingerprint(recipe: Recipe, settings: Settings) -> str:
    """Name the pipeline together with what decided that a file was read in part: limits, OCR engine."""
    return f"{recipe.fingerprint}.{environment_fingerprint(settings.limits)}"


def standard_recipe(attribution: AttributionMethod) -> Recipe:
    """Return what workers do with a document: readers, parser and extractors of this version."""
    loaders = {
        AttributionMethod.TRAINED: "legation.ingest:load_trained_annotator",
        AttributionMethod.RULES: "legation.ingest:load_rule_annotator",
    }
    method = choose_method(attribution).method
    return Recipe(pipeline_fingerprint(method), annotate=loaders[method])


def load_trained_annotator() -> Annotate:
    """Load parser, annotators and extractors, the attribution encoder with them."""
    return load_annotator(AttributionMethod.TRAINED)


def load_rule_annotator() -> Annotate:
    """Load them without the encoder."""
    return load_annotator(AttributionMethod.RULES)


def load_annotator(attribution: AttributionMethod = AttributionMethod.AUTO) -> Annotate:
    """Load parser, annotators and extractors; takes about two seconds."""
    from legation.annotators.registry import default_pipeline
    from legation.extraction.registry import extract

    pipeline = default_pipeline(attribution)

    def annotate(document: Document, fingerprint: str) -> tuple[Extraction, Mapping[str, float]]:
        # What spaCy remembers of a document's words goes when the zone ends; the worker's memory stays level.
        with pipeline.parser.memory_zone():
            started = time.perf_counter()
            doc = pipeline.annotate(document)
            parsed = time.perf_counter()
            extraction = extract(doc, document, fingerprint=fingerprint)
            counts = {TOKENS: len(doc), "parse": parsed - started, "extract": time.perf_counter() - parsed}
        return extraction, counts

    return annotate


def start_reading(recipe: Recipe, settings: Settings) -> Callable[[Any], Iterator[Any]]:
    """Get a worker ready: called once in each, with what it needs for the whole run."""
    return _Worker(recipe, settings).read


class _Worker:
    """Reads one file after another in a process of its own; models are loaded when first needed."""

    def __init__(self, recipe: Recipe, settings: Settings) -> None:
        self._recipe = recipe
        self._settings = settings
        self._read: Callable[..., ReadResult] | None = None
        self._annotate: Annotate | None = None
        self._counts: dict[str, float] = {}

    def read(self, task: Task) -> Iterator[PartRead | FileRead | FileUnread | NotReady]:
        """Yield the documents of a file, then its end."""
        self._counts = {}
        started = time.perf_counter()
        try:
            data = Path(task.path).read_bytes()
        except OSError as error:
            yield FileUnread(open_failure(error))
            return
        try:
            self._load_reader()
            documents, failures = self._parts(data, task.suffix)
            self._counts["read"] = time.perf_counter() - started
            if any(is_english(document.language) for _, document in documents):
                self._load_annotator()
        except _LoadError as error:
            yield NotReady(str(error))
            return
        fingerprint = self._recipe.fingerprint
        if failures:
            fingerprint = partial_fingerprint(self._recipe, self._settings)
        for part, document in documents:
            extraction, found = self._extract(document, fingerprint)
            failures.extend(replace(failure, doc=part) for failure in found)
            yield PartRead(part, document, extraction, self._counts)
            self._counts = {}
        yield FileRead(hashlib.sha256(data).hexdigest(), fingerprint, tuple(failures), self._counts)

    def _load_reader(self) -> None:
        if self._read is None:
            self._read = _load(self._recipe.read)

    def _load_annotator(self) -> None:
        if self._annotate is None:
            started = time.perf_counter()
            factory = _load(self._recipe.annotate)
            try:
                self._annotate = factory()
            except Exception as error:
                raise _LoadError(_cause(error)) from error
            self._counts["load"] = time.perf_counter() - started

    def _parts(self, data: bytes, suffix: str) -> tuple[list[tuple[str, Document]], list[Failure]]:
        # The reader sees the ending of the name and nothing else of it: the same bytes under another name must
        # give the same document.
        assert self._read is not None
        name = f"document{suffix}"
        try:
            result = self._read(data, name, limits=self._settings.limits)
        except Exception as error:
            return [], [Failure("", "read", _cause(error))]
        failures = [replace(f, doc=f.doc.removeprefix(name).removeprefix("!")) for f in result.failures]
        documents = []
        for part, document in result.documents:
            fault = _fault(document)
            if fault:
                failures.append(Failure(part, "read", fault))
                continue
            documents.append((part, document))
            failures.extend(Failure(part, "read", note, recovered=True) for note in document.notes)
        return documents, failures

    def _extract(self, document: Document, fingerprint: str) -> tuple[Extraction, list[Failure]]:
        empty = Extraction(document.id, fingerprint)
        if not is_english(document.language):
            reason = (
                f"the language is {document.language!r}: text, blocks and dates are kept, no records are made"
            )
            return empty, [Failure("", "language", reason, recovered=True)]
        assert self._annotate is not None
        try:
            extraction, counts = self._annotate(document, fingerprint)
        except Exception as error:
            return empty, [Failure("", "extract", f"{_cause(error)}; the text is kept, no records are made")]
        for name, number in counts.items():
            self._counts[name] = self._counts.get(name, 0) + number
        kept, dropped = checked_extraction(document, extraction)
        return kept, [Failure("", "extract", reason, recovered=True) for reason in dropped]


def is_english(language: str | None) -> bool:
    """Say whether records are made; a text too short to tell is taken for English."""
    return language is None or language.lower().split("-")[0] in ("en", "eng", "und")


def _fault(document: Document) -> str:
    """Say what forbids storing a document, or nothing."""
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"the text cannot be written as UTF-8: {error.reason} at {error.start}"
    return ""


class _LoadError(Exception):
    """Something that a worker needs cannot be loaded."""


def _load(target: str) -> Any:
    module, _, name = target.partition(":")
    try:
        return getattr(import_module(module), name)
    except Exception as error:
        raise _LoadError(f"{target}: {_cause(error)}") from error


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".strip().rstrip(".")
