"""What a format reader is, what it gets and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from legation.readers.limits import Limits
from legation.schema.document import Document
from legation.schema.errors import ReadError
from legation.schema.records import Failure


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What one input gave.

    Attributes:
        documents: Path of the part and its document, in the order of the input. The path is "" for the input
            itself, else the part's place in its container ("1", "a/b.html", "mail.eml!report.pdf").
        failures: What could not be read, or was read in part; `doc` is the full name, `name!part`.
    """

    documents: tuple[tuple[str, Document], ...] = ()
    failures: tuple[Failure, ...] = ()


def join_part(container: str, part: str) -> str:
    """Join the path of a container and that of a part in it; either may be empty."""
    return f"{container}!{part}" if container and part else container or part


@dataclass(slots=True)
class Budget:
    """What a whole input may still unpack; shared by all containers nested in it.

    Attributes:
        unpacked: Bytes unpacked so far.
        members: Members seen so far.
    """

    unpacked: int = 0
    members: int = 0

    def take(self, size: int, limits: Limits) -> None:
        """Count unpacked bytes.

        Raises:
            ReadError: More than `max_unpacked` in all.
        """
        self.unpacked += size
        if self.unpacked > limits.max_unpacked:
            raise ReadError(
                "limit",
                f"unpacks to more than {limits.max_unpacked:,} bytes in all (setting max_unpacked)",
            )

    def count(self, limits: Limits) -> None:
        """Count one member.

        Raises:
            ReadError: More than `max_members` in all.
        """
        self.members += 1
        if self.members > limits.max_members:
            raise ReadError("limit", f"more than {limits.max_members:,} members (setting max_members)")


ReadPart = Callable[[bytes, str, "ReadContext"], ReadResult]


@dataclass(frozen=True, slots=True)
class ReadContext:
    """Where a reader stands: its limits, how deep it is, and how to read a part.

    Attributes:
        limits: Settings.
        read_any: Reads bytes of any format; given by the registry, so that readers need not know each other.
        path: Full name of the input, for failures.
        depth: Number of containers around it.
        budget: Shared count of what was unpacked.
    """

    limits: Limits
    read_any: ReadPart
    path: str = ""
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def read_part(self, data: bytes, part: str, *, name: str | None = None) -> ReadResult:
        """Read a part of a container with whichever reader fits; its documents' paths begin with the part.

        Args:
            data: The part's bytes.
            part: Its path in the container.
            name: Name that decides on its format, where the path does not.

        Raises:
            ReadError: Containers stand too deep in one another.
        """
        if self.depth >= self.limits.max_depth:
            raise ReadError(
                "container",
                f"more than {self.limits.max_depth} containers inside one another (setting max_depth)",
            )
        inner = replace(self, path=join_part(self.path, part), depth=self.depth + 1)
        result = self.read_any(data, name or part, inner)
        documents = tuple((join_part(part, path), document) for path, document in result.documents)
        return ReadResult(documents, result.failures)

    def failure(self, stage: str, reason: str, *, recovered: bool = False, part: str = "") -> Failure:
        """Make the report row for this input or a part of it."""
        return Failure(join_part(self.path, part), stage, reason, recovered)


class Reader(Protocol):
    """Turns the bytes of one format into documents.

    Attributes:
        name: Format in words for the user ("PDF").
        media_types: Media types it reads; the first is the one it gives its documents.
        extensions: Name endings that announce its format, lower case with the dot.
    """

    name: str
    media_types: tuple[str, ...]
    extensions: frozenset[str]

    def accepts(self, head: bytes, name: str) -> bool:
        """Say whether bytes that begin so, under this name, are this reader's."""
        ...

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read the bytes.

        Raises:
            ReadError: Nothing can be read; the reason is in words for the user.
        """
        ...
