"""What a run did: counts, failures, times. Numbers only; an interface renders them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from legation.schema.records import Failure

EXIT_READ = 0
EXIT_FAILED = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One line of progress.

    Attributes:
        done: Inputs dealt with so far.
        total: Inputs in all.
        path: The input.
        outcome: "read", "known", "changed" or "failed".
        cause: Why it failed.
    """

    done: int
    total: int
    path: str
    outcome: str
    cause: str = ""


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Report:
    """Outcome of one run.

    Attributes:
        found: Files found under the paths given.
        read: Files read now, changed ones included.
        known: Files whose bytes were read before by the same pipeline.
        changed: Files that hold other bytes than at the run before.
        failed: Inputs of which something could not be read at all.
        vanished: Names of files that are gone; their documents stay.
        documents: Documents added.
        records: Records added, by kind.
        left_out: Paths that are no documents, each with the rule.
        failures: Rows of the inputs given, known ones included, sorted.
        seconds: Time by stage: "find" and "write" in the parent; "load", "read", "parse" and "extract" summed
            over the workers; "wall" in all.
        tokens: Tokens parsed.
        notes: What the run did otherwise than a user may expect, one sentence each.
    """

    found: int
    read: int
    known: int
    changed: int
    failed: int
    vanished: tuple[str, ...]
    documents: int
    records: Mapping[str, int]
    left_out: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    seconds: Mapping[str, float]
    tokens: int
    notes: tuple[str, ...] = ()

    @property
    def exit_status(self) -> int:
        """0 when all was read, 3 when some input failed; what was recovered is a row and no failure."""
        return EXIT_FAILED if any(not failure.recovered for failure in self.failures) else EXIT_READ


@dataclass
class Tally:
    """Counts while a run goes on."""

    total: int = 0
    done: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    documents: int = 0
    tokens: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    missing: list[Failure] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
