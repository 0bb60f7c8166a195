"""Speed of comparing: ledgers of 1,000, 10,000 and 100,000 made-up records, opened and compared: part of `make bench`.

    python eval/bench_comparison.py [--sizes 1000 10000 100000]

Half of the records are figures, half states, fifty in a document; actors, nouns and values come from small lists by a
fixed rule, so that many records answer one question and many more nearly do. Fails where 100,000 records take more than
a minute of processor time, or where the time grows faster than n log n with a tenth to spare for each step.
"""

import argparse
import hashlib
import math
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import one_thread  # noqa: F401  (before numpy)
from bench_ledger import write_case

from legation.comparing import compare_case
from legation.query import open_case
from legation.schema.dates import Interval
from legation.schema.reading import Span
from legation.schema.records import Extraction, Figure, LocalActor, Party, State, Topic, Voice
from legation.schema.vocabulary import ActorType, Qualifier, StateStatus

MOST_SECONDS = 60.0
SLACK = 1.1
PER_DOCUMENT = 50
_SYLLABLES = ("ka", "lo", "mer", "tis", "von", "dra", "pel", "sun", "ri", "qua", "bex", "nor")
_NOUNS = (
    "boat",
    "teacher",
    "bridge",
    "school",
    "ton",
    "visitor",
    "house",
    "well",
    "farm",
    "soldier",
    "letter",
)
_FRAMES = ("", "reside", "trade", "migrate", "kill", "produce")
_RELATIONS = (
    "has_embassy_in",
    "friendly_to",
    "sells_arms_to",
    "supplies_oil_to",
    "threatens",
    "aimed_at",
    "trusts",
)
_STATUSES = (StateStatus.HOLDS, StateStatus.DENIED, StateStatus.PLANNED, StateStatus.HOLDS)


def _draw(*parts: object) -> int:
    """Return a number that depends on the parts alone."""
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=6).digest(), "big")


def name_of(number: int) -> str:
    """Return a made-up name for a state."""
    return "".join(_SYLLABLES[(number // 12**place) % 12] for place in range(3)).capitalize()


def documents(records: int) -> Iterator[tuple[str, str, Extraction]]:
    """Yield name, text and extraction of made-up documents that hold so many records in all."""
    states = max(12, int(records**0.5))
    for number in range(math.ceil(records / PER_DOCUMENT)):
        yield _document(number, states)


def _document(number: int, states: int) -> tuple[str, str, Extraction]:
    lines = [f"Report {number}", ""]
    length = len("\n".join(lines)) + 1
    figures: list[Figure] = []
    found: list[State] = []
    ends = [_draw(number, "end", k) % states for k in range(8)]
    actors = tuple(LocalActor(f"a{k}", name_of(end), ActorType.STATE) for k, end in enumerate(ends))
    day = Interval.at(f"{1990 + number % 30}-{1 + number % 12:02d}-11")
    voice = Voice((Party(f"Writer {_draw(number, 'writer') % 400}"),))
    for k in range(PER_DOCUMENT):
        one, two = (
            Party(actors[_draw(number, k, side) % 8].name, f"a{_draw(number, k, side) % 8}") for side in "ab"
        )
        noun = _NOUNS[_draw(number, k, "noun") % len(_NOUNS)]
        frame = _FRAMES[_draw(number, k, "frame") % len(_FRAMES)]
        value = Decimal(10 + _draw(number, k, "value") % 4000)
        way = " ".join(name_of(_draw(number, k, place) % 1728).lower() for place in range(4))
        line = f"{value} {noun}s {way} {one.text} {two.text}."
        span = Span(length, length + len(line))
        topic = Topic("count", noun, frame, (one, two), (), (noun, f"word{_draw(number, k, 'term') % 300}"))
        if k % 2:
            figures.append(
                Figure(
                    f"f{number}-{k}", (span,), span, one, "number", value, value, f"{noun}s", Qualifier.EXACT, voice, 0,
                    as_of=day, topic=topic,
                )
            )  # fmt: skip
        else:
            relation = _RELATIONS[_draw(number, k, "relation") % len(_RELATIONS)]
            status = _STATUSES[_draw(number, k, "status") % len(_STATUSES)]
            found.append(
                State(f"s{number}-{k}", (span,), one, relation, two, status, voice, 0, as_of=day, topic=topic)
            )
        lines.append(line)
        length += len(line) + 1
    text = "\n".join(lines)
    identity = hashlib.sha256(text.encode()).hexdigest()
    extraction = Extraction(identity, "bench", actors=actors, figures=tuple(figures), states=tuple(found))
    return f"report-{number:05d}.txt", text, extraction


def make_case(folder: Path, records: int) -> None:
    """Write a ledger that holds so many made-up records."""
    write_case(folder, documents(records))


def measure(records: int) -> dict[str, float]:
    """Return processor seconds of opening and comparing, and what was found."""
    with tempfile.TemporaryDirectory() as folder:
        make_case(Path(folder) / "case", records)
        started = time.process_time()
        with open_case(Path(folder) / "case") as case:
            result = compare_case(case)
        return {
            "records": records,
            "seconds": time.process_time() - started,
            "questions": len(result.questions),
            "comparisons": len(result.comparisons),
        }


def main() -> None:
    """Measure, print, fail where it is too slow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    rows = [measure(size) for size in parser.parse_args().sizes]
    print("records   questions  comparisons  seconds")
    for row in rows:
        print(
            f"{row['records']:>7.0f}  {row['questions']:>10.0f}  {row['comparisons']:>11.0f}  {row['seconds']:>7.2f}"
        )
    faults = [
        f"{row['records']:.0f} records took {row['seconds']:.0f} s"
        for row in rows
        if row["seconds"] > MOST_SECONDS
    ]
    for small, large in pairwise(rows):
        grown = (
            large["records"] * math.log(large["records"]) / (small["records"] * math.log(small["records"]))
        )
        if large["seconds"] > SLACK * grown * small["seconds"]:
            faults.append(
                f"from {small['records']:.0f} to {large['records']:.0f} records it grew faster than n log n"
            )
    if faults:
        sys.exit("; ".join(faults))


if __name__ == "__main__":
    main()
