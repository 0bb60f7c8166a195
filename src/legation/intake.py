"""The parent's side of a run: which files are new, and what the workers send back, into the ledger."""

import hashlib
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path, PurePosixPath

from legation.ingest import (
    TOKENS,
    FileRead,
    FileUnread,
    NotReady,
    PartRead,
    Recipe,
    Task,
    partial_fingerprint,
    start_reading,
)
from legation.inputs import FoundFile, LeftOut, Root, Unreadable, find_files, open_failure, stored_path
from legation.ledger.reader import open_reader
from legation.ledger.rows import records_of
from legation.ledger.writer import KnownRead, LedgerWriter
from legation.report import Progress, Report, Step, Tally
from legation.schema.errors import PipelineError, ReadError
from legation.schema.records import Failure
from legation.schema.vocabulary import RecordKind
from legation.settings import Settings
from legation.workers import Crash, Message, run_tasks


class Intake:
    """One run over the paths given."""

    def __init__(
        self, writer: LedgerWriter, recipe: Recipe, settings: Settings, progress: Progress | None
    ) -> None:
        self.tally = Tally()
        self._writer = writer
        self._recipe = recipe
        self._settings = settings
        self._progress = progress
        self._fingerprints = (recipe.fingerprint, partial_fingerprint(recipe, settings))
        self._parts: dict[str, list[tuple[str, int]]] = {}
        self._twins: dict[tuple[str, str], list[str]] = {}

    def read(self, roots: list[Root]) -> None:
        """Read everything at and under the roots."""
        started = time.perf_counter()
        for root in roots:
            if os.path.lexists(root.path):
                self._writer.add_root(stored_path(root.path), kind=root.kind)
        found = list(find_files(roots))
        self.tally.left_out = [(item.path, item.reason) for item in found if isinstance(item, LeftOut)]
        wanted = [item for item in found if not isinstance(item, LeftOut)]
        self.tally.total = len(wanted)
        self.tally.seconds["find"] += time.perf_counter() - started
        arguments = (self._recipe, self._settings)
        with closing(
            run_tasks(
                self._tasks(wanted),
                start_reading,
                arguments,
                workers=self._settings.processes,
                lifetime=self._settings.lifetime,
            )
        ) as answers:
            for answer in answers:
                self._take(answer)
        self._mark_vanished(roots)

    def _tasks(self, wanted: list[FoundFile | Unreadable]) -> Iterator[Task]:
        """Yield the files that are not known, in order; deal with the others on the way."""
        for item in wanted:
            self.tally.seen.add(stored_path(item.path))
            if not isinstance(item, FoundFile):
                self._fail(item.path, item.failure)
                continue
            started = time.perf_counter()
            task = self._task(item.path)
            self.tally.seconds["find"] += time.perf_counter() - started
            if task is not None:
                yield task

    def _task(self, path: str) -> Task | None:
        try:
            self._settings.limits.check_container(Path(path).stat().st_size)
            sha256 = _hash_file(path)
        except OSError as error:
            self._fail(path, open_failure(error))
            return None
        except ReadError as error:
            self._fail(path, Failure("", error.stage, error.reason))
            return None
        task = Task(path, sha256, PurePosixPath(path).suffix.lower())
        if (sha256, task.suffix) in self._twins:
            self._twins[sha256, task.suffix].append(path)
            return None
        read = self._writer.known_read(sha256, suffix=task.suffix, fingerprints=self._fingerprints)
        if read is None:
            self._twins[sha256, task.suffix] = []
            return task
        self._point(path, read, sha256)
        return None

    def _point(self, path: str, read: KnownRead, sha256: str) -> None:
        known = self._writer.known_input(stored_path(path))
        changed = known is not None and known.sha256 not in (None, sha256)
        if known is None or known.read != read.id or not known.present or known.failing:
            self._writer.point(stored_path(path), read.id)
        outcome = "failed" if read.error else "changed" if changed else "known"
        self._step(path, outcome, read.error or "")

    def _take(self, answer: Message | Crash) -> None:
        task: Task = answer.task
        started = time.perf_counter()
        if isinstance(answer, Crash):
            self._give_up(task, Failure("", "crash", answer.cause))
        elif isinstance(answer.body, PartRead):
            self._add_part(task, answer.body)
        elif isinstance(answer.body, FileRead):
            self._finish(task, answer.body)
        elif isinstance(answer.body, FileUnread):
            self._give_up(task, answer.body.failure)
        elif isinstance(answer.body, NotReady):
            raise PipelineError(f"nothing can be read: {answer.body.cause}")
        self.tally.seconds["write"] += time.perf_counter() - started

    def _add_part(self, task: Task, part: PartRead) -> None:
        key = self._writer.add_document(part.document, part.extraction)
        self._parts.setdefault(task.path, []).append((part.part, key))
        self.tally.documents += 1
        self._count(part.counts)
        for kind in RecordKind:
            self.tally.records[kind.value] += len(records_of(part.extraction, kind))

    def _finish(self, task: Task, file: FileRead) -> None:
        path = stored_path(task.path)
        known = self._writer.known_input(path)
        self._writer.finish_read(
            path,
            file.sha256,
            suffix=task.suffix,
            fingerprint=file.fingerprint,
            parts=self._parts.pop(task.path, []),
            failures=file.failures,
        )
        self._count(file.counts)
        failed = [failure for failure in file.failures if not failure.recovered]
        changed = known is not None and known.sha256 not in (None, file.sha256)
        outcome = "failed" if failed else "changed" if changed else "read"
        self._step(task.path, outcome, failed[0].error if failed else "")
        for twin in self._twins.pop((task.sha256, task.suffix), []):
            self._point_twin(twin, task)

    def _point_twin(self, path: str, task: Task) -> None:
        """Point a file with the same bytes to what was just read of them."""
        read = self._writer.known_read(task.sha256, suffix=task.suffix, fingerprints=self._fingerprints)
        if read is None:
            self._fail(path, Failure("", "open", f"{task.path} changed while it was read; run this again"))
        else:
            self._point(path, read, task.sha256)

    def _give_up(self, task: Task, failure: Failure) -> None:
        self._parts.pop(task.path, None)
        for path in (task.path, *self._twins.pop((task.sha256, task.suffix), [])):
            self._fail(path, failure)

    def _fail(self, path: str, failure: Failure) -> None:
        if os.path.lexists(path):
            self._writer.fail_path(stored_path(path), failure)
        else:
            self.tally.missing.append(replace(failure, doc=stored_path(path)))
        self._step(path, "failed", failure.error)

    def _mark_vanished(self, roots: list[Root]) -> None:
        given = [stored_path(root.path) for root in roots]
        gone = [root for root in self._writer.roots() if not os.path.lexists(root)]
        for root in sorted({*given, *gone}):
            for path in self._writer.present_under(root):
                if path not in self.tally.seen:
                    self._writer.mark_vanished(path)
                    self.tally.gone.add(path)

    def _step(self, path: str, outcome: str, cause: str = "") -> None:
        self.tally.done += 1
        self.tally.outcomes[outcome] += 1
        if self._progress is not None:
            self._progress(Step(self.tally.done, self.tally.total, stored_path(path), outcome, cause))

    def _count(self, counts: Mapping[str, float]) -> None:
        for name, number in counts.items():
            if name == TOKENS:
                self.tally.tokens += int(number)
            else:
                self.tally.seconds[name] += number


def _hash_file(path: str) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def build_report(tally: Tally, case: Path, settings: Settings) -> Report:
    """Sum up a run; inputs are named as the export names them."""
    with open_reader(case, wait=settings.lock_wait) as reader:
        failures = [*reader.failures(tally.seen), *tally.missing]
        gone = tuple(sorted(reader.names.get(path, path) for path in tally.gone))
    outcomes = tally.outcomes
    return Report(
        found=tally.total,
        read=outcomes["read"] + outcomes["changed"],
        known=outcomes["known"],
        changed=outcomes["changed"],
        failed=outcomes["failed"],
        vanished=gone,
        documents=tally.documents,
        records=dict(sorted(tally.records.items())),
        left_out=tuple(tally.left_out),
        failures=tuple(failures),
        seconds=dict(sorted(tally.seconds.items())),
        tokens=tally.tokens,
    )
