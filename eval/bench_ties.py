"""Speed of ties: ledgers of 1,000, 10,000 and 100,000 made-up records among up to 1,000 actors: part of `make bench`.

    python eval/bench_ties.py [--sizes 1000 10000 100000] [--keep FOLDER]

Three quarters of the records are states, a quarter events, fifty in a document, all between two actors; some actors are
spoken of far more often than others. Prints the processor seconds of `legation ties --as-of`, started as a program:
cold (records decoded, origins found, the web kept), warm, and warm with --known-by and with --actor; and of the same
answer inside one process. Fails where a warm call on 100,000 records takes more than a second.
"""

import argparse
import hashlib
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import one_thread  # noqa: F401  (before numpy)
from bench_ledger import write_case

from legation.query import open_case
from legation.resources.relations import load_relations
from legation.resources.relations.event_ties import load_event_ties
from legation.schema.dates import Interval
from legation.schema.reading import Span
from legation.schema.records import Event, Extraction, LocalActor, Party, State, Voice
from legation.schema.vocabulary import ActorType, EventStatus, EventType, StateStatus
from legation.tying import TieQuery, ties_of

MOST_SECONDS = 1.0
PER_DOCUMENT = 50
ACTORS = 1000
AS_OF = "2012"
_SYLLABLES = ("ka", "lo", "mer", "tis", "von", "dra", "pel", "sun", "ri", "qua", "bex", "nor")
_STATUSES = (*(StateStatus.HOLDS,) * 5, StateStatus.DENIED, StateStatus.ENDED, StateStatus.PLANNED)


def _draw(*parts: object) -> int:
    """Return a number that depends on the parts alone."""
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=6).digest(), "big")


def name_of(number: int) -> str:
    """Return a made-up name for a state."""
    return "".join(_SYLLABLES[(number // 12**place) % 12] for place in range(3)).capitalize()


def _actor(actors: int, *parts: object) -> int:
    """Return the number of an actor; those with low numbers come far more often."""
    share = _draw(*parts) % 1_000_003 / 1_000_003
    return int(actors * share**3)


def documents(records: int) -> Iterator[tuple[str, str, Extraction]]:
    """Yield name, text and extraction of made-up documents that hold so many records in all."""
    actors = min(ACTORS, max(20, records // 20))
    relations = sorted(name for name, known in load_relations().items() if known.object == "actor")
    types = sorted(load_event_ties())
    for number in range(math.ceil(records / PER_DOCUMENT)):
        yield _document(number, actors, relations, types)


def _document(
    number: int, actors: int, relations: list[str], types: list[str]
) -> tuple[str, str, Extraction]:
    lines = [f"Report {number}", ""]
    length = len("\n".join(lines)) + 1
    ends = sorted(
        {_actor(actors, number, "end", k) for k in range(8)} | {number % actors, (number + 1) % actors}
    )
    found = tuple(LocalActor(f"a{end}", name_of(end), ActorType.STATE, f"state:{end}") for end in ends)
    day = Interval.at(f"{1995 + number % 30}-{1 + number % 12:02d}-11")
    voice = Voice((Party(f"Writer {_draw(number, 'writer') % 400}"),))
    states: list[State] = []
    events: list[Event] = []
    for k in range(PER_DOCUMENT):
        one, two = (found[_draw(number, k, side) % len(found)] for side in "ab")
        line = f"{one.name} and {two.name} in the matter of {_draw(number, k) % 9999}."
        span = (Span(length, length + len(line)),)
        pair = (Party(one.name, one.key), Party(two.name, two.key))
        if k % 4:
            relation = relations[_draw(number, k, "relation") % len(relations) % 12]
            status = _STATUSES[_draw(number, k, "status") % len(_STATUSES)]
            states.append(
                State(f"s{number}-{k}", span, pair[0], relation, pair[1], status, voice, 0, as_of=day)
            )
        else:
            kind = EventType(types[_draw(number, k, "type") % len(types)])
            events.append(Event(f"e{number}-{k}", span, kind, pair, EventStatus.OCCURRED, voice, 0, date=day))
        lines.append(line)
        length += len(line) + 1
    text = "\n".join(lines)
    identity = hashlib.sha256(text.encode()).hexdigest()
    extraction = Extraction(identity, "bench", actors=found, states=tuple(states), events=tuple(events))
    return f"report-{number:05d}.txt", text, extraction


def make_case(folder: Path, records: int) -> None:
    """Write a ledger that holds so many made-up records."""
    write_case(folder, documents(records))


def measure(case: Path, records: int) -> dict[str, float]:
    """Return seconds of the calls, the number of ties, and of actors that they join."""
    cold = _call(case)
    warm = min(_call(case) for _ in range(3))
    known = min(_call(case, "--known-by", "2013") for _ in range(2))
    actor = min(_call(case, "--actor", name_of(3)) for _ in range(2))
    started = time.process_time()
    with open_case(case) as opened:
        found = ties_of(opened, TieQuery(as_of=AS_OF))
    inside = time.process_time() - started
    ends = {end.key for tie in found for end in (tie.subject, tie.object)}
    return {
        "records": records, "ties": len(found), "actors": len(ends), "cold": cold, "warm": warm,
        "known": known, "actor": actor, "inside": inside,
    }  # fmt: skip


def _call(case: Path, *options: str) -> float:
    code = "from legation.interfaces.cli import main; main()"
    command = [sys.executable, "-c", code, "ties", "--as-of", AS_OF, "--case", str(case), *options]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, print, fail where it is too slow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="Folder for the ledgers; used again where they are there.")
    wanted = parser.parse_args()
    print("records   ties  actors    cold    warm  known-by   actor  in process")
    slow = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in wanted.sizes:
            case = (wanted.keep or Path(scratch)) / f"case-{size}"
            if not case.exists():
                make_case(case, size)
            for kept in case.glob("*.cache"):
                kept.unlink()
            row = measure(case, size)
            counts = f"{row['records']:>7.0f}  {row['ties']:>5.0f}  {row['actors']:>6.0f}"
            asked = f"{row['known']:>8.2f}  {row['actor']:>6.2f}  {row['inside']:>10.2f}"
            print(f"{counts}  {row['cold']:>6.2f}  {row['warm']:>6.2f}  {asked}", flush=True)
            slow += [f"{size} records took {row['warm']:.2f} s"] if row["warm"] > MOST_SECONDS else []
    if slow:
        sys.exit("; ".join(slow))


if __name__ == "__main__":
    main()
