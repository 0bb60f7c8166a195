"""What the product makes of documents, worked out once and shared by every scorer.

A document is read, parsed and extracted once; what the scorers compare goes back as plain rows, so documents can be
spread over processes. The order of the results is that of the tasks, whatever the number of processes.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import causes
import comparisons
import coreference
import events
import one_thread  # noqa: F401  (before numpy)
import states
from causal_spans import predict_held_out
from figures import Row as FigureRow

from legation.annotators.layers import actors_of, mentions_of
from legation.annotators.mentions import ActorAnnotator
from legation.annotators.pipeline import Pipeline, build_pipeline
from legation.annotators.quotes import QuoteAnnotator
from legation.annotators.registry import default_pipeline
from legation.evaluation.attribution import predict
from legation.extraction.registry import extract
from legation.ledger.rows import checked_extraction
from legation.readers.limits import Limits
from legation.readers.registry import read
from legation.schema.document import Document
from legation.schema.records import Attribution, Extraction
from legation.schema.vocabulary import AttributionMethod

Row = dict[str, Any]


@dataclass(frozen=True)
class Predicted:
    """One document and the rows that the scorers read.

    Attributes:
        name: Name as in the export, with `!` before a container's part.
        blocks: (kind, start, end), in order.
        published: Bounds of the publication date as ISO days or shorter, None where open.
        aliases: Names of each actor, by its name.
        kept: Records whose every span stands in the text.
        dropped: Records that the ledger would refuse.
    """

    name: str
    text: str
    blocks: tuple[tuple[str, int, int], ...]
    published: tuple[str | None, str | None]
    aliases: dict[str, frozenset[str]]
    attributions: tuple[Row, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    states: tuple[Row, ...] = ()
    events: tuple[Row, ...] = ()
    causal: tuple[Row, ...] = ()
    kept: int = 0
    dropped: tuple[str, ...] = ()
    failures: tuple[str, ...] = field(default=())


@cache
def pipeline() -> Pipeline:
    """Return the product's pipeline, loaded once a process."""
    return default_pipeline()


@cache
def rule_pipeline() -> Pipeline:
    """Return the pipeline that finds attributions by the rules alone."""
    return default_pipeline(AttributionMethod.RULES)


@cache
def actor_pipeline() -> Pipeline:
    """Return the part of the pipeline that knows actors: what the coreference corpus measures."""
    return build_pipeline([QuoteAnnotator(), ActorAnnotator()], parser=pipeline().parser)


def predict_file(path: Path) -> tuple[Predicted, ...]:
    """Read a file and return each of its documents with its rows."""
    result = read(path.read_bytes(), path.name, limits=Limits())
    failures = tuple(f"{failure.doc}: {failure.error}" for failure in result.failures)
    return tuple(
        predict_document(document, f"{path.name}!{part}" if part else path.name, failures)
        for part, document in result.documents
    )


def predict_document(document: Document, name: str, failures: tuple[str, ...] = ()) -> Predicted:
    """Annotate and extract one document."""
    doc = pipeline().annotate(document)
    extraction, dropped = checked_extraction(document, extract(doc, document, fingerprint="eval"))
    return Predicted(
        name,
        document.text,
        tuple((block.kind.value, block.start, block.end) for block in document.blocks),
        (document.published.low, document.published.high),
        {actor.name: frozenset({actor.name, *actor.aliases}) for actor in actors_of(doc)},
        tuple(attribution_row(item) for item in extraction.attributions),
        _figure_rows(name, document, extraction),
        tuple(states.to_row(item, document) for item in extraction.states),
        tuple(events.to_row(item, document) for item in extraction.events),
        tuple(causes.to_row(item, document) for item in extraction.causal),
        sum(
            len(getattr(extraction, kind))
            for kind in ("attributions", "figures", "states", "events", "causal")
        ),
        tuple(dropped),
        failures,
    )


def attribution_row(item: Attribution) -> Row:
    """Return an attribution as a row of the export."""
    return {
        "content": [list(span) for span in item.content],
        "speaker": item.speaker.text,
        "force": item.force.value,
        "mode": item.mode.value,
        "directness": item.directness.value,
        "chain": [party.text for party in item.chain],
        "reason": item.reason,
    }


def _figure_rows(name: str, document: Document, extraction: Extraction) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(
            name,
            item.spans[0].start,
            item.spans[-1].end,
            item.low,
            item.high,
            item.unit,
            item.qualifier.value,
            document.quote(item.spans),
        )
        for item in extraction.figures
    )


def predict_relations(path: Path) -> list[Row]:
    """Return the attribution relations of a text in the public scorer's form."""
    return list(predict(pipeline(), path.read_bytes(), path.name))


def predict_rule_relations(path: Path) -> list[Row]:
    """Return what the rules alone find, in the public scorer's form."""
    return list(predict(rule_pipeline(), path.read_bytes(), path.name))


def score_pronouns(path: Path) -> dict[str, tuple[int, int, int]]:
    """Score one document of the coreference corpus: right, made and wanted links of each class."""
    scores = {name: coreference.Score() for name in ("he, she", "it", "they", "descriptions", "names")}
    gold = coreference.read_conllu(path)
    doc = actor_pipeline().annotate(coreference.to_document(gold))
    for _ in coreference.score_document(gold, mentions_of(doc), [token.idx for token in doc], scores):
        pass
    return {name: (score.right, score.made, score.wanted) for name, score in scores.items()}


def compare_files(*paths: Path) -> comparisons.Compared:
    """Read files into one case, as a user does, and put their accounts side by side."""
    with TemporaryDirectory() as folder:
        return comparisons.load_case(paths, Path(folder) / "case", workers=1)


JOBS: dict[str, Callable[..., Any]] = {
    "file": predict_file,
    "case": compare_files,
    "relations": predict_relations,
    "relations-by-rules": predict_rule_relations,
    "pronouns": score_pronouns,
    "causal-spans": predict_held_out,
}


def run_job(task: tuple[str, tuple[Path, ...]]) -> Any:
    """Do one task: the name of a job and the files that it reads."""
    name, paths = task
    with pipeline().parser.memory_zone():
        return JOBS[name](*paths)


def run_jobs(tasks: Iterable[tuple[str, tuple[Path, ...]]], *, jobs: int = 1) -> list[Any]:
    """Do the tasks in one process or several; results in the order of the tasks."""
    tasks = list(tasks)
    if jobs <= 1 or len(tasks) < 2:
        return [run_job(task) for task in tasks]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        return list(pool.map(run_job, tasks, chunksize=1))
