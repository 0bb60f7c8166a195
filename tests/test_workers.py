import os
import signal

import pytest

from legation.workers import Crash, Message, run_tasks


def start_squares(offset):
    """Serve numbers: a negative one kills the worker, a large one answers more than once."""

    def serve(task):
        if task < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        if task > 100:
            yield "first"
        yield task * task + offset
        if os.environ["OMP_NUM_THREADS"] != "1":
            yield "threads"

    return serve


def start_pids():
    return lambda task: iter([os.getpid()])


def start_never():
    os._exit(9)


def answers(tasks, *, workers=2, lifetime=100):
    return list(run_tasks(tasks, start_squares, (1,), workers=workers, lifetime=lifetime))


def test_each_task_is_answered():
    found = answers(range(7))
    assert sorted((m.task, m.body, m.done) for m in found) == [(n, n * n + 1, True) for n in range(7)]


def test_last_message_of_a_task_is_marked():
    assert answers([200], workers=1) == [Message(200, "first", False), Message(200, 40001, True)]


def test_no_task_starts_no_worker():
    assert answers([]) == []


def test_worker_that_dies_costs_its_task_only():
    found = answers([1, -1, 2, -2, 3])
    crashed = [item for item in found if isinstance(item, Crash)]
    assert sorted(item.task for item in crashed) == [-2, -1]
    assert {item.cause for item in crashed} == {"the reading process was ended by SIGKILL"}
    assert sorted(m.task for m in found if isinstance(m, Message)) == [1, 2, 3]


def test_worker_that_cannot_start_costs_its_task():
    found = list(run_tasks([1, 2], start_never, (), workers=1, lifetime=9))
    assert found == [Crash(n, "the reading process ended with status 9") for n in (1, 2)]


def test_workers_are_replaced_after_their_lifetime():
    found = list(run_tasks(range(4), start_pids, (), workers=1, lifetime=2))
    pids = [message.body for message in found]
    assert pids[0] == pids[1] != pids[2] == pids[3]


@pytest.mark.parametrize("workers", [1, 3])
def test_tasks_are_taken_as_workers_are_free(workers):
    taken = 0

    def tasks():
        nonlocal taken
        for number in range(12):
            taken += 1
            yield number

    done = 0
    for _ in run_tasks(tasks(), start_squares, (0,), workers=workers, lifetime=99):
        done += 1
        assert taken - done <= workers
    assert done == 12
