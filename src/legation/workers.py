"""A small pool of processes that never loses a task: it knows which worker held which task when it died.

The pools of the standard library cannot say that (`multiprocessing.Pool` waits for ever, `ProcessPoolExecutor` gives up
all tasks at once), and a hostile document can kill its worker. Tasks in flight are bounded: one a worker, so memory
does not grow with the number of documents.
"""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection as pipes
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

_SINGLE_THREADED = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_THREAD_LIMIT")

Serve = Callable[[Any], Iterator[Any]]
"""Handles a task and yields what the parent shall hear of it; raises nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something that a worker says about a task; `done` with the last."""

    task: Any
    body: Any
    done: bool = False


@dataclass(frozen=True, slots=True)
class Crash:
    """A worker died over a task."""

    task: Any
    cause: str


@dataclass
class _Worker:
    process: SpawnProcess
    pipe: Connection
    task: Any = None
    served: int = 0


def run_tasks(
    tasks: Iterable[Any],
    start: Callable[..., Serve],
    arguments: tuple[Any, ...],
    *,
    workers: int,
    lifetime: int,
) -> Generator[Message | Crash, None, None]:
    """Hand out tasks and yield what comes back, as it comes.

    Args:
        tasks: Taken one at a time, when a worker is free.
        start: Called once in each worker with `arguments`; returns what handles a task. Found by import.
        arguments: Picklable.
        workers: Number of processes; they are started when the first task comes.
        lifetime: Tasks after which a worker is replaced, so that what its libraries keep is given back.
    """
    pool: list[_Worker] = []
    waiting = iter(tasks)
    try:
        exhausted = False
        while True:
            while not exhausted and len(_busy(pool)) < workers:
                task = next(waiting, _END)
                if task is _END:
                    exhausted = True
                else:
                    _hand_out(pool, task, start, arguments)
            if not _busy(pool):
                return
            yield from _collect(pool, lifetime=lifetime)
    finally:
        _stop(pool)


_END = object()


def _busy(pool: list[_Worker]) -> list[_Worker]:
    return [worker for worker in pool if worker.task is not None]


def _hand_out(
    pool: list[_Worker], task: Any, start: Callable[..., Serve], arguments: tuple[Any, ...]
) -> None:
    worker = next((worker for worker in pool if worker.task is None), None)
    if worker is None:
        worker = _launch(start, arguments)
        pool.append(worker)
    worker.task = task
    # A worker that died at its start is noticed by `_collect`.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        worker.pipe.send(task)


def _launch(start: Callable[..., Serve], arguments: tuple[Any, ...]) -> _Worker:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, start, arguments), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _collect(pool: list[_Worker], *, lifetime: int) -> Iterator[Message | Crash]:
    by_pipe = {worker.pipe: worker for worker in _busy(pool)}
    for pipe in pipes.wait(list(by_pipe)):
        assert isinstance(pipe, Connection)
        worker = by_pipe[pipe]
        try:
            message = pipe.recv()
        except (EOFError, ConnectionResetError):
            pool.remove(worker)
            worker.process.join()
            yield Crash(worker.task, _exit_cause(worker.process.exitcode))
            continue
        yield Message(worker.task, message.body, message.done)
        if message.done:
            worker.task = None
            worker.served += 1
            if worker.served >= lifetime:
                pool.remove(worker)
                _stop([worker])


def _exit_cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the reading process was ended by {signal.Signals(-code).name}"
    return f"the reading process ended with status {code}"


def _stop(pool: list[_Worker]) -> None:
    for worker in pool:
        worker.pipe.close()
        if worker.task is not None:
            worker.process.terminate()
    for worker in pool:
        worker.process.join()


def _work(pipe: Connection, start: Callable[..., Serve], arguments: tuple[Any, ...]) -> None:
    """Body of a worker: ends when the parent closes the pipe, or dies."""
    # Ctrl-C is for the parent; numpy reads these when it is imported, which is later.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in _SINGLE_THREADED:
        os.environ[name] = "1"
    serve = start(*arguments)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        # A worker whose parent was killed has nobody to tell.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            _answer(pipe, serve(task))


def _answer(pipe: Connection, bodies: Iterator[Any]) -> None:
    """Send each body; the last is marked, so each waits for the next."""
    held = next(bodies, None)
    for body in bodies:
        pipe.send(Message(None, held))
        held = body
    pipe.send(Message(None, held, done=True))
