"""Zip archives: every member that is safe is read, every one that is not is named."""

import io
import re
import zipfile
from collections.abc import Iterator

from legation.readers.guard import guarded
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import is_zip
from legation.schema.document import Document
from legation.schema.errors import ReadError
from legation.schema.records import Failure

_CHUNK = 1 << 16
_SMALL = 1_000_000
"""Bytes below which a member's ratio does not matter: a page of blanks packs well and harms nobody."""
_OFFICE = (
    ("word/document.xml", ""),
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an e-book (.epub)"),
)
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1


class ZipReader:
    """Reads archives within limits on size, ratio, number and depth."""

    name = "zip archive"
    media_types: tuple[str, ...] = ("application/zip",)
    extensions: frozenset[str] = frozenset({".zip"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept by the first bytes."""
        return is_zip(head)

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read all members.

        Raises:
            ReadError: Over a limit, damaged, or a format of its own inside a zip (a workbook, an e-book).
        """
        context.limits.check_container(len(data))
        with guarded(
            "container", "the archive is damaged", lambda: zipfile.ZipFile(io.BytesIO(data))
        ) as archive:
            _refuse_other_formats(archive)
            return _read_members(archive, context)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, context: ReadContext, *, largest: int) -> bytes:
    """Unpack one member, counting as it goes: the sizes that an archive states are not believed.

    Args:
        archive: Open archive.
        member: Which member.
        context: Limits and the shared budget.
        largest: Most bytes that the member may have.

    Raises:
        ReadError: Encrypted, damaged, or over a limit.
    """
    if member.flag_bits & _ENCRYPTED:
        raise ReadError("container", "the member is encrypted; a password is needed")
    return guarded(
        "container", "the member could not be unpacked", lambda: _unpack(archive, member, context, largest)
    )


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, context: ReadContext, largest: int) -> bytes:
    limits = context.limits
    chunks: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            context.budget.take(len(chunk), limits)
            if size > _SMALL and size > limits.max_ratio * max(1, member.compress_size):
                raise ReadError(
                    "limit",
                    f"packed more than {limits.max_ratio} times, as a zip bomb is (setting max_ratio)",
                )
            if size > largest:
                raise ReadError(
                    "limit", f"unpacks to more than {largest:,} bytes (settings max_bytes, max_unpacked)"
                )
            chunks.append(chunk)
    return b"".join(chunks)


def _refuse_other_formats(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    for marker, kind in _OFFICE:
        if kind and marker in names:
            raise ReadError("open", f"no reader for {kind}")
    if "mimetype" in names and "content.xml" in names:
        raise ReadError("open", "no reader for an OpenDocument file (.odt, .ods, .odp)")


def _read_members(archive: zipfile.ZipFile, context: ReadContext) -> ReadResult:
    documents: list[tuple[str, Document]] = []
    failures: list[Failure] = []
    seen: set[str] = set()
    for member in _members(archive):
        part = _shown(member)
        try:
            context.budget.count(context.limits)
        except ReadError as error:
            failures.append(context.failure(error.stage, f"{error.reason}; the rest was not read"))
            break
        try:
            part = _safe_path(member, seen)
            largest = context.limits.max_unpacked if part.lower().endswith((".zip", ".mbox", ".mbx", ".eml")) else (
                context.limits.max_bytes
            )  # fmt: skip
            result = context.read_part(unpack(archive, member, context, largest=largest), part)
        except ReadError as error:
            failures.append(context.failure(error.stage, error.reason, part=part))
            continue
        documents.extend(result.documents)
        failures.extend(result.failures)
    if not documents and not failures:
        raise ReadError("container", "the archive is empty")
    return ReadResult(tuple(documents), tuple(failures))


def _members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield members that may be documents: folders and the droppings of file managers are none."""
    for member in archive.infolist():
        last = member.filename.rstrip("/").rsplit("/", 1)[-1]
        if member.is_dir() or member.filename.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db"):
            continue
        yield member


def _shown(member: zipfile.ZipInfo) -> str:
    return "".join(c if c.isprintable() else "_" for c in member.orig_filename)[:300] or "(no name)"


def _safe_path(member: zipfile.ZipInfo, seen: set[str]) -> str:
    """Return the member's path, numbered where an earlier member has the same.

    Raises:
        ReadError: The name climbs out of the archive, is absolute, or holds NULs.
    """
    name = member.orig_filename.replace("\\", "/")
    if "\x00" in name:
        raise ReadError("container", "refused: the member's name holds a NUL character")
    if name.startswith("/") or _DRIVE.match(name):
        raise ReadError("container", "refused: the member's name is an absolute path")
    if ".." in name.split("/"):
        raise ReadError("container", "refused: the member's name climbs out of the archive")
    path = "/".join(part for part in _printable(name).split("/") if part not in ("", "."))
    if not path:
        raise ReadError("container", "refused: the member has no name")
    candidate, number = path, 1
    while candidate in seen:
        number += 1
        stem, dot, ending = path.rpartition(".")
        candidate = f"{stem}-{number}{dot}{ending}" if dot else f"{path}-{number}"
    seen.add(candidate)
    return candidate


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "_" for character in name)
