"""One place where the errors of libraries become messages for the user."""

import email.errors
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from legation.schema.errors import ReadError

_Value = TypeVar("_Value")

LEAKS: tuple[type[Exception], ...] = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    EOFError,
    OSError,
    StopIteration,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    email.errors.MessageError,
    etree.LxmlError,
)
"""What parsers raise on broken input, besides errors of their own.

Base classes take in the rest: UnicodeError is a ValueError, KeyError and IndexError are LookupErrors,
RecursionError, NotImplementedError and pypdfium2's PdfiumError are RuntimeErrors.
"""


def guarded(
    stage: str,
    what: str,
    call: Callable[[], _Value],
    *,
    errors: tuple[type[Exception], ...] = (),
) -> _Value:
    """Run a call into a library and turn its errors into one message.

    Args:
        stage: Where reading stands ("pdf", "html", ...).
        what: What goes wrong when the call fails, in words for the user ("the PDF is damaged").
        call: The call.
        errors: Errors that the library defines beside those of `LEAKS`.

    Returns:
        What the call returns.

    Raises:
        ReadError: The call raised one of the errors; a ReadError passes as it is.
    """
    try:
        return call()
    except ReadError:
        raise
    except RecursionError:
        raise ReadError(stage, f"{what}: it is nested too deeply") from None
    except MemoryError:
        raise ReadError(stage, f"{what}: it does not fit into memory") from None
    except (*LEAKS, *errors) as error:
        detail = " ".join(str(error).split())[:200]
        raise ReadError(stage, f"{what} ({detail or type(error).__name__})") from error
