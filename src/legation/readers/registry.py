"""The readers, in the order in which they are asked, and the one way in: `read`."""

from functools import lru_cache
from importlib.metadata import entry_points

from legation.readers.archive import ZipReader
from legation.readers.guard import guarded
from legation.readers.html import HtmlReader
from legation.readers.limits import DEFAULT_LIMITS, Limits
from legation.readers.mail import MailReader
from legation.readers.mbox import MboxReader
from legation.readers.pdf import PdfReader
from legation.readers.plain import PlainTextReader
from legation.readers.reader import ReadContext, Reader, ReadResult
from legation.readers.sniff import HEAD, binary_kind, extension, looks_like_text
from legation.readers.word import WordReader
from legation.schema.errors import ReadError
from legation.schema.records import Failure

GROUP = "legation.readers"

READERS: tuple[Reader, ...] = (
    PdfReader(),
    WordReader(),
    ZipReader(),
    MboxReader(),
    MailReader(),
    HtmlReader(),
    PlainTextReader(),
)
"""Binary formats first: they are told by their bytes. Plain text is last: it takes whatever is text."""


def read(data: bytes, name: str, *, limits: Limits = DEFAULT_LIMITS) -> ReadResult:
    """Read bytes of any format.

    Args:
        data: The bytes of one file.
        name: Its path as the user knows it, with `/`; its ending decides between text-like formats.
        limits: Settings.

    Returns:
        Documents and failures. No error of a library escapes: whatever the bytes, the outcome is a result, and
        an input that gives no document gives a failure that names the cause.
    """
    return _read_any(data, name, ReadContext(limits, _read_any, name))


@lru_cache(maxsize=1)
def readers() -> tuple[Reader, ...]:
    """Return installed extra readers (entry points, sorted by name), then the built-in ones."""
    extra = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    return (*(point.load()() for point in extra), *READERS)


def choose(data: bytes, name: str) -> Reader:
    """Return the reader for the bytes.

    Raises:
        ReadError: No reader takes them.
    """
    head = data[:HEAD]
    for reader in readers():
        if reader.accepts(head, name):
            return reader
    kind = binary_kind(head)
    if kind is None and looks_like_text(head):
        kind = f"data in {extension(name)} files"
    raise ReadError("open", f"no reader for {kind or 'these bytes: neither text nor a known format'}")


def _read_any(data: bytes, name: str, context: ReadContext) -> ReadResult:
    try:
        if not data:
            raise ReadError("open", "the file is empty (0 bytes)")
        reader = choose(data, name)
        result = guarded(
            "read", f"the {reader.name} could not be read", lambda: reader.read(data, name, context)
        )
    except ReadError as error:
        return ReadResult((), (Failure(context.path, error.stage, error.reason),))
    return ReadResult(result.documents, (*_wrong_name(reader, name, context), *result.failures))


def _wrong_name(reader: Reader, name: str, context: ReadContext) -> tuple[Failure, ...]:
    """Say so where the name announces another format than the bytes are."""
    ending = extension(name)
    if ending in reader.extensions:
        return ()
    for other in readers():
        if other is not reader and ending in other.extensions:
            reason = f"the name ends in {ending}, but the bytes are {reader.name}; read as {reader.name}"
            return (context.failure("open", reason, recovered=True),)
    return ()
